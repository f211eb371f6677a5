"""The places of the demo and who works there, from bezetting.toml."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from roles.models import Groep, Locatie, Organisatie, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Functie, Rol

WACHTWOORD = "demo-meldcode"
BEZETTING = Path(__file__).with_name("bezetting.toml")
JAREN = 3
TELEFOONS = {
    "telefoon_crisisdienst": "088-5550110",
    "telefoon_wijkagent": "088-5550120",
    "telefoon_cit": "088-5550130",
    "telefoon_raad": "088-5550140",
}


@dataclass(slots=True)
class Plaats:
    """One organisation as the demo made it; `mensen` by username, `groepen` by name of location and group."""

    organisatie: Organisatie
    locaties: dict[str, Locatie] = field(default_factory=dict)
    groepen: dict[tuple[str, str], Groep] = field(default_factory=dict)
    mensen: dict[str, User] = field(default_factory=dict)
    kinderen_per_groep: int = 0

    @property
    def slug(self) -> str:
        return self.organisatie.profiel


def read_bezetting() -> list[dict[str, Any]]:
    return list(tomllib.loads(BEZETTING.read_text(encoding="utf-8"))["organisatie"])


def begin_of_demo(nu: datetime) -> datetime:
    """Three years back: the first working day of everybody, and the moment the places came to be."""
    return nu - timedelta(days=365 * JAREN + 30)


def encode_wachtwoord() -> str:
    """Argon2 is slow on purpose; all demo accounts share one password, so they share its hash."""
    return make_password(WACHTWOORD)


def build_plaats(tabel: dict[str, Any], wachtwoord: str, organisatie: Organisatie, van: date) -> Plaats:
    """Saves one organisation with its locations, groups and people. Needs an open act."""
    save_since(organisatie, van)
    plaats = Plaats(organisatie, kinderen_per_groep=tabel["kinderen_per_groep"])
    for rij in tabel["locatie"]:
        locatie = Locatie(organisatie=organisatie, naam=rij["naam"], sector=rij["sector"], **TELEFOONS)
        save_since(locatie, van)
        plaats.locaties[locatie.naam] = locatie
        for naam in rij["groepen"]:
            groep = Groep(locatie=locatie, naam=naam)
            groep.save()
            plaats.groepen[locatie.naam, naam] = groep
    for inlog, naam, functie, waar, groepsnaam in tabel["mensen"]:
        user = User(gebruikersnaam=inlog, naam=naam, password=wachtwoord, email=f"{inlog}@demo.example")
        user.save()
        plaats.mensen[inlog] = user
        assign(plaats, user, Functie(functie), waar, groepsnaam, van)
    return plaats


def propose(plaats: Plaats, tabel: dict[str, Any], wachtwoord: str, *, at: datetime) -> None:
    """Who is new here: beheer proposed a role, that nobody confirmed yet. Needs an open act of beheer."""
    for inlog, naam, functie, waar, groepsnaam in tabel.get("nieuw", ()):
        user = User(gebruikersnaam=inlog, naam=naam, password=wachtwoord, email=f"{inlog}@demo.example")
        user.save()
        plaats.mensen[inlog] = user
        Roltoewijzing(
            user=user, organisatie=plaats.organisatie, locatie=plaats.locaties[waar],
            groep=plaats.groepen[waar, groepsnaam], functie=Functie(functie), van=timezone.localdate(at),
            voorgesteld_op=at, voorgesteld_door=plaats.mensen["beheer"],
        ).save()  # fmt: skip


def save_since(rij: Organisatie | Locatie, van: date) -> None:
    """The yearly cycle of a place counts from when it was made (bezetting.list_year)."""
    rij._history_date = timezone.make_aware(datetime.combine(van, time(9)))  # type: ignore[union-attr]  # noqa: SLF001
    rij.save()


def assign(plaats: Plaats, user: User, functie: Functie, waar: list[str], groepsnaam: str, van: date) -> None:
    """One row per location; without locations one row for the whole organisation."""
    for locatienaam in waar or [""]:
        Roltoewijzing(
            user=user,
            organisatie=plaats.organisatie,
            locatie=plaats.locaties[locatienaam] if locatienaam else None,
            groep=plaats.groepen.get((locatienaam, groepsnaam)),
            functie=functie,
            van=van,
            bevestigd_op=van,
        ).save()


def read_rollen(tabel: dict[str, Any]) -> dict[str, Rol]:
    """Username to role, as the table gives it."""
    return {inlog: FUNCTIE_ROL[Functie(functie)] for inlog, _naam, functie, *_rest in tabel["mensen"]}
