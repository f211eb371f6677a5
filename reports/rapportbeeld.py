"""From counts to what the report says: chapters with sentences, a chart, tables and definitions. PURE.

Two versions from the same counts: intern shows every number, extern only what `publicatie` allows. One way to read a
number (`Lezer`), so that page, PDF and list can't differ.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports import vergelijktabellen as vergelijk
from reports.beeldregels import Beeld
from reports.cijferregels import DUREN, Hoofdstuk, Reeks, middle
from reports.grafiekregels import Grafiek, Reeksstaven, draw
from reports.onderdrukking import Cel, cel
from reports.perioderegels import blocks, name_block
from reports.rapportregels import NIET, Rapportsoort, Versie, hoofdstukken_of
from reports.verbergregels import build_raster, span
from work.zinnen import lower_first

ALLEEN_JIJ = "Alleen jij ziet dit hoofdstuk. Het staat niet in het rapport dat anderen krijgen."
Getal = int | None


@dataclass(frozen=True, slots=True)
class Tabel:
    kop: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[str, ...]], ...]
    samen: tuple[str, tuple[str, ...]] | None = None

    @property
    def regels(self) -> list[tuple[str, list[dict[str, str]]]]:
        """The rows with the heading of each cell beside it: on a narrow screen a row becomes a list."""
        rijen = (*self.rijen, *((self.samen,) if self.samen else ()))
        return [
            (
                rij,
                [
                    {"kop": kop, "waarde": waarde}
                    for kop, waarde in zip(self.kolommen[1:], cellen, strict=True)
                ],
            )
            for rij, cellen in rijen
        ]


@dataclass(frozen=True, slots=True)
class Deel:
    """One chapter."""

    code: str
    nummer: int
    naam: str
    zinnen: tuple[str, ...]
    grafiek: Grafiek | None
    grafiek_kop: str
    tabellen: tuple[Tabel, ...]
    weggelaten: tuple[str, ...]
    definities: tuple[tuple[str, str], ...]
    besloten: bool = False  # in no version that is shared, so without words of its own


class Lezer:
    """The numbers of one version."""

    def __init__(self, beeld: Beeld, versie: Versie) -> None:
        self.beeld, self.versie = beeld, versie
        self.bron: dict[str, Mapping[Cel, Getal]] = {}

    def cells(self, reeks: str) -> Mapping[Cel, Getal]:
        if reeks not in self.bron:
            open_ = build_raster(
                reeks, self.beeld.telling[reeks], self.beeld.omvang, self.beeld.reeksen[reeks].splitsingen
            ).cellen
            self.bron[reeks] = (
                open_ if self.versie == Versie.INTERN else self.beeld.publicatie[reeks].aantallen
            )
        return self.bron[reeks]

    def read(self, reeks: str, *, waar: str = "", tijd: str = "", **split: str) -> Getal:
        """One number; None when it isn't told. Raises KeyError for a cell that isn't in this report."""
        omvang = self.beeld.omvang
        return self.cells(reeks)[
            cel(reeks=reeks, waar=waar or omvang.samen, tijd=tijd or omvang.geheel, **split)
        ]

    def tell(self, reeks: str, *, waar: str = "") -> str:
        """The same as it is printed."""
        return show(self.read(reeks, waar=waar))

    def shows(self, reeks: str, split: str) -> bool:
        """Whether this table can be shown: in a report that is shared it may be left out."""
        return self.versie == Versie.INTERN or split not in self.beeld.publicatie[reeks].weggelaten

    def tells(self, reeks: str, split: str) -> bool:
        """Whether any number of it can be told; a table of dashes only takes room."""
        codes = self.codes(reeks, split)
        getallen = (
            [self.read(reeks, **{split: code}) for code in codes] if self.shows(reeks, split) else [None]
        )
        return not codes or any(getal is not None for getal in getallen)

    def codes(self, reeks: str, split: str) -> list[str]:
        """In the order of the words, those that nobody has a word for last."""
        gezien = {waarde for wie in self.cells(reeks) for naam, waarde in wie if naam == split}
        woorden = self.beeld.woorden.get(reeks, {}).get(split, {})
        return [code for code in woorden if code in gezien] + sorted(gezien - woorden.keys())


def show(getal: Getal) -> str:
    return NIET if getal is None else str(getal)


def build_delen(beeld: Beeld, soort: Rapportsoort, versie: Versie) -> tuple[Deel, ...]:
    """The figures are those of when it was counted; what is besloten stands in no version that is shared."""
    lezer, intern = Lezer(beeld, versie), versie == Versie.INTERN
    reeksen = [reeks for reeks in beeld.reeksen.values() if intern or not reeks.besloten]
    per_hoofdstuk = {h: [reeks for reeks in reeksen if reeks.hoofdstuk == h] for h in hoofdstukken_of(soort)}
    gevuld = [(h, reeksen) for h, reeksen in per_hoofdstuk.items() if reeksen]
    return tuple(build_deel(lezer, h, reeksen, nummer) for nummer, (h, reeksen) in enumerate(gevuld, start=1))


def build_deel(lezer: Lezer, hoofdstuk: Hoofdstuk, reeksen: Sequence[Reeks], nummer: int) -> Deel:
    tabellen = [
        table_of_quarters(lezer, reeksen),
        *(Tabel(*deel) for deel in vergelijk.compare(lezer, reeksen)),
    ]
    weg = []
    for reeks in reeksen:
        for split, kop in reeks.splitsingen.items():
            if not lezer.tells(reeks.code, split):
                weg.append(kop)
            elif lezer.codes(reeks.code, split):
                tabellen.append(table_of_split(lezer, reeks, split, kop))
    if hoofdstuk == Hoofdstuk.STAPPEN:
        tabellen.append(table_of_durations(lezer))
    besloten = hoofdstuk == Hoofdstuk.BESLOTEN
    zinnen = (*((ALLEEN_JIJ,) if besloten else ()), *tell(lezer, reeksen))
    return Deel(
        hoofdstuk.value, nummer, hoofdstuk.label, zinnen, chart_of(lezer, reeksen),
        chart_title(reeksen), tuple(tabellen), tuple(weg), definitions_of(hoofdstuk, reeksen), besloten,
    )  # fmt: skip


def definitions_of(hoofdstuk: Hoofdstuk, reeksen: Sequence[Reeks]) -> tuple[tuple[str, str], ...]:
    """What each number counts. The middle one: half took less, half took longer."""
    tellen = tuple((reeks.naam, reeks.definitie) for reeks in reeksen)
    if hoofdstuk != Hoofdstuk.STAPPEN:
        return tellen
    middelste = ("Middelste", "Zet alle keren op volgorde van kort naar lang: dit is de keer in het midden.")
    return (*tellen, *((duur.naam, duur.definitie) for duur in DUREN.values()), middelste)


# --- tables -----------------------------------------------------------------------------------------


def table_of_quarters(lezer: Lezer, reeksen: Sequence[Reeks]) -> Tabel:
    """What the chart shows, for who reads numbers: the drawing is small on a phone."""
    getoond = in_chart(reeksen)
    rijen = tuple(
        (name_block(blok), tuple(show(lezer.read(reeks.code, tijd=span(blok))) for reeks in getoond))
        for blok in blocks(lezer.beeld.omvang.periode)
    )
    samen = ("Samen", tuple(show(lezer.read(reeks.code)) for reeks in getoond))
    return Tabel("Aantallen per kwartaal", ("Kwartaal", *(reeks.naam for reeks in getoond)), rijen, samen)


def table_of_split(lezer: Lezer, reeks: Reeks, split: str, kop: str) -> Tabel:
    woorden = lezer.beeld.woorden.get(reeks.code, {}).get(split, {})
    rijen = tuple(
        (woorden.get(code, code), (show(lezer.read(reeks.code, **{split: code})),))
        for code in lezer.codes(reeks.code, split)
    )
    return Tabel(kop, ("Wat", "Aantal"), rijen, ("Samen", (show(lezer.read(reeks.code)),)))


def table_of_durations(lezer: Lezer) -> Tabel:
    """The middle one of all; the longest is one case, so only in the intern version."""
    intern = lezer.versie == Versie.INTERN
    rijen = []
    for code, duur in DUREN.items():
        dagen = lezer.beeld.duren.get(code, [])
        genoeg = intern or len(dagen) >= lezer.beeld.drempel
        midden = middle(dagen) if genoeg else None
        cellen = [NIET if midden is None else f"{midden:g}".replace(".", ",")]
        rijen.append((duur.naam, (*cellen, str(max(dagen)) if dagen else NIET) if intern else tuple(cellen)))
    kolommen = ("Wat", "Middelste", *(("Langste",) if intern else ()))
    return Tabel("Hoe lang het duurde, in dagen", kolommen, tuple(rijen))


# --- chart and sentences ----------------------------------------------------------------------------


def in_chart(reeksen: Sequence[Reeks]) -> list[Reeks]:
    """The first figures of a chapter, two at most; what was open at the end has no quarters."""
    return [reeks for reeks in reeksen if reeks.code != "lopend"][:2]


def chart_of(lezer: Lezer, reeksen: Sequence[Reeks]) -> Grafiek | None:
    """By quarter; none when there is nothing to see. The first table says the same."""
    blokken = blocks(lezer.beeld.omvang.periode)
    staven = [
        Reeksstaven(lower_first(reeks.naam), [lezer.read(reeks.code, tijd=span(blok)) for blok in blokken])
        for reeks in in_chart(reeksen)
    ]
    if not any(waarde for rij in staven for waarde in rij.waarden):
        return None
    return draw([name_block(blok) for blok in blokken], staven, onderwerp=chart_title(reeksen))


def chart_title(reeksen: Sequence[Reeks]) -> str:
    namen = [reeks.naam for reeks in in_chart(reeksen)]
    return (
        f"{namen[0]} en {lower_first(namen[1])} per kwartaal"
        if len(namen) == 2
        else f"{namen[0]} per kwartaal"
    )


def tell(lezer: Lezer, reeksen: Sequence[Reeks]) -> list[str]:
    """What stands out, made from the numbers by rules; never more than the version may say."""
    zinnen = [tell_total(lezer, reeks) for reeks in reeksen]
    eerste = reeksen[0]
    if busiest := find_busiest(lezer, eerste):
        zinnen.append(f"De meeste {lower_first(eerste.naam)} waren er in {busiest[0]}: {busiest[1]}.")
    delen = (tell_split(lezer, reeks, split) for reeks in reeksen for split in reeks.splitsingen)
    return zinnen + [zin for zin in delen if zin]


def tell_total(lezer: Lezer, reeks: Reeks) -> str:
    aantal = lezer.read(reeks.code)
    if aantal is None:
        return f"{reeks.naam}: het aantal noemen we niet."
    zin = f"{reeks.naam}: {aantal or 'geen'}."
    vorig = lezer.beeld.vorig.get(reeks.code) if lezer.versie == Versie.INTERN else None
    if vorig is None or vorig == aantal:
        return zin
    return f"{zin[:-1]}, {'meer' if aantal > vorig else 'minder'} dan een jaar eerder ({vorig or 'geen'})."


def find_busiest(lezer: Lezer, reeks: Reeks) -> tuple[str, int] | None:
    """The quarter with the most, when all are told and one stands out."""
    gelezen = [(blok, lezer.read(reeks.code, tijd=span(blok))) for blok in blocks(lezer.beeld.omvang.periode)]
    bekend = [(aantal, blok) for blok, aantal in gelezen if aantal is not None]
    if len(bekend) < len(gelezen) or len(bekend) < 2:
        return None
    (meeste, blok), (tweede, _) = sorted(bekend, reverse=True)[:2]
    return (name_block(blok), meeste) if meeste > tweede else None


def tell_split(lezer: Lezer, reeks: Reeks, split: str) -> str:
    """'Waar het gebeurde. Het vaakst: plein of tuin, 11 van de 41.' Empty when nothing stands out."""
    samen = lezer.read(reeks.code)
    if not samen or not lezer.shows(reeks.code, split):
        return ""
    delen = [(lezer.read(reeks.code, **{split: code}), code) for code in lezer.codes(reeks.code, split)]
    bekend = sorted(((n, code) for n, code in delen if n is not None), reverse=True)
    if not bekend or len(bekend) < 2 or bekend[0][0] == bekend[1][0]:
        return ""
    rest = samen - sum(n for n, _ in bekend)
    if rest >= bekend[0][0]:  # one of those that aren't told may be larger
        return ""
    woord = lezer.beeld.woorden.get(reeks.code, {}).get(split, {}).get(bekend[0][1], bekend[0][1])
    return f"{reeks.splitsingen[split]}. Het vaakst “{woord}”: {bekend[0][0]} van de {samen}."


def list_rows(beeld: Beeld, soort: Rapportsoort, versie: Versie) -> list[tuple[str, ...]]:
    """Every number of a version as rows for a spreadsheet: chapter, table, row, column, number."""
    return [
        (deel.naam, tabel.kop, rij, cel_["kop"], cel_["waarde"])
        for deel in build_delen(beeld, soort, versie)
        for tabel in deel.tabellen
        for rij, cellen in tabel.regels
        for cel_ in cellen
        if cel_["waarde"]
    ]
