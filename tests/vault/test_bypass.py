"""Nine ways round our own save(), against every model of ours. The database refuses each of them.

The queryset of our bases refuses most of these already; here a plain Django queryset and raw SQL are used,
so that what answers is the database itself.
"""

import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from tests.rijen import make_rows
from vault import wacht
from vault.bases import Bijgehouden, NietToegestaan, Vastgelegd
from vault.invoegen import insert_together
from vault.models import Logsegment
from vault.triggers import expected_triggers, installed_triggers, missing_triggers

INHOUD = [m for m in apps.get_models() if issubclass(m, Vastgelegd | Bijgehouden)]
LOG = [m for m in apps.get_models() if getattr(m, "onveranderlijk", False)]
HISTORIE = [m.history.model for m in INHOUD if issubclass(m, Bijgehouden)]


def plain(model):
    return models.QuerySet(model)


def some_column(model):
    """A column whose value can be set to itself: a write all the same."""
    return next(v for v in model._meta.concrete_fields if not v.primary_key and not v.is_relation)


def use_update(model, pk):
    veld = some_column(model)
    plain(model).filter(pk=pk).update(**{veld.name: models.F(veld.name)})


def use_bulk_update(model, pk):
    plain(model).bulk_update([plain(model).get(pk=pk)], [some_column(model).name])


def use_delete(model, pk):
    plain(model).filter(pk=pk)._raw_delete(connection.alias)


def use_model_delete(model, pk):
    models.Model.delete(plain(model).get(pk=pk))


def use_save_base(model, pk):
    plain(model).get(pk=pk).save_base(raw=True)


def use_raw_update(model, pk):
    veld, sleutel = some_column(model).column, model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" SET "{veld}" = "{veld}" WHERE "{sleutel.column}" = %s',
            [sleutel.get_db_prep_value(pk, connection)],
        )


def use_raw_delete(model, pk):
    sleutel = model._meta.pk
    with connection.cursor() as cursor:
        cursor.execute(
            f'DELETE FROM "{model._meta.db_table}" WHERE "{sleutel.column}" = %s',
            [sleutel.get_db_prep_value(pk, connection)],
        )


def use_upsert(model, pk):
    rij = plain(model).get(pk=pk)
    plain(model).bulk_create(
        [rij],
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=[some_column(model).name],
    )


def use_replace(model, pk):
    """SQLite: REPLACE removes the old row without a DELETE trigger. PostgreSQL has no such statement."""
    kolommen = ", ".join(f'"{v.column}"' for v in model._meta.concrete_fields)
    tabel, sleutel = model._meta.db_table, model._meta.pk
    waarde = sleutel.get_db_prep_value(pk, connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f'INSERT OR REPLACE INTO "{tabel}" ({kolommen}) SELECT {kolommen} FROM "{tabel}" '
                f'WHERE "{sleutel.column}" = %s',
                [waarde],
            )
        else:
            cursor.execute(
                f'WITH weg AS (DELETE FROM "{tabel}" WHERE "{sleutel.column}" = %s RETURNING *) SELECT 1 FROM weg',
                [waarde],
            )


OMWEGEN = [
    use_update,
    use_bulk_update,
    use_delete,
    use_model_delete,
    use_save_base,
    use_raw_update,
    use_raw_delete,
    use_upsert,
    use_replace,
]


@pytest.fixture
def rijen(cast, als):
    return make_rows(cast, als)


def add_segment(cast):
    """A closed stretch of the chain: no act makes one, and a month of lines would take a while."""
    nu = timezone.now()
    leeg = {"begin": "0" * 64, "hash": "0" * 64, "handtekening": "0" * 64}
    segment = Logsegment(
        keten_id=cast.organisatie.pk, eerste=1, laatste=2, van=nu, tot=nu, gesloten_op=nu, **leeg
    )
    with wacht.vernietigen():
        insert_together((Logsegment, [segment]))


@pytest.mark.django_db(transaction=True)
def test_every_bypass_is_refused_on_every_model(cast, rijen):
    """Committed for real: PostgreSQL checks history when the transaction ends."""
    add_segment(cast)
    doorgelaten = []
    geprobeerd = 0
    for model in INHOUD + HISTORIE + LOG:
        pk = plain(model).values_list("pk", flat=True).first()
        assert pk is not None, f"{model.__name__}: geen rij om op te proberen"
        for omweg in OMWEGEN:
            geprobeerd += 1
            try:
                with transaction.atomic():
                    omweg(model, pk)
            except DatabaseError:
                continue
            doorgelaten.append(f"{omweg.__name__} op {model.__name__}")
    assert not doorgelaten
    assert geprobeerd == len(OMWEGEN) * (len(INHOUD) + len(HISTORIE) + len(LOG))


@pytest.mark.django_db(transaction=True)
def test_foreign_insert_is_refused_or_found(rijen):
    """A row slipped in by SQL: SQLite refuses it; elsewhere the chain has no seal for it."""
    from dossiers.models import Beeld
    from vault.controle import find_breuken

    tabel = Beeld._meta.db_table
    kolommen = [v.column for v in Beeld._meta.concrete_fields]
    rest = ", ".join(f'"{k}"' for k in kolommen if k != "id")
    nieuw = Beeld._meta.pk.get_db_prep_value(uuid.uuid4(), connection)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f'INSERT INTO "{tabel}" ("id", {rest}) SELECT %s, {rest} FROM "{tabel}" LIMIT 1', [nieuw]
            )
    except DatabaseError:
        assert connection.vendor == "sqlite"
        return
    assert [b.soort for b in find_breuken()] == ["rij"]


WEGEN = ["update", "delete", "bulk_create", "bulk_update", "update_or_create", "_raw_delete"]


@pytest.mark.parametrize("weg", WEGEN)
def test_a_queryset_refuses_by_itself(weg):
    """Before the database is asked: where a trigger is missing, this is what is left."""
    from dossiers.models import Kind, Signaal

    for model in (Kind, Signaal):
        with pytest.raises(NietToegestaan):
            getattr(model.objects.all(), weg)()
        with pytest.raises(NietToegestaan):
            getattr(model._default_manager.filter(pk=uuid.uuid4()), weg)()


@pytest.mark.django_db
def test_every_trigger_is_installed():
    tabellen = set(connection.introspection.table_names())
    assert missing_triggers(connection) == set()
    assert installed_triggers(connection) == expected_triggers(connection.vendor, tabellen)


@pytest.mark.django_db
def test_a_missing_trigger_is_a_break():
    from vault.controle import find_breuken

    naam = sorted(installed_triggers(connection))[0]
    tabel = "" if connection.vendor == "sqlite" else f' ON "{table_of(naam)}"'
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{naam}"{tabel}')
    assert next(find_breuken()).plaats == naam


def table_of(naam):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgname = %s", [naam]
        )
        return cursor.fetchone()[0]
