"""How a protocol and the difference between two look on the screen. Anchors are made from the names of rules."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from dossiers.afwegingskader import Vraag
from dossiers.protocol import Protocol
from dossiers.protocolregels import Sector
from dossiers.protocolverschil import Regelverschil, Tabelrij, compare, compare_tabel, list_letop
from dossiers.protocolvragen import GROEPEN, REGELS, Groep
from dossiers.protocolwoorden import has_choice, list_delen, rule_names, source_of, sources_of, values_of


def page_url(protocol: Protocol, anker: str = "") -> str:
    """The page on which this version can be read, for one sector."""
    adres = reverse("view_protocolversie", args=[protocol.slug, protocol.versie])
    return f"{adres}?sector={protocol.sector.value}{f'#{anker}' if anker else ''}"


def anchor(regel: str) -> str:
    return f"regel-{regel.replace('.', '-')}"


def find_regel(protocol: Protocol, bron: str) -> str:
    """The rule that stands where a reason says it does; "" when that is a rule of the product itself."""
    for regel in rule_names(protocol):
        staat = sources_of(protocol, regel)
        if bron in staat or bron in map(protocol.own_source, staat):
            return regel
    return ""


def rule_url(protocol: Protocol, bron: str) -> str:
    """Where a blocked act leads to: the rule itself, or the protocol when no rule stands just there."""
    regel = find_regel(protocol, bron)
    return page_url(protocol, anchor(regel) if regel else "")


def show_protocol(protocol: Protocol) -> dict[str, Any]:
    """Every rule in words with its source, and the complete decision table."""
    namen = set(rule_names(protocol))
    groepen = [(groep, [regel for regel in groep.regels if regel in namen]) for groep in GROEPEN]
    return {
        "protocol": protocol,
        "regelgroepen": [
            {"groep": groep, "regels": [show_regel(protocol, regel) for regel in regels]}
            for groep, regels in groepen
            if regels
        ],
        "tabel": show_tabel(compare_tabel(protocol, protocol)),
        "vragen": list(Vraag),
    }


def show_regel(protocol: Protocol, regel: str) -> dict[str, Any]:
    tekst = REGELS[regel]
    velden = [(tekst.vragen[veld], list_delen(waarde)) for veld, waarde in values_of(protocol, regel).items()]
    return {
        "anker": anchor(regel),
        "titel": tekst.titel,
        "velden": velden,
        "bron": source_of(protocol, regel),
    }


def show_tabel(rijen: Iterable[Tabelrij]) -> list[dict[str, Any]]:
    return [
        {
            "antwoorden": [rij.antwoorden[vraag].label if vraag in rij.antwoorden else "" for vraag in Vraag],
            "oud": rij.oud,
            "nieuw": rij.nieuw,
            "anders": rij.anders,
            "bron": rij.bron,
        }
        for rij in rijen
    ]


def show_verschil(oud: Protocol, nieuw: Protocol) -> list[dict[str, Any]]:
    """Per sector that both know: what changes, the table with the changed rows, and what to look at."""
    delen = []
    for sector in (s for s in nieuw.sectoren if s in oud.sectoren):
        was, wordt = oud.voor(sector), nieuw.voor(sector)
        verschillen = compare(was, wordt)
        if verschillen:
            delen.append(show_sector(sector, was, wordt, verschillen))
    return delen


def show_sector(
    sector: Sector, was: Protocol, wordt: Protocol, verschillen: list[Regelverschil]
) -> dict[str, Any]:
    return {
        "sector": sector,
        "verschillen": verschillen,
        "letop": list_letop(was, wordt),
        "tabel": show_tabel(compare_tabel(was, wordt)),
    }


def count_verschil(oud: Protocol, nieuw: Protocol, groep: Groep) -> int:
    return sum(verschil.regel in groep.regels for verschil in compare(oud, nieuw))


def editable(protocol: Protocol, groep: Groep) -> list[str]:
    """The rules of a page that an organisation may change."""
    namen = set(rule_names(protocol))
    return [
        regel for regel in groep.regels if regel in namen and not REGELS[regel].vast and has_choice(regel)
    ]
