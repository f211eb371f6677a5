"""Forms of the reports."""

from collections.abc import Sequence
from typing import Any

from django import forms

from reports.perioderegels import Periode, Periodesoort, make_periode
from reports.rapportregels import VORMEN, Rapportsoort, Versie
from roles.models import Locatie
from work.forms import MetWachtwoord, Opname, keuzeveld, meerkeuzeveld, tekstveld

EERSTE_JAAR = 2000


class Rapportformulier(Opname):
    soort = keuzeveld(
        Rapportsoort.choices, label="Welk rapport?", kolommen="1", error_messages={"required": "Kies een rapport."},
    )  # fmt: skip
    periode = keuzeveld(
        Periodesoort.choices, label="Over welke tijd?", kolommen="1",
        error_messages={"required": "Kies over welke tijd het gaat."},
    )  # fmt: skip
    jaar = forms.IntegerField(
        label="Welk jaar?", help_text="Van een schooljaar het jaar waarin het begint.",
        widget=forms.NumberInput(attrs={"class": "kort", "inputmode": "numeric"}),
        error_messages={
            "required": "Vul een jaar in.", "invalid": "Schrijf het jaar als vier cijfers, bijvoorbeeld 2026.",
        },
    )  # fmt: skip

    def __init__(
        self, *args: Any, locaties: Sequence[Locatie], overal: bool, jaar: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("jaar", jaar)
        self.laatste = jaar
        if overal and len(locaties) < 2:
            return
        self.fields["plaatsen"] = meerkeuzeveld(
            [(str(rij.pk), rij.naam) for rij in locaties], label="Welke locaties?", required=not overal,
            help_text="Kies je niets, dan gaat het over de hele organisatie." if overal else "",
            error_messages={"required": "Kies een locatie.", "invalid_choice": "Kies een van deze locaties."},
        )  # fmt: skip

    def clean_jaar(self) -> int:
        jaar: int = self.cleaned_data["jaar"]
        if not EERSTE_JAAR <= jaar <= self.laatste:
            raise forms.ValidationError(f"Kies een jaar van {EERSTE_JAAR} tot en met {self.laatste}.")
        return jaar

    def clean(self) -> dict[str, Any]:
        velden = super().clean() or self.cleaned_data
        if {"soort", "periode"} <= velden.keys():
            mag = VORMEN[Rapportsoort(velden["soort"])].perioden
            if velden["periode"] not in mag:
                keuzes = " of ".join(p.label.split(" (")[0].lower() for p in mag)
                self.add_error("periode", f"Dit rapport gaat over een {keuzes}. Kies daar een van.")
        return velden

    @property
    def te_maken(self) -> Periode:
        return make_periode(Periodesoort(self.cleaned_data["periode"]), self.cleaned_data["jaar"])


class Tekstformulier(Opname):
    tekst = tekstveld(
        label="Jullie tekst bij dit hoofdstuk", rijen=8, max_length=5000, required=False,
        help_text="Wat leerden jullie, deden jullie, gaan jullie doen? Noem geen kinderen, ouders of collega's.",
    )  # fmt: skip
    toch = forms.BooleanField(
        label="Ik heb het nagekeken: het gaat niet over iemand die te herkennen is", required=False,
        widget=forms.HiddenInput,
    )  # fmt: skip

    def warn(self, namen: Sequence[str]) -> None:
        """A word in it is also the name of somebody here. Who looked at it can go on."""
        self.fields["toch"].widget = forms.CheckboxInput()
        lijst = ", ".join(f"“{naam}”" for naam in namen)
        self.add_error(
            "tekst", f"Hier staat {lijst}. Zo heet ook een kind, ouder of medewerker. Haal de naam weg, of kruis "
            "hieronder aan dat het niet over iemand gaat.",
        )  # fmt: skip


class Papierformulier(Opname):
    """A button under the report: the version that is on the screen, as PDF."""

    versie = forms.ChoiceField(choices=Versie.choices, widget=forms.HiddenInput)


class Vaststelformulier(MetWachtwoord):
    """`namen`: words of the texts that are names here, each with its chapter. Who looked at them can go on."""

    toch = forms.BooleanField(
        label="Ik heb het nagekeken: deze woorden gaan niet over iemand die te herkennen is",
        error_messages={"required": "Kijk de teksten na, en kruis dit aan als ze over niemand gaan."},
    )  # fmt: skip

    def __init__(self, *args: Any, namen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if namen:
            lijst = ", ".join(f"“{naam}” bij {hoofdstuk}" for hoofdstuk, naam in namen)
            self.fields["toch"].help_text = f"Zo heet ook een kind, ouder of medewerker: {lijst}."
        else:
            del self.fields["toch"]
