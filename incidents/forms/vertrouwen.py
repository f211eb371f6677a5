"""The forms of the vertrouwenspersoon."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import refuse_bsn, set_keuzes
from incidents.vertrouwensregels import (
    Contactwijze,
    Melderkring,
    Stapfeiten,
    Stapgrond,
    Stapsoort,
    Vertrouwensonderwerp,
)
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, reject_future, tekstveld

CONTACT = ("gebeurd_op", "wijze", "kern", "advies", "weer_op")
WIE = ("kring", "onderwerp", "melder", "over")


class Contactformulier(Opname):
    """One contact: the heart of it and the advice (000 L485-487)."""

    gebeurd_op = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    wijze = keuzeveld(
        Contactwijze.choices, label="Hoe spraken jullie elkaar?", error_messages={"required": "Kies hoe."}
    )
    kern = tekstveld(
        rijen=5, max_length=10_000, label="Wat is de kern?", validators=[refuse_bsn],
        help_text="Schrijf op wat de melder vertelt. Je hoeft niet te weten of het waar is.",
        error_messages={"required": "Vul in wat de kern is. Kort is genoeg."},
    )  # fmt: skip
    advies = tekstveld(
        rijen=4, max_length=5000, required=False, label="Welk advies gaf je?", validators=[refuse_bsn],
        help_text="Welke stappen kan de melder zelf zetten?",
    )  # fmt: skip
    weer_op = datumveld(
        label="Wanneer spreken jullie elkaar weer?", required=False,
        help_text="Dan staat het bij Mijn werk, zonder naam.",
    )  # fmt: skip

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_gebeurd_op(self) -> date | None:
        return reject_future(self.cleaned_data["gebeurd_op"], self.vandaag)

    def to_contact(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in CONTACT}


class Zaakformulier(Contactformulier):
    """The first contact: who it is, and what was explained beforehand (000 L361-365)."""

    uitgelegd = forms.BooleanField(
        label="Ik heb uitgelegd wat ik kan doen, wat ik niet kan doen en wanneer ik niet kan zwijgen",
        error_messages={"required": "Leg dit eerst uit aan de melder, en vink het aan."},
    )
    kring = keuzeveld(
        Melderkring.choices, label="Wie kwam er bij je?", error_messages={"required": "Kies wie er kwam."}
    )
    onderwerp = keuzeveld(
        Vertrouwensonderwerp.choices, kolommen="1", label="Waar gaat het over?",
        error_messages={"required": "Kies waar het over gaat."},
    )  # fmt: skip
    melder = forms.CharField(
        max_length=200, required=False, label="Hoe heet de melder?",
        help_text="Wil de melder geen naam geven? Laat dit leeg.",
    )  # fmt: skip
    over = forms.CharField(
        max_length=200, required=False, label="Over wie gaat het?",
        help_text="Naam of functie. Alleen jij leest dit.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["nieuw_id", "uitgelegd", *WIE, *CONTACT])

    def to_wie(self) -> dict[str, str]:
        return {naam: self.cleaned_data[naam] for naam in WIE}


class Stapformulier(Opname):
    """What was done, and why that was allowed (000 L367-369)."""

    soort = keuzeveld(
        Stapsoort.choices, kolommen="1", label="Wat heb je gedaan?",
        error_messages={"required": "Kies wat je hebt gedaan."},
    )  # fmt: skip
    grond = keuzeveld(
        Stapgrond.choices, label="Waarom deed je dit?", error_messages={"required": "Kies waarom."},
        uitleg={Stapgrond.WET: "Bijvoorbeeld bij een zwaar misdrijf."},
    )  # fmt: skip
    verteld = forms.BooleanField(required=False, label="Ik heb dit vooraf met de melder besproken")
    gebeurd_op = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    toelichting = tekstveld(
        rijen=4, max_length=5000, label="Hoe ging het?", validators=[refuse_bsn],
        error_messages={"required": "Vul in hoe het ging. Kort is genoeg."},
    )  # fmt: skip

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_gebeurd_op(self) -> date | None:
        return reject_future(self.cleaned_data["gebeurd_op"], self.vandaag)

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        feiten = Stapfeiten(g["soort"], g["grond"], g["verteld"])
        return {"feiten": feiten, "gebeurd_op": g["gebeurd_op"], "toelichting": g["toelichting"]}


class Zaakafsluiting(Opname):
    hoe = tekstveld(
        rijen=4, max_length=2000, label="Hoe is het afgelopen?", validators=[refuse_bsn],
        help_text="Wat vindt de melder ervan?",
        error_messages={"required": "Vul in hoe het is afgelopen. Kort is genoeg."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"hoe": self.cleaned_data["hoe"]}


class Overdrachtformulier(Opname):
    naar = forms.ChoiceField(
        label="Wie neemt het over?", error_messages={"required": "Kies wie het overneemt."}
    )
    zaken = meerkeuzeveld(
        [], label="Welke zaken draag je over?", error_messages={"required": "Kies een of meer zaken."}
    )

    def __init__(
        self, *args: Any, mensen: Sequence[tuple[UUID, str]], zaken: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "naar", [("", "Kies iemand"), *((str(pk), naam) for pk, naam in mensen)])
        set_keuzes(self, "zaken", zaken)

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"naar_id": UUID(g["naar"]), "zaken": {UUID(pk) for pk in g["zaken"]}}


class Antwoordformulier(Opname):
    antwoord_op = keuzeveld(
        [("ja", "Ja, ik neem ze over"), ("nee", "Nee, ik neem ze niet over")], kolommen="1",
        label="Neem je deze zaken over?", error_messages={"required": "Kies ja of nee."},
    )  # fmt: skip
