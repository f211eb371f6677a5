"""How the running cases stand today, and what they add up to. PURE: rows in, counts out.

A case is *te laat* when something in it is past its day (terms of the profile and agreements, ADR 0016). It *staat
stil* when for four weeks nothing was recorded and nothing is planned: that number is ours, no source has one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import IntegerChoices, TextChoices

from dossiers.feiten import Stap
from work.termijnen import begin_of_jaar

STIL_NA = 28  # days without anything recorded
GRENZEN = (14, 42, 91)  # days: two weeks, six weeks, three months
JAAR = timedelta(days=365)
WEKEN = 12
ZELFDE_WEEK = timedelta(weeks=52)  # a year earlier, and a Monday again


class Fase(IntegerChoices):
    """The first step that isn't ready. Before a dossier there is a signal, after the steps help and looking."""

    VOORAF = 0, "Nog geen dossier"
    SIGNALEN = 1, f"Stap 1: {Stap.SIGNALEN.label.lower()}"
    OVERLEG = 2, f"Stap 2: {Stap.OVERLEG.label.lower()}"
    GESPREK = 3, f"Stap 3: {Stap.GESPREK.label.lower()}"
    WEGEN = 4, f"Stap 4: {Stap.WEGEN.label.lower()}"
    BESLISSEN = 5, f"Stap 5: {Stap.BESLISSEN.label.lower()}"
    DAARNA = 6, "Daarna: hulp, volgen en afsluiten"

    @property
    def kort(self) -> str:
        """Small enough to stand under a bar."""
        return {0: "signaal", 6: "daarna"}.get(self.value, f"stap {self.value}")


class Ouderdom(IntegerChoices):
    KORT = 0, "Korter dan 2 weken"
    WEKEN = 1, "2 tot 6 weken"
    MAANDEN = 2, "6 weken tot 3 maanden"
    LANG = 3, "Langer dan 3 maanden"


class Toestand(TextChoices):
    TE_LAAT = "te_laat", "Over de termijn"
    STIL = "stil", "Staat stil"
    LOOPT = "loopt", "Loopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zaak:
    """One case as one person may see it. Without `mag`: no name, no address, and not what has to be done."""

    id: UUID
    pseudoniem: UUID | None  # for the log
    plek_id: UUID
    plek: str
    fase: Fase
    sinds: datetime  # when it began
    oud: int  # and how many days ago that is
    stil: int  # days since something was recorded
    te_laat: int = 0  # working days past the day of what is latest
    gepland: bool = False  # something has a day that is still to come
    mag: bool = False
    naam: str = ""
    url: str = ""
    wat: str = ""  # what is past its day
    vraag: str = ""  # whom to ask
    eigen: bool = False  # it is the reader who leads it

    @property
    def ouderdom(self) -> Ouderdom:
        return Ouderdom(sum(self.oud >= grens for grens in GRENZEN))

    @property
    def toestand(self) -> Toestand:
        if self.te_laat:
            return Toestand.TE_LAAT
        return Toestand.STIL if self.stil >= STIL_NA and not self.gepland else Toestand.LOOPT

    @property
    def volgorde(self) -> tuple[int, int, datetime, str]:
        """What waits longest comes first, to the moment."""
        stil = self.stil if self.toestand == Toestand.STIL else 0
        return (-self.te_laat, -stil, self.sinds, self.id.hex)


