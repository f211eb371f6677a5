"""The drill: a copy is whole, closed to others, one moment, and comes back on either engine."""

import json
import stat
import threading
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from dossiers.models import Dossier, Kind
from roles.models import User
from tests.factories_dossier import beeld_of, dossier_of
from tests.factories_signaal import act_of
from tests.vault.kopieproces import all_migrations, run_command
from vault import reservekopie, wacht
from vault.controle import find_breuken
from vault.models import Datasleutel, Logregel
from vault.reservekopie import BLAD, RIJEN, SLEUTELS, KopieFout, copied_models, make_copy
from vault.terugzetten import put_back

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dossier(cast):
    dossier = dossier_of(cast)
    beeld_of(cast.af, dossier, kracht_van_gezin="Oma helpt elke week.")
    return dossier


@pytest.fixture
def kopie(dossier, tmp_path):
    make_copy(tmp_path / "kopie", at=timezone.now())
    return tmp_path / "kopie"


def dump():
    """Every row of every table as it stands in the database, without the number of the transaction."""
    rijen = {}
    with connection.cursor() as cursor:
        for model in [*copied_models(), Datasleutel]:
            namen = ", ".join(connection.ops.quote_name(v.column) for v in model._meta.concrete_fields)
            cursor.execute(f"SELECT {namen} FROM {connection.ops.quote_name(model._meta.db_table)}")
            plat = ([bytes(w) if isinstance(w, memoryview) else w for w in rij] for rij in cursor.fetchall())
            rijen[model._meta.label] = sorted(map(repr, plat))
    return rijen


def without_last_line(tabellen):
    """The restore itself is one line more, with the heads of the copy, and moves the head of its chain."""
    log = ("vault.Logregel", "vault.Logonderdeel", "vault.Ketenkop")
    return {naam: rijen for naam, rijen in tabellen.items() if naam not in log}


def test_back_is_exactly_what_it_was(cast, dossier, kopie):
    eerst, regels = dump(), Logregel.objects.count()
    with act_of(cast.af):
        Kind.objects.get(pk=dossier.kind_id).save()
    gedaan = put_back(kopie, vervang=True)
    assert gedaan.gesloten == 0
    assert without_last_line(dump()) == without_last_line(eerst)
    assert Logregel.objects.count() == regels + 1
    assert Logregel.objects.filter(actie="restore", aantal=gedaan.rijen).count() == 1
    assert list(find_breuken()) == []
    with act_of(cast.af):
        assert dossier.beeld_rijen.get().kracht_van_gezin == "Oma helpt elke week."


def test_what_was_written_afterwards_still_needs_its_trace(cast, dossier, kopie):
    put_back(kopie, vervang=True)
    with act_of(cast.af):
        kind = Kind.objects.get(pk=dossier.kind_id)
        kind.voornaam = "Mette"
        kind.save()
    assert list(find_breuken()) == []
    with pytest.raises(Exception, match=r"met spoor|verandert niet"), connection.cursor() as cursor:
        cursor.execute("UPDATE dossiers_kind SET voornaam = 'Ander'")


def test_a_database_that_holds_something_is_left_alone(dossier, kopie):
    eerst = dump()
    with pytest.raises(KopieFout, match="niet leeg"):
        put_back(kopie, vervang=False)
    assert dump() == eerst


def test_what_was_destroyed_since_stays_destroyed(cast, dossier, kopie):
    with wacht.vernietigen():
        Datasleutel.objects.filter(pk=dossier.bewaareenheid_id).delete()
    assert put_back(kopie, vervang=True).gesloten == 1
    assert Dossier.objects.filter(pk=dossier.pk).exists()
    assert not Datasleutel.objects.filter(pk=dossier.bewaareenheid_id).exists()


