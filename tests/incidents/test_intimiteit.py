"""What somebody who works here tells in confidence: two rounds in order, read by name and by nobody else."""

import itertools
import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from incidents.intimiteitregels import (
    STAPPEN,
    I,
    Intimiteitstap,
    Intimiteitvan,
    current_round,
    is_closed,
    possible,
    why_not,
)
from incidents.models import Intimiteit, Intimiteitlezer, Intimiteitrij
from roles.actions import Bijhoudfout
from tests.factories_ladder import deel_intimiteit, intimiteit_of, intimiteitstap_of
from tests.factories_signaal import zicht_of
from tests.incidents.test_incident import text_of
from tests.incidents.test_ladder import see_all
from work.forms import ZOUT

LIJST, NIEUW = reverse("view_intimiteiten"), reverse("report_intimiteit")
WAT = "Hij legde zijn hand op mijn rug."
EERSTE = (I.AANGESPROKEN, I.TERUGGEKOPPELD, I.GESTOPT, I.TEAM)
TWEEDE = (I.AANGESPROKEN, I.TERUGGEKOPPELD, I.KEERT_TERUG, I.GESPREK_DIRECTIE, I.EVALUATIE, I.TEAM)


# --- the table ---------------------------------------------------------------------------------------------------


def test_each_step_names_both_sources_and_asks_something():
    assert set(STAPPEN) == set(Intimiteitstap)
    for vorm in STAPPEN.values():
        assert vorm.bron.startswith("000 L")
        assert "002 L" in vorm.bron
        assert vorm.vraag


@pytest.mark.parametrize("route", [EERSTE, TWEEDE])
def test_the_two_rounds_of_the_source(route):
    gedaan = set()
    for stap in route:
        assert not is_closed(gedaan)
        assert why_not(stap, gedaan) == ""
        gedaan.add(stap)
    assert is_closed(gedaan)
    assert current_round(gedaan) == (2 if route is TWEEDE else 1)


# Read from the source on their own: what has to be there, and what may not be there any more.
NODIG = {
    I.TERUGGEKOPPELD: {I.AANGESPROKEN}, I.GESTOPT: {I.TERUGGEKOPPELD}, I.KEERT_TERUG: {I.TERUGGEKOPPELD},
    I.GESPREK_DIRECTIE: {I.KEERT_TERUG}, I.EVALUATIE: {I.GESPREK_DIRECTIE}, I.PROTOCOL: {I.TEAM},
}  # fmt: skip
VOORBIJ = {I.BESPROKEN: {I.AANGESPROKEN}, I.GESTOPT: {I.KEERT_TERUG}}


def expected(stap, gedaan):
    if stap in gedaan and stap != I.BESPROKEN:
        return False
    if stap == I.TEAM:
        return I.EVALUATIE in gedaan or (I.GESTOPT in gedaan and I.KEERT_TERUG not in gedaan)
    return NODIG.get(stap, set()) <= gedaan and not VOORBIJ.get(stap, set()) & gedaan


def test_every_step_in_every_combination_of_the_others():
    for maat in range(len(STAPPEN) + 1):
        for gedaan in map(set, itertools.combinations(STAPPEN, maat)):
            kan = possible(gedaan)
            for stap in STAPPEN:
                assert (stap in kan) is expected(stap, gedaan), (stap, gedaan)


def test_it_is_never_about_a_child():
    assert set(Intimiteitvan.values) == {"ouder", "collega", "extern"}  # 000 L3214: another adult


# --- the acts ------------------------------------------------------------------------------------------------------


pytestmark = pytest.mark.django_db


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def adres(naam, rij):
    return reverse(naam, args=[rij.pk])


def invoer(aan, **velden):
    basis = {
        "van": "ouder",
        "wie": "Vader van Otto",
        "dag": str(timezone.localdate()),
        "wat": WAT,
        "aan": str(aan.pk),
    }
    return nieuw(**basis | velden)


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "af", "manager", "directie", "bestuur"])
def test_whoever_works_here_tells_it_to_one_person(cast, browse, wie):
    client = browse(getattr(cast, wie))
    aan = cast.directie if wie == "manager" else cast.manager
    velden = invoer(aan)
    antwoord = client.post(NIEUW, velden)
    rij = Intimiteit.objects.get()
    assert antwoord.url == adres("view_intimiteit", rij)
    assert client.post(NIEUW, velden).url == antwoord.url  # a second click
    assert Intimiteitlezer.objects.count() == 2
    for lezer in (client, browse(aan)):
        assert WAT in text_of(lezer, antwoord.url)


def test_only_somebody_who_can_be_told_can_be_chosen(cast, browse):
    client = browse(cast.pm)
    keuzes = dict(client.get(NIEUW).context["form"].fields["aan"].choices)
    assert {str(cast.manager.pk), str(cast.af.pk), str(cast.directie.pk)} == set(keuzes) - {""}
    for vreemd in (cast.collega, cast.af_zuid, cast.buitenstaander, cast.pm):
        with pytest.raises(Bijhoudfout, match="die mag dit weten"):
            intimiteit_of(cast.pm, vreemd)
    assert not Intimiteit.objects.exists()


