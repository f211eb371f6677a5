"""Addresses of this app: worries about somebody who works here, and the register of incidents."""

from incidents.urls import calamiteit, incident, rapportage, zorg

urlpatterns = [*zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *calamiteit.urlpatterns]
