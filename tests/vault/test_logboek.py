"""The chain finds every change, also by somebody who holds the database; and it doesn't fork."""

import os
import random
import threading
import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from dossiers.models import Signaal
from tests.roles.test_access import make_kind, make_signaal
from vault import wacht
from vault.controle import find_breuken
from vault.handeling import Regel, Wie, add_regel, handeling
from vault.models import Ketenkop, Logonderdeel, Logregel

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"


def run(sql, waarden=()):
    with wacht.vernietigen(), connection.cursor() as cursor:
        cursor.execute(sql, waarden)
        return cursor.rowcount


def edit_field(dobbel):
    regel = dobbel.choice(list(Logregel.objects.values_list("volgnummer", flat=True)))
    kolom = dobbel.choice(["actie", "rol", "route", "object_type", "resultaat", "hash", "prev_hash", "ip"])
    run(f"UPDATE vault_logregel SET {kolom} = 'gewijzigd' WHERE volgnummer = %s", [regel])


def edit_time(dobbel):
    eerste, laatste = (
        Logregel.objects.order_by("volgnummer").first(),
        Logregel.objects.order_by("volgnummer").last(),
    )
    run("UPDATE vault_logregel SET tijd = %s WHERE volgnummer = %s", [laatste.tijd, eerste.volgnummer])


def delete_line(dobbel):
    regel = dobbel.choice(list(Logregel.objects.all()))
    run("DELETE FROM vault_logonderdeel WHERE regel_id = %s", [value(regel.pk)])
    run("DELETE FROM vault_logregel WHERE id = %s", [value(regel.pk)])


def delete_part(dobbel):
    deel = dobbel.choice(list(Logonderdeel.objects.all()))
    run("DELETE FROM vault_logonderdeel WHERE id = %s", [value(deel.pk)])


def swap_lines(dobbel):
    a, b = dobbel.sample(list(Logregel.objects.all()), 2)
    run("UPDATE vault_logregel SET volgnummer = -1 WHERE id = %s", [value(a.pk)])
    run("UPDATE vault_logregel SET volgnummer = %s WHERE id = %s", [a.volgnummer, value(b.pk)])
    run("UPDATE vault_logregel SET volgnummer = %s WHERE id = %s", [b.volgnummer, value(a.pk)])


def insert_line(dobbel):
    laatste = Logregel.objects.order_by("volgnummer").last()
    laatste.pk, laatste.volgnummer, laatste.prev_hash = uuid.uuid4(), laatste.volgnummer + 1, laatste.hash
    from vault.invoegen import insert_rows

    with wacht.schrijven():
        insert_rows(Logregel, [laatste])


def truncate(dobbel):
    laatste = Logregel.objects.order_by("volgnummer").last()
    run("DELETE FROM vault_logonderdeel WHERE regel_id = %s", [value(laatste.pk)])
    run("DELETE FROM vault_logregel WHERE id = %s", [value(laatste.pk)])


def edit_content(dobbel):
    run("UPDATE dossiers_signaal SET plaats = 'elders'")


def edit_kept_row(dobbel):
    run("UPDATE dossiers_kind SET voornaam = 'Anders'")


def edit_history(dobbel):
    run("UPDATE dossiers_historicalkind SET voornaam = 'Anders'")


def delete_content(dobbel):
    run("DELETE FROM dossiers_signaal")


def delete_head(dobbel):
    run("DELETE FROM vault_ketenkop")


def change_password(dobbel):
    run("UPDATE roles_user SET password = 'anders' WHERE gebruikersnaam = 'af'")


def copy_password(dobbel):
    """The hash of somebody whose password is known: a real one, of another row."""
    run(
        "UPDATE roles_user SET password = (SELECT password FROM roles_user WHERE gebruikersnaam = 'pm') "
        "WHERE gebruikersnaam = 'af'"
    )


def delete_key(dobbel):
    run("DELETE FROM vault_datasleutel")


def change_key(dobbel):
    run("UPDATE vault_datasleutel SET ring_id = 'anders'")


