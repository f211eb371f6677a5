"""Forms below an incident: an accident and a tick bite (001 L2440-2593); and short lists that are ticked off."""

from django.db import models

from dossiers.models import Kind
from incidents.formulierregels import (
    Bevestiging,
    Draaiboek,
    Inspectie,
    Oorzaak,
    Tekenmethode,
    Vertelwijze,
)
from incidents.models.incident import Incident, under_incident
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Ongeval(Vastgelegd, MetTekst):
    """The accident form about one child. Filled in again is a new row; of one child the newest counts.

    Date, place and what happened stand with the incident (questions 0, 3 and 6), who filled it in on the row.
    """

    bereikbaar = under_incident()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="ongevallen")
    rol = models.CharField(max_length=20)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="ongevallen")
    wie = VersleuteldeTekst(max_length=200, blank=True)  # when it is no child of the location
    leeftijd = models.PositiveSmallIntegerField(null=True)  # in whole years, on that day
    anderen = VersleuteldeTekst(max_length=500, blank=True)
    oorzaak = models.CharField(max_length=20, choices=Oorzaak)
    oorzaak_anders = VersleuteldeTekst(max_length=500, blank=True)
    bezig = VersleuteldeTekst(max_length=1000)
    beschrijving = VersleuteldeTekst(max_length=5000, blank=True)
    letsel = models.JSONField(default=list)  # of Letsel
    letsel_anders = VersleuteldeTekst(max_length=500, blank=True)
    lichaamsdelen = models.JSONField(default=list)  # of Lichaamsdeel
    lichaamsdeel_anders = VersleuteldeTekst(max_length=500, blank=True)
    behandeld = models.JSONField(default=list)  # of Behandelaar; nobody: not treated
    behandeld_anders = VersleuteldeTekst(max_length=500, blank=True)
    ernstig = models.BooleanField()
    voorkomen = VersleuteldeTekst(max_length=2000)
    inspectie = models.CharField(max_length=20, choices=Inspectie, blank=True)  # only of a serious one
    inspectie_op = models.DateField(null=True)

    class Meta:
        verbose_name = "ongeval"
        verbose_name_plural = "ongevallen"


class Tekenbeet(Vastgelegd, MetTekst):
    """The tick-bite form about one child; day, time and place of the incident stand there."""

    bereikbaar = under_incident()

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="tekenbeten")
    rol = models.CharField(max_length=20)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="tekenbeten")
    wie = VersleuteldeTekst(max_length=200, blank=True)
    ontdekt_door = VersleuteldeTekst(max_length=200)
    lichaamsdeel = VersleuteldeTekst(max_length=200)
    uiterlijk = VersleuteldeTekst(max_length=500, blank=True)
    verwijderd = models.BooleanField()
    verwijderd_door = VersleuteldeTekst(max_length=200, blank=True)
    methode = models.CharField(max_length=20, choices=Tekenmethode, blank=True)
    methode_anders = VersleuteldeTekst(max_length=200, blank=True)
    bewaard = models.BooleanField()
    schoongemaakt = models.BooleanField()
    ontsmet = models.BooleanField()
    medisch = models.BooleanField()
    medisch_waar = VersleuteldeTekst(max_length=500, blank=True)
    klachten = models.JSONField(default=list)  # of Tekenklacht
    klachten_anders = VersleuteldeTekst(max_length=500, blank=True)
    ouders_op = models.DateTimeField(null=True)
    ouders_wijze = models.CharField(max_length=20, choices=Vertelwijze, blank=True)
    ouders_wie = VersleuteldeTekst(max_length=200, blank=True)
    bevestiging = models.CharField(max_length=20, choices=Bevestiging)
    adviezen = models.JSONField(default=list)  # of Tekenadvies
    vervolg = VersleuteldeTekst(max_length=2000, blank=True)
    kijken_tot = models.DateField()

    class Meta:
        verbose_name = "tekenbeet"
        verbose_name_plural = "tekenbeten"


class Checklijst(Vastgelegd):
    """One time that a short list is walked at one place. Everybody of the location walks it: a search isn't alone."""

    # With an incident: who may not find a child in it, doesn't find the list either.
    bereikbaar = Kolommen(kind="incident__betrokkenen__kind_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="checklijsten")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="checklijsten")
    rol = models.CharField(max_length=20)
    soort = models.CharField(max_length=20, choices=Draaiboek)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="checklijsten")
    calamiteit = models.ForeignKey(
        "incidents.Calamiteit", on_delete=models.PROTECT, null=True, related_name="checklijsten"
    )

    class Meta:
        verbose_name = "checklijst"
        verbose_name_plural = "checklijsten"
        indexes = [models.Index(fields=["locatie", "-vastgelegd_op"], name="checklijst_van_locatie")]


class Checkpunt(Vastgelegd):
    """One point of it was done, at this moment, by this person. No names: there is nothing to type."""

    lijst = models.ForeignKey(Checklijst, on_delete=models.PROTECT, related_name="punten")
    rol = models.CharField(max_length=20)
    punt = models.CharField(max_length=40)

    class Meta:
        verbose_name = "punt van een checklijst"
        verbose_name_plural = "punten van checklijsten"
        constraints = [models.UniqueConstraint(fields=["lijst", "punt"], name="punt_een_keer_per_checklijst")]
