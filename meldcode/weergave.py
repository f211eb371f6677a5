"""How things look: icons, dates, ages, form rows and the timeline.

A library of template tags (a builtin, see settings); every function can be imported as well.
It holds no rule of the meldcode, only form.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeVar

from django import template, urls
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from meldcode.adressen import reverse
from meldcode.bronnen import describe_bron
from meldcode.iconen import ICONEN

register = template.Library()

# --- addresses --------------------------------------------------------------------------------------


@register.simple_tag
def url(naam: str, *args: Any, **kwargs: Any) -> str:
    """`{% url 'view_dossier' dossier.pk %}`, as Django's own but quicker. Raises NoReverseMatch."""
    return urls.reverse(naam, kwargs=kwargs) if kwargs else reverse(naam, args)


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
_WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
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
def dag_voluit(dag: date) -> str:
    return f"{_WEEKDAGEN[lokaal(dag).weekday()]} {dag_nl(dag)}"


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
