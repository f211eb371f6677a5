"""The log as people read it: their own part of it, in words, by day; looking is logged; nobody reads past exclusion."""

import ast
import csv
import io
import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from privacy.loglijst import KOPPEN
from privacy.logsamenvatting import Rij, merge
from privacy.logwoorden import MACHINE, ROUTE_2, WOORDEN, describe_act, describe_ground
from privacy.queries import logboek as queries
from roles.models import Uitsluiting
from roles.policy import Actie
from roles.routes import ROUTES
from tests.factories_dossier import dossier_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, report_zorg_of, seal_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.handeling import Regel, Wie, add_regel, handeling
from vault.models import Logonderdeel, Logregel

HUIS = Path(__file__).resolve().parent.parent.parent
LOG, LIJST, TECHNIEK = "/logboek/", "/logboek/lijst/", "/beheer/logboek/"
MET_LOGBOEK = {"af", "manager", "directie", "fg"}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
IEDEREEN = (
    "pm",
    "ondersteunend",
    "af",
    "manager",
    "directie",
    "bestuur",
    "vertrouwenspersoon",
    "fg",
    "beheer",
)


# --- words ------------------------------------------------------------------------------------------


def machine_words():
    """Every act that the code writes in the log with a word of its own."""
    for app in ("vault", "roles", "work", "dossiers", "incidents", "privacy", "reports"):
        for pad in (HUIS / app).rglob("*.py"):
            for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
                naam = getattr(getattr(knoop, "func", None), "id", "")
                if naam in ("add_regel", "Regel", "log_refused") and knoop.args:
                    eerste = knoop.args[0]
                    if isinstance(eerste, ast.Constant) and not pad.name.startswith("protocolvragen"):
                        yield eerste.value


def test_every_address_every_act_and_every_word_of_the_machine_has_words():
    namen = {naam for naam, route in ROUTES.items() if route.actie} | {actie.value for actie in Actie}
    machine = {woord for woord in machine_words() if woord}
    assert machine >= {"sign_in", "anker", "backup"}
    assert (namen | machine | MACHINE) - set(WOORDEN) == set()


def test_words_are_short_dutch_and_nobody_is_blamed():
    for naam, woord in WOORDEN.items():
        assert re.fullmatch(r"[a-zA-Z0-9éë ,]{5,70}", woord), naam
        assert woord[0].islower()


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (("view_dossier", "view_dossier", "GET", "ok"), "las het dossier"),
        (("view_dossier", "view_dossiers", "GET", "ok"), "zag dossiers in een lijst"),
        (("hold_gesprek", "hold_gesprek", "GET", "ok"), "opende het formulier: een gesprek vastleggen"),
        (("hold_gesprek", "hold_gesprek", "POST", "ok"), "legde een gesprek vast"),
        (("open_dossier", "triage_signaal", "POST", "ok"), "opende een nieuw dossier"),
        (("view_dossier", "view_dossier", "GET", "geweigerd"), "kreeg geen toegang: een dossier bekijken"),
        (("view_kind", "view_kind", "GET", "fout"), "kreeg een foutmelding: een kind bekijken"),
        (("sign_in", "sign_in", "POST", "geweigerd"), "kreeg geen toegang: inloggen"),
        (("open_adres", "", "GET", "geweigerd"), "kreeg geen toegang: een adres openen"),
        (("destroy", "", "TAAK", "ok"), "destroy"),
    ],
)
def test_a_line_in_words(regel, zin):
    assert describe_act(*regel) == zin


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        (("view_dossier", "view_werk", "GET", "ok"), "zag dossiers in een lijst"),
        (("view_werk", "view_werk", "GET", "ok"), "zag taken op Mijn werk"),
        (("view_dossier", "view_dossiers", "GET", "ok"), "zag dossiers in een lijst"),
        (("view_kind", "record_kindcheck", "GET", "ok"), "zag kinderen in een lijst"),
        (("view_incident", "view_calamiteit", "GET", "ok"), "zag incidenten in een lijst"),
        (("view_ladder", "view_ladders", "GET", "ok"), "zag stappenplannen in een lijst"),
    ],
)
def test_who_saw_it_in_a_list_did_not_read_it(regel, zin):
    """Mijn werk shows the own dossiers: the log said that all of them were read, every morning."""
    assert describe_act(*regel, lijst=True) == zin


