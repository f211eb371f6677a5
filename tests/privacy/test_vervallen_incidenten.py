"""When a rapportage, a calamiteit and a complaint are due, and what goes with them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.models import Calamiteit, Calamiteitregel, Checklijst, Incident, Klacht, Rapportage, Zorg
from privacy.bewaarregels import Bewaarsoort
from privacy.kring import collect
from privacy.queries.koppen import heads_of
from roles.models import Deelname
from tests.factories_bewaren import term_of
from tests.factories_calamiteit import (
    calamiteit_of,
    klacht_of,
    lid_of,
    ready_to_close,
    sluit_calamiteit,
    sluit_klacht,
)
from tests.factories_dossier import dossier_of
from tests.factories_incident import checklijst_of, incident_of, rapportage_of
from tests.factories_signaal import kind_of
from tests.incidents.test_incident import exclude
from tests.privacy.test_vernietigen import destroy_record
from tests.privacy.test_vervallen import due
from vault.controle import find_breuken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("maanden", [12, 24])
def test_a_rapportage_is_due_by_a_term_of_its_own(cast, maanden):
    """It outlives the dossier (docs/adr/0042), and now ends itself."""
    rij = rapportage_of(cast.af, dossier_of(cast))
    assert due(cast, "rapportage") == set()  # no term, no end
    term_of(cast.af, cast.directie, "rapportage", maanden)
    assert due(cast, "rapportage") == ({str(rij.pk)} if maanden == 12 else set())
    assert due(cast, "rapportage", op=timezone.localdate() + timedelta(days=300)) == set()
    destroy_record("rapportage", rij.pk)
    assert not Rapportage.objects.exists()
    assert list(find_breuken()) == []


def test_a_calamiteit_is_due_when_it_was_closed_and_holds_its_incidents_until_then(cast):
    kind = kind_of(cast.noord)
    incident = incident_of(cast.pm, cast.noord, kind)
    loopt, klaar = (
        calamiteit_of(cast.manager, cast.noord),
        calamiteit_of(cast.manager, cast.noord, incident=incident),
    )
    lid_of(cast.manager, klaar, cast.pm, "kinderen")
    lijst = checklijst_of(cast.manager, cast.noord, "overlijden", calamiteit_id=klaar.pk)
    ready_to_close(cast.manager, klaar)
    sluit_calamiteit(cast.manager, klaar)
    term_of(cast.af, cast.directie, "calamiteit", 12)
    assert due(cast, "calamiteit") == {str(klaar.pk)}
    assert collect(heads_of(Bewaarsoort.INCIDENT, incident.pk)).vast != []  # says who may not find it
    exclude(cast.directie, kind)
    assert due(cast, "calamiteit") == set()
    destroy_record("calamiteit", klaar.pk)
    assert list(Calamiteit.objects.all()) == [loopt]
    assert not Calamiteitregel.objects.exists()
    assert not Deelname.objects.filter(dossier_id=klaar.pk).exists()
    lijst = Checklijst.objects.get(pk=lijst.pk)  # holds nothing about anybody: it stays
    assert (lijst.calamiteit_id, lijst.incident_id) == (None, incident.pk)
    destroy_record("incident", incident.pk)
    assert not Incident.objects.exists()
    assert Checklijst.objects.get(pk=lijst.pk).incident_id is None
    assert list(find_breuken()) == []


def test_a_complaint_is_due_when_it_was_closed_and_one_that_became_a_worry_goes_with_it(cast):
    kind = kind_of(cast.noord)
    open_, dicht, weg = (klacht_of(cast.af, cast.noord, kind) for _ in range(3))
    sluit_klacht(cast.af, dicht)
    sluit_klacht(cast.af, weg, "directie", over="collega", over_wie="Iemand")
    term_of(cast.af, cast.directie, "klacht", 12)
    assert due(cast, "klacht") == {str(dicht.pk)}
    destroy_record("klacht", dicht.pk)
    destroy_record("zorg", Zorg.objects.get().pk)
    assert list(Klacht.objects.all()) == [open_]
    assert list(find_breuken()) == []
