"""The register of incidents: recorded in a minute, read by who may, and nothing of it changes."""

import uuid
from datetime import date, timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incidents.models import Incident, Incidentaanvulling, Incidentbetrokkene
from roles.actions import Bijhoudfout
from roles.models import Groep, Roltoewijzing, Uitsluiting
from roles.policy import Functie
from tests.factories_incident import incident_of, vul_incident_aan
from tests.factories_signaal import act_of, kind_of, record_signaal_of
from vault.bases import NietToegestaan, open_bewaareenheid
from vault.handeling import Wie, handeling
from vault.models import Logonderdeel, Logregel
from work.concepten import load_concept
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
NIEUW, LIJST = reverse("record_incident"), reverse("view_incidenten")
WAT = "Twee kinderen sloegen elkaar om een step."


@pytest.fixture
def zaal(cast):
    """Two children of the group of the pm, and one of another group of the same place with a pm of its own."""
    cast.mila, cast.sem = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    with handeling(wie=Wie(), route="test"):
        groep = Groep(locatie=cast.noord.locatie, naam="Krekels")
        groep.save()
        rol = Roltoewijzing.objects.get(user=cast.collega)
        rol.groep = groep
        rol.save()
    cast.roos = kind_of(cast.noord, "Roos", "Vos", groep=groep)
    return cast


def invoer(**velden):
    nu = timezone.localtime() - timedelta(minutes=5)
    return {
        "nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT), "medewerker": "nee", "soort": "geweld",
        "dag": str(nu.date()), "tijd": f"{nu:%H:%M}", "plaats": "plein", "plek": "bij het klimrek", "wat": WAT,
        "ernst": "klein",
    } | velden  # fmt: skip


def exclude(user, kind):
    with act_of(user):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=date(2020, 1, 1))).save()


def text_of(client, adres):
    return client.get(adres).content.decode()


# --- recording -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "af", "manager"])
def test_who_works_at_the_location_records_one(zaal, browse, wie):
    client = browse(getattr(zaal, wie))
    assert "Wat gebeurde er?" in text_of(client, NIEUW)
    antwoord = client.post(
        NIEUW, invoer(kind_1=zaal.mila.pk, rol_1="initiatief", kind_2=zaal.sem.pk, rol_2="overkwam")
    )
    incident = Incident.objects.get()
    assert antwoord.url == reverse("view_incident", args=[incident.pk])
    pagina = text_of(client, antwoord.url)
    for tekst in (
        WAT,
        "bij het klimrek",
        "Nam het initiatief",
        "Het overkwam",
        "Slaan, schoppen of ander geweld",
    ):
        assert tekst in pagina
    assert incident.betrokkenen.count() == 2


@pytest.mark.parametrize("wie", ["directie", "bestuur", "vertrouwenspersoon", "fg", "beheer"])
def test_the_others_neither_record_nor_read(zaal, browse, wie):
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila)
    client = browse(getattr(zaal, wie))
    for adres in (NIEUW, LIJST):
        assert client.get(adres).status_code == 403
    for naam in ("view_incident", "supplement_incident"):
        assert client.get(reverse(naam, args=[incident.pk])).status_code in (403, 404)
    assert 'href="/incidenten/"' not in text_of(client, "/")


def test_sending_twice_is_one(zaal, browse):
    client, gegevens = browse(zaal.pm), invoer(kind_1=zaal.mila.pk, rol_1="overkwam")
    assert client.post(NIEUW, gegevens).url == client.post(NIEUW, gegevens).url
    assert (Incident.objects.count(), Incidentbetrokkene.objects.count()) == (1, 1)


def test_the_same_child_twice_is_refused_clearly_and_nothing_typed_is_lost(zaal, browse):
    pagina = (
        browse(zaal.pm)
        .post(NIEUW, invoer(kind_1=zaal.mila.pk, rol_1="zag", kind_3=zaal.mila.pk, rol_3="overkwam"))
        .content.decode()
    )
    assert "Dit kind staat er al bij." in pagina
    assert WAT in pagina
    assert not Incident.objects.exists()


