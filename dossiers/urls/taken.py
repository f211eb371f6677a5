"""Planning: what waits, and the yearly cycle."""

from django.urls import path

from dossiers.views import jaar, taken

urlpatterns = [
    path("taken/", taken.view_taken, name="view_taken"),
    path("taken/<slug:soort>/<uuid:pk>/agenda/", taken.export_taak, name="export_taak"),
    path("taken/jaar/", jaar.view_jaarplanning, name="view_jaarplanning"),
    path(
        "taken/jaar/<slug:punt>/<str:dag>/<uuid:plek>/",
        jaar.record_jaarafronding,
        name="record_jaarafronding",
    ),
]
