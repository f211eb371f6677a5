"""Step-up: an act that weighs asks again who is there, when the last proof is older than BEWIJS_SECONDEN.

Which acts: the column `bewijs` of roles/routes.py. A page that was asked for opens afterwards. A form that was sent is
kept meanwhile as a draft, encrypted and for its author only; the confirmation is sent to the address of that form, and
takes the draft and does the act in one transaction. So it happens once, or not at all and nothing is lost.
"""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode

from meldcode.adressen import reverse
from meldcode.http import lead_elsewhere
from roles.models import User
from roles.routes import ROUTES, Bewijs, Route
from vault.handeling import Regel, add_regel, current
from work.concepten import discard_concept, keep_text
from work.drempel import Poging, describe_wie, give_back, take_if_counting
from work.drempelregels import DREMPELS, Soort, describe_wait
from work.forms import Formulier
from work.models import Concept
from work.passkey import ask_proof
from work.queries.koppeling import is_linked
from work.slot import came_from, next_path

BEWEZEN = "bewezen"  # in the session: when this person last proved who they are
VELD = "bevestiging"  # in a form: which kept form goes on
TE_VAAK = "Het wachtwoord of de code klopte een paar keer niet."
AL_GEDAAN = "Dit is al gedaan, of het is te lang geleden. Er is nu niets veranderd."


