"""Every write leaves its trace, and a trace that was touched is found."""

from datetime import date

import pytest
from django.db import connection

from dossiers.models import Kind
from vault.controle import find_breuken
from vault.handeling import GeenHandeling
from vault.models import Logregel

pytestmark = pytest.mark.django_db


def make_kind(cast, **velden):
    kind = Kind(
        organisatie=cast.organisatie,
        locatie=cast.noord.locatie,
        groep=cast.noord.groep,
        voornaam="Mila",
        achternaam="de Vries",
        geboortedatum=date(2023, 3, 1),
        **velden,
    )
    kind.save()
    return kind


def test_clean_world_has_no_breaks(cast, als):
    with als(cast.af):
        kind = make_kind(cast)
    with als(cast.af):
        kind = Kind.objects.get(pk=kind.pk)
        kind.voornaam = "Milou"
        kind.save()
    assert kind.history.count() == 2
    assert {h.history_user_id for h in kind.history.all()} == {cast.af.pk}
    assert Logregel.objects.count() > 0
    assert list(find_breuken()) == []


def test_saving_outside_an_act_is_refused(cast):
    with pytest.raises(GeenHandeling):
        make_kind(cast)


def test_edited_log_line_is_found(cast, als):
    with als(cast.af):
        make_kind(cast)
    from vault import wacht

    with wacht.vernietigen(), connection.cursor() as cursor:
        cursor.execute("UPDATE vault_logregel SET actie = 'anders' WHERE volgnummer = 1")
    assert next(find_breuken()).soort == "keten"
