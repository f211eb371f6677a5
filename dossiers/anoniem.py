"""Finds what could tell who a text is about. PURE: standard library only.

Used for the sheet that goes out without identity. It knows the names that stand in the dossier, and it
recognises dates, numbers and addresses by their shape. It can't prove that a text is clean: "the youngest
of the baker" is invisible to it. That is why a person reads the text again and says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vondst:
    """One piece of the text, as it stands there, and what kind of identity it gives away."""

    soort: str
    tekst: str


NAAM, DATUM, NUMMER, ADRES = "naam", "datum", "nummer", "adres"
EMAIL, WEBADRES, INITIALEN = "e-mailadres", "webadres", "initialen"


def as_set(woorden: str) -> frozenset[str]:
    return frozenset(woorden.split())


# Small words inside names, and words that any place or organisation has: alone they give nothing away.
TUSSEN = as_set("""
    de den der des het een te ten ter van von zu und en of op in aan bij la le les el al du da dos di do
""")
ALGEMEEN = as_set("""
    school basisschool kinderopvang kinderdagverblijf peuteropvang peuterspeelzaal opvang gastouderbureau
    gastouderopvang gastouder kindcentrum stichting vereniging locatie groep klas onderbouw middenbouw
    bovenbouw bso kdv gezin straat laan weg plein onderwijs babys peuters kleuters baby peuter kleuter
""")
# Ordinary words that are also names: alone they count only with a capital.
GEWOON = as_set("""
    dan wil al door met mag been groot klein lang kort jong oud noord oost zuid west wit zwart bruin goed
    sterk rood groen midden boven onder huis dag week maand kind moeder vader ouder
""")

LETTER = r"[^\W\d_]"
VOOR, NA = rf"(?<!{LETTER})", rf"(?!{LETTER})"
TUSSENRUIMTE = r"[\W_]*"
KOMMA = "['\u2019]"
# Letters that Unicode doesn't take apart.
ZONDER_ONTLEDING = {
    "\u0131": "i", "\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00e6": "ae", "\u0153": "oe", "\u00f0": "d",
}  # fmt: skip
KOMMAS = "\u2019\u2018`\u00b4"  # all written as a plain apostrophe
MAANDEN = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
HOOFDTELWOORD = (
    "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    "zeventien|achttien|negentien"
)
RANGTELWOORD = "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde"
GETAL = rf"(?:(?:(?:{HOOFDTELWOORD})en)?(?:twintig|dertig)(?:ste)?|(?:{HOOFDTELWOORD})(?:de)?|{RANGTELWOORD})"
MAAT = r"(?:keer|x|maal|jaar|jarig|maand|week|weken|dag|dagen|uur|minu|kind|mensen|cm|kilo|graden)"
STRAAT = "straat|laan|weg|plein|gracht|kade|hof|dijk|pad|singel|steeg|park|dreef|plantsoen|markt|erf"
LOS, VAST = r"(?<!\d)(?<!\d[-/])", r"(?!\d|[-/]\d)"  # no part of a longer number
VORMEN: tuple[tuple[str, str], ...] = (
    (EMAIL, r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    (WEBADRES, r"(?:https?://|www\.)\S+"),
    (DATUM, r"(?<!\d)\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)"),
    (DATUM, rf"(?<!\d)\d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:\d{{4}}|{KOMMA}?\d{{2}})(?!\d)"),
    (DATUM, rf"(?<!\d)\d{{1,2}}(?:e|de|ste)?\s?-?\s?(?:{MAANDEN}){NA}\.?(?:\s?-?\s?{KOMMA}?\d{{2,4}})?"),
    (DATUM, rf"{VOOR}{GETAL}\s+(?:{MAANDEN}){NA}"),
    (DATUM, rf"{VOOR}(?:{MAANDEN})\.?\s+{KOMMA}?(?:\d{{4}}|\d{{1,2}})(?!\d)"),
    (DATUM, rf"{LOS}(?:1[3-9]|2\d|3[01])[-/](?:0[1-9]|1[0-2]){VAST}"),
    (DATUM, rf"{LOS}(?:0[1-9]|1[0-2])[-/](?:0[1-9]|1[0-2]){VAST}(?!\s*{MAAT})"),  # 10-12 jaar: no date
    (DATUM, rf"{LOS}[1-9]-(?:0[1-9]|1[0-2]){VAST}(?!\s*{MAAT})"),
    (NUMMER, r"(?<![\d])\+?\d(?:[\s\-./()]{0,2}\d){7,}"),
    (ADRES, r"(?<!\d)\d{4}[a-z]{2}" + NA),
    (ADRES, rf"{VOOR}(?!onderweg){LETTER}{{2,}}(?:{STRAAT})\s+\d+"),
)
PATRONEN = tuple((soort, re.compile(patroon)) for soort, patroon in VORMEN)
POSTCODE = re.compile(r"(?<!\d)\d{4} [A-Z]{2}(?![A-Za-z])")


def find_identifiers(tekst: str, bekend: Iterable[str]) -> list[Vondst]:
    """Every known name and every date, number and address in `tekst`, in order, each piece once.

    `bekend`: names of people and places, addresses and numbers of the dossier, as they are written there.
    Case, accents, invisible characters and the signs between words make no difference.
    """
    vlak, plaatsen = flatten(tekst)
    stukken: list[tuple[int, int, str]] = []
    for soort, patroon in (*PATRONEN, *known_patterns(bekend)):
        stukken += [(m.start(), m.end(), soort) for m in patroon.finditer(vlak) if m.end() > m.start()]
    for m in capital_pattern(bekend).finditer(vlak):
        if tekst[plaatsen[m.start()]].isupper():
            stukken.append((m.start(), m.end(), NAAM))
    gevonden = [
        (plaatsen[begin], end_of(tekst, plaatsen[einde - 1]), soort) for begin, einde, soort in stukken
    ]
    gevonden += [(m.start(), m.end(), ADRES) for m in POSTCODE.finditer(tekst)]
    return list(dict.fromkeys(Vondst(soort, tekst[begin:einde]) for begin, einde, soort in widest(gevonden)))


def end_of(tekst: str, laatste: int) -> int:
    """Just past this character and the accents that stand on it."""
    einde = laatste + 1
    while einde < len(tekst) and unicodedata.category(tekst[einde]) in ("Mn", "Me"):
        einde += 1
    return einde


def widest(stukken: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Without pieces that lie inside another piece."""
    einde = -1
    for stuk in sorted(dict.fromkeys(stukken), key=lambda stuk: (stuk[0], -stuk[1])):
        if stuk[1] > einde:
            einde = stuk[1]
            yield stuk


