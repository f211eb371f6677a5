"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from privacy.urls import bewaren, datalek, inzage, logboek, overzicht

urlpatterns = [
    *overzicht.urlpatterns,
    *datalek.urlpatterns,
    *logboek.urlpatterns,
    *inzage.urlpatterns,
    *bewaren.urlpatterns,
]
