"""A version of the protocol that beheer proposed and directie didn't approve: it stays readable, with the reason."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from dossiers.actions import protocol as actions
from incidents.demo.plekken import Plaats
from roles.access import Zicht, load_zicht
from roles.policy import Rol
from vault.handeling import Wie, handeling

BRON = "voorstel werkgroep meldcode, oktober"
TRIAGE = {"aantal": 3, "eenheid": "werkdagen", "bron": BRON}
WAAROM = "De werkgroep vraagt meer tijd om een signaal te beoordelen."
NIET = "Een signaal wacht niet. Wie het druk heeft, vraagt zijn vervanger."
SECTOR, BEHEER, DIRECTIE = "kinderopvang", "beheer", "directie"
GELEDEN, BEDENKTIJD = timedelta(days=40), timedelta(days=5)


def decline_version(plaats: Plaats, *, nu: datetime, route: str) -> None:
    """Each act by its own person, at its own moment, as in the browser."""
    begin = nu - GELEDEN
    beheer = zicht_of(plaats, BEHEER, begin)
    with handeling(wie=Wie(beheer.user_id, plaats.organisatie.pk, Rol.BEHEERDER), route=route, at=begin):
        concept = actions.open_protocol(by=beheer, at=begin, id=uuid.uuid4())
        concept = actions.correct_protocol(
            by=beheer, pk=concept.pk, versie=concept.versie, sector=SECTOR, regels={"triage": TRIAGE}
        )
        versie = actions.record_protocol(
            by=beheer, at=begin, id=uuid.uuid4(), concept_id=concept.pk, versie=concept.versie,
            vanaf=timezone.localdate(begin + BEDENKTIJD), toelichting=WAAROM,
        )  # fmt: skip
    later = begin + BEDENKTIJD
    directie = zicht_of(plaats, DIRECTIE, later)
    with handeling(wie=Wie(directie.user_id, plaats.organisatie.pk, Rol.DIRECTIE), route=route, at=later):
        actions.sign_protocol(
            by=directie, at=later, id=uuid.uuid4(), pk=versie.pk, goedgekeurd=False, toelichting=NIET
        )


def zicht_of(plaats: Plaats, wie: str, at: datetime) -> Zicht:
    return load_zicht(plaats.mensen[wie], at=timezone.localdate(at), organisatie_id=plaats.organisatie.pk)
