"""Addresses of the ladder for unwanted behaviour and bullying."""

from django.urls import path

from incidents.views import ladder, ladderbesluit

EEN = "stappenplannen/<uuid:pk>/"
urlpatterns = [
    path("stappenplannen/", ladder.view_ladders, name="view_ladders"),
    path("stappenplannen/nieuw/", ladder.open_ladder, name="open_ladder"),
    path("stappenplannen/besluiten/", ladderbesluit.view_ladderbesluiten, name="view_ladderbesluiten"),
    path("stappenplannen/besluiten/<uuid:pk>/", ladderbesluit.sign_ladderbesluit, name="sign_ladderbesluit"),
    path(EEN, ladder.view_ladder, name="view_ladder"),
    path(f"{EEN}stap/<slug:daad>/", ladder.record_laddertrede, name="record_laddertrede"),
    path(f"{EEN}vervolg/<slug:daad>/", ladder.record_laddervervolg, name="record_laddervervolg"),
    path(f"{EEN}overslaan/", ladder.skip_laddertrede, name="skip_laddertrede"),
    path(f"{EEN}incident/", ladder.record_ladderincident, name="record_ladderincident"),
    path(f"{EEN}brief/<uuid:trede_id>/", ladder.export_ladderbrief, name="export_ladderbrief"),
    path(f"{EEN}afsluiten/", ladder.close_ladder, name="close_ladder"),
]
