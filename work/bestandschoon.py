"""A file from outside made anew, in a process of its own: what comes out was written by us.

Run by work/keuring.py as a program, never imported by the site: a fault in a decoder, a bomb or an endless loop
ends this process and nothing else. A picture is painted over pixel by pixel, a PDF is copied page by page into
an empty one; what isn't named here doesn't come along (security.md FP-01, FP-02, WB-07).

In: the file. Out: a line with "goed" and the kind, then the file; or a line with "fout" and the reason.
"""

import io
import resource
import sys
from collections.abc import Iterator
from typing import Any

GEHEUGEN, SECONDEN = 1_500_000_000, 9
PIXELS, ZIJDE = 60_000_000, 4096
BLADEN, ONDERDELEN = 300, 100_000
BLADVELDEN = {
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate",
    "/Contents", "/Group", "/UserUnit",
}  # fmt: skip
# What runs, fetches, hides a file or tells who made it; nothing that is drawn needs one of these.
WEG = {
    "/AA", "/OpenAction", "/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/AF", "/EF", "/XFA",
    "/RichMedia", "/URI", "/Metadata", "/PieceInfo", "/OPI", "/Ref", "/Annots", "/AcroForm", "/Names",
}  # fmt: skip
ACTIES = {
    "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/URI", "/Rendition", "/Movie",
    "/Sound", "/Filespec", "/EmbeddedFile",
}  # fmt: skip


class Fout(Exception):
    """Why this file can't come in; the word is a key of keuring.ZINNEN."""


def clean(inhoud: bytes) -> tuple[str, bytes]:
    """The kind and the new file. Raises Fout."""
    import filetype

    soort = filetype.guess_extension(inhoud[:8192])
    if soort == "pdf" and inhoud.startswith(b"%PDF-"):
        return "pdf", clean_pdf(inhoud)
    if soort in ("jpg", "png"):
        return soort, clean_beeld(inhoud, "JPEG" if soort == "jpg" else "PNG")
    raise Fout("heic" if soort in ("heic", "avif") else "soort")


def clean_beeld(inhoud: bytes, vorm: str) -> bytes:
    """The pixels and nothing else: no EXIF, place, maker, colour profile, text or second picture."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # ours is stricter, and says so in words
    try:
        with Image.open(io.BytesIO(inhoud), formats=[vorm]) as beeld:
            if beeld.width * beeld.height > PIXELS:
                raise Fout("pixels")
            beeld.draft("RGB", (ZIJDE, ZIJDE))
            beeld.load()
            recht = ImageOps.exif_transpose(beeld)
            recht.thumbnail((ZIJDE, ZIJDE))
            doorzichtig = vorm == "PNG" and ("A" in recht.getbands() or "transparency" in recht.info)
            kleur = recht.convert("RGBA" if doorzichtig else "RGB")
    except (OSError, SyntaxError, ValueError, IndexError) as fout:
        raise Fout("kapot") from fout
    nieuw = Image.new(kleur.mode, kleur.size)
    nieuw.paste(kleur)
    uit = io.BytesIO()
    nieuw.save(uit, vorm, **({"quality": 85} if vorm == "JPEG" else {"optimize": False}))
    return uit.getvalue()


def clean_pdf(inhoud: bytes) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(inhoud)) as oud:
            if oud.is_encrypted:
                raise Fout("wachtwoord")
            if not oud.pages or len(oud.pages) > BLADEN or len(oud.objects) > ONDERDELEN:
                raise Fout("lang" if oud.pages else "kapot")
            schoon = save_pdf(copy_pages(oud))
        with pikepdf.open(io.BytesIO(schoon)) as nieuw:
            if next(find_danger(nieuw), ""):
                raise Fout("gevaar")
    except pikepdf.PasswordError as fout:
        raise Fout("wachtwoord") from fout
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as fout:
        raise Fout("kapot") from fout
    return schoon


def copy_pages(oud: Any) -> Any:
    """Forms and notes are drawn onto their page; the pages go into an empty document, without its catalogue."""
    import pikepdf

    if "/AcroForm" in oud.Root:
        if "/XFA" in oud.Root.AcroForm:
            raise Fout("formulier")
        if any("/AP" not in noot for blad in oud.pages for noot in blad.obj.get("/Annots", [])):
            oud.Root.AcroForm.NeedAppearances = True  # a field that was filled in and never drawn
        oud.generate_appearance_streams()
    oud.flatten_annotations("all")
    for blad in oud.pages:
        for naam in set(blad.obj.keys()) - BLADVELDEN:
            del blad.obj[naam]
    nieuw = pikepdf.Pdf.new()
    nieuw.pages.extend(oud.pages)
    for ding in nieuw.objects:
        sweep(ding)
    return nieuw


def sweep(ding: Any, diepte: int = 0) -> None:
    """Takes out of one object, and what lies in it, everything of WEG; and streams that lie elsewhere."""
    import pikepdf

    if diepte > 40:
        raise Fout("kapot")
    if isinstance(ding, pikepdf.Array):
        for deel in ding:
            sweep_below(deel, diepte)
        return
    if not isinstance(ding, pikepdf.Dictionary | pikepdf.Stream):
        return
    buiten = {"/F", "/FFilter", "/FDecodeParms"} if isinstance(ding, pikepdf.Stream) else set()
    for naam in (WEG | buiten) & set(ding.keys()):
        del ding[naam]
    for naam in list(ding.keys()):
        sweep_below(ding[naam], diepte)


def sweep_below(deel: Any, diepte: int) -> None:
    import pikepdf

    if isinstance(deel, pikepdf.Object) and not deel.is_indirect:
        sweep(deel, diepte + 1)


def save_pdf(pdf: Any) -> bytes:
    import pikepdf

    for naam in ("/Info", "/ID"):
        if naam in pdf.trailer:
            del pdf.trailer[naam]
    uit = io.BytesIO()
    pdf.save(uit, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return uit.getvalue()


def find_danger(pdf: Any) -> Iterator[str]:
    """What should have gone and is still there; the last look before a file is kept."""
    import pikepdf

    for ding in pdf.objects:
        if isinstance(ding, pikepdf.Dictionary | pikepdf.Stream):
            namen = set(ding.keys())
            yield from WEG & namen
            soorten = {str(ding[naam]) for naam in {"/S", "/Type"} & namen}
            yield from ACTIES & soorten


def main() -> int:
    """Reads standard input within the limits, writes standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    uit = sys.stdout.buffer
    try:
        soort, schoon = clean(sys.stdin.buffer.read())
    except Fout as fout:
        uit.write(f"fout {fout}\n".encode())
        return 0
    except (MemoryError, RecursionError):
        uit.write(b"fout zwaar\n")
        return 0
    uit.write(f"goed {soort}\n".encode() + schoon)
    return 0


if __name__ == "__main__":
    sys.exit(main())
