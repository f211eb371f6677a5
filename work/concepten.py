"""Drafts on the server: what somebody typed survives an expired session, a dead tab and a broken tablet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from roles.models import User
from vault.models import Datasleutel
from vault.versleuteling import create_datasleutel, with_sleutel
from work.models import Concept

CONCEPT_DAGEN = 14
# `wie` is the first question of a worry about a colleague: about the houder not even that is kept.
NIET_BEWAREN = (
    "csrfmiddlewaretoken", "wachtwoord", "password", "pad", "wie", "bevestiging", "zegel", "factorcode", "antwoord",
    "oud_wachtwoord", "nog_eens",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bewaard:
    gegevens: QueryDict
    bewaard_op: datetime


def save_concept(*, user: User, pad: str, gegevens: QueryDict, at: datetime) -> datetime:
    """Keeps the fields of one form for its author; a second save replaces the first."""
    kopie = gegevens.copy()
    for naam in NIET_BEWAREN:
        kopie.pop(naam, None)
    return keep_text(user=user, pad=pad, inhoud=kopie.urlencode(), at=at)


def keep_text(*, user: User, pad: str, inhoud: str, at: datetime) -> datetime:
    concept = Concept.objects.filter(user=user, pad=pad).first()
    if concept is None:
        concept = Concept(user=user, pad=pad)
        concept.bewaareenheid_id = concept.pk
        create_datasleutel(concept.pk)
    concept.inhoud, concept.bewaard_op = inhoud, at
    concept.save()
    return at


def load_concept(*, user: User, pad: str) -> Bewaard | None:
    return load_concepten(user=user, paden=[pad]).get(pad)


def load_concepten(*, user: User, paden: Sequence[str]) -> dict[str, Bewaard]:
    """The drafts of this person at these addresses, with their keys: one query."""
    rijen = with_sleutel(Concept.objects.filter(user=user, pad__in=paden))
    return {rij.pad: Bewaard(QueryDict(str(rij.inhoud)), rij.bewaard_op) for rij in rijen}


def discard_concept(*, user: User, pad: str) -> None:
    """Throws the draft away, key first: its text can't be read back from a backup."""
    drop(list(Concept.objects.filter(user=user, pad=pad).values_list("pk", flat=True)))


def purge_concepten(*, at: datetime | None = None) -> int:
    """Throws away drafts nobody touched for CONCEPT_DAGEN days; returns how many."""
    grens = (at or timezone.now()) - timedelta(days=CONCEPT_DAGEN)
    oud = list(Concept.objects.filter(bewaard_op__lt=grens).values_list("pk", flat=True))
    drop(oud)
    return len(oud)


def drop(ids: list[UUID]) -> None:
    Datasleutel.objects.filter(pk__in=ids).delete()
    Concept.objects.filter(pk__in=ids).delete()
