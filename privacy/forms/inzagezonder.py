"""Forms of a request about a colleague, or somebody unknown here, and about the name of a colleague in an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.forms.velden import refuse_bsn, set_keuzes
from privacy.actions.inzagezonder import Zonderkind
from privacy.forms.inzage import DAG
from privacy.forms.inzagemap import ALLEEN
from privacy.inzageregels import Binnenkomst, Hoedanigheid
from roles.models import User
from work.forms import MetWachtwoord, Opname, datumveld, keuzeveld, reject_future, tekstveld

ONBEKEND = "onbekend"


class Zonderkindformulier(Opname):
    """About whom, who asks, and since when."""

    over = forms.ChoiceField(
        label="Over wie gaat het?", widget=forms.Select(attrs={"class": "midden"}),
        error_messages={"required": "Kies over wie het gaat."},
    )  # fmt: skip
    naam = forms.CharField(
        label="Hoe heet deze persoon?", max_length=200, required=False, validators=[refuse_bsn],
        help_text="Alleen bij iemand die hier niet bekend is. Met deze voornaam en achternaam zoekt het programma.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "midden"}),
    )  # fmt: skip
    anders = tekstveld(
        label="Is er iemand met dezelfde naam?", rijen=2, max_length=1000, required=False, validators=[refuse_bsn],
        help_text="Alleen nodig als het programma dat zegt. Schrijf dan op hoe je weet dat het iemand anders is.",
    )  # fmt: skip
    hoedanigheid = keuzeveld(
        [
            (Hoedanigheid.ZELF.value, "De persoon zelf"), (Hoedanigheid.OUDER.value, "Een ouder, over een kind"),
            (Hoedanigheid.GEMACHTIGDE.value, "Iemand anders, met een machtiging"),
        ],
        label="Wie vraagt dit?", kolommen="1", error_messages={"required": "Kies wie dit vraagt."},
    )  # fmt: skip
    wie = forms.CharField(
        label="Naam van wie het vraagt, en namens wie", max_length=200, required=False, validators=[refuse_bsn],
        help_text="Alleen nodig als iemand anders het vraagt.",
    )  # fmt: skip
    ontvangen_op = datumveld(
        label="Wanneer kwam het verzoek binnen?", help_text="Vanaf die dag telt een maand.",
        error_messages={"required": "Vul de dag in waarop het binnenkwam.", "invalid": DAG},
    )  # fmt: skip
    binnen = keuzeveld(
        Binnenkomst.choices,
        label="Hoe kwam het binnen?",
        error_messages={"required": "Kies hoe het binnenkwam."},
    )
    vraag = tekstveld(
        label="Wat wil deze persoon weten?", rijen=3, max_length=2000, required=False, validators=[refuse_bsn],
        help_text="Zonder deze vraag gaat het om alles. Een reden hoeft niemand te geven.",
    )  # fmt: skip
    bereiken = forms.CharField(
        label="Hoe bereiken we deze persoon?", max_length=300, validators=[refuse_bsn],
        error_messages={"required": "Vul in hoe we deze persoon bereiken."},
    )  # fmt: skip

    def __init__(self, *args: Any, collegas: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = [(str(wie.pk), wie.naam) for wie in collegas]
        set_keuzes(self, "over", [("", "Kies"), (ONBEKEND, "Iemand die hier niet bekend is"), *mensen])

    def clean_ontvangen_op(self) -> date | None:
        return reject_future(self.cleaned_data["ontvangen_op"], timezone.localdate())

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        collega = gegevens.get("over") not in (None, ONBEKEND)
        if gegevens.get("over") == ONBEKEND and not gegevens.get("naam"):
            self.add_error("naam", "Vul in hoe deze persoon heet.")
        if collega and gegevens.get("hoedanigheid") == Hoedanigheid.OUDER:
            self.add_error("hoedanigheid", "Een collega vraagt dit zelf, of geeft een machtiging.")
        return gegevens

    def to_aanvraag(self) -> Zonderkind:
        g = self.cleaned_data
        collega = g["over"] != ONBEKEND
        return Zonderkind(
            hoedanigheid=Hoedanigheid(g["hoedanigheid"]), ontvangen_op=g["ontvangen_op"], vraag=g["vraag"],
            binnen=Binnenkomst(g["binnen"]), bereiken=g["bereiken"], wie=g["wie"],
            medewerker_id=UUID(g["over"]) if collega else None, naam="" if collega else g["naam"],
            anders="" if collega else g["anders"],
        )  # fmt: skip


class Naamformulier(Opname):
    """Whose name, what for, and what it does to the colleague."""

    medewerker = forms.ChoiceField(
        label="Om wiens naam gaat het?", widget=forms.Select(attrs={"class": "midden"}),
        error_messages={"required": "Kies een collega."},
    )  # fmt: skip
    nodig = tekstveld(
        label="Waarvoor heeft wie het vraagt deze naam nodig?", rijen=3, max_length=2000, validators=[refuse_bsn],
        help_text="De dag, het werk en de reden staan er al. Alleen wie daarmee niet kan nagaan of het klopte, heeft "
        "de naam nodig.",
        error_messages={"required": "Schrijf op waarvoor de naam nodig is."},
    )  # fmt: skip
    belang = tekstveld(
        label="Wat betekent het voor deze collega?", rijen=3, max_length=2000, validators=[refuse_bsn],
        help_text="Vraag het de collega. Is er gevaar, of deed de collega gewoon het werk?",
        error_messages={"required": "Schrijf op wat het voor de collega betekent, en of je het vroeg."},
    )  # fmt: skip

    def __init__(self, *args: Any, collegas: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "medewerker", [("", "Kies"), *((str(wie.pk), wie.naam) for wie in collegas)])


class Naambesluitformulier(MetWachtwoord):
    oordeel = keuzeveld(
        [("ja", "Ja, de naam komt in het antwoord"), ("nee", "Nee, de functie is genoeg")],
        label="Komt de naam in het antwoord?", kolommen="1",
        error_messages={"required": "Kies ja of nee."},
    )  # fmt: skip
    toelichting = tekstveld(
        label="Waarom?", rijen=3, max_length=1000, required=False, validators=[refuse_bsn],
        help_text="Nodig bij nee.",
    )  # fmt: skip

    def __init__(self, *args: Any, alleen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if alleen:
            veld = self.fields["toelichting"]
            veld.label, veld.help_text = "Waarom kan niemand anders beslissen?", ALLEEN
