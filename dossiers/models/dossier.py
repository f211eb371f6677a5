"""The dossier meldcode: about one child, with the protocol version it was opened under."""

import secrets
import uuid

from django.conf import settings
from django.db import models

from dossiers.models.persoon import Kind
from roles.access import Kolommen
from roles.models import Locatie, Organisatie
from vault.bases import Bijgehouden, MetTekst, Vastgelegd
from vault.velden import VersleuteldeTekst

ALFABET = "23456789BCDFGHJKLMNPQRSTVWXZ"  # no vowels and no look-alikes: never a word, easy on the phone


def new_code() -> str:
    """A short random code; a serial number would tell how many dossiers somebody can't see."""
    return "".join(secrets.choice(ALFABET) for _ in range(6))


class Dossier(Bijgehouden, MetTekst):
    """The head of a bewaareenheid. Where it stands is derived from its rows, never stored (feiten.py)."""

    bereikbaar = Kolommen(door="", dossier="id")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="dossiers")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="dossiers")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="dossiers")
    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    protocol = models.SlugField(max_length=60)
    protocolversie = models.CharField(max_length=20)
    ronde = models.PositiveSmallIntegerField(default=1)
    geopend_op = models.DateTimeField()
    geopend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="geopend"
    )
    leiding = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="geleide_dossiers"
    )
    # Written by close_dossier beside its Afsluiting, so that lists can leave closed dossiers out.
    gesloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "dossier"
        verbose_name_plural = "dossiers"
        indexes = [
            models.Index(fields=["locatie", "gesloten_op", "-geopend_op", "id"], name="dossier_van_locatie"),
            models.Index(fields=["kind"], name="dossier_van_kind"),
        ]


class Dossierstuk(Vastgelegd, MetTekst):
    """A recorded row of one dossier, in one ronde, at the moment it really happened."""

    bereikbaar = Kolommen(
        organisatie="dossier__organisatie_id", locatie="dossier__locatie_id", dossier="dossier_id",
        kind="dossier__kind_id",
    )  # fmt: skip

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="%(class)s_rijen")
    ronde = models.PositiveSmallIntegerField(default=1)
    rol = models.CharField(max_length=20)
    gebeurd_op = models.DateTimeField()

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["dossier", "-gebeurd_op"])]

    @property
    def kind(self) -> Kind:
        return self.dossier.kind

    @classmethod
    def in_dossier(cls, dossier: Dossier, *, id: uuid.UUID, **velden: object) -> "Dossierstuk":  # noqa: A002
        """A new row under the key and the ronde of its dossier; not yet saved."""
        return cls(
            id=id, dossier=dossier, ronde=dossier.ronde, bewaareenheid_id=dossier.bewaareenheid_id, **velden
        )


class Beeld(Dossierstuk):
    """Step 1: the whole picture, after the eight content items of the dossier meldcode (000 L1777-1791).

    Items that are rows of their own (talks, consultations, weighing) are shown from those rows.
    """

    signalen = VersleuteldeTekst()
    onderzoeken = VersleuteldeTekst(blank=True)
    kracht_van_gezin = VersleuteldeTekst()
    risicotaxatie = models.CharField(max_length=40)
    risicotaxatie_naam = VersleuteldeTekst(blank=True, max_length=200)

    class Meta(Dossierstuk.Meta):
        verbose_name = "beeld"
        verbose_name_plural = "beelden"


class Bijzonderheid(Dossierstuk):
    """A situation that changes the order of things: disclosure, honour-related, acute danger (000 L1947)."""

    situatie = models.CharField(max_length=40)
    toelichting = VersleuteldeTekst()
    afspraken = VersleuteldeTekst(blank=True)  # next moves agreed with Veilig Thuis and the child

    class Meta(Dossierstuk.Meta):
        verbose_name = "bijzonderheid"
        verbose_name_plural = "bijzonderheden"


class Afsluiting(Dossierstuk):
    """The end of a ronde, with how it ended. "Vermoeden onterecht" is printed on the dossier (000 L1791)."""

    soort = models.CharField(max_length=40)
    toelichting = VersleuteldeTekst()
    # Closed under 0.1.0: who keeps looking stood here. Since then that is a Volgafspraak.
    monitoring_op = models.DateField(null=True)
    monitoring_door = VersleuteldeTekst(blank=True, max_length=200)
    overgedragen_aan = VersleuteldeTekst(blank=True, max_length=200)
    teruggekoppeld_op = models.DateField(null=True)  # Veilig Thuis told who takes over
    # Looking back with those involved: who, what they found, or why that couldn't be (000 L1348, 004 L138).
    geevalueerd = models.BooleanField(null=True)
    geevalueerd_met = VersleuteldeTekst(blank=True, max_length=200)
    evaluatie = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "afsluiting"
        verbose_name_plural = "afsluitingen"
