"""The filter of the task list, ending a point of the year."""

from datetime import date
from typing import Any

from django import forms

from dossiers.forms.afhankelijk import Afhankelijk
from work.actions.jaar import Afronding
from work.forms import Formulier, datumveld, keuzeveld, reject_future, tekstveld
from work.models import Jaarafronding

MIJN, PLEK = "mijn", "locatie"
ALLES, TE_LAAT = "", "te_laat"
Stand = Jaarafronding.Stand


class Takenfilter(Formulier):
    wie = forms.ChoiceField(label="Van wie", required=False)
    wanneer = forms.ChoiceField(
        label="Wanneer", required=False, choices=[(ALLES, "Alle dagen"), (TE_LAAT, "Alleen te laat")]
    )

    def __init__(self, *args: Any, hele_plek: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if hele_plek:
            self.fields["wie"].choices = [(MIJN, "Mijn taken"), (PLEK, "Alle taken van mijn locatie")]  # type: ignore[attr-defined]
        else:
            del self.fields["wie"]  # a choice of one is no choice

    def choice(self, naam: str) -> str:
        """What was chosen; something that doesn't exist counts as nothing."""
        self.is_valid()
        return str(self.cleaned_data.get(naam, ""))


class Jaarformulier(Afhankelijk):
    afhankelijk = ("gedaan_op",)
    stand = keuzeveld(
        Stand.choices, label="Hoe staat het ervoor?", error_messages={"required": "Kies of het gedaan is."}
    )
    gedaan_op = datumveld(label="Op welke dag?", required=False)
    toelichting = tekstveld(
        label="Toelichting",
        help_text="Wat is er besloten, of waarom is het niet gedaan? Schrijf niets over kinderen.",
        rijen=4,
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.show_when("gedaan_op", f"stand={Stand.GEDAAN}")

    def clean_gedaan_op(self) -> date | None:
        return reject_future(self.cleaned_data["gedaan_op"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("stand") == Stand.GEDAAN:
            self.need("gedaan_op", "Kies op welke dag het gedaan is.")
        if gegevens.get("stand") == Stand.OVERGESLAGEN:
            self.need("toelichting", "Schrijf op waarom het niet gedaan is.")
        return gegevens

    def to_gegevens(self) -> Afronding:
        schoon = self.cleaned_data
        op = schoon["gedaan_op"] if schoon["stand"] == Stand.GEDAAN else None
        return Afronding(stand=schoon["stand"], gedaan_op=op, toelichting=schoon["toelichting"])
