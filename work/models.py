"""What waits: drafts, jobs, the files that go with a job for a short while, and mail that says so."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from roles.kolommen import Kolommen
from roles.models import Organisatie
from vault.bases import Bijgehouden, MetTekst
from vault.velden import VersleuteldeTekst

BESTAND_TEKENS = 40_000_000  # base64 of the largest result


class Concept(MetTekst):
    """Not recorded, not in any report; goes away when the form is sent, or after CONCEPT_DAGEN."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concepten")
    pad = models.CharField(max_length=200)
    inhoud = VersleuteldeTekst(max_length=200_000)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [models.UniqueConstraint(fields=["user", "pad"], name="een_concept_per_formulier")]

    def __str__(self) -> str:
        return f"concept {self.pk}"


class Bestand(MetTekst):
    """A file kept for a short while: an upload until it was read, a result until it was fetched."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    naam = models.CharField(max_length=80)  # ours and neutral, never the name it was sent under
    mime = models.CharField(max_length=100)
    inhoud = VersleuteldeTekst(max_length=BESTAND_TEKENS)  # base64
    vervalt_op = models.DateTimeField()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self) -> str:
        return f"bestand {self.pk}"


class Opdracht(models.Model):
    """One job in the outbox. Ids and counts only: what it is about stands where it will be written."""

    bereikbaar = Kolommen(locatie="", door="door_id", kind="")

    class Stand(models.TextChoices):
        WACHTEND = "wachtend", "wacht op zijn beurt"
        BEZIG = "bezig", "bezig"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "niet gelukt"
        GESTOPT = "gestopt", "gestopt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=40)
    gegevens = models.JSONField(default=dict)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, related_name="opdrachten"
    )
    # Without a person it is a job of the system itself.
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="opdrachten"
    )
    rol = models.CharField(max_length=30, blank=True)
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.WACHTEND)
    stoppen = models.BooleanField(default=False)
    deel = models.IntegerField(default=0)
    totaal = models.IntegerField(default=0)
    pogingen = models.IntegerField(default=0)
    claim = models.UUIDField(null=True)
    geclaimd_tot = models.DateTimeField(null=True)
    gevraagd_op = models.DateTimeField()
    niet_voor = models.DateTimeField()
    geeindigd_op = models.DateTimeField(null=True)
    fout = models.CharField(max_length=300, blank=True)
    resultaat_id = models.UUIDField(null=True)
    bestand = models.ForeignKey(Bestand, on_delete=models.SET_NULL, null=True, related_name="opdrachten")

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        indexes = [
            models.Index(
                fields=["niet_voor"], name="opdracht_te_doen", condition=Q(stand__in=["wachtend", "bezig"])
            ),
            models.Index(fields=["door", "gevraagd_op"], name="opdracht_van_user"),
        ]

    def __str__(self) -> str:
        return f"opdracht {self.pk}"

    @property
    def loopt(self) -> bool:
        return self.stand in (self.Stand.WACHTEND, self.Stand.BEZIG)


class Bericht(models.Model):
    """One mail to one person that says that something waits. Its key is a digest of who, which kind and why."""

    class Soort(models.TextChoices):
        SPOED = "spoed", "spoed"
        DAG = "dag", "dagelijks"
        TE_LAAT = "te_laat", "dagelijks, met een termijn die voorbij is"

    id = models.UUIDField(primary_key=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="berichten")
    soort = models.CharField(max_length=10, choices=Soort)
    gemaakt_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True)
    geweigerd = models.BooleanField(default=False)  # by the mail server: the address doesn't work

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"

    def __str__(self) -> str:
        return f"bericht {self.pk}"


class Aanleiding(models.Model):
    """What a daily mail was about, as a digest that leads nowhere: so that it is told once."""

    id = models.UUIDField(primary_key=True, editable=False)
    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="aanleidingen")

    class Meta:
        verbose_name = "aanleiding"
        verbose_name_plural = "aanleidingen"

    def __str__(self) -> str:
        return f"aanleiding {self.pk}"


class Berichtkeuze(Bijgehouden):
    """Whether somebody wants the daily mail. Without a row: yes. Urgent mail comes always."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="berichtkeuze"
    )
    dagelijks = models.BooleanField(default=True)

    class Meta:
        verbose_name = "berichtkeuze"
        verbose_name_plural = "berichtkeuzes"
