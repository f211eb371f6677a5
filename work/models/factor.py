"""What somebody has beside a password. Recorded and never changed: another phone is another row."""

from django.conf import settings
from django.db import models

from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Factor(Vastgelegd, MetTekst):
    """One second factor of one person, until its Factoreinde."""

    class Soort(models.TextChoices):
        APP = "app", "app met codes"
        PASSKEY = "passkey", "passkey"
        HERSTEL = "herstel", "herstelcodes"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="factoren")
    soort = models.CharField(max_length=20, choices=Soort)
    # App: the shared secret. Passkey: its public key. Herstelcodes: their digests, never the codes.
    geheim = VersleuteldeTekst(max_length=8000)

    class Meta:
        verbose_name = "tweede factor"
        verbose_name_plural = "tweede factoren"
        indexes = [models.Index(fields=["user", "soort"], name="factor_van_user")]


class Factorgebruik(Vastgelegd):
    """One code that was used, so that it works once: the half minute it belongs to, or which recovery code."""

    factor = models.ForeignKey(Factor, on_delete=models.PROTECT, related_name="gebruik")
    teller = models.BigIntegerField()

    class Meta:
        verbose_name = "gebruik van een tweede factor"
        verbose_name_plural = "gebruik van tweede factoren"
        constraints = [models.UniqueConstraint(fields=["factor", "teller"], name="een_code_werkt_een_keer")]


class Factoreinde(Vastgelegd, MetTekst):
    """It counts no more: taken away by its owner, or by beheer, with the reason."""

    factor = models.OneToOneField(Factor, on_delete=models.PROTECT, related_name="einde")
    reden = VersleuteldeTekst(max_length=500, blank=True)

    class Meta:
        verbose_name = "einde van een tweede factor"
        verbose_name_plural = "eindes van tweede factoren"
