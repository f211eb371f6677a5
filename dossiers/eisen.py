"""De eisen: wat elke stap vraagt, als tabel (`VEREIST`).

Elke rij zegt waarom iets nog niet kan, wat je kunt doen, welke regel dat is en waar zij staat.
Wie een regel wil veranderen, verandert hier één rij.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dossiers.afwegingskader import Plek, Uitkomst, next_in_kader
from dossiers.eisvorm import Eis as Eisvorm
from dossiers.feiten import Feiten, Situatie, Stap
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht, Raadgever

Eis = Eisvorm[Feiten]
Toets = Callable[[Feiten, Protocol], bool]
VT = Raadgever.VEILIG_THUIS


def plek(feiten: Feiten, protocol: Protocol) -> Plek:
    """Waar de antwoorden staan in het kader van dit protocol."""
    return next_in_kader(protocol.kader, feiten.antwoorden)


def demands(plicht: Adviesplicht, situatie: Situatie | None = None) -> Toets:
    return lambda f, p: plicht in p.advies and (situatie is None or situatie in f.situaties)


def source(plicht: Adviesplicht) -> Callable[[Protocol], str]:
    return lambda p: p.advies[plicht]


def outcome(*uitkomsten: Uitkomst) -> Toets:
    return lambda f, p: plek(f, p).uitkomst in uitkomsten


def is_situatie(situatie: Situatie) -> Toets:
    return lambda f, _: situatie in f.situaties


def parents_only_in_step_5(feiten: Feiten, protocol: Protocol) -> bool:
    return Situatie.EERGERELATEERD in feiten.situaties and protocol.eergerelateerd.ouders_pas_in_stap_5


def _parents_in_step_3(feiten: Feiten, protocol: Protocol) -> bool:
    return not parents_only_in_step_5(feiten, protocol)


def _parents_done(feiten: Feiten, _protocol: Protocol) -> bool:
    return feiten.gesprekken_ouders > 0 or feiten.ouders_overgeslagen


def _second_confirmed(feiten: Feiten, _protocol: Protocol) -> bool:
    return feiten.gesprekken_ouders > 0 or not feiten.ouders_overgeslagen or feiten.overslaan_bevestigd


def weighed(feiten: Feiten, protocol: Protocol) -> bool:
    return plek(feiten, protocol).uitkomst not in (None, Uitkomst.ADVIES)


def decided(feiten: Feiten, _protocol: Protocol) -> bool:
    return feiten.besluit_melden and feiten.besluit_hulp


def fully_signed(feiten: Feiten, protocol: Protocol) -> bool:
    return feiten.handtekeningen >= len(protocol.ondertekent.plekken)


_OUDERS = Eis(
    geldt=_parents_in_step_3,
    voldaan=_parents_done,
    waarom="Er is nog niet met de ouders gepraat.",
    doe="Praat met de ouders, of leg vast waarom dat nu niet kan.",
    regel="Bespreek de zorgen met de ouders, behalve als dat onveilig is.",
    bron=lambda p: p.oudergesprek.bron,
    link="hold_gesprek_ouders",
)
_TWEEDE = Eis(
    geldt=_parents_in_step_3,
    voldaan=_second_confirmed,
    waarom="Het overslaan van het gesprek is nog niet bevestigd.",
    doe="Vraag de tweede persoon om mee te kijken.",
    regel="Een gesprek met ouders overslaan doe je met twee mensen.",
    bron=lambda p: p.tweede_persoon.bron,
    link="skip_gesprek_ouders",
)

VEREIST: Mapping[Stap, tuple[Eis, ...]] = {
    Stap.SIGNALEN: (
        Eis(
            voldaan=lambda f, _: f.signalen > 0,
            waarom="Er hoort nog geen signaal bij dit dossier.",
            doe="Leg een signaal vast, of voeg een signaal toe.",
            regel="Stap 1 begint met ten minste één signaal.",
            bron="001 L710, 000 L1652",
            link="record_signaal",
        ),
        Eis(
            voldaan=lambda f, _: f.beeld_vastgelegd,
            waarom="Het totaalbeeld van de signalen is nog niet vastgelegd.",
            doe="Vat de signalen samen in het totaalbeeld.",
            regel="Wie de meldcode leidt, maakt een totaalbeeld van de signalen.",
            bron="000 L1524, 001 L716",
            link="record_beeld",
        ),
    ),
    Stap.OVERLEG: (
        Eis(
            voldaan=lambda f, _: f.collegiale_consultaties > 0,
            waarom="Er is nog niet met een collega overlegd.",
            doe="Overleg met een collega en leg dat vast.",
            regel="Stap 2 vraagt ten minste één overleg met een collega.",
            bron="001 L730, 003 L144",
            link="record_consultatie",
        ),
        Eis(
            geldt=demands(Adviesplicht.STAP_2_ALTIJD),
            voldaan=lambda f, _: f.advies_van(VT),
            waarom="Er is nog geen advies van Veilig Thuis.",
            doe="Vraag advies aan Veilig Thuis. Dat kan anoniem.",
            regel="Dit protocol vraagt bij stap 2 altijd advies van Veilig Thuis.",
            bron=source(Adviesplicht.STAP_2_ALTIJD),
            link="ask_advies",
        ),
        Eis(
            geldt=demands(Adviesplicht.ADVIESVRAAG),
            voldaan=lambda f, _: f.adviesvraag_beantwoord or f.advies_van(VT),
            waarom="Nog niet vastgelegd is of advies nodig is.",
            doe="Leg vast of advies van Veilig Thuis of over letsel nodig is.",
            regel="Ga bij elk vermoeden na of advies nodig is.",
            bron=source(Adviesplicht.ADVIESVRAAG),
            link="answer_adviesvraag",
        ),
        Eis(
            geldt=lambda f, p: f.advies_gewenst and Adviesplicht.ADVIESVRAAG in p.advies,
            voldaan=lambda f, _: f.advies_van(VT, Raadgever.LETSELDESKUNDIGE),
            waarom="Er is advies nodig, en dat is er nog niet.",
            doe="Vraag advies aan Veilig Thuis of aan een letseldeskundige.",
            regel="Wie advies nodig vindt, vraagt dat ook.",
            bron=source(Adviesplicht.ADVIESVRAAG),
            link="ask_advies",
        ),
        Eis(
            geldt=demands(Adviesplicht.EERGERELATEERD, Situatie.EERGERELATEERD),
            voldaan=lambda f, p: f.advies_van(*p.eergerelateerd.raadgevers),
            waarom="Er is nog geen deskundig advies over eergerelateerd geweld.",
            doe="Vraag advies aan wie het protocol noemt.",
            regel="Bij eergerelateerd geweld kijkt altijd een deskundige mee.",
            bron=source(Adviesplicht.EERGERELATEERD),
            link="ask_advies",
        ),
        Eis(
            geldt=demands(Adviesplicht.DISCLOSURE, Situatie.DISCLOSURE),
            voldaan=lambda f, _: f.advies_van(VT),
            waarom="Er is nog geen contact met Veilig Thuis over wat er verteld is.",
            doe="Bel Veilig Thuis en leg het advies vast.",
            regel="Bij een onthulling neem je direct contact op met Veilig Thuis.",
            bron=source(Adviesplicht.DISCLOSURE),
            link="ask_advies",
        ),
    ),
    Stap.GESPREK: (
        _OUDERS,
        _TWEEDE,
        Eis(
            voldaan=lambda f, _: f.gesprekken_kind > 0 or f.kind_reden,
            waarom="Er is nog niet met het kind gepraat.",
            doe="Praat met het kind, of leg vast waarom niet.",
            regel="Praat met het kind, tenzij het te jong is of te zwaar.",
            bron="001 L1799",
            link="hold_gesprek_kind",
        ),
    ),
    Stap.WEGEN: (
        Eis(
            geldt=lambda f, p: plek(f, p).uitkomst is None,
            voldaan=lambda _f, _p: False,
            waarom="Nog niet alle vragen zijn beantwoord.",
            doe="Ga verder met de volgende vraag.",
            regel="Het afwegingskader moet een uitkomst geven.",
            bron="001 L786, 000 L1902",
            link="answer_afweging",
        ),
        Eis(
            geldt=outcome(Uitkomst.ADVIES),
            voldaan=lambda _f, _p: False,
            waarom="Er is twijfel. Daarmee kun je nog niet beslissen.",
            doe="Vraag advies aan Veilig Thuis en beantwoord de vraag opnieuw.",
            regel="Twijfel leidt nooit tot afsluiten.",
            bron=lambda p: p.advies.get(Adviesplicht.TWIJFEL, "001 L780"),
            link="ask_advies",
        ),
    ),
    Stap.BESLISSEN: (
        Eis(
            voldaan=lambda f, _: f.besluit_melden,
            waarom="Het eerste besluit is nog niet genomen: is melden nodig?",
            doe="Neem het besluit over melden.",
            regel="Je neemt twee besluiten. Eerst melden, dan hulp.",
            bron="001 L790, 000 L1555, 004 L200",
            link="decide_besluit",
        ),
        Eis(
            voldaan=lambda f, _: f.besluit_hulp,
            waarom="Het tweede besluit is nog niet genomen: kan er (ook) hulp komen?",
            doe="Neem het besluit over hulp.",
            regel="Je neemt twee besluiten. Eerst melden, dan hulp.",
            bron="001 L790, 000 L1555, 004 L200",
            link="decide_besluit",
        ),
        Eis(
            geldt=lambda f, p: f.besluit_hulp and plek(f, p).hulpbesluit_met_veilig_thuis,
            voldaan=lambda f, p: f.hulp_besproken_met >= set(p.hulpbesluit.met),
            waarom="Het besluit over hulp is nog niet met iedereen besproken.",
            doe="Bespreek de hulp met wie het protocol noemt, en leg vast met wie.",
            regel="Na een melding beslis je over hulp samen met Veilig Thuis.",
            bron=lambda p: p.hulpbesluit.bron,
            link="decide_besluit",
        ),
        Eis(
            geldt=lambda f, p: f.besluit_hulp and plek(f, p).meldnorm == 1,
            voldaan=lambda f, _: f.samen_gewogen,
            waarom="Vraag 3 tot en met 5 zijn nog niet doorgenomen met Veilig Thuis.",
            doe="Neem de drie vragen door met Veilig Thuis. Beslis daarna opnieuw over hulp.",
            regel="Bij onveiligheid neem je vraag 3 tot en met 5 door met Veilig Thuis.",
            bron="000 L1924, 001 L829, L837, 003 L173, 004 L221",
            link="decide_besluit",
        ),
        Eis(
            geldt=lambda f, _: f.afgeweken,
            voldaan=lambda f, _: f.afwijking_bevestigd,
            waarom="De afwijking is nog niet bevestigd.",
            doe="Vraag de tweede persoon om mee te kijken.",
            regel="Niet melden tegen de uitkomst in doe je met twee mensen.",
            bron=lambda p: p.tweede_persoon.bron,
            link="decide_besluit",
        ),
        replace(_OUDERS, geldt=parents_only_in_step_5),
        replace(_TWEEDE, geldt=parents_only_in_step_5),
        Eis(
            voldaan=lambda f, p: fully_signed(f, p) and not f.antwoorden_veranderd,
            waarom="Nog niet iedereen heeft getekend.",
            doe="Vraag wie nog moet tekenen. Wacht daar niet op met melden.",
            regel="Het besluit is compleet als iedereen die het protocol noemt heeft getekend.",
            bron=lambda p: p.ondertekent.bron,
            link="sign_besluit",
        ),
    ),
}

# Waaraan je ziet dat een stap begonnen is, ook als er nog van alles ontbreekt.
BEGONNEN: Mapping[Stap, Callable[[Feiten], bool]] = {
    Stap.SIGNALEN: lambda f: f.signalen > 0 or f.beeld_vastgelegd,
    Stap.OVERLEG: lambda f: (
        f.collegiale_consultaties > 0 or f.adviesvraag_beantwoord or any(f.adviezen.values())
    ),
    Stap.GESPREK: lambda f: (
        f.gesprekken_ouders + f.gesprekken_kind > 0 or f.ouders_overgeslagen or f.kind_reden
    ),
    Stap.WEGEN: lambda f: bool(f.antwoorden),
    Stap.BESLISSEN: lambda f: f.besluit_melden or f.besluit_hulp or f.gemeld,
}
