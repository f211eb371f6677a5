"""Addresses of requests for inzage."""

from django.urls import path

from privacy.views import inzage, inzagemap, inzagenaam, inzagepakket, inzagezonder, meekijken

EEN = "privacy/inzage/<uuid:pk>/"
urlpatterns = [
    path("inzageverzoeken/", inzage.find_inzageverzoeken, name="find_inzageverzoeken"),
    path("privacy/inzage/", inzage.view_inzageverzoeken, name="view_inzageverzoeken"),
    path("privacy/inzage/nieuw/", inzagezonder.choose_inzage, name="choose_inzage"),
    path(
        "privacy/inzage/nieuw/ander/",
        inzagezonder.record_inzage_zonder_kind,
        name="record_inzage_zonder_kind",
    ),
    path("privacy/inzage/namen/<uuid:pk>/", inzagenaam.sign_naamweging, name="sign_naamweging"),
    path("privacy/inzage/nieuw/<slug:soort>/<uuid:pk>/", inzage.record_inzage, name="record_inzage"),
    path(EEN, inzage.view_inzage, name="view_inzage"),
    path(f"{EEN}identiteit/", inzage.record_identiteit, name="record_identiteit"),
    path(f"{EEN}verlengen/", inzage.record_verlenging, name="record_verlenging"),
    path(f"{EEN}aanvullen/", inzage.supplement_inzage, name="supplement_inzage"),
    path(f"{EEN}ingetrokken/", inzage.withdraw_inzage, name="withdraw_inzage"),
    path(f"{EEN}weigeren/", inzage.close_inzage, name="close_inzage"),
    path(f"{EEN}verzamelen/", inzagemap.open_inzagemap, name="open_inzagemap"),
    path(f"{EEN}stukken/", inzagemap.view_inzagemap, name="view_inzagemap"),
    path(f"{EEN}stukken/geven/", inzagemap.decide_passages, name="decide_passages"),
    path(f"{EEN}stukken/<uuid:passage_id>/", inzagemap.decide_passage, name="decide_passage"),
    path(f"{EEN}tweede-blik/", inzagemap.sign_inzagemap, name="sign_inzagemap"),
    path(f"{EEN}namen/", inzagenaam.record_naamweging, name="record_naamweging"),
    path(f"{EEN}besluit/", inzagepakket.decide_inzage, name="decide_inzage"),
    path(f"{EEN}antwoord/", inzagepakket.export_inzage, name="export_inzage"),
    path(f"{EEN}antwoord/alles/", inzagepakket.export_inzagekopie, name="export_inzagekopie"),
    path(f"{EEN}gegeven/", inzagepakket.record_overhandiging, name="record_overhandiging"),
    path("privacy/meekijken/nieuw/<uuid:pk>/", meekijken.share_inzage, name="share_inzage"),
    path("privacy/meekijken/<uuid:pk>/", meekijken.view_meekijken, name="view_meekijken"),
]