@pytest.mark.parametrize(
    "wie",
    ["collega", "af", "directie", "bestuur", "ondersteunend", "pm_zuid", "af_zuid", "vertrouwenspersoon", "fg",
     "beheer", "buitenstaander"],
)  # fmt: skip
def test_nobody_else_finds_it_whatever_their_role(cast, browse, wie):
    rij = intimiteit_of(cast.pm, cast.manager)
    ander = getattr(cast, wie)
    client = browse(ander)
    for naam in ("view_intimiteit", "record_intimiteitstap", "share_intimiteit"):
        assert client.get(adres(naam, rij)).status_code == 404
    assert "Ilse" not in text_of(client, LIJST)
    assert [t for t in read_taken(zicht_of(ander), nu=timezone.now()) if t.bron.soort == "intimiteit"] == []
    with pytest.raises(PermissionDenied):
        intimiteitstap_of(ander, rij, "aangesproken")
    with pytest.raises(PermissionDenied):
        deel_intimiteit(ander, rij, cast.directie)


def test_for_everybody_else_it_is_as_if_it_was_never_told(cast, browse):
    """Byte for byte: the lists and tasks of a colleague, another manager-to-be and directie."""
    mensen = (cast.collega, cast.af, cast.directie)
    eerst = [see_all(browse(mens)) for mens in mensen]
    intimiteit_of(cast.pm, cast.manager)
    assert [see_all(browse(mens)) for mens in mensen] == eerst


def test_who_was_told_has_it_on_the_list_until_the_team_knows(cast):
    def wacht(user):
        return [
            t
            for t in read_taken(zicht_of(user), nu=timezone.now())
            if t.bron.soort == "intimiteit" and t.mijn
        ]

    rij = intimiteit_of(cast.pm, cast.manager)
    assert len(wacht(cast.manager)) == 1
    assert wacht(cast.pm) == []
    deel_intimiteit(cast.pm, rij, cast.directie)
    assert len(wacht(cast.directie)) == 1
    for stap in EERSTE:
        intimiteitstap_of(cast.manager, rij, stap)
    assert wacht(cast.manager) == wacht(cast.directie) == []


def test_the_team_hears_no_name(cast, browse):
    rij = intimiteit_of(cast.pm, cast.manager, wie="Johan Zwart")
    for stap in EERSTE[:-1]:
        intimiteitstap_of(cast.manager, rij, stap)
    client = browse(cast.manager)
    for tekst in ("We spraken over Johan Zwart.", "We spraken over zwart en hoe dat ging."):
        velden = nieuw(stap="team", dag=str(timezone.localdate()), tekst=tekst)
        antwoord = client.post(adres("record_intimiteitstap", rij), velden).content.decode()
        assert "In het team wordt nooit een naam genoemd." in antwoord
    intimiteitstap_of(cast.manager, rij, "team", tekst="We spraken over grenzen, en hoe je die aangeeft.")
    assert Intimiteitrij.objects.get(stap="team").ronde == 1


def test_when_it_returns_the_second_round_runs_under_directie(cast, browse):
    rij = intimiteit_of(cast.pm, cast.manager)
    for stap in TWEEDE[:3]:
        intimiteitstap_of(cast.manager, rij, stap)
    with pytest.raises(Bijhoudfout, match="Eerst moet dit er staan"):
        intimiteitstap_of(cast.manager, rij, "team")
    deel_intimiteit(cast.pm, rij, cast.directie)
    for stap in TWEEDE[3:]:
        intimiteitstap_of(cast.directie, rij, stap)
    assert list(
        Intimiteitrij.objects.filter(ronde=2).values_list("stap", flat=True).order_by("vastgelegd_op")
    ) == [stap.value for stap in TWEEDE[2:]]
    assert "het team weet ervan" in text_of(browse(cast.pm), adres("view_intimiteit", rij))


def test_a_step_twice_or_of_tomorrow_is_refused_and_a_double_click_is_one(cast, browse):
    rij = intimiteit_of(cast.pm, cast.manager)
    client, pagina = browse(cast.manager), adres("record_intimiteitstap", rij)
    morgen = str(timezone.localdate() + timedelta(days=1))
    assert (
        "al voorbij is"
        in client.post(pagina, nieuw(stap="aangesproken", dag=morgen, tekst="X")).content.decode()
    )
    velden = nieuw(stap="aangesproken", dag=str(timezone.localdate()), tekst="Aangesproken.")
    assert client.post(pagina, velden).url == client.post(pagina, velden).url == adres("view_intimiteit", rij)
    assert Intimiteitrij.objects.count() == 1
    weer = nieuw(stap="aangesproken", dag=str(timezone.localdate()), tekst="Nog eens.")
    assert "Deze stap staat er al." in client.post(pagina, weer).content.decode()


def test_the_pages_ask_a_constant_number_of_queries(cast, browse):
    rij, client = intimiteit_of(cast.pm, cast.manager), browse(cast.pm)

    def count(pagina):
        client.get(pagina)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(pagina).status_code == 200
        return len(vragen)

    paginas = (LIJST, adres("view_intimiteit", rij), NIEUW)
    eerst = [count(pagina) for pagina in paginas]
    for _ in range(5):
        intimiteit_of(cast.pm, cast.af)
        intimiteitstap_of(cast.pm, rij, "besproken")
    assert [count(pagina) for pagina in paginas] == eerst
    assert max(eerst) <= 12
