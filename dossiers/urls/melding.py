"""The report to Veilig Thuis and what follows it."""

from django.urls import URLPattern, path

from dossiers.views import keten, melding, terugkoppeling

urlpatterns: list[URLPattern] = [
    path("dossiers/<uuid:dossier_id>/melding/nieuw/", melding.report_melding, name="report_melding"),
    path("dossiers/<uuid:dossier_id>/melding/<uuid:melding_id>/", melding.view_melding, name="view_melding"),
    path(
        "dossiers/<uuid:dossier_id>/melding/<uuid:melding_id>/terugkoppeling/",
        terugkoppeling.record_terugkoppeling,
        name="record_terugkoppeling",
    ),
    path(
        "dossiers/<uuid:dossier_id>/melding/<uuid:melding_id>/verteld/",
        terugkoppeling.record_kennisgeving,
        name="record_kennisgeving",
    ),
    path(
        "dossiers/<uuid:dossier_id>/melding/<uuid:melding_id>/aanvullen/",
        terugkoppeling.supplement_melding,
        name="supplement_melding",
    ),
    path("dossiers/<uuid:dossier_id>/contact/nieuw/", keten.record_contact, name="record_contact"),
]
