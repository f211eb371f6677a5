"""Asking for a report, counting it, writing with it, and establishing it. Its paper: rapportpapier.py."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.queries.protocol import protocol_on
from privacy.actions.bewaren import lock_organisatie
from reports.beeldregels import GEEN_PLEK, Beeld, Jaar, fold, reeksen_of, to_json
from reports.cijferregels import REEKSEN, Hoofdstuk
from reports.models import Cijferbeeld, Jaarrapport, Rapporttekst, Rapportvaststelling
from reports.perioderegels import Periode, earlier
from reports.queries import rapport as queries
from reports.queries.bronnen import WOORDEN
from reports.queries.sectoren import read_sectoren
from reports.queries.tellen import Beperk, count_plaatsen, count_reeks, measure_all, within_reach
from reports.rapportregels import DREMPEL, EERDERE_JAREN, Rapportsoort, digest
from reports.verbergregels import Omvang, Telling, publish
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from work.models import Jaarafronding
from work.opdrachten import OpdrachtFout, Werk, ask

ONVOLLEDIG = (
    "Dit rapport is geteld met wat jij mag zien, en dat is niet alles. "
    "Laat iemand anders van de directie of het bestuur het rapport maken en vaststellen."
)


@dataclass(frozen=True, slots=True)
class Aanvraag:
    """Which report, about which time, over which places; none named is all of the organisation."""

    soort: Rapportsoort
    periode: Periode
    plaatsen: Sequence[uuid.UUID] = ()
    vorige_id: uuid.UUID | None = None


def open_jaarrapport(
    *, by: Zicht, at: datetime, id: uuid.UUID, soort: Rapportsoort, periode: Periode,  # noqa: A002
    plaatsen: Sequence[uuid.UUID] = (), vorige_id: uuid.UUID | None = None,
) -> Jaarrapport:  # fmt: skip
    """Asks for the counting. The same form twice is one report, and so is the same choice in a second tab.

    Raises PermissionDenied or Bijhoudfout.
    """
    lock_organisatie(by, Actie.OPEN_JAARRAPPORT)
    if bestaand := Jaarrapport.objects.filter(pk=id, organisatie_id=by.organisatie_id).first():
        return bestaand
    if not queries.may_count(by, plaatsen):
        raise PermissionDenied
    if periode.van > at.date():
        raise Bijhoudfout("Deze periode begint pas later. Kies een eerder jaar.", "jaar")
    if bezig := queries.find_counting(
        by, soort=soort, periode=periode, plaatsen=plaatsen, vorige_id=vorige_id
    ):
        return bezig
    if vorige_id is not None:
        require_replaceable(by, vorige_id)
    return keep_rapport(by=by, at=at, id=id, aanvraag=Aanvraag(soort, periode, plaatsen, vorige_id))


def keep_rapport(
    *, by: Zicht, at: datetime, id: uuid.UUID, aanvraag: Aanvraag, grondslag: str = "",  # noqa: A002
) -> Jaarrapport:  # fmt: skip
    """The row and the job that counts it, within what `by` may know."""
    periode = aanvraag.periode
    rij = Jaarrapport(
        id=id, organisatie_id=by.organisatie_id, rol=by.rol_for(Actie.OPEN_JAARRAPPORT), soort=aanvraag.soort,
        periode_soort=periode.soort, van=periode.van, tot=periode.tot, plaatsen=sorted(map(str, aanvraag.plaatsen)),
        drempel=DREMPEL, vorige_id=aanvraag.vorige_id, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij)
    rij.save()
    log_object(Actie.OPEN_JAARRAPPORT, rij, grondslag=grondslag)
    ask(
        "count_jaarrapport", id=queries.counting_of(id), by=by, at=at, rol=rij.rol, totaal=len(steps_of(rij, by)),
        gegevens={"rapport": str(id)},
    )  # fmt: skip
    return rij


def require_replaceable(by: Zicht, pk: uuid.UUID) -> None:
    stand = queries.load_rapport(by, Actie.SUPPLEMENT_JAARRAPPORT, pk)
    if not stand.vast or hasattr(stand.rapport, "opvolger"):
        raise Bijhoudfout(
            "Een nieuwe versie maak je van een rapport dat is vastgesteld, en dat kan één keer."
        )


# --- counting ---------------------------------------------------------------------------------------


def steps_of(rapport: Jaarrapport, zicht: Zicht) -> list[str]:
    besloten = zicht.may(Actie.OPEN_ROUTE2ZAAK)
    return reeksen_of(Rapportsoort(rapport.soort), heel=not rapport.plaatsen, besloten=besloten)


def count_jaarrapport(werk: Werk) -> None:
    """The job: one figure after the other, kept all at once at the end. Counting again gives nothing new."""
    rapport = Jaarrapport.objects.filter(pk=werk.gegevens["rapport"]).select_related("organisatie").first()
    if rapport is None:
        raise OpdrachtFout("Dit rapport is er niet meer.")
    if not Cijferbeeld.objects.filter(rapport=rapport).exists():
        keep_beeld(werk, rapport, count_beeld(werk, rapport))
    with werk.portie():
        werk.rond_af(resultaat_id=rapport.pk)


def count_beeld(werk: Werk, rapport: Jaarrapport) -> Beeld:
    """Raises PermissionDenied for who may not count this any more: it would be a count of less."""
    zicht, codes = werk.zicht, steps_of(rapport, werk.zicht)
    locaties = frozenset(uuid.UUID(plaats) for plaats in rapport.plaatsen)
    if not queries.may_count(zicht, locaties):
        raise PermissionDenied
    beperk = within_reach(zicht, locaties)
    plaatsen = places_of(zicht, rapport)
    omvang = Omvang(
        rapport.periode, tuple(plaatsen), heel=not rapport.plaatsen,
        sectoren=read_sectoren(tuple(plaatsen), rapport.periode),
    )  # fmt: skip
    telling: dict[str, Telling] = {}
    publicatie, eerder = {}, queries.list_eerder(rapport)
    for nummer, code in enumerate(codes, start=1):
        telling[code] = count_reeks(code, beperk, rapport.periode)
        if not REEKSEN[code].besloten:
            publicatie[code] = publish(
                code, telling[code], omvang, drempel=rapport.drempel, eerder=queries.told_before(eerder, code)
            )
        werk.show_progress(nummer, len(codes))  # what was counted is kept at the end, all at once
    return Beeld(
        omvang=omvang, drempel=rapport.drempel, plaatsen=plaatsen, reeksen={code: REEKSEN[code] for code in codes},
        telling=telling, jaren=count_jaren(rapport, codes, beperk, omvang), duren=measure_all(beperk, rapport.periode),
        woorden=words_for(rapport, codes), publicatie=publicatie, zout=secrets.token_hex(16),
    )  # fmt: skip


def count_jaren(
    rapport: Jaarrapport, codes: Sequence[str], beperk: Beperk, omvang: Omvang
) -> tuple[Jaar, ...]:
    """The same time in earlier years: counted now, and what a report said of it then."""
    jaren, periode = [], rapport.periode
    for _ in range(EERDERE_JAREN):
        periode = earlier(periode)
        toen = replace(omvang, periode=periode, sectoren=read_sectoren(omvang.plaatsen, periode))
        jaren.append(
            Jaar(
                periode.naam,
                {code: fold(count_plaatsen(code, beperk, periode), toen) for code in codes},
                queries.read_verteld(rapport, periode),
            )
        )
    return tuple(jaren)


def places_of(zicht: Zicht, rapport: Jaarrapport) -> dict[str, str]:
    """Each location under its name; with all of the organisation also what belongs to none."""
    rijen = {str(locatie.pk): locatie.naam for locatie in queries.list_locaties(zicht)}
    if rapport.plaatsen:
        return {pk: naam for pk, naam in rijen.items() if pk in rapport.plaatsen}
    return rijen | {GEEN_PLEK: "Zonder locatie"}


def words_for(rapport: Jaarrapport, codes: Sequence[str]) -> dict[str, dict[str, dict[str, str]]]:
    """The words of every split as they are today: a report keeps its own."""
    woorden: dict[str, dict[str, dict[str, str]]] = {}
    for (reeks, split), lijst in WOORDEN.items():
        if reeks in codes:
            woorden.setdefault(reeks, {})[split] = dict(lijst)
    if "jaarafspraak" in codes:
        planning = protocol_on(rapport.organisatie, rapport.tot).jaarplanning
        woorden["jaarafspraak"]["punt"] = {punt.code: punt.titel for punt in planning.punten}
        woorden["jaarafspraak"]["puntstand"] = {
            f"{punt.code}:{stand.value}": f"{punt.titel} – {stand.label.lower()}"
            for punt in planning.punten
            for stand in Jaarafronding.Stand
        }
    return woorden


def keep_beeld(werk: Werk, rapport: Jaarrapport, beeld: Beeld) -> None:
    with werk.portie():
        rij = Cijferbeeld(
            id=uuid.uuid5(rapport.pk, "beeld"), rapport=rapport, bewaareenheid_id=rapport.bewaareenheid_id,
            volledig=not queries.misses_children(werk.zicht), vastgelegd_op=timezone.now(),
            vastgelegd_door_id=werk.zicht.user_id,
        )  # fmt: skip
        rij.cijfers = to_json(beeld)
        rij.vingerafdruk = digest(rij.cijfers)
        rij.save()
        log_object(Actie.OPEN_JAARRAPPORT, rapport)


# --- writing and establishing -----------------------------------------------------------------------


def lock_rapport(by: Zicht, actie: Actie, pk: uuid.UUID) -> queries.Rapportstand:
    """Two people at one report wait for each other. Raises Http404 or PermissionDenied."""
    lock_organisatie(by, actie)
    return queries.load_rapport(by, actie, pk)


def cannot_change(stand: queries.Rapportstand) -> str:
    """Why nothing can be written with it or established now; empty when it can."""
    if stand.vast:
        return "Dit rapport is vastgesteld. Er verandert niets meer aan. Is er iets niet goed? Maak een nieuwe versie."
    return "" if stand.geteld else "Dit rapport wordt nog geteld. Wacht tot het klaar is."


def supplement_jaarrapport(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, hoofdstuk: Hoofdstuk, tekst: str,  # noqa: A002
) -> Rapporttekst:  # fmt: skip
    """What stands with a chapter; the newest counts, an empty one takes it away. Raises Bijhoudfout."""
    stand = lock_rapport(by, Actie.SUPPLEMENT_JAARRAPPORT, pk)
    if bestaand := Rapporttekst.objects.filter(pk=id, rapport=stand.rapport).first():
        return bestaand
    if waarom := cannot_change(stand):
        raise Bijhoudfout(waarom)
    rij = Rapporttekst(
        id=id, rapport=stand.rapport, bewaareenheid_id=stand.rapport.bewaareenheid_id, hoofdstuk=hoofdstuk,
        tekst=tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(Actie.SUPPLEMENT_JAARRAPPORT, stand.rapport)
    return rij


def cannot_sign(stand: queries.Rapportstand) -> str:
    if waarom := cannot_change(stand):
        return waarom
    rapport = stand.rapport
    if not rapport.beeld.volledig:
        return ONVOLLEDIG
    nieuwer = Rapportvaststelling.objects.filter(
        rapport__organisatie_id=rapport.organisatie_id, vastgelegd_op__gt=rapport.beeld.vastgelegd_op,
        rapport__van__lte=rapport.tot, rapport__tot__gte=rapport.van,
    )  # fmt: skip
    if nieuwer.exists():
        return (
            "Na het tellen is een ander rapport over deze tijd vastgesteld. Samen kunnen zij te veel vertellen. "
            "Maak dit rapport opnieuw."
        )
    return ""


def sign_jaarrapport(*, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID) -> Rapportvaststelling:  # noqa: A002
    """From here on it is as it is; the paper is made once. Raises Bijhoudfout or PermissionDenied."""
    stand = lock_rapport(by, Actie.SIGN_JAARRAPPORT, pk)
    if bestaand := Rapportvaststelling.objects.filter(pk=id, rapport=stand.rapport).first():
        return bestaand
    if waarom := cannot_sign(stand):
        raise Bijhoudfout(waarom)
    rij = Rapportvaststelling(
        id=id, rapport=stand.rapport, rol=by.rol_for(Actie.SIGN_JAARRAPPORT), vingerafdruk=stand.fingerprint(),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(Actie.SIGN_JAARRAPPORT, stand.rapport)
    ask(
        "make_jaarrapport", id=queries.papering_of(id), by=by, at=at, rol=rij.rol, totaal=1,
        gegevens={"rapport": str(pk)},
    )  # fmt: skip
    return rij
