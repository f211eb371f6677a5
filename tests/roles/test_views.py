"""Beheer: the screens. What is checked apart from them stands in test_actions.py."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.protocolkeuze import in_force
from dossiers.queries.protocol import protocol_on
from roles.models import Groep, Locatie, Organisatie, Protocolversie, Roltoewijzing, User
from roles.policy import Actie, Functie
from tests.adressen import filter_list
from tests.conftest import WACHTWOORD
from tests.factories_dossier import dossier_of
from tests.factories_mensen import act_as, new_id, record_kind_of, record_ouder_of, zicht_of
from tests.factories_rollen import confirm
from tests.work.test_berichten import drain
from vault.models import Logregel

pytestmark = pytest.mark.django_db
BEHEER = (
    "view_beheer", "correct_organisatie", "record_locatie", "correct_locatie", "record_groep",
    "correct_groep", "record_account", "view_account", "correct_account", "assign_rol", "revoke_rol",
)  # fmt: skip
ZONDER_PLEK = {"view_beheer", "correct_organisatie", "record_locatie", "record_account"}
ANDEREN = ("pm", "ondersteunend", "af", "manager", "directie", "bestuur", "vertrouwenspersoon", "fg")


def address(naam, cast):
    rol = Roltoewijzing.objects.get(user=cast.pm)
    plek = {
        "correct_locatie": cast.noord.locatie,
        "record_groep": cast.noord.locatie,
        "correct_groep": cast.noord.groep,
        "view_account": cast.pm,
        "correct_account": cast.pm,
        "assign_rol": cast.pm,
        "revoke_rol": rol,
    }.get(naam)
    return reverse(naam, args=[plek.pk] if plek else [])


def account_post(cast, **velden):
    return {
        "naam": "Fleur Smit", "gebruikersnaam": "fleur", "email": "fleur@example.nl",
        "van": "2026-01-01", "tot": "",
        "functie": Functie.LEERKRACHT.value, "plek": f"groep:{cast.zuid.groep.pk}",
    } | velden  # fmt: skip


@pytest.mark.parametrize("naam", BEHEER)
def test_beheer_opens_every_page(cast, browse, naam):
    assert browse(cast.beheer).get(address(naam, cast)).status_code == 200


@pytest.mark.parametrize("naam", BEHEER)
@pytest.mark.parametrize("wie", ANDEREN)
def test_every_other_role_is_refused(cast, browse, naam, wie):
    client = browse(getattr(cast, wie))
    assert client.get(address(naam, cast)).status_code == 403
    assert client.post(address(naam, cast), {"naam": "x"}).status_code in (403, 405)


@pytest.mark.parametrize("naam", sorted(set(BEHEER) - ZONDER_PLEK))
def test_beheer_of_another_organisation_finds_nothing(cast, browse, als, naam):
    with als(cast.beheer):
        rol = Roltoewijzing(
            user=cast.buitenstaander, organisatie=cast.elders.locatie.organisatie, functie=Functie.BEHEERDER,
            van=timezone.localdate(), bevestigd_op=timezone.localdate(),
        )  # fmt: skip
        rol.save()
    adres = address(naam, cast)
    client = browse(cast.buitenstaander)
    assert client.get(adres).status_code == 404
    assert client.post(adres, {"naam": "x", "versie": 1}).status_code in (404, 405)


def test_beheer_sees_no_content_anywhere(cast, browse):
    mila = record_kind_of(cast.af, cast.noord.groep)
    record_ouder_of(cast.af, mila, naam="Marieke de Vries")
    client = browse(cast.beheer)
    for naam in BEHEER:
        tekst = client.get(address(naam, cast)).content.decode()
        assert "Mila" not in tekst
        assert "de Vries" not in tekst
    for naam in ("view_kinderen", "record_kind"):
        assert client.get(reverse(naam)).status_code == 403
    assert client.get(reverse("view_kind", args=[mila.pk])).status_code == 403


def test_overview_shows_own_people_with_their_roles(cast, browse):
    tekst = filter_list(browse(cast.beheer), "view_beheer", q="ilse").content.decode()
    assert "Ilse de Groot" in tekst
    assert "pedagogisch medewerker, Voorbeeldhof Noord, Libel" in tekst
    assert "Mees Kok" not in tekst
    assert "Noor Hendriks" not in tekst
    assert Logregel.objects.get(actie="view_beheer").aantal == 1


def test_places_are_added_once_and_corrected(cast, browse):
    client = browse(cast.beheer)
    adres = reverse("record_locatie")
    velden = {"naam": "Voorbeeldhof West", "sector": "onderwijs", "nieuw_id": new_id(client.get(adres))}
    assert client.post(adres, velden).status_code == 302
    assert client.post(adres, velden).status_code == 302
    west = Locatie.objects.get(naam="Voorbeeldhof West")
    adres = reverse("record_groep", args=[west.pk])
    client.post(adres, {"naam": "Groep 3", "nieuw_id": new_id(client.get(adres))})
    groep = Groep.objects.get(locatie=west)
    client.post(reverse("correct_groep", args=[groep.pk]), {"naam": "Groep 4", "versie": 1})
    velden = {"naam": "West", "sector": "kinderopvang", "telefoon_crisisdienst": "030 123 45 67", "versie": 1}
    client.post(reverse("correct_locatie", args=[west.pk]), velden)
    west.refresh_from_db()
    groep.refresh_from_db()
    assert (west.naam, west.telefoon_crisisdienst, groep.naam) == ("West", "030 123 45 67", "Groep 4")
    assert Logregel.objects.filter(actie="record_locatie", object_id=west.pk).count() == 1


@pytest.mark.parametrize(
    ("velden", "zin", "status"),
    [
        ({"naam": ""}, "Vul de naam van de locatie in", 200),
        ({"sector": ""}, "Kies wat voor locatie het is", 200),
        ({"sector": "gastouderopvang"}, "Kies een van de mogelijkheden", 200),  # not in kindpartners
        ({"telefoon_wijkagent": "bel"}, "Schrijf een telefoonnummer", 200),
        ({"naam": "Voorbeeldhof Zuid"}, "Deze locatie is er al", 409),
    ],
)
def test_wrong_place_names_the_field(cast, browse, velden, zin, status):
    client = browse(cast.beheer)
    adres = reverse("record_locatie")
    begin = {"naam": "Voorbeeldhof West", "sector": "onderwijs", "nieuw_id": new_id(client.get(adres))}
    antwoord = client.post(adres, begin | velden)
    assert antwoord.status_code == status
    assert zin in antwoord.content.decode()
    assert Locatie.objects.filter(organisatie=cast.organisatie).count() == 2


def test_protocol_must_know_every_location(cast, browse):
    client, adres = browse(cast.beheer), reverse("correct_organisatie")
    tekst = client.post(adres, {"naam": "Voorbeeldhof", "profiel": "de-kei", "versie": 1}).content.decode()
    assert "zegt niets over deze locaties: Voorbeeldhof Zuid (onderwijs)" in tekst
    tekst = client.post(adres, {"naam": "Voorbeeldhof", "profiel": "ko", "versie": 1}).content.decode()
    assert "Schrijf op waarom jullie een ander protocol kiezen" in tekst


def test_another_protocol_holds_once_directie_says_so(cast, browse):
    """Four eyes, as for an own version (ADR 0026): until then nothing but the name changed."""
    beheer, directie, adres = browse(cast.beheer), browse(cast.directie), reverse("correct_organisatie")
    velden = {"naam": "Voorbeeldhof", "profiel": "ko", "toelichting": "Ander bestuur.", "versie": 1}
    assert "ligt klaar voor de directie" in beheer.post(adres, velden, follow=True).content.decode()
    organisatie = Organisatie.objects.get(pk=cast.organisatie.pk)
    assert (organisatie.naam, organisatie.profiel) == ("Voorbeeldhof", "kindpartners")
    voorstel = Protocolversie.objects.get()
    assert "Er wacht al een voorstel" in beheer.post(adres, velden | {"versie": 2}).content.decode()
    url = reverse("sign_protocol", args=[voorstel.pk])
    assert beheer.get(url).status_code == 403
    pagina = directie.get(url)
    assert "Ander bestuur." in pagina.content.decode()
    besluit = {"nieuw_id": new_id(pagina), "oordeel": "ja", "toelichting": "", "wachtwoord": WACHTWOORD}
    assert directie.post(url, besluit).status_code == 302
    organisatie.refresh_from_db()
    assert organisatie.profiel == "ko"
    vandaag = timezone.localdate()
    assert (
        protocol_on(organisatie, vandaag).slug
        == in_force(zicht_of(cast.pm).protocol, vandaag).slug
        == voorstel.slug
    )
    assert dossier_of(cast).protocol == voorstel.slug


def change_sector(cast, sector):
    with act_as(cast.beheer):
        locatie = Locatie.objects.get(pk=cast.zuid.locatie.pk)
        locatie.sector = sector
        locatie.save()


def test_no_changes_nothing_and_a_location_that_changed_meanwhile_is_looked_at(cast, browse):
    beheer, directie, adres = browse(cast.beheer), browse(cast.directie), reverse("correct_organisatie")
    change_sector(cast, "kinderopvang")
    beheer.post(adres, {"naam": "Hof", "profiel": "willow", "toelichting": "Ander bestuur.", "versie": 1})
    change_sector(cast, "onderwijs")
    url = reverse("sign_protocol", args=[Protocolversie.objects.get().pk])
    besluit = {
        "nieuw_id": new_id(directie.get(url)),
        "oordeel": "ja",
        "toelichting": "",
        "wachtwoord": WACHTWOORD,
    }
    assert "zegt niets over Voorbeeldhof Zuid" in directie.post(url, besluit).content.decode()
    besluit |= {"oordeel": "nee", "toelichting": "Zuid is een school."}
    assert directie.post(url, besluit).status_code == 302
    assert Organisatie.objects.get(pk=cast.organisatie.pk).profiel == "kindpartners"


def test_dossiers_keep_their_place_within_their_protocol(cast, browse, als):
    """The organisation goes on with another protocol; its dossiers don't, so neither does the sector."""
    dossier_of(cast)
    with als(cast.beheer):
        cast.zuid.locatie.sector = "kinderopvang"
        cast.zuid.locatie.save()
        cast.organisatie.profiel = "de-kei"
        cast.organisatie.save()
    client = browse(cast.beheer)
    velden = {"naam": "Thuis", "sector": "gastouderopvang", "versie": 1}
    tekst = client.post(reverse("correct_locatie", args=[cast.noord.locatie.pk]), velden).content.decode()
    assert "Hier is een dossier met een protocol dat hier niets over zegt" in tekst
    assert Locatie.objects.get(pk=cast.noord.locatie.pk).sector == "kinderopvang"
    adres = reverse("correct_locatie", args=[cast.zuid.locatie.pk])  # no dossier there
    assert client.post(adres, velden | {"versie": 2}).status_code == 302
    tekst = client.post(reverse("correct_organisatie"), {"naam": "H", "profiel": "kindpartners", "versie": 2})
    assert "zegt niets over deze locaties: Thuis (gastouderopvang)" in tekst.content.decode()


