"""Says what is wrong with the lock files, without a network: a lock that is old only fails elsewhere.

Walks from the names in requirements*.in over what the installed packages ask for, once for every
system and Python that `make demo` promises, so that a package needed on only one of them is missed
here and not there (redis asks for async-timeout below Python 3.11.3, which is Debian 12).
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PARS = {"requirements.in": "requirements.lock", "requirements-dev.in": "requirements-dev.lock"}
PYTHONS = ("3.11.0", "3.11.2", "3.11.9", "3.12.3", "3.13.1", "3.14.0")
SYSTEMEN = (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("darwin", "x86_64"))
PIN = re.compile(r"^(?P<naam>[a-z0-9-]+)==(?P<versie>[^ ;]+)(?: ; (?P<marker>.+?))?$")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")

Omgeving = dict[str, str]


@dataclass(frozen=True)
class Pin:
    versie: str
    marker: Marker | None
    hashes: int

    def applies(self, omgeving: Omgeving) -> bool:
        return self.marker is None or self.marker.evaluate(omgeving)


def omgevingen() -> Iterator[Omgeving]:
    """Every combination of Python and system that a lock file has to serve."""
    for python, (systeem, machine) in product(PYTHONS, SYSTEMEN):
        yield {
            "python_version": python.rpartition(".")[0],
            "python_full_version": python,
            "implementation_name": "cpython",
            "implementation_version": python,
            "platform_python_implementation": "CPython",
            "os_name": "posix",
            "sys_platform": systeem,
            "platform_system": systeem.capitalize(),
            "platform_machine": machine,
            "platform_release": "",
            "platform_version": "",
            "extra": "",
        }


def read_lock(pad: Path) -> tuple[dict[str, Pin], list[str]]:
    """The pins of a lock file, and what is wrong with its lines."""
    pins: dict[str, Pin] = {}
    fouten = []
    for regel in pad.read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        kaal = HASH.sub("", regel).strip()
        if not kaal or kaal.startswith("#"):
            continue
        pin = PIN.match(kaal)
        if pin is None:
            fouten.append(f"{pad.name}: geen vastgezet pakket: {kaal}")
            continue
        marker = Marker(pin["marker"]) if pin["marker"] else None
        pins[pin["naam"]] = Pin(pin["versie"], marker, len(HASH.findall(regel)))
    fouten += [f"{pad.name}: {naam} heeft geen hash" for naam, pin in pins.items() if not pin.hashes]
    if "://" in pad.read_text(encoding="utf-8"):
        fouten.append(f"{pad.name}: bevat een adres")
    return pins, fouten


def read_in(pad: Path) -> list[Requirement]:
    """The names in a requirements*.in, those of the files that it includes too."""
    gevraagd = []
    for regel in pad.read_text(encoding="utf-8").splitlines():
        if regel.startswith("-r "):
            gevraagd += read_in(pad.parent / regel.removeprefix("-r ").strip())
        elif regel and not regel.startswith(("#", "-c ")):
            gevraagd.append(Requirement(regel))
    return gevraagd


@cache
def asks(naam: str) -> tuple[Requirement, ...]:
    """What an installed package asks for anywhere; nothing is known of one that isn't installed."""
    try:
        return tuple(Requirement(eis) for eis in metadata.requires(naam) or ())
    except metadata.PackageNotFoundError:
        return ()


def needs(gevraagd: Requirement, omgeving: Omgeving) -> list[Requirement]:
    """What a package, with the extras that are asked of it, asks for in this environment."""
    hier = [{**omgeving, "extra": extra} for extra in ("", *gevraagd.extras)]
    return [
        eis
        for eis in asks(gevraagd.name)
        if not eis.marker or any(eis.marker.evaluate(plek) for plek in hier)
    ]


def walk(gevraagd: list[Requirement], pins: dict[str, Pin], omgeving: Omgeving) -> tuple[set[str], set[str]]:
    """The names reached in this environment, and what is missing or too old."""
    gehad: set[str] = set()
    fouten: set[str] = set()
    rij = [eis for eis in gevraagd if not eis.marker or eis.marker.evaluate(omgeving)]
    while rij:
        eis = rij.pop()
        if str(eis) in gehad:
            continue
        gehad.add(str(eis))
        pin = pins.get(canonicalize_name(eis.name))
        plek = f"Python {omgeving['python_full_version']} op {omgeving['sys_platform']}"
        if pin is None or not pin.applies(omgeving):
            fouten.add(f"{eis.name} ontbreekt voor {plek}")
        elif not eis.specifier.contains(pin.versie, prereleases=True):
            fouten.add(f"{eis.name}=={pin.versie} past niet bij {eis}")
        rij += needs(eis, omgeving)
    return {canonicalize_name(Requirement(eis).name) for eis in gehad}, fouten


def check_pair(gevraagd: list[Requirement], pins: dict[str, Pin]) -> list[str]:
    """What a lock misses, and what it holds that nobody asks for any more."""
    bereikt: set[str] = set()
    fouten: set[str] = set()
    hier = list(omgevingen())
    for omgeving in hier:
        namen, mis = walk(gevraagd, pins, omgeving)
        bereikt |= namen
        fouten |= mis
    for naam, pin in pins.items():
        if naam not in bereikt and any(pin.applies(omgeving) for omgeving in hier):
            fouten.add(f"{naam} wordt door niemand meer gevraagd")
    return sorted(fouten)


def find_faults(root: Path = ROOT) -> list[str]:
    """Everything that is wrong with the lock files under `root`, as sentences."""
    fouten = []
    sloten = {}
    for bron, slot in PARS.items():
        pins, mis = read_lock(root / slot)
        sloten[slot] = pins
        fouten += mis + [f"{slot}: {fout}" for fout in check_pair(read_in(root / bron), pins)]
    gewoon, ontwikkel = sloten.values()
    fouten += [
        f"{naam}: de lock-bestanden zetten verschillende versies vast"
        for naam, pin in gewoon.items()
        if naam not in ontwikkel or ontwikkel[naam].versie != pin.versie
    ]
    return fouten


if __name__ == "__main__":
    gevonden = find_faults()
    print(
        "\n".join(
            [*gevonden, "Maak ze opnieuw met `make lock`."] if gevonden else ["De lock-bestanden kloppen."]
        )
    )
    sys.exit(bool(gevonden))
