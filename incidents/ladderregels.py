"""The ladder for unwanted behaviour and bullying: seven steps, what is done in each, and its terms. PURE.

Source: 000 L2640-2757; 002 L5043-5204 has the same steps. What differs per sector stands in the profile
(dossiers/protocolladder.py), what blocks an act in laddereisregels.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

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
S = Ladderstap
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
