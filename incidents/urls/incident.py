"""Addresses of the register of incidents."""

from django.urls import path

from incidents.views import formulier, incident, opvolging, patroon

EEN = "incidenten/<uuid:pk>/"
BIJLAGE = f"{EEN}bijlagen/<uuid:bijlage_id>/"
urlpatterns = [
    path("incidenten/", incident.view_incidenten, name="view_incidenten"),
    path("incidenten/nieuw/", incident.record_incident, name="record_incident"),
    path("incidenten/patroon/", patroon.view_patroon, name="view_patroon"),
    path("incidenten/maatregel/<uuid:pk>/", opvolging.record_maatregelstand, name="record_maatregelstand"),
    path("incidenten/tekenbeet/<uuid:pk>/", formulier.record_tekenvervolg, name="record_tekenvervolg"),
    path("draaiboek/<slug:soort>/", formulier.open_checklijst, name="open_checklijst"),
    path("draaiboek/lijst/<uuid:pk>/", formulier.record_checkpunt, name="record_checkpunt"),
    path(f"{EEN}ongeval/", formulier.record_ongeval, name="record_ongeval"),
    path(f"{EEN}tekenbeet/", formulier.record_tekenbeet, name="record_tekenbeet"),
    path(EEN, incident.view_incident, name="view_incident"),
    path(f"{EEN}aanvullen/", incident.supplement_incident, name="supplement_incident"),
    path(f"{EEN}maatregel/", opvolging.record_incidentmaatregel, name="record_incidentmaatregel"),
    path(f"{EEN}koppelen/", opvolging.record_incidentkoppeling, name="record_incidentkoppeling"),
    path(f"{EEN}afsluiten/", opvolging.close_incident, name="close_incident"),
    path(f"{EEN}bijlagen/nieuw/", opvolging.record_incidentbijlage, name="record_incidentbijlage"),
    path(BIJLAGE, opvolging.export_incidentbijlage, name="export_incidentbijlage"),
    path(f"{BIJLAGE}intrekken/", opvolging.withdraw_incidentbijlage, name="withdraw_incidentbijlage"),
]
