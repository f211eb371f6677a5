"""Brieven met plaatshouders, uit `brieven/*.toml`: lezen, nakijken en invullen. PUUR.

Een plaatshouder staat tussen accolades en vult het product zelf in. Wat een mens nog moet invullen, staat tussen
rechte haken; met zo'n plek erin gaat er geen brief uit. Een brief aan een groep kent geen plaatshouder van een kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from dossiers.anoniem import NA, VOOR, as_pattern, flatten, words_of
from dossiers.toml_lezen import TomlFout, build, parse

MAP = Path(__file__).parent / "brieven"
HAAK = re.compile(r"\{([^{}\n]*)\}|[{}]")
OPEN_PLEK = re.compile(r"\[[^\]\n]+\]")

# Wat het product kan invullen: de naam, wat het is, en een voorbeeld voor de voorvertoning.
ALTIJD: Mapping[str, tuple[str, str]] = {
    "datum": ("de dag van vandaag", "28 november 2026"),
    "afzender": ("wie de brief maakt", "Noor Hendriks"),
    "functie": ("de functie van de afzender", "aandachtsfunctionaris"),
    "locatie": ("de naam van de locatie", "Kinderopvang De Waterlelie"),
    "organisatie": ("de naam van de organisatie", "De Waterlelie"),
}
AAN_OUDER: Mapping[str, tuple[str, str]] = {
    "ouder": ("de naam van de ouder", "Anna de Wit"),
    "kind": ("de voornaam van het kind", "Mila"),
}
AAN_GROEP: Mapping[str, tuple[str, str]] = {"groep": ("de naam van de groep", "Libel")}
VAN_PLAN: Mapping[str, tuple[str, str]] = {
    "gesprek_dag": ("de dag van het gesprek", "donderdag 3 december"),
    "gesprek_tijd": ("het uur van het gesprek", "15:30 uur"),
    "gesprek_plek": ("waar het gesprek is", "de kamer van de locatieleider"),
    "gesprek_doel": ("waar het gesprek over gaat", "Hoe het met Mila gaat op de groep."),
    "gesprek_met": ("wie erbij zijn van de locatie", "Noor Hendriks"),
}
VAN_GESPREK: Mapping[str, tuple[str, str]] = {
    "gesprek_dag": ("de dag van het gesprek", "donderdag 26 november"),
    "aanwezigen": ("wie erbij waren", "Anna de Wit (moeder), Noor Hendriks"),
    "verslag": ("het verslag van het gesprek", "We vertelden wat we op de groep zien."),
    "reactie": ("hoe de ouders reageerden", "Moeder herkent dit en maakt zich ook zorgen."),
    "afspraken": ("de afspraken uit het gesprek", "- Noor Hendriks: belt maandag."),
}

# Een brief van het stappenplan ongewenst gedrag (incidents): hij hoort niet bij een dossier.
VAN_LADDER: Mapping[str, tuple[str, str]] = {
    "maatregel_van": ("de eerste dag van de maatregel", "maandag 30 november"),
    "maatregel_tot": ("de laatste dag van de maatregel", "woensdag 2 december"),
    "maatregel_reden": ("waarom de maatregel nodig is", "Het slaan op het plein stopte niet."),
    "maatregel_afspraken": ("wat is afgesproken over die tijd", "Mila werkt in groep 6, bij de leerkracht."),
}


@dataclass(frozen=True, slots=True)
class Brief:
    """Een voorbeeldbrief. `bij`: uit welk stuk van het dossier hij wordt gevuld."""

    slug: str
    titel: str
    versie: str
    aan: Literal["ouder", "groep"]
    wanneer: str
    doel: str
    onderwerp: str
    tekst: str
    bron: str
    bij: Literal["niets", "plan", "gesprek", "ladder"] = "niets"
    vorm: Literal["regulier", "zwaar"] | None = None
    # Welke handeling deze brief inluidt: mag die nog niet, dan gaat ook de brief nog niet uit.
    handeling: Literal["hold_gesprek_ouders", "hold_gesprek_zwaar"] | None = None

    @property
    def plaatshouders(self) -> dict[str, tuple[str, str]]:
        """Wat in deze brief kan staan, met uitleg en voorbeeld."""
        wie = AAN_OUDER if self.aan == "ouder" else AAN_GROEP
        stuk = {"niets": {}, "plan": VAN_PLAN, "gesprek": VAN_GESPREK, "ladder": VAN_LADDER}[self.bij]
        return {**ALTIJD, **wie, **stuk}


@dataclass(frozen=True, slots=True)
class Onbekend:
    """Een plaatshouder die deze brief niet kent, en op welke regel."""

    regel: int
    naam: str

    @property
    def zin(self) -> str:
        wat = f"{{{self.naam}}} kennen we niet" if self.naam else "een losse accolade kan niet"
        return f"Regel {self.regel}: {wat}. Kies een naam uit de lijst."


def find_onbekend(tekst: str, brief: Brief) -> list[Onbekend]:
    """Elke plaatshouder die hier niet kan, en elke accolade die niet sluit."""
    return [
        Onbekend(nummer, gevonden[1] or "")
        for nummer, regel in enumerate(tekst.splitlines(), start=1)
        for gevonden in HAAK.finditer(regel)
        if (gevonden[1] or "") not in brief.plaatshouders
    ]


def fill(tekst: str, brief: Brief, waarden: Mapping[str, str]) -> str:
    """De tekst met alles wat bekend is. Wat ontbreekt, wordt een plek om zelf in te vullen."""

    def replace(gevonden: re.Match[str]) -> str:
        naam = gevonden[1] or ""
        uitleg = brief.plaatshouders[naam][0] if naam in brief.plaatshouders else naam
        return waarden.get(naam, "") or f"[{uitleg}]"

    return HAAK.sub(replace, tekst)


def fill_voorbeeld(tekst: str, brief: Brief) -> str:
    """Zoals een ouder hem zou lezen, met verzonnen namen."""
    return fill(tekst, brief, {naam: voorbeeld for naam, (_, voorbeeld) in brief.plaatshouders.items()})


def find_open(tekst: str) -> list[str]:
    """Wat nog niet is ingevuld, elk één keer."""
    return list(dict.fromkeys(OPEN_PLEK.findall(tekst)))


def find_namen(tekst: str, heel: Iterable[str], ook_voornaam: Iterable[str] = ()) -> list[str]:
    """Welke van deze namen in de tekst staan, ook met andere hoofdletters, accenten of leestekens."""
    vlak, _ = flatten(tekst)
    gevonden = [naam for naam in heel if has_words(vlak, words_of(naam))]
    gevonden += [naam for naam in ook_voornaam if has_words(vlak, words_of(naam)[:1])]
    return list(dict.fromkeys(gevonden))


def has_words(vlak: str, woorden: list[str]) -> bool:
    return bool(woorden) and re.search(f"{VOOR}{as_pattern(woorden)}(?:'?s)?{NA}", vlak) is not None


def read_brief(tekst: str, bestand: str) -> Brief:
    """Lees een voorbeeldbrief.

    Raises:
        TomlFout: het bestand deugt niet; de tekst noemt bestand en regel.

    """
    boom = parse(tekst, bestand)
    brief = build(Brief, boom, "", boom.inhoud)
    if f"{brief.slug}.toml" != bestand:
        raise boom.fout("slug", f"slug '{brief.slug}' past niet bij de bestandsnaam")
    for veld, begin in (("onderwerp", 0), ("tekst", 1)):
        for onbekend in find_onbekend(getattr(brief, veld), brief):
            naam, _, regel = boom.plaatsen[veld].rpartition(" ")
            raise TomlFout(
                f"{naam} {int(regel) + begin + onbekend.regel - 1}: plaatshouder '{onbekend.naam}' is onbekend"
            )
    return brief


@cache
def all_brieven() -> tuple[Brief, ...]:
    """Alle landelijke brieven, op slug."""
    return tuple(read_brief(pad.read_text("utf-8"), pad.name) for pad in sorted(MAP.glob("*.toml")))


def get_brief(slug: str) -> Brief:
    """Raises LookupError."""
    for brief in all_brieven():
        if brief.slug == slug:
            return brief
    raise LookupError(f"brief '{slug}' is er niet")
