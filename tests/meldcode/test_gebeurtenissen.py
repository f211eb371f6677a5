"""What whoever watches over the systems gets to hear: every kind, at the moment it happens, and never a name."""

import json
import time
import uuid
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import toegang
from meldcode.gebeurtenisregels import BIJ_ACTIE, BIJ_BEGIN, GERADEN, MISLUKT, SOORTEN, Soort, kind_of
from meldcode.gebeurtenissen import report_event, shorten_adres
from roles.models import Roltoewijzing
from roles.policy import Actie
from tests.conftest import WACHTWOORD
from tests.factories_bewaren import close_long_ago, propose_of, term_of
from tests.factories_datalek import lek_of
from tests.factories_dossier import dossier_of, toegang_of
from tests.factories_mensen import record_kind_of
from tests.factories_signaal import act_of, zicht_of
from tests.vault.test_logboek import run
from vault.handeling import Wie, add_regel, handeling
from vault.models import Logregel
from vault.reservekopie import make_copy
from vault.terugzetten import put_back
from work.drempelregels import DREMPELS
from work.drempelregels import Soort as Drempelsoort

pytestmark = pytest.mark.django_db
HUIS = Path(__file__).resolve().parents[2]
VELDEN = ["tijd", "gebeurtenis", "niveau", "actie", "account", "organisatie", "adres", "verband"]
# Acts of the house that are no Actie of a person at a page.
EIGEN_WOORDEN = {"sign_in", "sign_out", "unlock", "choose_wachtwoord", "vernietigen", "backup", "restore"}


@pytest.fixture
def hoor(capsys, django_capture_on_commit_callbacks):
    """Does something and gives the lines that came out."""

    def do(wat, *args, **kwargs):
        capsys.readouterr()
        with django_capture_on_commit_callbacks(execute=True):
            wat(*args, **kwargs)
        return [json.loads(regel) for regel in capsys.readouterr().out.splitlines() if regel[:1] == "{"]

    return do


@pytest.fixture
def dossier(cast):
    kind = record_kind_of(cast.af, cast.noord.groep, voornaam="Zoetje", achternaam="Kanarie")
    return dossier_of(cast, kind)


def act(user, doe, **velden):
    with act_of(user):
        return doe(by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), **velden)


def of_kind(dossier):
    return {
        "naam": "zoetje kanarie", "geboren": dossier.kind.geboortedatum, "waarom": "Kanarie is in nood.",
    }  # fmt: skip


def expire(klant):
    sessie = klant.session
    sessie["begonnen"] = time.time() - 11 * 3600
    sessie.save()
    klant.get(reverse("view_werk"))


def end_rol(cast, klant):
    rol = Roltoewijzing.objects.get(user=cast.collega)
    velden = {"versie": rol.versie, "tot": date.today().isoformat()}  # noqa: DTZ011
    assert klant.post(reverse("revoke_rol", args=[rol.pk]), velden).status_code == 302


