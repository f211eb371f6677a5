"""Forms of the ladder: begin, one step with the fields its row asks, a decision, skip, close."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.briefregels import find_namen, find_open
from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Relatie
from incidents.ladderregels import KEUZES, D, Ladderdaad, Ladderstap, Uitkomst
from incidents.laddervormregels import VORMEN
from work.forms import MetWachtwoord, Opname, datumveld, keuzeveld, meerkeuzeveld, reject_future, tekstveld

Keuzes = Sequence[tuple[str, str]]


class Beginformulier(Opname):
    kind = forms.ChoiceField(
        label="Om welk kind gaat het?",
        error_messages={"required": "Kies een kind.", "invalid_choice": "Kies een kind uit de lijst."},
    )  # fmt: skip
    aanleiding = tekstveld(
        rijen=5, max_length=5000, label="Wat is er aan de hand?", validators=[refuse_bsn],
        help_text="Schrijf op wat er gebeurde, niet wat een kind is. Noem geen namen van andere kinderen.",
        error_messages={"required": "Schrijf op wat er aan de hand is."},
    )  # fmt: skip
    incidenten = meerkeuzeveld([], required=False, label="Uit welke incidenten komt dit?")

    def __init__(self, *args: Any, kinderen: Keuzes, incidenten: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "kind", [("", "Kies een kind"), *kinderen])
        set_keuzes(self, "incidenten", incidenten)
        if not incidenten:
            del self.fields["incidenten"]

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        ids = [UUID(pk) for pk in g.get("incidenten") or []]
        return {"kind_id": UUID(g["kind"]), "aanleiding": g["aanleiding"], "incident_ids": ids}


class Tredeformulier(Opname):
    """The fields of one row of VORMEN. `ouders_vooraf`: a time-out here goes in consultation with the parents."""

    dag = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    van = datumveld(label="Eerste dag", error_messages={"required": "Kies de eerste dag."})
    tot = datumveld(label="Laatste dag", error_messages={"required": "Kies de laatste dag."})
    tekst = tekstveld(
        rijen=5, validators=[refuse_bsn], error_messages={"required": "Vul dit in. Een zin is genoeg."}
    )
    afspraken = tekstveld(
        rijen=3, max_length=5000, validators=[refuse_bsn], error_messages={"required": "Vul dit in."}
    )
    ouders = tekstveld(
        rijen=3, max_length=2000, label="Wat besprak je met de ouders?", validators=[refuse_bsn],
        help_text="In de kinderopvang gaat een time-out in overleg met de ouders.",
        error_messages={"required": "Schrijf op wat je met de ouders besprak. Doe dat voor je de time-out vraagt."},
    )  # fmt: skip
    uitkomst = keuzeveld(
        [],
        kolommen="1",
        label="Hoe gaat het verder?",
        error_messages={"required": "Kies hoe het verder gaat."},
    )

    def __init__(
        self, *args: Any, daad: Ladderdaad, vandaag: date, ouders_vooraf: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.daad, self.vandaag, vorm = daad, vandaag, VORMEN[daad]
        self.fields["tekst"].label, self.fields["tekst"].help_text = vorm.vraag, vorm.hulp
        self.fields["afspraken"].label = vorm.afspraken
        set_keuzes(self, "uitkomst", [(u.value, u.label) for u in KEUZES.get(daad, ())])
        weg = {
            "dag": vorm.periode, "van": not vorm.periode, "tot": not vorm.periode, "afspraken": not vorm.afspraken,
            "uitkomst": daad not in KEUZES, "ouders": not (daad == D.TIME_OUT and ouders_vooraf),
        }  # fmt: skip
        for naam in (naam for naam, niet in weg.items() if niet):
            del self.fields[naam]

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def to_gegevens(self) -> dict[str, Any]:
        velden = {naam: self.cleaned_data[naam] for naam in self.fields if naam != "nieuw_id"}
        return {"dag": self.vandaag} | velden


class Ladderbriefformulier(Opname):
    """A letter to parents who have gezag over this child. `verboden`: names of other children."""

    aan = meerkeuzeveld(
        [], label="Aan wie?",
        error_messages={
            "required": "Kies minstens een ouder met gezag.",
            "invalid_choice": "Deze brief gaat alleen naar een ouder met gezag. Kies uit de lijst.",
        },
    )  # fmt: skip
    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=200,
        validators=[refuse_bsn],
        error_messages={"required": "Vul het onderwerp in."},
    )
    tekst = tekstveld(
        rijen=20,
        label="Tekst van de brief",
        validators=[refuse_bsn],
        error_messages={"required": "Vul de tekst in."},
    )

    def __init__(
        self, *args: Any, daad: Ladderdaad, vandaag: date, ouders: Iterable[Relatie], verboden: Iterable[str],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.vandaag, self.verboden = vandaag, list(verboden)
        self.ouders = {str(rij.pk): rij.betrokkene.naam for rij in ouders if rij.gezag == Relatie.Gezag.JA}
        self.fields["tekst"].help_text = VORMEN[daad].hulp
        set_keuzes(self, "aan", list(self.ouders.items()))

    def clean_tekst(self) -> str:
        """Raises ValidationError naming what is still open, and every name that may not stand there."""
        tekst: str = self.cleaned_data["tekst"].replace("\r\n", "\n")
        fouten = []
        if plekken := find_open(tekst):
            fouten.append(f"Vul nog in, of haal weg: {', '.join(plekken)}.")
        if namen := find_namen(tekst, self.verboden):
            fouten.append(f"Haal deze naam weg: {', '.join(namen)}. Dat is een ander kind.")
        if fouten:
            raise forms.ValidationError(fouten)
        return tekst

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        aan = " en ".join(self.ouders[pk] for pk in g["aan"])
        return {"dag": self.vandaag, "onderwerp": g["onderwerp"], "tekst": g["tekst"], "aan": aan}


class Overslaanformulier(Opname):
    stap = keuzeveld(
        [], kolommen="1", label="Tot en met welke stap?", error_messages={"required": "Kies een stap."}
    )
    reden = tekstveld(
        rijen=4, max_length=2000, label="Waarom is dat nodig?", validators=[refuse_bsn],
        help_text="Deze reden blijft zichtbaar bij het stappenplan.",
        error_messages={"required": "Schrijf op waarom. Zonder reden kun je geen stap overslaan."},
    )  # fmt: skip

    def __init__(self, *args: Any, stappen: Iterable[Ladderstap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "stap", [(str(stap.value), f"Stap {stap.value}: {stap.label}") for stap in stappen])

    def to_gegevens(self) -> dict[str, Any]:
        return {"stap": int(self.cleaned_data["stap"]), "reden": self.cleaned_data["reden"]}


class Besluitformulier(MetWachtwoord):
    uitkomst = keuzeveld(
        [], kolommen="1", label="Wat besluit je?", error_messages={"required": "Kies wat je besluit."}
    )
    toelichting = tekstveld(
        rijen=4, max_length=5000, label="Waarom?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op waarom. De ouders kunnen ernaar vragen."},
    )  # fmt: skip

    def __init__(self, *args: Any, keuzes: Iterable[Uitkomst], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "uitkomst", [(u.value, u.label) for u in keuzes])

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("uitkomst", "toelichting")}


class Incidentkeuze(Opname):
    incident = keuzeveld(
        [],
        kolommen="1",
        label="Welk incident hoort erbij?",
        error_messages={"required": "Kies een incident."},
    )

    def __init__(self, *args: Any, incidenten: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "incident", incidenten)

    def to_gegevens(self) -> dict[str, Any]:
        return {"incident_id": UUID(self.cleaned_data["incident"])}


class Ladderslot(Opname):
    afloop = tekstveld(
        rijen=4, max_length=5000, label="Hoe gaat het nu, en wat werkte?", validators=[refuse_bsn],
        help_text="Denk aan elk kind dat erbij betrokken was.",
        error_messages={"required": "Schrijf op hoe het nu gaat."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"afloop": self.cleaned_data["afloop"]}
