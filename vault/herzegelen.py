"""For migrations: a column more makes another digest of every row, so the seals of before it no longer fit.

A migration that adds a column to a sealed table ends with `reseal`: one line in the log, from then on the last seal
of each row. What the rows said before, the older lines still prove.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

from vault.handeling import Wie, add_regel, handeling
from vault.logboek import seal_row
from vault.triggers import drop_triggers, install_triggers


def reseal(schema_editor: Any, rijen: Iterable[models.Model]) -> int:
    """Seals these rows as they are now; returns how many. Nothing there (a new database): nothing is written.

    The log moves its own head by a trigger, and a migration works without triggers: they are on while it writes.
    """
    alle = list(rijen)
    if not alle:
        return 0
    install_triggers(schema_editor.connection.alias)
    with handeling(wie=Wie(), route="migratie") as nu:
        nu.geschreven += [seal_row(rij) for rij in alle]
        add_regel("reseal", aantal=len(alle))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else its waiting checks hold the triggers
    drop_triggers(schema_editor.connection.alias)
    return len(alle)
