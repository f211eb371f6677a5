"""Months of the log are closed, may go as a whole, and every other way of going is found."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from tests.roles.test_access import make_kind, make_signaal
from tests.vault.test_knoeien import audit
from tests.vault.test_logboek import run, value
from vault import controle
from vault.anker import find_ankerbreuken, write_anker
from vault.controle import find_breuken
from vault.handeling import GeenHandeling, Wie, add_regel, handeling
from vault.logboek import VERNIETIGD, read_seals
from vault.models import Ketenkop, Logonderdeel, Logregel, Logsegment
from vault.reservekopie import make_copy
from vault.segment import REGELS, SegmentFout, close_segmenten, prune_segment, pruned_segmenten, sign_segment
from vault.terugzetten import put_back

pytestmark = pytest.mark.django_db
BEGIN = datetime(2031, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def klok(monkeypatch):
    """Sets the clock of everything."""

    def zet(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return zet


@pytest.fixture
def jaar(cast, klok, tmp_path):
    """Three months with lines and sealed rows in one chain, each closed in the next; an anchor after each."""
    pad = tmp_path / "anker.jsonl"
    keten = cast.organisatie.pk
    for maand in (1, 2, 3):
        klok(BEGIN.replace(month=maand))
        with handeling(wie=Wie(cast.af.pk, keten, "af"), route="test"):
            kind = make_kind(cast.organisatie, cast.noord, None, f"Kind{maand}")
            make_signaal(kind, cast.af)
            add_regel("view_kind", object=kind, betrokkenen=(kind.pseudoniem,))
        with handeling(wie=Wie(cast.pm.pk, keten, "medewerker"), route="test"):
            add_regel("view_werk")
        close_segmenten(at=klok(BEGIN.replace(month=maand + 1, day=1)))
        write_anker(pad, at=timezone.now())
    return pad


def segmenten(cast):
    return list(Logsegment.objects.filter(keten_id=cast.organisatie.pk).order_by("eerste"))


def prune(rij):
    with handeling(wie=Wie(organisatie_id=rij.keten_id), route="test"):
        weg = prune_segment(rij)
        add_regel("vernietigen", object=rij, aantal=weg)
    return weg


def lines_of(rij):
    return Logregel.objects.filter(keten_id=rij.keten_id, volgnummer__range=(rij.eerste, rij.laatste))


def steal(rij, zonder=0):
    """As who holds the database: the lines of a segment away, but for the last few."""
    for pk in lines_of(rij).order_by("volgnummer").values_list("pk", flat=True)[: rij.aantal - zonder]:
        run("DELETE FROM vault_logonderdeel WHERE regel_id = %s", [value(pk)])
        run("DELETE FROM vault_logregel WHERE id = %s", [value(pk)])


def test_a_month_is_closed_once_and_only_when_it_is_over(cast, jaar, klok):
    rijen = segmenten(cast)
    assert [rij.eerste for rij in rijen] == [1, *(rij.laatste + 1 for rij in rijen[:-1])]
    assert [timezone.localdate(rij.tot).month for rij in rijen][-2:] == [2, 3]
    assert close_segmenten(at=timezone.now()) == 0
    assert close_segmenten(at=klok(BEGIN.replace(month=4, day=30))) == 0
    assert list(find_breuken()) == []
    regel = Logregel.objects.filter(keten_id=cast.organisatie.pk, actie="segment").latest("volgnummer")
    assert regel.volgnummer > rijen[-1].laatste


def test_a_line_that_came_late_goes_with_the_month_in_which_it_stands(cast, klok):
    """The numbers decide: a line of January behind the first of February is closed with February."""
    keten = uuid.uuid4()
    for moment in (BEGIN, BEGIN.replace(month=2), BEGIN.replace(month=1, day=30)):
        with handeling(wie=Wie(cast.af.pk, keten, "af"), route="test", at=moment):
            add_regel("view_werk")
    close_segmenten(at=klok(BEGIN.replace(month=3)))
    rijen = list(Logsegment.objects.filter(keten_id=keten).order_by("eerste"))
    assert [(rij.eerste, rij.laatste) for rij in rijen] == [(1, 1), (2, 3)]
    assert rijen[1].tot == BEGIN.replace(month=2)


@pytest.mark.parametrize("welke", [(0,), (1,), (2, 0), (0, 1, 2)])
def test_whole_segments_go_in_any_order_and_nothing_is_called_broken(cast, jaar, welke):
    for nummer in welke:
        rij = segmenten(cast)[nummer]
        assert prune(rij) == rij.aantal
        assert not lines_of(rij).exists()
    assert list(find_breuken()) == []
    assert list(find_ankerbreuken(jaar)) == []
    assert audit(jaar)
    assert len(pruned_segmenten(cast.organisatie.pk)) == len(welke)


def test_what_the_lines_proved_of_the_rows_still_holds(cast, jaar):
    """A row that was sealed in lines that went is still found when somebody changes it, or takes it away."""
    for rij in segmenten(cast):
        prune(rij)
    run("UPDATE dossiers_kind SET voornaam = 'Anders' WHERE voornaam = 'Kind1'")
    assert any("dossiers.kind" in breuk.plaats for breuk in find_breuken())


def test_a_seal_is_carried_from_the_chain_and_never_made_anew(cast, jaar):
    """Who changed a row before, isn't washed clean by the pruning."""
    run("UPDATE dossiers_kind SET voornaam = 'Anders' WHERE voornaam = 'Kind1'")
    voor = {breuk.plaats for breuk in find_breuken()}
    prune(segmenten(cast)[0])
    assert {breuk.plaats for breuk in find_breuken()} == voor != set()


