"""The own forms: every field of 001, the 24 hours, three months after a tick bite, and lists that are ticked off."""

import uuid
from datetime import date, timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from incidents import formulierregels as f
from incidents.models import Checklijst, Checkpunt, Ongeval, Tekenbeet
from roles.actions import Bijhoudfout
from tests.factories_incident import (
    checklijst_of,
    incident_of,
    ongeval_of,
    tekenbeet_of,
    tekenvervolg_of,
    vink_af,
)
from tests.factories_signaal import kind_of, zicht_of
from tests.incidents.test_incident import exclude, text_of
from work.forms import ZOUT

JAAR = timedelta(days=365)
ONGEVAL = {
    "anderen": "Een stagiair", "oorzaak": "anders", "oorzaak_anders": "Door een hond", "bezig": "Rennen.",
    "beschrijving": "Het was glad.", "letsel": ["open_wond", "anders"], "letsel_anders": "Een tand los",
    "lichaamsdelen": ["hoofd", "anders"], "lichaamsdeel_anders": "Mond", "behandeld": ["huisarts", "anders"],
    "behandeld_anders": "Tandarts", "voorkomen": "Een hek plaatsen.", "inspectie": "gemeld",
}  # fmt: skip
TEKENBEET = {
    "ontdekt_door": "Juf Ilse", "lichaamsdeel": "Linkerknieholte", "uiterlijk": "Twee millimeter, zwart",
    "verwijderd": "ja", "verwijderd_door": "Juf Noor", "methode": "anders", "methode_anders": "Een kaartje",
    "bewaard": "ja", "schoongemaakt": "ja", "ontsmet": "nee", "medisch": "ja", "medisch_waar": "Huisartsenpost, 15 uur",
    "klachten": ["roodheid", "anders"], "klachten_anders": "Jeuk", "ouders_tijd": "", "ouders_wijze": "telefoon",
    "ouders_wie": "Moeder", "bevestiging": "schriftelijk", "adviezen": ["letten_op", "huisarts"],
    "vervolg": "Morgen opnieuw kijken.",
}  # fmt: skip


@pytest.fixture
def zaal(cast):
    cast.kind, cast.ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    return cast


def ongeluk(cast, **velden):
    return incident_of(cast.pm, cast.noord, cast.kind, **{"soort": "ongeval", "arts": "ja"} | velden)


def beet_in(cast, **velden):
    return incident_of(cast.pm, cast.noord, cast.kind, soort="tekenbeet", arts="nee", **velden)


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def adres(naam, *ids):
    return reverse(naam, args=ids)


def soorten_of(user, *, nu=None):
    return [t.bron.soort for t in read_taken(zicht_of(user), nu=nu or timezone.now()) if t.mijn]


# --- pure ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("behandeld", "arts", "ernstig"),
    [([], False, False), (["medewerker"], False, False), (["anders"], False, False), (["huisarts"], False, True),
     (["ehbo_post"], False, True), (["spoedhulp"], False, True), (["ziekenhuis"], False, True), ([], True, True)],
)  # fmt: skip
def test_serious_is_what_the_source_calls_serious(behandeld, arts, ernstig):
    """001 L283: a visit to a doctor, a first-aid post or a hospital."""
    assert f.is_serious(behandeld, arts=arts) is ernstig


@pytest.mark.parametrize(
    ("gebeten", "tot"),
    [("2026-07-15", "2026-10-15"), ("2026-11-30", "2027-02-28"), ("2027-11-30", "2028-02-29"),
     ("2026-01-31", "2026-04-30"), ("2026-09-01", "2026-12-01"), ("2026-10-01", "2027-01-01")],
)  # fmt: skip
def test_watching_takes_three_months(gebeten, tot):
    assert str(f.watch_until(date.fromisoformat(gebeten))) == tot


