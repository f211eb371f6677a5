"""The page between somebody and an act that weighs: are you still the person who signed in?"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from vault.handeling import add_regel
from work.actions.factor import Codefout, prove_passkey
from work.bevestigen import (
    AL_GEDAAN,
    Bevestiging,
    ask_proof_of,
    check,
    count_tries,
    is_fresh,
    load_vervolg,
    prove,
    show,
)
from work.passkey import Passkeyfout, read_proof
from work.slot import came_from, is_own
from work.views import log_refused, next_url


@sensitive_post_parameters("wachtwoord")
def confirm(request: Verzoek) -> HttpResponse:
    """Before a page or a file. A page opens by itself; of a file this page shows the link, since it stays open."""
    form = Bevestiging(request.POST if request.method == "POST" else None, user=request.user)
    doel = next_url(request)
    gegevens = {"form": form, "next": doel, "terug_url": back_url(request)}

    def toon() -> HttpResponse:
        hier = f"{reverse('confirm')}?{urlencode({'next': doel})}"
        return ask_proof_of(request, gegevens, hier=hier)

    if not request.user.has_usable_password():
        if not is_fresh(request):
            return toon()
    elif not form.is_bound:
        return toon()
    elif (nee := check(request, form, opnieuw=request.get_full_path(), toon=toon)) is not None:
        return nee
    if not is_file(doel):
        return redirect(doel)
    return render(request, "work/confirm.html", gegevens | {"klaar": True})


@require_POST
@sensitive_post_parameters("antwoord")
def confirm_passkey(request: Verzoek) -> HttpResponse:
    """For who has no password. Back to the page that asked, which goes on."""
    wie = f"factor {request.user.pk}"
    teller = count_tries(request, "confirm", wie, opnieuw=next_url(request))
    if isinstance(teller, HttpResponse):
        return teller
    try:
        factor, stand = read_proof(request, request.user, request.POST.get("antwoord", ""))
        prove_passkey(user=request.user, factor=factor, teller=stand, at=timezone.now())
    except (Passkeyfout, Codefout):
        log_refused("confirm", request.user)
        messages.error(request, "De passkey werkte niet. Probeer het nog een keer.")
        return redirect(next_url(request))
    teller.take_back()
    prove(request)
    add_regel("confirm")
    return redirect(next_url(request))


@require_GET
def confirm_concept(request: Verzoek, pk: UUID) -> HttpResponse:
    """Before a form that was sent and waits. The answer goes to the address of that form."""
    vervolg = load_vervolg(request.user, pk)
    if vervolg is None:
        messages.info(request, AL_GEDAAN)
        return redirect("view_werk")
    return show(request, Bevestiging(user=request.user), vervolg, pk)


def back_url(request: Verzoek) -> str:
    terug = request.POST.get("terug", "")
    return terug if terug.startswith("/") and is_own(request, terug) else came_from(request)


def is_file(pad: str) -> bool:
    try:
        return str(resolve(pad.partition("?")[0]).url_name).startswith("export_")
    except Resolver404:
        return False
