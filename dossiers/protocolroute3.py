"""Grensoverschrijdend gedrag van kinderen onderling: wat per protocol verschilt, elke cel met haar bron. PUUR.

De tabel `[route3]` in `protocollen/*.toml`; wat zij betekent staat in incidents/route3regels.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices

from dossiers.protocolregels import Wie


class Criterium(TextChoices):
    """Waaraan gedrag wordt gewogen (000 L2870-2875, 001 L1339-1350, 002 L5347-5355). Een bron kent er zes."""

    TOESTEMMING = "toestemming", "Toestemming: beide kinderen wilden dit, en wisten waar zij ja op zeiden"
    VRIJWILLIGHEID = (
        "vrijwilligheid",
        "Vrijwilligheid: zonder dwang, dreigen, verleiding of druk van de groep",
    )
    GELIJKWAARDIGHEID = "gelijkwaardigheid", "Gelijkwaardigheid: in leeftijd, kracht, kennis en aanzien"
    ONTWIKKELING = "ontwikkeling", "Ontwikkeling: het past bij de leeftijd of de fase"
    CONTEXT = "context", "Context: het past bij de plek en de situatie"
    IMPACT = "impact", "Impact: het is voor geen kind schadelijk of vernederend"
    ZELFRESPECT = "zelfrespect", "Zelfrespect: geen kind schaadt of vernedert zichzelf"


class Vlag(TextChoices):
    """Het Vlaggensysteem (000 L2877-2888, 002 L5357-5372)."""

    GROEN = "groen", "Groen: aanvaardbaar gedrag"
    GEEL = "geel", "Geel: licht grensoverschrijdend gedrag"
    ROOD = "rood", "Rood: ernstig grensoverschrijdend gedrag"
    ZWART = "zwart", "Zwart: zwaar grensoverschrijdend gedrag"


class Gedragsernst(TextChoices):
    """Hoe ernstig (001 L1246-1252)."""

    GEWOON = "gewoon", "Gewoon gedrag voor de leeftijd"
    LICHT = "licht", "Licht grensoverschrijdend"
    MATIG = "matig", "Matig grensoverschrijdend"
    ERNSTIG = "ernstig", "Ernstig grensoverschrijdend"


class Gedragsmaatregel(TextChoices):
    """Wat de bronnen noemen: 001 L1250-1271, 000 L2808-2811 en L2940-2944."""

    BEGRENZEN = "begrenzen", "Het gedrag begrenzen en erover praten met het kind"
    VERBOD = "verbod", "Een duidelijk verbod, met uitleg aan het kind"
    OBSERVATIE = "observatie", "Het kind observeren in de groep"
    TOEZICHT = "toezicht", "Meer toezicht, of een extra professional"
    OMGANGSREGELS = "omgangsregels", "Extra omgangsregels, per moment van de dag"
    AFSCHERMING = "afscherming", "Het kind afschermen"
    THUIS = "thuis", "Een paar dagen thuis, terwijl er afspraken komen"
    ONDERSTEUNING = "ondersteuning", "Steun voor het kind en de ouders"
    HULP = "hulp", "Opvang of professionele hulp aanbieden"
    OUDERS_SAMEN = "ouders_samen", "Met de ouders van beide kinderen naar een oplossing zoeken"
    EXCUSES = "excuses", "Excuses voor te weinig toezicht of een onveilige situatie"
    ONDERZOEK = "onderzoek", "Een intern onderzoek"
    ANDERS = "anders", "Iets anders"


class Dagmoment(TextChoices):
    """De momenten van de handreiking omgangsregels (000 L2946-2990, 002 L5404-5456)."""

    DAGSTART = "dagstart", "Begin en einde van de dag"
    VRIJ_SPEL = "vrij_spel", "Vrij spel en buiten spelen"
    TOILET = "toilet", "Naar het toilet"
    GYM = "gym", "Gym en sport, met omkleden"
    COMPUTER = "computer", "Aan de computer"
    BUITENSCHOOLS = "buitenschools", "Activiteiten buiten de deur"
    TUTORLEZEN = "tutorlezen", "Tutorlezen"
    ZELFSTANDIG = "zelfstandig", "Zelfstandig werken"
    REISJE = "reisje", "Op reisje"


@dataclass(frozen=True, slots=True)
class Criteria:
    punten: tuple[Criterium, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Vlaggen:
    """Welke ernst bij een vlag past. Groen is altijd gewoon gedrag."""

    geel: Gedragsernst
    rood: Gedragsernst
    zwart: Gedragsernst
    bron: str


@dataclass(frozen=True, slots=True)
class BijErnst:
    """Bij welke ernst iets hoort. Een lege rij: bij geen."""

    ernst: tuple[Gedragsernst, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Maatregelen:
    soorten: tuple[Gedragsmaatregel, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Dagmomenten:
    punten: tuple[Dagmoment, ...]
    bron: str
    onderwijs: tuple[Dagmoment, ...] = ()  # op school komen deze erbij


@dataclass(frozen=True, slots=True)
class Evaluatieritme:
    """Na zoveel weken voor het eerst, daarna om de zoveel maanden."""

    eerst_na_weken: int
    daarna_maanden: int
    bron: str


@dataclass(frozen=True, slots=True)
class Vermijden:
    """Woorden die niet in een tekst voor ouders staan."""

    woorden: tuple[str, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Route3:
    criteria: Criteria
    vlaggen: Vlaggen
    weegt: Wie
    beslist: Wie  # bij de ernst van `besluit`
    consult: BijErnst
    houder: BijErnst
    maatregel: BijErnst
    besluit: BijErnst
    nazorg: BijErnst
    maatregelen: Maatregelen
    momenten: Dagmomenten
    evaluatie: Evaluatieritme
    vermijden: Vermijden
    bron: str
