"""How the rows of steps 4 and 5 look in the timeline."""

from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.models import Besluit, Melding
from dossiers.presentatie_vorm import Bundel, Deel, dag, keuze
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import datum_nl


def instemming_stand(b: Bundel) -> tuple[str, str] | None:
    for rij in b.onder_van("instemming"):
        if rij.ja("zonder_tweede"):
            return "overgeslagen", "Zonder tweede persoon, met een reden"
        return "gedaan", f"Bevestigd door {b.naam(rij)}, {datum_nl(rij.gebeurd_op)}"
    return None


def weging_delen(b: Bundel) -> list[Deel]:
    antwoorden = sorted(b.onder_van("antwoord"), key=lambda rij: Vraag(rij.codes["vraag"]).nummer)
    return [antwoord_deel(rij) for rij in antwoorden]


def antwoord_deel(rij: Gebeurtenis) -> Deel:
    vraag, antwoord = Vraag(rij.codes["vraag"]), Antwoord(rij.codes["antwoord"])
    return Deel(
        rij.teksten.get("motivering", ""), f"Vraag {vraag.nummer}, {vraag.label}: {antwoord.label.lower()}"
    )


def besluit_delen(b: Bundel) -> list[Deel]:
    afwijking = b.rij.codes["afwijking"]
    delen = [Deel(keuze(Besluit.Hulp, b.rij.codes["hulp"]), "Hulp"), *b.tekst("hulp_toelichting")]
    if afwijking not in ("", Besluit.Afwijking.GEEN):
        delen.append(Deel(keuze(Besluit.Afwijking, afwijking), "Afwijking"))
    if bevestigd := instemming_stand(b):
        delen.append(Deel(bevestigd[1], "Tweede persoon"))
    return [*delen, *b.tekst("afwijking_reden", "Reden van de afwijking")]


def besluit_noten(b: Bundel) -> list[str]:
    getekend = [
        f"{b.naam(rij)} ({'zonder tweede persoon' if rij.ja('zonder_tweede') else datum_nl(rij.gebeurd_op)})"
        for rij in b.onder_van("ondertekening")
    ]
    return [f"Getekend door {', '.join(getekend)}"] if getekend else []


def besluit_stand(b: Bundel) -> tuple[str, str]:
    nog = len(b.wereld.protocol.ondertekent.plekken) - len(b.onder_van("ondertekening"))
    if nog <= 0:
        return "gedaan", "Door iedereen getekend"
    return "begonnen", f"Wacht op {nog} handtekening{'en' if nog > 1 else ''}"


def melding_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    ontvanger = ", ".join(
        deel for deel in (b.rij.teksten.get("ontvangen_door", ""), codes["ontvanger_functie"]) if deel
    )
    return [
        f"Via: {keuze(Melding.Kanaal, codes['kanaal']).lower()}",
        *([f"Ontvangen door {ontvanger}"] if ontvanger else []),
        *([f"Nummer {codes['nummer']}"] if codes["nummer"] else []),
        *(["Anoniem gemeld"] if b.rij.ja("anoniem") else []),
        *([f"Namens {codes['namens']}"] if codes["namens"] else []),
        f"Ouders ingelicht: {keuze(Melding.Ouders, codes['ouders_ingelicht']).lower()}",
    ]


def afsluiting_noten(b: Bundel) -> list[str]:
    op = b.rij.codes["monitoring_op"]
    return [f"We blijven kijken tot {dag(op)}"] if op else []
