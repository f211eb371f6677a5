"""Step 3: talks with parents and child."""

from django.urls import path

from dossiers.views import afspraak, gesprek, overslaan, voorbereiding

DOSSIER = "dossiers/<uuid:pk>/"
GESPREK = f"{DOSSIER}gesprek/"
PLAN = f"{GESPREK}voorbereiden/<uuid:voorbereiding_id>/"

urlpatterns = [
    path(f"{GESPREK}voorbereiden/", voorbereiding.record_voorbereiding, name="record_voorbereiding"),
    path(PLAN, voorbereiding.correct_voorbereiding, name="correct_voorbereiding"),
    path(f"{GESPREK}nieuw/", gesprek.hold_gesprek, name="hold_gesprek"),
    path(f"{DOSSIER}afspraak/<uuid:afspraak_id>/", afspraak.record_nakoming, name="record_nakoming"),
    path(f"{GESPREK}overslaan/", overslaan.skip_gesprek, name="skip_gesprek"),
    path(f"{GESPREK}<uuid:gesprek_id>/", gesprek.view_gesprek, name="view_gesprek"),
    path(f"{GESPREK}<uuid:gesprek_id>/gezien/", gesprek.supplement_gesprek, name="supplement_gesprek"),
    path(f"{DOSSIER}instemming/<uuid:voorstel_id>/", overslaan.sign_instemming, name="sign_instemming"),
]
