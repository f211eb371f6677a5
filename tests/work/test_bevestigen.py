"""Step-up: an act that weighs asks again who is there; a form that was sent waits, and goes on once."""

import threading
import time

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from roles.models import Roltoewijzing
from roles.policy import Functie
from roles.routes import ROUTES, Bewijs
from tests.conftest import WACHTWOORD
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id
from vault.models import Logregel
from work.bevestigen import BEWEZEN
from work.models import Concept

pytestmark = pytest.mark.django_db
# A file that is no export of a case: an appointment without content, an empty example, one attachment that is read.
ZONDER_BEWIJS = {
    "export_taak",
    "export_voorbeeld",
    "export_bijlage",
    "export_signaalbijlage",
    "export_incidentbijlage",
    "export_huisstijl",
    "export_huisstijllogo",
}
# A second look at an entry of the sociale kaart signs for no case.
TEKENT_NIETS = {"sign_in", "sign_in_elders", "sign_out", "sign_hulpadres"}


def old_proof(client, seconden=301):
    sessie = client.session
    sessie[BEWEZEN] = time.time() - seconden
    sessie.save()
    return client


def rol_post(cast, client):
    adres = reverse("assign_rol", args=[cast.collega.pk])
    velden = {
        "nieuw_id": new_id(client.get(adres)), "functie": Functie.LEERKRACHT.value,
        "plek": f"groep:{cast.zuid.groep.pk}", "van": "2026-01-01", "tot": "",
    }  # fmt: skip
    return adres, velden


def stopped(cast, client):
    """A role that was given, and waits for the confirmation."""
    adres, velden = rol_post(cast, old_proof(client))
    antwoord = client.post(adres, velden)
    return adres, antwoord["Location"], {"bevestiging": antwoord["Location"].split("/")[2]}


def roles_of(cast):
    return Roltoewijzing.objects.filter(user=cast.collega, functie=Functie.LEERKRACHT).count()


def test_the_column_holds_every_export_signature_destruction_and_role():
    export = {naam for naam in ROUTES if naam.startswith("export_")} - ZONDER_BEWIJS
    tekenen = {naam for naam in ROUTES if naam.startswith("sign_")} - TEKENT_NIETS
    rollen = {"record_account", "correct_account", "assign_rol", "revoke_rol", "record_import"}
    gevraagd = {naam for naam, route in ROUTES.items() if route.bewijs is not Bewijs.GEEN}
    assert gevraagd >= export | tekenen | rollen | {
        "record_vernietiging",
        "record_bewaarregel",
        "open_noodtoegang",
    }
    # Reporting to Veilig Thuis and an alarm are never held up by a password.
    assert not {"report_melding", "record_spoed", "view_spoed", "record_signaal"} & gevraagd
    # A file can't wait in a draft.
    assert not {naam for naam in gevraagd if "bijlage" in naam or naam.startswith("import_")}


def test_the_forms_that_sign_ask_the_password_each_time():
    from dossiers.forms.besluit import Handtekening
    from dossiers.forms.protocol import Besluitformulier
    from dossiers.forms.rollen import Rolformulier, Rollenformulier
    from incidents.forms.ladder import Besluitformulier as Ladderbesluit
    from privacy.forms.bewaren import Tekenformulier
    from privacy.forms.inzagemap import Besluitformulier as Inzagebesluit
    from privacy.forms.inzagezonder import Naambesluitformulier
    from reports.forms.jaarrapport import Vaststelformulier

    zelf = {naam for naam, route in ROUTES.items() if route.bewijs is Bewijs.FORMULIER}
    rollen = {"sign_rol", "sign_rollen"}
    bewaren = {"sign_bewaarregel", "sign_vernietiging"}
    rest = {
        "decide_inzage",
        "sign_naamweging",
        "sign_ladderbesluit",
        "sign_jaarrapport",
        "correct_wachtwoord",
    }
    assert zelf == {"sign_besluit", "sign_protocol"} | rest | bewaren | rollen
    formulieren = (
        Handtekening,
        Besluitformulier,
        Tekenformulier,
        Inzagebesluit,
        Rolformulier,
        Rollenformulier,
        Ladderbesluit,
        Naambesluitformulier,
        Vaststelformulier,
    )
    for formulier in formulieren:
        assert formulier.base_fields["wachtwoord"].required


