"""The form of a half-yearly report, looked through for what could tell who it is about."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from dossiers.anoniem import find_identifiers
from dossiers.forms.velden import set_keuzes
from incidents.vertrouwensregels import Halfjaar
from work.forms import Opname, tekstveld

TEKSTEN = ("trends", "advies")


class Halfjaarformulier(Opname):
    """`bekend`: every name that must not be in it; read when it is sent."""

    halfjaar = forms.ChoiceField(
        label="Over welk halfjaar?", error_messages={"required": "Kies een halfjaar."}
    )
    trends = tekstveld(
        rijen=5, max_length=5000, label="Wat valt op?",
        help_text="Wat gebeurt vaker of juist minder? Werkt het beleid? Schrijf het algemeen, zonder namen.",
        error_messages={"required": "Vul in wat opvalt. Valt er niets op? Schrijf dat op."},
    )  # fmt: skip
    advies = tekstveld(
        rijen=4, max_length=5000, required=False, label="Wat adviseer je?",
        help_text="Wat kan beter, zodat mensen zich hier veiliger voelen?",
    )  # fmt: skip
    zeker = forms.BooleanField(
        label="Ik heb het nagelezen. Er staat niets in waaraan je iemand herkent.",
        error_messages={"required": "Lees het na, en vink dit aan."},
    )

    def __init__(
        self, *args: Any, halfjaren: Sequence[Halfjaar], bekend: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bekend = list(bekend)
        self.halfjaren = {f"{h.jaar}-{h.helft}": h for h in halfjaren}
        set_keuzes(self, "halfjaar", [(code, h.naam.capitalize()) for code, h in self.halfjaren.items()])

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        for naam in TEKSTEN:
            if gevonden := find_identifiers(g.get(naam) or "", self.bekend):
                stukken = ", ".join(f"'{vondst.tekst}'" for vondst in gevonden)
                self.add_error(
                    naam, f"Hieraan herken je iemand: {stukken}. Haal het weg of maak het algemeen."
                )
        return g

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"halfjaar": self.halfjaren[g["halfjaar"]], "trends": g["trends"], "advies": g["advies"]}
