"""Addresses of the register of data breaches."""

from django.urls import path

from privacy.views import datalek

EEN = "privacy/datalekken/<uuid:pk>/"
urlpatterns = [
    path("datalek-melden/", datalek.report_datalek, name="report_datalek"),
    path("privacy/datalekken/", datalek.view_datalekken, name="view_datalekken"),
    path("privacy/datalekken/register/", datalek.export_datalek, name="export_datalek"),
    path(EEN, datalek.view_datalek, name="view_datalek"),
    path(f"{EEN}feiten/", datalek.record_datalekfeiten, name="record_datalekfeiten"),
    path(f"{EEN}besluit/<slug:onderwerp>/", datalek.decide_datalek, name="decide_datalek"),
    path(f"{EEN}aanvullen/", datalek.supplement_datalek, name="supplement_datalek"),
    path(f"{EEN}afsluiten/", datalek.close_datalek, name="close_datalek"),
]
