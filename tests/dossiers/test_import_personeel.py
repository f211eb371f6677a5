"""Importing groups and staff: no child in it, no role that shows a case, and undone by switching off."""

import csv
import json

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.importpersoneel import username
from dossiers.models import Importrun, Kind
from dossiers.queries.invoer import read_plan
from roles.models import Groep, Roltoewijzing, User
from roles.policy import Actie, Bereik, Functie, bereik
from tests.factories_import import EDEXML, csv_of, read_list, save_list, send, work
from tests.work.test_berichten import drain
from vault.controle import find_breuken
from work.models import Opdracht

pytestmark = pytest.mark.django_db
KOP = "Voornaam;Tussenvoegsel;Achternaam;E-mail;Groep"
ROBIN = "Robin;de;Post;robin@voorbeeld.example;Mier"


@pytest.fixture
def client(cast, browse):
    return browse(cast.beheer)


def read_staf(client, cast, *rijen):
    return read_list(client, csv_of(*rijen, kop=KOP), plek=cast.noord, actie="import_personeel")


def counts(run):
    return {naam: aantal for naam, aantal in run.aantallen.items() if aantal}


def test_groups_and_accounts_come_in_once_without_a_role_that_shows_a_case(cast, client):
    run = read_staf(client, cast, ROBIN, "Robin;de;Post;robin@voorbeeld.example;Libel", ";;;;Leeg")
    assert counts(run) == {"nieuw": 2, "ongewijzigd": 1}
    assert not User.objects.filter(naam="Robin de Post").exists()
    for _ in range(2):
        run = save_list(client, run)
    robin = User.objects.get(naam="Robin de Post")
    assert robin.gebruikersnaam == "robin"
    rol = Roltoewijzing.objects.get(user=robin)
    assert (rol.functie, rol.locatie) == (Functie.ONDERSTEUNEND_MEDEWERKER, cast.noord.locatie)
    assert {Bereik.GEEN, Bereik.EIGEN} >= {bereik(a, rol.rol) for a in (Actie.VIEW_SIGNAAL, Actie.VIEW_KIND)}
    assert set(Groep.objects.filter(locatie=cast.noord.locatie).values_list("naam", flat=True)) == {
        "Libel", "Mier", "Leeg",
    }  # fmt: skip
    assert list(find_breuken()) == []
    assert counts(read_staf(client, cast, ROBIN)) == {"ongewijzigd": 1}


def test_who_has_an_address_is_invited_and_the_links_of_the_others_are_a_list_for_a_day(cast, client, browse):
    save_list(client, read_staf(client, cast, ROBIN, "=cmd;;Kwaad;;", "Anna;;Bos;;"))
    job = Opdracht.objects.get(soort="write_import")
    antwoord = client.get(reverse("export_opdracht", args=[job.pk]))
    rijen = list(csv.reader(antwoord.content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert rijen[0] == ["Naam", "Gebruikersnaam", "Link (achter het adres van Meldcode)"]
    naam, inlog, link = rijen[1]
    assert (naam, inlog) == ("Anna Bos", "anna.bos")
    assert len(rijen) == 2
    assert "Kies een wachtwoord" in Client().get(f"/{link}").content.decode()
    drain()
    assert [bericht.to for bericht in mail.outbox] == [["robin@voorbeeld.example"]]
    assert browse(cast.af).get(reverse("export_opdracht", args=[job.pk])).status_code == 404
    plan = read_plan(Importrun.objects.get(), at=timezone.now())
    assert link not in json.dumps(plan)


def test_of_a_school_list_no_pupil_is_kept(cast, client):
    inhoud = EDEXML.format(groep="Groep 3").encode()
    run = read_list(client, inhoud, plek=cast.noord, actie="import_personeel")
    assert counts(run) == {"nieuw": 2}
    assert "Mila" not in json.dumps(read_plan(run, at=timezone.now()))
    save_list(client, run)
    assert not Kind.objects.exists()
    assert User.objects.filter(naam="Robin Post", email="robin@voorbeeld.example").exists()


def test_somebody_with_the_same_name_is_asked_about(cast, client):
    run = read_staf(client, cast, "Tom;;Verbeek;tom@voorbeeld.example;")
    assert counts(run) == {"ongewijzigd": 1}  # the account has no address: the name decides
    User.objects.get(pk=cast.collega.pk)
    from tests.factories_mensen import act_as

    with act_as(cast.beheer):
        tom = User.objects.get(pk=cast.collega.pk)
        tom.email = "verbeek@voorbeeld.example"
        tom.save()
    run = read_staf(client, cast, "Tom;;Verbeek;tom@voorbeeld.example;")
    assert counts(run) == {"twijfel": 1}
    assert (
        "Tom Verbeek, verbeek@voorbeeld.example"
        in client.get(reverse("view_import", args=[run.pk])).content.decode()
    )
    client.post(reverse("decide_import", args=[run.pk]), {"rij-2": str(tom.pk)})
    run.refresh_from_db()
    assert counts(run) == {"ongewijzigd": 1}
    run = read_staf(client, cast, "Tom;;Verbeek;tom@voorbeeld.example;")
    client.post(reverse("decide_import", args=[run.pk]), {"rij-2": "nieuw"})
    save_list(client, run)
    assert User.objects.filter(naam="Tom Verbeek").count() == 2


def test_undo_switches_new_accounts_off_and_leaves_who_got_another_role(cast, client, browse):
    run = save_list(client, read_staf(client, cast, ROBIN, "Anna;;Bos;anna@voorbeeld.example;"))
    anna = User.objects.get(naam="Anna Bos")
    from tests.factories_mensen import act_as

    with act_as(cast.beheer):
        Roltoewijzing(
            user=anna, organisatie=cast.organisatie, locatie=cast.noord.locatie, functie=Functie.LEERKRACHT,
            van=timezone.localdate(), bevestigd_op=timezone.localdate(),
        ).save()  # fmt: skip
    client.post(reverse("restore_import", args=[run.pk]))
    work()
    run.refresh_from_db()
    assert (run.stand, run.aantallen["teruggedraaid"], run.aantallen["gebleven"]) == ("terug", 1, 1)
    assert not User.objects.get(naam="Robin de Post").is_active
    assert User.objects.get(naam="Anna Bos").is_active


@pytest.mark.parametrize("wie", ["af", "manager", "directie", "pm", "fg"])
def test_only_the_beheerder_imports_staff(cast, browse, wie):
    assert browse(getattr(cast, wie)).get(reverse("import_personeel")).status_code == 403


def test_a_place_of_another_organisation_is_no_choice(cast, client):
    antwoord = send(client, csv_of(ROBIN, kop=KOP), plek=cast.elders, actie="import_personeel")
    assert antwoord.status_code == 200
    assert not Importrun.objects.exists()


@pytest.mark.parametrize(
    ("naam", "email", "gebruikersnaam"),
    [
        ("Zoë Çelik", "", "zoe.celik"),
        ("X", "Z.Oe_1@a.nl", "z.oe.1"),
        ("李", "", "medewerker"),
        ("A", "", "ax"),
    ],
)
def test_a_username_is_made_of_the_address_or_the_name(naam, email, gebruikersnaam):
    assert username(naam, email) == gebruikersnaam
