"""One entry of the sociale kaart."""

import re
from typing import Any

from django import forms

from dossiers import naslag
from dossiers.actions.kaart import Adresgegevens
from work.forms import Opname, Wijziging, keuzeveld

TELEFOON = re.compile(r"\+?[\d\s()./-]{3,20}")
TELEFOONFOUT = "Schrijf het nummer met cijfers, bijvoorbeeld 010 123 45 67."


def regel(
    label: str, *, lengte: int = 120, nodig: str = "", hulp: str = "", klas: str = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=lengte, required=bool(nodig), help_text=hulp,
        error_messages={"required": nodig} if nodig else None,
        widget=forms.TextInput(attrs={"class": klas} if klas else {}),
    )  # fmt: skip


class Adresvelden(forms.Form):
    soort = keuzeveld(
        naslag.keuzes(naslag.hulpsoorten()), label="Wat voor hulp is het?", kolommen="1",
        uitleg={item.code: item.uitleg for item in naslag.hulpsoorten() if item.uitleg},
        error_messages={"required": "Kies wat voor hulp het is."},
    )  # fmt: skip
    naam = regel("Naam", nodig="Vul de naam in.", hulp="Van de organisatie of de dienst.")
    waarvoor = regel(
        "Waarvoor bel je?", lengte=300, nodig="Schrijf op waarvoor je belt.",
        hulp="Eén zin, zodat een collega het goede nummer kiest. Schrijf er ook bij wat jullie afspraken.",
    )  # fmt: skip
    telefoon = regel("Telefoon", lengte=20, klas="midden")
    telefoon_buiten = regel("Telefoon buiten kantoortijd", lengte=20, klas="midden")
    bereikbaar_op = regel("Wanneer bereikbaar?", hulp="Bijvoorbeeld: werkdagen van 9 tot 17 uur.")
    contactpersoon = regel("Contactpersoon", hulp="Wie je daar kent.")
    email = forms.EmailField(
        label="E-mail", required=False, error_messages={"invalid": "Dit is geen e-mailadres."},
        help_text="Mail geen gegevens van een kind.",
    )  # fmt: skip
    website = regel("Website", hulp="Zoals je hem intypt, bijvoorbeeld wijkteam.nl.")
    adres = regel("Adres", lengte=160)
    gebied = regel(
        "Voor welk gebied of welke groep?", hulp="Bijvoorbeeld: alleen Noord, of alleen de school."
    )

    def clean_telefoon(self) -> str:
        return self.check_nummer("telefoon")

    def clean_telefoon_buiten(self) -> str:
        return self.check_nummer("telefoon_buiten")

    def check_nummer(self, veld: str) -> str:
        nummer: str = " ".join(self.cleaned_data[veld].split())
        if nummer and (not TELEFOON.fullmatch(nummer) or not any(teken.isdigit() for teken in nummer)):
            raise forms.ValidationError(TELEFOONFOUT)
        return nummer

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if not {"telefoon", "email", "website"} & set(self.errors) and not any(
            g.get(veld) for veld in ("telefoon", "email", "website")
        ):
            self.add_error("telefoon", "Vul een telefoonnummer in, of een e-mailadres of website.")
        return g

    def to_gegevens(self) -> Adresgegevens:
        return Adresgegevens(**{naam: self.cleaned_data[naam] for naam in Adresgegevens.__dataclass_fields__})


class Adresopname(Adresvelden, Opname):
    pass


class Adreswijziging(Adresvelden, Wijziging):
    pass
