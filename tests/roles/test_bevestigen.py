"""A role with content counts once somebody else confirms it: who, what it gives until then, and who sees it wait."""

import uuid
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from dossiers.queries import gesprek, weging
from dossiers.queries.bezetting import read_bezetting
from dossiers.queries.hulp import read_mensen_hier
from dossiers.queries.protocol import read_mensen_per_plek
from dossiers.queries.spoed import read_mensen
from dossiers.queries.taakverdeling import read_taken
from dossiers.queries.toegang import read_kijkers, read_meelezers, read_te_betrekken, read_verantwoordelijken
from dossiers.queries.triage import has_rol, list_eigenaren
from roles.access import load_zicht
from roles.actions import Bijhoudfout
from roles.models import Rolbesluit, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, INHOUDROLLEN, MATRIX, Actie, Functie, Rol
from roles.queries import read_organisaties
from roles.zicht import counts_on
from tests.conftest import WACHTWOORD
from tests.factories_dossier import dossier_of
from tests.factories_mensen import act_as, new_id, zicht_of
from tests.factories_rollen import confirm, propose
from tests.factories_signaal import kind_of, record_signaal_of
from vault.controle import find_breuken
from vault.models import Logregel
from vault.triggers import drop_triggers, install_triggers
from work.berichten import list_lezers
from work.queries import vervanging

pytestmark = pytest.mark.django_db
F = Functie
ALLE = ("af", "manager", "directie", "bestuur", "beheer", "fg", "pm", "vertrouwenspersoon")


def soorten_of(user, *, mijn=True):
    return [t.bron.soort for t in read_taken(zicht_of(user), nu=timezone.now()) if t.mijn or not mijn]


# --- which roles -------------------------------------------------------------------------------------


def test_content_follows_from_the_matrix():
    """What a privacy officer would say; a new reading act that isn't named as ZAKELIJK adds a role by itself."""
    lezers = {Rol.MEDEWERKER, Rol.ONDERSTEUNEND, Rol.AF, Rol.MANAGER, Rol.DIRECTIE, Rol.FG, Rol.REGISTREERDER}
    assert lezers == INHOUDROLLEN
    for rol in Rol:
        if MATRIX[Actie.VIEW_DOSSIER][rol] != "geen" or MATRIX[Actie.VIEW_NOODTOEGANG][rol] != "geen":
            assert rol in INHOUDROLLEN


@pytest.mark.parametrize("functie", list(F))
def test_a_role_waits_exactly_when_it_shows_content(cast, browse, functie):
    client, url = browse(cast.beheer), reverse("assign_rol", args=[cast.vertrouwenspersoon.pk])
    plek = "" if functie in (F.BESTUURDER, F.DIRECTEUR, F.HOUDER) else f"locatie:{cast.noord.locatie.pk}"
    rol = FUNCTIE_ROL[functie]
    if rol in (Rol.BESTUUR, Rol.VERTROUWENSPERSOON, Rol.FG, Rol.BEHEERDER):
        plek = ""
    if functie == F.VERTROUWENSPERSOON:
        url = reverse("assign_rol", args=[cast.pm.pk])
    velden = {"functie": functie.value, "plek": plek, "van": timezone.localdate().isoformat(), "tot": ""}
    assert client.post(url, velden | {"nieuw_id": new_id(client.get(url))}).status_code == 302
    nieuw = Roltoewijzing.objects.get(functie=functie, voorgesteld_door=cast.beheer)
    assert nieuw.waits_on(timezone.localdate()) is (rol in INHOUDROLLEN)
    assert Roltoewijzing.objects.filter(counts_on(timezone.localdate()), pk=nieuw.pk).exists() is (
        rol not in INHOUDROLLEN
    )


# --- until then: nothing, for every reader of roles ------------------------------------------------------


