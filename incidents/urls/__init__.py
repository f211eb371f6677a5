"""Addresses of this app."""

from incidents.urls import incident, intimiteit, ladder, rapportage, vertrouwen, zorg

urlpatterns = [
    *zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *vertrouwen.urlpatterns,
    *ladder.urlpatterns, *intimiteit.urlpatterns,
]  # fmt: skip
