"""What each act of the ladder asks, whose it is, and which letter goes out with it. PURE.

Source: 000 L2640-2757 and 002 L5043-5204, by row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from incidents.ladderregels import D, Ladderdaad, Ladderstap, S

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


VORMEN: Mapping[Ladderdaad, Vorm] = {
    D.ZELF: Vorm(
        stap=S.ZELF,
        wie="professional",
        bron="000 L2650, 002 L5053-5056",
        taak="Leg vast wat de kinderen zelf probeerden",
        vraag="Wat zeiden of deden de kinderen zelf?",
        hulp="Bijvoorbeeld: Ik vind dit vervelend, wil je ermee stoppen?",
    ),
    D.HULP: Vorm(
        stap=S.HULP,
        wie="professional",
        bron="000 L2654, 002 L5058-5064",
        taak="Leg vast dat een kind hulp vroeg",
        vraag="Wat vroeg het kind, en wat deed je?",
        hulp="Meteen ingegrepen, of een afspraak gemaakt om erop terug te komen.",
    ),
    D.GESPREK: Vorm(
        stap=S.SAMEN,
        wie="professional",
        bron="000 L2672, 002 L5065-5074",
        taak="Praat met de kinderen",
        vraag="Wat vertelde elk kind?",
        hulp="Ieder kind krijgt de ruimte voor zijn eigen kant van het verhaal.",
        afspraken="Welke afspraken maakten jullie?",
    ),
    D.OUDERS_WETEN: Vorm(
        stap=S.SAMEN,
        wie="professional",
        bij=D.GESPREK,
        bron="000 L2672, 002 L5072-5073",
        taak="Vertel de ouders over het gesprek",
        vraag="Wat vertelde je de ouders, en wat zeiden zij?",
    ),
    D.OUDERGESPREK: Vorm(
        stap=S.OUDERS,
        wie="professional",
        bron="000 L2676-2686, 002 L5076-5102",
        taak="Praat met de ouders",
        vraag="Wat is er besproken, en wie waren erbij?",
        hulp="Ook wat de groep en de kinderen die erbij stonden hoorden.",
        afspraken="Wat spraken jullie af om het te stoppen?",
    ),
    D.OMGANGSREGELS: Vorm(
        bron="000 L2940-2994, 002 L2199-2200",
        taak="Spreek extra omgangsregels af",
        vraag="Welke extra regels gelden, op welk moment van de dag?",
        hulp="Bijvoorbeeld bij het brengen en halen, het vrije spel, het toilet en de gym.",
    ),
    D.OMGANGSEVALUATIE: Vorm(
        bij=D.OMGANGSREGELS,
        bron="000 L2994-3003",
        taak="Evalueer de omgangsregels",
        vraag="Hoe gaat het met de regels, en wie dachten mee?",
    ),
    D.TIME_OUT: Vorm(
        stap=S.TIME_OUT,
        bron="000 L2706-2717, 002 L5112-5140",
        taak="Vraag een time-out aan",
        periode=True,
        vraag="Waarom is een time-out nodig?",
        afspraken="Waar is het kind in die tijd, en wie is erbij?",
    ),
    D.TIME_OUT_OUDERS: Vorm(
        stap=S.TIME_OUT,
        bij=D.TIME_OUT,
        bron="000 L2711, 002 L5125-5127",
        taak="Bel de ouders over de time-out, en schrijf hun",
        vraag="Tekst van de brief",
        brief="ladder-time-out",
        hulp="Bel de ouders ook. Vul in wat tussen rechte haken staat.",
    ),
    D.WAARSCHUWING: Vorm(
        stap=S.SCHORSING,
        bron="000 L2718, 002 L5141-5143",
        taak="Geef de ouders een officiële waarschuwing",
        vraag="Tekst van de brief",
        brief="ladder-waarschuwing",
        hulp="Vul in wat tussen rechte haken staat.",
    ),
    D.SCHORSING: Vorm(
        stap=S.SCHORSING,
        bron="000 L2720-2728, 002 L5145-5162",
        taak="Vraag een schorsing aan",
        periode=True,
        vraag="Waarom is een schorsing nodig?",
        afspraken="Hoe blijft het kind leren, ook voor een toets?",
    ),
    D.SCHORSING_OUDERS: Vorm(
        stap=S.SCHORSING,
        bij=D.SCHORSING,
        bron="000 L2728-2729, 002 L5160-5167",
        taak="Schrijf de ouders over de schorsing",
        vraag="Tekst van de brief",
        brief="ladder-schorsing",
        hulp="De uitnodiging voor een gesprek staat erin. Vul in wat tussen rechte haken staat.",
    ),
    D.SCHORSING_INSPECTIE: Vorm(
        stap=S.SCHORSING,
        bij=D.SCHORSING,
        bron="000 L2728, 002 L5161-5162",
        taak="Vertel de inspectie over de schorsing",
        vraag="Wat is aan de inspectie verteld, en hoe?",
    ),
    D.SCHORSING_GESPREK: Vorm(
        stap=S.SCHORSING,
        bij=D.SCHORSING,
        bron="000 L2729-2733, 002 L5163-5168",
        taak="Praat met de ouders over de schorsing",
        vraag="Wat is er besproken?",
        hulp="Welke oplossingen zijn er, en wat kan wel en niet?",
        afspraken="Wat spraken jullie af?",
    ),
    D.SCHORSING_VERSLAG: Vorm(
        stap=S.SCHORSING,
        bij=D.SCHORSING,
        bron="000 L2734-2738, 002 L5169-5175",
        taak="Laat het verslag tekenen en stuur het op",
        vraag="Wie tekende voor gezien, en naar wie ging het verslag?",
        hulp="Het gaat naar het bevoegd gezag, de leerplichtambtenaar en de inspectie.",
    ),
    D.BEROEP: Vorm(
        stap=S.SCHORSING,
        bij=D.SCHORSING,
        bron="000 L2739, 002 L5176-5177",
        taak="Leg het beroep van de ouders vast",
        vraag="Wat schrijven de ouders?",
        hulp="Het bevoegd gezag beslist binnen 14 dagen.",
    ),
    D.VERWIJDERING: Vorm(
        stap=S.VERWIJDERING,
        bron="000 L2741-2747, L2759-2775, 002 L5178-5188",
        taak="Vraag een verwijdering aan",
        vraag="Waarom is verwijdering nodig?",
        hulp="Noem de grond, en welke lichtere maatregelen niet hielpen.",
    ),
    D.GEHOORD: Vorm(
        stap=S.VERWIJDERING,
        bij=D.VERWIJDERING,
        bron="000 L2747, 002 L5186-5189",
        taak="Laat het bevoegd gezag de professional horen",
        vraag="Wat vertelde de professional aan het bevoegd gezag?",
    ),
    D.VERWIJDERING_VERSLAG: Vorm(
        stap=S.VERWIJDERING,
        bij=D.VERWIJDERING,
        bron="000 L2747-2753, 002 L5188-5194",
        taak="Laat het verslag tekenen en stuur het op",
        vraag="Wie tekende voor gezien, en naar wie ging het verslag?",
        hulp="Het gaat naar de leerplichtambtenaar en de inspectie.",
    ),
    D.VERWIJDERING_OUDERS: Vorm(
        stap=S.VERWIJDERING,
        bij=D.VERWIJDERING,
        bron="000 L2754, 002 L5195-5199",
        taak="Schrijf de ouders over het voornemen",
        vraag="Tekst van de brief",
        brief="ladder-verwijdering",
        hulp="Ouders kunnen binnen zes weken bezwaar maken. Vul in wat tussen rechte haken staat.",
    ),
    D.BEZWAAR: Vorm(
        stap=S.VERWIJDERING,
        bij=D.VERWIJDERING,
        bron="000 L2754-2756, 002 L5197-5202",
        taak="Leg het bezwaar van de ouders vast",
        vraag="Wat schrijven de ouders?",
        hulp="Het bevoegd gezag hoort de ouders, en beslist binnen vier weken.",
    ),
    D.BEZWAAR_GEHOORD: Vorm(
        stap=S.VERWIJDERING,
        bij=D.BEZWAAR,
        bron="000 L2755, 002 L5199",
        taak="Laat het bevoegd gezag de ouders horen",
        vraag="Wat vertelden de ouders?",
    ),
    D.SCHOOL: Vorm(
        stap=S.VERWIJDERING,
        bij=D.VERWIJDERING,
        bron="000 L2757, 002 L5202-5205",
        taak="Zoek een andere school voor het kind",
        vraag="Welke school laat het kind toe, en vanaf wanneer?",
    ),
    D.CONTRACT: Vorm(
        bron="000 L2688, 002 L5107-5109",
        taak="Vraag het einde van het contract aan",
        vraag="Waarom kan de opvang niet doorgaan?",
        hulp="Noem wat eerder is gedaan, en wat niet hielp.",
        afspraken="Welke nazorg bieden jullie aan?",
    ),
    D.CONTRACT_OUDERS: Vorm(
        bij=D.CONTRACT,
        bron="000 L2688, 002 L5107-5109",
        taak="Schrijf de ouders over het contract",
        vraag="Tekst van de brief",
        brief="ladder-contract",
        hulp="Vul in wat tussen rechte haken staat.",
    ),
    D.NAZORG: Vorm(
        bij=D.CONTRACT,
        bron="000 L2688, 002 L5108-5109",
        taak="Leg de nazorg vast",
        vraag="Welke nazorg kreeg het gezin, of waarom wilden zij die niet?",
    ),
}