def test_a_month_that_was_tampered_with_stays(cast, jaar):
    """Else pruning would take away the only thing that shows it."""
    rij = segmenten(cast)[1]
    run("UPDATE vault_logregel SET rol = 'directie' WHERE keten_id = %s AND volgnummer = %s",
        [value(rij.keten_id), rij.eerste])  # fmt: skip
    with pytest.raises(SegmentFout):
        prune(rij)
    assert lines_of(rij).count() == rij.aantal
    assert any(breuk.soort == "keten" for breuk in find_breuken())


def test_the_tombstone_outlives_the_line_that_set_it(cast, jaar, klok):
    eerste = segmenten(cast)[0]
    prune(eerste)
    close_segmenten(at=klok(BEGIN.replace(month=5)))
    laatste = segmenten(cast)[-1]
    assert any(eerste.eerste <= nummer for *_, nummer in read_seals(REGELS))
    prune(laatste)  # April: in it stands the line that says that the first segment went
    assert {pk for pk, *_ in read_seals(REGELS)} == {str(eerste.pk), str(laatste.pk)}
    assert list(find_breuken()) == []


@pytest.mark.parametrize("zonder", [0, 1])
def test_lines_that_went_without_their_record_are_found(cast, jaar, zonder):
    steal(segmenten(cast)[0], zonder)
    assert any("mist een regel" in breuk.uitleg for breuk in find_breuken())


def test_a_record_with_lines_outside_the_segment_gone_as_well_is_found(cast, jaar):
    eerste, tweede = segmenten(cast)[:2]
    prune(eerste)
    steal(tweede, tweede.aantal - 1)  # its first line only
    assert tweede.aantal > 1
    assert any("mist een regel" in breuk.uitleg for breuk in find_breuken())


def test_a_pruned_segment_whose_head_is_gone_or_changed_is_found(cast, jaar):
    rij = segmenten(cast)[1]
    prune(rij)
    run("UPDATE vault_logsegment SET hash = %s WHERE id = %s", ["0" * 64, value(rij.pk)])
    assert {breuk.soort for breuk in find_breuken()} >= {"segment", "rij", "keten"}
    run("DELETE FROM vault_logsegment WHERE id = %s", [value(rij.pk)])
    assert {breuk.soort for breuk in find_breuken()} >= {"segment", "rij", "keten"}


