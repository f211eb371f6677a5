"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from privacy.urls import bewaren, correctie, datalek, inzage, logboek, overzicht, register

urlpatterns = [
    *overzicht.urlpatterns,
    *datalek.urlpatterns,
    *logboek.urlpatterns,
    *inzage.urlpatterns,
    *correctie.urlpatterns,
    *register.urlpatterns,
    *bewaren.urlpatterns,
]