def guess_on(klant):
    for _ in range(DREMPELS[Drempelsoort.AANMELDEN].vrij + 1):
        klant.post(reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": "Kanarie"})


def rename(klant, naam, rij):
    adres = reverse(naam, args=[rij.pk])
    begin = klant.get(adres).context["form"].initial
    velden = {veld: waarde for veld, waarde in begin.items() if waarde is not None}
    assert klant.post(adres, velden | {"naam": "Anders Kanarie"}).status_code == 302


def take_out_and_in(map_):
    make_copy(map_, at=timezone.now())
    put_back(map_, vervang=True)


SCENES = {
    Soort.AANGEMELD: lambda w: w.klant.post(
        reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": WACHTWOORD}
    ),
    Soort.AANMELDEN_MISLUKT: lambda w: w.klant.post(
        reverse("sign_in"), {"gebruikersnaam": "pm", "wachtwoord": "Kanarie"}
    ),
    Soort.ONTGRENDELEN_MISLUKT: lambda w: w.als("pm").post(reverse("unlock"), {"wachtwoord": "Kanarie"}),
    Soort.UITGELOGD: lambda w: w.als("pm").post(reverse("sign_out")),
    Soort.SESSIE_BEEINDIGD: lambda w: expire(w.als("pm")),
    Soort.GRENS_BEREIKT: lambda w: guess_on(w.klant),
    Soort.GEWEIGERD: lambda w: w.als("pm").get(reverse("view_beheer") + "?q=Kanarie"),
    Soort.INVOER_VREEMD: lambda w: w.als("beheer").post(
        reverse("revoke_factor", args=[w.cast.collega.pk]), {"hoe": "kanarie", "reden": "x"}
    ),
    Soort.ACCOUNT_GEWIJZIGD: lambda w: rename(w.als("beheer"), "correct_account", w.cast.collega),
    Soort.ROL_GEWIJZIGD: lambda w: end_rol(w.cast, w.als("beheer")),
    Soort.TOEGANG_GEWIJZIGD: lambda w: toegang_of(w.cast.af, w.dossier, w.cast.af_zuid),
    Soort.NOODTOEGANG: lambda w: act(w.cast.af_zuid, toegang.open_noodtoegang, **of_kind(w.dossier)),
    Soort.TOEGANG_MET_REDEN: lambda w: act(w.cast.collega, toegang.open_met_reden, **of_kind(w.dossier)),
    Soort.EXPORT: lambda w: w.als("directie").get(reverse("export_datalek")),
    Soort.VERNIETIGING: lambda w: propose_of(w.cast.af, w.cast.noord.locatie),
    Soort.INSTELLING_GEWIJZIGD: lambda w: rename(w.als("beheer"), "correct_groep", w.cast.noord.groep),
    Soort.DATALEK_GEMELD: lambda w: lek_of(w.cast.pm, gebeurd="Kanarie kreeg een mail."),
    Soort.STORING: lambda w: w.als("directie", stil=True).get(reverse("view_werk")),
}


class Wereld:
    def __init__(self, cast, browse, client, dossier):
        self.cast, self.browse, self.klant, self.dossier = cast, browse, client, dossier

    def als(self, wie, stil=False):
        klant = self.browse(getattr(self.cast, wie))
        klant.raise_request_exception = not stil
        return klant


@pytest.fixture
def wereld(cast, browse, client, dossier):
    term_of(cast.af, cast.directie, "dossier", 12)
    return Wereld(cast, browse, client, dossier)


@pytest.mark.parametrize("soort", SCENES, ids=str)
def test_every_kind_is_told_once_with_ids_only(wereld, hoor, soort, monkeypatch):
    if soort is Soort.STORING:
        monkeypatch.setattr("dossiers.views.werk.render", None)
    if soort is Soort.VERNIETIGING:
        wereld.dossier = close_long_ago(wereld.dossier)
    regels = [r for r in hoor(SCENES[soort], wereld) if r["gebeurtenis"] == soort]
    assert len(regels) == 1, soort
    check_regel(regels[0], soort)
    namen = [wereld.cast.pm.naam, "Kanarie", "kanarie", "Voorbeeldhof", wereld.dossier.code]
    assert not any(naam in json.dumps(regels[0]) for naam in namen)


def check_regel(regel, soort):
    assert list(regel) == VELDEN
    assert regel["niveau"] == SOORTEN[soort].niveau
    for veld in ("account", "organisatie", "verband"):
        assert not regel[veld] or uuid.UUID(regel[veld])
    assert regel["tijd"].endswith("+00:00")


@pytest.mark.django_db(transaction=True)
def test_copies_and_putting_back_are_told(cast, hoor, tmp_path):
    uit = [r["gebeurtenis"] for r in hoor(call_command, "backup", str(tmp_path / "a"), stdout=StringIO())]
    assert uit == [Soort.RESERVEKOPIE]
    assert Soort.TERUGGEZET in [r["gebeurtenis"] for r in hoor(take_out_and_in, tmp_path / "b")]


def test_a_break_of_the_log_goes_beside_the_answer(cast, hoor, capsys):
    with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
        add_regel("view_werk")
    run("UPDATE vault_logregel SET actie = 'anders' WHERE volgnummer = 1")
    uit, ernaast = StringIO(), StringIO()
    with pytest.raises(SystemExit):
        hoor(call_command, "audit", "verify", "--json", stdout=uit, stderr=ernaast)
    assert json.loads(uit.getvalue())["heel"] is False
    check_regel(json.loads(ernaast.getvalue()), Soort.LOGBOEKBREUK)


def test_every_kind_has_a_scene_here():
    elders = {Soort.RESERVEKOPIE, Soort.TERUGGEZET, Soort.LOGBOEKBREUK}
    assert set(Soort) == set(SOORTEN) == set(SCENES) | elders


def test_the_line_leads_to_the_log_and_to_the_account(wereld, hoor):
    (regel,) = [
        r for r in hoor(SCENES[Soort.ROL_GEWIJZIGD], wereld) if r["gebeurtenis"] == Soort.ROL_GEWIJZIGD
    ]
    rij = Logregel.objects.filter(actie="revoke_rol").last()
    assert regel["verband"] == str(rij.trace)
    assert (regel["account"], regel["organisatie"]) == (str(rij.actor_id), str(rij.keten_id))
    assert regel["adres"] == "127.0.0.0/24"


def test_a_failed_sign_in_names_the_account_that_was_tried_by_its_id(wereld, hoor):
    (regel,) = hoor(SCENES[Soort.AANMELDEN_MISLUKT], wereld)
    assert regel["account"] == str(wereld.cast.pm.pk)


def test_what_is_rolled_back_is_not_told(cast, hoor):
    def undone():
        with transaction.atomic():
            report_event(Soort.EXPORT, at=timezone.now())
            transaction.set_rollback(True)

    assert hoor(undone) == []


def test_opening_a_form_and_filling_it_in_wrong_change_nothing(wereld, hoor):
    klant, adres = wereld.als("beheer"), reverse("correct_account", args=[wereld.cast.collega.pk])
    assert hoor(klant.get, adres) == []
    assert hoor(klant.post, adres, {"naam": ""}) == []


def test_reading_and_everyday_refusals_are_not_told(cast, browse, hoor):
    assert hoor(browse(cast.af).get, reverse("view_kinderen")) == []
    assert kind_of("record_signaal", resultaat="geweigerd", grondslag="409") is None
    assert kind_of("record_signaal", resultaat="fout", grondslag="400") is None
    for actie in GERADEN:
        assert kind_of(actie, resultaat="geweigerd", grondslag="409") is Soort.GEWEIGERD


def test_an_invented_world_is_filled_in_silence(cast, hoor):
    def fill():
        with handeling(wie=Wie(cast.beheer.pk), route="demo"):
            add_regel(Actie.ASSIGN_ROL)

    assert hoor(fill) == []


def test_a_reader_that_went_away_stops_no_act(cast, monkeypatch, django_capture_on_commit_callbacks):
    def gone(regel):
        raise BrokenPipeError

    monkeypatch.setattr("meldcode.gebeurtenissen.write_out", gone)
    with django_capture_on_commit_callbacks(execute=True):
        report_event(Soort.EXPORT, at=timezone.now())


def test_the_table_knows_existing_acts_only_and_every_act_that_gives_or_takes_out():
    bekend = {actie.value for actie in Actie} | EIGEN_WOORDEN
    assert {*BIJ_ACTIE, *MISLUKT, *GERADEN} <= bekend
    for actie in Actie:
        if actie.value.startswith(tuple(begin for begin, _ in BIJ_BEGIN)):
            assert kind_of(actie.value, resultaat="ok"), actie


@pytest.mark.parametrize(
    ("adres", "kort"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "::/48"),
        ("", ""),
        ("192.0.2.77\r\nnep", ""),
    ],
)
def test_an_address_is_shortened_or_left_out(adres, kort):
    assert shorten_adres(adres) == kort


def test_the_documentation_names_every_kind():
    tekst = (HUIS / "docs" / "beheer.md").read_text(encoding="utf-8")
    for soort, regel in SOORTEN.items():
        assert f"| `{soort}` | {regel.niveau} | {regel.wanneer} |" in tekst, soort
