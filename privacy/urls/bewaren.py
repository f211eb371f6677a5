"""Addresses of bewaren en vernietigen."""

from django.urls import path

from privacy.views import bewaren, vernietiging

urlpatterns = [
    path("privacy/bewaren/", bewaren.view_bewaren, name="view_bewaren"),
    path("privacy/bewaren/termijn/<slug:soort>/", bewaren.record_bewaarregel, name="record_bewaarregel"),
    path("privacy/bewaren/voorstel/<uuid:pk>/", bewaren.sign_bewaarregel, name="sign_bewaarregel"),
    path("privacy/bewaren/stops/", bewaren.view_bewaarstop, name="view_bewaarstop"),
    path("privacy/bewaren/stop/", bewaren.record_bewaarstop, name="record_bewaarstop"),
    path("privacy/bewaren/stop/<uuid:pk>/", bewaren.withdraw_bewaarstop, name="withdraw_bewaarstop"),
    path("privacy/bewaren/vernietigen/", vernietiging.record_vernietiging, name="record_vernietiging"),
    path("privacy/bewaren/vernietiging/<uuid:pk>/", vernietiging.view_vernietiging, name="view_vernietiging"),
    path(
        "privacy/bewaren/vernietiging/<uuid:pk>/verklaring/",
        vernietiging.export_vernietiging,
        name="export_vernietiging",
    ),
    path(
        "privacy/bewaren/vernietiging/<uuid:pk>/besluit/",
        vernietiging.sign_vernietiging,
        name="sign_vernietiging",
    ),
    path(
        "privacy/bewaren/vernietiging/regel/<uuid:pk>/eruit/",
        vernietiging.withdraw_vernietiging,
        name="withdraw_vernietiging",
    ),
]
