"""What a page can't do without: session, user, head row and rows as tuples (four queries), and a ready body.

The floor runs through Django's own handler with the two middlewares that know who asks; nothing of ours.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.client import ClientHandler
from django.urls import path

from dossiers.models import Dossier
from roles.models import User

RIJEN = """
SELECT s.id, s.gebeurd_op, s.vastgelegd_door_id, s.waarneming FROM dossiers_signaal s
JOIN dossiers_triage t ON t.signaal_id = s.id WHERE t.dossier_id = %s
UNION ALL SELECT id, gebeurd_op, vastgelegd_door_id, uitkomst FROM dossiers_consultatie WHERE dossier_id = %s
UNION ALL SELECT id, gebeurd_op, vastgelegd_door_id, verslag FROM dossiers_gesprek WHERE dossier_id = %s
"""
# Bodies by length, prepared before anything is measured.
LICHAAM: dict[str, bytes] = {}


class VloerMiddleware(SessionMiddleware):
    """Sends the request to the addresses below instead of ours."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.urlconf = __name__


def view_tijdlijn(request: HttpRequest, naam: str, pk: UUID) -> HttpResponse:
    str(request.user.pk)  # session and user
    Dossier.objects.filter(pk=pk).values_list().first()
    sleutel = Dossier._meta.pk.get_db_prep_value(pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(RIJEN, [sleutel, sleutel, sleutel])
        cursor.fetchall()
    return HttpResponse(LICHAAM[naam])


def view_lijst(request: HttpRequest, naam: str, pk: UUID) -> HttpResponse:
    """The first rows of one location, by the index that was made for it."""
    str(request.user.pk)
    User.objects.filter(pk=request.user.pk).values_list().first()
    rijen = Dossier.objects.filter(locatie_id=pk, gesloten_op__isnull=True).order_by("-geopend_op", "id")
    list(rijen.values_list("id", "kind_id", "code", "geopend_op")[:25])
    return HttpResponse(LICHAAM[naam])


urlpatterns = [
    path("tijdlijn/<slug:naam>/<uuid:pk>/", view_tijdlijn),
    path("lijst/<slug:naam>/<uuid:pk>/", view_lijst),
]


def build_client(user: User) -> Client:
    """A client that is signed in and meets only the floor."""
    client: Any = Client()
    client.force_login(user)
    lagen = ["benchmarks.vloer.VloerMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"]
    with override_settings(MIDDLEWARE=lagen):
        client.handler = ClientHandler(enforce_csrf_checks=False)
        client.handler.load_middleware()
    return client


def fetch(client: Client, url: str) -> Callable[[], bytes]:
    """One GET that must give a page."""

    def run() -> bytes:
        antwoord = client.get(url)
        if antwoord.status_code != 200:
            raise RuntimeError(f"{url}: {antwoord.status_code}")
        return antwoord.content

    return run
