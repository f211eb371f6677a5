"""The PDF: complete, tagged, Dutch, no name in title or file name, made without opening anything."""

import io
import re
import socketserver
import threading
import urllib.request
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from dossiers import rapport
from dossiers.models import Betrokkene, Relatie
from meldcode import pdf, pdfproces
from tests.factories_signaal import act_of
from tests.factories_weging import (
    answer_path,
    build_weegbaar,
    close_of,
    decide_met_hulp,
    decide_of,
    report_of,
    sign_of,
)
from vault.models import Logregel


@pytest.fixture
def zaak(cast):
    zaak = build_weegbaar(cast)
    with act_of(cast.af):
        moeder = Betrokkene(gezin=zaak.kind.gezin, naam="Anna de Vries")
        moeder.save()
        Relatie(betrokkene=moeder, kind=zaak.kind, soort="moeder", gezag="ja").save()
    return zaak


def download(browse, user, dossier):
    antwoord = browse(user).get(reverse("export_dossier", args=[dossier.pk]))
    assert antwoord.status_code == 200, antwoord.content.decode()
    return antwoord, PdfReader(io.BytesIO(antwoord.content))


def text_of(lezer):
    return " ".join(" ".join(bladzijde.extract_text() for bladzijde in lezer.pages).split())


@pytest.mark.django_db
def test_export_dossier_is_tagged_dutch_and_confidential(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, "ja", "nee", "nee")
    sign_of(cast.af, decide_met_hulp(cast.af, zaak.dossier))
    report_of(cast.af, zaak.dossier)
    antwoord, lezer = download(browse, cast.af, zaak.dossier)
    wortel = lezer.trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in wortel
    assert wortel["/Lang"] == "nl"
    assert b"pdfuaid" in antwoord.content or "pdfuaid" in wortel["/Metadata"].get_data().decode()
    assert lezer.metadata.title == f"Dossier meldcode {zaak.dossier.code}"
    assert "Mila" not in lezer.metadata.title + antwoord["Content-Disposition"]
    assert antwoord["Content-Disposition"] == f'attachment; filename="dossier-{zaak.dossier.code}.pdf"'
    koppen = [punt.title for punt in lezer.outline if not isinstance(punt, list)]
    assert {"Stappen", "Weging en besluit", "Tijdlijn", "Mensen"} <= set(koppen)
    for nummer, bladzijde in enumerate(lezer.pages, 1):
        tekst = " ".join(bladzijde.extract_text().split())
        assert f"Bladzijde {nummer} van {len(lezer.pages)}" in tekst
        assert "Vertrouwelijk. Gemaakt door Noor Hendriks" in tekst
    regel = Logregel.objects.get(actie="export_dossier", dossier_id=zaak.dossier.pk)
    assert regel.resultaat == "ok"


@pytest.mark.django_db
def test_export_dossier_holds_everything(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, "ja", "nee", "nee")
    sign_of(cast.af, decide_met_hulp(cast.af, zaak.dossier))
    tekst = text_of(download(browse, cast.manager, zaak.dossier)[1])
    for stuk in (
        "Mila de Vries", "Melden bij Veilig Thuis", "meldnorm 2", "Dat zagen we drie keer.", "Gezinshulp.",
        "Getekend door Noor Hendriks", "Nog niet getekend", "Anna de Vries", "heeft gezag", "Karin Bos",
        "Blauwe plek op de linkerbovenarm.", "Feit", "Sara Vos, adviseur", "Moeder schrok.",
    ):  # fmt: skip
        assert stuk in tekst, stuk


@pytest.mark.django_db
def test_export_dossier_prints_a_deviation_and_an_unjust_suspicion(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, "nee")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    close_of(cast.af, zaak.dossier)
    voorkant = text_of(download(browse, cast.af, zaak.dossier)[1])
    assert "Vermoeden onterecht gebleken." in voorkant
    anders = build_weegbaar(cast)
    answer_path(cast.af, anders.dossier, "nee")
    decide_of(cast.af, anders.dossier, melden=True, afwijking_reden="Ik vertrouw het niet.")
    assert "Er wordt gemeld, al volgt dat niet uit de antwoorden." in text_of(
        download(browse, cast.af, anders.dossier)[1]
    )


