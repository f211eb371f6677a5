"""Fields about people. No citizen service number is kept; who types one by mistake is told at the field."""

from typing import Any

from django import forms

from dossiers.bsn import looks_like_bsn

ZIN = "Dit lijkt een burgerservicenummer. Dat bewaren we niet. Haal het weg."


def refuse_bsn(tekst: str) -> None:
    """A validator for fields with free text about people. Raises ValidationError."""
    if looks_like_bsn(tekst):
        raise forms.ValidationError(ZIN, code="bsn")


class Naamveld(forms.CharField):
    """One line for a name, without doubled spaces; `nodig` is the sentence when it is empty."""

    def __init__(self, *, nodig: str = "", klas: str = "midden", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": klas, "autocomplete": "off"}))
        if nodig:
            kwargs["error_messages"] = {"required": nodig}
        super().__init__(validators=[refuse_bsn], **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


def set_keuzes(formulier: forms.Form, naam: str, keuzes: Any) -> None:
    """Choices that are known only when the form is made."""
    veld = formulier.fields[naam]
    if not isinstance(veld, forms.ChoiceField):
        raise TypeError(naam)
    veld.choices = keuzes