class Bevestiging(Formulier):
    wachtwoord = forms.CharField(
        label="Je wachtwoord",
        max_length=200,
        strip=False,
        error_messages={"required": "Vul je wachtwoord in."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "midden"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_wachtwoord(self) -> str:
        if not self.user.check_password(self.cleaned_data["wachtwoord"]):
            raise forms.ValidationError("Dit wachtwoord klopt niet. Probeer het nog een keer.")
        return ""


@dataclass(frozen=True, slots=True)
class Vervolg:
    """A form that waits for a confirmation: where it goes, what was in it, and the page it was sent from."""

    naar: str
    velden: QueryDict
    terug: str


class BevestigMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """After the route matrix: who may not do it at all, isn't asked for a password first."""
        if not needs_proof(request):
            return None
        if VELD in request.POST:
            return resume(request)
        if route_of(request).bewijs is Bewijs.FORMULIER:
            request.session.pop(BEWEZEN, None)
        return None if is_fresh(request) else hold(request)


def route_of(request: HttpRequest) -> Route:
    return ROUTES[(request.resolver_match and request.resolver_match.url_name) or ""]


def needs_proof(request: HttpRequest) -> bool:
    """The page of a form opens without; sending it doesn't. A form that asks the password itself proves it itself.

    Who has no password (signs in through the organisation) is asked before such a form as well, each time.
    """
    if not request.user.is_authenticated:
        return False
    route, stuurt = route_of(request), request.method not in ("GET", "HEAD")
    vraagt = route.bewijs is Bewijs.VERS or (
        route.bewijs is Bewijs.FORMULIER and not request.user.has_usable_password()
    )
    return vraagt and (stuurt or not route.schrijft)


def prove(request: HttpRequest) -> None:
    request.session[BEWEZEN] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    return 0 <= time.time() - request.session.get(BEWEZEN, 0) <= settings.BEWIJS_SECONDEN


@dataclass(frozen=True, slots=True)
class Teller:
    """One try that was counted; one that went well is taken back."""

    poging: Poging | None

    def take_back(self) -> None:
        if self.poging is not None:
            give_back(self.poging)


def count_tries(request: HttpRequest, actie: str, wie: str, *, opnieuw: str) -> Teller | HttpResponse:
    """Counts one try of `wie` under the limits of signing in, or answers how long to wait (drempelregels.py)."""
    drempel = DREMPELS[Soort.AANMELDEN]
    poging = take_if_counting(Soort.AANMELDEN, wie)
    if not isinstance(poging, int):
        return Teller(poging)
    current().regels = [Regel(actie)]
    gegevens = {
        "waarom": TE_VAAK,
        "hulp": drempel.hulp,
        "wachttijd": describe_wait(poging),
        "opnieuw": opnieuw,
    }
    response = render(request, "429.html", gegevens, status=429)
    response["Retry-After"] = str(poging)
    return response


def check(
    request: HttpRequest, form: Bevestiging, *, opnieuw: str, toon: Callable[[], HttpResponse]
) -> HttpResponse | None:
    """None: it is this person. Else the answer: the page again (`toon`), or to wait, as at signing in."""
    wie = describe_wie(request)[DREMPELS[Soort.AANMELDEN].per]
    teller = count_tries(request, "confirm", wie, opnieuw=opnieuw)
    if isinstance(teller, HttpResponse):
        return teller
    if form.is_valid():
        teller.take_back()
        prove(request)
        add_regel("confirm")
        return None
    user = form.user
    current().regels.append(
        Regel("confirm", "geweigerd", object_type=user._meta.label_lower, object_id=user.pk)
    )
    return toon()


# --- stopped, and going on ------------------------------------------------------------------------


def hold(request: HttpRequest) -> HttpResponse:
    if request.method in ("GET", "HEAD"):
        return redirect(f"{reverse('confirm')}?{urlencode({'next': next_path(request)})}")
    pk = uuid.uuid4()
    velden = request.POST.copy()
    velden.pop("csrfmiddlewaretoken", None)
    inhoud = {"naar": request.get_full_path(), "velden": velden.urlencode(), "terug": came_from(request)}
    keep_text(user=request.user, pad=pad_of(request, pk), inhoud=urlencode(inhoud), at=timezone.now())  # type: ignore[arg-type]
    return redirect("confirm_concept", pk)


def pad_of(request: HttpRequest, pk: uuid.UUID) -> str:
    """The address of the form with a number: a second one doesn't take its place, and what is destroyed finds it."""
    return f"{request.path}#{pk}"


def load_vervolg(user: User, pk: uuid.UUID, *, slot: bool = False) -> Vervolg | None:
    """The kept form of this person; None when it went on already. `slot`: nobody else takes it during this act."""
    rijen = Concept.objects.select_for_update() if slot else Concept.objects.all()
    rij = rijen.filter(user=user, pad__endswith=f"#{pk}").first()
    if rij is None:
        return None
    inhoud = QueryDict(str(rij.inhoud))
    return Vervolg(inhoud["naar"], QueryDict(inhoud["velden"]), inhoud["terug"])


def resume(request: HttpRequest) -> HttpResponse | None:
    """The confirmation, sent to the address of the form that waits. None: the act itself goes on with that form."""
    user: User = request.user  # type: ignore[assignment]
    pk = read_id(request.POST[VELD])
    vervolg = load_vervolg(user, pk, slot=True)
    if vervolg is None or vervolg.naar != request.get_full_path():
        messages.info(request, AL_GEDAAN)
        return redirect("view_werk")
    form = Bevestiging(request.POST, user=user)
    if user.has_usable_password():
        opnieuw = reverse("confirm_concept", args=[pk])
        nee = check(request, form, opnieuw=opnieuw, toon=lambda: show(request, form, vervolg, pk))
        if nee is not None:
            return nee
    elif not is_fresh(request):
        return show(request, form, vervolg, pk)
    if route_of(request).bewijs is Bewijs.FORMULIER:
        request.session.pop(BEWEZEN, None)  # the next signature asks again
    discard_concept(user=user, pad=pad_of(request, pk))
    request.POST = vervolg.velden  # type: ignore[assignment]
    return None


def read_id(waarde: str) -> uuid.UUID:
    """What came along in the form; anything else is the id of nothing."""
    try:
        return uuid.UUID(waarde)
    except ValueError:
        return uuid.UUID(int=0)


def show(request: HttpRequest, form: Bevestiging, vervolg: Vervolg, pk: uuid.UUID) -> HttpResponse:
    gegevens = {"form": form, "naar": vervolg.naar, "terug_url": vervolg.terug, "vervolg": pk}
    return ask_proof_of(request, gegevens, hier=reverse("confirm_concept", args=[pk]))


def ask_proof_of(request: HttpRequest, gegevens: dict[str, Any], *, hier: str) -> HttpResponse:
    """The page that asks: for the password, or for what somebody without one has. `hier`: where it comes back to."""
    user: User = request.user  # type: ignore[assignment]
    if user.has_usable_password():
        return render(request, "work/confirm.html", gegevens)
    elders = settings.OIDC if settings.OIDC is not None and is_linked(user.pk) else None
    middelen = {
        "zonder": True, "vers": is_fresh(request), "hier": hier, "elders": elders, "opties": ask_proof(request, user),
    }  # fmt: skip
    response = render(request, "work/confirm.html", gegevens | middelen)
    return lead_elsewhere(response) if elders else response
