"""De vijf stappen: hoe ver zij zijn, wat er ontbreekt, en wat er nu niet kan en waarom.

Stap 1 tot en met 3 kunnen in elke volgorde en zo vaak als nodig; stap 4 vraagt ze alle drie, gedaan of
rechtmatig overgeslagen (001 L706, 000 L1648). Wat een stap vraagt, staat in `eisen.VEREIST`; wat vóór een
handeling waar moet zijn, staat hier in `VOORAF`.

`blockers` geeft redenen terug. Leeg betekent: het mag. Melden kan altijd.
"""

from __future__ import annotations

from collections.abc import Mapping

from dossiers.aanbevolen import AANBEVOLEN
from dossiers.afwegingskader import Uitkomst
from dossiers.eisen import (
    BEGONNEN,
    VEREIST,
    VT,
    Eis,
    decided,
    demands,
    fully_signed,
    outcome,
    plek,
    source,
    weighed,
)
from dossiers.eisen_ouders import OUDERS_VEILIG
from dossiers.eisvorm import reasons
from dossiers.feiten import Feiten, Handeling, Reden, Stand, Stap
from dossiers.nabesluit import VOORAF as VOORAF_NA_BESLUIT
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht, Sluitvorm

# Een melding die gedaan is, is een feit; hulp vragen mag nooit wachten. Ook niet in een gesloten dossier.
# En wie afsprak te blijven kijken, kijkt juist ook na het afsluiten (000 L1914, L2030).
ALTIJD = frozenset(
    {
        Handeling.REPORT_MELDING,
        Handeling.RECORD_CONSULTATIE,
        Handeling.ASK_ADVIES,
        Handeling.RECORD_KIJKMOMENT,
    }
)

# Welke stappen vóór een handeling klaar moeten zijn.
NA_STAP: Mapping[Handeling, tuple[Stap, ...]] = {
    Handeling.ANSWER_AFWEGING: (Stap.SIGNALEN, Stap.OVERLEG, Stap.GESPREK),
    Handeling.DECIDE_BESLUIT: (Stap.WEGEN,),
    Handeling.DECIDE_NIET_MELDEN: (Stap.WEGEN,),
    Handeling.CLOSE_DOSSIER: (Stap.WEGEN, Stap.BESLISSEN),
}

# Bij welke uitkomst een vorm van afsluiten hoort. Bij hulp, volgen en advies hoort er geen.
SLUIT_NA: Mapping[Sluitvorm, Uitkomst] = {
    Sluitvorm.ONTERECHT: Uitkomst.AFSLUITEN,
    Sluitvorm.ANDERE_ZORGEN: Uitkomst.AFSLUITEN,
    Sluitvorm.ZORGEN_WEGGENOMEN: Uitkomst.AFSLUITEN,
    Sluitvorm.HULP_GESLAAGD: Uitkomst.NAZORG,
    Sluitvorm.OVERGEDRAGEN: Uitkomst.MELDEN,
}

_GESLOTEN = Eis(
    voldaan=lambda f, _: not f.gesloten,
    waarom="Dit dossier is gesloten.",
    doe="Heropen het dossier, met een reden.",
    regel="In een gesloten dossier verandert niets meer.",
    bron="000 L1914, L2032",
    link="reopen_dossier",
)

_ZWAAR_ADVIES = Eis(
    geldt=demands(Adviesplicht.ZWAAR_GESPREK),
    voldaan=lambda f, _: f.advies_van(VT),
    waarom="Er is nog geen overleg met Veilig Thuis over dit gesprek.",
    doe="Vraag advies aan Veilig Thuis over dit gesprek.",
    regel="Een zwaar zorggesprek bereid je voor met Veilig Thuis.",
    bron=source(Adviesplicht.ZWAAR_GESPREK),
    link="ask_advies",
)

