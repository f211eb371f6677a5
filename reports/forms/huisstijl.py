"""The form for name, colour and logo on paper."""

from typing import Any

from django import forms

from reports.actions.huisstijl import Stijlgegevens
from reports.logo import Logofout, fit_logo
from roles.kleurregels import KLEUR, NODIG, contrast, is_readable, nearest_readable
from work.forms import Opname, Wijziging
from work.keuring import Afgekeurd, judged

GEEN_PDF = (
    "Een logo is een afbeelding: kies een PNG of een JPEG. Heb je alleen een PDF, bewaar hem eerst als PNG."
)


def as_comma(getal: float) -> str:
    """Rounded down: what isn't enough doesn't look as if it is."""
    return f"{int(getal * 10) / 10:.1f}".replace(".", ",")


class Stijlformulier(Opname, Wijziging):
    naam = forms.CharField(
        label="Welke naam staat er op papier?", max_length=120, required=False,
        help_text="Laat het leeg voor de naam van de organisatie.",
    )  # fmt: skip
    kleur = forms.CharField(
        label="Welke kleur?", max_length=7,
        help_text="Een # en zes tekens, zoals #0f5257. Zo staat de kleur vaak in jullie huisstijl.",
        widget=forms.TextInput(attrs={"class": "kort", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Vul een kleur in, bijvoorbeeld #0f5257."},
    )  # fmt: skip
    # Last: a file that is too large stops the reading, and the answers before it stay.
    logo = forms.FileField(
        label="Kies een logo", required=False,
        help_text="PNG of JPEG, hoogstens 10 MB. We maken het zelf kleiner. Op een witte achtergrond staat het best.",
        error_messages={"empty": "Dit bestand is leeg. Kies een ander."},
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )  # fmt: skip
    zonder = forms.BooleanField(label="Haal het logo weg", required=False)

    def __init__(self, *args: Any, heeft_logo: bool, te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.te_groot = te_groot
        self.logobestand: tuple[str, bytes] | None = None
        if not heeft_logo:
            del self.fields["zonder"]

    def clean_kleur(self) -> str:
        kleur = str(self.cleaned_data["kleur"]).lower()
        if not KLEUR.fullmatch(kleur):
            raise forms.ValidationError(
                "Schrijf de kleur als # en zes tekens: cijfers en de letters a tot en met f. Bijvoorbeeld #0f5257."
            )
        if not is_readable(kleur):
            raise forms.ValidationError(
                f"Deze kleur is te licht: letters in deze kleur op wit zijn niet goed te lezen. Het verschil is "
                f"{as_comma(contrast(kleur))} en moet minstens {as_comma(NODIG)} zijn. Deze lijkt er het meest op en "
                f"mag wel: {nearest_readable(kleur)}."
            )
        return kleur

    def clean_logo(self) -> Any:
        bestand = self.cleaned_data["logo"]
        if self.te_groot:
            raise forms.ValidationError(
                "Dit bestand is te groot. Het mag hoogstens 10 MB zijn. Maak het kleiner."
            )
        if bestand is None:
            return None
        try:
            gekeurd = judged(bestand)
            if gekeurd.soort == "pdf":
                raise forms.ValidationError(GEEN_PDF)
            self.logobestand = (gekeurd.soort, fit_logo(gekeurd.soort, gekeurd.inhoud))
        except (Afgekeurd, Logofout) as fout:
            raise forms.ValidationError(fout.zin) from fout
        return bestand

    def to_gegevens(self) -> Stijlgegevens:
        schoon = self.cleaned_data
        return Stijlgegevens(schoon["naam"], schoon["kleur"], self.logobestand, bool(schoon.get("zonder")))