def test_the_same_child_twice_is_refused_below_the_form_too(zaal):
    with pytest.raises(Bijhoudfout, match="staat er al bij"):
        incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.mila)
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila)
    nog_een = Incidentbetrokkene(
        id=uuid.uuid4(), incident=incident, bewaareenheid_id=incident.pk, kind=zaal.mila, rol="zag", nummer=2,
        vastgelegd_op=timezone.now(), vastgelegd_door_id=zaal.pm.pk,
    )  # fmt: skip
    with act_of(zaal.pm), transaction.atomic(), pytest.raises(IntegrityError):
        nog_een.save()


def test_a_child_or_place_out_of_reach_is_refused_and_leaves_nothing(zaal):
    elders = kind_of(zaal.zuid, "Teun", "Visser")
    for plek, kinderen in ((zaal.noord, [elders]), (zaal.zuid, [])):
        with pytest.raises(PermissionDenied):
            incident_of(zaal.pm, plek, *kinderen)
    assert not Incident.objects.exists()


def test_a_child_of_the_other_location_of_one_manager_is_said_in_words(zaal):
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(
            user=zaal.manager, organisatie=zaal.organisatie, locatie=zaal.zuid.locatie,
            functie=Functie.LOCATIELEIDER, van=date(2020, 1, 1), bevestigd_op=date(2020, 1, 1),
        ).save()  # fmt: skip
    elders = kind_of(zaal.zuid, "Teun", "Visser")
    with pytest.raises(Bijhoudfout, match="andere locatie"):
        incident_of(zaal.manager, zaal.noord, elders)


def test_about_somebody_who_works_here_nothing_stays_and_what_was_typed_goes_on(zaal, browse):
    client = browse(zaal.pm)
    antwoord = client.post(NIEUW, invoer(medewerker="ja", soort=""))
    assert antwoord.url == reverse("report_zorg")
    assert not Incident.objects.exists()
    assert load_concept(user=zaal.pm, pad=NIEUW) is None
    assert "Dit gaat naar de directie" in text_of(client, antwoord.url)
    assert WAT in text_of(client, f"{antwoord.url}?over=collega")


def test_without_a_time_it_counts_for_no_part_of_the_day(zaal, browse):
    gisteren = timezone.localdate() - timedelta(days=1)
    browse(zaal.pm).post(NIEUW, invoer(dag=str(gisteren), tijd=""))
    incident = Incident.objects.get()
    assert (incident.tijd_bekend, incident.dagdeel) == (False, "onbekend")
    assert (incident.jaar, incident.maand, incident.weekdag) == (
        gisteren.year, gisteren.month, gisteren.isoweekday(),
    )  # fmt: skip


