"""Addresses of this app: worries about somebody who works here, and the register of incidents."""

from incidents.urls import incident, intimiteit, ladder, rapportage, zorg

urlpatterns = [
    *zorg.urlpatterns,
    *incident.urlpatterns,
    *rapportage.urlpatterns,
    *ladder.urlpatterns,
    *intimiteit.urlpatterns,
]
