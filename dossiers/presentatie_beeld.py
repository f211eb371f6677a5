"""The eight content items of the dossier meldcode: what stands there already, and what is written here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dossiers import naslag
from dossiers.models import Dossier
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.adressen import reverse


class Telling(NamedTuple):
    """Which rows an item is made of, the words for one and for more, and where they stand."""

    soorten: tuple[str, ...]
    een: str
    meer: str
    filter: str


# The items that are rows of their own; the other items are fields of this page (000 L1777-1791).
UIT_RIJEN: Mapping[str, Telling] = {
    "signalen": Telling(("signaal",), "signaal", "signalen", "signalen"),
    "gespreksverslagen": Telling(("gesprek",), "gesprek", "gesprekken", "gesprekken"),
    "overleg": Telling(("consultatie",), "overleg of advies", "keer overleg of advies", "overleg"),
    "besluiten": Telling(("besluit", "melding"), "besluit of melding", "besluiten en meldingen", "besluiten"),
    "weging": Telling(("weging",), "weegronde", "weegrondes", "besluiten"),
}


def list_onderdelen(rijen: Iterable[Gebeurtenis], dossier: Dossier) -> list[dict[str, Any]]:
    """Every item with what is there: 'Staat al in het dossier: 3 signalen'."""
    aantallen = Counter(rij.soort for rij in rijen)
    return [describe_onderdeel(item, aantallen, dossier) for item in naslag.dossierinhoud()]


def describe_onderdeel(item: naslag.Item, aantallen: Counter[str], dossier: Dossier) -> dict[str, Any]:
    telling = UIT_RIJEN.get(item.code)
    if telling is None:
        waar = "Vul je hieronder in." if not aantallen["beeld"] else "Staat in het totaalbeeld."
        return {"label": item.tekst, "waarde": waar}
    aantal = sum(aantallen[soort] for soort in telling.soorten)
    if not aantal:
        return {"label": item.tekst, "waarde": "Nog niets."}
    url = f"{reverse('view_tijdlijn', args=[dossier.pk])}?soort={telling.filter}"
    waarde = f"Staat al in het dossier: {aantal} {telling.een if aantal == 1 else telling.meer}."
    return {"label": item.tekst, "waarde": waarde, "url": url}
