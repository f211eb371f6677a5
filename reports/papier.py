"""A report as PDF: the same chapters as on the screen, and in the one that is shared the figures as a list."""

from base64 import b64encode
from typing import Any

from django.utils import timezone

from meldcode.pdf import render_pdf
from meldcode.weergave import dag_nl
from reports.queries.rapport import Rapportstand
from reports.rapportbeeld import NIET, list_rows
from reports.rapportregels import VORMEN, Rapportsoort, Versie
from reports.rekenblad import write_cijfers, write_rekenblad
from roles.huisstijl import read_huisstijl
from roles.policy import Rol

NIET_GENOEMD = (
    "Een aantal dat we niet noemen: het is kleiner dan {drempel}, of je zou er een kleiner aantal mee kunnen "
    "uitrekenen."
)


def render_rapport(stand: Rapportstand, versie: Versie) -> bytes:
    """Raises PdfNietBeschikbaar."""
    return render_pdf("pdf/jaarrapport.html", build_papier(stand, versie))


def build_papier(stand: Rapportstand, versie: Versie) -> dict[str, Any]:
    """On it stands in which role it was established and when; on a concept who had it made."""
    rapport = stand.rapport
    akte = rapport.vaststelling if stand.vast and versie == Versie.EXTERN else rapport
    soort = Rapportsoort(rapport.soort)
    stijl = read_huisstijl(rapport.organisatie)
    return {
        "huisstijl": stijl, "stand": stand, "rapport": rapport,
        "intern": versie == Versie.INTERN, "openbaar": versie == Versie.EXTERN,
        "delen": [(deel, stand.teksten.get(deel.code, "")) for deel in stand.delen(versie)],
        "plaatsen": [naam for code, naam in stand.beeld().plaatsen.items() if code != "-"],
        "organisatie": stijl.naam, "bedoeld_voor": VORMEN[soort].bedoeld_voor, "soort": soort.label,
        "niet_genoemd": NIET_GENOEMD.format(drempel=rapport.drempel), "gemaakt_door": akte.vastgelegd_door.naam,
        "gemaakt_rol": Rol(akte.rol).label, "gemaakt_op": timezone.localtime(akte.vastgelegd_op),
        "concept": not stand.vast,
        "bijlagen": [put_in(stand)] if versie == Versie.EXTERN and stand.vast else [],
    }  # fmt: skip


def put_in(stand: Rapportstand) -> dict[str, str]:
    """The list of figures that lies in the shared paper: the one that can also be fetched apart."""
    lijst = write_cijfers(stand.beeld(), Rapportsoort(stand.rapport.soort), Versie.EXTERN)
    return {
        "naam": name_lijst(stand, "csv"), "uitleg": "de cijfers van dit rapport als lijst",
        "adres": f"data:text/csv;base64,{b64encode(lijst).decode()}",
    }  # fmt: skip


def name_lijst(stand: Rapportstand, vorm: str) -> str:
    return f"cijfers-{stand.rapport.van.year}.{vorm}"


def build_rekenblad(stand: Rapportstand) -> bytes:
    """The shared figures as a workbook, with what each of them counts on its first sheet."""
    rapport, soort = stand.rapport, Rapportsoort(stand.rapport.soort)
    begrippen = [begrip for deel in stand.delen(Versie.EXTERN) for begrip in deel.definities]
    uitleg = [
        (stand.naam, read_huisstijl(rapport.organisatie).naam),
        ("Periode", f"{dag_nl(rapport.van)} tot en met {dag_nl(rapport.tot)}"),
        ("Kenmerk", stand.kenmerk()),
        (NIET, NIET_GENOEMD.format(drempel=rapport.drempel)),
        *dict.fromkeys(begrippen),
    ]
    return write_rekenblad(list_rows(stand.beeld(), soort, Versie.EXTERN), uitleg)