@pytest.mark.django_db
def test_export_dossier_by_person(cast, zaak, browse):
    url = reverse("export_dossier", args=[zaak.dossier.pk])
    assert browse(cast.pm).get(url).status_code == 403
    for ander in (cast.af_zuid, cast.directie, cast.buitenstaander):
        assert browse(ander).get(url).status_code == 404


@pytest.mark.django_db
def test_export_dossier_says_when_it_is_too_long_or_a_library_is_missing(cast, zaak, browse, monkeypatch):
    client, url = browse(cast.af), reverse("export_dossier", args=[zaak.dossier.pk])
    monkeypatch.setattr(rapport, "MAX_RIJEN", 2)
    assert "te groot" in client.get(url).content.decode()
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "ask", lambda html, stijl: b"weg\n")
    antwoord = client.get(url)
    assert antwoord.status_code == 503
    assert "Pango" in antwoord.content.decode()


# --- the renderer opens nothing -----------------------------------------------------------------------


class Luisteraar(socketserver.BaseRequestHandler):
    bezoeken: list[bytes] = []

    def handle(self):
        self.bezoeken.append(self.request.recv(100))


@pytest.fixture
def server():
    Luisteraar.bezoeken = []
    with socketserver.TCPServer(("127.0.0.1", 0), Luisteraar) as dienst:
        draad = threading.Thread(target=dienst.serve_forever, kwargs={"poll_interval": 0.05})
        draad.start()
        yield f"http://127.0.0.1:{dienst.server_address[1]}/"
        dienst.shutdown()
        draad.join()


AANVALLEN = (
    '<img src="{url}" alt="">',
    '<link rel="stylesheet" href="{url}">',
    '<style>@import "{url}";</style>',
    "<style>@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}</style>",
    '<p style="background: url({url})">x</p>',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">bijlage</a>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image xlink:href="{url}"/></svg>'
    ),
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="{url}#x"/></svg>',
    (
        "<img alt='' src='data:image/svg+xml,"
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>\'>'
    ),
)


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_the_renderer_opens_no_file_and_no_connection(aanval, server, tmp_path, monkeypatch):
    geheim = tmp_path / "geheim.txt"
    geheim.write_text("GEHEIM-VAN-SCHIJF")
    geopend = []
    echt = urllib.request.OpenerDirector.open

    def spy(self, doel, *args, **kwargs):
        adres = doel if isinstance(doel, str) else doel.full_url
        if not adres.startswith("data:"):
            geopend.append(adres)
        return echt(self, doel, *args, **kwargs)

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", spy)
    adressen = (server, geheim.as_uri(), str(geheim), f"FILE://{geheim}", f"ftp{server[4:]}")
    lijf = "".join(aanval.format(url=url) for url in adressen)
    html = f'<html lang="nl"><head><title>x</title></head><body><p>x</p>{lijf}</body></html>'
    for inhoud in (
        pdf.make_pdf(html),
        pdfproces.draw(html, pdf.read_stijl()),
    ):  # apart as it is, and watched here
        lezer = PdfReader(io.BytesIO(inhoud))
        assert "GEHEIM" not in text_of(lezer)
        assert not list(lezer.attachments)
    assert (geopend, Luisteraar.bezoeken) == ([], [])


def test_text_of_people_is_text_and_never_markup(settings):
    kwaad = '<img src="file:///etc/passwd"><h1>Groot</h1>'
    from django.template import engines

    html = (
        engines["django"]
        .from_string("<html lang=nl><title>t</title><p>{{ tekst }}</p>")
        .render({"tekst": kwaad})
    )
    assert "<h1>Groot" in text_of(PdfReader(io.BytesIO(pdf.make_pdf(html))))


def test_years_and_dates_in_the_report_are_dutch():
    assert re.search(r"20 november 2026", rapport.dag_nl(date(2026, 11, 20)))
