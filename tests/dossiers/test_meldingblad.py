"""The report on paper: before anything is recorded, the eight content items, and how sure each thing is."""

import io

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from pypdf import PdfReader

from dossiers import rapport
from dossiers.views import export
from tests.factories_dossier import deelname_of, dossier_of, situatie_of
from tests.factories_gesprek import add_parent
from tests.factories_hulp import build_hulp, evaluatie_of, reopen_of
from tests.factories_melding import supplement_melding_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of
from tests.factories_weging import answer_path, build_weegbaar, close_of, decide_of, report_of, sign_of
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
KOPPEN = [
    "Eerst dit", "1. Signalen en eerdere zorgen", "2. Onderzoeken", "3. Gesprekken en afspraken",
    "4. Overleg met anderen", "5. Andere stappen en besluiten", "6. Hoe is er gewogen", "7. Risicotaxatie",
    "8. De kracht van het gezin", "Tijdens het gesprek",
]  # fmt: skip
GEGEVENS = [
    {"aard": "veronderstelling", "tekst": "Misschien geslagen."},
    {"aard": "derden", "tekst": "Buren horen geschreeuw.", "bron": "Buurvrouw", "toestemming": True},
    {"aard": "diagnose", "tekst": "Breuk.", "bron": "Dr. Mol", "big_nummer": "49012345601"},
]


@pytest.fixture
def zaak(cast):
    return build_weegbaar(cast)


def download(browse, user, dossier):
    antwoord = browse(user).get(reverse("export_melding", args=[dossier.pk]))
    assert antwoord.status_code == 200, antwoord.content.decode()
    return antwoord, PdfReader(io.BytesIO(antwoord.content))


def text_of(lezer):
    return " ".join(" ".join(bladzijde.extract_text() for bladzijde in lezer.pages).split())


def test_export_melding_is_tagged_dutch_and_confidential(cast, zaak, browse):
    antwoord, lezer = download(browse, cast.af, zaak.dossier)
    wortel = lezer.trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in wortel
    assert wortel["/Lang"] == "nl"
    assert "pdfuaid" in wortel["/Metadata"].get_data().decode()
    assert antwoord["Content-Disposition"] == f'attachment; filename="melding-{zaak.dossier.code}.pdf"'
    assert "Mila" not in lezer.metadata.title + antwoord["Content-Disposition"]
    for nummer, bladzijde in enumerate(lezer.pages, 1):
        tekst = " ".join(bladzijde.extract_text().split())
        assert f"Bladzijde {nummer} van {len(lezer.pages)}" in tekst
        assert "Vertrouwelijk. Gemaakt door Noor Hendriks, aandachtsfunctionaris" in tekst


def test_export_melding_has_the_eight_items_also_of_an_empty_dossier(cast, browse):
    """Reporting waits for nothing: the paper is there when only the first signal is."""
    dossier = dossier_of(cast, kind_of(cast.noord, "Sem"))
    tekst = text_of(download(browse, cast.af, dossier)[1])
    koppen = [p.title for p in download(browse, cast.af, dossier)[1].outline if not isinstance(p, list)]
    assert koppen[1:] == KOPPEN
    for zin in ("Er is nog niet gepraat.", "Er is nog niet overlegd.", "Dit is nog niet vastgelegd.",
                "De vijf vragen zijn nog niet beantwoord."):  # fmt: skip
        assert zin in tekst


