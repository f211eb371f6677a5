"""Forms of step 5: the two decisions, and a signature with one's own password."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.actions.besluit import Besluitkeuze
from dossiers.afwegingskader import Antwoord, Uitkomst, Vraag
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.models import Besluit
from dossiers.queries.weging import Weegstand, adviezen_veilig_thuis
from meldcode.weergave import datum_nl
from work.forms import MetWachtwoord, datumveld, keuzeveld, tekstveld

WAARSCHUWING = (
    "Ik weet dat wij dan zelf verantwoordelijk blijven voor de veiligheid van dit kind. "
    "Dit besluit staat voortaan op het dossier en in de PDF."
)
AFWIJKEND = "melden=uitstel|nee"
JA_NEE = (("ja", "Ja"), ("nee", "Nee"))


# Questions 3 to 5, gone through with Veilig Thuis when the child is unsafe (001 L837).
SAMEN = {f"samen_{v.value}": v for v in (Vraag.HULP, Vraag.AANVAARDING, Vraag.RESULTAAT)}


class TweeBesluiten(Afhankelijk):
    """Melden first, then hulp. The choices follow from the outcome; nothing is chosen beforehand."""

    afhankelijk = (
        "afwijking_reden", "afwijking_advies", "uitstel_tot", "begrepen", "hulp_toelichting", "hulp_met_naam",
        "hulp_met_functie", "hulp_met_betrokkenen", "vraag5_op", *SAMEN,
    )  # fmt: skip
    melden = keuzeveld(
        (), kolommen="1", label="Is melden noodzakelijk?", error_messages={"required": "Kies of je meldt."}
    )
    afwijking_reden = tekstveld(label="Waarom wijk je af van de uitkomst?", required=False, rijen=3)
    afwijking_advies = keuzeveld(
        (), kolommen="1", label="Welk advies van Veilig Thuis hoort hierbij?", required=False
    )
    uitstel_tot = datumveld(
        label="Tot welke dag stel je uit?",
        help_text="Op die dag meld je, of je beslist opnieuw.",
        required=False,
    )
    begrepen = forms.BooleanField(label=WAARSCHUWING, required=False)
    hulp = keuzeveld(
        (),
        kolommen="1",
        label="Is hulp (ook) mogelijk?",
        error_messages={"required": "Kies of er hulp komt."},
    )
    hulp_toelichting = tekstveld(
        label="Welke hulp, en wat spreek je af?",
        help_text="Of waarom er geen hulp komt.",
        required=False,
        rijen=3,
    )
    hulp_met_naam = forms.CharField(
        label="Met wie van Veilig Thuis besprak je dit?", required=False, max_length=200
    )
    hulp_met_functie = forms.CharField(
        label="Wat is de functie van die persoon?", required=False, max_length=120
    )
    hulp_met_betrokkenen = keuzeveld(
        JA_NEE, label="Besprak je de hulp ook met de ouders en het kind?", required=False
    )
    samen_hulp = keuzeveld(
        Antwoord.choices,
        label="Vraag 3, samen met Veilig Thuis: kunnen wij hulp bieden of organiseren?",
        required=False,
    )
    samen_aanvaarding = keuzeveld(
        Antwoord.choices,
        label="Vraag 4, samen met Veilig Thuis: nemen de betrokkenen de hulp aan?",
        required=False,
    )
    samen_resultaat = keuzeveld(
        Antwoord.choices,
        label="Vraag 5, samen met Veilig Thuis: geeft de hulp op tijd resultaat?",
        help_text="Weet je dat nog niet? Kies dan weet niet.",
        required=False,
    )
    vraag5_op = datumveld(
        label="Wanneer kijk je of de hulp werkt?",
        help_text="Op die dag beantwoord je vraag 5.",
        required=False,
    )

    def __init__(self, *args: Any, stand: Weegstand, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stand, self.vandaag = stand, vandaag
        self.fields["melden"].choices = melden_keuzes(stand)  # type: ignore[attr-defined]
        self.fields["melden"].widget.attrs["uitleg"] = MELDEN_UITLEG[stand.moet_melden]
        self.fields["hulp"].choices = hulp_keuzes(stand)  # type: ignore[attr-defined]
        self.fields["hulp"].widget.attrs["uitleg"] = {
            "later": "Je meldt eerst. Daarna vul je dit besluit in."
        }
        self.drop_unused()

    def drop_unused(self) -> None:
        """A field that can't apply to this outcome isn't in the form."""
        stand = self.stand
        if stand.moet_melden:
            adviezen = adviezen_veilig_thuis(stand.dossier)
            keuzes = [(str(rij.pk), f"Advies van {datum_nl(rij.gebeurd_op)}") for rij in adviezen]
            self.fields["afwijking_advies"].choices = keuzes  # type: ignore[attr-defined]
            self.show_when("afwijking_reden", AFWIJKEND)
            self.show_when("afwijking_advies", AFWIJKEND)
            self.show_when("begrepen", AFWIJKEND)
            self.show_when("uitstel_tot", "melden=uitstel")
        else:
            self.show_when("afwijking_reden", "melden=ja")
            for naam in ("afwijking_advies", "begrepen", "uitstel_tot"):
                del self.fields[naam]
        if "betrokkenen" not in stand.protocol.hulpbesluit.met:
            del self.fields["hulp_met_betrokkenen"]
        if stand.plek.uitkomst is not Uitkomst.HULP:
            del self.fields["vraag5_op"]
        self.keep_samen()
        self.show_when("hulp_toelichting", "hulp=ja|nee")
        for naam in ("hulp_met_naam", "hulp_met_functie", "hulp_met_betrokkenen"):
            if naam in self.fields:
                self.show_when(naam, "hulp=ja|nee" if stand.moet_melden else "melden=ja")

    def keep_samen(self) -> None:
        """Questions 3 to 5 are gone through with Veilig Thuis at norm 1 only."""
        for naam in SAMEN:
            if self.stand.plek.meldnorm == 1:
                self.show_when(naam, "hulp=ja|nee")
            else:
                del self.fields[naam]

    def clean_uitstel_tot(self) -> date | None:
        dag: date | None = self.cleaned_data["uitstel_tot"]
        if dag is not None and dag < self.vandaag:
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return dag

    def clean_vraag5_op(self) -> date | None:
        dag: date | None = self.cleaned_data["vraag5_op"]
        if dag is not None and dag < self.vandaag:
            raise forms.ValidationError("Kies vandaag of een dag die nog komt.")
        return dag

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        self.check_afwijking(gegevens)
        self.check_hulp(gegevens)
        return gegevens

    def check_afwijking(self, gegevens: dict[str, Any]) -> None:
        """What a deviation needs, said at the field; the action asks the same."""
        melden = gegevens.get("melden")
        if melden is None or (melden == "ja") == self.stand.moet_melden:
            return
        self.need("afwijking_reden", "Schrijf op waarom je van de uitkomst afwijkt.")
        if not self.stand.moet_melden:
            return
        self.need("afwijking_advies", "Kies het advies van Veilig Thuis waarop dit rust.")
        self.need("begrepen", "Zet hier een kruisje als je dit hebt gelezen.")
        if melden == "uitstel":
            self.need("uitstel_tot", "Kies tot welke dag je uitstelt.")

    def check_hulp(self, gegevens: dict[str, Any]) -> None:
        hulp, meldt = gegevens.get("hulp"), gegevens.get("melden") in ("ja", "uitstel")
        if not meldt and hulp == Besluit.Hulp.LATER:
            self.add_error("hulp", "Later beslissen kan alleen als je meldt. Kies ja of nee.")
        if meldt and hulp in (Besluit.Hulp.JA, Besluit.Hulp.NEE):
            self.need("hulp_met_naam", "Schrijf op met wie van Veilig Thuis je dit besprak.")
            self.need("hulp_met_functie", "Schrijf op welke functie die persoon heeft.")
            self.need("hulp_met_betrokkenen", "Kies of je de hulp ook met hen hebt besproken.")
            for naam, vraag in SAMEN.items():
                self.need(naam, f"Kies wat jullie samen antwoordden op vraag {vraag.nummer}.")
        if not meldt and self.stand.plek.uitkomst is Uitkomst.HULP:
            if hulp == Besluit.Hulp.NEE:
                self.add_error(
                    "hulp", "De uitkomst is dat er hulp komt. Kies ja, of beantwoord de vragen opnieuw."
                )
            self.need("vraag5_op", "Kies wanneer je kijkt of de hulp werkt.")
        if hulp in (Besluit.Hulp.JA, Besluit.Hulp.NEE):
            self.need("hulp_toelichting", "Schrijf op welke hulp er komt, of waarom niet.")

    def to_keuze(self) -> Besluitkeuze:
        schoon = self.cleaned_data
        met = schoon.get("hulp_met_betrokkenen")
        advies = schoon.get("afwijking_advies")
        return Besluitkeuze(
            melden=schoon["melden"] in ("ja", "uitstel"),
            uitstel_tot=schoon.get("uitstel_tot") if schoon["melden"] == "uitstel" else None,
            afwijking_reden=schoon["afwijking_reden"],
            afwijking_advies=UUID(advies) if advies else None,
            hulp=schoon["hulp"],
            hulp_toelichting=schoon["hulp_toelichting"],
            hulp_met_naam=schoon["hulp_met_naam"],
            hulp_met_functie=schoon["hulp_met_functie"],
            hulp_met_betrokkenen=met == "ja" if met else None,
            vraag5_op=schoon.get("vraag5_op"),
            samen={vraag.value: schoon[naam] for naam, vraag in SAMEN.items() if schoon.get(naam)},
        )


MELDEN_UITLEG = {
    True: {
        "ja": "Dit volgt uit de antwoorden.",
        "uitstel": "Alleen op advies van Veilig Thuis, met een einddatum en een tweede persoon.",
        "nee": "Alleen na advies van Veilig Thuis, met een reden en een tweede persoon.",
    },
    False: {"nee": "Dit volgt uit de antwoorden.", "ja": "Melden mag altijd. Schrijf op waarom je het doet."},
}


def melden_keuzes(stand: Weegstand) -> list[tuple[str, str]]:
    """Of meldnorm 1 there is no "not reporting", only postponing on advice (001 L798)."""
    if not stand.moet_melden:
        return [("nee", "Nee, melden is niet nodig"), ("ja", "Ja, wij melden toch")]
    keuzes = [("ja", "Ja, wij melden"), ("uitstel", "Wij stellen het melden uit")]
    return keuzes if stand.plek.meldnorm == 1 else [*keuzes, ("nee", "Nee, wij melden niet")]


def hulp_keuzes(stand: Weegstand) -> list[tuple[str, str]]:
    ja = "Ja, hulp is ook mogelijk" if stand.moet_melden else "Ja, er komt hulp of de hulp gaat door"
    return [("ja", ja), ("nee", "Nee"), ("later", "Dat beslissen we later, met Veilig Thuis")]


class Handtekening(MetWachtwoord):
    """The signature under a besluit."""

    besluit = forms.UUIDField(widget=forms.HiddenInput)
    alleen = tekstveld(
        label="Waarom kan niemand anders tekenen?",
        help_text="Deze reden staat op het dossier en in de PDF.",
        rijen=3,
        error_messages={"required": "Schrijf op waarom niemand anders kan tekenen."},
    )

    def __init__(self, *args: Any, alleen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not alleen:
            del self.fields["alleen"]
