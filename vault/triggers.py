"""Immutability enforced by the database, on both engines, generated from the model registry.

Three kinds of table: recorded (Vastgelegd, the log, every history table): no UPDATE, no DELETE.
Editable (Bijgehouden): no DELETE, and no change without a history row of the same transaction. SQLite has
no deferred triggers; there every write asks the guard function that only our own save() opens (wacht.py).

One trigger writes instead of refusing: a new line of the log moves the head of its chain. Not while a copy is
put back: then the heads come from the copy.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from vault.bases import Bijgehouden, Historierij, Vastgelegd
from vault.models import Ketenkop, Logregel

WEIGERING = "Deze rij verandert niet meer, of alleen met spoor."
VOORVOEGSEL = "meldcode_"
LOG, KOP = Logregel._meta.db_table, Ketenkop._meta.db_table
VOLGT = f"{VOORVOEGSEL}{LOG}_kop"
SCHUIF_OP = f'UPDATE "{KOP}" SET volgnummer = NEW.volgnummer, hash = NEW.hash WHERE id = NEW.keten_id'


def recorded_models() -> list[type[models.Model]]:
    return [
        m
        for m in apps.get_models()
        if issubclass(m, Vastgelegd | Historierij) or getattr(m, "onveranderlijk", False)
    ]


def editable_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if issubclass(m, Bijgehouden)]


def install_triggers(using: str = "default", **kwargs: Any) -> None:
    """Puts every trigger on; called after each migrate. Skips tables that aren't there yet."""
    run(using, lambda verbinding, tabellen: STATEMENTS[verbinding.vendor](tabellen))


def drop_triggers(using: str = "default", **kwargs: Any) -> None:
    """Takes every trigger off, so that a migration can rebuild a table."""
    run(using, lambda verbinding, tabellen: list(drop_statements(verbinding, tabellen)))


def run(using: str, maak: Any) -> None:
    verbinding = connections[using]
    with verbinding.cursor() as cursor:
        tabellen = set(verbinding.introspection.table_names(cursor))
        for statement in maak(verbinding, tabellen):
            cursor.execute(statement)


def expected_triggers(vendor: str, tabellen: set[str]) -> set[str]:
    """Names of all triggers that must exist; a test and `audit verify` count them in the catalogue."""
    per_soort = {"sqlite": ("ins", "upd", "del", "rep"), "postgresql": ("vast",)}[vendor]
    namen = {f"{VOORVOEGSEL}{naam}_{s}" for naam in recorded_tables(tabellen) for s in per_soort}
    bewerkbaar = {"sqlite": ("ins", "upd", "del", "rep"), "postgresql": ("hist", "weg")}[vendor]
    namen |= {f"{VOORVOEGSEL}{live}_{s}" for live, _ in editable_tables(tabellen) for s in bewerkbaar}
    return namen | ({VOLGT} if LOG in tabellen else set())


def installed_triggers(verbinding: BaseDatabaseWrapper) -> set[str]:
    catalogus = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }[verbinding.vendor]
    with verbinding.cursor() as cursor:
        cursor.execute(catalogus)
        return {naam for (naam,) in cursor.fetchall() if naam.startswith(VOORVOEGSEL)}


def missing_triggers(verbinding: BaseDatabaseWrapper) -> set[str]:
    tabellen = set(verbinding.introspection.table_names())
    return expected_triggers(verbinding.vendor, tabellen) - installed_triggers(verbinding)


def recorded_tables(tabellen: set[str]) -> list[str]:
    return [m._meta.db_table for m in recorded_models() if m._meta.db_table in tabellen]


def editable_tables(tabellen: set[str]) -> list[tuple[str, str]]:
    paren = [(m._meta.db_table, m.history.model._meta.db_table) for m in editable_models()]  # type: ignore[attr-defined]
    return [(live, historie) for live, historie in paren if {live, historie} <= tabellen]


# --- SQLite --------------------------------------------------------------------------------------
def sqlite_statements(tabellen: set[str]) -> Iterator[str]:
    for tabel in recorded_tables(tabellen):
        yield from sqlite_table(tabel, update_vraagt=2)
    for live, _historie in editable_tables(tabellen):
        yield from sqlite_table(live, update_vraagt=1)
    if LOG in tabellen:
        yield f'DROP TRIGGER IF EXISTS "{VOLGT}"'
        yield f'CREATE TRIGGER "{VOLGT}" AFTER INSERT ON "{LOG}" WHEN meldcode_open() < 2 BEGIN {SCHUIF_OP}; END'


