"""Sign-in, the lock, drafts, and the pages that hold nothing of any case."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from meldcode.http import Verzoek, lead_elsewhere
from meldcode.weergave import tijd_nl
from roles.models import User
from roles.queries import find_account, find_user, read_organisaties
from vault.handeling import Regel, Wie, add_regel, current
from work import concepten
from work.bevestigen import BEWEZEN, prove
from work.demorollen import DEMOGROEPEN, DEMOROLLEN
from work.factor import FACTOR
from work.forms import Formulier
from work.oidcregels import MFA_BEWEZEN
from work.sessies import drop_sessie, open_sessie, renew_sleutel
from work.slot import came_from, is_locked, is_own

ACCOUNT_UIT = "account_uit"  # the ground of such a line in the log
VERKEERD = (
    "Deze naam en dit wachtwoord horen niet bij elkaar. Probeer het nog een keer, of vraag je beheerder."
)


class Aanmelden(Formulier):
    gebruikersnaam = forms.CharField(
        max_length=60,
        error_messages={"required": "Vul je gebruikersnaam in."},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "class": "midden", "autocapitalize": "none"}
        ),
    )
    wachtwoord = forms.CharField(
        max_length=200,
        strip=False,
        error_messages={"required": "Vul je wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "midden"}),
    )


class Ontgrendelen(Formulier):
    wachtwoord = forms.CharField(
        max_length=200,
        strip=False,
        error_messages={"required": "Vul je wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "midden"}),
    )


def next_url(request: HttpRequest) -> str:
    """Where to go afterwards; only an address of our own."""
    doel = request.POST.get("next") or request.GET.get("next") or "/"
    return doel if is_own(request, doel) and doel.startswith("/") else "/"


@login_not_required
@sensitive_post_parameters("wachtwoord")
def sign_in(request: HttpRequest) -> HttpResponse:
    """With name and password; in the demo also by clicking a role."""
    if settings.DEMO and (user := find_demorol(request)):
        return start_session(request, user)
    form = Aanmelden(request.POST if "gebruikersnaam" in request.POST else None)
    if form.is_valid():
        naam, wachtwoord = form.cleaned_data["gebruikersnaam"], form.cleaned_data["wachtwoord"]
        if isinstance(user := authenticate(request, username=naam, password=wachtwoord), User):
            response = start_session(request, user)
            prove(request)
            return response
        log_refused("sign_in", find_account(naam))
        form.add_error(None, VERKEERD)
    return show_sign_in(request, form)


def show_sign_in(request: HttpRequest, form: Aanmelden | None = None, fout: str = "") -> HttpResponse:
    """`fout`: what went wrong elsewhere."""
    gegevens = {
        "form": form or Aanmelden(), "next": next_url(request), "groepen": DEMOGROEPEN if settings.DEMO else (),
        "fout": fout, "elders": settings.OIDC, "gekozen": "gekozen" in request.GET,
    }  # fmt: skip
    return lead_elsewhere(render(request, "work/sign_in.html", gegevens))


def find_demorol(request: HttpRequest) -> User | None:
    rol = request.POST.get("rol", "")
    return find_user(rol) if rol in DEMOROLLEN else None


def log_refused(actie: str, user: User | None) -> None:
    """A wrong password, or an account that is off: whose account was tried, never what was typed.

    That it is off stands in the log only (NEN 7513: whose, also when it failed); the page says the same to everybody.
    """
    if user is None:
        current().regels.append(Regel(actie, "geweigerd"))
        return
    uit = "" if user.is_active else ACCOUNT_UIT
    regel = Regel(actie, "geweigerd", object_type=user._meta.label_lower, object_id=user.pk, grondslag=uit)
    current().regels.append(regel)


def start_session(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.cycle_key()  # Django keeps the token of who was signed in already
    # The clocks start anew, also for who was still signed in; what was proven before counts no more.
    for naam in ("slot", "begonnen", "laatst", BEWEZEN, MFA_BEWEZEN, FACTOR):
        request.session.pop(naam, None)
    current().wie = Wie(actor_id=user.pk)
    add_regel("sign_in", object=user)
    response = redirect(next_url(request))
    open_sessie(request, response, user, at=timezone.now())
    return response


@require_POST
@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        add_regel("sign_out")
        drop_sessie(request)
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Verberg scherm: the page is gone at once; only signing in again shows it."""
    request.session["slot"] = True
    add_regel("lock")
    return redirect(f"{reverse('unlock')}?{urlencode({'next': came_from(request)})}")


