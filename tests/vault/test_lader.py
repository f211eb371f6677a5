"""The bulk loader leaves what saving row by row leaves: history, seals, ciphertext. On both engines."""

import uuid
from datetime import date, datetime

import pytest
from django.db import connection
from django.utils import timezone

from dossiers.models import Dossier, Kind, Signaal
from roles.models import Uitsluiting
from vault import wacht
from vault.bases import NietToegestaan
from vault.controle import find_breuken
from vault.handeling import GeenHandeling
from vault.lader import create_datasleutels, load_bulk, log_import
from vault.models import Datasleutel, Logregel

pytestmark = pytest.mark.django_db
AANTAL = 30


def new_kinderen(cast, aantal=AANTAL):
    return [
        Kind(
            organisatie=cast.organisatie,
            locatie=cast.noord.locatie,
            groep=cast.noord.groep,
            voornaam=f"Kind {nummer}",
            achternaam="de Vries",
            geboortedatum=date(2023, 3, 1),
            zoeknaam=f"kind {nummer} de vries",
        )
        for nummer in range(aantal)
    ]


def new_signaal(cast, kind: Kind, at: datetime) -> Signaal:
    eigen = uuid.uuid4()
    return Signaal(
        id=eigen,
        bewaareenheid_id=eigen,
        organisatie=cast.organisatie,
        locatie=cast.noord.locatie,
        kind=kind,
        gebeurd_op=at,
        plaats="buiten",
        waarneming=f"Geheim over {kind.voornaam}",
        besproken="nee",
        vastgelegd_op=at,
        vastgelegd_door=cast.pm,
    )


def load_world(cast, als, at):
    with als(cast.af):
        kinderen = new_kinderen(cast)
        signalen = [new_signaal(cast, kind, at) for kind in kinderen]
        create_datasleutels([rij.pk for rij in signalen], at=at)
        assert load_bulk(kinderen, at=at) == AANTAL
        load_bulk(signalen, at=at)
        log_import(AANTAL)
    connection.check_constraints()  # PostgreSQL: fires the deferred guards of the history now
    return kinderen


def test_loaded_rows_are_whole(cast, als):
    load_world(cast, als, timezone.now())
    assert list(find_breuken()) == []
    assert Logregel.objects.get(actie="import").aantal == AANTAL
    assert Datasleutel.objects.count() == AANTAL


def test_loaded_text_is_encrypted_and_readable(cast, als):
    load_world(cast, als, timezone.now())
    with als(cast.af):
        assert Signaal.objects.get(kind__voornaam="Kind 7").waarneming == "Geheim over Kind 7"
    with connection.cursor() as cursor:
        cursor.execute("SELECT waarneming FROM dossiers_signaal")
        assert not any(b"Geheim" in bytes(rij[0]) for rij in cursor.fetchall())


def test_history_equals_that_of_save(cast, als):
    at = timezone.now()
    load_world(cast, als, at)
    with als(cast.af):
        los = new_kinderen(cast, 1)[0]
        los.save()
    geladen = Kind.history.get(voornaam="Kind 7")
    gewoon = Kind.history.get(id=los.pk)
    assert (geladen.history_type, geladen.history_user_id) == (gewoon.history_type, gewoon.history_user_id)
    assert (geladen.versie, geladen.history_change_reason) == (gewoon.versie, gewoon.history_change_reason)
    assert geladen.history_date == at


def test_encrypted_history_has_the_same_bytes(cast, als):
    at = timezone.now()
    with als(cast.af):
        rij = Uitsluiting(user=cast.pm, kind_id=uuid.uuid4(), reden="Tante van het kind", van=at.date())
        rij.bewaareenheid_id = rij.pk
        create_datasleutels([rij.pk], at=at)
        load_bulk([rij], at=at)
    with als(cast.af):
        assert Uitsluiting.history.get(id=rij.pk).reden == "Tante van het kind"
    assert list(find_breuken()) == []


def test_loaded_row_can_be_changed_afterwards(cast, als):
    kind = load_world(cast, als, timezone.now())[0]
    with als(cast.af):
        kind.voornaam = "Anders"
        kind.save()
    assert kind.history.count() == 2
    assert list(find_breuken()) == []


def test_touched_row_is_found(cast, als):
    load_world(cast, als, timezone.now())
    with wacht.vernietigen(), connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_kind SET voornaam = 'Ander' WHERE voornaam = 'Kind 3'")
    assert [breuk.plaats.split()[0] for breuk in find_breuken()] == ["dossiers.kind"]


def test_refuses_outside_an_act(cast):
    with pytest.raises(GeenHandeling):
        load_bulk(new_kinderen(cast, 1), at=timezone.now())


def test_refuses_rows_that_exist_or_leave_no_trace(cast, als):
    at = timezone.now()
    with als(cast.af):
        kinderen = new_kinderen(cast, 2)
        load_bulk(kinderen, at=at)
        with pytest.raises(NietToegestaan):
            load_bulk(kinderen, at=at)
        with pytest.raises(NietToegestaan):
            load_bulk([Datasleutel(id=uuid.uuid4())], at=at)
        with pytest.raises(NietToegestaan):
            load_bulk([*new_kinderen(cast, 1), Dossier()], at=at)
        assert load_bulk([], at=at) == 0