def test_the_clock_is_that_of_the_place(zaal):
    """23:30 on New Year's Eve in the Netherlands is still the old year, whatever UTC says."""
    moment = timezone.make_aware(timezone.datetime(2025, 12, 31, 23, 30))
    incident = incident_of(zaal.pm, zaal.noord, gebeurd_op=moment)
    assert (incident.jaar, incident.maand, incident.weekdag, incident.dagdeel) == (2025, 12, 3, "avond")


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"medewerker": ""}, "Kies ja of nee."), ({"soort": ""}, "Kies wat het is."),
        ({"soort": "sterfgevallen"}, "Kies een van de mogelijkheden."), ({"wat": " "}, "Een zin is genoeg."),
        ({"plaats": ""}, "Kies waar het was."), ({"ernst": ""}, "Kies hoe groot het is."),
        ({"dag": "2099-01-01"}, "Kies een dag die al voorbij is"),
        ({"soort": "ongeval"}, "Kies of er een arts nodig was."),
        ({"rol_1": "zag"}, "Kies wie het is"), ({"wie_1": "Opa"}, "Kies wat de rol was."),
        ({"plek": "123456782"}, "burgerservicenummer"), ({"nieuw_id": "x"}, "niet meer geldig"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_at_the_field(zaal, browse, velden, zin):
    pagina = browse(zaal.pm).post(NIEUW, invoer(**velden)).content.decode()
    assert zin in pagina
    assert not Incident.objects.exists()


def test_later_than_now_is_refused(zaal):
    with pytest.raises(Bijhoudfout, match="al voorbij"):
        incident_of(zaal.pm, zaal.noord, gebeurd_op=timezone.now() + timedelta(hours=1))


def test_only_an_accident_keeps_whether_a_doctor_was_needed(zaal):
    assert incident_of(zaal.pm, zaal.noord, soort="ongeval", arts="ja").arts == "ja"
    assert incident_of(zaal.pm, zaal.noord, soort="pesten", arts="ja").arts == ""


def test_the_list_of_kinds_is_that_of_the_protocol(zaal, browse, rollen_van):
    ander = rollen_van("pieter-bas")
    assert '<option value="tekenbeet">' in text_of(browse(zaal.pm), NIEUW)
    assert '<option value="tekenbeet">' not in text_of(browse(ander.pm_zuid), NIEUW)


@pytest.fixture
def rollen_van(db):
    from tests.conftest import build_cast

    return lambda profiel: build_cast(profiel, f"{profiel}-")


def test_a_signal_that_is_an_incident_leads_to_the_register_with_its_child(zaal, browse):
    signaal = record_signaal_of(zaal.pm, zaal.roos)
    client = browse(zaal.af)
    velden = {
        "nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT), "keuze": "incident",
        "toelichting": "Dit was een ongeluk.",
    }  # fmt: skip
    antwoord = client.post(reverse("triage_signaal", args=[signaal.pk]), velden)
    assert antwoord.url == f"{NIEUW}?kind={zaal.roos.pk}"
    pagina = text_of(client, antwoord.url)
    assert f'value="{zaal.roos.pk}" selected' in pagina
    assert "Zet het incident nu in het register." in pagina


def test_a_spot_that_is_written_down_twice_is_offered_and_one_that_is_not_is_not(zaal, browse):
    for plek in ("bij het klimrek", "Klimrek.", "thuis bij Sem"):
        incident_of(zaal.af, zaal.noord, zaal.mila, plek=plek)
    lijst, ander = (
        text_of(browse(wie), NIEUW).split("<datalist", 1)[1].split("</datalist>")[0]
        for wie in (zaal.pm, zaal.collega)
    )
    assert lijst.lower().count("klimrek") == 1
    assert "Sem" not in lijst
    assert "klimrek" not in ander.lower()  # of another group


# --- reading ---------------------------------------------------------------------------------------------


def seen_by(browse, user, incident):
    client = browse(user)
    return (
        client.get(reverse("view_incident", args=[incident.pk])).status_code == 200,
        WAT in text_of(client, LIJST),
    )


def test_the_own_group_is_that_of_any_child_in_it(zaal, browse):
    van_libel = incident_of(zaal.af, zaal.noord, zaal.mila, zaal.sem)
    assert seen_by(browse, zaal.pm, van_libel) == (True, True)
    assert seen_by(browse, zaal.collega, van_libel) == (False, False)
    samen = incident_of(zaal.af, zaal.noord, zaal.mila, zaal.roos)
    assert seen_by(browse, zaal.collega, samen) == (True, True)


@pytest.mark.parametrize(
    ("wie", "ziet"), [("af", True), ("manager", True), ("ondersteunend", False), ("af_zuid", False),
                      ("pm_zuid", False), ("buitenstaander", False)],
)  # fmt: skip
def test_the_register_is_of_the_location(zaal, browse, wie, ziet):
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila)
    assert seen_by(browse, getattr(zaal, wie), incident) == (ziet, ziet)


def test_each_incident_stands_once_however_many_children(zaal, browse):
    incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem, zaal.roos)
    for wie in (zaal.pm, zaal.af, zaal.collega):
        assert text_of(browse(wie), LIJST).count(WAT) == 1


