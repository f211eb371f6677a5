"""How each kind of row looks in the timeline: one Vorm per kind, small functions for its parts."""

from collections.abc import Mapping

from dossiers import signaalbeeld
from dossiers.feiten import Situatie
from dossiers.models import Aanvulling, Consultatie, Signaal
from dossiers.models.gesprek import Vorm as Gespreksvorm
from dossiers.presentatie_besluit import (
    afsluiting_delen,
    afsluiting_noten,
    antwoord_delen,
    besluit_delen,
    besluit_noten,
    besluit_stand,
    weging_delen,
)
from dossiers.presentatie_bijlage import BIJLAGEVORMEN
from dossiers.presentatie_gesprek import (
    afspraak_tekst,
    gesprek_delen,
    gesprek_noten,
    gesprek_stand,
    nakoming_deel,
    overslag_delen,
    overslag_stand,
)
from dossiers.presentatie_hulp import HULPVORMEN
from dossiers.presentatie_kanttekening import KANTTEKENINGVORMEN
from dossiers.presentatie_kindcheck import KINDCHECKVORMEN
from dossiers.presentatie_melding import MELDINGVORMEN
from dossiers.presentatie_spoed import spoed_delen, spoed_kop, spoed_noten, vervolg_kop
from dossiers.presentatie_uitwisseling import UITWISSELING, verklaring_delen
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, Wereld, keuze, label_of
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.stand import RAADGEVER
from dossiers.queries.tijdlijn import Gebeurtenis

# --- stap 1 ---------------------------------------------------------------------------------------


# What the timeline on screen shows of the other answers; the page of the signal and the PDF show them all.
IN_TIJDLIJN = frozenset({"omvang", "actie", "contact", "afspraken"})


def signaal_delen(b: Bundel) -> list[Deel]:
    alles, teksten = b.wereld.volledig, b.rij.teksten
    velden = signaalbeeld.name_velden(b.rij.codes, teksten)
    lijsten = signaalbeeld.name_lijsten(
        teksten.get("lijst", ""), teksten.get("observatie", "") if alles else ""
    )
    return [
        *b.tekst("waarneming", "Feit", "feit"),
        *b.tekst("woorden_kind", f"Woorden van {b.wereld.voornaam}", "woorden"),
        *(gegeven_deel(rij, b.wereld) for rij in b.onder_van("gegeven")),
        *(Deel(veld.waarde, veld.label) for veld in velden if alles or veld.naam in IN_TIJDLIJN),
        *(
            Deel("; ".join(lijst["regels"]), f"{lijst['titel']}, versie {lijst['versie']}")
            for lijst in lijsten
        ),
    ]


def gegeven_deel(rij: Gebeurtenis, wereld: Wereld) -> Deel:
    aard, bron = rij.codes["aard"], rij.teksten.get("bron", "")
    label = {
        "veronderstelling": "Veronderstelling",
        "derden": f"Van iemand anders: {bron}, met toestemming" if bron else "Van iemand anders",
        "diagnose": f"Diagnose van {bron}" if bron else "Diagnose",
    }[aard]
    if big := rij.teksten.get("big_nummer"):
        label += f", BIG {big}"
    stand = wereld.vervolgen.get(rij.id, "nog open") if aard == "veronderstelling" else ""
    return Deel(rij.teksten.get("tekst", ""), label, aard, stand)


def signaal_noten(b: Bundel) -> list[str]:
    """Short, for the screen; where everything is shown, these stand among the parts."""
    if b.wereld.volledig:
        return []
    besproken = keuze(Signaal.Besproken, b.rij.codes["besproken"]).lower()
    noten = [b.rij.teksten.get("plaats_anders") or label_of("plaatsen", b.rij.codes["plaats"])]
    if frequentie := b.rij.codes["frequentie"]:
        noten.append(label_of("plaatsen", frequentie))
    if door := b.rij.teksten.get("gesignaleerd_door"):
        noten.append(f"Gezien door {door}")
    waarom = b.rij.teksten.get("besproken_toelichting", "")
    return [*noten, f"Met de ouders besproken: {besproken}{f'. {waarom}' if waarom else ''}"]


def aanvulling_delen(b: Bundel) -> list[Deel]:
    soort = b.rij.codes["soort"]
    if soort == Aanvulling.Soort.VISIE_OUDERS:
        return b.tekst("tekst", "Visie van de ouders", "derden")
    return b.tekst("tekst")


def beeld_delen(b: Bundel) -> list[Deel]:
    taxatie = label_of("dossierinhoud", b.rij.codes["risicotaxatie"])
    naam = b.rij.teksten.get("risicotaxatie_naam", "")
    return [
        *b.tekst("signalen", "Signalen en eerdere zorgen"),
        *b.tekst("onderzoeken", "Onderzoeken"),
        *b.tekst("kracht_van_gezin", "De kracht van het gezin"),
        Deel(f"{taxatie}{f': {naam}' if naam else ''}", "Risicotaxatie"),
    ]


# --- stap 2 ---------------------------------------------------------------------------------------


def consultatie_kop(b: Bundel) -> str:
    soort = b.rij.codes["soort"]
    return "Overleg met een collega" if soort == "collegiaal" else label_of("consultatie", soort)


def consultatie_soort(b: Bundel) -> str:
    return "advies" if b.rij.codes["soort"] in RAADGEVER else "overleg"


