"""Who keeps looking and how often; what was seen; and beginning a new ronde."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from dossiers.actions.volgen import Volgplan
from dossiers.forms.hulp import BUITEN, NODIG, VANDAAG_OF_LATER, as_choices, kort, name_helper
from dossiers.hulpregels import Momentuitslag
from meldcode.weergave import datum_nl
from roles.models import User
from work.forms import Opname, datumveld, keuzeveld, tekstveld

RITMES = [("0", "Eén keer"), ("1", "Elke week"), ("2", "Elke 2 weken"), ("4", "Elke 4 weken"),
          ("6", "Elke 6 weken"), ("12", "Elke 12 weken")]  # fmt: skip
LANGST = timedelta(days=3 * 366)
TUSSENDOOR = "tussendoor"


class Volgformulier(Opname):
    """`helpers`: who works here and can look."""

    wat = tekstveld(
        label="Waar let je op?", rijen=3,
        help_text="Wat verwachten jullie te zien als het goed gaat? En wat niet meer?",
        error_messages={NODIG: "Schrijf op waar je op let."},
    )  # fmt: skip
    user = forms.ChoiceField(label="Wie kijkt?", required=False)
    wie = kort(label="Werkt deze persoon hier niet? Vul de naam in", required=False)
    eerste_op = datumveld(
        label="Wanneer kijk je voor het eerst?", error_messages={NODIG: "Kies de eerste dag."}
    )
    om_de_weken = keuzeveld(
        RITMES, label="Hoe vaak kijk je?", kolommen="2", error_messages={NODIG: "Kies hoe vaak je kijkt."}
    )
    tot = datumveld(
        label="Tot en met welke dag?", required=False,
        help_text="Dan stoppen jullie, als het goed gaat.",
    )  # fmt: skip
    met_wie = kort(
        label="Met wie sprak je dit af?", help_text="Denk aan ouders en hulpverleners.", required=False
    )

    def __init__(self, *args: Any, helpers: Iterable[User], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["user"].choices = [*BUITEN, *as_choices(helpers)]  # type: ignore[attr-defined]
        vaker = "|".join(code for code, _ in RITMES if code != "0")
        self.fields["tot"].widget.attrs["data-toon-als"] = f"om_de_weken={vaker}"

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if not g.get("user") and not g.get("wie"):
            self.add_error("user", "Kies wie kijkt, of vul een naam in.")
        eerste, tot = g.get("eerste_op"), g.get("tot")
        if eerste and eerste < self.vandaag:
            self.add_error("eerste_op", VANDAAG_OF_LATER)
        if g.get("om_de_weken") == "0":
            return g | {"tot": eerste}
        if g.get("om_de_weken") and not tot and "tot" not in self.errors:
            self.add_error("tot", "Kies tot wanneer je blijft kijken.")
        if eerste and tot and not eerste <= tot <= eerste + LANGST:
            self.add_error("tot", "Kies een dag na de eerste dag, en binnen drie jaar.")
        return g

    def to_plan(self) -> Volgplan:
        g = self.cleaned_data
        wie = name_helper(self.fields["user"], g["user"]) or g["wie"]
        return Volgplan(
            wat=g["wat"], wie=wie, user_id=UUID(g["user"]) if g["user"] else None, eerste_op=g["eerste_op"],
            om_de_weken=int(g["om_de_weken"]), tot=g["tot"], met_wie=g["met_wie"],
        )  # fmt: skip


class Kijkformulier(Opname):
    """`aan_de_beurt`: the oldest agreed day of which nothing was recorded yet."""

    gepland_op = keuzeveld(
        [],
        kolommen="1",
        label="Voor welke dag is dit?",
        error_messages={NODIG: "Kies voor welke dag dit is."},
    )
    uitslag = keuzeveld(
        Momentuitslag.choices,
        kolommen="1",
        label="Hoe gaat het?",
        uitleg={
            "zorgen": "Leg daarna een signaal vast. Het kan het begin zijn van een nieuwe ronde.",
            "niet_gedaan": "Schrijf op waarom, en kijk zo snel mogelijk alsnog.",
            "gestopt": "Voor de hele afspraak. Schrijf op waarom je eerder stopt.",
        },
        error_messages={NODIG: "Kies hoe het gaat."},
    )
    bevinding = tekstveld(
        label="Wat zag je?", help_text="Of waarom het kijken niet doorging, of stopt.",
        error_messages={NODIG: "Schrijf op wat je zag."},
    )  # fmt: skip

    def __init__(self, *args: Any, aan_de_beurt: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(TUSSENDOOR, "Geen, dit is tussendoor")]
        if aan_de_beurt:
            keuzes.insert(0, (aan_de_beurt.isoformat(), datum_nl(aan_de_beurt)))
        self.fields["gepland_op"].choices = keuzes  # type: ignore[attr-defined]
        self.initial.setdefault("gepland_op", keuzes[0][0])

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if g.get("uitslag") == Momentuitslag.GESTOPT:
            return g | {"gepland_op": TUSSENDOOR}
        return g

    @property
    def dag(self) -> date | None:
        code = self.cleaned_data["gepland_op"]
        return None if code == TUSSENDOOR else date.fromisoformat(code)


class Heropeningformulier(Opname):
    reden = tekstveld(
        label="Waarom begin je een nieuwe ronde?", rijen=3,
        help_text="Welk signaal of welke gebeurtenis is de aanleiding?",
        error_messages={NODIG: "Schrijf op waarom je een nieuwe ronde begint."},
    )  # fmt: skip
