"""Addresses of this app: worries about somebody who works here, and the register of incidents."""

from incidents.urls import incident, rapportage, route3, zorg

urlpatterns = [*zorg.urlpatterns, *incident.urlpatterns, *rapportage.urlpatterns, *route3.urlpatterns]