def test_who_holds_the_key_signs_another_head_and_is_found_by_its_seal(cast, jaar):
    rij = segmenten(cast)[1]
    rij.tot -= timedelta(days=9999)
    run("UPDATE vault_logsegment SET tot = %s, handtekening = %s WHERE id = %s", [
        Logsegment._meta.get_field("tot").get_db_prep_value(rij.tot, connection), sign_segment(rij), value(rij.pk),
    ])  # fmt: skip
    assert [breuk.soort for breuk in find_breuken()] == ["rij"]


def test_a_tombstone_taken_away_or_put_in_is_found(cast, jaar):
    eerste, tweede, _ = segmenten(cast)
    prune(eerste)
    deel = Logonderdeel.objects.get(label=REGELS)
    run("UPDATE vault_logonderdeel SET object_id = %s WHERE id = %s", [str(tweede.pk), value(deel.pk)])
    assert any(breuk.soort == "keten" for breuk in find_breuken())


def test_an_anchor_still_knows_the_last_line_of_a_pruned_segment(cast, jaar):
    """Who holds database and key writes the segment anew, and the line after it: the anchor has the old hash."""
    rij = segmenten(cast)[0]
    with_anker = jaar.with_name("eind.jsonl")
    rij_kop = Ketenkop.objects.get(pk=rij.keten_id)
    run("UPDATE vault_ketenkop SET volgnummer = %s, hash = %s WHERE id = %s",
        [rij.laatste, rij.hash, value(rij.keten_id)])  # fmt: skip
    write_anker(with_anker, at=timezone.now())
    run("UPDATE vault_ketenkop SET volgnummer = %s, hash = %s WHERE id = %s",
        [rij_kop.volgnummer, rij_kop.hash, value(rij.keten_id)])  # fmt: skip
    prune(rij)
    assert [b for b in find_ankerbreuken(with_anker) if str(rij.keten_id) in b.plaats] == []
    rij.hash = "f" * 64
    run("UPDATE vault_logsegment SET hash = %s, handtekening = %s WHERE id = %s",
        [rij.hash, sign_segment(rij), value(rij.pk)])  # fmt: skip
    assert [str(rij.keten_id) in b.plaats for b in find_ankerbreuken(with_anker)] == [True]


def test_a_segment_cant_be_changed_and_nothing_goes_outside_an_act(cast, jaar):
    rij = segmenten(cast)[0]
    with pytest.raises(GeenHandeling):
        prune_segment(rij)
    assert lines_of(rij).exists()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM vault_logsegment")


@pytest.mark.django_db(transaction=True)
def test_a_copy_of_before_and_after_is_whole_when_it_is_put_back(cast, jaar, tmp_path):
    make_copy(tmp_path / "voor", at=timezone.now())
    rij = segmenten(cast)[0]
    prune(rij)
    make_copy(tmp_path / "na", at=timezone.now())
    put_back(tmp_path / "na", vervang=True)
    assert list(find_breuken()) == []
    assert not lines_of(rij).exists()
    put_back(tmp_path / "voor", vervang=True)
    assert list(find_breuken()) == []
    assert list(find_ankerbreuken(jaar)) == []
    assert lines_of(rij).count() == rij.aantal  # due again at once: see docs/adr/0044
    assert pruned_segmenten(rij.keten_id) == []


def test_what_wasnt_destroyed_carries_no_tombstone(cast, jaar):
    rij = segmenten(cast)[0]
    prune(rij)
    mee = Logonderdeel.objects.filter(regel__actie="vernietigen", label="dossiers.signaal")
    assert [deel.digest != VERNIETIGD for deel in mee] == [True]
    assert controle.last_seals("dossiers.signaal")
