"""The demo: everybody of the contract is there, every state of a dossier is there, and the log is whole."""

import io
import json
import threading
import urllib.request
from unittest.mock import patch

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client, TestCase, override_settings
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.feiten import Stand, Stap
from dossiers.models import Afsluiting, Besluit, Dossier, Melding, Signaal, Triage
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import stand
from incidents.demo import omvang
from incidents.demo.daden import DADEN
from incidents.demo.plekken import WACHTWOORD, read_bezetting, read_rollen
from incidents.demo.server import build_server
from incidents.demo.verhaal import VERHALEN, VerhaalFout, expand, plan_verhaal, read_verhalen
from incidents.models import Zorg
from roles.models import Organisatie, User
from tests.factories_rapport import jaar, schooljaar
from tests.reports.test_cijfers import require_same
from vault.handeling import Handeling, open_handeling
from vault.models import Logregel
from work.demorollen import DEMOROLLEN

EINDES = {"onterecht", "andere_zorgen", "hulp_geslaagd", "overgedragen"}
CONTRACT = {"pm", "leerkracht", "af", "manager", "directie", "fg", "beheer", "buitenstaander"}
NAAM_VAN_ROL = {"medewerker": "pm", "af": "af", "manager": "manager", "directie": "directie"}
PROFIELEN = [protocol.slug for protocol in protocollen.all_protocols()]


def verify():
    uit = io.StringIO()
    call_command("audit", "verify", "--json", stdout=uit)
    return json.loads(uit.getvalue())


def count_rows():
    return [model.objects.count() for model in (User, Dossier, Signaal)]


@override_settings(DEMO=True)
class TestDemo(TestCase):
    """One filled world for all of these: a TestCase fills once, and rolls back after each test."""

    @classmethod
    def setUpTestData(cls):
        call_command("demo", stdout=io.StringIO())

    def test_every_profile_has_one_organisation(self):
        assert sorted(Organisatie.objects.values_list("profiel", flat=True)) == sorted(PROFIELEN)

    def test_every_figure_equals_a_count_by_hand(self):
        """quality of the report: the whole demo, three years of it, counted twice by code that shares nothing."""
        directie = User.objects.get(gebruikersnaam="directie")
        organisatie = directie.roltoewijzingen.get().organisatie
        dit_jaar = timezone.localdate().year
        for periode in (jaar(dit_jaar), jaar(dit_jaar - 1), schooljaar(dit_jaar - 1)):
            require_same(directie, organisatie, periode)

    def test_contract_users_can_sign_in(self):
        for naam in CONTRACT:
            assert authenticate(None, username=naam, password=WACHTWOORD) is not None, naam
            assert Client().post("/inloggen/", {"rol": naam}).status_code == 302, naam

    def test_all_share_one_password(self):
        assert User.objects.values_list("password", flat=True).distinct().count() == 1

    def test_every_state_of_every_step_can_be_seen(self):
        standen = set()
        groot = Dossier.objects.filter(organisatie__profiel="kindpartners")
        for dossier in groot.select_related("locatie", "kind"):
            with open_handeling(Handeling(schrijft=False)):  # opened keys live as long as an act
                feiten = read_feiten(dossier)
            standen |= {stand(stap, feiten, protocol_of(dossier)) for stap in Stap}
        assert standen == set(Stand)

    def test_every_choice_and_end_can_be_seen(self):
        assert set(Triage.objects.values_list("keuze", flat=True)) == set(Triage.Keuze.values)
        assert set(Afsluiting.objects.values_list("soort", flat=True)) == EINDES
        assert set(Besluit.objects.values_list("afwijking", flat=True)) == {"geen", "van_melden"}
        assert Melding.objects.exists()
        assert Signaal.objects.filter(triages__isnull=True, verzegeling__isnull=True).count() >= 7
        assert Zorg.objects.filter(signaal_id__isnull=False).exists()
        assert Dossier.objects.values("organisatie").distinct().count() == 7

    def test_nothing_happens_tomorrow(self):
        nu = timezone.now()
        assert not Logregel.objects.filter(tijd__gt=nu).exists()
        assert not Signaal.objects.filter(vastgelegd_op__gt=nu).exists()

    def test_log_is_whole(self):
        assert verify()["heel"] is True

    def test_one_dossier_is_due_and_one_is_held(self):
        from privacy.queries.vervallen import list_vervallen
        from roles.access import load_zicht

        directie = User.objects.get(gebruikersnaam="directie")
        stukken = list_vervallen(load_zicht(directie, at=timezone.localdate()), op=timezone.localdate())
        assert sorted(stuk.gestopt for stuk in stukken) in ([False, True], [False, False, True])

    def test_second_run_adds_nothing(self):
        eerst = count_rows()
        call_command("demo", stdout=io.StringIO())
        assert count_rows() == eerst

    def test_extra_dossiers_keep_the_log_whole(self):
        eerst = Dossier.objects.count()
        with patch.object(omvang, "PARTIJ", 8), patch.object(omvang, "tune_sqlite"):
            call_command("demo", omvang=20, stdout=io.StringIO())
        assert Dossier.objects.count() == eerst + 20
        assert verify()["heel"] is True

    def test_server_answers_on_this_machine_only(self):
        with build_server(0) as server:
            adres, poort = server.server_address[:2]
            draad = threading.Thread(target=server.serve_forever)
            draad.start()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{poort}/gezondheid/") as antwoord:
                    assert antwoord.read() == b"ok"
            finally:
                server.shutdown()
                draad.join()
        assert adres == "127.0.0.1"

    def test_taken_port_is_said_in_dutch(self):
        with build_server(0) as server, pytest.raises(CommandError, match="is bezet"):
            call_command("demo", serveer=True, poort=server.server_port, stdout=io.StringIO())


