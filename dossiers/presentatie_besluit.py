"""How the rows of steps 4 and 5 look in the timeline."""

import json
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from dossiers.afwegingskader import Antwoord, Uitkomst, Veiligheidscheck, Vraag
from dossiers.models import Besluit
from dossiers.presentatie_vorm import Bundel, Deel, Wereld, dag, keuze, label_of
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import datum_nl


def instemming_stand(b: Bundel) -> tuple[str, str] | None:
    for rij in b.onder_van("instemming"):
        if rij.ja("zonder_tweede"):
            return "overgeslagen", "Zonder tweede persoon, met een reden"
        return "gedaan", f"Bevestigd door {b.naam(rij)}, {datum_nl(rij.gebeurd_op)}"
    return None


def instemming_delen(b: Bundel) -> list[Deel]:
    """What the second person wrote with it."""
    teksten = (rij.teksten.get("toelichting", "") for rij in b.onder_van("instemming"))
    return [Deel(tekst, "Toelichting van de tweede persoon") for tekst in teksten if tekst]


def weging_delen(b: Bundel) -> list[Deel]:
    antwoorden = sorted(b.onder_van("antwoord"), key=lambda rij: Vraag(rij.codes["vraag"]).nummer)
    delen = (deel for rij in antwoorden for deel in antwoord_delen(rij, b.wereld))
    return [*b.tekst("reden", "Waarom opnieuw gewogen"), *delen]


def antwoord_delen(rij: Gebeurtenis, wereld: Wereld) -> list[Deel]:
    """The answer with its reason, what was ticked, and the rows it rests on."""
    vraag, antwoord = Vraag(rij.codes["vraag"]), Antwoord(rij.codes["antwoord"])
    kop = f"Vraag {vraag.nummer}, {vraag.label}: {antwoord.label.lower()}"
    checks = json.loads(rij.codes["checks"] or "{}")
    onderdelen = [f"{Veiligheidscheck(c).label}: {Antwoord(a).label.lower()}" for c, a in checks.items()]
    kruisjes = [label_of("vragen", code) for code in json.loads(rij.codes["aangekruist"] or "[]")]
    bewijs = name_rows(json.loads(rij.codes["bewijs"] or "[]"), wereld)
    extra = (("Onderdelen", onderdelen), ("Aangekruist", kruisjes), ("Dat blijkt uit", bewijs))
    delen = [Deel(sentence(regels), label) for label, regels in extra if regels]
    return [Deel(rij.teksten.get("motivering", ""), kop), *delen]


def name_rows(ids: Iterable[str], wereld: Wereld) -> list[str]:
    """How the rows are called that something rests on; a row that isn't shown here isn't named."""
    return [kop for id_ in ids if (kop := wereld.koppen.get(UUID(id_)))]


def sentence(delen: Iterable[str]) -> str:
    tekst = "; ".join(delen)
    return tekst[:1].upper() + tekst[1:]


def besluit_delen(b: Bundel) -> list[Deel]:
    codes = b.rij.codes
    norm = f"meldnorm {codes['meldnorm']}" if codes["meldnorm"] else ""
    toen = filter(None, [keuze(Uitkomst, codes["uitkomst"]), norm, codes["omdat"]])
    return [
        Deel(", ".join(toen), "Uitkomst toen"),
        Deel(keuze(Besluit.Hulp, codes["hulp"]), "Hulp"),
        *b.tekst("hulp_toelichting"),
        *hulp_delen(b),
        *afwijking_delen(b),
        *instemming_delen(b),
    ]


def hulp_delen(b: Bundel) -> Iterator[Deel]:
    """With whom the help was decided on, and when it is looked at again."""
    codes = b.rij.codes
    met = [deel for deel in (b.rij.teksten.get("hulp_met_naam", ""), codes["hulp_met_functie"]) if deel]
    if met:
        yield Deel(", ".join(met), "Besproken met")
    if b.rij.ja("hulp_met_betrokkenen"):
        yield Deel("Ook met de ouders en het kind besproken.")
    if samen := json.loads(codes["samen"] or "{}"):
        yield Deel(tell_samen(samen), "Samen met Veilig Thuis doorgenomen")
    if codes["vraag5_op"]:
        yield Deel(dag(codes["vraag5_op"]), "Vraag 5 op")


def tell_samen(samen: Mapping[str, str]) -> str:
    """'Vraag 3: ja; vraag 4: nee; vraag 5: weet niet', in the order of the questions."""
    regels = [f"vraag {v.nummer}: {Antwoord(samen[v]).label.lower()}" for v in Vraag if v in samen]
    return sentence(regels)


def afwijking_delen(b: Bundel) -> Iterator[Deel]:
    """Why the besluit doesn't follow the outcome, on whose advice, until when, and who agreed."""
    codes = b.rij.codes
    if codes["afwijking"] not in ("", Besluit.Afwijking.GEEN):
        yield Deel(keuze(Besluit.Afwijking, codes["afwijking"]), "Afwijking")
    if bevestigd := instemming_stand(b):
        yield Deel(bevestigd[1], "Tweede persoon")
    yield from b.tekst("afwijking_reden", "Reden van de afwijking")
    if codes["afwijking_advies_id"]:
        yield Deel(sentence(name_rows([codes["afwijking_advies_id"]], b.wereld)), "Advies waarop dit rust")
    if codes["uitstel_tot"]:
        yield Deel(dag(codes["uitstel_tot"]), "Uitgesteld tot en met")


def besluit_noten(b: Bundel) -> list[str]:
    return [describe_handtekening(b, rij) for rij in b.onder_van("ondertekening")]


def describe_handtekening(b: Bundel, rij: Gebeurtenis) -> str:
    """Who signed at which place of the profile, or why nobody could."""
    plekken, plaats = b.wereld.protocol.ondertekent.plekken, int(rij.codes["plaats"])
    plek = plekken[plaats].wie if plaats < len(plekken) else "een plek uit een eerder protocol"
    wie, op = b.naam(rij), datum_nl(rij.gebeurd_op)
    if rij.ja("zonder_tweede"):
        return f"{plek}: zonder tweede persoon. {rij.teksten.get('toelichting', '')} {wie}, {op}"
    return f"Getekend door {wie}, {op} ({plek})"


def besluit_stand(b: Bundel) -> tuple[str, str]:
    nog = len(b.wereld.protocol.ondertekent.plekken) - len(b.onder_van("ondertekening"))
    if nog <= 0:
        return "gedaan", "Door iedereen getekend"
    return "begonnen", f"Wacht op {nog} handtekening{'en' if nog > 1 else ''}"


def afsluiting_delen(b: Bundel) -> list[Deel]:
    """What those involved found of it, or why they weren't asked."""
    met = b.rij.teksten.get("geevalueerd_met", "")
    if b.rij.codes["geevalueerd"] and not b.rij.ja("geevalueerd"):
        return b.tekst("evaluatie", "Niet teruggekeken met de betrokkenen, want")
    return b.tekst("evaluatie", f"Teruggekeken met {met}" if met else "Terugblik", "derden")


def afsluiting_noten(b: Bundel) -> list[str]:
    codes, teksten = b.rij.codes, b.rij.teksten
    paren = (
        ("Opnieuw kijken op", dag(codes["monitoring_op"])),
        ("Wie blijft kijken:", teksten.get("monitoring_door", "")),
        ("Overgenomen door:", teksten.get("overgedragen_aan", "")),
        ("Veilig Thuis koppelde terug op", dag(codes["teruggekoppeld_op"])),
    )
    return [f"{kop} {waarde}" for kop, waarde in paren if waarde]
