"""The name of a colleague in an answer: weighed by one, decided by a second of directie."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from meldcode.http import Verzoek
from privacy.actions import inzagenaam as actions
from privacy.forms.inzagezonder import Naambesluitformulier, Naamformulier
from privacy.queries.inventaris import Persoon
from privacy.queries.inzage import load_inzage
from privacy.queries.inzagelog import list_kijkers
from privacy.queries.inzagenaam import load_weging
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import Regel, current
from work import concepten
from work.forms import bind


def record_naamweging(request: Verzoek, pk: UUID) -> HttpResponse:
    stand = load_inzage(request.zicht, Actie.RECORD_NAAMWEGING, pk)
    collegas = list_kijkers(Persoon.of(stand.verzoek), stand.verzoek.organisatie_id)
    form = bind(Naamformulier, request, collegas=[wie for wie in collegas if wie.pk != request.user.pk])
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        try:
            actions.record_naamweging(
                by=request.zicht, at=timezone.now(), id=g["nieuw_id"], pk=pk, medewerker_id=UUID(g["medewerker"]),
                nodig=g["nodig"], belang=g["belang"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(
                request, "Je weging staat bij het verzoek. Iemand anders van de directie beslist."
            )
            return redirect("view_inzage", pk)
    gegevens = {"form": form, "stand": stand, "terug_url": reverse("view_inzage", args=[pk])}
    return render(request, "privacy/record_naamweging.html", gegevens)


@sensitive_post_parameters("wachtwoord")
def sign_naamweging(request: Verzoek, pk: UUID) -> HttpResponse:
    weging = load_weging(request.zicht, pk)
    terug = reverse("view_inzage", args=[weging.map.verzoek_id])
    zelf = weging.vastgelegd_door_id == request.user.pk
    anderen = actions.others_to_sign(request.zicht, weging, op=timezone.localdate()) if zelf else []
    form = bind(Naambesluitformulier, request, user=request.user, alleen=zelf and not anderen)
    if request.method == "POST" and form.is_valid():
        g = form.cleaned_data
        try:
            actions.sign_naamweging(
                by=request.zicht, at=timezone.now(), id=g["nieuw_id"], pk=pk, akkoord=g["oordeel"] == "ja",
                toelichting=g["toelichting"],
            )  # fmt: skip
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
        else:
            concepten.discard_concept(user=request.user, pad=request.path)
            messages.success(request, "Je besluit staat er.")
            return redirect(terug)
    if form.errors.get("wachtwoord"):
        current().regels.append(Regel(Actie.SIGN_NAAMWEGING, "geweigerd", weging._meta.label_lower, pk))
    gegevens = {
        "form": form,
        "weging": weging,
        "waarom": actions.ZELF if zelf and anderen else "",
        "terug_url": terug,
    }
    return render(request, "privacy/sign_naamweging.html", gegevens)
