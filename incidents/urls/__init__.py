"""Addresses of this app: worries, the register of incidents, and the administration of the vertrouwenspersoon."""

from incidents.urls import incident, rapportage, vertrouwen, zorg

urlpatterns = [
    *zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *vertrouwen.urlpatterns,
]  # fmt: skip
