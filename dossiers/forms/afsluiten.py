"""The form that closes a dossier: which way of closing there is follows from the outcome."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from dossiers.actions.afsluiten import MET_DATUM, Afsluitgegevens
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.protocol import Protocol
from dossiers.protocolregels import Sluitvorm
from work.forms import datumveld, keuzeveld, reject_future, tekstveld

UITLEG = {
    Sluitvorm.ONTERECHT.value: "Dit komt duidelijk op het dossier te staan. Zo twijfelt niemand later.",
    Sluitvorm.ANDERE_ZORGEN.value: "Je spreekt af welke hulp er komt en wanneer je weer kijkt.",
    Sluitvorm.ZORGEN_WEGGENOMEN.value: "De zorgen waren er, en zijn nu weg.",
    Sluitvorm.HULP_GESLAAGD.value: "De hulp werkte en de nazorg is klaar.",
    Sluitvorm.OVERGEDRAGEN.value: "Veilig Thuis koppelde terug en een ander neemt het over.",
}
MONITORING = (Sluitvorm.ONTERECHT, Sluitvorm.ANDERE_ZORGEN, Sluitvorm.ZORGEN_WEGGENOMEN)
# Which fields belong to which way of closing.
BIJ_VORM: dict[str, tuple[Sluitvorm, ...]] = {
    "bevestigd": (Sluitvorm.ONTERECHT,),
    "monitoring_op": MONITORING,
    "monitoring_door": MONITORING,
    "overgedragen_aan": (Sluitvorm.OVERGEDRAGEN,),
    "teruggekoppeld_op": (Sluitvorm.OVERGEDRAGEN,),
    "nazorg_afgerond": (Sluitvorm.HULP_GESLAAGD,),
}


class Afsluitformulier(Afhankelijk):
    afhankelijk = tuple(BIJ_VORM)
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
    monitoring_op = datumveld(label="Wanneer kijk je weer hoe het gaat?", required=False)
    monitoring_door = forms.CharField(label="Wie blijft kijken?", max_length=200, required=False)
    overgedragen_aan = forms.CharField(label="Wie neemt het over?", max_length=200, required=False)
    teruggekoppeld_op = datumveld(label="Wanneer koppelde Veilig Thuis dat terug?", required=False)
    nazorg_afgerond = forms.BooleanField(
        label="De afspraken over nazorg en monitoren zijn klaar", required=False
    )

    def __init__(
        self, *args: Any, vormen: Sequence[Sluitvorm], protocol: Protocol, vandaag: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.monitoring = vandaag, protocol.afsluiten.monitoring_na_onterecht
        self.fields["vorm"].choices = [(vorm.value, vorm.label) for vorm in vormen]  # type: ignore[attr-defined]
        for naam, bij in BIJ_VORM.items():
            if not set(bij) & set(vormen):
                del self.fields[naam]
            elif len(vormen) > 1:
                keuzes = "|".join(vorm.value for vorm in bij)
                self.show_when(naam, f"vorm={keuzes}")

    def clean_teruggekoppeld_op(self) -> date | None:
        return reject_future(self.cleaned_data["teruggekoppeld_op"], self.vandaag)

    def clean_monitoring_op(self) -> date | None:
        dag: date | None = self.cleaned_data["monitoring_op"]
        if dag is not None and dag < self.vandaag:
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return dag

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        vorm = gegevens.get("vorm")
        if vorm == Sluitvorm.ONTERECHT:
            self.need("bevestigd", "Zet hier een kruisje om dit te bevestigen.")
        if vorm in MET_DATUM or (vorm in MONITORING and self.monitoring):
            self.need("monitoring_op", "Kies wanneer je weer kijkt.")
            self.need("monitoring_door", "Schrijf op wie blijft kijken.")
        if vorm == Sluitvorm.OVERGEDRAGEN:
            self.need("overgedragen_aan", "Schrijf op wie het overneemt.")
            self.need("teruggekoppeld_op", "Kies wanneer Veilig Thuis dit terugkoppelde.")
        if vorm == Sluitvorm.HULP_GESLAAGD:
            self.need("nazorg_afgerond", "Zet hier een kruisje als de nazorg klaar is.")
        return gegevens

    def to_gegevens(self) -> Afsluitgegevens:
        """Only what belongs to the chosen way: a date typed under another choice isn't kept."""
        vorm = Sluitvorm(self.cleaned_data["vorm"])
        eigen = {naam: self.cleaned_data[naam] for naam, bij in BIJ_VORM.items() if vorm in bij}
        return Afsluitgegevens(vorm=vorm, toelichting=self.cleaned_data["toelichting"], **eigen)
