"""What somebody wants to see of the register: nothing of it is a name, so it may stand in the address."""

from django import forms

from privacy.queries.register import Filter
from privacy.verstrekkingsregels import BRONNEN
from work.forms import Formulier, datumveld


class Registerfilter(Formulier):
    soort = forms.ChoiceField(
        choices=[("", "Alles"), *((bron.soort, bron.label) for bron in BRONNEN)], label="Wat wil je zien",
        required=False,
    )  # fmt: skip
    dossier = forms.CharField(
        label="Nummer van het dossier", max_length=6, required=False,
        widget=forms.TextInput(attrs={"class": "kort", "autocomplete": "off"}),
    )  # fmt: skip
    van = datumveld(label="Vanaf", required=False)
    tot = datumveld(label="Tot en met", required=False)

    def to_filter(self) -> Filter:
        """What isn't right is left out: a filter never breaks a page."""
        g = self.cleaned_data if self.is_valid() else {k: v for k, v in self.cleaned_data.items() if v}
        return Filter(
            soort=g.get("soort", ""), dossier=g.get("dossier", "").strip(), van=g.get("van"), tot=g.get("tot")
        )