@pytest.mark.parametrize(
    ("grondslag", "zin"),
    [
        ("af: locatie", "als aandachtsfunctionaris, eigen locatie"), ("noodtoegang", "noodtoegang"),
        ("403", "hoort niet bij de rol"), ("niet zichtbaar", "niet te vinden voor deze persoon"), ("", ""),
    ],
)  # fmt: skip
def test_a_ground_in_words(grondslag, zin):
    assert describe_ground(grondslag) == zin


def rij(nu, **anders):
    velden = {
        "id": uuid.uuid4(), "tijd": nu, "trace": uuid.uuid4(), "actor_id": uuid.UUID(int=1), "rol": "af",
        "actie": "view_dossier", "route": "view_dossier", "methode": "GET", "resultaat": "ok", "object_type": "x",
        "object_id": uuid.uuid4(), "dossier_id": uuid.UUID(int=2), "aantal": None, "grondslag": "af: locatie",
        "ip": "10.0.0.1",
    }  # fmt: skip
    return Rij(**velden | anders)


def test_a_day_is_one_line_per_person_act_and_dossier():
    nu = timezone.localtime().replace(hour=12)
    een_daad = uuid.uuid4()
    rijen = [
        rij(nu), rij(nu - timedelta(hours=1), ip="10.0.0.2"),
        *(rij(nu - timedelta(hours=2), trace=een_daad) for _ in range(2)),  # one page, two lines
        rij(nu, actor_id=uuid.UUID(int=9)), rij(nu - timedelta(days=1)), rij(nu, dossier_id=uuid.UUID(int=3)),
    ]  # fmt: skip
    samen = merge(rijen, timezone.localtime)
    assert [groep.keer for groep in samen] == [3, 1, 1, 1]
    assert samen[0].plekken == ["10.0.0.1", "10.0.0.2"]
    assert samen[0].laatste - samen[0].eerste == timedelta(hours=2)


def test_what_an_act_writes_twice_is_told_once():
    nu, daad = timezone.localtime(), uuid.uuid4()
    velden = {"trace": daad, "actie": "record_beeld", "route": "record_beeld", "methode": "POST"}
    samen = merge([rij(nu, **velden), rij(nu, **velden, grondslag="")], timezone.localtime)
    assert [(g.wat, g.keer, g.waarom) for g in samen] == [
        ("legde het beeld van het gezin vast", 1, "als aandachtsfunctionaris, eigen locatie")
    ]


# --- who reads what ---------------------------------------------------------------------------------


@pytest.fixture
def zaak(cast, browse):
    """A dossier of Noord that its AF read three times, and one of Zuid."""
    kind = kind_of(cast.noord, "Sem", "Bakker")
    cast.kind, cast.dossier = kind, dossier_of(cast, kind)
    cast.kind_zuid = kind_of(cast.zuid, "Noa", "Visser")
    record_signaal_of(cast.pm_zuid, cast.kind_zuid)
    client = browse(cast.af)
    for _ in range(3):
        assert client.get(reverse("view_dossier", args=[cast.dossier.pk])).status_code == 200
    return cast


def page(browse, user, pad=LOG, status=200):
    antwoord = browse(user).get(pad)
    assert antwoord.status_code == status, pad
    return antwoord.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("wie", IEDEREEN)
