"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from privacy.urls import bewaren, datalek, inzage, overzicht

urlpatterns = [
    *overzicht.urlpatterns,
    *datalek.urlpatterns,
    *inzage.urlpatterns,
    *bewaren.urlpatterns,
]
