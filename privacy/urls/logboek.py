"""Addresses of the log and of its review."""

from django.urls import path

from privacy.views import logboek, logcontrole

CONTROLE = "logboek/controle/"
urlpatterns = [
    path("logboek/", logboek.view_logboek, name="view_logboek"),
    path("logboek/lijst/", logboek.export_logboek, name="export_logboek"),
    path("beheer/logboek/", logboek.view_technieklog, name="view_technieklog"),
    path(CONTROLE, logcontrole.view_logcontroles, name="view_logcontroles"),
    path(f"{CONTROLE}begin/<slug:maand>/", logcontrole.record_logcontrole, name="record_logcontrole"),
    path(f"{CONTROLE}wie/", logcontrole.appoint_logcontroleur, name="appoint_logcontroleur"),
    path(f"{CONTROLE}wie/<uuid:pk>/", logcontrole.withdraw_logcontroleur, name="withdraw_logcontroleur"),
    path(f"{CONTROLE}punt/<uuid:pk>/", logcontrole.decide_logpunt, name="decide_logpunt"),
    path(f"{CONTROLE}<uuid:pk>/", logcontrole.view_logcontrole, name="view_logcontrole"),
    path(f"{CONTROLE}<uuid:pk>/tekenen/", logcontrole.sign_logcontrole, name="sign_logcontrole"),
]
