"""Route 3: behaviour of children among each other. Append-only; where a case stands is derived (route3regels.py)."""

from typing import Any

from django.db import models

from dossiers.models import Betrokkene, Kind, Relatie, Signaal, Verstrekking
from dossiers.protocolroute3 import Criterium, Dagmoment, Gedragsernst, Gedragsmaatregel, Vlag
from incidents.models.incident import Incident
from incidents.route3weegregels import (
    Gesprokenmet,
    Kindrol,
    Nazorgvoor,
    Onderliggend,
    Onderwerp,
    Oordeel,
    Ouderstand,
    Uitkomst,
    Vervolg,
)
from roles.access import Kolommen
from roles.models import Groep, Locatie, Organisatie
from vault.bases import MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst


class Route3zaak(Vastgelegd, MetTekst):
    """One case, pinned to the protocol of the day it was opened. The head of its own bewaareenheid."""

    # Who may not find one of the children, does not find the case; the own group is that of any child in it.
    bereikbaar = Kolommen(groep="kinderen__groep_id", kind="kinderen__kind_id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="route3zaken")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="route3zaken")
    rol = models.CharField(max_length=20)
    protocol = models.SlugField(max_length=60)
    protocolversie = models.CharField(max_length=20)
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, related_name="route3zaken")
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="route3zaken")
    gebeurd_op = models.DateTimeField()
    tijd_bekend = models.BooleanField()  # otherwise noon of that day
    wat = VersleuteldeTekst(max_length=10_000)
    gedaan = VersleuteldeTekst(blank=True, max_length=5000)  # at once
    gezien_door = VersleuteldeTekst(blank=True, max_length=200)  # when that isn't who recorded it

    class Meta:
        verbose_name = "zaak over gedrag van kinderen"
        verbose_name_plural = "zaken over gedrag van kinderen"
        indexes = [models.Index(fields=["locatie", "-gebeurd_op", "id"], name="route3_van_locatie")]


def under_zaak(pad: str = "zaak") -> Any:
    """The same reach as the case it belongs to."""
    return Kolommen(
        organisatie=f"{pad}__organisatie_id", locatie=f"{pad}__locatie_id",
        groep=f"{pad}__kinderen__groep_id", door=f"{pad}__vastgelegd_door_id",
        kind=f"{pad}__kinderen__kind_id",
    )  # fmt: skip


class Route3kind(Vastgelegd):
    """A child in one case, with what it was in it."""

    bereikbaar = under_zaak()

    zaak = models.ForeignKey(Route3zaak, on_delete=models.PROTECT, related_name="kinderen")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="route3rijen")
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, null=True, related_name="route3rijen")
    nummer = models.PositiveSmallIntegerField()  # the order in which they were told
    rol = models.CharField(max_length=20, choices=Kindrol)

    class Meta:
        verbose_name = "kind in een zaak over gedrag"
        verbose_name_plural = "kinderen in zaken over gedrag"
        constraints = [models.UniqueConstraint(fields=["zaak", "kind"], name="kind_een_keer_per_route3zaak")]


class Route3stuk(Vastgelegd, MetTekst):
    """A recorded row of one case, in the role of who recorded it."""

    bereikbaar = under_zaak()

    zaak = models.ForeignKey(Route3zaak, on_delete=models.PROTECT, related_name="%(class)s_rijen")
    rol = models.CharField(max_length=20)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["zaak", "-vastgelegd_op"])]


class Route3overleg(Route3stuk):
    """Somebody was told, or asked (001 L1232, L1244, L1251-1252)."""

    met = models.CharField(max_length=30, choices=Gesprokenmet)
    op = models.DateField()
    wie = VersleuteldeTekst(max_length=200)
    tekst = VersleuteldeTekst(max_length=5000)

    class Meta(Route3stuk.Meta):
        verbose_name = "overleg over gedrag van kinderen"
        verbose_name_plural = "overleggen over gedrag van kinderen"


class Route3ouders(Route3stuk):
    """The parents of one child were told something, or not and why (001 L1234). Who: Route3ouder."""

    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, related_name="berichten")
    onderwerp = models.CharField(max_length=20, choices=Onderwerp)
    stand = models.CharField(max_length=20, choices=Ouderstand)
    op = models.DateField()
    wie = VersleuteldeTekst(max_length=200, blank=True)  # when no parent stands with the child
    tekst = VersleuteldeTekst(max_length=5000)  # what was told; or why not
    reactie = VersleuteldeTekst(max_length=5000, blank=True)

    class Meta(Route3stuk.Meta):
        verbose_name = "bericht aan ouders over gedrag"
        verbose_name_plural = "berichten aan ouders over gedrag"


class Route3ouder(Vastgelegd):
    """One parent of such a message, with the gezag as it was that day."""

    bericht = models.ForeignKey(Route3ouders, on_delete=models.PROTECT, related_name="ouders")
    betrokkene = models.ForeignKey(Betrokkene, on_delete=models.PROTECT, related_name="route3berichten")
    gezag = models.CharField(max_length=10, choices=Relatie.Gezag)

    class Meta:
        verbose_name = "ouder bij een bericht over gedrag"
        verbose_name_plural = "ouders bij berichten over gedrag"


class Route3weging(Route3stuk):
    """How serious it is. Weighed again is a new row; the newest counts."""

    vlag = models.CharField(max_length=10, choices=Vlag)
    ernst = models.CharField(max_length=10, choices=Gedragsernst)
    motivering = VersleuteldeTekst(max_length=5000)
    afwijking = VersleuteldeTekst(max_length=5000, blank=True)  # why flag, criteria and severity differ
    onderliggend = models.CharField(max_length=10, choices=Onderliggend)
    onderliggend_tekst = VersleuteldeTekst(max_length=5000, blank=True)

    class Meta(Route3stuk.Meta):
        verbose_name = "weging van gedrag"
        verbose_name_plural = "wegingen van gedrag"


