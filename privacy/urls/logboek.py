"""Addresses of the log."""

from django.urls import path

from privacy.views import logboek

urlpatterns = [
    path("logboek/", logboek.view_logboek, name="view_logboek"),
    path("logboek/lijst/", logboek.export_logboek, name="export_logboek"),
    path("beheer/logboek/", logboek.view_technieklog, name="view_technieklog"),
]
