"""The forms of letters: an own version of an example, a letter from a case, a line for the volgsysteem."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from dossiers.briefregels import Brief, find_namen, find_onbekend, find_open
from dossiers.forms.velden import refuse_bsn
from dossiers.models import Verstrekking
from dossiers.queries.brieven import Verboden
from dossiers.volgregels import KEUZES
from work.forms import Opname, Wijziging, datumveld, keuzeveld, reject_future, tekstveld

BRIEFWIJZEN = [k for k in Verstrekking.Wijze.choices if k[0] in ("persoonlijk", "post", "beveiligd")]


class Versieformulier(Wijziging, Opname):
    """An example letter. What isn't known is refused at the field, with its line."""

    onderwerp = forms.CharField(
        label="Onderwerp", max_length=200, error_messages={"required": "Vul het onderwerp in."}
    )
    tekst = tekstveld(label="Tekst van de brief", rijen=22, error_messages={"required": "Vul de tekst in."})

    def __init__(self, *args: Any, brief: Brief, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brief = brief

    def clean_onderwerp(self) -> str:
        return self.check("onderwerp")

    def clean_tekst(self) -> str:
        return self.check("tekst")

    def check(self, veld: str) -> str:
        tekst: str = self.cleaned_data[veld].replace("\r\n", "\n")
        if onbekend := find_onbekend(tekst, self.brief):
            raise forms.ValidationError([o.zin for o in onbekend])
        return tekst


class Briefformulier(Opname):
    """One letter to one reader. `verboden`: names that may not stand in it; `waarschuwingen`: to be confirmed."""

    onderwerp = forms.CharField(
        label="Onderwerp", max_length=200, validators=[refuse_bsn],
        error_messages={"required": "Vul het onderwerp in."},
    )  # fmt: skip
    tekst = tekstveld(
        label="Tekst van de brief", rijen=22, validators=[refuse_bsn],
        help_text="Lees de brief na. Vul in wat tussen rechte haken staat, of haal het weg.",
        error_messages={"required": "Vul de tekst in."},
    )  # fmt: skip
    doel = forms.CharField(
        label="Waarvoor is deze brief?", max_length=300, help_text="Dit komt in het overzicht, niet in de brief.",
        error_messages={"required": "Schrijf op waarvoor de brief is."},
    )  # fmt: skip
    wijze = keuzeveld(
        BRIEFWIJZEN, label="Hoe geef je de brief?", kolommen="1",
        error_messages={"required": "Kies hoe je de brief geeft."},
    )  # fmt: skip
    bevestigd = forms.BooleanField(
        label="Ik heb dit nagegaan. Deze brief kan zo naar deze ouder.",
        error_messages={"required": "Ga na wat er boven de brief staat, en zet dan het vinkje."},
    )

    def __init__(self, *args: Any, verboden: Verboden, waarschuwingen: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verboden = verboden
        if not list(waarschuwingen):
            del self.fields["bevestigd"]

    def clean_onderwerp(self) -> str:
        return self.check("onderwerp")

    def clean_tekst(self) -> str:
        return self.check("tekst")

    def check(self, veld: str) -> str:
        """Raises ValidationError naming what is still open, and every name that may not stand there."""
        tekst: str = self.cleaned_data[veld].replace("\r\n", "\n")
        fouten = []
        if plekken := find_open(tekst):
            fouten.append(f"Vul nog in, of haal weg: {', '.join(plekken)}.")
        if namen := find_namen(tekst, self.verboden.heel, self.verboden.ook_voornaam):
            wie = "Dat is een ander kind, of iemand die iets vertelde."
            fouten.append(f"Haal deze naam weg: {', '.join(namen)}. {wie}")
        if fouten:
            raise forms.ValidationError(fouten)
        return tekst


class Volgformulier(Opname):
    regel = keuzeveld(
        KEUZES, label="Wat mag er staan?", kolommen="1", error_messages={"required": "Kies een regel."}
    )
    dag = datumveld(label="Van welke dag?", error_messages={"required": "Kies de dag."})

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)
