"""Files under a signal or in a dossier. Never changed, never deleted by hand; taken back with a reason."""

from django.db import models
from django.db.models import Q

from dossiers.models.dossier import Dossier
from dossiers.models.gesprek import Gesprek
from dossiers.models.signaal import Signaal
from roles.access import Kolommen
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Bijlage(Vastgelegd, MetTekst):
    """One file of one signal or one dossier, under the key of that signal or dossier (docs/adr/0036).

    It is in the database and not on a disk: then copy, restore and destruction have nothing extra to remember.
    """

    # For the rows of a dossier; those under a signal are reached through the signal (queries/bijlage.py).
    bereikbaar = Kolommen(
        organisatie="dossier__organisatie_id", locatie="dossier__locatie_id", dossier="dossier_id",
        kind="dossier__kind_id",
    )  # fmt: skip

    class Soort(models.TextChoices):
        PDF = "pdf", "PDF"
        JPG = "jpg", "foto (JPEG)"
        PNG = "png", "afbeelding (PNG)"

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, related_name="bijlagen")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="bijlagen")
    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, null=True, related_name="bijlagen")
    ronde = models.PositiveSmallIntegerField(default=0)  # 0: under a signal, of no ronde
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    soort = models.CharField(max_length=3, choices=Soort)
    grootte = models.PositiveIntegerField()  # in bytes, of the file as it is given out
    titel = VersleuteldeTekst(max_length=200)  # what somebody called it; the name of the file isn't kept
    inhoud = VersleuteldeTekst()  # the file made anew by work/keuring.py, in base64

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        constraints = [
            models.CheckConstraint(
                condition=Q(signaal__isnull=True) ^ Q(dossier__isnull=True), name="bijlage_hoort_op_een_plek"
            ),
            models.CheckConstraint(
                condition=Q(gesprek__isnull=True) | Q(dossier__isnull=False),
                name="bijlage_gesprek_in_dossier",
            ),
        ]


class Bijlageintrekking(Vastgelegd, MetTekst):
    """From here on nobody opens the file; that it was there, and why it went, stays."""

    bijlage = models.OneToOneField(Bijlage, on_delete=models.PROTECT, related_name="intrekking")
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    reden = VersleuteldeTekst()

    class Meta:
        verbose_name = "intrekking van een bijlage"
        verbose_name_plural = "intrekkingen van bijlagen"
