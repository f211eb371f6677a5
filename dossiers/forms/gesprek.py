"""The forms of step 3: the report of a talk, and who saw that report."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers.models import Gesprek, Verslaggezien
from dossiers.protocol import Protocol
from roles.policy import Rol
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, tekstveld, tijdveld

AFSPRAKEN, IN_ZICHT = 8, 3  # rows of agreements; the others stand behind "Meer afspraken"
RIJ = ("wie", "wat", "wanneer")
ALS_IS = ("gebeurd_op", "aanwezigen", "genodigden", "leiding", "notulist", "verslag", "reactie", "checks")
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]


NODIG = "required"
ONGELDIGE_TIJD = "Schrijf de tijd als uren:minuten, bijvoorbeeld 14:30."
Keuze = tuple[str, str, str]  # key, name, explanation


def kort(**kwargs: Any) -> forms.CharField:
    return forms.CharField(max_length=200, **kwargs)


def combine(dag: date, tijd: time) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd))


def row_fields() -> dict[str, forms.Field]:
    """The agreements as fixed rows: works without script and is kept in a draft like any field."""
    velden: dict[str, forms.Field] = {}
    for nummer in range(AFSPRAKEN):
        velden[f"wie_{nummer}"] = kort(label="Wie doet iets?", required=False)
        velden[f"wat_{nummer}"] = tekstveld(label="Wat?", rijen=2, required=False)
        velden[f"wanneer_{nummer}"] = datumveld(label="Wanneer is het klaar?", required=False)
    return velden


class GesprekOpname(Opname):
    """The report of a talk with parents or child."""

    soort = regels.REGULIER

    vorm = forms.CharField(widget=forms.HiddenInput, required=False)
    dag = datumveld(label="Op welke dag was het gesprek?", required=True)
    tijd = tijdveld(
        label="Hoe laat begon het?",
        help_text="Ongeveer is goed.",
        error_messages={NODIG: "Vul in hoe laat het begon.", "invalid": ONGELDIGE_TIJD},
    )  # fmt: skip
    genodigden = tekstveld(label="Wie waren uitgenodigd?", rijen=2, required=False)
    aanwezigen = tekstveld(
        label="Wie waren erbij?", rijen=2, error_messages={NODIG: "Vul in wie erbij waren."},
        help_text="Naam en wie het is. Ook een tolk of iemand die meekwam.",
    )  # fmt: skip
    leiding = kort(label="Wie leidde het gesprek?", error_messages={NODIG: "Vul in wie het gesprek leidde."})
    notulist = kort(label="Wie notuleerde?", required=False)
    verslag = tekstveld(
        label="Wat is er gezegd?", rijen=8, error_messages={NODIG: "Schrijf op wat er is gezegd."},
        help_text="Schrijf op wat je zei en hoorde, in de woorden van wie het zei.",
    )  # fmt: skip
    reactie = tekstveld(
        label="Hoe reageerden de ouders?", error_messages={NODIG: "Schrijf op hoe de ouders reageerden."}
    )
    compleet = keuzeveld(
        [("ja", "Ja, helemaal"), ("nee", "Nee, het is afgebroken")], label="Is het gesprek afgemaakt?",
        uitleg={"nee": "Een afgebroken gesprek telt als begonnen. Je kunt later verder praten."},
        error_messages={NODIG: "Kies of het gesprek is afgemaakt."},
    )  # fmt: skip
    checks = meerkeuzeveld([], label="Wat is er besproken?", required=False)

    def __init__(self, *args: Any, protocol: Protocol, nu: datetime, geboren: date, **kwargs: Any) -> None:
        self.nu, self.geboren, self.protocol = nu, geboren, protocol
        self.base_fields = {**self.base_fields, **row_fields()}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["checks"].choices = naslag.keuzes(regels.besproken(self.soort, protocol))
        if self.soort == regels.ZWAAR and protocol.oudergesprek.zwaar:
            velden["checks"].label = "Wat hoort bij een zwaar gesprek"
            velden["checks"].help_text = "Kruis aan wat is gebeurd. Alles is nodig."
            velden["checks"].required = True
            velden["checks"].error_messages[NODIG] = "Kruis aan wat is gebeurd."
            velden["notulist"].help_text = "Iemand die er zelf buiten staat."

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        dag, tijd = gegevens.get("dag"), gegevens.get("tijd")
        if dag and (fout := wrong_day(dag, self.nu, self.geboren)):
            self.add_error("dag", fout)
        elif dag and tijd:
            gegevens["gebeurd_op"] = combine(dag, tijd)
            if gegevens["gebeurd_op"] > self.nu:
                self.add_error("tijd", "Kies een tijd die al voorbij is.")
        for nummer in range(AFSPRAKEN):
            self.check_row(gegevens, nummer)
        return gegevens

    def check_row(self, gegevens: dict[str, Any], nummer: int) -> None:
        wie, wat, wanneer = (gegevens.get(f"{naam}_{nummer}") for naam in RIJ)
        if (wat or wanneer) and not wie:
            self.add_error(f"wie_{nummer}", f"Vul bij afspraak {nummer + 1} in wie dit doet.")
        if (wie or wanneer) and not wat:
            self.add_error(f"wat_{nummer}", f"Vul bij afspraak {nummer + 1} in wat er gebeurt.")
        if (wie or wat) and not wanneer and f"wanneer_{nummer}" not in self.errors:  # SMART: 000 L2910
            self.add_error(f"wanneer_{nummer}", f"Kies bij afspraak {nummer + 1} een dag.")

    def rows(self, nummers: range) -> list[dict[str, Any]]:
        """Rows of agreements for the template."""
        return [{"nummer": n + 1, "velden": [self[f"{naam}_{n}"] for naam in RIJ]} for n in nummers]

    @property
    def eerste_rijen(self) -> list[dict[str, Any]]:
        return self.rows(range(IN_ZICHT))

    @property
    def meer_rijen(self) -> list[dict[str, Any]]:
        return self.rows(range(IN_ZICHT, AFSPRAKEN))

    @property
    def meer_open(self) -> bool:
        return any(veld.value() or veld.errors for rij in self.meer_rijen for veld in rij["velden"])

    def afspraken(self) -> list[tuple[str, str, date | None]]:
        g = self.cleaned_data
        return [
            (g[f"wie_{n}"], g[f"wat_{n}"], g[f"wanneer_{n}"]) for n in range(AFSPRAKEN) if g[f"wie_{n}"]
        ]  # fmt: skip

    def verslagvelden(self) -> dict[str, Any]:
        """As the action takes it."""
        g = self.cleaned_data
        namen = (
            "gebeurd_op",
            "aanwezigen",
            "genodigden",
            "leiding",
            "notulist",
            "verslag",
            "reactie",
            "checks",
        )
        return {naam: g[naam] for naam in namen} | {"compleet": g["compleet"] == "ja", "vorm": self.soort}


class ZwaarGesprekOpname(GesprekOpname):
    soort = regels.ZWAAR


class KindgesprekOpname(GesprekOpname):
    """With what the parents knew beforehand, and the nine points of participation (003 L243)."""

    soort = regels.KIND

    toestemming_ouders = keuzeveld([], required=False)
    zonder_toestemming = keuzeveld(
        naslag.keuzes(naslag.redenen_zonder_toestemming()), label="Waarom niet?", required=False
    )
    leidinggevende_weet = keuzeveld(JA_NEE, required=False)
    deelname_kind = meerkeuzeveld(
        naslag.keuzes(naslag.kinddeelname()), label="Hoe deed het kind mee?", required=False,
        help_text="Negen punten uit de handreiking over kinderen die meedoen.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["checks"].label = "Waar ging het over?"
        velden["verslag"].help_text = "Schrijf de woorden van het kind zo precies mogelijk op."
        velden["reactie"].label = "Hoe reageerde het kind?"
        velden["reactie"].error_messages[NODIG] = "Schrijf op hoe het kind reageerde."
        self.ask_parents(velden)

    def ask_parents(self, velden: dict[str, Any]) -> None:
        """Consent, or telling beforehand, as the profile asks (000 L1823, 001 L1801)."""
        regel = self.protocol.kindgesprek
        vraag, ja = "Wisten de ouders vooraf van dit gesprek?", "Ja, de ouders wisten het"
        if regel.toestemming_ouders:
            vraag, ja = "Vonden de ouders dit gesprek goed?", Gesprek.Toestemming.JA.label
        toestemming = velden["toestemming_ouders"]
        toestemming.label, toestemming.required = vraag, regels.asks_consent(self.protocol)
        toestemming.choices = [("ja", ja), ("nee", Gesprek.Toestemming.NEE.label)]
        toestemming.error_messages[NODIG] = "Kies wat de ouders vooraf wisten."
        velden["zonder_toestemming"].widget.attrs["data-toon-als"] = "toestemming_ouders=nee"
        if not regel.anders_weet:
            del velden["leidinggevende_weet"]
            return
        weet = velden["leidinggevende_weet"]
        weet.label = f"Wist de {' of '.join(Rol(rol).label for rol in regel.anders_weet)} van dit gesprek?"
        weet.help_text = "Weten de ouders het niet? Dan hoort deze collega het wel te weten."
        weet.widget.attrs["data-toon-als"] = "toestemming_ouders=nee"

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if gegevens.get("toestemming_ouders") != "nee":
            return gegevens | {"zonder_toestemming": "", "leidinggevende_weet": ""}
        if not gegevens.get("zonder_toestemming"):
            self.add_error("zonder_toestemming", "Kies waarom de ouders het niet wisten.")
        if "leidinggevende_weet" in self.fields and not gegevens.get("leidinggevende_weet"):
            self.add_error("leidinggevende_weet", "Kies of deze collega van het gesprek wist.")
        return gegevens

    def verslagvelden(self) -> dict[str, Any]:
        g = self.cleaned_data
        weet = g.get("leidinggevende_weet")
        return super().verslagvelden() | {
            "toestemming_ouders": g["toestemming_ouders"],
            "zonder_toestemming": g["zonder_toestemming"],
            "leidinggevende_weet": weet == "ja" if weet else None,
            "deelname_kind": g["deelname_kind"],
        }


FORMULIEREN: dict[str, type[GesprekOpname]] = {
    form.soort: form for form in (GesprekOpname, ZwaarGesprekOpname, KindgesprekOpname)
}


def wrong_day(dag: date, nu: datetime, geboren: date) -> str:
    """Why something can't have happened on this day, or nothing."""
    if dag > timezone.localdate(nu):
        return "Kies een dag die al voorbij is, of vandaag."
    return "Toen was het kind nog niet geboren. Kijk het jaar na." if dag < geboren else ""


