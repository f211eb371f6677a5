"""The forms for what goes outside: consent, its end, what was handed over, and the verwijsindex."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.actions.uitwisseling import Toestemminggegevens, Verstrekkinggegevens, Verwijsgegevens
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Toestemming, Verstrekking, Verwijssignaal
from dossiers.toestemmingsregels import KIND, OUDER, VOORWAARDEN, Gever, find_tekorten, may_ask_child
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, reject_future, tekstveld

LANG = ("gegevens", "doel")
Keuzes = list[tuple[str, str]]


def regel(**kwargs: Any) -> forms.CharField:
    return forms.CharField(max_length=200, validators=[refuse_bsn], **kwargs)


def voorwaardevelden() -> dict[str, forms.Field]:
    """The four conditions as fields, from the table that the rules read too."""
    velden: dict[str, forms.Field] = {}
    for v in VOORWAARDEN:
        tekst: dict[str, Any] = {
            "label": v.vraag,
            "help_text": v.hulp,
            "error_messages": {"required": v.nodig},
        }
        velden[v.veld] = (
            tekstveld(rijen=3, validators=[refuse_bsn], **tekst) if v.veld in LANG else regel(**tekst)
        )
    return velden


def moment_of(dag: date, nu: datetime) -> datetime:
    """Noon of that day, or now; the hour isn't asked."""
    return min(nu, timezone.make_aware(datetime.combine(dag, time(12))))


