"""The words in which steps 4 and 5 are shown, on screen and on paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from dossiers import naslag
from dossiers.afwegingskader import Antwoord, Uitkomst, Veiligheidscheck
from dossiers.models import Antwoordrij
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import datum_nl

BEWIJSSOORTEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    # kind of row: how it is called, and which of its texts says most
    "signaal": ("Signaal", ("woorden_kind", "waarneming")),
    "gegeven": ("Informatie van een ander", ("tekst",)),
    "aanvulling": ("Aanvulling", ("tekst",)),
    "beeld": ("Beeld van het gezin", ("kracht_van_gezin", "signalen")),
    "bijzonderheid": ("Bijzondere situatie", ("toelichting",)),
    "consultatie": ("Overleg", ("uitkomst", "vraag")),
    "gesprek": ("Gesprek", ("verslag",)),
    "overslag": ("Gesprek overgeslagen", ("toelichting",)),
    "melding": ("Melding", ("verteld",)),
    "ketencontact": ("Contact met een ander", ("uitkomst", "onderwerp")),
    "terugkoppeling": ("Terugkoppeling van Veilig Thuis", ("toelichting",)),
    "toestemming": ("Toestemming gevraagd", ("doel",)),
    "verwijssignaal": ("Verwijsindex", ("partijen",)),
    "hulpevaluatie": ("Evaluatie van de hulp", ("wat_bereikt",)),
    "kijkmoment": ("Gekeken hoe het gaat", ("bevinding",)),
}
SOORTWOORD: Mapping[tuple[str, str], str] = {
    ("consultatie", "veilig_thuis"): "Advies van Veilig Thuis",
    ("consultatie", "collegiaal"): "Overleg met een collega",
    ("gesprek", "regulier"): "Gesprek met ouders",
    ("gesprek", "zwaar"): "Zwaar gesprek met ouders",
    ("gesprek", "kind"): "Gesprek met het kind",
    ("gegeven", "diagnose"): "Diagnose",
    ("gegeven", "veronderstelling"): "Veronderstelling",
    ("toestemming", "gegeven"): "Toestemming gegeven",
    ("toestemming", "geweigerd"): "Toestemming geweigerd",
}
KORT = 110

# What the outcome asks of the two decisions, in the words of the page.
UITKOMSTKOP: Mapping[Uitkomst, str] = {
    Uitkomst.AFSLUITEN: "Geen vermoeden: niet melden",
    Uitkomst.ADVIES: "Vraag eerst advies aan Veilig Thuis",
    Uitkomst.MELDEN: "Melden bij Veilig Thuis",
    Uitkomst.HULP: "Hulp bieden of organiseren",
    Uitkomst.NAZORG: "Nazorg, en blijven volgen",
    Uitkomst.VOLGEN: "De hulp gaat door, de veiligheid volgen",
}
AFWIJKINGKOP: Mapping[str, str] = {
    "naar_melden": "Er wordt gemeld, al volgt dat niet uit de antwoorden.",
    "van_melden": "Er wordt niet gemeld, al volgt melden uit de antwoorden.",
    "uitstel": "Melden is uitgesteld.",
}


@dataclass(frozen=True, slots=True)
class Bewijs:
    """A row that an answer can rest on."""

    id: UUID
    kop: str
    kort: str


def list_bewijs(rijen: Iterable[Gebeurtenis]) -> list[Bewijs]:
    """What can be chosen as evidence, newest first; never an answer or a besluit."""
    rijen = list(rijen)
    beter = find_verbeterd(rijen)
    return [describe_bewijs(rij, beter.get(rij.id, "")) for rij in rijen if rij.soort in BEWIJSSOORTEN]


def find_verbeterd(rijen: Iterable[Gebeurtenis]) -> dict[UUID, str]:
    """By row the text that took the place of its own, on request; the newest counts."""
    noten = [rij for rij in rijen if rij.soort == "kanttekening" and rij.codes["soort"] == "verbetering"]
    noten.sort(key=lambda rij: rij.vastgelegd_op)
    return {UUID(rij.codes["bij_id"]): rij.teksten["tekst"] for rij in noten}


def describe_bewijs(rij: Gebeurtenis, beter: str = "") -> Bewijs:
    tekst = beter or next(
        (rij.teksten[naam] for naam in BEWIJSSOORTEN[rij.soort][1] if rij.teksten.get(naam)), ""
    )
    return Bewijs(rij.id, name_bewijs(rij), shorten(tekst))


def name_bewijs(rij: Gebeurtenis) -> str:
    woord = BEWIJSSOORTEN[rij.soort][0]
    for code in ("soort", "vorm", "aard", "antwoord"):
        woord = SOORTWOORD.get((rij.soort, rij.codes.get(code, "")), woord)
    return f"{woord}, {datum_nl(rij.gebeurd_op)}"


class Koppen(Mapping[UUID, str]):
    """How each row is called where another rests on it; said when it is asked, so for few of many."""

    def __init__(self, rijen: Iterable[Gebeurtenis]) -> None:
        self.rijen = {rij.id: rij for rij in rijen if rij.soort in BEWIJSSOORTEN}

    def __getitem__(self, pk: UUID) -> str:
        return name_bewijs(self.rijen[pk])

    def __iter__(self) -> Iterator[UUID]:
        return iter(self.rijen)

    def __len__(self) -> int:
        return len(self.rijen)


def shorten(tekst: str, lengte: int = KORT) -> str:
    """One line of at most `lengte` characters, cut between words."""
    regel = " ".join(str(tekst).split())
    if len(regel) <= lengte:
        return regel
    return regel[:lengte].rsplit(" ", 1)[0] + " …"


def name_antwoord(rij: Antwoordrij) -> str:
    """'Ja (2b en 2c)': the answer, and for question 2 which checks gave it."""
    woord = Antwoord(rij.antwoord).label
    bepaalt = [
        f"2{letter}"
        for letter, check in zip("abc", Veiligheidscheck, strict=True)
        if rij.checks.get(check.value) == rij.antwoord and rij.antwoord != Antwoord.NEE
    ]
    return f"{woord} ({enumerate_words(bepaalt)})" if bepaalt else woord


def name_aangekruist(rij: Antwoordrij) -> list[str]:
    return [naslag.label("vragen", code) for code in rij.aangekruist]


def enumerate_words(woorden: Sequence[str]) -> str:
    """'a, b en c'; empty for nothing."""
    if not woorden:
        return ""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