def test_conflict_on_a_place_keeps_both(cast, browse):
    client, adres = browse(cast.beheer), reverse("correct_groep", args=[cast.noord.groep.pk])
    client.post(adres, {"naam": "Vlinders", "versie": 1})
    antwoord = client.post(adres, {"naam": "Bijen", "versie": 1})
    assert antwoord.status_code == 409
    assert "Vlinders" in antwoord.content.decode()
    assert "Bijen" in antwoord.content.decode()


def test_new_account_has_no_password_and_is_invited_once(cast, browse):
    client, adres = browse(cast.beheer), reverse("record_account")
    velden = account_post(cast, nieuw_id=new_id(client.get(adres)))
    antwoord = client.post(adres, velden)
    fleur = User.objects.get(gebruikersnaam="fleur")
    rol = Roltoewijzing.objects.get(user=fleur)
    assert (rol.functie, rol.locatie, rol.groep) == (Functie.LEERKRACHT, cast.zuid.locatie, cast.zuid.groep)
    assert antwoord["Location"] == reverse("view_account", args=[fleur.pk])
    assert not fleur.has_usable_password()
    drain()
    assert client.post(adres, velden)["Location"] == antwoord["Location"]
    drain()
    assert [bericht.to for bericht in mail.outbox] == [["fleur@example.nl"]]
    inlog = {"gebruikersnaam": "fleur", "wachtwoord": "een-lang-wachtwoord"}
    assert "horen niet bij elkaar" in Client().post(reverse("sign_in"), inlog).content.decode()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"naam": ""}, "Vul de naam in"),
        ({"gebruikersnaam": "Fleur Smit"}, "Gebruik kleine letters"),
        ({"gebruikersnaam": "pm"}, "al in gebruik"),
        ({"functie": ""}, "Kies een functie"),
        ({"plek": ""}, "Kies de locatie of groep"),
        ({"functie": "fg", "plek": ""}, "Kies een van de mogelijkheden"),
        ({"functie": "beheerder"}, "niet bij een groep"),
        ({"tot": "2025-01-01"}, "Kies een dag na"),
        ({"van": ""}, "Vul in vanaf welke dag"),
    ],
)
def test_wrong_account_names_the_field_and_makes_nothing(cast, browse, velden, zin):
    client, adres = browse(cast.beheer), reverse("record_account")
    tekst = client.post(
        adres, account_post(cast, nieuw_id=new_id(client.get(adres))) | velden
    ).content.decode()
    assert zin in tekst
    assert not User.objects.filter(email="fleur@example.nl").exists()


