"""The organisation's own version of a letter. Example texts are about nobody, so they are kept in plain."""

from django.db import models

from roles.access import Kolommen
from roles.models import Organisatie
from vault.bases import Vastgelegd


class Briefversie(Vastgelegd):
    """The newest one counts; a letter that went out names the version it was made from."""

    bereikbaar = Kolommen(locatie="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="briefversies")
    slug = models.SlugField(max_length=40)
    nummer = models.PositiveSmallIntegerField()
    onderwerp = models.CharField(max_length=200)
    tekst = models.TextField()

    class Meta:
        verbose_name = "versie van een brief"
        verbose_name_plural = "versies van brieven"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "slug", "nummer"], name="een_briefversie_per_nummer"
            )
        ]
