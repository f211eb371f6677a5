"""Addresses of the half-yearly reports of the vertrouwenspersoon."""

from django.urls import path

from reports.views import halfjaarverslag as views

EEN = "halfjaarverslagen/<uuid:pk>/"
urlpatterns = [
    path("halfjaarverslagen/", views.view_halfjaarverslagen, name="view_halfjaarverslagen"),
    path("halfjaarverslagen/nieuw/", views.record_halfjaarverslag, name="record_halfjaarverslag"),
    path(EEN, views.view_halfjaarverslag, name="view_halfjaarverslag"),
    path(f"{EEN}geven/", views.share_halfjaarverslag, name="share_halfjaarverslag"),
    path(f"{EEN}pdf/", views.export_halfjaarverslag, name="export_halfjaarverslag"),
]
