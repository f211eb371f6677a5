"""Mail that says something waits: the own choice."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from work.actions import bericht as actions
from work.concepten import discard_concept
from work.forms import Formulier, bind, keuzeveld
from work.queries.bericht import wants_daily

JA, NEE = "ja", "nee"


class Keuze(Formulier):
    dagelijks = keuzeveld(
        ((JA, "Ja"), (NEE, "Nee")),
        label="Wil je een bericht als er iets nieuws klaarstaat?",
        help_text="Hoogstens één per werkdag, in de ochtend. Er staat nooit in waar het over gaat.",
        error_messages={"required": "Kies of je het dagelijkse bericht wilt."},
    )


def correct_berichtkeuze(request: Verzoek) -> HttpResponse:
    nu = JA if wants_daily(request.user.pk) else NEE
    form = bind(Keuze, request, initial={"dagelijks": nu})
    if request.method == "POST" and form.is_valid():
        actions.correct_berichtkeuze(by=request.zicht, dagelijks=form.cleaned_data["dagelijks"] == JA)
        discard_concept(user=request.user, pad=request.path)
        messages.success(request, "Je keuze is bewaard.")
        return redirect("correct_berichtkeuze")
    gegevens = {
        "form": form,
        "adres": request.user.email,
        "mail_aan": settings.MAIL_AAN,
        "terug_url": reverse("view_werk"),
    }
    return render(request, "work/correct_berichtkeuze.html", gegevens)
