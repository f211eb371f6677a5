"""Places, people and what they do there."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q

from roles.huisstijlrijen import Huisstijl
from roles.kolommen import Kolommen
from roles.policy import FUNCTIE_ROL, Deelnamesoort, Functie, Rol
from roles.protocolrijen import Protocolbesluit, Protocolconcept, Protocolkeuze, Protocolversie
from vault.bases import Bijgehouden, MetTekst, Spoorzoeker, Vastgelegd
from vault.velden import VersleuteldeTekst

__all__ = [
    "Deelname",
    "Groep",
    "Huisstijl",
    "Locatie",
    "Organisatie",
    "Protocolbesluit",
    "Protocolconcept",
    "Protocolkeuze",
    "Protocolversie",
    "Rolbesluit",
    "Roltoewijzing",
    "Sector",
    "Uitsluiting",
    "User",
]


class Sector(models.TextChoices):
    ONDERWIJS = "onderwijs", "onderwijs"
    KINDEROPVANG = "kinderopvang", "kinderopvang"
    GASTOUDEROPVANG = "gastouderopvang", "gastouderopvang"


class Organisatie(Bijgehouden):
    bereikbaar = Kolommen(organisatie="id", locatie="", door="", kind="")

    naam = models.CharField(max_length=120, unique=True)
    profiel = models.SlugField("protocol", max_length=60)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"


class Locatie(Bijgehouden):
    bereikbaar = Kolommen(locatie="id", door="", kind="")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="locaties")
    naam = models.CharField(max_length=120)
    sector = models.CharField(max_length=20, choices=Sector)
    telefoon_veilig_thuis = models.CharField("Veilig Thuis in deze regio", max_length=20, blank=True)
    telefoon_crisisdienst = models.CharField("crisisdienst", max_length=20, blank=True)
    telefoon_wijkagent = models.CharField("wijkagent of politie", max_length=20, blank=True)
    telefoon_cit = models.CharField("Crisis Interventie Team", max_length=20, blank=True)  # 000 L1951
    telefoon_raad = models.CharField("Raad voor de Kinderbescherming", max_length=20, blank=True)  # 001 L726

    NOODNUMMERS = (
        "telefoon_veilig_thuis", "telefoon_crisisdienst", "telefoon_wijkagent", "telefoon_cit", "telefoon_raad",
    )  # fmt: skip

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        constraints = [models.UniqueConstraint(fields=["organisatie", "naam"], name="locatienaam_uniek")]


class Groep(Bijgehouden):
    bereikbaar = Kolommen(organisatie="locatie__organisatie_id", groep="id", door="", kind="")

    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="groepen")
    naam = models.CharField(max_length=60)

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"
        constraints = [models.UniqueConstraint(fields=["locatie", "naam"], name="groepsnaam_uniek")]


class UserManager(BaseUserManager.from_queryset(Spoorzoeker)):  # type: ignore[misc]
    def create_user(self, gebruikersnaam: str, password: str | None = None, **velden: Any) -> "User":
        user = self.model(gebruikersnaam=gebruikersnaam, **velden)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin, Bijgehouden):
    """An account. Deactivated when somebody leaves, never deleted: the log must keep knowing who it was.

    `is_superuser` gives no right here: roles/policy.py never asks for it.
    """

    # Belongs where somebody has, had or will have a role. More than one role: rows double, use distinct().
    bereikbaar = Kolommen(
        organisatie="roltoewijzingen__organisatie_id", locatie="roltoewijzingen__locatie_id", door="", kind=""
    )

    zonder_historie = ("password",)
    last_login = None  # sign-ins stand in the log
    # What was read together with the account for its first question: who may what today (zicht.py).
    gelezen: tuple[date, list[dict[str, Any]]] | None = None

    gebruikersnaam = models.CharField(max_length=60, unique=True)
    naam = models.CharField(max_length=120)
    email = models.EmailField("e-mail", blank=True)
    is_active = models.BooleanField("actief", default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "gebruikersnaam"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"

    def __str__(self) -> str:
        return f"account {self.pk}"


GELDIGHEID = Q(tot__isnull=True) | Q(tot__gte=F("van"))


class Roltoewijzing(Bijgehouden):
    """Who does what, where, from when until when. Leaving is ending it; that works on the next request.

    It counts from `bevestigd_op` (zicht.counts_on). A role without content is confirmed as it is given, without
    somebody's name; so are the roles from before there was confirming, on their first day.
    """

    bereikbaar = Kolommen(door="", kind="")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roltoewijzingen"
    )
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="roltoewijzingen")
    locatie = models.ForeignKey(
        Locatie, on_delete=models.PROTECT, null=True, blank=True, related_name="roltoewijzingen"
    )
    groep = models.ForeignKey(
        Groep, on_delete=models.PROTECT, null=True, blank=True, related_name="roltoewijzingen"
    )
    functie = models.CharField(max_length=40, choices=Functie)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    voorgesteld_op = models.DateTimeField(null=True, blank=True)
    voorgesteld_door = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bevestigd_op = models.DateField(null=True, blank=True)
    bevestigd_door = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "roltoewijzing"
        verbose_name_plural = "roltoewijzingen"
        constraints = [models.CheckConstraint(condition=GELDIGHEID, name="rol_eindigt_na_begin")]
        indexes = [models.Index(fields=["user", "van"], name="rol_van_user")]

    @property
    def rol(self) -> Rol:
        return FUNCTIE_ROL[Functie(self.functie)]

    def waits_on(self, at: date) -> bool:
        """Whether somebody still has to confirm it. A refused one has ended before it began."""
        return self.bevestigd_op is None and (self.tot is None or self.tot > at)


class Rolbesluit(Vastgelegd, MetTekst):
    """A proposed role was confirmed or refused. `alleen`: nobody else could, so who proposed it did so alone."""

    bereikbaar = Kolommen(
        organisatie="roltoewijzing__organisatie_id", locatie="roltoewijzing__locatie_id", door="", kind=""
    )

    roltoewijzing = models.OneToOneField(Roltoewijzing, on_delete=models.PROTECT, related_name="besluit")
    akkoord = models.BooleanField()
    alleen = models.BooleanField(default=False)
    toelichting = VersleuteldeTekst(blank=True, max_length=1000)

    class Meta:
        verbose_name = "besluit over een rol"
        verbose_name_plural = "besluiten over rollen"


class Deelname(Bijgehouden, MetTekst):
    """Somebody who takes part in one dossier beyond their role: the professional who signalled, a signer.

    The reason stands under the key of that dossier.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deelnames")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="deelnames")
    dossier_id = models.UUIDField()
    soort = models.CharField(max_length=20, choices=Deelnamesoort)
    reden = VersleuteldeTekst(blank=True, max_length=500)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [
            models.CheckConstraint(condition=GELDIGHEID, name="deelname_eindigt_na_begin"),
            models.UniqueConstraint(
                fields=["user", "dossier_id", "soort"],
                condition=Q(tot__isnull=True),
                name="een_deelname_tegelijk",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.bewaareenheid_id = self.bewaareenheid_id or self.dossier_id
        super().save(*args, **kwargs)


class Uitsluiting(Bijgehouden, MetTekst):
    """Somebody who may never find anything about one child: family, or the person it is about.

    It works by account and child alone. `organisatie` says whose it is to end; a row of before it may lack one.
    """

    bereikbaar = Kolommen(locatie="", door="")

    class Grond(models.TextChoices):
        FAMILIE = (
            "familie",
            "staat als ouder of ander bij het gezin",
        )  # set and ended with that (exclude_family)
        GAAT_OVER = "gaat_over", "de zorg gaat over deze persoon"
        KENT_GEZIN = "kent_gezin", "kent het gezin persoonlijk"
        LEIDING = "leiding", "geeft leiding aan iemand om wie het gaat"
        ANDERS = "anders", "een andere reden"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uitsluitingen")
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, related_name="uitsluitingen"
    )
    kind_id = models.UUIDField()
    grond = models.CharField(max_length=20, choices=Grond, default=Grond.ANDERS)
    gezet_door = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reden = VersleuteldeTekst(blank=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "uitsluiting"
        verbose_name_plural = "uitsluitingen"
        constraints = [models.CheckConstraint(condition=GELDIGHEID, name="uitsluiting_eindigt_na_begin")]
