"""Addresses of bewaren en vernietigen."""

from django.urls import path

from privacy.views import bewaren

urlpatterns = [
    path("privacy/bewaren/", bewaren.view_bewaren, name="view_bewaren"),
    path("privacy/bewaren/termijn/<slug:soort>/", bewaren.record_bewaarregel, name="record_bewaarregel"),
    path("privacy/bewaren/voorstel/<uuid:pk>/", bewaren.sign_bewaarregel, name="sign_bewaarregel"),
    path("privacy/bewaren/stop/", bewaren.record_bewaarstop, name="record_bewaarstop"),
    path("privacy/bewaren/stop/<uuid:pk>/", bewaren.withdraw_bewaarstop, name="withdraw_bewaarstop"),
]
