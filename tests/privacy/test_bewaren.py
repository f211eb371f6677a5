"""Terms: none from us, two people for each. Stops: what is held stays, and only who may knows of it."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from privacy.actions import bewaren as actions
from privacy.bewaarregels import MOGELIJK, Beginpunt, Bewaarsoort, add_months, begin_of, describe_term
from privacy.models import Bewaarbesluit, Bewaarregel, Bewaarstop
from privacy.queries.bewaren import held_kinderen, rules_in_force
from roles.actions import Bijhoudfout
from roles.models import Uitsluiting
from tests.conftest import WACHTWOORD
from tests.factories_bewaren import stop_of, term_of, unstop_of, voorgesteld
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id
from tests.factories_signaal import act_of, kind_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.controle import find_breuken

pytestmark = pytest.mark.django_db
BEWAREN, STOPS = "/privacy/bewaren/", "/privacy/bewaren/stops/"


@pytest.mark.parametrize(
    ("begin", "maanden", "verwacht"),
    [
        (date(2026, 1, 31), 1, date(2026, 3, 1)), (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2026, 11, 28), 240, date(2046, 11, 28)), (date(2025, 12, 15), 1, date(2026, 1, 15)),
    ],
)  # fmt: skip
def test_a_term_never_ends_a_day_too_soon(begin, maanden, verwacht):
    assert add_months(begin, maanden) == verwacht


def test_the_beginning_waits_for_its_event():
    dicht, weg, geboren = date(2026, 3, 1), date(2028, 7, 1), date(2020, 2, 29)
    assert begin_of(Beginpunt.SLUITING, vast=dicht, weg=weg) == dicht
    assert begin_of(Beginpunt.UIT_ZORG, vast=dicht) is None
    assert begin_of(Beginpunt.UIT_ZORG, vast=dicht, weg=weg) == weg
    assert begin_of(Beginpunt.UIT_ZORG, vast=dicht, weg=date(2020, 1, 1)) == dicht
    assert begin_of(Beginpunt.MEERDERJARIG, vast=dicht, geboren=geboren) == date(2038, 3, 1)
    assert begin_of(Beginpunt.VERTREK, vast=dicht) is None
    assert set(MOGELIJK) == set(Bewaarsoort)
    assert [describe_term(n) for n in (1, 18, 240)] == ["1 maand", "18 maanden", "20 jaar"]


def test_there_is_no_term_until_two_people_agreed(cast, browse):
    assert "Nog geen termijn" in browse(cast.fg).get(BEWAREN).content.decode()
    assert rules_in_force(cast.organisatie.pk) == {}
    regel = voorgesteld(cast.af)
    assert rules_in_force(cast.organisatie.pk) == {}
    pad = reverse("sign_bewaarregel", args=[regel.pk])
    client = browse(cast.directie)
    velden = {"nieuw_id": new_id(client.get(pad)), "oordeel": "ja", "wachtwoord": WACHTWOORD}
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    assert rules_in_force(cast.organisatie.pk) == {"dossier": regel}
    assert (
        "20 jaar vanaf de dag waarop het dossier of de zaak is gesloten"
        in client.get(BEWAREN).content.decode()
    )
    assert Bewaarbesluit.objects.count() == 1
    assert rules_in_force(cast.elders.locatie.organisatie_id) == {}


@pytest.mark.parametrize(("wie", "status"), [("af", 200), ("af_zuid", 200), ("fg", 403), ("pm", 403)])
def test_only_another_one_agrees_and_one_of_both_is_directie(cast, browse, wie, status):
    regel, user = voorgesteld(cast.af), getattr(cast, wie)
    pad = reverse("sign_bewaarregel", args=[regel.pk])
    antwoord = browse(user).get(pad)
    assert antwoord.status_code == status
    if status == 200:
        assert "Dit doet iemand anders" in antwoord.content.decode()
    with act_of(user), pytest.raises((Bijhoudfout, PermissionDenied)):
        actions.sign_bewaarregel(
            by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(), pk=regel.pk, akkoord=True
        )
    assert rules_in_force(cast.organisatie.pk) == {}


def test_a_wrong_password_signs_nothing(cast, browse):
    regel = voorgesteld(cast.af)
    pad, client = reverse("sign_bewaarregel", args=[regel.pk]), browse(cast.directie)
    velden = {"nieuw_id": new_id(client.get(pad)), "oordeel": "ja", "wachtwoord": "fout"}
    assert "wachtwoord" in client.post(pad, velden).context["form"].errors
    velden |= {"wachtwoord": WACHTWOORD, "oordeel": "nee"}
    assert "toelichting" in client.post(pad, velden).context["form"].errors
    assert client.post(pad, velden | {"toelichting": "Te lang."}).status_code == 302
    assert rules_in_force(cast.organisatie.pk) == {}
    voorgesteld(cast.af, maanden=120)  # and then there may be another


def test_one_proposal_at_a_time_and_the_newest_agreement_holds(cast):
    term_of(cast.directie, cast.af, maanden=240)
    nieuw = voorgesteld(cast.directie, maanden=120)
    with pytest.raises(Bijhoudfout, match="wacht al"):
        voorgesteld(cast.af, maanden=60)
    assert rules_in_force(cast.organisatie.pk)["dossier"].maanden == 240
    with act_of(cast.af):
        actions.sign_bewaarregel(
            by=zicht_of(cast.af), at=timezone.now(), id=uuid.uuid4(), pk=nieuw.pk, akkoord=True
        )
    assert rules_in_force(cast.organisatie.pk)["dossier"].maanden == 120


def test_proposing_by_the_form(cast, browse):
    pad, client = reverse("record_bewaarregel", args=["dossier"]), browse(cast.directie)
    velden = {"nieuw_id": new_id(client.get(pad)), "aantal": "20", "eenheid": "jaar", "beginpunt": "uit_zorg"}
    assert "grondslag" in client.post(pad, velden).context["form"].errors
    velden["grondslag"] = "Besluit van de directie"
    assert "aantal" in client.post(pad, velden | {"aantal": "0"}).context["form"].errors
    assert "beginpunt" in client.post(pad, velden | {"beginpunt": "einde"}).context["form"].errors
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    assert Bewaarregel.objects.get().maanden == 240
    assert client.get(reverse("record_bewaarregel", args=["alles"])).status_code == 404


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "manager", "beheer", "bestuur", "vertrouwenspersoon"])
def test_others_find_nothing(cast, browse, wie):
    stop = stop_of(cast.af, dossier_of(cast))
    client = browse(getattr(cast, wie))
    for pad in (BEWAREN, STOPS, f"{BEWAREN}termijn/dossier/", f"{BEWAREN}stop/", f"{BEWAREN}stop/{stop.pk}/"):
        assert client.get(pad).status_code in (403, 404)


def test_a_stop_holds_every_record_of_the_child_until_it_ends(cast, browse):
    dossier = dossier_of(cast)
    pad, client = reverse("record_bewaarstop"), browse(cast.directie)
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "nummer": dossier.code.lower(),
        "reden": "Er loopt een zaak.",
    }
    assert client.post(pad, velden).status_code == client.post(pad, velden).status_code == 302
    stop = Bewaarstop.objects.get()
    assert held_kinderen(cast.organisatie.pk) == {dossier.kind_id}
    assert "Er loopt een zaak." in browse(cast.af).get(STOPS).content.decode()
    with pytest.raises(Bijhoudfout, match="al bewaard"):
        stop_of(cast.af, dossier)
    weg, af = reverse("withdraw_bewaarstop", args=[stop.pk]), browse(cast.af)
    klaar = {"nieuw_id": new_id(af.get(weg)), "toelichting": "De zaak is klaar."}
    assert af.post(weg, klaar).status_code == af.post(weg, klaar).status_code == 302
    assert held_kinderen(cast.organisatie.pk) == set()
    assert "Er loopt een zaak." not in af.get(STOPS).content.decode()
    assert list(find_breuken()) == []


def test_a_stop_of_elsewhere_or_of_a_child_that_may_not_be_found_is_unknown(cast, browse):
    dossier = dossier_of(cast)
    with pytest.raises(Bijhoudfout, match="geen dossier"):
        stop_of(cast.af_zuid, dossier)
    with pytest.raises(Bijhoudfout, match="geen dossier"):
        stop_of(cast.buitenstaander, dossier)
    stop = stop_of(cast.af, dossier)
    with act_of(cast.af):
        rij = Uitsluiting(user=cast.directie, kind_id=dossier.kind_id, van=date(2020, 1, 1))
        open_bewaareenheid(rij).save()
    assert dossier.code not in browse(cast.directie).get(STOPS).content.decode()
    assert browse(cast.directie).get(reverse("withdraw_bewaarstop", args=[stop.pk])).status_code == 404
    assert browse(cast.af_zuid).get(reverse("withdraw_bewaarstop", args=[stop.pk])).status_code == 404
    with pytest.raises(Bijhoudfout, match="geen dossier"):
        stop_of(cast.directie, dossier)
    assert unstop_of(cast.af, stop) == unstop_of(cast.af, stop)


def test_the_page_costs_the_same_however_many_stops(cast, browse, django_assert_max_num_queries):
    for voornaam in ("Sem", "Noa", "Bo"):
        stop_of(cast.af, dossier_of(cast, kind_of(cast.noord, voornaam)))
    client = browse(cast.af)
    with django_assert_max_num_queries(14):  # begin and end of a transaction count here
        assert client.get(STOPS).status_code == 200
