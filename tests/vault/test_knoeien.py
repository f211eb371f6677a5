"""A thousand random ways to tamper with the log, each found by `manage.py audit verify`, and no false alarm between.

test_logboek.py does each kind of row by name; here the dice choose the kind, the line, the column and the value, also
for who holds the key of the log, and for the file with the anchors. Shortened; MELDCODE_BEWIJS=vol is all of it.
"""

import json
import os
import random
import shutil
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import timezone

from tests.roles.test_access import make_kind, make_signaal
from tests.vault.test_logboek import run, value
from vault import wacht
from vault.anker import write_anker
from vault.handeling import Wie, add_regel, handeling
from vault.invoegen import insert_together
from vault.logboek import BEGIN, compute_hash
from vault.models import Ketenkop, Logonderdeel, Logregel, Logsegment
from vault.segment import REGELS, close_segmenten, prune_segment, pruned_ids

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
DELEN, PER_DEEL = (20, 50) if VOL else (3, 24)  # a thousand, or seventy-two


class Knoeier:
    """Who holds the database, and sometimes the key. Lines after the last anchor stay: nothing can show those."""

    def __init__(self, dobbel, anker):
        self.dobbel, self.anker = dobbel, anker
        self.geankerd = {
            uuid.UUID(keten): nummer
            for keten, (nummer, _) in json.loads(anker.read_text().splitlines()[-1])["koppen"].items()
        }

    def regels(self):
        return [
            rij for rij in Logregel.objects.order_by("keten_id", "volgnummer")
            if rij.volgnummer <= self.geankerd.get(rij.keten_id, 0)
        ]  # fmt: skip

    def regel(self):
        return self.dobbel.choice(self.regels())

    # --- with the database ---

    def change_line(self):
        self.change(self.regel(), {"id"})

    def change_part(self):
        self.change(self.dobbel.choice(list(Logonderdeel.objects.filter(regel__in=self.regels()))), {"id"})

    def change_head(self):
        self.change(self.dobbel.choice(list(Ketenkop.objects.filter(pk__in=self.geankerd))), set())

    def change(self, rij, zonder):
        veld = self.dobbel.choice([v for v in rij._meta.concrete_fields if v.name not in zonder])
        oud = getattr(rij, veld.attname)
        nieuw = next(w for _ in range(50) if (w := self.other(veld)) != oud)
        sleutel = type(rij)._meta.pk.get_db_prep_value(rij.pk, connection)
        run(
            f'UPDATE {rij._meta.db_table} SET "{veld.column}" = %s WHERE id = %s',
            [veld.get_db_prep_value(nieuw, connection), sleutel],
        )

    def other(self, veld):
        """Another value that the column takes."""
        if veld.is_relation:
            return self.regel().pk
        if isinstance(veld, models.UUIDField):
            return uuid.UUID(int=self.dobbel.getrandbits(128))
        if isinstance(veld, models.DateTimeField):
            return timezone.now() - timedelta(microseconds=self.dobbel.randrange(10**12))
        if isinstance(veld, models.IntegerField | models.BigIntegerField):
            return self.dobbel.randrange(10**6, 10**7)
        return f"{self.dobbel.getrandbits(40):x}"[: min(veld.max_length, 10)]

    def delete_line(self):
        self.delete(self.regel())

    def delete_part(self):
        deel = self.dobbel.choice(list(Logonderdeel.objects.filter(regel__in=self.regels())))
        run("DELETE FROM vault_logonderdeel WHERE id = %s", [value(deel.pk)])

    def delete(self, rij):
        run("DELETE FROM vault_logonderdeel WHERE regel_id = %s", [value(rij.pk)])
        run("DELETE FROM vault_logregel WHERE id = %s", [value(rij.pk)])

    def swap_lines(self):
        keten = self.dobbel.choice([keten for keten, nummer in self.geankerd.items() if nummer > 1])
        a, b = self.dobbel.sample([rij for rij in self.regels() if rij.keten_id == keten], 2)
        for pk, nummer in ((a.pk, -1), (b.pk, a.volgnummer), (a.pk, b.volgnummer)):
            run("UPDATE vault_logregel SET volgnummer = %s WHERE id = %s", [nummer, value(pk)])

    def swap_parts(self):
        """A child or a seal under another line."""
        a, b = self.dobbel.sample(list(Logonderdeel.objects.filter(regel__in=self.regels())), 2)
        for deel, van in ((a, b), (b, a)):
            run("UPDATE vault_logonderdeel SET object_id = %s WHERE id = %s", [van.object_id, value(deel.pk)])
        if (a.object_id, a.regel_id) == (b.object_id, b.regel_id):
            self.delete_part()

    def insert_between(self):
        rij = self.regel()
        hoger = Logregel.objects.filter(keten_id=rij.keten_id, volgnummer__gt=rij.volgnummer)
        for pk, nummer in list(hoger.order_by("-volgnummer").values_list("pk", "volgnummer")):
            run("UPDATE vault_logregel SET volgnummer = %s WHERE id = %s", [nummer + 1, value(pk)])
        rij.pk, rij.volgnummer, rij.prev_hash = uuid.uuid4(), rij.volgnummer + 1, rij.hash
        rij.hash = f"{self.dobbel.getrandbits(256):064x}"
        self.put([rij], [])

    def put(self, regels, delen):
        with wacht.vernietigen():
            insert_together((Logregel, regels), (Logonderdeel, delen))

    def delete_chain(self):
        keten = self.dobbel.choice(list(self.geankerd))
        for rij in Logregel.objects.filter(keten_id=keten):
            self.delete(rij)
        run("DELETE FROM vault_ketenkop WHERE id = %s", [value(keten)])

    def cut_off(self):
        """The end and the head together: the chain itself is whole."""
        rij = self.regel()
        for weg in Logregel.objects.filter(keten_id=rij.keten_id, volgnummer__gte=rij.volgnummer):
            self.delete(weg)
        laatste = Logregel.objects.filter(keten_id=rij.keten_id).order_by("volgnummer").last()
        self.set_head(rij.keten_id, rij.volgnummer - 1, laatste.hash if laatste else BEGIN)

    def set_head(self, keten, nummer, hash_):
        run(
            "UPDATE vault_ketenkop SET volgnummer = %s, hash = %s WHERE id = %s",
            [nummer, hash_, value(keten)],
        )

    # --- with the key of the log as well ---

    def rewrite(self):
        """Somebody else did it, from one line on, and every hash is right again."""
        eerste = self.regel()
        vorige = eerste.prev_hash
        for rij in Logregel.objects.filter(
            keten_id=eerste.keten_id, volgnummer__gte=eerste.volgnummer
        ).order_by("volgnummer"):
            delen = list(Logonderdeel.objects.filter(regel=rij).order_by("volgnummer"))
            if rij.pk == eerste.pk:
                rij.actor_id = uuid.UUID(int=self.dobbel.getrandbits(128))
            rij.prev_hash = vorige
            rij.hash = vorige = compute_hash(rij, delen)
            self.delete(rij)
            self.put([rij], delen)
        self.set_head(eerste.keten_id, Ketenkop.objects.get(pk=eerste.keten_id).volgnummer, vorige)

    # --- with the segments of lines that may go ---

    def segment(self, *, gesnoeid):
        weg = pruned_ids()
        return self.dobbel.choice(
            [s for s in Logsegment.objects.order_by("eerste") if (str(s.pk) in weg) == gesnoeid]
        )

    def steal_segment(self):
        """A whole closed month away, without a word."""
        self.steal_segment_lines(self.segment(gesnoeid=False))

    def steal_with_segment(self):
        """The month and its head."""
        rij = self.segment(gesnoeid=False)
        self.steal_segment_lines(rij)
        run("DELETE FROM vault_logsegment WHERE id = %s", [value(rij.pk)])

    def steal_segment_lines(self, rij):
        for regel in Logregel.objects.filter(
            keten_id=rij.keten_id, volgnummer__range=(rij.eerste, rij.laatste)
        ):
            self.delete(regel)

    def steal_beyond(self):
        """What went by the rules, and one line more on either side of it."""
        rij = self.segment(gesnoeid=True)
        naast = Logregel.objects.filter(
            keten_id=rij.keten_id, volgnummer__in=(rij.eerste - 1, rij.laatste + 1)
        )
        self.delete(self.dobbel.choice(list(naast)))

    def change_segment(self):
        self.change(self.segment(gesnoeid=self.dobbel.random() < 0.5), {"id"})

    def delete_segment(self):
        rij = self.segment(gesnoeid=self.dobbel.random() < 0.5)
        run("DELETE FROM vault_logsegment WHERE id = %s", [value(rij.pk)])

    def delete_tombstone(self):
        run("DELETE FROM vault_logonderdeel WHERE label = %s", [REGELS])

    def move_tombstone(self):
        """The record of one pruning under another segment, whose lines go now."""
        rij = self.segment(gesnoeid=False)
        run("UPDATE vault_logonderdeel SET object_id = %s WHERE label = %s", [str(rij.pk), REGELS])
        self.steal_segment_lines(rij)

    def forge_segment(self):
        """A closing of one's own, without the key: another stretch, signed with anything."""
        rij = self.segment(gesnoeid=False)
        rij.pk, rij.eerste, rij.handtekening = (
            uuid.uuid4(),
            rij.eerste + 1,
            f"{self.dobbel.getrandbits(256):064x}",
        )
        with wacht.vernietigen():
            insert_together((Logsegment, [rij]))

    # --- with the file of the anchors ---

    def swap_anchors(self):
        regels = self.anker.read_text().splitlines()
        plaats = self.dobbel.randrange(len(regels) - 1)
        regels[plaats], regels[plaats + 1] = regels[plaats + 1], regels[plaats]
        self.anker.write_text("\n".join(regels) + "\n")

    def delete_anchor(self):
        """Not the first or the last: an older file is still a good file, and the end is known by who keeps it."""
        regels = self.anker.read_text().splitlines()
        del regels[self.dobbel.randrange(1, len(regels) - 1)]
        self.anker.write_text("\n".join(regels) + "\n")

    def change_anchor(self):
        regels = self.anker.read_text().splitlines()
        plaats = self.dobbel.randrange(len(regels))
        velden = json.loads(regels[plaats])
        keten = self.dobbel.choice(list(velden["koppen"]))
        velden["koppen"][keten][0] += self.dobbel.randrange(1, 9)
        regels[plaats] = json.dumps(velden)
        self.anker.write_text("\n".join(regels) + "\n")


