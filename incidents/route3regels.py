"""Route 3, gedrag van kinderen onderling: the table. What each step asks, what an act waits for, where it stands. PURE.

Sources: 001 L1182-1307 (six steps), 000 L2808-2809 and L2866-3003, 002 L5338-5482. What differs per protocol stands
in its `[route3]` (dossiers/protocolroute3.py). Safety first: telling, measures and rules are never blocked by a step.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices

from dossiers.eisvorm import Eis as Eisvorm
from dossiers.eisvorm import reasons
from dossiers.feiten import Reden, Stand
from dossiers.protocol import Protocol
from dossiers.protocolroute3 import BijErnst, Gedragsernst


class Stap(IntegerChoices):
    SIGNAAL = 1, "Opschrijven wat er gebeurde"
    VERTELLEN = 2, "De leiding en de ouders vertellen"
    ERNST = 3, "Wegen hoe ernstig het is"
    MAATREGELEN = 4, "Maatregelen en omgangsregels"
    BESLISSEN = 5, "Beslissen"
    NAZORG = 6, "Nazorg en terugkijken"


class Daad(TextChoices):
    """What somebody wants to do. The value is the name of the act."""

    RECORD_ROUTE3KIND = "record_route3kind", "Een kind toevoegen"
    RECORD_ROUTE3OVERLEG = "record_route3overleg", "Iemand vertellen of raad vragen"
    RECORD_ROUTE3OUDERS = "record_route3ouders", "De ouders vertellen"
    ANSWER_ROUTE3 = "answer_route3", "Wegen hoe ernstig het is"
    RECORD_ROUTE3MAATREGEL = "record_route3maatregel", "Een maatregel afspreken"
    RECORD_ROUTE3PLAN = "record_route3plan", "Omgangsregels afspreken"
    RECORD_ROUTE3EVALUATIE = "record_route3evaluatie", "Kijken of de regels helpen"
    DECIDE_ROUTE3 = "decide_route3", "Beslissen"
    RECORD_ROUTE3NAZORG = "record_route3nazorg", "Nazorg vastleggen"
    CLOSE_ROUTE3 = "close_route3", "Terugkijken en afsluiten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feiten:
    """What happened in one case, as bare values; `rollen`: those of who is about to act."""

    rollen: frozenset[str] = frozenset()
    leiding_weet: bool = False
    ouders_nog: int = 0  # children whose parents weren't told, without a reason
    ernst: Gedragsernst | None = None
    twijfel: bool = False  # a criterium, or what lies beneath it, was answered with doubt
    onderliggend: bool = False  # the weighing says that more may be going on with a child
    verwezen: bool = False  # that child went to route 1
    raad: bool = False  # somebody outside or a behaviour expert was asked
    houder_weet: bool = False
    maatregelen: int = 0
    regels_lopen: bool = False
    besluiten: int = 0
    besluiten_nog: int = 0  # children that took the initiative, without a decision
    verteld_nog: int = 0  # children whose parents don't know the decision
    nazorg: bool = False
    dicht: bool = False


Eis = Eisvorm[Feiten]
Toets = Callable[[Feiten, Protocol], bool]


def at(cel: Callable[[Protocol], BijErnst]) -> Toets:
    """The requirement counts at the severity this protocol names."""
    return lambda f, p: f.ernst in cel(p).ernst


def may_decide(feiten: Feiten, protocol: Protocol) -> bool:
    return bool(feiten.rollen & set(protocol.route3.beslist.rollen))


OPEN = Eis(
    voldaan=lambda f, _: not f.dicht,
    waarom="Deze zaak is afgesloten.",
    doe="Vul de zaak aan. Gebeurt er iets nieuws? Open dan een nieuwe zaak.",
    regel="Wat is afgesloten, verandert niet meer.",
    bron="001 L1302",
    link="supplement_route3",
)
LEIDING = Eis(
    voldaan=lambda f, _: f.leiding_weet,
    waarom="De leidinggevende weet het nog niet.",
    doe="Vertel het de leidinggevende en leg dat vast.",
    regel="Gedrag van kinderen onderling hoort de leidinggevende meteen.",
    bron="001 L1232",
    link="record_route3overleg",
)
OUDERS = Eis(
    voldaan=lambda f, _: not f.ouders_nog,
    waarom="Nog niet van elk kind weten de ouders het.",
    doe="Vertel het de ouders van beide kinderen, of leg vast waarom dat nu niet kan.",
    regel="De ouders van alle betrokken kinderen horen wat er is gebeurd.",
    bron="001 L1234, L1246, 000 L2808",
    link="record_route3ouders",
)
GEWOGEN = Eis(
    voldaan=lambda f, _: f.ernst is not None,
    waarom="Er is nog niet gewogen hoe ernstig het is.",
    doe="Weeg het gedrag met de zes criteria.",
    regel="Eerst wegen, dan beslissen.",
    bron=lambda p: p.route3.criteria.bron,
    link="answer_route3",
)
RAAD = Eis(
    geldt=at(lambda p: p.route3.consult),
    voldaan=lambda f, _: f.raad,
    waarom="Bij deze ernst is nog geen raad gevraagd.",
    doe="Vraag Veilig Thuis, een gedragswetenschapper of andere hulp om raad, en leg dat vast.",
    regel="Bij deze ernst vraag je of advies nodig is.",
    bron=lambda p: p.route3.consult.bron,
    link="record_route3overleg",
)
HOUDER = Eis(
    geldt=at(lambda p: p.route3.houder),
    voldaan=lambda f, _: f.houder_weet,
    waarom="De houder of directie weet het nog niet.",
    doe="Vertel het de houder of directie en leg dat vast.",
    regel="Bij ernstig gedrag weet de houder of directie het.",
    bron=lambda p: p.route3.houder.bron,
    link="record_route3overleg",
)
MAATREGEL = Eis(
    geldt=at(lambda p: p.route3.maatregel),
    voldaan=lambda f, _: f.maatregelen > 0,
    waarom="Er is nog geen maatregel afgesproken.",
    doe="Spreek af wat jullie doen, zodat het niet weer gebeurt.",
    regel="Bij deze ernst hoort een maatregel.",
    bron=lambda p: p.route3.maatregel.bron,
    link="record_route3maatregel",
)
BESLOTEN = Eis(
    geldt=at(lambda p: p.route3.besluit),
    voldaan=lambda f, _: not f.besluiten_nog,
    waarom="Er is nog niet beslist hoe het verdergaat.",
    doe="Beslis over elk kind dat het initiatief nam.",
    regel="Bij deze ernst hoort een besluit.",
    bron=lambda p: p.route3.besluit.bron,
    link="decide_route3",
)
VERTELD = Eis(
    geldt=lambda f, _: f.besluiten > 0,
    voldaan=lambda f, _: not f.verteld_nog,
    waarom="Nog niet van elk kind kennen de ouders het besluit.",
    doe="Vertel de ouders van beide kinderen wat er is besloten en waarom.",
    regel="De ouders horen altijd welke keuze is gemaakt, en waarom.",
    bron="001 L1270",
    link="record_route3ouders",
)
NAZORG = Eis(
    geldt=at(lambda p: p.route3.nazorg),
    voldaan=lambda f, _: f.nazorg,
    waarom="Er is nog geen nazorg vastgelegd.",
    doe="Leg vast welke steun de kinderen, de ouders en het team krijgen.",
    regel="Bij deze ernst hoort nazorg.",
    bron=lambda p: p.route3.nazorg.bron,
    link="record_route3nazorg",
)
REGELS_KLAAR = Eis(
    voldaan=lambda f, _: not f.regels_lopen,
    waarom="Er lopen nog omgangsregels.",
    doe="Kijk of de regels helpen. Zijn ze niet meer nodig? Leg dan vast dat ze stoppen.",
    regel="Extra omgangsregels zijn tijdelijk en worden steeds bekeken.",
    bron=lambda p: p.route3.evaluatie.bron,
    link="record_route3evaluatie",
)
TWIJFEL = Eis(
    geldt=lambda f, _: f.twijfel,
    voldaan=lambda f, _: f.raad,
    waarom="Bij het wegen was er twijfel, en er is nog geen raad gevraagd.",
    doe="Vraag raad en weeg opnieuw, of leg de raad vast.",
    regel="Twijfel sluit niet.",
    bron="001 L1246",
    link="record_route3overleg",
)
ONDERLIGGEND = Eis(
    geldt=lambda f, _: f.onderliggend,
    voldaan=lambda f, _: f.verwezen,
    waarom="Er is misschien meer aan de hand met een kind, en dat is nog niet opgepakt.",
    doe="Kies bij welk kind, en leg daarna een signaal vast.",
    regel="Het gedrag kan wijzen op iets anders. Dan geldt ook de meldcode.",
    bron="001 L1246, L1290",
    link="report_route3",
)
MAG_WEGEN = Eis(
    voldaan=lambda f, p: bool(f.rollen & set(p.route3.weegt.rollen)),
    waarom="Wegen doet de leiding.",
    doe="Vraag het de aandachtsfunctionaris, de manager of de directie.",
    regel="Het protocol wijst aan wie weegt.",
    bron=lambda p: p.route3.weegt.bron,
)
MAG_BESLISSEN = Eis(
    geldt=at(lambda p: p.route3.besluit),
    voldaan=may_decide,
    waarom="Bij deze ernst beslist iemand anders.",
    doe="Vraag wie het protocol noemt om hier te beslissen.",
    regel="Het protocol wijst aan wie bij deze ernst beslist.",
    bron=lambda p: p.route3.beslist.bron,
)
REGELS_ER = Eis(
    voldaan=lambda f, _: f.regels_lopen,
    waarom="Er lopen nu geen omgangsregels.",
    doe="Spreek eerst omgangsregels af.",
    regel="Bekijken of regels helpen kan alleen als er regels zijn.",
    bron=lambda p: p.route3.evaluatie.bron,
    link="record_route3plan",
)

# What each step needs to be done. Step 1 is done when the case is there.
VEREIST: Mapping[Stap, tuple[Eis, ...]] = {
    Stap.SIGNAAL: (),
    Stap.VERTELLEN: (LEIDING, OUDERS),
    Stap.ERNST: (GEWOGEN, RAAD, HOUDER, TWIJFEL, ONDERLIGGEND),
    Stap.MAATREGELEN: (MAATREGEL, REGELS_KLAAR),
    Stap.BESLISSEN: (BESLOTEN, VERTELD),
    Stap.NAZORG: (NAZORG,),
}
# What an act waits for. Telling, measures, rules and care never wait for a step: they make it safe.
EISEN: Mapping[Daad, tuple[Eis, ...]] = {
    Daad.RECORD_ROUTE3KIND: (OPEN,),
    Daad.RECORD_ROUTE3OVERLEG: (OPEN,),
    Daad.RECORD_ROUTE3OUDERS: (OPEN,),
    Daad.ANSWER_ROUTE3: (OPEN, MAG_WEGEN, LEIDING),
    Daad.RECORD_ROUTE3MAATREGEL: (OPEN,),
    Daad.RECORD_ROUTE3PLAN: (OPEN,),
    Daad.RECORD_ROUTE3EVALUATIE: (OPEN, REGELS_ER),
    Daad.DECIDE_ROUTE3: (OPEN, GEWOGEN, MAG_BESLISSEN, OUDERS, RAAD, HOUDER, MAATREGEL),
    Daad.RECORD_ROUTE3NAZORG: (OPEN,),
    Daad.CLOSE_ROUTE3: (OPEN, *(eis for stap in Stap for eis in VEREIST[stap])),
}
BEGONNEN: Mapping[Stap, Callable[[Feiten], bool]] = {
    Stap.SIGNAAL: lambda f: True,
    Stap.VERTELLEN: lambda f: f.leiding_weet,
    Stap.ERNST: lambda f: f.ernst is not None,
    Stap.MAATREGELEN: lambda f: f.maatregelen > 0 or f.regels_lopen,
    Stap.BESLISSEN: lambda f: f.besluiten > 0,
    Stap.NAZORG: lambda f: f.nazorg or f.dicht,
}


def blockers(daad: Daad, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Why this isn't possible now. Empty: it is."""
    return reasons(EISEN[daad], feiten, protocol)


def missing(stap: Stap, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """What is still needed for this step."""
    return reasons(VEREIST[stap], feiten, protocol)


def stand(stap: Stap, feiten: Feiten, protocol: Protocol) -> Stand:
    """Where a step stands. Nothing done and nothing asked at this severity: not needed. The last ends with closing."""
    mist, begonnen = missing(stap, feiten, protocol), BEGONNEN[stap](feiten)
    klaar = not mist and (stap is not Stap.NAZORG or feiten.dicht)
    if begonnen:
        return Stand.GEDAAN if klaar else Stand.BEGONNEN
    return Stand.OVERGESLAGEN if klaar and feiten.ernst is not None else Stand.NIET_BEGONNEN


def next_step(feiten: Feiten, protocol: Protocol) -> Stap | None:
    """The first step that still asks something; None when it is closed."""
    klaar = (Stand.GEDAAN, Stand.OVERGESLAGEN)
    return next((stap for stap in Stap if stand(stap, feiten, protocol) not in klaar), None)