def test_a_fresh_proof_asks_nothing(cast, browse):
    client = browse(cast.beheer)
    adres, velden = rol_post(cast, client)
    assert client.post(adres, velden)["Location"] == reverse("view_account", args=[cast.collega.pk])
    assert roles_of(cast) == 1


def test_signing_in_and_opening_the_lock_are_a_proof(cast, client):
    client.post(reverse("sign_in"), {"gebruikersnaam": "beheer", "wachtwoord": WACHTWOORD})
    assert time.time() - client.session[BEWEZEN] < 60
    old_proof(client).post(reverse("lock"))
    client.post(reverse("unlock"), {"wachtwoord": WACHTWOORD})
    assert time.time() - client.session[BEWEZEN] < 60


def test_a_proof_ends_after_five_minutes_and_a_clock_that_goes_back_gives_none(cast, browse, settings):
    assert settings.BEWIJS_SECONDEN == 300
    client = browse(cast.beheer)
    for seconden, vraagt in ((290, False), (301, True), (-60, True)):
        adres, velden = rol_post(cast, client)
        naar = old_proof(client, seconden).post(adres, velden | {"plek": ""})
        assert (naar.status_code == 302) is vraagt, seconden


def test_a_form_that_was_stopped_goes_on_once(cast, browse):
    client = browse(cast.beheer)
    adres, pagina, bevestiging = stopped(cast, client)
    assert roles_of(cast) == 0
    tekst = client.get(pagina).content.decode()
    assert f'action="{adres}"' in tekst
    assert "Wat je invulde, is bewaard" in tekst
    antwoord = client.post(adres, bevestiging | {"wachtwoord": WACHTWOORD})
    assert antwoord["Location"] == reverse("view_account", args=[cast.collega.pk])
    assert roles_of(cast) == 1
    assert not Concept.objects.exists()
    for naar in (client.post(adres, bevestiging | {"wachtwoord": WACHTWOORD}), client.get(pagina)):
        assert naar["Location"] == "/"
    assert "Dit is al gedaan" in client.get("/").content.decode()
    assert roles_of(cast) == 1
    assert Logregel.objects.filter(actie="confirm", resultaat="ok", actor_id=cast.beheer.pk).count() == 1


def test_what_waits_is_encrypted_and_holds_no_token(cast, browse):
    client = browse(cast.beheer)
    adres, velden = rol_post(cast, old_proof(client))
    client.post(adres, velden | {"csrfmiddlewaretoken": "geheim"})
    rij = Concept.objects.get()
    assert "leerkracht" in str(rij.inhoud)
    assert rij.pad.startswith(
        f"{adres}#"
    )  # what is destroyed finds the drafts at its address (privacy/kring.py)
    assert "geheim" not in str(rij.inhoud)
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhoud FROM work_concept")
        assert b"leerkracht" not in bytes(cursor.fetchone()[0])


def test_a_wrong_password_says_so_and_keeps_what_waits(cast, browse):
    client = browse(cast.beheer)
    adres, _, bevestiging = stopped(cast, client)
    tekst = client.post(adres, bevestiging | {"wachtwoord": "fout"}).content.decode()
    assert "Dit wachtwoord klopt niet" in tekst
    assert "<title>Fout:" in tekst
    assert "Vul je wachtwoord in" in client.post(adres, bevestiging | {"wachtwoord": ""}).content.decode()
    assert (roles_of(cast), Concept.objects.count()) == (0, 1)
    regel = Logregel.objects.filter(actie="confirm").first()
    assert (regel.resultaat, regel.object_id) == ("geweigerd", cast.beheer.pk)
    client.post(adres, bevestiging | {"wachtwoord": WACHTWOORD})
    assert roles_of(cast) == 1


