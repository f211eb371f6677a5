"""Reads the stories (verhalen/*.toml) and lives them, act by act, in the order of the calendar."""

import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.models import Kind
from incidents.demo.daden import DADEN, Daad, Loop, Velden
from incidents.demo.plekken import Plaats
from roles.access import load_zicht
from roles.models import Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling

VERHALEN = Path(__file__).with_name("verhalen")
ROUTE = "demo"
BEGIN_VAN_DE_DAG = time(8, 40)
TUSSENTIJD = timedelta(minutes=11)


class VerhaalFout(ValueError):
    """A story that can't be told: an unknown word, or a step that the product refuses. Names the story."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One act as the table gives it, at its moment."""

    at: datetime
    verhaal: int
    nummer: int
    titel: str
    wie: str
    doe: str
    tekst: Velden


@cache
def read_tabel(bestand: str) -> dict[str, Any]:
    return tomllib.loads((VERHALEN / bestand).read_text(encoding="utf-8"))


def read_verhalen(slug: str) -> list[dict[str, Any]]:
    """The stories of one organisation."""
    pad = f"{slug}.toml"
    return list(read_tabel(pad)["verhaal"]) if (VERHALEN / pad).exists() else []


def expand(verhaal: dict[str, Any]) -> Iterator[tuple[float, Velden]]:
    """Day (how long ago) and words of every act; `gebruik` puts in a passage of passages.toml."""
    for daad in verhaal["daad"]:
        dag = daad["dag"]
        if "gebruik" not in daad:
            yield dag, {naam: waarde for naam, waarde in daad.items() if naam != "dag"}
            continue
        passage = read_tabel("passages.toml").get(daad["gebruik"])
        if passage is None:
            raise VerhaalFout(f"{verhaal['titel']}: passage {daad['gebruik']} bestaat niet.")
        for stuk in passage:
            yield dag - stuk.get("na", 0), {naam: waarde for naam, waarde in stuk.items() if naam != "na"}


def plan_verhaal(verhaal: dict[str, Any], volgorde: int, nu: datetime) -> list[Regel]:
    """The moments of one story: on working days, one after the other, never in the future."""
    regels: list[Regel] = []
    for nummer, (dag, woorden) in enumerate(expand(verhaal)):
        moment = moment_of(dag, nu)
        if regels:
            moment = max(moment, regels[-1].at + TUSSENTIJD)
        tekst = {naam: waarde for naam, waarde in woorden.items() if naam not in ("wie", "doe")}
        regels.append(
            Regel(moment, volgorde, nummer, verhaal["titel"], woorden["wie"], woorden["doe"], tekst)
        )
    laatste = nu - timedelta(minutes=1)
    if regels and regels[-1].at > laatste:
        # A story that ends today keeps its distances and ends just now.
        terug = regels[-1].at - laatste
        regels = [Regel(r.at - terug, r.verhaal, r.nummer, r.titel, r.wie, r.doe, r.tekst) for r in regels]
    return regels


def moment_of(dag: float, nu: datetime) -> datetime:
    datum = timezone.localdate(nu) - timedelta(days=dag)
    datum -= timedelta(days=max(0, datum.weekday() - 4))  # Saturday and Sunday become Friday
    return timezone.make_aware(datetime.combine(datum, BEGIN_VAN_DE_DAG))


def tell_verhalen(plaats: Plaats, kinderen: dict[tuple[str, str], list[Kind]], *, nu: datetime) -> int:
    """Lives every story of this organisation; returns how many acts that took. Raises VerhaalFout."""
    verhalen = read_verhalen(plaats.slug)
    lopen = [Loop(find_kind(verhaal, kinderen)) for verhaal in verhalen]
    regels = [regel for nummer, verhaal in enumerate(verhalen) for regel in plan_verhaal(verhaal, nummer, nu)]
    for regel in sorted(regels, key=lambda r: (r.at, r.verhaal, r.nummer)):
        live(regel, lopen[regel.verhaal], plaats)
    return len(regels)


def find_kind(verhaal: dict[str, Any], kinderen: dict[tuple[str, str], list[Kind]]) -> Kind:
    locatie, groep, nummer = verhaal["kind"]
    try:
        return kinderen[locatie, groep][nummer]
    except (KeyError, IndexError) as fout:
        raise VerhaalFout(f"{verhaal['titel']}: in {locatie}, {groep} is geen kind {nummer}.") from fout


def live(regel: Regel, loop: Loop, plaats: Plaats) -> None:
    """One act, by one person, with its own transaction and line in the log."""
    user = find_persoon(regel.wie, loop.kind, plaats)
    zicht = load_zicht(user, at=timezone.localdate(regel.at), organisatie_id=plaats.organisatie.pk)
    daad = Daad(
        loop=loop,
        by=zicht,
        naam=user.naam,
        at=regel.at,
        tekst=fill_names(regel.tekst, loop.kind),
        persoon=lambda wie: find_persoon(wie, loop.kind, plaats).pk,
    )
    rol = zicht.plekken[0].rol if zicht.plekken else ""
    if regel.doe not in DADEN:
        raise VerhaalFout(f"{regel.titel}: de daad {regel.doe} bestaat niet.")
    try:
        with handeling(wie=Wie(user.pk, plaats.organisatie.pk, rol), route=ROUTE, at=regel.at):
            DADEN[regel.doe](daad)
    except Exception as fout:
        redenen = " ".join(reden.waarom for reden in getattr(fout, "redenen", ()))
        raise VerhaalFout(
            f"{plaats.slug}, {regel.titel}, {regel.doe} door {regel.wie}: {redenen or fout!r}"
        ) from fout


def fill_names(waarde: Any, kind: Kind) -> Any:
    """A fresh copy with the first name of the child filled in."""
    if isinstance(waarde, dict):
        return {naam: fill_names(deel, kind) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [fill_names(deel, kind) for deel in waarde]
    return waarde.replace("{kind}", kind.voornaam) if isinstance(waarde, str) else waarde


def find_persoon(wie: str, kind: Kind, plaats: Plaats) -> User:
    """A role at the location of the child, a part in the profile (tekent1, tekent2, tweede) or a username."""
    protocol = protocollen.get(plaats.slug).voor(kind.locatie.sector)
    delen: dict[str, str] = {
        f"tekent{nummer}": plek.rollen[0] for nummer, plek in enumerate(protocol.ondertekent.plekken, 1)
    }
    delen |= {"tweede": protocol.tweede_persoon.overslaan[0]} | {rol.value: rol.value for rol in Rol}
    if wie not in delen:
        return plaats.mensen[wie]
    user_id = find_rol(Rol(delen[wie]), kind)
    return next(user for user in plaats.mensen.values() if user.pk == user_id)


def find_rol(rol: Rol, kind: Kind) -> uuid.UUID:
    """Who has this role for this child: own group first, then the location, then the organisation."""
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] == rol]
    rijen = Roltoewijzing.objects.filter(
        organisatie_id=kind.organisatie_id, functie__in=functies, tot__isnull=True
    )
    hier = [
        rij
        for rij in rijen.order_by("van", "user__gebruikersnaam")
        if rij.locatie_id in (kind.locatie_id, None)
    ]
    if not hier:
        raise VerhaalFout(f"Niemand is {rol.label} bij dit kind.")
    hier.sort(key=lambda rij: (rij.groep_id != kind.groep_id, rij.locatie_id is None))
    return hier[0].user_id
