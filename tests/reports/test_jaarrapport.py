"""From choosing a year to an established report: who may, what stands still, and what nobody gets."""

import csv
import hashlib
import html
import io
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from reports.cijferregels import Hoofdstuk
from reports.models import Cijferbeeld, Jaarrapport, Rapportpapier, Rapporttekst
from reports.queries.namen import find_names
from reports.queries.rapport import stand_of
from reports.rapportregels import Rapportsoort, Versie
from roles.actions import Bijhoudfout
from roles.policy import Functie
from tests.conftest import WACHTWOORD, add_person
from tests.factories_incident import incident_of
from tests.factories_mensen import act_as
from tests.factories_rapport import DIT_JAAR, do_jobs, rapport_of, reload, schrijf_bij, stel_vast
from tests.factories_rollen import exclude_of
from tests.factories_signaal import kind_of, record_signaal_of
from vault.models import Logregel
from work.models import Opdracht

pytestmark = pytest.mark.django_db
NIET_OPEN = {
    "manager": 404, "bestuur": 404, "fg": 404, "af": 404, "pm": 403, "beheer": 403, "buitenstaander": 404,
}  # fmt: skip


def signalen(cast, aantal, plek=None):
    plek = plek or cast.noord
    for _ in range(aantal):
        record_signaal_of(cast.pm if plek is cast.noord else cast.pm_zuid, kind_of(plek))


def form_of(browse, user, **velden):
    client = browse(user)
    pagina = client.get(reverse("open_jaarrapport"))
    basis = {
        "nieuw_id": pagina.context["form"]["nieuw_id"].value(),
        "soort": "jaarrapport",
        "periode": "kalenderjaar",
    }
    return client, basis | {"jaar": DIT_JAAR.van.year} | velden


# --- the journey ------------------------------------------------------------------------------------


def test_directie_goes_from_choosing_to_an_established_report(cast, browse):
    signalen(cast, 7)
    client, velden = form_of(browse, cast.directie)
    antwoord = client.post(reverse("open_jaarrapport"), velden)
    rapport = Jaarrapport.objects.get()
    assert antwoord.url == reverse("view_jaarrapport", args=[rapport.pk])
    assert client.get(antwoord.url).url.startswith("/opdrachten/")  # it is being counted
    do_jobs()
    pagina = client.get(antwoord.url).content.decode()
    assert "Signalen: 7, meer dan een jaar eerder (geen)." in pagina
    tekst = reverse("supplement_jaarrapport", args=[rapport.pk, "signalen"])
    nieuw = client.get(tekst).context["form"]["nieuw_id"].value()
    client.post(tekst, {"nieuw_id": nieuw, "tekst": "Na de scholing zien we meer."})
    assert "Na de scholing zien we meer." in client.get(antwoord.url).content.decode()
    tekenen = reverse("sign_jaarrapport", args=[rapport.pk])
    nieuw = client.get(tekenen).context["form"]["nieuw_id"].value()
    client.post(tekenen, {"nieuw_id": nieuw, "wachtwoord": WACHTWOORD})
    do_jobs()
    pdf = client.get(reverse("export_jaarrapport", args=[rapport.pk]) + "?versie=extern")
    assert hashlib.sha256(pdf.content).hexdigest() == Rapportpapier.objects.get().vingerafdruk
    woorden = " ".join(
        " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(pdf.content)).pages).split()
    )
    assert "Na de scholing zien we meer." in woorden
    assert "Signalen: 7." in woorden
    for actie in (
        "open_jaarrapport",
        "view_jaarrapport",
        "supplement_jaarrapport",
        "sign_jaarrapport",
        "export_jaarrapport",
    ):
        assert Logregel.objects.filter(actie=actie, actor_id=cast.directie.pk).exists(), actie


def test_an_established_report_never_changes(cast):
    signalen(cast, 7)
    incident_of(cast.pm, cast.noord, kind_of(cast.noord))
    rapport = rapport_of(cast.directie)
    stel_vast(cast.directie, rapport)
    signalen(cast, 3)
    vast = stand_of(reload(rapport))
    assert vast.beeld().total("signaal") == 7
    assert vast.rapport.vaststelling.vingerafdruk == vast.fingerprint()
    with pytest.raises(Bijhoudfout, match="nieuwe versie"):
        schrijf_bij(cast.directie, rapport)
    with pytest.raises(Bijhoudfout, match="vastgesteld"):
        stel_vast(cast.directie, rapport)


