"""Finding a child, a dossier or an own signal."""

from django.urls import path

from dossiers.views import zoeken

urlpatterns = [path("zoeken/", zoeken.view_zoeken, name="view_zoeken")]
