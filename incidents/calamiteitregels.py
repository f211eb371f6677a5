"""A calamiteit: the five actions of the source, who has which part, who knows what, and when it can close. PURE.

Sources: 000 L1076-1265 and L2789-2823, 002 L1994-2250 and L5240-5300. What each says is a row; the sentences are ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices

from dossiers.eisvorm import Eis, reasons
from dossiers.feiten import Reden
from dossiers.protocol import Protocol


class Omvang(TextChoices):
    """How far the unrest reaches; it can grow fast (000 L1078)."""

    BETROKKENEN = "betrokkenen", "Alleen wie erbij betrokken is"
    GROEP = "groep", "Een groep, met de ouders"
    LOCATIE = "locatie", "De hele locatie"
    BUITEN = "buiten", "Ook buiten de locatie: buurt, sociale media of pers"


class Logsoort(TextChoices):
    """What an entry of the logboek is (000 L1086, L1129); the last three are the evaluations of L1259-1263."""

    GEBEURTENIS = "gebeurtenis", "Wat er gebeurde"
    GESPREK = "gesprek", "Kort verslag van een gesprek"
    BESLUIT = "besluit", "Een besluit"
    BERICHT = "bericht", "Een mail, brief of bericht op sociale media"
    PROCES = "proces", "Evaluatie: hoe ging het?"
    KLANKBORD = "klankbord", "Evaluatie: met een klankbordgroep"
    LATER = "later", "Evaluatie: wat is het effect na langere tijd?"


EVALUATIE = frozenset({Logsoort.PROCES, Logsoort.KLANKBORD, Logsoort.LATER})


class Planactie(TextChoices):
    """The five actions, in this order; several can run at once (000 L2797-2803)."""

    GESPREKKEN = "gesprekken", "Voer gesprekken"
    ONDERNEEM = "onderneem", "Onderneem actie"
    OPVANG = "opvang", "Zorg voor opvang"
    COMMUNICEER = "communiceer", "Communiceer"
    VERVOLG = "vervolg", "Vervolg en evaluatie"


@dataclass(frozen=True, slots=True)
class Planpunt:
    code: str
    actie: Planactie
    tekst: str
    bron: str


A = Planactie
PUNTEN: tuple[Planpunt, ...] = (
    Planpunt("intern", A.GESPREKKEN, "Bespreek het met de beroepskrachten van deze kinderen, de "
             "aandachtsfunctionaris en de leiding.", "000 L2808"),
    Planpunt("ouders", A.GESPREKKEN, "Spreek snel met de ouders van de betrokken kinderen. Deel de zorg.",
             "000 L2808, L1141"),
    Planpunt("afspraken", A.GESPREKKEN, "Maak afspraken met deze ouders en zet ze op papier.", "000 L2808, L1160"),
    Planpunt("vervolgafspraak", A.GESPREKKEN, "Spreek af wanneer jullie elkaar weer spreken.", "000 L1161"),
    Planpunt("inschatting", A.ONDERNEEM, "Schat in hoe groot het is, en hoe groot het kan worden.",
             "000 L2808, L1084"),
    Planpunt("plan", A.ONDERNEEM, "Maak een kort plan. Vraag zo nodig een deskundige van buiten mee.",
             "000 L2808, L1126"),
    Planpunt("maatregelen", A.ONDERNEEM, "Neem snel maatregelen die alle kinderen veiliger maken. Vertel ze aan de "
             "betrokken ouders en aan collega's.", "000 L2808-2809"),
    Planpunt("team_buiten", A.ONDERNEEM, "Wordt het groot? Maak een team met bestuur en mensen van buiten.",
             "000 L2808, L1235"),
    Planpunt("opvang_leiding", A.OPVANG, "Regel steun voor de leiding van de locatie.", "000 L2822"),
    Planpunt("opvang_team", A.OPVANG, "Regel steun voor het team.", "000 L2822"),
    Planpunt("opvang_ouders", A.OPVANG, "Regel steun voor de ouders.", "000 L2822"),
    Planpunt("opvang_kinderen", A.OPVANG, "Regel steun voor de kinderen.", "000 L2822"),
    Planpunt("collegas", A.COMMUNICEER, "Vertel collega's hoe het staat en wat is afgesproken. Zij vertellen het "
             "niet verder.", "000 L2822, L1127"),
    Planpunt("aanspreekpunt", A.COMMUNICEER, "Spreek af wie het aanspreekpunt voor ouders is.", "000 L2822"),
    Planpunt("rust", A.COMMUNICEER, "Houd het rustig in de groepen en bij de deur.", "000 L2822"),
    Planpunt("welke_ouders", A.COMMUNICEER, "Kies welke ouders iets horen, en hoe. Houd het zo klein als het kan.",
             "000 L2822, L1165"),
    Planpunt("raad", A.COMMUNICEER, "Weeg af of de oudercommissie of de medezeggenschapsraad het moet weten.",
             "000 L1179"),
    Planpunt("media", A.COMMUNICEER, "Spreek af wie van directie of bestuur de media te woord staat. Verder niemand.",
             "000 L2822, L1239"),
    Planpunt("nagaan", A.VERVOLG, "Ga na of gebeurt wat is afgesproken.", "000 L2822"),
    Planpunt("signalen", A.VERVOLG, "Let op signalen. Misschien zijn er meer kinderen bij betrokken.", "000 L2822"),
    Planpunt("plekken", A.VERVOLG, "Kijk welke plekken en momenten onveilig zijn, en doe er iets aan.",
             "000 L2823"),
    Planpunt("beleid", A.VERVOLG, "Kijk of jullie beleid anders moet.", "000 L2822, L1259"),
)  # fmt: skip
PUNT: dict[str, Planpunt] = {punt.code: punt for punt in PUNTEN}


class Puntstand(TextChoices):
    OPGEPAKT = "opgepakt", "Iemand is ermee bezig"
    GEDAAN = "gedaan", "Gedaan"
    NIET_NODIG = "niet_nodig", "Niet nodig"


KLAAR = frozenset({Puntstand.GEDAAN, Puntstand.NIET_NODIG})


class Teamdeel(TextChoices):
    """Nobody can do all of it at once: who runs the place, and who the calamiteit (000 L2795, L2822)."""

    LEIDING = "leiding", "Leidt de aanpak"
    LOCATIE = "locatie", "Houdt de locatie draaiend"
    LOGBOEK = "logboek", "Houdt het logboek bij"
    OUDERS = "ouders", "Is aanspreekpunt voor ouders"
    TEAM = "team", "Vangt het team op"
    KINDEREN = "kinderen", "Vangt de kinderen op"
    BUITEN = "buiten", "Houdt contact met GGD, politie en gemeente"
    MEDIA = "media", "Staat de media te woord"


class Publiek(TextChoices):
    """Who has to know, or doesn't (000 L1141-1239, L2822)."""

    BETROKKEN_OUDERS = "betrokken_ouders", "Ouders van de betrokken kinderen"
    GROEP_OUDERS = "groep_ouders", "Ouders van de groep"
    ALLE_OUDERS = "alle_ouders", "Ouders van andere groepen"
    TEAM = "team", "Het team"
    KINDEREN = "kinderen", "Kinderen"
    LEIDING = "leiding", "Directie of bestuur"
    RAAD = "raad", "Oudercommissie of medezeggenschapsraad"
    DESKUNDIGE = "deskundige", "GGD of een andere deskundige"
    POLITIE = "politie", "Politie"
    GEMEENTE = "gemeente", "Gemeente"
    INSPECTIE = "inspectie", "Inspectie"
    MEDIA = "media", "Media"


