"""What an import would do, row by row, compared with what is there. PURE: no database, nothing written.

The number of the source decides first, then name and date of birth together. What only looks alike is asked,
never merged (ADR 0023).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol

NIEUW, GEWIJZIGD, ONGEWIJZIGD, FOUT, TWIJFEL = "nieuw", "gewijzigd", "ongewijzigd", "fout", "twijfel"
STANDEN = (FOUT, TWIJFEL, NIEUW, GEWIJZIGD, ONGEWIJZIGD)
LIJKT = 82  # of 100: one letter in a short name


class Rij(Protocol):
    """A row of the file, as importvelden reads it."""

    nummer: int
    sleutel: str
    voornaam: str
    achternaam: str
    geboortedatum: date | None
    groep: str
    gezin: str
    uit_zorg_op: date | None
    ouders: list[tuple[str, str]]
    fouten: list[str]

    @property
    def naam(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Bekend:
    """A child that is there. `zichtbaar` False: whoever imports may find nothing about it."""

    id: str
    voornaam: str
    achternaam: str
    zoeknaam: str
    geboortedatum: date
    groep_id: str
    groep: str
    gezin_id: str
    uit_zorg_op: date | None
    versie: int
    pseudoniem: str
    open_dossier: bool = False
    zichtbaar: bool = True


@dataclass(slots=True)
class Planrij:
    """One row of the preview; everything that writing and undoing will need stands in it."""

    nummer: int
    stand: str
    naam: str = ""
    geboren: str = ""
    groep: str = ""
    regels: list[str] = field(default_factory=list)
    waarden: dict[str, Any] = field(default_factory=dict)
    kind: str = ""
    versie: int = 0
    pseudoniem: str = ""
    oud: dict[str, Any] = field(default_factory=dict)
    kandidaten: list[list[str]] = field(default_factory=list)  # id, in words, pseudonym


@dataclass(frozen=True, slots=True)
class Wereld:
    """What is there now. `lijkt` says how much two names are alike, of 100."""

    kinderen: Mapping[str, Bekend]
    sleutels: Mapping[str, str]  # number of the source -> child
    groepen: Mapping[str, tuple[str, str]]  # name as compared -> id, name
    vandaag: date
    normalise: Any
    lijkt: Any
    zegt_einddatum: bool = False


def build_plan(rijen: Iterable[Rij], wereld: Wereld, keuzes: Mapping[str, str]) -> list[Planrij]:
    """`keuzes`: per row that was doubtful the child it is, or "nieuw"."""
    zoek = Zoeker(wereld)
    gezien: dict[Any, int] = {}
    return [plan_rij(rij, wereld, zoek, gezien, keuzes.get(str(rij.nummer), "")) for rij in rijen]


class Zoeker:
    """Finds children by number, by name and day, and what only looks like one."""

    def __init__(self, wereld: Wereld) -> None:
        self.wereld = wereld
        self.op_dag: dict[date, list[Bekend]] = defaultdict(list)
        self.op_naam: dict[str, list[Bekend]] = defaultdict(list)
        for kind in wereld.kinderen.values():
            self.op_dag[kind.geboortedatum].append(kind)
            self.op_naam[kind.zoeknaam].append(kind)

    def find(self, rij: Rij, naam: str) -> tuple[Bekend | None, list[Bekend]]:
        """The child this certainly is, or those it could be."""
        op_nummer = self.wereld.kinderen.get(self.wereld.sleutels.get(rij.sleutel, ""))
        if op_nummer is not None:
            if op_nummer.zoeknaam == naam or op_nummer.geboortedatum == rij.geboortedatum:
                return op_nummer, []
            return None, [op_nummer]  # the number was given to somebody else?
        zelfde_dag = self.op_dag.get(rij.geboortedatum, []) if rij.geboortedatum else []
        precies = [kind for kind in zelfde_dag if kind.zoeknaam == naam]
        if len(precies) == 1:
            return precies[0], []
        if precies:
            return None, precies
        alike = [kind for kind in zelfde_dag if self.wereld.lijkt(kind.zoeknaam, naam) >= LIJKT]
        return None, [*alike, *self.op_naam.get(naam, [])]


def plan_rij(rij: Rij, wereld: Wereld, zoek: Zoeker, gezien: dict[Any, int], keuze: str) -> Planrij:
    plan = Planrij(rij.nummer, FOUT, naam=rij.naam, groep=rij.groep, regels=list(rij.fouten))
    plan.geboren = in_dutch(rij.geboortedatum)
    naam = wereld.normalise(rij.naam)
    check_twice(rij, naam, plan, gezien)
    groep = wereld.groepen.get(wereld.normalise(rij.groep))
    if groep is None and rij.groep:
        plan.regels.append(
            f"De groep “{rij.groep[:40]}” is er nog niet. Vraag je beheerder om die toe te voegen."
        )
    if plan.regels or groep is None:
        return plan
    plan.waarden = {
        "voornaam": rij.voornaam, "achternaam": rij.achternaam, "geboortedatum": iso(rij.geboortedatum),
        "groep_id": groep[0], "gezin": rij.gezin, "ouders": [list(ouder) for ouder in rij.ouders],
        "uit_zorg_op": iso(rij.uit_zorg_op), "sleutel": rij.sleutel,
    }  # fmt: skip
    bekend, kandidaten = zoek.find(rij, naam)
    if kandidaten:
        bekend = next((kind for kind in kandidaten if kind.id == keuze), None)
        if bekend is None and keuze != NIEUW and (zichtbaar := [k for k in kandidaten if k.zichtbaar]):
            plan.stand, plan.kandidaten = TWIJFEL, [describe(kind) for kind in zichtbaar]
            return plan
    return compare(plan, bekend, wereld, groep[1]) if bekend is not None else add_new(plan)


def check_twice(rij: Rij, naam: str, plan: Planrij, gezien: dict[Any, int]) -> None:
    """A second row about the same child is an error: which of the two is right isn't ours to say."""
    if not (naam and rij.geboortedatum):
        return
    merken: list[Any] = [(naam, rij.geboortedatum)] + ([rij.sleutel] if rij.sleutel else [])
    eerder = next((gezien[merk] for merk in merken if merk in gezien), None)
    if eerder is not None:
        plan.regels.append(f"Dit kind staat ook in rij {eerder}. Haal een van de twee rijen weg.")
    for merk in merken:
        gezien.setdefault(merk, rij.nummer)


