"""Spoed: the few questions that are asked, and what AF or manager does with it afterwards."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from dossiers.actions.spoed import Spoedgegevens
from dossiers.feiten import Situatie
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.forms.velden import set_keuzes
from dossiers.models import Kind, Spoed, Spoedvervolg
from dossiers.spoedklok import SPOEDKOP
from work.forms import Opname, keuzeveld, tekstveld

ANDER, ONBEKEND = "ander", "onbekend"
NIET_IN_LIJST = "Het kind staat er niet bij"
KIES_KIND = "Kies een kind, of kies dat het er niet bij staat."
SITUATIE_UITLEG = {
    Situatie.ACUUT_GEVAAR.value: "Een kind of iemand in het gezin kan vandaag gewond raken.",
    Situatie.DISCLOSURE.value: "Of een ouder vraagt jou om hulp.",
    Situatie.EERGERELATEERD.value: "Of een kind dreigt te worden achtergelaten. Bel binnen een uur.",
}


class Spoedformulier(Afhankelijk):
    """Answers in under a minute. What can wait isn't asked."""

    afhankelijk = ("ander_kind", "wie")

    kind = keuzeveld([], label="Over welk kind gaat het?", error_messages={"required": KIES_KIND})
    ander_kind = forms.ChoiceField(label="Welk kind?", required=False)
    wie = forms.CharField(
        label="Wie is het?",
        help_text="De naam, de leeftijd, of wat je wel weet.",
        max_length=300,
        required=False,
    )
    locatie = forms.ChoiceField(label="Bij welke locatie hoort het kind?", required=False)
    situatie = keuzeveld(
        list(SPOEDKOP.items()),
        uitleg=SITUATIE_UITLEG,
        kolommen="1",
        label="Wat is er aan de hand?",
        error_messages={"required": "Kies wat er aan de hand is."},
    )
    vorm = keuzeveld(Spoed.Vorm.choices, kolommen="1", label="Waar ben je bang voor?", required=False)
    waarneming = tekstveld(
        rijen=4,
        label="Wat zag of hoorde je?",
        help_text="Kort mag. Schrijf de woorden van het kind precies op.",
        error_messages={"required": "Schrijf kort op wat je zag of hoorde."},
    )
    waar = forms.CharField(label="Waar is het kind nu?", max_length=200, required=False)

    def __init__(
        self,
        *args: Any,
        kinderen: Sequence[Kind] = (),
        groepen: Sequence[UUID] = (),
        locaties: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinderen = {str(kind.pk): kind for kind in kinderen}
        eigen = [keuze(kind) for kind in kinderen if kind.groep_id in groepen]
        per_groep: dict[str, list[tuple[str, str]]] = {}
        for kind in kinderen:
            if kind.groep_id not in groepen:
                per_groep.setdefault(kind.groep.naam if kind.groep else "Zonder groep", []).append(
                    keuze(kind)
                )
        ander = [(ANDER, "Een ander kind")] if per_groep else []
        set_keuzes(self, "kind", [*eigen, *ander, (ONBEKEND, NIET_IN_LIJST)])
        self.fields["kind"].widget.attrs["kolommen"] = "2" if eigen else "1"
        set_keuzes(self, "ander_kind", [("", "Kies een kind"), *per_groep.items()])
        set_keuzes(self, "locatie", [("", "Dat weet ik niet"), *locaties])
        toon = {"ander_kind": f"kind={ANDER}", "wie": f"kind={ONBEKEND}", "locatie": f"kind={ONBEKEND}"}
        for naam, keus in (toon | {"vorm": f"situatie={Situatie.EERGERELATEERD}"}).items():
            self.fields[naam].widget.attrs["data-toon-als"] = keus

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("kind") == ANDER and not gegevens.get("ander_kind"):
            self.add_error("ander_kind", forms.ValidationError("Kies welk kind.", code="required"))
        if gegevens.get("kind") == ONBEKEND and not gegevens.get("wie"):
            tekst = "Schrijf op wat je weet. Ook een halve naam helpt."
            self.add_error("wie", forms.ValidationError(tekst, code="required"))
        return gegevens

    def gegevens(self) -> Spoedgegevens:
        """As the action wants them. Only after is_valid()."""
        g = self.cleaned_data
        gekozen = g["ander_kind"] if g["kind"] == ANDER else g["kind"]
        onbekend = gekozen == ONBEKEND
        eer = g["situatie"] == Situatie.EERGERELATEERD
        return Spoedgegevens(
            situatie=g["situatie"],
            vorm=g["vorm"] if eer else "",
            waarneming=g["waarneming"],
            waar=g["waar"],
            kind_id=None if onbekend else UUID(gekozen),
            wie=g["wie"] if onbekend else "",
            locatie_id=UUID(g["locatie"]) if onbekend and g["locatie"] else None,
        )


class Spoedkindformulier(Opname):
    """Which child it turned out to be."""

    kind = forms.ChoiceField(
        label="Welk kind is het?", error_messages={"required": "Kies het kind, of voeg het eerst toe."}
    )

    def __init__(self, *args: Any, kinderen: Sequence[Kind] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        per_groep: dict[str, list[tuple[str, str]]] = {}
        for kind in kinderen:
            per_groep.setdefault(kind.groep.naam if kind.groep else "Zonder groep", []).append(keuze(kind))
        set_keuzes(self, "kind", [("", "Kies een kind"), *per_groep.items()])


class Spoedeindeformulier(Opname):
    soort = keuzeveld(
        [
            (Spoedvervolg.Soort.VOORBIJ.value, "Het gevaar is voorbij"),
            (Spoedvervolg.Soort.OVERGENOMEN.value, "Anderen hebben het overgenomen"),
        ],
        uitleg={"overgenomen": "Bijvoorbeeld Veilig Thuis of de politie."},
        kolommen="1",
        label="Waarom is de spoed voorbij?",
        error_messages={"required": "Kies waarom de spoed voorbij is."},
    )
    toelichting = tekstveld(
        label="Waar maak je dat uit op?",
        help_text="Met wie sprak je, en wat is er afgesproken?",
        error_messages={"required": "Schrijf op waar je dat uit opmaakt."},
    )


class Oppakken(Opname):
    """One button; the id makes a double click one result."""


def keuze(kind: Kind) -> tuple[str, str]:
    return str(kind.pk), kind.korte_naam
