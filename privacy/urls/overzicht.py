"""The front page of everything about privacy."""

from django.urls import path

from privacy.views import overzicht

urlpatterns = [
    path("privacy/", overzicht.view_privacy, name="view_privacy"),
]
