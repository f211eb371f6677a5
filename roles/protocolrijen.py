"""Own versions of the protocol, as rows; dossiers/eigenprotocol.py knows what their text means."""

from django.db import models
from django.db.models import Q

from roles.kolommen import Kolommen
from vault.bases import Bijgehouden, Vastgelegd

VAN_ORGANISATIE = Kolommen(locatie="", door="", kind="")


class Protocolconcept(Bijgehouden):
    """A version of the protocol that an organisation is making. One at a time; closed when it is proposed."""

    bereikbaar = VAN_ORGANISATIE

    organisatie = models.ForeignKey(
        "roles.Organisatie", on_delete=models.PROTECT, related_name="protocolconcepten"
    )
    tekst = models.TextField()
    open = models.BooleanField(default=True)

    class Meta:
        verbose_name = "concept van een protocol"
        verbose_name_plural = "concepten van protocollen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie"], condition=Q(open=True), name="een_protocolconcept_tegelijk"
            )
        ]


class Protocolversie(Vastgelegd):
    """A proposed version: its whole text, from when, and why. It never changes; a dossier pins slug and versie."""

    bereikbaar = VAN_ORGANISATIE

    organisatie = models.ForeignKey(
        "roles.Organisatie", on_delete=models.PROTECT, related_name="protocolversies"
    )
    profiel = models.SlugField(max_length=60)  # of the file it rests on
    slug = models.SlugField(max_length=60)
    versie = models.CharField(max_length=20)
    vorige = models.CharField(max_length=90)  # what it was compared with: slug@versie
    tekst = models.TextField()
    vanaf = models.DateField()
    toelichting = models.TextField(max_length=1000)

    class Meta:
        verbose_name = "protocolversie"
        verbose_name_plural = "protocolversies"
        constraints = [models.UniqueConstraint(fields=["slug", "versie"], name="protocolversie_uniek")]
        indexes = [models.Index(fields=["organisatie", "-vastgelegd_op"], name="protocol_van_organisatie")]

    @property
    def pin(self) -> str:
        return f"{self.slug}@{self.versie}"


class Protocolbesluit(Vastgelegd):
    """What became of a proposed version. Approved by somebody else than who proposed it."""

    bereikbaar = Kolommen(organisatie="protocolversie__organisatie_id", locatie="", door="", kind="")

    class Oordeel(models.TextChoices):
        GOEDGEKEURD = "goedgekeurd", "goedgekeurd"
        AFGEWEZEN = "afgewezen", "afgewezen"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    protocolversie = models.OneToOneField(Protocolversie, on_delete=models.PROTECT, related_name="besluit")
    oordeel = models.CharField(max_length=20, choices=Oordeel)
    toelichting = models.TextField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "besluit over een protocol"
        verbose_name_plural = "besluiten over protocollen"


class Protocolkeuze(Bijgehouden):
    """Which own versions hold now and later, for every page to read along with somebody's roles.

    Derived from the approved versions and written with them (sign_protocol); `dossiers.protocol.in_force` reads it.
    """

    bereikbaar = VAN_ORGANISATIE

    organisatie = models.OneToOneField(
        "roles.Organisatie", on_delete=models.PROTECT, related_name="protocolkeuze"
    )
    geldend = models.CharField(max_length=400)

    class Meta:
        verbose_name = "keuze van een protocol"
        verbose_name_plural = "keuzes van protocollen"
