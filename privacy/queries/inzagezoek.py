"""Whether somebody is known here: the search behind the answer "wij bewaren niets over u".

By name among children, adults and colleagues; what stands in a text isn't searched, and the answer says so.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from dossiers.models import Betrokkene, Kind
from dossiers.zoektaal import DICHTBIJ, parse, rank
from privacy.inzageregels import Stapsoort
from privacy.models import Inzagestap, Inzageverzoek
from roles.access import Zicht
from roles.models import User


@dataclass(frozen=True, slots=True)
class Zoekuitkomst:
    """How many people with this name, by what they are here. Never who."""

    kinderen: int
    volwassenen: int
    collegas: int

    @property
    def aantal(self) -> int:
        return self.kinderen + self.volwassenen + self.collegas

    def waar(self) -> str:
        """'bij de kinderen en bij de ouders en anderen rond een gezin'"""
        delen = [
            (self.kinderen, "bij de kinderen"), (self.volwassenen, "bij de ouders en anderen rond een gezin"),
            (self.collegas, "bij wie hier werkt"),
        ]  # fmt: skip
        return " en ".join(tekst for aantal, tekst in delen if aantal)


def search_name(zicht: Zicht, organisatie_id: uuid.UUID, naam: str) -> Zoekuitkomst:
    """Everybody of the organisation, but for a child this person may not find: the second person searches too."""
    kinderen = Kind.objects.filter(organisatie_id=organisatie_id).exclude(pk__in=zicht.uitgesloten)
    gezin = Q(gezin__kinderen__in=list(zicht.uitgesloten)) if zicht.uitgesloten else Q(pk__in=[])
    ouders = Betrokkene.objects.filter(gezin__organisatie_id=organisatie_id).exclude(gezin)
    mensen = User.objects.filter(roltoewijzingen__organisatie_id=organisatie_id).distinct()
    return Zoekuitkomst(
        count_like(naam, kinderen.values_list("zoeknaam", flat=True)),
        count_like(naam, ouders.values_list("naam", flat=True)),
        count_like(naam, mensen.values_list("naam", flat=True)),
    )


def list_collegas(zicht: Zicht) -> list[User]:
    """Everybody who works or worked here, by name; not who asks: nobody handles a request about themselves."""
    mensen = User.objects.filter(roltoewijzingen__organisatie_id=zicht.organisatie_id).distinct()
    return list(mensen.exclude(pk=zicht.user_id).order_by("naam", "pk"))


def count_like(naam: str, namen: Iterable[str]) -> int:
    lijst = list(namen)
    scores = rank(parse(naam), set(lijst))
    return sum(scores.get(een, 0.0) >= DICHTBIJ for een in lijst)


def found_since(zicht: Zicht, verzoek: Inzageverzoek) -> str:
    """Why nobody can say any more that somebody isn't known here; empty when they still can."""
    if not verzoek.onbekend:
        return ""
    gezocht = (
        Inzagestap.objects.filter(verzoek=verzoek, soort=Stapsoort.GEZOCHT)
        .order_by("vastgelegd_op", "pk")
        .last()
    )
    nu = search_name(zicht, verzoek.organisatie_id, str(verzoek.naam))
    if gezocht is not None and nu.aantal <= (gezocht.aantal or 0):
        return ""
    return (
        f"Er staat nu iemand met deze naam {nu.waar()}. Kijk of dit dezelfde persoon is. Trek dit verzoek dan in, en "
        "leg het vast bij die persoon."
    )
