"""What can be recorded in a case of route 2: kinds of step, outcomes, and the points of the draaiboek. PURE."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Aard(TextChoices):
    """What the suspicion is about. Who doesn't know yet, falls under the duty: doubt never closes (workflow.md)."""

    ZEDEN = "zeden", "Seksueel misbruik of seksuele intimidatie"
    GEWELD = "geweld", "Ander geweld tegen een kind"
    BEIDE = "beide", "Allebei"
    ONBEKEND = "onbekend", "Dat weten we nog niet"


class Waarom(TextChoices):
    """Why somebody finds nothing of a case, anywhere."""

    OVER = "over", "De zaak gaat over deze persoon"
    NAASTE = "naaste", "Familie, partner of vriend van die persoon"
    BELANG = "belang", "Een ander belang bij de zaak"


class Uitkomst(TextChoices):
    JA = "ja", "Ja, er is een redelijk vermoeden"
    NEE = "nee", "Nee, er is geen redelijk vermoeden"
    AANGIFTE = "aangifte", "Er is aangifte gedaan"
    GEEN_AANGIFTE = "geen_aangifte", "Er is geen aangifte gedaan"
    TREDE_1 = "trede_1", "1. De coördinator van de vertrouwensinspecteurs praat met de houder"
    TREDE_2 = "trede_2", "2. De hoofdinspecteur praat met de houder"
    TREDE_3 = "trede_3", "3. De hoofdinspecteur belt de burgemeester"
    TREDE_4 = "trede_4", "4. De burgemeester schakelt de politie in"
    NON_ACTIEF = "non_actief", "Op non-actief"
    GEEN_KINDEREN = "geen_kinderen", "Vangt geen kinderen op (gastouder of vrijwilliger)"
    ANDERE_TAKEN = "andere_taken", "Andere taken, zonder kinderen"
    WERKT_DOOR = "werkt_door", "Werkt door"
    INGELICHT = "ingelicht", "De andere ouders zijn ingelicht"
    NIET_INGELICHT = "niet_ingelicht", "De andere ouders worden niet ingelicht"
    DESKUNDIGE = "deskundige", "Een bevoegde deskundige"
    ZELF = "zelf", "Iemand van ons"
    GEEN_AANLEIDING = "geen_aanleiding", "Geen aanleiding om aan een delict te denken"
    VALS = "vals", "De klacht was op valse gronden"
    AANLEIDING = "aanleiding", "Wel aanleiding om aan een delict te denken"
    GESTOPT = "gestopt", "Het onderzoek is gestopt, zonder antwoord"
    REHABILITATIE = "rehabilitatie", "Rehabilitatie: in ere hersteld"
    WAARSCHUWING = "waarschuwing", "Een schriftelijke waarschuwing"
    ARBEIDSRECHT = "arbeidsrecht", "Een maatregel van arbeidsrecht"
    EINDE = "einde", "De overeenkomst of samenwerking is beëindigd"
    ANDERS = "anders", "Iets anders"


class Stapsoort(TextChoices):
    """The value is the word in the address."""

    VERTROUWENSINSPECTEUR = "vertrouwensinspecteur", "Overleg met de vertrouwensinspecteur"
    VERMOEDEN = "vermoeden", "Is er een redelijk vermoeden?"
    HERSTEL = "herstel", "Gesprek om de werkverhouding te herstellen"
    AANGIFTE = "aangifte", "Aangifte bij de politie"
    ESCALATIE = "escalatie", "Er is geen aangifte: de vier treden"
    BETROKKENEN = "betrokkenen", "Vertellen dat er aangifte komt"
    NON_ACTIEF = "non_actief", "Waar werkt deze persoon nu?"
    RAADPLEGEN = "raadplegen", "Veilig Thuis of GGD raadplegen"
    OPVANG = "opvang", "Zorg voor kind en ouders"
    ANDERE_OUDERS = "andere_ouders", "De andere ouders"
    POLITIECONTACT = "politiecontact", "Overleg met de politie"
    KIND_HOREN = "kind_horen", "Het kind laten horen"
    ONDERZOEK = "onderzoek", "Een gesprek of onderzoek van ons zelf"
    POLITIE = "politie", "Uitkomst van het onderzoek van de politie"
    HANDELEN = "handelen", "Wat doen jullie met die uitkomst?"
    NAZORG = "nazorg", "Nazorg"
    EVALUATIE = "evaluatie", "Terugkijken"


@dataclass(frozen=True, slots=True)
class Vorm:
    """What one kind of step asks. Without `wie` nobody is asked for, without `uitkomsten` nothing is chosen."""

    stap: int
    vraag: str  # the label of the text
    hulp: str
    bron: str
    wie: str = ""
    uitkomsten: tuple[Uitkomst, ...] = ()
    gastouder: bool = False  # the outcome is worded for a gastouder or volunteer as well


