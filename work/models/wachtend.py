"""What waits: drafts, jobs, the files that go with a job for a short while, and mail that says so."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from roles.kolommen import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import Bijgehouden, MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst

BESTAND_TEKENS = 40_000_000  # base64 of the largest result


class Concept(MetTekst):
    """Not recorded, not in any report; goes away when the form is sent, or after CONCEPT_DAGEN."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concepten")
    pad = models.CharField(max_length=200)
    inhoud = VersleuteldeTekst(max_length=200_000)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [models.UniqueConstraint(fields=["user", "pad"], name="een_concept_per_formulier")]

    def __str__(self) -> str:
        return f"concept {self.pk}"


class Sessie(models.Model):
    """Where somebody is signed in. It goes with the session; who signed in and out stands in the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sessies")
    sleutel = models.CharField(max_length=40, unique=True)  # as secret as the session itself: on no page
    toestel = models.CharField(max_length=60)
    netwerk = models.CharField(max_length=50)
    begonnen_op = models.DateTimeField()

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"

    def __str__(self) -> str:
        return f"sessie {self.pk}"


class Koppeling(Bijgehouden):
    """Who somebody is at the identity provider. Set by a beheerder; never by what a provider says by itself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="koppelingen")
    uitgever = models.CharField(max_length=300)
    onderwerp = models.CharField(max_length=255)  # its `sub`: a name that only the provider gives out
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        constraints = [
            models.UniqueConstraint(
                fields=["uitgever", "onderwerp"],
                condition=Q(beeindigd_op=None),
                name="een_account_per_onderwerp",
            )
        ]


class Bestand(MetTekst):
    """A file kept for a short while: an upload until it was read, a result until it was fetched."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    naam = models.CharField(max_length=80)  # ours and neutral, never the name it was sent under
    mime = models.CharField(max_length=100)
    inhoud = VersleuteldeTekst(max_length=BESTAND_TEKENS)  # base64
    vervalt_op = models.DateTimeField()

    class Meta:
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"

    def __str__(self) -> str:
        return f"bestand {self.pk}"


class Opdracht(models.Model):
    """One job in the outbox. Ids and counts only: what it is about stands where it will be written."""

    bereikbaar = Kolommen(locatie="", door="door_id", kind="")

    class Stand(models.TextChoices):
        WACHTEND = "wachtend", "wacht op zijn beurt"
        BEZIG = "bezig", "bezig"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "niet gelukt"
        GESTOPT = "gestopt", "gestopt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(max_length=40)
    gegevens = models.JSONField(default=dict)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, related_name="opdrachten"
    )
    # Without a person it is a job of the system itself.
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="opdrachten"
    )
    rol = models.CharField(max_length=30, blank=True)
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.WACHTEND)
    stoppen = models.BooleanField(default=False)
    deel = models.IntegerField(default=0)
    totaal = models.IntegerField(default=0)
    pogingen = models.IntegerField(default=0)
    claim = models.UUIDField(null=True)
    geclaimd_tot = models.DateTimeField(null=True)
    gevraagd_op = models.DateTimeField()
    niet_voor = models.DateTimeField()
    geeindigd_op = models.DateTimeField(null=True)
    fout = models.CharField(max_length=300, blank=True)
    resultaat_id = models.UUIDField(null=True)
    bestand = models.ForeignKey(Bestand, on_delete=models.SET_NULL, null=True, related_name="opdrachten")

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        indexes = [
            models.Index(
                fields=["niet_voor"], name="opdracht_te_doen", condition=Q(stand__in=["wachtend", "bezig"])
            ),
            models.Index(fields=["door", "gevraagd_op"], name="opdracht_van_user"),
        ]

    def __str__(self) -> str:
        return f"opdracht {self.pk}"

    @property
    def loopt(self) -> bool:
        return self.stand in (self.Stand.WACHTEND, self.Stand.BEZIG)


class Bericht(models.Model):
    """One mail to one person that says that something waits. Its key is a digest of who, which kind and why."""

    class Soort(models.TextChoices):
        SPOED = "spoed", "spoed"
        DAG = "dag", "dagelijks"
        TE_LAAT = "te_laat", "dagelijks, met een termijn die voorbij is"
        TOESTEL = "toestel", "ingelogd op een nieuw toestel"
        KOPPELING = "koppeling", "inloggen kan nu ook via de organisatie"

    id = models.UUIDField(primary_key=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="berichten")
    soort = models.CharField(max_length=10, choices=Soort)
    gemaakt_op = models.DateTimeField()
    verstuurd_op = models.DateTimeField(null=True)
    geweigerd = models.BooleanField(default=False)  # by the mail server: the address doesn't work

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"

    def __str__(self) -> str:
        return f"bericht {self.pk}"


class Aanleiding(models.Model):
    """What a daily mail was about, as a digest that leads nowhere: so that it is told once."""

    id = models.UUIDField(primary_key=True, editable=False)
    bericht = models.ForeignKey(Bericht, on_delete=models.CASCADE, related_name="aanleidingen")

    class Meta:
        verbose_name = "aanleiding"
        verbose_name_plural = "aanleidingen"

    def __str__(self) -> str:
        return f"aanleiding {self.pk}"


class Berichtkeuze(Bijgehouden):
    """Whether somebody wants the daily mail. Without a row: yes. Urgent mail comes always."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="berichtkeuze"
    )
    dagelijks = models.BooleanField(default=True)

    class Meta:
        verbose_name = "berichtkeuze"
        verbose_name_plural = "berichtkeuzes"


