"""Which field of the signal form stands in which fold; a fold that holds something stands open."""

from typing import Any

from dossiers import naslag
from dossiers.forms.signaal import Signaalformulier
from dossiers.forms.signaallijst import LIJSTEN, OBSERVATIE
from work.forms import Formulier
from work.views import concept_tekst

VRAGEN = ("wanneer", "dag", "tijd", "waarneming")
WAAR = ("plaats", "plaats_anders", "besproken", "besproken_toelichting")
VOUWEN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Het kind zei er iets over", "", ("woorden_kind",)),
    ("Ik vermoed iets", "", ("veronderstelling",)),
    (
        "Ik hoorde het van iemand anders",
        "Vraag of die persoon het goed vindt. Anders leggen we dit deel niet vast.",
        ("derden_tekst", "derden_bron", "derden_toestemming"),
    ),
    (
        "Een deskundige stelde iets vast",
        "Alleen van iemand die in het BIG-register staat.",
        ("diagnose_tekst", "diagnose_bron", "diagnose_big"),
    ),
)
MEER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Wie waren erbij, en wie zag het", "", ("aanwezigen", "gesignaleerd_door")),
    ("Hoe vaak en hoe erg", "", ("frequentie", "omvang")),
    ("Wat heb je gedaan, en wie weet het al", "", ("actie", "verteld_aan")),
    ("Gesprek en afspraken met de ouders", "", ("contact_op", "contact", "afspraken", "bij_niet_nakomen")),
)


def form_parts(form: Signaalformulier) -> dict[str, Any]:
    """The form in the order of the page."""
    return {
        "vragen": fields_of(form, ("kind", "ander_kind", *VRAGEN)),
        "waar": fields_of(form, WAAR),
        "vouwen": [fold(form, *vouw) for vouw in VOUWEN],
        "meer": [fold(form, *vouw) for vouw in MEER] + lists(form),
    }


def fields_of(form: Signaalformulier, namen: tuple[str, ...]) -> list[Any]:
    return [form[naam] for naam in namen if naam in form.fields]


def fold(form: Signaalformulier, kop: str, uitleg: str, namen: tuple[str, ...]) -> dict[str, Any]:
    velden = fields_of(form, namen)
    return {
        "kop": kop,
        "uitleg": uitleg,
        "velden": velden,
        "open": any(veld.value() or veld.errors for veld in velden),
    }


def lists(form: Signaalformulier) -> list[dict[str, Any]]:
    jong, oud = (naslag.lijst(slug) for slug in LIJSTEN.values())
    observatie = naslag.observatielijst()
    vragen = tuple(naam for naam in form.fields if naam.startswith(OBSERVATIE))
    return [
        fold(form, jong.titel, jong.inleiding, ("lijst_jong",)),
        fold(form, oud.titel, oud.inleiding, ("lijst_oud",)),
        fold(form, "Toelichting bij de signalen", "", ("lijst_toelichting",)),
        fold(form, observatie.titel, observatie.inleiding, vragen),
    ]


def concept_of(form: Formulier) -> dict[str, str] | None:
    """The line that says when a draft was kept; None when this form has no draft."""
    concept = getattr(form, "concept", None)
    return {"tekst": concept_tekst(concept.bewaard_op)} if concept is not None else None
