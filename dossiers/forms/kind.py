"""Forms for a child and for the people around it. No field asks for a citizen service number."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.actions.kind import Band, Kindgegevens, Persoonsgegevens
from dossiers.forms.velden import Naamveld, set_keuzes
from dossiers.models import Kind, Relatie
from work.forms import Formulier, Opname, Wijziging, datumveld, keuzeveld, reject_future

Keuzes = list[tuple[str, str]]
NIEUW_GEZIN = "nieuw"
OUDST = 20  # years; whoever is older isn't a child of school or childcare


class Kindvelden(Formulier):
    voornaam = Naamveld(label="Voornaam", max_length=60, nodig="Vul de voornaam in.")
    achternaam = Naamveld(
        label="Achternaam",
        max_length=80,
        nodig="Vul de achternaam in.",
        help_text="Met het tussenvoegsel ervoor, bijvoorbeeld: de Vries.",
    )
    geboortedatum = datumveld(label="Geboortedatum")
    groep = forms.ChoiceField(
        label="Groep of klas",
        widget=forms.Select(attrs={"class": "midden"}),
        error_messages={"required": "Kies de groep of klas."},
    )
    broer_of_zus = Naamveld(
        label="Staat er al een broer of zus in de lijst?",
        required=False,
        max_length=120,
        help_text="Schrijf de naam. Daarna kies je het gezin. Zonder broer of zus laat je dit leeg.",
    )
    gezin = keuzeveld((), label="Bij welk gezin hoort dit kind?", required=False)

    def __init__(self, *args: Any, groepen: Keuzes, gezinnen: Keuzes, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.gezinnen = vandaag, gezinnen
        self.fields["geboortedatum"].error_messages["required"] = "Vul de geboortedatum in."
        set_keuzes(self, "groep", [("", "Kies een groep"), *groepen])
        if gezinnen:
            set_keuzes(self, "gezin", [*gezinnen, (NIEUW_GEZIN, "Een ander gezin")])
        else:
            del self.fields["gezin"]

    def clean_geboortedatum(self) -> date:
        dag = reject_future(self.cleaned_data["geboortedatum"], self.vandaag)
        if dag is not None and dag.year < self.vandaag.year - OUDST:
            raise forms.ValidationError("Kijk naar het jaar. Dit kind zou ouder zijn dan 20 jaar.")
        return dag  # type: ignore[return-value]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("broer_of_zus") and not gegevens.get("gezin"):
            if self.gezinnen:
                self.add_error("gezin", "Kies het gezin, of kies: een ander gezin.")
            else:
                self.add_error(
                    "broer_of_zus", "Geen kind met deze naam. Kijk of de naam klopt, of laat dit leeg."
                )
        return gegevens

    def gegevens(self) -> Kindgegevens:
        velden = self.cleaned_data
        gezin = velden.get("gezin")
        return Kindgegevens(
            voornaam=velden["voornaam"],
            achternaam=velden["achternaam"],
            geboortedatum=velden["geboortedatum"],
            groep_id=UUID(velden["groep"]),
            gezin_id=UUID(gezin) if gezin and gezin != NIEUW_GEZIN else None,
            uit_zorg_op=velden.get("uit_zorg_op"),
        )


class NieuwKind(Kindvelden, Opname):
    pass


class Kindformulier(Kindvelden, Wijziging):
    uit_zorg_op = datumveld(
        label="Ging dit kind weg?",
        required=False,
        help_text="De eerste dag dat het kind hier niet meer is. Signalen en dossiers blijven bewaard.",
    )

    field_order = ["versie", "voornaam", "achternaam", "geboortedatum", "groep", "uit_zorg_op"]


class Persoonvelden(Formulier):
    naam = Naamveld(label="Hoe heet deze persoon?", max_length=120, nodig="Vul de naam in.")
    telefoon = forms.RegexField(
        r"^[0-9+() -]{6,20}$",
        label="Telefoon",
        required=False,
        error_messages={"invalid": "Schrijf een telefoonnummer, bijvoorbeeld 06-12345678."},
        widget=forms.TextInput(attrs={"class": "kort", "inputmode": "tel", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "Schrijf een e-mailadres, bijvoorbeeld naam@voorbeeld.nl."},
        widget=forms.EmailInput(attrs={"class": "midden", "autocomplete": "off"}),
    )
    adres = Naamveld(label="Adres", required=False, max_length=160, klas="")
    user = forms.ChoiceField(
        label="Werkt deze persoon hier ook?",
        required=False,
        help_text="Kies dan wie het is. Die collega vindt daarna niets meer over dit gezin.",
        widget=forms.Select(attrs={"class": "midden"}),
    )

    def __init__(self, *args: Any, kinderen: list[Kind], collegas: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinderen = kinderen
        set_keuzes(self, "user", [("", "Nee, of dat weet ik niet"), *collegas])
        for kind in kinderen:
            self.add_band(kind)
        self.order_fields(["versie", "nieuw_id", "naam", *self.bandvelden()])

    def add_band(self, kind: Kind) -> None:
        """Two questions per child: who is this, and is there parental authority."""
        soort, gezag = namen(kind)
        self.fields[soort] = forms.ChoiceField(
            label=f"Wie is dit voor {kind.voornaam}?",
            choices=[("", "Niet ingevuld"), *((s.value, s.label.capitalize()) for s in Relatie.Soort)],
            required=False,
            widget=forms.Select(attrs={"class": "midden"}),
        )
        self.fields[gezag] = keuzeveld(
            [(g.value, g.label.capitalize()) for g in Relatie.Gezag],
            label=f"Heeft deze persoon gezag over {kind.voornaam}?",
            required=False,
            help_text="Gezag betekent: mag voor het kind beslissen. Weet je het niet, kies dan onbekend.",
        )
        soorten = "|".join(Relatie.Soort.values)
        self.fields[gezag].widget.attrs["data-toon-als"] = f"{soort}={soorten}"

    def bandvelden(self) -> list[str]:
        return [naam for kind in self.kinderen for naam in namen(kind)]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        banden = [
            (kind, gegevens.get(namen(kind)[0]), gegevens.get(namen(kind)[1])) for kind in self.kinderen
        ]
        for kind, soort, gezag in banden:
            if bool(soort) != bool(gezag):
                veld = namen(kind)[1 if soort else 0]
                zin = (
                    "Kies of deze persoon gezag heeft, of kies onbekend."
                    if soort
                    else "Kies wie dit is voor het kind."
                )
                self.add_error(veld, zin)
        if self.kinderen and not any(soort for _, soort, _ in banden) and not self.errors:
            self.add_error(namen(self.kinderen[0])[0], f"Kies wie dit is voor {self.kinderen[0].voornaam}.")
        return gegevens

    def banden(self) -> list[Band]:
        velden = self.cleaned_data
        paren = [(kind.pk, *(velden[naam] for naam in namen(kind))) for kind in self.kinderen]
        return [Band(pk, Relatie.Soort(soort), Relatie.Gezag(gezag)) for pk, soort, gezag in paren if soort]

    def gegevens(self) -> Persoonsgegevens:
        velden = self.cleaned_data
        return Persoonsgegevens(
            naam=velden["naam"],
            telefoon=velden["telefoon"],
            email=velden["email"],
            adres=velden["adres"],
            vervallen_op=velden.get("vervallen_op"),
            user_id=UUID(velden["user"]) if velden["user"] else None,
        )


def namen(kind: Kind) -> tuple[str, str]:
    """The names of the two fields of one child."""
    return f"soort_{kind.pk.hex}", f"gezag_{kind.pk.hex}"


class NieuweBetrokkene(Persoonvelden, Opname):
    pass


class Betrokkeneformulier(Persoonvelden, Wijziging):
    vervallen_op = datumveld(
        label="Hoort deze persoon niet meer bij het gezin?",
        required=False,
        help_text="De dag waarop dat veranderde. Wie hier werkt, blijft buiten het dossier.",
    )
