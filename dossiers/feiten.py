"""Wat er in een dossier is gebeurd, als kale waarden.

De database maakt hier `Feiten` van; `stappen` leidt er alles uit af. Zo kan elke regel zonder
database getest worden, en kan een scherm niets anders weten dan een actie.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import IntegerChoices, TextChoices

from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.protocolregels import Raadgever


class Stap(IntegerChoices):
    SIGNALEN = 1, "Signalen in kaart brengen"
    OVERLEG = 2, "Overleggen en advies vragen"
    GESPREK = 3, "Praten met ouders en kind"
    WEGEN = 4, "Wegen: de vijf vragen"
    BESLISSEN = 5, "Beslissen: melden en hulp"


class Stand(TextChoices):
    NIET_BEGONNEN = "niet_begonnen", "niet begonnen"
    BEGONNEN = "begonnen", "begonnen, niet compleet"
    GEDAAN = "gedaan", "gedaan"
    OVERGESLAGEN = "overgeslagen", "overgeslagen"


class Situatie(TextChoices):
    """Wat het dossier bijzonder maakt, en de volgorde van de stappen verandert."""

    ACUUT_GEVAAR = "acuut_gevaar", "Er is nu gevaar"
    DISCLOSURE = "disclosure", "Iemand heeft zelf verteld wat er gebeurt (disclosure)"
    EERGERELATEERD = "eergerelateerd", "Eergerelateerd geweld of schadelijke praktijken"


class Handeling(TextChoices):
    """Wat iemand wil doen. De waarde is de naam van de actie."""

    RECORD_CONSULTATIE = "record_consultatie", "Een overleg vastleggen"
    ASK_ADVIES = "ask_advies", "Advies vragen"
    HOLD_GESPREK_OUDERS = "hold_gesprek_ouders", "Praten met de ouders"
    HOLD_GESPREK_ZWAAR = "hold_gesprek_zwaar", "Een zwaar zorggesprek voeren"
    HOLD_GESPREK_KIND = "hold_gesprek_kind", "Praten met het kind"
    SKIP_GESPREK_OUDERS = "skip_gesprek_ouders", "Het gesprek met de ouders overslaan"
    SKIP_GESPREK_KIND = "skip_gesprek_kind", "Het gesprek met het kind overslaan"
    ANSWER_AFWEGING = "answer_afweging", "Beginnen met wegen"
    DECIDE_BESLUIT = "decide_besluit", "Beslissen"
    DECIDE_NIET_MELDEN = "decide_niet_melden", "Afwijken van de uitkomst en niet melden"
    SIGN_BESLUIT = "sign_besluit", "Ondertekenen"
    REPORT_MELDING = "report_melding", "Melden bij Veilig Thuis"
    RECORD_HULPTRAJECT = "record_hulptraject", "Afspraken over hulp vastleggen"
    RECORD_VRAAG5DATUM = "record_vraag5datum", "De datum van vraag 5 verzetten"
    RECORD_VOLGAFSPRAAK = "record_volgafspraak", "Afspreken wie blijft kijken"
    RECORD_KIJKMOMENT = "record_kijkmoment", "Vastleggen hoe het gaat"
    CLOSE_DOSSIER = "close_dossier", "Afsluiten"
    REOPEN_DOSSIER = "reopen_dossier", "Een nieuwe ronde beginnen"


@dataclass(frozen=True, slots=True)
class Reden:
    """Waarom iets nog niet kan, in de drie regels van het scherm, met de bron.

    `link` is de url-naam van wat je kunt doen, of None.
    """

    waarom: str
    wat_kun_je_doen: str
    regel: str
    bron: str
    link: str | None = None


@dataclass(frozen=True, kw_only=True)
class Feiten:
    """Een dossier zoals het nu is. Een vers dossier is `Feiten()`.

    Stap 1 tot en met 3 tellen vanaf het (her)openen; de antwoorden zijn die van de laatste weegronde.
    """

    # stap 1
    signalen: int = 0
    beeld_vastgelegd: bool = False  # het totaalbeeld van de signalen, door wie leidt
    # stap 2
    collegiale_consultaties: int = 0
    adviezen: Mapping[Raadgever, int] = field(default_factory=dict)
    adviesvraag_beantwoord: bool = False  # "is advies of letseladvies nodig?", ja of nee (001 L736)
    advies_gewenst: bool = False  # daarop was het antwoord ja
    vervolg_afgesproken: bool = False  # na disclosure: met Veilig Thuis en het kind (003 L290)
    # stap 3
    gesprekken_ouders: int = 0
    ouders_overgeslagen: bool = False
    overslaan_bevestigd: bool = False  # door de tweede persoon
    gesprekken_kind: int = 0
    kind_reden: bool = False  # waarom er niet met het kind is gepraat
    # stap 4
    antwoorden: Mapping[Vraag, Antwoord] = field(default_factory=dict)
    advies_na_twijfel: bool = False  # Veilig Thuis gaf advies na het laatste "weet niet"
    # stap 5
    besluit_melden: bool = False  # het eerste besluit is genomen
    besluit_hulp: bool = False  # het tweede ook
    hulp_besproken_met: frozenset[str] = frozenset()  # waarden van Hulpbesluit.met
    samen_gewogen: bool = False  # vraag 3 tot en met 5 zijn met Veilig Thuis doorgenomen
    afgeweken: bool = False  # het besluit volgt de uitkomst niet, weg van melden
    afwijking_bevestigd: bool = False  # door de tweede persoon
    antwoorden_veranderd: bool = False  # na het besluit zijn vragen opnieuw beantwoord
    handtekeningen: int = 0
    zelf_getekend: bool = False  # wie nu handelt, heeft dit besluit al getekend
    gemeld: bool = False  # een melding die later ontkend is, telt niet
    wacht_op_veilig_thuis: bool = False  # er is een melding zonder terugkoppeling
    melden_besloten: bool = False  # het eerste besluit was ja
    hulp_besloten: bool = False  # het tweede was ja
    # daarna
    hulp_begonnen: bool = False  # casemanager, resultaten en taken staan vast
    steun_afgesproken: bool = False  # hoe het kind gesteund wordt
    vraag5_op: date | None = None  # de laatst afgesproken dag
    vraag5_heropend: bool = False  # vraag 5 wordt met een reden opnieuw gesteld
    nazorg_afgesproken: bool = False
    nazorg_afgerond: bool = False  # er is gekeken, en er staat niets meer open
    volgen_afgesproken: bool = False
    monitoring_afgesproken: bool = False  # iemand blijft kijken
    overgedragen: bool = False  # Veilig Thuis heeft teruggekoppeld dat een ander het overneemt
    kind_vertrekt: bool = False
    vertrek_besproken: bool = False  # met Veilig Thuis
    gesloten: bool = False
    kijken_toegezegd: bool = False  # bij het sluiten een dag, maar nog geen afspraak wie er kijkt
    # naar buiten
    verwijsindex: bool = False  # er staat een signaal in de verwijsindex
    toestemming_geweigerd: bool = False  # om informatie te delen; weegt mee in stap 4 (001 L746)
    # altijd
    situaties: frozenset[Situatie] = frozenset()
    spoed: bool = False

    def advies_van(self, *raadgevers: Raadgever) -> bool:
        """Of een van deze raadgevers advies gaf."""
        return any(self.adviezen.get(raadgever, 0) for raadgever in raadgevers)