class GezienOpname(Opname):
    """One parent and the report."""

    betrokkene = keuzeveld(
        [], label="Wie zag het verslag?", error_messages={NODIG: "Kies wie het verslag zag."}
    )
    oordeel = keuzeveld(
        Verslaggezien.Oordeel.choices, label="Wat deed deze ouder?", kolommen="1",
        uitleg={"weigert": "Dat mag. Het verslag blijft zoals het is."},
        error_messages={NODIG: "Kies wat deze ouder deed."},
    )  # fmt: skip
    dag = datumveld(label="Op welke dag?")
    afschrift_op = datumveld(
        label="Op welke dag kreeg deze ouder een afschrift?",
        required=False,
        help_text="Leeg als er geen afschrift is.",
    )
    visie = tekstveld(
        label="Wat is de eigen kijk van deze ouder?", required=False,
        help_text="Komt bij het verslag te staan, in de woorden van de ouder.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, ouders: list[tuple[str, str, str]], nu: datetime, gesprek: Gesprek, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nu, self.gesprek = nu, gesprek
        velden: dict[str, Any] = self.fields
        velden["betrokkene"].choices = [(pk, naam) for pk, naam, _ in ouders]
        velden["betrokkene"].widget.attrs["uitleg"] = {pk: uitleg for pk, _, uitleg in ouders}

    def clean_dag(self) -> date:
        return self.check_after(self.cleaned_data["dag"])

    def clean_afschrift_op(self) -> date | None:
        dag = self.cleaned_data["afschrift_op"]
        return self.check_after(dag) if dag else None

    def check_after(self, dag: date) -> date:
        if dag > timezone.localdate(self.nu):
            raise forms.ValidationError("Kies een dag die al voorbij is, of vandaag.")
        if dag < timezone.localdate(self.gesprek.gebeurd_op):
            raise forms.ValidationError("Dat is voor het gesprek. Kijk de dag na.")
        return dag

    def gezien(self) -> dict[str, Any]:
        """As the action takes it; the hour isn't asked, so it never falls before the talk or after now."""
        g = self.cleaned_data
        moment = min(max(combine(g["dag"], time(12)), self.gesprek.gebeurd_op), self.nu)
        return {
            "betrokkene_id": g["betrokkene"], "oordeel": g["oordeel"], "gebeurd_op": moment,
            "afschrift_op": g["afschrift_op"], "visie": g["visie"],
        }  # fmt: skip
