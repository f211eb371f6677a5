"""How the rows of step 3 look in the timeline."""

import json
from collections.abc import Iterator
from uuid import UUID

from dossiers.models import Nakoming, Verslaggezien
from dossiers.models.gesprek import Gesprek
from dossiers.models.gesprek import Vorm as Gespreksvorm
from dossiers.presentatie_besluit import instemming_delen, instemming_stand
from dossiers.presentatie_vorm import Bundel, Deel, dag, keuze, label_of
from dossiers.protocolregels import Overslagrond
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import datum_nl
from work.zinnen import lower_first

AANGEKRUIST = (("checks", "Gedaan of besproken"), ("deelname_kind", "Zo deed het kind mee"))
WIE = (
    ("genodigden", "Uitgenodigd"),
    ("aanwezigen", "Aanwezig"),
    ("leiding", "Leiding"),
    ("notulist", "Notulist"),
)


def gesprek_delen(b: Bundel) -> list[Deel]:
    afspraken = [deel for rij in b.onder_van("afspraak") for deel in afspraak_delen(b, rij)]
    visies = [
        Deel(visie, f"Visie van {rij.codes['betrokkene__naam']}, {datum_nl(rij.vastgelegd_op)}", "derden")
        for rij in b.onder_van("verslaggezien")
        if (visie := rij.teksten.get("visie"))
    ]
    return [*b.tekst("verslag"), *b.tekst("reactie", "Reactie"), *ticked(b.rij), *visies, *afspraken]


def ticked(rij: Gebeurtenis) -> Iterator[Deel]:
    """What was ticked in the report, in the words of the list."""
    for naam, label in AANGEKRUIST:
        if codes := json.loads(rij.codes[naam] or "[]"):
            yield Deel("; ".join(label_of("gesprekken", code) for code in codes), label)


def afspraak_delen(b: Bundel, afspraak: Gebeurtenis) -> Iterator[Deel]:
    """An agreement with what became of it, oldest first."""
    yield Deel(afspraak_tekst(afspraak), "Afspraak")
    for rij in b.onder_van("nakoming"):
        if UUID(rij.codes["afspraak_id"]) == afspraak.id:
            yield nakoming_deel(rij)


def nakoming_deel(rij: Gebeurtenis) -> Deel:
    oordeel = keuze(Nakoming.Oordeel, rij.codes["oordeel"])
    tekst = ". ".join(deel for deel in (oordeel, rij.teksten.get("toelichting", "")) if deel)
    return Deel(tekst, f"Over deze afspraak, {datum_nl(rij.gebeurd_op)}")


def afspraak_tekst(rij: Gebeurtenis) -> str:
    wie, wat = rij.teksten.get("wie", ""), rij.teksten.get("wat", "")
    if not rij.codes["uiterlijk"]:
        return f"{wie}: {wat}"
    return f"{wie}: {wat.rstrip(' .')}, uiterlijk {dag(rij.codes['uiterlijk'])}"


def gesprek_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    noten = [f"{label}: {tekst}" for naam, label in WIE if (tekst := b.rij.teksten.get(naam))]
    if codes["toestemming_ouders"]:
        wisten = keuze(Gesprek.Toestemming, codes["toestemming_ouders"])
        noten.append(f"Wisten de ouders het vooraf: {lower_first(wisten)}")
    if reden := codes["zonder_toestemming"]:
        noten.append(f"Zonder toestemming vooraf: {label_of('gesprekken', reden).lower()}")
    if codes["leidinggevende_weet"]:
        wist = "Een leidinggevende wist ervan" if b.rij.ja("leidinggevende_weet") else GEEN_LEIDINGGEVENDE
        noten.append(wist)
    return noten + [
        f"{rij.codes['betrokkene__naam']} kreeg een afschrift op {dag(rij.codes['afschrift_op'])}"
        for rij in b.onder_van("verslaggezien")
        if rij.codes["afschrift_op"]
    ]


GEEN_LEIDINGGEVENDE = "Er wist geen leidinggevende van dit gesprek"


def gesprek_stand(b: Bundel) -> tuple[str, str]:
    if not b.rij.ja("compleet"):
        return "begonnen", "Niet compleet: het gesprek is afgebroken"
    if b.rij.codes["vorm"] == Gespreksvorm.KIND:
        return "", ""
    gezien = [
        f"{rij.codes['betrokkene__naam']} {keuze(Verslaggezien.Oordeel, rij.codes['oordeel']).lower()}"
        for rij in b.onder_van("verslaggezien")
    ]
    if not gezien:
        return "begonnen", "Het verslag is nog niet voor gezien getekend"
    return "gedaan", "Verslag: " + ", ".join(gezien)


def overslag_delen(b: Bundel) -> list[Deel]:
    grond = b.rij.codes["grond"]
    gronden = dict(Overslagrond.choices)
    reden = Deel(gronden.get(grond) or label_of("gesprekken", grond), "Reden")
    return [reden, *b.tekst("toelichting"), *instemming_delen(b)]


def overslag_stand(b: Bundel) -> tuple[str, str]:
    if b.rij.codes["vorm"] == Gespreksvorm.KIND:
        return "overgeslagen", "Overgeslagen met een reden"
    return instemming_stand(b) or ("begonnen", "Wacht op een tweede persoon")
