"""Forty hostile texts in every field there is: on every page, on paper and in mail they stay text (quality.md §1)."""

import io
import os

import pytest
from django import forms
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from pypdf import PdfReader

from dossiers.views import brieven, export
from meldcode import pdf
from roles.routes import ROUTES
from tests.aanval import kanaries
from tests.aanval.test_kanarie import addresses
from tests.aanval.vergif import ALLES, KORT, VERGIF, Gifkooi, poisoning, read_page
from tests.adressen import filter_list
from tests.browser.wereld import build_wereld, paden
from tests.factories_mensen import act_as
from tests.factories_signaal import kind_of, record_signaal_of
from work.berichten import TEKSTEN, build_mail
from work.models import Bericht

pytestmark = pytest.mark.django_db
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
LEZERS = ("af", "pm") + (("directie", "manager", "collega", "pm_zuid", "fg", "beheer") if VOL else ())
TEKSTVELD = (forms.CharField,)


@pytest.fixture
def zaak(cast, monkeypatch):
    """The case of the canaries with poison instead of words; also the places and people are called so."""
    monkeypatch.setattr(kanaries, "singing", poisoning)
    with act_as(cast.beheer):
        for nummer, rij in enumerate(
            (cast.pm, cast.af, cast.organisatie, cast.noord.locatie, cast.noord.groep)
        ):
            rij.naam = KORT[nummer * 5 % len(KORT)]
            rij.save()
    return kanaries.build_zaak(cast, Gifkooi())


def faults(naam, antwoord):
    if "html" not in antwoord.get("Content-Type", ""):
        return set(), ""
    lezer = read_page(antwoord.content.decode())
    return {f"{naam}: {fout}" for fout in lezer.fout}, "\n".join(lezer.tekst)


def test_on_every_page_and_on_paper_a_text_stays_a_text(cast, zaak, browse, monkeypatch):
    papier = []

    def render(*pagina):
        papier.append(render_to_string(*pagina))
        return b"%PDF-"

    monkeypatch.setattr(brieven, "render_pdf", render)
    monkeypatch.setattr(export, "render_pdf", render)
    fouten, gezien = set(), set()
    for wie in LEZERS:
        client = browse(getattr(cast, wie))
        for naam, adres in addresses(zaak, cast):
            antwoord = client.get(adres)
            assert antwoord.status_code < 500, adres
            erbij, tekst = faults(naam, antwoord)
            fouten |= erbij
            gezien |= {gif for gif in VERGIF if gif in tekst}
            koppen = " ".join(f"{kop}: {waarde}" for kop, waarde in antwoord.items())
            assert "proef()" not in koppen
    assert sorted(fouten) == []
    assert gezien == set(VERGIF)  # a walk that sees nothing proves nothing
    assert len(papier) >= 3
    for blad in papier:
        assert not read_page(blad).fout
    assert any(ALLES.splitlines()[0] in " ".join(read_page(blad).tekst) for blad in papier)


def test_the_paper_itself_holds_the_words_and_runs_nothing(cast, zaak, browse):
    antwoord = browse(cast.af).get(
        reverse("export_brief", args=[zaak.dossier.pk, zaak.stukken["af"]["verstrekking"].pk])
    )
    assert antwoord["Content-Type"] == "application/pdf"
    lezer = PdfReader(io.BytesIO(antwoord.content))
    tekst = "".join("".join(blad.extract_text().split()) for blad in lezer.pages)
    assert "<script>proef()</script>" in tekst
    assert not list(lezer.attachments)
    for teken in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/EmbeddedFile", b"kwaad.example)"):
        assert teken not in antwoord.content
    assert "proef" not in str(lezer.metadata.title)


def test_no_mail_carries_what_somebody_typed(cast, zaak):
    for soort in TEKSTEN:
        brief = build_mail(Bericht(user=cast.af, soort=soort))
        assert "proef" not in brief.subject + str(brief.body) + str(brief.extra_headers)
        assert "alternatives" not in vars(brief)  # plain text only
    assert not any("proef" in str(brief.message()) for brief in mail.outbox)


def test_what_is_typed_into_a_form_comes_back_as_text(cast, als, browse):
    """Every text field of every form, all forty at once: kept or refused, and never part of the page."""
    w = build_wereld(cast, als)
    fouten, gestuurd, terug = set(), 0, 0
    for wie in ("af", "beheer") if VOL else ("af",):
        client = browse(getattr(cast, wie))
        for naam, adressen in paden(w).items():
            if not ROUTES[naam].schrijft or naam in ("sign_in", "switch", "lock", "unlock"):
                continue
            form = form_of(client.get(adressen[0]))
            if form is None:
                continue
            antwoord = client.post(adressen[0], poison(form), follow=True)
            assert antwoord.status_code < 500, adressen[0]
            erbij, tekst = faults(naam, antwoord)
            fouten |= erbij
            gestuurd += 1
            terug += VERGIF[0] in tekst
    assert sorted(fouten) == []
    assert gestuurd > 40
    assert terug > 25


