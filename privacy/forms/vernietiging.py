"""The form in which somebody chooses what to propose."""

import uuid
from typing import Any

from django import forms

from work.forms import Opname


class Voorstelformulier(Opname):
    """Which records of one location. The boxes are drawn by the page; what is sent here is looked up again."""

    locatie = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def to_gegevens(self) -> dict[str, Any]:
        locatie: uuid.UUID | None = self.cleaned_data["locatie"]
        sleutels = set(self.data.getlist("stuk")) if hasattr(self.data, "getlist") else set()
        return {"id": self.cleaned_data["nieuw_id"], "locatie_id": locatie, "sleutels": sleutels}
