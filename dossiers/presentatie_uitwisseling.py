"""How consent, its end, what was handed over and the verwijsindex look in the timeline."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from dossiers.models import Toestemming, Verstrekking, Verwijssignaal
from dossiers.models.persoon import Relatie
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, keuze
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import dag_nl
from work.zinnen import lower_first


def dag_of(code: str) -> str:
    """With the year: a consent can end long after it was given."""
    return dag_nl(date.fromisoformat(code)) if code else ""


def name_gever(rij: Gebeurtenis, voornaam: str) -> str:
    """'Anna de Wit (gezag: ja)', or the child itself."""
    naam = rij.codes["betrokkene__naam"]
    return f"{naam} (gezag: {keuze(Relatie.Gezag, rij.codes['gezag'])})" if naam else f"{voornaam} zelf"


def toestemming_kop(b: Bundel) -> str:
    gegeven = b.rij.codes["antwoord"] == Toestemming.Antwoord.GEGEVEN
    return "Toestemming gegeven" if gegeven else "Toestemming geweigerd"


def toestemming_delen(b: Bundel) -> list[Deel]:
    gevers = ", ".join(name_gever(rij, b.wereld.voornaam) for rij in b.onder_van("toestemminggever"))
    return [
        *b.tekst("gegevens", "Wat er verteld mag worden"),
        *b.tekst("doel", "Waarvoor"),
        *b.tekst("gever", "Wie vertelt het"),
        *b.tekst("ontvanger", "Wie krijgt het"),
        *([Deel(gevers, "Van wie")] if gevers else []),
        *b.tekst("uitkomst_naar", "Wat er met de uitkomst gebeurt"),
        *b.tekst("geprobeerd", "Wat er is gedaan om toestemming te krijgen"),
    ]


def toestemming_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    noten = [f"Geldt tot en met {dag_of(codes['tot'])}"] if codes["tot"] else []
    if codes["afschrift_op"]:
        noten.append(f"Afschrift gegeven op {dag_of(codes['afschrift_op'])}")
    if codes["antwoord"] == Toestemming.Antwoord.GEWEIGERD:
        noten.append("Dat weegt mee in stap 4")
    return noten


def intrekking_kop(b: Bundel) -> str:
    if b.rij.codes["verwijssignaal_id"]:
        return "Signaal uit de verwijsindex gehaald"
    return "Toestemming ingetrokken"


def intrekking_delen(b: Bundel) -> list[Deel]:
    waarvan = b.rij.codes["toestemming_id"] or b.rij.codes["verwijssignaal_id"]
    kop = b.wereld.koppen.get(UUID(waarvan), "") if waarvan else ""
    return [
        *([Deel(kop, "Het gaat om")] if kop else []),
        *b.tekst("door", "Door wie"),
        *b.tekst("toelichting", "Toelichting"),
    ]


def verklaring_delen(b: Bundel) -> list[Deel]:
    """The consent that something rests on, by its head."""
    veld = "verklaring_id" if "verklaring_id" in b.rij.codes else "toestemming_id"
    kop = b.wereld.koppen.get(UUID(waarde), "") if (waarde := b.rij.codes[veld]) else ""
    return [Deel(kop, "Toestemming waarop dit rust")] if kop else []


def verstrekking_delen(b: Bundel) -> list[Deel]:
    """The text of a letter stands on its own page, and on paper."""
    naam = b.rij.codes["betrokkene__naam"]
    wie = [Deel(naam, "Voor")] if naam and naam != b.rij.teksten.get("aan") else []
    brief = [*b.tekst("adres", "Adres"), *b.tekst("tekst", "Tekst")] if b.wereld.volledig else []
    return [
        *b.tekst("wat", "Wat"),
        *b.tekst("aan", "Aan"),
        *wie,
        *b.tekst("doel", "Waarvoor"),
        *verklaring_delen(b),
        *brief,
    ]


def verstrekking_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    noten = [keuze(Verstrekking.Grond, codes["grond"]), keuze(Verstrekking.Wijze, codes["wijze"])]
    if codes["sjabloon"]:
        noten.append(f"Voorbeeldbrief {codes['sjabloon']}, versie {codes['sjabloonversie']}")
    return noten


def verwijssignaal_kop(b: Bundel) -> str:
    if b.rij.codes["wat"] == Verwijssignaal.Wat.AFGEGEVEN:
        return "Signaal in de verwijsindex"
    return "Gekeken in de verwijsindex"


def verwijssignaal_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    noten = []
    if codes["ouders_ingelicht"]:
        wisten = keuze(Verwijssignaal.Ouders, codes["ouders_ingelicht"])
        noten.append(f"Wisten de ouders het vooraf: {lower_first(wisten)}")
    return [*noten, f"Anderen betrokken: {keuze(Verwijssignaal.Anderen, codes['anderen']).lower()}"]


UITWISSELING: Mapping[str, Vorm] = {
    "toestemming": Vorm(
        "overleg", toestemming_kop, toestemming_delen, toestemming_noten, icoon="vink", adres=""
    ),
    "toestemminggever": Vorm(
        "overleg",
        lambda b: "Toestemming van",
        lambda b: [Deel(name_gever(b.rij, b.wereld.voornaam))],
        icoon="mensen",
    ),
    "intrekking": Vorm("systeem", intrekking_kop, intrekking_delen),
    "verstrekking": Vorm(
        "melding",
        lambda b: f"Verstrekt: {keuze(Verstrekking.Soort, b.rij.codes['soort']).lower()}",
        verstrekking_delen,
        verstrekking_noten,
        icoon="pijl",
        adres="view_verstrekking",
    ),
    "verwijssignaal": Vorm(
        "overleg",
        verwijssignaal_kop,
        lambda b: [
            *b.tekst("partijen", "Wie er nog meer betrokken is"),
            *b.tekst("ouders_toelichting", "Waarom de ouders het vooraf niet wisten"),
        ],
        verwijssignaal_noten,
        icoon="vlag",
    ),
}
