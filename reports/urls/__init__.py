"""Addresses of this app: reports about nobody in particular."""

from reports.urls import halfjaarverslag, huisstijl, jaarrapport

urlpatterns = [*jaarrapport.urlpatterns, *halfjaarverslag.urlpatterns, *huisstijl.urlpatterns]
