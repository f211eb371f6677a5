"""Addresses of the register of incidents."""

from django.urls import path

from incidents.views import incident

EEN = "incidenten/<uuid:pk>/"
urlpatterns = [
    path("incidenten/", incident.view_incidenten, name="view_incidenten"),
    path("incidenten/nieuw/", incident.record_incident, name="record_incident"),
    path(EEN, incident.view_incident, name="view_incident"),
    path(f"{EEN}aanvullen/", incident.supplement_incident, name="supplement_incident"),
]