def consultatie_delen(b: Bundel) -> list[Deel]:
    return [
        *b.tekst("vraag", "Vraag"),
        *b.tekst("uitkomst", "Wat eruit kwam"),
        *b.tekst("besluiten", "Wat we besloten"),
        *b.tekst("opvolging_toelichting", "Waarom het advies niet helemaal is gevolgd"),
        *b.tekst("toestemming_toelichting", "Over de toestemming"),
        *verklaring_delen(b),
    ]


def consultatie_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    met = ", ".join(deel for deel in (b.rij.teksten.get("met_naam", ""), codes["met_functie"]) if deel)
    noten = [f"Met {met}"] if met else []
    if codes["soort"] != "collegiaal":
        noten.append("Anoniem gevraagd" if b.rij.ja("anoniem") else "Met naam besproken")
    if codes["toestemming"] == Consultatie.Toestemming.NEE:
        noten.append("Ouders gaven geen toestemming. Dat weegt mee in stap 4")
    if codes["toestemming"] == Consultatie.Toestemming.JA:
        noten.append("Ouders gaven toestemming voor dit doel")
    if codes["nummer"]:
        noten.append(f"Nummer {codes['nummer']}")
    if codes["opvolging"]:
        noten.append(f"Advies opgevolgd: {keuze(Consultatie.Opvolging, codes['opvolging']).lower()}")
    if codes["advies_nodig"]:
        noten.append(f"Advies nodig: {'ja' if b.rij.ja('advies_nodig') else 'nee'}")
    return noten


VORMEN: Mapping[str, Vorm] = {
    **KINDCHECKVORMEN,
    **HULPVORMEN,
    **BIJLAGEVORMEN,
    **KANTTEKENINGVORMEN,
    "signaal": Vorm("signaal", lambda b: "Signaal", signaal_delen, signaal_noten, adres="view_signaal"),
    "gegeven": Vorm("signaal", lambda b: "Bij een signaal", lambda b: [gegeven_deel(b.rij, b.wereld)]),
    "aanvulling": Vorm(
        lambda b: "visie" if b.rij.codes["soort"] in ("visie_ouders", "contact_ouders") else "signaal",
        lambda b: f"Bij een signaal: {keuze(Aanvulling.Soort, b.rij.codes['soort'])}",
        aanvulling_delen,
    ),
    "beeld": Vorm("overleg", lambda b: "Totaalbeeld", beeld_delen, icoon="lijst"),
    "bijzonderheid": Vorm(
        "overleg",
        lambda b: keuze(Situatie, b.rij.codes["situatie"]),
        lambda b: [*b.tekst("toelichting"), *b.tekst("afspraken", "Afgesproken volgende stappen")],
        icoon="vlag",
    ),
    "spoed": Vorm("besluit", spoed_kop, spoed_delen, spoed_noten, icoon="driehoek", adres="view_spoedzaak"),
    "spoedvervolg": Vorm("overleg", vervolg_kop, lambda b: b.tekst("toelichting"), icoon="driehoek"),
    "consultatie": Vorm(consultatie_soort, consultatie_kop, consultatie_delen, consultatie_noten),
    "consultatieblad": Vorm(
        "overleg",
        lambda b: "Blad zonder naam gemaakt",
        lambda b: b.tekst("tekst"),
        lambda b: [f"Bestemd voor: {label_of('consultatie', b.rij.codes['bestemd_voor']).lower()}"],
        icoon="lijst",
        adres="view_consultatieblad",
    ),
    "gesprek": Vorm(
        "gesprek",
        lambda b: keuze(Gespreksvorm, b.rij.codes["vorm"]),
        gesprek_delen,
        gesprek_noten,
        gesprek_stand,
        adres="view_gesprek",
    ),
    "afspraak": Vorm("afspraak", lambda b: "Afspraak", lambda b: [Deel(afspraak_tekst(b.rij))]),
    "nakoming": Vorm("afspraak", lambda b: "Over een afspraak", lambda b: [nakoming_deel(b.rij)]),
    "verslaggezien": Vorm("visie", lambda b: "Verslag gezien", lambda b: b.tekst("visie", "Visie", "derden")),
    "overslag": Vorm(
        "gesprek",
        lambda b: f"{keuze(Gespreksvorm, b.rij.codes['vorm'])} overgeslagen",
        overslag_delen,
        stand=overslag_stand,
    ),
    "instemming": Vorm("besluit", lambda b: "Als tweede persoon ingestemd", lambda b: b.tekst("toelichting")),
    "weging": Vorm(
        "besluit",
        lambda b: f"Wegen, ronde {b.rij.codes['nummer']}",
        weging_delen,
        icoon="lijst",
        adres="view_weging",
    ),
    "antwoord": Vorm(
        "besluit", lambda b: "Weegvraag beantwoord", lambda b: antwoord_delen(b.rij, b.wereld), icoon="lijst"
    ),
    "besluit": Vorm(
        "besluit",
        lambda b: "Besluit: melden bij Veilig Thuis" if b.rij.ja("melden") else "Besluit: niet melden",
        besluit_delen,
        besluit_noten,
        besluit_stand,
        adres="view_weging",
    ),
    "ondertekening": Vorm("besluit", lambda b: "Besluit getekend", lambda b: []),
    **MELDINGVORMEN,
    "afsluiting": Vorm(
        "systeem",
        lambda b: f"Dossier afgesloten: {keuze(Sluitvorm, b.rij.codes['soort']).lower()}",
        lambda b: [*b.tekst("toelichting"), *afsluiting_delen(b)],
        afsluiting_noten,
    ),
    **UITWISSELING,
}
