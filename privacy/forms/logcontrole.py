"""Forms of the monthly review of the log."""

from typing import Any

from django import forms

from privacy.logsignalen import Logoordeelsoort
from roles.models import User
from work.forms import Opname, keuzeveld, tekstveld


class Oordeelformulier(Opname):
    oordeel = keuzeveld(
        Logoordeelsoort.choices, label="Wat vind je ervan?", kolommen="1",
        error_messages={"required": "Kies wat je ervan vindt."},
    )  # fmt: skip
    toelichting = tekstveld(
        label="Toelichting", rijen=3, max_length=1000, required=False,
        help_text="Wat vroeg of vond je? Bij 'hoort bij het werk' mag dit leeg blijven. Noem geen kinderen.",
    )  # fmt: skip


class Aftekenformulier(Opname):
    conclusie = tekstveld(
        label="Wat is je conclusie?", rijen=4, max_length=2000,
        help_text="Wat viel op, en wat spraken jullie af? Noem geen kinderen.",
        error_messages={"required": "Schrijf in een paar zinnen op wat je conclusie is."},
    )  # fmt: skip


class Controleurformulier(Opname):
    def __init__(self, *args: Any, mensen: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"] = forms.ChoiceField(
            label="Wie controleert het logboek?", choices=[("", "Kies iemand"), *((str(m.pk), m.naam) for m in mensen)],
            error_messages={"required": "Kies iemand."},
        )  # fmt: skip
