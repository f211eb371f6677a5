"""Route 2 begins here: worries about somebody who works here."""

from django.urls import path

from incidents.views import zorg as views

urlpatterns = [
    path("triage/<uuid:pk>/doorzetten/", views.seal_signaal, name="seal_signaal"),
    path("zorgen/", views.view_zorgen, name="view_zorgen"),
    path("zorgen/nieuw/", views.report_zorg, name="report_zorg"),
    path("zorgen/<uuid:pk>/", views.view_zorg, name="view_zorg"),
    path("zorgen/<uuid:pk>/aanvullen/", views.supplement_zorg, name="supplement_zorg"),
]
