"""What belongs to each form of talk: the act that opens it, its checklist, and what may not be missing.

Pure: no database, no clock.
"""

from collections.abc import Collection, Mapping

from dossiers import naslag
from dossiers.feiten import Handeling, Reden
from dossiers.lijstbestand import Categorie, Item
from dossiers.protocol import Protocol
from dossiers.protocolregels import ZwaarRegel
from work.zinnen import lower_first

REGULIER, ZWAAR, KIND = "regulier", "zwaar", "kind"
OUDERS = (REGULIER, ZWAAR)
SLUG = "gesprekken"

VOEREN: Mapping[str, Handeling] = {
    REGULIER: Handeling.HOLD_GESPREK_OUDERS,
    ZWAAR: Handeling.HOLD_GESPREK_ZWAAR,
    KIND: Handeling.HOLD_GESPREK_KIND,
}
OVERSLAAN: Mapping[str, Handeling] = {
    REGULIER: Handeling.SKIP_GESPREK_OUDERS,
    KIND: Handeling.SKIP_GESPREK_KIND,
}

# Which lines of the checklist prove a rule of the profile (000 L2915-2921).
BEWIJS: Mapping[ZwaarRegel, tuple[str, ...]] = {
    ZwaarRegel.GEVAARCHECK: ("zwaar_gevaar_gesprek", "zwaar_gevaar_kind"),
    ZwaarRegel.SCHRIFTELIJK_UITNODIGEN: ("zwaar_uitnodiging",),
    ZwaarRegel.NOTULIST: ("zwaar_notulist",),
    ZwaarRegel.STOPREGEL: ("zwaar_stoppen",),
    ZwaarRegel.GEZIEN_OF_AKKOORD: ("zwaar_ondertekenen",),
}


def voorbereidingslijst(vorm: str) -> Categorie:
    """The list to prepare with; for a child the seventeen tips (001 L1805)."""
    return naslag.lijst(SLUG).categorie("kindgesprek_tips") if vorm == KIND else naslag.voorbereiding(vorm)


def besproken(vorm: str, protocol: Protocol) -> tuple[Item, ...]:
    """What can be ticked in the report: the parts of the talk, the demands of a heavy talk, or the topics."""
    if vorm == KIND:
        return naslag.kindonderwerpen()
    return vereist(protocol) if vorm == ZWAAR and protocol.oudergesprek.zwaar else naslag.oudergesprek()


def vereist(protocol: Protocol) -> tuple[Item, ...]:
    """What a heavy talk can't do without under this profile; empty when the profile has no such rules."""
    codes = [code for regel in protocol.oudergesprek.zwaar for code in BEWIJS[regel]]
    return tuple(naslag.item(SLUG, code) for code in codes)


def missing_zwaar(protocol: Protocol, checks: Collection[str], *, notulist: str, leiding: str) -> list[Reden]:
    """Why this talk doesn't count as a heavy one. A talk that went otherwise is recorded as a plain one."""
    bron = protocol.oudergesprek.bron
    redenen = [
        Reden(
            f"Nog niet aangekruist: {lower_first(item.tekst)}.",
            "Kruis aan wat is gebeurd. Gebeurde dit niet? Leg het dan vast als gewoon gesprek.",
            "Dit hoort bij een zwaar gesprek.",
            f"{bron}; {item.bron}",
        )
        for item in vereist(protocol)
        if item.code not in checks
    ]
    if ZwaarRegel.NOTULIST in protocol.oudergesprek.zwaar and not independent(notulist, leiding):
        redenen.append(
            Reden(
                "Er is geen onafhankelijke notulist.",
                "Vul in wie notuleerde. Dat is iemand anders dan wie het gesprek leidde.",
                "Bij een zwaar gesprek notuleert iemand die er zelf buiten staat.",
                f"{bron}; 000 L2915",
            )
        )
    return redenen


def independent(notulist: str, leiding: str) -> bool:
    """Somebody else than who leads the talk."""
    return bool(notulist.strip()) and notulist.strip().casefold() != leiding.strip().casefold()


def asks_consent(protocol: Protocol) -> bool:
    """Whether a recorded talk with the child asks the parents first, or tells them (000 L1823, 001 L1801)."""
    return protocol.kindgesprek.toestemming_ouders or protocol.kindgesprek.ouders_vooraf
