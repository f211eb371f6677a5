"""Filters of the list of dossiers and of the timeline."""

from django import forms

from dossiers.presentatie import FILTERS
from dossiers.queries.dossier import Dossierkeuze
from work.forms import Formulier


class Dossierfilter(Formulier):
    toon = forms.ChoiceField(label="Welke dossiers", choices=Dossierkeuze.choices, required=False)
    q = forms.CharField(label="Naam van het kind, of de code", required=False, max_length=80)


class Tijdlijnfilter(Formulier):
    soort = forms.ChoiceField(
        label="Wat wil je zien",
        choices=[("", "Alles"), *((code, label) for code, (label, _) in FILTERS.items())],
        required=False,
    )
