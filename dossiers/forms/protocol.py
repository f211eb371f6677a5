"""The form of one page of rules, and those to propose and to decide."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from dossiers.afwegingskader import Cel
from dossiers.eigenprotocol import Tabel, table_of
from dossiers.forms.protocolvelden import bron_of, build_velden, name_of, read_veld, start_values, to_toml
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht
from dossiers.protocolverschil import same
from dossiers.protocolvragen import KADER
from dossiers.protocolwoorden import fault, values_of
from work.forms import MetWachtwoord, Opname, Wijziging, datumveld, keuzeveld, set_meldingen, tekstveld

BRONNUMMER = re.compile(r"\b00[0-4]\b")
BRONUITLEG = "Alleen nodig als je deze regel verandert. Bijvoorbeeld: besluit MT 3-9-2026."


class Groepformulier(Wijziging):
    """The rules of one page for one sector. `nu` is the concept as it stands, `geldend` what holds today."""

    def __init__(
        self, *args: Any, regels: Iterable[str], nu: Protocol, geldend: Protocol, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.regels, self.nu, self.geldend = list(regels), nu, geldend
        for regel in self.regels:
            self.fields |= build_velden(nu, regel)
            self.fields[bron_of(regel)] = forms.CharField(
                label="Waar staat dit?", help_text=BRONUITLEG, max_length=200, required=False,
                widget=forms.TextInput(attrs={"class": "midden"}),
            )  # fmt: skip
        set_meldingen(self.fields.values())
        for naam, waarde in start_values(nu, geldend, self.regels).items():
            self.initial.setdefault(naam, waarde)

    def clean(self) -> dict[str, Any]:
        """A changed rule names its source; what a rule may not say is told at its field."""
        gegevens = super().clean() or self.cleaned_data
        for regel in self.regels:
            self.clean_regel(regel)
        return gegevens

    def clean_regel(self, regel: str) -> None:
        for veld, waarde in self.read_regel(regel).items():
            naam = name_of(regel, veld)
            plek = naam if naam in self.fields else f"{naam}_wie_1"
            zin = "" if isinstance(waarde, Cel) else fault(f"{regel}.{veld}", waarde)
            if zin and plek not in self.errors:
                self.add_error(plek, zin)
        bron = self.cleaned_data.get(bron_of(regel), "")
        if self.is_changed(regel) and not bron and bron_of(regel) not in self.errors:
            self.add_error(bron_of(regel), "Schrijf waar deze regel staat. Je hebt haar veranderd.")
        elif BRONNUMMER.search(bron):
            self.add_error(
                bron_of(regel), "Schrijf dit zonder 000 tot 004. Zo heten de bronnen van de profielen."
            )

    def is_changed(self, regel: str) -> bool:
        """Whether the rule says something else than what holds today."""
        was = values_of(self.geldend, regel)
        return any(not same(was[veld], waarde) for veld, waarde in self.read_regel(regel).items())

    def read_regel(self, regel: str) -> dict[str, Any]:
        """The values of a rule as the protocol has them; a field with an error isn't there."""
        gelezen = {}
        for veld, oud in values_of(self.nu, regel).items():
            try:
                gelezen[veld] = read_veld(self.cleaned_data, self.nu, regel, veld, oud)
            except KeyError:
                continue
        return gelezen

    def tabellen(self) -> dict[str, Tabel]:
        """The rules of this page as they stand in TOML: an unchanged one with its own source."""
        return {regel: self.tabel(regel) for regel in self.regels}

    def tabel(self, regel: str) -> Tabel:
        if not self.is_changed(regel):
            return table_of(self.geldend, regel)
        bron, waarden = self.cleaned_data[bron_of(regel)], self.read_regel(regel)
        if regel.startswith(KADER):
            return {a: self.cel_tabel(regel, a, cel, bron) for a, cel in waarden.items()}
        if regel == "advies":
            return {
                plicht: self.geldend.advies.get(Adviesplicht(plicht), bron) for plicht in waarden["plichten"]
            }
        return {veld: to_toml(waarde) for veld, waarde in waarden.items() if waarde is not None} | {
            "bron": bron
        }

    def cel_tabel(self, regel: str, antwoord: str, cel: Cel, bron: str) -> Tabel:
        """A cell that stayed keeps its source."""
        oud: Tabel = table_of(self.geldend, regel)[antwoord]
        if same(values_of(self.geldend, regel)[antwoord], cel):
            return oud
        nieuw: Tabel = {"uitkomst": cel.doel.value}
        nieuw |= {"meldnorm": cel.meldnorm} if cel.meldnorm is not None else {}
        nieuw |= {"omdat": cel.omdat} if cel.omdat else {}
        return nieuw | {"bron": bron}


class Voorstelformulier(Opname):
    """Proposes the concept. `concept_versie`: the text that was on the screen is the text that is proposed."""

    concept_versie = forms.IntegerField(widget=forms.HiddenInput)
    vanaf = datumveld(
        label="Vanaf welke dag geldt deze versie?", help_text="Dossiers die al lopen, houden hun versie."
    )
    toelichting = tekstveld(
        label="Wie besloot dit, en waarom?",
        help_text="Bijvoorbeeld: besluit MT 3-9-2026, na de evaluatie. Dit staat bij de versie.",
        rijen=3,
        max_length=300,
        error_messages={"required": "Schrijf op wie dit besloot."},
    )


class Besluitformulier(MetWachtwoord):
    """Directie decides. Approving is signing: the password is asked again."""

    oordeel = keuzeveld(
        [("ja", "Goedkeuren"), ("nee", "Niet goedkeuren")],
        label="Wat besluit je?",
        error_messages={"required": "Kies of je deze versie goedkeurt."},
    )
    toelichting = tekstveld(label="Toelichting", rijen=3, max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("oordeel") == "nee" and not gegevens.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom niet. Dan weet de beheerder wat er anders moet.")
        return gegevens
