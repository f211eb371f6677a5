"""Paper is drawn here, in a process of its own per document: with a limit on memory and time, and without a secret.

Run by meldcode/pdf.py as a program, never imported by the site (security.md FP-06). It is started anew, with an empty
environment, loads WeasyPrint once and then only waits: it has one thread and draws nothing itself, so to fork it is
safe. Each document comes over a socket of its own and is drawn by a child that ends with it: a bomb, a hang or a fault
in Pango ends that child and nothing else. Where to fork isn't safe (anything but Linux) it draws one and ends.

In: the length of the stylesheet as a line, the stylesheet, the document. Out: a line with "goed", then the PDF; or one
with "weg", "zwaar" or "fout". No line at all: the child was stopped.

What WeasyPrint 70 leaves to do for paper that is both PDF/A-3a and PDF/UA-1 is done here too (docs/adr/0055): it
claims one of the two, and its tree lacks what a reader of tables and lists needs.
"""

import io
import os
import resource
import signal
import socket
import sys
from functools import cache
from importlib.resources import files
from typing import Any

VARIANT = "pdf/a-3a"  # WeasyPrint takes one; what PDF/UA-1 asks besides it is added by `finish`
KLEUREN = "kleuren"
# All that a page of ours may hold besides its own text; nothing that has to be fetched.
MAG = ("data",)
GEHEUGEN = (
    1_000_000_000  # a dossier of 500 rows, the most that goes on paper, asks a third (docs/metingen.md)
)
SECONDEN = 60
DIEPTE = 3000  # WeasyPrint walks a page from box to box; deeper is no page of ours


def load_weasyprint() -> Any:
    """None when it, or a library of the system it draws with (Pango), isn't on this machine."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    read_kleuren()
    return weasyprint


@cache
def read_kleuren() -> bytes:
    """What red, green and blue mean on paper, as PDF/A wants it told: a file that comes with WeasyPrint. Read once."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def draw(html: str, stijl: str) -> bytes:
    """The document as PDF/A-3a and PDF/UA-1: title, language, bookmarks, page numbers, files in it.

    Opens no file and no connection. A file to put in stands in the document as `<link rel="attachment">` with its
    bytes as data, and its name and what it is in the title.
    """
    import weasyprint
    from weasyprint.css import ColorProfile
    from weasyprint.urls import URLFetcher

    kleuren = ColorProfile(
        io.BytesIO(read_kleuren()), KLEUREN, "relative-colorimetric", (["r"], ["g"], ["b"])
    )
    fetcher = URLFetcher(allowed_protocols=MAG, allow_redirects=False)
    blad = weasyprint.CSS(string=stijl, url_fetcher=fetcher)
    bron = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    document = bron.render(stylesheets=[blad], color_profiles={KLEUREN: kleuren}, output_intent=KLEUREN)
    for bijlage in document.metadata.attachments:
        bijlage.name, _, bijlage.description = (bijlage.description or "bijlage").partition(": ")
        bijlage.relationship = "Data"
    inhoud: bytes = document.write_pdf(finisher=finish, pdf_variant=VARIANT, output_intent=KLEUREN)
    return inhoud


# --- what makes it both -----------------------------------------------------------------------------

# PDF/A wants every property explained that it doesn't know itself (ISO 19005-3, 6.6.2.3).
BEWERING = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
PUNT = 0.75  # of a pixel of CSS


def finish(_: Any, pdf: Any) -> None:
    """Called by WeasyPrint when all is drawn, before it is written."""
    xmp = follow(pdf, pdf.catalog["Metadata"])
    xmp.stream = [b"".join(xmp.stream).replace(b"</rdf:RDF>", BEWERING.encode())]
    xmp.compress = False  # an archive reads the claim without opening anything
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])  # each file stands in it twice
    werk = {"TH": tell_scope, "Div": mend_list, "Caption": mend_caption, "Figure": place_figure}
    for ding in list(pdf.objects):
        if isinstance(ding, dict) and ding.get("Type") == "/StructElem":
            werk.get(ding["S"].lstrip("/"), skip)(pdf, ding)
    gelezen = read_order(pdf)
    for nummer, plek in enumerate(pdf.page_references):
        part_margins(pdf, nummer, follow(pdf, plek), gelezen)


def follow(pdf: Any, verwijzing: Any) -> Any:
    """The object a reference points to."""
    return pdf.objects[int(verwijzing.split()[0])]


def skip(pdf: Any, ding: Any) -> None:
    """Nothing has to be done about this kind of element."""


def tell_scope(pdf: Any, kop: Any) -> None:
    """A head of a table says of what: of the column under it, or of the row beside it."""
    rij = follow(pdf, kop["P"])
    boven = follow(pdf, rij["P"]).get("S") == "/THead"
    kop["A"]["Scope"] = "/Column" if boven else "/Row"


