"""What a database looks like: its tables, columns, keys, indexes, checks and triggers. Also a program.

`python -m tests.vault.gebouwd` migrates the empty database of the settings from nothing and prints it as JSON.
"""

import json
import sys

from django.db import connection

EIGEN = ("vault", "work", "roles", "dossiers", "incidents", "privacy", "reports")  # not those of libraries
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT DISTINCT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def describe():
    """Not the names of keys and indexes: those differ by how a table came to be; what they hold does not."""
    with connection.cursor() as cursor:
        alle = [tabel.name for tabel in connection.introspection.get_table_list(cursor)]
        namen = sorted(naam for naam in alle if naam.split("_")[0] in EIGEN)
        tabellen = {naam: [describe_columns(cursor, naam), describe_keys(cursor, naam)] for naam in namen}
        cursor.execute(TRIGGERS[connection.vendor])
        return {"tabellen": tabellen, "triggers": sorted(naam for (naam,) in cursor.fetchall())}


def describe_columns(cursor, tabel):
    return sorted(
        [k.name, str(k.type_code), k.internal_size, k.null_ok]
        for k in connection.introspection.get_table_description(cursor, tabel)
    )


def describe_keys(cursor, tabel):
    wat = ("columns", "primary_key", "unique", "foreign_key", "check", "index")
    sleutels = connection.introspection.get_constraints(cursor, tabel).values()
    return sorted(json.dumps([sleutel[naam] for naam in wat]) for sleutel in sleutels)


if __name__ == "__main__":
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(describe()))