def test_every_field_of_the_source_is_asked():
    """001 L2472-2542 and L2203-2232: each choice of the paper is a choice here; each point of a list has its source."""
    assert (len(f.Oorzaak), len(f.Letsel), len(f.Lichaamsdeel)) == (11, 6, 6)
    assert {"medewerker", "huisarts", "spoedhulp", "ziekenhuis", "anders", "ehbo_post"} == set(f.Behandelaar)
    assert {soort: len(punten) for soort, punten in f.PUNTEN.items()} == {
        "vermissing": 9, "overlijden": 20, "hitte": 8, "hoogwater": 5,
    }  # fmt: skip
    for punten in f.PUNTEN.values():
        assert len({punt.code for punt in punten}) == len(punten)
        assert all(punt.bron == "eigen keuze" or " L" in punt.bron for punt in punten)


# --- an accident -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_whole_accident_form_comes_back_on_the_page(zaal, browse):
    incident, client = ongeluk(zaal), browse(zaal.pm)
    vandaag = str(timezone.localdate())
    velden = nieuw(kind=str(zaal.kind.pk), inspectie_op=vandaag, **ONGEVAL)
    antwoord = client.post(adres("record_ongeval", incident.pk), velden)
    assert antwoord.url == adres("view_incident", incident.pk)
    rij = Ongeval.objects.get()
    assert (rij.ernstig, rij.leeftijd, rij.inspectie) == (
        True,
        zaal.kind.leeftijd_op(timezone.localdate()),
        "gemeld",
    )
    pagina = text_of(client, antwoord.url)
    for naam, waarde in ONGEVAL.items():
        if isinstance(waarde, str) and naam not in ("oorzaak", "inspectie"):
            assert waarde in pagina, naam
    for tekst in ("Open wond", "Hoofd", "Huisarts", "Ja, en het is gemeld"):
        assert tekst in pagina


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "zin"),
    [({"kind": ""}, "Kies een kind, of schrijf op wie het is."), ({"oorzaak": ""}, "Kies hoe het letsel ontstond."),
     ({"oorzaak_anders": ""}, "Schrijf op wat."), ({"letsel": []}, "Kies wat voor letsel het is."),
     ({"bezig": ""}, "Schrijf op waar het kind mee bezig was."), ({"inspectie": ""}, "Dit is een ernstig ongeval."),
     ({"inspectie_op": ""}, "Kies op welke dag het is gemeld."), ({"voorkomen": ""}, "hoe dit te voorkomen is")],
)  # fmt: skip
def test_what_is_missing_is_said_at_the_field(zaal, browse, velden, zin):
    incident = ongeluk(zaal)
    vol = nieuw(kind=str(zaal.kind.pk), inspectie_op=str(timezone.localdate()), **ONGEVAL) | velden
    antwoord = browse(zaal.pm).post(adres("record_ongeval", incident.pk), vol)
    assert zin in antwoord.content.decode()
    assert not Ongeval.objects.exists()


@pytest.mark.django_db
def test_a_serious_accident_asks_for_its_form_within_24_hours(zaal):
    gisteren = timezone.now() - timedelta(hours=20)
    incident = ongeluk(zaal, gebeurd_op=gisteren)
    (taak,) = [
        t for t in read_taken(zicht_of(zaal.pm), nu=timezone.now()) if t.bron.soort == "ongevalformulier"
    ]
    assert taak.uiterlijk == gisteren + timedelta(hours=24)
    assert not taak.te_laat
    later = timezone.now() + timedelta(hours=5)
    assert "ongevalformulier" in soorten_of(zaal.manager, nu=later)
    ongeval_of(zaal.pm, incident, zaal.kind, inspectie="hoeft_niet")
    assert "ongevalformulier" not in soorten_of(zaal.pm) + soorten_of(zaal.manager, nu=later)


@pytest.mark.django_db
@pytest.mark.parametrize(("arts", "vraagt"), [("nee", False), ("onbekend", True), ("ja", True)])
def test_only_a_small_accident_can_do_without(zaal, arts, vraagt):
    ongeluk(zaal, arts=arts)
    assert ("ongevalformulier" in soorten_of(zaal.pm)) is vraagt


