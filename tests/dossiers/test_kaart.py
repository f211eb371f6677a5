"""The sociale kaart: read by everybody of the place, kept by AF and manager, looked at every year."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers import naslag
from dossiers.actions.kaart import Adresgegevens, correct_hulpadres, sign_hulpadres, withdraw_hulpadres
from dossiers.models import Hulpadres
from dossiers.queries.kaart import a_year_after
from tests.conftest import ROLVERDELING
from tests.factories_brieven import hulpadres_of
from tests.factories_mensen import new_id
from tests.factories_signaal import act_of, zicht_of
from vault.bases import Bewerkingsconflict

pytestmark = pytest.mark.django_db
KAART = "/sociale-kaart/"
GEGEVENS = {"soort": "crisis", "naam": "Crisisdienst", "waarvoor": "Nu hulp.", "telefoon": "088 900 40 00"}


def page(browse, user):
    antwoord = browse(user).get(KAART)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


@pytest.mark.parametrize("inlog", [inlog for _, inlog, _, _ in ROLVERDELING])
def test_everybody_reads_the_national_numbers_and_the_own_place(cast, browse, inlog):
    hulpadres_of(cast.af, cast.noord.locatie, naam="Wijkteam Noord")
    tekst = page(browse, getattr(cast, inlog))
    for nummer in naslag.nummers():
        assert nummer.nummer in tekst
    assert ("Wijkteam Noord" in tekst) == (not inlog.endswith("_zuid"))
    assert ("Dit klopt nog" in tekst) == (inlog in ("af", "manager"))


def test_a_map_of_elsewhere_is_not_seen(cast, browse):
    hulpadres_of(cast.af, cast.noord.locatie, naam="Wijkteam Noord")
    assert "Wijkteam Noord" not in page(browse, cast.buitenstaander)


def test_without_entries_the_page_says_what_comes_here(cast, browse):
    assert "Nog geen adressen" in page(browse, cast.pm)


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "directie", "beheer", "af_zuid", "buitenstaander"])
def test_others_do_not_keep_the_map(cast, browse, wie):
    user, rij = getattr(cast, wie), hulpadres_of(cast.af, cast.noord.locatie)
    nu = timezone.now()
    for poging in (
        lambda: hulpadres_of(user, cast.noord.locatie),
        lambda: sign_hulpadres(pk=rij.pk, by=zicht_of(user), at=nu),
        lambda: withdraw_hulpadres(pk=rij.pk, by=zicht_of(user), at=nu),
        lambda: correct_hulpadres(
            pk=rij.pk, versie=1, gegevens=Adresgegevens(**GEGEVENS), by=zicht_of(user), at=nu
        ),
    ):
        with act_of(user), pytest.raises((PermissionDenied, Http404)):
            poging()
    for naam in ("sign_hulpadres", "withdraw_hulpadres"):
        assert browse(user).post(reverse(naam, args=[rij.pk])).status_code in (403, 404)


def test_recording_twice_is_once_and_counts_as_a_check(cast, browse):
    client, pad = browse(cast.af), reverse("record_hulpadres", args=[cast.noord.locatie.pk])
    velden = GEGEVENS | {"nieuw_id": new_id(client.get(pad))}
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    rij = Hulpadres.objects.get()
    assert (rij.gecontroleerd_door, rij.nakijken_op) == (cast.af, a_year_after(timezone.localdate()))
    assert "088 900 40 00" in page(browse, cast.pm)


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"telefoon": ""}, "telefoon"), ({"telefoon": "bel maar"}, "telefoon"), ({"telefoon": "---"}, "telefoon"),
        ({"naam": ""}, "naam"), ({"soort": "x"}, "soort"), ({"waarvoor": ""}, "waarvoor"), ({"email": "x"}, "email"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_the_field(cast, browse, anders, veld):
    client, pad = browse(cast.af), reverse("record_hulpadres", args=[cast.noord.locatie.pk])
    antwoord = client.post(pad, GEGEVENS | {"nieuw_id": new_id(client.get(pad))} | anders)
    assert veld in antwoord.context["form"].errors
    assert not Hulpadres.objects.exists()


def test_a_website_alone_is_enough(cast, browse):
    client, pad = browse(cast.af), reverse("record_hulpadres", args=[cast.noord.locatie.pk])
    velden = GEGEVENS | {"nieuw_id": new_id(client.get(pad)), "telefoon": "", "website": "wijkteam.nl"}
    assert client.post(pad, velden).status_code == 302


def test_two_people_who_change_one_entry_see_both(cast, browse):
    rij = hulpadres_of(cast.af, cast.noord.locatie)
    client, pad = browse(cast.af), reverse("correct_hulpadres", args=[rij.pk])
    velden = GEGEVENS | {"versie": 1, "naam": "Mijn naam"}
    with act_of(cast.manager):
        correct_hulpadres(
            pk=rij.pk, versie=1, gegevens=Adresgegevens(**GEGEVENS | {"naam": "Naam van de ander"}),
            by=zicht_of(cast.manager), at=timezone.now(),
        )  # fmt: skip
    antwoord = client.post(pad, velden)
    assert antwoord.status_code == 409
    assert "Naam van de ander" in antwoord.content.decode()
    with act_of(cast.af), pytest.raises(Bewerkingsconflict):
        correct_hulpadres(
            pk=rij.pk, versie=1, gegevens=Adresgegevens(**GEGEVENS), by=zicht_of(cast.af), at=timezone.now()
        )


def test_an_entry_of_last_year_is_overdue_until_somebody_looks(cast, browse):
    rij = hulpadres_of(cast.af, cast.noord.locatie, at=datetime(2024, 5, 1, 9, tzinfo=UTC))
    assert "een jaar niet nagekeken" in page(browse, cast.pm)
    assert browse(cast.manager).post(reverse("sign_hulpadres", args=[rij.pk])).status_code == 302
    assert "een jaar niet nagekeken" not in page(browse, cast.pm)
    rij.refresh_from_db()
    assert rij.gecontroleerd_door == cast.manager
    versie = rij.versie
    browse(cast.manager).post(reverse("sign_hulpadres", args=[rij.pk]))
    rij.refresh_from_db()
    assert rij.versie == versie


def test_what_was_taken_off_is_gone_and_its_history_stays(cast, browse):
    rij = hulpadres_of(cast.af, cast.noord.locatie, naam="Oud adres")
    assert browse(cast.af).post(reverse("withdraw_hulpadres", args=[rij.pk])).status_code == 302
    assert "Oud adres" not in page(browse, cast.pm)
    assert Hulpadres.history.filter(id=rij.pk).count() == 2
    assert browse(cast.af).get(reverse("correct_hulpadres", args=[rij.pk])).status_code == 404


def test_the_page_costs_the_same_however_many_entries(cast, browse):
    client = browse(cast.af)
    hulpadres_of(cast.af, cast.noord.locatie)
    client.get(KAART)
    eerst = count(client)
    for soort in naslag.hulpsoorten():
        hulpadres_of(cast.af, cast.noord.locatie, soort=soort.code, naam=str(uuid.uuid4())[:8])
    assert count(client) == eerst <= 12


def count(client):
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(KAART).status_code == 200
    return len([vraag for vraag in vragen if vraag["sql"].startswith("SELECT")])


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (date(2026, 11, 28), date(2027, 11, 28)), (date(2024, 2, 29), date(2025, 3, 1)),
        (date(2023, 2, 28), date(2024, 2, 28)), (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)  # fmt: skip
def test_a_year_later(dag, verwacht):
    assert a_year_after(dag) == verwacht


def test_the_spoed_page_and_the_steps_point_to_the_map(cast, browse):
    from tests.factories_dossier import dossier_of

    dossier = dossier_of(cast)
    for pad in ("/spoed/", f"/dossiers/{dossier.pk}/stap/2/", f"/dossiers/{dossier.pk}/stap/4/"):
        assert KAART in browse(cast.af).get(pad).content.decode()
