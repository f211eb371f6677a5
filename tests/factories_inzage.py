"""Requests for inzage, made the way the product makes them: through the actions."""

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from dossiers.models import Betrokkene, Dossier, Kind, Verstrekking
from privacy.actions import inzage as actions
from privacy.actions import inzageblik as blikken
from privacy.actions import inzagemap as mappen
from privacy.actions import inzagepakket as pakketten
from privacy.actions.meekijken import share_inzage
from privacy.inzageregels import (
    Andereouder,
    Bezorging,
    Binnenkomst,
    Hoedanigheid,
    Identiteitswijze,
    Passagekeuze,
)
from privacy.models import Inzagemap, Inzagepassage, Inzageverzoek
from privacy.queries.inzagemap import Mapstand, read_map
from privacy.queries.meekijken import list_ouders
from roles.models import User
from tests.factories_import import work
from tests.factories_signaal import act_of, zicht_of


def inzage_of(
    user: User, onderwerp: Kind | Betrokkene, *, ouder: Betrokkene | None = None, op: date | None = None, **velden: Any
) -> Inzageverzoek:  # fmt: skip
    """About this child, asked by this parent; without one by the person it is about."""
    velden = {
        "hoedanigheid": Hoedanigheid.OUDER if ouder else Hoedanigheid.ZELF, "binnen": Binnenkomst.MONDELING,
        "ontvangen_op": op or timezone.localdate(), "bereiken": "Op het bekende nummer.",
        "aanvrager_id": ouder.pk if ouder else None, "andere_ouder": Andereouder.WEET if ouder else "",
    } | velden  # fmt: skip
    with act_of(user):
        return actions.record_inzage(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), onderwerp_id=onderwerp.pk,
            soort="kind" if isinstance(onderwerp, Kind) else "ouder", aanvraag=actions.Aanvraag(**velden),
        )  # fmt: skip


def do_inzage(user: User, actie: str, verzoek: Inzageverzoek, **velden: Any) -> Any:
    with act_of(user):
        return getattr(actions, actie)(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, **velden
        )


def identiteit_of(user: User, verzoek: Inzageverzoek) -> Any:
    return do_inzage(
        user, "record_identiteit", verzoek, wijze=Identiteitswijze.BEKEND, op=timezone.localdate()
    )


def ready_of(user: User, onderwerp: Kind | Betrokkene, **velden: Any) -> Inzageverzoek:
    """A request of somebody who may have it, and whom we know."""
    verzoek = inzage_of(user, onderwerp, **velden)
    identiteit_of(user, verzoek)
    return verzoek


def gather_of(user: User, verzoek: Inzageverzoek) -> Inzagemap:
    """Everything gathered, by the job as it really runs."""
    with act_of(user):
        mappen.open_inzagemap(by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk)
    work()
    return Inzagemap.objects.get(verzoek_id=verzoek.pk)


def stand_of_map(user: User | None, verzoek: Inzageverzoek) -> Mapstand:
    return read_map(
        zicht_of(user) if user else None,
        Inzageverzoek.objects.select_related("map", "kind").get(pk=verzoek.pk),
    )


def decide_stuk_of(
    user: User, verzoek: Inzageverzoek, passage: Inzagepassage, keuze: str = "geven", **velden: Any
) -> Any:
    with act_of(user):
        return mappen.decide_passage(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, passage_id=passage.pk,
            oordeel=mappen.Oordeel(Passagekeuze(keuze), **velden),
        )  # fmt: skip


def give_all_of(user: User, verzoek: Inzageverzoek) -> int:
    """Everything this person may see and nobody decided about, whole."""
    ids = [stuk.passage.pk for stuk in stand_of_map(user, verzoek).open]
    with act_of(user):
        return mappen.decide_passages(by=zicht_of(user), at=timezone.now(), pk=verzoek.pk, passages=ids)


def look_of(user: User, verzoek: Inzageverzoek, *, akkoord: bool = True, toelichting: str = "") -> Any:
    with act_of(user):
        return blikken.sign_inzagemap(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, akkoord=akkoord,
            toelichting=toelichting,
        )  # fmt: skip


def prepared_of(af: User, directie: User, verzoek: Inzageverzoek) -> None:
    """Everything gathered, given by the AF, looked at by directie."""
    gather_of(af, verzoek)
    give_all_of(af, verzoek)
    look_of(directie, verzoek)


def decided_of(directie: User, verzoek: Inzageverzoek, tekst: str = "") -> Any:
    """Decided, and the answer made by the job."""
    with act_of(directie):
        stap = pakketten.decide_inzage(
            by=zicht_of(directie), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, tekst=tekst
        )
    work()
    return stap


def handed_of(user: User, verzoek: Inzageverzoek, aan: str = "De moeder.", **velden: Any) -> Any:
    velden = {"op": timezone.localdate(), "bezorging": Bezorging.PERSOONLIJK} | velden
    with act_of(user):
        return pakketten.record_overhandiging(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=verzoek.pk, aan=aan, **velden
        )


def share_of(user: User, dossier: Dossier, ouder: Betrokkene | None = None) -> Verstrekking:
    """Beside this parent, or the first who may."""
    wie = ouder.pk if ouder is not None else list_ouders(dossier, op=timezone.now())[0].betrokkene_id
    with act_of(user):
        return share_inzage(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=dossier.pk, betrokkene_id=wie,
            wijze=Identiteitswijze.BEKEND,
        )  # fmt: skip