def test_an_unconfirmed_role_gives_nothing_anywhere(cast):
    """Each question about who does what, asked with the role waiting and again with it confirmed."""
    vandaag = timezone.localdate()
    dossier = dossier_of(cast)
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas"))
    with act_as(cast.beheer):
        nieuw = User.objects.create_user("nieuw", WACHTWOORD, naam="Fenna Zwart", email="f@example.nl")
    rol = propose(cast.beheer, cast.noord, F.AANDACHTSFUNCTIONARIS, user=nieuw)
    hier = rol.locatie_id
    beheerder = zicht_of(cast.directie)
    vragen = {
        "zicht": lambda: bool(load_zicht(nieuw, at=vandaag).plekken),
        "organisaties": lambda: bool(read_organisaties(nieuw, at=vandaag)),
        "kijkers": lambda: nieuw in read_kijkers(dossier, op=vandaag),
        "verantwoordelijken": lambda: nieuw in read_verantwoordelijken(dossier, op=vandaag),
        "eigenaren": lambda: str(nieuw.pk) in dict(list_eigenaren(signaal, op=vandaag)),
        "rol bij triage": lambda: has_rol(nieuw.pk, dossier, [Rol.AF], op=vandaag),
        "hulp": lambda: nieuw.pk in read_mensen_hier(dossier, op=vandaag).users,
        "gesprek": lambda: (
            nieuw.pk in {m.user_id for m in gesprek.people_for(Actie.HOLD_GESPREK, dossier, at=vandaag)}
        ),
        "weging": lambda: nieuw.pk in weging.people_for([Rol.AF], dossier, at=vandaag),
        "protocol": lambda: any(
            nieuw.pk in mensen for _, mensen in read_mensen_per_plek(cast.organisatie.pk, vandaag)
        ),
        "spoed": lambda: (
            nieuw.pk
            in {
                m.user_id
                for m in read_mensen(cast.organisatie.pk, (Rol.AF,), people_at(hier), None, op=vandaag)
            }
        ),
        "bezetting": lambda: (
            nieuw.pk in read_bezetting(beheerder, op=vandaag, ook=[nieuw.pk], jaar=False).rollen
        ),
        "vervangers": lambda: (
            nieuw.pk in {m.user_id for m in vervanging.read_mensen(beheerder, people_at(hier), op=vandaag)}
        ),
        "mail": lambda: nieuw in list_lezers(cast.organisatie.pk, op=vandaag),
    }
    assert [naam for naam, vraag in vragen.items() if vraag()] == []
    assert nieuw not in read_te_betrekken(dossier, op=vandaag)
    assert nieuw not in read_meelezers(dossier, op=vandaag)
    confirm(cast.directie, rol)
    assert [naam for naam, vraag in vragen.items() if not vraag()] == []


def people_at(locatie_id):
    return Q(locatie_id=locatie_id)


def test_no_reader_of_roles_has_a_filter_of_its_own():
    """counts_on is the one filter: what compares `van` and `tot` of a role by itself, forgets the confirming."""
    mag = {
        "roles/zicht.py", "roles/models.py", "roles/queries.py", "roles/bevestigen.py", "roles/sessies.py",
        "dossiers/queries/versies.py",
    }  # fmt: skip
    for map_ in ("dossiers", "incidents", "privacy", "roles", "work"):
        for pad in Path(map_).rglob("*.py"):
            tekst = pad.read_text()
            if "Roltoewijzing.objects" in tekst and pad.as_posix() not in mag and "demo" not in pad.parts:
                assert "Roltoewijzing.objects.filter(valid_on" not in tekst, pad
                assert "van__lte" not in tekst, pad


def test_somebody_whose_role_waits_finds_no_page(cast, browse):
    rol = propose(cast.beheer, cast.noord)
    client = browse(rol.user)
    assert {client.get(reverse(n)).status_code for n in ("view_werk", "view_kinderen", "view_signalen")} == {
        403
    }
    confirm(cast.af, rol)
    assert client.get(reverse("view_signalen")).status_code == 200


# --- who decides ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plek", "wie"),
    [
        ("noord", {"af", "manager", "directie"}),
        ("zuid", {"af_zuid", "directie"}),
        ("overal", {"directie"}),
    ],
)
def test_who_confirms_a_role_at_a_place(cast, plek, wie):
    functie = F.PEDAGOGISCH_MEDEWERKER if plek != "overal" else F.DIRECTEUR
    for naam in (*ALLE, "af_zuid"):
        rol = propose(cast.beheer, getattr(cast, plek, None), functie)
        door = getattr(cast, naam)
        if naam in wie:
            assert confirm(door, rol).akkoord
            assert Roltoewijzing.objects.get(pk=rol.pk).bevestigd_door == door
        else:
            with pytest.raises((PermissionDenied, Bijhoudfout)):
                confirm(door, rol, toelichting="Ik probeer het.")
            assert Roltoewijzing.objects.get(pk=rol.pk).bevestigd_op is None