def test_account_is_switched_off_on_its_next_request(cast, browse):
    pm, client = browse(cast.pm), browse(cast.beheer)
    assert pm.get(reverse("view_kinderen")).status_code == 200
    velden = {"naam": "Ilse de Groot", "gebruikersnaam": "pm", "email": "", "versie": cast.pm.versie}
    client.post(reverse("correct_account", args=[cast.pm.pk]), velden)
    assert pm.get(reverse("view_kinderen"))["Location"].startswith(reverse("sign_in"))


def test_ending_a_role_today_works_on_the_next_request(cast, browse):
    pm, client = browse(cast.pm), browse(cast.beheer)
    rol = Roltoewijzing.objects.get(user=cast.pm)
    vandaag = timezone.localdate()
    adres = reverse("revoke_rol", args=[rol.pk])
    gisteren = (vandaag - timedelta(days=1)).isoformat()
    assert "Kies vandaag" in client.post(adres, {"tot": gisteren, "versie": 1}).content.decode()
    assert client.post(adres, {"tot": vandaag.isoformat(), "versie": 1}).status_code == 302
    assert pm.get(reverse("view_kinderen"))["Location"].startswith(reverse("sign_in"))
    assert browse(cast.pm).get(reverse("view_kinderen")).status_code == 403


def test_role_with_content_is_given_and_works_once_confirmed(cast, browse):
    client, adres = browse(cast.beheer), reverse("assign_rol", args=[cast.pm.pk])
    velden = {
        "functie": Functie.AANDACHTSFUNCTIONARIS.value, "plek": f"locatie:{cast.zuid.locatie.pk}",
        "van": timezone.localdate().isoformat(), "tot": "", "nieuw_id": new_id(client.get(adres)),
    }  # fmt: skip
    assert client.post(adres, velden).status_code == 302
    assert client.post(adres, velden).status_code == 302
    assert Roltoewijzing.objects.filter(user=cast.pm).count() == 2
    assert "wacht op bevestiging" in client.get(reverse("view_account", args=[cast.pm.pk])).content.decode()
    assert browse(cast.pm).get(reverse("record_kind")).status_code == 403
    confirm(cast.directie, Roltoewijzing.objects.get(user=cast.pm, bevestigd_op=None))
    assert browse(cast.pm).get(reverse("record_kind")).status_code == 200
    assert Logregel.objects.filter(actie=Actie.ASSIGN_ROL, object_type="roles.roltoewijzing").count() == 1


def test_nobody_gives_themselves_a_role(cast, browse):
    client, adres = browse(cast.beheer), reverse("assign_rol", args=[cast.beheer.pk])
    assert "Jezelf een rol geven kan niet" in client.get(adres).content.decode()
    nieuw_id = new_id(client.get(adres))
    velden = {
        "functie": "directeur",
        "plek": "",
        "van": timezone.localdate().isoformat(),
        "nieuw_id": nieuw_id,
    }
    antwoord = client.post(adres, velden)
    assert antwoord.status_code == 409
    assert Roltoewijzing.objects.filter(user=cast.beheer).count() == 1


@pytest.mark.parametrize("naam", ["view_beheer", "view_account"])
def test_reading_pages_take_no_post(cast, browse, naam):
    assert browse(cast.beheer).post(address(naam, cast), {"x": "y"}).status_code == 405
