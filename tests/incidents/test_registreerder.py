"""A named person keeps the register of a location (000 L2831): reads and completes it, and nothing else."""

import uuid

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from dossiers.protocolsoorten import Incidentsoort
from incidents.models import Incident, Ongeval
from roles.bereik import Bereik
from roles.models import Organisatie
from roles.policy import INHOUDROLLEN, MATRIX, TABEL, Actie, Functie, Rol
from roles.policy_klein import REGISTREERDER
from tests.conftest import add_person
from tests.factories_calamiteit import calamiteit_of, klacht_of
from tests.factories_dossier import dossier_of
from tests.factories_incident import incident_of, maatregel_of, ongeval_of, sluit_incident, vul_incident_aan
from tests.factories_rollen import propose
from tests.factories_signaal import kind_of, record_signaal_of
from tests.incidents.test_incident import exclude, invoer, text_of
from vault.handeling import Wie, handeling
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
LIJST = reverse("view_incidenten")
MAG = {
    "record_incident", "view_incident", "supplement_incident", "view_patroon", "record_ongeval", "record_tekenbeet",
    "record_tekenvervolg", "open_checklijst", "record_checkpunt", "record_incidentbijlage", "export_incidentbijlage",
}  # fmt: skip
# What shows nothing of anybody else.
GEWOON = {
    "view_spoed", "record_spoed", "view_spoedzaak", "view_werk", "save_concept", "view_taken", "export_taak",
    "correct_berichtkeuze", "report_zorg", "view_zorg", "supplement_zorg", "view_protocol", "view_sociale_kaart",
    "view_opdracht", "export_opdracht", "withdraw_opdracht", "reopen_opdracht", "record_maatregelstand",
}  # fmt: skip


@pytest.fixture
def zaal(cast):
    cast.kind = kind_of(cast.noord)
    cast.incident = incident_of(
        cast.pm, cast.noord, cast.kind, soort="ongeval", arts="ja", wat="Viel van het klimrek."
    )
    with handeling(wie=Wie(), route="test"):
        cast.mirjam = add_person(
            cast.organisatie, "Mirjam Scholten", "mirjam", Functie.INCIDENTREGISTREERDER, cast.noord
        )
    return cast


def test_the_role_is_exactly_its_list_and_what_everybody_has():
    rol = Rol.REGISTREERDER
    heeft = {actie.value for actie in Actie if MATRIX[actie][rol] is not Bereik.GEEN}
    voor_allen = {
        a.value for a, cellen in TABEL.items() if set(cellen) in ({Bereik.ALGEMEEN}, {Bereik.EIGEN})
    }
    assert heeft == MAG | GEWOON | voor_allen
    assert {MATRIX[Actie(naam)][rol] for naam in MAG} == {Bereik.LOCATIE}
    assert Bereik.ORGANISATIE not in {MATRIX[a][rol] for a in Actie} - {MATRIX[Actie.VIEW_PROTOCOL][rol]}
    assert not {a for a in REGISTREERDER if "dossier" in a.value or "signaal" in a.value or "kind" in a.value}
    assert rol in INHOUDROLLEN  # so it counts once somebody else confirmed it


def test_reads_and_completes_what_others_recorded(zaal, browse):
    client, pagina = browse(zaal.mirjam), reverse("view_incident", args=[zaal.incident.pk])
    assert "Viel van het klimrek." in text_of(client, LIJST)
    assert reverse("record_ongeval", args=[zaal.incident.pk]) in text_of(client, pagina)
    vul_incident_aan(zaal.mirjam, zaal.incident)
    ongeval_of(zaal.mirjam, zaal.incident, zaal.kind)
    assert Ongeval.objects.count() == 1
    client.post(reverse("record_incident"), invoer(kind_1=zaal.kind.pk, rol_1="overkwam"))
    assert Incident.objects.count() == 2
    assert client.get(reverse("view_patroon")).status_code == 200


