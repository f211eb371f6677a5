"""Letting somebody read along, and opening a dossier in need or with a reason."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from dossiers.models import Toegangsverlening
from roles.models import Locatie, User
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld

Soort = Toegangsverlening.Soort
HOOGUIT = timedelta(days=183)
GEWOON = timedelta(days=28)


class Meeleesformulier(Opname):
    user = keuzeveld(
        [], label="Wie laat je meelezen?", kolommen="1", error_messages={"required": "Kies wie meeleest."}
    )
    soort = keuzeveld(
        [(s.value, s.label.capitalize()) for s in (Soort.GERAADPLEEGD, Soort.VERVANGER, Soort.GEKOPPELD)],
        label="Als wat leest deze persoon mee?", kolommen="1", error_messages={"required": "Kies als wat."},
    )  # fmt: skip
    tot = datumveld(
        label="Tot welke dag?", help_text="Op deze dag is het voorbij. Hoogstens een half jaar.",
    )  # fmt: skip
    reden = tekstveld(
        label="Waarom is dat nodig?", rijen=2, max_length=500,
        help_text="Deze persoon leest alles, en kan niets vastleggen of tekenen.",
        error_messages={"required": "Schrijf op waarom dit nodig is."},
    )  # fmt: skip

    def __init__(self, *args: Any, mensen: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [(str(user.pk), user.naam) for user in mensen]  # type: ignore[attr-defined]
        self.initial.setdefault("tot", timezone.localdate() + GEWOON)

    def clean_tot(self) -> date:
        tot: date = self.cleaned_data["tot"]
        vandaag = timezone.localdate()
        if not vandaag < tot <= vandaag + HOOGUIT:
            raise forms.ValidationError("Kies een dag na vandaag, en binnen een half jaar.")
        return tot


class Openformulier(Opname):
    """Who can name a child exactly may open its dossier for a while; nothing is suggested here."""

    naam = forms.CharField(
        label="Voornaam en achternaam van het kind", max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": "Vul de naam in."},
    )  # fmt: skip
    geboren = datumveld(label="Geboortedatum")
    reden = tekstveld(
        label="Waarom moet je dit dossier nu zien?", rijen=3, max_length=500,
        error_messages={"required": "Schrijf op waarom dit nodig is."},
    )  # fmt: skip

    def clean_geboren(self) -> date | None:
        return reject_future(self.cleaned_data["geboren"], timezone.localdate())


class Noodformulier(Openformulier):
    locatie = forms.ChoiceField(
        label="Locatie", required=False, choices=[],
        help_text="Alleen nodig als er twee kinderen zijn met deze naam en geboortedatum.",
    )  # fmt: skip
    field_order = ("naam", "geboren", "locatie", "reden")

    def __init__(self, *args: Any, locaties: Iterable[Locatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Niet gekozen"), *((str(plek.pk), plek.naam) for plek in locaties)]
        self.fields["locatie"].choices = keuzes  # type: ignore[attr-defined]
