"""Whom the profile wants told: at a suspicion, and of a melding. Words only, nothing is recorded here."""

from collections.abc import Iterable

from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.feiten import Feiten
from dossiers.presentatie import rol_woord
from dossiers.presentatie_weging import enumerate_words
from dossiers.protocol import Protocol

HET = ("bestuur", "bevoegd gezag")


def tell_vermoeden(feiten: Feiten, protocol: Protocol) -> list[dict[str, str]]:
    """A note beside "Wat nu?" from question 1 = ja on (000 L1915, 002 L4322, 004 L213)."""
    rollen = protocol.meldt.bij_vermoeden_weten
    if feiten.gesloten or not rollen or feiten.antwoorden.get(Vraag.VERMOEDEN) != Antwoord.JA:
        return []
    tekst = f"Vertel dit aan {name_rollen(rollen, protocol)}. Dat vraagt je protocol."
    return [{"kop": "Wie moet dit weten", "tekst": tekst}]


def tell_melding(protocol: Protocol) -> list[str]:
    """Who hears of a melding, and who tells the parents (000 L1929, 003 L164, 004 L221)."""
    zinnen = []
    if rollen := protocol.meldt.bij_melding_weten:
        zinnen.append(f"Vertel het aan {name_rollen(rollen, protocol)}.")
    if door := protocol.meldt.ouders_door:
        wie = " of ".join(name_rol(rol, protocol) for rol in door)
        zinnen.append(f"{wie[:1].upper()}{wie[1:]} vertelt het de ouders.")
    return zinnen


def name_weten(protocol: Protocol) -> str:
    """Who has to know of a suspicion, or nothing (001 and 003 name nobody)."""
    rollen = protocol.meldt.bij_vermoeden_weten
    return name_rollen(rollen, protocol) if rollen else ""


def name_rollen(rollen: Iterable[str], protocol: Protocol) -> str:
    return enumerate_words([name_rol(rol, protocol) for rol in rollen])


def name_rol(rol: str, protocol: Protocol) -> str:
    """'de locatieleider': in the words of the profile, with its article."""
    # A manager has no word of its own in a profile; the place where one signs does.
    plek = next((plek.wie for plek in protocol.ondertekent.plekken if plek.rollen == (rol,)), "")
    naam = plek.partition(",")[0].lower() if rol == "manager" and plek else rol_woord(rol, protocol)
    return f"{'het' if naam in HET else 'de'} {naam}"
