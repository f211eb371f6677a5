"""Een protocol als kale waarden, met elk volledig pad door zijn kader: voor mens, machine en diagram."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from dossiers.afwegingskader import Antwoord, Pad, Uitkomst, Vraag, every_path
from dossiers.feiten import Stap
from dossiers.protocol import Protocol

_NIET = frozenset({"kader", "per_sector"})
_NORMEN = {1: "meldnorm 1", 2: "meldnorm 2", 3: "meldnorm 3", None: ""}


def as_dict(protocol: Protocol) -> dict[str, Any]:
    """Het hele profiel voor zijn sector, met `beslistabel`: elk pad, zijn uitkomst, omdat en bron."""
    regels = {
        veld.name: plain(getattr(protocol, veld.name)) for veld in fields(protocol) if veld.name not in _NIET
    }
    return regels | {"beslistabel": [_row(pad) for pad in every_path(protocol.kader)]}


def mermaid(protocol: Protocol) -> str:
    """De vijf stappen en het kader van dit protocol als Mermaid-diagram."""
    regels = ["flowchart TD"]
    regels += [f'    s{stap.value}["{stap.value}. {stap.label}"]' for stap in Stap]
    regels += [f"    s{stap} --> s4" for stap in (1, 2, 3)]
    regels += [f'    {vraag.value}{{"Vraag {vraag.nummer}: {vraag.label}"}}' for vraag in Vraag]
    regels += [f'    u_{uitkomst.value}(["{uitkomst.label}"])' for uitkomst in _reached(protocol)]
    regels.append(f"    s4 --> {Vraag.VERMOEDEN.value}")
    regels += [_arrow(protocol, vraag, antwoord) for vraag in Vraag for antwoord in Antwoord]
    regels.append(f'    u_{Uitkomst.HULP.value} -- "op de afgesproken datum" --> {Vraag.RESULTAAT.value}')
    regels += [
        f"    u_{uitkomst.value} --> s5" for uitkomst in _reached(protocol) if uitkomst is not Uitkomst.ADVIES
    ]
    return "\n".join(regels) + "\n"


def _arrow(protocol: Protocol, vraag: Vraag, antwoord: Antwoord) -> str:
    cel = protocol.kader[vraag, antwoord]
    doel = cel.doel.value if isinstance(cel.doel, Vraag) else f"u_{cel.doel.value}"
    tekst = ", ".join(filter(None, [antwoord.label.lower(), _NORMEN[cel.meldnorm]]))
    return f'    {vraag.value} -- "{tekst}" --> {doel}'


def _reached(protocol: Protocol) -> list[Uitkomst]:
    doelen = [cel.doel for cel in protocol.kader.values()]
    return [uitkomst for uitkomst in Uitkomst if any(doel is uitkomst for doel in doelen)]


def _row(pad: Pad) -> dict[str, Any]:
    return {
        "antwoorden": plain(pad.antwoorden),
        "uitkomst": plain(pad.plek.uitkomst),
        "meldnorm": pad.plek.meldnorm,
        "hulpbesluit_met_veilig_thuis": pad.plek.hulpbesluit_met_veilig_thuis,
        "omdat": pad.plek.omdat,
        "bron": pad.plek.bron,
    }


def plain(waarde: Any) -> Any:
    if is_dataclass(waarde):
        return {veld.name: plain(getattr(waarde, veld.name)) for veld in fields(waarde)}
    if isinstance(waarde, Mapping):
        return {plain(sleutel): plain(inhoud) for sleutel, inhoud in waarde.items()}
    if isinstance(waarde, tuple):
        return [plain(deel) for deel in waarde]
    return waarde.value if isinstance(waarde, Enum) else waarde
