"""What goes outside and on what ground: consent, its end, what was handed over, and the verwijsindex."""

from django.db import models

from dossiers.models.dossier import Dossierstuk
from dossiers.models.persoon import Betrokkene
from vault.velden import VersleuteldeTekst


class Toestemming(Dossierstuk):
    """Consent to share with one party outside, or its refusal: what, what for, by whom, to whom (002 L3160-3171)."""

    class Antwoord(models.TextChoices):
        GEGEVEN = "gegeven", "Ja, schriftelijk"
        GEWEIGERD = "geweigerd", "Nee"

    antwoord = models.CharField(max_length=20, choices=Antwoord)
    gegevens = VersleuteldeTekst()  # exactly what may be told (002 L3163: targeted)
    doel = VersleuteldeTekst()
    gever = VersleuteldeTekst(max_length=200)
    ontvanger = VersleuteldeTekst(max_length=200)
    tot = models.DateField(null=True)  # the last day; empty with a refusal
    uitkomst_naar = VersleuteldeTekst(blank=True)  # what happens with the outcome (000 L2443)
    afschrift_op = models.DateField(null=True)
    geprobeerd = VersleuteldeTekst(blank=True)  # what was done to get it (001 L1922)

    class Meta(Dossierstuk.Meta):
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"


class Toestemminggever(Dossierstuk):
    """Who signed, or refused: a parent with the gezag as it was that day, or (without betrokkene) the child."""

    toestemming = models.ForeignKey(Toestemming, on_delete=models.PROTECT, related_name="gevers")
    betrokkene = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, related_name="gegeven_toestemmingen"
    )
    gezag = models.CharField(max_length=10, blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "gever van toestemming"
        verbose_name_plural = "gevers van toestemming"


class Verwijssignaal(Dossierstuk):
    """A signal in the verwijsindex, or another look at who else stands there (004 L83-85, L115)."""

    class Wat(models.TextChoices):
        AFGEGEVEN = "afgegeven", "Ik gaf een signaal af"
        BEKEKEN = "bekeken", "Ik keek wie er nog meer betrokken is"

    class Ouders(models.TextChoices):
        JA = "ja", "Ja, vooraf"
        NEE = "nee", "Nee, met een reden"

    class Anderen(models.TextChoices):
        JA = "ja", "Ja"
        NEE = "nee", "Nee, niemand"
        NOG_NIET = "nog_niet", "Dat is nog niet bekend"

    wat = models.CharField(max_length=20, choices=Wat)
    ouders_ingelicht = models.CharField(max_length=10, choices=Ouders, blank=True)
    ouders_toelichting = VersleuteldeTekst(blank=True)
    anderen = models.CharField(max_length=10, choices=Anderen)
    partijen = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "signaal in de verwijsindex"
        verbose_name_plural = "signalen in de verwijsindex"


class Intrekking(Dossierstuk):
    """The end of a consent, or of a signal in the verwijsindex; the row it ends stays as it was."""

    toestemming = models.OneToOneField(
        Toestemming, on_delete=models.PROTECT, null=True, related_name="intrekking"
    )
    verwijssignaal = models.OneToOneField(
        Verwijssignaal, on_delete=models.PROTECT, null=True, related_name="intrekking"
    )
    door = VersleuteldeTekst(max_length=200)
    toelichting = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "intrekking"
        verbose_name_plural = "intrekkingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(toestemming__isnull=True) ^ models.Q(verwijssignaal__isnull=True),
                name="trekt_een_ding_in",
            )
        ]


class Verstrekking(Dossierstuk):
    """What left this dossier: what, to whom, why, on what ground, how. Of a letter the exact text."""

    class Soort(models.TextChoices):
        BRIEF = "brief", "Brief"
        AFSCHRIFT = "afschrift", "Afschrift van een verslag"
        DOSSIER = "dossier", "Het dossier, of een deel ervan"
        INZAGE = "inzage", "Meekijken in het dossier"
        INFORMATIE = "informatie", "Informatie, mondeling of schriftelijk"
        VOLGSYSTEEM = "volgsysteem", "Een regel voor het volgsysteem"

    class Grond(models.TextChoices):
        TOESTEMMING = "toestemming", "Er is toestemming voor"
        OUDER_MET_GEZAG = "ouder_met_gezag", "Het is voor een ouder met gezag"
        OUDER_ZONDER_GEZAG = "ouder_zonder_gezag", "Het is voor een ouder zonder gezag, die hierom vroeg"
        WET = "wet", "De wet staat het toe of vraagt het"
        GEEN_PERSOON = "geen_persoon", "Er staat niets in over een kind of gezin"
        INTERN = "intern", "Het blijft binnen de organisatie"
        ANDERS = "anders", "Iets anders"

    class Wijze(models.TextChoices):
        PERSOONLIJK = "persoonlijk", "Persoonlijk gegeven"
        POST = "post", "Met de post"
        BEVEILIGD = "beveiligd", "Met beveiligde mail"
        MONDELING = "mondeling", "Verteld of laten zien"
        SYSTEEM = "systeem", "In een ander systeem gezet"

    soort = models.CharField(max_length=20, choices=Soort)
    wat = VersleuteldeTekst(max_length=300)
    aan = VersleuteldeTekst(max_length=200)
    adres = VersleuteldeTekst(blank=True, max_length=200)
    betrokkene = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, related_name="verstrekkingen"
    )
    doel = VersleuteldeTekst()
    grond = models.CharField(max_length=20, choices=Grond)
    toestemming = models.ForeignKey(
        Toestemming, on_delete=models.PROTECT, null=True, related_name="verstrekkingen"
    )
    wijze = models.CharField(max_length=20, choices=Wijze)
    sjabloon = models.CharField(max_length=40, blank=True)
    sjabloonversie = models.CharField(max_length=20, blank=True)
    tekst = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
