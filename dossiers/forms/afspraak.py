"""Whether an agreement was kept."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from dossiers.actions.afspraak import Oordeel
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.models import Nakoming
from work.forms import datumveld, keuzeveld, reject_future, tekstveld

UITLEG_NODIG = (Nakoming.Oordeel.DEELS, Nakoming.Oordeel.NIET)


class Nakomingformulier(Afhankelijk):
    oordeel = keuzeveld(
        Nakoming.Oordeel.choices, label="Is de afspraak nagekomen?", kolommen="1",
        error_messages={"required": "Kies of de afspraak is nagekomen."},
    )  # fmt: skip
    dag = datumveld(label="Wanneer bleek dat?", error_messages={"required": "Kies de dag waarop dat bleek."})
    toelichting = tekstveld(
        label="Toelichting", help_text="Wat is er wel en niet gebeurd? Wat spreek je nu af?", rijen=4,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("oordeel") in UITLEG_NODIG:
            self.need("toelichting", "Schrijf op wat er niet is gebeurd.")
        return gegevens

    def to_gegevens(self, nu: datetime) -> Oordeel:
        """Of today it is now; of an earlier day it is the end of that day's morning."""
        dag = self.cleaned_data["dag"]
        moment = nu if dag == self.vandaag else timezone.make_aware(datetime.combine(dag, time(12)))
        return Oordeel(
            oordeel=self.cleaned_data["oordeel"],
            gebeurd_op=moment,
            toelichting=self.cleaned_data["toelichting"],
        )
