"""A calamiteit and everything under it: logboek, plan, team, who was told what, and the end (000 L1076-1265, L2789)."""

from django.conf import settings
from django.db import models

from incidents.calamiteitregels import Berichtwijze, Logsoort, Omvang, Publiek, Puntstand, Teamdeel
from incidents.models.incident import Incident
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Calamiteit(Vastgelegd, MetTekst):
    """The head of its own bewaareenheid. Who has no role there takes part by `Deelname`."""

    # Family of a child in one of its incidents doesn't find it.
    bereikbaar = Kolommen(dossier="id", kind="koppelingen__incident__betrokkenen__kind_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="calamiteiten")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="calamiteiten")
    rol = models.CharField(max_length=20)
    titel = VersleuteldeTekst(max_length=120)
    wat = VersleuteldeTekst(max_length=5000)
    omvang = models.CharField(
        max_length=20, choices=Omvang
    )  # at the beginning; a log entry can say that it grew

    class Meta:
        verbose_name = "calamiteit"
        verbose_name_plural = "calamiteiten"
        indexes = [models.Index(fields=["locatie", "-vastgelegd_op", "id"], name="calamiteit_van_locatie")]


def under_calamiteit() -> Kolommen:
    """The same reach as the calamiteit it belongs to."""
    return Kolommen(
        organisatie="calamiteit__organisatie_id", locatie="calamiteit__locatie_id", dossier="calamiteit_id",
        kind="calamiteit__koppelingen__incident__betrokkenen__kind_id",
    )  # fmt: skip


class Calamiteitkoppeling(Vastgelegd):
    """An incident is part of it. Who can't read the incident, doesn't see the link."""

    bereikbaar = under_calamiteit()

    calamiteit = models.ForeignKey(Calamiteit, on_delete=models.PROTECT, related_name="koppelingen")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="calamiteiten")

    class Meta:
        verbose_name = "incident bij een calamiteit"
        verbose_name_plural = "incidenten bij calamiteiten"
        constraints = [
            models.UniqueConstraint(
                fields=["calamiteit", "incident"], name="incident_een_keer_per_calamiteit"
            )
        ]


class Calamiteitregel(Vastgelegd, MetTekst):
    """One entry of the logboek. Several people write at once: each entry is a row, and none changes."""

    bereikbaar = under_calamiteit()

    calamiteit = models.ForeignKey(Calamiteit, on_delete=models.PROTECT, related_name="regels")
    rol = models.CharField(max_length=20)
    soort = models.CharField(max_length=20, choices=Logsoort)
    gebeurd_op = models.DateTimeField()
    tekst = VersleuteldeTekst(max_length=10_000)
    omvang = models.CharField(
        max_length=20, choices=Omvang, blank=True
    )  # filled: it is this large from here on

    class Meta:
        verbose_name = "regel in een logboek"
        verbose_name_plural = "regels in een logboek"
        indexes = [models.Index(fields=["calamiteit", "-gebeurd_op", "id"], name="logboek_van_calamiteit")]


class Calamiteitpunt(Vastgelegd, MetTekst):
    """How one point of the actieplan stands from now on; of one point the newest counts."""

    bereikbaar = under_calamiteit()

    calamiteit = models.ForeignKey(Calamiteit, on_delete=models.PROTECT, related_name="punten")
    rol = models.CharField(max_length=20)
    punt = models.CharField(max_length=20)
    stand = models.CharField(max_length=20, choices=Puntstand)
    toelichting = VersleuteldeTekst(max_length=2000, blank=True)

    class Meta:
        verbose_name = "stand van een punt in een actieplan"
        verbose_name_plural = "standen van punten in een actieplan"


class Calamiteitlid(Vastgelegd, MetTekst):
    """Who has this part from now on, and who takes over; of one part the newest counts. `wie`: of outside, in words."""

    bereikbaar = under_calamiteit()

    calamiteit = models.ForeignKey(Calamiteit, on_delete=models.PROTECT, related_name="leden")
    rol = models.CharField(max_length=20)
    deel = models.CharField(max_length=20, choices=Teamdeel)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="calamiteitdelen"
    )
    wie = VersleuteldeTekst(max_length=200, blank=True)
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="calamiteitvervangingen"
    )

    class Meta:
        verbose_name = "deel van een calamiteitenteam"
        verbose_name_plural = "delen van calamiteitenteams"


class Calamiteitbericht(Vastgelegd, MetTekst):
    """These people were told this, then, by this person. With `sjabloon` it is a letter, with its exact text."""

    bereikbaar = under_calamiteit()

    calamiteit = models.ForeignKey(Calamiteit, on_delete=models.PROTECT, related_name="berichten")
    rol = models.CharField(max_length=20)
    publiek = models.CharField(max_length=20, choices=Publiek)
    aan = VersleuteldeTekst(max_length=200, blank=True)  # who exactly
    wat = VersleuteldeTekst(max_length=5000)
    wijze = models.CharField(max_length=20, choices=Berichtwijze)
    verteld_op = models.DateTimeField()
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="calamiteitberichten"
    )
    door_wie = VersleuteldeTekst(max_length=200, blank=True)  # when it is nobody with an account
    sjabloon = models.SlugField(max_length=40, blank=True)
    sjabloonversie = models.CharField(max_length=20, blank=True)
    tekst = VersleuteldeTekst(max_length=20_000, blank=True)

    class Meta:
        verbose_name = "bericht over een calamiteit"
        verbose_name_plural = "berichten over calamiteiten"
        indexes = [models.Index(fields=["calamiteit", "-verteld_op", "id"], name="bericht_van_calamiteit")]


class Calamiteitafsluiting(Vastgelegd, MetTekst):
    """It is over; what was learned. Entries of the logboek stay possible."""

    calamiteit = models.OneToOneField(Calamiteit, on_delete=models.PROTECT, related_name="afsluiting")
    rol = models.CharField(max_length=20)
    geleerd = VersleuteldeTekst(max_length=5000)

    class Meta:
        verbose_name = "afsluiting van een calamiteit"
        verbose_name_plural = "afsluitingen van calamiteiten"
