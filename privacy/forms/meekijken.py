"""The form before a parent looks along."""

from collections.abc import Sequence
from typing import Any

from dossiers.forms.velden import set_keuzes
from dossiers.models import Relatie
from privacy.forms.inzage import describe_relatie
from privacy.inzageregels import Identiteitswijze
from work.forms import Opname, keuzeveld


class Meekijkformulier(Opname):
    """Who sits beside you, and how you know."""

    wie = keuzeveld(
        [], label="Wie kijkt er mee?", kolommen="1", error_messages={"required": "Kies wie er meekijkt."}
    )
    wijze = keuzeveld(
        Identiteitswijze.choices, label="Hoe weet je wie dit is?", kolommen="1",
        error_messages={"required": "Kies hoe je dit weet."},
    )  # fmt: skip

    def __init__(self, *args: Any, ouders: Sequence[Relatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "wie", [(str(r.betrokkene_id), describe_relatie(r)) for r in ouders])
