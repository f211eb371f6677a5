"""Step 2: consulting colleagues and others, and the sheet without identity."""

from django.db import models

from dossiers.models.dossier import Dossierstuk
from vault.velden import VersleuteldeTekst


class Consultatie(Dossierstuk):
    """One consultation or advice; which kinds exist: dossiers/lijsten/consultatie.toml."""

    class Toestemming(models.TextChoices):
        JA = "ja", "Ja, voor dit doel"
        NEE = "nee", "Nee"
        NIET_NODIG = "niet_nodig", "Niet nodig, het was anoniem of intern"

    class Opvolging(models.TextChoices):
        JA = "ja", "Ja"
        DEELS = "deels", "Voor een deel"
        NEE = "nee", "Nee"

    soort = models.CharField(max_length=40)
    met_naam = VersleuteldeTekst(max_length=200)
    met_functie = models.CharField(max_length=120)
    anoniem = models.BooleanField(default=True)
    toestemming = models.CharField(max_length=20, choices=Toestemming)
    toestemming_toelichting = VersleuteldeTekst(blank=True)
    # The consent this rests on, when it was recorded (001 L746).
    verklaring = models.ForeignKey(
        "dossiers.Toestemming", on_delete=models.PROTECT, null=True, related_name="consultaties"
    )
    vraag = VersleuteldeTekst()
    uitkomst = VersleuteldeTekst()
    besluiten = VersleuteldeTekst(blank=True)
    nummer = models.CharField(max_length=60, blank=True)  # of Veilig Thuis
    opvolging = models.CharField(max_length=10, choices=Opvolging, blank=True)
    opvolging_toelichting = VersleuteldeTekst(blank=True)
    # "Is advice, or advice on an injury, needed?" asked at every suspicion (001 L736).
    advies_nodig = models.BooleanField(null=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "consultatie"
        verbose_name_plural = "consultaties"


class Consultatieblad(Dossierstuk):
    """The sheet for an anonymous question: no name, date or address of the case stands in it."""

    tekst = VersleuteldeTekst()
    bestemd_voor = models.CharField(max_length=120)

    class Meta(Dossierstuk.Meta):
        verbose_name = "consultatieblad"
        verbose_name_plural = "consultatiebladen"
