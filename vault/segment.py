"""Segments: a chain of which old lines may go, and that still shows every line that went otherwise.

A month of a chain that is over is closed: a `Logsegment` says from which line to which, between which hashes, signed
with the key of the log and sealed in the chain. Lines only ever go a whole closed segment at a time, and who takes
them away (two people and a term: privacy/actions/vernietigen.py) leaves a tombstone in the chain. The segment itself
stays for ever: the line after the gap follows on the hash that it holds.

What the lines of the segment still proved goes along to the line that says they went: the last seal of every row
that stands, and the tombstones of segments before it. It is copied from the chain, never from the row.
"""

import hmac
import uuid
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db import connection
from django.db.models import Max, Min, Prefetch
from django.utils import timezone

from vault import wacht
from vault.handeling import SYSTEEM, Wie, Zegel, add_regel, handeling, require_schrijven
from vault.logboek import (
    BEGIN,
    STUK,
    VERNIETIGD,
    canonical,
    compute_hash,
    lock_kop,
    read_seals,
    seal_row,
    sign,
)
from vault.models import Ketenkop, Logonderdeel, Logregel, Logsegment, Soort

SEGMENT = Logsegment._meta.label_lower
NIET_HEEL = "Deze maand van het logboek is niet meer zoals zij is afgesloten: draai `manage.py audit verify`."
REGELS = f"{SEGMENT}.regels"  # the label of the tombstone of its lines


class SegmentFout(RuntimeError):
    """Lines that were changed stay: taking them away would take away what shows it."""


def close_segmenten(*, at: datetime) -> int:
    """Closes every month of every chain that is over; returns how many. Again in the same month it finds nothing."""
    begin = month_start(at)
    if Logsegment.objects.filter(gesloten_op__gte=begin).exists():
        return 0
    return sum(
        close_keten(pk, begin, at) for pk in Ketenkop.objects.order_by("id").values_list("pk", flat=True)
    )


def close_keten(keten: uuid.UUID, begin: datetime, at: datetime) -> int:
    """One chain up to this moment, one segment per month."""
    with handeling(wie=Wie(organisatie_id=keten if keten != SYSTEEM else None), route="segment") as nu:
        lock_kop(keten)
        gesloten = 0
        for eerste, laatste in list(find_maanden(keten, begin)):
            rij = build_segment(keten, eerste, laatste, at)
            with wacht.schrijven():
                rij.save(force_insert=True)
            nu.geschreven.append(seal_row(rij))
            gesloten += 1
        if gesloten:
            add_regel("segment", aantal=gesloten)
    return gesloten


def find_maanden(keten: uuid.UUID, tot: datetime) -> Iterator[tuple[int, int]]:
    """First and last number of each month that is over and not closed yet. A line that came late begins the next."""
    regels = Logregel.objects.filter(keten_id=keten).order_by("volgnummer")
    vorige = Logsegment.objects.filter(keten_id=keten).order_by("-laatste").values_list("laatste", flat=True)
    klaar = vorige.first() or 0
    nieuw = regels.filter(volgnummer__gt=klaar)
    if (oudste := nieuw.first()) is None:
        return
    grens = month_after(oudste.tijd)
    while grens <= tot:
        later = nieuw.filter(volgnummer__gt=klaar, tijd__gte=grens).first()
        eind = later.volgnummer - 1 if later is not None else nieuw.last().volgnummer  # type: ignore[union-attr]
        if eind > klaar:
            yield klaar + 1, eind
            klaar = eind
        grens = month_after(grens)


def build_segment(keten: uuid.UUID, eerste: int, laatste: int, at: datetime) -> Logsegment:
    regels = Logregel.objects.filter(keten_id=keten, volgnummer__range=(eerste, laatste))
    tijd = regels.aggregate(van=Min("tijd"), tot=Max("tijd"))
    rij = Logsegment(
        keten_id=keten, eerste=eerste, laatste=laatste, begin=regels.get(volgnummer=eerste).prev_hash,
        hash=regels.get(volgnummer=laatste).hash, van=tijd["van"], tot=tijd["tot"], gesloten_op=at,
    )  # fmt: skip
    rij.handtekening = sign_segment(rij)
    return rij


def sign_segment(rij: Logsegment) -> str:
    """No line of a chain and no anchor begins like this, so none stands in for another."""
    velden = {veld.attname: getattr(rij, veld.attname) for veld in Logsegment._meta.concrete_fields}
    velden.pop("handtekening")
    return sign(b"segment " + canonical(velden))


