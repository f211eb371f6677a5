"""Na het besluit: wat er bij elke uitkomst hoort, wat dan kan, en wanneer vraag 5 aan de beurt is.

`NA_BESLUIT` zegt wat er nog te doen is als de stappen klaar zijn; het houdt niets tegen. `VOORAF` zegt wat
vóór een handeling waar moet zijn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dossiers.afwegingskader import Uitkomst
from dossiers.eisen import Eis, decided, outcome, plek, weighed
from dossiers.feiten import Feiten, Handeling, Reden
from dossiers.protocol import Protocol

VRAAG_5 = "001 L831-832, 004 L237-247, 000 L2001"
RONDEN = "000 L2032, 002 L4521-4530"

NA_BESLUIT: tuple[Eis, ...] = (
    Eis(
        geldt=lambda f, p: outcome(Uitkomst.HULP)(f, p) and decided(f, p),
        voldaan=lambda f, _: f.hulp_begonnen,
        waarom="De afspraken over de hulp staan nog niet vast.",
        doe="Leg vast wie casemanager is, en wat jullie afspreken.",
        regel="Bij hulp hoort wie wat doet, en wanneer er resultaat is.",
        bron=lambda p: p.hulp.bron,
        link="record_hulptraject",
    ),
    Eis(
        geldt=lambda f, p: p.hulp.steun_na_melding and f.gemeld,
        voldaan=lambda f, _: f.steun_afgesproken,
        waarom="De steun voor het kind na de melding staat nog niet vast.",
        doe="Leg vast hoe je het kind blijft steunen.",
        regel="De meldcode stopt niet bij een melding. Het kind houdt steun.",
        bron=lambda p: p.hulp.bron,
        link="record_hulptraject",
    ),
    Eis(
        geldt=outcome(Uitkomst.NAZORG),
        voldaan=lambda f, _: f.nazorg_afgesproken,
        waarom="Er zijn nog geen afspraken over nazorg en volgen.",
        doe="Spreek af wie blijft kijken, hoe vaak, en tot wanneer.",
        regel="Na hulp die werkt, volgen afspraken over monitoren.",
        bron="000 L2017, 002 L4490, 004 L247",
        link="record_volgafspraak",
    ),
    Eis(
        geldt=outcome(Uitkomst.VOLGEN),
        voldaan=lambda f, _: f.volgen_afgesproken,
        waarom="Er is nog niet afgesproken hoe jullie de veiligheid volgen.",
        doe="Spreek af wie blijft kijken, hoe vaak, en tot wanneer.",
        regel="De hulp gaat door, met afspraken over het volgen van de veiligheid.",
        bron="001 L832, 003 L174",
        link="record_volgafspraak",
    ),
)

VOORAF: Mapping[Handeling, tuple[Eis, ...]] = {
    Handeling.RECORD_HULPTRAJECT: (
        Eis(
            voldaan=lambda f, _: f.hulp_besloten or f.gemeld,
            waarom="Er is nog niet besloten dat er hulp komt.",
            doe="Neem het besluit over hulp. Of leg eerst de melding vast.",
            regel="Hulp begint na het tweede besluit, of naast een melding.",
            bron="001 L790, L959, 000 L2001",
            link="decide_besluit",
        ),
    ),
    Handeling.RECORD_VRAAG5DATUM: (
        Eis(
            geldt=lambda _f, _p: True,
            voldaan=lambda f, p: outcome(Uitkomst.HULP, Uitkomst.VOLGEN)(f, p) and f.vraag5_op is not None,
            waarom="Er loopt nu geen hulp waar vraag 5 bij hoort.",
            doe="Beslis eerst over de hulp. Kies daarbij een datum voor vraag 5.",
            regel="Vraag 5 gaat over hulp die loopt.",
            bron=VRAAG_5,
            link="decide_besluit",
        ),
    ),
    Handeling.RECORD_VOLGAFSPRAAK: (
        Eis(
            voldaan=lambda f, p: weighed(f, p) or f.gemeld,
            waarom="Er is nog geen uitkomst.",
            doe="Weeg eerst de vijf vragen.",
            regel="Afspraken om te volgen horen bij een uitkomst of een melding.",
            bron="000 L1914, L2017, 001 L832",
            link="answer_afweging",
        ),
    ),
    # Een gesloten dossier heropenen kan altijd, met een reden. Dit gaat over een dossier dat nog open is.
    Handeling.REOPEN_DOSSIER: (
        Eis(
            geldt=lambda f, _: not f.gesloten,
            voldaan=lambda f, p: decided(f, p) and not f.antwoorden_veranderd,
            waarom="Deze ronde heeft nog geen besluit.",
            doe="Ga door met deze ronde. Nieuwe signalen horen er gewoon bij.",
            regel="Een nieuwe ronde begint na een besluit. Zo blijft er niets onbeslist achter.",
            bron=RONDEN,
            link="decide_besluit",
        ),
        Eis(
            # Ook als melden is uitgesteld, en zolang niemand instemde met niet melden.
            geldt=lambda f, p: not f.gesloten and (f.melden_besloten or outcome(Uitkomst.MELDEN)(f, p)),
            voldaan=lambda f, _: f.gemeld or (f.afwijking_bevestigd and not f.melden_besloten),
            waarom="De melding is nog niet gedaan.",
            doe="Meld eerst. Begin daarna een nieuwe ronde.",
            regel="Wie besluit te melden, laat dat niet liggen voor een nieuwe ronde.",
            bron="000 L1933",
            link="report_melding",
        ),
    ),
}

_BESLUIT_EERST = Eis(
    voldaan=lambda f, p: decided(f, p) and not f.antwoorden_veranderd and f.vraag5_op is not None,
    waarom="Er is nog niet over de hulp besloten.",
    doe="Beslis over de hulp, en kies een datum voor vraag 5.",
    regel="Vraag 5 komt op de dag die jullie bij het besluit afspreken.",
    bron=VRAAG_5,
    link="decide_besluit",
)
_TE_VROEG = Eis(
    voldaan=lambda _f, _p: False,
    waarom="De dag voor vraag 5 is er nog niet.",
    doe="Wacht tot die dag. Of vervroeg vraag 5, met een reden.",
    regel="Op de afgesproken dag kijk je of de hulp werkt.",
    bron=VRAAG_5,
    link="record_vraag5datum",
)


def check_vraag5(feiten: Feiten, protocol: Protocol, *, vandaag: date) -> list[Reden]:
    """Waarom vraag 5 nu niet gesteld kan worden. Is zij met een reden opnieuw gesteld, dan mag het altijd."""
    if feiten.vraag5_heropend:
        return []
    if not _BESLUIT_EERST.voldaan(feiten, protocol) or feiten.vraag5_op is None:
        return [_BESLUIT_EERST.reden(protocol)]
    return [] if feiten.vraag5_op <= vandaag else [_TE_VROEG.reden(protocol)]


def open_na_besluit(feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Wat er na het besluit nog afgesproken moet worden. Leeg in een gesloten dossier."""
    if feiten.gesloten:
        return []
    return [
        e.reden(protocol) for e in NA_BESLUIT if e.geldt(feiten, protocol) and not e.voldaan(feiten, protocol)
    ]


def is_vraag5_aan_de_beurt(feiten: Feiten, protocol: Protocol) -> bool:
    """Of de volgende vraag van dit dossier vraag 5 is, los van de datum."""
    return plek(feiten, protocol).uitkomst is Uitkomst.HULP
