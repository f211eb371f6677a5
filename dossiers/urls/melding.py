"""The report to Veilig Thuis and what follows it."""

from django.urls import URLPattern, path

from dossiers.views import export, keten, melding, terugkoppeling

urlpatterns: list[URLPattern] = [
    path("dossiers/<uuid:dossier_id>/melding/nieuw/", melding.report_melding, name="report_melding"),
    path("dossiers/<uuid:dossier_id>/melding/pdf/", export.export_melding, name="export_melding"),
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
    path(
        "dossiers/<uuid:dossier_id>/informatieverzoek/nieuw/",
        keten.record_informatieverzoek,
        name="record_informatieverzoek",
    ),
    path(
        "dossiers/<uuid:dossier_id>/informatieverzoek/<uuid:verzoek_id>/",
        keten.supplement_informatieverzoek,
        name="supplement_informatieverzoek",
    ),
    path("dossiers/<uuid:dossier_id>/contact/nieuw/", keten.record_contact, name="record_contact"),
]
