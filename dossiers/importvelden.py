"""Which columns we know, what a cell must look like, and what is never kept. PURE."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
OUDST = 20  # years; whoever is older isn't a child of school or childcare
LEEG = "Kies de kolom waarin dit staat."
FORMULE = ("=", "+", "-", "@")
# Numbers that the law keeps for others, or that say who somebody is everywhere: never, under any heading.
VERBODEN = re.compile(
    r"bsn|burgerservice|sofi|onderwijsn|ondwnr|\bpgn\b|persoonsgebonden|rijksregister|eckid|documentnummer|paspoort"
)


@dataclass(frozen=True, slots=True)
class Importveld:
    """One of ours, and what the heading is called in the systems we know."""

    naam: str
    label: str
    koppen: tuple[str, ...]
    verplicht: bool = False
    max_length: int = 80


KINDVELDEN = (
    Importveld(
        "sleutel",
        "Nummer van het kind in jullie systeem",
        ("key", "kindnummer", "kindid", "kindcode", "leerlingnummer", "leerlingkey", "stamnummer", "nummer", "id"),
        max_length=60,
    ),
    Importveld("voornaam", "Voornaam", ("voornaam", "roepnaam", "voornaamkind", "roepnaamkind"), True, 60),
    Importveld(
        "tussenvoegsel", "Tussenvoegsel", ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "tussenv"), max_length=20
    ),
    Importveld("achternaam", "Achternaam", ("achternaam", "familienaam", "achternaamkind"), True, 60),
    Importveld(
        "geboortedatum", "Geboortedatum", ("geboortedatum", "gebdatum", "geboren", "geboortedatumkind"), True, 30
    ),
    Importveld("groep", "Groep of klas", ("groep", "stamgroep", "basisgroep", "klas", "groepsnaam"), True, 60),
    Importveld("gezin", "Nummer van het gezin", ("gezinsnummer", "gezin", "klantnummer", "gezinsid", "debiteurnummer")),
    Importveld(
        "uit_zorg_op", "Laatste dag", ("einddatum", "uitschrijfdatum", "datumuit", "uitdienst", "laatstedag", "uitzorg")
    ),
    Importveld("ouder1", "Naam van ouder 1", ("ouder1", "naamouder1", "ouder1naam", "verzorger1", "naamverzorger1"),
               max_length=120),
    Importveld("telefoon1", "Telefoon van ouder 1", ("telefoonouder1", "ouder1telefoon", "mobielouder1", "telefoon1"),
               max_length=20),
    Importveld("ouder2", "Naam van ouder 2", ("ouder2", "naamouder2", "ouder2naam", "verzorger2", "naamverzorger2"),
               max_length=120),
    Importveld("telefoon2", "Telefoon van ouder 2", ("telefoonouder2", "ouder2telefoon", "mobielouder2", "telefoon2"),
               max_length=20),
)  # fmt: skip
PERSONEELVELDEN = (
    Importveld("voornaam", "Voornaam", ("voornaam", "roepnaam"), max_length=60),
    Importveld("tussenvoegsel", "Tussenvoegsel", ("tussenvoegsel", "voorvoegsel"), max_length=20),
    Importveld("achternaam", "Achternaam", ("achternaam", "familienaam", "naam", "medewerker"), max_length=60),
    Importveld("email", "E-mail van het werk", ("email", "emailadres", "mail", "mailadres", "emailwerk"),
               max_length=120),
    Importveld("groep", "Groep of klas", ("groep", "klas", "groepsnaam", "stamgroep"), max_length=60),
)  # fmt: skip


def plain(tekst: str) -> str:
    """Small letters and digits only: `Geb. datum` and `gebdatum` are the same heading."""
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return re.sub(r"[^a-z0-9]", "", ontleed)


def guess_koppeling(koppen: Iterable[str], velden: Iterable[Importveld]) -> dict[str, str]:
    """For each of our fields the first heading that means it. A forbidden heading is never guessed."""
    vrij = {plain(kop): kop for kop in koppen if kop and not is_verboden(kop)}
    gevonden = {}
    for veld in velden:
        for woord in veld.koppen:
            if woord in vrij:
                gevonden[veld.naam] = vrij.pop(woord)
                break
    return gevonden


def is_verboden(kop: str) -> bool:
    return bool(VERBODEN.search(kop.casefold().replace(" ", "")))


def check_koppeling(koppeling: dict[str, str], velden: Iterable[Importveld]) -> dict[str, str]:
    """What is wrong with a mapping, per field of ours."""
    fouten, gezien = {}, set()
    for veld in velden:
        kop = koppeling.get(veld.naam, "")
        if not kop and veld.verplicht:
            fouten[veld.naam] = LEEG
        elif kop and is_verboden(kop):
            fouten[veld.naam] = "Dit nummer mogen we niet bewaren. Kies een andere kolom, of geen."
        elif kop and kop in gezien:
            fouten[veld.naam] = "Deze kolom koos je al. Kies een andere, of geen."
        gezien.add(kop)
    return fouten


# --- cells ----------------------------------------------------------------------------------------


def read_datum(tekst: str) -> date | None:
    """31-12-2023, 31/12/23, 31 dec 2023, 2023-12-31 or 20231231. Raises ValueError."""
    if not tekst:
        return None
    schoon = re.sub(r"[\s./]+", "-", tekst.strip().casefold())
    schoon = re.sub(r"t\d\d:.*$|-\d\d?:\d\d(:\d\d)?$", "", schoon)  # a time behind it
    if re.fullmatch(r"\d{8}", schoon):
        return datetime.strptime(schoon, "%Y%m%d").date()  # noqa: DTZ007  a day without a place
    delen = schoon.split("-")
    if len(delen) != 3:
        raise ValueError(tekst)
    if len(delen[0]) == 4:
        delen.reverse()
    dag, maand, jaar = delen
    kort = maand.replace("maart", "mrt")[:3]
    if maand.isalpha() and kort in MAANDEN:
        maand = str(MAANDEN.index(kort) + 1)
    if not (dag.isdigit() and maand.isdigit() and jaar.isdigit() and len(jaar) in (2, 4)):
        raise ValueError(tekst)
    return date(int(jaar) + (2000 if len(jaar) == 2 else 0), int(maand), int(dag))


@dataclass(slots=True)
class Kindrij:
    """One row of the file as far as we use it. What isn't in here is gone."""

    nummer: int
    sleutel: str = ""
    voornaam: str = ""
    achternaam: str = ""
    geboortedatum: date | None = None
    groep: str = ""
    gezin: str = ""
    uit_zorg_op: date | None = None
    ouders: list[tuple[str, str]] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)

    @property
    def naam(self) -> str:
        return f"{self.voornaam} {self.achternaam}".strip()


