"""What waits in a ladder, and in what somebody told in confidence: rows of everybody's task list (apps.py)."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from dossiers.protocol import Protocol
from dossiers.queries.taakbron import VAN_KIND, VAN_PLEK, Rij, Taakbron, below
from incidents.ladderregels import TEKENT, VERVOLG, D, Ladderdaad, Uitkomst
from incidents.laddervormregels import VORMEN
from incidents.models import Laddertrede
from incidents.queries.intimiteit import not_told_to_team
from incidents.queries.ladder import open_besluiten
from roles.access import Zicht
from roles.policy import Actie
from work.termijnen import end_of_termijn

LEIDT = ("af", "manager")
# `dossier` is the column for a second id in an address (as VAN_SPOED does).
VAN_TREDE: Mapping[str, Any] = {
    "id": "id", "dossier": "ladder_id", "protocol": "ladder__protocol", "versie": "ladder__protocolversie",
    "sinds": "vastgelegd_op", **below("ladder__kind__", VAN_KIND), **below("ladder__locatie__", VAN_PLEK),
}  # fmt: skip


def below_row(*daden: Ladderdaad, **velden: Any) -> Exists:
    return Exists(Laddertrede.objects.filter(over_id=OuterRef("pk"), daad__in=daden, **velden))


def first_missing() -> list[When]:
    """What has to follow first on an approved measure, or on a request that somebody has to be heard about."""
    akkoord = below_row(D.BESLUIT, uitkomst=Uitkomst.AKKOORD)
    rijen = [
        When(Q(akkoord, Q(~below_row(vervolg)), applies(vervolg), daad=maatregel), then=Value(vervolg.value))
        for maatregel, daden in VERVOLG.items()
        for vervolg in daden
    ]
    horen = ((D.VERWIJDERING, D.GEHOORD), (D.BEZWAAR, D.BEZWAAR_GEHOORD))
    wacht = [
        When(Q(~below_row(daad), ~below_row(TEKENT[gevraagd]), daad=gevraagd), then=Value(daad.value))
        for gevraagd, daad in horen
    ]
    return [*wacht, *rijen]


def applies(daad: Ladderdaad) -> Q:
    """The inspection hears of more than one day (ladderstandregels.applies); the rest always follows."""
    if daad != D.SCHORSING_INSPECTIE:
        return Q(pk__isnull=False)
    return Q(tot__gt=F("van"))


def to_follow(_zicht: Zicht) -> QuerySet[Laddertrede]:
    """Ends with record_laddervervolg of that kind."""
    rijen = Laddertrede.objects.annotate(nodig=Case(*first_missing(), output_field=CharField()))
    return rijen.filter(nodig__isnull=False)


def rules_to_evaluate(_zicht: Zicht) -> QuerySet[Laddertrede]:
    """The newest row about the rules, unless that one stopped them; ends with record_laddervervolg."""
    regels = (D.OMGANGSREGELS, D.OMGANGSEVALUATIE)
    later = Laddertrede.objects.filter(
        ladder_id=OuterRef("ladder_id"), daad__in=regels, vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return Laddertrede.objects.filter(~Exists(later), daad__in=regels).exclude(uitkomst=Uitkomst.GESTOPT)


def waits_for(_zicht: Zicht) -> QuerySet[Laddertrede]:
    """Whose it is stands in c0; the row is only shown to who may decide (deciding_roles)."""
    return open_besluiten(_zicht)


def due(rij: Rij, _protocol: Protocol) -> datetime | None:
    """Parents hear of a time-out on the same day (000 L2711), the inspection of a suspension on its second (L2728)."""
    if rij["c0"] == D.TIME_OUT_OUDERS:
        return end_of_termijn(timezone.localtime(rij["sinds"]), 0, "dagen")
    if rij["c0"] == D.SCHORSING_INSPECTIE and rij["c1"]:
        begin = datetime.combine(date.fromisoformat(rij["c1"]), time.min)
        return end_of_termijn(timezone.make_aware(begin), 1, "dagen")
    return None


def title(rij: Rij) -> str:
    return f"{VORMEN[Ladderdaad(rij['c0'])].taak}: {{kind}}"


LADDERTAKEN: tuple[Taakbron, ...] = (
    Taakbron(
        soort="ladderbesluit", open=waits_for, actie=Actie.SIGN_LADDERBESLUIT, bij=VAN_TREDE, dag="uiterlijk",
        titel="Beslis over een maatregel, beroep of bezwaar: {kind}", url=("sign_ladderbesluit", "id"),
        rollen=lambda _p, rij: (rij["c0"],), escaleert=(), ook={"c0": "beslist"},
        meta=lambda _: "Het stappenplan wacht op je besluit.",
    ),
    Taakbron(
        soort="laddervervolg", open=to_follow, actie=Actie.RECORD_LADDERVERVOLG, bij=VAN_TREDE, titel=title,
        url=("record_laddervervolg", "dossier", "c0"), rollen=lambda _p, _rij: LEIDT, uiterlijk=due,
        ook={"c0": "nodig", "c1": "van"},
        meta=lambda _: "Hoort bij een maatregel van het stappenplan.",
    ),
    Taakbron(
        soort="omgangsregels", open=rules_to_evaluate, actie=Actie.RECORD_LADDERVERVOLG, bij=VAN_TREDE,
        dag="uiterlijk", titel="Evalueer de omgangsregels: {kind}", url=("record_laddervervolg", "dossier", "c0"),
        rollen=lambda _p, _rij: LEIDT, ook={"c0": Value(D.OMGANGSEVALUATIE.value)},
        meta=lambda _: "Na twee weken, en daarna elke maand.",
    ),
    Taakbron(
        soort="intimiteit", open=not_told_to_team, actie=Actie.RECORD_INTIMITEITSTAP,
        bij={
            "id": "id", "dossier": "intimiteit_id", "protocol": "intimiteit__organisatie__profiel",
            "sinds": "vastgelegd_op", "van": "user_id",
        }, titel="Iemand vertelde je iets in vertrouwen", url=("view_intimiteit", "dossier"), alleen_van=True,
        escaleert=(), meta=lambda _: "Alleen wie op de lijst staat, leest het.",
    ),
)  # fmt: skip
