"""Gathering everything about a person, deciding about each piece, and the look of a second person."""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils import timezone

from dossiers.models import Kind
from privacy.actions.inzage import lock_inzage, require_open
from privacy.inzageregels import GRONDEN, Grond, Passagekeuze
from privacy.models import Inzagemap, Inzagepassage, Inzageverzoek, Passagebesluit
from privacy.passagetekst import describe_kop, describe_row, moment_of
from privacy.queries.inventaris import Persoon, read_rows, read_sleutels
from privacy.queries.inzage import Inzagestand, judge_inzage
from privacy.queries.inzagelog import BRON as LOG
from privacy.queries.inzagelog import read_logbladen
from privacy.queries.inzagemap import (
    SOORT,
    Mapstand,
    Stuk,
    find_stuk,
    read_map,
    released_names,
)
from privacy.queries.inzagezoek import found_since
from privacy.queries.logcontrole import name_month
from privacy.weglaten import leave_out, missing_pieces, split_woorden
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel
from work.models import Opdracht
from work.opdrachten import OpdrachtFout, Werk, ask

PORTIE = 50
LOG_KOP = "Wie keek in de gegevens"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What somebody decides about one piece."""

    keuze: Passagekeuze
    grond: Grond | str = ""
    weg: str = ""
    toelichting: str = ""


# --- gathering --------------------------------------------------------------------------------------


def open_inzagemap(*, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID) -> Opdracht:  # noqa: A002
    """Asks for everything to be gathered, or for what came since. Raises Bijhoudfout."""
    stand = lock_inzage(by, Actie.OPEN_INZAGEMAP, pk)
    require_undecided(stand)
    if waarom := cannot_gather(by, stand):
        raise Bijhoudfout(waarom)
    map_ = getattr(stand.verzoek, "map", None) or new_map(stand.verzoek, by=by, at=at)
    log_object(Actie.OPEN_INZAGEMAP, stand.verzoek)
    return ask(
        SOORT, id=id, by=by, at=at, rol=by.rol_for(Actie.OPEN_INZAGEMAP), gegevens={"map": str(map_.pk)}
    )


def cannot_gather(by: Zicht, stand: Inzagestand) -> str:
    """Nothing is gathered for somebody who may not have it; empty when it can."""
    if gevonden := found_since(by, stand.verzoek):
        return gevonden
    if stand.identiteit is None:
        return "Leg eerst vast hoe jullie weten wie dit vraagt."
    oordeel = judge_inzage(stand.verzoek)
    return "" if oordeel.mag else oordeel.zin


def require_undecided(stand: Inzagestand) -> None:
    """Raises Bijhoudfout once directie decided, or the request ended."""
    require_open(stand)
    if stand.besluit is not None:
        raise Bijhoudfout("De directie heeft al besloten. Hier verandert niets meer.")


def new_map(verzoek: Inzageverzoek, *, by: Zicht, at: datetime) -> Inzagemap:
    rij = Inzagemap(
        verzoek=verzoek, rol=by.rol_for(Actie.OPEN_INZAGEMAP), vastgelegd_op=at, vastgelegd_door_id=by.user_id
    )
    open_bewaareenheid(rij)
    rij.save()
    return rij


def gather_inzage(werk: Werk) -> None:
    """The job: a piece per row that isn't there yet, fifty a portie. Begun again it goes on with what is missing."""
    map_ = Inzagemap.objects.select_related("verzoek").filter(pk=werk.gegevens["map"]).first()
    if map_ is None:
        raise OpdrachtFout("Dit inzageverzoek is er niet meer.")
    persoon = Persoon.of(map_.verzoek)
    nu = read_sleutels(persoon)
    bekend = {(p.bron, p.object_id, p.versie) for p in map_.passages.all()}
    nieuw = sorted(sleutel for sleutel in nu if sleutel not in bekend)
    stukken = iter([*rows_of(map_, nieuw, nu, werk), *logs_of(map_, persoon, bekend, werk)])
    totaal, deel = len(nieuw), 0
    kinderen = tuple(Kind.objects.filter(pk__in=persoon.kinderen).values_list("pseudoniem", flat=True))
    while portie := list(islice(stukken, PORTIE)):
        deel += len(portie)
        with werk.portie(deel=min(deel, totaal), totaal=totaal):
            for rij in portie:
                rij.vastgelegd_op = timezone.now()
                rij.save()
            add_regel(Actie.OPEN_INZAGEMAP, object=map_, betrokkenen=kinderen, aantal=len(portie))
    with werk.portie(deel=totaal, totaal=totaal):
        werk.rond_af(resultaat_id=map_.verzoek_id)


def rows_of(map_: Inzagemap, nieuw: list[Any], dicht: dict[Any, bool], werk: Werk) -> Iterator[Inzagepassage]:
    for sleutel, rij, eerder in read_rows(nieuw):
        inhoud = {"kop": describe_kop(rij, eerder=eerder), "regels": describe_row(rij)}
        yield new_passage(map_, sleutel, inhoud, werk, dicht=dicht[sleutel], moment=moment_of(rij))


