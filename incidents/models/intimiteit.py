"""Unwanted intimacies towards somebody who works here: read by name, and by nobody else (000 L3216-3252)."""

from django.conf import settings
from django.db import models

from incidents.intimiteitregels import Intimiteitstap, Intimiteitvan
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Intimiteit(Vastgelegd, MetTekst):
    """Said by the one it happened to. Whoever may read it stands by name in `lezers`; no role opens it."""

    bereikbaar = Kolommen(locatie="", door="lezers__user_id", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="intimiteiten")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, null=True, related_name="intimiteiten")
    rol = models.CharField(max_length=20)
    van = models.CharField(max_length=20, choices=Intimiteitvan)
    wie = VersleuteldeTekst(max_length=200)
    dag = models.DateField()
    wat = VersleuteldeTekst(max_length=10_000)

    class Meta:
        verbose_name = "ongewenste intimiteit"
        verbose_name_plural = "ongewenste intimiteiten"


def under_intimiteit() -> Kolommen:
    return Kolommen(
        organisatie="intimiteit__organisatie_id", locatie="", door="intimiteit__lezers__user_id", kind=""
    )


class Intimiteitlezer(Vastgelegd):
    """Who may read it: the professional, whom they told, and whom one of those told later."""

    bereikbaar = Kolommen(organisatie="intimiteit__organisatie_id", locatie="", door="user_id", kind="")

    intimiteit = models.ForeignKey(Intimiteit, on_delete=models.PROTECT, related_name="lezers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="intimiteiten_gelezen"
    )
    behandelt = models.BooleanField()

    class Meta:
        verbose_name = "lezer van een ongewenste intimiteit"
        verbose_name_plural = "lezers van ongewenste intimiteiten"
        constraints = [models.UniqueConstraint(fields=["intimiteit", "user"], name="een_keer_lezer")]


class Intimiteitrij(Vastgelegd, MetTekst):
    """One step of the two rounds."""

    bereikbaar = under_intimiteit()

    intimiteit = models.ForeignKey(Intimiteit, on_delete=models.PROTECT, related_name="rijen")
    rol = models.CharField(max_length=20)
    stap = models.CharField(max_length=20, choices=Intimiteitstap)
    ronde = models.PositiveSmallIntegerField()
    dag = models.DateField()
    tekst = VersleuteldeTekst(max_length=10_000)

    class Meta:
        verbose_name = "stap bij een ongewenste intimiteit"
        verbose_name_plural = "stappen bij ongewenste intimiteiten"
