"""All addresses. Every name stands in roles/routes.py."""

from django.urls import include, path

handler400 = "meldcode.http.bad_request"
handler403 = "meldcode.http.forbidden"
handler404 = "meldcode.http.not_found"
handler500 = "meldcode.http.server_error"

urlpatterns = [
    path("", include("work.urls")),
    path("", include("dossiers.urls")),
    path("", include("incidents.urls")),
    path("", include("privacy.urls")),
    path("", include("reports.urls")),
]
