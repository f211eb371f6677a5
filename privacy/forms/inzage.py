"""Forms of a request for inzage."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Kind, Relatie
from privacy.actions.inzage import Aanvraag
from privacy.inzageregels import (
    GEHOORD_VANAF,
    Andereouder,
    Binnenkomst,
    Hoedanigheid,
    Identiteitswijze,
    Weigergrond,
)
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld

ZELF, ANDER = "zelf", "ander"
GEZAG = {"ja": "heeft gezag", "nee": "heeft geen gezag", "onbekend": "gezag nog niet bekend"}
DAG = "Kies een dag die al voorbij is, of vandaag."


def dagveld(label: str, **kwargs: Any) -> forms.DateField:
    return datumveld(label=label, error_messages={"required": "Vul de dag in.", "invalid": DAG}, **kwargs)


class MetDag(Opname):
    """A form about something that was done on a day."""

    def clean_op(self) -> date | None:
        return reject_future(self.cleaned_data["op"], timezone.localdate())


class MetAlleen(forms.Form):
    """A four-eyes act: who is alone says why. For everybody else the field isn't there."""

    alleen = tekstveld(
        label="Waarom kan niemand anders dit doen?", rijen=2, max_length=1000, required=False, validators=[refuse_bsn],
        help_text="Dit doen altijd twee mensen. Er is hier nu niemand anders. Je reden blijft bij het verzoek staan.",
    )  # fmt: skip

    def __init__(self, *args: Any, alleen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not alleen:
            del self.fields["alleen"]


class Verzoekformulier(Opname):
    """Who asks, in which capacity, and since when. About a child or an adult that is known here."""

    wie_vraagt = keuzeveld(
        [], label="Wie vraagt dit?", kolommen="1", error_messages={"required": "Kies wie dit vraagt."}
    )
    wie = forms.CharField(
        label="Naam van wie het vraagt, en namens wie", max_length=200, required=False,
        validators=[refuse_bsn],
        help_text="Alleen nodig bij iemand met een machtiging, zoals een advocaat.",
    )  # fmt: skip
    andere_ouder = keuzeveld(
        Andereouder.choices, label="En de andere ouder met gezag?", kolommen="1", required=False,
        uitleg={"weet_niet": "Elke ouder met gezag mag dit zelf vragen. Toestemming van de ander is niet nodig."},
    )  # fmt: skip
    mening_kind = tekstveld(
        label="Wat vindt het kind ervan?", rijen=2, max_length=2000, required=False, validators=[refuse_bsn],
        help_text="Vanaf 12 jaar telt de mening van het kind mee. Nog niet gevraagd? Schrijf dan op waarom.",
    )  # fmt: skip
    ontvangen_op = datumveld(
        label="Wanneer kwam het verzoek binnen?",
        help_text="Vanaf die dag telt een maand. Ook als het mondeling was, of bij een collega binnenkwam.",
        error_messages={"required": "Vul de dag in waarop het binnenkwam.", "invalid": DAG},
    )
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
        help_text="Een telefoonnummer of adres dat we al kenden.",
        error_messages={"required": "Vul in hoe we deze persoon bereiken."},
    )  # fmt: skip

    def __init__(self, *args: Any, kind: Kind | None, relaties: Sequence[Relatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wie = [(str(r.betrokkene_id), describe_relatie(r)) for r in relaties]
        zelf = "Het kind zelf" if kind is not None else "Deze persoon zelf"
        ander = "Iemand anders, met een machtiging"
        set_keuzes(self, "wie_vraagt", [*wie, (ZELF, zelf), (ANDER, ander)])
        if kind is None:
            del self.fields["andere_ouder"]
        if kind is None or kind.leeftijd_op(timezone.localdate()) < GEHOORD_VANAF:
            del self.fields["mening_kind"]

    def clean_ontvangen_op(self) -> date | None:
        return reject_future(self.cleaned_data["ontvangen_op"], timezone.localdate())

    def to_aanvraag(self) -> Aanvraag:
        g, wie = self.cleaned_data, self.cleaned_data["wie_vraagt"]
        ouder = wie not in (ZELF, ANDER)
        als = {ZELF: Hoedanigheid.ZELF, ANDER: Hoedanigheid.GEMACHTIGDE}.get(wie, Hoedanigheid.OUDER)
        return Aanvraag(
            hoedanigheid=als, aanvrager_id=UUID(wie) if ouder else None, wie="" if ouder else g["wie"],
            ontvangen_op=g["ontvangen_op"], binnen=Binnenkomst(g["binnen"]), vraag=g["vraag"],
            bereiken=g["bereiken"], mening_kind=g.get("mening_kind", ""), andere_ouder=g.get("andere_ouder", ""),
        )  # fmt: skip


def describe_relatie(relatie: Relatie) -> str:
    return f"{relatie.betrokkene.naam}, {relatie.get_soort_display()}, {GEZAG[relatie.gezag]}"


class Identiteitformulier(MetDag):
    wijze = keuzeveld(
        Identiteitswijze.choices, label="Hoe weten jullie wie dit vraagt?", kolommen="1",
        error_messages={"required": "Kies hoe jullie dit weten."},
    )  # fmt: skip
    op = dagveld("Wanneer is dit gezien?")
    tekst = tekstveld(
        label="Wil je er iets bij zeggen?", rijen=2, max_length=1000, required=False, validators=[refuse_bsn],
        help_text="Bijvoorbeeld welke collega het zag. Maak geen kopie, en schrijf geen nummers van een bewijs over.",
    )  # fmt: skip


class Verlengformulier(MetDag):
    op = dagveld(
        "Wanneer vertelde je dit aan wie het vroeg?", help_text="Dit moet binnen een maand na het verzoek."
    )
    tekst = tekstveld(
        label="Waarom is er meer tijd nodig?", rijen=3, max_length=2000, validators=[refuse_bsn],
        help_text="Dit kan alleen als het veel is of ingewikkeld. Druk met werk is geen reden.",
        error_messages={"required": "Schrijf op waarom er meer tijd nodig is."},
    )  # fmt: skip


class Aanvulformulier(Opname):
    tekst = tekstveld(
        label="Wat wil je opschrijven?", rijen=4, max_length=3000, validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wat je wilt toevoegen."},
    )  # fmt: skip


class Intrekformulier(MetDag):
    op = dagveld("Wanneer hoorde je dit?")
    tekst = tekstveld(
        label="Wat zei deze persoon?", rijen=3, max_length=2000, validators=[refuse_bsn],
        help_text="Iemand mag altijd van gedachten veranderen. Vraag er niet om.",
        error_messages={"required": "Schrijf kort op wat deze persoon zei."},
    )  # fmt: skip


class Weigerformulier(MetAlleen, MetDag):
    grond = keuzeveld(
        Weigergrond.choices, label="Op welke grond?", kolommen="1",
        error_messages={"required": "Kies de grond."},
    )  # fmt: skip
    tekst = tekstveld(
        label="Waarom?", rijen=4, max_length=3000, validators=[refuse_bsn],
        help_text="Zo dat wie het vroeg het kan volgen. Een algemene zin is niet genoeg.",
        error_messages={"required": "Schrijf op waarom jullie dit weigeren."},
    )  # fmt: skip
    op = dagveld(
        "Wanneer is dit verteld aan wie het vroeg?",
        help_text="Vertel ook over de Autoriteit Persoonsgegevens en de rechter: daar kan iemand een klacht indienen.",
    )