def test_a_correction_is_a_new_version_and_the_old_one_stays(cast, browse):
    eerste = rapport_of(cast.directie)
    stel_vast(cast.directie, eerste)
    tweede = rapport_of(cast.directie, vorige=eerste)
    assert tweede.vorige_id == eerste.pk
    assert (
        "er is een nieuwere versie"
        in browse(cast.directie).get(reverse("view_jaarrapporten")).content.decode()
    )
    with pytest.raises(Bijhoudfout, match="één keer"):
        rapport_of(cast.directie, vorige=eerste)
    with pytest.raises(Bijhoudfout, match="vastgesteld"):
        rapport_of(cast.directie, vorige=tweede)  # a concept needs no version


def test_asking_twice_is_one_report_and_counting_twice_one_count(cast):
    pk = uuid.uuid4()
    assert rapport_of(cast.directie, pk=pk) == rapport_of(cast.directie, pk=pk)
    assert (Jaarrapport.objects.count(), Cijferbeeld.objects.count()) == (1, 1)


def test_two_reports_about_one_time_are_hidden_together(cast):
    """Counted before the other was established, it doesn't know what that one told: it is made anew."""
    eerste, tweede = rapport_of(cast.directie), rapport_of(cast.directie)
    stel_vast(cast.directie, eerste)
    with pytest.raises(Bijhoudfout, match="Maak dit rapport opnieuw"):
        stel_vast(cast.directie, tweede)


# --- who --------------------------------------------------------------------------------------------


def test_a_concept_is_of_its_maker_and_of_directie_only(cast, browse):
    signalen(cast, 2)
    rapport = rapport_of(cast.directie)
    for wie, status in NIET_OPEN.items():
        assert (
            browse(getattr(cast, wie)).get(reverse("view_jaarrapport", args=[rapport.pk])).status_code
            == status
        ), wie
    stel_vast(cast.directie, rapport)
    for wie in ("manager", "bestuur", "fg", "af"):
        pagina = browse(getattr(cast, wie)).get(reverse("view_jaarrapport", args=[rapport.pk]))
        assert pagina.status_code == 200
        assert "Alle cijfers" not in pagina.content.decode()
        assert "het aantal noemen we niet" in pagina.content.decode()
    assert browse(cast.buitenstaander).get(reverse("view_jaarrapport", args=[rapport.pk])).status_code == 404


@pytest.mark.parametrize("versie", ["", "?versie=intern", "?versie=extern", "?versie=alles"])
def test_nobody_but_the_maker_gets_every_number(cast, browse, versie):
    signalen(cast, 3)
    rapport = rapport_of(cast.directie)
    stel_vast(cast.directie, rapport)
    pagina = (
        browse(cast.bestuur).get(reverse("view_jaarrapport", args=[rapport.pk]) + versie).content.decode()
    )
    assert "Signalen: 3" not in pagina
    lijst = (
        browse(cast.bestuur).get(reverse("export_jaarcijfers", args=[rapport.pk])).content.decode("utf-8-sig")
    )
    rijen = list(csv.reader(io.StringIO(lijst), delimiter=";"))
    assert {rij[4] for rij in rijen if rij[3] == "Signalen"} == {"–", "0"}  # nobody at Zuid


def test_before_it_is_established_there_is_nothing_to_share(cast, browse):
    rapport = rapport_of(cast.directie)
    client = browse(cast.directie)
    assert client.get(reverse("export_jaarrapport", args=[rapport.pk]) + "?versie=extern").status_code == 404
    assert client.get(reverse("export_jaarcijfers", args=[rapport.pk])).status_code == 404


def test_an_af_counts_their_own_place(cast):
    signalen(cast, 2)
    signalen(cast, 6, cast.zuid)
    rapport = rapport_of(cast.af, soort=Rapportsoort.JAARVERSLAG_AF, plaatsen=[cast.noord])
    assert stand_of(rapport).beeld().total("signaal") == 2
    with pytest.raises(PermissionDenied):
        rapport_of(cast.af, soort=Rapportsoort.JAARVERSLAG_AF, plaatsen=[cast.zuid])
    with pytest.raises(PermissionDenied):
        rapport_of(cast.af, soort=Rapportsoort.JAARVERSLAG_AF)


# --- exclusion --------------------------------------------------------------------------------------