U, S = Uitkomst, Stapsoort
VORMEN: dict[Stapsoort, Vorm] = {
    S.VERTROUWENSINSPECTEUR: Vorm(
        2, "Wat is besproken, en wat was het advies?",
        "Bel 0900-1113111. Schrijf op wat de vertrouwensinspecteur vindt van een redelijk vermoeden.",
        "001 L1059-1063, 000 L3028, 002 L5515", wie="Naam van de vertrouwensinspecteur",
    ),
    S.VERMOEDEN: Vorm(
        2, "Waarom?", "Dit gaat jullie samen aan: de vertrouwensinspecteur en de directie. Vermoeden is geen schuld.",
        "001 L1061, L1080, 000 L3028", uitkomsten=(U.JA, U.NEE),
    ),
    S.HERSTEL: Vorm(
        3, "Wat is besproken en afgesproken?", "Praat met wie erbij betrokken was, zodat zij weer samen kunnen werken.",
        "001 L1061", wie="Met wie?",
    ),
    S.AANGIFTE: Vorm(
        3, "Toelichting",
        "Aangifte doe je ook als betrokkenen bedenkingen hebben. Geen aangifte? Schrijf op waarom.",
        "001 L1065-1078, 000 L3028", wie="Bij wie? Naam, en het nummer van de politie",
        uitkomsten=(U.AANGIFTE, U.GEEN_AANGIFTE),
    ),
    S.ESCALATIE: Vorm(
        3, "Wat is besproken?", "Dit doet de Inspectie van het Onderwijs. Leg vast tot welke trede het kwam.",
        "001 L1067-1072", wie="Met wie?", uitkomsten=(U.TREDE_1, U.TREDE_2, U.TREDE_3, U.TREDE_4),
    ),
    S.BETROKKENEN: Vorm(
        3, "Wie is wat verteld?",
        "De ouders van het kind en de persoon over wie het gaat. De politie kan dit ook doen.",
        "000 L3042-3043, 002 L5543-5546", wie="Wie vertelde het?",
    ),
    S.NON_ACTIEF: Vorm(
        3, "Wat is afgesproken, en tot wanneer?",
        "In ieder geval zolang de politie onderzoekt. Doe het zo dat iemand terug kan komen als het niet klopt.",
        "001 L1089-1097, 000 L3056", uitkomsten=(U.NON_ACTIEF, U.GEEN_KINDEREN, U.ANDERE_TAKEN, U.WERKT_DOOR),
    ),
    S.RAADPLEGEN: Vorm(
        3, "Wat was het advies?", "Veilig Thuis 0800-2000, of de GGD van jullie gemeente.",
        "001 L1103-1105, 000 L3030", wie="Wie raadpleegden jullie?",
    ),
    S.OPVANG: Vorm(
        3, "Welke hulp is er, en blijft het kind hier?",
        "Zeg de ouders dat zij zelf aangifte kunnen doen. Blijf hen vertellen hoe het gaat.",
        "001 L1107-1111, 000 L3051", wie="Wie helpt kind en ouders?",
    ),
    S.ANDERE_OUDERS: Vorm(
        3, "Wat is verteld, en hoe?", "Terughoudend: geen namen, geen details die niet nodig zijn.",
        "001 L1112, 000 L3057", uitkomsten=(U.INGELICHT, U.NIET_INGELICHT),
    ),
    S.POLITIECONTACT: Vorm(
        3, "Wat is besproken?", "De politie zegt wat jullie wel en niet doen.", "001 L1114, 000 L3030", wie="Met wie?",
    ),
    S.KIND_HOREN: Vorm(
        3, "Waar en wanneer?", "Vertelt een kind zelf iets? Luister, en zet de eigen woorden in het draaiboek.",
        "001 L1829", wie="Wie hoort het kind? Naam en functie", uitkomsten=(U.DESKUNDIGE, U.ZELF),
    ),
    S.ONDERZOEK: Vorm(
        3, "Waarom, en met wie?", "Doe niets wat het onderzoek van de politie kan schaden.",
        "001 L1114, 000 L3058", wie="Wie doet het?",
    ),
    S.POLITIE: Vorm(
        4, "Wat zei de politie?", "Wacht op dit antwoord voordat je iets beslist over de persoon.",
        "001 L1116-1122", wie="Van wie kwam het bericht?",
        uitkomsten=(U.GEEN_AANLEIDING, U.VALS, U.AANLEIDING, U.GESTOPT),
    ),
    S.HANDELEN: Vorm(
        4, "Wat is besloten, en waarom?",
        "Rehabiliteren vraagt evenveel zorg als verdenken. Bedenk samen met deze persoon wat helpt: een brief aan de "
        "ouders, een gesprek met het team, een gesprek met de kinderen, een andere plek.",
        "001 L1120-1142, 000 L3062-3064",
        uitkomsten=(U.REHABILITATIE, U.WAARSCHUWING, U.ARBEIDSRECHT, U.EINDE, U.ANDERS), gastouder=True,
    ),
    S.NAZORG: Vorm(
        5, "Wat is gedaan of afgesproken?",
        "Voor kind en ouders, voor collega's, en voor de persoon over wie het ging.",
        "001 L1144-1152", wie="Voor wie?",
    ),
    S.EVALUATIE: Vorm(
        5, "Wat ging goed, en wat doen jullie anders?",
        "Met medewerkers, en zo nodig met anderen. Blijf alert: misschien zijn er meer slachtoffers.",
        "001 L1156-1164",
    ),
}  # fmt: skip


class Draaiboekpunt(TextChoices):
    """The eleven points of 001 L2010-2022."""

    INCIDENT = "incident", "Omschrijving van het incident"
    MAATREGELEN = "maatregelen", "Maatregelen voor de betrokken medewerker"
    POLITIE = "politie", "Contact met de politie"
    DESKUNDIGEN = "deskundigen", "Overleg met deskundigen"
    ANDERE_OUDERS = "andere_ouders", "De andere ouders informeren"
    KINDEREN = "kinderen", "Activiteiten met kinderen"
    PERS = "pers", "Omgaan met de pers"
    NIEUWE_MELDINGEN = "nieuwe_meldingen", "Nieuwe meldingen"
    AFRONDING = "afronding", "Afronding"
    NAZORG = "nazorg", "Nazorg"
    EINDE_CRISIS = "einde_crisis", "Opheffen van de crisis"