# --- without a database --------------------------------------------------------------------------


def test_contract_users_are_the_tiles():
    assert CONTRACT | {"privacy"} == DEMOROLLEN


@pytest.mark.parametrize("slug", PROFIELEN)
def test_every_deciding_role_of_a_profile_has_a_user(slug):
    tabel = next(tabel for tabel in read_bezetting() if tabel["profiel"] == slug)
    rollen = {"medewerker", "af"}
    for sector in protocollen.get(slug).sectoren:
        regels = protocollen.get(slug).voor(sector)
        rollen |= {*regels.leidt.rollen, *regels.weegt.rollen}
        rollen |= {rol for plek in regels.ondertekent.plekken for rol in plek.rollen}
        rollen |= {*regels.tweede_persoon.overslaan, *regels.tweede_persoon.afwijken}
    bezet = {inlog: rol.value for inlog, rol in read_rollen(tabel).items()}
    assert {rol: bezet.get(f"{NAAM_VAN_ROL[rol]}-{slug}") for rol in rollen} == {rol: rol for rol in rollen}


def test_refuses_outside_the_demo():
    with pytest.raises(CommandError, match="MELDCODE_DEMO=ja"):
        call_command("demo")


def test_refuses_a_negative_amount(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="0 of meer"):
        call_command("demo", omvang=-1)


@pytest.mark.parametrize("slug", PROFIELEN)
def test_stories_use_words_that_exist(slug):
    verhalen = read_verhalen(slug)
    assert verhalen
    for verhaal in verhalen:
        assert {woorden["doe"] for _dag, woorden in expand(verhaal)} <= set(DADEN), verhaal["titel"]


def test_unknown_passage_is_named():
    with pytest.raises(VerhaalFout, match=r"proef: passage bestaat_niet"):
        list(expand({"titel": "proef", "daad": [{"dag": 1, "gebruik": "bestaat_niet"}]}))


def test_acts_of_one_story_follow_each_other():
    nu = timezone.now()
    for pad in VERHALEN.glob("*.toml"):
        for verhaal in read_verhalen(pad.stem) if pad.stem in PROFIELEN else ():
            momenten = [regel.at for regel in plan_verhaal(verhaal, 0, nu)]
            assert momenten == sorted(set(momenten))
            assert momenten[-1] < nu
