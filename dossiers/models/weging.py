"""Steps 4 and 5: five questions, two decisions, and the signatures."""

from django.db import models

from dossiers.models.dossier import Dossierstuk
from vault.velden import VersleuteldeTekst


class Weging(Dossierstuk):
    """One pass through the five questions. Answering again is a new pass; the old one stays."""

    nummer = models.PositiveSmallIntegerField()
    reden = VersleuteldeTekst(blank=True)  # why the questions are answered again; empty for the first pass
    # Only question 5 is asked again: the answers to 1-4 are still those of this pass (001 L832).
    vervolg_op = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="vervolgen")

    class Meta(Dossierstuk.Meta):
        verbose_name = "weging"
        verbose_name_plural = "wegingen"
        constraints = [models.UniqueConstraint(fields=["dossier", "nummer"], name="een_weging_per_nummer")]


class Antwoordrij(Dossierstuk):
    """One answer with its reason and what it rests on."""

    weging = models.ForeignKey(Weging, on_delete=models.PROTECT, related_name="antwoorden")
    vraag = models.CharField(max_length=20)
    antwoord = models.CharField(max_length=20)
    checks = models.JSONField(
        default=dict
    )  # question 2: {"acuut": "nee", "structureel": "ja", "disclosure": ...}
    aangekruist = models.JSONField(
        default=list
    )  # factors, requirements, insufficiencies: codes of vragen.toml
    motivering = VersleuteldeTekst()
    bewijs = models.JSONField(default=list)  # ids of rows of the timeline

    class Meta(Dossierstuk.Meta):
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [models.UniqueConstraint(fields=["weging", "vraag"], name="een_antwoord_per_vraag")]


class Besluit(Dossierstuk):
    """The two decisions, on the outcome as the kader gave it then."""

    class Afwijking(models.TextChoices):
        GEEN = "geen", "volgt de uitkomst"
        NAAR_MELDEN = "naar_melden", "meldt, al volgt dat niet uit de antwoorden"
        VAN_MELDEN = "van_melden", "meldt niet, al volgt melden uit de antwoorden"
        UITSTEL = "uitstel", "stelt melden uit tot een datum"

    class Hulp(models.TextChoices):
        JA = "ja", "Ja, hulp is ook mogelijk"
        NEE = "nee", "Nee"
        LATER = "later", "Dat beslissen we straks met Veilig Thuis"

    weging = models.ForeignKey(Weging, on_delete=models.PROTECT, related_name="besluiten")
    uitkomst = models.CharField(max_length=20)
    meldnorm = models.PositiveSmallIntegerField(null=True)
    omdat = models.TextField()
    melden = models.BooleanField()
    hulp = models.CharField(max_length=10, choices=Hulp)
    hulp_toelichting = VersleuteldeTekst(blank=True)
    hulp_met_naam = VersleuteldeTekst(blank=True, max_length=200)
    hulp_met_functie = models.CharField(max_length=120, blank=True)
    hulp_met_betrokkenen = models.BooleanField(null=True)
    # At norm 1 questions 3 to 5 are gone through with Veilig Thuis: {"hulp": "ja", ...} (001 L837, 003 L164).
    samen = models.JSONField(default=dict)
    vraag5_op = models.DateField(null=True)
    afwijking = models.CharField(max_length=20, choices=Afwijking, default=Afwijking.GEEN)
    afwijking_reden = VersleuteldeTekst(blank=True)
    afwijking_advies = models.ForeignKey(
        "dossiers.Consultatie", on_delete=models.PROTECT, null=True, related_name="onderbouwde_besluiten"
    )
    uitstel_tot = models.DateField(null=True)
    vingerafdruk = models.CharField(max_length=64)  # of the answers it was taken on

    class Meta(Dossierstuk.Meta):
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"


class Ondertekening(Dossierstuk):
    """One signature, by the person's own sign-in, in one of the places the profile names."""

    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="ondertekeningen")
    plaats = models.PositiveSmallIntegerField()  # index of the signer's place in the profile
    # Nobody else can fill this place: the signer of another place marks it as such, with the reason.
    zonder_tweede = models.BooleanField(default=False)
    toelichting = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "ondertekening"
        verbose_name_plural = "ondertekeningen"
        constraints = [
            models.UniqueConstraint(fields=["besluit", "plaats"], name="een_handtekening_per_plaats")
        ]
