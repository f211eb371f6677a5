"""The register of data breaches as a list for a spreadsheet, with every field of art. 33 lid 5."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from privacy.queries.datalek import Lekstand

KOPPEN = (
    "nummer", "ontdekt", "gemeld in de organisatie", "soort", "wat er gebeurde", "eerst gedaan", "soorten gegevens",
    "aantal mensen", "wie", "gevolgen", "maatregelen", "gemeld bij de AP", "gemeld bij de AP op",
    "waarom wel of niet bij de AP", "waarom na 72 uur", "verteld aan de mensen", "verteld op",
    "waarom wel of niet verteld", "aanvullingen", "afgesloten", "geleerd",
)  # fmt: skip
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")


def write_register(standen: Iterable[Lekstand]) -> str:
    vak = io.StringIO()
    schrijver = csv.writer(vak, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow(KOPPEN)
    for stand in standen:
        schrijver.writerow([harmless(cel) for cel in cells_of(stand)])
    return vak.getvalue()


def cells_of(stand: Lekstand) -> list[Any]:
    lek, feiten, ap, mensen = stand.lek, stand.feiten, stand.ap, stand.betrokkenen
    dicht = lek.afsluiting if stand.dicht else None
    aanvullingen = sorted(lek.aanvullingen.all(), key=lambda rij: rij.vastgelegd_op)
    return [
        lek.pk.hex[:8], moment(lek.ontdekt_op), moment(lek.vastgelegd_op), lek.get_soort_display(), lek.gebeurd,
        lek.gedaan, ", ".join(stand.soorten), feiten.aantal if feiten else "", feiten.wie if feiten else "",
        feiten.gevolgen if feiten else "", feiten.maatregelen if feiten else "",
        ja_nee(ap), moment(ap.gemeld_op) if ap else "", ap.reden if ap else "", ap.te_laat if ap else "",
        ja_nee(mensen), moment(mensen.gemeld_op) if mensen else "", mensen.reden if mensen else "",
        " | ".join(str(rij.tekst) for rij in aanvullingen), moment(dicht.vastgelegd_op) if dicht else "",
        dicht.geleerd if dicht else "",
    ]  # fmt: skip


def ja_nee(besluit: Any) -> str:
    return "" if besluit is None else "ja" if besluit.melden else "nee"


def moment(op: datetime | None) -> str:
    return timezone.localtime(op).strftime("%Y-%m-%d %H:%M") if op else ""


def harmless(cel: Any) -> str:
    """A spreadsheet runs what begins like a formula; a quote before it makes it text."""
    tekst = str(cel)
    return f"'{tekst}" if tekst.lstrip(" ").startswith(FORMULETEKENS) else tekst
