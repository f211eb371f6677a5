"""Wanneer de ouders iets mogen horen: de eisen vóór elk gesprek met ouders.

Bij gevaar, een onthulling of eergerelateerd geweld kan een slecht voorbereid gesprek het erger maken
(001 L882, 004 L109). Daarom gaat een deskundige voor.
"""

from __future__ import annotations

from dossiers.eisen import VT, Eis, is_situatie, parents_only_in_step_5, weighed
from dossiers.feiten import Feiten, Situatie
from dossiers.protocol import Protocol
from dossiers.protocolregels import Raadgever


def spoke_veilig_thuis(feiten: Feiten, _protocol: Protocol) -> bool:
    """Advies of een melding: in beide gevallen is er met Veilig Thuis gesproken."""
    return feiten.gemeld or feiten.advies_van(VT)


def spoke_expert(feiten: Feiten, protocol: Protocol) -> bool:
    """Veilig Thuis, of een andere deskundige (004 L107-108)."""
    andere = feiten.advies_van(Raadgever.DESKUNDIGE, Raadgever.POLITIE)
    return andere or spoke_veilig_thuis(feiten, protocol)


# De ouders mogen pas iets horen als dat veilig is. Deze eisen gelden voor elk gesprek met ouders.
OUDERS_VEILIG = (
    Eis(
        geldt=is_situatie(Situatie.ACUUT_GEVAAR),
        voldaan=spoke_expert,
        waarom="Er is gevaar, en er is nog geen contact met Veilig Thuis of een deskundige.",
        doe="Bel eerst Veilig Thuis. Praat nog niet met de ouders.",
        regel="Bij gevaar overleg je met een deskundige voordat je met de ouders praat.",
        bron="001 L726, 000 L1925, 002 L4337, 004 L221",
        link="ask_advies",
    ),
    Eis(
        geldt=is_situatie(Situatie.EERGERELATEERD),
        voldaan=lambda f, p: f.advies_van(*p.eergerelateerd.raadgevers),
        waarom="Er is nog geen deskundig advies over eergerelateerd geweld.",
        doe="Vraag eerst advies. Praat nog niet met de ouders.",
        regel="Bij eergerelateerd geweld gaat een deskundige altijd voor.",
        bron=lambda p: p.eergerelateerd.bron,
        link="ask_advies",
    ),
    Eis(
        geldt=parents_only_in_step_5,
        voldaan=weighed,
        waarom="Bij schadelijke praktijken komt dit gesprek pas in stap 5.",
        doe="Weeg eerst, en breng de risico's van het gesprek in kaart.",
        regel="Praat bij schadelijke praktijken pas in stap 5 met de ouders.",
        bron=lambda p: p.eergerelateerd.bron,
        link="answer_afweging",
    ),
    Eis(
        geldt=is_situatie(Situatie.DISCLOSURE),
        voldaan=spoke_veilig_thuis,
        waarom="Er is nog geen contact met Veilig Thuis over wat er verteld is.",
        doe="Bel Veilig Thuis. Praat nog niet met de ouders.",
        regel="Na een onthulling bepaal je met Veilig Thuis wat er gebeurt.",
        bron="000 L1678, 001 L882, 002 L267, 003 L290, 004 L275",
        link="ask_advies",
    ),
    Eis(
        geldt=is_situatie(Situatie.DISCLOSURE),
        voldaan=lambda f, _: f.vervolg_afgesproken,
        waarom="De volgende stappen zijn nog niet afgesproken.",
        doe="Spreek met Veilig Thuis en met het kind af wat je doet. Leg dat vast bij de situatie.",
        regel="Na een onthulling praat je niet met de ouders voordat dit is afgesproken.",
        bron="000 L1947, 001 L882, 003 L290, 004 L275",
        link="record_situatie",
    ),
)