def test_nobody_confirms_their_own_role(cast):
    rol = propose(cast.beheer, cast.noord, F.MANAGER_SOCIALE_VEILIGHEID, user=cast.af)
    with pytest.raises(Bijhoudfout, match="eigen rol"):
        confirm(cast.af, rol)


def test_who_proposed_it_does_not_confirm_it_while_somebody_else_can(cast):
    rol = propose(cast.af, cast.noord)  # an aandachtsfunctionaris who also keeps the accounts
    with pytest.raises(Bijhoudfout, match=r"Karin Bos|Joost van Dam"):
        confirm(cast.af, rol, toelichting="Ik doe het even zelf.")
    confirm(cast.manager, rol)


def leave(*mensen):
    for user in mensen:
        with act_as(user):
            for rol in Roltoewijzing.objects.filter(user=user):
                rol.tot = timezone.localdate()
                rol.save()


def test_bestuur_confirms_only_when_nobody_of_the_place_can(cast):
    rol = propose(cast.beheer, None, F.DIRECTEUR)
    with pytest.raises(Bijhoudfout, match="Joost van Dam"):
        confirm(cast.bestuur, rol)
    leave(cast.directie)
    besluit = confirm(cast.bestuur, rol)
    assert not besluit.alleen


def test_a_very_small_organisation_goes_on_and_it_is_marked(cast, browse):
    """Nobody but who keeps the accounts: alone, with a reason, in the log and in the list of who looks back."""
    rol = propose(cast.beheer, None, F.DIRECTEUR)
    leave(cast.directie, cast.bestuur)
    with pytest.raises(Bijhoudfout, match="Schrijf op waarom"):
        confirm(cast.beheer, rol)
    besluit = confirm(cast.beheer, rol, toelichting="De eerste directeur, er is nog niemand anders.")
    assert besluit.alleen
    assert Logregel.objects.get(actie="sign_rol").grondslag == "alleen"
    assert zicht_of(rol.user).may(Actie.SIGN_ROL)
    pagina = browse(cast.fg).get(reverse("view_rollen")).content.decode()
    assert "door één persoon" in pagina
    assert "nog niemand anders" in pagina


def test_refusing_asks_why_and_the_role_never_counts(cast):
    rol = propose(cast.beheer, cast.noord)
    with pytest.raises(Bijhoudfout, match="Schrijf op waarom"):
        confirm(cast.af, rol, akkoord=False)
    confirm(cast.af, rol, akkoord=False, toelichting="Zij werkt op de andere locatie.")
    assert zicht_of(rol.user).plekken == ()
    assert not Roltoewijzing.objects.get(pk=rol.pk).waits_on(timezone.localdate())
    with pytest.raises(Bijhoudfout, match="wacht niet meer"):
        confirm(cast.manager, rol)
    assert propose(cast.beheer, cast.noord, user=rol.user)  # beheer can propose it again


def test_twice_is_once_and_two_people_give_one_decision(cast):
    rol, id_ = propose(cast.beheer, cast.noord), uuid.uuid4()
    assert confirm(cast.af, rol, id=id_) == confirm(cast.af, rol, id=id_)
    with pytest.raises(Bijhoudfout, match="wacht niet meer"):
        confirm(cast.manager, rol)
    assert Rolbesluit.objects.count() == 1


def test_confirmed_today_counts_from_today_only(cast):
    rol = propose(cast.beheer, cast.noord)
    Roltoewijzing.objects.get(pk=rol.pk)
    with act_as(cast.beheer):
        rol.van = date(2021, 1, 1)
        rol.save()
    confirm(cast.af, rol)
    gisteren = timezone.localdate() - timedelta(days=1)
    assert load_zicht(rol.user, at=gisteren).plekken == ()
    assert load_zicht(rol.user, at=timezone.localdate()).plekken


# --- the task and the pages ---------------------------------------------------------------------------


