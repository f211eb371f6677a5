"""Wat bij een stap hoort maar nooit iets tegenhoudt: te doen, of om aan te denken.

Dezelfde vorm als `eisen`: één rij per regel, met haar bron. Het scherm toont wat nog open is.
"""

from __future__ import annotations

from collections.abc import Mapping

from dossiers.eisen import Eis, Toets
from dossiers.feiten import Feiten, Situatie, Stap
from dossiers.protocol import Protocol

GEVAARLIJK = frozenset(Situatie)


def _sisa(feiten: Feiten, protocol: Protocol) -> bool:
    return protocol.verwijsindex.soort == "sisa" and not feiten.gesloten


def _careful(feiten: Feiten, _protocol: Protocol) -> bool:
    return bool(feiten.situaties & GEVAARLIJK)


def _both(een: Toets, ander: Toets) -> Toets:
    return lambda f, p: een(f, p) and ander(f, p)


def _not(toets: Toets) -> Toets:
    return lambda f, p: not toets(f, p)


def _given(feiten: Feiten, _protocol: Protocol) -> bool:
    return feiten.verwijsindex


AANBEVOLEN: Mapping[Stap, tuple[Eis, ...]] = {
    # Een wettelijk meldrecht: geen toestemming nodig, ouders wel vooraf vertellen. Geen voorwaarde voor stap 4.
    Stap.SIGNALEN: (
        Eis(
            geldt=_both(_sisa, _not(_careful)),
            voldaan=_given,
            waarom="Er is nog geen signaal in SISA.",
            doe="Geef een signaal af in SISA. Vertel het de ouders vooraf.",
            regel="Bij risicosignalen staat het kind in SISA. Toestemming is daarvoor niet nodig.",
            bron=lambda p: p.verwijsindex.bron,
            link="record_verwijssignaal",
        ),
        Eis(
            geldt=_both(_sisa, _careful),
            voldaan=_given,
            waarom="Er is nog geen signaal in SISA.",
            doe="Geef een signaal af in SISA. Praat nu nog niet met de ouders, en schrijf op waarom.",
            regel="Kun je de ouders niet vooraf inlichten, dan leg je dat zorgvuldig vast.",
            bron=lambda p: p.verwijsindex.bron,
            link="record_verwijssignaal",
        ),
    ),
    Stap.WEGEN: (
        Eis(
            geldt=lambda f, _: f.toestemming_geweigerd,
            voldaan=lambda f, _: f.gesloten,
            waarom="Ouders gaven geen toestemming om informatie te delen.",
            doe="Weeg dat mee. Het kan zelf een zorgelijk teken zijn.",
            regel="Geweigerde toestemming weegt mee in stap 4.",
            bron="001 L746, L1922",
            link="view_verstrekkingen",
        ),
    ),
}