VOORAF: Mapping[Handeling, tuple[Eis, ...]] = {
    Handeling.HOLD_GESPREK_OUDERS: OUDERS_VEILIG,
    Handeling.HOLD_GESPREK_ZWAAR: (*OUDERS_VEILIG, _ZWAAR_ADVIES),
    **VOORAF_NA_BESLUIT,
    Handeling.SKIP_GESPREK_OUDERS: (
        Eis(
            geldt=lambda f, p: Adviesplicht.OUDERS_NIET_INGELICHT in p.advies and not f.spoed,
            voldaan=lambda f, _: f.advies_van(VT),
            waarom="Er is nog geen advies van Veilig Thuis over het niet inlichten van ouders.",
            doe="Leg dit anoniem voor aan Veilig Thuis.",
            regel="Ouders niet inlichten kan alleen na overleg met Veilig Thuis.",
            bron=source(Adviesplicht.OUDERS_NIET_INGELICHT),
            link="ask_advies",
        ),
    ),
    Handeling.ANSWER_AFWEGING: (
        Eis(
            geldt=outcome(Uitkomst.ADVIES),
            voldaan=lambda f, _: f.advies_na_twijfel,
            waarom="Bij een vraag was er twijfel, en er is daarna nog geen advies.",
            doe="Vraag advies aan Veilig Thuis. Beantwoord de vraag daarna opnieuw.",
            regel="Bij twijfel vraag je eerst advies aan Veilig Thuis.",
            bron=lambda p: p.advies.get(Adviesplicht.TWIJFEL, "001 L780"),
            link="ask_advies",
        ),
    ),
    Handeling.DECIDE_BESLUIT: (
        Eis(
            geldt=demands(Adviesplicht.BESLUIT),
            voldaan=lambda f, _: f.advies_van(VT) or f.gemeld,
            waarom="Er is nog geen overleg met Veilig Thuis over dit besluit.",
            doe="Bespreek het besluit met Veilig Thuis.",
            regel="Dit protocol neemt elk besluit over melden samen met Veilig Thuis.",
            bron=source(Adviesplicht.BESLUIT),
            link="ask_advies",
        ),
    ),
    Handeling.DECIDE_NIET_MELDEN: (
        Eis(
            geldt=weighed,
            voldaan=outcome(Uitkomst.MELDEN),
            waarom="De uitkomst is niet melden. Dan is er niets om van af te wijken.",
            doe="Neem het besluit dat bij de uitkomst hoort.",
            regel="Afwijken kan alleen van een uitkomst die melden vraagt.",
            bron="001 L790",
            link="decide_besluit",
        ),
        Eis(
            voldaan=lambda f, p: plek(f, p).meldnorm != 1,
            waarom="Het kind is onveilig. Dan is niet melden geen keuze.",
            doe="Meld bij Veilig Thuis. Uitstel kan alleen op hun advies, met een einddatum.",
            regel="Van meldnorm 1 kun je niet afwijken.",
            bron="001 L798, 003 L87, 000 L1889",
            link="report_melding",
        ),
        Eis(
            voldaan=lambda f, _: f.advies_van(VT),
            waarom="Er is nog geen advies van Veilig Thuis over niet melden.",
            doe="Vraag advies aan Veilig Thuis.",
            regel="Niet melden tegen de uitkomst in kan alleen na advies.",
            bron="001 L780",
            link="ask_advies",
        ),
    ),
    Handeling.SIGN_BESLUIT: (
        Eis(
            voldaan=decided,
            waarom="De twee besluiten zijn nog niet allebei genomen.",
            doe="Neem eerst de twee besluiten: melden en hulp.",
            regel="Je tekent voor twee besluiten tegelijk.",
            bron="001 L790, 000 L1555",
            link="decide_besluit",
        ),
        Eis(
            voldaan=lambda f, _: not f.antwoorden_veranderd,
            waarom="De antwoorden zijn veranderd na dit besluit.",
            doe="Bekijk de nieuwe uitkomst en beslis opnieuw.",
            regel="Je tekent alleen voor de antwoorden van nu.",
            bron=lambda p: p.ondertekent.bron,
            link="decide_besluit",
        ),
        Eis(
            voldaan=lambda f, _: not f.zelf_getekend,
            waarom="Je hebt dit besluit al getekend.",
            doe="Je hoeft niets meer te doen.",
            regel="Iedereen tekent één keer. Twee plekken vragen twee mensen.",
            bron=lambda p: p.ondertekent.bron,
        ),
        Eis(
            voldaan=lambda f, p: not fully_signed(f, p),
            waarom="Iedereen heeft al getekend.",
            doe="Je hoeft niets meer te doen.",
            regel="Het besluit is compleet.",
            bron=lambda p: p.ondertekent.bron,
        ),
    ),
    Handeling.CLOSE_DOSSIER: (
        Eis(
            geldt=weighed,
            voldaan=lambda f, p: bool(sluitvormen(f, p)),
            waarom="Bij deze uitkomst sluit je het dossier niet.",
            doe="Volg de hulp en beantwoord de vragen opnieuw op de afgesproken datum.",
            regel="Afsluiten kan als er geen vermoeden is, na nazorg of na een overdracht.",
            bron=lambda p: p.afsluiten.bron,
            link="answer_afweging",
        ),
        Eis(
            geldt=outcome(Uitkomst.MELDEN),
            voldaan=lambda f, _: f.gemeld and f.overgedragen,
            waarom="De melding is nog niet gedaan, of nog niet overgenomen.",
            doe="Meld, en wacht op de terugkoppeling van Veilig Thuis.",
            regel="De meldcode stopt niet bij een melding.",
            bron="000 L1933, 002 L4345, 001 L959",
            link="report_melding",
        ),
        Eis(
            geldt=lambda f, _: f.wacht_op_veilig_thuis,
            voldaan=lambda f, _: f.overgedragen,  # wie afsluit, kan zelf zeggen wie het overnam
            waarom="Veilig Thuis liet nog niet weten wat er gebeurt.",
            doe="Bel Veilig Thuis, en leg de terugkoppeling vast.",
            regel="Een dossier gaat pas dicht als Veilig Thuis heeft geantwoord.",
            bron="000 L1933, L1987, 002 L4345",
            link="record_terugkoppeling",
        ),
        Eis(
            geldt=outcome(Uitkomst.NAZORG),
            voldaan=lambda f, _: f.nazorg_afgerond,
            waarom="De nazorg is nog niet afgerond.",
            doe="Rond de afspraken over nazorg en monitoren af.",
            regel="Na hulp die werkt, volgen afspraken over monitoren.",
            bron="000 L2017, 004 L247",
            link="view_hulp",
        ),
        Eis(
            geldt=lambda f, p: p.afsluiten.monitoring_na_onterecht and outcome(Uitkomst.AFSLUITEN)(f, p),
            voldaan=lambda f, _: f.monitoring_afgesproken,
            waarom="Er is nog niet afgesproken wie de zorg blijft volgen.",
            doe="Spreek af wie blijft kijken, en tot wanneer.",
            regel="Ook zonder vermoeden blijf je de zorg volgen.",
            bron=lambda p: p.afsluiten.bron,
            link="record_volgafspraak",
        ),
        Eis(
            geldt=lambda f, _: f.kind_vertrekt,
            voldaan=lambda f, _: f.vertrek_besproken or f.gemeld,
            waarom="Het kind vertrekt. Dat is zelf een signaal.",
            doe="Vraag eerst advies aan Veilig Thuis, of meld.",
            regel="Een kind dat vertrekt laat je niet uit beeld verdwijnen.",
            bron="001 L1671",
            link="ask_advies",
        ),
    ),
}


