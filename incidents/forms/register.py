"""The filters of the register and of the pattern: codes and ids, so that no name ever stands in an address."""

from collections.abc import Sequence
from typing import Any

from django import forms

from dossiers.forms.velden import set_keuzes
from dossiers.protocolsoorten import Incidentsoort
from incidents.incidentregels import Dagdeel, Incidenternst, Incidentplaats, Periode
from roles.models import Locatie
from work.forms import Formulier

STANDEN = [("open", "Nog open"), ("dicht", "Afgesloten")]


def keuze(label: str, keuzes: Any, alles: str = "Alles") -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", alles), *keuzes], label=label, required=False)


class Patroonfilter(Formulier):
    periode = keuze("Periode", Periode.choices[:-1])
    locatie = keuze("Locatie", [])
    soort = keuze("Soort", Incidentsoort.choices)

    def __init__(self, *args: Any, locaties: Sequence[Locatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locaties = list(locaties)
        if len(locaties) > 1:
            set_keuzes(self, "locatie", [("", "Alles"), *((str(rij.pk), rij.naam) for rij in locaties)])
        else:
            del self.fields["locatie"]

    def keuzes(self) -> dict[str, str]:
        """What was chosen and exists; anything else filters on nothing."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class Registerfilter(Patroonfilter):
    plaats = keuze("Waar", Incidentplaats.choices)
    dagdeel = keuze("Wanneer op de dag", Dagdeel.choices)
    ernst = keuze("Hoe groot", Incidenternst.choices)
    stand = keuze("Stand", STANDEN)
    week = forms.DateField(required=False, label="Week vanaf", widget=forms.HiddenInput)  # from the figures

    def keuzes(self) -> dict[str, str]:
        keuzes = super().keuzes()
        return keuzes | {"week": str(keuzes["week"])} if "week" in keuzes else keuzes
