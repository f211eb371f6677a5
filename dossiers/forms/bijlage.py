"""The form to add a file. What was typed stays; the file itself has to be chosen again after a mistake."""

from typing import Any

from django import forms

from dossiers.actions.bijlage import Bestandgegevens
from dossiers.forms.velden import Naamveld
from work.forms import Opname, tekstveld
from work.keuring import Afgekeurd, Goedgekeurd, judged

TE_GROOT = "Dit bestand is te groot. Het mag hoogstens 10 MB zijn. Maak het kleiner of splits het."


class Bijlageformulier(Opname):
    titel = Naamveld(
        label="Wat is het?",
        max_length=200,
        nodig="Schrijf in een paar woorden wat het is.",
        help_text="Bijvoorbeeld: brief van de huisarts. De naam van het bestand bewaren we niet.",
    )
    # Last: a file that is too large stops the reading, and the answers before it stay.
    bestand = forms.FileField(
        label="Kies het bestand",
        help_text="PDF, foto (JPEG) of afbeelding (PNG), hoogstens 10 MB. Een telefoon kan meteen een foto maken.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )

    def __init__(self, *args: Any, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goedgekeurd: Goedgekeurd | None = None
        if te_groot:
            self.fields["bestand"].error_messages["required"] = TE_GROOT

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        try:
            self.goedgekeurd = judged(bestand)
        except Afgekeurd as fout:
            raise forms.ValidationError(fout.zin) from fout
        return bestand

    def to_gegevens(self) -> Bestandgegevens:
        """As the action wants it; only of a valid form."""
        if self.goedgekeurd is None:
            raise ValueError("bijlage")
        return Bestandgegevens(self.cleaned_data["titel"], self.goedgekeurd.soort, self.goedgekeurd.inhoud)


class Bijlageweg(Opname):
    reden = tekstveld(
        label="Waarom trek je deze bijlage in?",
        rijen=3,
        max_length=2000,
        help_text="De reden blijft staan, ook als niemand het bestand meer kan openen.",
    )
