"""The quick way through a chain covers exactly the bytes that a line was signed with."""

import uuid
from datetime import UTC, datetime

import pytest

from vault import logboek
from vault.handeling import Regel, Wie, add_regel, handeling
from vault.ketenlezer import read_keten
from vault.models import Ketenkop, Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
VREEMD = ['"', "\\", "é", "ß", "😀", "\n", "\t", "\x1f", "\u2028", "</script>", "'", "%s", "{}"]


def slow(keten):
    for rij in Logregel.objects.filter(keten_id=keten).order_by("volgnummer"):
        delen = list(Logonderdeel.objects.filter(regel_id=rij.pk).order_by("volgnummer"))
        yield (rij.volgnummer, rij.prev_hash, rij.hash, logboek.line_bytes(rij, delen))


@pytest.mark.parametrize("micro", [0, 7, 120000, 999999])
def test_every_byte_is_the_byte_that_was_signed(micro):
    keten, nu = uuid.uuid4(), datetime(2026, 3, 29, 0, 59, 58, micro, tzinfo=UTC)
    for nummer, teken in enumerate(VREEMD):
        wie = Wie(uuid.uuid4() if nummer % 2 else None, keten, f"af{teken}"[:30])
        with handeling(wie=wie, route=f"view_{teken}"[:60], at=nu) as act:
            kinderen = tuple(uuid.uuid4() for _ in range(nummer % 3))
            add_regel(
                f"actie {teken}", betrokkenen=kinderen, aantal=None if nummer % 2 else nummer, grondslag=teken
            )
            act.regels.append(
                Regel("tweede", object_type=teken, object_id=uuid.uuid4(), dossier_id=uuid.uuid4())
            )
            act.geschreven.append((f"label{teken}", str(uuid.uuid4()), "d" * 64))
    snel = [tuple(schakel) for schakel in read_keten(keten)]
    assert snel == list(slow(keten))
    assert len(snel) == 2 * len(VREEMD) == Ketenkop.objects.get(pk=keten).volgnummer


def test_an_empty_chain_has_no_lines():
    assert list(read_keten(uuid.uuid4())) == []
