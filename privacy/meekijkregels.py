"""Looking along at the desk: what a parent sees on the screen beside a colleague, and when not. PURE.

Parents may see the dossier (000 L2399). The whole of it is the procedure of inzage, where each piece is weighed. Here
stands what was made with the parents themselves: their talks, what was agreed there, their consent, the help they take
part in. Not what others told, what a colleague supposes, what the child said, or what was asked of Veilig Thuis.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

GELDIG = timedelta(hours=1)  # a screen that was left open tells nothing afterwards

# By kind of row of the timeline: its head, and which of its texts with the word before each.
DELEN: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "gesprek": (
        "Gesprek met ouders",
        {"aanwezigen": "Wie erbij waren", "verslag": "Verslag", "reactie": "Wat ouders zeiden"},
    ),
    "afspraak": ("Afspraak", {"wie": "Wie", "wat": "Wat"}),
    "nakoming": ("Over een afspraak", {"toelichting": "Hoe het ging"}),
    "verslaggezien": ("Uw kijk op het verslag", {"visie": "Wat u vond"}),
    "toestemming": ("Toestemming", {"gegevens": "Wat verteld mag worden", "doel": "Waarvoor", "ontvanger": "Aan wie"}),
    "hulptraject": ("Hulp", {"doel": "Doel", "steun_kind": "Steun voor het kind"}),
    "hulpafspraak": ("Wat is afgesproken over de hulp", {"wie": "Wie", "wat": "Wat", "waaraan": "Waaraan we dat zien"}),
    "hulpevaluatie": ("Terugkijken op de hulp", {"wat_bereikt": "Wat er lukte", "visie_ouders": "Wat ouders vonden"}),
}  # fmt: skip
GESPREKKEN = frozenset({"regulier", "zwaar"})  # not the talk with the child
ONDER_GESPREK = frozenset({"afspraak", "nakoming", "verslaggezien"})
# First Veilig Thuis (000 L1947): a parent who looks along would learn of it.
NIET_BIJ: Mapping[str, str] = {
    "acuut_gevaar": "Er is nu gevaar. Overleg eerst met Veilig Thuis wat ouders mogen zien.",
    "disclosure": "Het kind vertelde zelf wat er gebeurt. Overleg eerst met Veilig Thuis wat ouders mogen zien.",
    "eergerelateerd": "Er is een vermoeden van eergerelateerd geweld. Laat ouders nu niet meekijken.",
}


def cannot_look(situaties: Iterable[str]) -> str:
    """Why nobody looks along in this dossier now; empty when they can."""
    return next((zin for code, zin in NIET_BIJ.items() if code in set(situaties)), "")
