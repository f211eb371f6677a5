"""Forms of beheer. They check shape; what may be kept together, roles/actions.py says."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers import protocol as protocollen
from dossiers.forms.velden import Naamveld, set_keuzes
from roles.actions import Rolgegevens
from roles.models import Locatie, Sector
from roles.policy import Functie
from work.factorregels import HOE_WOORDEN
from work.forms import Formulier, Opname, Wijziging, datumveld, keuzeveld, tekstveld

HEEL = [("", "De hele organisatie")]
NUMMER = "Alleen cijfers, spaties en streepjes. Dit nummer staat straks bij Spoed."


def nummerveld(label: str) -> forms.CharField:
    return forms.RegexField(
        r"^[0-9+() -]{3,20}$",
        label=label,
        required=False,
        help_text=NUMMER,
        error_messages={"invalid": "Schrijf een telefoonnummer, bijvoorbeeld 0800-2000."},
        widget=forms.TextInput(attrs={"class": "kort", "inputmode": "tel"}),
    )


class Organisatieformulier(Wijziging):
    naam = Naamveld(
        label="Hoe heet de organisatie?", max_length=120, nodig="Vul de naam van de organisatie in."
    )
    profiel = keuzeveld(
        (),
        label="Met welk protocol werken jullie?",
        help_text="Een ander protocol geldt als de directie ja zegt. Een dossier houdt het protocol waarmee het begon.",
        error_messages={"required": "Kies het protocol."},
    )
    toelichting = tekstveld(
        label="Waarom een ander protocol?", rijen=2, max_length=1000, required=False,
        help_text="Alleen nodig als je een ander protocol kiest. De directie leest dit.",
    )  # fmt: skip

    def __init__(self, *args: Any, locaties: list[Locatie], huidig: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locaties, self.huidig = locaties, huidig
        set_keuzes(self, "profiel", [(p.slug, p.naam) for p in protocollen.all_protocols()])

    def clean_profiel(self) -> str:
        """Every location keeps rules: a protocol that doesn't know its sector can't be chosen."""
        profiel = protocollen.get(self.cleaned_data["profiel"])
        over = [locatie for locatie in self.locaties if locatie.sector not in profiel.sectoren]
        if over:
            wat = ", ".join(f"{locatie.naam} ({Sector(locatie.sector).label})" for locatie in over)
            raise forms.ValidationError(f"Dit protocol zegt niets over deze locaties: {wat}.")
        return profiel.slug

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("profiel", self.huidig) != self.huidig and not gegevens.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom jullie een ander protocol kiezen.")
        return gegevens


class Locatievelden(Formulier):
    naam = Naamveld(label="Hoe heet de locatie?", max_length=120, nodig="Vul de naam van de locatie in.")
    sector = keuzeveld(
        (),
        kolommen="1",
        label="Wat voor locatie is het?",
        error_messages={"required": "Kies wat voor locatie het is."},
    )
    telefoon_veilig_thuis = nummerveld("Nummer van Veilig Thuis in deze regio")
    telefoon_crisisdienst = nummerveld("Nummer van de crisisdienst")
    telefoon_wijkagent = nummerveld("Nummer van de wijkagent of politie")
    telefoon_cit = nummerveld("Nummer van het Crisis Interventie Team (CIT)")
    telefoon_raad = nummerveld("Nummer van de Raad voor de Kinderbescherming")

    def __init__(self, *args: Any, sectoren: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "sector", [(s.value, s.label.capitalize()) for s in Sector if s.value in sectoren])


class NieuweLocatie(Locatievelden, Opname):
    pass


class Locatieformulier(Locatievelden, Wijziging):
    """`vast`: the sectors that the protocols of the dossiers of this location know."""

    def __init__(self, *args: Any, vast: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vast = vast

    def clean_sector(self) -> str:
        """A dossier keeps its protocol; with a sector outside it nobody could open that dossier any more."""
        sector: str = self.cleaned_data["sector"]
        if sector not in self.vast:
            raise forms.ValidationError("Hier is een dossier met een protocol dat hier niets over zegt.")
        return sector


class NieuweGroep(Opname):
    naam = Naamveld(label="Hoe heet de groep of klas?", max_length=60, nodig="Vul de naam van de groep in.")


class Groepformulier(Wijziging):
    naam = Naamveld(label="Hoe heet de groep of klas?", max_length=60, nodig="Vul de naam van de groep in.")


class Accountvelden(Formulier):
    naam = Naamveld(label="Hoe heet deze persoon?", max_length=120, nodig="Vul de naam in.")
    gebruikersnaam = forms.RegexField(
        r"^[a-z0-9][a-z0-9._-]{1,59}$",
        label="Gebruikersnaam",
        help_text="Kleine letters, cijfers, punt of streepje. Hiermee logt iemand in.",
        error_messages={
            "required": "Vul een gebruikersnaam in.",
            "invalid": "Gebruik kleine letters, cijfers, punt of streepje. Minstens twee tekens.",
        },
        widget=forms.TextInput(attrs={"class": "midden", "autocapitalize": "none", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mail van het werk",
        required=False,
        error_messages={"invalid": "Schrijf een e-mailadres, bijvoorbeeld naam@organisatie.nl."},
        widget=forms.EmailInput(attrs={"class": "midden", "autocomplete": "off"}),
    )


class Rolvelden(Formulier):
    functie = forms.ChoiceField(
        label="Wat doet deze persoon?",
        choices=[("", "Kies een functie"), *((f.value, f.label.capitalize()) for f in Functie)],
        error_messages={"required": "Kies een functie."},
        widget=forms.Select(attrs={"class": "midden"}),
    )
    plek = forms.ChoiceField(
        label="Waar?",
        required=False,
        help_text="Een medewerker of leerkracht hoort bij een groep of locatie.",
        widget=forms.Select(attrs={"class": "midden"}),
    )
    van = datumveld(label="Vanaf welke dag?", required=True)
    tot = datumveld(
        label="Op welke dag stopt het?", required=False, help_text="Vanaf deze dag werkt de rol niet meer."
    )

    def __init__(self, *args: Any, locaties: list[Locatie], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("van", vandaag)
        self.fields["van"].error_messages["required"] = "Vul in vanaf welke dag."
        set_keuzes(self, "plek", HEEL + [(locatie.naam, plekken(locatie)) for locatie in locaties])

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot <= van:
            self.add_error("tot", "Kies een dag na de dag waarop de rol begint.")
        return gegevens

    def rol(self) -> Rolgegevens:
        """The fields of a valid form as an action wants them."""
        soort, _, id_ = self.cleaned_data["plek"].partition(":")
        plek = UUID(id_) if id_ else None
        return Rolgegevens(
            functie=Functie(self.cleaned_data["functie"]),
            van=self.cleaned_data["van"],
            tot=self.cleaned_data["tot"],
            locatie_id=plek if soort == "locatie" else None,
            groep_id=plek if soort == "groep" else None,
        )


def plekken(locatie: Locatie) -> list[tuple[str, str]]:
    heel = (f"locatie:{locatie.pk}", f"{locatie.naam}, hele locatie")
    return [
        heel,
        *((f"groep:{groep.pk}", f"{locatie.naam}, {groep.naam}") for groep in locatie.groepen.all()),
    ]


class NieuwAccount(Accountvelden, Rolvelden, Opname):
    field_order = ["naam", "gebruikersnaam", "email", "functie", "plek", "van", "tot"]


class Accountformulier(Accountvelden, Wijziging):
    is_active = forms.BooleanField(
        label="Dit account kan inloggen",
        required=False,
        help_text="Haal het vinkje weg als iemand vertrekt. Dat werkt meteen.",
    )


class NieuweRol(Rolvelden, Opname):
    pass


class Rolbeeindiging(Wijziging):
    tot = datumveld(
        label="Op welke dag stopt het?",
        help_text="Vanaf deze dag werkt de rol niet meer. Vandaag betekent: nu meteen.",
    )

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.initial.setdefault("tot", vandaag)
        self.fields["tot"].error_messages["required"] = "Vul in op welke dag de rol stopt."

    def clean_tot(self) -> date:
        """Yesterday can't be changed any more: what somebody saw then, they saw."""
        if (tot := self.cleaned_data["tot"]) < self.vandaag:
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return tot


class Factorverlies(Formulier):
    """Why beheer takes away somebody's second factor; the owner reads in the mail that it happened."""

    hoe = keuzeveld(
        list(HOE_WOORDEN.items()), label="Hoe weet je dat het echt je collega is?", kolommen="1",
        error_messages={"required": "Kies hoe je dit hebt nagegaan. Weet je het niet zeker, doe het dan niet."},
    )  # fmt: skip
    reden = forms.CharField(
        label="Waarom haal je de tweede factor weg?",
        help_text="Bijvoorbeeld: telefoon kwijt.",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom."},
    )
