"""What goes outside: consent, what was handed over, letters, the verwijsindex; and the sociale kaart."""

from django.urls import path

from dossiers.views import brieven, kaart, uitwisseling

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
    path(f"{DOSSIER}brieven/", brieven.choose_brief, name="choose_brief"),
    path(f"{DOSSIER}brieven/<slug:slug>/<uuid:aan>/", brieven.record_brief, name="record_brief"),
    path(f"{VERSTREKKING}<uuid:verstrekking_id>/pdf/", brieven.export_brief, name="export_brief"),
    path(f"{DOSSIER}volgsysteem/", brieven.record_volgregel, name="record_volgregel"),
    path("brieven/", brieven.view_brieven, name="view_brieven"),
    path("brieven/<slug:slug>/", brieven.view_brief, name="view_brief"),
    path("brieven/<slug:slug>/wijzigen/", brieven.record_briefversie, name="record_briefversie"),
    path("sociale-kaart/", kaart.view_sociale_kaart, name="view_sociale_kaart"),
    path("sociale-kaart/<uuid:locatie_id>/nieuw/", kaart.record_hulpadres, name="record_hulpadres"),
    path("sociale-kaart/adres/<uuid:pk>/", kaart.correct_hulpadres, name="correct_hulpadres"),
    path("sociale-kaart/adres/<uuid:pk>/klopt/", kaart.sign_hulpadres, name="sign_hulpadres"),
    path("sociale-kaart/adres/<uuid:pk>/weg/", kaart.withdraw_hulpadres, name="withdraw_hulpadres"),
]
