"""The dossier: its page, its steps, its timeline, who can see it, and step 1."""

from django.urls import path

from dossiers.views import beeld, deelnemers, dossier, toegang

DOSSIER = "dossiers/<uuid:pk>/"

urlpatterns = [
    path("dossiers/", dossier.view_dossiers, name="view_dossiers"),
    path(DOSSIER, dossier.view_dossier, name="view_dossier"),
    path(f"{DOSSIER}stap/<int:stap>/", dossier.view_stap, name="view_stap"),
    path(f"{DOSSIER}tijdlijn/", dossier.view_tijdlijn, name="view_tijdlijn"),
    path(f"{DOSSIER}wie/", deelnemers.view_deelnemers, name="view_deelnemers"),
    path(f"{DOSSIER}wie/nieuw/", deelnemers.appoint_deelnemer, name="appoint_deelnemer"),
    path(f"{DOSSIER}wie/<uuid:deelname_id>/weg/", deelnemers.withdraw_deelnemer, name="withdraw_deelnemer"),
    path(f"{DOSSIER}wie/meelezen/", toegang.grant_toegang, name="grant_toegang"),
    path(f"{DOSSIER}wie/meelezen/<uuid:verlening_id>/weg/", toegang.revoke_toegang, name="revoke_toegang"),
    path("noodtoegang/", toegang.open_noodtoegang, name="open_noodtoegang"),
    path("noodtoegang/lijst/", toegang.view_noodtoegang, name="view_noodtoegang"),
    path("noodtoegang/<uuid:pk>/weg/", toegang.end_noodtoegang, name="end_noodtoegang"),
    path(f"{DOSSIER}wie/meelezen/stop/", toegang.return_toegang, name="return_toegang"),
    path("dossiers/met-reden/", toegang.open_met_reden, name="open_met_reden"),
    path(f"{DOSSIER}beeld/", beeld.record_beeld, name="record_beeld"),
    path(f"{DOSSIER}situatie/", beeld.record_situatie, name="record_situatie"),
]
