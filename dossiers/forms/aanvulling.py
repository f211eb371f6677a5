"""Adding to a signal that was recorded."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from dossiers.models import Aanvulling, Gegeven
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld

Soort = Aanvulling.Soort
OVER_EEN_VERMOEDEN = (Soort.BEVESTIGD, Soort.ONTKRACHT)
LABELS = {
    Soort.AANVULLING: "Ik wil iets toevoegen",
    Soort.BEVESTIGD: "Wat ik vermoedde, klopt",
    Soort.ONTKRACHT: "Wat ik vermoedde, klopt niet",
    Soort.VISIE_OUDERS: "Zo kijken de ouders ernaar",
    Soort.CONTACT_OUDERS: "Ik sprak de ouders",
}


class Aanvullingformulier(Opname):
    """`vermoedens`: the assumptions in this signal, that can be confirmed or refuted."""

    soort = keuzeveld(
        [],
        kolommen="1",
        label="Wat wil je aanvullen?",
        error_messages={"required": "Kies wat je wilt aanvullen."},
    )
    gegeven = keuzeveld([], kolommen="1", label="Over welk vermoeden gaat het?", required=False)
    dag = datumveld(label="Wanneer was dit?", error_messages={"required": "Kies een dag."})
    tekst = tekstveld(
        rijen=5, label="Wat wil je vastleggen?", error_messages={"required": "Vul in wat je wilt vastleggen."}
    )

    def __init__(self, *args: Any, vandaag: date, vermoedens: Sequence[Gegeven], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.initial.setdefault("dag", vandaag)
        soorten = [s for s in Soort if vermoedens or s not in OVER_EEN_VERMOEDEN]
        self.fields["soort"].choices = [(s.value, LABELS[s]) for s in soorten]  # type: ignore[attr-defined]
        self.fields["gegeven"].choices = [(str(v.pk), str(v.tekst)[:120]) for v in vermoedens]  # type: ignore[attr-defined]
        self.fields["gegeven"].widget.attrs["data-toon-als"] = "soort=bevestigd|ontkracht"
        if not vermoedens:
            del self.fields["gegeven"]

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        over_vermoeden = gegevens.get("soort") in OVER_EEN_VERMOEDEN
        if over_vermoeden and not gegevens.get("gegeven") and "gegeven" not in self.errors:
            self.add_error(
                "gegeven", forms.ValidationError("Kies over welk vermoeden het gaat.", code="required")
            )
        if not over_vermoeden:
            gegevens["gegeven"] = ""
        return gegevens

    def aanvulling(self, nu: datetime) -> dict[str, Any]:
        """The columns of the supplement. Only after is_valid()."""
        g = self.cleaned_data
        noon = datetime.combine(g["dag"], datetime.min.time().replace(hour=12), tzinfo=nu.tzinfo)
        return {
            "soort": g["soort"],
            "gegeven_id": g["gegeven"] or None,
            "gebeurd_op": min(noon, nu),
            "tekst": g["tekst"],
        }