def is_signed(rij: Logsegment) -> bool:
    return hmac.compare_digest(rij.handtekening, sign_segment(rij))


# --- taking the lines away --------------------------------------------------------------------------


def prune_segment(rij: Logsegment) -> int:
    """Inside an act that logs it: the lines of this segment are gone; returns how many. Raises GeenHandeling.

    Every head is locked: no line may come in between that seals a row whose last seal is being carried over.
    Raises SegmentFout when they aren't the lines that were closed.
    """
    handeling_ = require_schrijven()
    for keten in Ketenkop.objects.order_by("id").values_list("pk", flat=True):
        lock_kop(keten)
    require_whole(rij)
    mee = list(carry_seals(rij))
    sleutel = Logregel._meta.get_field("keten_id").get_db_prep_value(rij.keten_id, connection)
    waar = "keten_id = %s AND volgnummer BETWEEN %s AND %s"
    with wacht.vernietigen(), connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM vault_logonderdeel WHERE regel_id IN (SELECT id FROM vault_logregel WHERE {waar})",  # noqa: S608
            [sleutel, rij.eerste, rij.laatste],
        )
        cursor.execute(f"DELETE FROM vault_logregel WHERE {waar}", [sleutel, rij.eerste, rij.laatste])  # noqa: S608
        weg = cursor.rowcount
    handeling_.geschreven += [*mee, (REGELS, str(rij.pk), VERNIETIGD)]
    return weg


def require_whole(rij: Logsegment) -> None:
    """Every line between both hashes, as `audit verify` follows them."""
    regels = Logregel.objects.filter(keten_id=rij.keten_id, volgnummer__range=(rij.eerste, rij.laatste))
    delen = Prefetch("onderdelen", Logonderdeel.objects.order_by("volgnummer"))
    vorige, aantal = rij.begin, 0
    for regel in regels.order_by("volgnummer").prefetch_related(delen).iterator(STUK):
        if regel.prev_hash != vorige or compute_hash(regel, list(regel.onderdelen.all())) != regel.hash:
            break
        vorige, aantal = regel.hash, aantal + 1
    if not is_signed(rij) or (aantal, vorige) != (rij.aantal, rij.hash):
        raise SegmentFout(NIET_HEEL)


def carry_seals(rij: Logsegment) -> Iterator[Zegel]:
    """Every seal of this segment after which no other came, as it stands there."""
    eigen = Logonderdeel.objects.filter(
        soort=Soort.ZEGEL, regel__keten_id=rij.keten_id, regel__volgnummer__range=(rij.eerste, rij.laatste)
    )
    for label in sorted(set(eigen.values_list("label", flat=True))):
        laatste = {pk: (waarde, keten, nummer) for pk, waarde, keten, nummer in read_seals(label)}
        for object_id, (waarde, keten, nummer) in laatste.items():
            hier = keten == rij.keten_id and rij.eerste <= nummer <= rij.laatste
            if hier and (waarde != VERNIETIGD or label == REGELS):
                yield label, object_id, waarde


def pruned_ids() -> set[str]:
    """Segments of which the chain says that their lines went."""
    return {pk for pk, *_ in read_seals(REGELS)}


def pruned_segmenten(keten: uuid.UUID) -> list[Logsegment]:
    """In order; only with its own signature."""
    weg = pruned_ids()
    rijen = Logsegment.objects.filter(keten_id=keten).order_by("eerste")
    return [rij for rij in rijen if str(rij.pk) in weg and is_signed(rij)]


# --- months, by the clock on the wall ---------------------------------------------------------------


def month_start(moment: datetime) -> datetime:
    dag = timezone.localdate(moment).replace(day=1)
    return timezone.make_aware(datetime.combine(dag, time.min))


def month_after(moment: datetime) -> datetime:
    return month_start(month_start(moment) + timedelta(days=32))


def check_volgorde(rijen: list[Logsegment]) -> Iterator[tuple[Logsegment, str]]:
    """Each segment of one chain that isn't as it was closed, with why."""
    nummer, vorige = 1, BEGIN
    for rij in rijen:
        if not is_signed(rij):
            yield rij, "Dit segment is veranderd, of van een andere sleutel."
        elif (rij.eerste, rij.begin) != (nummer, vorige):
            yield rij, "Voor dit segment is er een weggehaald."
        nummer, vorige = rij.laatste + 1, rij.hash
