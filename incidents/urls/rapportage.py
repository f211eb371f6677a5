"""Addresses of the rapportages meldcode."""

from django.urls import path

from incidents.views import rapportage

urlpatterns = [
    path("dossiers/<uuid:pk>/rapportage/", rapportage.record_rapportage, name="record_rapportage"),
    path("rapportages/meldcode/", rapportage.view_rapportages, name="view_rapportages"),
    path("rapportages/<int:jaar>/", rapportage.export_rapportages, name="export_rapportages"),
]
