"""Importing lists of another system. What is read stands encrypted in a Bestand for a day, not here."""

from django.conf import settings
from django.db import models

from dossiers.models.persoon import Kind
from roles.kolommen import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import Bijgehouden


class Importdoel(models.TextChoices):
    KINDEREN = "kinderen", "kinderen"
    PERSONEEL = "personeel", "groepen en medewerkers"


class Importbron(Bijgehouden):
    """A system that lists come from, with which of its columns is which of ours."""

    bereikbaar = Kolommen(locatie="locatie_id", door="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="importbronnen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="importbronnen")
    doel = models.CharField(max_length=10, choices=Importdoel)
    naam = models.CharField(max_length=60)
    koppeling = models.JSONField(default=dict)

    class Meta:
        verbose_name = "importbron"
        verbose_name_plural = "importbronnen"
        constraints = [
            models.UniqueConstraint(fields=["locatie", "doel", "naam"], name="importbron_per_locatie")
        ]


class Importsleutel(Bijgehouden):
    """The number a source gives a child: so that the child is found again after another name."""

    bron = models.ForeignKey(Importbron, on_delete=models.PROTECT, related_name="sleutels")
    sleutel = models.CharField(max_length=60)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="importsleutels")

    class Meta:
        verbose_name = "importsleutel"
        verbose_name_plural = "importsleutels"
        constraints = [models.UniqueConstraint(fields=["bron", "sleutel"], name="importsleutel_per_bron")]


class Importrun(Bijgehouden):
    """One file, from sending to written or thrown away. Seen by who sent it, alone."""

    bereikbaar = Kolommen(locatie="", door="door_id", kind="")

    class Stand(models.TextChoices):
        LEZEN = "lezen", "wordt gelezen"
        KOPPELEN = "koppelen", "kolommen kiezen"
        VOORSTEL = "voorstel", "klaar om na te kijken"
        SCHRIJVEN = "schrijven", "wordt opgeslagen"
        KLAAR = "klaar", "opgeslagen"
        ONLEESBAAR = "onleesbaar", "niet te lezen"
        WEG = "weg", "weggegooid"
        TERUG = "terug", "teruggedraaid"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="importruns")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="importruns")
    bron = models.ForeignKey(Importbron, on_delete=models.PROTECT, related_name="runs")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="importruns")
    doel = models.CharField(max_length=10, choices=Importdoel)
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.LEZEN)
    begonnen_op = models.DateTimeField()
    bevestigd_op = models.DateTimeField(null=True)
    fout = models.CharField(max_length=300, blank=True)
    aantallen = models.JSONField(default=dict)  # how many rows of each kind; no content
    # Ids of a Bestand each: the upload, and what was made of it. Thrown away with their keys.
    upload_id = models.UUIDField(null=True)
    plan_id = models.UUIDField(null=True)
    opdracht_id = models.UUIDField(null=True)

    class Meta:
        verbose_name = "importrun"
        verbose_name_plural = "importruns"
        indexes = [models.Index(fields=["door", "begonnen_op"], name="importrun_van_user")]
