"""Whose a task is, and how late. Pure over the rows of taken.py: no query of its own but for who works where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from django.db.models import TextChoices
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.jaarplanning import Voorkomen, list_open
from dossiers.protocol import Protocol
from dossiers.protocolregels import Termijn
from dossiers.queries.bezetting import Bezetting, covers, plan_of, read_bezetting
from dossiers.queries.jaarbron import JAARBRON, as_rij
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.queries.taakbron import WIJD, Taakbron
from dossiers.queries.taken import PER_SOORT, read_rijen
from roles.access import Zicht
from roles.policy import MATRIX, Actie, Rol
from vault.handeling import add_regel
from work.termijnen import add_termijn, count_werkdagen

WEEK = timedelta(days=7)
VOORUIT = timedelta(days=62)  # how far ahead the yearly cycle stands among the tasks


class Voor(TextChoices):
    """Why a task stands on somebody's list."""

    NAAM = "naam", "staat op jouw naam"
    ROL = "rol", "hoort bij jouw rol"
    VERVANGT = "vervangt", "van een collega die je vervangt"
    OVERGENOMEN = "overgenomen", "van een collega die hier niet meer werkt"
    DOORGEGEVEN = "doorgegeven", "te lang blijven liggen, daarom zie jij het ook"
    ANDER = "ander", "van een collega"


@dataclass(frozen=True, slots=True)
class Taak:
    """One thing that waits, as one person sees it."""

    bron: Taakbron
    rij: dict[str, Any]
    uiterlijk: date | datetime | None
    te_laat: int  # working days; 0 is in time
    voor: Voor
    protocol: Protocol
    van: str = ""  # the name of whose it is, or was
    vervanger: str = ""  # who has it meanwhile
    vervangen_tot: date | None = None

    @property
    def mijn(self) -> bool:
        return self.voor != Voor.ANDER

    @property
    def sleutel(self) -> UUID:
        """An id of this task on this day, that says nothing about its row."""
        return uuid5(self.rij["id"], f"{self.bron.soort} {self.dag}")

    @property
    def kind(self) -> str:
        """Empty for a task about a place."""
        return self.bron.name_kind(self.rij)

    @property
    def titel(self) -> str:
        return self.bron.name_taak(self.rij)

    @property
    def dag(self) -> date | None:
        return as_day(self.uiterlijk)

    def is_due(self, vandaag: date) -> bool:
        """Whether its day has come; what has no day waits always."""
        return self.dag is None or self.dag <= vandaag

    @property
    def volgorde(self) -> tuple[bool, date, datetime]:
        """What is late comes first, then what has no day (it waits already), then by day."""
        return (not self.te_laat, self.dag or date.min, self.rij["sinds"])


def read_taken(zicht: Zicht, *, nu: datetime) -> list[Taak]:
    """Everything that waits and that this person may see, the most urgent first. Two queries, however much."""
    rijen, nu = read_rijen(zicht), timezone.localtime(nu)
    mensen = {rij["van"] for rij in rijen if rij["van"] is not None}
    plant = zicht.may(Actie.RECORD_JAARAFRONDING)
    bezetting = read_bezetting(zicht, op=nu.date(), ook=mensen, jaar=plant) if rijen or plant else Bezetting()
    taken = [build_taak(zicht, bezetting, rij, nu=nu) for rij in rijen]
    if plant:
        taken += list_jaartaken(zicht, bezetting, tot=nu.date() + VOORUIT, nu=nu)
    return sorted((t for t in taken if t is not None), key=lambda taak: taak.volgorde)


def list_jaartaken(zicht: Zicht, bezetting: Bezetting, *, tot: date, nu: datetime) -> list[Taak | None]:
    """The yearly cycle as tasks: what isn't done and ends before `tot`."""
    planningen = plan_of(zicht, bezetting.plaatsen)
    openstaand = list_open(planningen, afgerond=bezetting.afgerond, tot=tot)
    return [build_jaartaak(zicht, bezetting, voorkomen, nu=nu) for voorkomen in openstaand]


def build_jaartaak(zicht: Zicht, bezetting: Bezetting, voorkomen: Voorkomen, *, nu: datetime) -> Taak | None:
    rij = as_rij(voorkomen, zicht.organisatie_id)
    te_laat = working_days_late(JAARBRON, voorkomen.uiterlijk, nu)
    voor = whose(zicht, bezetting, JAARBRON, rij, set(voorkomen.punt.rollen), te_laat=te_laat)
    if voor is Voor.ANDER and not sees_all(zicht, JAARBRON, rij):
        return None
    return Taak(JAARBRON, rij, voorkomen.uiterlijk, te_laat, voor, protocol_of_zicht(zicht))


def log_taken(actie: Actie, taken: Iterable[Taak]) -> None:
    """One line in the log, with each child by pseudonym."""
    lijst = list(taken)
    kinderen = tuple(dict.fromkeys(t.rij["pseudoniem"] for t in lijst if t.rij["pseudoniem"] is not None))
    add_regel(actie, betrokkenen=kinderen, aantal=len(lijst))


