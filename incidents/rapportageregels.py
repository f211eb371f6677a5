"""Rapportage meldcode: the eleven fields (000 L2845-2864), and what the product can fill in by itself. PURE.

Short is enough (L2853). Nothing that is filled in here names or points to somebody; the rest is checked for names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ONDERWERP = "Vermoeden van huiselijk geweld of kindermishandeling"
BETROKKENEN = "Een kind en de ouders of verzorgers."


@dataclass(frozen=True, slots=True)
class Veld:
    """`hulp` is the hint of the source. `leeg_mag`: the source doesn't ask for an answer."""

    naam: str
    label: str
    hulp: str = ""
    leeg_mag: bool = False


VELDEN: tuple[Veld, ...] = (
    Veld("datum", "Datum"),
    Veld("onderwerp", "Onderwerp", "Kort. Denk aan pesten, seksueel gedrag, mishandeling, geweld."),
    Veld("contactpersoon", "Contactpersoon", "De aandachtsfunctionaris."),
    Veld(
        "omschrijving", "Omschrijving",
        "Wat gebeurde er, bij ons of ergens anders? Kort, en alleen wat veel aandacht vroeg van collega's.",
    ),
    Veld("onrust", "Maatschappelijke onrust", "Gaf het onrust? Hoe groot, en bij wie? Geen onrust? Schrijf dat op."),
    Veld("betrokkenen", "Betrokkenen (geen professionals)", "Kinderen, ouders, een andere organisatie. Zonder namen."),
    Veld("activiteiten", "Uitgevoerde activiteiten", "Wat deden we om hen te begeleiden, en hoe vaak?"),
    Veld("melding", "Melding gedaan", "Is er gemeld bij Veilig Thuis?"),
    Veld("consult", "Extern consult", "Aan welke organisaties vroegen we advies of steun?"),
    Veld("knelpunten", "Knelpunten", "Wat maakte de meldcode moeilijk uit te voeren? Wat is er nodig?", leeg_mag=True),
    Veld("opmerkingen", "Opmerkingen", leeg_mag=True),
)  # fmt: skip
GESPREKKEN: Mapping[str, tuple[str, str]] = {
    "regulier": ("gesprek met ouders", "gesprekken met ouders"),
    "zwaar": ("zwaar zorggesprek", "zware zorggesprekken"),
    "kind": ("gesprek met het kind", "gesprekken met het kind"),
}
INTERN = frozenset({"collegiaal"})  # a colleague is nobody from outside


def count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def describe_activiteiten(gesprekken: Iterable[str], *, overleg: int, hulp: int) -> str:
    """'2 gesprekken met ouders, 1 keer overleg.' From the forms of the talks that were held."""
    per_vorm = Counter(gesprekken)
    delen = [count(per_vorm[vorm], *woorden) for vorm, woorden in GESPREKKEN.items() if per_vorm[vorm]]
    if overleg:
        delen.append(f"{overleg} keer overleg of advies")
    if hulp:
        delen.append(f"{hulp} keer hulp georganiseerd")
    return f"{', '.join(delen)}.".capitalize() if delen else ""


def describe_omschrijving(signalen: int, weken: int, *, gesloten: bool) -> str:
    if not signalen:
        return ""
    stand = "Het dossier is gesloten." if gesloten else "Het dossier loopt nog."
    in_tijd = f" in {count(weken, 'week', 'weken')}" if signalen > 1 else ""
    return f"{count(signalen, 'signaal', 'signalen')}{in_tijd}. {stand}"


def describe_melding(aantal: int) -> str:
    if not aantal:
        return "Nee"
    return "Ja" if aantal == 1 else f"Ja, {aantal} keer"


def describe_consult(partijen: Iterable[str]) -> str:
    """From the labels of who was consulted outside."""
    uniek = list(dict.fromkeys(partijen))
    return f"Ja: {', '.join(uniek)}." if uniek else "Nee"
