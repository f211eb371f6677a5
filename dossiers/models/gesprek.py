"""Step 3: talks with parents and child, or why not."""

from django.conf import settings
from django.db import models

from dossiers.models.dossier import Dossier, Dossierstuk
from dossiers.models.persoon import Betrokkene
from roles.access import Kolommen
from vault.bases import Bijgehouden, MetTekst
from vault.velden import VersleuteldeTekst


class Vorm(models.TextChoices):
    REGULIER = "regulier", "Gesprek met ouders"
    ZWAAR = "zwaar", "Zwaar gesprek met ouders"
    KIND = "kind", "Gesprek met het kind"


class Voorbereiding(Bijgehouden, MetTekst):
    """The plan of a talk; editable until the talk was held."""

    bereikbaar = Kolommen(
        organisatie="dossier__organisatie_id", locatie="dossier__locatie_id", dossier="dossier_id",
        kind="dossier__kind_id", door="",
    )  # fmt: skip

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="voorbereidingen")
    vorm = models.CharField(max_length=10, choices=Vorm)
    gepland_op = models.DateTimeField(null=True, blank=True)
    plek = VersleuteldeTekst(blank=True, max_length=200)
    doel = VersleuteldeTekst()
    genodigden = VersleuteldeTekst()
    leiding = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="te_leiden_gesprekken"
    )
    notulist = VersleuteldeTekst(blank=True, max_length=200)
    aandachtspunten = VersleuteldeTekst(blank=True)
    checks = models.JSONField(default=list, blank=True)  # codes of naslag.voorbereiding(vorm)

    class Meta:
        verbose_name = "voorbereiding"
        verbose_name_plural = "voorbereidingen"


class Gesprek(Dossierstuk):
    """A talk that was held; the report."""

    class Toestemming(models.TextChoices):
        JA = "ja", "Ja, de ouders vinden het goed"
        NEE = "nee", "Nee, met een reden"

    vorm = models.CharField(max_length=10, choices=Vorm)
    voorbereiding = models.ForeignKey(
        Voorbereiding, on_delete=models.PROTECT, null=True, related_name="gesprekken"
    )
    aanwezigen = VersleuteldeTekst()
    genodigden = VersleuteldeTekst(blank=True)
    leiding = VersleuteldeTekst(max_length=200)
    notulist = VersleuteldeTekst(blank=True, max_length=200)
    verslag = VersleuteldeTekst()
    reactie = VersleuteldeTekst()
    compleet = models.BooleanField(default=True)  # a talk that was broken off counts as begun
    checks = models.JSONField(default=list)
    toestemming_ouders = models.CharField(
        max_length=10, choices=Toestemming, blank=True
    )  # talk with the child
    zonder_toestemming = models.CharField(max_length=40, blank=True)
    leidinggevende_weet = models.BooleanField(null=True)
    deelname_kind = models.JSONField(
        default=list
    )  # nine points of participation, codes of naslag.kinddeelname()

    class Meta(Dossierstuk.Meta):
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"


class Afspraak(Dossierstuk):
    """Who does what, when. Made in a talk."""

    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, null=True, related_name="afspraken")
    wie = VersleuteldeTekst(max_length=200)
    wat = VersleuteldeTekst()
    uiterlijk = models.DateField(null=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"


class Nakoming(Dossierstuk):
    """Whether an agreement was kept. Later insight is a new row; the newest counts."""

    class Oordeel(models.TextChoices):
        NAGEKOMEN = "nagekomen", "Nagekomen"
        DEELS = "deels", "Voor een deel nagekomen"
        NIET = "niet", "Niet nagekomen"
        VERVALLEN = "vervallen", "Niet meer nodig"

    afspraak = models.ForeignKey(Afspraak, on_delete=models.PROTECT, related_name="nakomingen")
    oordeel = models.CharField(max_length=20, choices=Oordeel)
    toelichting = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "nakoming"
        verbose_name_plural = "nakomingen"


class Verslaggezien(Dossierstuk):
    """A parent saw the report, agreed or not, and got a copy or not."""

    class Oordeel(models.TextChoices):
        GEZIEN = "gezien", "Voor gezien getekend"
        AKKOORD = "akkoord", "Akkoord getekend"
        WEIGERT = "weigert", "Wil niet tekenen"

    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, related_name="gezien")
    betrokkene = models.ForeignKey(Betrokkene, on_delete=models.PROTECT, related_name="gezien_verslagen")
    oordeel = models.CharField(max_length=10, choices=Oordeel)
    afschrift_op = models.DateField(null=True)
    visie = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "gezien verslag"
        verbose_name_plural = "geziene verslagen"


class Overslag(Dossierstuk):
    """A talk that isn't held, with its ground. For parents it counts when a second person agreed."""

    vorm = models.CharField(max_length=10, choices=Vorm)
    grond = models.CharField(max_length=40)
    toelichting = VersleuteldeTekst()

    class Meta(Dossierstuk.Meta):
        verbose_name = "overgeslagen gesprek"
        verbose_name_plural = "overgeslagen gesprekken"


class Instemming(Dossierstuk):
    """The second pair of eyes: on skipping the talk with parents, or on deviating from the kader."""

    overslag = models.OneToOneField(Overslag, on_delete=models.PROTECT, null=True, related_name="instemming")
    besluit = models.OneToOneField(
        "dossiers.Besluit", on_delete=models.PROTECT, null=True, related_name="instemming"
    )
    # A very small organisation has no second person: advice of Veilig Thuis, or a warning, a reason and a mark.
    zonder_tweede = models.BooleanField(default=False)
    toelichting = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "instemming"
        verbose_name_plural = "instemmingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(overslag__isnull=True) ^ models.Q(besluit__isnull=True),
                name="stemt_in_met_een_ding",
            )
        ]
