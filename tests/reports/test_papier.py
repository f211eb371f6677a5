"""The paper of a report: readable by a program that reads aloud, fit for an archive, and nothing hidden in it."""

import io
from base64 import b64decode
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pytest
import weasyprint
from django.template.loader import render_to_string
from django.urls import reverse

from meldcode import pdfproces
from reports.beeldregels import to_json
from reports.cijferregels import Hoofdstuk
from reports.papier import build_papier, render_rapport
from reports.queries.rapport import stand_of
from reports.rapportregels import Versie
from tests.factories_incident import incident_of
from tests.factories_rapport import rapport_of, reload, schrijf_bij, stel_vast
from tests.factories_signaal import kind_of, record_signaal_of

pytestmark = pytest.mark.django_db
GROEPEN = {"/THead", "/TBody", "/TFoot"}
TEKENT = {"Tj", "TJ", "f", "S", "B", "Do", "sh"}
LEEG = {"/NonStruct", "/Div", "/Sect", "/Part"}


@pytest.fixture
def vast(cast):
    """Established, with small numbers at one place."""
    for _ in range(6):
        record_signaal_of(cast.pm, kind_of(cast.noord))
    for _ in range(2):
        record_signaal_of(cast.pm_zuid, kind_of(cast.zuid))
    incident_of(cast.pm_zuid, cast.zuid, kind_of(cast.zuid))
    rapport = rapport_of(cast.directie)
    schrijf_bij(cast.directie, rapport, Hoofdstuk.SIGNALEN, "Na de scholing zagen we meer.")
    stel_vast(cast.directie, rapport)
    return reload(rapport)


def elements(knoop, ouder=None):
    """Every element of the tree with what it is in, as it is read aloud."""
    if isinstance(knoop, pikepdf.Array):
        for deel in knoop:
            yield from elements(deel, ouder)
    elif isinstance(knoop, pikepdf.Dictionary) and "/S" in knoop:
        yield knoop, ouder
        yield from elements(knoop.get("/K", pikepdf.Array([])), knoop)


def kids(element):
    return [deel for deel in element.get("/K", []) if isinstance(deel, pikepdf.Dictionary)]


def faults_of(pdf):
    """What somebody who listens to it, or an archive, would miss; in words."""
    wortel = pdf.Root
    boom = list(elements(wortel.StructTreeRoot.K))
    yield from faults_of_claim(pdf)
    if not (wortel.MarkInfo.Marked and str(wortel.Lang) == "nl" and wortel.ViewerPreferences.DisplayDocTitle):
        yield "not marked, without language or title"
    for element, ouder in boom:
        yield from faults_of_element(element, ouder)
    niveaus = [int(str(e.S)[2]) for e, _ in boom if str(e.S)[:2] == "/H" and str(e.S)[2:].isdigit()]
    if niveaus[0] != 1 or niveaus.count(1) != 1:
        yield "one title, and first"
    if any(na > voor + 1 for voor, na in pairwise(niveaus)):
        yield "a level of heading is passed over"
    yield from faults_of_pages(pdf, boom)


def faults_of_claim(pdf):
    xmp = pdf.Root.Metadata.read_bytes().decode()
    for deel in (
        'pdfaid:part="3"',
        'pdfaid:conformance="A"',
        'pdfuaid:part="1"',
        "<pdfaSchema:prefix>pdfuaid<",
    ):
        if deel not in xmp:
            yield f"XMP without {deel}"
    if "/Filter" in pdf.Root.Metadata:
        yield "XMP that has to be opened first"
    if str(pdf.Root.OutputIntents[0].S) != "/GTS_PDFA1" or pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield "no colour profile or id, or locked"
    with pdf.open_metadata() as gelezen:
        if gelezen["dc:title"] != str(pdf.docinfo["/Title"]):
            yield "two titles"