def read_kindrij(nummer: int, cellen: dict[str, str], *, vandaag: date) -> Kindrij:
    """The cells of one row under our own names. Everything that is wrong is said at once."""
    schoon = {naam: " ".join(tekst.split()) for naam, tekst in cellen.items()}
    rij = Kindrij(nummer, fouten=check_cellen(schoon))
    rij.sleutel, rij.gezin = schoon.get("sleutel", ""), schoon.get("gezin", "")
    rij.voornaam, rij.groep = schoon.get("voornaam", ""), schoon.get("groep", "")
    rij.achternaam = f"{schoon.get('tussenvoegsel', '')} {schoon.get('achternaam', '')}".strip()
    rij.geboortedatum = read_day(rij, schoon, "geboortedatum", "De geboortedatum")
    rij.uit_zorg_op = read_day(rij, schoon, "uit_zorg_op", "De laatste dag")
    if rij.geboortedatum is not None:
        check_geboren(rij, vandaag)
    rij.ouders = [
        (schoon[f"ouder{n}"], schoon.get(f"telefoon{n}", "")) for n in (1, 2) if schoon.get(f"ouder{n}")
    ]
    return rij


def check_cellen(schoon: dict[str, str]) -> list[str]:
    fouten = []
    for veld in KINDVELDEN:
        tekst = schoon.get(veld.naam, "")
        if veld.verplicht and not tekst:
            fouten.append(f"{veld.label} is leeg. Vul die in.")
        if len(tekst) > veld.max_length:
            fouten.append(f"{veld.label} is te lang. Gebruik hoogstens {veld.max_length} tekens.")
        if tekst.startswith(FORMULE) and not veld.naam.startswith("telefoon"):
            fouten.append(f"{veld.label} begint met {tekst[0]}. Zet er gewone tekst neer, geen formule.")
    return fouten


def read_day(rij: Kindrij, schoon: dict[str, str], naam: str, label: str) -> date | None:
    tekst = schoon.get(naam, "")
    try:
        return read_datum(tekst)
    except ValueError:
        if not tekst.startswith(FORMULE):
            rij.fouten.append(f"{label} “{tekst[:20]}” bestaat niet. Schrijf dag-maand-jaar.")
        return None


def check_geboren(rij: Kindrij, vandaag: date) -> None:
    geboren = rij.geboortedatum
    if geboren is None:
        return
    if geboren > vandaag:
        rij.fouten.append("De geboortedatum is nog niet geweest. Kijk naar het jaar.")
    elif geboren.year < vandaag.year - OUDST:
        rij.fouten.append(f"Dit kind zou ouder zijn dan {OUDST} jaar. Kijk naar het jaar.")
    if rij.uit_zorg_op is not None and rij.uit_zorg_op < geboren:
        rij.fouten.append("De laatste dag ligt voor de geboortedatum. Kijk naar beide.")


def take_cellen(koppen: list[str], rij: list[str], koppeling: dict[str, str]) -> dict[str, str]:
    """Only the columns that were chosen; everything else is gone from here on."""
    plaats = {kop: nummer for nummer, kop in enumerate(koppen)}
    return {naam: rij[plaats[kop]] for naam, kop in koppeling.items() if kop in plaats}


def name_weggelaten(koppen: Iterable[str], koppeling: dict[str, Any]) -> list[str]:
    """The headings that were not used, to be named."""
    return [kop for kop in koppen if kop and kop not in koppeling.values()]