WIJZEN = (
    "change_line", "change_part", "change_head", "delete_line", "delete_part", "swap_lines", "swap_parts",
    "insert_between", "delete_chain", "cut_off", "rewrite", "swap_anchors", "delete_anchor", "change_anchor",
    "steal_segment", "steal_with_segment", "steal_beyond", "change_segment", "delete_segment", "delete_tombstone",
    "move_tombstone", "forge_segment",
)  # fmt: skip


def audit(anker):
    """Whether `manage.py audit verify` calls it whole."""
    uit = StringIO()
    try:
        call_command("audit", "verify", "--anker", str(anker), "--json", stdout=uit)
    except SystemExit as einde:
        assert einde.code == 1
        return False
    return True


@pytest.fixture
def geankerd(cast, tmp_path, monkeypatch):
    """Lines with children and seals in two chains, five anchors, four closed months, and one of them gone."""
    pad = tmp_path / "anker.jsonl"
    begin = timezone.now()
    for nummer in range(5):
        nu = begin + timedelta(days=40 * nummer)
        monkeypatch.setattr("django.utils.timezone.now", lambda nu=nu: nu)
        close_segmenten(at=nu)
        for _ in range(2):
            with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
                kind = make_kind(cast.organisatie, cast.noord, None, f"Kind{nummer}")
                make_signaal(kind, cast.af)
                add_regel("view_kind", object=kind, betrokkenen=(kind.pseudoniem,), dossier_id=uuid.uuid4())
        write_anker(pad, at=timezone.now())
    prune_one(cast)
    write_anker(pad, at=timezone.now())
    return pad


def prune_one(cast):
    rij = Logsegment.objects.filter(keten_id=cast.organisatie.pk).order_by("eerste")[1]
    with handeling(wie=Wie(organisatie_id=rij.keten_id), route="test"):
        add_regel("vernietigen", object=rij, aantal=prune_segment(rij))


@pytest.mark.django_db
@pytest.mark.parametrize("deel", range(DELEN))
def test_every_tampering_is_found_and_nothing_else(geankerd, tmp_path, deel):
    gemist, gebruikt = [], set()
    for zaad in range(deel * PER_DEEL, (deel + 1) * PER_DEEL):
        wijze = WIJZEN[zaad % len(WIJZEN)]
        kopie = tmp_path / f"{zaad}.jsonl"
        shutil.copy(geankerd, kopie)
        if zaad % len(WIJZEN) == 0:
            assert audit(kopie), "an alarm without a reason"
        with transaction.atomic():
            getattr(Knoeier(random.Random(zaad), kopie), wijze)()
            gebruikt.add(wijze)
            if audit(kopie):
                gemist.append((wijze, zaad))
            transaction.set_rollback(True)
        kopie.unlink()
    assert gemist == []
    assert gebruikt == set(WIJZEN)
    assert audit(geankerd)
