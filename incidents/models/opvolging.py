"""What is done after an incident: measures, links to signals and dossiers, files, and the end of it. Append-only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import Bijlage, Dossier, Signaal
from incidents.incidentregels import Maatregeluitkomst
from incidents.models.incident import Incident, under_incident
from roles.access import Kolommen
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Incidentmaatregel(Vastgelegd, MetTekst):
    """Something to do because of an incident (000 L1031: the steps that were taken), by whom and until when."""

    # `door` is who has to do it: that person reaches this one row, also without reading the incident.
    bereikbaar = Kolommen(
        organisatie="incident__organisatie_id", locatie="incident__locatie_id", door="user_id",
        kind="incident__betrokkenen__kind_id",
    )  # fmt: skip

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="maatregelen")
    rol = models.CharField(max_length=20)
    tekst = VersleuteldeTekst(max_length=2000)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="incidentmaatregelen"
    )
    uiterlijk = models.DateField()

    class Meta:
        verbose_name = "maatregel na een incident"
        verbose_name_plural = "maatregelen na incidenten"


class Maatregelstand(Vastgelegd, MetTekst):
    """It was done, or isn't needed any more."""

    maatregel = models.OneToOneField(Incidentmaatregel, on_delete=models.PROTECT, related_name="stand")
    rol = models.CharField(max_length=20)
    uitkomst = models.CharField(max_length=20, choices=Maatregeluitkomst)
    toelichting = VersleuteldeTekst(max_length=2000, blank=True)

    class Meta:
        verbose_name = "stand van een maatregel"
        verbose_name_plural = "standen van maatregelen"


class Incidentkoppeling(Vastgelegd):
    """It has to do with this signal, or with this dossier. Who can't read that one, doesn't see the link."""

    bereikbaar = under_incident()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="koppelingen")
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, related_name="incidenten")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="incidenten")

    class Meta:
        verbose_name = "koppeling van een incident"
        verbose_name_plural = "koppelingen van incidenten"
        constraints = [
            models.CheckConstraint(
                condition=Q(signaal__isnull=True) ^ Q(dossier__isnull=True), name="incident_naar_een_ding"
            )
        ]


class Incidentafsluiting(Vastgelegd, MetTekst):
    """It is handled; what was learned. Supplements stay possible."""

    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="afsluiting")
    rol = models.CharField(max_length=20)
    geleerd = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "afsluiting van een incident"
        verbose_name_plural = "afsluitingen van incidenten"


class Incidentbijlage(Vastgelegd, MetTekst):
    """A file of one incident, made anew as every file of ours (docs/adr/0036): a photo of the place, a report."""

    bereikbaar = under_incident()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="bijlagen")
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    soort = models.CharField(max_length=3, choices=Bijlage.Soort)
    grootte = models.PositiveIntegerField()  # in bytes, as it is given out
    titel = VersleuteldeTekst(max_length=200)
    inhoud = VersleuteldeTekst()  # base64

    class Meta:
        verbose_name = "bijlage bij een incident"
        verbose_name_plural = "bijlagen bij incidenten"


class Incidentbijlageweg(Vastgelegd, MetTekst):
    """From here on nobody opens the file; that it was there, and why it went, stays."""

    bijlage = models.OneToOneField(Incidentbijlage, on_delete=models.PROTECT, related_name="intrekking")
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    reden = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "intrekking van een bijlage bij een incident"
        verbose_name_plural = "intrekkingen van bijlagen bij incidenten"
