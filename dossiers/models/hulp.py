"""After the besluit: the help and who does what, when question 5 is asked, and who keeps looking."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dossiers.hulpregels import (
    Bereikt,
    Hulpsoort,
    Hulpstatus,
    Hulpvervolg,
    Kijkreeks,
    Momentuitslag,
    Volgsoort,
)
from dossiers.models.dossier import Dossierstuk
from vault.velden import VersleuteldeTekst


class Hulptraject(Dossierstuk):
    """The help that was agreed, or the support of the child beside a melding (M9: 000 L2001-2008, 004 L237-238)."""

    doel = VersleuteldeTekst()
    steun_kind = VersleuteldeTekst(blank=True)
    termijn_op = models.DateField()  # when the effect must be measurable or noticeable
    evaluatie_op = models.DateField()  # the first time to look whether it works

    class Meta(Dossierstuk.Meta):
        verbose_name = "hulptraject"
        verbose_name_plural = "hulptrajecten"


class Casemanager(Dossierstuk):
    """Who divides the tasks and keeps the agreements; the newest row counts (000 L2002)."""

    traject = models.ForeignKey(Hulptraject, on_delete=models.PROTECT, related_name="casemanagers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="casemanagement"
    )
    reden = VersleuteldeTekst(blank=True)  # why another person, or one the protocol doesn't name

    class Meta(Dossierstuk.Meta):
        verbose_name = "casemanager"
        verbose_name_plural = "casemanagers"


class Hulpafspraak(Dossierstuk):
    """One result to reach, or one task of one person inside or outside the organisation."""

    traject = models.ForeignKey(Hulptraject, on_delete=models.PROTECT, related_name="afspraken")
    soort = models.CharField(max_length=20, choices=Hulpsoort)
    wat = VersleuteldeTekst()
    waaraan = VersleuteldeTekst(blank=True)  # a result: how everybody sees that it is there
    wie = VersleuteldeTekst(blank=True, max_length=200)  # a task: who does it
    # Somebody who works here gets the task in their own list.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="hulptaken"
    )
    uiterlijk = models.DateField()

    class Meta(Dossierstuk.Meta):
        verbose_name = "hulpafspraak"
        verbose_name_plural = "hulpafspraken"


class Hulpstand(Dossierstuk):
    """How one result or task stands; the newest row counts."""

    afspraak = models.ForeignKey(Hulpafspraak, on_delete=models.PROTECT, related_name="standen")
    status = models.CharField(max_length=20, choices=Hulpstatus)
    toelichting = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "stand van een hulpafspraak"
        verbose_name_plural = "standen van hulpafspraken"


class Hulpevaluatie(Dossierstuk):
    """Looking back on the help: what was reached, what parents and child think of it, how it goes on."""

    traject = models.ForeignKey(Hulptraject, on_delete=models.PROTECT, related_name="evaluaties")
    bereikt = models.CharField(max_length=10, choices=Bereikt)
    wat_bereikt = VersleuteldeTekst()
    met_wie = VersleuteldeTekst(max_length=200)
    visie_ouders = VersleuteldeTekst(blank=True)
    visie_kind = VersleuteldeTekst(blank=True)
    vervolg = models.CharField(max_length=20, choices=Hulpvervolg)
    volgende_op = models.DateField(null=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "hulpevaluatie"
        verbose_name_plural = "hulpevaluaties"
        constraints = [
            models.CheckConstraint(
                condition=Q(vervolg=Hulpvervolg.STOPT, volgende_op__isnull=True)
                | Q(vervolg=Hulpvervolg.GAAT_DOOR, volgende_op__isnull=False),
                name="hulp_die_doorgaat_heeft_een_datum",
            )
        ]


class Vraag5datum(Dossierstuk):
    """Another day for question 5 than was agreed, with the reason; the newest counts."""

    op = models.DateField()
    reden = VersleuteldeTekst()

    class Meta(Dossierstuk.Meta):
        verbose_name = "datum van vraag 5"
        verbose_name_plural = "data van vraag 5"


class Volgafspraak(Dossierstuk):
    """Who keeps looking, at what, how often and until when (000 L2017, 001 L832)."""

    soort = models.CharField(max_length=20, choices=Volgsoort)
    wat = VersleuteldeTekst()
    wie = VersleuteldeTekst(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="volgafspraken"
    )
    met_wie = VersleuteldeTekst(blank=True, max_length=200)  # with whom this was agreed
    eerste_op = models.DateField()
    om_de_weken = models.PositiveSmallIntegerField()  # 0: once
    tot = models.DateField()

    class Meta(Dossierstuk.Meta):
        verbose_name = "volgafspraak"
        verbose_name_plural = "volgafspraken"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("eerste_op")), name="volgen_eindigt_na_het_begin")
        ]

    def reeks(self) -> Kijkreeks:
        """The days to look, without what was recorded of them."""
        return Kijkreeks(self.eerste_op, self.om_de_weken, self.tot)


class Kijkmoment(Dossierstuk):
    """One time that somebody looked, or didn't, or the end of looking."""

    volgafspraak = models.ForeignKey(Volgafspraak, on_delete=models.PROTECT, related_name="kijkmomenten")
    gepland_op = models.DateField(null=True)  # null: between two agreed days, or the end
    # The agreed day after this one, so that the task list finds it; null: this was the last, or between two.
    volgende_op = models.DateField(null=True)
    uitslag = models.CharField(max_length=20, choices=Momentuitslag)
    bevinding = VersleuteldeTekst()

    class Meta(Dossierstuk.Meta):
        verbose_name = "kijkmoment"
        verbose_name_plural = "kijkmomenten"
        constraints = [
            models.UniqueConstraint(
                fields=["volgafspraak", "gepland_op"], name="een_kijkmoment_per_dag",
                condition=Q(gepland_op__isnull=False),
            )
        ]  # fmt: skip


class Heropening(Dossierstuk):
    """A new ronde of the steps, with its reason, under the protocol version of that day (000 L2032)."""

    reden = VersleuteldeTekst()
    was_gesloten = models.BooleanField()
    protocol = models.SlugField(max_length=60)
    protocolversie = models.CharField(max_length=20)
    # What the ronde before this one was weighed under: it keeps its own rules.
    vorig_protocol = models.SlugField(max_length=60)
    vorige_versie = models.CharField(max_length=20)

    class Meta(Dossierstuk.Meta):
        verbose_name = "heropening"
        verbose_name_plural = "heropeningen"
