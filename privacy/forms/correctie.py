"""Forms of requests to correct, add or erase."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from privacy.actions.correctie import Verzoekgegevens
from privacy.correctieregels import GRONDEN, Correctiesoort, Correctiewijze, Grond, Identiteit, Verzoeker
from privacy.forms.inzage import MetAlleen
from privacy.models import Correctiebericht, Correctieverzoek
from privacy.queries.passage import Stuk
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld


class Verzoekformulier(Opname):
    """Who asks what, about which passage."""

    sleutel = keuzeveld(
        [], label="Waar gaat het over?", kolommen="1",
        help_text="Gaat het om meer stukken? Leg dan voor elk stuk een verzoek vast.",
        error_messages={"required": "Kies waar het over gaat."},
    )  # fmt: skip
    soort = keuzeveld(
        Correctiesoort.choices, label="Wat wordt er gevraagd?", kolommen="1",
        error_messages={"required": "Kies wat er wordt gevraagd."},
    )  # fmt: skip
    gevraagd = tekstveld(
        label="Wat vraagt deze persoon precies?", rijen=5, max_length=5000,
        help_text="Zo veel mogelijk in de eigen woorden. Wordt het verzoek geweigerd, dan kunnen deze woorden erbij "
        "komen te staan.",
        error_messages={"required": "Schrijf op wat er wordt gevraagd."},
    )  # fmt: skip
    verzoeker = keuzeveld(
        Verzoeker.choices,
        label="Wie vraagt het?",
        kolommen="1",
        error_messages={"required": "Kies wie het vraagt."},
    )
    wie = forms.CharField(
        label="De naam", max_length=200, help_text="Zo staat het straks boven de brief.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "midden"}),
        error_messages={"required": "Vul de naam in."},
    )  # fmt: skip
    identiteit = keuzeveld(
        Identiteit.choices, label="Hoe weet je zeker dat het deze persoon is?", kolommen="1",
        error_messages={"required": "Kies hoe je dat weet."},
    )  # fmt: skip
    wijze = keuzeveld(
        Correctieverzoek.Wijze.choices, label="Hoe kwam het verzoek?",
        error_messages={"required": "Kies hoe het verzoek kwam."},
    )  # fmt: skip
    ontvangen_op = datumveld(label="Wanneer kwam het?", help_text="Vanaf die dag telt de termijn.")

    def __init__(self, *args: Any, stukken: Iterable[Stuk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["sleutel"]
        lijst = list(stukken)
        veld.choices = [(stuk.sleutel, stuk.kop) for stuk in lijst]
        veld.widget.attrs["uitleg"] = {stuk.sleutel: stuk.meta for stuk in lijst}

    def clean_ontvangen_op(self) -> date | None:
        return reject_future(self.cleaned_data["ontvangen_op"], timezone.localdate())

    def to_gegevens(self) -> Verzoekgegevens:
        g = self.cleaned_data
        return Verzoekgegevens(
            sleutel=g["sleutel"], soort=Correctiesoort(g["soort"]), verzoeker=Verzoeker(g["verzoeker"]), wie=g["wie"],
            identiteit=g["identiteit"], wijze=g["wijze"], ontvangen_op=g["ontvangen_op"], gevraagd=g["gevraagd"],
        )  # fmt: skip


class Termijnformulier(Opname):
    verteld_op = datumveld(
        label="Op welke dag vertelde je dit?", help_text="Dat moet binnen de eerste termijn.",
    )  # fmt: skip
    reden = tekstveld(
        label="Waarom is er meer tijd nodig?", rijen=3, max_length=1000,
        error_messages={"required": "Schrijf op waarom er meer tijd nodig is."},
    )  # fmt: skip


class Adviesformulier(Opname):
    tekst = tekstveld(
        label="Wat is je advies?", rijen=4, max_length=3000,
        help_text="Wat klopt er wel en niet, en wat vind je dat er moet gebeuren?",
        error_messages={"required": "Schrijf je advies op."},
    )  # fmt: skip


class Correctiebesluitformulier(Opname):
    """The ground says whether it is granted."""

    grond = keuzeveld(
        [], label="Wat besluit je?", kolommen="1", error_messages={"required": "Kies wat je besluit."}
    )
    motivering = tekstveld(
        label="Waarom?", rijen=4, max_length=3000,
        help_text="Dit komt in de brief. Schrijf het voor wie het vroeg, en noem geen andere mensen.",
        error_messages={"required": "Schrijf op waarom."},
    )  # fmt: skip

    def __init__(self, *args: Any, gronden: Iterable[Grond], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["grond"]
        lijst = list(gronden)
        veld.choices = [(g.value, f"{'Ja' if GRONDEN[g].toegewezen else 'Nee'}. {g.label}") for g in lijst]
        veld.widget.attrs["uitleg"] = {g.value: GRONDEN[g].bron for g in lijst}


class Passageformulier(Opname):
    """What stands there from now on, or what stands beside it."""

    wijze = keuzeveld([], label="Wat doe je?", kolommen="1", error_messages={"required": "Kies wat je doet."})
    tekst = tekstveld(label="De tekst", rijen=8, required=False)

    def __init__(self, *args: Any, wijzen: tuple[Correctiewijze, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["wijze"]
        veld.choices = [(wijze.value, wijze.label) for wijze in wijzen]
        if len(wijzen) == 1:
            veld.widget = forms.HiddenInput()
            self.initial["wijze"] = wijzen[0].value
            self.fields["tekst"].required = True

    def to_gegevens(self) -> dict[str, Any]:
        return {"wijze": Correctiewijze(self.cleaned_data["wijze"]), "tekst": self.cleaned_data["tekst"]}


class Wisformulier(MetAlleen, Opname):
    """A button with an id: pressed twice is once."""


class Berichtformulier(Opname):
    wijze = keuzeveld(
        Correctiebericht.Wijze.choices, label="Hoe heb je het verteld?", kolommen="1",
        error_messages={"required": "Kies hoe je het vertelde."},
    )  # fmt: skip
    op = datumveld(label="Op welke dag?")
    toelichting = tekstveld(
        label="Toelichting",
        rijen=2,
        max_length=1000,
        required=False,
        help_text="Moet als het niet kan: waarom niet?",
    )

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("wijze", "op", "toelichting")}
