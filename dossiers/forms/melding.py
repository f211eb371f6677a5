"""The form of a report to Veilig Thuis: short, because it may be filled in after a hard phone call."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from dossiers.actions.melding import Meldinggegevens
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.models import Melding
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht
from roles.policy import Rol
from work.forms import datumveld, keuzeveld, reject_future, tekstveld, tijdveld


class Meldingformulier(Afhankelijk):
    afhankelijk = ("ouders_toelichting",)
    dag = datumveld(
        label="Op welke dag meldde je?", error_messages={"required": "Kies de dag van de melding."}
    )
    tijd = tijdveld(label="Hoe laat?", required=False)
    kanaal = keuzeveld(
        Melding.Kanaal.choices, label="Hoe meldde je?", error_messages={"required": "Kies hoe je meldde."}
    )
    ontvangen_door = forms.CharField(
        label="Met wie sprak je?",
        help_text="De naam van wie de melding aannam.",
        max_length=200,
        required=False,
    )
    ontvanger_functie = forms.CharField(
        label="Wat is de functie van die persoon?", max_length=120, required=False
    )
    nummer = forms.CharField(
        label="Nummer van de melding",
        help_text="Het nummer dat Veilig Thuis je gaf.",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "midden"}),
    )
    verteld = tekstveld(
        label="Wat heb je verteld?",
        help_text="Feiten, en wat je denkt apart.",
        rijen=6,
        error_messages={"required": "Schrijf op wat je aan Veilig Thuis hebt verteld."},
    )
    namens = forms.CharField(label="Namens wie meldde je?", max_length=120, required=False)
    anoniem = forms.BooleanField(label="De naam van de melder is niet genoemd aan het gezin", required=False)
    ouders_ingelicht = keuzeveld(
        Melding.Ouders.choices,
        kolommen="1",
        label="Wisten de ouders vooraf van de melding?",
        uitleg={"nee": "Dat mag, als het anders onveilig wordt."},
        error_messages={"required": "Kies of de ouders het vooraf wisten."},
    )
    ouders_toelichting = tekstveld(label="Waarom wisten de ouders het vooraf niet?", rijen=3, required=False)

    def __init__(self, *args: Any, protocol: Protocol, vandaag: date, geboren: date, **kwargs: Any) -> None:
        namens = Rol(protocol.meldt.namens).label if protocol.meldt.namens else ""
        kwargs["initial"] = {"dag": vandaag, "namens": namens} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, geboren
        self.show_when("ouders_toelichting", "ouders_ingelicht=nee")
        if Adviesplicht.OUDERS_NIET_INGELICHT in protocol.advies:  # 002 L3142-3152; never a reason to wait
            hint = "Overleg dit vooraf anoniem met Veilig Thuis. Dat vraagt je protocol."
            self.fields["ouders_toelichting"].help_text = hint
        if not protocol.meldt.anoniem:
            del self.fields["anoniem"]

    def clean_dag(self) -> date | None:
        dag = reject_future(self.cleaned_data["dag"], self.vandaag)
        if dag is not None and dag < self.geboren:
            raise forms.ValidationError("Deze dag is voor de geboorte van het kind. Kijk de datum na.")
        return dag

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("kanaal") == Melding.Kanaal.TELEFOON and not gegevens.get("ontvangen_door"):
            self.add_error(
                "ontvangen_door", "Schrijf op met wie je sprak. Weet je de naam niet, schrijf dat op."
            )
        if gegevens.get("ouders_ingelicht") == Melding.Ouders.NEE:
            self.need("ouders_toelichting", "Schrijf op waarom de ouders het vooraf niet wisten.")
        return gegevens

    def moment(self, nu: datetime) -> datetime:
        """When it was reported; without a time: now for today, noon for an earlier day. Never after now."""
        dag, tijd = self.cleaned_data["dag"], self.cleaned_data["tijd"]
        if tijd is None:
            if dag == self.vandaag:
                return nu
            tijd = time(12)
        return min(nu, timezone.make_aware(datetime.combine(dag, tijd)))

    def to_gegevens(self) -> Meldinggegevens:
        schoon = self.cleaned_data
        namen = Meldinggegevens.__dataclass_fields__
        return Meldinggegevens(**{naam: schoon[naam] for naam in namen if naam in schoon})
