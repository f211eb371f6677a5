"""After the besluit: help, question 5, looking, and a new ronde."""

from django.urls import path

from dossiers.views import hulp, ronde, volgen

HULP = "dossiers/<uuid:pk>/hulp/"
TRAJECT = f"{HULP}<uuid:traject_id>/"

urlpatterns = [
    path(HULP, hulp.view_hulp, name="view_hulp"),
    path(f"{HULP}nieuw/", hulp.record_hulptraject, name="record_hulptraject"),
    path(f"{HULP}vraag-5/", hulp.record_vraag5datum, name="record_vraag5datum"),
    path(f"{TRAJECT}casemanager/", hulp.assign_casemanager, name="assign_casemanager"),
    path(f"{TRAJECT}afspraak/", hulp.record_hulpafspraak, name="record_hulpafspraak"),
    path(f"{TRAJECT}evaluatie/", hulp.record_hulpevaluatie, name="record_hulpevaluatie"),
    path(
        "dossiers/<uuid:pk>/taak/<uuid:afspraak_id>/",
        hulp.supplement_hulpafspraak,
        name="supplement_hulpafspraak",
    ),
    path("dossiers/<uuid:pk>/volgen/nieuw/", volgen.record_volgafspraak, name="record_volgafspraak"),
    path(
        "dossiers/<uuid:pk>/volgen/<uuid:volgafspraak_id>/",
        volgen.record_kijkmoment,
        name="record_kijkmoment",
    ),
    path("dossiers/<uuid:pk>/heropenen/", ronde.reopen_dossier, name="reopen_dossier"),
    path("dossiers/<uuid:pk>/ronde/<int:nummer>/", ronde.view_ronde, name="view_ronde"),
]
