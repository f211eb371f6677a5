"""Kindcheck: an adult is in trouble, so how are all the children this adult cares for (000 L669-671, 003 L204-217)?"""

from django.db import models
from django.db.models import Q

from dossiers.models.persoon import Betrokkene, Kind
from dossiers.models.signaal import Signaal
from roles.access import Kolommen
from roles.models import Groep, Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Kindcheck(Vastgelegd, MetTekst):
    """One look at everybody who depends on one adult. The head of its own bewaareenheid."""

    # Who may not find one of the children, does not find the kindcheck.
    bereikbaar = Kolommen(groep="groep_id", kind="kinderen__kind_id")

    class Samen(models.TextChoices):
        JA = "ja", "Ja, samen met de ouder"
        NEE = "nee", "Nee, nog niet"
        BEWUST_NIET = "bewust_niet", "Bewust niet"

    class Zwanger(models.TextChoices):
        NEE = "nee", "Nee"
        JA = "ja", "Ja"
        ONBEKEND = "onbekend", "Dat weet ik niet"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="kindchecks")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="kindchecks")
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, null=True, related_name="kindchecks")
    betrokkene = models.ForeignKey(Betrokkene, on_delete=models.PROTECT, related_name="kindchecks")
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    aanleidingen = models.JSONField(default=list)  # codes of naslag.kindcheckaanleidingen()
    toelichting = VersleuteldeTekst()  # which signs of the adult give the doubt (003 L217)
    samen = models.CharField(max_length=20, choices=Samen)
    samen_toelichting = VersleuteldeTekst(blank=True)
    zwanger = models.CharField(max_length=10, choices=Zwanger)

    class Meta:
        verbose_name = "kindcheck"
        verbose_name_plural = "kindchecks"
        indexes = [models.Index(fields=["betrokkene", "-gebeurd_op"], name="kindcheck_van_ouder")]


class Oordeel(models.TextChoices):
    """Not a verdict on the parent: how this one child is (000 L671)."""

    VEILIG = "veilig", "Veilig en goed verzorgd"
    ZORGEN = "zorgen", "Er zijn zorgen"
    ONBEKEND = "onbekend", "Dat weet ik nog niet"


class Gedaan(models.TextChoices):
    """What was done for a child that isn't enrolled here: no signal or dossier can be made for it."""

    ADVIES = "advies", "Advies gevraagd aan Veilig Thuis"
    MELDING = "melding", "Gemeld bij Veilig Thuis"
    OVERLEGD = "overlegd", "Met de ouder een plek voor hulp gezocht"
    NOG_NIETS = "nog_niets", "Nog niets"


class Kindcheckkind(Vastgelegd, MetTekst):
    """One child of a kindcheck: enrolled here, not enrolled, or not born yet (003 L214-215)."""

    bereikbaar = Kolommen(
        organisatie="kindcheck__organisatie_id", locatie="kindcheck__locatie_id",
        groep="kindcheck__groep_id", door="kindcheck__vastgelegd_door_id", kind="kindcheck__kinderen__kind_id",
    )  # fmt: skip

    class Soort(models.TextChoices):
        INGESCHREVEN = "ingeschreven", "zit hier"
        NIET_INGESCHREVEN = "niet_ingeschreven", "zit hier niet"
        ONGEBOREN = "ongeboren", "nog niet geboren"

    kindcheck = models.ForeignKey(Kindcheck, on_delete=models.PROTECT, related_name="kinderen")
    soort = models.CharField(max_length=20, choices=Soort)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="kindcheckrijen")
    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, null=True, related_name="kindcheckkind")
    wie = VersleuteldeTekst(blank=True, max_length=200)  # name and age of a child that isn't enrolled
    verwacht = models.DateField(null=True)  # the first day of the month in which it is expected
    oordeel = models.CharField(max_length=20, choices=Oordeel)
    motivering = VersleuteldeTekst()
    gedaan = models.CharField(max_length=20, choices=Gedaan, blank=True)

    class Meta:
        verbose_name = "kind in een kindcheck"
        verbose_name_plural = "kinderen in een kindcheck"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="ingeschreven", kind__isnull=False)
                | (~Q(soort="ingeschreven") & Q(kind__isnull=True, signaal__isnull=True)),
                name="kindcheck_ingeschreven_is_een_kind",
            )
        ]


class Kindcheckvervolg(Vastgelegd, MetTekst):
    """What became clear later about one child of a kindcheck, and what was done."""

    kindcheckkind = models.ForeignKey(Kindcheckkind, on_delete=models.PROTECT, related_name="vervolgen")
    signaal = models.OneToOneField(
        Signaal, on_delete=models.PROTECT, null=True, related_name="kindcheckvervolg"
    )
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()
    oordeel = models.CharField(max_length=20, choices=Oordeel)
    motivering = VersleuteldeTekst()
    gedaan = models.CharField(max_length=20, choices=Gedaan, blank=True)

    class Meta:
        verbose_name = "vervolg op een kindcheck"
        verbose_name_plural = "vervolgen op kindchecks"
