"""The form that closes a dossier: which way of closing there is follows from the outcome."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from dossiers.actions.afsluiten import Afsluitgegevens
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.protocolregels import Sluitvorm
from work.forms import datumveld, keuzeveld, reject_future, tekstveld

UITLEG = {
    Sluitvorm.ONTERECHT.value: "Dit komt duidelijk op het dossier te staan. Zo twijfelt niemand later.",
    Sluitvorm.ANDERE_ZORGEN.value: "Je spreekt af welke hulp er komt en wanneer je weer kijkt.",
    Sluitvorm.ZORGEN_WEGGENOMEN.value: "De zorgen waren er, en zijn nu weg.",
    Sluitvorm.HULP_GESLAAGD.value: "De hulp werkte en de nazorg is klaar.",
    Sluitvorm.OVERGEDRAGEN.value: "Veilig Thuis koppelde terug en een ander neemt het over.",
}
JA_NEE = [("ja", "Ja"), ("nee", "Nee, dat kon niet")]
# Which fields belong to which way of closing.
BIJ_VORM: dict[str, tuple[Sluitvorm, ...]] = {
    "bevestigd": (Sluitvorm.ONTERECHT,),
    "overgedragen_aan": (Sluitvorm.OVERGEDRAGEN,),
    "teruggekoppeld_op": (Sluitvorm.OVERGEDRAGEN,),
}


class Afsluitformulier(Afhankelijk):
    afhankelijk = (*BIJ_VORM, "geevalueerd_met", "evaluatie", "zonder_evaluatie")
    vorm = keuzeveld(
        (),
        kolommen="1",
        uitleg=UITLEG,
        label="Hoe sluit je af?",
        error_messages={"required": "Kies hoe je afsluit."},
    )
    toelichting = tekstveld(
        label="Waarom kan het dossier dicht?",
        help_text="Schrijf ook welke hulp of afspraken er blijven.",
        error_messages={"required": "Schrijf op waarom het dossier dicht kan."},
    )
    bevestigd = forms.BooleanField(
        label="Ik bevestig dat het vermoeden onterecht was. Dit staat voortaan op het dossier.",
        required=False,
    )
    overgedragen_aan = forms.CharField(label="Wie neemt het over?", max_length=200, required=False)
    teruggekoppeld_op = datumveld(label="Wanneer koppelde Veilig Thuis dat terug?", required=False)
    geevalueerd = keuzeveld(
        JA_NEE,
        label="Keek je terug met de mensen om wie het gaat?",
        help_text="Denk aan de ouders, het kind, en wie meewerkte.",
        error_messages={"required": "Kies of je met hen terugkeek."},
    )
    geevalueerd_met = forms.CharField(label="Met wie keek je terug?", max_length=200, required=False)
    evaluatie = tekstveld(label="Wat vonden zij ervan?", rijen=3, required=False)
    zonder_evaluatie = tekstveld(label="Waarom kon dat niet?", rijen=3, required=False)

    def __init__(self, *args: Any, vormen: Sequence[Sluitvorm], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        for naam, antwoord in (("geevalueerd_met", "ja"), ("evaluatie", "ja"), ("zonder_evaluatie", "nee")):
            self.show_when(naam, f"geevalueerd={antwoord}")
        self.fields["vorm"].choices = [(vorm.value, vorm.label) for vorm in vormen]  # type: ignore[attr-defined]
        for naam, bij in BIJ_VORM.items():
            if not set(bij) & set(vormen):
                del self.fields[naam]
            elif len(vormen) > 1:
                keuzes = "|".join(vorm.value for vorm in bij)
                self.show_when(naam, f"vorm={keuzes}")

    def clean_teruggekoppeld_op(self) -> date | None:
        return reject_future(self.cleaned_data["teruggekoppeld_op"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        vorm = gegevens.get("vorm")
        if vorm == Sluitvorm.ONTERECHT:
            self.need("bevestigd", "Zet hier een kruisje om dit te bevestigen.")
        if vorm == Sluitvorm.OVERGEDRAGEN:
            self.need("overgedragen_aan", "Schrijf op wie het overneemt.")
            self.need("teruggekoppeld_op", "Kies wanneer Veilig Thuis dit terugkoppelde.")
        if gegevens.get("geevalueerd") == "ja":
            self.need("geevalueerd_met", "Schrijf op met wie je terugkeek.")
            self.need("evaluatie", "Schrijf op wat zij ervan vonden.")
        if gegevens.get("geevalueerd") == "nee":
            self.need("zonder_evaluatie", "Schrijf op waarom terugkijken niet kon.")
        return gegevens

    def to_gegevens(self) -> Afsluitgegevens:
        """Only what belongs to the chosen way: a date typed under another choice isn't kept."""
        vorm = Sluitvorm(self.cleaned_data["vorm"])
        eigen = {naam: self.cleaned_data[naam] for naam, bij in BIJ_VORM.items() if vorm in bij}
        schoon = self.cleaned_data
        ja = schoon["geevalueerd"] == "ja"
        return Afsluitgegevens(
            vorm=vorm,
            toelichting=schoon["toelichting"],
            geevalueerd=ja,
            geevalueerd_met=schoon["geevalueerd_met"] if ja else "",
            evaluatie=schoon["evaluatie"] if ja else schoon["zonder_evaluatie"],
            **eigen,
        )
