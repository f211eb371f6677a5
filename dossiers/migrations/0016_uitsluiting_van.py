"""Exclusions of before get the organisation of their child, and family as ground where somebody stands with the family."""

from typing import Any

from django.db import migrations

from vault.herzegelen import reseal

ANDERS, FAMILIE = "anders", "familie"


def fill_exclusions(apps: Any, schema_editor: Any) -> None:
    """In the rows and in their history. The ground was a text until now; who is family, the family says."""
    db = schema_editor.connection.alias
    kind, betrokkene = (apps.get_model("dossiers", naam)._base_manager.using(db) for naam in ("Kind", "Betrokkene"))
    kinderen = {pk: (org, gezin) for pk, org, gezin in kind.values_list("pk", "organisatie_id", "gezin_id")}
    familie = set(betrokkene.filter(user__isnull=False).values_list("user_id", "gezin_id"))
    rij, historie = (apps.get_model("roles", naam)._base_manager.using(db) for naam in ("Uitsluiting", "HistoricalUitsluiting"))
    for pk, user_id, kind_id in list(rij.values_list("pk", "user_id", "kind_id")):
        organisatie_id, gezin_id = kinderen.get(kind_id, (None, None))
        grond = FAMILIE if (user_id, gezin_id) in familie else ANDERS
        for model, sleutel in ((rij, "pk"), (historie, "id")):
            model.filter(**{sleutel: pk}).update(organisatie_id=organisatie_id, grond=grond)
    reseal(schema_editor, historie.all())


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0015_toegang"), ("roles", "0006_uitsluiting_grond"), ("vault", "0002_lijstkop")]

    operations = [migrations.RunPython(fill_exclusions, migrations.RunPython.noop)]
