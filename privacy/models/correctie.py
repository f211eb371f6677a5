"""Somebody asks to correct, add or erase. Each step is a row of its own; nothing of it changes afterwards."""

from django.conf import settings
from django.db import models

from dossiers.models import Dossier, Kanttekening, Kind, Signaal
from privacy.correctieregels import Correctiesoort, Correctiewijze, Grond, Identiteit, Verzoeker
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst

VAN_VERZOEK = Kolommen(
    organisatie="verzoek__organisatie_id", locatie="verzoek__locatie_id", door="verzoek__auteur_id",
    kind="verzoek__kind_id",
)  # fmt: skip


class Correctieverzoek(Vastgelegd, MetTekst):
    """What somebody asks about one passage. The head of its own key. `door`: who wrote that passage."""

    bereikbaar = Kolommen(door="auteur_id")

    class Wijze(models.TextChoices):
        SCHRIFTELIJK = "schriftelijk", "Met een brief of mail"
        MONDELING = "mondeling", "In een gesprek"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="correctieverzoeken")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="correctieverzoeken")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="correctieverzoeken")
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, related_name="correctieverzoeken"
    )
    signaal = models.ForeignKey(
        Signaal, on_delete=models.PROTECT, null=True, related_name="correctieverzoeken"
    )
    passage_soort = models.CharField(max_length=20)  # of correctieregels.PASSAGES
    passage_id = models.UUIDField()
    passage_op = models.DateTimeField()
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="correctieverzoeken_bij_eigen",
    )
    soort = models.CharField(max_length=20, choices=Correctiesoort)
    verzoeker = models.CharField(max_length=20, choices=Verzoeker)
    identiteit = models.CharField(max_length=20, choices=Identiteit)
    wijze = models.CharField(max_length=20, choices=Wijze)
    ontvangen_op = models.DateField()  # the term begins here
    uiterlijk = models.DateField()
    rol = models.CharField(max_length=20)
    wie = VersleuteldeTekst(max_length=200)
    gevraagd = VersleuteldeTekst(max_length=5000)

    class Meta:
        verbose_name = "correctieverzoek"
        verbose_name_plural = "correctieverzoeken"
        indexes = [models.Index(fields=["organisatie", "-ontvangen_op"], name="correctie_van_organisatie")]


class Correctieverlenging(Vastgelegd, MetTekst):
    """Two months more, told within the first term, with the reason (AVG art. 12 lid 3)."""

    bereikbaar = VAN_VERZOEK

    verzoek = models.OneToOneField(Correctieverzoek, on_delete=models.PROTECT, related_name="verlenging")
    uiterlijk = models.DateField()
    verteld_op = models.DateField()
    rol = models.CharField(max_length=20)
    reden = VersleuteldeTekst(max_length=1000)

    class Meta:
        verbose_name = "verlenging van een correctieverzoek"
        verbose_name_plural = "verlengingen van correctieverzoeken"


class Correctieadvies(Vastgelegd, MetTekst):
    """What who prepares it, or the functionaris gegevensbescherming, thinks of it."""

    bereikbaar = VAN_VERZOEK

    verzoek = models.ForeignKey(Correctieverzoek, on_delete=models.PROTECT, related_name="adviezen")
    rol = models.CharField(max_length=20)
    tekst = VersleuteldeTekst(max_length=3000)

    class Meta:
        verbose_name = "advies over een correctieverzoek"
        verbose_name_plural = "adviezen over correctieverzoeken"


class Correctiebesluit(Vastgelegd, MetTekst):
    """Granted or refused, on which ground, and why. Directie decides (access.md §1)."""

    bereikbaar = VAN_VERZOEK

    verzoek = models.OneToOneField(Correctieverzoek, on_delete=models.PROTECT, related_name="besluit")
    toegewezen = models.BooleanField()
    grond = models.CharField(max_length=20, choices=Grond)
    rol = models.CharField(max_length=20)
    motivering = VersleuteldeTekst(max_length=3000)

    class Meta:
        verbose_name = "besluit over een correctieverzoek"
        verbose_name_plural = "besluiten over correctieverzoeken"


