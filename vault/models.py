"""Tables of the vault: the chain of the log and the data keys. The bases of all other rows: bases.py."""

import uuid

from django.db import models


class Soort(models.TextChoices):
    BETROKKENE = "betrokkene", "kind, onder pseudoniem"
    SAMEN = "samen", "kind in een rij met meer kinderen"
    ZEGEL = "zegel", "vingerafdruk van een geschreven rij"


class Ketenkop(models.Model):
    """The last link of one chain. Locked by every writer of that chain."""

    id = models.UUIDField(primary_key=True)
    volgnummer = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "ketenkop"
        verbose_name_plural = "ketenkoppen"

    def __str__(self) -> str:
        return f"keten {self.pk} tot {self.volgnummer}"


class Logregel(models.Model):
    """One act of one person or job. Append-only, enforced by the database."""

    onveranderlijk = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    keten_id = models.UUIDField()
    volgnummer = models.BigIntegerField()
    tijd = models.DateTimeField()
    actie = models.CharField(max_length=60)
    resultaat = models.CharField(max_length=10)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.UUIDField(null=True)
    dossier_id = models.UUIDField(null=True)
    aantal = models.IntegerField(null=True)
    grondslag = models.CharField(max_length=60, blank=True)
    actor_id = models.UUIDField(null=True)
    rol = models.CharField(max_length=30, blank=True)
    route = models.CharField(max_length=60, blank=True)
    methode = models.CharField(max_length=8, blank=True)
    ip = models.CharField(max_length=45, blank=True)
    sessie = models.CharField(max_length=16, blank=True)
    trace = models.UUIDField()
    versie = models.CharField(max_length=20)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        constraints = [
            models.UniqueConstraint(fields=["keten_id", "volgnummer"], name="een_schakel_per_nummer")
        ]
        indexes = [
            models.Index(fields=["dossier_id", "tijd"], name="log_dossier_tijd"),
            models.Index(fields=["actor_id", "tijd"], name="log_actor_tijd"),
            models.Index(fields=["keten_id", "tijd"], name="log_keten_tijd"),
        ]

    def __str__(self) -> str:
        return f"logregel {self.pk}"


class Logonderdeel(models.Model):
    """A part of one line: a child by pseudonym, or the seal of a row written in the same act.

    Of a list with rows about several children it says which stood together: `label` is the number of the row.
    """

    onveranderlijk = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regel = models.ForeignKey(Logregel, on_delete=models.PROTECT, related_name="onderdelen")
    volgnummer = models.IntegerField()
    soort = models.CharField(max_length=10, choices=Soort)
    label = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=36)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "onderdeel van een logregel"
        verbose_name_plural = "onderdelen van logregels"
        indexes = [models.Index(fields=["label", "object_id"], name="log_zegel")]

    def __str__(self) -> str:
        return f"onderdeel {self.pk}"


class Logsegment(models.Model):
    """A closed stretch of one chain: its first and last number, and the hashes on either side (segment.py).

    Stays for ever, also when its lines are gone: the rest of the chain hangs on it.
    """

    onveranderlijk = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    keten_id = models.UUIDField()
    eerste = models.BigIntegerField()
    laatste = models.BigIntegerField()
    begin = models.CharField(max_length=64)  # of the line before the first
    hash = models.CharField(max_length=64)  # of the last line
    van = models.DateTimeField()
    tot = models.DateTimeField()
    gesloten_op = models.DateTimeField()
    handtekening = models.CharField(max_length=64)

    class Meta:
        verbose_name = "segment van het logboek"
        verbose_name_plural = "segmenten van het logboek"
        constraints = [models.UniqueConstraint(fields=["keten_id", "eerste"], name="een_segment_per_begin")]

    def __str__(self) -> str:
        return f"segment {self.pk}"

    @property
    def aantal(self) -> int:
        return self.laatste - self.eerste + 1


class Datasleutel(models.Model):
    """The key of one bewaareenheid, wrapped by a key of the ring. Deleting it is destroying the text."""

    id = models.UUIDField(primary_key=True)
    ring_id = models.CharField(max_length=20)
    verpakt = models.BinaryField()
    gemaakt_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "datasleutel"
        verbose_name_plural = "datasleutels"

    def __str__(self) -> str:
        return f"datasleutel {self.pk}"


class Sleutelproef(models.Model):
    """A known text per key of the ring: a wrong key is found at the start, not in the middle of a case."""

    ring_id = models.CharField(max_length=20, primary_key=True)
    proef = models.BinaryField()

    class Meta:
        verbose_name = "sleutelproef"
        verbose_name_plural = "sleutelproeven"

    def __str__(self) -> str:
        return f"sleutelproef {self.ring_id}"


class Lijstkop(models.Model):
    """How far the list of what was destroyed was when this database last wrote to it (vernietiglijst.py)."""

    id = models.SmallIntegerField(primary_key=True)
    nummer = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "kop van de vernietiglijst"
        verbose_name_plural = "koppen van de vernietiglijst"

    def __str__(self) -> str:
        return f"vernietiglijst tot {self.nummer}"
