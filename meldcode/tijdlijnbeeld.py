"""The timeline as HTML: in Python, since two hundred rows in a template cost too much time.

A library of one template tag (a builtin, see settings). Every part is escaped here.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from meldcode.iconen import ICONEN, TEKENING

register = template.Library()

_SOORTEN = {
    "signaal": "oog", "gesprek": "spraak", "visie": "spraak", "advies": "telefoon",
    "overleg": "telefoon", "besluit": "vink", "melding": "pijl", "hulp": "mensen",
    "afspraak": "mensen", "verzegeld": "slot", "systeem": "map",
}  # fmt: skip


def _als_rij(rij: Any) -> Any:
    """A row written as a dict in a view reads like the others."""
    return Regel(**rij) if isinstance(rij, dict) else rij


class Regel:
    """What a row of the timeline may have; absent is empty."""

    soort = kop = meta = noot = url = icoon = stand = stand_woord = aard = label = tekst = ""
    delen: Sequence[Any] = ()

    def __init__(self, **velden: Any) -> None:
        self.__dict__ = velden


def _deel(deel: Any) -> str:
    deel = _als_rij(deel)
    tekst = escape(str(deel.tekst))
    kop = " · ".join(str(stuk) for stuk in (deel.label, deel.stand) if stuk)
    kopregel = f"<strong>{escape(kop)}</strong>" if kop else ""
    if not deel.aard:
        return f'<p class="tekst">{kopregel}{tekst}</p>'
    return f'<div class="aard aard-{escape(deel.aard)}">{kopregel}<p>{tekst}</p></div>'


def _rij(rij: Any) -> str:
    kop = escape(str(rij.kop))
    kopregel = f'<a href="{escape(rij.url)}">{kop}</a>' if rij.url else kop
    noot = f'<p class="g-noot">{escape(str(rij.noot))}</p>' if rij.noot else ""
    stand = ""
    if rij.stand:
        woord = escape(str(rij.stand_woord))
        stand = f'<p class="stand stand-{escape(rij.stand)}">{ICONEN[rij.stand]}<span>{woord}</span></p>'
    return (
        f'<li class="g g-{escape(rij.soort)}"><span class="g-knoop"><svg class="icoon" aria-hidden="true">'
        f'<use href="#i-{escape(_beeld(rij))}"/></svg></span><div class="g-inhoud"><h3>{kopregel}</h3>'
        f'<p class="g-meta">{escape(str(rij.meta))}</p>{"".join(map(_deel, rij.delen))}{noot}{stand}</div></li>'
    )


def _beeld(rij: Any) -> str:
    return rij.icoon or _SOORTEN.get(rij.soort, "map")


@register.simple_tag
def tijdlijn_rijen(rijen: Iterable[Any]) -> SafeString:
    """The timeline, with every drawing that is used once in front of it.

    A row is a dict or object with soort, kop, meta, delen, noot, url, stand and stand_woord.
    """
    rijen = [_als_rij(rij) for rij in rijen]
    beelden = {_beeld(rij) for rij in rijen}
    vormen = "".join(
        f'<symbol id="i-{b}" viewBox="0 0 20 20">{TEKENING[b]}</symbol>'
        for b in sorted(beelden)
        if b in TEKENING
    )
    sprite = f'<svg class="vormen" width="0" height="0" aria-hidden="true">{vormen}</svg>'
    lijst = "".join(map(_rij, rijen))
    return mark_safe(f'{sprite}<ol class="tijdlijn">{lijst}</ol>')  # noqa: S308  every part is escaped above
