"""The dossier: its page, its steps, its timeline, who can see it, and step 1."""

from django.urls import path

from dossiers.views import beeld, deelnemers, dossier

DOSSIER = "dossiers/<uuid:pk>/"

urlpatterns = [
    path("dossiers/", dossier.view_dossiers, name="view_dossiers"),
    path(DOSSIER, dossier.view_dossier, name="view_dossier"),
    path(f"{DOSSIER}stap/<int:stap>/", dossier.view_stap, name="view_stap"),
    path(f"{DOSSIER}tijdlijn/", dossier.view_tijdlijn, name="view_tijdlijn"),
    path(f"{DOSSIER}wie/", deelnemers.view_deelnemers, name="view_deelnemers"),
    path(f"{DOSSIER}wie/nieuw/", deelnemers.appoint_deelnemer, name="appoint_deelnemer"),
    path(f"{DOSSIER}wie/<uuid:deelname_id>/weg/", deelnemers.withdraw_deelnemer, name="withdraw_deelnemer"),
    path(f"{DOSSIER}beeld/", beeld.record_beeld, name="record_beeld"),
    path(f"{DOSSIER}situatie/", beeld.record_situatie, name="record_situatie"),
]
