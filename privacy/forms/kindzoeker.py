"""About which child: the number of a dossier, or a name, and then which of those found."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from dossiers.models import Kind
from dossiers.zoektaal import parse
from meldcode.weergave import dag_nl
from work.forms import Opname, keuzeveld

NIET_GEVONDEN = (
    "Er is geen kind met deze voornaam en achternaam gevonden. Kijk hoe je de naam schrijft, of vul het nummer "
    "van het dossier in."
)


class Kindzoeker(Opname):
    """The name is posted: it stands in no address and no log."""

    nummer = forms.CharField(
        label="Nummer van het dossier, of naam van het kind", max_length=120,
        help_text="Het nummer heeft zes tekens en staat bovenaan het dossier. Weet je het niet? "
        "Vul dan de voornaam en de achternaam in.",
        widget=forms.TextInput(attrs={"class": "midden", "autocomplete": "off"}),
        error_messages={"required": "Vul het nummer van het dossier in, of de naam van het kind."},
    )  # fmt: skip
    kind = keuzeveld([], label="Welk kind bedoel je?", kolommen="1", required=False)

    def __init__(self, *args: Any, kinderen: Iterable[Kind] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["kind"]
        gevonden = list(kinderen)
        veld.choices = [(str(kind.pk), f"{kind.naam}, {dag_nl(kind.geboortedatum)}") for kind in gevonden]
        veld.widget.attrs["uitleg"] = {str(kind.pk): describe_where(kind) for kind in gevonden}
        if not gevonden:
            del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        """A name that was found asks which child it is; a name that wasn't says so."""
        gegevens = super().clean() or self.cleaned_data
        tekst = gegevens.get("nummer", "")
        if "kind" in self.fields:
            if not gegevens.get("kind") and "kind" not in self.errors:
                self.add_error(
                    "kind", forms.ValidationError("Kies het kind dat je bedoelt.", code="required")
                )
        elif tekst and not looks_like_code(tekst):
            self.add_error("nummer", NIET_GEVONDEN)
        return gegevens

    def wie(self) -> dict[str, Any]:
        """`kind_id`, or the `nummer` of a dossier."""
        if kind := self.cleaned_data.get("kind"):
            return {"kind_id": uuid.UUID(kind)}
        return {"nummer": self.cleaned_data["nummer"].strip().upper()}


def looks_like_code(tekst: str) -> bool:
    return bool(parse(tekst).code)


def describe_where(kind: Kind) -> str:
    """The place and the numbers people know its dossiers by."""
    nummers = [dossier.code for dossier in kind.dossiers.all()]
    dossiers = f"dossier {' en '.join(nummers)}" if nummers else "geen dossier"
    return f"{kind.locatie.naam}, {dossiers}."
