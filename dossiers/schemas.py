"""Diagrams of apps above this one for `manage.py schema`: their AppConfig adds them here."""

from collections.abc import Callable

# The name of the block, the file it stands in, and what makes it.
SCHEMAS: dict[str, tuple[str, Callable[[], str]]] = {}


def add_schemas(**blokken: Callable[[], str]) -> None:
    """Each becomes the block of that name in README.md."""
    SCHEMAS.update({naam: ("README.md", maak) for naam, maak in blokken.items()})
