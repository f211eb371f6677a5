"""The cast: one named person per role, at one place, and one who must see nothing. All invented."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from _pytest.unittest import TestCaseFunction
from django.db import DatabaseError, connection
from django.test import Client

from dossiers import protocol
from roles.models import Groep, Locatie, Organisatie, Protocolversie, Roltoewijzing, Sector, User
from roles.policy import FUNCTIE_ROL, Functie
from tests.daden import NET, spread_net
from tests.opnieuw import again
from vault import wacht
from vault.handeling import Handeling, Wie, handeling
from work.bevestigen import BEWEZEN
from work.factor import FACTOR

WACHTWOORD = "een-lang-wachtwoord"
# name, username, functie, place: "noord" and "zuid" are two locations, "overal" is the organisation
ROLVERDELING = (
    ("Ilse de Groot", "pm", Functie.PEDAGOGISCH_MEDEWERKER, "noord"),
    ("Tom Verbeek", "collega", Functie.PEDAGOGISCH_MEDEWERKER, "noord"),
    ("Sanne Kuipers", "pm_zuid", Functie.PEDAGOGISCH_MEDEWERKER, "zuid"),
    ("Rik Postma", "ondersteunend", Functie.ONDERSTEUNEND_MEDEWERKER, "noord"),
    ("Noor Hendriks", "af", Functie.AANDACHTSFUNCTIONARIS, "noord"),
    ("Bram Smit", "af_zuid", Functie.AANDACHTSFUNCTIONARIS, "zuid"),
    ("Karin Bos", "manager", Functie.MANAGER_SOCIALE_VEILIGHEID, "noord"),
    ("Joost van Dam", "directie", Functie.DIRECTEUR, "overal"),
    ("Ria Mulder", "bestuur", Functie.BESTUURDER, "overal"),
    ("Els Visser", "vertrouwenspersoon", Functie.VERTROUWENSPERSOON, "overal"),
    ("Henk Dijkstra", "fg", Functie.FUNCTIONARIS_GEGEVENSBESCHERMING, "overal"),
    ("Wim Jansen", "beheer", Functie.BEHEERDER, "overal"),
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL and Redis only what uses them: a table that is pure says the same there (.ci/run runs both).

    The folders of sign-in and settings stay whole: the limits on trying stand in the cache, without a database.
    """
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    weg = [item for item in items if not needs_services(item)]
    if weg:
        config.hook.pytest_deselected(items=weg)
        items[:] = [item for item in items if needs_services(item)]


def needs_services(item: pytest.Item) -> bool:
    gevraagd = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    ergens = item.path.parent.name in {"work", "meldcode"}
    return bool(
        gevraagd or ergens or item.get_closest_marker("django_db") or isinstance(item, TestCaseFunction)
    )


@pytest.fixture
def als() -> Callable[..., AbstractContextManager[Handeling]]:
    """`with als(cast.pm):` opens an act of that person, as the middleware does for a request."""

    def open_als(user: User, rol: str = "") -> AbstractContextManager[Handeling]:
        toewijzing = Roltoewijzing.objects.filter(user=user).first()
        organisatie_id = toewijzing.organisatie_id if toewijzing else None
        rol = rol or (FUNCTIE_ROL[Functie(toewijzing.functie)] if toewijzing else "")
        return handeling(wie=Wie(user.pk, organisatie_id, rol), route="test")

    return open_als


def build_plek(organisatie: Organisatie, naam: str, groep: str, sector: Sector) -> SimpleNamespace:
    locatie = Locatie(organisatie=organisatie, naam=naam, sector=sector)
    locatie.save()
    rij = Groep(locatie=locatie, naam=groep)
    rij.save()
    return SimpleNamespace(locatie=locatie, groep=rij)


def add_person(organisatie: Organisatie, naam: str, inlog: str, functie: Functie, plek: Any) -> User:
    user = User.objects.create_user(inlog, WACHTWOORD, naam=naam)
    Roltoewijzing(
        user=user,
        organisatie=organisatie,
        locatie=plek.locatie if plek else None,
        groep=plek.groep if plek and FUNCTIE_ROL[functie] == "medewerker" else None,
        functie=functie,
        van=date(2020, 1, 1),
        bevestigd_op=date(2020, 1, 1),
    ).save()
    return user