def test_who_may_not_find_a_child_doesnt_count_it_and_cant_establish(cast):
    kind = kind_of(cast.noord)
    record_signaal_of(cast.pm, kind)
    incident_of(cast.pm, cast.noord, kind)
    signalen(cast, 6)
    with act_as(cast.beheer):
        add_person(cast.organisatie, "Wies Prins", "directie2", Functie.DIRECTEUR, None)
    exclude_of(cast.af, kind, cast.directie)
    rapport = rapport_of(cast.directie)
    beeld = stand_of(rapport).beeld()
    assert (beeld.total("signaal"), beeld.total("incident")) == (6, 0)
    with pytest.raises(Bijhoudfout, match="iemand anders"):
        stel_vast(cast.directie, rapport)


# --- words ------------------------------------------------------------------------------------------


def test_a_name_in_a_text_is_a_warning_that_can_be_answered(cast, browse):
    kind_of(cast.noord, "Roos", "Vermeer")
    rapport = rapport_of(cast.directie)
    client, adres = browse(cast.directie), reverse("supplement_jaarrapport", args=[rapport.pk, "incidenten"])
    nieuw = client.get(adres).context["form"]["nieuw_id"].value()
    antwoord = client.post(adres, {"nieuw_id": nieuw, "tekst": "Het ging om Roos en een roos."})
    assert "“Roos”" in antwoord.content.decode()
    assert not Rapporttekst.objects.exists()
    client.post(adres, {"nieuw_id": nieuw, "tekst": "Het ging om Roos en een roos.", "toch": "on"})
    assert Rapporttekst.objects.count() == 1


@pytest.mark.parametrize(
    ("tekst", "gevonden"),
    [
        ("Wij zagen Ilse.", ["Ilse"]), ("Er was niets.", []), ("", []), ("NOOR en Noor", ["NOOR", "Noor"]),
        ("de Groot", ["Groot"]), ("Noors idee, Noor's idee", ["Noors", "Noor's"]), ("Nóór", ["Nóór"]),
        ("De Hendriks-Bos", ["Hendriks-Bos"]),
    ],
)  # fmt: skip
def test_which_words_are_names(cast, tekst, gevonden):
    assert find_names(tekst, cast.organisatie.pk) == gevonden


def test_a_short_name_and_a_double_one_are_names_too(cast):
    kind_of(cast.noord, "Bo", "Vermeer")
    kind_of(cast.noord, "Anne-Fleur", "Tan")
    assert find_names("Bo zag Fleur. De bo, An en Li.", cast.organisatie.pk) == ["Bo", "Fleur"]


def test_who_establishes_is_asked_about_names_that_came_later(cast, browse):
    rapport = rapport_of(cast.directie)
    schrijf_bij(cast.directie, rapport, Hoofdstuk.MELDEN, "Na Ilse kwam Jurre.")
    kind_of(cast.noord, "Jurre", "Vermeer")
    client, adres = browse(cast.directie), reverse("sign_jaarrapport", args=[rapport.pk])
    pagina = client.get(adres)
    assert "“Jurre” bij Melden bij Veilig Thuis" in html.unescape(pagina.content.decode())
    velden = {"nieuw_id": pagina.context["form"]["nieuw_id"].value(), "wachtwoord": WACHTWOORD}
    assert "kruis dit aan" in client.post(adres, velden).content.decode()
    assert not hasattr(reload(rapport), "vaststelling")
    client.post(adres, velden | {"toch": "on"})
    assert reload(rapport).vaststelling


# --- paper for a day --------------------------------------------------------------------------------


def ask_paper(browse, user, rapport, versie):
    client = browse(user)
    pagina = client.get(reverse("view_jaarrapport", args=[rapport.pk]) + f"?versie={versie}")
    nieuw = pagina.context["papier"]["nieuw_id"].value() if pagina.context else ""
    return client, client.post(
        reverse("render_jaarrapport", args=[rapport.pk]), {"nieuw_id": nieuw, "versie": versie}
    )


