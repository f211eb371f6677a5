"""Choosing what happens with a signal."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from dossiers.models import Triage
from work.forms import Opname, datumveld, keuzeveld, tekstveld

Keuze = Triage.Keuze
NIEUWE_RONDE = "nieuwe_ronde"
UITLEG = {
    Keuze.REGULIERE_ZORG: "Iemand houdt het in de gaten. Je kijkt er op een afgesproken dag opnieuw naar.",
    Keuze.THUIS: "Het signaal gaat in het dossier meldcode. Is er nog geen dossier, dan opent het nu.",
    Keuze.KINDEREN: "Gedrag van kinderen met elkaar. Daarna open je een zaak, met beide kinderen erin.",
    Keuze.INCIDENT: "Een ongeluk of voorval. Daarna zet je het in het register van incidenten.",
}


class Triageformulier(Opname):
    """`eigenaren`: who may keep an eye on it, as (id, name); `dossiers`: where it can go, see `set_dossiers`."""

    keuze = keuzeveld(
        Keuze.choices,
        uitleg={keuze.value: tekst for keuze, tekst in UITLEG.items()},
        kolommen="1",
        label="Wat doe je met dit signaal?",
        error_messages={"required": "Kies wat je met dit signaal doet."},
    )
    eigenaar = forms.ChoiceField(label="Wie houdt het in de gaten?", required=False)
    vervolg_op = datumveld(label="Wanneer kijk je er opnieuw naar?", required=False)
    waar = keuzeveld((), kolommen="1", label="In welk dossier?", required=False)
    toelichting = tekstveld(
        rijen=4, label="Waarom kies je dit?", error_messages={"required": "Vul in waarom je dit kiest."}
    )

    def __init__(
        self,
        *args: Any,
        vandaag: date,
        eigenaren: Sequence[tuple[str, str]],
        dossiers: Sequence[tuple[str, str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["eigenaar"].choices = [("", "Kies een naam"), *eigenaren]  # type: ignore[attr-defined]
        for naam in ("eigenaar", "vervolg_op"):
            self.fields[naam].widget.attrs["data-toon-als"] = f"keuze={Keuze.REGULIERE_ZORG.value}"
        self.set_dossiers(dossiers)

    def set_dossiers(self, dossiers: Sequence[tuple[str, str, str]]) -> None:
        """Where the signal can go, as (code, words, explanation); with one way there is nothing to choose."""
        if len(dossiers) < 2:
            del self.fields["waar"]
            return
        veld: Any = self.fields["waar"]
        veld.choices = [(code, woorden) for code, woorden, _ in dossiers]
        veld.widget.attrs["uitleg"] = {code: uitleg for code, _, uitleg in dossiers}
        veld.widget.attrs["data-toon-als"] = f"keuze={Keuze.THUIS.value}"

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        if gegevens.get("keuze") == Keuze.THUIS and "waar" in self.fields:
            self.require("waar", "Kies in welk dossier dit signaal komt.")
        if gegevens.get("keuze") != Keuze.REGULIERE_ZORG:
            return gegevens | {"eigenaar": "", "vervolg_op": None}
        self.require("eigenaar", "Kies wie het in de gaten houdt.")
        self.require("vervolg_op", "Kies wanneer je er opnieuw naar kijkt.")
        if (dag := gegevens.get("vervolg_op")) and dag <= self.vandaag:
            self.add_error("vervolg_op", "Kies een dag na vandaag.")
        return gegevens

    def require(self, veld: str, tekst: str) -> None:
        if not self.cleaned_data.get(veld) and veld not in self.errors:
            self.add_error(veld, forms.ValidationError(tekst, code="required"))

    @property
    def nieuwe_ronde(self) -> bool:
        return self.cleaned_data.get("waar") == NIEUWE_RONDE
