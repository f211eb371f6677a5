"""Recording a signal: five questions that are always asked, and the rest that may be added."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms

from dossiers import naslag
from dossiers.forms.signaallijst import LIJSTEN, dump_lijst, dump_observatie, lijstvelden, observatievelden
from dossiers.forms.signaalvelden import Meer
from dossiers.models import Gegeven, Kind, Signaal
from work.forms import reject_future

ANDER = "ander"
# "T.V.", "S.d.G." or "TV": initials, no names.
INITIALEN = re.compile(r"(?:[^\W\d_]\.){1,6}|[A-ZÀ-Þ]{1,3}")
BIG = re.compile(r"\d{11}")
GEVAAR = "Is er nu gevaar? Kies Spoed bovenaan, of bel Veilig Thuis: 0800-2000."

TOON_ALS = {
    "ander_kind": f"kind={ANDER}",
    "dag": "wanneer=andere_dag",
    "plaats_anders": "plaats=ergens_anders",
    "besproken_toelichting": "besproken=nee|bewust_niet",
}
# If the first is filled in, the second must be, with these words.
HOORT_BIJ = (
    ("derden_tekst", "derden_bron", "Vul in wie het vertelde."),
    ("derden_tekst", "derden_toestemming", "Kies of die persoon het goed vindt."),
    ("diagnose_tekst", "diagnose_bron", "Vul in wie het vaststelde, met het beroep."),
    (
        "diagnose_tekst",
        "diagnose_big",
        "Vul het BIG-nummer in. Anders kun je dit niet als diagnose vastleggen.",
    ),
    ("contact_op", "contact", "Vul in wat er is gezegd."),
    ("contact", "contact_op", "Kies wanneer je de ouders sprak."),
    ("bij_niet_nakomen", "afspraken", "Vul in wat er is afgesproken."),
)


class Signaalformulier(Meer):
    """The whole form. `kinderen`: who may be chosen now; `groepen`: the groups of who is writing."""

    def __init__(
        self,
        *args: Any,
        nu: datetime,
        kinderen: Sequence[Kind] = (),
        groepen: Sequence[UUID] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nu, self.vandaag = nu, nu.date()
        self.kinderen = {str(kind.pk): kind for kind in kinderen}
        self.fields |= lijstvelden() | observatievelden()
        self.offer_children(
            [kind for kind in kinderen if kind.groep_id in groepen],
            [kind for kind in kinderen if kind.groep_id not in groepen],
        )
        for naam, toon in TOON_ALS.items():
            if naam in self.fields:
                self.fields[naam].widget.attrs["data-toon-als"] = toon

    def offer_children(self, eigen: list[Kind], ander: list[Kind]) -> None:
        """Children of the own group as rows to touch, all others in one list by group."""
        per_groep: dict[str, list[tuple[str, str]]] = {}
        for kind in ander:
            per_groep.setdefault(kind.groep.naam if kind.groep else "Zonder groep", []).append(keuze(kind))
        lijst = [("", "Kies een kind"), *per_groep.items()]
        veld: Any = self.fields["kind"]
        if eigen:
            veld.choices = [*map(keuze, eigen), *([(ANDER, "Een ander kind")] if ander else [])]
            veld.widget.attrs["kolommen"] = "2"
            self.fields["ander_kind"].choices = lijst  # type: ignore[attr-defined]
        else:
            fouten = veld.error_messages
            self.fields["kind"] = forms.ChoiceField(choices=lijst, label=veld.label, error_messages=fouten)
            del self.fields["ander_kind"]

    # --- checks ----------------------------------------------------------------------------------

    def clean_aanwezigen(self) -> str:
        tekst: str = self.cleaned_data["aanwezigen"].strip()
        if not all(INITIALEN.fullmatch(deel) for deel in re.split(r"[\s,;]+|\ben\b", tekst) if deel):
            raise forms.ValidationError("Gebruik alleen initialen, bijvoorbeeld T.V. of S.d.G.")
        return tekst

    def clean_diagnose_big(self) -> str:
        nummer = re.sub(r"[\s.-]", "", self.cleaned_data["diagnose_big"])
        if nummer and not BIG.fullmatch(nummer):
            raise forms.ValidationError("Een BIG-nummer heeft elf cijfers.")
        return nummer

    def clean_contact_op(self) -> date | None:
        return reject_future(self.cleaned_data["contact_op"], self.vandaag)

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean() or self.cleaned_data
        self.require("ander_kind", "Kies welk kind.", als=gegevens.get("kind") == ANDER)
        self.require("dag", "Kies welke dag het was.", als=gegevens.get("wanneer") == "andere_dag")
        self.require("plaats_anders", "Vul in waar het was.", als=gegevens.get("plaats") == "ergens_anders")
        self.require(
            "besproken_toelichting", "Vul in waarom de ouders dit nu niet horen.",
            als=gegevens.get("besproken") == Signaal.Besproken.BEWUST_NIET,
        )  # fmt: skip
        for aanleiding, veld, tekst in HOORT_BIJ:
            self.require(veld, tekst, als=bool(gegevens.get(aanleiding)))
        self.check_derden()
        self.check_moment()
        self.check_lijst()
        return gegevens

    def require(self, veld: str, tekst: str, *, als: bool) -> None:
        if als and veld in self.fields and not self.cleaned_data.get(veld) and veld not in self.errors:
            self.add_error(veld, forms.ValidationError(tekst, code="required"))

    def check_derden(self) -> None:
        """Who refuses to be named is not recorded (000 L804). A signal of danger is never blocked by it."""
        if self.cleaned_data.get("derden_tekst") and self.cleaned_data.get("derden_toestemming") == "nee":
            self.add_error(
                "derden_toestemming",
                "Dan leg je dit deel niet vast. Maak 'Wat hoorde je?' leeg. Die persoon kan zelf bellen "
                f"met Veilig Thuis: 0800-2000. {GEVAAR}",
            )

    def check_moment(self) -> None:
        dag, kind = self.gekozen_dag(), self.gekozen_kind()
        tijd = self.cleaned_data.get("tijd")
        if dag == self.vandaag and tijd and tijd > self.nu.time():
            self.add_error("tijd", "Deze tijd is vandaag nog niet geweest.")
        if dag and kind and dag < kind.geboortedatum:
            self.add_error("dag", "Toen was dit kind nog niet geboren. Kijk de dag na.")

    def check_lijst(self) -> None:
        kind = self.gekozen_kind()
        if kind is None or (verkeerd := self.andere_lijst(kind)) not in self.fields:
            return
        if self.cleaned_data.get(verkeerd):
            titel = naslag.signalenlijst(kind.leeftijd_op(self.vandaag)).titel
            self.add_error(
                verkeerd, f"Dit kind is {kind.leeftijd_op(self.vandaag)} jaar. Gebruik de lijst: {titel}."
            )

    # --- what was answered -------------------------------------------------------------------------

    def gekozen_kind(self) -> Kind | None:
        keuze_ = self.cleaned_data.get("kind")
        return self.kinderen.get(self.cleaned_data.get("ander_kind", "") if keuze_ == ANDER else keuze_ or "")

    def gekozen_dag(self) -> date | None:
        dagen = {"vandaag": self.vandaag, "gisteren": self.vandaag - timedelta(days=1)}
        return dagen.get(self.cleaned_data.get("wanneer", "")) or self.cleaned_data.get("dag")

    def eigen_lijst(self, kind: Kind) -> str:
        slug = naslag.signalenlijst(kind.leeftijd_op(self.vandaag)).slug
        return next(naam for naam, van in LIJSTEN.items() if van == slug)

    def andere_lijst(self, kind: Kind) -> str:
        return next(naam for naam in LIJSTEN if naam != self.eigen_lijst(kind))

    def signaal(self) -> dict[str, Any]:
        """The columns of the signal, as its action wants them. Only after is_valid()."""
        g, kind, dag = self.cleaned_data, self.gekozen_kind(), self.gekozen_dag()
        if kind is None or dag is None:
            raise ValueError("Alleen na is_valid().")
        moment = datetime.combine(dag, g["tijd"] or time(12), tzinfo=self.nu.tzinfo)
        codes = g[self.eigen_lijst(kind)]
        return {naam: g[naam] for naam in KOLOMMEN} | {
            "kind_id": kind.pk,
            # noon stands for "some time that day", unless that day is not that old yet
            "gebeurd_op": min(moment, self.nu),
            "tijd_bekend": g["tijd"] is not None,
            "besproken_toelichting": g["besproken_toelichting"] if g["besproken"] != "ja" else "",
            "lijst": dump_lijst(LIJSTEN[self.eigen_lijst(kind)], codes, g["lijst_toelichting"]),
            "observatie": dump_observatie(g),
        }

    def gegevens(self) -> list[dict[str, Any]]:
        """The parts that aren't an own observation, each with how sure it is."""
        g, aard = self.cleaned_data, Gegeven.Aard
        delen = [
            {"aard": aard.VERONDERSTELLING, "tekst": g["veronderstelling"]},
            {"aard": aard.DERDEN, "tekst": g["derden_tekst"], "bron": g["derden_bron"], "toestemming": True},
            {
                "aard": aard.DIAGNOSE,
                "tekst": g["diagnose_tekst"],
                "bron": g["diagnose_bron"],
                "big_nummer": g["diagnose_big"],
            },
        ]
        return [deel for deel in delen if deel["tekst"]]


KOLOMMEN = (
    "plaats", "plaats_anders", "waarneming", "woorden_kind", "aanwezigen", "gesignaleerd_door", "frequentie",
    "omvang", "actie", "besproken", "contact_op", "contact", "afspraken", "bij_niet_nakomen", "verteld_aan",
)  # fmt: skip


def keuze(kind: Kind) -> tuple[str, str]:
    return str(kind.pk), kind.korte_naam
