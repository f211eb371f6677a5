"""The frame round every page: headers, and what the header and menu show."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

from meldcode.adressen import reverse
from roles.access import Zicht, reads_zorgen
from roles.models import User
from roles.policy import Actie, Bereik

# No inline script or style exists anywhere, so this is a constant: no nonce, no hash, no unsafe-*.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'"
)
KOPPEN = {
    "Content-Security-Policy": CSP,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


class Verzoek(HttpRequest):
    """A signed-in request, as every view of ours gets it."""

    user: User
    zicht: Zicht
    organisatie_id: UUID
    filter_vraag: str  # of a list whose filter holds a name (work/verhuld.py)


class KoppenMiddleware:
    """Puts the security headers on every answer; pages of a signed-in person are never stored.

    Outermost: also on static files, a redirect to https and an answer that no other middleware saw.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for naam, waarde in KOPPEN.items():
            response.headers.setdefault(naam, waarde)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


@dataclass(frozen=True, slots=True)
class Menuregel:
    label: str
    url: str
    icoon: str
    actief: bool = False
    telling: int | None = None
    telling_label: str = ""


@dataclass(frozen=True, slots=True)
class Gebruiker:
    naam: str
    rol_label: str
    plek_label: str


# label, address, icon, and the act that opens it; what a role may not do is not in its menu
MENU = (
    ("Mijn werk", "view_werk", "lijst", Actie.VIEW_WERK),
    ("Signalen", "view_signalen", "oog", Actie.VIEW_SIGNAAL),
    ("Triage", "view_triage", "vlag", Actie.TRIAGE_SIGNAAL),
    ("Dossiers", "view_dossiers", "map", Actie.VIEW_DOSSIER),
    ("Incidenten", "view_incidenten", "vlag", Actie.VIEW_INCIDENT),
    ("Planning", "view_taken", "klok", Actie.VIEW_TAKEN),
    ("Voortgang", "view_voortgang", "lijst", Actie.VIEW_VOORTGANG),
    ("Kinderen", "view_kinderen", "mensen", Actie.VIEW_KIND),
    ("Gedrag", "view_route3zaken", "mensen", Actie.VIEW_ROUTE3),
    ("Sociale kaart", "view_sociale_kaart", "telefoon", Actie.VIEW_SOCIALE_KAART),
    ("Brieven", "view_brieven", "spraak", Actie.VIEW_BRIEVEN),
    ("Calamiteiten", "view_calamiteiten", "driehoek", Actie.OPEN_CALAMITEIT),
    ("Klachten", "view_klachten", "spraak", Actie.VIEW_KLACHT),
    ("Zorgen", "view_zorgen", "slot", Actie.VIEW_ZORG),
    ("Rapporten", "view_jaarrapporten", "lijst", Actie.VIEW_JAARRAPPORT),
    ("Eigen administratie", "view_vertrouwen", "slot", Actie.VIEW_VERTROUWEN),
    ("Halfjaarverslagen", "view_halfjaarverslagen", "lijst", Actie.VIEW_HALFJAARVERSLAG),
    ("Privacy", "view_privacy", "slot", Actie.VIEW_PRIVACY),
    ("Beheer", "view_beheer", "stippen", Actie.VIEW_BEHEER),
)
HOOGUIT_NAAST_ELKAAR = 7  # on one line at 1280 px; the rest stands behind Meer
ZONDER_EIGEN_LIJST = {Bereik.GEEN, Bereik.EIGEN}


def lead_elsewhere(response: HttpResponse) -> HttpResponse:
    """The few pages with a form that may end at the identity provider name it in their policy (access.md §4)."""
    if settings.OIDC is not None:
        naar = f"form-action 'self' {settings.OIDC.herkomst}"
        response["Content-Security-Policy"] = CSP.replace("form-action 'self'", naar)
    return response


