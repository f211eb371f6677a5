"""SQLite with the guard function that our triggers call.

A connection made elsewhere (the sqlite3 shell, another program) lacks the function, so there every
write on a guarded table fails: closed by default.
"""

from typing import Any

from django.db.backends.sqlite3 import base

from vault import wacht


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        verbinding = super().get_new_connection(conn_params)
        verbinding.create_function("meldcode_open", 0, wacht.stand)
        return verbinding
