"""The signal lists and the observation list as form fields, and their answers as what a signal keeps.

An aid to look and remember: nothing is counted and nothing follows from it (001 L1566).
"""

import json
from typing import Any

from django import forms

from dossiers import naslag
from work.forms import keuzeveld, meerkeuzeveld, tekstveld

LIJSTEN = {"lijst_jong": "signalenlijst-0-4", "lijst_oud": "signalenlijst-4-12"}
OBSERVATIE = "obs_"


def lijstvelden() -> dict[str, forms.Field]:
    """One field per signal list; its choices are grouped by category, each group a fold."""
    velden: dict[str, forms.Field] = {}
    for naam, slug in LIJSTEN.items():
        lijst = naslag.lijst(slug)
        keuzes = [(categorie.kop, categorie.keuzes) for categorie in lijst.categorieen]
        velden[naam] = meerkeuzeveld(keuzes, kolommen="los", label=lijst.titel, required=False)
    return velden


def observatievelden() -> dict[str, forms.Field]:
    """One field per question of the observation list."""
    velden: dict[str, forms.Field] = {}
    for vraag in naslag.observatielijst().categorieen:
        gemeen: dict[str, Any] = {"label": vraag.kop, "help_text": vraag.uitleg, "required": False}
        if vraag.soort == "open":
            velden[OBSERVATIE + vraag.code] = tekstveld(rijen=2, max_length=2_000, **gemeen)
        elif vraag.soort == "een":
            velden[OBSERVATIE + vraag.code] = keuzeveld(vraag.keuzes, kolommen="los", **gemeen)
        else:
            velden[OBSERVATIE + vraag.code] = meerkeuzeveld(vraag.keuzes, kolommen="los", **gemeen)
    return velden


def dump_lijst(slug: str, codes: list[str], toelichting: str) -> str:
    """The ticks with the version of the list they came from, or "" when nothing was filled in."""
    if not codes and not toelichting:
        return ""
    return dump(
        {"lijst": slug, "versie": naslag.lijst(slug).versie, "codes": codes, "toelichting": toelichting}
    )


def dump_observatie(gegevens: dict[str, Any]) -> str:
    """The answered questions of the observation list: codes, and own words per open question."""
    codes: list[str] = []
    eigen: dict[str, str] = {}
    for vraag in naslag.observatielijst().categorieen:
        antwoord = gegevens.get(OBSERVATIE + vraag.code) or ""
        if vraag.soort == "open" and antwoord:
            eigen[vraag.code] = antwoord
        elif antwoord:
            codes += [antwoord] if isinstance(antwoord, str) else antwoord
    if not codes and not eigen:
        return ""
    lijst = naslag.observatielijst()
    return dump({"lijst": lijst.slug, "versie": lijst.versie, "codes": codes, "eigen": eigen})


def dump(inhoud: dict[str, Any]) -> str:
    return json.dumps(inhoud, ensure_ascii=False)
