"""The log: who did or saw what, as a chain of HMACs that an editor of the database can't continue.

One chain per organisation, one for the system. A line covers the previous hash, its own fields and its
parts: a child per line (by pseudonym) and a seal per row written in the same transaction. The seal is a
digest of that row, so a row that was changed, removed or slipped in afterwards no longer fits the chain.
Fields: BIO2 8.15.01, NEN 7513, Logboek Dataverwerkingen (docs/privacy.md). Never any content.
"""

import hashlib
import hmac
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from meldcode.gebeurtenisregels import SOORTEN, VERZONNEN, kind_of
from meldcode.gebeurtenisregels import Soort as Gebeurtenissoort
from meldcode.gebeurtenissen import report_event
from vault import wacht
from vault.handeling import SYSTEEM, Handeling, Regel, Zegel
from vault.invoegen import insert_together
from vault.models import Datasleutel, Ketenkop, Logonderdeel, Logregel, Soort

BEGIN = "0" * 64
STUK = 2000
VERNIETIGD = ""  # the last seal of a destroyed key


def write(handeling: Handeling, at: datetime | None = None) -> None:
    """Writes the queued lines and the seals of everything saved, as the last statements of the act.

    A page that only reads has no transaction yet: the lock on the chain needs one, and so do its lines.
    """
    regels = place_lists(handeling.regels) or ([Regel(actie="schrijven")] if handeling.geschreven else [])
    if not regels:
        return
    per_keten: dict[uuid.UUID, list[tuple[Regel, list[Zegel]]]] = {}
    for nummer, regel in enumerate(regels):
        keten = regel.organisatie_id or handeling.wie.organisatie_id or SYSTEEM
        # All rows of one act are sealed under its first line.
        per_keten.setdefault(keten, []).append((regel, handeling.geschreven if nummer == 0 else []))
    with transaction.atomic(savepoint=False):
        koppen = [
            lock_kop(keten) for keten in sorted(per_keten)
        ]  # always the same order of locks: no deadlock
        moment = at or timezone.now()  # not before the lock: who waited for it writes the later moment
        for kop in koppen:
            append_to_keten(kop, per_keten[kop.pk], handeling, moment)
        report_regels(regels, handeling, moment)
    handeling.regels, handeling.geschreven = [], []


def place_lists(regels: list[Regel]) -> list[Regel]:
    """A list on a page about a child's case is a line of that case: without it, it tells that there is one."""
    van = next((regel for regel in regels if regel.object_id and regel.betrokkenen), None)
    if van is None:
        return regels
    return [
        replace(
            regel, object_type=van.object_type, object_id=van.object_id, dossier_id=van.dossier_id, samen=(),
            betrokkenen=tuple(dict.fromkeys((*van.betrokkenen, *regel.betrokkenen))),
        )
        if regel.aantal is not None and regel.object_id is None else regel
        for regel in regels
    ]  # fmt: skip


def report_regels(regels: Iterable[Regel], handeling: Handeling, moment: datetime) -> None:
    """Tells who watches over the systems what this act was to them: each kind once, however many lines it has."""
    verteld: dict[Gebeurtenissoort, Regel] = {}
    for regel in regels:
        soort = kind_of(regel.actie, resultaat=regel.resultaat, grondslag=regel.grondslag)
        if soort is not None and (handeling.geschreven or not SOORTEN[soort].verandert):
            verteld.setdefault(soort, regel)
    if handeling.herkomst.route in VERZONNEN:
        return
    for soort, regel in verteld.items():
        over_account = regel.object_id if regel.object_type == settings.AUTH_USER_MODEL.lower() else None
        report_event(
            soort, at=moment, actie=regel.actie, account=handeling.wie.actor_id or over_account,
            organisatie=regel.organisatie_id or handeling.wie.organisatie_id,
            adres=handeling.herkomst.ip, verband=handeling.trace,
        )  # fmt: skip


def append_to_keten(
    kop: Ketenkop, regels: Sequence[tuple[Regel, list[Zegel]]], handeling: Handeling, moment: datetime
) -> None:
    nieuw: list[Logregel] = []
    onderdelen: list[Logonderdeel] = []
    for regel, geschreven in regels:
        rij = build_logregel(kop, regel, handeling, moment)
        delen = build_onderdelen(rij, regel, geschreven)
        rij.hash = kop.hash = compute_hash(rij, delen)
        kop.volgnummer = rij.volgnummer
        nieuw.append(rij)
        onderdelen += delen
    with wacht.schrijven():
        # The head follows its lines by itself: triggers.py, the one trigger that writes.
        insert_together((Logregel, nieuw), (Logonderdeel, onderdelen))


def lock_kop(keten: uuid.UUID) -> Ketenkop:
    """The head row of the chain, locked until the transaction ends: without the lock a chain forks."""
    if (kop := read_kop(keten)) is None:
        Ketenkop.objects.bulk_create([Ketenkop(pk=keten, volgnummer=0, hash=BEGIN)], ignore_conflicts=True)
        kop = read_kop(keten)
    assert kop is not None  # noqa: S101  made above, or by who was first
    return kop


