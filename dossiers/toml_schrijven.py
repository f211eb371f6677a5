"""TOML schrijven: de tegenhanger van `toml_lezen`, voor tekst die een mens ook zou kunnen schrijven."""

from __future__ import annotations

import json
from collections.abc import Mapping

Waarde = str | bool | int | list["Waarde"] | Mapping[str, "Waarde"]


def dump_table(kop: str, tabel: Mapping[str, Waarde]) -> str:
    """Eén tabel met haar kop; tabellen daarin staan op één regel."""
    regels = [f"[{kop}]"] if kop else []
    return "\n".join([*regels, *(f"{naam} = {dump_value(waarde)}" for naam, waarde in tabel.items())]) + "\n"


def dump_value(waarde: Waarde) -> str:
    if isinstance(waarde, bool):
        return "true" if waarde else "false"
    if isinstance(waarde, int):
        return str(waarde)
    if isinstance(waarde, str):
        # JSON schrijft een tekst zoals TOML haar leest, op DEL na: dat teken mag in TOML niet los staan.
        return json.dumps(waarde, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(waarde, Mapping):
        return "{ " + ", ".join(f"{naam} = {dump_value(deel)}" for naam, deel in waarde.items()) + " }"
    return "[" + ", ".join(dump_value(deel) for deel in waarde) + "]"
