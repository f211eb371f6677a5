"""The ladder for unwanted behaviour and bullying: seven steps, what is done in each, and its terms. PURE.

Source: 000 L2640-2757; 002 L5043-5204 has the same steps. What differs per sector stands in the profile
(dossiers/protocolladder.py), what blocks an act in laddereisregels.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import IntegerChoices, TextChoices


class Ladderstap(IntegerChoices):
    ZELF = 1, "Kinderen lossen het zelf op"
    HULP = 2, "Een kind vraagt hulp"
    SAMEN = 3, "Samen een oplossing zoeken"
    OUDERS = 4, "Samenwerken met de ouders"
    TIME_OUT = 5, "Time-out"
    SCHORSING = 6, "Schorsing"
    VERWIJDERING = 7, "Verwijdering"


class Ladderdaad(TextChoices):
    """What can be recorded. Every word is about what was done, never about what a child is (000 L2809)."""

    ZELF = "zelf", "De kinderen probeerden het zelf"
    HULP = "hulp", "Een kind vroeg hulp"
    GESPREK = "gesprek", "Gesprek met de kinderen"
    OUDERS_WETEN = "ouders_weten", "De ouders weten van het gesprek"
    OUDERGESPREK = "oudergesprek", "Gesprek met de ouders"
    OVERSLAAN = "overslaan", "Stap overgeslagen"
    OMGANGSREGELS = "omgangsregels", "Extra omgangsregels"
    OMGANGSEVALUATIE = "omgangsevaluatie", "Omgangsregels geëvalueerd"
    TIME_OUT = "time_out", "Time-out gevraagd"
    TIME_OUT_OUDERS = "time_out_ouders", "Brief aan de ouders over de time-out"
    WAARSCHUWING = "waarschuwing", "Officiële waarschuwing aan de ouders"
    SCHORSING = "schorsing", "Schorsing gevraagd"
    SCHORSING_OUDERS = "schorsing_ouders", "Brief aan de ouders over de schorsing"
    SCHORSING_INSPECTIE = "schorsing_inspectie", "De inspectie weet van de schorsing"
    SCHORSING_GESPREK = "schorsing_gesprek", "Gesprek met de ouders over de schorsing"
    SCHORSING_VERSLAG = "schorsing_verslag", "Verslag getekend en verstuurd"
    BEROEP = "beroep", "Beroep van de ouders"
    BEROEPSBESLUIT = "beroepsbesluit", "Beslist op het beroep"
    VERWIJDERING = "verwijdering", "Verwijdering gevraagd"
    GEHOORD = "gehoord", "De professional is gehoord"
    VERWIJDERING_VERSLAG = "verwijdering_verslag", "Verslag getekend en verstuurd"
    VERWIJDERING_OUDERS = "verwijdering_ouders", "Brief aan de ouders over het voornemen"
    BEZWAAR = "bezwaar", "Bezwaar van de ouders"
    BEZWAAR_GEHOORD = "bezwaar_gehoord", "De ouders zijn gehoord over het bezwaar"
    BEZWAARBESLUIT = "bezwaarbesluit", "Beslist op het bezwaar"
    SCHOOL = "school", "Een andere school laat het kind toe"
    DEFINITIEF = "definitief", "Beslist over de definitieve verwijdering"
    CONTRACT = "contract", "Einde van het contract gevraagd"
    CONTRACT_OUDERS = "contract_ouders", "Brief aan de ouders over het contract"
    NAZORG = "nazorg", "Nazorg"
    BESLUIT = "besluit", "Besluit"
    SLUITEN = "sluiten", "Afgesloten"


D = Ladderdaad


class Uitkomst(TextChoices):
    AKKOORD = "akkoord", "Ja, dit keur ik goed"
    NIET_AKKOORD = "niet_akkoord", "Nee, dit keur ik niet goed"
    GEGROND = "gegrond", "De ouders krijgen gelijk"
    DEELS = "deels", "De ouders krijgen deels gelijk"
    ONGEGROND = "ongegrond", "De ouders krijgen geen gelijk"
    GAAT_DOOR = "gaat_door", "De regels gaan door"
    BIJGESTELD = "bijgesteld", "De regels zijn bijgesteld"
    GESTOPT = "gestopt", "De regels zijn niet meer nodig"


JA_NEE = (Uitkomst.AKKOORD, Uitkomst.NIET_AKKOORD)
GELIJK = (Uitkomst.GEGROND, Uitkomst.DEELS, Uitkomst.ONGEGROND)
HOE_VERDER = (Uitkomst.GAAT_DOOR, Uitkomst.BIJGESTELD, Uitkomst.GESTOPT)
# Whoever has to decide on this row records that as the act beside it.
TEKENT: Mapping[Ladderdaad, Ladderdaad] = {
    D.TIME_OUT: D.BESLUIT, D.SCHORSING: D.BESLUIT, D.VERWIJDERING: D.BESLUIT, D.CONTRACT: D.BESLUIT,
    D.BEROEP: D.BEROEPSBESLUIT, D.BEZWAAR: D.BEZWAARBESLUIT, D.SCHOOL: D.DEFINITIEF,
}  # fmt: skip
KEUZES: Mapping[Ladderdaad, tuple[Uitkomst, ...]] = {
    D.BESLUIT: JA_NEE, D.DEFINITIEF: JA_NEE, D.BEROEPSBESLUIT: GELIJK, D.BEZWAARBESLUIT: GELIJK,
    D.OMGANGSEVALUATIE: HOE_VERDER,
}  # fmt: skip
MAATREGELEN = (D.TIME_OUT, D.SCHORSING, D.VERWIJDERING, D.CONTRACT)
Wie = Literal["professional", "leidt", "beslist"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorm:
    """What one act asks. `bij`: the row it belongs to, the newest of that kind. `taak`: what somebody has to do."""

    vraag: str
    bron: str
    taak: str = ""
    hulp: str = ""
    stap: Ladderstap | None = None
    bij: Ladderdaad | None = None
    wie: Wie = "leidt"
    afspraken: str = ""  # a second question
    periode: bool = False
    brief: str = ""  # the letter that goes out with it


S = Ladderstap
VORMEN: Mapping[Ladderdaad, Vorm] = {
    D.ZELF: Vorm(stap=S.ZELF, wie="professional", bron="000 L2650, 002 L5053-5056", taak="Leg vast wat de kinderen zelf probeerden",
        vraag="Wat zeiden of deden de kinderen zelf?", hulp="Bijvoorbeeld: Ik vind dit vervelend, wil je ermee stoppen?"),
    D.HULP: Vorm(stap=S.HULP, wie="professional", bron="000 L2654, 002 L5058-5064", taak="Leg vast dat een kind hulp vroeg",
        vraag="Wat vroeg het kind, en wat deed je?", hulp="Meteen ingegrepen, of een afspraak gemaakt om erop terug te komen."),
    D.GESPREK: Vorm(stap=S.SAMEN, wie="professional", bron="000 L2672, 002 L5065-5074", taak="Praat met de kinderen",
        vraag="Wat vertelde elk kind?", hulp="Ieder kind krijgt de ruimte voor zijn eigen kant van het verhaal.",
        afspraken="Welke afspraken maakten jullie?"),
    D.OUDERS_WETEN: Vorm(stap=S.SAMEN, wie="professional", bij=D.GESPREK, bron="000 L2672, 002 L5072-5073", taak="Vertel de ouders over het gesprek",
        vraag="Wat vertelde je de ouders, en wat zeiden zij?"),
    D.OUDERGESPREK: Vorm(stap=S.OUDERS, wie="professional", bron="000 L2676-2686, 002 L5076-5102", taak="Praat met de ouders",
        vraag="Wat is er besproken, en wie waren erbij?", hulp="Ook wat de groep en de kinderen die erbij stonden hoorden.",
        afspraken="Wat spraken jullie af om het te stoppen?"),
    D.OMGANGSREGELS: Vorm(bron="000 L2940-2994, 002 L2199-2200", taak="Spreek extra omgangsregels af", vraag="Welke extra regels gelden, op welk moment van de dag?",
        hulp="Bijvoorbeeld bij het brengen en halen, het vrije spel, het toilet en de gym."),
    D.OMGANGSEVALUATIE: Vorm(bij=D.OMGANGSREGELS, bron="000 L2994-3003", taak="Evalueer de omgangsregels",
        vraag="Hoe gaat het met de regels, en wie dachten mee?"),
    D.TIME_OUT: Vorm(stap=S.TIME_OUT, bron="000 L2706-2717, 002 L5112-5140", taak="Vraag een time-out aan", periode=True,
        vraag="Waarom is een time-out nodig?", afspraken="Waar is het kind in die tijd, en wie is erbij?"),
    D.TIME_OUT_OUDERS: Vorm(stap=S.TIME_OUT, bij=D.TIME_OUT, bron="000 L2711, 002 L5125-5127", taak="Bel de ouders over de time-out, en schrijf hun",
        vraag="Tekst van de brief", brief="ladder-time-out", hulp="Bel de ouders ook. Vul in wat tussen rechte haken staat."),
    D.WAARSCHUWING: Vorm(stap=S.SCHORSING, bron="000 L2718, 002 L5141-5143", taak="Geef de ouders een officiële waarschuwing",
        vraag="Tekst van de brief", brief="ladder-waarschuwing", hulp="Vul in wat tussen rechte haken staat."),
    D.SCHORSING: Vorm(stap=S.SCHORSING, bron="000 L2720-2728, 002 L5145-5162", taak="Vraag een schorsing aan", periode=True,
        vraag="Waarom is een schorsing nodig?", afspraken="Hoe blijft het kind leren, ook voor een toets?"),
    D.SCHORSING_OUDERS: Vorm(stap=S.SCHORSING, bij=D.SCHORSING, bron="000 L2728-2729, 002 L5160-5167", taak="Schrijf de ouders over de schorsing",
        vraag="Tekst van de brief", brief="ladder-schorsing", hulp="De uitnodiging voor een gesprek staat erin. Vul in wat tussen rechte haken staat."),
    D.SCHORSING_INSPECTIE: Vorm(stap=S.SCHORSING, bij=D.SCHORSING, bron="000 L2728, 002 L5161-5162", taak="Vertel de inspectie over de schorsing",
        vraag="Wat is aan de inspectie verteld, en hoe?"),
    D.SCHORSING_GESPREK: Vorm(stap=S.SCHORSING, bij=D.SCHORSING, bron="000 L2729-2733, 002 L5163-5168", taak="Praat met de ouders over de schorsing",
        vraag="Wat is er besproken?", hulp="Welke oplossingen zijn er, en wat kan wel en niet?", afspraken="Wat spraken jullie af?"),
    D.SCHORSING_VERSLAG: Vorm(stap=S.SCHORSING, bij=D.SCHORSING, bron="000 L2734-2738, 002 L5169-5175", taak="Laat het verslag tekenen en stuur het op",
        vraag="Wie tekende voor gezien, en naar wie ging het verslag?", hulp="Het gaat naar het bevoegd gezag, de leerplichtambtenaar en de inspectie."),
    D.BEROEP: Vorm(stap=S.SCHORSING, bij=D.SCHORSING, bron="000 L2739, 002 L5176-5177", taak="Leg het beroep van de ouders vast",
        vraag="Wat schrijven de ouders?", hulp="Het bevoegd gezag beslist binnen 14 dagen."),
    D.VERWIJDERING: Vorm(stap=S.VERWIJDERING, bron="000 L2741-2747, L2759-2775, 002 L5178-5188", taak="Vraag een verwijdering aan",
        vraag="Waarom is verwijdering nodig?", hulp="Noem de grond, en welke lichtere maatregelen niet hielpen."),
    D.GEHOORD: Vorm(stap=S.VERWIJDERING, bij=D.VERWIJDERING, bron="000 L2747, 002 L5186-5189", taak="Laat het bevoegd gezag de professional horen",
        vraag="Wat vertelde de professional aan het bevoegd gezag?"),
    D.VERWIJDERING_VERSLAG: Vorm(stap=S.VERWIJDERING, bij=D.VERWIJDERING, bron="000 L2747-2753, 002 L5188-5194", taak="Laat het verslag tekenen en stuur het op",
        vraag="Wie tekende voor gezien, en naar wie ging het verslag?", hulp="Het gaat naar de leerplichtambtenaar en de inspectie."),
    D.VERWIJDERING_OUDERS: Vorm(stap=S.VERWIJDERING, bij=D.VERWIJDERING, bron="000 L2754, 002 L5195-5199", taak="Schrijf de ouders over het voornemen",
        vraag="Tekst van de brief", brief="ladder-verwijdering", hulp="Ouders kunnen binnen zes weken bezwaar maken. Vul in wat tussen rechte haken staat."),
    D.BEZWAAR: Vorm(stap=S.VERWIJDERING, bij=D.VERWIJDERING, bron="000 L2754-2756, 002 L5197-5202", taak="Leg het bezwaar van de ouders vast",
        vraag="Wat schrijven de ouders?", hulp="Het bevoegd gezag hoort de ouders, en beslist binnen vier weken."),
    D.BEZWAAR_GEHOORD: Vorm(stap=S.VERWIJDERING, bij=D.BEZWAAR, bron="000 L2755, 002 L5199", taak="Laat het bevoegd gezag de ouders horen",
        vraag="Wat vertelden de ouders?"),
    D.SCHOOL: Vorm(stap=S.VERWIJDERING, bij=D.VERWIJDERING, bron="000 L2757, 002 L5202-5205", taak="Zoek een andere school voor het kind",
        vraag="Welke school laat het kind toe, en vanaf wanneer?"),
    D.CONTRACT: Vorm(bron="000 L2688, 002 L5107-5109", taak="Vraag het einde van het contract aan",
        vraag="Waarom kan de opvang niet doorgaan?", hulp="Noem wat eerder is gedaan, en wat niet hielp.", afspraken="Welke nazorg bieden jullie aan?"),
    D.CONTRACT_OUDERS: Vorm(bij=D.CONTRACT, bron="000 L2688, 002 L5107-5109", taak="Schrijf de ouders over het contract",
        vraag="Tekst van de brief", brief="ladder-contract", hulp="Vul in wat tussen rechte haken staat."),
    D.NAZORG: Vorm(bij=D.CONTRACT, bron="000 L2688, 002 L5108-5109", taak="Leg de nazorg vast",
        vraag="Welke nazorg kreeg het gezin, of waarom wilden zij die niet?"),
}  # fmt: skip

# What has to follow once a measure is approved, in this order.
VERVOLG: Mapping[Ladderdaad, tuple[Ladderdaad, ...]] = {
    D.TIME_OUT: (D.TIME_OUT_OUDERS,),
    D.SCHORSING: (D.SCHORSING_OUDERS, D.SCHORSING_INSPECTIE, D.SCHORSING_GESPREK, D.SCHORSING_VERSLAG),
    D.VERWIJDERING: (D.VERWIJDERING_VERSLAG, D.VERWIJDERING_OUDERS),
    D.CONTRACT: (D.CONTRACT_OUDERS, D.NAZORG),
}
BEROEP_DAGEN, BESLUIT_WEKEN, BEZWAAR_WEKEN = 14, 4, 6  # 000 L2739, L2756, L2754
WEEK = timedelta(days=7)  # 000 L2728
EERSTE_EVALUATIE = timedelta(days=14)  # 000 L2994


def last_day(daad: Ladderdaad, dag: date, van: date | None = None, uitkomst: str = "") -> date | None:
    """Until when what follows on this row can wait. A measure is approved before it begins (000 L2717, L2726)."""
    match daad:
        case D.TIME_OUT | D.SCHORSING:
            return van
        case D.BEROEP:
            return dag + timedelta(days=BEROEP_DAGEN)
        case D.BEZWAAR:
            return dag + timedelta(weeks=BESLUIT_WEKEN)
        case D.OMGANGSREGELS:
            return dag + EERSTE_EVALUATIE
        case D.OMGANGSEVALUATIE if uitkomst != Uitkomst.GESTOPT:
            return next_month(dag)
    return None


def next_month(dag: date) -> date:
    """The same day a month later, or the last day of a shorter month (000 L3002: every month)."""
    eerste = date(dag.year + dag.month // 12, dag.month % 12 + 1, 1)
    laatste = date(eerste.year + eerste.month // 12, eerste.month % 12 + 1, 1) - timedelta(days=1)
    return min(eerste + timedelta(days=dag.day - 1), laatste)


def end_of_week(dag: date) -> date:
    return dag + timedelta(days=7 - dag.isoweekday())


def refuse_period(daad: Ladderdaad, van: date, tot: date) -> str:
    """Why a measure can't last so long; empty: it can. Both days count."""
    if tot < van:
        return "De laatste dag ligt voor de eerste dag. Kies een andere dag."
    if daad == D.TIME_OUT and tot > end_of_week(van):
        zondag = end_of_week(van)
        return (
            f"Een time-out duurt hoogstens tot het einde van de week: uiterlijk zondag {zondag:%d-%m-%Y}. "
            "Is er daarna meer nodig? Vraag dan een nieuwe maatregel aan."
        )
    if daad == D.SCHORSING and tot - van >= WEEK:
        return f"Een schorsing duurt hoogstens een week: uiterlijk {van + WEEK - timedelta(days=1):%d-%m-%Y}."
    return ""


def needs_inspectie(van: date | None, tot: date | None) -> bool:
    """From the second day on the inspection knows (000 L2728)."""
    return van is not None and tot is not None and tot > van


def objection_until(brief_op: date) -> date:
    return brief_op + timedelta(weeks=BEZWAAR_WEKEN)
