"""Somebody who may not find anything about one child: what that means for work that was theirs."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from roles.models import Deelname, Uitsluiting
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of, zicht_of
from vault.bases import open_bewaareenheid

pytestmark = pytest.mark.django_db
GISTEREN = timezone.localdate() - timedelta(days=1)


def soorten_of(user):
    return [taak.bron.soort for taak in read_taken(zicht_of(user), nu=timezone.now()) if taak.mijn]


def exclude(user, kind, tot=None):
    with act_of(user):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=date(2020, 1, 1), tot=tot)).save()


# --- work that was theirs ---------------------------------------------------------------------------


@pytest.mark.parametrize(("tot", "zonder"), [(None, True), (GISTEREN, False)])
def test_an_excluded_owner_keeps_no_eye_on_ordinary_care(cast, tot, zonder):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    volgende_week = timezone.localdate() + timedelta(days=7)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.collega.pk, vervolg_op=volgende_week)
    assert "zorg_zonder_eigenaar" not in soorten_of(cast.af)
    exclude(cast.collega, kind, tot)
    assert ("zorg_zonder_eigenaar" in soorten_of(cast.af)) is zonder


@pytest.mark.parametrize(("tot", "erbij"), [(None, 0), (GISTEREN, 1)])
def test_who_signalled_takes_part_again_once_an_exclusion_is_over(cast, tot, erbij):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    exclude(cast.pm, kind, tot)
    triage_of(cast.af, signaal)
    assert Deelname.objects.filter(user=cast.pm).count() == erbij
