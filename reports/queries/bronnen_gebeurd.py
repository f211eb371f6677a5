"""Where the figures about incidents, behaviour, complaints and people who work here are counted."""

from collections.abc import Mapping

from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from dossiers.protocolroute3 import Gedragsernst, Gedragsmaatregel, Vlag
from dossiers.protocolsoorten import Incidentsoort
from incidents.calamiteitregels import Omvang
from incidents.incidentregels import Dagdeel, Incidenternst, Incidentplaats, Maatregeluitkomst
from incidents.intimiteitregels import Intimiteitvan
from incidents.klachtregels import Klachtuitkomst, Klager, Vermoeden
from incidents.ladderregels import Ladderdaad
from incidents.models import (
    Calamiteit,
    Calamiteitafsluiting,
    Incident,
    Incidentmaatregel,
    Intimiteit,
    Klacht,
    Ladder,
    Laddertrede,
    Maatregelstand,
    Ongeval,
    Rapportage,
    Route2afsluiting,
    Route2stap,
    Route2zaak,
    Route3afsluiting,
    Route3besluit,
    Route3maatregel,
    Route3weging,
    Route3zaak,
    Zorg,
)
from incidents.route2stapregels import Aard, Stapsoort
from incidents.route2stapregels import Uitkomst as Route2uitkomst
from incidents.route3weegregels import Uitkomst as Route3uitkomst
from reports.queries.bronvorm import GEEN, Bron, plain, there_is, words, yes_or_no
from roles.policy import Actie


def last_stand() -> Coalesce:
    stand = Maatregelstand.objects.filter(maatregel=OuterRef("pk"))
    return Coalesce(Subquery(stand.values("uitkomst")[:1]), Value(GEEN))


def began_with() -> Case:
    """What a case about behaviour was opened from."""
    return Case(
        When(signaal__isnull=False, signaal__verzegeling__isnull=True, then=Value("signaal")),
        When(incident__isnull=False, then=Value("incident")),
        default=Value("los"), output_field=CharField(),
    )  # fmt: skip


def last_step(soort: Stapsoort) -> Coalesce:
    """How this question stands in a case about somebody who works here: the newest answer counts."""
    stappen = Route2stap.objects.filter(zaak=OuterRef("pk"), soort=soort).order_by(
        "-gebeurd_op", "-vastgelegd_op", "-pk"
    )
    return Coalesce(Subquery(stappen.values("uitkomst")[:1]), Value(GEEN))


GEBEURD: Mapping[str, tuple[Bron, ...]] = {
    "incident": (
        Bron(
            Incident.objects.all, "gebeurd_op", plain("soort", "plaats", "dagdeel", "ernst"), maand=("jaar", "maand"),
        ),
    ),
    "ongeval": (Bron(Ongeval.objects.all, kolommen={"ernstig": yes_or_no("ernstig")}),),
    "maatregel": (Bron(Incidentmaatregel.objects.all, kolommen={"uitkomst": last_stand()}),),
    "rapportage": (Bron(Rapportage.objects.all),),
    "route3zaak": (Bron(Route3zaak.objects.all, kolommen={"begin": began_with()}),),
    "route3weging": (Bron(Route3weging.objects.all, kolommen=plain("ernst", "vlag")),),
    "route3maatregel": (Bron(Route3maatregel.objects.all, kolommen=plain("soort")),),
    "route3besluit": (Bron(Route3besluit.objects.all, kolommen=plain("uitkomst")),),
    "route3afsluiting": (Bron(Route3afsluiting.objects.all),),
    "ladder": (Bron(Ladder.objects.all),),
    "laddertrede": (Bron(Laddertrede.objects.all, kolommen=plain("daad")),),
    "klacht": (
        Bron(
            Klacht.objects.all,
            kolommen={**plain("klager", "vermoeden"), "uitkomst": Coalesce("afsluiting__uitkomst", Value(GEEN))},
        ),
    ),
    "calamiteit": (
        Bron(
            Calamiteit.objects.all,
            kolommen={**plain("omvang"), "voorbij": there_is(Calamiteitafsluiting.objects.all(), "calamiteit")},
        ),
    ),
    # Counted within what somebody may read of them, whatever else they may count (ADR 0053).
    "zorg": (Bron(Zorg.objects.all, kolommen=plain("over"), actie=Actie.OPEN_ROUTE2ZAAK),),
    "route2zaak": (
        Bron(
            Route2zaak.objects.all,
            kolommen={
                **plain("aard"), "vermoeden": last_step(Stapsoort.VERMOEDEN), "aangifte": last_step(Stapsoort.AANGIFTE),
                "voorbij": there_is(Route2afsluiting.objects.all(), "zaak"),
            },
            actie=Actie.OPEN_ROUTE2ZAAK,
        ),
    ),
    "intimiteit": (Bron(Intimiteit.objects.all, kolommen={"van": F("van")}, actie=Actie.VIEW_INTIMITEIT),),
}  # fmt: skip

GEBEURD_WOORDEN: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("incident", "soort"): words(Incidentsoort),
    ("incident", "plaats"): words(Incidentplaats),
    ("incident", "dagdeel"): words(Dagdeel),
    ("incident", "ernst"): words(Incidenternst),
    ("ongeval", "ernstig"): {"ja": "Ernstig", "nee": "Niet ernstig"},
    ("maatregel", "uitkomst"): words(Maatregeluitkomst, geen="Nog niet gedaan"),
    ("route3zaak", "begin"): {
        "signaal": "Met een signaal", "incident": "Met een incident", "los": "Zonder signaal of incident",
    },
    ("route3weging", "ernst"): words(Gedragsernst),
    ("route3weging", "vlag"): words(Vlag),
    ("route3maatregel", "soort"): words(Gedragsmaatregel),
    ("route3besluit", "uitkomst"): words(Route3uitkomst),
    ("laddertrede", "daad"): words(Ladderdaad),
    ("klacht", "klager"): words(Klager),
    ("klacht", "vermoeden"): words(Vermoeden),
    ("klacht", "uitkomst"): words(Klachtuitkomst, geen="Nog niet afgesloten"),
    ("calamiteit", "omvang"): words(Omvang),
    ("calamiteit", "voorbij"): {"ja": "Afgesloten", "nee": "Loopt nog"},
    ("zorg", "over"): words(Zorg.Over),
    ("route2zaak", "aard"): words(Aard),
    ("route2zaak", "vermoeden"): words(Route2uitkomst, geen="Nog niet besloten"),
    ("route2zaak", "aangifte"): words(Route2uitkomst, geen="Nog niets over vastgelegd"),
    ("route2zaak", "voorbij"): {"ja": "Afgesloten", "nee": "Loopt nog"},
    ("intimiteit", "van"): words(Intimiteitvan),
}  # fmt: skip
