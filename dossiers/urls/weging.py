"""Step 4, the two decisions, closing and the PDF."""

from django.urls import URLPattern, path

from dossiers.views import afsluiten, besluit, export, weging

urlpatterns: list[URLPattern] = [
    path("dossiers/<uuid:dossier_id>/wegen/", weging.view_weging, name="view_weging"),
    path("dossiers/<uuid:dossier_id>/wegen/nieuw/", weging.open_weging, name="open_weging"),
    path("dossiers/<uuid:dossier_id>/wegen/<slug:vraag>/", weging.answer_afweging, name="answer_afweging"),
    path("dossiers/<uuid:dossier_id>/besluit/", besluit.decide_besluit, name="decide_besluit"),
    path("dossiers/<uuid:dossier_id>/besluit/tekenen/", besluit.sign_besluit, name="sign_besluit"),
    path("dossiers/<uuid:dossier_id>/afsluiten/", afsluiten.close_dossier, name="close_dossier"),
    path("dossiers/<uuid:dossier_id>/pdf/", export.export_dossier, name="export_dossier"),
]
