"""Forms of unwanted intimacies towards somebody who works here."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import refuse_bsn, set_keuzes
from incidents.intimiteitregels import STAPPEN, Intimiteitstap, Intimiteitvan
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld

Keuzes = Sequence[tuple[str, str]]


class Intimiteitformulier(Opname):
    van = keuzeveld(
        Intimiteitvan.choices,
        kolommen="1",
        label="Van wie kwam het?",
        error_messages={"required": "Kies van wie het kwam."},
    )
    wie = forms.CharField(
        label="Wie is het?", max_length=200, validators=[refuse_bsn], help_text="Naam, of wie het is voor jou.",
        error_messages={"required": "Vul in wie het is. Een omschrijving kan ook."},
    )  # fmt: skip
    dag = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    wat = tekstveld(
        rijen=6, max_length=10_000, label="Hoe is jouw grens overschreden?", validators=[refuse_bsn],
        help_text="Zet het in je eigen woorden. Alleen jij kunt zeggen waar jouw grens ligt.",
        error_messages={"required": "Schrijf op wat er gebeurde. Een zin is genoeg."},
    )  # fmt: skip
    aan = forms.ChoiceField(
        label="Aan wie vertel je het?", error_messages={"required": "Kies aan wie je het vertelt."},
        help_text="Alleen jij en deze persoon lezen dit. Kies nooit iemand over wie het gaat.",
    )  # fmt: skip

    def __init__(self, *args: Any, mensen: Keuzes, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        set_keuzes(self, "aan", [("", "Kies iemand"), *mensen])

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {naam: g[naam] for naam in ("van", "wie", "dag", "wat")} | {"aan": UUID(g["aan"])}


class Intimiteitstapformulier(Opname):
    stap = keuzeveld(
        [], kolommen="1", label="Wat is er gedaan?", error_messages={"required": "Kies wat er is gedaan."}
    )
    dag = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    tekst = tekstveld(
        rijen=4, max_length=10_000, label="Vertel er meer over", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wat er is gedaan. Een zin is genoeg."},
    )  # fmt: skip

    def __init__(self, *args: Any, stappen: Iterable[Intimiteitstap], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, kan = vandaag, list(stappen)
        set_keuzes(self, "stap", [(stap.value, stap.label) for stap in kan])
        self.fields["stap"].widget.attrs["uitleg"] = {
            stap.value: f"{STAPPEN[stap].vraag} {STAPPEN[stap].hulp}".strip() for stap in kan
        }

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("stap", "dag", "tekst")}


class Deelformulier(Opname):
    user = forms.ChoiceField(label="Wie moet dit ook weten?", error_messages={"required": "Kies iemand."})

    def __init__(self, *args: Any, mensen: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "user", [("", "Kies iemand"), *mensen])

    def to_gegevens(self) -> dict[str, Any]:
        return {"user_id": UUID(self.cleaned_data["user"])}
