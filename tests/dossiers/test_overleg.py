"""Step 2: consultation and advice, and the sheet without identity."""

import json
import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.anoniem import find_identifiers
from dossiers.models import Betrokkene, Consultatie, Consultatieblad, Dossier
from dossiers.queries.overleg import describe_periode, read_bekend
from dossiers.queries.stand import read_feiten
from dossiers.queries.tijdlijn import read_tijdlijn
from roles.policy import Deelnamesoort
from tests.factories_dossier import consultatie_of, deelname_of, dossier_of
from tests.factories_signaal import act_of, kind_of
from vault.models import Logregel
from work.concepten import save_concept

pytestmark = pytest.mark.django_db

COLLEGIAAL = {"soort": "collegiaal", "dag": "2026-11-20", "tijd": "09:30", "met_naam": "Tom",
              "met_functie": "collega",
              "vraag": "Zie jij dit ook?", "uitkomst": "Ja."}  # fmt: skip
ADVIES = COLLEGIAAL | {"soort": "veilig_thuis", "met_functie": "adviseur", "naam_genoemd": "nee",
                       "opvolging": "ja",
                       "nummer": "VT-26-1"}  # fmt: skip
PARTNER = COLLEGIAAL | {"soort": "externe_partner", "naam_genoemd": "ja", "toestemming": "ja",
                        "toestemming_toelichting": "De jeugdarts mag dit weten."}  # fmt: skip


@pytest.fixture
def dossier(cast):
    return dossier_of(cast)


def adres(naam, dossier, *args):
    return reverse(naam, args=[dossier.pk, *args])


def post(client, dossier, gegevens, naam="record_consultatie"):
    url = adres(naam, dossier)
    sleutel = client.get(url).context["form"]["nieuw_id"].value()
    return client.post(url, {"nieuw_id": sleutel} | gegevens)


# --- a consultation -------------------------------------------------------------------------------


def test_a_collegial_consultation_counts_and_stands_in_the_timeline(cast, browse, dossier):
    client = browse(cast.af)
    assert post(client, dossier, COLLEGIAAL).status_code == 302
    rij = Consultatie.objects.get()
    assert (rij.soort, rij.met_naam, rij.anoniem, rij.toestemming, rij.advies_nodig) == (
        "collegiaal", "Tom", False, "niet_nodig", None)  # fmt: skip
    assert timezone.localtime(rij.gebeurd_op).strftime("%d %H:%M") == "20 09:30"
    assert read_feiten(dossier).collegiale_consultaties == 1
    assert "Zie jij dit ook?" in client.get(adres("view_dossier", dossier)).content.decode()
    assert Logregel.objects.filter(actie="record_consultatie", object_id=rij.pk).exists()


def test_sending_twice_gives_one(cast, browse, dossier):
    client, url = browse(cast.af), adres("record_consultatie", dossier)
    sleutel = client.get(url).context["form"]["nieuw_id"].value()
    for _ in range(2):
        assert client.post(url, COLLEGIAAL | {"nieuw_id": sleutel}).status_code == 302
    assert Consultatie.objects.count() == 1


def test_advice_keeps_number_and_whether_it_was_followed(cast, browse, dossier):
    post(browse(cast.af), dossier, ADVIES)
    rij = Consultatie.objects.get()
    assert (rij.anoniem, rij.nummer, rij.opvolging, rij.advies_nodig) == (True, "VT-26-1", "ja", None)
    assert read_feiten(dossier).adviezen["veilig_thuis"] == 1


