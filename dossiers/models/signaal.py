"""The signal and everything that is added under it. Nothing here changes after it is recorded."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from dossiers.models.persoon import Kind
from roles.access import Kolommen
from roles.models import Groep, Locatie, Organisatie
from vault.bases import MetTekst, Spoorzoeker, Vastgelegd
from vault.velden import VersleuteldeTekst


class SignaalQuerySet(Spoorzoeker["Signaal"]):
    def zichtbaar(self) -> "SignaalQuerySet":
        """Without signals that were passed on to directie: those exist for nobody else any more."""
        return self.filter(verzegeling__isnull=True)


class Signaal(Vastgelegd, MetTekst):
    """One observation about one child (M1). The head of its own bewaareenheid."""

    bereikbaar = Kolommen(groep="groep_id")

    class Besproken(models.TextChoices):
        JA = "ja", "Ja"
        NEE = "nee", "Nee, nog niet"
        BEWUST_NIET = "bewust_niet", "Bewust niet"
        NIET_GEVRAAGD = "niet_gevraagd", "Niet gevraagd, het was spoed"  # no choice of the form

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="signalen")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="signalen")
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, null=True, related_name="signalen")
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="signalen")
    rol = models.CharField(max_length=20)
    # Noon of that day when nobody knows the time: then tijd_bekend is false and only the day is shown.
    gebeurd_op = models.DateTimeField()
    tijd_bekend = models.BooleanField(default=False)
    plaats = models.CharField(max_length=40)
    plaats_anders = VersleuteldeTekst(blank=True, max_length=200)
    waarneming = VersleuteldeTekst()
    woorden_kind = VersleuteldeTekst(blank=True)
    aanwezigen = VersleuteldeTekst(blank=True, max_length=200)
    gesignaleerd_door = VersleuteldeTekst(blank=True, max_length=200)
    frequentie = models.CharField(max_length=30, blank=True)
    omvang = VersleuteldeTekst(blank=True)
    actie = VersleuteldeTekst(blank=True)
    besproken = models.CharField(max_length=20, choices=Besproken)
    besproken_toelichting = VersleuteldeTekst(blank=True)
    contact_op = models.DateField(null=True)
    contact = VersleuteldeTekst(blank=True)
    afspraken = VersleuteldeTekst(blank=True)
    bij_niet_nakomen = VersleuteldeTekst(blank=True)
    verteld_aan = VersleuteldeTekst(blank=True)
    # Codes of dossiers/lijsten, as JSON: {"lijst": slug, "versie": ..., "codes": [...], "toelichting": ...}
    lijst = VersleuteldeTekst(blank=True)
    observatie = VersleuteldeTekst(blank=True)

    objects: ClassVar[Any] = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        indexes = [
            models.Index(fields=["locatie", "-vastgelegd_op", "id"], name="signaal_van_locatie"),
            models.Index(fields=["kind", "-gebeurd_op"], name="signaal_van_kind"),
            models.Index(fields=["vastgelegd_door", "-vastgelegd_op"], name="signaal_van_melder"),
        ]


class Gegeven(Vastgelegd, MetTekst):
    """A part of a signal that isn't the reporter's own observation, kept apart by how sure it is (000 L796-804)."""

    class Aard(models.TextChoices):
        VERONDERSTELLING = "veronderstelling", "veronderstelling"
        DERDEN = "derden", "van iemand anders"
        DIAGNOSE = "diagnose", "diagnose"

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="gegevens")
    aard = models.CharField(max_length=20, choices=Aard)
    tekst = VersleuteldeTekst()
    bron = VersleuteldeTekst(blank=True, max_length=200)  # who said it, or who made the diagnosis
    toestemming = models.BooleanField(null=True)  # derden: the source agrees to be named
    big_nummer = VersleuteldeTekst(blank=True, max_length=20)  # diagnose: only by somebody BIG-registered

    class Meta:
        verbose_name = "gegeven bij een signaal"
        verbose_name_plural = "gegevens bij signalen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(aard="derden") | Q(toestemming=True), name="derden_alleen_met_toestemming"
            )
        ]


class Aanvulling(Vastgelegd, MetTekst):
    """Later insight, under the signal it is about."""

    bereikbaar = Kolommen(
        organisatie="signaal__organisatie_id", locatie="signaal__locatie_id", groep="signaal__groep_id",
        kind="signaal__kind_id",
    )  # fmt: skip

    class Soort(models.TextChoices):
        AANVULLING = "aanvulling", "aanvulling"
        BEVESTIGD = "bevestigd", "veronderstelling bevestigd"
        ONTKRACHT = "ontkracht", "veronderstelling ontkracht"
        VISIE_OUDERS = "visie_ouders", "visie van de ouders"
        CONTACT_OUDERS = "contact_ouders", "contact met de ouders"

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="aanvullingen")
    gegeven = models.ForeignKey(Gegeven, on_delete=models.PROTECT, null=True, related_name="vervolgen")
    soort = models.CharField(max_length=20, choices=Soort)
    gebeurd_op = models.DateTimeField()
    tekst = VersleuteldeTekst()

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"


class Triage(Vastgelegd, MetTekst):
    """The choice what happens with a signal; the last one counts, the earlier ones stay (M2)."""

    # Reached like the signal it is about: `door` is who recorded that.
    bereikbaar = Kolommen(
        organisatie="signaal__organisatie_id", locatie="signaal__locatie_id", groep="signaal__groep_id",
        door="signaal__vastgelegd_door_id", kind="signaal__kind_id",
    )  # fmt: skip

    class Keuze(models.TextChoices):
        REGULIERE_ZORG = "reguliere_zorg", "Gewone zorg, met een afspraak"
        THUIS = "thuis", "De meldcode: het gaat over thuis"
        KINDEREN = "kinderen", "Gedrag van kinderen onderling"
        INCIDENT = "incident", "Een incident"

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="triages")
    keuze = models.CharField(max_length=20, choices=Keuze)
    toelichting = VersleuteldeTekst()
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, null=True, related_name="triages"
    )
    ronde = models.PositiveSmallIntegerField(null=True)  # of that dossier
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="triage_taken"
    )
    vervolg_op = models.DateField(null=True)

    class Meta:
        verbose_name = "triage"
        verbose_name_plural = "triages"
        constraints = [
            models.CheckConstraint(
                condition=~Q(keuze="thuis") | Q(dossier__isnull=False), name="thuis_heeft_een_dossier"
            ),
            models.CheckConstraint(
                condition=~Q(keuze="reguliere_zorg") | Q(eigenaar__isnull=False, vervolg_op__isnull=False),
                name="gewone_zorg_heeft_eigenaar_en_datum",
            ),
        ]


class Verzegeling(Vastgelegd):
    """From here on the signal is about somebody who works here: directie only (001 L1023-1051)."""

    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="verzegeling")

    class Meta:
        verbose_name = "verzegeling"
        verbose_name_plural = "verzegelingen"
