"""Forms of a calamiteit: short, for a phone and under stress. What may stay empty, may stay empty."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.briefregels import find_namen, find_open
from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.queries.brieven import Verboden
from incidents.calamiteitregels import (
    BRIEF_AAN,
    Berichtwijze,
    Logsoort,
    Omvang,
    Planpunt,
    Publiek,
    Puntstand,
    Teamdeel,
)
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld, tijdveld

Paren = Sequence[tuple[str, str]]
OPEN = "open"  # of a point nobody did anything about; no row is made of it
IEMAND_ANDERS = "Iemand anders: schrijf op wie"


def regel(label: str, *, nodig: str = "", hulp: str = "", lang: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hulp, max_length=lang, required=bool(nodig), validators=[refuse_bsn],
        error_messages={"required": nodig} if nodig else {},
    )  # fmt: skip


class Moment(Opname):
    """With a day and an hour; both are filled with now."""

    dag = datumveld(label="Welke dag?", error_messages={"required": "Kies een dag."})
    tijd = tijdveld(label="Hoe laat?", error_messages={"required": "Vul in hoe laat het was."})

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.order_fields([n for n in self.fields if n not in ("dag", "tijd")])

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def moment(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["dag"], self.cleaned_data["tijd"]))


class Beginformulier(Opname):
    locatie = forms.ChoiceField(label="Bij welke locatie?", error_messages={"required": "Kies een locatie."})
    titel = regel("Waar gaat het over?", nodig="Schrijf in een paar woorden op waar het over gaat.", lang=120,
                  hulp="Een paar woorden. Zet hier geen namen.")  # fmt: skip
    wat = tekstveld(
        rijen=4, max_length=5000, label="Wat is er aan de hand?", validators=[refuse_bsn],
        help_text="Een zin is genoeg. De rest komt in het logboek.",
        error_messages={"required": "Schrijf op wat er aan de hand is. Een zin is genoeg."},
    )  # fmt: skip
    omvang = keuzeveld(
        Omvang.choices, kolommen="1", label="Hoe ver reikt de onrust nu?",
        error_messages={"required": "Kies hoe ver de onrust reikt. Je schatting is goed."},
    )  # fmt: skip

    def __init__(self, *args: Any, locaties: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "locatie", locaties if len(locaties) == 1 else [("", "Kies een locatie"), *locaties])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"locatie_id": UUID(g["locatie"]), "titel": g["titel"], "wat": g["wat"], "omvang": g["omvang"]}


class Regelformulier(Moment):
    soort = keuzeveld(
        Logsoort.choices, kolommen="1", label="Wat is het?", error_messages={"required": "Kies wat het is."}
    )
    tekst = tekstveld(
        rijen=5, max_length=10_000, label="Wat komt er in het logboek?", validators=[refuse_bsn],
        help_text="Wat, wie, en wat is afgesproken. Spreek van betrokken kinderen, niet van dader of slachtoffer.",
        error_messages={"required": "Schrijf op wat er in het logboek komt."},
    )  # fmt: skip
    omvang = forms.ChoiceField(
        choices=[("", "Niet veranderd"), *Omvang.choices], label="Hoe ver reikt de onrust nu?", required=False
    )

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"soort": g["soort"], "tekst": g["tekst"], "omvang": g["omvang"], "gebeurd_op": self.moment()}


def parse_moment(tekst: str | None) -> datetime | None:
    """None for anything that is no moment with a zone: then the form counts as made now."""
    try:
        moment = datetime.fromisoformat(tekst or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


class Planformulier(Opname):
    """The points of one action: how each stands, and of what isn't needed why. `gezien`: when the form was made."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, punten: Sequence[Planpunt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.punten = list(punten)
        for punt in self.punten:
            self.fields[punt.code] = forms.ChoiceField(
                choices=[(OPEN, "Nog niet"), *Puntstand.choices],
                label=punt.tekst,
                initial=OPEN,
                error_messages={"required": "Kies hoe dit staat."},
            )
            veld = regel("Waarom niet, of wie doet het?", lang=2000)
            veld.widget.attrs["data-toon-als"] = f"{punt.code}=" + "|".join(Puntstand.values)
            self.fields[f"waarom_{punt.code}"] = veld

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        g["gezien"] = parse_moment(g.get("gezien"))
        for punt in self.punten:
            if g.get(punt.code) == Puntstand.NIET_NODIG and not g.get(f"waarom_{punt.code}"):
                self.add_error(f"waarom_{punt.code}", "Schrijf op waarom dit niet nodig is.")
        return g

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        gekozen = {p.code: (g[p.code], g[f"waarom_{p.code}"]) for p in self.punten if g[p.code] != OPEN}
        return {"standen": gekozen, "gezien": g["gezien"]}


