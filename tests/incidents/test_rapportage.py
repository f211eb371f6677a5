"""Rapportage meldcode: eleven fields, what is known filled in, no names, kept by the manager, one bundle per year."""

import io
import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from incidents import rapportageregels as regels
from incidents.models import Rapportage
from roles.actions import Bijhoudfout
from tests.factories_dossier import dossier_of
from tests.factories_incident import RAPPORTAGE, incident_of, rapportage_of
from tests.factories_weging import build_weegbaar, report_of
from tests.incidents.test_incident import exclude, text_of
from work.forms import ZOUT

LIJST, BUNDEL = "/rapportages/meldcode/", "/rapportages/"


def invoer(**velden):
    nieuw = {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT), "datum": str(timezone.localdate())}
    return nieuw | RAPPORTAGE | {"zeker": "on"} | velden


def adres(dossier):
    return reverse("record_rapportage", args=[dossier.pk])


# --- pure ------------------------------------------------------------------------------------------------


def test_the_eleven_fields_of_the_source_in_its_order():
    """000 L2854-2864."""
    assert [veld.label for veld in regels.VELDEN] == [
        "Datum", "Onderwerp", "Contactpersoon", "Omschrijving", "Maatschappelijke onrust",
        "Betrokkenen (geen professionals)", "Uitgevoerde activiteiten", "Melding gedaan", "Extern consult",
        "Knelpunten", "Opmerkingen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("gedaan", "zin"),
    [
        (regels.describe_activiteiten([], overleg=0, hulp=0), ""),
        (
            regels.describe_activiteiten(["regulier", "kind", "regulier"], overleg=1, hulp=0),
            "2 gesprekken met ouders, 1 gesprek met het kind, 1 keer overleg of advies.",
        ),
        (regels.describe_activiteiten(["zwaar"], overleg=0, hulp=2), "1 zwaar zorggesprek, 2 keer hulp georganiseerd."),
        (regels.describe_melding(0), "Nee"), (regels.describe_melding(1), "Ja"),
        (regels.describe_melding(2), "Ja, 2 keer"),
        (regels.describe_consult([]), "Nee"), (regels.describe_consult(["A", "B", "A"]), "Ja: A, B."),
        (regels.describe_omschrijving(0, 0, gesloten=False), ""),
        (regels.describe_omschrijving(1, 1, gesloten=False), "1 signaal. Het dossier loopt nog."),
        (regels.describe_omschrijving(3, 5, gesloten=True), "3 signalen in 5 weken. Het dossier is gesloten."),
    ],
)  # fmt: skip
def test_what_the_dossier_knows_in_words(gedaan, zin):
    assert gedaan == zin


# --- making one ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_is_known_is_filled_in_and_names_nobody(cast, browse):
    zaak = build_weegbaar(cast)
    report_of(cast.af, zaak.dossier)
    pagina = text_of(browse(cast.af), adres(zaak.dossier))
    formulier = pagina[pagina.index("data-concept-url") : pagina.index("Leg de rapportage vast")]
    for tekst in (
        "Vermoeden van huiselijk geweld",
        "signaal",
        "gesprek met ouders",
        'value="Ja"',
        "Veilig Thuis",
    ):
        assert tekst in formulier, tekst
    kind = zaak.dossier.kind
    assert kind.voornaam not in formulier
    assert kind.achternaam not in formulier


@pytest.mark.django_db
def test_it_is_kept_once_and_read_by_year(cast, browse):
    dossier = dossier_of(cast)
    client, velden = browse(cast.af), invoer()
    for _ in range(2):
        assert client.post(adres(dossier), velden).url == reverse("view_dossier", args=[dossier.pk])
    assert Rapportage.objects.count() == 1
    for wie in ("af", "manager", "directie"):
        pagina = text_of(browse(getattr(cast, wie)), LIJST)
        for tekst in ("Mishandeling", "Wachtlijst bij de hulp.", "Maatschappelijke onrust", "Noor Hendriks"):
            assert tekst in pagina, (wie, tekst)


