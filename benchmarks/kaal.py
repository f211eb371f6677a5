"""The same table without a trace: same columns and foreign keys, readable text, no triggers, plain `save()`."""

from typing import Any

from django.db import connection, models, transaction

from vault.velden import VersleuteldeTekst


def build_kaal(model: type[models.Model]) -> type[models.Model]:
    """A twin of `model` and its table, in the database of this run."""
    meta = type("Meta", (), {"app_label": "benchmarks", "db_table": f"bench_{model._meta.db_table}"})
    velden: dict[str, Any] = {veld.name: copy_field(veld) for veld in model._meta.concrete_fields}
    kaal: type[models.Model] = type(
        f"Kale{model.__name__}", (models.Model,), {"__module__": __name__, "Meta": meta} | velden
    )
    with connection.schema_editor() as bouwer:
        bouwer.create_model(kaal)
    return kaal


def copy_field(veld: models.Field) -> models.Field:
    if isinstance(veld, VersleuteldeTekst):
        return models.TextField(blank=True)
    if isinstance(veld, models.ForeignKey):
        return models.ForeignKey(veld.related_model, models.PROTECT, null=veld.null, related_name="+")
    return veld.clone()


def copy_row(rij: models.Model, kaal: type[models.Model]) -> models.Model:
    """The same row in the plain table, not yet saved."""
    return kaal(**{veld.attname: getattr(rij, veld.attname) for veld in rij._meta.concrete_fields})


def save_kaal(rij: models.Model, **kwargs: Any) -> None:
    with transaction.atomic():
        rij.save(**kwargs)
