"""Forms for what is done after an incident."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Dossier, Signaal
from incidents.incidentregels import Maatregeluitkomst
from meldcode.weergave import datum_nl
from work.forms import Opname, datumveld, keuzeveld, tekstveld


class Maatregelformulier(Opname):
    tekst = tekstveld(
        rijen=3, max_length=2000, label="Wat gaan jullie doen?", validators=[refuse_bsn],
        help_text="Bijvoorbeeld: in de pauze staat iemand bij het klimrek. Wie het doet, leest deze zin.",
        error_messages={"required": "Schrijf op wat jullie gaan doen."},
    )  # fmt: skip
    user = forms.ChoiceField(label="Wie doet het?", required=False)
    uiterlijk = datumveld(label="Wanneer is het klaar?", error_messages={"required": "Kies een dag."})

    def __init__(self, *args: Any, mensen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "user", [("", "Wie het incident behandelt"), *mensen])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        user_id = UUID(g["user"]) if g["user"] else None
        return {"tekst": g["tekst"], "uiterlijk": g["uiterlijk"], "user_id": user_id}


class Maatregelstandformulier(Opname):
    uitkomst = keuzeveld(
        Maatregeluitkomst.choices, label="Wat is ermee gebeurd?",
        error_messages={"required": "Kies wat ermee is gebeurd."},
    )  # fmt: skip
    toelichting = tekstveld(
        rijen=3, max_length=2000, required=False, label="Hoe ging het?", validators=[refuse_bsn],
        help_text="Hielp het? Niet meer nodig? Schrijf op waarom.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        if g.get("uitkomst") == Maatregeluitkomst.VERVALT and not g.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom het niet meer nodig is.")
        return g

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("uitkomst", "toelichting")}


class Koppelformulier(Opname):
    naar = forms.ChoiceField(
        label="Waar heeft dit incident mee te maken?",
        error_messages={"required": "Kies een signaal of dossier."},
    )

    def __init__(self, *args: Any, koppelbaar: Mapping[str, Signaal | Dossier], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.koppelbaar = koppelbaar
        keuzes = [(pk, describe(rij)) for pk, rij in koppelbaar.items()]
        set_keuzes(self, "naar", [("", "Kies een signaal of dossier"), *keuzes])

    def to_gegevens(self) -> dict[str, Any]:
        return {"naar": self.koppelbaar[self.cleaned_data["naar"]]}


def describe(rij: Signaal | Dossier) -> str:
    if isinstance(rij, Dossier):
        return f"Dossier {rij.code}, {rij.kind.korte_naam}"
    return f"Signaal van {datum_nl(rij.gebeurd_op)}, {rij.kind.korte_naam}"


class Sluitformulier(Opname):
    geleerd = tekstveld(
        rijen=3, max_length=2000, label="Wat leren jullie hiervan?", validators=[refuse_bsn],
        help_text="Wat doen jullie anders, zodat dit minder vaak gebeurt?",
        error_messages={"required": "Schrijf op wat jullie ervan leren. Niets is ook een antwoord."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"geleerd": self.cleaned_data["geleerd"]}
