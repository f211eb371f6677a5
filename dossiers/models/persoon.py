"""The child, the family and the people around them. Names stay plain so that lists and search work; no BSN."""

import unicodedata
import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from roles.access import Kolommen
from roles.models import Groep, Locatie, Organisatie
from vault.bases import Bijgehouden


def normalise(naam: str) -> str:
    """Lower case without accents: the same name finds itself on both databases."""
    ontleed = unicodedata.normalize("NFKD", naam.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def shorten(voornaam: str, achternaam: str) -> str:
    """First name and the initial of the last name: enough for who works with the child."""
    *tussen, laatste = achternaam.split(" ")
    return " ".join([voornaam, *tussen, f"{laatste[:1]}."])


class Gezin(Bijgehouden):
    """Who lives together or belongs together, as far as the case needs it."""

    bereikbaar = Kolommen(locatie="locatie_id", door="", kind="kinderen")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="gezinnen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="gezinnen")
    naam = models.CharField(max_length=120)

    class Meta:
        verbose_name = "gezin"
        verbose_name_plural = "gezinnen"


class Kind(Bijgehouden):
    bereikbaar = Kolommen(groep="groep_id", door="", kind="id", weg="ingetrokken_op")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="kinderen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="kinderen")
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, null=True, blank=True, related_name="kinderen")
    gezin = models.ForeignKey(Gezin, on_delete=models.PROTECT, null=True, blank=True, related_name="kinderen")
    voornaam = models.CharField(max_length=60)
    achternaam = models.CharField(max_length=80)
    geboortedatum = models.DateField()
    uit_zorg_op = models.DateField("ging weg op", null=True, blank=True)
    # Came in by mistake and was taken back (ADR 0023): out of every list; destruction removes the row.
    ingetrokken_op = models.DateField(null=True, blank=True, editable=False)
    zoeknaam = models.CharField(max_length=150, editable=False)
    # The log knows the child by this number only; it goes when the child's record goes (access.md §2).
    pseudoniem = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "kind"
        verbose_name_plural = "kinderen"
        indexes = [
            models.Index(fields=["locatie", "zoeknaam", "id"], name="kind_op_naam"),
            models.Index(fields=["gezin"], name="kind_van_gezin"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.zoeknaam = normalise(f"{self.voornaam} {self.achternaam}")
        super().save(*args, **kwargs)

    @property
    def naam(self) -> str:
        return f"{self.voornaam} {self.achternaam}"

    @property
    def korte_naam(self) -> str:
        return shorten(self.voornaam, self.achternaam)

    def leeftijd_op(self, dag: date) -> int:
        """Whole years."""
        verjaard = (dag.month, dag.day) >= (self.geboortedatum.month, self.geboortedatum.day)
        return dag.year - self.geboortedatum.year - (not verjaard)


class Betrokkene(Bijgehouden):
    """A parent, carer or somebody else around the family."""

    bereikbaar = Kolommen(
        organisatie="gezin__organisatie_id", locatie="gezin__locatie_id", door="", kind="gezin__kinderen"
    )

    gezin = models.ForeignKey(Gezin, on_delete=models.PROTECT, related_name="betrokkenen")
    naam = models.CharField(max_length=120)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    adres = models.CharField(max_length=160, blank=True)
    # Somebody who works here and belongs to the family finds nothing about this child (access.md §1).
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="betrokkenheden",
    )
    vervallen_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"


class Relatie(Bijgehouden):
    """What one Betrokkene is to one child. Gezag is per child (BW 1:245)."""

    class Soort(models.TextChoices):
        MOEDER = "moeder", "moeder"
        VADER = "vader", "vader"
        STIEFOUDER = "stiefouder", "stiefouder"
        PLEEGOUDER = "pleegouder", "pleegouder"
        VOOGD = "voogd", "voogd"
        PARTNER = "partner", "partner van een ouder"
        GROOTOUDER = "grootouder", "opa of oma"
        ANDER_FAMILIELID = "ander_familielid", "ander familielid"
        HULPVERLENER = "hulpverlener", "hulpverlener"
        ANDERS = "anders", "iemand anders"

    class Gezag(models.TextChoices):
        JA = "ja", "ja"
        NEE = "nee", "nee"
        ONBEKEND = "onbekend", "onbekend"

    betrokkene = models.ForeignKey(Betrokkene, on_delete=models.PROTECT, related_name="relaties")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="relaties")
    soort = models.CharField(max_length=20, choices=Soort)
    gezag = models.CharField(max_length=10, choices=Gezag)

    class Meta:
        verbose_name = "relatie"
        verbose_name_plural = "relaties"
        constraints = [models.UniqueConstraint(fields=["betrokkene", "kind"], name="een_relatie_per_kind")]
