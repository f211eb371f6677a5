"""Which reports there are, for whom, and what each of them holds. Pure.

The annual report of directie (000 L2036-2049), the yearly account of the aandachtsfunctionaris (001 L937), and the
figures for the half-yearly overleg (000 L515): smaller reports from the same parts.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from reports.cijferregels import Hoofdstuk
from reports.perioderegels import Periodesoort

NIET = "–"  # a number that isn't told
EERDERE_JAREN = 3  # that a report looks back
DREMPEL = 5  # numbers under it aren't published (product.md point 9); per organisation 3 or more
H, P = Hoofdstuk, Periodesoort


class Rapportsoort(TextChoices):
    JAARRAPPORT = "jaarrapport", "Jaarrapport meldcode en incidenten"
    JAARVERSLAG_AF = "jaarverslag_af", "Jaarverslag van de aandachtsfunctionaris"
    HALFJAAROVERZICHT = "halfjaaroverzicht", "Overzicht voor het halfjaarlijks overleg"


class Versie(TextChoices):
    INTERN = "intern", "Intern"
    EXTERN = "extern", "Om te delen"


@dataclass(frozen=True, slots=True)
class Vorm:
    hoofdstukken: tuple[Hoofdstuk, ...]
    perioden: tuple[Periodesoort, ...]
    bedoeld_voor: str
    bron: str


VORMEN: Mapping[Rapportsoort, Vorm] = {
    Rapportsoort.JAARRAPPORT: Vorm(
        tuple(Hoofdstuk), (P.KALENDERJAAR, P.SCHOOLJAAR), "Directie, bestuur, oudercommissie en medezeggenschapsraad",
        "000 L2036-2049",
    ),
    Rapportsoort.JAARVERSLAG_AF: Vorm(
        (H.SIGNALEN, H.DOSSIERS, H.STAPPEN, H.WEGEN, H.MELDEN, H.HULP), (P.KALENDERJAAR, P.SCHOOLJAAR),
        "Directie en manager sociale veiligheid", "001 L937",
    ),
    Rapportsoort.HALFJAAROVERZICHT: Vorm(
        (H.SIGNALEN, H.DOSSIERS, H.STAPPEN, H.INCIDENTEN, H.GEDRAG, H.KLACHTEN, H.AFSPRAKEN),
        (P.HALFJAAR_1, P.HALFJAAR_2),
        "Het halfjaarlijks overleg", "000 L515",
    ),
}  # fmt: skip


def digest(gegevens: Any) -> str:
    """SHA-256 over the one way to write this: the same figures always give the same."""
    return hashlib.sha256(json.dumps(gegevens, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def with_tekst(soort: Rapportsoort) -> tuple[Hoofdstuk, ...]:
    """Chapters with words of directie: those that others read too."""
    return tuple(h for h in hoofdstukken_of(soort) if h != Hoofdstuk.BESLOTEN)


def hoofdstukken_of(soort: Rapportsoort) -> tuple[Hoofdstuk, ...]:
    return VORMEN[soort].hoofdstukken