BRIEF_AAN = (
    Publiek.GROEP_OUDERS,
    Publiek.ALLE_OUDERS,
    Publiek.BETROKKEN_OUDERS,
)  # example letters are to parents


class Berichtwijze(TextChoices):
    GESPREK = "gesprek", "In een gesprek"
    BIJEENKOMST = "bijeenkomst", "In een bijeenkomst of spreekuur"
    TELEFOON = "telefoon", "Per telefoon"
    BRIEF = "brief", "Met een brief"
    MAIL = "mail", "Met een mail of bericht"


class Calamiteithandeling(TextChoices):
    """What the rules below say yes or no to."""

    WERKEN = "werken", "Plan, team of communicatie bijwerken"
    MEDIA = "media", "De media te woord staan"
    SLUITEN = "sluiten", "Een calamiteit afsluiten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calamiteitfeiten:
    """What happened until now. `van_directie`: who speaks to the media is of directie or bestuur."""

    gesloten: bool = False
    leiding: bool = False
    open_punten: int = 0
    niet_nodig: frozenset[str] = frozenset()
    weten: frozenset[str] = frozenset()  # of Publiek
    geevalueerd: bool = False
    van_directie: bool = True


E = Eis[Calamiteitfeiten]
NIET_GESLOTEN = E(
    voldaan=lambda f, _: not f.gesloten,
    waarom="Deze calamiteit is afgesloten.",
    doe="Zet wat er nog bijkomt in het logboek. Dat kan altijd.",
    regel="Wat is afgesloten, verandert niet meer.", bron="eigen keuze",
)  # fmt: skip
EISEN: dict[Calamiteithandeling, tuple[E, ...]] = {
    Calamiteithandeling.WERKEN: (NIET_GESLOTEN,),
    Calamiteithandeling.MEDIA: (
        E(voldaan=lambda f, _: f.van_directie,
          waarom="Alleen directie of bestuur praat met de media.",
          doe="Kies iemand van de directie, of schrijf bij Iemand anders op wie van het bestuur het is. Sprak iemand "
              "anders met de pers? Zet dat in het logboek.",
          regel="Bij een calamiteit is er één stem naar buiten.", bron="000 L2822, L1239, 002 L2222-2224"),
    ),
    Calamiteithandeling.SLUITEN: (
        NIET_GESLOTEN,
        E(voldaan=lambda f, _: f.leiding,
          waarom="Er staat niet wie de aanpak leidt.", doe="Zet in het team wie de aanpak leidt.",
          regel="Eén persoon houdt de regie.", bron="000 L2795, 002 L5270", link="appoint_calamiteitlid"),
        E(voldaan=lambda f, _: not f.open_punten,
          waarom="In het actieplan staan nog punten open.",
          doe="Zet bij elk punt dat het is gedaan, of waarom het niet nodig is.",
          regel="Van elk van de vijf acties is duidelijk wat ermee is gebeurd.", bron="000 L2791-2803, 002 L5249"),
        E(voldaan=lambda f, _: Publiek.BETROKKEN_OUDERS in f.weten,
          geldt=lambda f, _: "ouders" not in f.niet_nodig,
          waarom="Er staat niet dat de ouders van de betrokken kinderen het weten.",
          doe="Leg vast wie het deze ouders vertelde, en wanneer.",
          regel="De ouders van de betrokken kinderen horen het als eersten.", bron="000 L1141, 002 L2089",
          link="record_calamiteitbericht"),
        E(voldaan=lambda f, _: Publiek.TEAM in f.weten,
          geldt=lambda f, _: "collegas" not in f.niet_nodig,
          waarom="Er staat niet dat het team het weet.",
          doe="Leg vast wie het team inlichtte, en wanneer.",
          regel="Het team weet hoe het staat en wat is afgesproken.", bron="000 L2822, L1183",
          link="record_calamiteitbericht"),
        E(voldaan=lambda f, _: f.geevalueerd,
          waarom="Er is nog geen evaluatie.", doe="Zet in het logboek hoe het ging.",
          regel="Na een calamiteit kijk je samen terug.", bron="000 L1257-1263, 002 L2236-2250",
          link="record_calamiteitregel"),
    ),
}  # fmt: skip


def blockers(handeling: Calamiteithandeling, feiten: Calamiteitfeiten, protocol: Protocol) -> list[Reden]:
    return reasons(EISEN[handeling], feiten, protocol)


def open_points(standen: dict[str, str]) -> list[Planpunt]:
    """The points of which nobody said that they are done or not needed. `standen`: the newest by code."""
    return [punt for punt in PUNTEN if standen.get(punt.code) not in KLAAR]


def by_action(codes: Iterable[str] = PUNT) -> dict[Planactie, list[Planpunt]]:
    """The points by action, in the order of the source."""
    welke = set(codes)
    return {actie: [p for p in PUNTEN if p.actie == actie and p.code in welke] for actie in Planactie}
