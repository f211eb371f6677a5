"""Step 2: consultation and advice, and the sheet without identity."""

from django.urls import path

from dossiers.views import overleg

DOSSIER = "dossiers/<uuid:pk>/"

urlpatterns = [
    path(f"{DOSSIER}overleg/nieuw/", overleg.record_consultatie, name="record_consultatie"),
    path(f"{DOSSIER}blad/nieuw/", overleg.export_consultatieblad, name="export_consultatieblad"),
    path(f"{DOSSIER}blad/<uuid:blad_id>/", overleg.view_consultatieblad, name="view_consultatieblad"),
]
