"""The rapportage meldcode: about one case, without names, kept by the manager (000 L2845-2864)."""

from django.db import models

from dossiers.models import Dossier
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Rapportage(Vastgelegd, MetTekst):
    """Eleven fields. It outlives the dossier it was made from: then it points nowhere, and says nothing about whom."""

    bereikbaar = Kolommen(kind="dossier__kind_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="rapportages")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="rapportages")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="rapportages")
    rol = models.CharField(max_length=20)
    datum = models.DateField()
    onderwerp = VersleuteldeTekst(max_length=300)
    contactpersoon = VersleuteldeTekst(max_length=200)
    omschrijving = VersleuteldeTekst(max_length=2000)
    onrust = VersleuteldeTekst(max_length=2000)
    betrokkenen = VersleuteldeTekst(max_length=1000)
    activiteiten = VersleuteldeTekst(max_length=2000)
    melding = VersleuteldeTekst(max_length=500)
    consult = VersleuteldeTekst(max_length=1000)
    knelpunten = VersleuteldeTekst(max_length=2000, blank=True)
    opmerkingen = VersleuteldeTekst(max_length=2000, blank=True)

    class Meta:
        verbose_name = "rapportage meldcode"
        verbose_name_plural = "rapportages meldcode"
        indexes = [models.Index(fields=["locatie", "-datum"], name="rapportage_van_locatie")]
