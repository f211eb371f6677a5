"""A four-eyes act where there is no second pair: done by one, with a reason and a mark (workflow.md §3)."""

from collections.abc import Collection

from privacy.queries.tweede import name_them
from roles.actions import Bijhoudfout
from roles.models import User

SCHRIJF_OP = "Schrijf op waarom niemand anders dit kan doen. Dat blijft erbij staan."


def require_alone(waarom: str, anderen: Collection[User], reden: str, veld: str = "alleen") -> None:
    """Raises Bijhoudfout: somebody else can, or nobody can and it isn't said why."""
    if anderen:
        raise Bijhoudfout(f"{waarom} {name_them(anderen)}")
    if not reden:
        raise Bijhoudfout(SCHRIJF_OP, veld)
