"""The same rows in the Django admin: what somebody gets without a page of our own.

Readable text, no log, no access filter: the list of all rows, and the page of one child with a form for each row.
"""

from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin, TabularInline
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import path

from benchmarks.kaal import build_kaal, copy_row
from benchmarks.wereld import Wereld, act_of
from dossiers.models import Dossier, Kind, Signaal
from roles.models import User
from roles.policy import Rol

VELDEN = ("gebeurd_op", "plaats", "waarneming", "besproken")


class Beheer(AdminSite):
    """Everybody may do everything: what a right costs isn't measured."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class Alles(ModelAdmin):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


beheer = Beheer(name="admin")
urlpatterns: list[Any] = []  # filled when the models are known


class BeheerMiddleware(SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.urlconf = __name__


def build_beheer(wereld: Wereld, dossier: Dossier) -> dict[str, str]:
    """Twins of the signals of this child, and the addresses of their list and of their forms."""
    kaal = build_kaal(Signaal)
    with act_of(wereld.leider, Rol.AF, wereld.organisatie):
        rijen = list(Signaal.objects.filter(kind_id=dossier.kind_id))
        for rij in rijen:
            copy_row(rij, kaal).save()

    class Rijen(Alles):
        list_display = (*VELDEN, "vastgelegd_door")
        list_per_page = 200
        list_select_related = ("vastgelegd_door",)

    class Vak(TabularInline):
        model, fk_name, fields, extra = kaal, "kind", VELDEN, 0
        has_view_permission = has_change_permission = has_add_permission = has_delete_permission = (
            lambda self, request, obj=None: True
        )

    class Kinderen(Alles):
        fields, inlines = ("voornaam", "achternaam"), (Vak,)

    beheer.register(kaal, Rijen)
    beheer.register(Kind, Kinderen)
    urlpatterns[:] = [path("admin/", beheer.urls)]
    lijst = f"/admin/{kaal._meta.app_label}/{kaal._meta.model_name}/"
    return {"beheer lijst": lijst, "beheer formulier": f"/admin/dossiers/kind/{dossier.kind_id}/change/"}


def build_client(user: User) -> Client:
    """Signed in, with only what the admin needs."""
    client: Any = Client()
    client.force_login(user)
    lagen = [
        "benchmarks.beheerscherm.BeheerMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ]
    with override_settings(MIDDLEWARE=lagen):
        client.handler = ClientHandler(enforce_csrf_checks=False)
        client.handler.load_middleware()
    return client
