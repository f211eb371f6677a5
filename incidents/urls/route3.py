"""Addresses of route 3: behaviour of children among each other."""

from django.urls import path

from incidents.views import route3, route3weging

EEN = "gedrag/<uuid:pk>/"
urlpatterns = [
    path("gedrag/", route3.view_route3zaken, name="view_route3zaken"),
    path("gedrag/nieuw/", route3.open_route3, name="open_route3"),
    path(EEN, route3.view_route3, name="view_route3"),
    path(f"{EEN}kind/", route3.record_route3kind, name="record_route3kind"),
    path(f"{EEN}overleg/", route3.record_route3overleg, name="record_route3overleg"),
    path(f"{EEN}ouders/<uuid:zaakkind_id>/", route3.record_route3ouders, name="record_route3ouders"),
    path(f"{EEN}wegen/", route3weging.answer_route3, name="answer_route3"),
    path(f"{EEN}maatregel/", route3weging.record_route3maatregel, name="record_route3maatregel"),
    path(f"{EEN}regels/<uuid:zaakkind_id>/", route3weging.record_route3plan, name="record_route3plan"),
    path(f"{EEN}bekijken/", route3weging.record_route3evaluatie, name="record_route3evaluatie"),
    path(f"{EEN}besluit/", route3weging.decide_route3, name="decide_route3"),
    path(f"{EEN}nazorg/", route3weging.record_route3nazorg, name="record_route3nazorg"),
    path(f"{EEN}aanvullen/", route3.supplement_route3, name="supplement_route3"),
    path(f"{EEN}meer/", route3.report_route3, name="report_route3"),
    path(f"{EEN}afsluiten/", route3.close_route3, name="close_route3"),
    path(f"{EEN}blad/<uuid:zaakkind_id>/", route3weging.share_route3, name="share_route3"),
    path(f"{EEN}blad/<uuid:blad_id>/pdf/", route3weging.export_route3, name="export_route3"),
]
