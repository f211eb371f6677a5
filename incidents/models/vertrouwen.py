"""The protected administration of the vertrouwenspersoon (000 L493, 002 L594): of its holder, and of nobody else.

The reach of every row is "own" and asks for the holder of today (`houder`), who changes only when a successor accepts.
"""

from typing import Any

from django.conf import settings
from django.db import models

from incidents.vertrouwensregels import (
    Contactwijze,
    Melderkring,
    Overdrachtuitkomst,
    Stapgrond,
    Stapsoort,
    Vertrouwensonderwerp,
)
from roles.access import Kolommen
from roles.models import Organisatie
from vault.bases import Bijgehouden, MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Halfjaarverslag(Vastgelegd, MetTekst):
    """Anonymous: numbers that hide what is small, what stands out, and advice (000 L504-511). The head of its own key.

    Only who made it reads it, until it is given to directie and bestuur (Halfjaardeling).
    """

    bereikbaar = Kolommen(locatie="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="halfjaarverslagen")
    jaar = models.PositiveSmallIntegerField()
    helft = models.PositiveSmallIntegerField()
    cijfers = models.JSONField()  # what may be published; hidden numbers aren't in it
    trends = VersleuteldeTekst(max_length=5000)
    advies = VersleuteldeTekst(blank=True, max_length=5000)

    class Meta:
        verbose_name = "halfjaarverslag"
        verbose_name_plural = "halfjaarverslagen"


class Halfjaardeling(Vastgelegd):
    """It was given: from here on directie and bestuur read it."""

    verslag = models.OneToOneField(Halfjaarverslag, on_delete=models.PROTECT, related_name="deling")

    class Meta:
        verbose_name = "deling van een halfjaarverslag"
        verbose_name_plural = "delingen van halfjaarverslagen"


class Vertrouwenszaak(Bijgehouden, MetTekst):
    """What one melder came for. Kept: its holder changes when it is handed over. The head of its own key."""

    bereikbaar = Kolommen(locatie="", door="houder_id", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="vertrouwenszaken")
    houder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="vertrouwenszaken"
    )
    kring = models.CharField(max_length=20, choices=Melderkring)
    onderwerp = models.CharField(max_length=20, choices=Vertrouwensonderwerp)
    ontvangen_op = models.DateField()
    melder = VersleuteldeTekst(blank=True, max_length=200)  # empty: didn't want to give a name
    over = VersleuteldeTekst(blank=True, max_length=200)
    geopend_op = models.DateTimeField()
    laatst_op = models.DateTimeField()  # something was added: from here the term counts
    geteld_in = models.ForeignKey(
        Halfjaarverslag, on_delete=models.PROTECT, null=True, related_name="vertrouwenszaken"
    )  # each is counted in one report

    class Meta:
        verbose_name = "zaak van de vertrouwenspersoon"
        verbose_name_plural = "zaken van de vertrouwenspersoon"
        indexes = [models.Index(fields=["houder", "-laatst_op"], name="vertrouwenszaak_van_houder")]


def under_zaak() -> Any:
    """The same reach as what it belongs to."""
    return Kolommen(organisatie="zaak__organisatie_id", locatie="", door="zaak__houder_id", kind="")


class Vertrouwenscontact(Vastgelegd, MetTekst):
    """One contact: the heart of it, and the advice (000 L485-487)."""

    bereikbaar = under_zaak()

    zaak = models.ForeignKey(Vertrouwenszaak, on_delete=models.PROTECT, related_name="contacten")
    gebeurd_op = models.DateField()
    wijze = models.CharField(max_length=20, choices=Contactwijze)
    kern = VersleuteldeTekst(max_length=10_000)
    advies = VersleuteldeTekst(blank=True, max_length=5000)
    weer_op = models.DateField(null=True)  # when they speak again

    class Meta:
        verbose_name = "contact van de vertrouwenspersoon"
        verbose_name_plural = "contacten van de vertrouwenspersoon"


class Vertrouwensstap(Vastgelegd, MetTekst):
    """A step that was taken: because the melder asked, or because the law says so."""

    bereikbaar = under_zaak()

    zaak = models.ForeignKey(Vertrouwenszaak, on_delete=models.PROTECT, related_name="stappen")
    gebeurd_op = models.DateField()
    soort = models.CharField(max_length=20, choices=Stapsoort)
    grond = models.CharField(max_length=20, choices=Stapgrond)
    toelichting = VersleuteldeTekst(max_length=5000)

    class Meta:
        verbose_name = "stap van de vertrouwenspersoon"
        verbose_name_plural = "stappen van de vertrouwenspersoon"


class Vertrouwensafsluiting(Vastgelegd, MetTekst):
    """It is done. Supplements stay possible."""

    zaak = models.OneToOneField(Vertrouwenszaak, on_delete=models.PROTECT, related_name="afsluiting")
    hoe = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "afsluiting van een vertrouwenszaak"
        verbose_name_plural = "afsluitingen van vertrouwenszaken"


class Overdracht(Vastgelegd):
    """Sealed: offered to one named successor, who sees only that something is there until it is accepted."""

    bereikbaar = Kolommen(organisatie="zaak__organisatie_id", locatie="", door="naar_id", kind="")

    zaak = models.ForeignKey(Vertrouwenszaak, on_delete=models.PROTECT, related_name="overdrachten")
    naar = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="overdrachten")
    samen = models.UUIDField()  # offered in one go, answered in one go

    class Meta:
        verbose_name = "overdracht van een vertrouwenszaak"
        verbose_name_plural = "overdrachten van vertrouwenszaken"


class Overdrachteinde(Vastgelegd):
    """Accepted or refused by the successor, or taken back by who offered it."""

    overdracht = models.OneToOneField(Overdracht, on_delete=models.PROTECT, related_name="einde")
    uitkomst = models.CharField(max_length=20, choices=Overdrachtuitkomst)

    class Meta:
        verbose_name = "einde van een overdracht"
        verbose_name_plural = "eindes van overdrachten"
