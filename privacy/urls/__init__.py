"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from privacy.urls import bewaren, overzicht

urlpatterns = [
    *overzicht.urlpatterns,
    *bewaren.urlpatterns,
]
