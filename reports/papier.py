"""A report as PDF: the same chapters as on the screen."""

from typing import Any

from django.utils import timezone

from meldcode.pdf import render_pdf
from reports.queries.rapport import Rapportstand
from reports.rapportregels import VORMEN, Rapportsoort, Versie
from roles.policy import Rol


def render_rapport(stand: Rapportstand, versie: Versie) -> bytes:
    """Raises PdfNietBeschikbaar."""
    return render_pdf("pdf/jaarrapport.html", build_papier(stand, versie))


def build_papier(stand: Rapportstand, versie: Versie) -> dict[str, Any]:
    """Under it stands who established it and when; under a concept who had it made."""
    rapport = stand.rapport
    akte = rapport.vaststelling if stand.vast and versie == Versie.EXTERN else rapport
    soort = Rapportsoort(rapport.soort)
    return {
        "stand": stand, "rapport": rapport, "intern": versie == Versie.INTERN, "openbaar": versie == Versie.EXTERN,
        "delen": [(deel, stand.teksten.get(deel.code, "")) for deel in stand.delen(versie)],
        "plaatsen": [naam for code, naam in stand.beeld().plaatsen.items() if code != "-"],
        "organisatie": rapport.organisatie.naam, "bedoeld_voor": VORMEN[soort].bedoeld_voor, "soort": soort.label,
        "drempel": rapport.drempel, "gemaakt_door": akte.vastgelegd_door.naam, "gemaakt_rol": Rol(akte.rol).label,
        "gemaakt_op": timezone.localtime(akte.vastgelegd_op),
    }  # fmt: skip
