"""The report to Veilig Thuis and what follows: who was told, what came back, what was denied."""

from django.db import models

from dossiers.meldingregels import Antwoordsoort, Onderwerp, Oordeel
from dossiers.models.dossier import Dossierstuk
from dossiers.models.overleg import Consultatie
from vault.velden import VersleuteldeTekst


class Melding(Dossierstuk):
    """A report that was made is a fact: recording it waits for nothing and nobody (workflow.md, safety first)."""

    class Kanaal(models.TextChoices):
        TELEFOON = "telefoon", "Telefoon"
        FORMULIER = "formulier", "Formulier van Veilig Thuis"
        ANDERS = "anders", "Anders"

    class Ouders(models.TextChoices):
        JA = "ja", "Ja, vooraf"
        NEE = "nee", "Nee, met een reden"

    kanaal = models.CharField(max_length=20, choices=Kanaal)
    gemeld_door = VersleuteldeTekst(blank=True, max_length=200)  # empty: who recorded it
    namens = models.CharField(max_length=120, blank=True)
    anoniem = models.BooleanField(default=False)
    anoniem_reden = VersleuteldeTekst(blank=True)  # 000 L2429
    advies = models.ForeignKey(  # an anonymous advice that became this report (000 L2421)
        Consultatie, on_delete=models.PROTECT, null=True, related_name="meldingen"
    )
    ontvangen_door = VersleuteldeTekst(max_length=200)
    ontvanger_functie = models.CharField(max_length=120, blank=True)
    nummer = models.CharField(max_length=60, blank=True)
    verteld = VersleuteldeTekst()
    afspraken = VersleuteldeTekst(blank=True)  # what we do ourselves from now on (001 L959, 004 L129)
    ouders_ingelicht = models.CharField(max_length=10, choices=Ouders)
    ouders_toelichting = VersleuteldeTekst(blank=True)
    ouders_advies = VersleuteldeTekst(blank=True)  # what Veilig Thuis says about telling them (002 L3150)
    ouders_mening = VersleuteldeTekst(blank=True)  # 002 L3145, 004 L129
    # The end of the term of the profile, counted when it was recorded: a task is late without any job running.
    # Empty only in rows from before this column.
    terugkoppeling_uiterlijk = models.DateTimeField(null=True)
    # Who has to hear of it by the profile, and "ouders": codes with commas, fixed when it was recorded too.
    moet_weten = models.CharField(max_length=120, blank=True, default="")

    class Meta(Dossierstuk.Meta):
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        indexes = [
            *Dossierstuk.Meta.indexes,
            models.Index(fields=["terugkoppeling_uiterlijk"], name="melding_terugkoppeling"),
        ]


class Meldingaanvulling(Dossierstuk):
    """Something that turned out later about a report: more, that it isn't known, or that it is after all.

    Never an edit: the report stays, and the facts follow the newest row.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="aanvullingen")
    soort = models.CharField(max_length=20, choices=Oordeel)
    bron = VersleuteldeTekst(blank=True, max_length=200)  # who says so
    tekst = VersleuteldeTekst()

    class Meta(Dossierstuk.Meta):
        verbose_name = "aanvulling op een melding"
        verbose_name_plural = "aanvullingen op meldingen"


class Kennisgeving(Dossierstuk):
    """Who was told of a report, by whom and when (000 L1929, 002 L3206, 004 L128, L380)."""

    class Wijze(models.TextChoices):
        VERTELD = "verteld", "Ja, verteld"
        BEWUST_NIET = "bewust_niet", "Bewust niet, met een reden"

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="kennisgevingen")
    onderwerp = models.CharField(max_length=20, choices=Onderwerp, default=Onderwerp.MELDING)
    aan = models.CharField(max_length=20)  # a Rol, "ouders" or "anders"
    aan_naam = VersleuteldeTekst(blank=True, max_length=200)
    door_naam = VersleuteldeTekst(blank=True, max_length=200)  # empty: who recorded it
    wijze = models.CharField(max_length=20, choices=Wijze)
    toelichting = VersleuteldeTekst(blank=True)  # how they reacted, or why they aren't told

    class Meta(Dossierstuk.Meta):
        verbose_name = "kennisgeving"
        verbose_name_plural = "kennisgevingen"


class Terugkoppeling(Dossierstuk):
    """What Veilig Thuis answers to a report (000 L2271, L2319). The newest of a report counts.

    "Overgedragen" follows from these rows: `queries.meldingstand.is_overgedragen` folds them into
    `Feiten.overgedragen`. What each answer means and asks of us: `meldingregels.NA_ANTWOORD`.
    """

    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, related_name="terugkoppelingen")
    uitkomst = models.CharField(max_length=30, choices=Antwoordsoort)
    van_naam = VersleuteldeTekst(max_length=200)
    van_functie = models.CharField(max_length=120, blank=True)
    toelichting = VersleuteldeTekst()
    overgedragen_aan = VersleuteldeTekst(blank=True, max_length=200)
    voorwaarden = VersleuteldeTekst(blank=True)  # veiligheidsvoorwaarden
    monitoring = VersleuteldeTekst(blank=True)  # what was agreed about following the safety
    onze_rol = VersleuteldeTekst(blank=True)
    zorgen_blijven = models.BooleanField(null=True)  # do we still worry? (001 L1867)

    class Meta(Dossierstuk.Meta):
        verbose_name = "terugkoppeling"
        verbose_name_plural = "terugkoppelingen"