BINNEN = {
    "/Table": GROEPEN | {"/Caption", "/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}
MIST = {
    "/Figure": ("words", lambda e: str(e.get("/Alt", ""))),
    "/TH": ("scope", lambda e: str(e.A.get("/Scope", "")) in ("/Column", "/Row")),
    "/TD": ("heads", lambda e: len(e.A.get("/Headers", []))),
    "/Table": ("a name", lambda e: [str(kind.S) for kind in kids(e)][:1] == ["/Caption"]),
}


def faults_of_element(element, ouder):
    soort, in_wat = str(element.S), str(ouder.S) if ouder is not None else ""
    wat, heeft = MIST.get(soort, ("", bool))
    if wat and not heeft(element):
        yield f"{soort} without {wat}"
    if soort not in BINNEN.get(in_wat, {soort}):
        yield f"{soort} in {in_wat}"
    if soort in BINNEN["/TR"] and in_wat != "/TR":
        yield f"a cell in {in_wat}"
    if soort not in LEEG | BINNEN["/TR"] and not len(element.get("/K", [])):
        yield f"{soort} with nothing in it"


def faults_of_pages(pdf, boom):
    """All that is drawn is an element of the tree or decoration, and each piece of a page is read once."""
    gelezen = {}
    for element, _ in boom:
        stukken = [deel for deel in element.get("/K", []) if isinstance(deel, int)]
        gelezen.setdefault(element.Pg.objgen if stukken else None, []).extend(stukken)
    for nummer, blad in enumerate(pdf.pages, start=1):
        gezien, los = read_page(blad)
        if los:
            yield f"page {nummer}: {los} outside the tree"
        if sorted(gezien) != sorted(gelezen.get(blad.obj.objgen, [])):
            yield f"page {nummer}: drawn and read differ"


def read_page(blad):
    """The numbered pieces of a page, and what is drawn outside any piece or decoration."""
    gezien, los, diep = [], [], 0
    for stuk in pikepdf.parse_content_stream(blad):
        opdracht = str(stuk.operator)
        diep += (opdracht in ("BDC", "BMC")) - (opdracht == "EMC")
        if opdracht == "BDC" and "/MCID" in stuk.operands[1]:
            gezien.append(int(stuk.operands[1].MCID))
        if opdracht in TEKENT and not diep:
            los.append(opdracht)
    return gezien, los


# --- readable, and fit for an archive ---------------------------------------------------------------


def test_the_shared_paper_is_for_everybody_and_for_later(vast, cast, browse):
    inhoud = b64decode(str(vast.papier.pdf))
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        assert list(faults_of(pdf)) == []
        ((naam, bestand),) = pdf.attachments.items()
        assert naam == f"cijfers-{vast.van.year}.csv"
        assert bestand.relationship == pikepdf.Name.Data
        assert len(pdf.Root.AF) == 1
        lijst = bestand.get_file()
        assert lijst.mime_type == "text/csv"
        ernaast = browse(cast.bestuur).get(reverse("export_jaarcijfers", args=[vast.pk])).content
        assert lijst.read_bytes() == ernaast
        assert "/CreationDate" not in pdf.docinfo
        koppen = [e for e, _ in elements(pdf.Root.StructTreeRoot.K) if str(e.S) == "/H2"]
        assert len(koppen) == len(stand_of(vast).delen(Versie.EXTERN)) + 1


def test_the_paper_of_the_maker_has_no_list_to_pass_on(vast):
    with pikepdf.open(io.BytesIO(render_rapport(stand_of(vast), Versie.INTERN))) as pdf:
        assert list(faults_of(pdf)) == []
        assert len(pdf.attachments) == 0


def test_what_the_drawing_library_leaves_to_do_is_found_missing():
    """Without `finish` the same checks find each of the faults it mends."""
    html = (
        '<!doctype html><html lang="nl"><head><title>t</title><style>@page { @bottom-left { content: "voet" } }</style>'
        "</head><body><h1>Kop</h1><dl><div><dt>Woord</dt><dd>Uitleg</dd></div></dl><table><caption>Naam</caption>"
        '<tr><th scope="row">Rij</th><td>1</td></tr></table></body></html>'
    )
    kaal = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=True)
    with pikepdf.open(io.BytesIO(kaal)) as pdf:
        pdf.Root.OutputIntents = pikepdf.Array([pikepdf.Dictionary(S=pikepdf.Name.GTS_PDFA1)])
        gevonden = set(faults_of(pdf))
    assert {"/Div in /L", "/TH without scope", "page 1: drawn and read differ"} <= gevonden
    assert any("pdfaid" in fout for fout in gevonden)
    with pikepdf.open(io.BytesIO(pdfproces.draw(html, ""))) as pdf:
        assert list(faults_of(pdf)) == []


# --- nothing hidden ---------------------------------------------------------------------------------


def test_what_is_hidden_stands_nowhere_in_what_is_shared(vast):
    """With every counted number changed and the published ones left, the paper is the same to the letter."""
    stand = stand_of(vast)
    eerst = render_to_string("pdf/jaarrapport.html", build_papier(stand, Versie.EXTERN))
    kenmerk, intern = (
        stand.kenmerk(),
        render_to_string("pdf/jaarrapport.html", build_papier(stand, Versie.INTERN)),
    )
    beeld = stand.beeld()
    anders = {
        reeks: {
            split: type(cellen)({wie: n + 77 for wie, n in cellen.items()})
            for split, cellen in telling.items()
        }
        for reeks, telling in beeld.telling.items()
    }
    assert any(n is None for p in beeld.publicatie.values() for n in p.aantallen.values())
    jaren = tuple(
        replace(
            jaar,
            geteld={reeks: dict.fromkeys(beeld.plaatsen, 77) for reeks in jaar.geteld},
        )
        for jaar in beeld.jaren
    )
    assert any(per for jaar in jaren for per in jaar.geteld.values())
    vast.beeld.cijfers = to_json(replace(beeld, telling=anders, jaren=jaren))
    assert render_to_string("pdf/jaarrapport.html", build_papier(stand, Versie.EXTERN)) == eerst
    assert stand.kenmerk() == kenmerk
    assert render_to_string("pdf/jaarrapport.html", build_papier(stand, Versie.INTERN)) != intern


def test_no_name_of_who_made_it_is_on_the_shared_paper(vast, cast):
    papier = render_to_string("pdf/jaarrapport.html", build_papier(stand_of(vast), Versie.EXTERN))
    assert cast.directie.naam not in papier
    assert "Directie, op" in papier
    assert cast.directie.naam in render_to_string(
        "pdf/jaarrapport.html", build_papier(stand_of(vast), Versie.INTERN)
    )


def test_the_page_shows_how_to_check_a_paper(vast, cast, browse):
    pagina = browse(cast.bestuur).get(reverse("view_jaarrapport", args=[vast.pk])).content.decode()
    assert vast.papier.vingerafdruk in pagina
    assert stand_of(vast).kenmerk() in pagina
    assert vast.vaststelling.vingerafdruk not in pagina
