"""Five years, day by day: each due item is told exactly once, on the day it should be.

Holidays, a leap day, ten changes of the clock, weekends, and weeks in which no worker ran. The days are counted
here by hand, not by the code that is judged.
"""

import os
import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from dossiers.queries.taakverdeling import read_taken
from roles.models import User
from tests.conftest import build_cast
from tests.factories_signaal import kind_of, record_signaal_of, triage_of, zicht_of
from vault.handeling import Wie, handeling
from work import werker
from work.berichten import key_of, plan_dagberichten
from work.models import Aanleiding, Bericht

pytestmark = [pytest.mark.django_db, pytest.mark.long]
HIER, DAG = ZoneInfo("Europe/Amsterdam"), timedelta(days=1)
BEGIN, EINDE, LAATSTE = date(2027, 1, 4), date(2032, 1, 4), date(2031, 12, 24)
PASEN = {
    2027: date(2027, 3, 28),
    2028: date(2028, 4, 16),
    2029: date(2029, 4, 1),
    2030: date(2030, 4, 21),
    2031: date(2031, 4, 13),
}
VAST = ((1, 1), (5, 5), (12, 25), (12, 26))
# No worker: three days over a change of the clock, a summer holiday, Christmas into the new year, one day.
STIL = (
    (date(2027, 3, 26), date(2027, 3, 30)),
    (date(2028, 7, 17), date(2028, 8, 4)),
    (date(2029, 12, 21), date(2030, 1, 9)),
    (date(2031, 10, 27), date(2031, 10, 27)),
)
DAGEN = (
    date(2027, 3, 28),  # the clock goes forward, on Easter Sunday, in a silence
    date(2027, 3, 29),
    date(2027, 4, 27),  # Koningsdag
    date(2027, 5, 6),  # Hemelvaart
    date(2027, 10, 31),  # the clock goes back
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2028, 7, 20),  # in a silence
    date(2028, 12, 31),
    date(2029, 1, 1),
    date(2029, 4, 2),  # Tweede Paasdag
    date(2029, 12, 24),
    date(2030, 1, 2),
    date(2031, 4, 26),  # Koningsdag is the day before, the 27th is a Sunday
    date(2031, 10, 26),
    date(2031, 12, 30),
)


def is_work(dag):
    jaar = dag.year
    pasen = PASEN.get(jaar)
    rond = {pasen + n * DAG for n in (0, 1, 39, 49, 50)} if pasen else set()
    koning = date(jaar, 4, 26) if date(jaar, 4, 27).weekday() == 6 else date(jaar, 4, 27)
    return dag.weekday() < 5 and (dag.month, dag.day) not in VAST and dag not in rond and dag != koning


def is_silent(dag):
    return any(van <= dag <= tot for van, tot in STIL)


def next_work(dag):
    dag += DAG
    while not is_work(dag):
        dag += DAG
    return dag


def days():
    dag = BEGIN
    while dag < EINDE:
        yield dag
        dag += DAG


def expected(due):
    """On which day a point is told, for something that waits from BEGIN and is due on this day."""
    verteld = {}
    for dag in filter(is_work, days()):
        if is_silent(dag):
            continue
        if due <= next_work(dag) and dag <= due and "te laat" not in verteld:
            verteld.setdefault("klaar", dag)
        elif due < dag:
            verteld.setdefault("te laat", dag)
    return verteld


@pytest.fixture
def klok(monkeypatch):
    """`klok(dag, uur)` makes it that hour on the Dutch clock."""

    def set_to(dag, uur=9):
        nu = datetime(dag.year, dag.month, dag.day, uur, 30, tzinfo=HIER)
        monkeypatch.setattr("django.utils.timezone.now", lambda: nu)
        return nu

    return set_to


def build(klok):
    """The AF has sixteen days to look again, and the yearly cycle of the place."""
    klok(BEGIN - 3 * DAG)
    cast = build_cast()
    with handeling(wie=Wie(), route="test"):
        af = User.objects.get(pk=cast.af.pk)
        af.email = "af@example.nl"
        af.save()
    items = {}
    for nummer, dag in enumerate(DAGEN):
        signaal = record_signaal_of(cast.pm, kind_of(cast.noord, f"Kind{nummer}"), at=klok(BEGIN - 2 * DAG))
        triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.pm.pk, vervolg_op=dag)
        items[f"zorg_opnieuw {signaal.pk}"] = dag
    return cast, items


def year_of(cast, klok):
    """The points of the year that the AF ends, as the list gives them at the very end."""
    nu = klok(EINDE)
    taken = [t for t in read_taken(zicht_of(cast.af), nu=nu) if t.bron.soort == "jaarplanning" and t.mijn]
    return {f"jaarplanning {t.rij['id']}": t.dag for t in taken}


def look(nu):
    """One look of the clock, and the worker that follows."""
    plan_dagberichten(at=nu)
    while (rij := werker.claim_next(at=nu)) is not None:
        werker.run_here(rij)


def days_to_look(items, toeval):
    """Every day in the full proof; else each day on which something must be told, those around it, and others.

    A day that is left out would have told nothing, so that leaving it out changes nothing.
    """
    if os.environ.get("MELDCODE_BEWIJS") == "vol":
        return list(days())
    rond = {dag + n * DAG for due in items.values() for dag in expected(due).values() for n in (0, 1)}
    return sorted(rond | set(toeval.sample(list(days()), 60)))


def test_each_due_item_is_told_exactly_once_in_five_years(db, klok):
    cast, items = build(klok)
    items |= year_of(cast, klok)
    assert len(items) > len(DAGEN) + 10
    toeval = random.Random(2027)
    for dag in days_to_look(items, toeval):
        if is_silent(dag) or not BEGIN <= dag < EINDE:
            continue
        for uur in sorted({toeval.randrange(24), toeval.randint(7, 18)}):
            look(klok(dag, uur))
    verteld = {}
    for item, due in items.items():
        for stand, dag in expected(due).items():
            pk = key_of(cast.af.pk, "punt", f"{cast.organisatie.pk} {item} {due} {stand}")
            rij = Aanleiding.objects.select_related("bericht").get(pk=pk)
            assert day_of(rij.bericht.verstuurd_op) == dag, (item, due, stand)
            verteld[pk] = dag
    # Nothing else was told, and no day had two mails. The last week looks past the end.
    gemaakt = {rij.pk: day_of(rij.bericht.gemaakt_op) for rij in Aanleiding.objects.select_related("bericht")}
    assert {pk for pk, dag in gemaakt.items() if dag < LAATSTE} == {
        p for p, d in verteld.items() if d < LAATSTE
    }
    dagen = [day_of(rij.gemaakt_op) for rij in Bericht.objects.all()]
    assert len(dagen) == len(set(dagen)) == len(mail.outbox)
    assert not any(is_silent(dag) or not is_work(dag) for dag in dagen)


def day_of(moment):
    return moment.astimezone(HIER).date()
