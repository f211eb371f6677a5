"""What somebody types to find something."""

from django import forms

from dossiers.zoektaal import KORTST, Zoekvraag, parse
from work.forms import Formulier

UITLEG = (
    "Een naam, een geboortedatum of een dossiernummer. "
    "Een tikfout of een accent maakt niet uit. De volgorde ook niet."
)


class Zoekregel(Formulier):
    zoek = forms.CharField(
        label="Wat zoek je?",
        help_text=UITLEG,
        max_length=80,
        error_messages={"required": "Typ een naam, een geboortedatum of een dossiernummer."},
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "class": "midden",
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def clean_zoek(self) -> str:
        """Raises ValidationError for less than two letters or digits: that finds everybody."""
        tekst: str = self.cleaned_data["zoek"]
        if parse(tekst).leeg:
            raise forms.ValidationError(f"Typ minstens {KORTST} letters of cijfers.")
        return tekst

    def vraag(self) -> Zoekvraag:
        return parse(self.cleaned_data["zoek"])