@dataclass(frozen=True, slots=True)
class Keuze:
    """Which cases somebody wants to see; None is all."""

    fase: Fase | None = None
    ouderdom: Ouderdom | None = None
    toestand: Toestand | None = None
    plek_id: UUID | None = None

    def holds(self, zaak: Zaak) -> bool:
        return all(
            gevraagd is None or gevraagd == waarde
            for gevraagd, waarde in (
                (self.fase, zaak.fase), (self.ouderdom, zaak.ouderdom), (self.toestand, zaak.toestand),
                (self.plek_id, zaak.plek_id),
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Telling:
    """The same cases counted in every way the page shows."""

    alle: int
    toestanden: Mapping[Toestand, int]
    vakken: Mapping[tuple[Fase, Ouderdom], int]
    te_laat_per_fase: Mapping[Fase, int]
    plekken: Mapping[tuple[str, UUID], Mapping[Toestand, int]]
    oudste: Mapping[UUID, int]  # by place, in days

    def in_fase(self, fase: Fase) -> int:
        return sum(aantal for (rij, _), aantal in self.vakken.items() if rij == fase)


def count_zaken(zaken: Sequence[Zaak]) -> Telling:
    plekken: dict[tuple[str, UUID], Counter[Toestand]] = {}
    oudste: dict[UUID, int] = {}
    for zaak in zaken:
        plekken.setdefault((zaak.plek, zaak.plek_id), Counter())[zaak.toestand] += 1
        oudste[zaak.plek_id] = max(oudste.get(zaak.plek_id, 0), zaak.oud)
    return Telling(
        alle=len(zaken),
        toestanden=Counter(zaak.toestand for zaak in zaken),
        vakken=Counter((zaak.fase, zaak.ouderdom) for zaak in zaken),
        te_laat_per_fase=Counter(zaak.fase for zaak in zaken if zaak.te_laat),
        plekken=dict(sorted(plekken.items(), key=lambda paar: (paar[0][0], paar[0][1].hex))),
        oudste=oudste,
    )


@dataclass(frozen=True, slots=True)
class Verloop:
    """What was counted on which day, and how long things took: (figure, day, code), and (duration, day, days)."""

    vandaag: date
    dagen: Mapping[tuple[str, date, str], int]
    duren: Sequence[tuple[str, date, int]]

    def is_nu(self, dag: date) -> bool:
        """In the last twelve months; what is older is of the twelve months before."""
        return dag >= begin_of_jaar(self.vandaag)

    def year(self, reeks: str, code: str | None = None) -> tuple[int, int]:
        """How many in the last twelve months, and in the twelve before."""
        nu = [
            (self.is_nu(dag), aantal)
            for (wat, dag, welke), aantal in self.dagen.items()
            if wat == reeks and code in (None, welke)
        ]
        return sum(n for recent, n in nu if recent), sum(n for recent, n in nu if not recent)

    def codes(self, reeks: str) -> list[str]:
        """The most first."""
        gezien = {welke for wat, _, welke in self.dagen if wat == reeks}
        return sorted(gezien, key=lambda code: (tuple(-n for n in self.year(reeks, code)), code))

    def week(self, reeks: str, maandag: date) -> int:
        tot = maandag + timedelta(weeks=1)
        return sum(
            aantal for (wat, dag, _), aantal in self.dagen.items() if wat == reeks and maandag <= dag < tot
        )

    def took(self, duur: str) -> tuple[list[int], list[int]]:
        """The days it took, of what got there in the last twelve months and in the twelve before."""
        eigen = [(self.is_nu(dag), dagen) for wat, dag, dagen in self.duren if wat == duur]
        return sorted(d for recent, d in eigen if recent), sorted(d for recent, d in eigen if not recent)


def list_weken(vandaag: date) -> list[date]:
    """The Mondays of the last weeks, this one included, oldest first."""
    deze = vandaag - timedelta(days=vandaag.weekday())
    return [deze - timedelta(weeks=nummer) for nummer in reversed(range(WEKEN))]


def tell_dagen(dagen: int) -> str:
    """'3 dagen', '5 weken', '4 maanden': as rough as one says it, and no day to recognise a family by."""
    for delen, een, meer in ((30, "maand", "maanden"), (7, "week", "weken")):
        if dagen >= (91 if delen == 30 else 14):
            return f"{dagen // delen} {een if dagen // delen == 1 else meer}"
    return "vandaag" if not dagen else f"{dagen} {'dag' if dagen == 1 else 'dagen'}"


def tell_toestand(zaak: Zaak) -> str:
    if zaak.te_laat:
        return f"{zaak.te_laat} {'werkdag' if zaak.te_laat == 1 else 'werkdagen'} te laat"
    return f"Staat {tell_dagen(zaak.stil)} stil" if zaak.toestand == Toestand.STIL else "Loopt"


def tell_verschil(nu: int, eerder: int) -> str:
    if nu == eerder:
        return "evenveel"
    return f"{abs(nu - eerder)} {'meer' if nu > eerder else 'minder'}"


def name_plekken(zaken: Iterable[Zaak]) -> dict[UUID, str]:
    """The places there is a case at, by name."""
    return dict(sorted({zaak.plek_id: zaak.plek for zaak in zaken}.items(), key=lambda paar: paar[1]))
