"""Forms about what was gathered for a request: start, decide about one piece, look as the second person."""

from typing import Any

from django import forms

from dossiers.forms.velden import refuse_bsn
from privacy.actions.inzagemap import Oordeel
from privacy.forms.inzage import MetAlleen, MetDag, dagveld
from privacy.inzageregels import GRONDEN, Bezorging, Grond, Passagekeuze
from work.forms import MetWachtwoord, Opname, keuzeveld, tekstveld

ALLEEN = "Dit doen altijd twee mensen. Er is hier nu niemand anders. Je reden blijft bij het verzoek staan."


class Verzamelformulier(Opname):
    """Only the id of the job: asked twice is gathered once."""


class Stukformulier(Opname):
    """Give, leave words out, or keep back."""

    keuze = keuzeveld(
        Passagekeuze.choices, label="Wat doen jullie met dit stuk?", kolommen="1",
        error_messages={"required": "Kies wat jullie met dit stuk doen."},
    )  # fmt: skip
    weg = tekstveld(
        label="Welke woorden laat je weg?", rijen=4, max_length=8000, required=False,
        help_text="Elk woord of stukje zin op een eigen regel, precies zoals het er staat. Het gaat overal weg.",
    )  # fmt: skip
    grond = keuzeveld(
        Grond.choices, label="Waarom laat je iets weg?", kolommen="1", required=False,
        uitleg={grond.value: regel.uitleg for grond, regel in GRONDEN.items()},
    )  # fmt: skip
    toelichting = tekstveld(
        label="Waarom is dat hier nodig?", rijen=3, max_length=2000, required=False, validators=[refuse_bsn],
        help_text="Weeg wat wie het vraagt hierdoor mist. Een rechter kan dit lezen.",
    )  # fmt: skip

    def to_oordeel(self) -> Oordeel:
        g = self.cleaned_data
        return Oordeel(
            Passagekeuze(g["keuze"]),
            Grond(g["grond"]) if g["grond"] else "",
            g["weg"] if g["keuze"] == Passagekeuze.DEELS else "",
            g["toelichting"],
        )


class Blikformulier(Opname):
    """What the second person finds of everything together."""

    oordeel = keuzeveld(
        [("ja", "Ja, zo kan het"), ("nee", "Nee, er moet iets anders")],
        label="Kan het zo naar wie het vroeg?",
        error_messages={"required": "Kies ja of nee."},
    )
    toelichting = tekstveld(
        label="Wat moet er anders?", rijen=3, max_length=2000, required=False, validators=[refuse_bsn],
        help_text="Alleen nodig bij nee. Noem het stuk, en wat je ziet.",
    )  # fmt: skip

    def __init__(self, *args: Any, alleen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if alleen:
            veld = self.fields["toelichting"]
            veld.label, veld.help_text = "Waarom kan niemand anders meekijken?", ALLEEN

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"akkoord": g["oordeel"] == "ja", "toelichting": g["toelichting"]}


class Besluitformulier(MetAlleen, MetWachtwoord):
    """Directie decides, with the password."""

    tekst = tekstveld(
        label="Wil je iets schrijven aan wie het vroeg?", rijen=4, max_length=3000, required=False,
        validators=[refuse_bsn],
        help_text="Dit komt in de brief. Waarom iets niet gegeven wordt en waar iemand kan klagen, staat er al in.",
    )  # fmt: skip


class Overhandigformulier(MetDag):
    """How, when and to whom the answer was given."""

    bezorging = keuzeveld(
        Bezorging.choices, label="Hoe is het gegeven?", kolommen="1",
        error_messages={"required": "Kies hoe het is gegeven."},
    )  # fmt: skip
    op = dagveld("Wanneer is het gegeven?")
    aan = forms.CharField(
        label="Aan wie?", max_length=200, validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wie het kreeg."},
    )  # fmt: skip
