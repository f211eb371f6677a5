"""How the papers of an organisation look: its name, its colour and its logo. About nobody, so kept in plain."""

from django.db import models

from roles.kolommen import Kolommen
from vault.bases import Vastgelegd


class Huisstijl(Vastgelegd):
    """The newest one counts; paper that was made keeps the one it was made with."""

    bereikbaar = Kolommen(locatie="", door="", kind="")

    organisatie = models.ForeignKey("roles.Organisatie", on_delete=models.PROTECT, related_name="huisstijlen")
    nummer = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=120, blank=True)  # none: the name of the organisation
    kleur = models.CharField(
        max_length=7
    )  # '#' and six digits, dark enough for white on it (huisstijlregels)
    logo_soort = models.CharField(max_length=3, blank=True)
    logo = models.TextField(blank=True)  # base64 of the picture made anew by work/keuring.py

    class Meta:
        verbose_name = "huisstijl"
        verbose_name_plural = "huisstijlen"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "nummer"], name="een_huisstijl_per_nummer")
        ]