def build_cast(profiel: str = "kindpartners", voor: str = "") -> SimpleNamespace:
    """One organisation with two locations and everybody in ROLVERDELING; usernames get the prefix `voor`."""
    with handeling(wie=Wie(), route="test"):
        organisatie = Organisatie(naam=f"Voorbeeldhof {voor}{profiel}", profiel=profiel)
        organisatie.save()
        noord = build_plek(organisatie, "Voorbeeldhof Noord", "Libel", Sector.KINDEROPVANG)
        zuid = build_plek(organisatie, "Voorbeeldhof Zuid", "Krekel", Sector.ONDERWIJS)
        plekken = {"noord": noord, "zuid": zuid, "overal": None}
        mensen = {
            inlog: add_person(organisatie, naam, voor + inlog, functie, plekken[plek])
            for naam, inlog, functie, plek in ROLVERDELING
        }
    return SimpleNamespace(organisatie=organisatie, noord=noord, zuid=zuid, **mensen)


def build_cast_and_stranger() -> SimpleNamespace:
    rollen = build_cast()
    with handeling(wie=Wie(), route="test"):
        elders = Organisatie(naam="Elders", profiel="willow")
        elders.save()
        plek = build_plek(elders, "Elders Oost", "Vlinder", Sector.KINDEROPVANG)
        rollen.buitenstaander = add_person(
            elders, "Mees Kok", "buitenstaander", Functie.AANDACHTSFUNCTIONARIS, plek
        )
        rollen.elders = plek
    return rollen


@pytest.fixture
def cast(db: Any) -> Iterator[SimpleNamespace]:
    """Everybody of one organisation, and `buitenstaander` of another."""
    yield again("cast", build_cast_and_stranger)
    forget_own_protocols()


def forget_own_protocols() -> None:
    """A version never changes, so a process keeps it; the next test has the same organisation and other versions."""
    try:
        eigen = connection.needs_rollback or Protocolversie.objects.exists()
    except DatabaseError:  # PostgreSQL answers nothing any more after what this test had refused
        eigen = True
    if eigen:
        protocol.get.cache_clear()


@pytest.fixture
def browse(db: Any) -> Callable[[User], Client]:
    """A test client that is signed in as this person, and has just proven it, both ways.

    What signing in really asks: test_bevestigen.py, test_factor.py and tests/browser/test_aanmelden.py.
    """

    return sign_in_as


def sign_in_as(user: User, client: Client | None = None) -> Client:
    client = client or Client()
    client.force_login(user)
    return pass_factor(client)


def pass_factor(client: Client) -> Client:
    """This session has shown a second factor, and the password just now."""
    sessie = client.session
    sessie[BEWEZEN], sessie[FACTOR] = time.time(), True
    sessie.save()
    return client


@pytest.fixture(scope="session", autouse=True)
def flush_guarded() -> Iterator[None]:
    """Transactional tests empty every table afterwards; only teardown may open the guard for that."""
    with pytest.MonkeyPatch.context() as patch:
        ops = type(connection.ops)
        origineel = ops.execute_sql_flush

        def flush(self: Any, sql_list: list[str]) -> None:
            with wacht.vernietigen():
                origineel(self, sql_list)

        patch.setattr(ops, "execute_sql_flush", flush)
        yield


@pytest.fixture(autouse=True)
def own_vernietiglijst(settings: Any, tmp_path: Any) -> None:
    """The list of what was destroyed stands outside the database: it would outlive the rows of an earlier test."""
    settings.VERNIETIGLIJST = tmp_path / "vernietigd.jsonl"


@pytest.fixture(autouse=True)
def own_drempels(monkeypatch: Any) -> None:
    """Names and addresses are the same in every test; how often they were tried isn't."""
    monkeypatch.setattr("work.drempel.RUIMTE", f"drempel-{uuid4().hex}")


@pytest.fixture(scope="session", autouse=True)
def no_worker_thread() -> Iterator[None]:
    """A test that builds the site runs wsgi.py; its thread would drain the jobs of every later test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("work.werker.start_thread", lambda: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def every_act_leaves_its_line() -> Iterator[None]:
    """Only when a file is named for it (tests/daden.py)."""
    with pytest.MonkeyPatch.context() as patch:
        if pad := os.environ.get(NET):
            spread_net(patch, Path(pad))
        yield
