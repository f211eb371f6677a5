"""Contact with others about a child that is neither an advice nor a report (000 L1951, 002 L3129)."""

from django.db import models

from dossiers.meldingregels import Informatiestap, Ketenpartij, Vraagwijze, Weetniet
from dossiers.models.dossier import Dossierstuk
from vault.velden import VersleuteldeTekst


class Ketencontact(Dossierstuk):
    """One moment of contact in the chain: with the crisis team, the police, Veilig Thuis or who takes over."""

    class Wie(models.TextChoices):
        WIJ = "wij", "Wij namen contact op"
        ZIJ = "zij", "Zij namen contact op"

    partij = models.CharField(max_length=30, choices=Ketenpartij)
    organisatie = VersleuteldeTekst(blank=True, max_length=200)
    met_naam = VersleuteldeTekst(max_length=200)
    met_functie = models.CharField(max_length=120, blank=True)
    initiatief = models.CharField(max_length=10, choices=Wie)
    onderwerp = VersleuteldeTekst()
    uitkomst = VersleuteldeTekst()
    # The two conditions of the crisis team (000 L1957-1958).
    ouders_open = models.CharField(max_length=10, choices=Weetniet, blank=True)
    andere_hulp = models.CharField(max_length=10, choices=Weetniet, blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "contact in de keten"
        verbose_name_plural = "contacten in de keten"


class Informatieverzoek(Dossierstuk):
    """Veilig Thuis asks us about a child, also when somebody else reported (000 L2313, L2425; 002 L3129)."""

    van_naam = VersleuteldeTekst(max_length=200)
    van_functie = models.CharField(max_length=120, blank=True)
    wijze = models.CharField(max_length=20, choices=Vraagwijze)
    gevraagd = VersleuteldeTekst()
    instemming = models.CharField(max_length=10, choices=Weetniet)  # of the parents, as Veilig Thuis says
    verklaring = models.BooleanField(default=False)  # their written consent was seen
    afweging = VersleuteldeTekst(blank=True)  # why, without consent

    class Meta(Dossierstuk.Meta):
        verbose_name = "informatieverzoek"
        verbose_name_plural = "informatieverzoeken"


class Informatievervolg(Dossierstuk):
    """What was given on such a request, and whether the report of it is right."""

    verzoek = models.ForeignKey(Informatieverzoek, on_delete=models.PROTECT, related_name="vervolgen")
    soort = models.CharField(max_length=20, choices=Informatiestap)
    tekst = VersleuteldeTekst(blank=True)

    class Meta(Dossierstuk.Meta):
        verbose_name = "vervolg op een informatieverzoek"
        verbose_name_plural = "vervolgen op informatieverzoeken"