@pytest.mark.parametrize("wie", ["pm", "af", "manager"])
def test_exclusion_from_one_child_beats_every_right(zaal, browse, wie):
    user = getattr(zaal, wie)
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem)
    incident_of(zaal.pm, zaal.noord, zaal.mila, wat="Een ander verhaal.")
    exclude(user, zaal.sem)
    client = browse(user)
    for naam in ("view_incident", "supplement_incident"):
        assert client.get(reverse(naam, args=[incident.pk])).status_code == 404
    pagina = text_of(client, LIJST)
    assert WAT not in pagina
    assert "Een ander verhaal." in pagina
    assert str(zaal.sem.pk) not in text_of(client, NIEUW)
    with pytest.raises(PermissionDenied):
        vul_incident_aan(user, incident)


# --- afterwards ------------------------------------------------------------------------------------------


def test_a_supplement_comes_below_and_nothing_changes(zaal, browse):
    incident, pk = incident_of(zaal.pm, zaal.noord, zaal.mila), uuid.uuid4()
    assert vul_incident_aan(zaal.af, incident, pk=pk) == vul_incident_aan(zaal.af, incident, pk=pk)
    assert Incidentaanvulling.objects.count() == 1
    client, adres = browse(zaal.pm), reverse("supplement_incident", args=[incident.pk])
    assert "Schrijf op wat je wilt aanvullen." in client.post(adres, {"tekst": ""}).content.decode()
    client.post(adres, {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT), "tekst": "Moeder belde."})
    pagina = text_of(client, reverse("view_incident", args=[incident.pk]))
    assert "Moeder belde." in pagina
    assert "Later bleek dit." in pagina
    incident.soort = "pesten"
    with act_of(zaal.pm), pytest.raises(NietToegestaan):
        incident.save()


def test_the_log_knows_each_child_and_no_text(zaal, browse):
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem)
    begin = timezone.now()
    browse(zaal.af).get(reverse("view_incident", args=[incident.pk]))
    regels = Logregel.objects.filter(tijd__gte=begin, actie="view_incident", resultaat="ok")
    delen = Logonderdeel.objects.filter(regel__in=regels, soort="betrokkene").values_list(
        "object_id", flat=True
    )
    assert set(delen) >= {str(zaal.mila.pseudoniem), str(zaal.sem.pseudoniem)}
    assert "step" not in " ".join(str(rij) for rij in Logregel.objects.values_list())


def test_no_name_stands_in_an_address_or_title(zaal, browse):
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila)
    pagina = text_of(browse(zaal.pm), reverse("view_incident", args=[incident.pk]))
    assert "Mila" not in pagina[pagina.index("<title>") : pagina.index("</title>")]
    assert "Mila" not in str(incident) + str(incident.betrokkenen.get())


def test_pages_ask_the_same_few_questions_however_full_the_register_is(zaal, browse):
    client = browse(zaal.af)
    incident = incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.sem)
    vul_incident_aan(zaal.af, incident)
    adressen = (LIJST, reverse("view_incident", args=[incident.pk]), NIEUW)

    def count():
        aantallen = []
        for adres in adressen:
            with CaptureQueriesContext(connection) as gevraagd:
                assert client.get(adres).status_code == 200
            aantallen.append(len(gevraagd))
        return aantallen

    count()  # what is read once per process
    eerst = count()
    for _ in range(6):
        vul_incident_aan(zaal.af, incident)
        incident_of(zaal.pm, zaal.noord, zaal.mila, zaal.roos, ander="Een buurman")
    assert count() == eerst
    assert max(eerst) <= 12, eerst


def test_somebody_else_stands_in_words(zaal, browse):
    client = browse(zaal.pm)
    client.post(NIEUW, invoer(wie_1="Een ouder bij het hek", wierol_1="initiatief"))
    assert "Een ouder bij het hek" in text_of(client, LIJST)


def test_a_typed_form_is_kept_as_a_draft(zaal, browse):
    client = browse(zaal.pm)
    client.post(reverse("save_concept"), invoer(pad=NIEUW, kind_1=str(zaal.mila.pk), rol_1="zag"))
    pagina = text_of(client, NIEUW)
    assert WAT in pagina
    assert f'value="{zaal.mila.pk}" selected' in pagina
    client.post(NIEUW, invoer())
    assert load_concept(user=zaal.pm, pad=NIEUW) is None