def test_only_who_answers_for_a_case_reads_the_log_and_the_beheerder_the_technical_one(cast, browse, wie):
    status = 200 if wie in MET_LOGBOEK else 403
    for pad in (LOG, LIJST):
        page(browse, getattr(cast, wie), pad, status)
    page(browse, getattr(cast, wie), TECHNIEK, 200 if wie == "beheer" else 403)


@pytest.mark.django_db
def test_three_times_reading_is_one_line_with_who_why_and_from_where(zaak, browse):
    tekst = page(browse, zaak.manager, f"{LOG}?dossier={zaak.dossier.code.lower()}")
    assert "las het dossier" in tekst
    assert "3 keer" in tekst
    assert "Noor Hendriks" in tekst
    assert "als aandachtsfunctionaris, eigen locatie" in tekst
    assert "vanaf 127.0.0.1" in tekst


@pytest.mark.django_db
def test_each_place_reads_its_own_children_and_directie_no_names(zaak, browse):
    noord, zuid = page(browse, zaak.af), page(browse, zaak.af_zuid)
    assert zaak.dossier.code in noord
    assert "Sem" in noord
    assert "Noa" not in noord
    assert "Noa" in zuid
    assert zaak.dossier.code not in zuid
    for wie in (zaak.directie, zaak.fg):
        tekst = page(browse, wie)
        assert zaak.dossier.code in tekst
        assert "Sem" not in tekst
        assert "Noa" not in tekst
        assert "Noor Hendriks" in tekst
    assert "Noor" not in page(browse, zaak.buitenstaander)


@pytest.mark.django_db
def test_of_a_child_and_of_a_code_out_of_reach_nothing_is_told(zaak, browse):
    page(browse, zaak.af_zuid, f"{LOG}?kind={zaak.kind.pk}", 404)
    page(browse, zaak.af, f"{LOG}?kind={uuid.uuid4()}", 404)
    elders, geen = (
        TOKEN.sub("", page(browse, zaak.af_zuid, f"{LOG}?dossier={code}")).replace(code, "")
        for code in (zaak.dossier.code, "XXXXXX")
    )
    assert "Er is geen dossier met deze code" in elders
    assert elders == geen, "a dossier elsewhere and one that isn't there look the same"
    assert "legde een signaal vast" in page(browse, zaak.af_zuid, f"{LOG}?kind={zaak.kind_zuid.pk}")


@pytest.mark.django_db
def test_a_dossier_of_another_place_stays_out_of_the_log_of_its_child(zaak, browse):
    """The child moved; what Noord has of it is of Noord."""
    with handeling(wie=Wie(), route="test"):
        zaak.kind.locatie, zaak.kind.groep = zaak.zuid.locatie, zaak.zuid.groep
        zaak.kind.save()
    for pad in (LOG, f"{LOG}?kind={zaak.kind.pk}"):
        tekst = page(browse, zaak.af_zuid, pad)
        assert "las het dossier" not in tekst
        assert "een ander dossier" not in tekst


def exclude(user, *kinderen):
    with handeling(wie=Wie(), route="test"):
        for kind in kinderen:
            open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van="2020-01-01")).save()


@pytest.mark.django_db
def test_who_is_excluded_finds_no_line_and_no_count(zaak, browse):
    ander = kind_of(zaak.noord, "Roos", "Vos")
    browse(zaak.af).get("/kinderen/")  # a list of both children
    exclude(zaak.manager, zaak.kind)
    exclude(zaak.directie, zaak.kind)
    for wie in (zaak.manager, zaak.directie):
        tekst = page(browse, wie)
        assert zaak.dossier.code not in tekst
        assert "las het dossier" not in tekst
        assert "2 kinderen" not in tekst
        assert "zag kinderen in een lijst" in tekst, "the other child of that list stays"
        page(browse, wie, f"{LOG}?kind={zaak.kind.pk}", 404)
        vraag = queries.Logvraag()
        for regel in queries.visible_lines(zicht_of(wie), Actie.VIEW_LOGBOEK, vraag):
            assert regel.dossier_id != zaak.dossier.pk
            assert regel.object_id not in (zaak.kind.pk, zaak.dossier.pk)
    with act_of(zaak.af):  # what is about both children at once
        delen = (zaak.kind.pseudoniem, ander.pseudoniem)
        add_regel("view_kindcheck", object=ander, betrokkenen=delen)
    assert "las een kindcheck" in page(browse, zaak.fg)
    assert "las een kindcheck" not in page(browse, zaak.manager)
    exclude(zaak.manager, ander)
    assert "zag kinderen in een lijst" not in page(browse, zaak.manager)


