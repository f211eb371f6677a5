"""The eleven fields of a rapportage meldcode, each looked through for what could tell who it is about."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from dossiers.anoniem import find_identifiers
from incidents.models import Rapportage
from incidents.rapportageregels import VELDEN
from work.forms import Opname, datumveld, reject_future, tekstveld

MET_NAAM = frozenset({"datum", "contactpersoon"})  # the source asks for the name of the aandachtsfunctionaris
EEN_REGEL = frozenset({"onderwerp", "contactpersoon", "melding"})


class Rapportageformulier(Opname):
    """`bekend`: every name that must not be in it; read when it is sent."""

    zeker = forms.BooleanField(
        label="Ik heb het nagelezen. Er staat niets in waaraan je kind of ouders herkent.",
        error_messages={"required": "Lees het na, en vink dit aan."},
    )

    def __init__(self, *args: Any, vandaag: date, bekend: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.bekend = vandaag, list(bekend)
        zeker = self.fields.pop("zeker")
        for veld in VELDEN:
            self.fields[veld.naam] = build_field(veld.naam, veld.label, veld.hulp, leeg_mag=veld.leeg_mag)
        self.fields["zeker"] = zeker

    def clean_datum(self) -> date | None:
        return reject_future(self.cleaned_data["datum"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        for veld in VELDEN:
            if veld.naam not in MET_NAAM and (
                gevonden := find_identifiers(g.get(veld.naam) or "", self.bekend)
            ):
                stukken = ", ".join(f"'{vondst.tekst}'" for vondst in gevonden)
                self.add_error(
                    veld.naam, f"Hieraan herken je iemand: {stukken}. Haal het weg of maak het algemeen."
                )
        return g

    def to_gegevens(self) -> dict[str, Any]:
        return {veld.naam: self.cleaned_data[veld.naam] for veld in VELDEN}


def build_field(naam: str, label: str, hulp: str, *, leeg_mag: bool) -> forms.Field:
    if naam == "datum":
        return datumveld(label=label, error_messages={"required": "Kies een dag."})
    model_veld: Any = Rapportage._meta.get_field(naam)
    lang = model_veld.tekens
    velden: dict[str, Any] = {"label": label, "help_text": hulp, "required": not leeg_mag, "max_length": lang}
    if not leeg_mag:
        velden["error_messages"] = {"required": f"Vul in: {label.lower()}. Kort is genoeg."}
    return forms.CharField(**velden) if naam in EEN_REGEL else tekstveld(rijen=3, **velden)
