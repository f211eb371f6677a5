"""The register of data breaches as a list for a spreadsheet, with every field of art. 33 lid 5."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from privacy.queries.datalek import Lekstand
from work.lijst import write_lijst

KOPPEN = (
    "nummer", "ontdekt", "gemeld in de organisatie", "soort", "wat er gebeurde", "eerst gedaan", "soorten gegevens",
    "aantal mensen", "wie", "gevolgen", "maatregelen", "gemeld bij de AP", "gemeld bij de AP op",
    "waarom wel of niet bij de AP", "waarom na 72 uur", "verteld aan de mensen", "verteld op",
    "waarom wel of niet verteld", "aanvullingen", "afgesloten", "geleerd",
)  # fmt: skip


def write_register(standen: Iterable[Lekstand]) -> str:
    return write_lijst(KOPPEN, map(cells_of, standen))


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
