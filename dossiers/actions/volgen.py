"""Who keeps looking after the besluit, and what they saw each time (000 L2017, L2030; 001 L832)."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if, require
from dossiers.actions.hulp import require_helper
from dossiers.actions.toelaten import admit_helper
from dossiers.afwegingskader import Uitkomst
from dossiers.eisen import plek
from dossiers.feiten import Feiten, Handeling, Reden
from dossiers.hulpregels import MAX_MOMENTEN, Kijkreeks, Momentuitslag, Volgsoort, list_dagen
from dossiers.models import Kijkmoment, Volgafspraak
from dossiers.protocol import Protocol
from dossiers.queries.hulp import find_volgafspraak
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.volgen import list_volglijnen
from roles.access import Zicht
from roles.policy import Actie

BRON = "000 L2017, L2030, 001 L832, 002 L4490, 004 L247"
SOORT_NA = {Uitkomst.NAZORG: Volgsoort.NAZORG, Uitkomst.VOLGEN: Volgsoort.VOLGEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Volgplan:
    """Who looks at what, from when, how often, until when."""

    wat: str
    wie: str
    eerste_op: date
    om_de_weken: int
    tot: date
    met_wie: str = ""
    user_id: uuid.UUID | None = None


def record_volgafspraak(
    *,
    dossier_id: uuid.UUID,
    plan: Volgplan,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Volgafspraak:
    """Records the agreement; whether it is nazorg, volgen or monitoring follows from the outcome. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VOLGAFSPRAAK, by=by)
    if rij := existing(Volgafspraak, id, dossier):
        return rij
    feiten, protocol = require(Handeling.RECORD_VOLGAFSPRAAK, dossier, by=by)
    vandaag = timezone.localdate(at)
    refuse_if(check_ritme(plan, vandaag=vandaag))
    if plan.user_id is not None:
        require_helper(dossier, plan.user_id, op=vandaag)
        admit_helper(dossier, plan.user_id, at=at)
    return record_stuk(
        Volgafspraak, id=id, dossier=dossier, actie=Actie.RECORD_VOLGAFSPRAAK, by=by, at=at,
        soort=volgsoort(feiten, protocol).value, **asdict(plan),
    )  # fmt: skip


def volgsoort(feiten: Feiten, protocol: Protocol) -> Volgsoort:
    uitkomst = plek(feiten, protocol).uitkomst
    return SOORT_NA.get(uitkomst, Volgsoort.MONITORING) if uitkomst else Volgsoort.MONITORING


def check_ritme(plan: Volgplan, *, vandaag: date) -> Iterable[Reden]:
    regel = "Een afspraak om te volgen heeft een begin, een ritme en een eind."
    if plan.eerste_op < vandaag:
        yield reden("De eerste dag is al voorbij.", "Kies een dag vanaf vandaag.", regel, BRON)
    if plan.tot < plan.eerste_op:
        yield reden("Het eind ligt voor het begin.", "Kies een einddag na de eerste dag.", regel, BRON)
    elif len(list_dagen(plan.eerste_op, plan.om_de_weken, plan.tot)) >= MAX_MOMENTEN:
        doe = "Kies een kortere periode, of kijk minder vaak."
        yield reden("Dit zijn meer dagen dan iemand kan bijhouden.", doe, regel, BRON)


def record_kijkmoment(
    *,
    dossier_id: uuid.UUID,
    volgafspraak_id: uuid.UUID,
    gepland_op: date | None,
    uitslag: str,
    bevinding: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Kijkmoment:
    """One time that was looked, or not, or the end of looking; also in a closed dossier. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_KIJKMOMENT, by=by)
    if rij := existing(Kijkmoment, id, dossier):
        return rij
    afspraak = find_volgafspraak(dossier, volgafspraak_id, by=by)
    require(Handeling.RECORD_KIJKMOMENT, dossier, by=by)
    lijn = next(lijn for lijn in list_volglijnen(read_tijdlijn(dossier)) if lijn.rij.id == afspraak.pk)
    refuse_if(check_moment(lijn.reeks, gepland_op, uitslag, bevinding))
    return record_stuk(
        Kijkmoment, id=id, dossier=dossier, actie=Actie.RECORD_KIJKMOMENT, by=by, at=at,
        volgafspraak=afspraak, gepland_op=gepland_op, uitslag=uitslag, bevinding=bevinding,
        volgende_op=lijn.reeks.na(gepland_op) if gepland_op else None,
    )  # fmt: skip


def check_moment(reeks: Kijkreeks, gepland_op: date | None, uitslag: str, bevinding: str) -> Iterable[Reden]:
    if reeks.gestopt:
        regel = "Na het stoppen komt er geen kijkmoment meer bij."
        yield reden("Deze afspraak is al gestopt.", "Maak een nieuwe afspraak om te kijken.", regel, BRON)
    elif gepland_op is not None and gepland_op not in reeks.open[:1]:
        doe = "Kies de oudste dag die open staat, of leg het vast als tussendoor."
        regel = "Elke afgesproken dag krijgt één uitslag, de oudste het eerst."
        yield reden("Deze dag is niet aan de beurt.", doe, regel, BRON)
    if gepland_op is not None and uitslag == Momentuitslag.GESTOPT:
        doe = "Kies bij de dag: geen, ik leg iets tussendoor vast."
        yield reden("Stoppen hoort niet bij één dag.", doe, "Stoppen geldt voor de hele afspraak.", BRON)
    if not bevinding.strip():
        regel = "Bij elk kijkmoment staat wat je zag, of waarom het niet doorging."
        yield reden("Er staat nog niets bij.", "Schrijf op wat je zag.", regel, BRON)
