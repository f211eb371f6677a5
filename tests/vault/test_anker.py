"""What stood in the chain once must still stand there, also for who holds the database and the key."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.vault.test_logboek import run, value
from vault import wacht
from vault.anker import AnkerFout, find_ankerbreuken, write_anker, write_dagelijks
from vault.controle import find_breuken
from vault.handeling import Wie, add_regel, handeling
from vault.invoegen import insert_together
from vault.logboek import BEGIN, compute_hash
from vault.models import Ketenkop, Logonderdeel, Logregel
from vault.reservekopie import make_copy
from vault.terugzetten import put_back
from work import werker

pytestmark = pytest.mark.django_db


def write_lines(cast, aantal=3):
    for _ in range(aantal):
        with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
            add_regel("view_werk")


@pytest.fixture
def bestand(cast, tmp_path):
    """Two anchors, with lines before, between and after."""
    pad = tmp_path / "anker.jsonl"
    for _ in range(2):
        write_lines(cast)
        write_anker(pad, at=timezone.now())
    write_lines(cast)
    return pad


def cut_off(cast, tot):
    """As who holds the database: lines and head together, so that the chain itself is whole."""
    keten = cast.organisatie.pk
    regels = list(Logregel.objects.filter(keten_id=keten, volgnummer__gt=tot).values_list("pk", flat=True))
    for pk in regels:
        run("DELETE FROM vault_logonderdeel WHERE regel_id = %s", [value(pk)])
        run("DELETE FROM vault_logregel WHERE id = %s", [value(pk)])
    laatste = Logregel.objects.filter(keten_id=keten).order_by("volgnummer").last()
    run(
        "UPDATE vault_ketenkop SET volgnummer = %s, hash = %s WHERE id = %s",
        [tot, laatste.hash, value(keten)],
    )


def rewrite(cast):
    """As who also holds the key: another actor in every line, and every hash right again."""
    keten, vorige = cast.organisatie.pk, BEGIN
    for rij in Logregel.objects.filter(keten_id=keten).order_by("volgnummer"):
        delen = list(Logonderdeel.objects.filter(regel=rij).order_by("volgnummer"))
        rij.actor_id, rij.prev_hash = cast.pm.pk, vorige
        rij.hash = vorige = compute_hash(rij, delen)
        run("DELETE FROM vault_logonderdeel WHERE regel_id = %s", [value(rij.pk)])
        run("DELETE FROM vault_logregel WHERE id = %s", [value(rij.pk)])
        with wacht.vernietigen():
            insert_together((Logregel, [rij]), (Logonderdeel, delen))
    run("UPDATE vault_ketenkop SET hash = %s WHERE id = %s", [vorige, value(keten)])


def test_nothing_happened_and_the_chain_may_grow(bestand):
    assert list(find_ankerbreuken(bestand)) == []
    regels = [json.loads(regel) for regel in bestand.read_text().splitlines()]
    assert [r["vorige"] for r in regels] == ["", regels[0]["handtekening"]]
    assert bestand.stat().st_mode & 0o777 == 0o600


def test_an_end_cut_off_with_its_head_is_found(cast, bestand):
    lengte = Ketenkop.objects.get(pk=cast.organisatie.pk).volgnummer
    cut_off(cast, lengte - 2)
    assert [
        b for b in find_ankerbreuken(bestand) if b.soort == "anker"
    ] == []  # written after the last anchor
    cut_off(cast, lengte - 4)
    assert [b for b in find_breuken() if b.soort == "keten"] == []  # the chain itself sees nothing
    assert ["eraf gehaald" in b.uitleg for b in find_ankerbreuken(bestand)] == [True]


def test_a_chain_written_anew_with_the_key_is_found(cast, bestand):
    rewrite(cast)
    assert [b for b in find_breuken() if b.soort == "keten"] == []
    assert ["opnieuw geschreven" in b.uitleg for b in find_ankerbreuken(bestand)] == [True]


def test_a_chain_that_is_gone_is_found(cast, bestand):
    cut_off(cast, 1)
    run("DELETE FROM vault_ketenkop WHERE id = %s", [value(cast.organisatie.pk)])
    assert any(str(cast.organisatie.pk) in b.plaats for b in find_ankerbreuken(bestand))


def test_older_anchors_count_as_well(cast, bestand):
    """Only the first line is kept: it still holds, and still finds."""
    bestand.write_text(bestand.read_text().splitlines()[0] + "\n")
    assert list(find_ankerbreuken(bestand)) == []
    cut_off(cast, 1)
    assert len(list(find_ankerbreuken(bestand))) == 1


@pytest.mark.parametrize("ingreep", ["veranderd", "weg", "verwisseld", "half"])
def test_the_file_itself_tells_when_it_was_changed(cast, bestand, ingreep):
    write_anker(bestand, at=timezone.now())
    regels = bestand.read_text().splitlines()
    if ingreep == "veranderd":
        velden = json.loads(regels[1])
        velden["tijd"] = "2020-01-01T00:00:00+00:00"
        regels[1] = json.dumps(velden)
    elif ingreep == "weg":
        del regels[1]
    elif ingreep == "verwisseld":
        regels[0], regels[1] = regels[1], regels[0]
    else:
        regels[2] = regels[2][:40]
    bestand.write_text("\n".join(regels) + "\n")
    assert list(find_ankerbreuken(bestand)) != []


def test_a_crash_half_way_a_line_loses_only_that_line(cast, bestand):
    with bestand.open("a") as uit:
        uit.write('{"handtekening": "half')
    write_anker(bestand, at=timezone.now())
    assert list(find_ankerbreuken(bestand)) == []
    vreemd = bestand.with_name("brief.txt")
    vreemd.write_text("Beste mensen")
    with pytest.raises(AnkerFout, match="geen ankerbestand"):
        write_anker(vreemd, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_restored_copy_is_no_break_and_hides_nothing_else(cast, tmp_path):
    pad = tmp_path / "anker.jsonl"
    write_lines(cast)
    make_copy(tmp_path / "kopie", at=timezone.now())
    lengte = Ketenkop.objects.get(pk=cast.organisatie.pk).volgnummer
    write_anker(pad, at=timezone.now())
    write_lines(cast)
    write_anker(pad, at=timezone.now())
    put_back(tmp_path / "kopie", vervang=True)
    assert Ketenkop.objects.get(pk=cast.organisatie.pk).volgnummer == lengte
    assert list(find_ankerbreuken(pad)) == []
    write_lines(cast)
    write_anker(pad, at=timezone.now())
    assert list(find_ankerbreuken(pad)) == []
    cut_off(cast, lengte - 1)
    assert len(list(find_ankerbreuken(pad))) == 1


def test_the_command_and_the_clock(cast, tmp_path, settings):
    pad, uit = tmp_path / "anker.jsonl", StringIO()
    nu = timezone.now()
    assert write_dagelijks(None, at=nu) is False
    settings.ANKER = pad
    assert [werker.anchor(at=nu), werker.anchor(at=nu), werker.anchor(at=nu + timedelta(days=1))] == [1, 0, 1]
    call_command("audit", "anker", str(pad), stdout=uit)
    call_command("audit", "verify", "--anker", str(pad), stdout=uit)
    assert "Het logboek is heel" in uit.getvalue()
    assert Logregel.objects.filter(actie="anker").count() == 3
    settings.ANKER = tmp_path / "er" / "niet" / "anker.jsonl"
    assert werker.anchor(at=nu) is False
    with pytest.raises(CommandError, match="Noem het bestand"):
        call_command("audit", "anker", stdout=uit)
    write_lines(cast)
    call_command("audit", "anker", str(pad), stdout=uit)
    cut_off(cast, 1)
    with pytest.raises(SystemExit):
        call_command("audit", "verify", "--anker", str(pad), stdout=uit)
