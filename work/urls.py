from django.urls import path

from work import views
from work.views import bericht, bevestigen, koppeling, oidc, opdracht, sessie, uitnodiging, vervanging

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign_in"),
    path("inloggen/elders/", oidc.open_elders, name="open_elders"),
    path("inloggen/elders/terug/", oidc.sign_in_elders, name="sign_in_elders"),
    path("beheer/accounts/<uuid:user_id>/koppeling/", koppeling.record_koppeling, name="record_koppeling"),
    path(
        "beheer/accounts/<uuid:user_id>/koppeling/<uuid:pk>/weg/",
        koppeling.revoke_koppeling,
        name="revoke_koppeling",
    ),
    path("uitloggen/", views.sign_out, name="sign_out"),
    path("verbergen/", views.lock, name="lock"),
    path("ontgrendelen/", views.unlock, name="unlock"),
    path("wissel/", views.switch, name="switch"),
    path("bevestigen/", bevestigen.confirm, name="confirm"),
    path("bevestigen/<uuid:pk>/", bevestigen.confirm_concept, name="confirm_concept"),
    path("sessies/", sessie.view_sessies, name="view_sessies"),
    path("sessies/weg/", sessie.close_sessies, name="close_sessies"),
    path("sessies/<uuid:pk>/weg/", sessie.close_sessie, name="close_sessie"),
    path("wachtwoord-vergeten/", uitnodiging.ask_wachtwoord, name="ask_wachtwoord"),
    path("wachtwoord/<slug:teken>/", uitnodiging.choose_wachtwoord, name="choose_wachtwoord"),
    path("concept/", views.save_concept, name="save_concept"),
    path("concept/weg/", views.discard_concept, name="discard_concept"),
    path("opdrachten/", opdracht.view_opdrachten, name="view_opdrachten"),
    path("opdrachten/<uuid:pk>/", opdracht.view_opdracht, name="view_opdracht"),
    path("opdrachten/<uuid:pk>/resultaat/", opdracht.export_opdracht, name="export_opdracht"),
    path("opdrachten/<uuid:pk>/stoppen/", opdracht.withdraw_opdracht, name="withdraw_opdracht"),
    path("opdrachten/<uuid:pk>/opnieuw/", opdracht.reopen_opdracht, name="reopen_opdracht"),
    path("berichten/", bericht.correct_berichtkeuze, name="correct_berichtkeuze"),
    path("taken/vervanging/", vervanging.view_vervangingen, name="view_vervangingen"),
    path("taken/vervanging/nieuw/", vervanging.appoint_vervanger, name="appoint_vervanger"),
    path("taken/vervanging/<uuid:pk>/weg/", vervanging.withdraw_vervanger, name="withdraw_vervanger"),
    path("gezondheid/", views.view_gezondheid, name="view_gezondheid"),
    path("toegankelijkheid/", views.view_toegankelijkheid, name="view_toegankelijkheid"),
    path("privacyverklaring/", views.view_privacyverklaring, name="view_privacyverklaring"),
    path("uitleg/", views.view_uitleg, name="view_uitleg"),
]
