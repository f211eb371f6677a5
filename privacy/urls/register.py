"""Addresses of the registers."""

from django.urls import path

from privacy.views import register

urlpatterns = [
    path("privacy/verstrekkingen/", register.view_verstrekkingsregister, name="view_verstrekkingsregister"),
    path(
        "privacy/verstrekkingen/lijst/",
        register.export_verstrekkingsregister,
        name="export_verstrekkingsregister",
    ),
]
