"""Addresses, quickly: a page of fifty rows names a hundred, and each has the shape of the one before.

Django walks its patterns again for every address (measured: a tenth of a page). Here the shape is kept.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django import urls
from django.urls import get_script_prefix


def reverse(naam: str, args: Sequence[Any] = ()) -> str:
    """As django.urls.reverse. Raises NoReverseMatch."""
    if not all(isinstance(deel, UUID) for deel in args):
        return urls.reverse(naam, args=args)
    return build_shape(naam, len(args), get_script_prefix()).format(*args)


@cache
def build_shape(naam: str, aantal: int, voorvoegsel: str) -> str:
    """The address with a place for each id; below `voorvoegsel`, where the product is mounted."""
    merken = [UUID(int=nummer + 1) for nummer in range(aantal)]
    vorm = urls.reverse(naam, args=merken)
    for nummer, merk in enumerate(merken):
        vorm = vorm.replace(str(merk), f"{{{nummer}}}")
    return vorm
