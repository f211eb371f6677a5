"""Files of a dossier and of a signal."""

from django.urls import path

from dossiers.views import bijlage

DOSSIER = "dossiers/<uuid:pk>/bijlagen/"
SIGNAAL = "signalen/<uuid:pk>/bijlagen/"
EEN = "<uuid:bijlage_id>/"

urlpatterns = [
    path(DOSSIER, bijlage.view_bijlagen, name="view_bijlagen"),
    path(f"{DOSSIER}nieuw/", bijlage.record_bijlage, name="record_bijlage"),
    path(f"{DOSSIER}{EEN}", bijlage.export_bijlage, name="export_bijlage"),
    path(f"{DOSSIER}{EEN}intrekken/", bijlage.withdraw_bijlage, name="withdraw_bijlage"),
    path(f"{SIGNAAL}nieuw/", bijlage.record_signaalbijlage, name="record_signaalbijlage"),
    path(f"{SIGNAAL}{EEN}", bijlage.export_signaalbijlage, name="export_signaalbijlage"),
    path(f"{SIGNAAL}{EEN}intrekken/", bijlage.withdraw_signaalbijlage, name="withdraw_signaalbijlage"),
]
