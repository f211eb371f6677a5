"""Looking along at the desk: an act of its own, a limited screen, and nothing that would be withheld."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import record_stuk
from dossiers.models import Afspraak, Gesprek, Relatie, Verslaggezien, Verstrekking
from dossiers.presentatie import VORMEN
from dossiers.queries.tijdlijnbronnen import PER_SOORT
from privacy.meekijkregels import DELEN, NIET_BIJ, cannot_look
from privacy.queries.meekijken import read_scherm
from privacy.weglaten import MERK
from roles.actions import Bijhoudfout
from roles.policy import Actie
from tests.factories_dossier import dossier_of, situatie_of
from tests.factories_inzage import share_of
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import act_of, kind_of, zicht_of
from vault.models import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(cast):
    return dossier_of(cast, kind_of(cast.noord, "Saar", "Vos"))


@pytest.fixture
def moeder(cast, dossier):
    return record_ouder_of(cast.af, dossier.kind, naam="Anja Vos")


@pytest.fixture
def vader(cast, dossier):
    return record_ouder_of(cast.af, dossier.kind, naam="Rob Bakker", soort=Relatie.Soort.VADER)


def record_of(user, model, dossier, **velden):
    with act_of(user):
        return record_stuk(
            model, id=uuid.uuid4(), dossier=dossier, actie=Actie.HOLD_GESPREK, by=zicht_of(user), at=timezone.now(),
            **velden,
        )  # fmt: skip


def talk_of(user, dossier, vorm="regulier", verslag="Met Rob Bakker en Anja en Noor Hendriks gepraat."):
    velden = {"aanwezigen": "Anja", "leiding": "Noor", "verslag": verslag, "reactie": "Fijn."}
    return record_of(user, Gesprek, dossier, vorm=vorm, **velden)


def test_the_table_names_kinds_and_texts_that_are_there():
    for soort, (kop, woorden) in DELEN.items():
        assert kop
        assert set(woorden) <= set(PER_SOORT[soort].teksten), soort
        assert soort in VORMEN
    assert not set(DELEN) & {
        "signaal",
        "gegeven",
        "consultatie",
        "melding",
        "spoed",
        "kindcheck",
        "bijzonderheid",
    }
    assert cannot_look([]) == ""
    assert all(cannot_look([code]) == zin for code, zin in NIET_BIJ.items())


def test_the_screen_shows_what_was_made_with_this_parent(cast, browse, dossier, moeder, vader):
    gesprek = talk_of(cast.af, dossier)
    kindgesprek = talk_of(cast.af, dossier, "kind", "Saar vertelde een geheim.")
    for bij, wat in ((gesprek, "Moeder belt maandag."), (kindgesprek, "Niets tegen ouders zeggen.")):
        record_of(cast.af, Afspraak, dossier, gesprek=bij, wie="Noor", wat=wat)
    for ouder, visie in ((moeder, "Ik ben het eens."), (vader, "Ik ben boos op haar.")):
        record_of(
            cast.af, Verslaggezien, dossier, gesprek=gesprek, betrokkene=ouder, oordeel="gezien", visie=visie
        )
    rij = share_of(cast.af, dossier, moeder)
    pagina = browse(cast.af).get(reverse("view_meekijken", args=[rij.pk])).content.decode()
    for zin in ("Moeder belt maandag.", "Ik ben het eens.", f"Met {MERK} en Anja en {MERK} gepraat."):
        assert zin in pagina
    for zin in ("geheim", "Niets tegen ouders", "Ik ben boos", "Rob Bakker", "Blauwe plek"):
        assert zin not in pagina
    koppen = {stuk.kop for stuk in read_scherm(rij)}
    assert koppen == {"Gesprek met ouders", "Afspraak", "Uw kijk op het verslag"}


def test_it_is_recorded_first_as_an_act_and_a_verstrekking(cast, browse, dossier, moeder):
    client = browse(cast.af)
    assert (
        reverse("share_inzage", args=[dossier.pk])
        in client.get(f"/dossiers/{dossier.pk}/verstrekkingen/").content.decode()
    )
    pad = reverse("share_inzage", args=[dossier.pk])
    velden = {"nieuw_id": new_id(client.get(pad)), "wie": str(moeder.pk), "wijze": "bekend"}
    antwoorden = {client.post(pad, velden).url for _ in range(2)}
    rij = Verstrekking.objects.get()
    assert antwoorden == {reverse("view_meekijken", args=[rij.pk])}
    assert (rij.soort, rij.grond, str(rij.aan)) == ("inzage", "ouder_met_gezag", "Anja Vos")
    assert Logregel.objects.filter(actie="share_inzage", dossier_id=dossier.pk, resultaat="ok").exists()
    client.get(reverse("view_meekijken", args=[rij.pk]))
    assert Logregel.objects.filter(actie="view_meekijken", object_id=rij.pk).count() == 1


def test_after_an_hour_and_for_others_the_screen_is_not_there(cast, browse, dossier, moeder, monkeypatch):
    rij = share_of(cast.af, dossier, moeder)
    pad = reverse("view_meekijken", args=[rij.pk])
    assert browse(cast.af).get(pad).status_code == 200
    for wie, status in (("af_zuid", 404), ("directie", 403), ("pm", 403), ("manager", 403), ("fg", 403)):
        assert browse(getattr(cast, wie)).get(pad).status_code == status
    later = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr("privacy.views.meekijken.timezone.now", lambda: later)
    assert browse(cast.af).get(pad).status_code == 404


@pytest.mark.parametrize("gezag", ["nee", "onbekend"])
def test_only_a_parent_with_gezag_looks_along(cast, browse, dossier, gezag):
    ouder = record_ouder_of(cast.af, dossier.kind, naam="Kim Smit", gezag=Relatie.Gezag(gezag))
    with pytest.raises(PermissionDenied):
        share_of(cast.af, dossier, ouder)
    assert (
        "geen ouder met gezag"
        in browse(cast.af).get(reverse("share_inzage", args=[dossier.pk])).content.decode()
    )


def test_from_sixteen_on_the_child_itself_decides(cast):
    kind = kind_of(cast.noord, "Jip", "Vos", geboortedatum=timezone.localdate() - timedelta(days=17 * 366))
    dossier = dossier_of(cast, kind)
    with pytest.raises(PermissionDenied):
        share_of(cast.af, dossier, record_ouder_of(cast.af, kind, naam="Anja Vos"))


@pytest.mark.parametrize("situatie", sorted(NIET_BIJ))
def test_nobody_looks_along_where_parents_may_not_know(cast, browse, dossier, moeder, situatie):
    situatie_of(cast.af, dossier, situatie)
    with pytest.raises(Bijhoudfout, match=r"Veilig Thuis|nu niet"):
        share_of(cast.af, dossier, moeder)
    assert (
        "Meekijken kan nu niet"
        in browse(cast.af).get(reverse("share_inzage", args=[dossier.pk])).content.decode()
    )
