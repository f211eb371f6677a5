"""Signals, triage and worries as people make them: through the real actions, inside an act."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from dossiers.actions.signaal import record_signaal, supplement_signaal
from dossiers.actions.triage import triage_signaal
from dossiers.models import Aanvulling, Gezin, Kind, Signaal, Triage
from incidents.actions.zorg import report_zorg, seal_signaal
from incidents.models import Zorg
from roles.access import Zicht, load_zicht
from roles.models import User
from vault.handeling import Wie, handeling

GISTEREN = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def zicht_of(user: User) -> Zicht:
    return load_zicht(user, at=timezone.localdate())


def act_of(user: User) -> Any:
    zicht = zicht_of(user)
    return handeling(wie=Wie(user.pk, zicht.organisatie_id, zicht.plekken[0].rol), route="test")


def kind_of(plek: Any, voornaam: str = "Mila", achternaam: str = "de Vries", **velden: Any) -> Kind:
    """A child of this place and group, with a family of the same name unless one is given."""
    with handeling(wie=Wie(), route="test"):
        organisatie = plek.locatie.organisatie
        if "gezin" not in velden:
            velden["gezin"] = Gezin(organisatie=organisatie, locatie=plek.locatie, naam=achternaam)
            velden["gezin"].save()
        velden = {"geboortedatum": date(2023, 3, 1), "groep": plek.groep} | velden
        kind = Kind(
            organisatie=organisatie, locatie=plek.locatie, voornaam=voornaam, achternaam=achternaam, **velden
        )
        kind.save()
    return kind


def record_signaal_of(user: User, kind: Kind, *, at: datetime | None = None, **velden: Any) -> Signaal:
    velden = {
        "gebeurd_op": at or GISTEREN,
        "plaats": "op_de_groep",
        "waarneming": "Blauwe plek op de linkerbovenarm.",
        "besproken": "nee",
    } | velden
    with act_of(user):
        return record_signaal(
            id=uuid.uuid4(), kind_id=kind.pk, by=zicht_of(user), at=at or timezone.now(), **velden
        )


def supplement_signaal_of(
    user: User, signaal: Signaal, soort: str = "aanvulling", **velden: Any
) -> Aanvulling:
    velden = {"gebeurd_op": GISTEREN, "tekst": "Later bleek dit."} | velden
    with act_of(user):
        return supplement_signaal(
            id=uuid.uuid4(),
            signaal_id=signaal.pk,
            soort=soort,
            by=zicht_of(user),
            at=timezone.now(),
            **velden,
        )


def triage_of(
    user: User, signaal: Signaal, keuze: str = "thuis", *, at: datetime | None = None, **velden: Any
) -> Triage:
    with act_of(user):
        return triage_signaal(
            id=uuid.uuid4(),
            signaal_id=signaal.pk,
            keuze=keuze,
            toelichting="Dit past erbij.",
            by=zicht_of(user),
            at=at or timezone.now(),
            **velden,
        )


def report_zorg_of(user: User, **velden: Any) -> Zorg:
    velden = {
        "over": "collega",
        "over_wie": "Tom Verbeek",
        "waarneming": "Hij trok een kind hard mee.",
        "gebeurd_op": date(2026, 11, 19),
    } | velden
    with act_of(user):
        return report_zorg(id=uuid.uuid4(), by=zicht_of(user), at=timezone.now(), **velden)


def seal_of(user: User, signaal: Signaal) -> Zorg:
    with act_of(user):
        return seal_signaal(
            id=uuid.uuid4(),
            signaal_id=signaal.pk,
            over="collega",
            over_wie="Tom Verbeek",
            by=zicht_of(user),
            at=timezone.now(),
        )
