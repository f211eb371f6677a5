"""A request to see what is kept about somebody, and each step that was taken with it. Append-only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models import Betrokkene, Kind
from privacy.inzageregels import (
    Andereouder,
    Bezorging,
    Binnenkomst,
    Hoedanigheid,
    Identiteitswijze,
    Stapsoort,
    Weigergrond,
)
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Inzageverzoek(Vastgelegd, MetTekst):
    """Who asks what about whom, and since when the term counts. The head of its own key."""

    # Who may not find one of the children it leads to, or is the colleague it is about, doesn't find the request.
    bereikbaar = Kolommen(door="", kind="kinderen__kind_id", over="medewerker_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="inzageverzoeken")
    # None: about somebody who works here, or who isn't known here. Then the organisation answers.
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, null=True, related_name="inzageverzoeken")
    # About one of the three: a child, an adult in the family, a colleague. None of them: about `naam`, unknown here.
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, null=True, related_name="inzageverzoeken")
    betrokkene = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, related_name="inzageverzoeken"
    )
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="inzageverzoeken"
    )
    naam = VersleuteldeTekst(blank=True, max_length=200)
    rol = models.CharField(max_length=20)
    hoedanigheid = models.CharField(max_length=20, choices=Hoedanigheid)
    # The parent who asks, when they stand with the child; somebody else stands in `wie`.
    aanvrager = models.ForeignKey(
        Betrokkene, on_delete=models.PROTECT, null=True, related_name="inzage_gevraagd"
    )
    wie = VersleuteldeTekst(blank=True, max_length=200)
    bereiken = VersleuteldeTekst(max_length=300)
    vraag = VersleuteldeTekst(blank=True, max_length=2000)
    mening_kind = VersleuteldeTekst(blank=True, max_length=2000)  # asked from twelve years on
    andere_ouder = models.CharField(max_length=20, choices=Andereouder, blank=True)
    binnen = models.CharField(max_length=20, choices=Binnenkomst)
    ontvangen_op = models.DateField()
    uiterlijk_op = models.DateField()  # art. 12 lid 3

    class Meta:
        verbose_name = "inzageverzoek"
        verbose_name_plural = "inzageverzoeken"
        indexes = [models.Index(fields=["organisatie", "-ontvangen_op"], name="inzage_van_organisatie")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind__isnull=False) ^ Q(betrokkene__isnull=False)) & Q(medewerker__isnull=True)
                | Q(kind__isnull=True, betrokkene__isnull=True, locatie__isnull=True),
                name="inzage_over_een_persoon",
            )
        ]

    @property
    def onbekend(self) -> bool:
        """About somebody of whom nothing is known here."""
        return self.kind_id is None and self.betrokkene_id is None and self.medewerker_id is None


class Inzagekind(Vastgelegd):
    """A child whose records the request leads to: the child itself, or each child of the adult."""

    verzoek = models.ForeignKey(Inzageverzoek, on_delete=models.PROTECT, related_name="kinderen")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="inzages")

    class Meta:
        verbose_name = "kind van een inzageverzoek"
        verbose_name_plural = "kinderen van inzageverzoeken"


class Inzagestap(Vastgelegd, MetTekst):
    """One step with a request. Stands under its key."""

    bereikbaar = Kolommen(
        organisatie="verzoek__organisatie_id", locatie="verzoek__locatie_id", door="", over="verzoek__medewerker_id",
        kind="verzoek__kinderen__kind_id",
    )  # fmt: skip

    verzoek = models.ForeignKey(Inzageverzoek, on_delete=models.PROTECT, related_name="stappen")
    soort = models.CharField(max_length=20, choices=Stapsoort)
    wijze = models.CharField(max_length=20, choices=Identiteitswijze, blank=True)
    bezorging = models.CharField(max_length=20, choices=Bezorging, blank=True)
    grond = models.CharField(max_length=20, choices=Weigergrond, blank=True)
    rol = models.CharField(max_length=20)
    op = models.DateField()  # seen, told or answered on that day
    tot = models.DateField(null=True)  # of an extension: the new last day
    aantal = models.PositiveIntegerField(null=True)  # of a search: how many people with that name
    alleen = models.BooleanField(default=False)  # nobody else could
    waarom_alleen = VersleuteldeTekst(blank=True, max_length=1000)
    tekst = VersleuteldeTekst(blank=True, max_length=3000)

    class Meta:
        verbose_name = "stap met een inzageverzoek"
        verbose_name_plural = "stappen met inzageverzoeken"
        constraints = [
            models.UniqueConstraint(
                fields=["verzoek"], condition=Q(soort="verlenging"), name="inzage_een_verlenging"
            ),
            models.UniqueConstraint(
                fields=["verzoek"], condition=Q(soort__in=("ingetrokken", "geweigerd", "overhandigd")),
                name="inzage_eindigt_een_keer",
            ),
        ]  # fmt: skip