def mend_list(pdf: Any, vak: Any) -> None:
    """A word with its meaning is one item of a list: `div` of `dl` becomes that item."""
    if follow(pdf, vak["P"])["S"] != "/L":
        return
    items = [follow(pdf, kind) for kind in vak["K"]]
    if any(item["S"] != "/LI" for item in items):
        return
    delen = [deel for item in items for deel in item["K"]]
    for nummer, deel in enumerate(delen):
        follow(pdf, deel).update(P=vak.reference, S="/LBody" if nummer else "/Lbl")
    for item in items:
        item.clear()
    vak["S"], vak["K"][:] = "/LI", delen


def mend_caption(pdf: Any, ding: Any) -> None:
    """A caption stands in its table; that of a figure stands before it, and is a line."""
    if follow(pdf, ding["P"])["S"] != "/Table":
        ding["S"] = "/P"


def place_figure(pdf: Any, figuur: Any) -> None:
    """Where it is, in points from below left; it was given in pixels from above."""
    links, boven, rechts, onder = figuur["A"]["BBox"]
    hoogte = follow(pdf, figuur["Pg"])["MediaBox"][3]
    figuur["A"]["BBox"][:] = [links * PUNT, hoogte - onder * PUNT, rechts * PUNT, hoogte - boven * PUNT]
    figuur["A"]["Placement"] = "/Block"


def read_order(pdf: Any) -> set[Any]:
    """Every element that is reached from the top of the tree."""
    gelezen: set[Any] = set()
    wacht = list(follow(pdf, pdf.catalog["StructTreeRoot"])["K"])
    while wacht:
        verwijzing = wacht.pop()
        if isinstance(verwijzing, bytes):  # a number is a piece of a page
            gelezen.add(verwijzing)
            wacht.extend(follow(pdf, verwijzing).get("K", ()))
    return gelezen


def part_margins(pdf: Any, nummer: int, blad: Any, gelezen: set[Any]) -> None:
    """What stands in the margin of every page isn't read as text of the document: it becomes an artifact."""
    boom = follow(pdf, follow(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    elementen = boom[2 * nummer + 1]
    los = {plek for plek, verwijzing in enumerate(elementen) if verwijzing not in gelezen}
    inhoud = follow(pdf, blad["Contents"]).stream
    for plek, teken in enumerate(inhoud):
        if teken == b"BDC" and inhoud[plek - 1]["MCID"] in los:
            inhoud[plek - 2 : plek] = [b"/Artifact", b"<</Type /Pagination>>"]
    for plek in los:
        elementen[plek] = "null"


def limit() -> None:
    """The clock is the kernel's: also who hangs in C, or goes on when nobody listens any more, is stopped."""
    signal.alarm(SECONDEN)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "darwin":  # there the system takes no limit on memory
        resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))


def read_all(lijn: socket.socket) -> bytes:
    delen = []
    while deel := lijn.recv(1 << 16):
        delen.append(deel)
    return b"".join(delen)


def answer(lijn: socket.socket, *, aanwezig: bool) -> None:
    """One document, within the limits."""
    limit()
    lengte, _, rest = read_all(lijn).partition(b"\n")
    if not aanwezig:
        lijn.sendall(b"weg\n")
        return
    sys.setrecursionlimit(DIEPTE)
    try:
        stijl, html = rest[: int(lengte)].decode(), rest[int(lengte) :].decode()
        pdf = draw(html, stijl)
    except (MemoryError, RecursionError):
        lijn.sendall(b"zwaar\n")
    except Exception as fout:  # noqa: BLE001  its text may hold what somebody wrote: only its kind goes out
        lijn.sendall(f"fout {type(fout).__name__}\n".encode())
    else:
        lijn.sendall(b"goed\n" + pdf)


def serve(poort: socket.socket, *, vork: bool) -> None:
    """Until nobody is left at the other end."""
    aanwezig = load_weasyprint() is not None
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # a child that ended leaves nothing behind
    while True:
        teken, lijnen, _, _ = socket.recv_fds(poort, 1, 1)
        if not teken:
            return
        with socket.socket(fileno=lijnen[0]) as lijn:
            if not vork:
                answer(lijn, aanwezig=aanwezig)
                return
            if os.fork() == 0:
                poort.close()
                try:
                    answer(lijn, aanwezig=aanwezig)
                finally:
                    os._exit(0)


def main() -> int:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the site; this ends with it
    with socket.socket(fileno=int(sys.argv[1])) as poort:
        serve(poort, vork=sys.argv[2] == "vork")
    return 0


if __name__ == "__main__":
    sys.exit(main())
