"""Reading along in one dossier, beyond what somebody's role or part in it gives (docs/adr/0030)."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase

from dossiers.models.dossier import Dossier
from roles.access import Kolommen
from vault.bases import Bijgehouden, MetTekst
from vault.velden import VersleuteldeTekst

LEESRECHT = "view_dossier"  # the only permission there is: a grant is for reading


class Toegangsverlening(Bijgehouden, MetTekst, UserObjectPermissionBase):
    """One person may read one dossier, until a day or a moment. Ending it is filling `tot`; nothing is removed.

    django-guardian's own kind of row, with a key straight to the dossier. Its own constraint (one row per person and
    dossier) is left out: a second grant later is a new row. Who may read is decided in roles/access.py only.
    """

    bereikbaar = Kolommen(
        organisatie="content_object__organisatie_id", locatie="content_object__locatie_id", door="verleend_door_id",
        dossier="content_object_id", kind="content_object__kind_id",
    )  # fmt: skip

    class Soort(models.TextChoices):
        GERAADPLEEGD = "geraadpleegd", "geraadpleegde collega"
        VERVANGER = "vervanger", "vervangt wie dit dossier leidt"
        GEKOPPELD = "gekoppeld", "aandachtsfunctionaris van een andere locatie"
        NOODTOEGANG = "noodtoegang", "noodtoegang"
        MET_REDEN = "met_reden", "van deze locatie, met een reden"

    permission = models.ForeignKey(Permission, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="toegangsverleningen"
    )
    content_object = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="toegangsverleningen")
    soort = models.CharField(max_length=20, choices=Soort)
    reden = VersleuteldeTekst(max_length=500)
    verleend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verleend_op = models.DateTimeField()
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # on this day it is over
    tot_moment = models.DateTimeField(null=True, blank=True)  # only noodtoegang: from here on it is over

    class Meta:
        verbose_name = "verleende toegang"
        verbose_name_plural = "verleende toegangen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")), name="toegang_eindigt_na_begin"
            ),
            models.CheckConstraint(
                condition=Q(soort="noodtoegang") ^ Q(tot_moment__isnull=True), name="alleen_nood_kent_uren"
            ),
        ]
        indexes = [models.Index(fields=["user", "van"], name="toegang_van_iemand")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.bewaareenheid_id = self.content_object.bewaareenheid_id
        super().save(*args, **kwargs)
