"""Addresses of the figures of today."""

from django.urls import path

from reports.views import voortgang

urlpatterns = [
    path("rapportages/", voortgang.view_voortgang, name="view_voortgang"),
    path("rapportages/zaken/", voortgang.view_voortgangslijst, name="view_voortgangslijst"),
]
