"""What goes outside: consent, what was handed over, and the verwijsindex."""

from django.urls import path

from dossiers.views import uitwisseling

DOSSIER = "dossiers/<uuid:pk>/"
VERSTREKKING = f"{DOSSIER}verstrekkingen/"

urlpatterns = [
    path(VERSTREKKING, uitwisseling.view_verstrekkingen, name="view_verstrekkingen"),
    path(f"{VERSTREKKING}nieuw/", uitwisseling.record_verstrekking, name="record_verstrekking"),
    path(f"{VERSTREKKING}<uuid:verstrekking_id>/", uitwisseling.view_verstrekking, name="view_verstrekking"),
    path(f"{DOSSIER}toestemming/nieuw/", uitwisseling.record_toestemming, name="record_toestemming"),
    path(
        f"{DOSSIER}toestemming/<uuid:toestemming_id>/intrekken/",
        uitwisseling.withdraw_toestemming,
        name="withdraw_toestemming",
    ),
    path(f"{DOSSIER}verwijsindex/nieuw/", uitwisseling.record_verwijssignaal, name="record_verwijssignaal"),
    path(
        f"{DOSSIER}verwijsindex/<uuid:verwijssignaal_id>/intrekken/",
        uitwisseling.withdraw_verwijssignaal,
        name="withdraw_verwijssignaal",
    ),
]
