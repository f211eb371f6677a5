"""A child of which everybody who could lead its case is excluded: a task of directie, until somebody else can.

By hand nobody excludes the last one (actions/uitsluiten.py). Family is a fact: who stands with the family finds nothing
from that moment, also the last one (access.md §1). Then the case may not stand still unseen.
"""

from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dossiers.models import Dossier, Kind, Signaal
from dossiers.protocolregels import Termijn
from dossiers.queries.taakbron import VAN_PLEK, Taakbron, below
from dossiers.queries.taakvoorwaarden import untriaged
from dossiers.queries.taakvoorwaarden_hulp import VANDAAG
from dossiers.queries.uitsluiten import BEGELEIDT
from roles.access import Zicht, counts_on, valid_on
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import Actie, Rol

METEEN = Termijn(0, "dagen", "access.md §1")
OPEN = Dossier.objects.filter(kind_id=OuterRef("pk"), gesloten_op__isnull=True).order_by("geopend_op")


def without_handler(zicht: Zicht) -> QuerySet[Kind]:
    """With an open case or a signal that waits, somebody excluded, and nobody left who leads cases there."""
    weg = Uitsluiting.objects.filter(valid_on(VANDAAG), kind_id=OuterRef("pk"))
    hier = Q(locatie_id=OuterRef("locatie_id")) | Q(locatie__isnull=True)
    nog = Roltoewijzing.objects.filter(
        counts_on(VANDAAG), hier, organisatie_id=OuterRef("organisatie_id"), functie__in=BEGELEIDT,
        user__is_active=True,
    )  # fmt: skip
    nog = nog.exclude(
        Exists(
            Uitsluiting.objects.filter(
                valid_on(VANDAAG), user_id=OuterRef("user_id"), kind_id=OuterRef(OuterRef("pk"))
            )
        )
    )
    wacht = first_signal(zicht)
    return Kind.objects.filter(Exists(weg), ~Exists(nog)).filter(Exists(OPEN) | Exists(wacht))


def first_signal(zicht: Zicht | None) -> QuerySet[Signaal]:
    return untriaged(zicht).filter(kind_id=OuterRef("pk")).order_by("vastgelegd_op")  # type: ignore[arg-type]


UITSLUITTAKEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="zonder_begeleider", open=without_handler, actie=Actie.EXCLUDE_COLLEGA,
        titel="Regel wie een kind kan begeleiden", url=("view_uitsluitingen", "id"), termijn=lambda _: METEEN,
        bij={
            **below("locatie__", VAN_PLEK), "id": "id", "kind": "id", "pseudoniem": "pseudoniem",
            "protocol": "organisatie__profiel",
            "sinds": Coalesce(
                Subquery(OPEN.values("geopend_op")[:1]), Subquery(first_signal(None).values("vastgelegd_op")[:1]),
                output_field=DateTimeField(),
            ),
        },
        rollen=lambda _protocol, _rij: (Rol.DIRECTIE,), escaleert=(),
        meta=lambda _: "Wie dat kon, is uitgesloten. Laat beheer iemand anders aandachtsfunctionaris of manager maken.",
    ),
)  # fmt: skip
