"""Letting somebody read along in one dossier: given, taken in need, or taken with a reason; and ending it."""

import uuid
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Permission
from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from dossiers.actions.basis import lock_dossier, reden, refuse_if
from dossiers.models import Dossier, Toegangsverlening
from dossiers.models.persoon import normalise
from dossiers.models.toegang import LEESRECHT
from dossiers.queries.toegang import (
    GENOMEN,
    knows_met_reden,
    reaches,
    read_genomen,
    read_meelezers,
    read_verantwoordelijken,
    read_verleningen,
)
from roles.access import Zicht, reachable, take_turn
from roles.policy import Actie
from vault.handeling import add_regel
from work.berichten import Soort as Berichtsoort
from work.berichten import list_lezers, notify

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
    gegeven = read_verleningen(dossier, op=vandaag).filter(user_id=user_id, soort__in=TE_GEVEN)
    if lopend := gegeven.first():
        return lopend
    mag = user_id != by.user_id and read_meelezers(dossier, op=vandaag).filter(pk=user_id).exists()
    refuse_if([] if mag else [NIET_DEZE])
    refuse_if([] if vandaag < tot else [AL_VOORBIJ])
    rij = give(
        dossier, user_id, Soort(soort), waarom, by=by, at=at, id=id, tot=tot, actie=Actie.GRANT_TOEGANG
    )
    lezer = list_lezers(dossier.organisatie_id, op=vandaag).filter(pk=user_id)
    notify(Berichtsoort.DAG, aan=lezer.values_list("pk", flat=True), gelegenheid=rij.pk, at=at)
    return rij


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
    return end_verlening(rij, Actie.REVOKE_TOEGANG, at=at)


def return_toegang(*, dossier_id: uuid.UUID, by: Zicht, at: datetime) -> Toegangsverlening:
    """Who opened a dossier themselves is done with it. Twice is once. Raises Http404."""
    rij = read_genomen(by, dossier_id).select_for_update(of=("self",)).first()
    if rij is None:
        raise Http404
    return end_verlening(rij, Actie.RETURN_TOEGANG, at=at)


def end_noodtoegang(*, verlening_id: uuid.UUID, by: Zicht, at: datetime) -> Toegangsverlening:
    """Who answers for the dossiers stops it before its time. Twice is once. Raises Http404."""
    rijen = Toegangsverlening.objects.filter(soort__in=GENOMEN, pk=verlening_id)
    rij = reachable(by, Actie.END_NOODTOEGANG, rijen).select_for_update(of=("self",)).first()
    if rij is None:
        raise Http404
    return end_verlening(rij, Actie.END_NOODTOEGANG, at=at)


def end_verlening(rij: Toegangsverlening, actie: Actie, *, at: datetime) -> Toegangsverlening:
    """It works on the next request, so also in the middle of the hours of a noodtoegang."""
    vandaag = timezone.localdate(at)
    if (rij.tot is None or rij.tot > vandaag) and (rij.tot_moment is None or rij.tot_moment > at):
        rij.tot = vandaag
        rij.save()
        log_verlening(actie, rij, rij.content_object)
    return rij


def open_noodtoegang(
    *, naam: str, geboren: date, waarom: str, by: Zicht, at: datetime, id: uuid.UUID,  # noqa: A002
    locatie_id: uuid.UUID | None = None,
) -> Toegangsverlening | Dossier:  # fmt: skip
    """Some hours of reading, told at once to everybody who answers for the dossier. Raises Geweigerd."""
    take_turn(by)
    bereik = reachable(by, Actie.OPEN_NOODTOEGANG, Dossier.objects.all())
    dossier = find_dossier(bereik, naam, geboren, locatie_id)
    if reads_already(by, dossier, at=at):
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
    locatie_id: uuid.UUID | None = None,
) -> Toegangsverlening | Dossier:  # fmt: skip
    """Today only, for who works at the location of the child, where the profile says so. Raises Geweigerd."""
    take_turn(by)
    vandaag = timezone.localdate(at)
    refuse_if([] if knows_met_reden(by, op=vandaag) else [KENT_HET_NIET])
    bereik = reachable(by, Actie.OPEN_MET_REDEN, Dossier.objects.all())
    dossier = find_dossier(bereik, naam, geboren, locatie_id)
    if reads_already(by, dossier, at=at):
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


MEER_DAN_EEN = reden(
    "Er zijn hier twee kinderen met deze naam en geboortedatum.",
    "Kies ook de locatie. Staat die er al bij, bel dan de aandachtsfunctionaris. Is er haast, bel Veilig Thuis.",
    "Je opent alleen het dossier van het kind dat je bedoelt.", BRON,
)  # fmt: skip


def find_dossier(rijen: QuerySet[Dossier], naam: str, geboren: date, locatie_id: uuid.UUID | None) -> Dossier:
    """The newest open dossier of exactly this child, else the newest; of two such children none. Raises Geweigerd."""
    precies = Q(kind__zoeknaam=normalise(naam), kind__geboortedatum=geboren)
    if locatie_id is not None:
        precies &= Q(locatie_id=locatie_id)
    gevonden = list(
        rijen.filter(precies)
        .select_related("kind")
        .order_by(F("gesloten_op").asc(nulls_last=True), "geopend_op")
    )
    refuse_if([] if gevonden else [NIET_GEVONDEN])
    refuse_if([] if len({dossier.kind_id for dossier in gevonden}) == 1 else [MEER_DAN_EEN])
    return gevonden[-1]


def reads_already(by: Zicht, dossier: Dossier, *, at: datetime) -> bool:
    """By what this person could reach before, or by what the other half of a double click just opened."""
    lopend = read_verleningen(dossier, op=timezone.localdate(at)).filter(user_id=by.user_id)
    return reaches(by, Actie.VIEW_DOSSIER, dossier) or lopend.exists()


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