class Jaarafronding(Vastgelegd, MetTekst):
    """One occurrence of the yearly cycle that is done, or why it isn't. Which ones there are follows from rules."""

    bereikbaar = Kolommen(kind="", door="")

    class Stand(models.TextChoices):
        GEDAAN = "gedaan", "Gedaan"
        OVERGESLAGEN = "overgeslagen", "Niet gedaan, met een reden"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="jaarafrondingen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, null=True, related_name="jaarafrondingen")
    punt = models.SlugField(max_length=60)
    uiterlijk = models.DateField()  # with punt and place: which occurrence
    rol = models.CharField(max_length=20)
    stand = models.CharField(max_length=20, choices=Stand)
    gedaan_op = models.DateField(null=True)
    toelichting = VersleuteldeTekst(blank=True, max_length=2000)

    class Meta:
        verbose_name = "jaarafronding"
        verbose_name_plural = "jaarafrondingen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "locatie", "punt", "uiterlijk"], name="een_afronding_per_locatie"
            ),
            models.UniqueConstraint(
                fields=["organisatie", "punt", "uiterlijk"],
                condition=Q(locatie__isnull=True),
                name="een_afronding_per_organisatie",
            ),
        ]


class Vervanging(Bijgehouden, MetTekst):
    """Who takes over somebody's tasks for a while. It gives no rights: the replacement has their own role here."""

    bereikbaar = Kolommen(door="user_id", kind="")

    class Reden(models.TextChoices):
        AFWEZIG = "afwezig", "Afwezig"
        VAKANTIE = "vakantie", "Vakantie of vrij"
        ANDER_WERK = "ander_werk", "Ander werk"
        VERTREK = "vertrek", "Gaat weg of is weg"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="vervangingen")
    locatie = models.ForeignKey(
        Locatie, on_delete=models.PROTECT, null=True, blank=True, related_name="vervangingen"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="vervangen_als")
    vervanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="vervangt_in"
    )
    reden = models.CharField(max_length=20, choices=Reden)
    toelichting = VersleuteldeTekst(blank=True, max_length=500)
    van = models.DateField()
    tot = models.DateField()  # on this day it is over, like every `tot`

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=models.F("van")), name="vervanging_eindigt_na_begin"),
            models.CheckConstraint(
                condition=~Q(user=models.F("vervanger")), name="niemand_vervangt_zichzelf"
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "tot"], name="vervanging_van_organisatie")]