class Correctiewissing(Vastgelegd, MetTekst):
    """A second person agrees to erase one passage. It goes after the waiting days, unless it is stopped."""

    bereikbaar = VAN_VERZOEK

    verzoek = models.ForeignKey(Correctieverzoek, on_delete=models.PROTECT, related_name="wissingen")
    wacht_tot = models.DateField()
    rol = models.CharField(max_length=20)
    alleen = models.BooleanField(default=False)  # nobody else could
    waarom_alleen = VersleuteldeTekst(blank=True, max_length=1000)

    class Meta:
        verbose_name = "wissing die wacht"
        verbose_name_plural = "wissingen die wachten"


class Correctiewisstop(Vastgelegd):
    """Erasing doesn't go on: somebody stopped it, or the passage has to stay after all."""

    class Reden(models.TextChoices):
        MENS = "mens", "Iemand hield het tegen"
        BEWAARSTOP = "bewaarstop", "Van dit kind blijft nu alles staan"
        NOG_NODIG = "nog_nodig", "Iets anders in het dossier rust erop"

    wissing = models.OneToOneField(Correctiewissing, on_delete=models.PROTECT, related_name="stop")
    reden = models.CharField(max_length=20, choices=Reden)
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "tegengehouden wissing"
        verbose_name_plural = "tegengehouden wissingen"


class Correctieuitvoering(Vastgelegd, MetTekst):
    """What was done. Of an erased passage only this is left: that it was there, and how much went."""

    bereikbaar = VAN_VERZOEK

    verzoek = models.OneToOneField(Correctieverzoek, on_delete=models.PROTECT, related_name="uitvoering")
    wijze = models.CharField(max_length=20, choices=Correctiewijze)
    kanttekening = models.ForeignKey(
        Kanttekening, on_delete=models.PROTECT, null=True, related_name="uitvoeringen"
    )
    rijen = models.PositiveIntegerField(default=0)
    rol = models.CharField(max_length=20)

    class Meta:
        verbose_name = "uitvoering van een correctieverzoek"
        verbose_name_plural = "uitvoeringen van correctieverzoeken"


class Correctieontvanger(Vastgelegd, MetTekst):
    """Somebody who has to hear of it: who asked, or who received the data before (AVG art. 19)."""

    bereikbaar = VAN_VERZOEK

    verzoek = models.ForeignKey(Correctieverzoek, on_delete=models.PROTECT, related_name="ontvangers")
    verzoeker = models.BooleanField(default=False)
    gekregen_op = models.DateTimeField(null=True)
    aan = VersleuteldeTekst(max_length=300)

    class Meta:
        verbose_name = "ontvanger van een correctie"
        verbose_name_plural = "ontvangers van correcties"


class Correctiebericht(Vastgelegd, MetTekst):
    """That this person was told, or why that can't be."""

    class Wijze(models.TextChoices):
        BRIEF = "brief", "Met een brief"
        BEVEILIGD = "beveiligd", "Met beveiligde mail"
        VERTELD = "verteld", "Verteld"
        NIET = "niet", "Niet: het kan niet, of kost onevenredig veel moeite"

    bereikbaar = Kolommen(
        organisatie="ontvanger__verzoek__organisatie_id", locatie="ontvanger__verzoek__locatie_id",
        door="ontvanger__verzoek__auteur_id", kind="ontvanger__verzoek__kind_id",
    )  # fmt: skip

    ontvanger = models.OneToOneField(Correctieontvanger, on_delete=models.PROTECT, related_name="bericht")
    wijze = models.CharField(max_length=20, choices=Wijze)
    op = models.DateField()
    rol = models.CharField(max_length=20)
    toelichting = VersleuteldeTekst(blank=True, max_length=1000)

    class Meta:
        verbose_name = "bericht over een correctie"
        verbose_name_plural = "berichten over correcties"
