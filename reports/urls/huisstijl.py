"""Addresses of how paper looks."""

from django.urls import path

from reports.views import huisstijl

urlpatterns = [
    path("huisstijl/", huisstijl.view_huisstijl, name="view_huisstijl"),
    path("huisstijl/wijzigen/", huisstijl.record_huisstijl, name="record_huisstijl"),
    path("huisstijl/logo/", huisstijl.export_huisstijllogo, name="export_huisstijllogo"),
    path("huisstijl/voorbeeld/", huisstijl.export_huisstijl, name="export_huisstijl"),
]