def sqlite_table(tabel: str, update_vraagt: int) -> Iterator[str]:
    sleutel = primary_key(tabel)
    for soort, wanneer, voorwaarde in [
        ("ins", "BEFORE INSERT", "meldcode_open() < 1"),
        # INSERT OR REPLACE removes the old row without firing DELETE triggers: refuse it beforehand.
        ("rep", "BEFORE INSERT", f'EXISTS (SELECT 1 FROM "{tabel}" WHERE "{sleutel}" = NEW."{sleutel}")'),
        ("upd", "BEFORE UPDATE", f"meldcode_open() < {update_vraagt}"),
        ("del", "BEFORE DELETE", "meldcode_open() < 2"),
    ]:
        naam = f"{VOORVOEGSEL}{tabel}_{soort}"
        yield f'DROP TRIGGER IF EXISTS "{naam}"'
        yield (
            f'CREATE TRIGGER "{naam}" {wanneer} ON "{tabel}" WHEN {voorwaarde} '
            f"BEGIN SELECT RAISE(ABORT, '{WEIGERING}'); END"
        )


def primary_key(tabel: str) -> str:
    return next(str(m._meta.pk.column) for m in apps.get_models() if m._meta.db_table == tabel)


# --- PostgreSQL ----------------------------------------------------------------------------------
VAST_FUNCTIE = f"""
CREATE OR REPLACE FUNCTION meldcode_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('meldcode.vernietiging', true) = 'ja' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '{WEIGERING}' USING ERRCODE = 'integrity_constraint_violation';
END $$"""

# txid_current() in a column of the history row; comparing xmin refuses legitimate nested atomic() (measured).
HIST_FUNCTIE = f"""
CREATE OR REPLACE FUNCTION meldcode_historie_nodig() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gevonden boolean;
BEGIN
  IF current_setting('meldcode.vernietiging', true) = 'ja' THEN RETURN NULL; END IF;
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = $1 AND versie = $2 AND tx = txid_current())', TG_ARGV[0])
    INTO gevonden USING NEW.id, NEW.versie;
  IF NOT gevonden THEN
    RAISE EXCEPTION '{WEIGERING}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$"""


KOP_FUNCTIE = f"""
CREATE OR REPLACE FUNCTION meldcode_kop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('meldcode.vernietiging', true) = 'ja' THEN RETURN NULL; END IF;
  {SCHUIF_OP};
  RETURN NULL;
END $$"""


def postgres_statements(tabellen: set[str]) -> Iterator[str]:
    yield VAST_FUNCTIE
    yield HIST_FUNCTIE
    yield KOP_FUNCTIE
    for tabel in recorded_tables(tabellen):
        yield from postgres_refuse(tabel, "vast", "UPDATE OR DELETE")
    for live, historie in editable_tables(tabellen):
        yield f'ALTER TABLE "{historie}" ADD COLUMN IF NOT EXISTS tx bigint NOT NULL DEFAULT txid_current()'
        yield from postgres_refuse(live, "weg", "DELETE")
        naam = f"{VOORVOEGSEL}{live}_hist"
        yield f'DROP TRIGGER IF EXISTS "{naam}" ON "{live}"'
        yield (
            f'CREATE CONSTRAINT TRIGGER "{naam}" AFTER INSERT OR UPDATE ON "{live}" DEFERRABLE INITIALLY DEFERRED '
            f"FOR EACH ROW EXECUTE FUNCTION meldcode_historie_nodig('{historie}')"
        )
    if LOG in tabellen:
        yield f'DROP TRIGGER IF EXISTS "{VOLGT}" ON "{LOG}"'
        yield (
            f'CREATE TRIGGER "{VOLGT}" AFTER INSERT ON "{LOG}" FOR EACH ROW EXECUTE FUNCTION meldcode_kop()'
        )


def postgres_refuse(tabel: str, soort: str, wanneer: str) -> Iterator[str]:
    naam = f"{VOORVOEGSEL}{tabel}_{soort}"
    yield f'DROP TRIGGER IF EXISTS "{naam}" ON "{tabel}"'
    yield (
        f'CREATE TRIGGER "{naam}" BEFORE {wanneer} ON "{tabel}" FOR EACH ROW EXECUTE FUNCTION meldcode_weiger()'
    )


def drop_statements(verbinding: BaseDatabaseWrapper, tabellen: set[str]) -> Iterable[str]:
    if verbinding.vendor == "sqlite":
        return [f'DROP TRIGGER IF EXISTS "{naam}"' for naam in installed_triggers(verbinding)]
    with verbinding.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgname LIKE 'meldcode%%'"
        )
        return [f'DROP TRIGGER IF EXISTS "{naam}" ON "{tabel}"' for naam, tabel in cursor.fetchall()]


STATEMENTS = {"sqlite": sqlite_statements, "postgresql": postgres_statements}
