"""The filter of the log."""

import uuid
from typing import Any

from django import forms

from roles.models import User
from work.forms import Formulier, datumveld


class Logperiode(Formulier):
    """From and until, both days included."""

    van = datumveld(label="Vanaf", required=False)
    tot = datumveld(label="Tot en met", required=False)

    def __init__(self, *args: Any, mensen: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"] = forms.ChoiceField(
            label="Wie", required=False,
            choices=[("", "Iedereen"), *((str(mens.pk), mens.naam) for mens in mensen)],
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Kies een dag op of na de eerste dag.")
        return gegevens

    @property
    def wie_id(self) -> uuid.UUID | None:
        gekozen = self.cleaned_data.get("wie")
        return uuid.UUID(gekozen) if gekozen else None


class Logfilter(Logperiode):
    """Also of one dossier, or of one child (its address comes along from the page it was opened from)."""

    dossier = forms.CharField(
        label="Code van het dossier", required=False, max_length=12,
        widget=forms.TextInput(attrs={"class": "kort", "autocomplete": "off"}),
    )  # fmt: skip
    kind = forms.UUIDField(required=False, widget=forms.HiddenInput)
