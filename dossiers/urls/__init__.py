"""Addresses of the meldcode, Dutch and stable; one file per part, the names are those of the route matrix."""

from dossiers.urls import (
    bijlagen,
    buiten,
    dossier,
    gesprek,
    hulp,
    invoer,
    kinderen,
    melding,
    overleg,
    protocol,
    signalen,
    taken,
    weging,
    zoeken,
)

urlpatterns = [
    *protocol.urlpatterns,
    *signalen.urlpatterns,
    *invoer.urlpatterns,
    *kinderen.urlpatterns,
    *dossier.urlpatterns,
    *overleg.urlpatterns,
    *gesprek.urlpatterns,
    *weging.urlpatterns,
    *melding.urlpatterns,
    *taken.urlpatterns,
    *zoeken.urlpatterns,
    *buiten.urlpatterns,
    *hulp.urlpatterns,
    *bijlagen.urlpatterns,
]
