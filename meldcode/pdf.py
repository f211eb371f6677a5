"""The one door to WeasyPrint: a template becomes a tagged PDF. The renderer opens no file and no connection.

Paper is made in the request itself: `dossiers.rapport` refuses a dossier that is too long for that, so a page
never waits on another process that would need the keys as well.
"""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

STIJL = "css/pdf.css"
VARIANT = "pdf/ua-1"
# All that a page of ours may hold besides its own text; nothing that has to be fetched.
MAG = ("data",)


class PdfNietBeschikbaar(RuntimeError):
    """WeasyPrint or a library of the system it draws with (Pango) isn't on this machine."""


def render_pdf(template: str, context: dict[str, Any]) -> bytes:
    """The template as PDF/UA-1: title, language, bookmarks, page numbers. Raises PdfNietBeschikbaar."""
    return make_pdf(render_to_string(template, context))


def make_pdf(html: str) -> bytes:
    """HTML of ours as PDF. Raises PdfNietBeschikbaar."""
    weasyprint, fetcher = load_renderer()
    stijl = weasyprint.CSS(string=read_stijl(), url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    inhoud: bytes = document.write_pdf(stylesheets=[stijl], pdf_variant=VARIANT)
    return inhoud


def load_renderer() -> tuple[Any, Any]:
    """WeasyPrint and a fetcher that refuses all but data:. Late: it is slow to load and may be absent."""
    try:
        import weasyprint
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as fout:
        raise PdfNietBeschikbaar("WeasyPrint of Pango ontbreekt op deze machine.") from fout
    return weasyprint, URLFetcher(allowed_protocols=MAG, allow_redirects=False)


@cache
def read_stijl() -> str:
    """Our own stylesheet, handed over as text: the renderer reads nothing itself."""
    return next(
        Path(map_, STIJL) for map_ in settings.STATICFILES_DIRS if Path(map_, STIJL).exists()
    ).read_text("utf-8")
