"""The role of the site in PostgreSQL: rows and nothing else, and the whole product works with it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.browser.wereld import build_wereld
from vault.rechten import BIJZONDER, RIJEN, Rechtenfout, grant_rights, rights_of

pytestmark = pytest.mark.django_db
ROL = "meldcode_proef"
WOORDEN = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="alleen PostgreSQL kent rollen")


@pytest.fixture
def als_site():
    """From here on this connection is the site. Roles are part of the transaction: it all goes afterwards."""
    grant_rights(ROL, "proef")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROL}")
        yield cursor


@postgres
def test_each_table_gives_the_site_these_verbs_and_no_other(als_site):
    tabellen = connection.introspection.table_names()
    assert len(tabellen) > 150
    for tabel in tabellen:
        als_site.execute(
            "SELECT woord FROM unnest(%s) woord WHERE has_table_privilege(current_user, %s, woord)",
            [list(WOORDEN), f'public."{tabel}"'],
        )
        assert {rij[0] for rij in als_site.fetchall()} == set(rights_of(tabel)), tabel


@postgres
@pytest.mark.parametrize(
    "opdracht",
    [
        "ALTER TABLE vault_logregel DISABLE TRIGGER ALL",
        "ALTER FUNCTION meldcode_weiger() RENAME TO x",
        "UPDATE vault_logregel SET actie = 'x'",
        "DELETE FROM vault_logregel",
        "TRUNCATE dossiers_dossier CASCADE",
        "DROP TABLE dossiers_dossier",
        "ALTER TABLE dossiers_dossier ADD COLUMN x int",
        "CREATE TABLE x (y int)",
        "CREATE OR REPLACE FUNCTION meldcode_weiger() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "SET session_replication_role = replica",
        "DELETE FROM django_migrations",
        "CREATE ROLE nog_een",
        "COPY (SELECT 1) TO PROGRAM 'true'",
    ],
)
def test_the_site_can_do_nothing_to_the_tables(als_site, opdracht):
    with pytest.raises(DatabaseError), transaction.atomic():
        als_site.execute(opdracht)


@postgres
def test_the_whole_product_works_with_these_rights(als_site, cast, als):
    wereld = build_wereld(cast, als)
    als_site.execute("SELECT current_user")
    assert als_site.fetchone() == (ROL,)
    assert wereld.kind.pk


@postgres
def test_a_right_of_before_goes_and_the_owner_is_refused():
    with connection.cursor() as cursor:
        grant_rights(ROL)
        cursor.execute(f"GRANT TRUNCATE ON dossiers_dossier TO {ROL}")
        grant_rights(ROL)
        cursor.execute("SELECT has_table_privilege(%s, 'dossiers_dossier', 'TRUNCATE')", [ROL])
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT current_user")
        with pytest.raises(Rechtenfout):
            grant_rights(cursor.fetchone()[0])


@postgres
def test_the_command_says_what_it_did(capsys, monkeypatch):
    monkeypatch.setenv("MELDCODE_DB_WACHTWOORD", "niet-tonen")
    call_command("rechten", ROL)
    gezegd = capsys.readouterr().out
    assert "staan goed" in gezegd
    assert "niet-tonen" not in gezegd


@pytest.mark.skipif("connection.vendor == 'postgresql'", reason="hier zijn er wel")
def test_without_roles_it_says_so():
    with pytest.raises(CommandError, match="Alleen PostgreSQL"):
        call_command("rechten", ROL)


def test_the_log_is_only_added_to():
    assert rights_of("vault_logregel") == ("SELECT", "INSERT")
    assert rights_of("dossiers_dossier") == RIJEN
    assert all("TRUNCATE" not in rechten for rechten in BIJZONDER.values())
