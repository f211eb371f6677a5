"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from privacy.urls import bewaren, datalek, overzicht

urlpatterns = [
    *overzicht.urlpatterns,
    *datalek.urlpatterns,
    *bewaren.urlpatterns,
]