def logs_of(map_: Inzagemap, persoon: Persoon, bekend: set[Any], werk: Werk) -> Iterator[Inzagepassage]:
    for blad in read_logbladen(persoon, map_.verzoek.organisatie_id, released_names(map_)):
        sleutel = (LOG, blad.object_id, blad.aantal)
        if sleutel not in bekend:
            inhoud = {"kop": f"{LOG_KOP}, {name_month(blad.maand)}", "regels": blad.regels}
            yield new_passage(map_, sleutel, inhoud, werk, dicht=blad.alleen_directie, moment=None)


def new_passage(
    map_: Inzagemap, sleutel: Any, inhoud: dict[str, Any], werk: Werk, *, dicht: bool, moment: datetime | None
) -> Inzagepassage:
    bron, object_id, versie = sleutel
    rij = Inzagepassage(
        id=uuid.uuid5(map_.pk, f"{bron} {object_id} {versie}"), map=map_, bron=bron, object_id=object_id,
        versie=versie, gebeurd_op=moment, alleen_directie=dicht, bewaareenheid_id=map_.bewaareenheid_id,
        vastgelegd_door_id=werk.zicht.user_id,
    )  # fmt: skip
    rij.inhoud = json.dumps(inhoud, ensure_ascii=False)
    return rij


# --- deciding ---------------------------------------------------------------------------------------


def lock_map(by: Zicht, actie: Actie, pk: uuid.UUID) -> Mapstand:
    """Raises PermissionDenied, Bijhoudfout when it isn't gathered or already answered."""
    stand = lock_inzage(by, actie, pk)
    require_undecided(stand)
    uit = read_map(by, stand.verzoek)
    if uit.map is None:
        raise Bijhoudfout("Verzamel eerst de gegevens.")
    return uit


def decide_passage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, passage_id: uuid.UUID, oordeel: Oordeel,  # noqa: A002
) -> Passagebesluit:  # fmt: skip
    """About one piece. Raises Bijhoudfout, Http404 for a piece this person may not find."""
    stand = lock_map(by, Actie.DECIDE_PASSAGE, pk)
    stuk = find_stuk(stand, passage_id)
    if bestaand := next((rij for rij in stuk.passage.besluiten.all() if rij.pk == id), None):
        return bestaand
    check_oordeel(stuk, oordeel)
    rij = write_besluit(stuk, oordeel, by=by, at=at, id=id)
    log_object(Actie.DECIDE_PASSAGE, stand.verzoek)
    return rij


def check_oordeel(stuk: Stuk, oordeel: Oordeel) -> None:
    """Raises Bijhoudfout."""
    if oordeel.keuze == Passagekeuze.GEVEN:
        return
    if not oordeel.grond:
        raise Bijhoudfout("Kies de grond.", "grond")
    if GRONDEN[Grond(oordeel.grond)].reden and not oordeel.toelichting:
        raise Bijhoudfout("Schrijf op waarom. Bij deze grond is dat nodig.", "toelichting")
    if oordeel.keuze == Passagekeuze.DEELS:
        stukken = split_woorden(oordeel.weg)
        if not stukken:
            raise Bijhoudfout("Schrijf op welke woorden je weglaat.", "weg")
        if weg := missing_pieces(stukken, stuk.regels):
            raise Bijhoudfout(f"Dit staat er niet zo in: {weg[0]}. Schrijf het precies over.", "weg")
        if leave_out(stuk.regels, stukken) == stuk.regels:
            raise Bijhoudfout("Zo verandert er niets. Kijk de woorden na.", "weg")


def write_besluit(stuk: Stuk, oordeel: Oordeel, *, by: Zicht, at: datetime, id: uuid.UUID) -> Passagebesluit:  # noqa: A002
    deels = oordeel.keuze == Passagekeuze.DEELS
    alles = oordeel.keuze == Passagekeuze.GEVEN
    rij = Passagebesluit(
        id=id, passage=stuk.passage, bewaareenheid_id=stuk.passage.bewaareenheid_id, keuze=oordeel.keuze,
        grond="" if alles else oordeel.grond, rol=by.rol_for(Actie.DECIDE_PASSAGE), vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.weg = "\n".join(split_woorden(oordeel.weg)) if deels else ""
    rij.toelichting = "" if alles else oordeel.toelichting
    rij.save()
    return rij


def decide_passages(*, by: Zicht, at: datetime, pk: uuid.UUID, passages: Iterable[uuid.UUID]) -> int:
    """Gives these pieces whole, each read on one page; what was decided before stays. Returns how many."""
    stand = lock_map(by, Actie.DECIDE_PASSAGE, pk)
    aantal = 0
    for passage_id in dict.fromkeys(passages):
        stuk = find_stuk(stand, passage_id)
        if stuk.besluit is None:
            write_besluit(stuk, Oordeel(Passagekeuze.GEVEN), by=by, at=at, id=uuid.uuid4())
            aantal += 1
    log_object(Actie.DECIDE_PASSAGE, stand.verzoek)
    return aantal
