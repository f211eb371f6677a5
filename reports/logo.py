"""A logo as it goes on paper: small enough to lie in every PDF. Only of a picture that work/keuring.py made anew."""

import io

from PIL import Image

HOOGSTENS = (1200, 400)  # more points than any printer uses for a logo of a few centimetres
MINSTENS = 40
MAX_BYTES = 300_000


class Logofout(ValueError):
    """`zin` says why and what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__("logo")
        self.zin = zin


def fit_logo(soort: str, inhoud: bytes) -> bytes:
    """Made smaller when it is too large. Raises Logofout."""
    with Image.open(io.BytesIO(inhoud), formats=["PNG" if soort == "png" else "JPEG"]) as beeld:
        if min(beeld.size) < MINSTENS:
            raise Logofout(
                f"Dit logo is te klein om scherp af te drukken. Kies er een van minstens {MINSTENS} bij {MINSTENS} "
                "beeldpunten."
            )
        beeld.thumbnail(HOOGSTENS)
        vak = io.BytesIO()
        beeld.save(vak, beeld.format or "PNG", optimize=True)
    if vak.tell() > MAX_BYTES:
        raise Logofout(
            "Dit logo is te zwaar voor elke brief en elk rapport. Kies een afbeelding met minder kleuren, of een JPEG."
        )
    return vak.getvalue()
