"""How a task looks in a list: when, what to do as a link, and why it stands here."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from dossiers.queries.taakverdeling import Taak, Voor
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl, tijd_nl

MORGEN = timedelta(days=1)


def show_taken(taken: Iterable[Taak], *, vandaag: date) -> list[dict[str, Any]]:
    return [show_taak(taak, vandaag=vandaag) for taak in taken]


def show_taak(taak: Taak, *, vandaag: date) -> dict[str, Any]:
    """As dossiers/_taak.html and _components/te_laat.html want it."""
    naam, *kolommen = taak.bron.url
    url = reverse(naam, args=[taak.rij[kolom] for kolom in kolommen]) + taak.bron.vraag.format(**taak.rij)
    meta = [taak.bron.meta(taak.rij), tell_why(taak)]
    return {
        "wanneer": tell_late(taak, vandaag=vandaag) if taak.te_laat else tell_when(taak, vandaag=vandaag),
        "te_laat": taak.te_laat,
        "titel": taak.titel,
        "meta": " · ".join(deel for deel in meta if deel),
        "url": url,
        "knop_url": url,
        "knop_tekst": "Beoordelen" if taak.bron.soort == "triage" else "Oppakken",
    }


def tell_late(taak: Taak, *, vandaag: date) -> str:
    """In working days; a moment of today by its time."""
    if isinstance(taak.uiterlijk, datetime) and taak.dag == vandaag:
        return f"Te laat sinds {tijd_nl(taak.uiterlijk)}"
    werkdagen = taak.te_laat
    return "1 werkdag te laat" if werkdagen == 1 else f"{werkdagen} werkdagen te laat"


def tell_when(taak: Taak, *, vandaag: date) -> str:
    """'Vandaag 14:30 uur', 'Wo 25 november'; without a day since when it waits."""
    if taak.uiterlijk is None or taak.dag is None:
        return f"Sinds {datum_nl(taak.rij['sinds'], vandaag)}"
    dag = name_day(taak.dag, vandaag)
    return f"{dag} {tijd_nl(taak.uiterlijk)}" if isinstance(taak.uiterlijk, datetime) else dag


def name_day(dag: date, vandaag: date) -> str:
    namen = {vandaag: "Vandaag", vandaag + MORGEN: "Morgen"}
    return namen.get(dag) or datum_nl(dag, vandaag).capitalize()


def tell_why(taak: Taak) -> str:
    """Whose it was, when it is not simply the viewer's own."""
    if taak.voor is Voor.OVERGENOMEN:
        return f"{taak.van} werkt hier niet meer"
    if taak.voor is Voor.DOORGEGEVEN:
        return (
            "Dit bleef liggen. Daarom zie jij het ook" if taak.te_laat else "Niemand anders kan dit hier doen"
        )
    if taak.voor is Voor.ANDER and taak.van:
        return f"Bij {taak.van}"
    return ""