def flatten(tekst: str) -> tuple[str, list[int]]:
    """Lower case without accents and without invisible characters, and per character where it came from."""
    vlak: list[str] = []
    plaatsen: list[int] = []
    for plek, teken in enumerate(tekst):
        for deel in unicodedata.normalize("NFKD", ZONDER_ONTLEDING.get(teken.casefold(), teken.casefold())):
            if unicodedata.category(deel) in ("Mn", "Me", "Cf"):
                continue
            vlak.append("'" if deel in KOMMAS else deel)
            plaatsen.append(plek)
    return "".join(vlak), plaatsen


def words_of(bekend: str) -> list[str]:
    return re.findall(r"[^\W_]+", flatten(bekend)[0])


def known_patterns(bekend: Iterable[str]) -> list[tuple[str, re.Pattern[str]]]:
    """One pattern for all known names and their parts, and one for initials with a surname."""
    heel: set[str] = set()
    initialen: set[str] = set()
    for naam in bekend:
        woorden = words_of(naam)
        if not woorden or set(woorden) <= TUSSEN | ALGEMEEN:
            continue
        if len(woorden) > 1 or woorden[0] not in GEWOON:
            heel.add(as_pattern(woorden))
        if achternaam := surname(woorden):
            heel.add(as_pattern(achternaam))
        heel |= {re.escape(deel) for deel in parts(woorden) if deel not in GEWOON}
        initialen |= initials(woorden)
    patronen = [(NAAM, heel, "(?:'?s)?"), (INITIALEN, initialen, "")]
    return [
        (soort, re.compile(f"{VOOR}(?:{'|'.join(sorted(vormen, key=len, reverse=True))}){achter}{NA}"))
        for soort, vormen, achter in patronen
        if vormen
    ]


def as_pattern(woorden: list[str]) -> str:
    return TUSSENRUIMTE.join(map(re.escape, woorden))


def surname(woorden: list[str]) -> list[str]:
    """'de groot' of Ilse de Groot: with its small word it counts without a capital too."""
    begin = next((n for n, woord in enumerate(woorden) if n and woord in TUSSEN), None)
    return woorden[begin:] if begin is not None and woorden[-1] not in TUSSEN | ALGEMEEN else []


def parts(woorden: list[str]) -> set[str]:
    """The words of a name that give it away alone: 'mila' and 'vries' of Mila de Vries."""
    return {
        woord
        for woord in woorden
        if len(woord) > 1 and not any(teken.isdigit() for teken in woord) and woord not in TUSSEN | ALGEMEEN
    }


def initials(woorden: list[str]) -> set[str]:
    """'M.V.', 'M. d. V.' and 'M Vries' of Mila de Vries."""
    if len(woorden) < 2 or any(teken.isdigit() for woord in woorden for teken in woord):
        return set()
    kort = rf"{TUSSENRUIMTE}".join(
        rf"(?:{re.escape(w)}|{re.escape(w[0])}\.)?" if w in TUSSEN else rf"{re.escape(w[0])}\."
        for w in woorden
    )
    if woorden[-1] in TUSSEN | ALGEMEEN:
        return {kort}
    return {kort, rf"{re.escape(woorden[0][0])}[\W_]{{1,3}}{re.escape(woorden[-1])}"}


def capital_pattern(bekend: Iterable[str]) -> re.Pattern[str]:
    """Known names that are ordinary words too; the caller looks at the capital."""
    vormen = {deel for naam in bekend for deel in parts(words_of(naam)) if deel in GEWOON}
    return re.compile(f"{VOOR}(?:{'|'.join(sorted(map(re.escape, vormen)))}){NA}" if vormen else r"(?!)")
