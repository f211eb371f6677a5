"""What somebody types to find a child or a dossier, and which names fit it. PURE: text in, scores out.

A name is a line of words. Every word that was typed has to fit a word of the name: the same, its beginning,
or with a typing error. The order of the words says nothing, and "van der" hardly does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import OSA

KORTST = 2  # letters or digits; Bo and Jo are names
TUSSENVOEGSELS = frozenset(
    (
        "van",
        "de",
        "der",
        "den",
        "het",
        "t",
        "te",
        "ter",
        "ten",
        "in",
        "op",
        "aan",
        "v",
        "d",
        "vd",
        "vander",
        "vanden",
    )
)
GELIJK, KOPPEL, BEGIN, BINNENIN, TYPFOUT, HALF = 100.0, 95.0, 90.0, 65.0, 80.0, 60.0
PER_FOUT, PER_LETTER = 12.0, 0.2
DICHTBIJ = 85.0  # below this the name only looks like what was typed

_ACCENT = re.compile("[\u0300-\u036f]")
_GEEN_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_WEG = re.compile("['’\u2018`\u00b4.]")
_TUSSEN = re.compile(r"[^\w\n]+|_")
_CODE = re.compile(r"(?=.*\d)[0-9a-z]{5,7}|[0-9b-df-hj-np-tv-xz]{5,7}")
_VOOR_CODE = re.compile(r"^\s*(?:dossiernummer|dossier|nummer|code|nr\.?)[\s:]*", re.IGNORECASE)
_MAANDEN = ("jan", "feb", "m(?:aa)?rt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NAAM = "|".join(_MAANDEN)
_DATUMS = (
    re.compile(r"(?<!\d)(?P<jaar>\d{4})-(?P<maand>\d{1,2})-(?P<dag>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<dag>\d{1,2})[-/. ]+(?P<maand>\d{1,2})[-/. ]+(?P<jaar>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<dag>\d{2})(?P<maand>\d{2})(?P<jaar>\d{4})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<dag>\d{{1,2}})[- ]+(?P<naam>{_NAAM})[a-z]*\.?"
        r"(?:[- ]+(?P<jaar>\d{4}|\d{2}))?(?!\d)"
    ),
    re.compile(r"\b(?P<jaar>(?:19|20)\d{2})\b"),
)


@dataclass(frozen=True, slots=True)
class Dag:
    """A day of birth as far as it was typed."""

    jaar: int | None = None
    maand: int | None = None
    dag: int | None = None


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What was typed, taken apart. `code` is how a dossier code would look, when it looks like one."""

    woorden: tuple[str, ...] = ()
    tussen: tuple[str, ...] = ()
    dag: Dag | None = None
    code: str = ""

    @property
    def leeg(self) -> bool:
        return not (self.woorden or self.dag or self.code)


def parse(tekst: str) -> Zoekvraag:
    """Takes a typed line apart. Too short a line gives an empty Zoekvraag."""
    plat = flatten(tekst)
    if len(plat.replace(" ", "")) < KORTST:
        return Zoekvraag()
    dag, rest = find_dag(tekst)
    alle = flatten(rest).split()
    woorden = tuple(w for w in alle if w not in TUSSENVOEGSELS) or tuple(alle)
    tussen = tuple(w for w in alle if w not in woorden)
    code = "" if dag else flatten(_VOOR_CODE.sub("", tekst)).replace(" ", "")
    return Zoekvraag(woorden, tussen, dag, code.upper() if _CODE.fullmatch(code) else "")


def flatten(tekst: str) -> str:
    """Lower case, without accents and apostrophes, a dash as a space: "D’Hondt-Łukasz" is "dhondt lukasz"."""
    plat = _ACCENT.sub("", unicodedata.normalize("NFKD", tekst.casefold())).translate(_GEEN_ACCENT)
    return _TUSSEN.sub(" ", _WEG.sub("", plat)).strip(" ")


def find_dag(tekst: str) -> tuple[Dag | None, str]:
    """The day of birth in the text, and the text without it. A day that can't be stays text."""
    laag = tekst.casefold()
    for vorm in _DATUMS:
        if (gevonden := vorm.search(laag)) and (dag := build_dag(gevonden.groupdict())):
            return dag, f"{laag[: gevonden.start()]} {laag[gevonden.end() :]}"
    return None, tekst


def build_dag(delen: Mapping[str, str | None]) -> Dag | None:
    jaar, maand, dag = (
        int(waarde) if (waarde := delen.get(naam)) else None for naam in ("jaar", "maand", "dag")
    )
    if naam := delen.get("naam"):
        maand = next(nr for nr, vorm in enumerate(_MAANDEN, start=1) if re.fullmatch(vorm, naam))
    if jaar is not None and jaar < 100:
        jaar += 2000  # a child; nobody here was born in the last century with two digits
    try:
        date(*(n if n is not None else leeg for n, leeg in ((jaar, 2000), (maand, 1), (dag, 1))))
    except ValueError:
        return None
    return Dag(jaar, maand, dag)


