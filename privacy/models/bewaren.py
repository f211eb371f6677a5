"""How long something is kept, who agreed to that, and what stands still for a while."""

from django.db import models

from dossiers.models import Kind
from privacy.bewaarregels import Beginpunt, Bewaarsoort
from roles.access import Kolommen
from roles.models import Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Bewaarregel(Vastgelegd):
    """A proposed term for one kind of record. It holds when a second person agreed; the newest of those counts."""

    bereikbaar = Kolommen(locatie="", door="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="bewaarregels")
    soort = models.CharField(max_length=20, choices=Bewaarsoort)
    maanden = models.PositiveSmallIntegerField()
    beginpunt = models.CharField(max_length=20, choices=Beginpunt)
    grondslag = models.CharField(max_length=300)
    toelichting = models.TextField(max_length=1000, blank=True)
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "bewaarregel"
        verbose_name_plural = "bewaarregels"
        indexes = [models.Index(fields=["organisatie", "soort"], name="bewaarregel_van_soort")]


class Bewaarbesluit(Vastgelegd):
    """What the second person said of a proposed term: never who proposed it (access.md §1, four eyes)."""

    bereikbaar = Kolommen(organisatie="regel__organisatie_id", locatie="", door="", kind="")

    regel = models.OneToOneField(Bewaarregel, on_delete=models.PROTECT, related_name="besluit")
    akkoord = models.BooleanField()
    toelichting = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "besluit over een bewaarregel"
        verbose_name_plural = "besluiten over bewaarregels"


class Bewaarstop(Vastgelegd, MetTekst):
    """Nothing of this child is destroyed while this stands, whatever the term says. The head of its own key."""

    bereikbaar = Kolommen(locatie="kind__locatie_id", door="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="bewaarstops")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="bewaarstops")
    nummer = models.CharField(max_length=6)  # of the dossier it is known by; empty: the child has none
    reden = VersleuteldeTekst(max_length=1000)

    class Meta:
        verbose_name = "bewaarstop"
        verbose_name_plural = "bewaarstops"

    @property
    def wat(self) -> str:
        return f"Dossier {self.nummer}" if self.nummer else "Een kind zonder dossier"


class Bewaarstopeinde(Vastgelegd, MetTekst):
    """From here on the term counts again. Stands under the key of its stop."""

    stop = models.OneToOneField(Bewaarstop, on_delete=models.PROTECT, related_name="einde")
    toelichting = VersleuteldeTekst(max_length=1000)

    class Meta:
        verbose_name = "einde van een bewaarstop"
        verbose_name_plural = "eindes van bewaarstops"
