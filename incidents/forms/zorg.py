"""Forms of a worry about somebody who works here."""

from datetime import date
from typing import Any

from django import forms

from dossiers.forms.velden import set_keuzes
from incidents.models import Zorg
from work.forms import Formulier, Opname, datumveld, keuzeveld, reject_future, tekstveld

BESTUUR = "bestuur"  # no value of Zorg.Over: about who stands above everybody nothing is ever stored
WIE = "Kies over wie het gaat."
NIETS_BEWAARD = "Dan bewaren we hier niets. Je ziet wie je kunt bellen."
ONDER = [(waarde, naam) for waarde, naam in Zorg.Over.choices if waarde != Zorg.Over.HOUDER]


class Overwie(Formulier):
    """The first step. The answer decides whether anything may be kept at all (workflow.md §5).

    `bestuur`: somebody stands above the houder here, and reads what is about the houder.
    """

    wie = keuzeveld([], kolommen="1", label="Kies een antwoord", error_messages={"required": WIE})

    def __init__(self, *args: Any, bestuur: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [*Zorg.Over.choices, (BESTUUR, "Het bestuur zelf")] if bestuur else list(Zorg.Over.choices)
        set_keuzes(self, "wie", keuzes)
        naar = "Alleen het bestuur leest het. De directie ziet niets." if bestuur else NIETS_BEWAARD
        self.fields["wie"].widget.attrs["uitleg"] = {Zorg.Over.HOUDER.value: naar, BESTUUR: NIETS_BEWAARD}


class Zorgformulier(Opname):
    over = forms.ChoiceField(
        choices=Zorg.Over.choices, widget=forms.HiddenInput, error_messages={"required": WIE}
    )
    over_wie = forms.CharField(
        max_length=200,
        label="Wie is het?",
        help_text="Naam of functie, zoals jij die kent.",
        error_messages={"required": "Vul in over wie het gaat."},
    )
    waarneming = tekstveld(
        rijen=7,
        label="Wat zag of hoorde je?",
        help_text="Schrijf op wat er gebeurde. Onderzoek niets zelf.",
        error_messages={"required": "Vul in wat je zag of hoorde."},
    )
    gebeurd_op = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    kind_naam = forms.CharField(max_length=200, label="Over welk kind gaat het?", required=False)

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_gebeurd_op(self) -> date | None:
        return reject_future(self.cleaned_data["gebeurd_op"], self.vandaag)


class Zorgaanvullingformulier(Opname):
    tekst = tekstveld(
        rijen=6, label="Wat wil je toevoegen?", error_messages={"required": "Vul in wat je wilt toevoegen."}
    )


class Doorzetformulier(Opname):
    """Sealing a signal afterwards: the AF found out that it is about somebody who works here."""

    over = keuzeveld(ONDER, kolommen="1", label="Over wie gaat het?", error_messages={"required": WIE})
    over_wie = forms.CharField(
        max_length=200, label="Wie is het?", error_messages={"required": "Vul in over wie het gaat."}
    )
    zeker = forms.BooleanField(
        label="Ik weet dat ik dit signaal daarna niet meer zie",
        error_messages={"required": "Vink aan dat je dit weet."},
    )
