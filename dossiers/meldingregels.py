"""Na een melding: wie het moet weten, waar Veilig Thuis mee antwoordt, en wat dat van ons vraagt.

PUUR: geen database, geen klok. De vijf antwoorden staan in 000 L2273-2297 en 002 L3235-3268; `NA_ANTWOORD`
zegt per antwoord wat het betekent, of een ander het overneemt, en welke klussen er dan liggen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices


class Antwoordsoort(TextChoices):
    """Waarmee Veilig Thuis terugkoppelt."""

    EINDE_BEMOEIENIS = "einde_bemoeienis", "Veilig Thuis stopt (einde bemoeienis)"
    OVERDRACHT = "overdracht", "Overdracht aan hulp"
    VOORWAARDEN_EN_VERVOLG = "voorwaarden_en_vervolg", "Voorwaarden en vervolg"
    EIGEN_ONDERZOEK = "eigen_onderzoek", "Veilig Thuis doet zelf onderzoek"
    MONITOREN = "monitoren", "Veilig Thuis blijft volgen (monitoren)"


class Onderwerp(TextChoices):
    """Waarover iemand iets hoort."""

    MELDING = "melding", "Dat er gemeld is"
    VOORWAARDEN = "voorwaarden", "De veiligheidsvoorwaarden"
    OPSCHALING = "opschaling", "Dat de zorgen blijven (opschalen)"


class Oordeel(TextChoices):
    """Wat er later over een melding blijkt. De nieuwste van ontkend en bevestigd telt."""

    AANVULLING = "aanvulling", "Er komt iets bij"
    ONTKEND = "ontkend", "De melding klopt niet of is niet bekend"
    BEVESTIGD = "bevestigd", "De melding is er toch"


class Toestand(TextChoices):
    """Waar een melding nu staat."""

    WACHT = "wacht", "wacht op Veilig Thuis"
    TE_LAAT = "te_laat", "terugkoppeling is te laat"
    BEANTWOORD = "beantwoord", "Veilig Thuis koppelde terug"
    ONTKEND = "ontkend", "telt niet mee"


@dataclass(frozen=True, slots=True)
class Klaar:
    """Een rij van deze soort maakt een klus af, als zij na het antwoord is vastgelegd.

    Met een code telt alleen een rij waarin die code deze waarde heeft.
    """

    soort: str
    code: str = ""
    waarde: str = ""


@dataclass(frozen=True, slots=True)
class Klus:
    """Wat wij doen na een antwoord. `taak` is de regel op de takenlijst; `link` een aanwijzing als `Reden.link`."""

    code: str
    doe: str
    taak: str
    klaar: tuple[Klaar, ...]
    link: str
    bron: str
    als_zorgen_blijven: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevolg:
    """Wat een antwoord betekent. `neemt_over`: een ander is dan aan zet, als die bij naam genoemd is."""

    betekent: str
    bron: str
    klussen: tuple[Klus, ...]
    neemt_over: bool = False
    noemt_partij: bool = False  # dan vraagt het formulier wie het overneemt
    noemt_voorwaarden: bool = False
    komt_terug: bool = False  # er volgt nog een terugkoppeling


# Wie het kan moeten weten, behalve de ouders. Geen van deze woorden staat in een ander.
MOET_WETEN = ("manager", "directie", "bestuur", "af", "medewerker")
OUDERS = "ouders"
CONTACT = Klaar("ketencontact")
CONTACT_VT = Klaar("ketencontact", "partij", "veilig_thuis")
VOORWAARDEN_VERTELD = Klaar("kennisgeving", "onderwerp", Onderwerp.VOORWAARDEN)
OPGESCHAALD = Klaar("kennisgeving", "onderwerp", Onderwerp.OPSCHALING)

NA_ANTWOORD: Mapping[Antwoordsoort, Gevolg] = {
    Antwoordsoort.EINDE_BEMOEIENIS: Gevolg(
        betekent="Veilig Thuis doet verder niets. Jullie zijn weer aan zet.",
        bron="000 L2275-2279, 002 L3239",
        klussen=(
            Klus(
                "weeg_opnieuw",
                "Weeg opnieuw: zijn er nog zorgen?",
                "Weeg opnieuw bij {kind}",
                (Klaar("weging"),),
                "open_weging",
                "000 L2267",
            ),
            Klus(
                "bel_terug",
                "Bel Veilig Thuis. Vertel waarom de zorgen blijven.",
                "Bel Veilig Thuis over {kind}",
                (CONTACT_VT, Klaar("consultatie", "soort", "veilig_thuis"), Klaar("melding")),
                "record_contact_vt",
                "000 L2271, 002 L3232",
                als_zorgen_blijven=True,
            ),
            Klus(
                "schaal_op",
                "Schaal op. Spreek af wie dit hogerop bespreekt.",
                "Schaal op bij {kind}",
                (OPGESCHAALD,),
                "record_kennisgeving_opschaling",
                "001 L1867, 002 L2373",
                als_zorgen_blijven=True,
            ),
        ),
    ),
    Antwoordsoort.OVERDRACHT: Gevolg(
        betekent="Een ander neemt het zicht op de veiligheid over.",
        bron="000 L2281, L2320, 002 L3244",
        neemt_over=True,
        noemt_partij=True,
        klussen=(
            Klus(
                "spreek_overdracht_af",
                "Maak afspraken met wie het overneemt.",
                "Maak afspraken over {kind} met wie het overneemt",
                (CONTACT,),
                "record_contact",
                "000 L2320, 001 L959",
            ),
        ),
    ),
    Antwoordsoort.VOORWAARDEN_EN_VERVOLG: Gevolg(
        betekent="Er zijn voorwaarden voor de veiligheid. Hulpverleners maken daarmee een plan.",
        bron="000 L2285-2289, 002 L3248-3257",
        neemt_over=True,
        noemt_partij=True,
        noemt_voorwaarden=True,
        klussen=(
            Klus(
                "deel_voorwaarden",
                "Vertel de voorwaarden aan wie met het kind werkt.",
                "Vertel de voorwaarden rond {kind} verder",
                (VOORWAARDEN_VERTELD,),
                "record_kennisgeving_voorwaarden",
                "000 L2321, 002 L3294",
            ),
            Klus(
                "spreek_voorwaarden_af",
                "Spreek af wat jij doet als een voorwaarde niet lukt.",
                "Spreek af wat je doet als een voorwaarde bij {kind} niet lukt",
                (CONTACT,),
                "record_contact",
                "000 L2321, 001 L959",
            ),
        ),
    ),
    Antwoordsoort.EIGEN_ONDERZOEK: Gevolg(
        betekent="Veilig Thuis zoekt uit wat er aan de hand is. Zij kunnen jullie om informatie vragen.",
        bron="000 L2291, 002 L3259",
        komt_terug=True,
        klussen=(
            Klus(
                "vraag_einde",
                "Vraag wanneer je de uitkomst hoort, en wat jij ondertussen doet.",
                "Vraag Veilig Thuis naar het onderzoek rond {kind}",
                (CONTACT_VT,),
                "record_contact_vt",
                "001 L959-961",
            ),
        ),
    ),
    Antwoordsoort.MONITOREN: Gevolg(
        betekent="Veilig Thuis volgt of het veilig wordt en blijft, vaak anderhalf jaar.",
        bron="000 L2295, L2309, 002 L3264",
        noemt_voorwaarden=True,
        komt_terug=True,
        klussen=(
            Klus(
                "spreek_volgen_af",
                "Spreek af wat jij aan Veilig Thuis laat weten, en wanneer.",
                "Spreek met Veilig Thuis af wat je laat weten over {kind}",
                (CONTACT_VT,),
                "record_contact_vt",
                "000 L2321, 002 L3294",
            ),
        ),
    ),
}
PER_KLUS: Mapping[str, Klus] = {klus.code: klus for gevolg in NA_ANTWOORD.values() for klus in gevolg.klussen}


def klussen_na(antwoord: str, *, zorgen_blijven: bool) -> list[Klus]:
    """Wat dit antwoord van ons vraagt. Een antwoord dat niemand kent, vraagt niets."""
    if antwoord not in Antwoordsoort.values:
        return []
    rijen = NA_ANTWOORD[Antwoordsoort(antwoord)].klussen
    return [klus for klus in rijen if zorgen_blijven or not klus.als_zorgen_blijven]


def hands_over(antwoord: str, *, partij: bool) -> bool:
    """Of een ander het overneemt: alleen bij een antwoord dat dat zegt, en als die ander genoemd is."""
    return partij and antwoord in Antwoordsoort.values and NA_ANTWOORD[Antwoordsoort(antwoord)].neemt_over


def toestand(*, ontkend: bool, beantwoord: bool, uiterlijk: datetime | None, nu: datetime) -> Toestand:
    """Waar een melding staat. Wat ontkend is, wacht niet meer; wat beantwoord is, is niet te laat."""
    if ontkend:
        return Toestand.ONTKEND
    if beantwoord:
        return Toestand.BEANTWOORD
    return Toestand.TE_LAAT if uiterlijk is not None and nu > uiterlijk else Toestand.WACHT


def moeten_weten(rollen: Iterable[str], *, meldt: str, ouders_vooraf: bool) -> str:
    """Wie een melding moet horen: wie het profiel noemt, behalve wie zelf meldde; en ouders die het niet wisten."""
    rijen = [rol for rol in dict.fromkeys(rollen) if rol != meldt]
    return ",".join(rijen if ouders_vooraf else [*rijen, OUDERS])


class Ketenpartij(TextChoices):
    """Met wie je contact hebt over dit kind, naast advies en melding."""

    VEILIG_THUIS = "veilig_thuis", "Veilig Thuis"
    CIT = "cit", "Crisis Interventie Team (CIT)"
    POLITIE = "politie", "Politie"
    RAAD = "raad", "Raad voor de Kinderbescherming"
    JEUGDBESCHERMING = "jeugdbescherming", "Jeugdbescherming"
    HULPVERLENING = "hulpverlening", "Hulpverlening of wijkteam"
    GGD = "ggd", "GGD of jeugdarts"
    ANDERS = "anders", "Iemand anders"


class Weetniet(TextChoices):
    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    WEET_NIET = "weet_niet", "Weet ik niet"


CITBRON = "000 L1957-1960, 002 L4405-4409"


def cit_kan_niet(partij: str, *, ouders_open: str, andere_hulp: str) -> bool:
    """Het CIT komt alleen als ouders meewerken en er geen andere hulp is. Anders: bel Veilig Thuis."""
    return partij == Ketenpartij.CIT and (ouders_open == Weetniet.NEE or andere_hulp == Weetniet.JA)


class Vraagwijze(TextChoices):
    """Hoe Veilig Thuis om informatie vraagt. Van wat je zegt, maken zij een verslag (000 L2313, 002 L3279-3284)."""

    MONDELING = "mondeling", "In een gesprek"
    TELEFONISCH = "telefonisch", "Telefonisch"
    SCHRIFTELIJK = "schriftelijk", "Schriftelijk, met een vragenlijst"


class Informatiestap(TextChoices):
    VERSTREKT = "verstrekt", "Wij gaven informatie"
    AKKOORD = "akkoord", "Het verslag klopt"
    MET_OPMERKINGEN = "met_opmerkingen", "Het verslag klopt, met opmerkingen"
    NIET_AKKOORD = "niet_akkoord", "Het verslag klopt niet"
    GEWEIGERD = "geweigerd", "Wij geven deze informatie niet"


VERSLAGWIJZEN = (Vraagwijze.MONDELING, Vraagwijze.TELEFONISCH)
BEOORDEELD = (Informatiestap.AKKOORD, Informatiestap.MET_OPMERKINGEN, Informatiestap.NIET_AKKOORD)


def informatie_mist(wijze: str, stappen: Iterable[str]) -> str:
    """Wat er na een informatieverzoek nog moet: "verstrekken", "verslag" of niets."""
    gezet = set(stappen)
    if not gezet & {Informatiestap.VERSTREKT, Informatiestap.GEWEIGERD, *BEOORDEELD}:
        return "verstrekken"
    if Informatiestap.VERSTREKT in gezet and wijze in VERSLAGWIJZEN and not gezet & set(BEOORDEELD):
        return "verslag"
    return ""
