"""The register of data breaches (AVG art. 33 lid 5): each one, also when nobody outside had to know. Append-only."""

from django.db import models

from privacy.datalekregels import Lekbesluit, Leksoort
from roles.access import Kolommen
from roles.models import Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Datalek(Vastgelegd, MetTekst):
    """What somebody noticed. The head of its own key; what is found out later are rows that point here."""

    bereikbaar = Kolommen(locatie="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="datalekken")
    soort = models.CharField(max_length=20, choices=Leksoort)
    ontdekt_op = models.DateTimeField()  # the 72 hours begin here
    rol = models.CharField(max_length=20)
    gebeurd = VersleuteldeTekst(max_length=3000)
    gedaan = VersleuteldeTekst(max_length=2000, blank=True)

    class Meta:
        verbose_name = "datalek"
        verbose_name_plural = "datalekken"
        indexes = [models.Index(fields=["organisatie", "-ontdekt_op"], name="datalek_van_organisatie")]


class Datalekfeiten(Vastgelegd, MetTekst):
    """What art. 33 lid 3 asks: which data, how many people, what may come of it, what is done. The newest counts."""

    datalek = models.ForeignKey(Datalek, on_delete=models.PROTECT, related_name="feiten")
    rol = models.CharField(max_length=20)
    gegevens = models.JSONField(default=list)  # of Gegevensoort
    aantal = models.PositiveIntegerField()
    wie = VersleuteldeTekst(max_length=1000)
    gevolgen = VersleuteldeTekst(max_length=2000)
    maatregelen = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "feiten van een datalek"
        verbose_name_plural = "feiten van datalekken"


class Datalekbesluit(Vastgelegd, MetTekst):
    """Whether somebody outside is told, and why (not). The newest per subject counts."""

    datalek = models.ForeignKey(Datalek, on_delete=models.PROTECT, related_name="besluiten")
    rol = models.CharField(max_length=20)
    onderwerp = models.CharField(max_length=20, choices=Lekbesluit)
    melden = models.BooleanField()
    reden = VersleuteldeTekst(max_length=2000)
    gemeld_op = models.DateTimeField(null=True)  # when it was really done
    te_laat = VersleuteldeTekst(max_length=1000, blank=True)  # why after the 72 hours (art. 33 lid 1)

    class Meta:
        verbose_name = "besluit over een datalek"
        verbose_name_plural = "besluiten over datalekken"


class Datalekaanvulling(Vastgelegd, MetTekst):
    """Something that became clear later, or what the functionaris gegevensbescherming advises."""

    datalek = models.ForeignKey(Datalek, on_delete=models.PROTECT, related_name="aanvullingen")
    rol = models.CharField(max_length=20)
    tekst = VersleuteldeTekst(max_length=3000)

    class Meta:
        verbose_name = "aanvulling op een datalek"
        verbose_name_plural = "aanvullingen op datalekken"


class Datalekafsluiting(Vastgelegd, MetTekst):
    """It is handled; what was learned from it. Supplements stay possible."""

    datalek = models.OneToOneField(Datalek, on_delete=models.PROTECT, related_name="afsluiting")
    rol = models.CharField(max_length=20)
    geleerd = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "afsluiting van een datalek"
        verbose_name_plural = "afsluitingen van datalekken"