def test_nothing_of_signals_dossiers_children_calamiteiten_complaints_or_measures(zaal, browse):
    client, dossier = browse(zaal.mirjam), dossier_of(zaal, zaal.kind)
    signaal = record_signaal_of(zaal.af, zaal.kind)
    calamiteit, klacht = calamiteit_of(zaal.manager, zaal.noord), klacht_of(zaal.manager, zaal.noord)
    dicht = [
        reverse("view_signaal", args=[signaal.pk]), reverse("view_dossier", args=[dossier.pk]),
        reverse("view_kind", args=[zaal.kind.pk]), reverse("view_calamiteit", args=[calamiteit.pk]),
        reverse("view_klacht", args=[klacht.pk]), reverse("view_kinderen"), reverse("view_zoeken"),
        reverse("record_incidentmaatregel", args=[zaal.incident.pk]), reverse("record_signaal"),
        reverse("close_incident", args=[zaal.incident.pk]), reverse("view_rapportages"), reverse("view_calamiteiten"),
    ]  # fmt: skip
    assert {client.get(pad).status_code for pad in dicht} <= {403, 404}
    pagina = text_of(client, reverse("view_incident", args=[zaal.incident.pk]))
    assert "Sluit dit incident af" not in pagina
    assert "Maak hier een calamiteit van" not in pagina
    for doe in (
        lambda: sluit_incident(zaal.mirjam, zaal.incident),
        lambda: maatregel_of(zaal.mirjam, zaal.incident),
    ):
        with pytest.raises(PermissionDenied):
            doe()


def test_of_another_place_or_family_of_the_child_finds_nothing(zaal, browse):
    ver = incident_of(zaal.pm_zuid, zaal.zuid, wat="Op een andere plek.")
    client = browse(zaal.mirjam)
    assert client.get(reverse("view_incident", args=[ver.pk])).status_code == 404
    assert "Op een andere plek." not in text_of(client, LIJST)
    exclude(zaal.mirjam, zaal.kind)
    assert client.get(reverse("view_incident", args=[zaal.incident.pk])).status_code == 404
    assert "Viel van het klimrek." not in text_of(client, LIJST)


def test_the_register_says_who_it_is(zaal, browse):
    assert "Voorbeeldhof Noord: Mirjam Scholten houdt het register bij." in text_of(browse(zaal.pm), LIJST)
    assert "Mirjam" not in text_of(browse(zaal.pm_zuid), LIJST)
    assert "Voorbeeldhof Zuid: er is niemand aangewezen" in text_of(browse(zaal.pm_zuid), LIJST)


def test_where_the_source_wants_nobody_the_register_says_nothing(cast, browse):
    """003 is silent."""
    assert "niemand aangewezen" in text_of(browse(cast.pm), LIJST)
    with handeling(wie=Wie(), route="test"):
        organisatie = Organisatie.lock_for_edit(pk=cast.organisatie.pk, versie=cast.organisatie.versie)
        organisatie.profiel = "de-kei"
        organisatie.save()
    assert "niemand aangewezen" not in text_of(browse(cast.pm), LIJST)


def test_until_it_is_confirmed_the_role_gives_nothing(zaal, browse):
    propose(zaal.beheer, zaal.noord, Functie.INCIDENTREGISTREERDER, user=zaal.bestuur)
    assert browse(zaal.bestuur).get(LIJST).status_code == 403
    assert "Ria Mulder" not in text_of(browse(zaal.pm), LIJST)


@pytest.mark.parametrize("soort", list(Incidentsoort))
def test_a_child_stands_once_in_an_incident_of_any_kind(zaal, browse, soort):
    velden = invoer(soort=soort.value, kind_1=zaal.kind.pk, rol_1="initiatief", kind_2=zaal.kind.pk, rol_2="overkwam",
                    arts="nee")  # fmt: skip
    tekst = browse(zaal.pm).post(reverse("record_incident"), velden).content.decode()
    assert "Dit kind staat er al bij." in tekst
    assert Incident.objects.count() == 1


def test_what_is_typed_in_the_forms_of_an_incident_survives_a_broken_tablet(zaal, browse):
    """The draft of every form here is kept under its address, and given back."""
    client = browse(zaal.pm)
    for naam, veld in (
        ("record_incident", "wat"), ("record_ongeval", "bezig"), ("supplement_incident", "tekst"),
        ("open_calamiteit", "wat"),
    ):  # fmt: skip
        ids = [] if naam in ("record_incident", "open_calamiteit") else [zaal.incident.pk]
        pad = reverse(naam, args=ids)
        client.post(reverse("save_concept"), {"pad": pad, veld: f"Half getypt bij {naam}"})
        assert f"Half getypt bij {naam}" in text_of(client, pad), naam
        assert "data-concept-url" in text_of(client, pad), naam


def test_a_short_list_needs_no_draft_for_there_is_nothing_to_type(zaal, browse):
    tekst = text_of(browse(zaal.pm), reverse("open_checklijst", args=["overlijden"]))
    assert "<textarea" not in tekst
    nieuw = {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT), "locatie": str(zaal.noord.locatie.pk)}
    antwoord = browse(zaal.pm).post(reverse("open_checklijst", args=["overlijden"]), nieuw)
    assert "<textarea" not in text_of(browse(zaal.pm), antwoord.url)
    assert "De eerste uren" in text_of(browse(zaal.pm), antwoord.url)