@pytest.mark.django_db
def test_the_inspection_waits_until_a_newer_form_says_that_it_was_told(zaal):
    incident = ongeluk(zaal)
    ongeval_of(zaal.pm, incident, zaal.kind)
    assert "ongevalinspectie" in soorten_of(zaal.manager)
    assert "ongevalinspectie" not in soorten_of(zaal.pm) + soorten_of(zaal.af_zuid)
    ongeval_of(zaal.manager, incident, zaal.kind, inspectie="gemeld", inspectie_op=timezone.localdate())
    assert "ongevalinspectie" not in soorten_of(zaal.manager)


@pytest.mark.django_db
def test_below_serious_no_inspection_is_kept_and_a_child_of_elsewhere_is_refused(zaal):
    incident = ongeluk(zaal, arts="nee")
    rij = ongeval_of(zaal.pm, incident, zaal.kind, behandeld=["medewerker"])
    assert (rij.ernstig, rij.inspectie) == (False, "")
    with pytest.raises(Bijhoudfout, match="bij dit incident staat"):
        ongeval_of(zaal.pm, incident, zaal.ander)
    with pytest.raises(Bijhoudfout, match="inspectie"):
        ongeval_of(zaal.pm, incident, zaal.kind, inspectie="")


@pytest.mark.django_db
def test_a_form_is_of_who_recorded_it_and_who_handles_it(zaal, browse):
    incident = ongeluk(zaal)
    assert browse(zaal.collega).get(adres("record_ongeval", incident.pk)).status_code == 403
    assert browse(zaal.pm_zuid).get(adres("record_ongeval", incident.pk)).status_code == 404
    exclude(zaal.af, zaal.kind)
    assert browse(zaal.af).get(adres("record_ongeval", incident.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        ongeval_of(zaal.af, incident, zaal.kind)


# --- a tick bite -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_whole_tick_bite_form_comes_back_on_the_page(zaal, browse):
    incident, client = beet_in(zaal), browse(zaal.pm)
    velden = nieuw(kind=str(zaal.kind.pk), ouders_dag=str(timezone.localdate()), **TEKENBEET)
    antwoord = client.post(adres("record_tekenbeet", incident.pk), velden)
    assert antwoord.status_code == 302
    beet = Tekenbeet.objects.get()
    assert beet.kijken_tot == f.watch_until(timezone.localdate(incident.gebeurd_op))
    pagina = text_of(client, antwoord.url)
    for tekst in ("Juf Ilse", "Linkerknieholte", "Twee millimeter, zwart", "Juf Noor", "Een kaartje", "Huisartsenpost",
                  "Roodheid", "Jeuk", "Moeder", "per telefoon", "in een bericht of mail",
                  "Bij klachten naar de huisarts", "Morgen opnieuw kijken.",
                  "Schoongemaakt, niet ontsmet"):  # fmt: skip
        assert tekst in pagina, tekst


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "zin"),
    [({"verwijderd_door": ""}, "wie de teek weghaalde"), ({"methode": ""}, "Kies waarmee de teek"),
     ({"medisch_waar": ""}, "Schrijf op waar en wanneer."), ({"ouders_dag": ""}, "de ouders het hoorden"),
     ({"ouders_wie": ""}, "aan wie je het vertelde"), ({"bevestiging": ""}, "hoe de ouder het bevestigde"),
     ({"klachten_anders": ""}, "Schrijf op wat."), ({"ouders_dag": "2020-01-01"}, "na de beet")],
)  # fmt: skip
def test_a_tick_bite_form_says_what_is_missing(zaal, browse, velden, zin):
    incident = beet_in(zaal)
    vol = nieuw(kind=str(zaal.kind.pk), ouders_dag=str(timezone.localdate()), **TEKENBEET) | velden
    antwoord = browse(zaal.pm).post(adres("record_tekenbeet", incident.pk), vol)
    assert zin in antwoord.content.decode()
    assert not Tekenbeet.objects.exists()