def add_new(plan: Planrij) -> Planrij:
    plan.stand = NIEUW
    plan.regels = (
        ["Met ouders: " + ", ".join(naam for naam, _ in plan.waarden["ouders"])]
        if plan.waarden["ouders"]
        else []
    )
    return plan


def compare(plan: Planrij, bekend: Bekend, wereld: Wereld, groep: str) -> Planrij:
    """Says in words what differs. Of a child the importer may not find, nothing differs."""
    plan.stand = ONGEWIJZIGD
    if not bekend.zichtbaar:
        plan.waarden = {}
        return plan
    plan.kind, plan.versie, plan.pseudoniem = bekend.id, bekend.versie, bekend.pseudoniem
    plan.waarden["gezin_id"] = bekend.gezin_id
    oud = asdict(bekend) | {
        "geboortedatum": iso(bekend.geboortedatum),
        "uit_zorg_op": iso(bekend.uit_zorg_op),
    }
    if plan.waarden["uit_zorg_op"] is None and not returns(bekend, wereld):
        plan.waarden["uit_zorg_op"] = oud["uit_zorg_op"]
    nieuw = date.fromisoformat(plan.waarden["uit_zorg_op"]) if plan.waarden["uit_zorg_op"] else None
    woorden = {
        "voornaam": ("Voornaam", bekend.voornaam, plan.waarden["voornaam"]),
        "achternaam": ("Achternaam", bekend.achternaam, plan.waarden["achternaam"]),
        "geboortedatum": ("Geboortedatum", in_dutch(bekend.geboortedatum), plan.geboren),
        "groep_id": ("Groep", bekend.groep or "geen groep", groep),
        "uit_zorg_op": ("Laatste dag", in_dutch(bekend.uit_zorg_op) or "geen", in_dutch(nieuw) or "geen"),
    }
    anders = [naam for naam in woorden if (plan.waarden[naam] or None) != (oud[naam] or None)]
    plan.oud = {naam: oud[naam] for naam in anders}
    plan.regels = ["{}: {} → {}".format(*woorden[naam]) for naam in anders]
    if "uit_zorg_op" in anders and plan.waarden["uit_zorg_op"] and bekend.open_dossier:
        plan.regels.append("Er is een open dossier. Vraag eerst advies aan Veilig Thuis, of meld.")
    if anders:
        plan.stand = GEWIJZIGD
    return plan


def returns(bekend: Bekend, wereld: Wereld) -> bool:
    """The source says who leaves, and about this child it doesn't say so any more."""
    return wereld.zegt_einddatum or (bekend.uit_zorg_op is not None and bekend.uit_zorg_op <= wereld.vandaag)


def describe(kind: Bekend) -> list[str]:
    dag, groep = in_dutch(kind.geboortedatum), kind.groep or "geen groep"
    return [kind.id, f"{kind.voornaam} {kind.achternaam}, {dag}, {groep}", kind.pseudoniem]


def in_dutch(dag: date | None) -> str:
    return dag.strftime("%d-%m-%Y") if dag else ""


def iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def list_verdwenen(plan: Iterable[Planrij], wereld: Wereld) -> list[Bekend]:
    """Children who are here and not in the file. Nothing happens to them unless somebody says so."""
    genoemd = {rij.kind for rij in plan} | {kandidaat[0] for rij in plan for kandidaat in rij.kandidaten}
    return [
        kind for kind in wereld.kinderen.values()
        if kind.zichtbaar and kind.uit_zorg_op is None and kind.id not in genoemd
    ]  # fmt: skip


def count(plan: Iterable[Planrij]) -> dict[str, int]:
    aantallen = dict.fromkeys(STANDEN, 0)
    for rij in plan:
        aantallen[rij.stand] += 1
    return aantallen
