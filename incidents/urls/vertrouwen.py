"""Addresses of the vertrouwenspersoon."""

from django.urls import path

from incidents.views import overdracht, vertrouwen

EEN = "vertrouwen/<uuid:pk>/"
OVERDRACHT = "vertrouwen/overdracht/"
urlpatterns = [
    path("vertrouwen/", vertrouwen.view_vertrouwen, name="view_vertrouwen"),
    path("vertrouwen/nieuw/", vertrouwen.record_vertrouwenszaak, name="record_vertrouwenszaak"),
    path(OVERDRACHT, overdracht.assign_vertrouwenszaak, name="assign_vertrouwenszaak"),
    path(f"{OVERDRACHT}<uuid:pk>/", overdracht.answer_overdracht, name="answer_overdracht"),
    path(f"{OVERDRACHT}<uuid:pk>/terug/", overdracht.withdraw_overdracht, name="withdraw_overdracht"),
    path(EEN, vertrouwen.view_vertrouwenszaak, name="view_vertrouwenszaak"),
    path(f"{EEN}contact/", vertrouwen.supplement_vertrouwenszaak, name="supplement_vertrouwenszaak"),
    path(f"{EEN}stap/", vertrouwen.record_vertrouwensstap, name="record_vertrouwensstap"),
    path(f"{EEN}afsluiten/", vertrouwen.close_vertrouwenszaak, name="close_vertrouwenszaak"),
]
