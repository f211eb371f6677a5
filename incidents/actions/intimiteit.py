"""Unwanted intimacies: report, record a step, let somebody read along. Only by who stands by name."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.briefregels import find_namen
from incidents.intimiteitregels import Intimiteitstap, Intimiteitvan, current_round, why_not
from incidents.models import Intimiteit, Intimiteitlezer, Intimiteitrij
from incidents.queries import intimiteit as queries
from roles.access import Zicht, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

NIEMAND = "Kies iemand van de lijst: die mag dit weten."
ZONDER_NAAM = "Haal de naam weg: {}. In het team wordt nooit een naam genoemd."
MAX_LANG = 3  # a shorter part of a name is a word like 'de'


def report_intimiteit(
    *, id: UUID, van: str, wie: str, dag: date, wat: str, aan: UUID, by: Zicht, at: datetime,  # noqa: A002
) -> Intimiteit:  # fmt: skip
    """By the one it happened to, to one person they choose (000 L3216, L3226-3230).

    Raises PermissionDenied for who works nowhere, Bijhoudfout for somebody who can't be told.
    """
    if not by.may(Actie.REPORT_INTIMITEIT) or van not in Intimiteitvan.values:
        raise PermissionDenied
    take_turn(by)
    if eerder := Intimiteit.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if str(aan) not in dict(queries.list_vertrouwden(by, op=timezone.localdate(at))):
        raise Bijhoudfout(NIEMAND, "aan")
    rij = Intimiteit(
        id=id, organisatie_id=by.organisatie_id, rol=by.rol_for(Actie.REPORT_INTIMITEIT), van=van, wie=wie, dag=dag,
        wat=wat, locatie_id=next((plek.locatie_id for plek in by.plekken if plek.locatie_id), None),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij).save()
    add_lezer(rij, uuid4(), by.user_id, behandelt=False, by=by, at=at)
    add_lezer(rij, uuid4(), aan, behandelt=True, by=by, at=at)
    add_regel(Actie.REPORT_INTIMITEIT, object=rij)
    return rij


def add_lezer(
    rij: Intimiteit, pk: UUID, user_id: UUID, *, behandelt: bool, by: Zicht, at: datetime
) -> Intimiteitlezer:
    lezer = Intimiteitlezer(
        id=pk,
        intimiteit=rij,
        user_id=user_id,
        behandelt=behandelt,
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )
    lezer.save()
    return lezer


def lock(by: Zicht, actie: Actie, pk: UUID) -> Intimiteit:
    """Who write under one take turns. Raises PermissionDenied."""
    rij = require_reach(by, actie, Intimiteit.objects.all(), pk)
    Intimiteit.objects.select_for_update().get(pk=pk)
    return rij


def record_intimiteitstap(
    *, id: UUID, pk: UUID, stap: str, dag: date, tekst: str, by: Zicht, at: datetime,  # noqa: A002
) -> Intimiteitrij:  # fmt: skip
    """One step of the two rounds, in order. Raises PermissionDenied or Bijhoudfout."""
    intimiteit = lock(by, Actie.RECORD_INTIMITEITSTAP, pk)
    if eerder := Intimiteitrij.objects.filter(pk=id, intimiteit=intimiteit).first():
        return eerder
    gedaan = {rij.stap for rij in queries.list_rijen(intimiteit)}
    if zin := why_not(Intimiteitstap(stap), gedaan):
        raise Bijhoudfout(zin, "stap")
    if stap == Intimiteitstap.TEAM and (namen := names_in(tekst, str(intimiteit.wie))):
        raise Bijhoudfout(ZONDER_NAAM.format(", ".join(namen)), "tekst")
    rij = Intimiteitrij(
        id=id, intimiteit=intimiteit, bewaareenheid_id=intimiteit.bewaareenheid_id,
        rol=by.rol_for(Actie.RECORD_INTIMITEITSTAP), stap=stap, ronde=current_round({*gedaan, stap}), dag=dag,
        tekst=tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    add_regel(Actie.RECORD_INTIMITEITSTAP, object=intimiteit)
    return rij


def names_in(tekst: str, wie: str) -> list[str]:
    """The name as it was given, or a part of it, in what the team heard (000 L3234)."""
    delen = [deel for deel in wie.split() if len(deel) > MAX_LANG and deel[:1].isupper()]
    return find_namen(tekst, [wie, *delen])


def share_intimiteit(*, id: UUID, pk: UUID, user_id: UUID, by: Zicht, at: datetime) -> Intimiteitlezer:  # noqa: A002
    """Somebody more who knows, directie for the talk for one (000 L3231-3232). Raises PermissionDenied, Bijhoudfout."""
    intimiteit = lock(by, Actie.SHARE_INTIMITEIT, pk)
    if eerder := intimiteit.lezers.filter(user_id=user_id).first():
        return eerder
    if str(user_id) not in dict(queries.list_vertrouwden(by, op=timezone.localdate(at))):
        raise Bijhoudfout(NIEMAND, "user")
    lezer = add_lezer(intimiteit, id, user_id, behandelt=True, by=by, at=at)
    add_regel(Actie.SHARE_INTIMITEIT, object=intimiteit)
    return lezer
