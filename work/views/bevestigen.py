"""The page between somebody and an act that weighs: are you still the person who signed in?"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from work.bevestigen import AL_GEDAAN, Bevestiging, check, load_vervolg, show
from work.slot import came_from, is_own
from work.views import next_url


@sensitive_post_parameters("wachtwoord")
def confirm(request: Verzoek) -> HttpResponse:
    """Before a page or a file. A page opens by itself; of a file this page shows the link, since it stays open."""
    form = Bevestiging(request.POST if request.method == "POST" else None, user=request.user)
    doel = next_url(request)
    gegevens = {"form": form, "next": doel, "terug_url": back_url(request)}

    def toon() -> HttpResponse:
        return render(request, "work/confirm.html", gegevens)

    if not form.is_bound:
        return toon()
    if (nee := check(request, form, opnieuw=request.get_full_path(), toon=toon)) is not None:
        return nee
    if not is_file(doel):
        return redirect(doel)
    return render(request, "work/confirm.html", gegevens | {"klaar": True})


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
