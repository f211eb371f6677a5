"""The protocol: reading it, and an own version of it."""

from django.urls import path

from dossiers.views import protocol, protocolbeheer

CONCEPT = "beheer/protocol/<uuid:pk>/"
VOORSTEL = "protocol/voorstel/<uuid:pk>/"

urlpatterns = [
    path("protocol/", protocol.view_protocol, name="view_protocol"),
    path(
        "protocol/versie/<str:slug>/<str:versie>/", protocol.view_protocolversie, name="view_protocolversie"
    ),
    path(VOORSTEL, protocol.view_protocolvoorstel, name="view_protocolvoorstel"),
    path(f"{VOORSTEL}besluit/", protocolbeheer.sign_protocol, name="sign_protocol"),
    path(f"{VOORSTEL}intrekken/", protocolbeheer.withdraw_protocol, name="withdraw_protocol"),
    path("beheer/protocol/nieuw/", protocolbeheer.open_protocol, name="open_protocol"),
    path(CONCEPT, protocolbeheer.view_protocolconcept, name="view_protocolconcept"),
    path(f"{CONCEPT}weg/", protocolbeheer.discard_protocol, name="discard_protocol"),
    path(f"{CONCEPT}voorstel/", protocolbeheer.record_protocol, name="record_protocol"),
    path(f"{CONCEPT}<slug:sector>/<slug:groep>/", protocolbeheer.correct_protocol, name="correct_protocol"),
]
