"""Where each figure of `cijferregels.REEKSEN` is counted; those of incidents and the like in bronnen_gebeurd.py."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

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
    Toegangsverlening,
    Triage,
)
from dossiers.models.gesprek import Vorm
from dossiers.protocolregels import Overslagrond, Sluitvorm
from privacy.bewaarregels import Bewaarsoort
from privacy.correctieregels import Correctiesoort
from privacy.datalekregels import Leksoort
from privacy.models import Correctieverzoek, Datalek, Inzageverzoek, Logcontrole, Vernietigingsregel
from reports.queries.bronnen_gebeurd import GEBEURD, GEBEURD_WOORDEN
from reports.queries.bronvorm import GEEN, Bron, Rijen, as_text, plain, words, yes_or_no
from roles.models import Rolbesluit
from work.models import Jaarafronding

# That one of these went, tells that there was one: its count is for nobody who may not find them.
STIL_VERNIETIGD = (Bewaarsoort.ZORG, Bewaarsoort.VERTROUWEN)


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


def in_round(*rijen: tuple[type[Any], str]) -> Case:
    """What was recorded in the same round before the end of it: the first of these that is there."""
    zelfde = {
        "dossier": OuterRef("dossier"), "ronde": OuterRef("ronde"), "vastgelegd_op__lte": OuterRef("vastgelegd_op"),
    }  # fmt: skip
    return Case(
        *(When(Exists(model.objects.filter(**zelfde)), then=Value(code)) for model, code in rijen),
        default=Value("nee"), output_field=CharField(),
    )  # fmt: skip


def in_time() -> Case:
    """Whether something of the yearly planning was done by its last day."""
    return Case(
        When(gedaan_op__isnull=True, then=Value(GEEN)), When(gedaan_op__lte=F("uiterlijk"), then=Value("ja")),
        default=Value("nee"), output_field=CharField(),
    )  # fmt: skip


BRONNEN: Mapping[str, tuple[Bron, ...]] = {
    "signaal": (Bron(Signaal.objects.zichtbaar, kolommen={"keuze": last_choice(), **plain("besproken")}),),
    "spoed": (Bron(lambda: Spoed.objects.filter(vorige=None), kolommen=plain("situatie")),),
    "dossier": (Bron(Dossier.objects.all, "geopend_op"),),
    "lopend": (Bron(Dossier.objects.all, begrens=was_open),),
    "afsluiting": (
        Bron(
            Afsluiting.objects.all,
            kolommen={
                **plain("soort"), "overleg": in_round((Consultatie, "ja")),
                "gesproken": in_round((Gesprek, "ja"), (Overslag, "reden")), "gewogen": in_round((Antwoordrij, "ja")),
                "besloten": in_round((Ondertekening, "ja"), (Besluit, "half")),
            },
        ),
    ),
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
    "jaarafspraak": (
        Bron(
            Jaarafronding.objects.all,
            kolommen={
                **plain("punt", "stand"), "puntstand": Concat("punt", Value(":"), "stand"), "op_tijd": in_time(),
            },
        ),
    ),
    "rolbesluit": (
        Bron(Rolbesluit.objects.all, kolommen={"akkoord": yes_or_no("akkoord"), "alleen": yes_or_no("alleen")}),
    ),
    "toegang": (Bron(Toegangsverlening.objects.all, "verleend_op", plain("soort")),),
    "inzageverzoek": (Bron(Inzageverzoek.objects.all),),
    "correctieverzoek": (Bron(Correctieverzoek.objects.all, kolommen=plain("soort")),),
    "vernietiging": (
        Bron(
            lambda: Vernietigingsregel.objects.filter(vernietiging__isnull=False).exclude(soort__in=STIL_VERNIETIGD),
            "vernietiging__vastgelegd_op",
        ),
    ),
    "datalek": (Bron(Datalek.objects.all, kolommen=plain("soort")),),
    "logcontrole": (
        Bron(lambda: Logcontrole.objects.filter(aftekening__isnull=False), "aftekening__vastgelegd_op"),
    ),
    **GEBEURD,
}  # fmt: skip


# Of each split the words of its codes; a code that stands in none of them is shown as it is.
WOORDEN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("signaal", "keuze"): words(Triage.Keuze, geen="Nog niet bekeken"),
    ("signaal", "besproken"): words(Signaal.Besproken),
    ("spoed", "situatie"): words(Situatie),
    ("afsluiting", "soort"): words(Sluitvorm),
    ("afsluiting", "overleg"): {"ja": "Er was overleg of advies", "nee": "Er was geen overleg of advies"},
    ("afsluiting", "gesproken"): {
        "ja": "Er was een gesprek", "reden": "Er was geen gesprek, met een reden",
        "nee": "Er was geen gesprek, en er staat geen reden",
    },
    ("afsluiting", "gewogen"): {"ja": "De vragen zijn beantwoord", "nee": "De vragen zijn niet beantwoord"},
    ("afsluiting", "besloten"): {
        "ja": "Er is een besluit, met handtekening", "half": "Er is een besluit, zonder handtekening",
        "nee": "Er is geen besluit",
    },
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
    ("jaarafspraak", "stand"): words(Jaarafronding.Stand),
    ("jaarafspraak", "op_tijd"): {"ja": "Op tijd gedaan", "nee": "Later gedaan", GEEN: "Niet gedaan"},
    ("rolbesluit", "akkoord"): {"ja": "Bevestigd", "nee": "Geweigerd"},
    ("rolbesluit", "alleen"): {"ja": "Door één persoon", "nee": "Door twee personen"},
    ("toegang", "soort"): {s.value: s.label[:1].upper() + s.label[1:] for s in Toegangsverlening.Soort},
    ("correctieverzoek", "soort"): words(Correctiesoort),
    ("datalek", "soort"): words(Leksoort),
    **GEBEURD_WOORDEN,
}  # fmt: skip
