"""How paper of an organisation looks, as a template of a PDF gets it; our own look when nothing was set."""

from dataclasses import dataclass
from uuid import UUID

from roles.huisstijlrijen import Huisstijl
from roles.kleurregels import GROEN
from roles.models import Organisatie

MIME = {"png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Stijl:
    """`logo`: the picture as an address that holds it; empty when there is none. `nummer` 0: nothing was set."""

    naam: str
    kleur: str = GROEN
    logo: str = ""
    nummer: int = 0
    eigen_naam: str = ""


def read_huisstijl(organisatie: Organisatie) -> Stijl:
    if (rij := latest_huisstijl(organisatie.pk)) is None:
        return Stijl(naam=organisatie.naam)
    logo = f"data:{MIME[rij.logo_soort]};base64,{rij.logo}" if rij.logo else ""
    return Stijl(rij.naam or organisatie.naam, rij.kleur, logo, rij.nummer, rij.naam)


def latest_huisstijl(organisatie_id: UUID) -> Huisstijl | None:
    return Huisstijl.objects.filter(organisatie_id=organisatie_id).order_by("-nummer").first()
