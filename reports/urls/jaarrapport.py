"""Addresses of the reports."""

from django.urls import path

from reports.views import jaarrapport

urlpatterns = [
    path("jaarrapporten/", jaarrapport.view_jaarrapporten, name="view_jaarrapporten"),
    path("jaarrapporten/nieuw/", jaarrapport.open_jaarrapport, name="open_jaarrapport"),
    path("jaarrapporten/<uuid:pk>/", jaarrapport.view_jaarrapport, name="view_jaarrapport"),
    path("jaarrapporten/<uuid:pk>/vaststellen/", jaarrapport.sign_jaarrapport, name="sign_jaarrapport"),
    path("jaarrapporten/<uuid:pk>/pdf/", jaarrapport.export_jaarrapport, name="export_jaarrapport"),
    path("jaarrapporten/<uuid:pk>/pdf/maken/", jaarrapport.render_jaarrapport, name="render_jaarrapport"),
    path("jaarrapporten/<uuid:pk>/cijfers/", jaarrapport.export_jaarcijfers, name="export_jaarcijfers"),
    path("jaarrapporten/<uuid:pk>/rekenblad/", jaarrapport.export_jaarrekenblad, name="export_jaarrekenblad"),
    path(
        "jaarrapporten/<uuid:pk>/tekst/<slug:hoofdstuk>/",
        jaarrapport.supplement_jaarrapport,
        name="supplement_jaarrapport",
    ),
]
