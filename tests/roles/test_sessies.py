"""Who leaves is signed out: on the next request nothing is left, and the rows of the sessions are gone."""

from datetime import datetime, time, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from roles import actions
from roles.models import Roltoewijzing
from roles.policy import Functie
from roles.sessies import end_overnight, end_sessions
from tests.factories_mensen import act_as, zicht_of
from work.werker import tidy

pytestmark = pytest.mark.django_db
WERK = reverse("view_werk")


def sessions_of(user):
    return sum(s.get_decoded().get("_auth_user_id") == str(user.pk) for s in Session.objects.all())


def end_role(cast, user, tot=None):
    rol = Roltoewijzing.objects.get(user=user)
    vandaag = timezone.localdate()
    with act_as(cast.beheer):
        actions.revoke_rol(
            by=zicht_of(cast.beheer), at=vandaag, pk=rol.pk, versie=rol.versie, tot=tot or vandaag
        )


def switch_off(cast, user):
    velden = {"naam": user.naam, "gebruikersnaam": user.gebruikersnaam, "email": user.email}
    with act_as(cast.beheer):
        actions.correct_account(
            by=zicht_of(cast.beheer), at=timezone.localdate(), pk=user.pk, versie=user.versie,
            is_active=False, **velden,
        )  # fmt: skip


@pytest.mark.parametrize("leave", [end_role, switch_off])
def test_leaving_ends_every_session_of_that_person_and_nobody_elses(cast, browse, leave):
    tablet, laptop, ander = browse(cast.af), browse(cast.af), browse(cast.pm)
    assert [c.get(WERK).status_code for c in (tablet, laptop, ander)] == [200, 200, 200]
    assert sessions_of(cast.af) == 2
    leave(cast, cast.af)
    assert (sessions_of(cast.af), sessions_of(cast.pm)) == (0, 1)
    for client in (tablet, laptop):
        assert client.get(WERK).url.startswith(reverse("sign_in"))
    assert ander.get(WERK).status_code == 200


def test_changing_a_name_signs_nobody_out(cast, browse):
    client = browse(cast.af)
    client.get(WERK)
    with act_as(cast.beheer):
        actions.correct_account(
            by=zicht_of(cast.beheer), at=timezone.localdate(), pk=cast.af.pk, versie=cast.af.versie,
            naam="Noor H.", gebruikersnaam="af", email="", is_active=True,
        )  # fmt: skip
    assert client.get(WERK).status_code == 200


def test_a_role_that_ends_later_signs_out_on_its_day_and_only_once(cast, browse):
    morgen = timezone.localdate() + timedelta(days=1)
    begin = timezone.make_aware(datetime.combine(morgen, time(0, 5)))
    browse(cast.af).get(WERK)
    end_role(cast, cast.af, tot=morgen)
    assert sessions_of(cast.af) == 1
    assert end_overnight(at=timezone.now()) == 0
    tidy(at=begin)  # the clock of the worker
    assert sessions_of(cast.af) == 0
    nieuw = browse(cast.af).session  # signed in again on that day, with what is left
    nieuw["begonnen"] = begin.timestamp()
    nieuw.save()
    assert end_overnight(at=begin + timedelta(hours=1)) == 0
    assert sessions_of(cast.af) == 1


def test_nobody_leaves_nobody_is_signed_out(cast, browse):
    browse(cast.af).get(WERK)
    assert end_sessions([]) == 0
    assert sessions_of(cast.af) == 1


def test_ending_ones_own_role_leads_to_the_sign_in_page(cast, browse):
    with act_as(cast.beheer):
        actions.assign(
            by=zicht_of(cast.beheer), at=timezone.now(), id=cast.noord.groep.pk, user=cast.collega,
            rol=actions.Rolgegevens(Functie.BEHEERDER, timezone.localdate()),
        )  # fmt: skip
    client = browse(cast.beheer)
    rol = Roltoewijzing.objects.get(user=cast.beheer)
    url = reverse("revoke_rol", args=[rol.pk])
    gegevens = {"nieuw_id": "", "versie": rol.versie, "tot": timezone.localdate().isoformat()}
    assert "tot" in client.get(url).context["form"].fields
    antwoord = client.post(url, gegevens, follow=True)
    assert antwoord.redirect_chain[-1][0].startswith(reverse("sign_in"))
    assert sessions_of(cast.beheer) == 0
