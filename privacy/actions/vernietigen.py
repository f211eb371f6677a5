"""Destroying: proposed by one, agreed to by another, after waiting days done by a job that looks once more."""

import uuid
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Dossier
from meldcode.gebeurtenisregels import Soort
from meldcode.gebeurtenissen import report_event
from privacy.actions.bewaren import lock_organisatie
from privacy.bewaarregels import Bewaarsoort
from privacy.kring import collect, to_weg
from privacy.models import (
    Uitname,
    Vernietiging,
    Vernietigingsbesluit,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)
from privacy.queries.bewaren import may_second
from privacy.queries.koppen import heads_of
from privacy.queries.vernietiging import group_id, hidden, may_see, open_ids
from privacy.queries.vervallen import Vervallen, find_vervallen, list_vervallen
from roles.access import Zicht, reachable
from roles.actions import Bijhoudfout, require_reach
from roles.models import Organisatie
from roles.policy import Actie
from vault.anker import write_anker
from vault.handeling import Regel, add_regel, current
from vault.models import Logsegment
from vault.segment import SEGMENT, SegmentFout, prune_segment
from vault.vernietigen import destroy
from vault.vernietiglijst import append
from work.opdrachten import OpdrachtFout, Werk, ask

Reden = Uitname.Reden
ZONDER_ANKER = (
    "Regels van het logboek kunnen alleen weg als buiten de database vastligt hoe ver het logboek was. "
    "Vraag wie de computer beheert om een anker in te stellen (MELDCODE_ANKER)."
)


