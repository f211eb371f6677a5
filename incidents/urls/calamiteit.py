"""Addresses of calamiteiten and complaints."""

from django.urls import path

from incidents.views import calamiteit, calamiteitteam, klacht

EEN = "calamiteiten/<uuid:pk>/"
urlpatterns = [
    path("calamiteiten/", calamiteit.view_calamiteiten, name="view_calamiteiten"),
    path("calamiteiten/nieuw/", calamiteit.open_calamiteit, name="open_calamiteit"),
    path(EEN, calamiteit.view_calamiteit, name="view_calamiteit"),
    path(f"{EEN}logboek/", calamiteit.record_calamiteitregel, name="record_calamiteitregel"),
    path(f"{EEN}plan/<slug:actie>/", calamiteit.record_calamiteitpunt, name="record_calamiteitpunt"),
    path(f"{EEN}incident/", calamiteit.record_calamiteitkoppeling, name="record_calamiteitkoppeling"),
    path(f"{EEN}team/", calamiteitteam.appoint_calamiteitlid, name="appoint_calamiteitlid"),
    path(f"{EEN}wie-weet-het/", calamiteitteam.record_calamiteitbericht, name="record_calamiteitbericht"),
    path(f"{EEN}brief/", calamiteitteam.choose_calamiteitbrief, name="choose_calamiteitbrief"),
    path(
        f"{EEN}brief/<slug:slug>/<uuid:groep_id>/",
        calamiteitteam.record_calamiteitbrief,
        name="record_calamiteitbrief",
    ),
    path(
        f"{EEN}brieven/<uuid:brief_id>/", calamiteitteam.export_calamiteitbrief, name="export_calamiteitbrief"
    ),
    path(f"{EEN}afsluiten/", calamiteit.close_calamiteit, name="close_calamiteit"),
    path("klachten/", klacht.view_klachten, name="view_klachten"),
    path("klachten/nieuw/", klacht.record_klacht, name="record_klacht"),
    path("klachten/<uuid:pk>/", klacht.view_klacht, name="view_klacht"),
    path("klachten/<uuid:pk>/afsluiten/", klacht.close_klacht, name="close_klacht"),
]