def stand(stap: Stap, feiten: Feiten, protocol: Protocol) -> Stand:
    """Hoe ver deze stap is. Stap 3 zonder gesprek met de ouders heet overgeslagen, niet gedaan."""
    if missing(stap, feiten, protocol):
        return Stand.BEGONNEN if BEGONNEN[stap](feiten) else Stand.NIET_BEGONNEN
    zonder_ouders = stap is Stap.GESPREK and feiten.ouders_overgeslagen and not feiten.gesprekken_ouders
    return Stand.OVERGESLAGEN if zonder_ouders else Stand.GEDAAN


def missing(stap: Stap, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Wat er aan deze stap nog ontbreekt. Leeg betekent: gedaan, of rechtmatig overgeslagen."""
    return reasons(VEREIST[stap], feiten, protocol)


def advised(stap: Stap, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Wat bij deze stap nog te doen is, of om aan te denken. Het houdt nooit iets tegen."""
    return reasons(AANBEVOLEN.get(stap, ()), feiten, protocol)


def blockers(handeling: Handeling, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Waarom deze handeling nu niet kan. Leeg betekent: het mag."""
    if handeling in ALTIJD:
        return []
    if feiten.gesloten and not _kan_dicht(handeling, feiten):
        return [_GESLOTEN.reden(protocol)]
    stappen = [reden for stap in NA_STAP.get(handeling, ()) for reden in missing(stap, feiten, protocol)]
    return stappen + reasons(VOORAF.get(handeling, ()), feiten, protocol)


def _kan_dicht(handeling: Handeling, feiten: Feiten) -> bool:
    """Heropenen, en de afspraak maken die bij het sluiten is toegezegd maar nooit is vastgelegd (001 L821)."""
    toegezegd = handeling is Handeling.RECORD_VOLGAFSPRAAK and feiten.kijken_toegezegd
    return handeling is Handeling.REOPEN_DOSSIER or toegezegd


def sluitvormen(feiten: Feiten, protocol: Protocol) -> list[Sluitvorm]:
    """Hoe dit dossier gesloten kan worden, gezien de uitkomst en het profiel."""
    uitkomst = plek(feiten, protocol).uitkomst
    return [vorm for vorm in protocol.afsluiten.vormen if SLUIT_NA[vorm] is uitkomst]