@pytest.mark.parametrize(("versie", "woord"), [("extern", "Dit is een concept"), ("intern", "Vertrouwelijk")])
def test_a_concept_is_paper_for_a_day_for_who_asked_for_it(cast, browse, versie, woord):
    signalen(cast, 3)
    rapport = rapport_of(cast.directie)
    client, antwoord = ask_paper(browse, cast.directie, rapport, versie)
    do_jobs()
    job = Opdracht.objects.get(soort="render_jaarrapport")
    assert antwoord.url == reverse("view_opdracht", args=[job.pk])
    assert "Haal het resultaat op" in client.get(antwoord.url).content.decode()
    ophalen = reverse("export_opdracht", args=[job.pk])
    pdf = client.get(ophalen)
    lezer = PdfReader(io.BytesIO(pdf.content))
    assert woord in " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())
    assert not list(lezer.attachments)
    for actie, object_id in (("export_jaarrapport", rapport.pk), ("export_opdracht", job.pk)):
        assert Logregel.objects.filter(actie=actie, actor_id=cast.directie.pk, object_id=object_id).exists()
    assert browse(cast.manager).get(ophalen).status_code == 404
    job.bestand.vervalt_op = timezone.now()
    job.bestand.save()
    assert client.get(ophalen).status_code == 404


def test_nobody_else_has_the_paper_with_every_number_made(cast, browse):
    rapport = rapport_of(cast.directie)
    stel_vast(cast.directie, rapport)
    _, antwoord = ask_paper(browse, cast.bestuur, rapport, "intern")
    assert antwoord.status_code == 403
    client, antwoord = ask_paper(browse, cast.bestuur, rapport, "extern")
    assert antwoord.url == reverse("view_jaarrapport", args=[rapport.pk])
    assert "een concept is er niet meer" in client.get(antwoord.url).content.decode()
    ask_paper(browse, cast.directie, rapport, "zomaar")
    assert not Opdracht.objects.filter(soort="render_jaarrapport").exists()


def test_an_empty_text_takes_the_earlier_one_away(cast):
    rapport = rapport_of(cast.directie)
    schrijf_bij(cast.directie, rapport, tekst="Eerst dit.")
    schrijf_bij(cast.directie, rapport, tekst="")
    assert Hoofdstuk.SIGNALEN not in stand_of(reload(rapport)).teksten


# --- wrong input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"jaar": "1999"}, "Kies een jaar van 2000"), ({"jaar": "abc"}, "vier cijfers"),
        ({"jaar": ""}, "Vul een jaar in"), ({"jaar": "3000"}, "Kies een jaar van"),
        ({"soort": ""}, "Kies een rapport"),
        ({"periode": "halfjaar_1"}, "gaat over een kalenderjaar of schooljaar"),
        ({"plaatsen": [str(uuid.uuid4())]}, "Kies een van deze locaties"), ({"nieuw_id": "x"}, "niet meer geldig"),
    ],
)  # fmt: skip
def test_a_form_that_isnt_right_says_what_to_do(cast, browse, velden, zin):
    client, alles = form_of(browse, cast.directie, **velden)
    antwoord = client.post(reverse("open_jaarrapport"), alles)
    assert zin in antwoord.content.decode()
    assert not Jaarrapport.objects.exists()


def test_a_year_that_hasnt_begun(cast, monkeypatch):
    from reports.perioderegels import earlier, make_periode

    straks = make_periode(DIT_JAAR.soort, timezone.localdate().year + 1)
    with pytest.raises(Bijhoudfout, match="begint pas later"):
        rapport_of(cast.directie, periode=straks)
    assert earlier(straks) == DIT_JAAR


def test_a_chapter_that_isnt_in_it_isnt_there(cast, browse):
    rapport = rapport_of(cast.directie, soort=Rapportsoort.JAARVERSLAG_AF)
    client = browse(cast.directie)
    assert client.get(reverse("supplement_jaarrapport", args=[rapport.pk, "incidenten"])).status_code == 404
    assert client.get(reverse("supplement_jaarrapport", args=[rapport.pk, "zomaar"])).status_code == 404


def test_the_shared_version_says_nothing_of_last_year_and_of_the_longest(cast):
    """A year earlier was counted within what the maker may know, and the longest is one case."""
    signalen(cast, 7)
    rapport = rapport_of(cast.directie)
    delen = stand_of(rapport).delen(Versie.EXTERN)
    zinnen = " ".join(zin for deel in delen for zin in deel.zinnen)
    assert "jaar eerder" not in zinnen
    assert not any("Langste" in tabel.kolommen for deel in delen for tabel in deel.tabellen)
    assert timezone.now() - rapport.vastgelegd_op < timedelta(minutes=5)
