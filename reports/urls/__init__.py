"""Addresses of this app: figures of today, and reports about nobody in particular."""

from reports.urls import halfjaarverslag, huisstijl, jaarrapport, voortgang

urlpatterns = [
    *voortgang.urlpatterns,
    *jaarrapport.urlpatterns,
    *halfjaarverslag.urlpatterns,
    *huisstijl.urlpatterns,
]
