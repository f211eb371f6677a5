"""One's own password, changed while signed in: with the old one, and every other session ends."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from work.actions.wachtwoord import correct_wachtwoord as correct
from work.bevestigen import count_tries, prove
from work.drempel import describe_wie
from work.drempelregels import DREMPELS, Soort
from work.sessies import own_sessie, renew_sleutel
from work.views import log_refused
from work.views.uitnodiging import Wachtwoordkeuze

ZELFDE = "Dit is je oude wachtwoord. Kies een ander."


class Wachtwoordwijziging(Wachtwoordkeuze):
    oud_wachtwoord = forms.CharField(
        label="Je wachtwoord van nu",
        max_length=200,
        strip=False,
        error_messages={"required": "Vul het wachtwoord in waarmee je nu inlogt."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "midden"}),
    )
    field_order = ("oud_wachtwoord", "wachtwoord", "nog_eens")

    def clean_oud_wachtwoord(self) -> str:
        if not self.user.check_password(self.cleaned_data["oud_wachtwoord"]):
            raise forms.ValidationError("Dit wachtwoord klopt niet. Probeer het nog een keer.", code="oud")
        return ""

    def clean_wachtwoord(self) -> str:
        if self.user.check_password(self.cleaned_data["wachtwoord"]):
            raise forms.ValidationError(ZELFDE)
        return super().clean_wachtwoord()


@sensitive_post_parameters("oud_wachtwoord", "wachtwoord", "nog_eens")
def correct_wachtwoord(request: Verzoek) -> HttpResponse:
    """Wrong old passwords are counted as at signing in: who sits at an open screen can't guess on."""
    heeft = request.user.has_usable_password() and not settings.DEMO
    form = Wachtwoordwijziging(
        request.POST if request.method == "POST" and heeft else None, user=request.user
    )
    gegevens = {"form": form, "heeft": heeft, "demo": settings.DEMO, "terug_url": reverse("view_werk")}
    if not form.is_bound:
        return render(request, "work/correct_wachtwoord.html", gegevens)
    wie = describe_wie(request)[DREMPELS[Soort.AANMELDEN].per]
    teller = count_tries(request, "correct_wachtwoord", wie, opnieuw=reverse("correct_wachtwoord"))
    if isinstance(teller, HttpResponse):
        return teller
    goed = form.is_valid()
    if not form.has_error("oud_wachtwoord"):
        teller.take_back()
    elif form.has_error("oud_wachtwoord", "oud"):
        log_refused("correct_wachtwoord", request.user)
    if not goed:
        return render(request, "work/correct_wachtwoord.html", gegevens)
    sessie = own_sessie(request)
    user = correct(
        user=request.user, wachtwoord=form.cleaned_data["wachtwoord"], behalve=sessie.pk if sessie else None,
        at=timezone.now(),
    )  # fmt: skip
    update_session_auth_hash(request, user)
    renew_sleutel(request)
    prove(request)
    messages.success(request, "Je wachtwoord is gewijzigd. Op andere toestellen ben je nu uitgelogd.")
    return redirect("view_werk")
