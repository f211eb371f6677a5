"""A case of route 2: a suspicion about somebody who works here (001 part 2). Stands are derived from what was recorded.

Tables of their own, that no list, search or count of anything else reads (docs/adr/0002, 0048).
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.zorg import Zorg
from incidents.route2stapregels import Aard, Draaiboekpunt, Stapsoort, Uitkomst, Waarom
from roles.access import Kolommen, valid_on
from roles.models import Locatie, Organisatie, Sector
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Route2zaak(Vastgelegd, MetTekst):
    """One case, opened from one or more worries. The head of its own bewaareenheid; pins the protocol it began with."""

    # Directie, whom directie delegated to (`dossier`), or the bestuur when it is about the houder (`boven`). Who is
    # excluded from it (`zaak`) finds it nowhere. Having opened it gives nothing.
    bereikbaar = Kolommen(locatie="", door="", kind="", dossier="id", zaak="id", boven="over")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="route2zaken")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, null=True, related_name="route2zaken")
    sector = models.CharField(max_length=20, choices=Sector)
    protocol = models.CharField(max_length=60)
    protocolversie = models.CharField(max_length=40)
    rol = models.CharField(max_length=20)
    ontvangen_op = (
        models.DateTimeField()
    )  # the first worry; the clock of the vertrouwensinspecteur begins here
    over = models.CharField(max_length=20, choices=Zorg.Over)
    over_wie = VersleuteldeTekst(max_length=200)
    aard = models.CharField(max_length=20, choices=Aard)
    tekst = VersleuteldeTekst(blank=True, max_length=5000)

    class Meta:
        verbose_name = "zaak over iemand die hier werkt"
        verbose_name_plural = "zaken over mensen die hier werken"


class Route2koppeling(Vastgelegd):
    """A worry that belongs to a case; it is in one."""

    zaak = models.ForeignKey(Route2zaak, on_delete=models.PROTECT, related_name="koppelingen")
    zorg = models.OneToOneField(Zorg, on_delete=models.PROTECT, related_name="koppeling")

    class Meta:
        verbose_name = "zorg bij een zaak"
        verbose_name_plural = "zorgen bij zaken"


class Route2stap(Vastgelegd, MetTekst):
    """One act in a case: a call, a decision, a measure, an answer of the police."""

    zaak = models.ForeignKey(Route2zaak, on_delete=models.PROTECT, related_name="stappen")
    rol = models.CharField(max_length=20)
    soort = models.CharField(max_length=30, choices=Stapsoort)
    uitkomst = models.CharField(max_length=20, choices=Uitkomst, blank=True)
    gebeurd_op = models.DateTimeField()
    wie = VersleuteldeTekst(max_length=300, blank=True)
    tekst = VersleuteldeTekst(max_length=10_000)

    class Meta:
        verbose_name = "stap in een zaak"
        verbose_name_plural = "stappen in zaken"


class Draaiboekregel(Vastgelegd, MetTekst):
    """How was acted, and who was told what, at what moment (001 L2008-2022)."""

    zaak = models.ForeignKey(Route2zaak, on_delete=models.PROTECT, related_name="draaiboek")
    rol = models.CharField(max_length=20)
    punt = models.CharField(max_length=20, choices=Draaiboekpunt)
    gebeurd_op = models.DateTimeField()
    wie = VersleuteldeTekst(max_length=300, blank=True)
    tekst = VersleuteldeTekst(max_length=5000)

    class Meta:
        verbose_name = "regel in een draaiboek"
        verbose_name_plural = "regels in draaiboeken"


class Route2delegatie(Vastgelegd, MetTekst):
    """Directie asks somebody to handle the case in its name, until a day (001 L979, L1074, L1101)."""

    zaak = models.ForeignKey(Route2zaak, on_delete=models.PROTECT, related_name="delegaties")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="route2delegaties"
    )
    van = models.DateField()
    tot = models.DateField()
    reden = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "delegatie van een zaak"
        verbose_name_plural = "delegaties van zaken"

    @staticmethod
    def counting_on(at: Any) -> Q:
        """Those that give something on this day (roles.zicht)."""
        return valid_on(at) & Q(intrekking__isnull=True)

    def counts(self, at: date) -> bool:
        return self.van <= at < self.tot and not hasattr(self, "intrekking")


class Route2intrekking(Vastgelegd, MetTekst):
    """The delegation is over, before its day."""

    delegatie = models.OneToOneField(Route2delegatie, on_delete=models.PROTECT, related_name="intrekking")
    reden = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "intrekking van een delegatie"
        verbose_name_plural = "intrekkingen van delegaties"


class Route2uitsluiting(Vastgelegd, MetTekst):
    """Who it is about, or who has an interest in it: finds nothing of the case, whatever role comes later."""

    zaak = models.ForeignKey(Route2zaak, on_delete=models.PROTECT, related_name="uitsluitingen")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="route2uitsluitingen"
    )
    van = models.DateField()
    waarom = models.CharField(max_length=20, choices=Waarom)
    reden = VersleuteldeTekst(max_length=2000, blank=True)

    class Meta:
        verbose_name = "uitsluiting bij een zaak"
        verbose_name_plural = "uitsluitingen bij zaken"

    @staticmethod
    def counting_on(at: Any) -> Q:
        """It has no end; only a mistake is taken back (roles.zicht)."""
        return Q(van__lte=at, herroeping__isnull=True)


class Route2herroeping(Vastgelegd, MetTekst):
    """The wrong person was excluded."""

    uitsluiting = models.OneToOneField(Route2uitsluiting, on_delete=models.PROTECT, related_name="herroeping")
    reden = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "herroeping van een uitsluiting bij een zaak"
        verbose_name_plural = "herroepingen van uitsluitingen bij zaken"


class Route2afsluiting(Vastgelegd, MetTekst):
    """The case is closed. Its reporters see that, and nothing else of it."""

    zaak = models.OneToOneField(Route2zaak, on_delete=models.PROTECT, related_name="afsluiting")
    rol = models.CharField(max_length=20)
    tekst = VersleuteldeTekst(max_length=5000)

    class Meta:
        verbose_name = "afsluiting van een zaak"
        verbose_name_plural = "afsluitingen van zaken"
