"""The register of incidents (000 L2827-2841). What is recorded stays; what is known or done later are rows under it."""

from typing import Any

from django.db import models
from django.db.models import Q

from dossiers.models import Kind
from dossiers.protocolsoorten import Incidentsoort
from incidents.formulierregels import Tekenstap
from incidents.incidentregels import Arts, Dagdeel, Incidenternst, Incidentplaats, Incidentrol
from roles.access import Kolommen
from roles.models import Groep, Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Incident(Vastgelegd, MetTekst):
    """One incident or accident. The head of its own bewaareenheid."""

    # Who may not find one of the children, does not find the incident; the own group is that of any child in it.
    bereikbaar = Kolommen(groep="betrokkenen__groep_id", kind="betrokkenen__kind_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="incidenten")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="incidenten")
    rol = models.CharField(max_length=20)
    soort = models.CharField(max_length=20, choices=Incidentsoort)
    ernst = models.CharField(max_length=20, choices=Incidenternst)
    arts = models.CharField(max_length=10, choices=Arts, blank=True)  # asked of accidents and tick bites
    # Noon of that day when nobody knows the time: then tijd_bekend is false and only the day is shown.
    gebeurd_op = models.DateTimeField()
    tijd_bekend = models.BooleanField()
    # By the clock and calendar of the place, so that counting needs no time zones (architecture.md).
    jaar = models.PositiveSmallIntegerField()
    maand = models.PositiveSmallIntegerField()
    weekdag = models.PositiveSmallIntegerField()  # 1 is Monday
    dagdeel = models.CharField(max_length=10, choices=Dagdeel)
    plaats = models.CharField(max_length=20, choices=Incidentplaats)
    plek = VersleuteldeTekst(blank=True, max_length=120)  # the exact spot
    wat = VersleuteldeTekst(max_length=10_000)
    gedaan = VersleuteldeTekst(blank=True, max_length=5000)  # at once
    melder = VersleuteldeTekst(blank=True, max_length=200)  # when that isn't who recorded it

    class Meta:
        verbose_name = "incident"
        verbose_name_plural = "incidenten"
        indexes = [
            models.Index(fields=["locatie", "-gebeurd_op", "id"], name="incident_van_locatie"),
            models.Index(fields=["vastgelegd_door", "-gebeurd_op"], name="incident_van_melder"),
        ]


def under_incident() -> Any:
    """The same reach as the incident it belongs to."""
    return Kolommen(
        organisatie="incident__organisatie_id", locatie="incident__locatie_id",
        groep="incident__betrokkenen__groep_id", door="incident__vastgelegd_door_id",
        kind="incident__betrokkenen__kind_id",
    )  # fmt: skip


class Incidentbetrokkene(Vastgelegd, MetTekst):
    """Somebody in one incident: a child of the location, or anybody else in words, each with what they were in it."""

    bereikbaar = under_incident()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="betrokkenen")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="incidentrijen")
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, null=True, related_name="incidentrijen")
    wie = VersleuteldeTekst(blank=True, max_length=200)
    nummer = models.PositiveSmallIntegerField()  # the order in which they were told
    rol = models.CharField(max_length=20, choices=Incidentrol)

    class Meta:
        verbose_name = "betrokkene bij een incident"
        verbose_name_plural = "betrokkenen bij incidenten"
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "kind"],
                condition=Q(kind__isnull=False),
                name="kind_een_keer_per_incident",
            )
        ]


class Incidentaanvulling(Vastgelegd, MetTekst):
    """What became clear later, by anybody who can read the incident; also how it is after a tick bite."""

    bereikbaar = under_incident()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="aanvullingen")
    rol = models.CharField(max_length=20)
    tekst = VersleuteldeTekst(max_length=5000)
    tekenbeet = models.ForeignKey(
        "incidents.Tekenbeet", on_delete=models.PROTECT, null=True, related_name="vervolgen"
    )
    stap = models.CharField(max_length=20, choices=Tekenstap, blank=True)  # of a tick bite

    class Meta:
        verbose_name = "aanvulling op een incident"
        verbose_name_plural = "aanvullingen op incidenten"
