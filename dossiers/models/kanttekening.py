"""What was put beside a passage because the person it is about asked for it. The passage itself never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models.dossier import Dossier
from dossiers.models.signaal import Signaal
from roles.access import Kolommen
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Kanttekening(Vastgelegd, MetTekst):
    """Stands with its passage wherever that is read: on screen, on paper, in a report (docs/adr/0040).

    A passage is a row of the dossier, or a signal: then it stands under the key of that signal.
    """

    # For the rows of a dossier; those under a signal are reached through the signal, as with a Bijlage.
    bereikbaar = Kolommen(
        organisatie="dossier__organisatie_id", locatie="dossier__locatie_id", dossier="dossier_id",
        kind="dossier__kind_id",
    )  # fmt: skip

    class Soort(models.TextChoices):
        ZIENSWIJZE = "zienswijze", "In eigen woorden van wie het aangaat"
        AANVULLING = "aanvulling", "Aangevuld op verzoek"
        VERBETERING = "verbetering", "Verbeterd op verzoek"

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, related_name="kanttekeningen")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="kanttekeningen")
    ronde = models.PositiveSmallIntegerField(default=0)  # 0: under a signal, of no ronde
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    soort = models.CharField(max_length=20, choices=Soort)
    bij_soort = models.CharField(max_length=20)  # of tijdlijnbronnen.BRONNEN
    bij_id = models.UUIDField()
    # Who wrote the passage: sees this too, when that is all they see of the dossier.
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="kanttekeningen_bij_eigen"
    )
    verzoek_id = models.UUIDField()  # of privacy.Correctieverzoek, an app above this one
    van = VersleuteldeTekst(max_length=200)  # who asked
    tekst = VersleuteldeTekst()

    class Meta:
        verbose_name = "kanttekening"
        verbose_name_plural = "kanttekeningen"
        constraints = [
            models.CheckConstraint(
                condition=Q(signaal__isnull=True) ^ Q(dossier__isnull=True),
                name="kanttekening_op_een_plek",
            )
        ]
        indexes = [models.Index(fields=["bij_id"], name="kanttekening_bij_passage")]
