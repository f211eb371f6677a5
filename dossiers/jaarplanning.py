"""Wanneer iets van de jaarplanning klaar moet zijn. PURE: geen klok, geen opslag.

Een voorkomen is geen rij: het volgt uit de regel en de kalender, en heeft daarom altijd dezelfde naam
(punt, plek, laatste dag). Vastgelegd wordt alleen dat het klaar is, of waarom niet.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dossiers.protocolregels import Jaarplanning, Jaarpunt, Sector

# De laatste maand van elke helft, en van het jaar. Een school telt in schooljaren.
KALENDER = (6, 12)
SCHOOL = (1, 7)


@dataclass(frozen=True, slots=True)
class Plaats:
    """Waar een punt geldt: een locatie, of met `locatie_id` None de hele organisatie."""

    locatie_id: UUID | None
    naam: str
    sectoren: frozenset[str]
    sinds: date


@dataclass(frozen=True, slots=True)
class Voorkomen:
    punt: Jaarpunt
    plaats: Plaats
    uiterlijk: date
    periode: str  # "2026", "schooljaar 2026/2027", "eerste helft van 2026"

    @property
    def sleutel(self) -> tuple[str, UUID | None, date]:
        return (self.punt.code, self.plaats.locatie_id, self.uiterlijk)


def is_school(sectoren: Collection[str]) -> bool:
    """Alleen waar elk kind op school zit, telt het schooljaar."""
    return bool(sectoren) and set(sectoren) <= {Sector.ONDERWIJS}


def ends(punt: Jaarpunt, sectoren: Collection[str]) -> tuple[int, ...]:
    """De maanden waarin dit punt eindigt."""
    if punt.maand is not None:
        return (punt.maand,)
    helften = SCHOOL if is_school(sectoren) else KALENDER
    return helften if punt.per_jaar == 2 else helften[1:]


def occurrences(punt: Jaarpunt, plaats: Plaats, *, tot: date) -> Iterator[Voorkomen]:
    """Elk voorkomen dat niet later eindigt dan `tot`, oudste eerst.

    Een plaats die er bij het begin van de periode nog niet was, begint met de volgende.
    """
    for jaar in range(plaats.sinds.year, tot.year + 1):
        if jaar % punt.om_de_jaar:
            continue
        for maand in ends(punt, plaats.sectoren):
            uiterlijk = date(jaar, maand, monthrange(jaar, maand)[1])
            if plaats.sinds <= begins(punt, uiterlijk) and uiterlijk <= tot:
                yield Voorkomen(punt, plaats, uiterlijk, name_period(punt, plaats, uiterlijk))


def begins(punt: Jaarpunt, uiterlijk: date) -> date:
    """De eerste dag van de periode; een punt met een maand heeft alleen die maand."""
    maanden = 1 if punt.maand is not None else 12 // punt.per_jaar
    teller = uiterlijk.year * 12 + uiterlijk.month - maanden
    return date(teller // 12, teller % 12 + 1, 1)


def name_period(punt: Jaarpunt, plaats: Plaats, uiterlijk: date) -> str:
    school, jaar = is_school(plaats.sectoren), str(uiterlijk.year)
    if punt.maand is not None:
        return jaar
    if school:
        jaar = f"schooljaar {uiterlijk.year - 1}/{uiterlijk.year}"
    if punt.per_jaar == 1:
        return jaar
    eerste = uiterlijk.month == (SCHOOL if school else KALENDER)[0]
    return f"{'eerste' if eerste else 'tweede'} helft van {jaar}"


def list_open(
    planningen: Mapping[Plaats, Jaarplanning],
    *,
    afgerond: Collection[tuple[str, UUID | None, date]],
    tot: date,
) -> list[Voorkomen]:
    """Wat nog niet is afgerond, het oudste eerst. Een punt van de organisatie telt een keer."""
    gevonden = [
        voorkomen
        for plaats, planning in planningen.items()
        for punt in planning.punten
        if (punt.per == "organisatie") == (plaats.locatie_id is None)
        for voorkomen in occurrences(punt, plaats, tot=tot)
        if voorkomen.sleutel not in afgerond
    ]
    return sorted(gevonden, key=lambda v: (v.uiterlijk, v.punt.code, v.plaats.naam))
