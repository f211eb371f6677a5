"""Step 2: a consultation or advice, and the sheet without identity."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from dossiers import naslag
from dossiers.anoniem import find_identifiers
from dossiers.forms.velden import set_keuzes
from dossiers.models import Consultatie
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld, tijdveld

DATUMFOUT = {"invalid": "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 24-11-2026."}
TIJDFOUT = {"invalid": "Schrijf de tijd als uren:minuten, bijvoorbeeld 14:30."}
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
MET_TOESTEMMING = ("mdo_zat", "externe_partner")  # a child by name asks consent for this purpose (001 L746)
MET_OPVOLGING = ("veilig_thuis",)
BIJ_SOORT = (
    "naam_genoemd",
    "toestemming",
    "toestemming_toelichting",
    "opvolging",
    "opvolging_toelichting",
    "advies_nodig",
)
EXTERN = [item.code for item in naslag.consultatiesoorten() if item.code != "collegiaal"]


def alleen_bij(*soorten: str) -> dict[str, str]:
    return {"data-toon-als": f"soort={'|'.join(soorten)}"}


class Consultatieformulier(Opname):
    """Which fields count depends on the kind; the fields of other kinds are dropped."""

    soort = keuzeveld(
        naslag.keuzes(naslag.consultatiesoorten()),
        uitleg={item.code: item.uitleg for item in naslag.consultatiesoorten()},
        label="Met wie heb je overlegd?",
        kolommen="1",
        error_messages={"required": "Kies met wie je hebt overlegd."},
    )
    dag = datumveld(label="Op welke dag?", error_messages=DATUMFOUT | {"required": "Vul de dag in."})
    tijd = tijdveld(
        label="Hoe laat ongeveer?", error_messages=TIJDFOUT | {"required": "Vul de tijd in. Ongeveer mag."}
    )
    met_naam = forms.CharField(
        label="Hoe heet deze persoon?",
        help_text="Waren er meer mensen? Schrijf dan alle namen op.",
        max_length=200,
        error_messages={"required": "Schrijf op met wie je sprak."},
    )
    met_functie = forms.CharField(
        label="Welke functie heeft deze persoon?",
        max_length=120,
        error_messages={"required": "Schrijf de functie op."},
    )
    naam_genoemd = keuzeveld(
        JA_NEE,
        label="Heb je de naam van het kind genoemd?",
        required=False,
        help_text="Zonder naam overleggen mag altijd.",
    )
    toestemming = keuzeveld(
        [("ja", "Ja, voor dit doel"), ("nee", "Nee")], label="Gaven de ouders toestemming?", required=False
    )
    toestemming_toelichting = tekstveld(
        label="Waarvoor precies?",
        help_text="Waarvoor, wie vertelt en wie hoort het? Bij nee: waarom overlegde je toch?",
        rijen=3,
        required=False,
    )
    verklaring = keuzeveld(
        [], label="Op welke toestemming rust dit?", required=False, kolommen="1",
        help_text="Staat die er niet bij? Leg de toestemming dan ook vast.",
    )  # fmt: skip
    vraag = tekstveld(
        label="Wat was je vraag?", rijen=3, error_messages={"required": "Schrijf op wat je vroeg."}
    )
    uitkomst = tekstveld(label="Wat kwam eruit?", error_messages={"required": "Schrijf op wat eruit kwam."})
    besluiten = tekstveld(label="Wat hebben jullie besloten?", rijen=3, required=False)
    nummer = forms.CharField(
        label="Nummer bij Veilig Thuis",
        help_text="Vraag ernaar. Daarmee vinden zij dit gesprek terug.",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "midden"}),
    )
    opvolging = keuzeveld(Consultatie.Opvolging.choices, label="Volg je het advies?", required=False)
    opvolging_toelichting = tekstveld(label="Waarom volg je het niet helemaal?", rijen=3, required=False)
    advies_nodig = keuzeveld(
        JA_NEE,
        label="Is advies van Veilig Thuis of over letsel nodig?",
        help_text="Dit protocol vraagt dat bij elk vermoeden.",
        required=False,
    )

    def __init__(
        self, *args: Any, nu: datetime, geboren: date, adviesvraag: bool,
        geldig: Iterable[tuple[str, str]] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        set_keuzes(self, "verklaring", list(geldig))
        if not geldig:
            del self.fields["verklaring"]
        self.nu, self.geboren = timezone.localtime(nu), geboren
        if not adviesvraag:
            del self.fields["advies_nodig"]
        if not self.is_bound:
            self.show_as_asked()
        for naam, attrs in (
            ("toestemming_toelichting", {"data-toon-als": "toestemming=ja|nee"}),
            ("opvolging_toelichting", {"data-toon-als": "opvolging=deels|nee"}),
            ("verklaring", {"data-toon-als": "toestemming=ja"}),
        ):
            if naam in self.fields:
                self.fields[naam].widget.attrs |= attrs

    def clean_dag(self) -> date:
        dag = reject_future(self.cleaned_data["dag"], self.nu.date())
        if dag is not None and dag < self.geboren:
            raise forms.ValidationError("Deze dag is voor de geboorte van het kind.")
        return dag  # type: ignore[return-value]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        self.check_moment(gegevens)
        if soort := gegevens.get("soort"):
            self.check_naam(gegevens, soort)
            self.check_opvolging(gegevens, soort)
            self.check_adviesvraag(gegevens, soort)
        if gegevens.get("toestemming") != Consultatie.Toestemming.JA:
            gegevens["verklaring"] = ""
        self.show_as_asked()
        return gegevens

    def show_as_asked(self) -> None:
        """What is only asked with some kinds isn't optional there: no "(niet verplicht)" beside it."""
        for naam in BIJ_SOORT:
            if naam in self.fields:
                self.fields[naam].required = True

    def check_moment(self, gegevens: dict[str, Any]) -> None:
        dag, tijd = gegevens.get("dag"), gegevens.get("tijd")
        if dag is None or tijd is None:
            return
        gegevens["gebeurd_op"] = timezone.make_aware(datetime.combine(dag, tijd))
        if gegevens["gebeurd_op"] > self.nu:
            self.add_error("tijd", "Kies een tijd die al voorbij is.")

    def check_naam(self, gegevens: dict[str, Any], soort: str) -> None:
        """Anonymous or not, and consent where a name goes outside."""
        genoemd = gegevens.get("naam_genoemd") if soort in EXTERN else "ja"
        if not genoemd:
            self.add_error("naam_genoemd", "Kies of je de naam van het kind hebt genoemd.")
        if soort not in MET_TOESTEMMING or genoemd != "ja":
            gegevens["toestemming"], gegevens["toestemming_toelichting"] = "niet_nodig", ""
        elif not gegevens.get("toestemming"):
            self.add_error("toestemming", "Kies of de ouders toestemming gaven.")
        elif not gegevens.get("toestemming_toelichting"):
            self.add_error(
                "toestemming_toelichting", "Schrijf op waarvoor, of waarom er geen toestemming is."
            )
        gegevens["anoniem"] = genoemd == "nee"

    def check_opvolging(self, gegevens: dict[str, Any], soort: str) -> None:
        if soort not in MET_OPVOLGING:
            gegevens |= {"nummer": "", "opvolging": "", "opvolging_toelichting": ""}
            return
        if not gegevens.get("opvolging"):
            self.add_error("opvolging", "Kies of je het advies volgt.")
        elif gegevens["opvolging"] == Consultatie.Opvolging.JA:
            gegevens["opvolging_toelichting"] = ""
        elif not gegevens.get("opvolging_toelichting"):
            self.add_error("opvolging_toelichting", "Schrijf op waarom je het advies niet helemaal volgt.")

    def check_adviesvraag(self, gegevens: dict[str, Any], soort: str) -> None:
        """Asked at every suspicion, where the profile asks it (001 L736)."""
        antwoord = gegevens.pop("advies_nodig", "")
        gegevens["advies_nodig"] = None
        if "advies_nodig" not in self.fields or soort != "collegiaal":
            return
        if not antwoord:
            self.add_error("advies_nodig", "Kies of advies nodig is.")
        gegevens["advies_nodig"] = antwoord == "ja"


