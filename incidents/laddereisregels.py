"""What has to be true before an act of the ladder, with the reason when it isn't. PURE.

Every rule is a line of the source (000 L2640-2757, 002 L5043-5204) in the form of dossiers/eisvorm.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from dossiers.eisvorm import Eis, reasons
from dossiers.feiten import Reden
from dossiers.protocol import Protocol
from incidents.ladderregels import (
    MAATREGELEN,
    VERVOLG,
    D,
    Ladderdaad,
    Ladderstap,
    S,
    Uitkomst,
    objection_until,
)
from incidents.ladderstandregels import (
    Ladderfeiten,
    applies,
    exists,
    follow_ups,
    objection_open,
    open_steps,
)
from incidents.laddervormregels import VORMEN

F = Ladderfeiten
NAAM = {
    D.TIME_OUT: "time-out",
    D.SCHORSING: "schorsing",
    D.VERWIJDERING: "verwijdering",
    D.CONTRACT: "contract",
}

OPEN = Eis[F](
    voldaan=lambda f, _: not f.dicht, waarom="Dit stappenplan is afgesloten.", bron="eigen keuze",
    doe="Komt het gedrag terug? Begin dan een nieuw stappenplan.", regel="Wat is afgesloten, verandert niet meer.",
)  # fmt: skip
GEHOORD = Eis[F](
    voldaan=lambda f, _: D.GEHOORD in f.below(D.VERWIJDERING), bron="000 L2747, 002 L5186-5188",
    waarom="Het bevoegd gezag heeft de professional nog niet gehoord.",
    doe="Laat vastleggen wat de professional vertelde.",
    regel="Voor een besluit over verwijdering hoort het bevoegd gezag de professional.",
)  # fmt: skip
OUDERS_GEHOORD = Eis[F](
    voldaan=lambda f, _: D.BEZWAAR_GEHOORD in f.below(D.VERWIJDERING), bron="000 L2755, 002 L5199-5200",
    waarom="De ouders zijn nog niet gehoord over hun bezwaar.", doe="Laat vastleggen wat de ouders vertelden.",
    regel="Het bevoegd gezag is verplicht de ouders te horen over het bezwaar.",
)  # fmt: skip
BEZWAAR_VOORBIJ = Eis[F](
    voldaan=lambda f, _: no_objection_left(f), bron="000 L2754-2756, 002 L5195-5202",
    waarom="De ouders kunnen nog bezwaar maken, of hun bezwaar is niet afgewezen.",
    doe="Wacht tot zes weken na de brief, of tot er op het bezwaar is beslist.",
    regel="Ouders krijgen zes weken voor een bezwaar. Daarna volgt pas het laatste besluit.",
)  # fmt: skip
SECTOR_SCHOOL = "In de kinderopvang bestaat {} niet."
IN_OPVANG = (
    "Kies een time-out, in overleg met de ouders. Helpt dat niet? Dan kan het contract eindigen, met nazorg."
)


def no_objection_left(feiten: Ladderfeiten) -> bool:
    rij = feiten.maatregelen.get(D.VERWIJDERING)
    if rij is None or rij.brief_op is None:
        return False
    if D.BEZWAAR in rij.onder:
        return rij.uitkomst_bezwaar == Uitkomst.ONGEGROND
    return feiten.vandaag > objection_until(rij.brief_op)


def in_sector(daad: Ladderdaad) -> Eis[F]:
    if daad == D.CONTRACT:
        return Eis[F](
            voldaan=lambda _, p: exists(D.CONTRACT, p), bron="000 L2688, L2704",
            waarom="Op school is er geen contract dat jullie kunnen beëindigen.",
            doe="Op school gelden een time-out, een schorsing en een verwijdering.",
            regel="Het contract beëindigen kan alleen in de kinderopvang.",
        )  # fmt: skip
    return Eis[F](
        voldaan=lambda _, p: exists(daad, p), bron="000 L2688, 002 L5106-5107", doe=IN_OPVANG,
        waarom=SECTOR_SCHOOL.format("schorsen" if daad == D.SCHORSING else "verwijderen"),
        regel="Schorsen en verwijderen gelden alleen op school.",
    )  # fmt: skip


def earlier(stap: Ladderstap, bron: str = "000 L2672-2676, 002 L5065-5079") -> Eis[F]:
    return Eis[F](
        voldaan=lambda f, _: not open_steps(f, stap - 1), bron=bron,
        waarom="Een eerdere stap is nog niet gedaan.",
        doe="Doe die stap eerst, of sla hem over met een reden.",
        regel="Elke stap volgt als de vorige niet genoeg hielp. Bij ernstig gedrag kun je stappen overslaan.",
        link="overslaan",
    )  # fmt: skip


def not_waiting(daad: Ladderdaad) -> Eis[F]:
    return Eis[F](
        voldaan=lambda f, _: not f.waits(daad) and not set(follow_ups(f)) & set(VERVOLG[daad]), bron="eigen keuze",
        waarom="De vorige aanvraag is nog niet klaar.", doe="Wacht op het besluit, en doe wat daarop volgt.",
        regel="Een nieuwe maatregel begint als de vorige helemaal is gedaan.",
    )  # fmt: skip


def approved(daad: Ladderdaad) -> Eis[F]:
    return Eis[F](
        voldaan=lambda f, _: f.approved(daad), bron=VORMEN[daad].bron,
        waarom=f"Er is geen goedgekeurde aanvraag voor: {NAAM[daad]}.",
        doe="Vraag de maatregel aan, en wacht op het besluit.", regel="Een maatregel gaat pas in na goedkeuring.",
    )  # fmt: skip


def once(maatregel: Ladderdaad, daad: Ladderdaad) -> Eis[F]:
    return Eis[F](
        voldaan=lambda f, _: daad not in f.below(maatregel), bron="eigen keuze",
        waarom="Dit is al vastgelegd.", doe="Lees het terug bij Wat er is gedaan.",
        regel="Bij één maatregel staat dit één keer.",
    )  # fmt: skip


def after(maatregel: Ladderdaad, daad: Ladderdaad, waarom: str, doe: str, bron: str) -> Eis[F]:
    return Eis[F](
        voldaan=lambda f, _: daad in f.below(maatregel), waarom=waarom, doe=doe, bron=bron,
        regel="Het een volgt op het ander.",
    )  # fmt: skip


def follows(daad: Ladderdaad, maatregel: Ladderdaad, *extra: Eis[F]) -> tuple[Eis[F], ...]:
    return (OPEN, approved(maatregel), once(maatregel, daad), *extra)


GEWAARSCHUWD = Eis[F](
    voldaan=lambda f, _: D.WAARSCHUWING in f.gedaan or S.TIME_OUT in f.overgeslagen,
    bron="000 L2718-2722, 002 L5141-5146",
    waarom="De ouders kregen nog geen officiële waarschuwing.",
    doe="Geef die eerst. Is het voorval zeer ernstig? Sla stap 5 dan over met een reden.",
    regel="Na een time-out krijgen ouders een waarschuwing voordat een schorsing volgt.", link="overslaan",
)  # fmt: skip
RUSTIG = (
    Eis[F](
        voldaan=lambda f, _: not any(f.waits(daad) for daad in MAATREGELEN), bron="eigen keuze",
        waarom="Er wacht nog een aanvraag op een besluit.", doe="Wacht op dat besluit.",
        regel="Sluit pas af als niets meer wacht.",
    ),
    Eis[F](
        voldaan=lambda f, _: not f.regels_lopen, bron="000 L2994-3003",
        waarom="Er gelden nog extra omgangsregels.", doe="Evalueer de regels en stop ze.",
        regel="Extra regels gelden tot een evaluatie zegt dat zij niet meer nodig zijn.",
    ),
    Eis[F](
        voldaan=lambda f, _: not follow_ups(f), bron="000 L2711, L2728-2738, L2747-2754",
        waarom="Na een maatregel moet er nog iets gebeuren.", doe="Doe eerst wat bovenaan staat.",
        regel="Ouders en inspectie horen wat zij moeten weten.",
    ),
    Eis[F](
        voldaan=lambda f, _: not objection_open(f), bron="000 L2739, L2756",
        waarom="Er is nog niet beslist op een beroep of bezwaar.", doe="Wacht op dat besluit.",
        regel="Op een beroep of bezwaar volgt altijd een besluit.",
    ),
)  # fmt: skip

GESPROKEN = Eis[F](
    voldaan=lambda f, _: D.GESPREK in f.gedaan, bron="000 L2672, 002 L5072-5073",
    waarom="Het gesprek met de kinderen is nog niet vastgelegd.", doe="Leg eerst dat gesprek vast.",
    regel="Ouders horen van het gesprek met de kinderen en van de afspraken.",
)  # fmt: skip

INSPECTIE = Eis[F](
    voldaan=lambda f, _: applies(D.SCHORSING_INSPECTIE, f), bron="000 L2728, 002 L5161-5162",
    waarom="De schorsing duurt één dag.", doe="Je hoeft de inspectie niets te vertellen.",
    regel="De inspectie hoort het van een schorsing vanaf de tweede dag.",
)  # fmt: skip
REGELS_LOPEN = Eis[F](
    voldaan=lambda f, _: f.regels_lopen, bron="000 L2994", waarom="Er gelden nu geen extra omgangsregels.",
    doe="Spreek ze eerst af.", regel="Evalueren kan als er regels gelden.",
)  # fmt: skip
NA_SCHORSING = Eis[F](
    voldaan=lambda f, _: f.approved(D.SCHORSING) or S.SCHORSING in f.overgeslagen,
    bron="000 L2743, L2773, 002 L5224-5227",
    waarom="Er was nog geen schorsing.", doe="Is een schorsing geen optie? Sla stap 6 dan over met een reden.",
    regel="Voor een verwijdering moeten lichtere maatregelen niet hebben geholpen.", link="overslaan",
)  # fmt: skip
NA_GESPREK = after(
    D.SCHORSING, D.SCHORSING_GESPREK, "Het gesprek met de ouders is nog niet vastgelegd.",
    "Leg eerst het gesprek vast.", "000 L2734, 002 L5169-5171",
)  # fmt: skip
NA_BRIEF = after(
    D.VERWIJDERING, D.VERWIJDERING_OUDERS, "De ouders kregen nog geen brief over het voornemen.",
    "Schrijf de ouders eerst.", "000 L2754, 002 L5195-5199",
)  # fmt: skip
NA_BEZWAAR = after(
    D.VERWIJDERING, D.BEZWAAR, "De ouders maakten geen bezwaar.", "Leg het bezwaar eerst vast.",
    "000 L2755, 002 L5199",
)  # fmt: skip
GEVRAAGD = Eis[F](
    voldaan=lambda f, _: f.waits(D.VERWIJDERING), bron="000 L2747, 002 L5185-5187",
    waarom="Er wacht geen aanvraag voor een verwijdering.", doe="Vraag de verwijdering eerst aan.",
    regel="Het bevoegd gezag hoort de professional voor het besluit.",
)  # fmt: skip

EISEN: Mapping[Ladderdaad, tuple[Eis[F], ...]] = {
    D.ZELF: (OPEN,),
    D.HULP: (OPEN, earlier(S.HULP)),
    D.GESPREK: (OPEN, earlier(S.SAMEN)),
    D.OUDERS_WETEN: (OPEN, GESPROKEN),
    D.OUDERGESPREK: (OPEN, earlier(S.OUDERS)),
    D.OMGANGSREGELS: (OPEN,),
    D.OMGANGSEVALUATIE: (OPEN, REGELS_LOPEN),
    D.TIME_OUT: (OPEN, earlier(S.TIME_OUT), not_waiting(D.TIME_OUT)),
    D.TIME_OUT_OUDERS: follows(D.TIME_OUT_OUDERS, D.TIME_OUT),
    D.WAARSCHUWING: (OPEN, in_sector(D.SCHORSING), approved(D.TIME_OUT)),
    D.SCHORSING: (
        in_sector(D.SCHORSING), OPEN, earlier(S.SCHORSING), GEWAARSCHUWD, not_waiting(D.SCHORSING),
    ),
    D.SCHORSING_OUDERS: follows(D.SCHORSING_OUDERS, D.SCHORSING),
    D.SCHORSING_INSPECTIE: follows(D.SCHORSING_INSPECTIE, D.SCHORSING, INSPECTIE),
    D.SCHORSING_GESPREK: follows(D.SCHORSING_GESPREK, D.SCHORSING),
    D.SCHORSING_VERSLAG: follows(D.SCHORSING_VERSLAG, D.SCHORSING, NA_GESPREK),
    D.BEROEP: follows(D.BEROEP, D.SCHORSING),
    D.VERWIJDERING: (in_sector(D.VERWIJDERING), OPEN, NA_SCHORSING, not_waiting(D.VERWIJDERING)),
    D.GEHOORD: (OPEN, GEVRAAGD, once(D.VERWIJDERING, D.GEHOORD)),
    D.VERWIJDERING_VERSLAG: follows(D.VERWIJDERING_VERSLAG, D.VERWIJDERING),
    D.VERWIJDERING_OUDERS: follows(D.VERWIJDERING_OUDERS, D.VERWIJDERING),
    D.BEZWAAR: follows(D.BEZWAAR, D.VERWIJDERING, NA_BRIEF),
    D.BEZWAAR_GEHOORD: follows(D.BEZWAAR_GEHOORD, D.VERWIJDERING, NA_BEZWAAR),
    D.SCHOOL: follows(D.SCHOOL, D.VERWIJDERING, NA_BRIEF),
    D.CONTRACT: (in_sector(D.CONTRACT), OPEN, earlier(S.TIME_OUT), not_waiting(D.CONTRACT)),
    D.CONTRACT_OUDERS: follows(D.CONTRACT_OUDERS, D.CONTRACT),
    D.NAZORG: follows(D.NAZORG, D.CONTRACT),
    D.OVERSLAAN: (OPEN,),
    D.SLUITEN: (OPEN, *RUSTIG),
}  # fmt: skip
# Before somebody decides on what waits; the key is what was asked.
TEKENEISEN: Mapping[Ladderdaad, tuple[Eis[F], ...]] = {
    D.TIME_OUT: (OPEN,), D.SCHORSING: (OPEN,), D.CONTRACT: (OPEN,), D.BEROEP: (OPEN,),
    D.VERWIJDERING: (OPEN, GEHOORD), D.BEZWAAR: (OPEN, OUDERS_GEHOORD), D.SCHOOL: (OPEN, BEZWAAR_VOORBIJ),
}  # fmt: skip


def blockers(daad: Ladderdaad, feiten: Ladderfeiten, protocol: Protocol) -> list[Reden]:
    """Why this can't be recorded now. Empty: it can."""
    return reasons(EISEN[daad], feiten, protocol)


def sign_blockers(gevraagd: Ladderdaad, feiten: Ladderfeiten, protocol: Protocol) -> list[Reden]:
    """Why nobody can decide on this yet. Empty: it can."""
    return reasons(TEKENEISEN[gevraagd], feiten, protocol)