def test_who_guesses_waits_and_what_waits_stays(cast, browse):
    client = browse(cast.beheer)
    adres, pagina, bevestiging = stopped(cast, client)
    fout = bevestiging | {"wachtwoord": "fout"}
    assert [client.post(adres, fout).status_code for _ in range(8)][-1] == 429
    antwoord = client.post(adres, bevestiging | {"wachtwoord": WACHTWOORD})
    assert antwoord.status_code == 429
    assert f'href="{pagina}"' in antwoord.content.decode()
    assert client.post(reverse("confirm"), {"wachtwoord": WACHTWOORD}).status_code == 429
    assert (roles_of(cast), Concept.objects.count()) == (0, 1)


def test_nobody_else_goes_on_with_it(cast, browse, als):
    _, pagina, bevestiging = stopped(cast, browse(cast.beheer))
    with als(cast.beheer):
        Roltoewijzing(
            user=cast.manager,
            organisatie=cast.organisatie,
            functie=Functie.BEHEERDER,
            van=timezone.localdate(),
            bevestigd_op=timezone.localdate(),
        ).save()
    ander, adres = browse(cast.manager), reverse("assign_rol", args=[cast.collega.pk])
    assert ander.get(pagina)["Location"] == "/"
    assert ander.post(adres, bevestiging | {"wachtwoord": WACHTWOORD})["Location"] == "/"
    assert (roles_of(cast), Concept.objects.count()) == (0, 1)


def test_it_goes_on_at_its_own_address_only(cast, browse):
    client = browse(cast.beheer)
    _, _, bevestiging = stopped(cast, client)
    elders = reverse("assign_rol", args=[cast.pm.pk])
    assert client.post(elders, bevestiging | {"wachtwoord": WACHTWOORD})["Location"] == "/"
    for vals in ("x", "../", "0" * 500, "\0"):
        assert client.post(elders, {"bevestiging": vals, "wachtwoord": WACHTWOORD})["Location"] == "/"
    assert Roltoewijzing.objects.filter(user=cast.pm).count() == 1


def test_an_act_that_is_refused_after_all_still_waits(cast, browse, als):
    """The draft goes in the transaction of the act: an answer of 400 or higher leaves it where it was."""
    client = browse(cast.beheer)
    adres, _, bevestiging = stopped(cast, client)
    with als(cast.beheer):
        Roltoewijzing(
            user=cast.collega, organisatie=cast.organisatie, locatie=cast.zuid.locatie, groep=cast.zuid.groep,
            functie=Functie.LEERKRACHT, van=timezone.localdate(),
        ).save()  # fmt: skip
    assert client.post(adres, bevestiging | {"wachtwoord": WACHTWOORD}).status_code == 409
    assert Concept.objects.count() == 1


def test_who_lost_the_right_meanwhile_is_refused(cast, browse, als):
    client = browse(cast.beheer)
    adres, _, bevestiging = stopped(cast, client)
    with als(cast.directie):
        rol = Roltoewijzing.objects.get(user=cast.beheer)
        rol.tot = timezone.localdate()
        rol.save()
    assert client.post(adres, bevestiging | {"wachtwoord": WACHTWOORD}).status_code == 403
    assert roles_of(cast) == 0


def test_a_mistake_in_what_waited_shows_the_form_with_its_text(cast, browse):
    client = browse(cast.beheer)
    adres, velden = rol_post(cast, old_proof(client))
    naar = client.post(adres, velden | {"plek": ""})["Location"]
    antwoord = client.post(adres, {"bevestiging": naar.split("/")[2], "wachtwoord": WACHTWOORD})
    assert antwoord.request["PATH_INFO"] == adres
    assert antwoord.context["form"].errors["plek"]
    assert new_id(antwoord) == velden["nieuw_id"]


