"""Forms of the register of data breaches."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from privacy.datalekregels import UITLEG, VRAAG, Gegevensoort, Lekbesluit, Leksoort
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, reject_future, tekstveld, tijdveld


def as_moment(dag: date, tijd: time | None) -> datetime:
    """Without a time the beginning of the day: then the clock never runs later than it should."""
    return timezone.make_aware(datetime.combine(dag, tijd or time()))


class Lekmelding(Opname):
    """Short, for everybody: what happened, and since when it is known."""

    soort = keuzeveld(
        Leksoort.choices, label="Wat is er aan de hand?", kolommen="1",
        error_messages={"required": "Kies wat er aan de hand is."},
    )  # fmt: skip
    dag = datumveld(
        label="Wanneer ontdekte je het?", help_text="Vanaf dat moment telt de termijn van 72 uur."
    )
    tijd = tijdveld(label="Hoe laat?", help_text="Weet je het niet? Laat dit leeg.", required=False)
    gebeurd = tekstveld(
        label="Wat is er gebeurd?", rijen=4, max_length=3000,
        help_text="Kort is goed. Noem geen namen van kinderen of ouders als dat niet nodig is.",
        error_messages={"required": "Schrijf op wat er gebeurde. Een paar woorden is genoeg."},
    )  # fmt: skip
    gedaan = tekstveld(
        label="Is er al iets gedaan?", rijen=3, max_length=2000, required=False,
        help_text="Bijvoorbeeld: gebeld met wie het kreeg, wachtwoord veranderd, telefoon op afstand gewist.",
    )  # fmt: skip

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], timezone.localdate())

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {
            "soort": Leksoort(g["soort"]), "ontdekt_op": as_moment(g["dag"], g["tijd"]), "gebeurd": g["gebeurd"],
            "gedaan": g["gedaan"],
        }  # fmt: skip


class Feitenformulier(Opname):
    """What art. 33 lid 3 asks."""

    gegevens = meerkeuzeveld(
        Gegevensoort.choices, label="Om welke gegevens gaat het?",
        error_messages={"required": "Kies minstens een soort gegevens."},
    )  # fmt: skip
    aantal = forms.IntegerField(
        label="Om hoeveel mensen gaat het?", min_value=0, max_value=1_000_000,
        help_text="Kinderen, ouders en collega's samen. Schat het als je het niet precies weet.",
        widget=forms.NumberInput(attrs={"class": "kort", "inputmode": "numeric"}),
        error_messages={
            "required": "Vul een aantal in. Schatten mag.", "invalid": "Schrijf een heel getal.",
            "min_value": "Schrijf 0 of meer.", "max_value": "Dit getal is te groot.",
        },
    )  # fmt: skip
    wie = tekstveld(
        label="Wie zijn het?", rijen=2, max_length=1000,
        help_text="In het algemeen, zonder namen: de ouders van groep Libel.",
        error_messages={"required": "Schrijf op om wie het gaat."},
    )  # fmt: skip
    gevolgen = tekstveld(
        label="Wat kan er gebeuren?", rijen=3, max_length=2000,
        help_text="Waar kunnen deze mensen last van krijgen?",
        error_messages={"required": "Schrijf op wat de gevolgen kunnen zijn."},
    )  # fmt: skip
    maatregelen = tekstveld(
        label="Wat doen jullie eraan?", rijen=3, max_length=2000,
        error_messages={"required": "Schrijf op wat jullie doen of deden."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {
            naam: self.cleaned_data[naam] for naam in ("gegevens", "aantal", "wie", "gevolgen", "maatregelen")
        }


class Besluitformulier(Opname):
    """To tell or not, and why."""

    melden = keuzeveld([("ja", "Ja"), ("nee", "Nee")], error_messages={"required": "Kies ja of nee."})
    reden = tekstveld(
        label="Waarom?", rijen=3, max_length=2000,
        help_text="Ook als jullie het niet doen. De toezichthouder kan hierom vragen.",
        error_messages={"required": "Schrijf op waarom wel of niet."},
    )  # fmt: skip
    dag = datumveld(
        label="Op welke dag is het gedaan?", help_text="Nog niet gedaan? Laat dit leeg.", required=False
    )
    tijd = tijdveld(label="Hoe laat?", required=False)
    te_laat = tekstveld(
        label="Waarom later dan 72 uur?", rijen=2, max_length=1000, required=False,
        help_text="Alleen nodig als de 72 uur voorbij zijn.",
    )  # fmt: skip

    def __init__(self, *args: Any, onderwerp: Lekbesluit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["melden"].label = VRAAG[onderwerp]
        self.fields["melden"].help_text = UITLEG[onderwerp]
        if onderwerp != Lekbesluit.AP:
            del self.fields["te_laat"]

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], timezone.localdate())

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {
            "reden": g["reden"], "melden": g["melden"] == "ja", "te_laat": g.get("te_laat", ""),
            "op": told_at(g["dag"], g["tijd"]) if g["dag"] else None,
        }  # fmt: skip


def told_at(dag: date, tijd: time | None) -> datetime:
    """Without an hour as late as it can have been, so that no report looks earlier than it was."""
    moment = timezone.make_aware(datetime.combine(dag, tijd or time(23, 59)))
    return moment if tijd else min(moment, timezone.now())


class Aanvulformulier(Opname):
    tekst = tekstveld(
        label="Wat wil je aanvullen?", rijen=4, max_length=3000,
        help_text="Wat later duidelijk werd, of wat de functionaris gegevensbescherming adviseert.",
        error_messages={"required": "Schrijf op wat je wilt aanvullen."},
    )  # fmt: skip


class Sluitformulier(Opname):
    geleerd = tekstveld(
        label="Wat leren jullie hiervan?", rijen=4, max_length=2000,
        help_text="Wat doen jullie anders, zodat dit niet nog een keer gebeurt?",
        error_messages={"required": "Schrijf op wat jullie ervan leren."},
    )  # fmt: skip
