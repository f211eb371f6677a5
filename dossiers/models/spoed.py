"""Spoed: somebody says that a child isn't safe now. What is done with it afterwards are rows of their own."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.feiten import Situatie
from dossiers.models.dossier import Dossier
from dossiers.models.persoon import Kind
from dossiers.models.signaal import Signaal
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Spoorzoeker, Vastgelegd
from vault.velden import VersleuteldeTekst


class SpoedQuerySet(Spoorzoeker["Spoed"]):
    def actueel(self) -> "SpoedQuerySet":
        """Without those that went on with a child, and those whose signal was passed on to directie."""
        return self.filter(opvolger__isnull=True, signaal__verzegeling__isnull=True)

    def lopend(self) -> "SpoedQuerySet":
        """Still going on: nobody said that the danger is over, or that others took it over."""
        einde = Spoedvervolg.objects.filter(spoed_id=models.OuterRef("pk"), soort__in=Spoedvervolg.EINDE)
        return self.actueel().filter(~models.Exists(einde))


class Spoed(Vastgelegd, MetTekst):
    """One alarm. With a child it stands in the dossier of that child, and its text in the signal.

    Without a child (not enrolled, or not known yet) it keeps its own text under its own key until somebody puts
    the child with it: that makes a new row, `opvolger`, and this one is found no more.
    """

    # `zaak_id` is the dossier, or the row itself while there is none: people take part in either.
    bereikbaar = Kolommen(door="melder_id", dossier="zaak_id")

    class Vorm(models.TextChoices):
        """Which harmful practice (001 L951, L1476-1496; 000 L1668; 004 L75)."""

        EER = "eer", "Eerwraak of dreiging om de eer"
        HUWELIJKSDWANG = "huwelijksdwang", "Gedwongen huwelijk, of trouwen als kind"
        ACHTERLATING = "achterlating", "Achterlaten in het buitenland"
        VGV = "vgv", "Besnijdenis van een meisje"
        VERBORGEN = "verborgen", "Opgesloten of verborgen worden, ook in een huwelijk"
        ANDERS = "anders", "Iets anders"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="spoed")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="spoed")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="spoed")
    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, null=True, related_name="spoed")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="spoed_rijen")
    zaak_id = models.UUIDField()
    vorige = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="opvolger")
    ronde = models.PositiveSmallIntegerField(default=1)
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()  # when it was raised: every clock starts here
    melder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="spoed")
    situatie = models.CharField(max_length=40, choices=Situatie)
    vorm = models.CharField(max_length=20, choices=Vorm, blank=True)
    gewaarschuwd = models.JSONField(default=list)  # ids of the accounts that were told at once
    wie = VersleuteldeTekst(blank=True, max_length=300)
    waarneming = VersleuteldeTekst(blank=True)
    waar = VersleuteldeTekst(blank=True, max_length=200)

    objects: ClassVar[Any] = SpoedQuerySet.as_manager()

    class Meta:
        verbose_name = "spoed"
        verbose_name_plural = "spoed"
        indexes = [models.Index(fields=["locatie", "-gebeurd_op"], name="spoed_van_locatie")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__isnull=True, signaal__isnull=True, dossier__isnull=True)
                | Q(kind__isnull=False, signaal__isnull=False, dossier__isnull=False),
                name="spoed_met_kind_staat_in_dossier",
            )
        ]


class Spoedvervolg(Vastgelegd, MetTekst):
    """What was done with an alarm: somebody picks it up, the danger is over, others took it over."""

    class Soort(models.TextChoices):
        OPGEPAKT = "opgepakt", "opgepakt"
        VOORBIJ = "voorbij", "het gevaar is voorbij"
        OVERGENOMEN = "overgenomen", "anderen hebben het overgenomen"

    EINDE = (Soort.VOORBIJ.value, Soort.OVERGENOMEN.value)

    spoed = models.ForeignKey(Spoed, on_delete=models.PROTECT, related_name="vervolgen")
    soort = models.CharField(max_length=20, choices=Soort)
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    toelichting = VersleuteldeTekst(blank=True)

    class Meta:
        verbose_name = "vervolg op spoed"
        verbose_name_plural = "vervolgen op spoed"
        constraints = [
            models.UniqueConstraint(
                fields=["spoed"],
                condition=Q(soort__in=("voorbij", "overgenomen")),
                name="spoed_eindigt_een_keer",
            )
        ]

    @classmethod
    def of(cls, spoed: Spoed, *, id: uuid.UUID, at: datetime, **velden: object) -> "Spoedvervolg":  # noqa: A002
        """A new row under the key of its alarm; not yet saved."""
        return cls(
            id=id,
            spoed=spoed,
            bewaareenheid_id=spoed.bewaareenheid_id,
            gebeurd_op=at,
            vastgelegd_op=at,
            **velden,
        )
