"""Letting somebody read along in one dossier: given, taken in need, or taken with a reason; and ending it."""

import uuid
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Permission
from django.db.models import F, QuerySet
from django.http import Http404
from django.utils import timezone

from dossiers.actions.basis import Geweigerd, lock_dossier, reden, refuse_if
from dossiers.models import Dossier, Toegangsverlening
from dossiers.models.persoon import normalise
from dossiers.models.toegang import LEESRECHT
from dossiers.protocolkeuze import in_force
from dossiers.queries.toegang import reaches, read_meelezers, read_verantwoordelijken, read_verleningen
from roles.access import Zicht, reachable, take_turn
from roles.policy import Actie
from vault.handeling import add_regel
from work.berichten import Soort as Berichtsoort
from work.berichten import notify

Soort = Toegangsverlening.Soort
BRON = "access.md §1"
MET_REDEN_BRON = "000 L2403"
NOODUREN = 4
TE_GEVEN = (Soort.GERAADPLEEGD, Soort.VERVANGER, Soort.GEKOPPELD)


def grant_toegang(
    *, dossier_id: uuid.UUID, user_id: uuid.UUID, soort: str, waarom: str, tot: date, by: Zicht, at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Toegangsverlening:  # fmt: skip
    """From today until `tot` this person reads along. Twice the same person is one grant. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.GRANT_TOEGANG, by=by)
    vandaag = timezone.localdate(at)
    if lopend := read_verleningen(dossier, op=vandaag).filter(user_id=user_id).first():
        return lopend
    mag = user_id != by.user_id and read_meelezers(dossier, op=vandaag).filter(pk=user_id).exists()
    refuse_if([] if mag else [NIET_DEZE])
    refuse_if([] if vandaag < tot else [AL_VOORBIJ])
    return give(
        dossier, user_id, Soort(soort), waarom, by=by, at=at, id=id, tot=tot, actie=Actie.GRANT_TOEGANG
    )


NIET_DEZE = reden(
    "Deze persoon kan niet meelezen.", "Kies iemand anders uit de lijst.",
    "Je geeft jezelf geen toegang, en familie van het kind nooit.", BRON,
)  # fmt: skip
AL_VOORBIJ = reden(
    "Deze dag is al voorbij.", "Kies een dag na vandaag.", "Meelezen begint vandaag en heeft een einde.", BRON
)


def revoke_toegang(
    *, dossier_id: uuid.UUID, verlening_id: uuid.UUID, by: Zicht, at: datetime
) -> Toegangsverlening:
    """Ends it; that works on the next request. Ending twice is ending once. Raises Http404."""
    dossier = lock_dossier(dossier_id, actie=Actie.REVOKE_TOEGANG, by=by)
    rij = (
        Toegangsverlening.objects.select_for_update().filter(pk=verlening_id, content_object=dossier).first()
    )
    if rij is None:
        raise Http404
    vandaag = timezone.localdate(at)
    if rij.tot is None or rij.tot > vandaag:
        rij.tot = vandaag
        rij.save()
        log_verlening(Actie.REVOKE_TOEGANG, rij, dossier)
    return rij


def open_noodtoegang(
    *, naam: str, geboren: date, waarom: str, by: Zicht, at: datetime, id: uuid.UUID,  # noqa: A002
) -> Toegangsverlening | Dossier:  # fmt: skip
    """Some hours of reading, told at once to everybody who answers for the dossier. Raises Geweigerd."""
    take_turn(by)
    dossier = find_dossier(reachable(by, Actie.OPEN_NOODTOEGANG, Dossier.objects.all()), naam, geboren)
    if dossier is None:
        raise Geweigerd([NIET_GEVONDEN])
    if reaches(by, Actie.VIEW_DOSSIER, dossier):
        return dossier
    rij = give(
        dossier, by.user_id, Soort.NOODTOEGANG, waarom, by=by, at=at, id=id, actie=Actie.OPEN_NOODTOEGANG,
        tot_moment=at + timedelta(hours=NOODUREN),
    )  # fmt: skip
    mensen = read_verantwoordelijken(dossier, op=timezone.localdate(at)).exclude(pk=by.user_id)
    notify(Berichtsoort.SPOED, aan=mensen.values_list("pk", flat=True), gelegenheid=rij.pk, at=at)
    return rij


def open_met_reden(
    *, naam: str, geboren: date, waarom: str, by: Zicht, at: datetime, id: uuid.UUID,  # noqa: A002
) -> Toegangsverlening | Dossier:  # fmt: skip
    """Today only, for who works at the location of the child, where the profile says so. Raises Geweigerd."""
    take_turn(by)
    vandaag = timezone.localdate(at)
    refuse_if([] if knows_met_reden(by, at=vandaag) else [KENT_HET_NIET])
    dossier = find_dossier(reachable(by, Actie.OPEN_MET_REDEN, Dossier.objects.all()), naam, geboren)
    if dossier is None:
        raise Geweigerd([NIET_GEVONDEN])
    if reaches(by, Actie.VIEW_DOSSIER, dossier):
        return dossier
    return give(
        dossier, by.user_id, Soort.MET_REDEN, waarom, by=by, at=at, id=id, actie=Actie.OPEN_MET_REDEN,
        tot=vandaag + timedelta(days=1),
    )  # fmt: skip


NIET_GEVONDEN = reden(
    "Met deze naam en geboortedatum is er geen dossier dat je zo kunt openen.",
    "Kijk de naam en de datum na. Is er haast, bel dan Veilig Thuis.",
    "Je opent alleen een dossier van een kind van wie je naam en geboortedatum weet.", BRON,
)  # fmt: skip
KENT_HET_NIET = reden(
    "Dit protocol kent geen toegang met een reden.", "Vraag de aandachtsfunctionaris om je mee te laten lezen.",
    "Alleen wie een dossier nodig heeft, kan het zien.", MET_REDEN_BRON,
)  # fmt: skip


def knows_met_reden(by: Zicht, *, at: date) -> bool:
    return in_force(by.protocol, at).toegang.wijze == "locatie_met_reden"


def find_dossier(rijen: QuerySet[Dossier], naam: str, geboren: date) -> Dossier | None:
    """The newest open dossier of exactly this child, else the newest."""
    van_kind = rijen.filter(kind__zoeknaam=normalise(naam), kind__geboortedatum=geboren).select_related(
        "kind"
    )
    return van_kind.order_by(F("gesloten_op").asc(nulls_last=True), "geopend_op").last()


def give(
    dossier: Dossier, user_id: uuid.UUID, soort: Soort, waarom: str, *, by: Zicht, at: datetime, id: uuid.UUID,  # noqa: A002
    actie: Actie, **einde: date | datetime,
) -> Toegangsverlening:  # fmt: skip
    rij = Toegangsverlening(
        id=id, permission=Permission.objects.get(codename=LEESRECHT, content_type__app_label="dossiers"),
        user_id=user_id, content_object=dossier, soort=soort, reden=waarom, verleend_door_id=by.user_id,
        verleend_op=at, van=timezone.localdate(at), **einde,
    )  # fmt: skip
    rij.save()
    log_verlening(actie, rij, dossier)
    return rij


def log_verlening(actie: Actie, rij: Toegangsverlening, dossier: Dossier) -> None:
    add_regel(
        actie, object=rij, dossier_id=dossier.pk, betrokkenen=(dossier.kind.pseudoniem,), grondslag=rij.soort
    )
