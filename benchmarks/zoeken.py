"""Searching among many children, against the plain filter of the list of children."""

from django.urls import reverse
from django.utils.http import urlencode

from benchmarks import vloer
from benchmarks.bladzijden import analyse, signed_in
from benchmarks.meten import Uitslag, capture_sql, measure, milli
from benchmarks.wereld import Wereld, fill_dossiers
from dossiers.models import Kind

DOEL_ZOEKEN, DOEL_VRAGEN = 3.0, 12.0
VERDER = 28**4  # codes that no other measure uses
TIKFOUT = "vreis"


def measure_zoeken(wereld: Wereld, engine: str, *, kinderen: int, rondes: int) -> list[Uitslag]:
    """A typing error among all children of one location; the filter finds the same name by its letters."""
    fill_dossiers(wereld.teams[:1], VERDER, VERDER + kinderen)
    analyse()
    client = signed_in(wereld)
    adres = str(client.post(reverse("view_zoeken"), {"zoek": TIKFOUT})["Location"])
    varianten = {
        "zoeken": vloer.fetch(client, adres),
        "filter": vloer.fetch(client, f"{reverse('view_kinderen')}?{urlencode({'q': 'vries'})}"),
    }
    tijd = measure(varianten, rondes)
    with capture_sql() as gezien:
        varianten["zoeken"]()
    bereik = Kind.objects.filter(locatie__in=wereld.locaties[:2]).count()
    uitleg = f"{bereik} kinderen in bereik: {milli(tijd['zoeken'])}, filter {milli(tijd['filter'])}"
    return [
        Uitslag("zoeken", engine, tijd["zoeken"] / tijd["filter"], DOEL_ZOEKEN, uitleg),
        Uitslag("zoeken_vragen", engine, float(len(gezien)), DOEL_VRAGEN, "met sessie, toegang en log"),
    ]
