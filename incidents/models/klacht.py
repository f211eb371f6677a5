"""A complaint, as far as the meldcode meets it (001 L393): received, about what, and how it ended. Append-only."""

from django.db import models

from dossiers.models import Kind
from incidents.klachtregels import Klachtuitkomst, Klager, Vermoeden
from incidents.models.zorg import Zorg
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Klacht(Vastgelegd, MetTekst):
    """The head of its own bewaareenheid. Passed on to directie it exists for nobody any more: see Klachtoverdracht."""

    bereikbaar = Kolommen(weg="overdracht")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="klachten")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="klachten")
    rol = models.CharField(max_length=20)
    ontvangen_op = models.DateField()
    klager = models.CharField(max_length=20, choices=Klager)
    van_wie = VersleuteldeTekst(max_length=200)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="klachten")
    waarover = VersleuteldeTekst(max_length=10_000)
    vermoeden = models.CharField(max_length=10, choices=Vermoeden)

    class Meta:
        verbose_name = "klacht"
        verbose_name_plural = "klachten"
        indexes = [models.Index(fields=["locatie", "-ontvangen_op", "id"], name="klacht_van_locatie")]


class Klachtafsluiting(Vastgelegd, MetTekst):
    """Why it ended, and when the complainant heard so; or why that wasn't safe."""

    klacht = models.OneToOneField(Klacht, on_delete=models.PROTECT, related_name="afsluiting")
    rol = models.CharField(max_length=20)
    uitkomst = models.CharField(max_length=20, choices=Klachtuitkomst)
    reden = VersleuteldeTekst(max_length=2000)
    verteld_op = models.DateField(null=True)
    niet_verteld = VersleuteldeTekst(max_length=2000, blank=True)

    class Meta:
        verbose_name = "afsluiting van een klacht"
        verbose_name_plural = "afsluitingen van klachten"


class Klachtoverdracht(Vastgelegd):
    """It turned out to be about somebody who works here: its text went to directie, and nobody finds it here."""

    klacht = models.OneToOneField(Klacht, on_delete=models.PROTECT, related_name="overdracht")
    zorg = models.OneToOneField(Zorg, on_delete=models.PROTECT, related_name="klachtoverdracht")

    class Meta:
        verbose_name = "overdracht van een klacht"
        verbose_name_plural = "overdrachten van klachten"
