"""Route 3: weighing, measures, rules and whether they help, the decision and care afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied

from dossiers.protocolroute3 import Criterium, Gedragsmaatregel
from incidents.actions.route3basis import existing, lock_zaak, own_kind, past, record_stuk, require_daad
from incidents.models import (
    Route3besluit,
    Route3criterium,
    Route3evaluatie,
    Route3maatregel,
    Route3nazorg,
    Route3plan,
    Route3regel,
    Route3weging,
)
from incidents.queries.route3 import protocol_of
from incidents.route3regels import Daad
from incidents.route3weegregels import (
    Onderliggend,
    Vervolg,
    contradictions,
    first_look,
    moments_of,
    next_look,
)
from roles.access import Zicht
from roles.actions import Bijhoudfout
from roles.policy import Actie

WAAROM_AFWIJKEN = "Schrijf op waarom jullie dit toch zo wegen."
WAT_MEER = "Schrijf op wat er misschien meer aan de hand is."
GEEN_REGEL = "Schrijf bij minstens een moment een regel."
WAAROM_DAG = "Schrijf op waarom jullie op een andere dag kijken."
LATERE_DAG = "Kies een dag na vandaag."


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeggegevens:
    """`criteria`: per criterium the judgement and its reason."""

    criteria: Mapping[Criterium, tuple[str, str]]
    vlag: str
    ernst: str
    motivering: str
    onderliggend: str
    afwijking: str = ""
    onderliggend_tekst: str = ""


def answer_route3(
    *, id: UUID, pk: UUID, gegevens: Weeggegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Route3weging:  # fmt: skip
    """Weighs with the six criteria of the protocol. What doesn't go together needs a reason, and stays to be seen.

    Raises Geweigerd, PermissionDenied or Bijhoudfout.
    """
    actie, g = Actie.ANSWER_ROUTE3, gegevens
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3weging, id, zaak):
        return eerder
    require_daad(Daad.ANSWER_ROUTE3, zaak, by=by)
    protocol = protocol_of(zaak)
    if set(g.criteria) != set(protocol.route3.criteria.punten):
        raise PermissionDenied
    oordelen = {criterium: oordeel for criterium, (oordeel, _) in g.criteria.items()}
    anders = contradictions(g.vlag, g.ernst, oordelen, protocol)
    if anders and not g.afwijking.strip():
        raise Bijhoudfout(f"{' '.join(anders)} Dat mag. {WAAROM_AFWIJKEN}", "afwijking")
    if g.onderliggend != Onderliggend.NEE and not g.onderliggend_tekst.strip():
        raise Bijhoudfout(WAT_MEER, "onderliggend_tekst")
    weging = record_stuk(
        Route3weging, id=id, zaak=zaak, actie=actie, by=by, at=at, vlag=g.vlag, ernst=g.ernst,
        motivering=g.motivering, afwijking=g.afwijking if anders else "", onderliggend=g.onderliggend,
        onderliggend_tekst=g.onderliggend_tekst,
    )  # fmt: skip
    for criterium, (oordeel, motivering) in g.criteria.items():
        Route3criterium(
            id=uuid4(), weging=weging, bewaareenheid_id=zaak.bewaareenheid_id, criterium=criterium,
            oordeel=oordeel, motivering=motivering, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
        ).save()  # fmt: skip
    return weging


def record_route3maatregel(
    *, id: UUID, pk: UUID, soort: str, zaakkind_id: UUID | None, vanaf: date, tekst: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route3maatregel:  # fmt: skip
    """Never waits for the weighing: safety first. Raises Geweigerd or PermissionDenied."""
    actie = Actie.RECORD_ROUTE3MAATREGEL
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3maatregel, id, zaak):
        return eerder
    inhoud = require_daad(Daad.RECORD_ROUTE3MAATREGEL, zaak, by=by)
    if Gedragsmaatregel(soort) not in protocol_of(zaak).route3.maatregelen.soorten:
        raise PermissionDenied
    return record_stuk(
        Route3maatregel, id=id, zaak=zaak, actie=actie, by=by, at=at, soort=soort, vanaf=vanaf, tekst=tekst,
        zaakkind=own_kind(inhoud, zaakkind_id),
    )  # fmt: skip


def record_route3plan(
    *, id: UUID, pk: UUID, zaakkind_id: UUID, vanaf: date, regels: Mapping[str, str], begeleider: str,  # noqa: A002
    by: Zicht, at: datetime,
) -> Route3plan:  # fmt: skip
    """The rules for one child, per moment of the day; a new plan replaces the one before.

    Raises Geweigerd, PermissionDenied or Bijhoudfout.
    """
    actie = Actie.RECORD_ROUTE3PLAN
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3plan, id, zaak):
        return eerder
    inhoud = require_daad(Daad.RECORD_ROUTE3PLAN, zaak, by=by)
    protocol = protocol_of(zaak)
    gevuld = {moment: tekst for moment, tekst in regels.items() if tekst.strip()}
    if not set(gevuld) <= set(moments_of(protocol)):
        raise PermissionDenied
    if not gevuld:
        raise Bijhoudfout(GEEN_REGEL)
    plan = record_stuk(
        Route3plan, id=id, zaak=zaak, actie=actie, by=by, at=at, zaakkind=own_kind(inhoud, zaakkind_id), vanaf=vanaf,
        bekijken_op=first_look(vanaf, protocol.route3.evaluatie), begeleider=begeleider,
    )  # fmt: skip
    for moment, tekst in gevuld.items():
        Route3regel(
            id=uuid4(), plan=plan, bewaareenheid_id=zaak.bewaareenheid_id, moment=moment, tekst=tekst,
            vastgelegd_op=at, vastgelegd_door_id=by.user_id,
        ).save()  # fmt: skip
    return plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluatiegegevens:
    """`bekijken_op`: another day than the usual one, with its reason."""

    op: date
    met: Sequence[str]
    tekst: str
    vervolg: str
    bekijken_op: date | None = None
    andere_dag: str = ""


def record_route3evaluatie(
    *, id: UUID, pk: UUID, gegevens: Evaluatiegegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Route3evaluatie:  # fmt: skip
    """Whether the rules help, and when to look again. Raises Geweigerd, PermissionDenied or Bijhoudfout."""
    actie, g = Actie.RECORD_ROUTE3EVALUATIE, gegevens
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3evaluatie, id, zaak):
        return eerder
    require_daad(Daad.RECORD_ROUTE3EVALUATIE, zaak, by=by)
    op = past(g.op, at)
    gewoon = next_look(op, protocol_of(zaak).route3.evaluatie)
    volgende = None if g.vervolg == Vervolg.STOPT else (g.bekijken_op or gewoon)
    if volgende is not None and volgende <= op:
        raise Bijhoudfout(LATERE_DAG, "bekijken_op")
    if volgende not in (None, gewoon) and not g.andere_dag.strip():
        raise Bijhoudfout(WAAROM_DAG, "andere_dag")
    return record_stuk(
        Route3evaluatie, id=id, zaak=zaak, actie=actie, by=by, at=at, op=op, met=list(g.met), tekst=g.tekst,
        vervolg=g.vervolg, bekijken_op=volgende, andere_dag=g.andere_dag if volgende != gewoon else "",
    )  # fmt: skip


def decide_route3(
    *, id: UUID, pk: UUID, zaakkind_id: UUID, uitkomst: str, ook: Sequence[str], motivering: str,  # noqa: A002
    by: Zicht, at: datetime,
) -> Route3besluit:  # fmt: skip
    """What happens with a child that took the initiative. Raises Geweigerd or PermissionDenied."""
    zaak = lock_zaak(by, Actie.DECIDE_ROUTE3, pk)
    if eerder := existing(Route3besluit, id, zaak):
        return eerder
    inhoud = require_daad(Daad.DECIDE_ROUTE3, zaak, by=by)
    zaakkind = own_kind(inhoud, zaakkind_id)
    if zaakkind not in inhoud.initiatief:
        raise PermissionDenied
    return record_stuk(
        Route3besluit, id=id, zaak=zaak, actie=Actie.DECIDE_ROUTE3, by=by, at=at, zaakkind=zaakkind,
        uitkomst=uitkomst, ook=list(ook), motivering=motivering,
    )  # fmt: skip


def record_route3nazorg(
    *, id: UUID, pk: UUID, voor: str, zaakkind_id: UUID | None, op: date, tekst: str, by: Zicht, at: datetime,  # noqa: A002
) -> Route3nazorg:  # fmt: skip
    """Care for the children, their parents, the team or others. Raises Geweigerd or PermissionDenied."""
    actie = Actie.RECORD_ROUTE3NAZORG
    zaak = lock_zaak(by, actie, pk)
    if eerder := existing(Route3nazorg, id, zaak):
        return eerder
    inhoud = require_daad(Daad.RECORD_ROUTE3NAZORG, zaak, by=by)
    return record_stuk(
        Route3nazorg, id=id, zaak=zaak, actie=actie, by=by, at=at, voor=voor, op=past(op, at), tekst=tekst,
        zaakkind=own_kind(inhoud, zaakkind_id),
    )  # fmt: skip
