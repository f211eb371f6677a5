"""The monthly review of the log: what was looked at, what was found, who signed it off. No content but remarks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from privacy.logsignalen import Logoordeelsoort
from roles.access import Kolommen
from roles.models import Organisatie
from vault.bases import Bijgehouden, MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Logcontrole(Vastgelegd, MetTekst):
    """One month of one organisation, begun. The head of its own key; its points are drawn with it."""

    bereikbaar = Kolommen(locatie="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="logcontroles")
    maand = models.DateField()  # its first day
    regels = models.PositiveIntegerField()  # lines of the log in that month
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "controle van het logboek"
        verbose_name_plural = "controles van het logboek"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "maand"], name="een_logcontrole_per_maand")
        ]


class Logcontrolepunt(Vastgelegd):
    """What one person did on one day with one dossier or child: by lot, or because something asks for a look."""

    bereikbaar = Kolommen(organisatie="controle__organisatie_id", locatie="", door="", kind="")

    controle = models.ForeignKey(Logcontrole, on_delete=models.PROTECT, related_name="punten")
    nummer = models.PositiveSmallIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="logcontrolepunten"
    )
    dag = models.DateField()
    dossier_id = models.UUIDField(null=True)
    kindnummer = models.UUIDField(null=True)  # the child, by its pseudonym in the log
    aantal = models.PositiveIntegerField()
    signalen = models.JSONField(default=list)  # of Logsignaal; empty: by lot

    class Meta:
        verbose_name = "punt van een logcontrole"
        verbose_name_plural = "punten van logcontroles"
        indexes = [models.Index(fields=["controle", "nummer"], name="punt_van_logcontrole")]


class Logoordeel(Vastgelegd, MetTekst):
    """What came of one point. The newest counts. Stands under the key of its review."""

    punt = models.ForeignKey(Logcontrolepunt, on_delete=models.PROTECT, related_name="oordelen")
    oordeel = models.CharField(max_length=20, choices=Logoordeelsoort)
    toelichting = VersleuteldeTekst(max_length=1000, blank=True)
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "oordeel bij een logcontrole"
        verbose_name_plural = "oordelen bij logcontroles"


class Logaftekening(Vastgelegd, MetTekst):
    """The month is done."""

    controle = models.OneToOneField(Logcontrole, on_delete=models.PROTECT, related_name="aftekening")
    conclusie = VersleuteldeTekst(max_length=2000)
    rol = models.CharField(max_length=20)
    zonder_tweede = models.PositiveSmallIntegerField(default=0)  # own points that nobody else could judge

    class Meta:
        verbose_name = "aftekening van een logcontrole"
        verbose_name_plural = "aftekeningen van logcontroles"


class Logcontroleur(Bijgehouden):
    """Who reviews the log where there is no functionaris gegevensbescherming, appointed by directie."""

    bereikbaar = Kolommen(locatie="", door="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="logcontroleurs")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="logcontroleurs"
    )
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "controleur van het logboek"
        verbose_name_plural = "controleurs van het logboek"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="logcontroleur_eindigt_na_begin"
            ),
            models.UniqueConstraint(
                fields=["organisatie", "user"], condition=Q(tot__isnull=True), name="logcontroleur_een_keer"
            ),
        ]
