"""The guard before the database: which kind of write is going on right now.

SQLite triggers ask `meldcode_open()` (a connection function that reads this); PostgreSQL triggers read
the setting `meldcode.vernietiging`. Only `save()` of our bases opens for writing; only destruction and
the teardown of tests open for destroying.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

DICHT, SCHRIJVEN, VERNIETIGEN = 0, 1, 2
_stand: ContextVar[int] = ContextVar("wacht", default=DICHT)


def stand() -> int:
    return _stand.get()


@contextmanager
def schrijven() -> Iterator[None]:
    """Open for INSERT, and for UPDATE of editable rows, during one save()."""
    token = _stand.set(max(_stand.get(), SCHRIJVEN))
    try:
        yield
    finally:
        _stand.reset(token)


@contextmanager
def vernietigen() -> Iterator[None]:
    """Open for everything, inside the current transaction. For destruction and test teardown only.

    PostgreSQL looks for the trace of a change when the transaction ends. What was changed before in the same
    transaction is looked at now: afterwards its trace may be destroyed.
    """
    _check_postgres()
    token = _stand.set(VERNIETIGEN)
    _set_postgres("ja")
    try:
        yield
    finally:
        _stand.reset(token)
        _set_postgres("nee")


def _check_postgres() -> None:
    if connection.vendor == "postgresql" and connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _set_postgres(waarde: str) -> None:
    if connection.vendor == "postgresql" and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('meldcode.vernietiging', %s, false)", [waarde])
