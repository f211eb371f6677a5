"""Lists of other systems."""

from django.urls import path

from dossiers.views import invoer

RUN = "import/<uuid:pk>/"

urlpatterns = [
    path("kinderen/import/", invoer.import_kinderen, name="import_kinderen"),
    path("beheer/import/", invoer.import_personeel, name="import_personeel"),
    path("import/voorbeeld/<slug:doel>/", invoer.export_voorbeeld, name="export_voorbeeld"),
    path(RUN, invoer.view_import, name="view_import"),
    path(f"{RUN}kolommen/", invoer.assign_kolommen, name="assign_kolommen"),
    path(f"{RUN}keuzes/", invoer.decide_import, name="decide_import"),
    path(f"{RUN}opslaan/", invoer.record_import, name="record_import"),
    path(f"{RUN}weggooien/", invoer.withdraw_import, name="withdraw_import"),
    path(f"{RUN}terugdraaien/", invoer.restore_import, name="restore_import"),
]
