"""The ladder for unwanted behaviour and bullying: one child, one trajectory, and what was done in it."""

from django.db import models
from django.db.models import Q

from dossiers.models import Kind
from incidents.ladderregels import Ladderdaad, Ladderstap, Uitkomst
from incidents.models.incident import Incident
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from roles.policy import Rol
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Ladder(Vastgelegd, MetTekst):
    """Begun for one child, by the version of the protocol that counts then. The head of its own bewaareenheid."""

    bereikbaar = Kolommen(groep="kind__groep_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="ladders")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="ladders")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="ladders")
    rol = models.CharField(max_length=20)
    protocol = models.CharField(max_length=60)
    protocolversie = models.CharField(max_length=40)
    aanleiding = VersleuteldeTekst(max_length=5000)

    class Meta:
        verbose_name = "stappenplan"
        verbose_name_plural = "stappenplannen"
        indexes = [models.Index(fields=["locatie", "-vastgelegd_op"], name="ladder_van_locatie")]


def under_ladder() -> Kolommen:
    """The same reach as the ladder it belongs to."""
    return Kolommen(
        organisatie="ladder__organisatie_id", locatie="ladder__locatie_id", groep="ladder__kind__groep_id",
        door="ladder__vastgelegd_door_id", kind="ladder__kind_id",
    )  # fmt: skip


class Laddertrede(Vastgelegd, MetTekst):
    """One act: what was done, asked, decided or skipped. `over`: the row it follows on."""

    bereikbaar = under_ladder()

    ladder = models.ForeignKey(Ladder, on_delete=models.PROTECT, related_name="treden")
    rol = models.CharField(max_length=20)
    daad = models.CharField(max_length=30, choices=Ladderdaad)
    stap = models.PositiveSmallIntegerField(null=True, choices=Ladderstap)  # of skipping: up to and including
    over = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="vervolgen")
    dag = models.DateField()
    tekst = VersleuteldeTekst(max_length=20_000)
    afspraken = VersleuteldeTekst(max_length=5000, blank=True)
    ouders = VersleuteldeTekst(max_length=2000, blank=True)  # the talk with the parents before a time-out
    onderwerp = VersleuteldeTekst(max_length=200, blank=True)  # of a letter
    aan = VersleuteldeTekst(max_length=500, blank=True)  # whom the letter went to
    van = models.DateField(null=True)
    tot = models.DateField(null=True)
    uiterlijk = models.DateField(null=True)  # until when what follows can wait
    beslist = models.CharField(max_length=20, choices=Rol, blank=True)  # whose decision it waits for
    uitkomst = models.CharField(max_length=20, choices=Uitkomst, blank=True)

    class Meta:
        verbose_name = "trede van een stappenplan"
        verbose_name_plural = "treden van stappenplannen"
        constraints = [
            # Evaluations repeat; everything else follows once on one row.
            models.UniqueConstraint(
                fields=["over", "daad"],
                condition=Q(over__isnull=False) & ~Q(daad=Ladderdaad.OMGANGSEVALUATIE),
                name="laddervervolg_een_keer",
            )
        ]


class Ladderincident(Vastgelegd):
    """An incident that is a reason for the ladder. Who can't read the incident, doesn't see the link."""

    bereikbaar = under_ladder()

    ladder = models.ForeignKey(Ladder, on_delete=models.PROTECT, related_name="incidenten")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="ladders")

    class Meta:
        verbose_name = "incident bij een stappenplan"
        verbose_name_plural = "incidenten bij stappenplannen"
        constraints = [
            models.UniqueConstraint(fields=["ladder", "incident"], name="incident_een_keer_per_ladder")
        ]
