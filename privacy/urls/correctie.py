"""Addresses of requests to correct, add or erase."""

from django.urls import path

from privacy.views import correctie

EEN = "privacy/correctie/<uuid:pk>/"
urlpatterns = [
    path("privacy/correctie/", correctie.view_correcties, name="view_correcties"),
    path("privacy/correctie/nieuw/", correctie.choose_correctie, name="choose_correctie"),
    path("privacy/correctie/nieuw/<uuid:kind_id>/", correctie.record_correctie, name="record_correctie"),
    path(
        "privacy/correctie/bericht/<uuid:pk>/",
        correctie.record_correctiebericht,
        name="record_correctiebericht",
    ),
    path(EEN, correctie.view_correctie, name="view_correctie"),
    path(f"{EEN}termijn/", correctie.record_correctietermijn, name="record_correctietermijn"),
    path(f"{EEN}advies/", correctie.supplement_correctie, name="supplement_correctie"),
    path(f"{EEN}besluit/", correctie.decide_correctie, name="decide_correctie"),
    path(f"{EEN}brief/", correctie.export_correctie, name="export_correctie"),
    path(f"{EEN}tekst/", correctie.correct_passage, name="correct_passage"),
    path(f"{EEN}wissen/", correctie.destroy_passage, name="destroy_passage"),
    path(f"{EEN}niet-wissen/", correctie.withdraw_passage, name="withdraw_passage"),
]
