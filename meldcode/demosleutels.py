"""Keys for the demo only: made once, in a file that only this user can read."""

import os
from pathlib import Path

from vault.sleutelmaker import sleutelblok


def ensure_demosleutels(var_dir: Path) -> Path:
    """The path of `var/demo.env`; made with mode 0600 when it isn't there."""
    pad = var_dir / "demo.env"
    if not pad.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
            bestand.write(sleutelblok())
    return pad
