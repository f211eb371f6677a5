"""Groups and staff in a list: what a row says, and what it would do. PURE."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dossiers.importplan import FOUT, NIEUW, ONGEWIJZIGD, TWIJFEL, Planrij
from dossiers.importvelden import FORMULE, PERSONEELVELDEN

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(slots=True)
class Personeelrij:
    nummer: int
    naam: str = ""
    email: str = ""
    groep: str = ""
    fouten: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    naam: str
    email: str


@dataclass(frozen=True, slots=True)
class Bezetting:
    """Who works here and which groups there are, under the names they are compared by."""

    groepen: Mapping[str, str]
    op_email: Mapping[str, Account]
    op_naam: Mapping[str, list[Account]]
    normalise: Any


def read_personeelrij(nummer: int, cellen: dict[str, str]) -> Personeelrij:
    schoon = {naam: " ".join(tekst.split()) for naam, tekst in cellen.items()}
    delen = (schoon.get(naam, "") for naam in ("voornaam", "tussenvoegsel", "achternaam"))
    rij = Personeelrij(nummer, " ".join(deel for deel in delen if deel), schoon.get("email", "").lower())
    rij.groep = schoon.get("groep", "")
    for veld in PERSONEELVELDEN:
        tekst = schoon.get(veld.naam, "")
        if len(tekst) > veld.max_length:
            rij.fouten.append(f"{veld.label} is te lang. Gebruik hoogstens {veld.max_length} tekens.")
        if tekst.startswith(FORMULE):
            rij.fouten.append(f"{veld.label} begint met {tekst[0]}. Zet er gewone tekst neer, geen formule.")
    if not rij.naam and not rij.groep:
        rij.fouten.append("Er staat geen naam en geen groep. Vul een van beide in.")
    if rij.email and not EMAIL.fullmatch(rij.email):
        rij.fouten.append("Dit e-mailadres klopt niet. Schrijf het als naam@organisatie.nl.")
    return rij


def plan_personeel(rijen: Iterable[Personeelrij], nu: Bezetting) -> list[Planrij]:
    """A group comes in with the first row that names it; a person by e-mail, else by name."""
    groepen, mensen = dict(nu.groepen), set[str]()
    return [plan_row(rij, nu, groepen, mensen) for rij in rijen]


def plan_row(rij: Personeelrij, nu: Bezetting, groepen: dict[str, str], mensen: set[str]) -> Planrij:
    plan = Planrij(rij.nummer, FOUT, naam=rij.naam, groep=rij.groep, regels=list(rij.fouten))
    if plan.regels:
        return plan
    plan.waarden = {"naam": rij.naam, "email": rij.email, "groep": "", "account": False}
    plan.stand = ONGEWIJZIGD
    sleutel = nu.normalise(rij.groep)
    if rij.groep and sleutel not in groepen:
        groepen[sleutel] = rij.groep
        plan.stand, plan.waarden["groep"] = NIEUW, rij.groep
        plan.regels.append(f"Nieuwe groep: {rij.groep}")
    if rij.naam:
        plan_person(rij, plan, nu, mensen)
    return plan


def plan_person(rij: Personeelrij, plan: Planrij, nu: Bezetting, mensen: set[str]) -> None:
    """Somebody with more groups stands in the list more than once: that is one person."""
    merk = rij.email or nu.normalise(rij.naam)
    if merk in mensen or rij.email in nu.op_email:
        return
    mensen.add(merk)
    zelfde = nu.op_naam.get(nu.normalise(rij.naam), [])
    if len(zelfde) == 1 and not (rij.email and zelfde[0].email):
        return
    if zelfde:
        plan.stand = TWIJFEL
        plan.kandidaten = [[a.id, f"{a.naam}, {a.email or 'zonder e-mail'}", ""] for a in zelfde]
        return
    add_account(plan)


def add_account(plan: Planrij) -> Planrij:
    plan.stand, plan.waarden["account"] = NIEUW, True
    plan.regels.append("Nieuw account, ondersteunend medewerker")
    return plan


def keep_account(plan: Planrij) -> Planrij:
    """It is somebody who has an account already; the group may still be new."""
    plan.stand = NIEUW if plan.waarden["groep"] else ONGEWIJZIGD
    return plan


def username(naam: str, email: str) -> str:
    """Where a username begins: the address before the @, else the name."""
    basis = email.partition("@")[0] or naam
    ontleed = unicodedata.normalize("NFKD", basis.casefold())
    schoon = re.sub(r"[^a-z0-9]+", ".", "".join(t for t in ontleed if not unicodedata.combining(t))).strip(
        "."
    )
    return (schoon or "medewerker")[:50].ljust(2, "x")
