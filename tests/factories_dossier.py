"""A dossier with something in steps 1 and 2, made through the real actions."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dossiers.actions.deelnemers import appoint_deelnemer
from dossiers.actions.dossier import record_beeld, record_situatie
from dossiers.actions.overleg import record_consultatie
from dossiers.actions.toegang import NOODUREN, grant_toegang, open_noodtoegang, revoke_toegang
from dossiers.models import Beeld, Bijzonderheid, Consultatie, Dossier, Kind, Toegangsverlening
from roles.models import Deelname, User
from roles.policy import Deelnamesoort
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of, zicht_of


def dossier_of(cast: Any, kind: Kind | None = None, **velden: Any) -> Dossier:
    """A signal of the pm about a child of Noord, put in a new dossier by the AF."""
    signaal = record_signaal_of(cast.pm, kind or kind_of(cast.noord), **velden)
    triage = triage_of(cast.af, signaal)
    return Dossier.objects.select_related("kind__groep", "kind__gezin", "locatie", "organisatie").get(
        pk=triage.dossier_id
    )


def beeld_of(user: User, dossier: Dossier, *, at: datetime | None = None, **velden: Any) -> Beeld:
    gegevens = {
        "signalen": "Drie keer moe en stil.",
        "onderzoeken": "",
        "kracht_van_gezin": "Oma helpt elke week.",
        "risicotaxatie": "taxatie_geen",
        "risicotaxatie_naam": "",
    } | velden
    with act_of(user):
        return record_beeld(
            dossier_id=dossier.pk,
            gegevens=gegevens,
            id=uuid.uuid4(),
            by=zicht_of(user),
            at=at or timezone.now(),
        )


def situatie_of(user: User, dossier: Dossier, situatie: str, *, afspraken: str = "") -> Bijzonderheid:
    with act_of(user):
        return record_situatie(
            dossier_id=dossier.pk, situatie=situatie, toelichting="Het kind vertelde het zelf.",
            afspraken=afspraken, id=uuid.uuid4(), by=zicht_of(user), at=timezone.now(),
        )  # fmt: skip


def consultatie_of(
    user: User, dossier: Dossier, soort: str = "collegiaal", *, at: datetime | None = None, **velden: Any
) -> Consultatie:
    """One consultation; kinds outside are anonymous, advice of Veilig Thuis is followed."""
    veilig_thuis = soort == "veilig_thuis"
    gegevens = {
        "soort": soort,
        "met_naam": "mw. Terpstra",
        "met_functie": "adviseur" if veilig_thuis else "collega",
        "anoniem": soort != "collegiaal",
        "toestemming": "niet_nodig",
        "vraag": "Wat kunnen we het beste doen?",
        "uitkomst": "Praat eerst met moeder.",
        "nummer": "VT-26-4471" if veilig_thuis else "",
        "opvolging": "ja" if veilig_thuis else "",
        "advies_nodig": False if soort == "collegiaal" else None,
    } | velden
    with act_of(user):
        return record_consultatie(
            dossier_id=dossier.pk,
            gegevens=gegevens,
            id=uuid.uuid4(),
            by=zicht_of(user),
            at=at or timezone.now(),
        )


def deelname_of(
    user: User, dossier: Dossier, wie: User, soort: Deelnamesoort = Deelnamesoort.BETROKKEN
) -> Deelname:
    with act_of(user):
        return appoint_deelnemer(
            dossier_id=dossier.pk, user_id=wie.pk, soort=soort, waarom="Kent het kind goed.",
            id=uuid.uuid4(), by=zicht_of(user), at=timezone.now(),
        )  # fmt: skip


def toegang_of(user: User, dossier: Dossier, wie: User, *, at: datetime | None = None) -> Toegangsverlening:
    """From then on `wie` reads along in this dossier, for a week."""
    at = at or timezone.now()
    with act_of(user):
        return grant_toegang(
            dossier_id=dossier.pk, user_id=wie.pk, soort=Toegangsverlening.Soort.GERAADPLEEGD,
            waarom="Kent het gezin.", tot=timezone.localdate(at) + timedelta(days=7), by=zicht_of(user), at=at,
            id=uuid.uuid4(),
        )  # fmt: skip


def ended_toegang_of(user: User, dossier: Dossier, wie: User) -> Toegangsverlening:
    """Somebody who read along, and doesn't any more."""
    verlening = toegang_of(user, dossier, wie)
    with act_of(user):
        return revoke_toegang(
            dossier_id=dossier.pk, verlening_id=verlening.pk, by=zicht_of(user), at=timezone.now()
        )


def past_noodtoegang_of(user: User, dossier: Dossier) -> Toegangsverlening:
    """Somebody opened this dossier in need, longer ago than that lasts."""
    with act_of(user):
        rij = open_noodtoegang(
            naam=f"{dossier.kind.voornaam} {dossier.kind.achternaam}", geboren=dossier.kind.geboortedatum,
            waarom="Het kind is hier.", by=zicht_of(user), at=timezone.now() - timedelta(hours=NOODUREN + 1),
            id=uuid.uuid4(),
        )  # fmt: skip
    assert isinstance(rij, Toegangsverlening)
    return rij