def value(pk):
    return Logregel._meta.pk.get_db_prep_value(pk, connection)


INGREPEN = [edit_field, edit_time, delete_line, delete_part, swap_lines, insert_line, truncate, edit_content,
            edit_kept_row, edit_history, delete_content, delete_head, change_password, copy_password, delete_key,
            change_key]  # fmt: skip


@pytest.fixture
def gevuld(cast):
    for nummer in range(6):
        with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
            kind = make_kind(cast.organisatie, cast.noord, None, f"Kind{nummer}")
            make_signaal(kind, cast.af)
            add_regel("view_kind", object=kind, betrokkenen=(kind.pseudoniem,))


@pytest.mark.django_db
@pytest.mark.parametrize("ingreep", INGREPEN, ids=lambda f: f.__name__)
def test_every_kind_of_tampering_is_found(gevuld, ingreep):
    assert list(find_breuken()) == []
    for zaad in range(80 if VOL else 2):
        from django.db import transaction

        with transaction.atomic():
            ingreep(random.Random(zaad))
            assert next(find_breuken(), None) is not None, (ingreep.__name__, zaad)
            transaction.set_rollback(True)
        assert list(find_breuken()) == []


@pytest.mark.django_db
def test_a_last_look_that_was_cut_off_is_missed(gevuld, cast):
    """A line of looking seals no row: nothing but the head of the chain knows that it was there."""
    with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
        add_regel("view_dossiers", aantal=0)
    assert list(find_breuken()) == []
    truncate(None)
    assert [(b.soort, b.uitleg) for b in find_breuken()] == [
        ("keten", "Het einde van de keten is eraf gehaald.")
    ]


@pytest.mark.django_db
def test_a_row_that_was_slipped_in_has_no_seal(gevuld):
    """By somebody who got past the guard of the database: the chain never heard of this row."""
    nieuw = Signaal.objects.first()
    nieuw.pk = uuid.uuid4()
    from vault.invoegen import insert_rows

    with wacht.schrijven():
        insert_rows(Signaal, [nieuw])
    assert [(b.soort, b.uitleg) for b in find_breuken()] == [
        ("rij", "Deze rij is buiten de toepassing om gemaakt.")
    ]


@pytest.mark.django_db
def test_audit_verify_tells_and_exits(gevuld):
    uit = StringIO()
    call_command("audit", "verify", "--json", stdout=uit)
    assert '"heel": true' in uit.getvalue()
    run("UPDATE vault_logregel SET actie = 'anders' WHERE volgnummer = 2")
    uit = StringIO()
    with pytest.raises(SystemExit) as einde:
        call_command("audit", "verify", "--json", stdout=uit)
    assert einde.value.code == 1
    assert '"heel": false' in uit.getvalue()
    assert "regel 2" in uit.getvalue()


@pytest.mark.django_db
def test_no_content_in_the_log(gevuld):
    kolommen = [v.name for v in Logregel._meta.concrete_fields]
    alles = repr(list(Logregel.objects.values_list(*kolommen))) + repr(
        list(Logonderdeel.objects.values_list())
    )
    for geheim in ("Kind1", "Toets", "tekst", "Noor"):
        assert geheim not in alles


@pytest.mark.django_db(transaction=True)
def test_eight_writers_make_one_chain():
    """Eight at once: no error, no fork, no gap."""
    keten, fouten = uuid.uuid4(), []
    per_schrijver = 25 if VOL else 5

    def write_many():
        try:
            for _ in range(per_schrijver):
                with handeling(wie=Wie(None, keten, "af"), route="test") as h:
                    h.regels.append(Regel(actie="view_werk"))
        except Exception as fout:  # noqa: BLE001  what went wrong is the result
            fouten.append(fout)
        finally:
            connection.close()

    schrijvers = [threading.Thread(target=write_many) for _ in range(8)]
    for schrijver in schrijvers:
        schrijver.start()
    for schrijver in schrijvers:
        schrijver.join()
    assert fouten == []
    assert Ketenkop.objects.get(pk=keten).volgnummer == 8 * per_schrijver
    assert list(find_breuken()) == []
