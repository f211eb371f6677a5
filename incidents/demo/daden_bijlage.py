"""Files in the stories of the demo: a drawing that is drawn here, and kept as any file of a user is."""

import io
from functools import cache
from typing import Any

from dossiers.actions import bijlage as actions
from work.keuring import Goedgekeurd, inspect

WIT, GEEL, ROOD, BRUIN, GROEN, BLAUW = "#fdfcf7", "#f4c542", "#b5482f", "#7a4b2a", "#4f8a4c", "#2f6f9f"


@cache
def draw_huis() -> Goedgekeurd:
    """A house as a child draws it, with one small figure behind the upper window. Judged as an upload is."""
    from PIL import Image, ImageDraw

    beeld = Image.new("RGB", (900, 640), WIT)
    pen = ImageDraw.Draw(beeld)
    pen.rectangle((0, 520, 900, 640), fill=GROEN)
    pen.ellipse((720, 40, 840, 160), fill=GEEL)
    pen.polygon([(230, 260), (450, 90), (670, 260)], fill=ROOD)
    pen.rectangle((270, 260, 630, 520), outline=BRUIN, width=10)
    pen.rectangle((400, 390, 500, 520), fill=BRUIN)
    pen.rectangle((410, 280, 490, 350), outline=BLAUW, width=8)
    pen.ellipse((436, 294, 464, 322), outline=BRUIN, width=5)
    pen.line((450, 322, 450, 346), fill=BRUIN, width=5)
    for x, lang in ((130, 190), (770, 150)):
        pen.ellipse((x - 22, 520 - lang, x + 22, 564 - lang), outline=BLAUW, width=6)
        pen.line((x, 564 - lang, x, 510), fill=BLAUW, width=6)
        pen.line((x - 45, 600 - lang, x + 45, 600 - lang), fill=BLAUW, width=6)
    uit = io.BytesIO()
    beeld.save(uit, "PNG")
    return inspect(uit.getvalue(), naam="tekening.png")


def read_tekening(titel: str) -> actions.Bestandgegevens:
    schoon = draw_huis()
    return actions.Bestandgegevens(titel, schoon.soort, schoon.inhoud)


def signaalbijlage(daad: Any) -> None:
    gegevens = read_tekening(daad.tekst["titel"])
    actions.record_signaalbijlage(signaal_id=daad.loop.signalen[-1], gegevens=gegevens, **daad.basis)


def bijlage(daad: Any) -> None:
    actions.record_bijlage(gegevens=read_tekening(daad.tekst["titel"]), **daad.stuk)


BIJLAGEN = {"signaalbijlage": signaalbijlage, "bijlage": bijlage}