def test_refused_consent_is_recorded_and_weighs_in_step_4(cast, browse, dossier):
    """001 L746: refusing doesn't stop the consultation; it is kept for the weighing."""
    gegevens = PARTNER | {"toestemming": "nee", "toestemming_toelichting": "Vader weigerde."}
    assert post(browse(cast.af), dossier, gegevens).status_code == 302
    tekst = browse(cast.af).get(adres("view_dossier", dossier)).content.decode()
    assert "Dat weegt mee in stap 4" in tekst
    assert "Vader weigerde." in tekst


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        (COLLEGIAAL | {"soort": ""}, "Kies met wie je hebt overlegd."),
        (COLLEGIAAL | {"dag": ""}, "Vul de dag in."),
        (COLLEGIAAL | {"dag": "2999-01-01"}, "Kies een dag die al voorbij is, of vandaag."),
        (COLLEGIAAL | {"dag": "2020-01-01"}, "Deze dag is voor de geboorte van het kind."),
        (COLLEGIAAL | {"dag": "geen dag"}, "Schrijf de datum als dag-maand-jaar"),
        (COLLEGIAAL | {"tijd": ""}, "Vul de tijd in."),
        (COLLEGIAAL | {"met_naam": ""}, "Schrijf op met wie je sprak."),
        (COLLEGIAAL | {"uitkomst": ""}, "Schrijf op wat eruit kwam."),
        (ADVIES | {"naam_genoemd": ""}, "Kies of je de naam van het kind hebt genoemd."),
        (ADVIES | {"opvolging": ""}, "Kies of je het advies volgt."),
        (ADVIES | {"opvolging": "deels"}, "Schrijf op waarom je het advies niet helemaal volgt."),
        (PARTNER | {"toestemming": ""}, "Kies of de ouders toestemming gaven."),
        (PARTNER | {"toestemming_toelichting": ""}, "Schrijf op waarvoor, of waarom er geen toestemming is."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_text_stays(cast, browse, dossier, gegevens, melding):
    pagina = post(browse(cast.af), dossier, {"besluiten": "We kijken verder."} | gegevens)
    tekst = pagina.content.decode()
    assert melding in tekst
    assert "We kijken verder." in tekst
    assert "Fout:" in tekst
    assert not Consultatie.objects.exists()


def test_a_moment_later_today_is_refused(cast, browse, dossier):
    straks = timezone.localtime() + timedelta(minutes=2)
    if straks.date() != timezone.localdate():
        pytest.skip("twee minuten voor middernacht")
    gegevens = COLLEGIAAL | {"dag": straks.date().isoformat(), "tijd": straks.strftime("%H:%M")}
    assert "Kies een tijd die al voorbij is." in post(browse(cast.af), dossier, gegevens).content.decode()


def test_what_belongs_to_another_kind_is_dropped(cast, browse, dossier):
    post(browse(cast.af), dossier, COLLEGIAAL | {"nummer": "VT-1", "opvolging": "nee", "toestemming": "nee"})
    rij = Consultatie.objects.get()
    assert (rij.nummer, rij.opvolging, rij.toestemming) == ("", "", "niet_nodig")


def test_the_question_about_advice_follows_the_profile(cast, browse, dossier):
    """Willow asks at every suspicion whether advice is needed (001 L736); kindpartners doesn't."""
    client, url = browse(cast.af), adres("record_consultatie", dossier)
    assert "advies_nodig" not in client.get(url).context["form"].fields
    with act_of(cast.af):
        rij = Dossier.objects.get(pk=dossier.pk)
        rij.protocol = "willow"
        rij.save()
    assert "Kies of advies nodig is." in post(client, dossier, COLLEGIAAL).content.decode()
    assert post(client, dossier, COLLEGIAAL | {"advies_nodig": "nee"}).status_code == 302
    assert Consultatie.objects.get().advies_nodig is False
    assert read_feiten(rij).adviesvraag_beantwoord


def test_the_kind_in_the_address_is_chosen_and_a_draft_wins(cast, browse, dossier):
    client, url = browse(cast.af), adres("record_consultatie", dossier)
    assert client.get(url + "?soort=veilig_thuis").context["form"]["soort"].value() == "veilig_thuis"
    from django.http import QueryDict

    save_concept(user=cast.af, pad=url, gegevens=QueryDict("soort=mdo_zat&vraag=Half+af"), at=timezone.now())
    pagina = client.get(url + "?soort=veilig_thuis")
    assert pagina.context["form"]["soort"].value() == "mdo_zat"
    assert "Half af" in pagina.content.decode()
    assert "Concept weggooien" in pagina.content.decode()
    post(client, dossier, COLLEGIAAL)
    assert "Half af" not in client.get(url).content.decode()


def test_recording_is_never_blocked_also_in_a_closed_dossier(cast, browse, dossier):
    with act_of(cast.af):
        rij = Dossier.objects.get(pk=dossier.pk)
        rij.gesloten_op = timezone.now()
        rij.save()
    assert post(browse(cast.af), dossier, ADVIES).status_code == 302


def test_who_may_record(cast, browse, dossier):
    url = adres("record_consultatie", dossier)
    assert browse(cast.pm).get(url).status_code == 200  # takes part
    assert browse(cast.collega).get(url).status_code == 404
    assert browse(cast.af_zuid).get(url).status_code == 404
    assert browse(cast.fg).get(url).status_code == 403
    assert post(browse(cast.pm), dossier, COLLEGIAAL).headers["Location"] == adres("view_dossier", dossier)


# --- the sheet without identity -------------------------------------------------------------------


BLAD = {
    "bestemd_voor": "veilig_thuis",
    "gezien": "Het kind is stil en moe.",
    "vraag": "Wat raad je aan?",
    "gekeken": "on",
}


@pytest.fixture
def gezin(cast, dossier):
    """A brother and a mother with an address, telephone and e-mail."""
    kind_of(cast.noord, "Sem", gezin=dossier.kind.gezin, geboortedatum=date(2021, 5, 6))
    with act_of(cast.af):
        Betrokkene(
            gezin=dossier.kind.gezin, naam="Petra Zandstra", telefoon="06 11112222",
            email="petra@voorbeeld.nl",
            adres="Lindelaan 12, 1234 AB Voorbeeldstad",
        ).save()  # fmt: skip
    consultatie_of(cast.af, dossier, "veilig_thuis", met_naam="mw. Terpstra", nummer="VT-26-4471")
    return dossier


def test_the_sheet_holds_nothing_that_points_to_one_child(cast, browse, gezin):
    client = browse(cast.af)
    antwoord = post(client, gezin, BLAD, "export_consultatieblad")
    assert antwoord.status_code == 302
    pagina = client.get(antwoord.headers["Location"]).content.decode()
    artikel = re.search(r"<article.*?</article>", pagina, re.DOTALL).group(0)
    kaal = re.sub(r"<[^>]+>", " ", artikel)
    bekend = read_bekend(gezin, read_tijdlijn(gezin))
    assert find_identifiers(kaal, bekend) == []
    assert "2 of 3 jaar" in kaal
    assert "1, in 1 week" in kaal
    assert "Kinderopvang" in kaal or "kinderopvang" in kaal
    buiten = pagina.replace(artikel, "")
    for naam in ("Mila", "Vries", "Sem", "Zandstra", gezin.code, "Libel"):
        assert naam not in buiten, naam
    assert Logregel.objects.filter(actie="export_consultatieblad", dossier_id=gezin.pk).exists()


@pytest.mark.parametrize(
    "stuk",
    ["Mila", "mila de vries", "Sem", "mevrouw Zandstra", "Lindelaan", "1234 ab", "0611112222",
     "petra@voorbeeld.nl",
     "Noor Hendriks", "de Groot", "Libel", "Voorbeeldhof", "mw. Terpstra", "VT-26-4471", "6 mei 2021",
     "06-05-2021"],
)  # fmt: skip
@pytest.mark.parametrize("veld", ["gezien", "vraag"])
def test_an_identity_in_the_text_is_refused_by_name_and_nothing_is_kept(cast, browse, gezin, stuk, veld):
    pagina = post(browse(cast.af), gezin, BLAD | {veld: f"Toen zei {stuk} dat."}, "export_consultatieblad")
    assert pagina.status_code == 200
    fouten = pagina.context["form"].errors[veld][0]
    assert fouten.startswith("Haal dit eruit:")
    assert "Toen zei" in pagina.content.decode()
    assert not Consultatieblad.objects.exists()


def test_somebody_has_to_look_as_well(cast, browse, gezin):
    zonder = {naam: waarde for naam, waarde in BLAD.items() if naam != "gekeken"}
    assert (
        "Lees het blad na" in post(browse(cast.af), gezin, zonder, "export_consultatieblad").content.decode()
    )


def test_the_sheet_is_kept_encrypted_and_only_for_who_may_see_it(cast, browse, gezin):
    antwoord = post(browse(cast.af), gezin, BLAD, "export_consultatieblad")
    blad = Consultatieblad.objects.get()
    assert json.loads(str(blad.tekst))["vraag"] == "Wat raad je aan?"
    url = antwoord.headers["Location"]
    assert browse(cast.pm).get(url).status_code == 403
    assert browse(cast.af_zuid).get(url).status_code == 404
    assert browse(cast.af).get(adres("view_consultatieblad", gezin, uuid.uuid4())).status_code == 404
    assert browse(cast.af).post(url).status_code == 405


def test_a_sheet_of_another_dossier_is_not_found_under_this_one(cast, browse, gezin):
    ander = dossier_of(cast, kind_of(cast.noord, "Jip", "Kok"))
    antwoord = post(browse(cast.af), gezin, BLAD, "export_consultatieblad")
    blad_id = antwoord.headers["Location"].rstrip("/").split("/")[-1]
    assert browse(cast.af).get(adres("view_consultatieblad", ander, blad_id)).status_code == 404


def test_who_signs_along_may_consult_but_makes_no_sheet(cast, browse, dossier):
    deelname_of(cast.af, dossier, cast.directie, Deelnamesoort.WEEGT_MEE)
    assert browse(cast.directie).get(adres("record_consultatie", dossier)).status_code == 200
    assert browse(cast.directie).get(adres("export_consultatieblad", dossier)).status_code == 403


def test_the_period_is_counted_in_weeks_never_in_days():
    class Rij:
        def __init__(self, dag):
            self.gebeurd_op = date(2026, 11, dag)

    assert describe_periode([]) == "nog geen"
    assert describe_periode([Rij(1), Rij(6)]) == "2, in 1 week"
    assert describe_periode([Rij(1), Rij(8), Rij(22)]) == "3, in 4 weken"
