"""Which colours can be read: contrast as WCAG defines it, and the nearest colour that is dark enough. PURE."""

import colorsys
import re

GROEN = "#0f5257"  # ours, when an organisation set none
KLEUR = re.compile(r"#[0-9a-f]{6}")
NODIG = 4.5  # contrast of text with what is behind it, WCAG 2.2 point 1.4.3


def split(kleur: str) -> tuple[float, float, float]:
    rood, groen, blauw = (int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5))
    return rood, groen, blauw


def luminance(kleur: str) -> float:
    """0 for black, 1 for white."""
    delen = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in split(kleur)]
    return 0.2126 * delen[0] + 0.7152 * delen[1] + 0.0722 * delen[2]


def contrast(kleur: str) -> float:
    """Of this colour on white, and so of white on this colour."""
    return 1.05 / (luminance(kleur) + 0.05)


def is_readable(kleur: str) -> bool:
    """Whether it is a colour at all, and one that can be read."""
    return KLEUR.fullmatch(kleur) is not None and contrast(kleur) >= NODIG


def nearest_readable(kleur: str) -> str:
    """The same tint, only as much darker as it takes."""
    tint, licht, vol = colorsys.rgb_to_hls(*split(kleur))
    trappen = (
        "#"
        + "".join(f"{round(deel * 255):02x}" for deel in colorsys.hls_to_rgb(tint, licht * stap / 200, vol))
        for stap in range(200, -1, -1)
    )
    return next(kleur for kleur in trappen if is_readable(kleur))  # black is the last, and readable
