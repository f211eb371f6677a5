"""Signals and triage, spoed, and Mijn werk."""

from django.urls import path

from dossiers.views import signaal, spoed, triage, werk

urlpatterns = [
    path("", werk.view_werk, name="view_werk"),
    path("signalen/", signaal.view_signalen, name="view_signalen"),
    path("signalen/nieuw/", signaal.record_signaal, name="record_signaal"),
    path("signalen/<uuid:pk>/", signaal.view_signaal, name="view_signaal"),
    path("signalen/<uuid:pk>/aanvullen/", signaal.supplement_signaal, name="supplement_signaal"),
    path("spoed/", spoed.view_spoed, name="view_spoed"),
    path("spoed/vastleggen/", spoed.record_spoed, name="record_spoed"),
    path("spoed/<uuid:pk>/", spoed.view_spoedzaak, name="view_spoedzaak"),
    path("spoed/<uuid:pk>/oppakken/", spoed.assign_spoed, name="assign_spoed"),
    path("spoed/<uuid:pk>/kind/", spoed.triage_spoed, name="triage_spoed"),
    path("spoed/<uuid:pk>/beeindigen/", spoed.close_spoed, name="close_spoed"),
    path("triage/", triage.view_triage, name="view_triage"),
    path("triage/<uuid:pk>/", triage.triage_signaal, name="triage_signaal"),
]
