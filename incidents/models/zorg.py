"""Route 2 begins here: a worry about somebody who works here goes to directie, and to nobody else."""

from django.db import models

from dossiers.models import Kind, Signaal
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Zorg(Vastgelegd, MetTekst):
    """Sealed from its first second: the reporter keeps a dated receipt, directie reads it (001 L1023-1051).

    A table of its own, so that no list, search or count of signals can ever meet it.
    """

    # Family of the child of a signal that was passed on finds nothing of it here either.
    # Who is excluded from its case does not find it; about the houder only the bestuur reads it (docs/adr/0048).
    bereikbaar = Kolommen(locatie="", kind="signaal__kind_id", zaak="id", boven="over")

    class Over(models.TextChoices):
        COLLEGA = "collega", "Een collega, stagiair of vrijwilliger"
        GASTOUDER = "gastouder", "Een gastouder of een huisgenoot"
        LEIDINGGEVENDE = "leidinggevende", "Een leidinggevende"
        HOUDER = "houder", "De houder of de directie zelf"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="zorgen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, null=True, related_name="zorgen")
    over = models.CharField(max_length=20, choices=Over)
    over_wie = VersleuteldeTekst(max_length=200)
    kind_naam = VersleuteldeTekst(blank=True, max_length=200)
    waarneming = VersleuteldeTekst()
    gebeurd_op = models.DateField()
    # Set when an AF found out later and passed a signal on; then the signal itself is sealed.
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, related_name="zorgen")

    class Meta:
        verbose_name = "zorg over een medewerker"
        verbose_name_plural = "zorgen over medewerkers"

    @property
    def kind(self) -> Kind | None:
        """The child of a signal that was passed on; in a worry of its own only a name stands."""
        return self.signaal.kind if self.signaal is not None else None


class Zorgaanvulling(Vastgelegd, MetTekst):
    """What the reporter adds later; the reporter doesn't get the earlier text back."""

    zorg = models.ForeignKey(Zorg, on_delete=models.PROTECT, related_name="aanvullingen")
    tekst = VersleuteldeTekst()

    class Meta:
        verbose_name = "aanvulling op een zorg"
        verbose_name_plural = "aanvullingen op zorgen"
