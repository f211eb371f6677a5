"""Addresses of unwanted intimacies towards somebody who works here."""

from django.urls import path

from incidents.views import intimiteit as views

EEN = "ongewenste-intimiteiten/<uuid:pk>/"
urlpatterns = [
    path("ongewenste-intimiteiten/", views.view_intimiteiten, name="view_intimiteiten"),
    path("ongewenste-intimiteiten/nieuw/", views.report_intimiteit, name="report_intimiteit"),
    path(EEN, views.view_intimiteit, name="view_intimiteit"),
    path(f"{EEN}stap/", views.record_intimiteitstap, name="record_intimiteitstap"),
    path(f"{EEN}meelezen/", views.share_intimiteit, name="share_intimiteit"),
]
