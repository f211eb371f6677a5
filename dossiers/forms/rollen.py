"""Deciding about a proposed role, with the password: it opens content to somebody."""

from typing import Any

from django import forms

from work.forms import MetWachtwoord, keuzeveld, tekstveld


class Rolformulier(MetWachtwoord):
    """`alleen`: nobody else can decide, so the reason is always asked."""

    oordeel = keuzeveld(
        [("ja", "Ja, dit klopt"), ("nee", "Nee, deze rol klopt niet")],
        label="Klopt het dat deze persoon dit werk hier doet?", kolommen="1",
        error_messages={"required": "Kies of deze rol klopt."},
    )  # fmt: skip
    toelichting = tekstveld(
        label="Waarom?", rijen=3, max_length=1000, required=False,
        help_text="Nodig als de rol niet klopt. Schrijf niets over kinderen of ouders.",
    )  # fmt: skip

    def __init__(self, *args: Any, alleen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alleen = alleen
        if alleen:
            self.fields["toelichting"].help_text = "Schrijf op waarom niemand anders dit kan doen."

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if (self.alleen or gegevens.get("oordeel") == "nee") and not gegevens.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom. Dan weet de ander wat er anders moet.")
        return gegevens


class Rollenformulier(MetWachtwoord):
    """Several roles at once: after an import there are many, and each is looked at in one list."""

    rollen = forms.MultipleChoiceField(
        label="Welke rollen kloppen?", widget=forms.CheckboxSelectMultiple,
        help_text="Laat leeg wat je niet zeker weet. Een rol weigeren doe je op de bladzijde van die rol.",
        error_messages={"required": "Kies minstens één rol."},
    )  # fmt: skip

    def __init__(self, *args: Any, keuzes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rollen"].choices = keuzes  # type: ignore[attr-defined]
