"""What the preview of an import shows: counts, one page of one kind of row, and what was left out."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator

from dossiers.importplan import FOUT, GEWIJZIGD, NIEUW, ONGEWIJZIGD, TWIJFEL, Planrij
from dossiers.models import Importrun
from dossiers.queries.invoer import plan_rows
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import add_regel

PER_BLAD = 50
WEG = "verdwenen"
KOPPEN = {
    FOUT: "Niet goed",
    TWIJFEL: "Twijfel",
    NIEUW: "Nieuw",
    GEWIJZIGD: "Gewijzigd",
    ONGEWIJZIGD: "Ongewijzigd",
    WEG: "Niet in de lijst",
}
UITLEG = {
    FOUT: "Deze rijen slaan we over. Verbeter ze in je eigen systeem en stuur de lijst opnieuw.",
    TWIJFEL: "Deze lijken op iemand die er al is. Kies per rij. Zonder keuze slaan we de rij over.",
    NIEUW: "Deze komen erbij.",
    GEWIJZIGD: "Bij deze verandert iets. Links staat wat er nu is.",
    ONGEWIJZIGD: "Aan deze verandert niets.",
    WEG: "Deze kinderen zijn bij jullie, maar staan niet in de lijst. Zet alleen een vinkje als een kind weg is.",
}
VOORBEELDEN = {
    "kinderen": (
        "Kindnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep;Gezinsnummer;Ouder 1;Telefoon ouder 1\r\n"
        "1001;Fien;van;Voorbeeld;14-03-2023;Libel;501;Anna van Voorbeeld;06 0000 0001\r\n"
        "1002;Sem;van;Voorbeeld;02-09-2021;Krekel;501;Anna van Voorbeeld;06 0000 0001\r\n"
    ),
    "personeel": (
        "Voornaam;Tussenvoegsel;Achternaam;E-mail;Groep\r\n"
        "Robin;de;Voorbeeld;robin@voorbeeld.example;Libel\r\n"
    ),
}  # fmt: skip


def build_voorstel(request: Verzoek, run: Importrun, plan: dict[str, Any]) -> dict[str, Any]:
    toon = request.GET.get("toon", "")
    gevuld = [soort for soort in KOPPEN if run.aantallen.get(soort)]
    toon = toon if toon in gevuld else next(iter(gevuld), NIEUW)
    rijen: list[Any] = plan[WEG] if toon == WEG else [rij for rij in plan_rows(plan) if rij.stand == toon]
    blad = Paginator(rijen, PER_BLAD).get_page(request.GET.get("blad"))
    gekozen = set(plan["weg"])
    return {
        "toon": toon, "blad": blad, "vraag": f"toon={toon}&", "hier": f"toon={toon}&blad={blad.number}",
        "tabs": [(soort, KOPPEN[soort], run.aantallen[soort]) for soort in gevuld], "uitleg": UITLEG[toon],
        "weggelaten": plan["weggelaten"], "gekozen": gekozen, "kop": KOPPEN[toon],
        "te_doen": sum(run.aantallen.get(soort, 0) for soort in (NIEUW, GEWIJZIGD)) + len(gekozen),
    }  # fmt: skip


def log_voorstel(run: Importrun, gegevens: dict[str, Any]) -> None:
    """Children whose data stands on this page, by pseudonym; who isn't here yet has none."""
    pseudoniemen = [p for rij in gegevens["blad"] for p in pseudonyms(rij)]
    add_regel(
        Actie.VIEW_IMPORT, object=run, betrokkenen=tuple(dict.fromkeys(UUID(p) for p in pseudoniemen if p)),
        aantal=len(gegevens["blad"]),
    )  # fmt: skip


def pseudonyms(rij: Planrij | dict[str, Any]) -> list[str]:
    if isinstance(rij, dict):
        return [rij["pseudoniem"]]
    return [rij.pseudoniem, *(kandidaat[2] for kandidaat in rij.kandidaten)]