@pytest.mark.django_db
def test_route_2_is_read_by_directie_only(zaak, browse):
    signaal = record_signaal_of(zaak.pm, zaak.kind)
    report_zorg_of(zaak.collega)
    seal_of(zaak.af, signaal)
    browse(zaak.directie).get("/zorgen/")
    gezocht = ("zorg over", "doorzetten", "door naar de directie")
    for wie in (zaak.af, zaak.manager, zaak.fg):
        for pad in (LOG, f"{LOG}?kind={zaak.kind.pk}", f"{LOG}?wie={zaak.collega.pk}"):
            assert not any(woord in page(browse, wie, pad) for woord in gezocht), pad
    assert "meldde een zorg over iemand die hier werkt" in page(browse, zaak.directie)
    assert Logregel.objects.filter(actie__in=ROUTE_2).exists()


@pytest.mark.django_db
def test_by_person_and_by_period(zaak, browse):
    assert "las het dossier" in page(browse, zaak.fg, f"{LOG}?wie={zaak.af.pk}")
    assert "las het dossier" not in page(browse, zaak.fg, f"{LOG}?wie={zaak.pm.pk}")
    vandaag = timezone.localdate()
    assert "las het dossier" in page(browse, zaak.fg, f"{LOG}?van={vandaag}&tot={vandaag}")
    gisteren = vandaag - timedelta(days=1)
    assert "Geen regels" in page(browse, zaak.fg, f"{LOG}?tot={gisteren}")
    assert "op of na de eerste dag" in page(browse, zaak.fg, f"{LOG}?van={vandaag}&tot={gisteren}")
    assert browse(zaak.fg).get(f"{LIJST}?van=morgen").status_code == 302


@pytest.mark.django_db
def test_looking_is_logged_with_the_children_that_were_seen(zaak, browse):
    voor = Logregel.objects.filter(actie="view_logboek").count()
    page(browse, zaak.fg)
    regel = Logregel.objects.filter(actie="view_logboek").latest("volgnummer")
    assert Logregel.objects.filter(actie="view_logboek").count() == voor + 1
    assert (regel.actor_id, regel.rol) == (zaak.fg.pk, "fg")
    delen = set(Logonderdeel.objects.filter(regel=regel).values_list("object_id", flat=True))
    assert delen == {str(zaak.kind.pseudoniem), str(zaak.kind_zuid.pseudoniem)}
    assert "bekeek het logboek" in page(browse, zaak.directie, f"{LOG}?wie={zaak.fg.pk}")


@pytest.mark.django_db
def test_a_day_is_read_whole_and_the_days_before_it_follow(zaak, browse, monkeypatch):
    monkeypatch.setattr(queries, "MAAT", 4)
    nu = timezone.now()
    for dagen in (1, 1, 1, 3, 3):
        with handeling(
            wie=Wie(zaak.af.pk, zaak.organisatie.pk, "af"),
            route="view_jaarplanning",
            at=nu - timedelta(days=dagen),
        ) as daad:
            daad.regels.append(Regel(actie="view_jaarplanning"))
    gezien, pad = [], f"{LOG}?wie={zaak.af.pk}"
    client = browse(zaak.directie)
    while pad:
        tekst = client.get(pad).content.decode()
        gezien += re.findall(r"(\d) keer", tekst)
        verder = re.search(r'href="(\?[^"]+)">Toon wat ervoor', tekst)
        pad = LOG + verder[1].replace("&amp;", "&") if verder else ""
    assert gezien[-2:] == ["3", "2"]