def rank(vraag: Zoekvraag, namen: Iterable[str]) -> dict[str, float]:
    """The names that fit with their score, the best first; without words every name fits equally well."""
    lijst = sorted(set(namen))
    if not vraag.woorden:
        return dict.fromkeys(lijst, GELIJK)
    regels = flatten("\n".join(naam.replace("\n", " ") for naam in lijst)).split("\n")
    scores = score_reading(vraag.woorden, regels)
    for lezing in join_neighbours(vraag.woorden) if not scores else ():
        scores |= score_reading(lezing, regels)
    gevonden = {lijst[nr]: score + nearness(vraag, regels[nr]) for nr, score in scores.items()}
    return dict(sorted(gevonden.items(), key=lambda paar: (-paar[1], paar[0])))


def rank_codes(code: str, codes: Iterable[str]) -> list[str]:
    """Codes of dossiers that equal this one, or differ in one letter; the same one first."""
    gevonden = process.extract(code, list(codes), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [tekst for tekst, _, _ in sorted(gevonden, key=lambda rij: (rij[1], rij[0]))]


def score_reading(woorden: Sequence[str], regels: Sequence[str]) -> dict[int, float]:
    """Per line that has a word of its own for every typed word: the average of how well they fit."""
    schat = set(" ".join(regels).split())
    passend = [score_words(woord, schat) for woord in woorden]
    scores = {}
    for nummer in find_candidates(woorden, passend, regels):
        if score := score_line(woorden, passend, regels[nummer]):
            scores[nummer] = score
    return scores


def find_candidates(
    woorden: Sequence[str], passend: Sequence[Mapping[str, float]], regels: Sequence[str]
) -> Iterable[int]:
    """Lines in which the longest typed word fits somewhere, also across a space ("devries")."""
    langst = max(range(len(woorden)), key=lambda nr: len(woorden[nr]))
    woord, goed = woorden[langst], passend[langst].keys()
    over_spatie = len(woord) >= 5
    for nummer, regel in enumerate(regels):
        if not goed.isdisjoint(regel.split()) or (over_spatie and woord in regel.replace(" ", "")):
            yield nummer


def score_line(woorden: Sequence[str], passend: Sequence[Mapping[str, float]], regel: str) -> float:
    """Greedy: the typed words choose in turn, the longest first, and a word of the name is chosen once."""
    over, som = regel.split(), 0.0
    aaneen = regel.replace(" ", "")
    for nummer in sorted(range(len(woorden)), key=lambda nr: -len(woorden[nr])):
        beste = max(over, key=lambda woord: passend[nummer].get(woord, 0.0), default="")
        score = passend[nummer].get(beste, 0.0)
        if score < KOPPEL and len(woorden[nummer]) >= 5 and woorden[nummer] in aaneen:
            som += max(score, DICHTBIJ)
        elif score:
            over.remove(beste)
            som += score
        else:
            return 0.0
    return som / len(woorden)


def score_words(woord: str, schat: Iterable[str]) -> dict[str, float]:
    """How well each word of all names fits the typed one; a word that doesn't fit isn't there."""
    vormen = {vorm: naam for naam in schat for vorm in (naam, naam.replace("ij", "y"))}
    scores: dict[str, float] = {}
    for gezocht in dict.fromkeys((woord, woord.replace("ij", "y"))):
        for vorm, score in score_forms(gezocht, vormen).items():
            naam = vormen[vorm]
            scores[naam] = max(scores.get(naam, 0.0), score)
    return scores


def score_forms(gezocht: str, vormen: Iterable[str]) -> dict[str, float]:
    lijst, lang = list(vormen), len(gezocht)
    scores = score_errors(gezocht, lijst)
    for vorm in lijst:
        if vorm == gezocht:
            scores[vorm] = GELIJK
        elif vorm.startswith(gezocht):
            scores[vorm] = max(scores.get(vorm, 0.0), BEGIN - PER_LETTER * (len(vorm) - lang))
        elif lang >= 4 and gezocht in vorm:
            scores[vorm] = max(scores.get(vorm, 0.0), BINNENIN)
    return scores


def score_errors(gezocht: str, vormen: Sequence[str]) -> dict[str, float]:
    """A letter too many, too few, another or two swapped; of three letters not another."""
    lang = len(gezocht)
    if lang < 3:
        return {}
    grens = 1 if lang < 7 else 2
    scores = {}
    for vorm, fouten, _ in process.extract(
        gezocht, vormen, scorer=OSA.distance, score_cutoff=grens, limit=None
    ):
        if lang > 3 or len(vorm) != lang or sorted(vorm) == sorted(gezocht):
            scores[vorm] = TYPFOUT - PER_FOUT * fouten
    if lang >= 4:  # the beginning of a longer word, with one error
        langer = [vorm for vorm in vormen if len(vorm) > lang]
        begin = [vorm[:lang] for vorm in langer]
        for _, _, nummer in process.extract(gezocht, begin, scorer=OSA.distance, score_cutoff=1, limit=None):
            scores.setdefault(langer[nummer], HALF)
    return scores


def join_neighbours(woorden: Sequence[str]) -> list[tuple[str, ...]]:
    """The same words with two of them written as one: "anne fleur" for Annefleur."""
    return [
        (*woorden[:nr], woorden[nr] + woorden[nr + 1], *woorden[nr + 2 :]) for nr in range(len(woorden) - 1)
    ]


def nearness(vraag: Zoekvraag, regel: str) -> float:
    """Small differences that set the order: "van der" that is there, and the first name first."""
    woorden = regel.split()
    tussen = sum(0.5 if woord in woorden else -0.5 for woord in vraag.tussen)
    return tussen + (1.0 if woorden and woorden[0].startswith(vraag.woorden[0]) else 0.0)
