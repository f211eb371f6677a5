"""The form of a report to Veilig Thuis: short, because it may be filled in after a hard phone call."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.actions.melding import Meldinggegevens
from dossiers.forms.moment import MetMoment
from dossiers.forms.velden import Naamveld, set_keuzes
from dossiers.models import Melding
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht
from roles.policy import Rol
from work.forms import datumveld, keuzeveld, tekstveld, tijdveld

# What stands under the fold "Meer over deze melding": asked by a source, never needed to record it.
EXTRA = ("gemeld_door", "afspraken", "ouders_mening")


class Meldingformulier(MetMoment):
    afhankelijk = ("ouders_toelichting",)
    dag = datumveld(
        label="Op welke dag meldde je?", error_messages={"required": "Kies de dag van de melding."}
    )
    tijd = tijdveld(label="Hoe laat?", required=False)
    kanaal = keuzeveld(
        Melding.Kanaal.choices, label="Hoe meldde je?", error_messages={"required": "Kies hoe je meldde."}
    )
    ontvangen_door = Naamveld(
        label="Met wie sprak je?",
        help_text="De naam van wie de melding aannam.",
        max_length=200,
        required=False,
    )
    ontvanger_functie = forms.CharField(
        label="Wat is de functie van die persoon?", max_length=120, required=False
    )
    advies = keuzeveld(
        (),
        label="Vroeg je hierover al anoniem advies?",
        required=False,
        kolommen="1",
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
    anoniem_reden = tekstveld(label="Waarom anoniem?", rijen=2, required=False)
    ouders_ingelicht = keuzeveld(
        Melding.Ouders.choices,
        kolommen="1",
        label="Wisten de ouders vooraf van de melding?",
        uitleg={"nee": "Dat mag, als het anders onveilig wordt."},
        error_messages={"required": "Kies of de ouders het vooraf wisten."},
    )
    ouders_toelichting = tekstveld(label="Waarom wisten de ouders het vooraf niet?", rijen=3, required=False)
    ouders_advies = tekstveld(
        label="Wat zegt Veilig Thuis over het inlichten van de ouders?", rijen=3, required=False
    )
    gemeld_door = Naamveld(
        label="Wie meldde?", help_text="Laat leeg als jij het was.", max_length=200, required=False
    )
    afspraken = tekstveld(
        label="Wat sprak je af met Veilig Thuis?",
        help_text="Ook wat jullie zelf doen om het kind te steunen.",
        rijen=3,
        required=False,
    )
    ouders_mening = tekstveld(  # 002 L3145, 004 L131
        label="Wat vinden de ouders van de melding?",
        help_text="Zijn zij het er niet mee eens? Schrijf ook op waarom je toch meldde.",
        rijen=3,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        protocol: Protocol,
        vandaag: date,
        geboren: date,
        adviezen: Iterable[tuple[UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        namens = Rol(protocol.meldt.namens).label if protocol.meldt.namens else ""
        kwargs["initial"] = {"dag": vandaag, "namens": namens} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, geboren
        for naam in ("ouders_toelichting", "ouders_advies"):
            self.show_when(naam, "ouders_ingelicht=nee")
        if Adviesplicht.OUDERS_NIET_INGELICHT in protocol.advies:  # 002 L3142-3152; never a reason to wait
            hint = "Overleg dit vooraf anoniem met Veilig Thuis. Dat vraagt je protocol."
            self.fields["ouders_toelichting"].help_text = hint
        if keuzes := [(str(pk), tekst) for pk, tekst in adviezen]:
            set_keuzes(self, "advies", [("", "Nee, of een ander advies"), *keuzes])
            self.fields["nummer"].help_text += " Leeg: dan komt het nummer van het advies hier."
        else:
            del self.fields["advies"]
        if protocol.meldt.anoniem:
            self.show_when("anoniem_reden", "anoniem=on")
        else:
            del self.fields["anoniem"], self.fields["anoniem_reden"]

    def main_fields(self) -> list[forms.BoundField]:
        return [veld for veld in self.visible_fields() if veld.name not in EXTRA]

    def extra_fields(self) -> list[forms.BoundField]:
        return [veld for veld in self.visible_fields() if veld.name in EXTRA]

    def extra_open(self) -> bool:
        """The fold stands open when it holds text or an error."""
        return any(veld.errors or veld.value() for veld in self.extra_fields())

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("kanaal") == Melding.Kanaal.TELEFOON and not gegevens.get("ontvangen_door"):
            self.add_error(
                "ontvangen_door", "Schrijf op met wie je sprak. Weet je de naam niet, schrijf dat op."
            )
        if gegevens.get("ouders_ingelicht") == Melding.Ouders.NEE:
            self.need("ouders_toelichting", "Schrijf op waarom de ouders het vooraf niet wisten.")
        else:
            gegevens["ouders_toelichting"] = gegevens["ouders_advies"] = ""
        if not gegevens.get("anoniem"):
            gegevens["anoniem_reden"] = ""
        return gegevens

    def to_gegevens(self) -> Meldinggegevens:
        schoon = self.cleaned_data
        namen = set(Meldinggegevens.__dataclass_fields__) - {"advies_id"}
        advies = schoon.get("advies")
        velden = {naam: schoon[naam] for naam in namen if naam in schoon}
        return Meldinggegevens(**velden, advies_id=UUID(advies) if advies else None)
