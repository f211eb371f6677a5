"""Addresses of cases of route 2. The word says nothing, and the ids are random."""

from django.urls import path

from incidents.views import route2 as views
from incidents.views import route2toegang as toegang

EEN = "zaken/<uuid:pk>/"
urlpatterns = [
    path("zorgen/<uuid:pk>/zaak/", views.open_route2zaak, name="open_route2zaak"),
    path("zorgen/<uuid:pk>/bij-zaak/", views.assign_zorg, name="assign_zorg"),
    path("zaken/", views.view_route2zaken, name="view_route2zaken"),
    path(EEN, views.view_route2zaak, name="view_route2zaak"),
    path(f"{EEN}stap/<slug:soort>/", views.record_route2stap, name="record_route2stap"),
    path(f"{EEN}draaiboek/", views.record_draaiboekregel, name="record_draaiboekregel"),
    path(f"{EEN}afsluiten/", views.close_route2zaak, name="close_route2zaak"),
    path(f"{EEN}pdf/", views.export_route2zaak, name="export_route2zaak"),
    path(f"{EEN}behandelaar/", toegang.assign_route2zaak, name="assign_route2zaak"),
    path(
        f"{EEN}behandelaar/<uuid:delegatie_id>/stop/",
        toegang.withdraw_route2delegatie,
        name="withdraw_route2delegatie",
    ),
    path(f"{EEN}uitsluiten/", toegang.exclude_route2, name="exclude_route2"),
    path(
        f"{EEN}uitsluiten/<uuid:uitsluiting_id>/herstel/",
        toegang.revoke_route2uitsluiting,
        name="revoke_route2uitsluiting",
    ),
]
