"""The sociale kaart of a location: who can help, and whether that is still right."""

from django.conf import settings
from django.db import models

from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import Bijgehouden


class Hulpadres(Bijgehouden):
    """One entry. People named here work at a helping organisation; nobody of a case stands in it."""

    bereikbaar = Kolommen(door="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="hulpadressen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="hulpadressen")
    soort = models.CharField(max_length=40)  # codes of lijsten/hulpsoorten.toml
    naam = models.CharField(max_length=120)
    waarvoor = models.CharField(max_length=300)
    contactpersoon = models.CharField(max_length=120, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    telefoon_buiten = models.CharField("telefoon buiten kantoortijd", max_length=20, blank=True)
    bereikbaar_op = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.CharField(max_length=120, blank=True)
    adres = models.CharField(max_length=160, blank=True)
    gebied = models.CharField(max_length=120, blank=True)  # the region or sector it is for
    gecontroleerd_op = models.DateTimeField()
    nakijken_op = models.DateField()  # the day by which somebody looks again
    gecontroleerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="gecontroleerde_hulpadressen"
    )
    vervallen_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "hulpadres"
        verbose_name_plural = "hulpadressen"
        indexes = [models.Index(fields=["locatie", "soort", "naam"], name="hulpadres_van_locatie")]
