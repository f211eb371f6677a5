"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from privacy.urls import bewaren

urlpatterns = [
    *bewaren.urlpatterns,
]
