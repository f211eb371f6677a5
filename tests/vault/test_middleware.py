"""The middleware: no answer without a log, nothing left behind by a refused act, no body when the log fails."""

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, override_settings
from django.urls import path

from dossiers.models import Kind
from roles import routes
from roles.policy import Actie
from tests.roles.test_access import make_kind
from vault.handeling import add_regel
from vault.models import Logregel

CAST = {}


def lees(request):
    add_regel("view_kind", object=Kind.objects.first())
    return HttpResponse("INHOUD")


def schrijf(request):
    make_kind(CAST["cast"].organisatie, CAST["cast"].noord, None, "Nieuw")
    return HttpResponse("gedaan", status=int(request.GET.get("status", 200)))


def val_om(request):
    make_kind(CAST["cast"].organisatie, CAST["cast"].noord, None, "Nieuw")
    raise RuntimeError("Mila de Vries")


def stroom(request):
    return StreamingHttpResponse(iter(["INHOUD"]))


urlpatterns = [path(f"{f.__name__}/", f, name=f.__name__) for f in (lees, schrijf, val_om, stroom)]
handler500 = "meldcode.http.server_error"


@pytest.fixture
def klant(cast, browse, monkeypatch):
    CAST["cast"] = cast
    for naam in ("lees", "schrijf", "val_om", "stroom"):
        monkeypatch.setitem(routes.ROUTES, naam, routes.Route(Actie.VIEW_WERK, schrijft=True))
    with override_settings(ROOT_URLCONF="tests.vault.test_middleware"):
        klant = browse(cast.af)
        klant.raise_request_exception = False
        yield klant


pytestmark = pytest.mark.django_db


def test_a_read_is_logged_before_its_body_leaves(klant):
    klant.post("/schrijf/")
    voor = Logregel.objects.count()
    assert klant.get("/lees/").content == b"INHOUD"
    regel = Logregel.objects.order_by("tijd").last()
    assert Logregel.objects.count() == voor + 1
    assert (regel.actie, regel.resultaat, regel.route, regel.rol) == ("view_kind", "ok", "lees", "af")
    assert regel.actor_id == CAST["cast"].af.pk


def test_without_a_log_there_is_no_body(klant, monkeypatch):
    klant.post("/schrijf/")
    monkeypatch.setattr("vault.logboek.lock_kop", lambda keten: 1 / 0)
    antwoord = klant.get("/lees/")
    assert antwoord.status_code == 500
    assert b"INHOUD" not in antwoord.content


def test_without_a_log_nothing_is_written(klant, monkeypatch):
    monkeypatch.setattr("vault.logboek.lock_kop", lambda keten: 1 / 0)
    assert klant.post("/schrijf/").status_code == 500
    assert Kind.objects.count() == 0


@pytest.mark.parametrize("status", [400, 403, 404, 409, 500])
def test_an_answer_of_400_or_higher_leaves_nothing_but_its_line(klant, status):
    assert klant.post(f"/schrijf/?status={status}").status_code == status
    assert Kind.objects.count() == 0
    regel = Logregel.objects.order_by("tijd").last()
    assert regel.resultaat == ("fout" if status in (400, 500) else "geweigerd")
    assert regel.onderdelen.count() == 0


def test_an_exception_rolls_back_and_says_nothing(klant, capsys):
    antwoord = klant.post("/val_om/")
    assert antwoord.status_code == 500
    assert b"Mila" not in antwoord.content
    assert "Mila" not in "".join(capsys.readouterr())
    assert Kind.objects.count() == 0


def test_reading_pages_can_not_write(klant):
    assert klant.get("/schrijf/").status_code == 500
    assert Kind.objects.count() == 0


def test_a_stream_is_refused(klant):
    antwoord = klant.get("/stroom/")
    assert antwoord.status_code == 500
    assert b"INHOUD" not in antwoord.content


def test_the_session_is_in_the_log_only_as_a_mark(klant):
    klant.post("/schrijf/")
    klant.get("/lees/")
    regel = Logregel.objects.order_by("tijd").last()
    assert len(regel.sessie) == 16
    assert regel.sessie not in klant.session.session_key


def test_a_missing_route_is_an_error_not_a_page(cast, browse):
    with override_settings(ROOT_URLCONF="tests.vault.test_middleware"):
        klant = browse(cast.af)
        klant.raise_request_exception = False
        assert klant.get("/lees/").status_code == 500


@pytest.mark.parametrize("adres", ["/", "/bestaat-niet/", "/gezondheid/", "/inloggen/"])
def test_every_answer_has_the_headers(db, adres):
    antwoord = Client().get(adres)
    assert "'unsafe" not in antwoord["Content-Security-Policy"]
    assert antwoord["Content-Security-Policy"].startswith("default-src 'none'")
    for kop in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options", "Cache-Control",
                "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"):  # fmt: skip
        assert antwoord.has_header(kop), kop
    assert connection.vendor in ("sqlite", "postgresql")


@pytest.mark.django_db(transaction=True)
def test_a_page_that_reads_writes_its_lines_in_one_transaction(klant):
    """Without one PostgreSQL refuses the lock on the chain, and on SQLite two readers fork it."""
    buiten = []

    def note(run, sql, params, many, context):
        if "vault_logregel" in sql or "vault_ketenkop" in sql:
            buiten.append(not connection.in_atomic_block)
        return run(sql, params, many, context)

    with connection.execute_wrapper(note):
        assert klant.get("/lees/").status_code == 200
        assert klant.post("/schrijf/?status=409").status_code == 409
    assert len(buiten) >= 6
    assert not any(buiten)
