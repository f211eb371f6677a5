# ruff: noqa: INP001  beside the pages, no package
"""The pictures that only have to be opened: which one, by whom, where, and what is clicked on the way there."""

from dataclasses import dataclass

from fotograaf import BUREAU, TELEFOON


@dataclass(frozen=True, slots=True)
class Beeld:
    naam: str
    rol: str
    adres: str
    klik: tuple[str, ...] = ()  # the first link in the page whose words begin like this
    kop: str = ""  # near the top
    maat: tuple[int, int] = BUREAU


AF, DIRECTIE, COORDINATOR = "Aandachtsfunctionaris", "Directie", "Privacycoördinator"
MANAGER = "Manager sociale veiligheid"
PM, FG = "Pedagogisch medewerker", "Functionaris gegevensbescherming"
BEELDENLIJST: tuple[Beeld, ...] = (
    # inzage, correctie, registers
    Beeld("inzage", AF, "/privacy/inzage/", ("Verzoek",)),
    Beeld("inzage-ander", COORDINATOR, "/privacy/inzage/nieuw/ander/"),
    Beeld("correctie", DIRECTIE, "/privacy/correctie/", ("Iets",)),
    Beeld("register-verstrekkingen", AF, "/privacy/verstrekkingen/"),
    Beeld("register-verwerkingen", DIRECTIE, "/privacy/verwerkingen/register/"),
    # accountability
    Beeld("bewaren", DIRECTIE, "/privacy/bewaren/"),
    Beeld("datalek", DIRECTIE, "/privacy/datalekken/", ("",)),
    Beeld("datalek-melden", PM, "/datalek-melden/", maat=TELEFOON),
    Beeld("logboek", AF, "/logboek/"),
    Beeld("logboek-controle", FG, "/logboek/controle/"),
    # access
    Beeld("noodtoegang", DIRECTIE, "/noodtoegang/"),
    Beeld("rollen-bevestigen", AF, "/rollen/"),
    Beeld("uitsluiten", DIRECTIE, "/uitsluiten/"),
    Beeld("tweede-factor", "Beheerder", "/factor/"),
    # figures
    Beeld("voortgang", MANAGER, "/rapportages/"),
    Beeld("rapporten", DIRECTIE, "/jaarrapporten/"),
    Beeld("huisstijl", DIRECTIE, "/huisstijl/"),
    # incidents
    Beeld("incident-vastleggen", PM, "/incidenten/nieuw/", maat=TELEFOON),
)