@pytest.mark.django_db
def test_parents_confirm_and_somebody_watches_for_three_months(zaal, browse):
    incident = beet_in(zaal)
    assert "tekenbeetformulier" in soorten_of(zaal.pm)
    beet = tekenbeet_of(zaal.pm, incident, zaal.kind)
    assert {"tekenbeet_ouders", "tekenbeet_kijken"} <= set(soorten_of(zaal.pm))
    assert "tekenbeetformulier" not in soorten_of(zaal.pm)
    client = browse(zaal.pm)
    adres_ = adres("record_tekenvervolg", beet.pk)
    assert "Linkerknieholte" not in text_of(client, adres_)
    client.post(adres_, nieuw(stap="ouders", toelichting="Vader appte terug."))
    assert "tekenbeet_ouders" not in soorten_of(zaal.pm)
    tekenvervolg_of(zaal.pm, beet)
    assert "tekenbeet_kijken" in soorten_of(zaal.pm)
    (taak,) = [
        t for t in read_taken(zicht_of(zaal.pm), nu=timezone.now()) if t.bron.soort == "tekenbeet_kijken"
    ]
    assert taak.uiterlijk == beet.kijken_tot
    tekenvervolg_of(zaal.af, beet, "klaar")
    assert "tekenbeet_kijken" not in soorten_of(zaal.pm)
    assert "Vader appte terug." in text_of(client, adres("view_incident", incident.pk))


@pytest.mark.django_db
def test_who_is_family_neither_reads_nor_gets_the_tick_bite(zaal, browse):
    beet = tekenbeet_of(zaal.pm, beet_in(zaal), zaal.kind)
    exclude(zaal.pm, zaal.kind)
    assert browse(zaal.pm).get(adres("record_tekenvervolg", beet.pk)).status_code == 404
    assert not {s for s in soorten_of(zaal.pm) if s.startswith("teken")}


# --- short lists -----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("soort", list(f.Draaiboek))
def test_a_list_is_begun_walked_by_two_and_shows_who_did_what_when(zaal, browse, soort):
    client = browse(zaal.pm)
    pagina = text_of(client, adres("open_checklijst", soort))
    for punt in f.PUNTEN[soort]:
        assert punt.tekst.replace("'", "&#x27;") in pagina
    antwoord = client.post(adres("open_checklijst", soort), nieuw(locatie=str(zaal.noord.locatie.pk)))
    lijst = Checklijst.objects.get()
    assert antwoord.url == adres("record_checkpunt", lijst.pk)
    eerste, tweede, *rest = [punt.code for punt in f.PUNTEN[soort]]
    client.post(antwoord.url, nieuw(punten=[eerste]))
    browse(zaal.collega).post(antwoord.url, nieuw(punten=[eerste, tweede]))
    wie = dict(Checkpunt.objects.values_list("punt", "vastgelegd_door__gebruikersnaam"))
    assert wie == {eerste: "pm", tweede: "collega"}
    vink_af(zaal.pm, lijst, *rest)
    assert "Alles is gedaan." in text_of(client, antwoord.url)


@pytest.mark.django_db
def test_sending_a_tick_twice_adds_nothing_and_an_unknown_point_is_no_point(zaal):
    lijst, pk = checklijst_of(zaal.pm, zaal.noord), uuid.uuid4()
    vink_af(zaal.pm, lijst, "gekomen", "ouders", "onbekend", pk=pk)
    vink_af(zaal.pm, lijst, "gekomen", "ouders", pk=pk)
    assert Checkpunt.objects.count() == 2


@pytest.mark.django_db
def test_a_list_is_of_its_location(zaal, browse):
    lijst = checklijst_of(zaal.pm, zaal.noord)
    assert browse(zaal.pm_zuid).get(adres("record_checkpunt", lijst.pk)).status_code == 404
    assert browse(zaal.directie).get(adres("open_checklijst", "hitte")).status_code == 403
    assert browse(zaal.pm).get(adres("open_checklijst", "lawine")).status_code == 404
    with pytest.raises(PermissionDenied):
        checklijst_of(zaal.pm, zaal.zuid)
    with pytest.raises(PermissionDenied):
        vink_af(zaal.pm_zuid, lijst, "gekomen")
