"""Addresses of the registers."""

from django.urls import path

from privacy.views import register, verwerkingen

urlpatterns = [
    path("privacy/verstrekkingen/", register.view_verstrekkingsregister, name="view_verstrekkingsregister"),
    path(
        "privacy/verstrekkingen/lijst/",
        register.export_verstrekkingsregister,
        name="export_verstrekkingsregister",
    ),
    path("privacy/verwerkingen/", verwerkingen.view_verwerkingen, name="view_verwerkingen"),
    path("privacy/verwerkingen/<slug:slug>/", verwerkingen.view_verwerking, name="view_verwerking"),
    path("privacy/verwerkingen/<slug:slug>/pdf/", verwerkingen.export_verwerking, name="export_verwerking"),
]
