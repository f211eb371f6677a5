"""Who takes part in a dossier."""

from collections.abc import Iterable
from typing import Any

from roles.models import User
from roles.policy import Deelnamesoort
from work.forms import Opname, keuzeveld, tekstveld

SOORT_UITLEG = {
    Deelnamesoort.BETROKKEN.value: "Ziet alleen wat hij of zij zelf vastlegt.",
    Deelnamesoort.WEEGT_MEE.value: "Ziet het hele dossier. Kan wegen en tekenen als het protocol dat zegt.",
}


class Deelnemerformulier(Opname):
    user = keuzeveld(
        [], label="Wie betrek je?", kolommen="1", error_messages={"required": "Kies wie je betrekt."}
    )
    soort = keuzeveld(
        [("betrokken", "Betrokken"), ("weegt_mee", "Weegt en tekent mee")],
        uitleg=SOORT_UITLEG,
        label="Wat mag deze persoon?",
        kolommen="1",
        error_messages={"required": "Kies wat deze persoon mag."},
    )
    reden = tekstveld(
        label="Waarom is dat nodig?",
        help_text="Laat alleen mensen meekijken die dit dossier nodig hebben.",
        rijen=2,
        max_length=500,
        error_messages={"required": "Schrijf op waarom dit nodig is."},
    )

    def __init__(self, *args: Any, mensen: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = [(str(user.pk), user.naam) for user in mensen]  # type: ignore[attr-defined]
