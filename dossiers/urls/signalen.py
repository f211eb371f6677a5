"""Signals and triage, and Mijn werk."""

from django.urls import path

from dossiers.views import signaal, triage, werk

urlpatterns = [
    path("", werk.view_werk, name="view_werk"),
    path("signalen/", signaal.view_signalen, name="view_signalen"),
    path("signalen/nieuw/", signaal.record_signaal, name="record_signaal"),
    path("signalen/<uuid:pk>/", signaal.view_signaal, name="view_signaal"),
    path("signalen/<uuid:pk>/aanvullen/", signaal.supplement_signaal, name="supplement_signaal"),
    path("triage/", triage.view_triage, name="view_triage"),
    path("triage/<uuid:pk>/", triage.triage_signaal, name="triage_signaal"),
]