def test_a_page_opens_after_the_confirmation_and_a_file_is_offered(cast, browse, settings):
    dossier, client = dossier_of(cast), old_proof(browse(cast.af))
    pdf = reverse("export_dossier", args=[dossier.pk])
    vanaf = reverse("view_dossier", args=[dossier.pk])
    stap = client.get(pdf, headers={"referer": f"http://testserver{vanaf}"})
    assert stap["Location"].startswith(f"{reverse('confirm')}?next=%2Fdossiers%2F")
    tekst = client.get(stap["Location"], headers={"referer": f"http://testserver{vanaf}"}).content.decode()
    assert f'href="{vanaf}"' in tekst
    klaar = client.post(
        reverse("confirm"), {"wachtwoord": WACHTWOORD, "next": pdf, "terug": vanaf}
    ).content.decode()
    assert f'href="{pdf}"' in klaar
    assert f'href="{vanaf}"' in klaar
    assert client.get(pdf).status_code == 200
    verder = client.post(reverse("confirm"), {"wachtwoord": WACHTWOORD, "next": vanaf})
    assert verder["Location"] == vanaf


@pytest.mark.parametrize("doel", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_the_confirmation_leads_to_an_own_address_only(cast, browse, doel):
    velden = {"wachtwoord": WACHTWOORD, "next": doel, "terug": doel}
    client = browse(cast.af)
    assert client.post(reverse("confirm"), velden)["Location"] == "/"
    assert (
        "elders.example" not in client.post(reverse("confirm"), velden | {"wachtwoord": "x"}).content.decode()
    )


def test_a_refused_confirmation_of_a_page_proves_nothing(cast, browse):
    client = old_proof(browse(cast.af))
    tekst = client.post(reverse("confirm"), {"wachtwoord": "fout", "next": "/"}).content.decode()
    assert "Dit wachtwoord klopt niet" in tekst
    assert time.time() - client.session[BEWEZEN] > 300
    assert Logregel.objects.get(actie="confirm").resultaat == "geweigerd"


def test_a_right_comes_before_the_question(cast, browse):
    client = old_proof(browse(cast.pm))
    assert client.post(reverse("assign_rol", args=[cast.collega.pk]), {"x": "y"}).status_code == 403
    assert not Concept.objects.exists()


def test_the_demo_asks_its_password(cast, client, settings):
    settings.DEMO = True
    client.post(reverse("sign_in"), {"rol": "beheer"})
    adres, velden = rol_post(cast, client)
    pagina = client.post(adres, velden)["Location"]
    assert pagina.startswith(reverse("confirm"))
    assert "demo-meldcode" in client.get(pagina).content.decode()
    client.post(reverse("lock"))
    client.post(reverse("unlock"), {})
    assert BEWEZEN not in client.session


def test_a_confirmation_after_the_lock_comes_back_to_its_page(cast, browse):
    client = browse(cast.beheer)
    adres, pagina, bevestiging = stopped(cast, client)
    client.post(reverse("lock"))
    antwoord = client.post(
        adres, bevestiging | {"wachtwoord": WACHTWOORD}, headers={"referer": f"http://testserver{pagina}"}
    )
    assert antwoord["Location"] == f"{reverse('unlock')}?next={pagina.replace('/', '%2F')}"
    assert (roles_of(cast), Concept.objects.count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_confirmations_at_once_do_it_once(cast, browse):
    client = browse(cast.beheer)
    adres, _, bevestiging = stopped(cast, client)
    koekjes, uitslag = client.cookies, []

    def confirm():
        ander = Client()
        ander.cookies = koekjes
        uitslag.append(ander.post(adres, bevestiging | {"wachtwoord": WACHTWOORD})["Location"])
        connection.close()

    draden = [threading.Thread(target=confirm) for _ in range(4)]
    [draad.start() for draad in draden]
    [draad.join() for draad in draden]
    assert sorted(uitslag) == ["/", "/", "/", reverse("view_account", args=[cast.collega.pk])]
    assert roles_of(cast) == 1
