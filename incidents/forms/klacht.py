"""Forms of a complaint. The first question is the one of an incident: about somebody who works here nothing is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import refuse_bsn, set_keuzes
from incidents.klachtregels import Klachtuitkomst, Klager, Vermoeden
from incidents.models import Zorg
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld

Paren = Sequence[tuple[str, str]]


class Klachtformulier(Opname):
    medewerker = keuzeveld(
        [("nee", "Nee"), ("ja", "Ja")],
        uitleg={"ja": "Dan gaat dit naar de directie, en naar niemand anders. Wat je typt, gaat mee."},
        label="Gaat het over geweld of grensoverschrijdend gedrag van iemand die hier werkt of helpt?",
        error_messages={"required": "Kies ja of nee."},
    )
    locatie = forms.ChoiceField(label="Bij welke locatie?", error_messages={"required": "Kies een locatie."})
    ontvangen_op = datumveld(
        label="Op welke dag kwam de klacht?", error_messages={"required": "Kies een dag."}
    )
    klager = keuzeveld(Klager.choices, label="Van wie komt de klacht?", kolommen="1",
                       error_messages={"required": "Kies van wie de klacht komt."})  # fmt: skip
    van_wie = forms.CharField(
        label="Wie is dat?", max_length=200, validators=[refuse_bsn],
        help_text="Naam, en hoe je deze persoon bereikt.", error_messages={"required": "Schrijf op wie het is."},
    )  # fmt: skip
    kind = forms.ChoiceField(label="Gaat het over een kind van deze locatie?", required=False)
    waarover = tekstveld(
        rijen=5, max_length=10_000, label="Waar gaat de klacht over?", validators=[refuse_bsn],
        help_text="In de woorden van de klager. Wat gebeurde er, en wanneer?",
        error_messages={"required": "Schrijf op waar de klacht over gaat."},
    )  # fmt: skip
    vermoeden = keuzeveld(
        Vermoeden.choices, kolommen="1", label="Gaat het over geweld thuis, verwaarlozing of mishandeling?",
        uitleg={"ja": "Dan stopt de klacht hier en begint de meldcode."},
        error_messages={"required": "Kies een antwoord. Weet je het niet? Dat kun je ook kiezen."},
    )  # fmt: skip

    def __init__(self, *args: Any, locaties: Paren, kinderen: Paren, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        set_keuzes(self, "locatie", locaties if len(locaties) == 1 else [("", "Kies een locatie"), *locaties])
        set_keuzes(self, "kind", [("", "Nee, of nog niet bekend"), *kinderen])

    def clean_ontvangen_op(self) -> date | None:
        return reject_future(self.cleaned_data["ontvangen_op"], self.vandaag)

    @property
    def over_medewerker(self) -> bool:
        return self["medewerker"].value() == "ja"

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        vast = {naam: g[naam] for naam in ("ontvangen_op", "klager", "van_wie", "waarover", "vermoeden")}
        return vast | {
            "locatie_id": UUID(g["locatie"]),
            "kind_id": UUID(g["kind"]) if g["kind"] else None,
        }


class Klachtsluitformulier(Opname):
    uitkomst = keuzeveld(
        Klachtuitkomst.choices, kolommen="1", label="Hoe sluit deze klacht?",
        uitleg={"meldcode": "Je legt daarna meteen het signaal vast.",
                "directie": "Dan gaat alles naar de directie. Jij ziet de klacht daarna niet meer."},
        error_messages={"required": "Kies hoe de klacht sluit."},
    )  # fmt: skip
    over = forms.ChoiceField(
        choices=[("", "Kies"), *Zorg.Over.choices], label="Over wie gaat het?", required=False
    )
    over_wie = forms.CharField(label="Wie is het?", max_length=200, required=False, validators=[refuse_bsn])
    reden = tekstveld(
        rijen=3, max_length=2000, label="Waarom sluit de klacht?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op waarom de klacht sluit."},
    )  # fmt: skip
    nagegaan = forms.BooleanField(label="Ik vroeg het na: het gaat niet over mishandeling", required=False)
    verteld_op = datumveld(label="Op welke dag hoorde de klager dit?", required=False)
    niet_verteld = tekstveld(
        rijen=2, max_length=2000, required=False, validators=[refuse_bsn], label="Nog niet verteld? Waarom niet?",
        help_text="Alleen als het niet veilig is, bijvoorbeeld voor een kind.",
    )  # fmt: skip

    def __init__(self, *args: Any, vandaag: date, vermoeden: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        if vermoeden != Vermoeden.ONBEKEND:
            del self.fields["nagegaan"]
        for naam in ("over", "over_wie"):
            self.fields[naam].widget.attrs["data-toon-als"] = f"uitkomst={Klachtuitkomst.DIRECTIE.value}"

    def clean_verteld_op(self) -> date | None:
        return reject_future(self.cleaned_data["verteld_op"], self.vandaag)

    def to_gegevens(self) -> dict[str, Any]:
        g = dict(self.cleaned_data)
        g.pop("nieuw_id")
        return g
