"""Destroying in four steps: proposed, agreed to by another, waited for, done. What is left says nothing of a case."""

from django.db import models

from privacy.bewaarregels import HELE_ORGANISATIE, Bewaarsoort, describe_term
from privacy.models.bewaren import Bewaarregel
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import Vastgelegd

VAN_VOORSTEL = Kolommen(
    organisatie="voorstel__organisatie_id", locatie="voorstel__locatie_id", door="", kind=""
)


class Vernietigingsvoorstel(Vastgelegd):
    """What somebody proposes to destroy at one location. Without one: of the whole organisation."""

    bereikbaar = Kolommen(door="", kind="")

    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="vernietigingsvoorstellen"
    )
    locatie = models.ForeignKey(
        Locatie, on_delete=models.PROTECT, null=True, related_name="vernietigingsvoorstellen"
    )
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "voorstel om te vernietigen"
        verbose_name_plural = "voorstellen om te vernietigen"
        indexes = [
            models.Index(fields=["organisatie", "-vastgelegd_op"], name="vernietiging_van_organisatie")
        ]

    @property
    def waar(self) -> str:
        return self.locatie.naam if self.locatie is not None else HELE_ORGANISATIE


class Vernietigingsregel(Vastgelegd):
    """One record of a proposal: its number, its ground and its days. No name and no text."""

    bereikbaar = VAN_VOORSTEL

    voorstel = models.ForeignKey(Vernietigingsvoorstel, on_delete=models.PROTECT, related_name="regels")
    soort = models.CharField(max_length=20, choices=Bewaarsoort)
    object_id = models.UUIDField()
    nummer = models.CharField(max_length=8)
    kinderen = models.JSONField(default=list)  # ids; whoever may find none of them, doesn't find the line
    begin = models.DateField()
    vervalt = models.DateField()
    bewaarregel = models.ForeignKey(Bewaarregel, on_delete=models.PROTECT, related_name="vernietigingsregels")

    class Meta:
        verbose_name = "regel van een voorstel om te vernietigen"
        verbose_name_plural = "regels van voorstellen om te vernietigen"
        indexes = [models.Index(fields=["object_id"], name="vernietiging_van_object")]

    @property
    def termijn(self) -> str:
        return describe_term(self.bewaarregel.maanden)


class Vernietigingsbesluit(Vastgelegd):
    """What the second person said. After the waiting days the job runs (access.md §3)."""

    bereikbaar = VAN_VOORSTEL

    voorstel = models.OneToOneField(Vernietigingsvoorstel, on_delete=models.PROTECT, related_name="besluit")
    akkoord = models.BooleanField()
    wacht_tot = models.DateField(null=True)
    toelichting = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "besluit over vernietigen"
        verbose_name_plural = "besluiten over vernietigen"


class Uitname(Vastgelegd):
    """A record that isn't destroyed after all, and why."""

    class Reden(models.TextChoices):
        MENS = "mens", "eruit gehaald"
        NIET_GEZIEN = "niet_gezien", "niet bekeken door de tweede persoon"
        BEWAARSTOP = "bewaarstop", "er staat een stop op"
        VERANDERD = "veranderd", "de termijn is niet meer voorbij"
        NOG_NODIG = "nog_nodig", "iets dat blijft, hoort hier nog bij"
        NIET_HEEL = "niet_heel", "er klopt iets niet, de beheerder kijkt het na"

    regel = models.OneToOneField(Vernietigingsregel, on_delete=models.PROTECT, related_name="uitname")
    reden = models.CharField(max_length=20, choices=Reden)

    class Meta:
        verbose_name = "uitname"
        verbose_name_plural = "uitnames"


class Vernietiging(Vastgelegd):
    """A record that is gone. The line of the certificate: how much went, never what."""

    regel = models.OneToOneField(Vernietigingsregel, on_delete=models.PROTECT, related_name="vernietiging")
    rijen = models.PositiveIntegerField()
    sleutels = models.PositiveIntegerField()

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
