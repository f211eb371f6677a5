"""De iconen: eigen tekeningen op 20 bij 20, met een lijn van 2 px in de kleur van de tekst."""

from django.utils.safestring import SafeString, mark_safe

TEKENING = {
    "lijst": (
        '<path d="M2.5 5 4 6.5 6.5 3.5M2.5 10.5 4 12l2.5-3M2.5 16 4 17.5l2.5-3M10 5h8M10 10.5h8M10 16h8"/>'
    ),
    "map": '<path d="M2.5 16.5v-12h5l2 2.5h8v9.5z"/>',
    "plus": '<path d="M10 3.5v13M3.5 10h13"/>',
    "oog": (
        '<path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10z"/>'
        '<circle cx="10" cy="10" r="2.2"/>'
    ),
    "verberg": (
        '<path d="M1.5 10S4.5 4.5 10 4.5 18.5 10 18.5 10 15.5 15.5 10 15.5 1.5 10 1.5 10zM4 16.5 16 3.5"/>'
    ),
    "stippen": '<path d="M4 10h.01M10 10h.01M16 10h.01" stroke-width="3"/>',
    "telefoon": (
        '<path d="M4.2 3.4 7 2.7l1.9 4.1-1.7 1.5c.9 1.9 2.5 3.5 4.5 4.5l1.5-1.7 4.1 1.9-.7 '
        '2.8c-.2.8-.9 1.3-1.7 1.2C8.6 16.4 3.6 11.4 3 5.1c-.1-.8.4-1.5 1.2-1.7z"/>'
    ),
    "slot": (
        '<rect x="3.5" y="9" width="13" height="8.5" rx="1.5"/><path d="M6.5 9V6a3.5 3.5 0 0 1 7 0v3"/>'
    ),
    "spraak": '<path d="M3 3.5h14v10.5H9.5L6 17.5V14H3z"/>',
    "ruit": '<path d="m10 2 8 8-8 8-8-8z"/>',
    "pijl": '<path d="M3.5 10h13M11 4.5l5.5 5.5-5.5 5.5"/>',
    "terug": '<path d="M16.5 10h-13M9 4.5 3.5 10 9 15.5"/>',
    "mensen": (
        '<circle cx="7.5" cy="6.5" r="3"/><path d="M2 17c0-3.5 2.3-5.5 5.5-5.5S13 13.5 13 17'
        'M13 3.8a3 3 0 0 1 0 5.4M15 12c1.9.8 3 2.6 3 5"/>'
    ),
    "vink": '<path d="m3.5 10.5 4 4 9-9.5"/>',
    "klok": '<circle cx="10" cy="10" r="7.5"/><path d="M10 5.5V10l3 2"/>',
    "driehoek": '<path d="M10 2.8 18.5 17.2h-17zM10 8v4M10 14.6v.01"/>',
    "gevaar": (
        '<path d="M10 2.8 18.5 17.2h-17z" fill="currentColor"/><path d="M10 8v4M10 14.6v.01" stroke="#fff"/>'
    ),
    "info": '<circle cx="10" cy="10" r="7.5"/><path d="M10 9.5v4.5M10 6v.01"/>',
    "chevron": '<path d="m7.5 4.5 5.5 5.5-5.5 5.5"/>',
    "vlag": '<path d="M4.5 18V3H16l-2.5 3.8L16 10.5H4.5"/>',
    "niet_begonnen": '<circle cx="10" cy="10" r="7.5"/>',
    "begonnen": (
        '<circle cx="10" cy="10" r="7.5"/><path d="M10 2.5a7.5 7.5 0 0 0 0 15z" fill="currentColor"/>'
    ),
    "gedaan": (
        '<circle cx="10" cy="10" r="7.5" fill="currentColor"/>'
        '<path d="m6 10.2 2.8 2.8L14 7.5" stroke="#fff"/>'
    ),
    "overgeslagen": '<circle cx="10" cy="10" r="7.5" stroke-dasharray="3 2.89"/><path d="m7 13 6-6"/>',
}
TEKENING["te_laat"] = TEKENING["gevaar"]

_SVG = (
    '<svg class="icoon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
    "%s</svg>"
)
ICONEN: dict[str, SafeString] = {naam: mark_safe(_SVG % vorm) for naam, vorm in TEKENING.items()}  # noqa: S308
