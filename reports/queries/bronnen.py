"""Where each figure of `cijferregels.REEKSEN` is counted: a model, its day, and the columns of its tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from dossiers import naslag
from dossiers.afwegingskader import Antwoord, Uitkomst, Vraag
from dossiers.feiten import Situatie
from dossiers.hulpregels import Bereikt
from dossiers.meldingregels import Antwoordsoort
from dossiers.models import (
    Afsluiting,
    Antwoordrij,
    Besluit,
    Consultatie,
    Dossier,
    Gesprek,
    Heropening,
    Hulpevaluatie,
    Hulptraject,
    Instemming,
    Melding,
    Ondertekening,
    Overslag,
    Signaal,
    Spoed,
    Terugkoppeling,
    Triage,
)
from dossiers.models.gesprek import Vorm
from dossiers.protocolregels import Overslagrond, Sluitvorm
from dossiers.protocolsoorten import Incidentsoort
from incidents.incidentregels import Dagdeel, Incidenternst, Incidentplaats, Maatregeluitkomst
from incidents.models import Incident, Incidentmaatregel, Maatregelstand, Ongeval, Rapportage
from privacy.correctieregels import Correctiesoort
from privacy.datalekregels import Leksoort
from privacy.models import Correctieverzoek, Datalek, Inzageverzoek, Logcontrole, Vernietigingsregel
from work.models import Jaarafronding

GEEN = "geen"  # nothing was recorded about it
Rijen = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Bron:
    """`kolommen`: what every table of the figure is split by. `begrens`: the rows as they were at a moment."""

    rijen: Callable[[], Rijen]
    moment: str = "vastgelegd_op"
    kolommen: Mapping[str, Any] = field(default_factory=dict)
    begrens: Callable[[Rijen, datetime], Rijen] | None = None
    maand: tuple[str, str] | None = None  # columns with the year and the month, where a model keeps them


def was_open(rijen: Rijen, moment: datetime) -> Rijen:
    """Dossiers that were open then: opened before, and not closed after the last time they were opened."""
    heropend = Heropening.objects.filter(
        dossier=OuterRef("dossier"), vastgelegd_op__lt=moment, vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    dicht = Afsluiting.objects.filter(dossier=OuterRef("pk"), vastgelegd_op__lt=moment).exclude(
        Exists(heropend)
    )
    return rijen.filter(geopend_op__lt=moment).exclude(Exists(dicht))


def last_choice() -> Coalesce:
    laatste = Triage.objects.filter(signaal=OuterRef("pk")).order_by("-vastgelegd_op", "-pk")
    return Coalesce(Subquery(laatste.values("keuze")[:1]), Value(GEEN))


def on_time() -> Case:
    """Whether Veilig Thuis answered within the term that counted for this melding (ADR 0010)."""
    antwoorden = Terugkoppeling.objects.filter(melding=OuterRef("pk")).order_by("gebeurd_op")
    return Case(
        When(~Exists(antwoorden), then=Value(GEEN)),
        When(terugkoppeling_uiterlijk__gte=Subquery(antwoorden.values("gebeurd_op")[:1]), then=Value("ja")),
        default=Value("nee"), output_field=CharField(),
    )  # fmt: skip


def last_stand() -> Coalesce:
    stand = Maatregelstand.objects.filter(maatregel=OuterRef("pk"))
    return Coalesce(Subquery(stand.values("uitkomst")[:1]), Value(GEEN))


def as_text(kolom: str) -> Coalesce:
    return Coalesce(Cast(kolom, CharField()), Value(GEEN))


def yes_or_no(kolom: str) -> Case:
    return Case(When(**{kolom: True}, then=Value("ja")), default=Value("nee"), output_field=CharField())


def plain(*namen: str) -> dict[str, Any]:
    return {naam: F(naam) for naam in namen}


BRONNEN: Mapping[str, tuple[Bron, ...]] = {
    "signaal": (Bron(Signaal.objects.all, kolommen={"keuze": last_choice(), **plain("besproken")}),),
    "spoed": (Bron(lambda: Spoed.objects.filter(vorige=None), kolommen=plain("situatie")),),
    "dossier": (Bron(Dossier.objects.all, "geopend_op"),),
    "lopend": (Bron(Dossier.objects.all, begrens=was_open),),
    "afsluiting": (Bron(Afsluiting.objects.all, kolommen=plain("soort")),),
    "heropening": (Bron(Heropening.objects.all),),
    "consultatie": (Bron(Consultatie.objects.all, kolommen=plain("soort")),),
    "gesprek": (Bron(Gesprek.objects.all, kolommen=plain("vorm")),),
    "overslag": (Bron(Overslag.objects.all, kolommen=plain("grond")),),
    "alleen": (
        Bron(lambda: Ondertekening.objects.filter(zonder_tweede=True)),
        Bron(lambda: Instemming.objects.filter(zonder_tweede=True)),
    ),
    "besluit": (
        Bron(Besluit.objects.all, kolommen={"meldnorm": as_text("meldnorm"), **plain("uitkomst", "afwijking")}),
    ),
    "antwoord": (
        Bron(
            Antwoordrij.objects.all,
            kolommen={"vraagantwoord": Concat("vraag", Value(":"), "antwoord"), **plain("vraag")},
        ),
    ),
    "melding": (
        Bron(Melding.objects.all, kolommen={"antwoord_op_tijd": on_time(), "ouders": F("ouders_ingelicht")}),
    ),
    "terugkoppeling": (Bron(Terugkoppeling.objects.all, kolommen=plain("uitkomst")),),
    "hulptraject": (Bron(Hulptraject.objects.all),),
    "hulpevaluatie": (Bron(Hulpevaluatie.objects.all, kolommen=plain("bereikt")),),
    "incident": (
        Bron(
            Incident.objects.all, "gebeurd_op", plain("soort", "plaats", "dagdeel", "ernst"), maand=("jaar", "maand"),
        ),
    ),
    "ongeval": (Bron(Ongeval.objects.all, kolommen={"ernstig": yes_or_no("ernstig")}),),
    "maatregel": (Bron(Incidentmaatregel.objects.all, kolommen={"uitkomst": last_stand()}),),
    "rapportage": (Bron(Rapportage.objects.all),),
    "jaarafspraak": (Bron(Jaarafronding.objects.all, kolommen=plain("punt", "stand")),),
    "inzageverzoek": (Bron(Inzageverzoek.objects.all),),
    "correctieverzoek": (Bron(Correctieverzoek.objects.all, kolommen=plain("soort")),),
    "vernietiging": (
        Bron(
            lambda: Vernietigingsregel.objects.filter(vernietiging__isnull=False), "vernietiging__vastgelegd_op"
        ),
    ),
    "datalek": (Bron(Datalek.objects.all, kolommen=plain("soort")),),
    "logcontrole": (
        Bron(lambda: Logcontrole.objects.filter(aftekening__isnull=False), "aftekening__vastgelegd_op"),
    ),
}  # fmt: skip


def words(*keuzes: Any, **erbij: str) -> dict[str, str]:
    """The words of these lists of choices, with what stands for nothing."""
    return {str(code): str(woord) for lijst in keuzes for code, woord in lijst.choices} | erbij


# Of each split the words of its codes; a code that stands in none of them is shown as it is.
WOORDEN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("signaal", "keuze"): words(Triage.Keuze, geen="Nog niet bekeken"),
    ("signaal", "besproken"): words(Signaal.Besproken),
    ("spoed", "situatie"): words(Situatie),
    ("afsluiting", "soort"): words(Sluitvorm),
    ("consultatie", "soort"): dict(naslag.keuzes(naslag.consultatiesoorten())),
    ("gesprek", "vorm"): words(Vorm),
    ("overslag", "grond"): {i.code: i.tekst for i in naslag.lijst("gesprekken").items} | words(Overslagrond),
    ("besluit", "uitkomst"): words(Uitkomst),
    ("besluit", "meldnorm"): {"1": "Meldnorm 1", "2": "Meldnorm 2", "3": "Meldnorm 3", GEEN: "Geen meldnorm"},
    ("besluit", "afwijking"): words(Besluit.Afwijking),
    ("antwoord", "vraag"): {v.value: f"{v.nummer}. {v.label}" for v in Vraag},
    ("antwoord", "vraagantwoord"): {
        f"{v.value}:{a.value}": f"{v.nummer}. {v.label} – {a.label.lower()}" for v in Vraag for a in Antwoord
    },
    ("melding", "antwoord_op_tijd"): {"ja": "Binnen de termijn", "nee": "Te laat", GEEN: "Nog geen antwoord"},
    ("melding", "ouders"): words(Melding.Ouders),
    ("terugkoppeling", "uitkomst"): words(Antwoordsoort),
    ("hulpevaluatie", "bereikt"): words(Bereikt),
    ("incident", "soort"): words(Incidentsoort),
    ("incident", "plaats"): words(Incidentplaats),
    ("incident", "dagdeel"): words(Dagdeel),
    ("incident", "ernst"): words(Incidenternst),
    ("ongeval", "ernstig"): {"ja": "Ernstig", "nee": "Niet ernstig"},
    ("maatregel", "uitkomst"): words(Maatregeluitkomst, geen="Nog niet gedaan"),
    ("jaarafspraak", "stand"): words(Jaarafronding.Stand),
    ("correctieverzoek", "soort"): words(Correctiesoort),
    ("datalek", "soort"): words(Leksoort),
}
