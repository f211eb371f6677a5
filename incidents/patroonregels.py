"""Where and when it keeps going wrong: place by part of the day, the corner, kind by weekday. PURE (000 L1281-1283).

One incident counts once, however many children were in it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from dossiers.protocolsoorten import Incidentsoort
from incidents.incidentregels import Dagdeel, Incidentplaats, same_plek

HOEK_VANAF = 3  # fewer than this is no pattern, and may say something about one child
HOEKEN = 5
GENOEG = 6  # from here on something can be said about weekdays
VOORAL = 0.4  # so large a part on one day is worth a word
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
SCHADUW = ("", "#e1eeec", "#c3dcd9", "#9dc5c0", "#2f7471", "#0f5257")  # ui.md §1, from few to many
ZIN_DAGDEEL = {
    Dagdeel.VOOR: "voor 9 uur", Dagdeel.OCHTEND: "tussen 9 en 12 uur", Dagdeel.MIDDAG: "tussen 12 en 14 uur",
    Dagdeel.NA_MIDDAG: "tussen 14 en 16 uur", Dagdeel.AVOND: "na 16 uur", Dagdeel.ONBEKEND: "op een onbekende tijd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voorval:
    """One incident, as far as it is counted."""

    plaats: str
    plek: str
    dagdeel: str
    weekdag: int
    soort: str


@dataclass(frozen=True, slots=True)
class Cel:
    """`schaduw` is a colour; the number says the same."""

    kop: str
    aantal: int
    schaduw: str
    dagdeel: str

    @property
    def vol(self) -> bool:
        """So dark that the number has to be light."""
        return self.schaduw in SCHADUW[4:]

    @property
    def inkt(self) -> str:
        return "#ffffff" if self.vol else "#1b2b2f"


@dataclass(frozen=True, slots=True)
class Plaatsrij:
    plaats: str
    label: str
    cellen: tuple[Cel, ...]
    samen: int

    @property
    def breed(self) -> int:
        """Columns: the parts of the day, and all together."""
        return len(self.cellen) + 1


@dataclass(frozen=True, slots=True)
class Hoek:
    """One exact spot where it happened at least HOEK_VANAF times."""

    naam: str
    plaats: str
    aantal: int
    zin: str


@dataclass(frozen=True, slots=True)
class Soortrij:
    label: str
    dagen: tuple[Cel, ...]
    samen: int
    zin: str

    @property
    def breed(self) -> int:
        return len(self.dagen) + 1


@dataclass(frozen=True, slots=True)
class Patroon:
    aantal: int
    koppen: tuple[str, ...]
    plaatsen: tuple[Plaatsrij, ...]
    dagkoppen: tuple[str, ...]
    soorten: tuple[Soortrij, ...]
    hoeken: tuple[Hoek, ...]
    drukste: tuple[str, str, int] | None  # place, part of the day, how many

    @property
    def kop(self) -> str:
        if self.drukste is None:
            return ""
        plaats, dagdeel, _ = self.drukste
        return f"De meeste: {Incidentplaats(plaats).label.lower()}, {ZIN_DAGDEEL[Dagdeel(dagdeel)]}"

    @property
    def zin(self) -> str:
        """'Daar en dan waren er 11 van de 41.'"""
        return f"Daar en dan waren er {self.drukste[2]} van de {self.aantal}." if self.drukste else ""


def shade(aantal: int, hoogste: int) -> str:
    """From none to the darkest, which only the highest count has.

    By the square root: after years one corner towers over the rest, and the rest has to differ too (08-patroon).
    """
    if not aantal:
        return ""
    return SCHADUW[5 if aantal == hoogste else min(4, ceil(5 * sqrt(aantal / hoogste)))]


def describe_days(dagen: Counter[int]) -> str:
    samen = sum(dagen.values())
    if samen < GENOEG:
        return "Te weinig om iets te zeggen."
    (dag, aantal), *_ = dagen.most_common(1)
    return f"Vooral op {WEEKDAGEN[dag - 1]}." if aantal >= samen * VOORAL else "Geen duidelijk patroon."


def build_patroon(voorvallen: Iterable[Voorval]) -> Patroon:
    alle = list(voorvallen)
    per_cel = Counter((v.plaats, v.dagdeel) for v in alle)
    per_plaats = Counter(v.plaats for v in alle)
    delen = [deel for deel in Dagdeel if any(v.dagdeel == deel for v in alle)]
    hoogste = max(per_cel.values(), default=0)
    rijen = tuple(
        Plaatsrij(
            plaats, Incidentplaats(plaats).label,
            tuple(
                Cel(deel.label, per_cel[plaats, deel], shade(per_cel[plaats, deel], hoogste), deel.value)
                for deel in delen
            ),
            samen,
        )
        for plaats, samen in sorted(per_plaats.items(), key=lambda paar: (-paar[1], paar[0]))
    )  # fmt: skip
    dagen = list(range(1, 8)) if any(v.weekdag > 5 for v in alle) else list(range(1, 6))
    return Patroon(
        len(alle), tuple(deel.label for deel in delen), rijen, tuple(WEEKDAGEN[dag - 1][:2] for dag in dagen),
        count_kinds(alle, dagen), find_corners(alle), find_busiest(per_cel),
    )  # fmt: skip


def find_busiest(per_cel: Counter[tuple[str, str]]) -> tuple[str, str, int] | None:
    """The fullest cell with a known time; None while nothing stands out of the smallest numbers."""
    bekend = [(aantal, cel) for cel, aantal in per_cel.items() if cel[1] != Dagdeel.ONBEKEND]
    if not bekend or max(bekend)[0] < HOEK_VANAF:
        return None
    aantal, (plaats, deel) = max(bekend)
    return plaats, deel, aantal


def count_kinds(alle: Sequence[Voorval], dagen: Sequence[int]) -> tuple[Soortrij, ...]:
    rijen = []
    for soort, samen in Counter(v.soort for v in alle).most_common():
        per_dag = Counter(v.weekdag for v in alle if v.soort == soort)
        hoogste = max(per_dag.values())
        cellen = tuple(
            Cel(WEEKDAGEN[dag - 1], per_dag[dag], shade(per_dag[dag], hoogste), "") for dag in dagen
        )
        rijen.append(Soortrij(Incidentsoort(soort).label, cellen, samen, describe_days(per_dag)))
    return tuple(rijen)


def find_corners(alle: Sequence[Voorval]) -> tuple[Hoek, ...]:
    per_plek: dict[tuple[str, str], list[Voorval]] = {}
    for voorval in alle:
        if naam := same_plek(voorval.plek):
            per_plek.setdefault((voorval.plaats, naam), []).append(voorval)
    groot = [(len(rijen), sleutel, rijen) for sleutel, rijen in per_plek.items() if len(rijen) >= HOEK_VANAF]
    groot.sort(key=lambda deel: (-deel[0], deel[1]))
    return tuple(
        Hoek(naam_of(rijen), Incidentplaats(plaats).label, aantal, describe_corner(rijen))
        for aantal, (plaats, _), rijen in groot[:HOEKEN]
    )


def naam_of(rijen: Sequence[Voorval]) -> str:
    """The spelling that most people used."""
    return Counter(rij.plek.strip().rstrip(".") for rij in rijen).most_common(1)[0][0]


def describe_corner(rijen: Sequence[Voorval]) -> str:
    """'Vooral op vrijdag, tussen 12 en 14 uur.' Empty when nothing stands out."""
    delen = []
    (dag, op_dag), *_ = Counter(rij.weekdag for rij in rijen).most_common(1)
    if op_dag >= len(rijen) * VOORAL:
        delen.append(f"op {WEEKDAGEN[dag - 1]}")
    bekend = Counter(rij.dagdeel for rij in rijen if rij.dagdeel != Dagdeel.ONBEKEND)
    if bekend and (vaakst := bekend.most_common(1)[0])[1] >= len(rijen) * VOORAL:
        delen.append(ZIN_DAGDEEL[Dagdeel(vaakst[0])])
    return f"Vooral {', '.join(delen)}." if delen else ""