def record_vernietiging(
    *, by: Zicht, at: datetime, id: uuid.UUID, locatie_id: uuid.UUID | None, sleutels: set[str]  # noqa: A002
) -> Vernietigingsvoorstel:  # fmt: skip
    """Proposes what is due at one location. Raises Bijhoudfout."""
    organisatie = lock_organisatie(by, Actie.RECORD_VERNIETIGING)
    rijen = may_see(by, reachable(by, Actie.RECORD_VERNIETIGING, Vernietigingsvoorstel.objects.all()))
    if bestaand := rijen.filter(pk=id).first():
        return bestaand
    wacht = open_ids(organisatie.pk)
    gekozen = [
        stuk
        for stuk in list_vervallen(by, op=timezone.localdate(at))
        if stuk.sleutel in sleutels
        and group_id(stuk) == locatie_id
        and not stuk.gestopt
        and stuk.id not in wacht
    ]
    if not gekozen:
        raise Bijhoudfout("Kies minstens een regel. Wat hier niet meer staat, is intussen veranderd.")
    if settings.ANKER is None and any(stuk.soort == Bewaarsoort.LOG for stuk in gekozen):
        raise Bijhoudfout(ZONDER_ANKER)
    voorstel = Vernietigingsvoorstel(
        id=id, organisatie=organisatie, locatie_id=locatie_id, rol=by.rol_for(Actie.RECORD_VERNIETIGING),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    voorstel.save()
    for stuk in gekozen:
        build_regel(voorstel, stuk, at=at).save()
    add_regel(Actie.RECORD_VERNIETIGING, object=voorstel, aantal=len(gekozen))
    return voorstel


def build_regel(voorstel: Vernietigingsvoorstel, stuk: Vervallen, *, at: datetime) -> Vernietigingsregel:
    return Vernietigingsregel(
        voorstel=voorstel, soort=stuk.soort, object_id=stuk.id, nummer=stuk.nummer,
        kinderen=[str(kind) for kind in stuk.kinderen], begin=stuk.begin, vervalt=stuk.vervalt,
        bewaarregel=stuk.regel, vastgelegd_op=at, vastgelegd_door_id=voorstel.vastgelegd_door_id,
    )  # fmt: skip


def sign_vernietiging(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, akkoord: bool, toelichting: str = ""  # noqa: A002
) -> Vernietigingsbesluit:  # fmt: skip
    """The second person agrees: to what they see as due themselves. Then the waiting days begin. Raises Bijhoudfout."""
    lock_organisatie(by, Actie.SIGN_VERNIETIGING)
    voorstel = require_reach(
        by, Actie.SIGN_VERNIETIGING, may_see(by, Vernietigingsvoorstel.objects.all()), pk
    )
    if bestaand := Vernietigingsbesluit.objects.filter(voorstel=voorstel).first():
        if bestaand.pk == id:
            return bestaand
        raise Bijhoudfout("Hier is al over besloten.")
    if zin := may_second(voorstel.vastgelegd_door, voorstel.rol, by, Actie.SIGN_VERNIETIGING):
        raise Bijhoudfout(zin)
    vandaag = timezone.localdate(at)
    wacht_tot = vandaag + timedelta(days=settings.VERNIETIGING_WACHTDAGEN) if akkoord else None
    rij = Vernietigingsbesluit(
        id=id, voorstel=voorstel, akkoord=akkoord, wacht_tot=wacht_tot, toelichting=toelichting,
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    add_regel(Actie.SIGN_VERNIETIGING, object=voorstel)
    if wacht_tot is not None:
        leave_out_unseen(voorstel, by, at=at)
        begin = timezone.make_aware(datetime.combine(wacht_tot, time.min))
        gegevens = {"voorstel": str(voorstel.pk)}
        ask(
            "destroy_records",
            id=uuid.uuid5(voorstel.pk, "vernietigen"),
            at=at,
            gegevens=gegevens,
            niet_voor=begin,
        )
    return rij


def leave_out_unseen(voorstel: Vernietigingsvoorstel, by: Zicht, *, at: datetime) -> None:
    """Nobody agrees to what they can't see: it comes back in the list for two others."""
    ziet = {stuk.id for stuk in list_vervallen(by, op=timezone.localdate(at)) if not stuk.gestopt}
    for regel in voorstel.regels.filter(uitname__isnull=True):
        if regel.object_id not in ziet:
            take_out(regel, Reden.NIET_GEZIEN, at=at, door=by.user_id)


def withdraw_vernietiging(*, by: Zicht, at: datetime, pk: uuid.UUID) -> Uitname:
    """Takes one record out, as long as it is there. Twice is once. Raises PermissionDenied, Bijhoudfout."""
    lock_organisatie(by, Actie.WITHDRAW_VERNIETIGING)
    regel = require_reach(by, Actie.WITHDRAW_VERNIETIGING, Vernietigingsregel.objects.all(), pk)
    if hidden(by, regel.kinderen) or not may_see(
        by, Vernietigingsvoorstel.objects.filter(pk=regel.voorstel_id)
    ):
        raise PermissionDenied
    if bestaand := Uitname.objects.filter(regel=regel).first():
        return bestaand
    if Vernietiging.objects.filter(regel=regel).exists():
        raise Bijhoudfout("Dit is al vernietigd.")
    add_regel(Actie.WITHDRAW_VERNIETIGING, object=regel)
    return take_out(regel, Reden.MENS, at=at, door=by.user_id)


def take_out(regel: Vernietigingsregel, reden: Reden, *, at: datetime, door: uuid.UUID) -> Uitname:
    rij = Uitname(regel=regel, reden=reden, vastgelegd_op=at, vastgelegd_door_id=door)
    rij.save()
    return rij


# --- the job --------------------------------------------------------------------------------------


def run_vernietiging(werk: Werk) -> None:
    """One record per portie. Begun again it goes past what is done already."""
    voorstel = Vernietigingsvoorstel.objects.select_related("besluit").get(pk=werk.gegevens["voorstel"])
    regels = list(voorstel.regels.order_by("vervalt", "nummer", "pk").values_list("pk", flat=True))
    anchor_log(voorstel)  # what the chain was, and below what it became: outside, before anything goes
    for nummer, pk in enumerate(regels, start=1):
        if nummer > werk.deel:
            with werk.portie(deel=nummer, totaal=len(regels)):
                destroy_regel(voorstel, pk, at=timezone.now())
    anchor_log(voorstel)
    with werk.portie():
        werk.rond_af()


def anchor_log(voorstel: Vernietigingsvoorstel) -> None:
    """Raises OSError, AnkerFout: without it no line of the log goes, and the job is tried again."""
    if voorstel.regels.filter(soort=Bewaarsoort.LOG).exists():
        if settings.ANKER is None:
            raise OpdrachtFout(ZONDER_ANKER)
        write_anker(settings.ANKER, at=timezone.now())


def destroy_regel(
    voorstel: Vernietigingsvoorstel, pk: uuid.UUID, *, at: datetime
) -> Vernietiging | Uitname | None:
    """Looks once more, and then the record is gone. None: it was taken out or done before."""
    # A stop, a withdrawal and a reopening wait for the same locks.
    Organisatie.objects.select_for_update(no_key=True).get(pk=voorstel.organisatie_id)
    regel = Vernietigingsregel.objects.filter(uitname__isnull=True, vernietiging__isnull=True, pk=pk).first()
    if regel is None:
        return None
    Dossier.objects.select_for_update().filter(pk=regel.object_id).first()
    soort, door = Bewaarsoort(regel.soort), voorstel.besluit.vastgelegd_door_id
    stuk = find_vervallen(voorstel.organisatie_id, soort, regel.object_id, op=timezone.localdate(at))
    if stuk is None or stuk.gestopt:
        reden = Reden.VERANDERD if stuk is None else Reden.BEWAARSTOP
        return take_out(regel, reden, at=at, door=door)
    if soort == Bewaarsoort.LOG:
        return destroy_month(regel, at=at, door=door)
    kring = collect(heads_of(soort, regel.object_id))
    if kring.vast:
        return take_out(regel, Reden.NOG_NODIG, at=at, door=door)
    weg = to_weg(kring)
    destroy(weg)
    rij = bury_regel(
        regel, next(iter(kring.rijen))._meta.label_lower, weg.aantal, len(weg.sleutels), at=at, door=door
    )
    append(regel.pk, weg, at=at)
    return rij


def destroy_month(regel: Vernietigingsregel, *, at: datetime, door: uuid.UUID) -> Vernietiging | Uitname:
    """Lines of the log. A month that was tampered with stays, and who watches over the systems hears of it."""
    try:
        weg = prune_segment(Logsegment.objects.get(pk=regel.object_id))
    except SegmentFout:
        report_event(Soort.LOGBOEKBREUK, at=at)
        return take_out(regel, Reden.NIET_HEEL, at=at, door=door)
    return bury_regel(regel, SEGMENT, weg, 0, at=at, door=door)


def bury_regel(
    regel: Vernietigingsregel,
    label: str,
    aantal: int,
    sleutels: int,
    *,
    at: datetime,
    door: uuid.UUID,
) -> Vernietiging:
    """What went has a line in the chain of the organisation, and one of the certificate."""
    grafsteen = Regel(
        "vernietigen", object_type=label, object_id=regel.object_id, aantal=aantal, grondslag="bewaartermijn",
        organisatie_id=regel.voorstel.organisatie_id,
    )  # fmt: skip
    current().regels.append(grafsteen)
    rij = Vernietiging(
        regel=regel, rijen=aantal, sleutels=sleutels, vastgelegd_op=at, vastgelegd_door_id=door
    )
    rij.save()
    return rij
