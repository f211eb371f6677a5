"""Excluding a colleague from a child."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from roles.models import Uitsluiting, User
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld

Grond = Uitsluiting.Grond


class Zoekkind(Opname):
    """Who has no list of children names the child exactly; nothing is suggested here."""

    naam = forms.CharField(
        label="Voornaam en achternaam van het kind", max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), error_messages={"required": "Vul de naam in."},
    )  # fmt: skip
    geboren = datumveld(label="Geboortedatum")

    def clean_geboren(self) -> date | None:
        return reject_future(self.cleaned_data["geboren"], timezone.localdate())


class Uitsluitformulier(Opname):
    user = forms.ChoiceField(
        label="Wie sluit je uit?", widget=forms.Select(attrs={"class": "midden"}),
        error_messages={"required": "Kies wie je uitsluit."},
    )  # fmt: skip
    grond = keuzeveld(
        [(g.value, g.label.capitalize()) for g in Grond if g != Grond.FAMILIE], label="Waarom?", kolommen="1",
        help_text="Familie sluit je uit door die persoon bij Ouders en anderen te zetten.",
        error_messages={"required": "Kies waarom."},
    )  # fmt: skip
    reden = tekstveld(
        label="Licht het toe", rijen=3, max_length=500,
        help_text="Schrijf op wat de ander moet weten die dit later nakijkt.",
        error_messages={"required": "Schrijf kort op waarom."},
    )  # fmt: skip
    van = datumveld(label="Vanaf welke dag?")
    tot = datumveld(
        label="Tot welke dag?",
        required=False,
        help_text="Laat leeg als je dat niet weet. Op deze dag is het voorbij.",
    )

    def __init__(self, *args: Any, mensen: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [("", "Kies een collega"), *((str(user.pk), user.naam) for user in mensen)]
        self.fields["user"].choices = keuzes  # type: ignore[attr-defined]
        self.initial.setdefault("van", timezone.localdate())

    def clean_van(self) -> date:
        """What somebody saw yesterday, they saw."""
        van: date = self.cleaned_data["van"]
        if van < timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return van

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot <= van:
            self.add_error("tot", "Kies een dag na de dag waarop het begint.")
        return gegevens
