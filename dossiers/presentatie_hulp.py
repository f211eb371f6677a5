"""How help, looking and a new ronde look in the timeline."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from dossiers.hulpregels import Bereikt, Hulpsoort, Hulpstatus, Hulpvervolg, Momentuitslag, Volgsoort
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, dag, keuze
from dossiers.queries.tijdlijn import Gebeurtenis
from work.zinnen import lower_first


def traject_delen(b: Bundel) -> list[Deel]:
    return [
        *b.tekst("doel", "Waar de hulp naartoe werkt"),
        *(deel for rij in b.onder_van("casemanager") for deel in casemanager_delen(rij)),
        *(deel for rij in b.onder_van("hulpafspraak") for deel in afspraak_delen(rij)),
        *b.tekst("steun_kind", "Steun voor het kind"),
    ]


def casemanager_delen(rij: Gebeurtenis) -> Iterator[Deel]:
    yield Deel(rij.codes["user__naam"], "Casemanager")
    if reden := rij.teksten.get("reden"):
        yield Deel(reden, "Waarom deze casemanager")


def afspraak_delen(rij: Gebeurtenis) -> Iterator[Deel]:
    label = keuze(Hulpsoort, rij.codes["soort"])
    yield Deel(describe_afspraak(rij), label)
    if waaraan := rij.teksten.get("waaraan"):
        yield Deel(waaraan, "Zo zie je dat het er is")


def describe_afspraak(rij: Gebeurtenis) -> str:
    """'Moeder: belt de huisarts, uiterlijk do 26 november'. A result has nobody; a full stop comes at the end."""
    wie, wat = rij.teksten.get("wie", ""), rij.teksten.get("wat", "").rstrip(" .")
    return f"{f'{wie}: ' if wie else ''}{wat}, uiterlijk {dag(rij.codes['uiterlijk'])}"


def stand_delen(b: Bundel) -> list[Deel]:
    afspraak = b.wereld.afspraken.get(UUID(b.rij.codes["afspraak_id"]), "")
    return [*([Deel(afspraak)] if afspraak else []), *b.tekst("toelichting", "Toelichting")]


def evaluatie_delen(b: Bundel) -> list[Deel]:
    return [
        Deel(keuze(Bereikt, b.rij.codes["bereikt"]), "Zijn de resultaten bereikt?"),
        *b.tekst("wat_bereikt", "Wat er is bereikt"),
        *b.tekst("visie_ouders", "Visie van de ouders", "derden"),
        *b.tekst("visie_kind", f"Woorden van {b.wereld.voornaam}", "woorden"),
    ]


def evaluatie_noten(b: Bundel) -> list[str]:
    volgende = dag(b.rij.codes["volgende_op"])
    return [
        f"Met {b.rij.teksten.get('met_wie', '')}",
        keuze(Hulpvervolg, b.rij.codes["vervolg"]),
        *([f"Opnieuw terugkijken op {volgende}"] if volgende else []),
    ]


def volg_noten(b: Bundel) -> list[str]:
    codes, met = b.rij.codes, b.rij.teksten.get("met_wie")
    return [
        f"Voor het eerst op {dag(codes['eerste_op'])}",
        describe_ritme(int(codes["om_de_weken"]), codes["tot"]),
        *([f"Afgesproken met {met}"] if met else []),
    ]


def describe_ritme(om_de_weken: int, tot: str) -> str:
    """'Elke 2 weken, tot en met do 26 november'."""
    if not om_de_weken:
        return f"Eén keer, uiterlijk {dag(tot)}"
    ritme = "Elke week" if om_de_weken == 1 else f"Elke {om_de_weken} weken"
    return f"{ritme}, tot en met {dag(tot)}"


def kijk_noten(b: Bundel) -> list[str]:
    afspraak = b.wereld.afspraken.get(UUID(b.rij.codes["volgafspraak_id"]), "")
    gepland = dag(b.rij.codes["gepland_op"])
    volgende = dag(b.rij.codes["volgende_op"])
    tekst = [f"Afgesproken voor {gepland}"] if gepland else []
    tekst += [f"Volgende keer op {volgende}"] if volgende else []
    return [*tekst, *([f"Afspraak: {afspraak}"] if afspraak else [])]


def kijk_stand(b: Bundel) -> tuple[str, str]:
    match b.rij.codes["uitslag"]:
        case Momentuitslag.RUSTIG:
            return "gedaan", "Gekeken"
        case Momentuitslag.NIET_GEDAAN:
            return "overgeslagen", "Niet gekeken"
    return "", ""


def heropening_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    nu, toen = (
        (codes["protocol"], codes["protocolversie"]),
        (codes["vorig_protocol"], codes["vorige_versie"]),
    )
    if nu == toen:
        return [f"Met hetzelfde protocol: {nu[0]}, versie {nu[1]}"]
    return [
        f"Deze ronde volgt protocol {nu[0]}, versie {nu[1]}",
        f"De ronde ervoor volgde {toen[0]}, versie {toen[1]}",
    ]


def heropening_kop(b: Bundel) -> str:
    hoe = "het dossier ging weer open" if b.rij.ja("was_gesloten") else "er kwam iets nieuws"
    return f"Ronde {b.rij.ronde} begon: {hoe}"


HULPVORMEN: Mapping[str, Vorm] = {
    "hulptraject": Vorm(
        "afspraak",
        lambda b: "Hulp afgesproken",
        traject_delen,
        lambda b: [
            f"Resultaat uiterlijk {dag(b.rij.codes['termijn_op'])}",
            f"Eerste evaluatie op {dag(b.rij.codes['evaluatie_op'])}",
        ],
        adres="view_hulp",
    ),
    "casemanager": Vorm(
        "afspraak",
        lambda b: "Andere casemanager",
        lambda b: list(casemanager_delen(b.rij)),
        adres="view_hulp",
    ),
    "hulpafspraak": Vorm(
        "afspraak", lambda b: "Afspraak over hulp", lambda b: list(afspraak_delen(b.rij)), adres="view_hulp"
    ),
    "hulpstand": Vorm(
        "afspraak",
        lambda b: f"Afspraak over hulp: {keuze(Hulpstatus, b.rij.codes['status']).lower()}",
        stand_delen,
    ),
    "hulpevaluatie": Vorm(
        "gesprek", lambda b: "Hulp geëvalueerd", evaluatie_delen, evaluatie_noten, adres="view_hulp"
    ),
    "vraag5datum": Vorm(
        "besluit",
        lambda b: f"Vraag 5 komt op {dag(b.rij.codes['op'])}",
        lambda b: b.tekst("reden", "Waarom een andere dag"),
        icoon="klok",
    ),
    "volgafspraak": Vorm(
        "afspraak",
        lambda b: f"{keuze(Volgsoort, b.rij.codes['soort'])} afgesproken",
        lambda b: [*b.tekst("wat", "Waar je op let"), *b.tekst("wie", "Wie kijkt")],
        volg_noten,
        adres="view_hulp",
    ),
    "kijkmoment": Vorm(
        "gesprek",
        lambda b: f"Gekeken hoe het gaat: {lower_first(keuze(Momentuitslag, b.rij.codes['uitslag']))}",
        lambda b: b.tekst("bevinding"),
        kijk_noten,
        kijk_stand,
        icoon="oog",
    ),
    "heropening": Vorm(
        "systeem", heropening_kop, lambda b: b.tekst("reden", "Waarom"), heropening_noten, icoon="map"
    ),
}
