"""Accountability: inzage, correctie, bewaren en vernietigen, the registers and the log."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
