"""The register of incidents: how serious, who was what, where, and in which part of the day. PURE.

Which kinds there are stands in dossiers/protocolsoorten.py, which of them an organisation keeps in its profile.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import TextChoices

from dossiers.protocolsoorten import Incidentsoort


class Incidenternst(TextChoices):
    """The register is for what is significant (000 L1275); what is small shows a pattern all the same (L1281)."""

    KLEIN = "klein", "Klein: het was meteen opgelost"
    NOEMENSWAARDIG = "noemenswaardig", "Noemenswaardig: we moeten er iets mee"
    INGRIJPEND = "ingrijpend", "Ingrijpend: het heeft veel effect"


class Incidentrol(TextChoices):
    """What somebody was in this one incident. Careful words, and never a word for what somebody is (000 L2809)."""

    INITIATIEF = "initiatief", "Nam het initiatief"
    OVERKWAM = "overkwam", "Het overkwam"
    ZAG = "zag", "Zag het of hoorde het"
    HIELP = "hielp", "Hielp"
    BETROKKEN = "betrokken", "Was er op een andere manier bij"


class Incidentplaats(TextChoices):
    """The same everywhere, so that places can be counted; the exact spot stands beside it (000 L1281-1283)."""

    PLEIN = "plein", "Plein of tuin"
    LOKAAL = "lokaal", "Groep of lokaal"
    GANG = "gang", "Gang of garderobe"
    TOILET = "toilet", "Toilet of badkamer"
    KEUKEN = "keuken", "Keuken"
    SPEELZAAL = "speelzaal", "Gymzaal of speelzaal"
    ETEN = "eten", "Aan tafel bij het eten"
    SLAPEN = "slapen", "Slaapkamer"
    INGANG = "ingang", "Ingang of hek"
    OPVANGADRES = "opvangadres", "Bij de gastouder thuis"
    ONDERWEG = "onderweg", "Onderweg of op een uitstapje"
    ONLINE = "online", "Online of op de telefoon"
    ELDERS = "elders", "Ergens anders"


class Arts(TextChoices):
    """Whether a doctor, a first-aid post or a hospital was needed: what makes an accident serious (001 L283)."""

    NEE = "nee", "Nee"
    JA = "ja", "Ja"
    ONBEKEND = "onbekend", "Dat weten we nog niet"


class Maatregeluitkomst(TextChoices):
    GEDAAN = "gedaan", "Gedaan"
    VERVALT = "vervalt", "Niet meer nodig"


class Periode(TextChoices):
    """Of which time the register and the pattern speak."""

    MAAND = "maand", "De laatste maand"
    SCHOOLJAAR = "schooljaar", "Dit schooljaar"
    JAAR = "jaar", "De laatste twaalf maanden"
    ALLES = "alles", "Alles"


class Dagdeel(TextChoices):
    """Parts of a day, by the clock of the place. The lunch is a part of its own (000 L1281: pauses)."""

    VOOR = "voor", "voor 9 uur"
    OCHTEND = "ochtend", "9–12 uur"
    MIDDAG = "middag", "12–14 uur"
    NA_MIDDAG = "na_middag", "14–16 uur"
    AVOND = "avond", "na 16 uur"
    ONBEKEND = "onbekend", "tijd onbekend"


GRENZEN = (
    (time(9), Dagdeel.VOOR), (time(12), Dagdeel.OCHTEND), (time(14), Dagdeel.MIDDAG), (time(16), Dagdeel.NA_MIDDAG),
)  # fmt: skip
MET_LETSEL = frozenset({Incidentsoort.ONGEVAL, Incidentsoort.TEKENBEET})
SCHOOLJAAR_BEGINT = 8  # the first of August (WPO art. 1)
LOSSE_WOORDEN = frozenset(
    {"de", "het", "een", "bij", "op", "in", "aan", "van", "naast", "naar", "daar", "ons", "onze"}
)


def part_of_day(moment: datetime, *, tijd_bekend: bool) -> Dagdeel:
    """`moment` in local time."""
    if not tijd_bekend:
        return Dagdeel.ONBEKEND
    return next((deel for tot, deel in GRENZEN if moment.time() < tot), Dagdeel.AVOND)


def find_double(kinderen: Iterable[str]) -> str:
    """The first child that stands twice in one incident; empty when each stands once."""
    gezien: set[str] = set()
    for kind in kinderen:
        if kind in gezien:
            return kind
        gezien.add(kind)
    return ""


def same_plek(tekst: str) -> str:
    """What two spellings of one spot have in common: 'Bij het klimrek.' and 'klimrek' are the same corner."""
    woorden = [woord for woord in re.findall(r"\w+", tekst.casefold()) if woord not in LOSSE_WOORDEN]
    return " ".join(woorden)


def begin_of(periode: str, vandaag: date) -> date | None:
    """The first day of a period that ends today; None for everything."""
    match periode:
        case Periode.MAAND:
            return vandaag - timedelta(days=30)
        case Periode.JAAR:
            return vandaag - timedelta(days=364)
        case Periode.SCHOOLJAAR:
            return date(vandaag.year - (vandaag.month < SCHOOLJAAR_BEGINT), SCHOOLJAAR_BEGINT, 1)
    return None


def missing(*, open_maatregelen: int) -> list[str]:
    """What has to be done before an incident is closed."""
    if not open_maatregelen:
        return []
    wat = "is nog 1 maatregel" if open_maatregelen == 1 else f"zijn nog {open_maatregelen} maatregelen"
    return [f"Er {wat} niet klaar. Zet bij elke maatregel wat ermee is gebeurd."]