class Bladformulier(Opname):
    """The sheet without identity. `bekend`: every name that must not be in it."""

    bestemd_voor = keuzeveld(
        naslag.keuzes(naslag.consultatiesoorten()),
        label="Voor wie is dit blad?",
        kolommen="1",
        error_messages={"required": "Kies voor wie dit blad is."},
    )
    gezien = tekstveld(
        label="Wat is er gezien of gehoord?",
        help_text="Zonder namen, data en plaatsen. Schrijf: het kind, een collega, drie weken geleden.",
        rijen=6,
        error_messages={"required": "Schrijf op wat er is gezien of gehoord."},
    )
    vraag = tekstveld(
        label="Wat is je vraag?", rijen=3, error_messages={"required": "Schrijf op wat je vraag is."}
    )
    gekeken = forms.BooleanField(
        label="Ik heb zelf gekeken. Niemand kan in dit blad het kind of het gezin herkennen.",
        error_messages={"required": "Lees het blad na, en zet dan het vinkje."},
    )

    def __init__(self, *args: Any, bekend: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bekend = list(bekend)

    def clean_gezien(self) -> str:
        return self.check_tekst("gezien")

    def clean_vraag(self) -> str:
        return self.check_tekst("vraag")

    def check_tekst(self, veld: str) -> str:
        """Raises ValidationError naming everything found. It is shown to who typed it, and not kept."""
        tekst: str = self.cleaned_data[veld]
        if vondsten := find_identifiers(tekst, self.bekend):
            lijst = ", ".join(f"“{vondst.tekst}” ({vondst.soort})" for vondst in vondsten)
            raise forms.ValidationError(
                f"Haal dit eruit: {lijst}. Hieraan is het kind of het gezin te herkennen."
            )
        return tekst