@pytest.mark.parametrize("bestand", [RIJEN, SLEUTELS])
@pytest.mark.parametrize("schade", ["veranderd", "afgekapt", "verwisseld"])
def test_a_damaged_copy_is_refused_whole(kopie, bestand, schade):
    eerst, pad = dump(), kopie / bestand
    inhoud = bytearray(pad.read_bytes())
    if schade == "veranderd":
        inhoud[len(inhoud) // 2] ^= 1
    elif schade == "afgekapt":
        inhoud = inhoud[: len(inhoud) // 2]
    else:
        eerste = 4 + int.from_bytes(inhoud[:4], "big")
        inhoud = inhoud[eerste:] + inhoud[:eerste] if bestand == RIJEN else inhoud[::-1]
    pad.write_bytes(inhoud)
    with pytest.raises(KopieFout):
        put_back(kopie, vervang=True)
    assert dump() == eerst


def test_a_changed_sheet_a_foreign_key_and_an_empty_folder_are_refused(kopie, tmp_path, settings):
    blad = json.loads((kopie / BLAD).read_text())
    with pytest.raises(KopieFout, match="geen reservekopie"):
        put_back(tmp_path, vervang=True)
    settings.SLEUTELS = {"anders": bytes(32)}
    with pytest.raises(KopieFout, match="MELDCODE_SLEUTELS"):
        put_back(kopie, vervang=True)
    settings.SLEUTELS = {blad["ring_id"]: bytes(32)}
    with pytest.raises(KopieFout, match="andere sleutel"):
        put_back(kopie, vervang=True)
    (kopie / BLAD).write_text(json.dumps(blad | {"migraties": []}))
    with pytest.raises(KopieFout, match="veranderd"):
        put_back(kopie, vervang=True)


def test_a_copy_of_another_version_says_which(kopie, monkeypatch):
    monkeypatch.setattr(reservekopie, "applied_migrations", lambda: ["dossiers.9999_later"])
    with pytest.raises(KopieFout, match=rf"van versie {settings.VERSIE}"):
        put_back(kopie, vervang=True)


def test_who_finds_the_copy_learns_nothing(dossier, kopie):
    alles = b"".join(pad.read_bytes() for pad in kopie.iterdir())
    for woord in (
        b"Mila",
        b"de Vries",
        b"Ilse",
        b"Oma helpt",
        str(dossier.pk).encode(),
        dossier.code.encode(),
    ):
        assert woord not in alles
    assert {stat.S_IMODE(pad.stat().st_mode) for pad in kopie.iterdir()} == {0o600}
    assert stat.S_IMODE(kopie.stat().st_mode) == 0o700


def test_a_copy_never_overwrites_another(kopie):
    eerst = (kopie / BLAD).read_bytes()
    with pytest.raises(CommandError, match="bestaat al"):
        call_command("backup", str(kopie), stdout=StringIO())
    assert (kopie / BLAD).read_bytes() == eerst


def test_a_copy_that_stops_half_way_isnt_there(dossier, tmp_path, monkeypatch):
    def stop(*args, **kwargs):
        raise OSError("schijf vol")

    monkeypatch.setattr(reservekopie, "sign", stop)
    with pytest.raises(OSError, match="schijf vol"):
        make_copy(tmp_path / "kopie", at=timezone.now())
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_one_moment_while_people_go_on(cast, dossier, tmp_path, monkeypatch):
    """Somebody records a child when half of the tables are written: it isn't in the copy, and nobody waits."""
    aantal, gewoon, klaar = Kind.objects.count(), reservekopie.write_table, []

    def work_on():
        try:
            with act_of(cast.af):
                oud = Kind.objects.get(pk=dossier.kind_id)
                Kind(
                    organisatie_id=oud.organisatie_id, locatie_id=oud.locatie_id, voornaam="Nieuw",
                    achternaam="Kind", geboortedatum=oud.geboortedatum,
                ).save()  # fmt: skip
            klaar.append(True)
        finally:
            connection.close()

    def write_table(model, *args):
        if model is Kind:
            draad = threading.Thread(target=work_on)
            draad.start()
            draad.join(30)
        return gewoon(model, *args)

    monkeypatch.setattr(reservekopie, "write_table", write_table)
    make_copy(tmp_path / "kopie", at=timezone.now())
    assert klaar == [True]
    blad = json.loads((tmp_path / "kopie" / BLAD).read_text())["tabellen"]
    assert blad["dossiers.kind"]["rijen"] == aantal == Kind.objects.count() - 1
    assert blad["dossiers.historicalkind"]["rijen"] == aantal


def test_the_drill_on_a_new_machine(dossier, tmp_path, monkeypatch):
    """From the engine of this run to a new SQLite file: put back, walked, and refused the second time."""
    monkeypatch.setattr(reservekopie, "applied_migrations", all_migrations)
    uit = StringIO()
    call_command("backup", str(tmp_path / "kopie"), stdout=uit)
    assert "De kopie is klaar" in uit.getvalue()
    assert Logregel.objects.filter(actie="backup").count() == 1
    nieuw = tmp_path / "nieuw"
    terug = run_command("restore", str(tmp_path / "kopie"), var=nieuw)
    assert terug.returncode == 0, terug.stderr
    assert "Het logboek is nagelopen en heel." in terug.stdout
    nogmaals = run_command("restore", str(tmp_path / "kopie"), var=nieuw)
    assert nogmaals.returncode == 1
    assert "niet leeg" in nogmaals.stderr
    heel = run_command("audit", "verify", "--json", var=nieuw)
    assert json.loads(heel.stdout)["heel"] is True
    assert (
        json.loads(heel.stdout)["regels"] == Logregel.objects.count() - 1 + 1
    )  # no backup line, one of restoring
    assert User.objects.count() > 10
