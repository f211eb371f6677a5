"""Wat elke regel van een protocol vraagt, in gewone woorden: voor lezen, wijzigen en vergelijken. PUUR.

Een regel is een tabel van het profiel (`protocolregels`), `advies`, of een vraag van het kader. Een veld dat
hier ontbreekt kan niemand lezen of wijzigen; een test houdt deze tabel volledig.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.protocolvraagvorm import Regel
from dossiers.protocolvragen_incident import INCIDENTREGELS
from roles.policy import Actie, Rol

KADER = "kader."


@dataclass(frozen=True, slots=True)
class Groep:
    """Regels die samen op één bladzijde staan."""

    slug: str
    titel: str
    regels: tuple[str, ...]
    intro: str = ""


REGELS: Mapping[str, Regel] = {
    "leidt": Regel("Wie leidt het dossier", {"rollen": "Wie leidt het dossier?"}),
    "weegt": Regel("Wie weegt", {"rollen": "Wie beantwoordt de vijf vragen?"}),
    "ondertekent": Regel(
        "Wie tekent het besluit",
        {"plekken": "Wie zet een handtekening?"},
        "Elke handtekening is van iemand anders. Melden wacht nooit op een handtekening.",
    ),
    "tweede_persoon": Regel(
        "De tweede persoon",
        {
            "overslaan": "Wie kijkt mee als een gesprek met ouders niet doorgaat?",
            "afwijken": "Wie kijkt mee als jullie anders besluiten dan de uitkomst?",
            "anders": "Wat geldt als er geen tweede persoon is?",
        },
    ),
    "meldt": Regel(
        "Wie meldt",
        {
            "rollen": "Wie meldt bij Veilig Thuis?",
            "namens": "Namens wie?",
            "anoniem": "Kan een melding anoniem voor de ouders?",
            "bij_vermoeden_weten": "Wie hoort het als er een vermoeden is?",
            "bij_melding_weten": "Wie hoort het als er gemeld is?",
            "ouders_door": "Wie vertelt het de ouders?",
        },
        "Bij gevaar mag iedereen melden. Dat kun je niet veranderen.",
    ),
    "woorden": Regel(
        "De woorden van jullie protocol",
        {
            "vermoeden": "Hoe noemen jullie een vermoeden?",
            "aandachtsfunctionaris": "Hoe heet de aandachtsfunctionaris bij jullie?",
            "professional": "Hoe heet wie met de kinderen werkt?",
            "directie": "Hoe heet de directie?",
        },
        "Zo staan deze woorden midden in een zin.",
    ),
    "triage": Regel(
        "Een signaal beoordelen",
        {"aantal": "Binnen hoeveel dagen beoordeelt iemand een signaal?", "eenheid": "Welke dagen tellen?"},
    ),
    "terugkoppeling": Regel(
        "Antwoord van Veilig Thuis",
        {"aantal": "Na hoeveel dagen bel je Veilig Thuis zelf?", "eenheid": "Welke dagen tellen?"},
        "Veilig Thuis antwoordt binnen 5 werkdagen. Langer wachten kan niet.",
    ),
    "correctie": Regel(
        "Ouders die iets willen veranderen",
        {
            "wijze": "Hoe behandelen jullie een verzoek?",
            "antwoord_binnen_weken": "Binnen hoeveel weken antwoorden jullie?",
        },
        "De wet geeft hoogstens een maand.",
    ),
    "advies": Regel(
        "Wanneer advies moet",
        {"plichten": "Wanneer vragen jullie altijd advies?"},
        "Advies vragen mag altijd. Hier staat wanneer het moet.",
    ),
    "eergerelateerd": Regel(
        "Eergerelateerd geweld en schadelijke praktijken",
        {
            "raadgevers": "Wie bellen jullie eerst?",
            "ouders_pas_in_stap_5": "Praten jullie pas in stap 5 met de ouders?",
        },
    ),
    "spoed": Regel(
        "Spoed",
        {"regels": "Wat moet er meteen gebeuren?"},
        vast="Wat bij spoed moet, staat vast in het profiel.",
    ),
    "oudergesprek": Regel(
        "Praten met ouders",
        {
            "gronden_overslaan": "Wanneer kan een gesprek met ouders niet doorgaan?",
            "zwaar": "Wat hoort bij een zwaar gesprek?",
        },
    ),
    "kindgesprek": Regel(
        "Praten met het kind",
        {
            "toestemming_ouders": "Vragen jullie de ouders vooraf om toestemming?",
            "ouders_vooraf": "Vertellen jullie het de ouders vooraf?",
            "anders_weet": "Wie weet het als de ouders het niet vooraf weten?",
        },
    ),
    "hulpbesluit": Regel("Hulp na een melding", {"met": "Met wie besluiten jullie over hulp?"}),
    "hulp": Regel(
        "Hulp organiseren en volgen",
        {
            "casemanager": "Wie leidt de hulp?",
            "volgt": "Wie blijft kijken hoe het gaat?",
            "met": "Met wie praten jullie daarover?",
            "steun_na_melding": "Houden jullie het kind na een melding in de gaten?",
            "evalueert": "Wie kijkt aan het eind terug met de betrokkenen?",
        },
    ),
    "afsluiten": Regel(
        "Afsluiten",
        {
            "vormen": "Hoe kan een dossier sluiten?",
            "monitoring_na_onterecht": "Blijven jullie kijken als het vermoeden onterecht was?",
        },
    ),
    "volgsysteem": Regel(
        "Het kindvolgsysteem",
        {
            "naam": "Hoe heet jullie kindvolgsysteem?",
            "leidt": "Waar staat wat geldt?",
            "mag": "Wat mag in het kindvolgsysteem staan?",
            "ouders_lezen_mee": "Lezen ouders daar mee?",
        },
    ),
    "incidenten": Regel(
        "Soorten incidenten",
        {
            "soorten": "Welke soorten incidenten houden jullie bij?",
            "aangewezen_persoon": "Wijst de manager iemand aan om het register bij te houden?",
        },
        "Uit deze lijst kiest wie een incident vastlegt.",
    ),
    **INCIDENTREGELS,
    "verwijsindex": Regel("Verwijsindex", {"soort": "Gebruiken jullie een verwijsindex?"}),
    "jaarplanning": Regel(
        "Jaarplanning",
        {"punten": "Wat komt elk jaar terug?"},
        vast="De jaarplanning staat vast in het profiel.",
    ),
    "toegang": Regel(
        "Wie een kinddossier mag inzien",
        {"wijze": "Hoe is de toegang geregeld?"},
        vast="Dit verandert wie gegevens ziet. De functionaris gegevensbescherming gaat daarover.",
    ),
    "bewaartermijn": Regel(
        "Hoe lang jullie bewaren",
        {"grondslag": "Waar rust de termijn op?"},
        vast="De bewaartermijn stel je apart vast, met twee mensen.",
    ),
    **{
        f"{KADER}{vraag.value}": Regel(
            f"Vraag {vraag.nummer}: {vraag.label}", {a.value: f"Na “{a.label.lower()}”" for a in Antwoord}
        )
        for vraag in Vraag
    },
}

GROEPEN: tuple[Groep, ...] = (
    Groep("wie", "Wie doet wat", ("leidt", "weegt", "ondertekent", "meldt", "tweede_persoon")),
    Groep("woorden", "Woorden", ("woorden",)),
    Groep("termijnen", "Termijnen", ("triage", "terugkoppeling", "correctie")),
    Groep("advies", "Advies en spoed", ("advies", "eergerelateerd", "spoed")),
    Groep("gesprekken", "Gesprekken", ("oudergesprek", "kindgesprek")),
    Groep("hulp", "Hulp en afsluiten", ("hulpbesluit", "hulp", "afsluiten")),
    Groep("elders", "Kindvolgsysteem en verwijsindex", ("volgsysteem", "verwijsindex")),
    Groep("incidenten", "Incidenten", ("incidenten", "ladder")),
    Groep("route3", "Gedrag van kinderen onderling", ("route3",)),
    Groep("route2", "Iemand die hier werkt", ("route2",)),
    Groep(
        "vragen",
        "De vijf vragen",
        tuple(f"{KADER}{vraag.value}" for vraag in Vraag),
        "Ja en nee staan vast. Bij twijfel kiezen jullie: melden, of eerst advies. Twijfel sluit nooit.",
    ),
    Groep("overig", "Jaarplanning, toegang en bewaren", ("jaarplanning", "toegang", "bewaartermijn")),
)

WAARDEN: Mapping[str, str] = {
    "advies_veilig_thuis": "Eerst advies van Veilig Thuis",
    "waarschuwing": "Een waarschuwing en een reden",
    "veilig_thuis": "Veilig Thuis",
    "betrokkenen": "de ouders en het kind",
    "partners": "andere hulpverleners",
    "werkdagen": "werkdagen",
    "dagen": "alle dagen",
    "geen": "Nee",
    "optioneel": "Ja, als het nodig is",
    "sisa": "Ja, SISA",
    "need_to_know": "Alleen wie het nodig heeft",
    "locatie_met_reden": "Iedereen van de locatie, met een reden",
    "visie": "De ouders voegen hun eigen tekst toe",
    "verzoek": "De ouders doen een verzoek, en krijgen antwoord",
    "dossier": "In het dossier meldcode",
    "volgsysteem": "In het kindvolgsysteem",
    "locatie": "per locatie",
    "organisatie": "voor de hele organisatie",
    "altijd": "Ja, altijd",
    "afwegen": "Jullie wegen het af",
    "advies": "Dat is een advies",
    "kan": "Dat kan",
    "nooit": "Nee",
    "na_overleg": "Alleen na overleg met de politie en de vertrouwensinspecteur",
    "acuut_gevaar": "bij acuut gevaar",
    "disclosure": "bij een onthulling (disclosure)",
    "eergerelateerd": "bij eergerelateerd geweld",
}

# Wat altijd in een lijst hoort. Na een melding beslist Veilig Thuis mee over hulp (001 L790, 004 L200).
ALTIJD: Mapping[str, frozenset[str]] = {
    "hulpbesluit.met": frozenset({"veilig_thuis"}),
    "afsluiten.vormen": frozenset({"onterecht", "andere_zorgen", "zorgen_weggenomen"}),
    "incidenten.soorten": frozenset({"ongeval", "anders"}),  # a form has to exist for what nobody foresaw
}
# Kleinste en grootste waarde. Veilig Thuis: 000 L1987. Correctie: AVG art. 12 lid 3. Triage: onze eigen grens.
GRENZEN: Mapping[str, tuple[int, int]] = {
    "triage.aantal": (1, 5),
    "terugkoppeling.aantal": (1, 5),
    "correctie.antwoord_binnen_weken": (1, 4),
}
# Een rol die de handeling niet kan doen, kan het protocol haar ook niet geven.
KAN: Mapping[str, Actie] = {
    "weegt.rollen": Actie.ANSWER_AFWEGING,
    "ondertekent.plekken": Actie.SIGN_BESLUIT,
    "tweede_persoon.overslaan": Actie.SIGN_INSTEMMING,
    "tweede_persoon.afwijken": Actie.SIGN_INSTEMMING,
    "meldt.rollen": Actie.REPORT_MELDING,
}
AAN_HET_WERK = (Rol.MEDEWERKER, Rol.AF, Rol.MANAGER, Rol.DIRECTIE)
WETEN = (Rol.AF, Rol.MANAGER, Rol.DIRECTIE, Rol.BESTUUR)
LEEG_MAG = frozenset(
    {"meldt.bij_vermoeden_weten", "meldt.bij_melding_weten", "meldt.ouders_door", "oudergesprek.zwaar",
     "oudergesprek.gronden_overslaan", "kindgesprek.anders_weet", "hulp.met", "volgsysteem.mag"}
)  # fmt: skip
HOOGUIT_PLEKKEN = 3