def test_facts_thoughts_others_and_diagnoses_never_share_a_heading(cast, browse, monkeypatch):
    """In the order of the page itself: a quotation is drawn later, and so comes last in the text of a PDF."""
    monkeypatch.setattr(export, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(
        cast.pm, kind, waarneming="Rode wang.", woorden_kind="Papa deed au.", gegevens=GEGEVENS
    )
    url = reverse("export_melding", args=[triage_of(cast.af, signaal).dossier.pk])
    tekst = browse(cast.af).get(url).content.decode()
    volgorde = [
        "<h3>Feiten", "Rode wang.", "Woorden van het kind", "Papa deed au.", "Wat wij denken",
        "Misschien geslagen.", "Van anderen", "Buren horen geschreeuw.", "Diagnoses", "Breuk.",
    ]  # fmt: skip
    plekken = [tekst.index(stuk) for stuk in volgorde]
    assert plekken == sorted(plekken)
    assert "(nog open)" in tekst
    assert "Buurvrouw, met toestemming" in tekst
    assert "BIG 49012345601" in tekst


def test_export_melding_says_first_what_is_said_first(cast, zaak, browse):
    with act_of(cast.af):
        add_parent(zaak.kind.gezin, zaak.kind, "Anna de Vries", "moeder", "ja")
    zus = kind_of(cast.noord, "Fien", "de Vries", gezin=zaak.kind.gezin)
    situatie_of(cast.af, zaak.dossier, "acuut_gevaar")
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    rij = report_of(cast.af, zaak.dossier, nummer="VT-9")
    supplement_melding_of(cast.af, rij)
    _, lezer = download(browse, cast.af, zaak.dossier)
    tekst = text_of(lezer)
    for stuk in ("Er is nu gevaar", "meldnorm 1", "Anna de Vries", "heeft gezag", "Fien de Vries",
                 "nummer VT-9 (telt niet mee: later ontkend)", "directie"):  # fmt: skip
        assert stuk in tekst, stuk
    regel = Logregel.objects.filter(actie="export_melding", dossier_id=zaak.dossier.pk).last()
    assert regel.resultaat == "ok"
    assert Logonderdeel.objects.filter(object_id=str(zus.pseudoniem)).exists(), "the log names the sister"


def test_export_melding_says_on_its_front_that_an_earlier_suspicion_was_wrong(cast, zaak, browse):
    """Also in a later ronde, with which ronde it was (000 L1791)."""
    assert "Vermoeden onterecht gebleken" not in text_of(download(browse, cast.af, zaak.dossier)[1])
    answer_path(cast.af, zaak.dossier, "nee")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    close_of(cast.af, zaak.dossier)
    reopen_of(cast.af, zaak.dossier)
    lezer = download(browse, cast.af, zaak.dossier)[1]
    voorkant = " ".join(lezer.pages[0].extract_text().split())
    assert "Vermoeden onterecht gebleken. Dat was in ronde 1" in voorkant
    assert "In ronde 2: met de ouders is nog niet gepraat." in text_of(lezer)


def test_export_melding_tells_which_help_was_tried_and_what_came_of_it(cast, zaak, browse):
    hulp = build_hulp(cast, zaak.dossier)
    evaluatie_of(cast.af, hulp)
    tekst = text_of(download(browse, cast.af, zaak.dossier)[1])
    for stuk in ("Hulp afgesproken", "Er wordt niet meer geslagen, uiterlijk", "Hulp geëvalueerd"):
        assert stuk in tekst, stuk


def test_export_melding_by_person(cast, zaak, browse):
    url = reverse("export_melding", args=[zaak.dossier.pk])
    deelname_of(cast.af, zaak.dossier, cast.collega)
    assert browse(cast.collega).get(url).status_code == 403
    for ander in (cast.af_zuid, cast.directie, cast.buitenstaander):
        assert browse(ander).get(url).status_code == 404
    assert browse(cast.manager).get(url).status_code == 200


def test_the_screen_offers_the_paper_to_who_may_make_it(cast, zaak, browse):
    url = reverse("export_melding", args=[zaak.dossier.pk])
    scherm = reverse("report_melding", args=[zaak.dossier.pk])
    assert url in browse(cast.af).get(scherm).content.decode()
    deelname_of(cast.af, zaak.dossier, cast.collega)
    assert url not in browse(cast.collega).get(scherm).content.decode()


def test_export_melding_says_when_it_is_too_long(cast, zaak, browse, monkeypatch):
    monkeypatch.setattr(rapport, "MAX_RIJEN", 2)
    antwoord = browse(cast.af).get(reverse("export_melding", args=[zaak.dossier.pk]))
    assert antwoord.status_code == 413
    assert "te groot" in antwoord.content.decode()