def read_kop(keten: uuid.UUID) -> Ketenkop | None:
    """Plain SQL: every page asks this, and Django builds it anew each time. SQLite has locked already."""
    slot = connection.ops.for_update_sql() if connection.features.has_select_for_update else ""
    sleutel = Ketenkop._meta.pk.get_db_prep_value(keten, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT volgnummer, hash FROM vault_ketenkop WHERE id = %s {slot}", [sleutel])  # noqa: S608
        rij = cursor.fetchone()
    return Ketenkop(keten, *rij) if rij is not None else None


def build_logregel(kop: Ketenkop, regel: Regel, handeling: Handeling, moment: datetime) -> Logregel:
    return Logregel(
        id=uuid.uuid4(),
        keten_id=kop.pk,
        volgnummer=kop.volgnummer + 1,
        tijd=moment,
        trace=handeling.trace,
        actor_id=handeling.wie.actor_id,
        rol=handeling.wie.rol,
        versie=settings.VERSIE,
        prev_hash=kop.hash,
        route=handeling.herkomst.route,
        methode=handeling.herkomst.methode,
        ip=handeling.herkomst.ip,
        sessie=handeling.herkomst.sessie,
        actie=regel.actie,
        resultaat=regel.resultaat,
        object_type=regel.object_type,
        object_id=regel.object_id,
        dossier_id=regel.dossier_id,
        aantal=regel.aantal,
        grondslag=regel.grondslag,
    )


def build_onderdelen(rij: Logregel, regel: Regel, zegels: Iterable[Zegel]) -> list[Logonderdeel]:
    delen: list[tuple[str, str, str, str]] = [(Soort.BETROKKENE, "", str(p), "") for p in regel.betrokkenen]
    groepen = enumerate(rows_of_several(regel.samen))
    delen += [(Soort.SAMEN, str(nummer), str(p), "") for nummer, groep in groepen for p in groep]
    delen += [(Soort.ZEGEL, *zegel) for zegel in zegels]
    return [
        Logonderdeel(
            regel_id=rij.pk, volgnummer=nummer, soort=soort, label=label, object_id=object_id, digest=waarde
        )
        for nummer, (soort, label, object_id, waarde) in enumerate(delen)
    ]


def rows_of_several(samen: Iterable[Iterable[uuid.UUID]]) -> list[list[uuid.UUID]]:
    """The rows about several children, and those about one of them alone: by these that child may still be named."""
    groepen = dict.fromkeys(frozenset(rij) for rij in samen)
    meer = frozenset().union(*(groep for groep in groepen if len(groep) > 1))
    return [sorted(groep) for groep in groepen if groep and groep <= meer]


def seal_row(row: models.Model) -> Zegel:
    """Model, id and digest of a row as it is saved now; its seal in the chain."""
    return row._meta.label_lower, str(row.pk), digest(row)


def outside_history(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that a history row leaves out."""
    return getattr(model, "zonder_historie", ())


def field_label(model: type[models.Model], veld: str) -> str:
    return f"{model._meta.label_lower}.{veld}"


def seal_fields(row: models.Model) -> list[Zegel]:
    """Seals of what history leaves out, so that nobody changes it unseen."""
    return [seal_field(row, veld) for veld in outside_history(type(row))]


def seal_field(row: models.Model, veld: str) -> Zegel:
    """With the key of the log: the seal tells nothing about a password."""
    return field_label(type(row), veld), str(row.pk), sign(f"{row.pk}/{veld}/{getattr(row, veld)}".encode())


def bury_sleutel(bewaareenheid: uuid.UUID) -> Zegel:
    """The seal of a key that was destroyed as it should be: without it `audit verify` misses the key."""
    return Datasleutel._meta.label_lower, str(bewaareenheid), VERNIETIGD


def read_seals(label: str) -> Iterator[tuple[str, str, uuid.UUID, int]]:
    """Every seal under this label, the last one of each object last: object, value, and the line it stands in."""
    rijen = Logonderdeel.objects.filter(soort=Soort.ZEGEL, label=label)
    op_volgorde = rijen.order_by("regel__tijd", "regel__volgnummer", "volgnummer")
    velden = op_volgorde.values_list("object_id", "digest", "regel__keten_id", "regel__volgnummer")
    return velden.iterator(STUK)


def digest(row: models.Model) -> str:
    """SHA-256 over every stored field of a row; encrypted fields as ciphertext, so no key is needed."""
    velden = {veld.attname: stored(veld, row) for veld in row._meta.concrete_fields}
    return hashlib.sha256(canonical(velden)).hexdigest()


def stored(veld: models.Field, row: models.Model) -> Any:
    cijfertekst = getattr(veld, "cijfertekst", None)
    return cijfertekst(row) if cijfertekst else veld.to_python(getattr(row, veld.attname))


def compute_hash(rij: Logregel, delen: Sequence[Logonderdeel]) -> str:
    """HMAC over a line and its parts, with the key that stands outside the database."""
    return sign(line_bytes(rij, delen))


def sign(inhoud: bytes) -> str:
    return hmac.digest(settings.LOGSLEUTEL, inhoud, "sha256").hex()


def line_bytes(rij: Logregel, delen: Sequence[Logonderdeel]) -> bytes:
    """What the hash of a line covers: every field but the hash itself, and every part."""
    velden = {veld.attname: getattr(rij, veld.attname) for veld in Logregel._meta.concrete_fields}
    velden.pop("hash")
    velden["onderdelen"] = [[d.volgnummer, d.soort, d.label, d.object_id, d.digest] for d in delen]
    return canonical(velden)


def canonical(velden: dict[str, Any]) -> bytes:
    return json.dumps(
        velden, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=plain
    ).encode()


def plain(waarde: Any) -> str:
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(waarde, bytes | memoryview):
        return bytes(waarde).hex()
    if isinstance(waarde, date | time | uuid.UUID):
        return str(waarde)
    raise TypeError(type(waarde).__name__)


def digest_sessie(sessie: str) -> str:
    """Recognises a session in the log without being able to use it."""
    return hmac.new(settings.LOGSLEUTEL, sessie.encode(), hashlib.sha256).hexdigest()[:16]
