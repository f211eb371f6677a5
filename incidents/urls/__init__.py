"""Addresses of this app."""

from incidents.urls import incident, intimiteit, ladder, rapportage, route3, vertrouwen, zorg

urlpatterns = [
    *zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *vertrouwen.urlpatterns,
    *ladder.urlpatterns, *intimiteit.urlpatterns, *route3.urlpatterns,
]  # fmt: skip
