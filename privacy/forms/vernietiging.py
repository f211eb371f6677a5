"""The form in which somebody chooses what to propose."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from meldcode.weergave import dag_nl
from privacy.queries.vervallen import Vervallen
from work.forms import Opname, meerkeuzeveld


class Voorstelformulier(Opname):
    """Which records of one location. What comes back is looked up again by the act: the list may have changed."""

    locatie = forms.UUIDField(required=False, widget=forms.HiddenInput)
    stuk = meerkeuzeveld([], label="Wat stel je voor om te vernietigen?")

    def __init__(self, *args: Any, stukken: Iterable[Vervallen] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["stuk"]
        veld.choices = [(s.sleutel, f"{s.nummer}, {s.soort.label}") for s in stukken]
        veld.widget.attrs["uitleg"] = {s.sleutel: reason_of(s) for s in stukken}
        self.initial.setdefault("stuk", [s.sleutel for s in stukken])

    def clean(self) -> dict[str, Any]:
        """The boxes are not those of an empty form: their ids are looked up by the act."""
        self.errors.pop("stuk", None)
        return super().clean() or self.cleaned_data

    def to_gegevens(self) -> dict[str, Any]:
        locatie: uuid.UUID | None = self.cleaned_data["locatie"]
        sleutels = set(self.data.getlist("stuk")) if hasattr(self.data, "getlist") else set()
        return {"id": self.cleaned_data["nieuw_id"], "locatie_id": locatie, "sleutels": sleutels}


def reason_of(stuk: Vervallen) -> str:
    return (
        f"Termijn voorbij op {dag_nl(stuk.vervalt)}. Telt vanaf {dag_nl(stuk.begin)}, "
        f"{stuk.regel.get_beginpunt_display()}."
    )
