"""What was gathered for one request, piece by piece, and what was decided about each piece. Append-only."""

from django.conf import settings
from django.db import models

from dossiers.models import Kind
from privacy.inzageregels import Grond, Passagekeuze
from privacy.models.inzage import Inzageverzoek
from roles.access import Kolommen
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Inzagemap(Vastgelegd, MetTekst):
    """Everything that was gathered for one request. The head of its own key: it goes when its term is over."""

    verzoek = models.OneToOneField(Inzageverzoek, on_delete=models.PROTECT, related_name="map")
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "inzagemap"
        verbose_name_plural = "inzagemappen"


class Inzagepassage(Vastgelegd, MetTekst):
    """One row about the person, as it was when it was gathered. Stands under the key of its map.

    `versie` tells a row that is kept up to date from what it was before; of a recorded row it is 0.
    """

    bereikbaar = Kolommen(
        organisatie="map__verzoek__organisatie_id", locatie="map__verzoek__locatie_id", door="",
        kind="map__verzoek__kinderen__kind_id", over="map__verzoek__medewerker_id",
    )  # fmt: skip

    map = models.ForeignKey(Inzagemap, on_delete=models.PROTECT, related_name="passages")
    bron = models.CharField(max_length=60)  # label of the table
    object_id = models.UUIDField()
    versie = models.IntegerField(default=0)
    gebeurd_op = models.DateTimeField(null=True)
    alleen_directie = models.BooleanField(default=False)
    inhoud = VersleuteldeTekst()  # JSON: {"kop": ..., "regels": [[label, waarde], ...]}

    class Meta:
        verbose_name = "stuk van een inzagemap"
        verbose_name_plural = "stukken van inzagemappen"
        constraints = [
            models.UniqueConstraint(fields=["map", "bron", "object_id", "versie"], name="inzage_een_keer_per_rij"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["object_id"], name="inzage_van_object")]


class Passagebesluit(Vastgelegd, MetTekst):
    """Give it, leave words out, or keep it back, with the ground. The newest counts."""

    passage = models.ForeignKey(Inzagepassage, on_delete=models.PROTECT, related_name="besluiten")
    rol = models.CharField(max_length=20)
    keuze = models.CharField(max_length=10, choices=Passagekeuze)
    grond = models.CharField(max_length=20, choices=Grond, blank=True)
    weg = VersleuteldeTekst(blank=True)  # what is left out, one piece a line
    toelichting = VersleuteldeTekst(blank=True, max_length=2000)

    class Meta:
        verbose_name = "besluit over een stuk"
        verbose_name_plural = "besluiten over stukken"


class Inzageblik(Vastgelegd, MetTekst):
    """A second person looked at everything as it stood then; what changes later has to be looked at again."""

    map = models.ForeignKey(Inzagemap, on_delete=models.PROTECT, related_name="blikken")
    rol = models.CharField(max_length=20)
    akkoord = models.BooleanField()
    met_directie = models.BooleanField(default=False)  # also what only directie may find
    alleen = models.BooleanField(default=False)  # nobody else could: why stands in `toelichting`
    stand = models.CharField(max_length=64)  # digest of the pieces and decisions that were looked at
    toelichting = VersleuteldeTekst(blank=True, max_length=2000)

    class Meta:
        verbose_name = "tweede blik op een inzagemap"
        verbose_name_plural = "tweede blikken op inzagemappen"


class Inzagepakket(Vastgelegd, MetTekst):
    """The answer as it is given: the paper, and the same to be read by a machine. Stands under the key of its map."""

    map = models.OneToOneField(Inzagemap, on_delete=models.PROTECT, related_name="pakket")
    pdf = VersleuteldeTekst()  # in base64
    gegevens = VersleuteldeTekst()  # JSON: exactly what was given

    class Meta:
        verbose_name = "inzagepakket"
        verbose_name_plural = "inzagepakketten"


class Naamweging(Vastgelegd, MetTekst):
    """Whether who asks gets the name of a colleague who looked. Stands under the key of its map.

    What they need it for, against what it does to the colleague (HvJ EU 22 June 2023, C-579/21).
    """

    bereikbaar = Kolommen(
        organisatie="map__verzoek__organisatie_id", locatie="map__verzoek__locatie_id", door="",
        kind="map__verzoek__kinderen__kind_id", over="medewerker_id",
    )  # fmt: skip

    map = models.ForeignKey(Inzagemap, on_delete=models.PROTECT, related_name="naamwegingen")
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="naamwegingen"
    )
    rol = models.CharField(max_length=20)
    nodig = VersleuteldeTekst(max_length=2000)
    belang = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "weging van een naam"
        verbose_name_plural = "wegingen van namen"

    @property
    def kind(self) -> Kind | None:
        """Whose request it is about, for the log."""
        return self.map.verzoek.kind


class Naambesluit(Vastgelegd, MetTekst):
    """The second person, of directie, about one name. Only after yes it stands in the answer."""

    weging = models.OneToOneField(Naamweging, on_delete=models.PROTECT, related_name="besluit")
    rol = models.CharField(max_length=20)
    akkoord = models.BooleanField()
    alleen = models.BooleanField(default=False)  # nobody else could: why stands in `toelichting`
    toelichting = VersleuteldeTekst(blank=True, max_length=1000)

    class Meta:
        verbose_name = "besluit over een naam"
        verbose_name_plural = "besluiten over namen"
