"""Forms of terms and stops."""

from typing import Any

from django import forms

from privacy.bewaarregels import MOGELIJK, Beginpunt, Bewaarsoort
from privacy.forms.kindzoeker import Kindzoeker
from work.forms import MetWachtwoord, Opname, keuzeveld, tekstveld

PER_EENHEID = {"jaar": 12, "maand": 1}


class Regelformulier(Opname):
    """The term of one kind of record."""

    aantal = forms.IntegerField(
        label="Hoe lang?", min_value=1, max_value=1440,
        widget=forms.NumberInput(attrs={"class": "kort", "inputmode": "numeric"}),
        error_messages={
            "required": "Vul een getal in.", "invalid": "Schrijf een heel getal, bijvoorbeeld 20.",
            "min_value": "Kies minstens 1.", "max_value": "Dit is te lang.",
        },
    )  # fmt: skip
    eenheid = keuzeveld([("jaar", "jaar"), ("maand", "maanden")], label="Jaar of maanden?", initial="jaar")
    beginpunt = keuzeveld([], label="Vanaf wanneer telt dat?", kolommen="1")
    grondslag = forms.CharField(
        label="Waarom zo lang?", max_length=300,
        help_text="De wet of het besluit waarop jullie dit baseren. Schrijf hier niets over mensen.",
        error_messages={"required": "Schrijf op waarop jullie deze termijn baseren."},
    )  # fmt: skip
    toelichting = tekstveld(label="Toelichting", rijen=3, max_length=1000, required=False)

    def __init__(self, *args: Any, soort: Bewaarsoort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punten = [(punt.value, punt.label.capitalize()) for punt in MOGELIJK[soort]]
        self.fields["beginpunt"].choices = punten  # type: ignore[attr-defined]
        if len(punten) == 1:
            self.initial.setdefault("beginpunt", punten[0][0])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {
            "maanden": g["aantal"] * PER_EENHEID[g["eenheid"]], "beginpunt": Beginpunt(g["beginpunt"]),
            "grondslag": g["grondslag"], "toelichting": g["toelichting"],
        }  # fmt: skip


class Tekenformulier(MetWachtwoord):
    """The second person says yes or no, with the password."""

    oordeel = keuzeveld(
        [("ja", "Ja, ik ga akkoord"), ("nee", "Nee")], label="Ga je akkoord?",
        error_messages={"required": "Kies of je akkoord gaat."},
    )  # fmt: skip
    toelichting = tekstveld(label="Toelichting", rijen=3, max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("oordeel") == "nee" and not gegevens.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom niet. Dan weet je collega wat er anders moet.")
        return gegevens


class Stopformulier(Kindzoeker):
    """About whom, and why."""

    reden = tekstveld(
        label="Waarom moet dit blijven?", rijen=3, max_length=1000,
        help_text="Bijvoorbeeld: er loopt een klacht of een rechtszaak. Dit wordt versleuteld bewaard.",
        error_messages={"required": "Schrijf op waarom dit moet blijven."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"reden": self.cleaned_data["reden"], **self.wie()}


class Stopeinde(Opname):
    toelichting = tekstveld(
        label="Waarom hoeft dit niet langer?", rijen=3, max_length=1000,
        error_messages={"required": "Schrijf op waarom dit niet langer hoeft."},
    )  # fmt: skip