def form_of(antwoord):
    context = antwoord.context if antwoord.status_code == 200 else None
    form = context.get("form") if context is not None else None
    return form if isinstance(form, forms.Form) else None


def poison(form):
    """What the form holds already, with all forty in each field that takes text."""
    velden = {}
    for naam, veld in form.fields.items():
        waarde = form[naam].value()
        vrij = isinstance(veld, TEKSTVELD) and not isinstance(veld.widget, forms.HiddenInput)
        velden[naam] = ALLES if vrij else "" if waarde is None else waarde
    return velden


def test_what_stands_in_an_address_comes_back_as_text(client):
    for gif in VERGIF:
        antwoord = client.get(reverse("sign_in"), {"next": gif})
        assert antwoord.status_code < 500
        assert not faults("sign_in", antwoord)[0], gif


@pytest.mark.parametrize(
    ("naam", "veld"), [("view_signalen", "zoek"), ("view_kinderen", "q"), ("view_dossiers", "q")]
)
def test_what_stands_in_a_filter_comes_back_as_text(cast, browse, naam, veld):
    record_signaal_of(cast.pm, kind_of(cast.noord))
    wie = browse(cast.af)
    for gif in VERGIF:
        antwoord = filter_list(wie, naam, **{veld: gif})
        assert antwoord.status_code < 500
        assert not faults(naam, antwoord)[0], gif


def test_the_reader_of_pages_sees_each_kind_of_trouble():
    """The check can fail: unescaped, most of the forty are seen."""
    gevonden = [
        gif for gif in VERGIF if read_page(f"<p>{gif}</p>").fout or read_page(f'<p title="{gif}">x</p>').fout
    ]
    assert len(gevonden) >= 30
    assert not read_page("<p>&lt;script&gt;proef()&lt;/script&gt;</p>").fout


# --- the renderer of paper ------------------------------------------------------------------------

BOMMEN = {
    "diep": "<div>" * 400 + "x" + "</div>" * 400, "lijst": "<ul><li>" * 150 + "x",
    "tabel": "<table><tr><td>" * 40 + "x", "breed": "<p>" + "x" * 200_000 + "</p>",
    "stijl": f"<style>{'p{color:red}' * 5000}</style><p>x</p>",
    "teller": "<style>p::before{content:counter(x)}</style><p>x</p>",
    "groot": "<style>p{font-size:1e9px;width:1e9cm}</style><p>x</p>",
    "kolommen": "<style>body{columns:9999}</style><p>x</p>",
    "entiteit": "&amp;" * 50_000, "nul": "<p>\0x\ufffe</p>", "rtl": "<p>\u202egnp.exe\u202c x</p>",
    "calc": "<style>p{width:calc(1px + (2px * (3 + (4)))))}</style><p>x</p>",
    "svg": "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/><g id='a'><use href='#a'/></g></svg>x",
}  # fmt: skip


@pytest.mark.parametrize("naam", BOMMEN)
def test_a_text_that_would_choke_the_renderer_does_not(naam):
    """As markup; from people it can't even become that. Drawn, or refused, within bounds."""
    html = f'<html lang="nl"><head><title>t</title></head><body><p>x</p>{BOMMEN[naam]}</body></html>'
    try:
        inhoud = pdf.make_pdf(html)
    except pdf.PdfNietBeschikbaar:
        return
    assert inhoud.startswith(b"%PDF-")
    assert len(PdfReader(io.BytesIO(inhoud)).pages) < 2000


RAAR = (
    "\0",
    "x\0y",
    "\ud7ff\uffff",
    "9" * 400,
    "-1",
    "1e9",
    "../../etc",
    "%",
    "'; DROP TABLE x; --",
    "é" * 3000,
    "[]",
    "",
)
VRAGEN = (
    "q", "zoek", "blad", "groep", "gezin", "kind", "over", "soort", "toon", "vorm", "gesprek", "situatie", "alles",
    "sector", "v", "next", "door", "jaar", "aan", "advies", "onderwerp", "partij", "stil", "voorbereiding",
)  # fmt: skip


def test_strange_words_in_an_address_break_no_page(cast, als, browse):
    """Also a NUL, which PostgreSQL doesn't take, and a number that fits nowhere."""
    from urllib.parse import urlencode

    w = build_wereld(cast, als)
    client = browse(cast.af)
    client.raise_request_exception = False
    stuk = set()
    for naam, adressen in paden(w).items():
        for raar in RAAR if VOL else RAAR[:2] + RAAR[3:5]:
            kaal = adressen[0].partition("?")[0]
            if client.get(f"{kaal}?{urlencode(dict.fromkeys(VRAGEN, raar))}").status_code >= 500:
                stuk.add(f"{naam} {raar[:9]!r}")
    assert sorted(stuk) == []
