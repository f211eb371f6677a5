"""The answer to one request: what is given, and the files in which it goes."""

import io
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from dossiers.models import Bijlage
from incidents.models import Incidentbijlage
from privacy.inzagebrief import Deel
from privacy.inzageregels import Passagekeuze
from privacy.models import Inzagepakket, Inzageverzoek
from privacy.queries.inzagelog import BRON as LOG
from privacy.queries.inzagemap import Mapstand, Stuk, read_map

BESTANDEN: dict[str, Any] = {"dossiers.bijlage": Bijlage, "incidents.incidentbijlage": Incidentbijlage}
PDF, DATA = "antwoord.pdf", "gegevens.json"


def given(stand: Mapstand) -> list[Stuk]:
    return [s for s in stand.stukken if s.besluit is not None and s.besluit.keuze != Passagekeuze.NIET]


def parts_of(stand: Mapstand) -> Iterator[Deel]:
    """What is given, in the order of the map. A file goes along only when its piece is given whole."""
    for nummer, stuk in enumerate(given(stand), start=1):
        is_log = stuk.passage.bron == LOG
        yield Deel(stuk.kop, stuk.passage.gebeurd_op, stuk.gegeven, is_log, file_name(stuk, nummer))


def file_name(stuk: Stuk, nummer: int) -> str:
    """Ours: it says nothing about anybody. Empty when no file goes along."""
    bestand = BESTANDEN.get(stuk.passage.bron)
    if bestand is None or stuk.besluit is None or stuk.besluit.keuze != Passagekeuze.GEVEN:
        return ""
    soort = bestand.objects.filter(pk=stuk.passage.object_id).values_list("soort", flat=True).first()
    return f"bijlage-{nummer}.{soort}" if soort else ""


def find_pakket(verzoek: Inzageverzoek) -> Inzagepakket | None:
    return Inzagepakket.objects.filter(map__verzoek=verzoek).first()


def read_pdf(pakket: Inzagepakket) -> bytes:
    return b64decode(str(pakket.pdf))


def read_zip(verzoek: Inzageverzoek, pakket: Inzagepakket) -> bytes:
    """The paper, the data and the files that go along, in one file."""
    vak = io.BytesIO()
    with zipfile.ZipFile(vak, "w", zipfile.ZIP_DEFLATED) as pak:
        pak.writestr(PDF, read_pdf(pakket))
        pak.writestr(DATA, str(pakket.gegevens))
        for nummer, stuk in enumerate(given(read_map(None, verzoek)), start=1):
            if naam := file_name(stuk, nummer):
                pak.writestr(
                    naam,
                    b64decode(
                        str(BESTANDEN[stuk.passage.bron].objects.get(pk=stuk.passage.object_id).inhoud)
                    ),
                )
    return vak.getvalue()