@pytest.mark.django_db
@pytest.mark.parametrize("veld", ["omschrijving", "betrokkenen", "knelpunten", "onderwerp"])
def test_a_name_date_or_address_of_the_case_is_refused_at_the_field(cast, browse, veld):
    dossier = dossier_of(cast)
    client = browse(cast.af)
    for tekst in (
        f"Het ging om {dossier.kind.voornaam}.",
        "Op 3 maart ging het mis.",
        "Aan de Dorpsstraat 12.",
    ):
        pagina = client.post(adres(dossier), invoer(**{veld: tekst})).content.decode()
        assert "Hieraan herken je iemand" in pagina, tekst
        assert tekst in pagina
    assert not Rapportage.objects.exists()


@pytest.mark.django_db
def test_what_is_missing_is_said_and_somebody_has_read_it_again(cast, browse):
    dossier = dossier_of(cast)
    pagina = browse(cast.af).post(adres(dossier), invoer(onrust="", zeker="")).content.decode()
    assert "Vul in: maatschappelijke onrust." in pagina
    assert "Lees het na, en vink dit aan." in pagina
    with pytest.raises(Bijhoudfout, match="al voorbij"):
        rapportage_of(cast.af, dossier, datum=timezone.localdate() + timedelta(days=1))


@pytest.mark.django_db
def test_only_who_leads_cases_makes_one_and_never_about_a_child_they_may_not_find(cast, browse):
    dossier = dossier_of(cast)
    rapportage_of(cast.af, dossier)
    assert browse(cast.pm).get(adres(dossier)).status_code in (403, 404)
    assert browse(cast.directie).get(adres(dossier)).status_code in (403, 404)
    assert browse(cast.af_zuid).get(adres(dossier)).status_code == 404
    exclude(cast.manager, dossier.kind)
    assert "Mishandeling" not in text_of(browse(cast.manager), LIJST)
    with pytest.raises(PermissionDenied):
        rapportage_of(cast.manager, dossier)
    for wie in ("pm", "fg", "beheer", "vertrouwenspersoon", "bestuur"):
        assert browse(getattr(cast, wie)).get(LIJST).status_code == 403
    assert "Mishandeling" not in text_of(browse(cast.af_zuid), LIJST)


# --- the bundle ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_bundle_of_a_year_is_one_pdf_without_names(cast, browse):
    dossier = dossier_of(cast)
    jaar = timezone.localdate().year
    rapportage_of(cast.af, dossier)
    rapportage_of(
        cast.af, dossier, onderwerp="Verwaarlozing", datum=timezone.localdate().replace(year=jaar - 1)
    )
    incident_of(cast.pm, cast.noord, dossier.kind, gebeurd_op=timezone.now() - timedelta(minutes=1))
    antwoord = browse(cast.manager).get(f"{BUNDEL}{jaar}/")
    assert antwoord["Content-Type"] == "application/pdf"
    tekst = " ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages)
    for stuk in ("Mishandeling", "Knelpunten", "Slaan, schoppen of ander geweld"):
        assert stuk in tekst, stuk
    assert "Verwaarlozing" not in tekst
    assert dossier.kind.voornaam not in tekst
    assert "Verwaarlozing" in text_of(browse(cast.manager), f"{LIJST}?jaar={jaar - 1}")
    assert browse(cast.directie).get(f"{BUNDEL}{jaar - 3}/").status_code == 404
    assert browse(cast.directie).get(f"{LIJST}?jaar=x").status_code == 200


@pytest.mark.django_db
def test_incidents_are_counted_only_for_who_reads_the_register(cast, browse):
    incident_of(cast.pm, cast.noord)
    assert "Slaan, schoppen" in text_of(browse(cast.manager), LIJST)
    assert "Slaan, schoppen" not in text_of(browse(cast.directie), LIJST)
    assert "Slaan, schoppen" not in text_of(browse(cast.af_zuid), LIJST)


@pytest.mark.django_db
def test_the_page_of_a_dossier_leads_there(cast, browse):
    dossier = build_weegbaar(cast).dossier
    pagina = text_of(browse(cast.af), reverse("view_dossier", args=[dossier.pk]))
    assert adres(dossier) in pagina
    assert adres(dossier) not in text_of(browse(cast.pm), reverse("view_dossier", args=[dossier.pk]))
