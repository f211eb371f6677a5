"""Contact in the chain: whom you spoke, about what, and what came of it."""

from datetime import date
from typing import Any

from django import forms

from dossiers.forms.moment import MetMoment
from dossiers.forms.velden import Naamveld
from dossiers.meldingregels import Informatiestap, Ketenpartij, Vraagwijze, Weetniet
from dossiers.models import Ketencontact
from work.forms import datumveld, keuzeveld, tekstveld, tijdveld

BIJ_CIT = ("ouders_open", "andere_hulp")


class Contactformulier(MetMoment):
    afhankelijk = BIJ_CIT
    partij = keuzeveld(
        Ketenpartij.choices,
        kolommen="2",
        label="Met wie was het contact?",
        error_messages={"required": "Kies met wie het contact was."},
    )
    organisatie = Naamveld(label="Welke organisatie of welk team?", klas="", max_length=200, required=False)
    met_naam = Naamveld(
        label="Met wie sprak je?",
        nodig="Schrijf op met wie je sprak. Weet je de naam niet, schrijf dat op.",
        max_length=200,
    )
    met_functie = forms.CharField(label="Wat is de functie van die persoon?", max_length=120, required=False)
    dag = datumveld(label="Op welke dag?", error_messages={"required": "Kies de dag van het contact."})
    tijd = tijdveld(label="Hoe laat?", required=False)
    initiatief = keuzeveld(
        Ketencontact.Wie.choices,
        label="Wie zocht contact?",
        kolommen="2",
        error_messages={"required": "Kies wie contact zocht."},
    )
    ouders_open = keuzeveld(
        Weetniet.choices, label="Staan de ouders open voor het crisisteam?", required=False
    )
    andere_hulp = keuzeveld(Weetniet.choices, label="Is er al andere hulp in het gezin?", required=False)
    onderwerp = tekstveld(
        label="Waar ging het over?", rijen=3, error_messages={"required": "Schrijf op waar het over ging."}
    )
    uitkomst = tekstveld(
        label="Wat kwam eruit?",
        help_text="Ook wie wat doet, en wanneer.",
        rijen=4,
        error_messages={"required": "Schrijf op wat eruit kwam."},
    )

    def __init__(self, *args: Any, vandaag: date, geboren: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"dag": vandaag} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, geboren
        for naam in BIJ_CIT:
            self.show_when(naam, f"partij={Ketenpartij.CIT.value}")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("partij") == Ketenpartij.CIT:
            self.need("ouders_open", "Kies of de ouders openstaan voor het crisisteam.")
            self.need("andere_hulp", "Kies of er al andere hulp is.")
        else:
            gegevens |= dict.fromkeys(BIJ_CIT, "")
        return gegevens

    def columns(self) -> dict[str, Any]:
        weg = {"nieuw_id", "dag", "tijd"}
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in weg}


class Verzoekformulier(MetMoment):
    afhankelijk = ("afweging",)
    van_naam = Naamveld(
        label="Wie vroeg erom?",
        help_text="De naam van de medewerker van Veilig Thuis.",
        nodig="Schrijf op wie erom vroeg. Weet je de naam niet, schrijf dat op.",
        max_length=200,
    )
    van_functie = forms.CharField(label="Wat is de functie van die persoon?", max_length=120, required=False)
    dag = datumveld(label="Op welke dag?", error_messages={"required": "Kies de dag van het verzoek."})
    tijd = tijdveld(label="Hoe laat?", required=False)
    wijze = keuzeveld(
        Vraagwijze.choices,
        kolommen="1",
        label="Hoe vroeg Veilig Thuis erom?",
        error_messages={"required": "Kies hoe Veilig Thuis erom vroeg."},
    )
    gevraagd = tekstveld(
        label="Wat wilde Veilig Thuis weten?",
        rijen=3,
        error_messages={"required": "Schrijf op wat Veilig Thuis wilde weten."},
    )
    instemming = keuzeveld(
        Weetniet.choices,
        label="Vinden de ouders het goed?",
        error_messages={"required": "Kies of de ouders het goed vinden."},
    )
    verklaring = forms.BooleanField(label="Er is een toestemmingsverklaring van de ouders", required=False)
    afweging = tekstveld(
        label="Waarom geef je toch informatie, of juist niet?",
        # 000 L2425, 002 L3134-3136
        help_text="Zonder toestemming mag het ook. Geef dan alleen wat nodig is. "
        "Denk aan het kind, en aan het contact met de ouders.",
        rijen=3,
        required=False,
    )
    verstrekt = tekstveld(
        label="Welke informatie gaf je?",
        help_text="Alleen wat bij deze zorg hoort. Nog niets gegeven? Laat dit leeg.",
        rijen=5,
        required=False,
    )

    def __init__(self, *args: Any, vandaag: date, geboren: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"dag": vandaag} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, geboren
        self.show_when("afweging", "instemming=nee|weet_niet")
        self.show_when("verklaring", "instemming=ja")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("instemming") == Weetniet.JA:
            gegevens["afweging"] = ""
        else:
            gegevens["verklaring"] = False
            self.need("afweging", "Schrijf op waarom je wel of geen informatie geeft.")
        return gegevens

    def columns(self) -> dict[str, Any]:
        weg = {"nieuw_id", "dag", "tijd", "verstrekt"}
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in weg}


class Vervolgformulier(MetMoment):
    soort = keuzeveld(
        Informatiestap.choices,
        kolommen="1",
        label="Wat leg je vast?",
        error_messages={"required": "Kies wat je vastlegt."},
    )
    dag = datumveld(label="Op welke dag?", error_messages={"required": "Kies de dag."})
    tijd = tijdveld(label="Hoe laat?", required=False)
    tekst = tekstveld(
        label="Wat gaf je, of wat klopt er niet?",
        help_text="Alleen leeg als het verslag helemaal klopt.",
        rijen=5,
        required=False,
    )

    def __init__(self, *args: Any, vandaag: date, geboren: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"dag": vandaag} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, geboren

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("soort") not in (None, Informatiestap.AKKOORD):
            self.need("tekst", "Schrijf op wat je gaf, of wat er niet klopt.")
        return gegevens

    def columns(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("soort", "tekst")}
