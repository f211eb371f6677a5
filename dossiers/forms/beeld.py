"""Step 1: the whole picture, and what makes a case special."""

from typing import Any

from django import forms

from dossiers import naslag
from dossiers.feiten import Situatie
from work.forms import Opname, keuzeveld, tekstveld


class Beeldformulier(Opname):
    signalen = tekstveld(
        label="Wat is het totaalbeeld van de signalen?",
        help_text="Wat is er gezien en gehoord? Ook eerdere zorgen, en signalen over broers en zussen.",
        rijen=6,
        error_messages={"required": "Vat de signalen samen."},
    )
    onderzoeken = tekstveld(
        label="Welke onderzoeken zijn er gedaan, en wat kwam eruit?",
        help_text="Denk aan eigen observaties, een letseldeskundige of een arts.",
        required=False,
    )
    kracht_van_gezin = tekstveld(
        label="Wat is de kracht van het gezin?",
        help_text="Wat gaat er goed? Wie in de familie of buurt helpt mee?",
        error_messages={"required": "Schrijf op wat er goed gaat in dit gezin."},
    )
    risicotaxatie = keuzeveld(
        naslag.keuzes(naslag.risicotaxaties()),
        label="Is er een risicotaxatie gedaan?",
        help_text="Dat is een vragenlijst om het risico in te schatten.",
        kolommen="1",
        error_messages={"required": "Kies of er een risicotaxatie is gedaan."},
    )
    risicotaxatie_naam = forms.CharField(
        label="Welke vragenlijst?",
        max_length=200,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "midden", "data-toon-als": "risicotaxatie=taxatie_instrument"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risicotaxatie_naam"].required = not self.is_bound  # asked with one choice; see clean

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("risicotaxatie") != "taxatie_instrument":
            gegevens["risicotaxatie_naam"] = ""
        elif not gegevens.get("risicotaxatie_naam"):
            self.add_error("risicotaxatie_naam", "Schrijf op welke vragenlijst je gebruikte.")
        return gegevens


SITUATIE_UITLEG = {
    Situatie.ACUUT_GEVAAR.value: "Bel eerst 112 of Veilig Thuis. Vastleggen kan straks.",
    Situatie.DISCLOSURE.value: "Praat nog niet met de ouders. Bel eerst Veilig Thuis.",
    Situatie.EERGERELATEERD.value: "Vraag eerst Veilig Thuis of een deskundige. Praat nog niet met de ouders.",
}


class Situatieformulier(Opname):
    situatie = keuzeveld(
        Situatie.choices,
        uitleg=SITUATIE_UITLEG,
        kolommen="1",
        label="Wat is er bijzonder?",
        error_messages={"required": "Kies wat er bijzonder is."},
    )
    toelichting = tekstveld(
        label="Waar maak je dat uit op?",
        help_text="Schrijf op wat je zag of hoorde.",
        error_messages={"required": "Schrijf op waar je dat uit opmaakt."},
    )
    afspraken = tekstveld(
        label="Welke volgende stappen zijn afgesproken?",
        help_text="Met Veilig Thuis en met het kind. Later vastleggen kan ook, op deze pagina.",
        required=False,
    )
