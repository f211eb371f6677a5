"""Forms of importing a list. They check shape; what is in the list, the job that reads it says."""

from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import Naamveld, set_keuzes
from dossiers.importvelden import LEEG, Importveld, check_koppeling, is_verboden
from roles.models import Locatie
from work.forms import Formulier, Opname

TE_GROOT = "Dit bestand is te groot. Het mag hoogstens 10 MB zijn. Splits het in delen."


class Lijst(Opname):
    locatie = forms.ChoiceField(
        label="Voor welke locatie is de lijst?",
        widget=forms.Select(attrs={"class": "midden"}),
        error_messages={"required": "Kies de locatie."},
    )
    bron = Naamveld(
        label="Uit welk systeem komt de lijst?",
        max_length=60,
        nodig="Schrijf de naam van het systeem.",
        help_text="Gebruik steeds dezelfde naam. Dan weten we de volgende keer welke kolom wat is.",
    )
    # Last: a file that is too large stops the reading, and the answers before it stay.
    bestand = forms.FileField(
        label="Kies het bestand",
        help_text="CSV, Excel (.xlsx) of EDEXML 2.1, hoogstens 10 MB.",
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Maak de export opnieuw.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xml"}),
    )

    def __init__(self, *args: Any, locaties: list[Locatie], te_groot: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if te_groot:
            self.fields["bestand"].error_messages["required"] = TE_GROOT
        set_keuzes(self, "locatie", [(str(plek.pk), plek.naam) for plek in locaties])
        if len(locaties) == 1:
            self.fields["locatie"].widget = forms.HiddenInput()
            self.initial.setdefault("locatie", str(locaties[0].pk))

    def velden(self) -> dict[str, Any]:
        """As the action wants them."""
        gegevens = self.cleaned_data
        return {
            "id": gegevens["nieuw_id"], "locatie_id": UUID(gegevens["locatie"]), "bron": gegevens["bron"],
            "inhoud": gegevens["bestand"].read(),
        }  # fmt: skip


class Kolommen(Formulier):
    """For each of our fields the column of the list; a forbidden column can't be chosen."""

    def __init__(self, *args: Any, velden: tuple[Importveld, ...], koppen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.velden = velden
        keuzes = [
            ("", "Staat niet in de lijst"),
            *((kop, kop) for kop in koppen if kop and not is_verboden(kop)),
        ]
        for veld in velden:
            self.fields[veld.naam] = forms.ChoiceField(
                label=veld.label, choices=keuzes, required=veld.verplicht,
                widget=forms.Select(attrs={"class": "midden"}),
                error_messages={"invalid_choice": "Kies een van de kolommen.", "required": LEEG},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        for naam, zin in check_koppeling(gegevens, self.velden).items():
            if naam not in self.errors:
                self.add_error(naam, zin)
        return gegevens