def build_taak(zicht: Zicht, bezetting: Bezetting, rij: dict[str, Any], *, nu: datetime) -> Taak | None:
    """None for a task this person may do in principle but that the profile gives to others, elsewhere."""
    bron = PER_SOORT[rij["soort"]]
    protocol = protocol_of_rij(zicht, rij)
    uiterlijk = due(bron, rij, protocol)
    te_laat = working_days_late(bron, uiterlijk, nu)
    voor = whose(zicht, bezetting, bron, rij, set(bron.rollen(protocol, rij)), te_laat=te_laat)
    if voor is Voor.ANDER and (bron.alleen_van or not sees_all(zicht, bron, rij)):
        return None
    van = None if bezetting.is_excluded(rij["van"], rij["kind"]) else rij["van"]
    vervangt = bezetting.replacement_of(van, rij["locatie"]) if van else None
    return Taak(
        bron,
        rij,
        uiterlijk,
        te_laat,
        voor,
        protocol,
        bezetting.namen.get(van, "") if van else "",
        bezetting.namen.get(vervangt.vervanger_id, "") if vervangt else "",
        vervangt.tot if vervangt else None,
    )


def protocol_of_rij(zicht: Zicht, rij: dict[str, Any]) -> Protocol:
    """The version a dossier was opened under; of a signal what holds today."""
    regels = protocollen.get(rij["protocol"], rij["versie"]) if rij["versie"] else protocol_of_zicht(zicht)
    return regels.voor(rij["sector"]) if rij["sector"] else regels  # of the organisation: no sector


def triage_term(zicht: Zicht, taak: Taak) -> Termijn:
    return protocol_of_rij(zicht, taak.rij).triage


def due(bron: Taakbron, rij: dict[str, Any], protocol: Protocol) -> date | datetime | None:
    """The day or the moment it has to be done. Computed from what is stored, each time somebody looks."""
    if bron.moment:
        return timezone.localtime(rij["moment"])
    if bron.uiterlijk is not None:
        moment = bron.uiterlijk(rij, protocol)
        return timezone.localtime(moment) if moment is not None else None
    if bron.dag:
        dag: date = rij["dag"]
        return dag
    if bron.termijn is None:
        return None
    termijn, sinds = bron.termijn(protocol), timezone.localtime(rij["sinds"])
    return add_termijn(sinds, termijn.aantal, termijn.eenheid) if termijn.aantal else sinds.date()


def working_days_late(bron: Taakbron, uiterlijk: date | datetime | None, nu: datetime) -> int:
    dag = as_day(uiterlijk)
    if dag is None or bron.alleen_van:
        return 0
    op_de_klok = isinstance(uiterlijk, datetime) and not bron.hele_dag
    over = uiterlijk < nu if op_de_klok else dag < nu.date()  # type: ignore[operator]
    return max(1, count_cached(dag, nu.date())) if over else 0


@lru_cache(maxsize=4096)
def count_cached(van: date, tot: date) -> int:
    return count_werkdagen(van, tot)


def as_day(moment: date | datetime | None) -> date | None:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def whose(
    zicht: Zicht, bezetting: Bezetting, bron: Taakbron, rij: dict[str, Any], rollen: set[str], *, te_laat: int
) -> Voor:
    """The person it is named after, else who has the role; nobody there, or too late: who comes next.

    Nothing is ever taken away from somebody: a replacement sees it as well.
    """
    eigen = own_roles(zicht, bron, rij)
    van, locatie, kind = rij["van"], rij["locatie"], rij["kind"]
    if bezetting.is_excluded(van, kind) and not bron.alleen_van:
        van = None  # and whose it was, nobody has to know
    vervangt = bezetting.replaced_by(zicht.user_id, locatie)
    weg = van is not None and not bron.alleen_van and not bezetting.may(van, bron.actie, locatie)
    niemand = (van is None or weg) and not bezetting.has(rollen, locatie, kind)
    redenen = (
        (Voor.NAAM, van == zicht.user_id),
        (Voor.VERVANGT, van in vervangt),
        (Voor.ROL, van is None and rollen & eigen),
        (Voor.VERVANGT, van is None and any(bezetting.plays(wie, rollen, locatie) for wie in vervangt)),
        (Voor.OVERGENOMEN, weg and rollen & eigen),
        (Voor.DOORGEGEVEN, set(bron.escaleert) & eigen and (te_laat > bron.na or niemand)),
    )
    return next((voor for voor, geldt in redenen if geldt), Voor.ANDER)


def own_roles(zicht: Zicht, bron: Taakbron, rij: dict[str, Any]) -> set[Rol]:
    """The viewer's roles for this act at the place of the task, or anywhere when they sign along in the case."""
    meedoen = rij["dossier"] in {dossier_id for dossier_id, _ in zicht.deelnames}
    return {
        plek.rol
        for plek in zicht.rollen_met(bron.actie)
        if meedoen or covers(plek.locatie_id, rij["locatie"])
    }


def sees_all(zicht: Zicht, bron: Taakbron, rij: dict[str, Any]) -> bool:
    """Whether the tasks of others are this person's business: by a role for the whole location."""
    return any(
        MATRIX[bron.actie][plek.rol] in WIJD and covers(plek.locatie_id, rij["locatie"])
        for plek in zicht.rollen_met(bron.actie)
    )


def first_per_dossier(taken: Iterable[Taak]) -> dict[UUID, Taak]:
    """Per dossier the task that comes first."""
    eerste: dict[UUID, Taak] = {}
    for taak in taken:
        if taak.rij["dossier"] is not None:
            eerste.setdefault(taak.rij["dossier"], taak)
    return eerste
