"""The tables of accountability."""

from privacy.models.bewaren import Bewaarbesluit, Bewaarregel, Bewaarstop, Bewaarstopeinde

__all__ = [
    "Bewaarbesluit",
    "Bewaarregel",
    "Bewaarstop",
    "Bewaarstopeinde",
]
