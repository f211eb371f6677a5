"""A report about one period: what was counted, what was written with it, and that it was established."""

from django.db import models

from reports.cijferregels import Hoofdstuk
from reports.perioderegels import Periode, Periodesoort
from reports.rapportregels import Rapportsoort
from roles.access import Kolommen
from roles.models import Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Jaarrapport(Vastgelegd, MetTekst):
    """What somebody asked to be counted. The head of its own key; counts of few are close to a child."""

    bereikbaar = Kolommen(locatie="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="jaarrapporten")
    rol = models.CharField(max_length=20)
    soort = models.CharField(max_length=20, choices=Rapportsoort)
    periode_soort = models.CharField(max_length=20, choices=Periodesoort)
    van = models.DateField()
    tot = models.DateField()  # the last day that counts
    plaatsen = models.JSONField(default=list)  # ids of locations; none is all of the organisation
    drempel = models.PositiveSmallIntegerField()
    # What this is a new version of, when something had to be put right after it was established.
    vorige = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="opvolger")

    class Meta:
        verbose_name = "jaarrapport"
        verbose_name_plural = "jaarrapporten"
        indexes = [
            models.Index(fields=["organisatie", "-van", "-vastgelegd_op"], name="rapport_van_organisatie")
        ]

    @property
    def periode(self) -> Periode:
        return Periode(Periodesoort(self.periode_soort), self.van, self.tot)


def under_rapport() -> Kolommen:
    return Kolommen(
        organisatie="rapport__organisatie_id", locatie="", door="rapport__vastgelegd_door_id", kind=""
    )


class Cijferbeeld(Vastgelegd, MetTekst):
    """The counts as they were at that moment: every number of the report can be made from it again."""

    bereikbaar = under_rapport()

    rapport = models.OneToOneField(Jaarrapport, on_delete=models.PROTECT, related_name="beeld")
    # Counted without what the maker may not find: such a report can't be established.
    volledig = models.BooleanField()
    cijfers = VersleuteldeTekst()  # JSON of reports/beeldregels.py
    vingerafdruk = models.CharField(max_length=64)  # SHA-256 of `cijfers`

    class Meta:
        verbose_name = "cijferbeeld"
        verbose_name_plural = "cijferbeelden"


class Rapporttekst(Vastgelegd, MetTekst):
    """What directie writes with a chapter: what they learned, did and plan. The newest counts."""

    bereikbaar = under_rapport()

    rapport = models.ForeignKey(Jaarrapport, on_delete=models.PROTECT, related_name="teksten")
    hoofdstuk = models.CharField(max_length=20, choices=Hoofdstuk)
    tekst = VersleuteldeTekst(blank=True, max_length=5000)

    class Meta:
        verbose_name = "tekst bij een rapport"
        verbose_name_plural = "teksten bij rapporten"


class Rapportvaststelling(Vastgelegd):
    """From here on nothing changes. The hash covers the counts and the texts as they were."""

    bereikbaar = under_rapport()

    rapport = models.OneToOneField(Jaarrapport, on_delete=models.PROTECT, related_name="vaststelling")
    rol = models.CharField(max_length=20)
    vingerafdruk = models.CharField(max_length=64)

    class Meta:
        verbose_name = "vaststelling van een rapport"
        verbose_name_plural = "vaststellingen van rapporten"


class Rapportpapier(Vastgelegd, MetTekst):
    """The paper of an established report, byte for byte as everybody gets it."""

    bereikbaar = under_rapport()

    rapport = models.OneToOneField(Jaarrapport, on_delete=models.PROTECT, related_name="papier")
    pdf = VersleuteldeTekst()  # base64
    vingerafdruk = models.CharField(max_length=64)  # SHA-256 of the PDF

    class Meta:
        verbose_name = "papier van een rapport"
        verbose_name_plural = "papieren van rapporten"
