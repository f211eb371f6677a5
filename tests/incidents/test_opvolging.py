"""After an incident: measures for somebody, links, files and the end; nobody sees through them what isn't theirs."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.queries.taakverdeling import read_taken
from incidents.models import Incidentafsluiting, Incidentbijlage, Incidentmaatregel, Maatregelstand
from roles.actions import Bijhoudfout
from tests.factories_bijlage import pdf
from tests.factories_dossier import dossier_of
from tests.factories_incident import (
    incident_of,
    incidentbijlage_of,
    koppel_of,
    maatregel_of,
    sluit_incident,
    stand_of_maatregel,
    trek_incidentbijlage_in,
    vul_incident_aan,
)
from tests.factories_signaal import kind_of, record_signaal_of, zicht_of
from tests.incidents.test_incident import exclude, text_of
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
TEKST = "Iemand staat in de pauze bij het klimrek."


@pytest.fixture
def zaak(cast):
    cast.kind, cast.ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    cast.incident = incident_of(cast.pm, cast.noord, cast.kind, cast.ander)
    return cast


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def adres(naam, *ids):
    return reverse(naam, args=ids)


def taken(user, *, mijn=True):
    alle = read_taken(zicht_of(user), nu=timezone.now())
    return [t for t in alle if t.bron.soort == "incidentmaatregel" and (t.mijn or not mijn)]


# --- measures --------------------------------------------------------------------------------------------


def test_a_measure_waits_for_one_person_and_is_gone_when_it_is_done(zaak, browse):
    client = browse(zaak.manager)
    over = timezone.localdate() + timedelta(days=3)
    velden = nieuw(tekst=TEKST, user=str(zaak.ondersteunend.pk), uiterlijk=str(over))
    antwoord = client.post(adres("record_incidentmaatregel", zaak.incident.pk), velden)
    assert antwoord.url == adres("view_incident", zaak.incident.pk)
    assert TEKST in text_of(client, antwoord.url)
    maatregel = Incidentmaatregel.objects.get()
    assert len(taken(zaak.ondersteunend)) == 1
    assert taken(zaak.pm, mijn=False) == []
    doen = adres("record_maatregelstand", maatregel.pk)
    ander = browse(zaak.ondersteunend)
    assert TEKST in text_of(ander, doen)
    assert ander.get(adres("view_incident", zaak.incident.pk)).status_code == 404
    assert ander.post(doen, nieuw(uitkomst="gedaan", toelichting="Het hielp.")).url == reverse("view_werk")
    assert taken(zaak.ondersteunend, mijn=False) == []
    assert "Het hielp." in text_of(client, antwoord.url)


def test_nobody_named_then_it_is_of_who_handles_incidents(zaak):
    maatregel_of(zaak.af, zaak.incident)
    assert len(taken(zaak.af)) == len(taken(zaak.manager)) == 1
    assert taken(zaak.pm, mijn=False) == taken(zaak.af_zuid, mijn=False) == []


def test_late_it_is_the_managers_too(zaak):
    maatregel_of(zaak.af, zaak.incident, zaak.pm, dagen=0)
    later = timezone.now() + timedelta(days=4)
    van_manager = [
        t for t in read_taken(zicht_of(zaak.manager), nu=later) if t.bron.soort == "incidentmaatregel"
    ]
    assert [t.mijn for t in van_manager] == [True]


@pytest.mark.parametrize("wie", ["directie", "af_zuid", "pm_zuid", "buitenstaander"])
def test_only_who_works_here_and_is_no_family_can_be_asked(zaak, wie):
    with pytest.raises(Bijhoudfout, match="op deze locatie werkt"):
        maatregel_of(zaak.af, zaak.incident, getattr(zaak, wie))


def test_family_of_a_child_in_it_is_not_asked_and_loses_what_was_asked(zaak, browse):
    maatregel = maatregel_of(zaak.af, zaak.incident, zaak.pm)
    exclude(zaak.pm, zaak.ander)
    assert taken(zaak.pm, mijn=False) == []
    assert browse(zaak.pm).get(adres("record_maatregelstand", maatregel.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        stand_of_maatregel(zaak.pm, maatregel)
    with pytest.raises(Bijhoudfout, match="op deze locatie werkt"):
        maatregel_of(zaak.af, zaak.incident, zaak.pm)
    stand_of_maatregel(zaak.af, maatregel)
    assert Maatregelstand.objects.count() == 1


def test_one_outcome_per_measure(zaak):
    maatregel = maatregel_of(zaak.af, zaak.incident, zaak.pm)
    stand_of_maatregel(zaak.pm, maatregel)
    with pytest.raises(Bijhoudfout, match="staat al wat"):
        stand_of_maatregel(zaak.af, maatregel)


def test_a_day_that_is_gone_and_an_outcome_without_a_reason_are_refused(zaak, browse):
    with pytest.raises(Bijhoudfout, match="latere dag"):
        maatregel_of(zaak.af, zaak.incident, dagen=-1)
    maatregel = maatregel_of(zaak.af, zaak.incident)
    antwoord = browse(zaak.af).post(adres("record_maatregelstand", maatregel.pk), nieuw(uitkomst="vervalt"))
    assert "Schrijf op waarom het niet meer nodig is." in antwoord.content.decode()


@pytest.mark.parametrize("naam", ["record_incidentmaatregel", "record_incidentkoppeling", "close_incident"])
def test_who_only_recorded_it_does_not_handle_it(zaak, browse, naam):
    client = browse(zaak.pm)
    assert client.get(adres(naam, zaak.incident.pk)).status_code == 403
    assert adres(naam, zaak.incident.pk) not in text_of(client, adres("view_incident", zaak.incident.pk))


# --- links -----------------------------------------------------------------------------------------------


def test_a_link_is_only_seen_by_who_reads_what_it_leads_to(zaak, browse):
    signaal = record_signaal_of(zaak.af, zaak.kind)
    dossier = dossier_of(zaak, zaak.kind)
    koppel_of(zaak.manager, zaak.incident, signaal)
    koppel_of(zaak.manager, zaak.incident, dossier)
    pagina = adres("view_incident", zaak.incident.pk)
    assert adres("view_signaal", signaal.pk) in text_of(browse(zaak.af), pagina)
    assert adres("view_signaal", signaal.pk) in text_of(browse(zaak.pm), pagina)  # of the own group
    assert dossier.code in text_of(browse(zaak.af), pagina)
    assert dossier.code not in text_of(browse(zaak.collega), pagina)


def test_of_another_child_or_twice_is_refused(zaak):
    vreemd = record_signaal_of(zaak.af, kind_of(zaak.noord, "Roos", "Vos"))
    with pytest.raises(PermissionDenied):
        koppel_of(zaak.af, zaak.incident, vreemd)
    eigen = record_signaal_of(zaak.af, zaak.kind)
    koppel_of(zaak.af, zaak.incident, eigen)
    with pytest.raises(Bijhoudfout, match="staat al"):
        koppel_of(zaak.af, zaak.incident, eigen)


# --- files -----------------------------------------------------------------------------------------------


def test_a_file_comes_back_whole_and_after_taking_it_back_never(zaak, browse):
    client = browse(zaak.pm)
    velden = nieuw(titel="Foto van het hek", bestand=SimpleUploadedFile("hek.pdf", pdf(), "application/pdf"))
    client.post(adres("record_incidentbijlage", zaak.incident.pk), velden)
    bijlage = Incidentbijlage.objects.get()
    open_ = adres("export_incidentbijlage", zaak.incident.pk, bijlage.pk)
    antwoord = client.get(open_)
    assert antwoord.content.startswith(b"%PDF")
    assert "hek" not in antwoord["Content-Disposition"]
    assert client.get(adres("withdraw_incidentbijlage", zaak.incident.pk, bijlage.pk)).status_code == 403
    trek_incidentbijlage_in(zaak.af, zaak.incident, bijlage)
    assert client.get(open_).status_code == 404
    assert "Hoort hier niet." in text_of(client, adres("view_incident", zaak.incident.pk))
    with pytest.raises(Geweigerd):
        trek_incidentbijlage_in(zaak.af, zaak.incident, bijlage)


def test_a_file_of_another_incident_does_not_open_through_this_one(zaak, browse):
    ander = incident_of(zaak.pm, zaak.noord)
    bijlage = incidentbijlage_of(zaak.pm, ander)
    assert (
        browse(zaak.af).get(adres("export_incidentbijlage", zaak.incident.pk, bijlage.pk)).status_code == 404
    )
    with pytest.raises(PermissionDenied):
        trek_incidentbijlage_in(zaak.af, zaak.incident, bijlage)


# --- the end ---------------------------------------------------------------------------------------------


def test_nothing_closes_while_something_is_open_and_afterwards_only_supplements(zaak, browse):
    maatregel = maatregel_of(zaak.af, zaak.incident, zaak.pm)
    client, sluiten = browse(zaak.manager), adres("close_incident", zaak.incident.pk)
    antwoord = client.post(sluiten, nieuw(geleerd="Meer toezicht.")).content.decode()
    assert "Er is nog 1 maatregel niet klaar." in antwoord
    assert "Meer toezicht." in antwoord
    stand_of_maatregel(zaak.pm, maatregel)
    client.post(sluiten, nieuw(geleerd="Meer toezicht."))
    assert Incidentafsluiting.objects.count() == 1
    assert "Meer toezicht." in text_of(client, adres("view_incident", zaak.incident.pk))
    with pytest.raises(Bijhoudfout, match="afgesloten"):
        sluit_incident(zaak.af, zaak.incident)
    with pytest.raises(Bijhoudfout, match="afgesloten"):
        maatregel_of(zaak.af, zaak.incident)
    vul_incident_aan(zaak.pm, zaak.incident)
    incidentbijlage_of(zaak.pm, zaak.incident)
