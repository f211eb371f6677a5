"""The monthly review: begun once, each point judged by somebody else than who it is about, then signed off."""

import uuid
from datetime import date, datetime

from django.core.exceptions import PermissionDenied

from privacy.actions.bewaren import lock_organisatie
from privacy.logsignalen import Logoordeelsoort, month_before
from privacy.models import Logaftekening, Logcontrole, Logcontrolepunt, Logcontroleur, Logoordeel
from privacy.queries import logcontrole as queries
from privacy.queries.logtrekking import draw_punten
from roles.access import Zicht, load_zicht, log_object
from roles.actions import Bijhoudfout, require_reach
from roles.models import User
from roles.policy import Actie
from roles.queries import list_collegas
from vault.bases import open_bewaareenheid

NIET_JIJ = "Dit punt gaat over jou, of over een kind dat je niet mag vinden. Iemand anders beoordeelt het."


def record_logcontrole(*, by: Zicht, at: datetime, maand: date) -> Logcontrole:
    """Draws the points of a whole month. A second time gives the first. Raises PermissionDenied or Bijhoudfout."""
    lock_organisatie(by, Actie.RECORD_LOGCONTROLE)
    if not queries.kring_of(by).reviews:
        raise PermissionDenied
    if bestaand := Logcontrole.objects.filter(organisatie_id=by.organisatie_id, maand=maand).first():
        return bestaand
    if maand not in {month_before(at.date(), n) for n in range(1, queries.TERUG + 1)}:
        raise Bijhoudfout("Kies een maand die voorbij is, van het afgelopen jaar.")
    regels, punten = draw_punten(by.organisatie_id, maand)
    wie = {"vastgelegd_op": at, "vastgelegd_door_id": by.user_id}
    controle = Logcontrole(
        organisatie_id=by.organisatie_id,
        maand=maand,
        regels=regels,
        rol=by.rol_for(Actie.RECORD_LOGCONTROLE),
        **wie,
    )
    open_bewaareenheid(controle)
    controle.save()
    for nummer, punt in enumerate(punten, start=1):
        Logcontrolepunt(
            controle=controle, nummer=nummer, user_id=punt.actor_id, dag=punt.dag, dossier_id=punt.dossier_id,
            kindnummer=punt.pseudoniem, aantal=punt.aantal, signalen=sorted(punt.signalen), **wie,
        ).save()  # fmt: skip
    log_object(Actie.RECORD_LOGCONTROLE, controle)
    return controle


def decide_logpunt(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, oordeel: Logoordeelsoort, toelichting: str = ""  # noqa: A002
) -> Logoordeel:  # fmt: skip
    """What came of one point; looking into it again is a new row. Raises PermissionDenied or Bijhoudfout."""
    lock_organisatie(by, Actie.DECIDE_LOGPUNT)
    punten = Logcontrolepunt.objects.select_related("controle")
    punt = require_reach(by, Actie.DECIDE_LOGPUNT, punten, pk)
    if bestaand := Logoordeel.objects.filter(pk=id, punt=punt).first():
        return bestaand
    require_open(punt.controle)
    if not queries.kring_of(by).judges(punt):
        raise Bijhoudfout(NIET_JIJ)
    if oordeel != Logoordeelsoort.IN_ORDE and not toelichting:
        raise Bijhoudfout("Schrijf op wat je vond of vroeg.", "toelichting")
    rij = Logoordeel(
        id=id, punt=punt, bewaareenheid_id=punt.controle.bewaareenheid_id, oordeel=oordeel, toelichting=toelichting,
        rol=by.rol_for(Actie.DECIDE_LOGPUNT), vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    queries.log_punt(Actie.DECIDE_LOGPUNT, punt)
    return rij


def sign_logcontrole(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, conclusie: str  # noqa: A002
) -> Logaftekening:  # fmt: skip
    """The month is done: every point has an outcome, or nobody else is there to give it. Raises Bijhoudfout."""
    lock_organisatie(by, Actie.SIGN_LOGCONTROLE)
    controle = require_reach(by, Actie.SIGN_LOGCONTROLE, Logcontrole.objects.all(), pk)
    kring = queries.kring_of(by)
    if not kring.reviews:
        raise PermissionDenied
    if bestaand := Logaftekening.objects.filter(controle=controle).first():
        return bestaand
    open_ = queries.open_punten(controle)
    wacht = [p for p in open_ if kring.judges(p) or kring.somebody_else(p)]
    if wacht:
        zelf = sum(1 for punt in wacht if kring.judges(punt))
        raise Bijhoudfout(
            f"Er wachten nog {len(wacht)} punten: {zelf} op jou, {len(wacht) - zelf} op een ander."
        )
    rij = Logaftekening(
        id=id, controle=controle, bewaareenheid_id=controle.bewaareenheid_id, conclusie=conclusie,
        rol=by.rol_for(Actie.SIGN_LOGCONTROLE), zonder_tweede=len(open_), vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(Actie.SIGN_LOGCONTROLE, controle)
    return rij


def require_open(controle: Logcontrole) -> None:
    if Logaftekening.objects.filter(controle=controle).exists():
        raise Bijhoudfout("Deze maand is al afgetekend.")


def appoint_logcontroleur(*, by: Zicht, at: date, user_id: uuid.UUID) -> Logcontroleur:
    """Directie appoints who reviews where there is no FG; never oneself. Raises PermissionDenied or Bijhoudfout."""
    lock_organisatie(by, Actie.APPOINT_LOGCONTROLEUR)
    wie = list_collegas(by, at=at).filter(pk=user_id).first()
    if wie is None:
        raise PermissionDenied
    if user_id == by.user_id:
        raise Bijhoudfout("Wijs iemand anders aan. Niemand geeft zichzelf deze taak.", "user")
    if not may_be(wie, by, at):
        raise Bijhoudfout("Kies iemand met een rol die het logboek kan zien.", "user")
    rijen = Logcontroleur.objects.filter(organisatie_id=by.organisatie_id, user_id=user_id, tot__isnull=True)
    if bestaand := rijen.first():
        return bestaand
    rij = Logcontroleur(organisatie_id=by.organisatie_id, user_id=user_id, van=at)
    rij.save()
    log_object(Actie.APPOINT_LOGCONTROLEUR, rij)
    return rij


def may_be(user: User, by: Zicht, at: date) -> bool:
    """Whether one of somebody's roles has the act at all."""
    return load_zicht(user, at=at, organisatie_id=by.organisatie_id).may(Actie.RECORD_LOGCONTROLE)


def withdraw_logcontroleur(*, by: Zicht, at: date, pk: uuid.UUID) -> Logcontroleur:
    """From today somebody else does it. Raises PermissionDenied."""
    lock_organisatie(by, Actie.WITHDRAW_LOGCONTROLEUR)
    rij = require_reach(by, Actie.WITHDRAW_LOGCONTROLEUR, Logcontroleur.objects.all(), pk)
    if rij.tot is None:
        rij.tot = at
        rij.save()
        log_object(Actie.WITHDRAW_LOGCONTROLEUR, rij)
    return rij
