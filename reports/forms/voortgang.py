"""Which of the running cases somebody wants to see."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import set_keuzes
from reports.voortgangregels import Fase, Keuze, Ouderdom, Toestand
from work.forms import Formulier


def keuze(label: str, keuzes: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", "Alles"), *keuzes], label=label, required=False)


class Voortgangfilter(Formulier):
    toestand = keuze("Hoe het staat", Toestand.choices)
    fase = keuze("Stap", Fase.choices)
    oud = keuze("Hoe lang het loopt", Ouderdom.choices)
    locatie = keuze("Locatie", [])

    def __init__(self, *args: Any, plekken: Mapping[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(plekken) > 1:
            set_keuzes(self, "locatie", [("", "Alles"), *((str(pk), naam) for pk, naam in plekken.items())])
        else:
            del self.fields["locatie"]

    def to_keuze(self) -> Keuze:
        """What was chosen and exists; anything else filters on nothing."""
        self.is_valid()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        return Keuze(
            fase=Fase(int(gekozen["fase"])) if "fase" in gekozen else None,
            ouderdom=Ouderdom(int(gekozen["oud"])) if "oud" in gekozen else None,
            toestand=Toestand(gekozen["toestand"]) if "toestand" in gekozen else None,
            plek_id=UUID(gekozen["locatie"]) if "locatie" in gekozen else None,
        )

    def to_vraag(self) -> dict[str, str]:
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
