"""Wanneer toestemming telt: vier voorwaarden, op papier, van wie het gezag heeft, en tot wanneer. PUUR.

Het formulier vraagt wat hier staat, en de handeling weigert met dezelfde redenen.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

OUDER, KIND = "ouder", "kind"
TWAALF, ZESTIEN = 12, 16
BRON_WIE = "UAVG artikel 5, eigen keuze"
BRON_VORM = "001 L746, 000 L2443"


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """Wat duidelijk moet zijn. `veld` is de kolom waar het staat."""

    veld: str
    vraag: str
    hulp: str
    nodig: str
    bron: str


# De vier voorwaarden, elk met haar regel in de bron (002 L3160-3171; 000 L2433-2443 zegt hetzelfde).
VOORWAARDEN: tuple[Voorwaarde, ...] = (
    Voorwaarde(
        "gegevens",
        "Wat mag er verteld worden?",
        "Alleen wat nodig is. Bijvoorbeeld: hoe het kind in de groep is, en wat we al deden.",
        "Schrijf op wat er verteld mag worden. Toestemming voor alles telt niet.",
        "002 L3163, 000 L2433",
    ),
    Voorwaarde(
        "doel",
        "Waarvoor is het?",
        "De vraag die je aan de ander wilt stellen.",
        "Schrijf op waarvoor de toestemming is.",
        "002 L3164-3166, 000 L2433",
    ),
    Voorwaarde(
        "gever",
        "Wie geeft de informatie?",
        "Naam en functie van wie er belt of schrijft.",
        "Schrijf op wie de informatie geeft.",
        "002 L3167",
    ),
    Voorwaarde(
        "ontvanger",
        "Wie krijgt de informatie?",
        "Naam, functie en organisatie.",
        "Schrijf op wie de informatie krijgt.",
        "002 L3168, 000 L2443",
    ),
)


@dataclass(frozen=True, slots=True)
class Gever:
    """Wie tekende of weigerde. Het kind zelf heeft geen gezag en geen id."""

    wie: str
    gezag: str = ""
    betrokkene: object = None


@dataclass(frozen=True, slots=True)
class Tekort:
    """Waarom dit niet telt, bij welk veld, en waar het staat."""

    veld: str
    waarom: str
    doe: str
    bron: str


class Geldigheid(Enum):
    """Hoe een toestemming er op een dag voor staat. De waarde is wat het scherm zegt."""

    GELDIG = "geldt nu"
    VOORBIJ = "voorbij"
    INGETROKKEN = "ingetrokken"
    GEWEIGERD = "niet gegeven"


def needed_from(leeftijd: int) -> frozenset[str]:
    """Wie moet tekenen: tot 12 jaar een ouder met gezag, van 12 tot 16 ook het kind, daarna alleen het kind."""
    if leeftijd < TWAALF:
        return frozenset({OUDER})
    return frozenset({KIND}) if leeftijd >= ZESTIEN else frozenset({OUDER, KIND})


def may_ask_child(leeftijd: int) -> bool:
    return KIND in needed_from(leeftijd)


def find_tekorten(
    *,
    gegeven: bool,
    velden: Mapping[str, str],
    gevers: Collection[Gever],
    leeftijd: int,
    op: date,
    tot: date | None,
    vandaag: date,
) -> list[Tekort]:
    """Wat er nog ontbreekt. Leeg betekent: dit kan zo vastgelegd worden."""
    tekorten = [
        Tekort(v.veld, v.nodig, v.nodig, v.bron) for v in VOORWAARDEN if not velden.get(v.veld, "").strip()
    ]
    tekorten += _gevers(gegeven, gevers, leeftijd)
    if op > vandaag:
        tekorten.append(
            Tekort(
                "dag", "Deze dag is er nog niet.", "Kies een dag die al voorbij is, of vandaag.", BRON_VORM
            )
        )
    if gegeven and tot is None:
        doe = "Kies tot wanneer het mag. Eenmalig: kies de dag van het overleg."
        tekorten.append(Tekort("tot", "Er is geen einddatum.", doe, "000 L2433"))
    if gegeven and tot is not None and tot < op:
        tekorten.append(
            Tekort("tot", "De laatste dag ligt voor de eerste.", "Kies een latere dag.", "000 L2433")
        )
    return tekorten


def _gevers(gegeven: bool, gevers: Collection[Gever], leeftijd: int) -> Iterable[Tekort]:
    if not gevers:
        yield Tekort("gevers", "Er staat niet bij van wie dit is.", "Kies wie tekende of nee zei.", BRON_WIE)
        return
    if not gegeven:
        return
    if OUDER in needed_from(leeftijd) and not any(g.wie == OUDER and g.gezag == "ja" for g in gevers):
        doe = "Vraag een ouder met gezag. Is het gezag niet bekend? Vul dat eerst in bij het kind."
        yield Tekort("gevers", "Er tekende geen ouder met gezag.", doe, BRON_WIE)
    if KIND in needed_from(leeftijd) and not any(g.wie == KIND for g in gevers):
        yield Tekort(
            "gevers", "Het kind is 12 jaar of ouder en tekende niet.", "Vraag het ook aan het kind.", BRON_WIE
        )


def judge(*, gegeven: bool, tot: date | None, ingetrokken: bool, op: date) -> Geldigheid:
    """Hoe het er op deze dag voor staat. De laatste dag telt nog mee."""
    if not gegeven:
        return Geldigheid.GEWEIGERD
    if ingetrokken:
        return Geldigheid.INGETROKKEN
    return Geldigheid.GELDIG if tot is None or op <= tot else Geldigheid.VOORBIJ