def test_a_waiting_role_is_a_task_until_it_is_decided(cast):
    rol = propose(cast.beheer, cast.noord)
    for naam in ("af", "manager", "directie"):
        assert "rol_bevestigen" in soorten_of(getattr(cast, naam)), naam
    for naam in ("af_zuid", "pm", "beheer", "fg", "bestuur", "buitenstaander"):
        assert "rol_bevestigen" not in soorten_of(getattr(cast, naam)), naam
    confirm(cast.af, rol)
    assert "rol_bevestigen" not in soorten_of(cast.directie, mijn=False)
    eigen = propose(cast.beheer, None, F.DIRECTEUR, user=cast.directie)
    assert "rol_bevestigen" not in soorten_of(cast.directie, mijn=False)
    assert eigen.waits_on(timezone.localdate())


def test_the_task_leads_to_the_page_and_a_role_is_confirmed_there(cast, browse):
    rol = propose(cast.beheer, cast.noord)
    client, url = browse(cast.af), reverse("sign_rol", args=[rol.pk])
    assert url in client.get(reverse("view_werk")).content.decode()
    pagina = client.get(url)
    assert "Fenna Zwart" in pagina.content.decode()
    velden = {"nieuw_id": new_id(pagina), "oordeel": "nee", "toelichting": "", "wachtwoord": "verkeerd"}
    fout = client.post(url, velden).content.decode()
    assert "Dit wachtwoord klopt niet" in fout
    assert "Schrijf op waarom" in fout
    assert Logregel.objects.filter(actie="sign_rol", resultaat="geweigerd").exists()
    velden |= {"oordeel": "ja", "wachtwoord": WACHTWOORD}
    assert client.post(url, velden).url == reverse("view_rollen")
    assert Rolbesluit.objects.get().akkoord
    assert "wacht niet meer" in client.get(url).content.decode()


def test_the_pages_say_who_does_it_instead(cast, browse):
    rol = propose(cast.beheer, cast.noord)
    tekst = browse(cast.beheer).get(reverse("sign_rol", args=[rol.pk])).content.decode()
    assert "Noor Hendriks" in tekst
    assert '<form method="post" novalidate' not in tekst
    assert browse(cast.af_zuid).get(reverse("sign_rol", args=[rol.pk])).status_code == 404
    assert browse(cast.pm).get(reverse("view_rollen")).status_code == 403


def test_after_an_import_many_are_confirmed_in_one_go(cast, browse, django_assert_max_num_queries):
    rollen = [propose(cast.beheer, cast.noord) for _ in range(5)]
    elders = propose(cast.beheer, cast.zuid)
    client, url = browse(cast.af), reverse("sign_rollen")
    assert "Bevestig er meer tegelijk" in client.get(reverse("view_rollen")).content.decode()
    with django_assert_max_num_queries(12):
        pagina = client.get(url)
    velden = {"nieuw_id": new_id(pagina), "rollen": [str(r.pk) for r in rollen[:4]], "wachtwoord": WACHTWOORD}
    assert client.post(url, velden | {"rollen": [str(elders.pk)]}).status_code == 200
    assert client.post(url, velden).status_code == 302
    open_ = Roltoewijzing.objects.filter(bevestigd_op=None)
    assert set(open_.values_list("pk", flat=True)) == {rollen[4].pk, elders.pk}
    assert Logregel.objects.filter(actie="sign_rol", object_id__in=[r.pk for r in rollen]).count() == 4


# --- roles from before -------------------------------------------------------------------------------


def test_the_migration_confirms_what_there_was_and_the_log_still_fits(cast):
    """As 0005 does it: rows and history get their first day, and every row is sealed as it is now."""
    rollen = [propose(cast.beheer, cast.noord), propose(cast.beheer, cast.zuid)]
    migratie = import_module("roles.migrations.0005_rollen_bevestigd")
    drop_triggers()
    migratie.confirm_existing(apps, SimpleNamespace(connection=connection, execute=run_sql))
    install_triggers()
    for rol in rollen:
        assert Roltoewijzing.objects.get(pk=rol.pk).bevestigd_op == rol.van
        assert Roltoewijzing.history.get(id=rol.pk).bevestigd_op == rol.van
        assert zicht_of(rol.user).plekken
    assert list(find_breuken()) == []


def run_sql(tekst):
    with connection.cursor() as cursor:
        cursor.execute(tekst)
