"""How a task looks in a list: when, what to do as a link, and why it stands here."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from dossiers.queries.jaar import Regel
from dossiers.queries.taakverdeling import Taak, Voor
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl, tijd_nl
from roles.access import Zicht
from roles.policy import Rol
from work.models import Jaarafronding

MORGEN = timedelta(days=1)
TE_VEEL = 20


def show_taken(taken: Iterable[Taak], *, vandaag: date) -> list[dict[str, Any]]:
    return [show_taak(taak, vandaag=vandaag) for taak in taken]


def show_taak(taak: Taak, *, vandaag: date) -> dict[str, Any]:
    """As dossiers/_taak.html and _components/te_laat.html want it."""
    url = taak.bron.find_url(taak.rij)
    meta = [taak.bron.meta(taak.rij), tell_why(taak), tell_replaced(taak)]
    agenda = taak.uiterlijk is not None and not taak.te_laat and not taak.bron.alleen_van
    return {
        "wanneer": tell_late(taak, vandaag=vandaag) if taak.te_laat else tell_when(taak, vandaag=vandaag),
        "te_laat": taak.te_laat,
        "titel": taak.titel,
        "meta": " · ".join(deel.rstrip(".") for deel in meta if deel),
        "url": url,
        "knop_url": url,
        "agenda_url": reverse("export_taak", args=[taak.bron.soort, taak.rij["id"]]) if agenda else "",
        "knop_tekst": "Beoordelen" if taak.bron.soort == "triage" else "Oppakken",
    }


def tell_late(taak: Taak, *, vandaag: date) -> str:
    """A moment of today by its time; then in working days, as long as that says something."""
    if isinstance(taak.uiterlijk, datetime) and taak.dag == vandaag:
        return f"Te laat sinds {tijd_nl(taak.uiterlijk)}"
    if taak.te_laat > TE_VEEL:
        return f"Te laat sinds {datum_nl(taak.dag, vandaag)}"
    return "1 werkdag te laat" if taak.te_laat == 1 else f"{taak.te_laat} werkdagen te laat"


def tell_when(taak: Taak, *, vandaag: date) -> str:
    """'Vandaag 14:30 uur', 'Wo 25 november'; without a day to come since when it waits."""
    if taak.uiterlijk is None or taak.dag is None:
        return f"Sinds {datum_nl(taak.rij['sinds'], vandaag)}"
    if taak.dag < vandaag:  # not late, but begun: to keep an eye on, for one
        return f"Sinds {datum_nl(taak.dag, vandaag)}"
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
    if taak.voor is Voor.VERVANGT:
        return f"Je vervangt {taak.van}" if taak.van else "Je vervangt een collega"
    if taak.voor is Voor.ANDER and taak.van:
        return f"Bij {taak.van}"
    return ""


def tell_replaced(taak: Taak) -> str:
    """To who is replaced: who has it meanwhile."""
    if taak.voor is not Voor.NAAM or not taak.vervanger:
        return ""
    return f"{taak.vervanger} vervangt jou tot {datum_nl(taak.vervangen_tot)}"


def tell_roles(rollen: Iterable[str]) -> str:
    return ", ".join(Rol(rol).label for rol in rollen)


def show_jaarregel(regel: Regel, zicht: Zicht, *, vandaag: date) -> dict[str, Any]:
    """A row of the year: until when, what, where, who, and how it stands."""
    punt, uiterlijk = regel.voorkomen.punt, regel.voorkomen.uiterlijk
    plek = regel.voorkomen.plaats.locatie_id or zicht.organisatie_id
    afronding = regel.afronding
    return {
        "wanneer": datum_nl(uiterlijk, vandaag).capitalize(),
        "titel": punt.titel,
        "plek": regel.voorkomen.plaats.naam,
        "periode": regel.voorkomen.periode,
        "wie": tell_roles(punt.rollen),
        "url": reverse("record_jaarafronding", args=[punt.code, uiterlijk.isoformat(), plek])
        if regel.mag
        else "",
        "stand": tell_stand(afronding, te_laat=uiterlijk < vandaag),
        "door": f"{afronding.vastgelegd_door.naam}, {datum_nl(afronding.vastgelegd_op, vandaag)}"
        if afronding
        else "",
        "toelichting": str(afronding.toelichting) if afronding else "",
    }


def tell_stand(afronding: Jaarafronding | None, *, te_laat: bool) -> tuple[str, str]:
    """The drawing and the word."""
    if afronding is None:
        return ("te_laat", "Te laat") if te_laat else ("niet_begonnen", "Nog te doen")
    if afronding.stand == Jaarafronding.Stand.GEDAAN:
        return ("gedaan", "Gedaan")
    return ("overgeslagen", "Niet gedaan")