@sensitive_post_parameters("wachtwoord")
def unlock(request: Verzoek) -> HttpResponse:
    """The same person again, with the password; in the demo a button is enough."""
    if request.method == "GET" and not is_locked(request):
        return redirect(next_url(request))
    form = Ontgrendelen(request.POST if request.method == "POST" and not settings.DEMO else None)
    if request.method == "POST" and (settings.DEMO or form.is_valid()):
        if settings.DEMO or request.user.check_password(form.cleaned_data["wachtwoord"]):
            return end_lock(request)
        log_refused("unlock", request.user)
        form.add_error("wachtwoord", "Dit wachtwoord klopt niet. Probeer het nog een keer.")
    gegevens = {"form": form, "next": next_url(request), "demo": settings.DEMO, "naam": request.user.naam}
    return lead_elsewhere(
        render(without_user(request), "work/unlock.html", gegevens | {"elders": settings.OIDC})
    )


def end_lock(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:  # there a button opens it, which proves nothing
        prove(request)
    request.session.pop("slot", None)
    request.session.pop("laatst", None)
    renew_sleutel(request)
    add_regel("unlock")
    return redirect(next_url(request))


def without_user(request: Verzoek) -> Verzoek:
    """For a page that stands open on a locked screen: no name, no menu, no messages in the header."""
    request.zicht = None  # type: ignore[assignment]
    return request


def switch(request: Verzoek) -> HttpResponse:
    """Another role or organisation: in the demo another person, else one of your own organisations."""
    eigen = read_organisaties(request.user, at=timezone.localdate())
    if request.method == "POST" and request.POST.get("organisatie") in eigen:
        request.session["organisatie"] = request.POST["organisatie"]
        add_regel("switch")
        return redirect("view_werk")
    nu = str(request.zicht.organisatie_id)
    gegevens = {"organisaties": eigen, "nu": nu, "groepen": DEMOGROEPEN if settings.DEMO else ()}
    return render(request, "work/switch.html", gegevens)


@require_POST
def save_concept(request: Verzoek) -> HttpResponse:
    """Called while typing; answers with the sentence to show. `pad` is the address of the form."""
    pad = request.POST.get("pad", "")
    if not pad.startswith("/") or len(pad) > 200:
        return HttpResponse(
            "Dit concept kon niet worden bewaard.", status=400, content_type="text/plain; charset=utf-8"
        )
    moment = concepten.save_concept(user=request.user, pad=pad, gegevens=request.POST, at=timezone.now())
    return HttpResponse(concept_tekst(moment), content_type="text/plain; charset=utf-8")


@require_POST
def discard_concept(request: Verzoek) -> HttpResponse:
    concepten.discard_concept(user=request.user, pad=request.POST.get("pad", ""))
    return redirect(next_url(request))


def concept_tekst(moment: Any) -> str:
    return f"Concept bewaard om {tijd_nl(timezone.localtime(moment))}. Alleen jij ziet het."


@require_GET
@login_not_required
def view_gezondheid(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@login_not_required
def view_toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return render(request, "work/view_toegankelijkheid.html")


@login_not_required
def view_privacyverklaring(request: HttpRequest) -> HttpResponse:
    return render(request, "work/view_privacyverklaring.html")


@login_not_required
def view_uitleg(request: HttpRequest) -> HttpResponse:
    return render(request, "work/view_uitleg.html")
