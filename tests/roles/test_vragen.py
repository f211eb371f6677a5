"""No page asks the database more than twelve things, whoever opens it (quality.md §3).

Every address that answers GET stands in the world of tests/browser/wereld.py; a new page falls under this by
itself. Begin and end of a transaction don't count, the log does.
"""

import pytest
from django.urls import reverse

from benchmarks.meten import capture_sql
from roles.routes import ROUTES
from tests.adressen import MET_PAGINA
from tests.browser.wereld import build_wereld, paden
from tests.factories_signaal import zicht_of

pytestmark = pytest.mark.django_db
HOOGUIT = 12
WIE = (
    "pm", "collega", "ondersteunend", "af", "manager", "directie", "bestuur", "vertrouwenspersoon", "fg", "beheer",
)  # fmt: skip
KLOK = 'UPDATE "django_session"'  # once a minute the session notes that somebody is there


def ask(client, pad):
    """The answer and the questions it took."""
    with capture_sql() as gezien:
        antwoord = client.get(pad)
    return antwoord, [sql for sql in gezien if not sql.startswith(KLOK)]


def keep_drafts(client, w):
    """A form with a draft asks most: it reads the draft and opens its key."""
    for naam, adressen in paden(w).items():
        if ROUTES[naam].schrijft and ROUTES[naam].actie:
            for pad in adressen:
                assert (
                    client.post(reverse("save_concept"), {"pad": pad, "toelichting": "Half"}).status_code
                    == 200
                )


def test_every_page_asks_little_whoever_opens_it(cast, als, browse):
    w = build_wereld(cast, als)
    clients = {wie: browse(getattr(cast, wie)) for wie in WIE}
    keep_drafts(clients["af"], w)
    drukst: dict[str, tuple[int, str]] = {}
    zicht = {wie: zicht_of(getattr(cast, wie)) for wie in WIE}
    for naam, adressen in paden(w).items():
        actie = ROUTES[naam].actie
        for pad in adressen:
            for wie, client in clients.items():
                if actie is not None and not zicht[wie].may(actie):
                    continue
                antwoord, vragen = ask(client, pad)
                if antwoord.status_code == 200:
                    drukst[naam] = max(drukst.get(naam, (0, "")), (len(vragen), f"{wie} {pad}"))
    te_druk = {naam: gezien for naam, gezien in drukst.items() if gezien[0] > HOOGUIT}
    assert te_druk == {}
    assert len(drukst) == len(paden(w)), "a page that nobody in the cast can open proves nothing"


@pytest.mark.parametrize("naam", ["export_dossier", "export_melding"])
def test_the_pdf_asks_little(cast, als, browse, naam):
    """No page of the world: a browser would download it."""
    dossier = build_wereld(cast, als).klaar
    antwoord, vragen = ask(browse(cast.af), reverse(naam, args=[dossier.pk]))
    assert antwoord["Content-Type"] == "application/pdf"
    assert len(vragen) <= HOOGUIT, vragen


def test_every_page_of_the_routes_is_in_the_world():
    """axe, the questions and the empty forms walk the paths of the world: a page that isn't there is in no check."""
    assert paden(Overal()).keys() == MET_PAGINA


class Overal:
    """Stands for every object of the world, so that the names of all paths can be read without one."""

    def __getattr__(self, naam):
        return self
