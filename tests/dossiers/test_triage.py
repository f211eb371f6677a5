"""Triage: oldest first, with what is known around a signal; choosing again is possible and stays visible."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier, Gezin, Triage
from roles.models import Deelname
from roles.policy import Deelnamesoort
from tests.factories_signaal import kind_of, record_signaal_of, seal_of, triage_of
from vault.models import Logregel
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
LIJST = reverse("view_triage")


@pytest.fixture
def mila(cast):
    return kind_of(cast.noord)


@pytest.fixture
def signaal(cast, mila):
    return record_signaal_of(cast.pm, mila)


def adres(signaal):
    return reverse("triage_signaal", args=[signaal.pk])


def keuze(**velden):
    nieuw = signing.dumps(str(uuid.uuid4()), salt=ZOUT)
    return {"nieuw_id": nieuw, "keuze": "thuis", "toelichting": "Dit is de derde keer."} | velden


def test_list_shows_who_waits_longest_first(cast, browse, mila):
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"))
    record_signaal_of(cast.pm, mila, at=timezone.now() - timedelta(days=9))
    pagina = browse(cast.af).get(LIJST).content.decode()
    assert pagina.index("Mila de V.") < pagina.index("Jonas B.")
    assert "werkdagen te laat" in pagina
    assert "Uiterlijk" in pagina


def test_list_counts_earlier_signals_and_those_of_siblings(cast, browse, mila):
    zus = kind_of(cast.noord, "Sara", gezin=mila.gezin)
    for kind in (mila, mila, zus):
        record_signaal_of(cast.pm, kind)
    pagina = browse(cast.af).get(LIJST).content.decode()
    assert "1 eerder signaal" in pagina
    assert "2 over een broer of zus" in pagina


def test_siblings_elsewhere_are_not_counted(cast, browse, mila):
    broer = kind_of(cast.zuid, "Finn", gezin=mila.gezin)
    record_signaal_of(cast.pm, mila)
    record_signaal_of(cast.pm_zuid, broer)
    client = browse(cast.af)
    pagina = client.get(LIJST).content.decode()
    assert "broer of zus" not in pagina
    assert "Finn" not in pagina


@pytest.mark.parametrize(("wie", "status"), [("af", 200), ("manager", 200), ("pm", 403), ("directie", 403)])
def test_who_does_the_triage(cast, browse, signaal, wie, status):
    client = browse(getattr(cast, wie))
    assert client.get(LIJST).status_code == status
    assert client.get(adres(signaal)).status_code == status


@pytest.mark.parametrize("wie", ["af_zuid", "buitenstaander"])
def test_triage_elsewhere_does_not_exist(cast, browse, signaal, wie):
    client = browse(getattr(cast, wie))
    assert "Mila" not in client.get(LIJST).content.decode()
    assert client.get(adres(signaal)).status_code == 404
    assert client.post(adres(signaal), keuze()).status_code == 404


def test_page_shows_the_signal_and_comparable_ones(cast, browse, signaal, mila):
    record_signaal_of(cast.pm, mila, waarneming="Kwam zonder jas.")
    zus = kind_of(cast.noord, "Sara", gezin=mila.gezin)
    record_signaal_of(cast.pm, zus, waarneming="Had honger.")
    pagina = browse(cast.af).get(adres(signaal)).content.decode()
    for tekst in ("Blauwe plek", "Kwam zonder jas.", "Had honger.", "Zet door naar de directie"):
        assert tekst in pagina
    assert "checked" not in pagina


def test_thuis_opens_a_dossier_under_the_protocol_of_today(cast, browse, signaal):
    antwoord = browse(cast.af).post(adres(signaal), keuze())
    dossier = Dossier.objects.get()
    assert antwoord.url == reverse("view_dossier", args=[dossier.pk])
    assert (dossier.protocol, dossier.protocolversie, dossier.leiding) == ("kindpartners", "2026.1", cast.af)
    deelname = Deelname.objects.get()
    assert (deelname.user, deelname.soort) == (cast.pm, Deelnamesoort.BETROKKEN)
    assert set(Logregel.objects.values_list("actie", flat=True)) >= {"triage_signaal", "open_dossier"}


def test_second_signal_joins_the_open_dossier(cast, browse, signaal, mila):
    triage_of(cast.af, signaal)
    ander = record_signaal_of(cast.collega, mila)
    assert "Er is al een open dossier" in browse(cast.af).get(adres(ander)).content.decode()
    browse(cast.af).post(adres(ander), keuze())
    assert Dossier.objects.count() == 1
    assert set(Deelname.objects.values_list("user__gebruikersnaam", flat=True)) == {"pm", "collega"}


def test_af_who_signalled_needs_no_participation(cast, mila):
    triage_of(cast.manager, record_signaal_of(cast.af, mila))
    assert not Deelname.objects.exists()


def test_posting_twice_gives_one_choice(cast, browse, signaal):
    gegevens = keuze()
    for _ in range(2):
        browse(cast.af).post(adres(signaal), gegevens)
    assert (Triage.objects.count(), Dossier.objects.count()) == (1, 1)


def test_ordinary_care_has_an_owner_and_a_day(cast, browse, signaal):
    client = browse(cast.af)
    pagina = client.post(adres(signaal), keuze(keuze="reguliere_zorg")).content.decode()
    assert "Kies wie het in de gaten houdt." in pagina
    assert "Dit is de derde keer." in pagina
    morgen = str(timezone.localdate() + timedelta(days=1))
    client.post(adres(signaal), keuze(keuze="reguliere_zorg", eigenaar=str(cast.pm.pk), vervolg_op=morgen))
    assert Triage.objects.get().eigenaar == cast.pm
    assert "Mila" not in client.get(LIJST).content.decode()


def test_day_to_look_again_must_come(cast, browse, signaal):
    vandaag = str(timezone.localdate())
    velden = {"keuze": "reguliere_zorg", "eigenaar": str(cast.pm.pk), "vervolg_op": vandaag}
    assert (
        "Kies een dag na vandaag." in browse(cast.af).post(adres(signaal), keuze(**velden)).content.decode()
    )


def test_owner_is_somebody_of_the_location(cast, browse, signaal):
    morgen = str(timezone.localdate() + timedelta(days=1))
    velden = {"keuze": "reguliere_zorg", "eigenaar": str(cast.pm_zuid.pk), "vervolg_op": morgen}
    browse(cast.af).post(adres(signaal), keuze(**velden))
    assert not Triage.objects.exists()


def test_agreed_day_brings_it_back(cast, browse, signaal):
    gisteren = timezone.localdate() - timedelta(days=1)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.pm.pk, vervolg_op=gisteren)
    client = browse(cast.af)
    assert "Opnieuw bekijken" in client.get(LIJST).content.decode()
    triage_of(cast.af, signaal, "kinderen")
    assert "Opnieuw bekijken" not in client.get(LIJST).content.decode()


def test_choosing_again_keeps_the_first_choice(cast, browse, signaal):
    triage_of(cast.af, signaal, "incident")
    triage_of(cast.af, signaal, "thuis")
    pagina = browse(cast.af).get(adres(signaal)).content.decode()
    assert "Eerder gekozen" in pagina
    assert pagina.index("De meldcode: het gaat over thuis") < pagina.index("Een incident")


def test_sealed_signal_can_not_be_judged(cast, browse, signaal):
    seal_of(cast.af, signaal)
    assert browse(cast.af).get(adres(signaal)).status_code == 404
    with pytest.raises(PermissionDenied):
        triage_of(cast.af, signaal)


def test_number_of_queries_does_not_grow(cast, browse, django_assert_max_num_queries):
    client = browse(cast.af)

    def fill(aantal):
        for nummer in range(aantal):
            record_signaal_of(cast.pm, kind_of(cast.noord, f"Kind{nummer}"))

    def count():
        with django_assert_max_num_queries(40) as gevangen:
            client.get(LIJST)
        return len([q for q in gevangen.captured_queries if q["sql"].startswith("SELECT")])

    fill(2)
    klein = count()
    fill(8)
    assert count() == klein


def test_family_without_children_elsewhere(cast, als):
    """A child without a family has no brothers or sisters to compare with."""
    kind = kind_of(cast.noord, gezin=None)
    assert not Gezin.objects.exists()
    assert triage_of(cast.af, record_signaal_of(cast.pm, kind)).dossier is not None