def huis(request: HttpRequest) -> dict[str, Any]:
    """Context processor: everything base.html needs to know. Constant pages (404) don't use it."""
    zicht: Zicht | None = getattr(request, "zicht", None)
    basis: dict[str, Any] = {
        "demo": settings.DEMO,
        "gebruiker": None,
        "menu": [],
        "menu_bureau": [],
        "menu_telefoon": [],
        "hoofdactie": None,
        "spoed_url": reverse("view_spoed"),
        "verberg_url": reverse("lock"),
        "wissel_url": reverse("switch"),
        "berichten": [],
        "zoeken": "",
        "zoek_url": "",
    }
    if zicht is None:
        return {"huis": basis}
    menu = build_menu(request, zicht)
    zoeken = reverse("view_zoeken") if zicht.may(Actie.VIEW_ZOEKEN) else ""
    basis |= {
        "zoeken": zoeken,
        "zoek_url": zoeken if request.path != zoeken else "",  # that page has the field itself
        "berichten": messages.get_messages(request),  # never on a locked screen: it tells what was done
        "gebruiker": describe_user(request, zicht),
        "menu": menu,
        "menu_bureau": fold_menu(menu),
        "menu_telefoon": build_menu_telefoon(request, zicht, menu),
        "hoofdactie": Menuregel("Signaal vastleggen", reverse("record_signaal"), "plus")
        if zicht.may(Actie.RECORD_SIGNAAL)
        else None,
    }
    return {"huis": basis}


def build_menu(request: HttpRequest, zicht: Zicht) -> list[Menuregel]:
    return [
        Menuregel(
            label,
            reverse(naam),
            icoon,
            is_under(request.path, reverse(naam)),
            # Counted where the tasks are read anyway: on Mijn werk itself.
            getattr(request, "telling_werk", None) if naam == "view_werk" else None,
            "taken voor jou",
        )
        for label, naam, icoon, actie in MENU
        if zicht.may(actie)
        and not (naam == "view_zorgen" and not reads_zorgen(zicht))
        and not (naam == "view_brieven" and zicht.may(Actie.RECORD_BRIEF))  # they come there from a dossier
    ]


def fold_menu(menu: list[Menuregel]) -> list[Menuregel]:
    """At a desk: what fits on one line; Meer opens the whole list at the foot of the page."""
    if len(menu) <= HOOGUIT_NAAST_ELKAAR:
        return menu
    voor, rest = menu[: HOOGUIT_NAAST_ELKAAR - 1], menu[HOOGUIT_NAAST_ELKAAR - 1 :]
    return [*voor, Menuregel("Meer", "#meer", "stippen", any(regel.actief for regel in rest))]


def is_under(pad: str, url: str) -> bool:
    """A page of one dossier belongs to Dossiers; only Mijn werk is just itself."""
    return pad == url if url == "/" or pad.startswith("/signalen/nieuw/") else pad.startswith(url)


def build_menu_telefoon(request: HttpRequest, zicht: Zicht, menu: list[Menuregel]) -> list[Menuregel]:
    """Four at the thumb: the two lists used most, Signaal in the middle, and the rest behind Meer."""
    signaal = Menuregel(
        "Signaal", reverse("record_signaal"), "plus", request.path.startswith("/signalen/nieuw/")
    )
    plus = [signaal] if zicht.may(Actie.RECORD_SIGNAAL) else []
    voorkeur = (
        ("Mijn werk", "Dossiers", "Signalen")
        if zicht.may(Actie.TRIAGE_SIGNAAL)
        else ("Mijn werk", "Signalen")
    )
    eerste = [regel for naam in voorkeur for regel in menu if regel.label == naam][: 3 - len(plus)]
    return [*eerste[:1], *plus, *eerste[1:], Menuregel("Meer", "#meer", "stippen")]


def describe_user(request: HttpRequest, zicht: Zicht) -> Gebruiker:
    functies = ", ".join(dict.fromkeys(plek.functie.label for plek in zicht.plekken))
    user: User = request.user  # type: ignore[assignment]
    plaatsen = list(dict.fromkeys(plek.naam for plek in zicht.plekken))
    meer = f" en {len(plaatsen) - 1} andere" if len(plaatsen) > 1 else ""
    return Gebruiker(user.naam, functies or "geen rol op dit moment", "".join(plaatsen[:1]) + meer)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A constant body: without user, menu, token or path, so that it tells nothing (access.md §1)."""
    return HttpResponse(constant("404.html"), status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return HttpResponse(constant("500.html"), status=500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return HttpResponse(constant("400.html"), status=400)


def constant(template: str) -> str:
    from django.template.loader import render_to_string

    return render_to_string(template)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Visible but not allowed: says so, with the menu, and who can help."""
    return render(request, "403.html", {"reden": str(exception) if exception else ""}, status=403)