@pytest.mark.django_db
def test_the_list_to_take_along_holds_the_words_and_no_formula(zaak, browse):
    with handeling(wie=Wie(), route="test"):
        zaak.af.naam = "=HYPERLINK(1)"
        zaak.af.save()
    antwoord = browse(zaak.fg).get(f"{LIJST}?dossier={zaak.dossier.code}")
    kop, *rijen = csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
    assert tuple(kop) == KOPPEN
    cellen = [dict(zip(kop, regel, strict=True)) for regel in rijen]
    gelezen = next(cel for cel in cellen if cel["wat"] == "las het dossier")
    assert (gelezen["keer"], gelezen["wie"], gelezen["gelukt"]) == ("3", "'=HYPERLINK(1)", "ja")
    assert Logregel.objects.filter(actie="export_logboek", actor_id=zaak.fg.pk, resultaat="ok").exists()


@pytest.mark.django_db
def test_too_much_for_one_list_asks_for_a_shorter_period(zaak, browse, monkeypatch):
    monkeypatch.setattr(queries, "LIJSTMAAT", 1)
    antwoord = browse(zaak.fg).get(f"{LIJST}?wie={zaak.af.pk}", follow=True)
    assert antwoord.redirect_chain[0][0] == f"{LOG}?wie={zaak.af.pk}"
    assert "Kies een kortere periode" in antwoord.content.decode()


@pytest.mark.django_db
def test_the_beheerder_reads_sign_ins_of_own_people_and_nothing_of_a_case(zaak, client, browse):
    for inlog in ("pm", "buitenstaander", "bestaat_niet"):
        client.post("/inloggen/", {"gebruikersnaam": inlog, "wachtwoord": "fout-fout-fout"})
    browse(zaak.beheer).get(f"/beheer/accounts/{zaak.collega.pk}/")
    with act_of(zaak.beheer):
        zaak.noord.groep.save()
    tekst = page(browse, zaak.beheer, TECHNIEK)
    assert "kreeg geen toegang: inloggen" in tekst
    assert "account van Ilse de Groot" in tekst
    assert "Mees Kok" not in tekst
    assert "bekeek een account" in tekst
    for woord in (zaak.dossier.code, "Sem", "las het dossier", "legde een signaal vast"):
        assert woord not in tekst


@pytest.mark.django_db
def test_the_log_is_found_from_the_dossier_the_child_and_the_front_page(zaak, browse):
    vanaf = {
        reverse("view_deelnemers", args=[zaak.dossier.pk]): f'{LOG}?dossier={zaak.dossier.code}"',
        reverse("view_kind", args=[zaak.kind.pk]): f'{LOG}?kind={zaak.kind.pk}"',
        "/privacy/": f'href="{LOG}"',
    }
    for pad, link in vanaf.items():
        assert link in page(browse, zaak.af, pad), pad
    assert f'href="{TECHNIEK}"' in page(browse, zaak.beheer, "/beheer/")


@pytest.mark.django_db
def test_the_newest_lines_come_by_an_index(zaak):
    """Times at 100,000 lines: docs/metingen.md. A small table is read whole by PostgreSQL, whatever stands on it."""
    sql = queries.visible_lines(zicht_of(zaak.fg), Actie.VIEW_LOGBOEK, queries.Logvraag())
    with connection.cursor() as cursor:
        indexen = connection.introspection.get_constraints(cursor, Logregel._meta.db_table)
    assert indexen["log_keten_tijd"]["columns"] == ["keten_id", "tijd"]
    if connection.vendor == "sqlite":
        assert "log_keten_tijd" in sql[:400].explain()
