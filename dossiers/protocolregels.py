"""De regels die per protocol verschillen: elk een kleine tabel met haar bron.

De namen van de velden zijn de sleutels in `protocollen/*.toml`. Wat hier niet staat, kan een profiel niet
regelen; wat hier staat, moet het regelen of erven.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.models import TextChoices

from dossiers.protocolsoorten import Incidentsoort, Volginhoud

# Dezelfde woorden als roles.policy.Rol. Deze laag importeert niets van roles; een test houdt ze gelijk.
Rol = Literal[
    "medewerker", "ondersteunend", "af", "manager", "directie", "bestuur",
    "vertrouwenspersoon", "fg", "privacycoordinator", "beheerder", "registreerder",
]  # fmt: skip


class Sector(TextChoices):
    ONDERWIJS = "onderwijs", "Onderwijs"
    KINDEROPVANG = "kinderopvang", "Kinderopvang"
    GASTOUDEROPVANG = "gastouderopvang", "Gastouderopvang"


class Adviesplicht(TextChoices):
    """Wanneer een profiel advies verplicht."""

    STAP_2_ALTIJD = "stap_2_altijd", "Altijd bij stap 2"
    ADVIESVRAAG = "adviesvraag", "Bij elk vermoeden nagaan of advies nodig is"
    TWIJFEL = "twijfel", "Bij twijfel in stap 4"
    EERGERELATEERD = "eergerelateerd", "Bij eergerelateerd geweld of schadelijke praktijken"
    DISCLOSURE = "disclosure", "Bij een onthulling (disclosure)"
    ZWAAR_GESPREK = "zwaar_gesprek", "Voor een zwaar zorggesprek"
    OUDERS_NIET_INGELICHT = "ouders_niet_ingelicht", "Als ouders vooraf niet worden ingelicht"
    BESLUIT = "besluit", "Bij elk besluit over melden"


class Raadgever(TextChoices):
    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    DESKUNDIGE = "deskundige", "een deskundige"
    POLITIE = "politie", "een deskundige bij de politie"
    LETSELDESKUNDIGE = "letseldeskundige", "een letseldeskundige"


class Overslagrond(TextChoices):
    """Waarom een gesprek met ouders niet doorgaat (001 L1850, 000 L1855, 002 L2570)."""

    DISCLOSURE = "disclosure", "Het kind heeft zelf iets verteld (disclosure)"
    EERGERELATEERD = "eergerelateerd", "Eergerelateerd geweld of schadelijke praktijken"
    ACUUT_GEVAAR = "acuut_gevaar", "Er is nu gevaar"
    AANWIJZING_ONVEILIG = "aanwijzing_onveilig", "Er zijn aanwijzingen dat iemand onveilig wordt"
    UIT_ZICHT = "uit_zicht", "Het kind verdwijnt dan misschien uit zicht"


class ZwaarRegel(TextChoices):
    """Wat bij een zwaar zorggesprek hoort (000 L2915-2921)."""

    GEVAARCHECK = "gevaarcheck", "Vooraf nagaan of iemand gevaar loopt"
    SCHRIFTELIJK_UITNODIGEN = "schriftelijk_uitnodigen", "Ouders schriftelijk uitnodigen"
    NOTULIST = "notulist", "Een onafhankelijke notulist"
    STOPREGEL = "stopregel", "Stoppen als het onveilig wordt"
    GEZIEN_OF_AKKOORD = "gezien_of_akkoord", "Tekenen voor gezien of voor akkoord"


class Sluitvorm(TextChoices):
    ONTERECHT = "onterecht", "Vermoeden onterecht gebleken"
    ANDERE_ZORGEN = "andere_zorgen", "Geen geweld of mishandeling, wel andere zorgen"
    ZORGEN_WEGGENOMEN = "zorgen_weggenomen", "Zorgen weggenomen"
    HULP_GESLAAGD = "hulp_geslaagd", "Hulp geslaagd, nazorg afgerond"
    OVERGEDRAGEN = "overgedragen", "Overgedragen"


class Spoedwerk(TextChoices):
    """Wat er bij spoed direct moet gebeuren; `spoedklok` meet of het op tijd is."""

    OPPAKKEN = "oppakken", "Iemand pakt dit op"
    CONTACT = "contact", "Contact met Veilig Thuis: advies of een melding"
    DESKUNDIGE = "deskundige", "Advies van wie het protocol noemt"
    MELDEN = "melden", "Melding bij Veilig Thuis"
    AFSPRAKEN = "afspraken", "Volgende stappen afspreken met Veilig Thuis en met het kind"


@dataclass(frozen=True, slots=True)
class Woorden:
    """De woorden van het profiel, zoals zij midden in een zin staan."""

    vermoeden: str
    aandachtsfunctionaris: str
    professional: str
    directie: str
    bron: str


@dataclass(frozen=True, slots=True)
class Wie:
    """Wie iets doet, als rollen."""

    rollen: tuple[Rol, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Tekenplek:
    """Eén handtekening. Eén van deze rollen kan haar zetten; twee plekken vragen twee mensen."""

    wie: str
    rollen: tuple[Rol, ...]


@dataclass(frozen=True, slots=True)
class Ondertekent:
    plekken: tuple[Tekenplek, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class TweedePersoon:
    """Wie de tweede is bij overslaan en afwijken, en wat geldt als die er niet is."""

    overslaan: tuple[Rol, ...]
    afwijken: tuple[Rol, ...]
    anders: Literal["advies_veilig_thuis", "waarschuwing"]
    bron: str


@dataclass(frozen=True, slots=True)
class Meldt:
    """Wie meldt en namens wie; wie het weten moet. In spoed mag iedereen melden (001 L925)."""

    rollen: tuple[Rol, ...]
    anoniem: bool
    bij_vermoeden_weten: tuple[Rol, ...]
    bij_melding_weten: tuple[Rol, ...]
    bron: str
    namens: Rol | None = None
    ouders_door: tuple[Rol, ...] = ()


@dataclass(frozen=True, slots=True)
class Eergerelateerd:
    """Eergerelateerd geweld en schadelijke traditionele praktijken."""

    raadgevers: tuple[Raadgever, ...]
    ouders_pas_in_stap_5: bool
    bron: str


@dataclass(frozen=True, slots=True)
class Spoedregel:
    """Eén ding dat bij spoed moet gebeuren. Zonder minuten is er geen klok: dan telt de volgorde."""

    situatie: Literal["acuut_gevaar", "disclosure", "eergerelateerd"]
    werk: Spoedwerk
    rollen: tuple[Rol, ...]
    bron: str
    minuten: int | None = None


@dataclass(frozen=True, slots=True)
class Spoed:
    regels: tuple[Spoedregel, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Oudergesprek:
    gronden_overslaan: tuple[Overslagrond, ...]
    zwaar: tuple[ZwaarRegel, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Kindgesprek:
    """Een formeel gesprek met het kind: toestemming, of vooraf melden, of wie het anders weet."""

    toestemming_ouders: bool
    ouders_vooraf: bool
    anders_weet: tuple[Rol, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Hulpbesluit:
    """Met wie het besluit over hulp wordt genomen als er gemeld wordt."""

    met: tuple[Literal["veilig_thuis", "betrokkenen"], ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Hulp:
    """Wie hulp leidt, wie blijft kijken en met wie, en wie aan het eind terugkijkt met de betrokkenen."""

    casemanager: tuple[Rol, ...]
    volgt: tuple[Rol, ...]
    met: tuple[Literal["betrokkenen", "partners"], ...]
    steun_na_melding: bool
    evalueert: tuple[Rol, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Afsluiten:
    vormen: tuple[Sluitvorm, ...]
    monitoring_na_onterecht: bool
    bron: str


@dataclass(frozen=True, slots=True)
class Termijn:
    aantal: int
    eenheid: Literal["werkdagen", "dagen"]
    bron: str


@dataclass(frozen=True, slots=True)
class Jaarpunt:
    """Iets dat elk jaar terugkomt. Zonder `maand` is het aan het eind van de periode klaar.

    `code` blijft gelijk als de tekst verandert: daarop rust wat er is afgerond.
    """

    code: str
    titel: str
    rollen: tuple[Rol, ...]
    per: Literal["locatie", "organisatie"]
    bron: str
    per_jaar: Literal[1, 2] = 1
    om_de_jaar: Literal[1, 2] = 1  # 2 is in de even jaren
    maand: Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] | None = None
    uitleg: str | None = None


@dataclass(frozen=True, slots=True)
class Jaarplanning:
    punten: tuple[Jaarpunt, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Verwijsindex:
    soort: Literal["geen", "optioneel", "sisa"]
    bron: str


@dataclass(frozen=True, slots=True)
class Volgsysteem:
    """Het kindvolgsysteem: hoe het heet, welk dossier volgens de bron leidt, en wat er mag staan."""

    naam: str
    leidt: Literal["dossier", "volgsysteem"]
    mag: tuple[Volginhoud, ...]
    ouders_lezen_mee: bool
    bron: str


@dataclass(frozen=True, slots=True)
class Incidenten:
    """Welke soorten incidenten het register kent, in deze volgorde, en of iemand is aangewezen om het bij te houden."""

    soorten: tuple[Incidentsoort, ...]
    bron: str
    aangewezen_persoon: bool = False  # 000 L2831, 002 L5313


@dataclass(frozen=True, slots=True)
class Toegang:
    wijze: Literal["need_to_know", "locatie_met_reden"]
    bron: str


@dataclass(frozen=True, slots=True)
class Correctie:
    """Hoe een correctieverzoek loopt: een visie als bijlage, of een verzoek met een antwoordtermijn."""

    wijze: Literal["visie", "verzoek"]
    bron: str
    antwoord_binnen_weken: int | None = None


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """De bronnen noemen geen termijn; de organisatie stelt haar vast, met haar eigen grondslag."""

    grondslag: str
    bron: str
