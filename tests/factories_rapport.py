"""Reports as people have them made: through the real actions, and the jobs done at once."""

import uuid
from datetime import date

from django.utils import timezone

from reports.actions import jaarrapport as actions
from reports.actions.rapportpapier import render_jaarrapport
from reports.cijferregels import Hoofdstuk
from reports.models import Jaarrapport
from reports.perioderegels import Periodesoort, make_periode
from reports.queries import rapport as queries
from reports.rapportregels import Rapportsoort, Versie
from tests.factories_signaal import act_of, zicht_of
from work import werker
from work.models import Opdracht

DIT_JAAR = make_periode(Periodesoort.KALENDERJAAR, timezone.localdate().year)


def rapport_of(
    user, *, soort=Rapportsoort.JAARRAPPORT, periode=DIT_JAAR, plaatsen=(), vorige=None, pk=None
) -> Jaarrapport:
    """Asked for and counted."""
    with act_of(user):
        rij = actions.open_jaarrapport(
            by=zicht_of(user), at=timezone.localtime(), id=pk or uuid.uuid4(), soort=soort, periode=periode,
            plaatsen=[plek.locatie.pk for plek in plaatsen], vorige_id=vorige.pk if vorige else None,
        )  # fmt: skip
    do_jobs()
    return reload(rij)


def reload(rij) -> Jaarrapport:
    return queries.select_rapporten().get(pk=rij.pk)


def do_jobs() -> None:
    """Every job of a report that waits, at once; what else waits stays as it is."""
    for rij in Opdracht.objects.filter(
        soort__in=("count_jaarrapport", "make_jaarrapport", "render_jaarrapport"), stand="wachtend"
    ):
        rij.stand, rij.claim = Opdracht.Stand.BEZIG, uuid.uuid4()
        rij.save()
        werker.run_here(rij)
        rij.refresh_from_db()
        assert rij.stand == Opdracht.Stand.KLAAR, rij.fout


def schrijf_bij(
    user, rapport, hoofdstuk=Hoofdstuk.SIGNALEN, tekst="We keken eerder samen naar de signalen.", pk=None
):
    with act_of(user):
        return actions.supplement_jaarrapport(
            by=zicht_of(user),
            at=timezone.now(),
            id=pk or uuid.uuid4(),
            pk=rapport.pk,
            hoofdstuk=hoofdstuk,
            tekst=tekst,
        )


def stel_vast(user, rapport, pk=None):
    with act_of(user):
        rij = actions.sign_jaarrapport(
            by=zicht_of(user), at=timezone.now(), id=pk or uuid.uuid4(), pk=rapport.pk
        )
    do_jobs()
    return rij


def vraag_papier(user, rapport, versie=Versie.EXTERN):
    """A concept as PDF; the job waits."""
    with act_of(user):
        return render_jaarrapport(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=rapport.pk, versie=versie
        )


def jaar(jaartal: int):
    return make_periode(Periodesoort.KALENDERJAAR, jaartal)


def schooljaar(jaartal: int):
    return make_periode(Periodesoort.SCHOOLJAAR, jaartal)


def dag(maand: int, dag_: int = 10, jaartal: int = DIT_JAAR.van.year) -> date:
    return date(jaartal, maand, dag_)
