"""Beheer: organisation, places, accounts and roles. Above roles/, because the screens ask the protocols."""

from django.urls import path

from dossiers.views import accounts, beheer, rollen

urlpatterns = [
    path("beheer/", beheer.view_beheer, name="view_beheer"),
    path("beheer/organisatie/", beheer.correct_organisatie, name="correct_organisatie"),
    path("beheer/locaties/nieuw/", beheer.record_locatie, name="record_locatie"),
    path("beheer/locaties/<uuid:pk>/", beheer.correct_locatie, name="correct_locatie"),
    path("beheer/locaties/<uuid:locatie_id>/groepen/nieuw/", beheer.record_groep, name="record_groep"),
    path("beheer/groepen/<uuid:pk>/", beheer.correct_groep, name="correct_groep"),
    path("beheer/accounts/nieuw/", accounts.record_account, name="record_account"),
    path("beheer/accounts/<uuid:pk>/", accounts.view_account, name="view_account"),
    path("beheer/accounts/<uuid:pk>/wijzigen/", accounts.correct_account, name="correct_account"),
    path("beheer/accounts/<uuid:pk>/uitnodigen/", accounts.record_uitnodiging, name="record_uitnodiging"),
    path("beheer/accounts/<uuid:pk>/factor/", accounts.revoke_factor, name="revoke_factor"),
    path("beheer/accounts/<uuid:user_id>/rollen/nieuw/", accounts.assign_rol, name="assign_rol"),
    path("beheer/rollen/<uuid:pk>/beeindigen/", accounts.revoke_rol, name="revoke_rol"),
    path("rollen/", rollen.view_rollen, name="view_rollen"),
    path("rollen/bevestigen/", rollen.sign_rollen, name="sign_rollen"),
    path("rollen/<uuid:pk>/", rollen.sign_rol, name="sign_rol"),
]
