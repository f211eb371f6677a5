"""The list outside the database: chained, signed, before the commit, once per id, and told to every older copy."""

import json
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dossiers.models import Dossier, Kind, Signaal
from tests.factories_bewaren import agree_of, close_long_ago, destroy_now, propose_of, term_of
from tests.factories_dossier import beeld_of, dossier_of
from tests.factories_signaal import kind_of
from tests.privacy.sporen import everything, traces
from tests.vault.kopieproces import all_migrations, run_command
from vault import reservekopie
from vault.controle import find_breuken
from vault.models import Datasleutel, Lijstkop, Logregel
from vault.reservekopie import KopieFout, make_copy
from vault.terugzetten import put_back
from vault.vernietigen import Weg
from vault.vernietiglijst import LijstFout, append, read_last, read_lijst

pytestmark = pytest.mark.django_db(transaction=True)
WEG = Weg(
    {"dossiers.beeld": [uuid.uuid4()]},
    (("dossiers.kindcheckkind", "signaal", uuid.uuid4()),),
    (uuid.uuid4(),),
)


@pytest.fixture(autouse=True)
def lijst(tmp_path, settings):
    settings.VERNIETIGLIJST = tmp_path / "elders" / "vernietigd.jsonl"
    return settings.VERNIETIGLIJST


def add(id_=None):
    with transaction.atomic():
        return append(id_ or uuid.uuid4(), WEG, at=timezone.now())


def test_what_is_written_is_read_back(lijst):
    regels = [add() for _ in range(3)]
    assert [(r.nummer, r.id, r.weg, r.hash) for r in read_lijst()] == [
        (r.nummer, r.id, WEG, r.hash) for r in regels
    ]
    assert read_last().hash == regels[-1].hash == Lijstkop.objects.get().hash
    assert lijst.stat().st_mode & 0o077 == 0


def test_a_line_whose_transaction_was_lost_is_not_written_twice(lijst):
    add()
    id_ = uuid.uuid4()

    with transaction.atomic():
        append(id_, WEG, at=timezone.now())
        transaction.set_rollback(True)
    assert (read_last().nummer, Lijstkop.objects.get().nummer) == (2, 1)
    assert add(id_).nummer == 2
    assert add().nummer == 3
    assert list(find_breuken()) == []


@pytest.mark.parametrize("schade", ["weg", "afgekapt", "veranderd", "verwisseld", "half"])
def test_a_list_that_is_not_whole_is_a_break_and_nothing_is_destroyed(lijst, schade):
    for _ in range(3):
        add()
    regels = lijst.read_bytes().splitlines(keepends=True)
    if schade == "weg":
        lijst.unlink()
    elif schade == "afgekapt":
        lijst.write_bytes(b"".join(regels[:2]))
    elif schade == "veranderd":
        lijst.write_bytes(b"".join([regels[0], regels[1].replace(b"beeld", b"kindx"), regels[2]]))
    elif schade == "verwisseld":
        lijst.write_bytes(b"".join([regels[1], regels[0], regels[2]]))
    else:
        lijst.write_bytes(b"".join(regels)[:-9])
    assert [breuk.soort for breuk in find_breuken()] == ["lijst"]
    if schade in ("weg", "afgekapt", "half"):
        with pytest.raises(LijstFout):
            add()


def test_a_list_of_another_key_is_refused(lijst, settings):
    add()
    settings.LOGSLEUTEL = bytes(32)
    with pytest.raises(LijstFout):
        list(read_lijst())


# --- the drill: an older copy comes back -----------------------------------------------------------


@pytest.fixture
def twee(cast):
    """A dossier that will go, and one that stays; each with a text of its own."""
    weg = dossier_of(cast, kind_of(cast.noord, "Weg"))
    blijft = dossier_of(cast, kind_of(cast.noord, "Blijft"))
    for dossier in (weg, blijft):
        beeld_of(cast.af, dossier, kracht_van_gezin=f"Van {dossier.code}.")
    close_long_ago(weg)
    term_of(cast.af, cast.directie)
    return weg, blijft


def destroy_of(cast):
    voorstel = propose_of(cast.af, cast.noord.locatie)
    agree_of(cast.directie, voorstel)
    return destroy_now(voorstel)


def test_an_older_copy_brings_nothing_back(cast, twee, tmp_path, lijst):
    from privacy.bewaarregels import Bewaarsoort
    from privacy.kring import collect, to_weg
    from privacy.queries.koppen import heads_of

    weg, blijft = twee
    sporen = traces(to_weg(collect(heads_of(Bewaarsoort.DOSSIER, weg.pk))))
    make_copy(tmp_path / "oud", at=timezone.now())
    destroy_of(cast)
    assert str(weg.pk) in lijst.read_text()
    make_copy(tmp_path / "nieuw", at=timezone.now())
    for kopie, opnieuw in (("oud", 1), ("nieuw", 0)):
        gedaan = put_back(tmp_path / kopie, vervang=True)
        assert (gedaan.vernietigd, gedaan.gesloten) == (opnieuw, 0)
        assert set(Dossier.objects.values_list("pk", flat=True)) == {blijft.pk}
        assert not Datasleutel.objects.filter(pk=weg.pk).exists()
        inhoud = everything()
        assert [spoor for spoor in sporen if spoor in inhoud] == []
        assert list(find_breuken()) == []
        assert Lijstkop.objects.get().nummer == 1
    assert Signaal.objects.count() == 1
    assert Kind.objects.count() == 2  # of the child itself no term was agreed on


def test_an_older_copy_on_a_new_machine_brings_nothing_back(cast, twee, tmp_path, lijst, monkeypatch):
    """The database is lost and the keys of the copy come back with it: the list is what still knows."""
    weg, blijft = twee
    monkeypatch.setattr(reservekopie, "applied_migrations", all_migrations)
    make_copy(tmp_path / "oud", at=timezone.now())
    destroy_of(cast)
    var = tmp_path / "machine"
    terug = run_command("restore", str(tmp_path / "oud"), var=var, MELDCODE_VERNIETIGLIJST=str(lijst))
    assert terug.returncode == 0, terug.stderr
    assert "1 keer is opnieuw vernietigd" in terug.stdout
    assert "Het logboek is nagelopen en heel." in terug.stdout
    inhoud = b"".join(pad.read_bytes() for pad in Path(var).glob("meldcode.sqlite3*"))
    assert weg.code.encode() not in inhoud
    assert blijft.code.encode() in inhoud


def test_without_the_list_a_later_copy_is_refused(cast, twee, tmp_path, lijst):
    destroy_of(cast)
    make_copy(tmp_path / "nieuw", at=timezone.now())
    blad = json.loads((tmp_path / "nieuw" / "kopie.json").read_text())
    assert blad["vernietigd"]["nummer"] == 1
    elders = lijst.rename(lijst.with_suffix(".kwijt"))
    with pytest.raises(KopieFout, match="MELDCODE_VERNIETIGLIJST"):
        put_back(tmp_path / "nieuw", vervang=True)
    elders.rename(lijst)
    assert put_back(tmp_path / "nieuw", vervang=True).vernietigd == 0
    assert Logregel.objects.filter(actie="vernietigen").count() == 1
    assert lijst == settings.VERNIETIGLIJST