class Toestemmingformulier(Afhankelijk):
    """`gevers`: who can be asked, by id; `kind`: first name, age; the child can be chosen from twelve years on."""

    afhankelijk = ("tot", "geprobeerd")
    antwoord = keuzeveld(
        Toestemming.Antwoord.choices,
        label="Is er toestemming?",
        uitleg={
            "gegeven": "Met een handtekening. Mondeling telt niet.",
            "geweigerd": "Dat weegt mee in stap 4.",
        },
        error_messages={"required": "Kies of er toestemming is."},
    )
    gegevens, doel, gever, ontvanger = voorwaardevelden().values()
    gevers = meerkeuzeveld([], label="Van wie?", error_messages={"required": "Kies wie tekende of nee zei."})
    dag = datumveld(label="Op welke dag?", help_text="De dag van de handtekening, of van het nee.")
    tot = datumveld(label="Tot en met welke dag mag het?", help_text="Mag het één keer? Kies die dag.")
    uitkomst_naar = tekstveld(
        label="Wat gebeurt er met wat eruit komt?", rijen=2, required=False,
        help_text="Wie hoort het, en waar komt het te staan?", validators=[refuse_bsn],
    )  # fmt: skip
    afschrift_op = datumveld(
        label="Op welke dag kreeg de ouder een afschrift?", required=False,
        help_text="Ouders hebben daar recht op. Leeg als het nog niet is gegeven.",
    )  # fmt: skip
    geprobeerd = tekstveld(
        label="Wat deed je om toestemming te krijgen?", rijen=3, validators=[refuse_bsn],
        help_text="Wat je vroeg, hoe vaak, en wat de ouder zei.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, gevers: Iterable[tuple[UUID, str, str]], voornaam: str, geboren: date, vandaag: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.vandaag, self.geboren = vandaag, geboren
        self.gezag = {str(pk): gezag for pk, _, gezag in gevers}
        keuzes = [(str(pk), naam) for pk, naam, _ in gevers]
        if may_ask_child(age_on(geboren, vandaag)):
            keuzes.append((KIND, f"{voornaam} zelf"))
        set_keuzes(self, "gevers", keuzes)
        self.show_when("tot", "antwoord=gegeven")
        self.show_when("afschrift_op", "antwoord=gegeven")
        self.show_when("uitkomst_naar", "antwoord=gegeven")
        self.show_when("geprobeerd", "antwoord=geweigerd")

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if g.get("antwoord") == Toestemming.Antwoord.GEWEIGERD:
            self.need("geprobeerd", "Schrijf op wat je deed om toestemming te krijgen.")
            g |= {"tot": None, "afschrift_op": None, "uitkomst_naar": ""}
        elif g.get("antwoord"):
            g["geprobeerd"] = ""
        if g.get("dag") and g.get("antwoord"):
            self.add_tekorten(g)
        if (afschrift := g.get("afschrift_op")) and afschrift > self.vandaag:
            self.add_error("afschrift_op", "Kies een dag die al voorbij is, of vandaag.")
        return g

    def add_tekorten(self, g: dict[str, Any]) -> None:
        """The rules of consent, each at its own field, where there is no error yet."""
        tekorten = find_tekorten(
            gegeven=g["antwoord"] == Toestemming.Antwoord.GEGEVEN,
            velden={v.veld: g.get(v.veld, "") for v in VOORWAARDEN},
            gevers=[
                Gever(KIND) if pk == KIND else Gever(OUDER, self.gezag[pk]) for pk in g.get("gevers", [])
            ],
            leeftijd=age_on(self.geboren, g["dag"]),
            op=g["dag"],
            tot=g.get("tot"),
            vandaag=self.vandaag,
        )
        for tekort in tekorten:
            if tekort.veld not in self.errors:
                zin = tekort.doe if tekort.waarom == tekort.doe else f"{tekort.waarom} {tekort.doe}"
                self.add_error(tekort.veld, zin)

    def to_gegevens(self) -> Toestemminggegevens:
        g = self.cleaned_data
        namen = ("antwoord", "gegevens", "doel", "gever", "ontvanger", "tot", "uitkomst_naar", "afschrift_op",
                 "geprobeerd")  # fmt: skip
        return Toestemminggegevens(
            **{naam: g[naam] for naam in namen},
            op=g["dag"],
            van=[UUID(pk) for pk in g["gevers"] if pk != KIND],
            kind_zelf=KIND in g["gevers"],
        )


def age_on(geboren: date, dag: date) -> int:
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


class Intrekkingformulier(Opname):
    """The end of a consent, or of a signal; `begin` is the day of what ends."""

    dag = datumveld(label="Op welke dag?", error_messages={"required": "Kies de dag."})
    door = regel(label="Wie trok het in?", error_messages={"required": "Schrijf op wie het introk."})
    toelichting = tekstveld(label="Toelichting", rijen=3, required=False, validators=[refuse_bsn])

    def __init__(self, *args: Any, vandaag: date, begin: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.begin = vandaag, begin

    def clean_dag(self) -> date | None:
        dag = reject_future(self.cleaned_data["dag"], self.vandaag)
        if dag is not None and dag < self.begin:
            raise forms.ValidationError("Dat is voor de dag dat het begon. Kijk de dag na.")
        return dag


class Verstrekkingformulier(Afhankelijk):
    """`geldig`: the consents that hold now, by id and name."""

    afhankelijk = ("toestemming",)
    soort = keuzeveld(
        [keuze for keuze in Verstrekking.Soort.choices if keuze[0] not in ("brief", "volgsysteem")],
        label="Wat gaf je?", kolommen="1", error_messages={"required": "Kies wat je gaf."},
    )  # fmt: skip
    wat = forms.CharField(
        label="Wat precies?", max_length=300, validators=[refuse_bsn],
        help_text="Bijvoorbeeld: het verslag van het gesprek van 12 november.",
        error_messages={"required": "Schrijf op wat je gaf."},
    )  # fmt: skip
    aan = regel(
        label="Aan wie?", help_text="Naam, en zo nodig functie en organisatie.",
        error_messages={"required": "Schrijf op aan wie je het gaf."},
    )  # fmt: skip
    doel = tekstveld(
        label="Waarvoor?", rijen=2, validators=[refuse_bsn],
        error_messages={"required": "Schrijf op waarvoor het was."},
    )  # fmt: skip
    grond = keuzeveld(
        [keuze for keuze in Verstrekking.Grond.choices if keuze[0] not in ("geen_persoon", "intern")],
        label="Waarom mocht dat?", kolommen="1",
        uitleg={
            "ouder_zonder_gezag": "Alleen belangrijke feiten over het kind zelf, en als het geen kwaad doet.",
            "wet": "Bijvoorbeeld aan Veilig Thuis.",
            "anders": "Leg het uit bij Waarvoor.",
        },
        error_messages={"required": "Kies waarom het mocht."},
    )  # fmt: skip
    toestemming = keuzeveld([], label="Op welke toestemming rust dit?", kolommen="1")
    wijze = keuzeveld(
        Verstrekking.Wijze.choices, label="Hoe gaf je het?", kolommen="1",
        error_messages={"required": "Kies hoe je het gaf."},
    )  # fmt: skip
    dag = datumveld(label="Op welke dag?", error_messages={"required": "Kies de dag."})

    def __init__(self, *args: Any, geldig: Keuzes, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        set_keuzes(self, "toestemming", geldig)
        self.show_when("toestemming", "grond=toestemming")

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if g.get("grond") == Verstrekking.Grond.TOESTEMMING:
            zin = "Kies de toestemming. Staat die er niet? Leg die dan eerst vast."
            self.need("toestemming", zin)
        else:
            g["toestemming"] = ""
        return g

    def to_gegevens(self) -> Verstrekkinggegevens:
        g = self.cleaned_data
        namen = ("soort", "wat", "aan", "doel", "grond", "wijze")
        id_ = UUID(g["toestemming"]) if g["toestemming"] else None
        return Verstrekkinggegevens(**{naam: g[naam] for naam in namen}, toestemming_id=id_)

    def moment(self, nu: datetime) -> datetime:
        return moment_of(self.cleaned_data["dag"], nu)


class Verwijsformulier(Afhankelijk):
    afhankelijk = ("ouders_ingelicht", "ouders_toelichting", "partijen")
    wat = keuzeveld(
        Verwijssignaal.Wat.choices, label="Wat deed je?", error_messages={"required": "Kies wat je deed."}
    )
    dag = datumveld(label="Op welke dag?", error_messages={"required": "Kies de dag."})
    ouders_ingelicht = keuzeveld(
        Verwijssignaal.Ouders.choices, label="Wisten de ouders dit vooraf?",
        help_text="Toestemming is niet nodig. Vooraf vertellen wel.",
    )  # fmt: skip
    ouders_toelichting = tekstveld(
        label="Waarom wisten de ouders het vooraf niet?", rijen=3, validators=[refuse_bsn]
    )
    anderen = keuzeveld(
        Verwijssignaal.Anderen.choices, label="Zijn er nog meer mensen betrokken bij dit kind?",
        kolommen="1", error_messages={"required": "Kies of er anderen betrokken zijn."},
    )  # fmt: skip
    partijen = tekstveld(
        label="Wie zijn er nog meer betrokken?", rijen=3, validators=[refuse_bsn],
        help_text="Naam, organisatie en telefoonnummer. Neem dit mee naar het overleg.",
    )  # fmt: skip

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.show_when("ouders_ingelicht", "wat=afgegeven")
        self.show_when("ouders_toelichting", "ouders_ingelicht=nee")
        self.show_when("partijen", "anderen=ja")

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if g.get("wat") == Verwijssignaal.Wat.AFGEGEVEN:
            self.need("ouders_ingelicht", "Kies of de ouders dit vooraf wisten.")
        else:
            g["ouders_ingelicht"] = ""
        if g.get("ouders_ingelicht") == Verwijssignaal.Ouders.NEE:
            self.need("ouders_toelichting", "Schrijf op waarom de ouders het vooraf niet wisten.")
        else:
            g["ouders_toelichting"] = ""
        if g.get("anderen") == Verwijssignaal.Anderen.JA:
            self.need("partijen", "Schrijf op wie er nog meer betrokken zijn.")
        else:
            g["partijen"] = ""
        return g

    def to_gegevens(self) -> Verwijsgegevens:
        namen = ("wat", "anderen", "ouders_ingelicht", "ouders_toelichting", "partijen")
        return Verwijsgegevens(**{naam: self.cleaned_data[naam] for naam in namen})

    def moment(self, nu: datetime) -> datetime:
        return moment_of(self.cleaned_data["dag"], nu)
