"""Addresses of this app."""

from incidents.urls import (
    calamiteit,
    incident,
    intimiteit,
    ladder,
    rapportage,
    route2,
    route3,
    vertrouwen,
    zorg,
)

urlpatterns = [
    *zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *vertrouwen.urlpatterns,
    *ladder.urlpatterns, *intimiteit.urlpatterns, *route2.urlpatterns, *route3.urlpatterns, *calamiteit.urlpatterns,
]  # fmt: skip
