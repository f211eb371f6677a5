"""How a report to Veilig Thuis and what followed look in the timeline and on paper."""

from collections.abc import Iterator

from dossiers.meldingregels import (
    Antwoordsoort,
    Informatiestap,
    Ketenpartij,
    Onderwerp,
    Oordeel,
    Vraagwijze,
    Weetniet,
    cit_kan_niet,
    informatie_mist,
)
from dossiers.models import Kennisgeving, Ketencontact, Melding
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, keuze
from dossiers.presentatie_weging import enumerate_words
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import datum_nl
from roles.policy import Rol
from work.zinnen import lower_first

ANDERS = "anders"
OORDEELKOP = {
    Oordeel.AANVULLING: "Aanvulling op de melding",
    Oordeel.ONTKEND: "Melding ontkend of ingetrokken",
    Oordeel.BEVESTIGD: "Melding toch bevestigd",
}


def persoon(rij: Gebeurtenis, naam: str, functie: str = "") -> str:
    """'Sara Vos, adviseur'; what wasn't written down isn't there."""
    return ", ".join(deel for deel in (rij.teksten.get(naam, ""), rij.codes.get(functie, "")) if deel)


def melding_delen(b: Bundel) -> list[Deel]:
    return [
        *b.tekst("verteld", "Verteld aan Veilig Thuis"),
        *b.tekst("afspraken", "Afgesproken met Veilig Thuis"),
        *b.tekst("ouders_toelichting", "Waarom de ouders het vooraf niet wisten"),
        *b.tekst("ouders_advies", "Advies van Veilig Thuis over de ouders"),
        *b.tekst("ouders_mening", "Wat de ouders ervan vinden", "derden"),
        *b.tekst("anoniem_reden", "Waarom anoniem"),
        *(deel for rij in b.onder_van("kennisgeving") for deel in kennisgeving_delen(b, rij)),
    ]


def melding_noten(b: Bundel) -> list[str]:
    codes, ontvanger = b.rij.codes, persoon(b.rij, "ontvangen_door", "ontvanger_functie")
    door = b.rij.teksten.get("gemeld_door", "")
    advies = b.wereld.kop_van(codes["advies_id"])
    return [
        f"Via: {keuze(Melding.Kanaal, codes['kanaal']).lower()}",
        *([f"Gemeld door {door}"] if door else []),
        *([f"Ontvangen door {ontvanger}"] if ontvanger else []),
        *([f"Nummer {codes['nummer']}"] if codes["nummer"] else []),
        *(["Anoniem gemeld"] if b.rij.ja("anoniem") else []),
        *([f"Komt uit: {advies}"] if advies else []),
        *([f"Namens {codes['namens']}"] if codes["namens"] else []),
        f"Ouders ingelicht: {keuze(Melding.Ouders, codes['ouders_ingelicht']).lower()}",
        *([f"Moeten het weten: {weten}"] if (weten := name_weten(codes["moet_weten"])) else []),
    ]


def name_weten(codes: str) -> str:
    """'manager sociale veiligheid, bestuur en ouders'."""
    return enumerate_words([name_aan(code) for code in codes.split(",") if code])


def name_aan(code: str) -> str:
    return Rol(code).label if code in Rol.values else code


def melding_stand(b: Bundel) -> tuple[str, str]:
    """Without a clock: what is late is said where it asks something of somebody."""
    beeld = b.wereld.meldingen.get(b.rij.id)
    if beeld is None:
        return "", ""
    if beeld.ontkend:
        return "overgeslagen", "Telt niet mee: later ontkend"
    if beeld.antwoord is not None:
        return "gedaan", f"Terugkoppeling op {datum_nl(beeld.antwoord.gebeurd_op)}"
    return "begonnen", f"Terugkoppeling uiterlijk {datum_nl(beeld.uiterlijk)}" if beeld.uiterlijk else "Wacht"


def aan_woord(rij: Gebeurtenis) -> str:
    """'directie', 'de ouders' or who else was told."""
    aan, naam = rij.codes["aan"], rij.teksten.get("aan_naam", "")
    if aan == ANDERS:
        return naam or "iemand anders"
    rol = name_aan(aan)
    return f"{rol} ({naam})" if naam else rol


def kennisgeving_delen(b: Bundel, rij: Gebeurtenis) -> Iterator[Deel]:
    """Who was told, by whom and when; a reason when that was decided against."""
    door = rij.teksten.get("door_naam") or b.naam(rij)
    wat = keuze(Onderwerp, rij.codes["onderwerp"]).lower()
    niet = rij.codes["wijze"] == Kennisgeving.Wijze.BEWUST_NIET
    kop = f"{'Bewust niet verteld' if niet else 'Verteld'} aan {aan_woord(rij)}"
    zin = f"{wat[:1].upper()}{wat[1:]}. {door}, {datum_nl(rij.gebeurd_op)}."
    yield Deel(f"{zin} {rij.teksten.get('toelichting', '')}".strip(), kop)


def terugkoppeling_delen(b: Bundel) -> list[Deel]:
    return [
        *b.tekst("toelichting", "Wat Veilig Thuis zei"),
        *b.tekst("overgedragen_aan", "Wie het overneemt"),
        *b.tekst("voorwaarden", "Veiligheidsvoorwaarden"),
        *b.tekst("monitoring", "Afspraken over volgen"),
        *b.tekst("onze_rol", "Wat wij doen"),
    ]


