"""/privacy/ shows each role its own parts, and how much is open in them."""

import pytest
from django.urls import reverse

from privacy.queries.overzicht import INGANGEN
from roles.routes import ROUTES
from tests.factories_bewaren import term_of, voorgesteld

pytestmark = pytest.mark.django_db
PRIVACY = "/privacy/"


@pytest.mark.parametrize(
    ("wie", "status"),
    [("af", 200), ("manager", 200), ("directie", 200), ("fg", 200), ("pm", 403), ("beheer", 403)],
)
def test_who_has_a_part_in_privacy_finds_the_page(cast, browse, wie, status):
    antwoord = browse(getattr(cast, wie)).get(PRIVACY)
    assert antwoord.status_code == status
    start = browse(getattr(cast, wie)).get("/").content.decode()
    assert ('href="/privacy/"' in start) == (status == 200)


def test_every_entry_opens_with_the_act_of_its_address():
    for ingang in INGANGEN:
        assert ROUTES[ingang.naam].actie == ingang.actie
        assert reverse(ingang.naam)


def test_a_manager_sees_no_link_that_would_be_refused(cast, browse):
    pagina = browse(cast.manager).get(PRIVACY).content.decode()
    assert reverse("view_bewaren") not in pagina


def test_it_counts_what_is_open_here_and_not_elsewhere(cast, browse):
    voorgesteld(cast.af)
    assert "1 open" in browse(cast.directie).get(PRIVACY).content.decode()
    term_of(cast.af, cast.directie, "signaal")
    assert "1 open" in browse(cast.fg).get(PRIVACY).content.decode()
    assert "open." not in browse(cast.buitenstaander).get(PRIVACY).content.decode()
