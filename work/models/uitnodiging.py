"""The link with which somebody chooses a password: at the beginning, or because it was forgotten."""

from datetime import datetime

from django.conf import settings
from django.db import models

from vault.bases import Bijgehouden


class Uitnodiging(Bijgehouden):
    """One link. Only its digest is kept: who reads the database can't use it. Of several the newest counts."""

    class Soort(models.TextChoices):
        UITNODIGING = "uitnodiging", "uitnodiging"
        HERSTEL = "herstel", "wachtwoord vergeten"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uitnodigingen")
    soort = models.CharField(max_length=20, choices=Soort)
    kenmerk = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField()
    geldig_tot = models.DateTimeField()
    gebruikt_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        indexes = [models.Index(fields=["user", "gemaakt_op"], name="uitnodiging_van_user")]

    def is_open(self, at: datetime) -> bool:
        return self.gebruikt_op is None and at < self.geldig_tot