def terugkoppeling_noten(b: Bundel) -> list[str]:
    van, zorgen = persoon(b.rij, "van_naam", "van_functie"), b.rij.codes["zorgen_blijven"]
    return [
        *([f"Van {van}"] if van else []),
        *([f"Wij hebben nog zorgen: {'ja' if b.rij.ja('zorgen_blijven') else 'nee'}"] if zorgen else []),
        *([f"Op: {lower_first(kop)}"] if (kop := b.wereld.kop_van(b.rij.codes["melding_id"])) else []),
    ]


def aanvulling_noten(b: Bundel) -> list[str]:
    bron, kop = b.rij.teksten.get("bron", ""), b.wereld.kop_van(b.rij.codes["melding_id"])
    return [*([f"Volgens {bron}"] if bron else []), *([f"Bij: {lower_first(kop)}"] if kop else [])]


def contact_noten(b: Bundel) -> list[str]:
    codes, met = b.rij.codes, persoon(b.rij, "met_naam", "met_functie")
    waar = b.rij.teksten.get("organisatie", "")
    noten = [*([f"Met {met}"] if met else []), *([waar] if waar else [])]
    noten.append(keuze(Ketencontact.Wie, codes["initiatief"]))
    paren = (("Ouders staan open", codes["ouders_open"]), ("Er is andere hulp", codes["andere_hulp"]))
    noten += [f"{kop}: {keuze(Weetniet, code).lower()}" for kop, code in paren if code]
    if cit_kan_niet(codes["partij"], ouders_open=codes["ouders_open"], andere_hulp=codes["andere_hulp"]):
        noten.append("Het crisisteam kan hier niet aan de slag. Is het onveilig, bel dan Veilig Thuis")
    return noten


def verzoek_delen(b: Bundel) -> list[Deel]:
    vervolg = b.onder_van("informatievervolg")
    return [
        *b.tekst("gevraagd", "Wat Veilig Thuis wilde weten"),
        *b.tekst("afweging", "Afweging zonder toestemming"),
        *(deel for rij in vervolg for deel in vervolg_delen(b, rij)),
    ]


def vervolg_delen(b: Bundel, rij: Gebeurtenis) -> Iterator[Deel]:
    wie = f"{b.naam(rij)}, {datum_nl(rij.gebeurd_op)}"
    yield Deel(f"{rij.teksten.get('tekst', '')} {wie}".strip(), keuze(Informatiestap, rij.codes["soort"]))


def verzoek_noten(b: Bundel) -> list[str]:
    codes, van = b.rij.codes, persoon(b.rij, "van_naam", "van_functie")
    return [
        *([f"Gevraagd door {van}"] if van else []),
        keuze(Vraagwijze, codes["wijze"]),
        f"Ouders vinden het goed: {keuze(Weetniet, codes['instemming']).lower()}",
        *(["Met toestemmingsverklaring"] if b.rij.ja("verklaring") else []),
    ]


def verzoek_stand(b: Bundel) -> tuple[str, str]:
    stappen = [rij.codes["soort"] for rij in b.onder_van("informatievervolg")]
    return {
        "verstrekken": ("niet_begonnen", "Er is nog niets gegeven"),
        "verslag": ("begonnen", "Het verslag is nog niet nagelezen"),
    }.get(informatie_mist(b.rij.codes["wijze"], stappen), ("gedaan", "Afgehandeld"))


MELDINGVORMEN: dict[str, Vorm] = {
    "melding": Vorm(
        "melding",
        lambda b: "Melding bij Veilig Thuis",
        melding_delen,
        melding_noten,
        melding_stand,
        adres="view_melding",
    ),
    "meldingaanvulling": Vorm(
        "melding",
        lambda b: OORDEELKOP.get(Oordeel(b.rij.codes["soort"]), "Bij de melding"),
        lambda b: b.tekst("tekst"),
        aanvulling_noten,
    ),
    "kennisgeving": Vorm(
        "melding", lambda b: "Verteld over de melding", lambda b: list(kennisgeving_delen(b, b.rij))
    ),
    "terugkoppeling": Vorm(
        "melding",
        lambda b: f"Terugkoppeling: {keuze(Antwoordsoort, b.rij.codes['uitkomst'])}",
        terugkoppeling_delen,
        terugkoppeling_noten,
        icoon="telefoon",
    ),
    "ketencontact": Vorm(
        "overleg",
        lambda b: f"Contact: {keuze(Ketenpartij, b.rij.codes['partij'])}",
        lambda b: [*b.tekst("onderwerp", "Waar het over ging"), *b.tekst("uitkomst", "Wat eruit kwam")],
        contact_noten,
    ),
    "informatieverzoek": Vorm(
        "advies",
        lambda b: "Veilig Thuis vroeg informatie",
        verzoek_delen,
        verzoek_noten,
        verzoek_stand,
        adres="supplement_informatieverzoek",
    ),
    "informatievervolg": Vorm(
        "advies", lambda b: "Bij een vraag van Veilig Thuis", lambda b: list(vervolg_delen(b, b.rij))
    ),
}
