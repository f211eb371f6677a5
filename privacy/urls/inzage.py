"""Addresses of requests for inzage."""

from django.urls import path

from privacy.views import inzage

EEN = "privacy/inzage/<uuid:pk>/"
urlpatterns = [
    path("inzageverzoeken/", inzage.find_inzageverzoeken, name="find_inzageverzoeken"),
    path("privacy/inzage/", inzage.view_inzageverzoeken, name="view_inzageverzoeken"),
    path("privacy/inzage/nieuw/<slug:soort>/<uuid:pk>/", inzage.record_inzage, name="record_inzage"),
    path(EEN, inzage.view_inzage, name="view_inzage"),
    path(f"{EEN}identiteit/", inzage.record_identiteit, name="record_identiteit"),
    path(f"{EEN}verlengen/", inzage.record_verlenging, name="record_verlenging"),
    path(f"{EEN}aanvullen/", inzage.supplement_inzage, name="supplement_inzage"),
    path(f"{EEN}ingetrokken/", inzage.withdraw_inzage, name="withdraw_inzage"),
    path(f"{EEN}weigeren/", inzage.close_inzage, name="close_inzage"),
]
