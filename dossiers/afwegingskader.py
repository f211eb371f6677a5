"""De vijf weegvragen van stap 4, en waar elk antwoord heen leidt.

Een kader is een tabel van vijftien cellen: (vraag, antwoord) -> `Cel`. De protocollen verschillen
alleen in die cellen, en in niets anders. Deze module kent geen database, verzoek, klok of instelling.

Twee regels gelden voor elk kader, ook voor een kader dat een organisatie zelf schrijft:
twijfel sluit nooit (`MAG`), en na elke melding beslist Veilig Thuis mee over hulp (`Plek`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


class Vraag(TextChoices):
    VERMOEDEN = "vermoeden", "Is er een vermoeden?"
    VEILIGHEID = "veiligheid", "Is het kind onveilig?"
    HULP = "hulp", "Kunnen wij hulp bieden of organiseren?"
    AANVAARDING = "aanvaarding", "Nemen de betrokkenen de hulp aan?"
    RESULTAAT = "resultaat", "Geeft de hulp op tijd resultaat?"

    @property
    def nummer(self) -> int:
        return list(Vraag).index(self) + 1


class Antwoord(TextChoices):
    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    WEET_NIET = "weet_niet", "Weet niet"


class Uitkomst(TextChoices):
    AFSLUITEN = "afsluiten", "Afsluiten"
    ADVIES = "advies", "Eerst advies van Veilig Thuis"
    MELDEN = "melden", "Melden bij Veilig Thuis"
    HULP = "hulp", "Hulp bieden of organiseren"
    NAZORG = "nazorg", "Nazorg en monitoren"
    VOLGEN = "volgen", "Hulp gaat door, veiligheid volgen"


class Veiligheidscheck(TextChoices):
    """Vraag 2 bestaat uit drie losse vragen, elk met een eigen antwoord (001 L798, 003 L87)."""

    ACUUT = "acuut", "acute onveiligheid"
    STRUCTUREEL = "structureel", "structurele onveiligheid"
    DISCLOSURE = "disclosure", "een onthulling (disclosure)"


class VolgordeFout(ValueError):
    """Er is een vraag beantwoord die op dit pad niet aan de beurt is."""


@dataclass(frozen=True, slots=True)
class Cel:
    """Waar één antwoord heen leidt: een volgende vraag, of een uitkomst met haar meldnorm.

    `omdat` is een extra zin van het profiel, bijvoorbeeld hoe het met "weet niet" omgaat.
    """

    doel: Vraag | Uitkomst
    bron: str
    meldnorm: int | None = None
    omdat: str = ""


Sleutel = tuple[Vraag, Antwoord]
Kader = Mapping[Sleutel, Cel]


@dataclass(frozen=True, slots=True)
class Plek:
    """Waar de antwoorden tot nu toe staan.

    `vraag` is de eerstvolgende vraag. Alleen bij uitkomst hulp staan vraag en uitkomst er allebei:
    de hulp begint, en vraag 5 wordt op de afgesproken datum gesteld (001 L831, 004 L237).
    """

    vraag: Vraag | None
    uitkomst: Uitkomst | None
    meldnorm: int | None = None
    omdat: str = ""
    bron: str = ""

    @property
    def hulpbesluit_met_veilig_thuis(self) -> bool:
        """Na elke melding wordt het besluit over hulp met Veilig Thuis genomen (001 L790, 004 L200)."""
        return self.uitkomst is Uitkomst.MELDEN


@dataclass(frozen=True, slots=True)
class Pad:
    """Eén volledige rij van de beslistabel: de antwoorden en waar ze eindigen."""

    antwoorden: Mapping[Vraag, Antwoord]
    plek: Plek


@dataclass(frozen=True, slots=True)
class Kaderfout:
    """Wat er aan een kader mankeert, en in welke cel."""

    vraag: Vraag
    antwoord: Antwoord
    wat: str


# Vraag.HULP en Uitkomst.HULP zijn allebei de tekst "hulp" en dus gelijk voor `==` en in een set.
# Daarom is "naar de volgende vraag" hier een eigen teken, en kijkt de code met `isinstance`.
VERDER = "verder"

_MELDEN = frozenset({Uitkomst.MELDEN})
_ADVIES = frozenset({Uitkomst.ADVIES})
_TWIJFEL = _MELDEN | _ADVIES
_VERDER = frozenset({VERDER})
_KLAAR = frozenset({Uitkomst.NAZORG, Uitkomst.VOLGEN})

# Wat een cel mag zijn. De kolom van de twijfel is de regel "twijfel sluit nooit".
MAG: Mapping[Vraag, tuple[frozenset[str], ...]] = {
    #                  ja                           nee                                weet niet
    Vraag.VERMOEDEN:   (_VERDER,                    frozenset({Uitkomst.AFSLUITEN}),   _ADVIES),
    Vraag.VEILIGHEID:  (_MELDEN,                    _VERDER,                           _TWIJFEL),
    Vraag.HULP:        (_VERDER,                    _MELDEN,                           _TWIJFEL),
    Vraag.AANVAARDING: (frozenset({Uitkomst.HULP}), _MELDEN,                           _TWIJFEL),
    Vraag.RESULTAAT:   (_KLAAR,                     _MELDEN,                           _TWIJFEL),
}  # fmt: skip

# Welke meldnorm bij welke vraag kan horen. 001 L831-832 zet norm 2 en 3 samen naast vraag 4 en 5.
NORMEN: Mapping[Vraag, frozenset[int]] = {
    Vraag.VERMOEDEN: frozenset(),
    Vraag.VEILIGHEID: frozenset({1}),
    Vraag.HULP: frozenset({2}),
    Vraag.AANVAARDING: frozenset({2, 3}),
    Vraag.RESULTAAT: frozenset({2, 3}),
}

# De enige uitkomst waarna nog een vraag komt: de hulp loopt, en later vragen we naar het resultaat.
VERVOLG: Mapping[Uitkomst, Vraag] = {Uitkomst.HULP: Vraag.RESULTAAT}


def next_in_kader(
    kader: Kader,
    antwoorden: Mapping[Vraag, Antwoord],
    checks: Mapping[Veiligheidscheck, Antwoord] | None = None,
) -> Plek:
    """De eerstvolgende vraag, of de uitkomst met haar omdat-zin.

    `checks` maakt de omdat-zin bij vraag 2 preciezer; aan de uitkomst verandert het niets.

    Raises:
        VolgordeFout: er is een vraag beantwoord die op dit pad niet aan de beurt is.

    """
    over = dict(antwoorden)
    plek = Plek(vraag=Vraag.VERMOEDEN, uitkomst=None)
    while plek.vraag is not None and plek.vraag in over:
        plek = _step(kader, plek.vraag, Antwoord(over.pop(plek.vraag)), checks or {})
    if over:
        te_vroeg = ", ".join(str(Vraag(vraag).nummer) for vraag in over)
        raise VolgordeFout(f"Vraag {te_vroeg} is nog niet aan de beurt, of is niet meer nodig.")
    return plek


def every_path(kader: Kader, antwoorden: Mapping[Vraag, Antwoord] | None = None) -> Iterator[Pad]:
    """Elk volledig pad door het kader, in de volgorde van de vragen: de beslistabel."""
    hier = dict(antwoorden or {})
    plek = next_in_kader(kader, hier)
    if plek.uitkomst is not None:
        yield Pad(hier, plek)
    if plek.vraag is not None:
        for antwoord in Antwoord:
            yield from every_path(kader, hier | {plek.vraag: antwoord})


def combine_veiligheid(checks: Mapping[Veiligheidscheck, Antwoord]) -> Antwoord:
    """Het antwoord op vraag 2: één ja is ja, en zonder ja is één twijfel twijfel (001 L798, 003 L87).

    Raises:
        VolgordeFout: een van de drie checks is nog niet beantwoord.

    """
    missend = [check.label for check in Veiligheidscheck if check not in checks]
    if missend:
        raise VolgordeFout(f"Vraag 2 is nog niet compleet. Het gaat om {_enumerate(missend)}.")
    gegeven = {Antwoord(antwoord) for antwoord in checks.values()}
    return next(a for a in (Antwoord.JA, Antwoord.WEET_NIET, Antwoord.NEE) if a in gegeven)


def name_veiligheid(checks: Mapping[Veiligheidscheck, Antwoord]) -> str:
    """Welke checks het antwoord op vraag 2 bepalen: "acute onveiligheid en een onthulling (disclosure)".

    Leeg als alle checks nee zijn, of als er nog geen zijn.
    """
    if not checks or combine_veiligheid(checks) is Antwoord.NEE:
        return ""
    beslist = combine_veiligheid(checks)
    return _enumerate([check.label for check in Veiligheidscheck if checks[check] == beslist])


def check_kader(kader: Kader) -> list[Kaderfout]:
    """Alles wat dit kader onbruikbaar maakt. Leeg betekent: volledig, en twijfel sluit nooit."""
    return [
        Kaderfout(vraag, antwoord, wat)
        for vraag in Vraag
        for antwoord, mag in zip(Antwoord, MAG[vraag], strict=True)
        if (wat := _fault(vraag, mag, kader.get((vraag, antwoord))))
    ]


def _step(
    kader: Kader, vraag: Vraag, antwoord: Antwoord, checks: Mapping[Veiligheidscheck, Antwoord]
) -> Plek:
    cel = kader[vraag, antwoord]
    if isinstance(cel.doel, Vraag):
        return Plek(vraag=cel.doel, uitkomst=None, bron=cel.bron)
    namen = name_veiligheid(checks) if vraag is Vraag.VEILIGHEID else ""
    return Plek(
        VERVOLG.get(cel.doel), cel.doel, cel.meldnorm, _because(vraag, antwoord, cel, namen), cel.bron
    )


def _because(vraag: Vraag, antwoord: Antwoord, cel: Cel, namen: str) -> str:
    zinnen = [f"omdat vraag {vraag.nummer} met {antwoord.label.lower()} is beantwoord."]
    if namen:
        zinnen.append(f"Het gaat om {namen}.")
    if cel.omdat:
        zinnen.append(cel.omdat)
    if cel.meldnorm is not None:
        zinnen.append(f"Dat is meldnorm {cel.meldnorm}.")
    return " ".join(zinnen)


def _fault(vraag: Vraag, mag: frozenset[str], cel: Cel | None) -> str:
    if cel is None:
        return "ontbreekt"
    stap = cel.doel.nummer - vraag.nummer if isinstance(cel.doel, Vraag) else None
    doel = VERDER if stap is not None else cel.doel.value
    if doel not in mag:
        return f"mag niet naar {doel}; hier kan: {' of '.join(sorted(map(str, mag)))}"
    if stap not in (None, 1):
        return "gaat niet naar de volgende vraag"
    return _fault_in_norm(vraag, cel)


def _fault_in_norm(vraag: Vraag, cel: Cel) -> str:
    if isinstance(cel.doel, Vraag) or cel.doel is not Uitkomst.MELDEN:
        return "" if cel.meldnorm is None else "heeft een meldnorm, maar is geen melding"
    if cel.meldnorm in NORMEN[vraag]:
        return ""
    normen = " of ".join(map(str, sorted(NORMEN[vraag])))
    return f"heeft meldnorm {cel.meldnorm or '(leeg)'}; bij deze vraag hoort {normen}"


def _enumerate(woorden: list[str]) -> str:
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
