"""What follows a report: the answer of Veilig Thuis, who was told, and what turned out later."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from dossiers.forms.moment import MetMoment
from dossiers.forms.velden import Naamveld, set_keuzes
from dossiers.meldingregels import NA_ANTWOORD, Antwoordsoort, Onderwerp, Oordeel
from dossiers.models import Kennisgeving
from work.forms import datumveld, keuzeveld, tekstveld, tijdveld

JA_NEE = [("ja", "Ja"), ("nee", "Nee")]


class NaMelding(MetMoment):
    """`melddag`: nothing that follows a report happened before it."""

    def __init__(self, *args: Any, vandaag: date, melddag: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"dag": vandaag} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, melddag

    def clean_dag(self) -> date | None:
        dag: date | None = self.cleaned_data["dag"]
        if dag is not None and dag < self.geboren:
            raise forms.ValidationError("Deze dag is voor de melding. Kijk de datum na.")
        return super().clean_dag()

    def columns(self) -> dict[str, Any]:
        """What was filled in, by the columns of the row."""
        weg = {"nieuw_id", "dag", "tijd"}
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in weg}


class Terugkoppelformulier(NaMelding):
    afhankelijk = ("overgedragen_aan", "voorwaarden", "zorgen_blijven")
    dag = datumveld(
        label="Op welke dag hoorde je dit?", error_messages={"required": "Kies de dag van de terugkoppeling."}
    )
    tijd = tijdveld(label="Hoe laat?", required=False)
    van_naam = Naamveld(
        label="Van wie hoorde je het?",
        nodig="Schrijf op van wie je het hoorde. Weet je de naam niet, schrijf dat op.",
        max_length=200,
    )
    van_functie = forms.CharField(label="Wat is de functie van die persoon?", max_length=120, required=False)
    uitkomst = keuzeveld(
        Antwoordsoort.choices,
        uitleg={soort.value: gevolg.betekent for soort, gevolg in NA_ANTWOORD.items()},
        kolommen="1",
        label="Wat doet Veilig Thuis?",
        error_messages={"required": "Kies wat Veilig Thuis doet."},
    )
    toelichting = tekstveld(
        label="Wat zei Veilig Thuis?",
        rijen=5,
        error_messages={"required": "Schrijf op wat Veilig Thuis zei."},
    )
    overgedragen_aan = Naamveld(
        label="Wie neemt het over?",
        help_text="De organisatie, en de naam als je die weet.",
        klas="",
        max_length=200,
        required=False,
    )
    voorwaarden = tekstveld(
        label="Welke veiligheidsvoorwaarden zijn er?",
        help_text="Schrijf ze een voor een op.",
        rijen=4,
        required=False,
    )
    monitoring = tekstveld(label="Wat is afgesproken over volgen?", rijen=3, required=False)
    onze_rol = tekstveld(
        label="Wat doen jullie zelf?",
        help_text="Jullie blijven het kind steunen, en blijven signaleren.",
        rijen=3,
        required=False,
    )
    zorgen_blijven = keuzeveld(JA_NEE, label="Heb je zelf nog zorgen over de veiligheid?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.show_when("overgedragen_aan", answers("noemt_partij"))
        self.show_when("voorwaarden", answers("noemt_voorwaarden"))
        self.show_when("zorgen_blijven", f"uitkomst={Antwoordsoort.EINDE_BEMOEIENIS.value}")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if (uitkomst := gegevens.get("uitkomst")) not in Antwoordsoort.values:
            return gegevens
        gevolg = NA_ANTWOORD[Antwoordsoort(uitkomst)]
        if uitkomst == Antwoordsoort.OVERDRACHT:
            self.need("overgedragen_aan", "Schrijf op wie het overneemt. Vraag het anders na.")
        if uitkomst == Antwoordsoort.VOORWAARDEN_EN_VERVOLG:
            self.need("voorwaarden", "Schrijf de voorwaarden op. Vraag ze anders na.")
        if uitkomst == Antwoordsoort.EINDE_BEMOEIENIS:
            self.need("zorgen_blijven", "Kies of je zelf nog zorgen hebt.")
            gegevens["zorgen_blijven"] = gegevens.get("zorgen_blijven") == "ja"
        else:
            gegevens["zorgen_blijven"] = None
        for naam, telt in (
            ("overgedragen_aan", gevolg.noemt_partij),
            ("voorwaarden", gevolg.noemt_voorwaarden),
        ):
            if not telt:
                gegevens[naam] = ""
        return gegevens


def answers(eigenschap: str) -> str:
    """'uitkomst=overdracht|…': the answers for which a field is asked, from the table."""
    soorten = (soort.value for soort, gevolg in NA_ANTWOORD.items() if getattr(gevolg, eigenschap))
    return f"uitkomst={'|'.join(soorten)}"


class Kennisgevingformulier(NaMelding):
    afhankelijk = ("aan_naam",)
    onderwerp = keuzeveld(
        Onderwerp.choices,
        kolommen="1",
        label="Waar ging het over?",
        error_messages={"required": "Kies waar het over ging."},
    )
    aan = keuzeveld(
        (),
        kolommen="1",
        label="Aan wie is het verteld?",
        error_messages={"required": "Kies aan wie het is verteld."},
    )
    aan_naam = Naamveld(label="Hoe heet die persoon?", max_length=200, required=False)
    wijze = keuzeveld(
        Kennisgeving.Wijze.choices,
        kolommen="1",
        label="Is het verteld?",
        uitleg={"bewust_niet": "Alleen als vertellen onveilig is."},
        error_messages={"required": "Kies of het is verteld."},
    )
    dag = datumveld(
        label="Op welke dag?", error_messages={"required": "Kies de dag waarop het is verteld of besloten."}
    )
    tijd = tijdveld(label="Hoe laat?", required=False)
    door_naam = Naamveld(
        label="Wie vertelde het?", help_text="Laat leeg als jij het was.", max_length=200, required=False
    )
    toelichting = tekstveld(
        label="Wat kwam eruit?",
        help_text="Hoe er werd gereageerd, of waarom het niet is verteld.",
        rijen=3,
        required=False,
    )

    def __init__(self, *args: Any, aan: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "aan", list(aan))
        self.show_when("aan_naam", "aan=anders")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("aan") == "anders":
            self.need("aan_naam", "Schrijf op wie het hoorde.")
        if gegevens.get("wijze") == Kennisgeving.Wijze.BEWUST_NIET:
            if gegevens.get("aan") not in (None, "ouders"):
                self.add_error("wijze", "Alleen aan ouders kun je het bewust niet vertellen.")
            self.need("toelichting", "Schrijf op waarom het niet is verteld.")
        return gegevens


class Aanvulformulier(NaMelding):
    soort = keuzeveld(
        Oordeel.choices,
        uitleg={
            "ontkend": "Veilig Thuis kent haar niet, of zij is toch niet gedaan. Zij telt dan niet mee.",
            "bevestigd": "Zij telt dan weer mee.",
        },
        kolommen="1",
        label="Wat is er gebleken?",
        error_messages={"required": "Kies wat er is gebleken."},
    )
    dag = datumveld(label="Op welke dag bleek dat?", error_messages={"required": "Kies de dag."})
    tijd = tijdveld(label="Hoe laat?", required=False)
    bron = Naamveld(
        label="Van wie weet je dit?",
        nodig="Schrijf op van wie je dit weet. Was je het zelf, vul dan je eigen naam in.",
        max_length=200,
    )
    tekst = tekstveld(
        label="Wat is er aan de hand?", rijen=4, error_messages={"required": "Schrijf op wat er is gebleken."}
    )
