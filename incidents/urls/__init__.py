"""Addresses of this app: worries about somebody who works here, and the register of incidents."""

from incidents.urls import incident, rapportage, route2, zorg

urlpatterns = [*zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *route2.urlpatterns]
