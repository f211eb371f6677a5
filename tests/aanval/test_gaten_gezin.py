"""Holes around the rest of a family: each test is the attack, by the person who would try it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from roles.policy import Functie
from tests.aanval.test_gaten import assign
from tests.factories_kindcheck import kindcheck_of, regel
from tests.factories_mensen import record_ouder_of, zicht_of
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(cast):
    """A kindcheck at Noord, by somebody who works at Zuid as well, about a brother there too."""
    kind = kind_of(cast.noord, "Mila", "Visser")
    broer = kind_of(cast.zuid, "Teun", "Visser", gezin=kind.gezin)
    ouder = record_ouder_of(cast.af, kind, naam="Anna Visser")
    assign(cast, cast.af, Functie.AANDACHTSFUNCTIONARIS, cast.zuid)
    gezin = {"kind": kind, "ouder": ouder}
    return kindcheck_of(
        cast.af, gezin, regel(kind), regel(broer, "onbekend", "Teun was er niet bij."), zwanger="nee"
    )


def test_a_manager_reads_nothing_in_a_kindcheck_about_a_brother_elsewhere(cast, browse, check):
    adres = reverse("view_kindcheck", args=[check.pk])
    assert "Teun was er niet bij." in browse(cast.af).get(adres).content.decode()
    antwoord = browse(cast.manager).get(adres)
    assert antwoord.status_code == 200
    assert "Teun" not in antwoord.content.decode()
    assert "1 kind," in antwoord.content.decode()


def test_a_manager_gets_no_task_and_no_form_about_a_brother_elsewhere(cast, browse, check):
    taken = read_taken(zicht_of(cast.manager), nu=timezone.localtime())
    assert [taak for taak in taken if taak.bron.soort == "kindcheck"] == []
    rij = check.kinderen.get(kind__voornaam="Teun")
    adres = reverse("supplement_kindcheck", args=[rij.pk])
    assert browse(cast.af).get(adres).status_code == 200
    assert browse(cast.manager).get(adres).status_code == 404
