"""Roles from before there was confirming count as confirmed on their first day, so that nobody loses a role."""

from typing import Any

from django.db import migrations
from django.db.models import F

from vault.herzegelen import reseal


def confirm_existing(apps: Any, schema_editor: Any) -> None:
    """In the rows and in their history: they stay each other's equal (vault/controle.py)."""
    rol, historie = (apps.get_model("roles", naam) for naam in ("Roltoewijzing", "HistoricalRoltoewijzing"))
    for model in (rol, historie):
        wachtend = model._base_manager.using(schema_editor.connection.alias).filter(bevestigd_op__isnull=True)
        wachtend.update(bevestigd_op=F("van"))
    reseal(schema_editor, historie._base_manager.using(schema_editor.connection.alias).all())


class Migration(migrations.Migration):
    dependencies = [("roles", "0004_rol_bevestigen"), ("vault", "0002_lijstkop")]

    operations = [migrations.RunPython(confirm_existing, migrations.RunPython.noop)]