class Deelformulier(Opname):
    deel = forms.ChoiceField(label="Welk deel?", error_messages={"required": "Kies een deel."})
    user = forms.ChoiceField(label="Wie doet het?", required=False)
    wie = regel("Of iemand van buiten: wie?", hulp="Bijvoorbeeld: de GGD, of iemand van het bestuur.")
    vervanger = forms.ChoiceField(label="Wie neemt het over als het nodig is?", required=False)

    def __init__(self, *args: Any, mensen: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "deel", [("", "Kies een deel"), *Teamdeel.choices])
        set_keuzes(self, "user", [("", IEMAND_ANDERS), *mensen])
        set_keuzes(self, "vervanger", [("", "Nog niemand"), *mensen])
        self.fields["wie"].widget.attrs["data-toon-als"] = "user="

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {
            "deel": g["deel"], "wie": g["wie"], "user_id": UUID(g["user"]) if g["user"] else None,
            "vervanger_id": UUID(g["vervanger"]) if g["vervanger"] else None,
        }  # fmt: skip


class Berichtformulier(Moment):
    publiek = forms.ChoiceField(label="Wie weet het nu?", error_messages={"required": "Kies wie het weet."})
    aan = regel("Wie precies?", hulp="Bijvoorbeeld: de ouders van groep Libel.")
    wat = tekstveld(
        rijen=3, max_length=5000, label="Wat is verteld?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wat er is verteld."},
    )  # fmt: skip
    wijze = forms.ChoiceField(label="Hoe?", error_messages={"required": "Kies hoe het is verteld."})
    door = forms.ChoiceField(label="Wie vertelde het?", required=False)
    door_wie = regel("Of iemand anders: wie?")

    def __init__(self, *args: Any, mensen: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "publiek", [("", "Kies"), *Publiek.choices])
        set_keuzes(self, "wijze", [("", "Kies"), *Berichtwijze.choices])
        set_keuzes(self, "door", [("", IEMAND_ANDERS), *mensen])
        self.fields["door_wie"].widget.attrs["data-toon-als"] = "door="

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        vast = {naam: g[naam] for naam in ("publiek", "aan", "wat", "wijze", "door_wie")}
        return vast | {"door_id": UUID(g["door"]) if g["door"] else None, "verteld_op": self.moment()}


class Koppelformulier(Opname):
    incident = forms.ChoiceField(
        label="Welk incident hoort erbij?", error_messages={"required": "Kies een incident."}
    )

    def __init__(self, *args: Any, incidenten: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "incident", [("", "Kies een incident"), *incidenten])

    def to_gegevens(self) -> dict[str, Any]:
        return {"incident_id": UUID(self.cleaned_data["incident"])}


class Ouderbriefformulier(Opname):
    """A letter to the parents of one group. `verboden`: names of children, which never stand in it."""

    publiek = keuzeveld(
        [(p.value, p.label) for p in BRIEF_AAN], kolommen="1", label="Welke ouders zijn dit?",
        error_messages={"required": "Kies welke ouders dit zijn."},
    )  # fmt: skip
    onderwerp = regel("Onderwerp", nodig="Vul het onderwerp in.")
    tekst = tekstveld(
        label="Tekst van de brief", rijen=18, validators=[refuse_bsn],
        help_text="Lees de brief na. Vul in wat tussen rechte haken staat, of haal het weg.",
        error_messages={"required": "Vul de tekst in."},
    )  # fmt: skip
    wijze = keuzeveld(
        [k for k in Berichtwijze.choices if k[0] in ("brief", "mail")], kolommen="1", label="Hoe gaat hij weg?",
        error_messages={"required": "Kies hoe de brief weggaat."},
    )  # fmt: skip

    def __init__(self, *args: Any, verboden: Verboden, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verboden = verboden

    def clean_onderwerp(self) -> str:
        return self.check("onderwerp")

    def clean_tekst(self) -> str:
        return self.check("tekst")

    def check(self, veld: str) -> str:
        """Raises ValidationError naming what is open, and every child that stands in it."""
        tekst: str = self.cleaned_data[veld].replace("\r\n", "\n")
        fouten = []
        if plekken := find_open(tekst):
            fouten.append(f"Vul nog in, of haal weg: {', '.join(plekken)}.")
        if namen := find_namen(tekst, self.verboden.heel, self.verboden.ook_voornaam):
            fouten.append(
                f"Haal deze naam weg: {', '.join(namen)}. In een brief aan een groep staat geen kind."
            )
        if fouten:
            raise forms.ValidationError(fouten)
        return tekst

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("publiek", "onderwerp", "tekst", "wijze")}


class Sluitformulier(Opname):
    geleerd = tekstveld(
        rijen=4, max_length=5000, label="Wat leren jullie hiervan?", validators=[refuse_bsn],
        help_text="Wat ging goed, wat doen jullie voortaan anders, en wat verandert er in het beleid?",
        error_messages={"required": "Schrijf op wat jullie ervan leren."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"geleerd": self.cleaned_data["geleerd"]}
