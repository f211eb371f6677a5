"""From the decisions to the answer: what the paper says, and the same for a machine. Reads nothing.

Only what is given comes in here: a word that was left out is nowhere in what this makes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from privacy.inzageregels import GRONDEN, Grond, Passagekeuze

DOELEN = (
    "Wij bewaren deze gegevens om te zien of een kind veilig is, en om te helpen als dat niet zo is.",
    "De wet vraagt ons om met een meldcode te werken (Wet kinderopvang, Wet op het primair onderwijs).",
    "De gegevens komen van mensen die hier werken, van ouders en kinderen, en soms van anderen rond het gezin.",
    "Aan wie wij iets gaven, staat in de stukken hierna.",
    # In every letter alike, so that it says of nobody that there is something (docs/adr/0051).
    "Wat mensen onze vertrouwenspersoon vertellen, kan niemand anders opzoeken. Vraag het daar zelf.",
    "Klopt er iets niet? Vraag ons het te verbeteren, of geef ons uw eigen kijk erop. Die bewaren wij erbij.",
    "U kunt ook vragen om iets weg te halen of minder te gebruiken, of bezwaar maken.",
)
DOELEN_COLLEGA = (
    "Wij bewaren deze gegevens omdat u met dit programma werkt of werkte.",
    "Zo geven wij u toegang, en kunnen wij later laten zien wie wat las en deed.",
    "Dat moet, want in dit programma staan gegevens over kinderen (AVG artikel 5 lid 2 en artikel 32).",
    "De gegevens komen van uw werkgever en van het programma zelf.",
    "Klopt er iets niet? Vraag ons het te verbeteren, of geef ons uw eigen kijk erop. Die bewaren wij erbij.",
    "U kunt ook vragen om iets weg te halen of minder te gebruiken, of bezwaar maken.",
)
GEZOCHT = (
    "Wij zochten op de naam die u noemde.",
    "Dat deden wij bij de kinderen, de ouders en anderen rond een gezin, en de mensen die hier werken of werkten.",
    "Wij vonden niets. Alleen dit verzoek bewaren wij nu, met ons antwoord.",
    "Denkt u dat wij toch iets over u bewaren? Vertel ons dan wat en waar. Dan zoeken wij opnieuw.",
)
KLACHT = (
    "Bent u het niet eens met dit antwoord? Bel of schrijf ons. Wij kijken er dan nog een keer naar.",
    "U kunt een klacht indienen bij de Autoriteit Persoonsgegevens.",
    "U kunt ook naar de rechter. Doe dat binnen zes weken na dit antwoord (UAVG artikel 35).",
    "Is het een openbare school? Maak dan eerst binnen zes weken bezwaar bij het bestuur (UAVG artikel 34).",
)


@dataclass(frozen=True, slots=True)
class Deel:
    """One piece as it is given."""

    kop: str
    op: datetime | None
    regels: Sequence[tuple[str, str]]
    is_log: bool = False
    bestand: str = ""  # name of the file that goes along


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Everything the answer says."""

    nummer: str
    organisatie: str
    over: str
    ontvangen_op: date
    besloten_op: datetime
    toelichting: str
    delen: Sequence[Deel]
    redenen: Sequence[tuple[Passagekeuze, Grond]]  # one for each piece that isn't given whole
    bewaartermijn: str = ""
    soort: str = "gezin"  # or collega, or onbekend


def count_redenen(redenen: Iterable[tuple[Passagekeuze, Grond]]) -> list[dict[str, Any]]:
    """By ground how many pieces stay back and in how many words are left out; never which."""
    teller = Counter(redenen)
    uit = []
    for grond in Grond:
        niet, deels = teller[Passagekeuze.NIET, grond], teller[Passagekeuze.DEELS, grond]
        if niet or deels:
            regel = GRONDEN[grond]
            uit.append(
                {
                    "grond": grond,
                    "niet": niet,
                    "deels": deels,
                    "zin": say(niet, deels, regel.brief),
                    "bron": regel.bron,
                }
            )
    return uit


def say(niet: int, deels: int, waarom: str) -> str:
    """'2 stukken geven wij niet, en in 1 stuk lieten wij woorden weg, om …'"""
    zinnen = []
    if niet:
        zinnen.append(f"{pieces(niet)} geven wij niet")
    if deels:
        zinnen.append(f"in {pieces(deels)} lieten wij woorden weg")
    zin = ", en ".join(zinnen)
    return f"{zin[:1].upper()}{zin[1:]}, {waarom}."


def pieces(aantal: int) -> str:
    return "1 stuk" if aantal == 1 else f"{aantal} stukken"


def build_brief(antwoord: Antwoord) -> dict[str, Any]:
    """The context of templates/pdf/export_inzage.html."""
    stukken = [deel for deel in antwoord.delen if not deel.is_log]
    return {
        "antwoord": antwoord, "organisatie": antwoord.organisatie, "gemaakt_door": antwoord.organisatie,
        "gemaakt_rol": "directie", "gemaakt_op": antwoord.besloten_op, "klacht": KLACHT,
        "doelen": DOELEN_COLLEGA if antwoord.soort == "collega" else DOELEN,
        "gezocht": GEZOCHT if antwoord.soort == "onbekend" else (),
        "redenen": count_redenen(antwoord.redenen), "stukken": list(enumerate(stukken, start=1)),
        "log": [deel for deel in antwoord.delen if deel.is_log],
    }  # fmt: skip


def build_gegevens(antwoord: Antwoord) -> dict[str, Any]:
    """The same, for a machine."""
    stukken = [deel for deel in antwoord.delen if not deel.is_log]
    return {
        "soort": "inzage", "versie": 1, "verzoek": antwoord.nummer, "organisatie": antwoord.organisatie,
        "over": antwoord.over, "ontvangen_op": antwoord.ontvangen_op.isoformat(),
        "besloten_op": antwoord.besloten_op.isoformat(timespec="seconds"), "toelichting": antwoord.toelichting,
        "stukken": [
            {
                "nummer": nummer, "wat": deel.kop, "op": deel.op.isoformat() if deel.op else None,
                "regels": [{"naam": naam, "waarde": waarde} for naam, waarde in deel.regels],
                "bestand": deel.bestand or None,
            }
            for nummer, deel in enumerate(stukken, start=1)
        ],
        "wie_keek": [
            {"dag": dag, "wie": wie} for deel in antwoord.delen if deel.is_log for dag, wie in deel.regels
        ],
        "weggelaten": [
            {"grond": rij["grond"].value, "bron": rij["bron"], "stukken": rij["niet"], "met_woorden_weg": rij["deels"]}
            for rij in count_redenen(antwoord.redenen)
        ],
    }  # fmt: skip
