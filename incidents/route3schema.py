"""The table of route 3 as a diagram for the README: per severity what it asks, and which steps follow. PURE."""

from collections.abc import Iterator

from dossiers.protocol import Protocol
from dossiers.protocolroute3 import Gedragsernst
from incidents.route3regels import Feiten, Stap, missing

NA_WEGEN = (Stap.MAATREGELEN, Stap.BESLISSEN)
WOORD = {  # of an act that is still asked, in a diagram
    "record_route3overleg": "vertellen of raad vragen", "record_route3maatregel": "maatregel",
    "decide_route3": "besluit", "record_route3nazorg": "nazorg",
}  # fmt: skip


def mermaid(protocol: Protocol) -> str:
    return "".join(f"{regel}\n" for regel in lines(protocol))


def lines(protocol: Protocol) -> Iterator[str]:
    yield "flowchart TD"
    for stap in Stap:
        yield f'  s{stap.value}["{stap.value}. {stap.label}"]'
    yield f"  s{Stap.SIGNAAL.value} --> s{Stap.VERTELLEN.value} --> s{Stap.ERNST.value}"
    for ernst in Gedragsernst:
        feiten = Feiten(leiding_weet=True, ernst=ernst, besluiten_nog=1)
        asked = [WOORD[r.link] for stap in Stap for r in missing(stap, feiten, protocol) if r.link in WOORD]
        vraagt = f"<br>{', '.join(asked)}" if asked else ""
        yield f'  {ernst.value}{{{{"{ernst.label}{vraagt}"}}}}'
        yield f"  s{Stap.ERNST.value} --> {ernst.value}"
        weg = [stap for stap in NA_WEGEN if missing(stap, feiten, protocol)]
        stappen = " --> ".join(f"s{stap.value}" for stap in [*weg, Stap.NAZORG])
        yield f"  {ernst.value} --> {stappen}"
    yield f'  s{Stap.ERNST.value} -. "misschien meer met een kind" .-> route1(["route 1: de meldcode"])'
