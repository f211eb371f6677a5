"""`python -m benchmarks`: the table of docs/metingen.md, and the same in var/bench.json.

Every run makes its own databases and throws them away: a SQLite file in a temporary folder, and one on the
server of TEST_DATABASE_URL when that is set.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from benchmarks.meten import Uitslag
from benchmarks.start import measure_start
from vault.sleutelmaker import sleutelblok

HUIS = Path(__file__).resolve().parent.parent
RONDES_START = 15


def main() -> None:
    lezer = argparse.ArgumentParser(prog="python -m benchmarks")
    lezer.add_argument("--groot", action="store_true", help="de lijst tot 1.000.000 dossiers; duurt lang")
    lezer.add_argument("--klein", action="store_true", help="alleen kijken of elke meting nog werkt")
    lezer.add_argument("--uit", type=Path, default=HUIS / "var" / "bench.json", help="waar de uitslag komt")
    keuze = lezer.parse_args()
    maat = "groot" if keuze.groot else "klein" if keuze.klein else "gewoon"
    uitslagen = run_all(maat)
    keuze.uit.parent.mkdir(parents=True, exist_ok=True)
    keuze.uit.write_text(json.dumps([uitslag.as_json() for uitslag in uitslagen], indent=1) + "\n")
    print_tabel(uitslagen)


def run_all(maat: str) -> list[Uitslag]:
    uitslagen: list[Uitslag] = []
    with tempfile.TemporaryDirectory(prefix="meldcode-bench-") as map_:
        for url in [f"sqlite:///{map_}/bench.sqlite3", os.environ.get("TEST_DATABASE_URL", "")]:
            if url:
                uitslagen += run_engine(url, Path(map_), maat)
        uitslagen += measure_start(Path(map_) / "demo", rondes=RONDES_START if maat != "klein" else 1)
    return uitslagen


def run_engine(url: str, map_: Path, maat: str) -> list[Uitslag]:
    """All measures on one database, in a process of its own. Raises CalledProcessError."""
    with own_database(url) as eigen:
        antwoord = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.motor", "--maat", maat],
            cwd=HUIS, env=environment(eigen, map_), check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    gelezen = json.loads(antwoord.stdout.splitlines()[-1])  # the lines before are events for a SIEM
    print_vragen(gelezen["per_adres"])
    return [Uitslag(**velden) for velden in gelezen["uitslagen"]]


def environment(url: str, map_: Path) -> dict[str, str]:
    """Set, not defaulted: a run never touches the database that a shell happens to point at."""
    geheimen = dict(
        regel.split("=", 1) for regel in sleutelblok().splitlines() if "=" in regel and regel[0] != "#"
    )
    vast = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "DATABASE_URL": url,
        "REDIS_URL": "",
        "MELDCODE_DEMO": "nee",
        "MELDCODE_VAR": str(map_),
        "MELDCODE_HOSTS": "testserver",
    }
    return os.environ | geheimen | vast


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """On a server: a database with a name that only this run has, dropped afterwards."""
    if url.startswith("sqlite"):
        yield url
        return
    import psycopg2  # type: ignore[import-untyped]

    naam = f"meldcode_bench_{os.getpid()}"
    server = psycopg2.connect(url)
    server.autocommit = True
    try:
        with server.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {naam} TEMPLATE template0 ENCODING 'UTF8'")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{naam}"))
        finally:
            with server.cursor() as cursor:
                cursor.execute(f"DROP DATABASE {naam} WITH (FORCE)")
    finally:
        server.close()


def print_tabel(uitslagen: list[Uitslag]) -> None:
    print(f"\n{'meting':<24}{'database':<13}{'verhouding':>10}{'doel':>7}  ")
    for u in uitslagen:
        slot = "goed" if u.gehaald else "MIST"
        print(f"{u.naam:<24}{u.engine:<13}{u.ratio:>10.2f}{u.doel:>7.2f}  {slot}  {u.uitleg}")


def print_vragen(per_adres: dict[str, int]) -> None:
    print("\nvragen aan de database per bladzijde (het meest van iedereen die haar mag zien):")
    for naam, aantal in sorted(per_adres.items(), key=lambda paar: (-paar[1], paar[0])):
        print(f"  {aantal:>3}  {naam}")


if __name__ == "__main__":
    main()
