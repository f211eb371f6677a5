"""What the clock does for reports: it puts that of the year that is over ready, and makes paper that failed again.

Harmless to repeat. Nobody asked, so it is counted within what one of directie may know: whoever is directeur of all of
the organisation longest (ADR 0056). The log says that the clock did it.
"""

import uuid
from datetime import datetime, timedelta

from django.db.models import Min, Q
from django.utils import timezone

from reports.actions.jaarrapport import Aanvraag, keep_rapport
from reports.models import Jaarrapport, Rapportvaststelling
from reports.perioderegels import Periode
from reports.planregels import due_periode, planned_id
from reports.queries.rapport import papering_of
from reports.rapportregels import Rapportsoort
from roles.access import counts_on, load_zicht
from roles.models import Locatie, Organisatie, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling
from work.models import Opdracht
from work.opdrachten import wake

KLOK = "klok"
WACHT = timedelta(hours=1)  # between two tries of paper that failed
DIRECTIE = [functie for functie in Functie if FUNCTIE_ROL[functie] == Rol.DIRECTIE]


def plan_rapporten(*, at: datetime) -> int:
    """Returns how many reports it put ready."""
    aantal = 0
    for organisatie_id in list(Organisatie.objects.order_by("pk").values_list("pk", flat=True)):
        periode = needed_periode(organisatie_id, at)
        if periode is not None:
            with handeling(wie=Wie(organisatie_id=organisatie_id), route=KLOK, at=at):
                aantal += plan_jaarrapport(organisatie_id, periode, at=at)
    retry_papier(at=at)
    return aantal


def needed_periode(organisatie_id: uuid.UUID, at: datetime) -> Periode | None:
    """The year that is over, when there is no report over it and the organisation was here then."""
    sectoren = set(Locatie.objects.filter(organisatie_id=organisatie_id).values_list("sector", flat=True))
    periode = due_periode(sectoren, timezone.localdate(at))
    if periode is None or not sectoren or has_rapport(organisatie_id, periode):
        return None
    begin = Organisatie.history.filter(id=organisatie_id).aggregate(op=Min("history_date"))["op"]
    return periode if begin and timezone.localdate(begin) <= periode.tot else None


def has_rapport(organisatie_id: uuid.UUID, periode: Periode) -> bool:
    """Somebody asked for it already, or the clock did."""
    return Jaarrapport.objects.filter(
        Q(soort=Rapportsoort.JAARRAPPORT, plaatsen=[]), organisatie_id=organisatie_id, van=periode.van, tot=periode.tot,
    ).exists()  # fmt: skip


def plan_jaarrapport(organisatie_id: uuid.UUID, periode: Periode, *, at: datetime) -> int:
    """One report that waits to be read, or none: nobody is directie, or another clock was first."""
    Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie_id)
    voor = longest_directie(organisatie_id, at)
    if voor is None or has_rapport(organisatie_id, periode):
        return 0
    zicht = load_zicht(voor, at=timezone.localdate(at), organisatie_id=organisatie_id)
    aanvraag = Aanvraag(Rapportsoort.JAARRAPPORT, periode)
    keep_rapport(by=zicht, at=at, id=planned_id(organisatie_id, periode), aanvraag=aanvraag, grondslag=KLOK)
    return 1


def longest_directie(organisatie_id: uuid.UUID, at: datetime) -> User | None:
    """By the day they began, never by what they may see: the choice itself would tell who is excluded."""
    rijen = Roltoewijzing.objects.filter(
        counts_on(timezone.localdate(at)), organisatie_id=organisatie_id, locatie=None, functie__in=DIRECTIE,
        user__is_active=True,
    )  # fmt: skip
    eerste = rijen.select_related("user").order_by("van", "pk").first()
    return eerste.user if eerste else None


def retry_papier(*, at: datetime) -> None:
    """An established report without its paper, of which the job failed or was stopped a while ago."""
    zonder = Rapportvaststelling.objects.filter(rapport__papier=None)
    jobs = [papering_of(pk) for pk in zonder.values_list("pk", flat=True)]
    if not jobs:
        return
    geeindigd = Q(stand__in=[Opdracht.Stand.MISLUKT, Opdracht.Stand.GESTOPT], geeindigd_op__lt=at - WACHT)
    with handeling(wie=Wie(), route=KLOK, at=at):
        for rij in Opdracht.objects.select_for_update().filter(geeindigd, pk__in=jobs).order_by("pk"):
            rij.stand, rij.fout, rij.geeindigd_op, rij.stoppen = Opdracht.Stand.WACHTEND, "", None, False
            rij.pogingen, rij.niet_voor = 0, at
            rij.save()
            wake()
