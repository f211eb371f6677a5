"""How things look: icons, dates, ages, form rows and the timeline.

A library of template tags (a builtin, see settings); every function can be imported as well.
It holds no rule of the meldcode, only form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeVar

from django import template
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from meldcode.bronnen import describe_bron
from meldcode.iconen import ICONEN, TEKENING

register = template.Library()

# --- icons and words ------------------------------------------------------------------------------

_STANDWOORDEN = {
    "niet_begonnen": "Niet begonnen",
    "begonnen": "Begonnen, niet compleet",
    "gedaan": "Gedaan",
    "overgeslagen": "Overgeslagen",
    "te_laat": "Te laat",
}


@register.simple_tag
def icoon(naam: str) -> SafeString:
    """The drawing as inline SVG; a word always stands beside it. KeyError for an unknown name."""
    return ICONEN[naam]


register.filter("bronnen", describe_bron)


@register.filter
def standwoord(stand: str) -> str:
    """The word of a stand, for where the page gives no better one."""
    return _STANDWOORDEN[stand]


# --- days, times, ages: own lists, since a timeline formats hundreds of dates ---------------------

_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

Dag = TypeVar("Dag", bound=date)
_IN_JAREN = 24  # maanden


def lokaal(moment: Dag) -> Dag:
    """An aware moment becomes the clock on the wall; a plain day stays what it is.

    There is one zone here. Asking Django for the current one costs more than all the rest of a date.
    """
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(timezone.get_default_timezone())
    return moment


def _vandaag() -> date:
    return lokaal(timezone.now()).date()


@register.filter
def datum_nl(dag: date | None, vandaag: date | None = None) -> str:
    """'do 26 november', with the year when it is not the year of `vandaag`."""
    if dag is None:
        return ""
    dag = lokaal(dag)
    jaar = f" {dag.year}" if dag.year != (vandaag or _vandaag()).year else ""
    return f"{_DAGEN[dag.weekday()]} {dag.day} {_MAANDEN[dag.month - 1]}{jaar}"


@register.filter
def dag_nl(dag: date | None) -> str:
    """'26 november 2026': in full, for papers that stay."""
    if dag is None:
        return ""
    dag = lokaal(dag)
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


@register.filter
def tijd_nl(moment: datetime | time | None) -> str:
    """'14:32 uur', by the Dutch clock."""
    if moment is None:
        return ""
    klok = lokaal(moment) if isinstance(moment, datetime) else moment
    return f"{klok.hour}:{klok.minute:02d} uur"


@register.filter
def moment_nl(moment: datetime | None, vandaag: date | None = None) -> str:
    """'do 26 november om 14:32 uur'."""
    return f"{datum_nl(moment, vandaag)} om {tijd_nl(moment)}" if moment else ""


@register.filter
def leeftijd(geboren: date | None, op: date | None = None) -> str:
    """'3 jaar'; below two years '8 maanden', since every month counts then."""
    if geboren is None:
        return ""
    op = op or timezone.localdate()
    maanden = (op.year - geboren.year) * 12 + op.month - geboren.month - (op.day < geboren.day)
    if op < geboren:
        return "nog niet geboren"
    if maanden >= _IN_JAREN:
        return f"{maanden // 12} jaar"
    if maanden == 0:
        return "jonger dan 1 maand"
    return "1 maand" if maanden == 1 else f"{maanden} maanden"


# --- forms ----------------------------------------------------------------------------------------

_STUURWOORDEN = frozenset({"uitleg", "kolommen", "kop"})  # they steer the look and are no HTML
_VAN_DE_GROEP = frozenset({"aria-invalid", "aria-describedby", "class"})
_KORT = 16  # characters that still read well side by side at 320 px


class Fout(NamedTuple):
    """A line of the error summary: where to go, and what to do there."""

    anker: str
    tekst: str
    code: str


@register.filter
def als_attributen(attrs: dict[str, Any]) -> SafeString:
    """The HTML attributes of a widget, without the words that only steer the look."""
    return flatatt({k: v for k, v in attrs.items() if k not in _STUURWOORDEN and v is not None})


@register.filter
def als_optie(attrs: dict[str, Any]) -> SafeString:
    """The same for one option: error and help belong to the group (aria-invalid is no part of a radio)."""
    return als_attributen({k: v for k, v in attrs.items() if k not in _VAN_DE_GROEP})


@register.filter
def keuzeklas(widget: dict[str, Any]) -> str:
    """One, two or three columns: asked for with `kolommen`, else by number and length of the choices."""
    attrs = widget["attrs"]
    if kolommen := attrs.get("kolommen"):
        return f"keuzes keuzes-{kolommen}"
    labels = [str(optie["label"]) for _, opties, _ in widget["optgroups"] for optie in opties]
    kort = not attrs.get("uitleg") and all(len(label) <= _KORT for label in labels)
    kolommen = {2: 2, 3: 3, 4: 2}.get(len(labels), 1) if kort else 1
    return f"keuzes keuzes-{kolommen}"


@register.filter
def keuzeuitleg(optie: dict[str, Any]) -> str:
    """The line under a choice, from `uitleg` of the widget."""
    return (optie["attrs"].get("uitleg") or {}).get(str(optie["value"]), "")


@register.filter
def gekozen(opties: Iterable[dict[str, Any]]) -> int:
    """How many of these choices are on: a group with a tick stands open."""
    return sum(bool(optie["selected"]) for optie in opties)


@register.simple_tag
def fouten(form: Any = None, formset: Any = None) -> list[Fout]:
    """All errors of a form and a formset, each with the control it belongs to."""
    lijst = []
    for deel in [form, *(formset or ())]:
        lijst += [Fout("", str(t), "") for t in getattr(deel, "non_field_errors", list)()]
        for veld in deel or ():
            anker = veld[0].id_for_label if len(veld) else veld.auto_id
            lijst += [
                Fout(anker or veld.auto_id, bericht.rstrip("."), fout.code or "")
                for fout in veld.errors.as_data()
                for bericht in fout.messages
            ]
    return lijst + [Fout("", str(t), "") for t in getattr(formset, "non_form_errors", list)()]


@register.filter
def foutkop(lijst: Sequence[Fout]) -> str:
    """'Er missen nog 2 antwoorden' when things are only absent, else 'Kijk nog naar 2 antwoorden'."""
    een = len(lijst) == 1
    if all(fout.code == "required" for fout in lijst):
        return "Er mist nog 1 antwoord" if een else f"Er missen nog {len(lijst)} antwoorden"
    return "Kijk nog naar 1 antwoord" if een else f"Kijk nog naar {len(lijst)} antwoorden"


# --- shapes ---------------------------------------------------------------------------------------


@register.filter
def balken(vraag: int, van: int = 5) -> list[str]:
    """The bars above a question: the past ones full, this one half, the rest open."""
    return ["vol" if n < vraag else "half" if n == vraag else "open" for n in range(1, van + 1)]


@register.filter
def na_omdat(zin: str) -> str:
    """The sentence without a leading 'omdat': the outcome itself prints that word in bold."""
    return zin[6:] if zin[:6].lower() == "omdat " else zin


class Kolom(template.Node):
    """A part of the page that is absent when nobody fills it."""

    def __init__(self, klas: str, nodelist: template.NodeList) -> None:
        self.klas, self.nodelist = klas, nodelist

    def render(self, context: template.Context) -> str:
        """The contents in a `div`, or nothing."""
        inhoud = self.nodelist.render(context).strip()
        return mark_safe(f'<div class="{self.klas}">{inhoud}</div>') if inhoud else ""  # noqa: S308


@register.tag
def kolom(parser: template.base.Parser, token: template.base.Token) -> Kolom:
    """`{% kolom zij %}…{% endkolom %}`."""
    klas = token.split_contents()[1]
    nodelist = parser.parse(("endkolom",))
    parser.delete_first_token()
    return Kolom(klas, nodelist)


# --- the timeline: in Python, since two hundred rows in a template cost too much time -------------

_SOORTEN = {
    "signaal": "oog", "gesprek": "spraak", "visie": "spraak", "advies": "telefoon",
    "overleg": "telefoon", "besluit": "vink", "melding": "pijl", "hulp": "mensen",
    "afspraak": "mensen", "verzegeld": "slot", "systeem": "map",
}  # fmt: skip


def _lees(bron: Any, naam: str) -> Any:
    return bron.get(naam, "") if isinstance(bron, dict) else getattr(bron, naam, "")


def _deel(deel: Any) -> str:
    aard, tekst = _lees(deel, "aard"), escape(_lees(deel, "tekst"))
    kop = " · ".join(str(deel) for deel in (_lees(deel, "label"), _lees(deel, "stand")) if deel)
    kopregel = f"<strong>{escape(kop)}</strong>" if kop else ""
    if not aard:
        return f'<p class="tekst">{kopregel}{tekst}</p>'
    return f'<div class="aard aard-{escape(aard)}">{kopregel}<p>{tekst}</p></div>'


def _rij(rij: Any) -> str:
    soort = _lees(rij, "soort")
    beeld = _lees(rij, "icoon") or _SOORTEN.get(soort, "map")
    kop, url, stand = escape(_lees(rij, "kop")), _lees(rij, "url"), _lees(rij, "stand")
    stukken = [
        f'<li class="g g-{escape(soort)}"><span class="g-knoop"><svg class="icoon" aria-hidden="true">',
        f'<use href="#i-{escape(beeld)}"/></svg></span><div class="g-inhoud"><h3>',
        f'<a href="{escape(url)}">{kop}</a>' if url else kop,
        f'</h3><p class="g-meta">{escape(_lees(rij, "meta"))}</p>',
        *map(_deel, _lees(rij, "delen") or ()),
    ]
    if noot := _lees(rij, "noot"):
        stukken.append(f'<p class="g-noot">{escape(noot)}</p>')
    if stand:
        woord = escape(_lees(rij, "stand_woord"))
        stukken.append(f'<p class="stand stand-{escape(stand)}">{ICONEN[stand]}<span>{woord}</span></p>')
    return "".join([*stukken, "</div></li>"])


@register.simple_tag
def tijdlijn_rijen(rijen: Iterable[Any]) -> SafeString:
    """The timeline, with every drawing that is used once in front of it.

    A row is a dict or object with soort, kop, meta, delen, noot, url, stand and stand_woord.
    """
    rijen = list(rijen)
    beelden = {_lees(rij, "icoon") or _SOORTEN.get(_lees(rij, "soort"), "map") for rij in rijen}
    vormen = "".join(
        f'<symbol id="i-{b}" viewBox="0 0 20 20">{TEKENING[b]}</symbol>'
        for b in sorted(beelden)
        if b in TEKENING
    )
    sprite = f'<svg class="vormen" width="0" height="0" aria-hidden="true">{vormen}</svg>'
    lijst = "".join(map(_rij, rijen))
    return mark_safe(f'{sprite}<ol class="tijdlijn">{lijst}</ol>')  # noqa: S308  every part is escaped above