class Route3criterium(Vastgelegd, MetTekst):
    """One criterium of a weighing, with its reason."""

    weging = models.ForeignKey(Route3weging, on_delete=models.PROTECT, related_name="criteria")
    criterium = models.CharField(max_length=20, choices=Criterium)
    oordeel = models.CharField(max_length=10, choices=Oordeel)
    motivering = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "criterium van een weging van gedrag"
        verbose_name_plural = "criteria van wegingen van gedrag"
        constraints = [models.UniqueConstraint(fields=["weging", "criterium"], name="criterium_een_keer")]


class Route3maatregel(Route3stuk):
    """What was agreed, for one child or for everybody (001 L1264-1271)."""

    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, null=True, related_name="maatregelen")
    soort = models.CharField(max_length=20, choices=Gedragsmaatregel)
    vanaf = models.DateField()
    tekst = VersleuteldeTekst(max_length=5000)

    class Meta(Route3stuk.Meta):
        verbose_name = "maatregel na gedrag van kinderen"
        verbose_name_plural = "maatregelen na gedrag van kinderen"


class Route3plan(Route3stuk):
    """The extra rules for one child (000 L2940-2990). A new plan replaces the one before."""

    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, related_name="plannen")
    vanaf = models.DateField()
    bekijken_op = models.DateField()  # two weeks later, by the protocol
    begeleider = VersleuteldeTekst(max_length=500, blank=True)  # the extra professional (000 L2944)

    class Meta(Route3stuk.Meta):
        verbose_name = "plan met omgangsregels"
        verbose_name_plural = "plannen met omgangsregels"


class Route3regel(Vastgelegd, MetTekst):
    """One rule, for one moment of the day."""

    plan = models.ForeignKey(Route3plan, on_delete=models.PROTECT, related_name="regels")
    moment = models.CharField(max_length=20, choices=Dagmoment)
    tekst = VersleuteldeTekst(max_length=2000)

    class Meta:
        verbose_name = "omgangsregel"
        verbose_name_plural = "omgangsregels"
        constraints = [models.UniqueConstraint(fields=["plan", "moment"], name="regel_een_keer_per_plan")]


class Route3evaluatie(Route3stuk):
    """Whether the rules help (000 L2994-3001): after two weeks, then every month, or on another day with a reason."""

    op = models.DateField()
    met = models.JSONField(default=list)  # of Evaluatiemet
    tekst = VersleuteldeTekst(max_length=5000)
    vervolg = models.CharField(max_length=10, choices=Vervolg)
    bekijken_op = models.DateField(null=True)  # not when the rules stop
    andere_dag = VersleuteldeTekst(max_length=1000, blank=True)  # why not on the usual day

    class Meta(Route3stuk.Meta):
        verbose_name = "evaluatie van omgangsregels"
        verbose_name_plural = "evaluaties van omgangsregels"


class Route3besluit(Route3stuk):
    """What happens with a child that took the initiative (001 L1277-1292). The newest counts."""

    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, related_name="besluiten")
    uitkomst = models.CharField(max_length=20, choices=Uitkomst)
    ook = models.JSONField(default=list)  # of Ook
    motivering = VersleuteldeTekst(max_length=5000)

    class Meta(Route3stuk.Meta):
        verbose_name = "besluit over gedrag van een kind"
        verbose_name_plural = "besluiten over gedrag van kinderen"


class Route3nazorg(Route3stuk):
    """Care afterwards (001 L1296-1298, 000 L2822), for one child or for others."""

    voor = models.CharField(max_length=20, choices=Nazorgvoor)
    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, null=True, related_name="nazorg")
    op = models.DateField()
    tekst = VersleuteldeTekst(max_length=5000)

    class Meta(Route3stuk.Meta):
        verbose_name = "nazorg na gedrag van kinderen"
        verbose_name_plural = "nazorg na gedrag van kinderen"


class Route3aanvulling(Route3stuk):
    """What became clear later; with a child: there may be more, and it goes to route 1 (001 L1246, L1290)."""

    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, null=True, related_name="verwijzingen")
    tekst = VersleuteldeTekst(max_length=5000)

    class Meta(Route3stuk.Meta):
        verbose_name = "aanvulling over gedrag van kinderen"
        verbose_name_plural = "aanvullingen over gedrag van kinderen"


class Route3afsluiting(Route3stuk):
    """Looking back at the whole (001 L1302-1307), and the end. Supplements stay possible."""

    met = VersleuteldeTekst(max_length=500)
    teruggekeken = VersleuteldeTekst(max_length=5000)
    verbetering = VersleuteldeTekst(max_length=5000, blank=True)

    class Meta(Route3stuk.Meta):
        verbose_name = "afsluiting van een zaak over gedrag"
        verbose_name_plural = "afsluitingen van zaken over gedrag"
        constraints = [models.UniqueConstraint(fields=["zaak"], name="een_afsluiting_per_route3zaak")]


class Route3blad(Route3stuk):
    """What the parents of one child got on paper: its own side only. Kept as it went out."""

    zaakkind = models.ForeignKey(Route3kind, on_delete=models.PROTECT, related_name="bladen")
    betrokkene = models.ForeignKey(Betrokkene, on_delete=models.PROTECT, related_name="route3bladen")
    grond = models.CharField(max_length=20, choices=Verstrekking.Grond)
    aan = VersleuteldeTekst(max_length=200)
    tekst = VersleuteldeTekst(max_length=20_000)

    class Meta(Route3stuk.Meta):
        verbose_name = "blad voor ouders over gedrag"
        verbose_name_plural = "bladen voor ouders over gedrag"
