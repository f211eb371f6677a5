"""Children and the people around them, and beheer."""

from django.urls import path

from dossiers.urls import beheer
from dossiers.views import kind, kindcheck, uitsluiten, versies

urlpatterns = [
    path("kinderen/", kind.view_kinderen, name="view_kinderen"),
    path("kinderen/nieuw/", kind.record_kind, name="record_kind"),
    path("kinderen/<uuid:pk>/", kind.view_kind, name="view_kind"),
    path("kinderen/<uuid:pk>/wijzigen/", kind.correct_kind, name="correct_kind"),
    path("kinderen/<uuid:pk>/versies/", versies.view_kindversies, name="view_kindversies"),
    path("betrokkenen/<uuid:pk>/versies/", versies.view_betrokkeneversies, name="view_betrokkeneversies"),
    path("kinderen/<uuid:kind_id>/betrokkenen/nieuw/", kind.record_betrokkene, name="record_betrokkene"),
    path("kinderen/<uuid:kind_id>/kindcheck/", kindcheck.record_kindcheck, name="record_kindcheck"),
    path("kindchecks/<uuid:pk>/", kindcheck.view_kindcheck, name="view_kindcheck"),
    path("kindchecks/kind/<uuid:pk>/", kindcheck.supplement_kindcheck, name="supplement_kindcheck"),
    path("betrokkenen/<uuid:pk>/wijzigen/", kind.correct_betrokkene, name="correct_betrokkene"),
    path("kinderen/<uuid:pk>/uitgesloten/", uitsluiten.view_uitsluitingen, name="view_uitsluitingen"),
    path("kinderen/<uuid:pk>/uitgesloten/nieuw/", uitsluiten.exclude_collega, name="exclude_collega"),
    path("uitsluiten/", uitsluiten.find_kind_uitsluiten, name="find_kind_uitsluiten"),
    path("uitgesloten/<uuid:pk>/", uitsluiten.revoke_uitsluiting, name="revoke_uitsluiting"),
    *beheer.urlpatterns,
]
