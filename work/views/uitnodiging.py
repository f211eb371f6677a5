"""Choosing a password: with the link of an invitation, or because it was forgotten. Nobody makes an account here."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters

from meldcode.adressen import reverse
from meldcode.http import lead_elsewhere
from roles.models import User
from work.actions import uitnodiging as actions
from work.actions.koppeling import may_link
from work.actions.uitnodiging import Linkfout
from work.forms import Formulier

ZWAK = {
    "password_too_short": "Dit wachtwoord is te kort. Gebruik minstens 12 tekens.",
    "password_too_common": "Dit wachtwoord is makkelijk te raden. Kies een ander.",
    "password_of_the_house": "Dit wachtwoord is hier makkelijk te raden: het is bijna alleen een woord van het werk. "
    "Kies een ander.",
    "password_leaked": "Dit wachtwoord staat in een lijst van uitgelekte wachtwoorden. Kies een ander.",
    "password_unchecked": "We kunnen dit wachtwoord nu niet nakijken. Probeer het later opnieuw, en vertel het je "
    "beheerder als het zo blijft.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op je naam of e-mailadres. Kies een ander.",
}
ANDERS = "Dit wachtwoord is niet sterk genoeg. Kies een ander."


def wachtwoordveld(label: str, **kwargs: Any) -> forms.CharField:
    attrs = {"autocomplete": "new-password", "class": "midden"}
    return forms.CharField(
        label=label, max_length=200, strip=False, widget=forms.PasswordInput(attrs=attrs), **kwargs
    )


class Wachtwoordkeuze(Formulier):
    wachtwoord = wachtwoordveld(
        "Kies een wachtwoord",
        help_text="Minstens 12 tekens. Een zin van een paar woorden onthoud je makkelijk.",
        error_messages={"required": "Kies een wachtwoord."},
    )
    nog_eens = wachtwoordveld(
        "Nog een keer hetzelfde", error_messages={"required": "Vul het wachtwoord nog een keer in."}
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_wachtwoord(self) -> str:
        wachtwoord: str = self.cleaned_data["wachtwoord"]
        try:
            validate_password(wachtwoord, self.user)
        except forms.ValidationError as fout:
            raise forms.ValidationError([ZWAK.get(f.code or "", ANDERS) for f in fout.error_list]) from fout
        return wachtwoord

    def clean_nog_eens(self) -> str:
        if self.cleaned_data.get("wachtwoord") not in (None, self.cleaned_data["nog_eens"]):
            raise forms.ValidationError("Dit is iets anders. Vul twee keer hetzelfde in.")
        return ""


class Vergeten(Formulier):
    email = forms.EmailField(
        label="Je e-mailadres",
        help_text="Het adres dat bij je account staat.",
        max_length=254,
        error_messages={
            "required": "Vul je e-mailadres in.",
            "invalid": "Schrijf een e-mailadres, zoals naam@voorbeeld.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "midden"}),
    )


@login_not_required
def ask_wachtwoord(request: HttpRequest) -> HttpResponse:
    """The same answer for an address we know and one we don't."""
    form = Vergeten(request.POST if request.method == "POST" else None)
    if settings.MAIL_AAN and form.is_valid():
        actions.ask_wachtwoord(email=form.cleaned_data["email"], at=timezone.now())
        return redirect(f"{reverse('ask_wachtwoord')}?{urlencode({'verstuurd': 'ja'})}")
    gegevens = {"form": form, "mail_aan": settings.MAIL_AAN, "verstuurd": "verstuurd" in request.GET}
    return render(request, "work/ask_wachtwoord.html", gegevens)


@login_not_required
@sensitive_post_parameters("wachtwoord", "nog_eens")
def choose_wachtwoord(request: HttpRequest, teken: str) -> HttpResponse:
    try:
        link = actions.find_link(teken, at=timezone.now())
        form = Wachtwoordkeuze(request.POST if request.method == "POST" else None, user=link.user)
        if form.is_valid():
            wachtwoord = form.cleaned_data["wachtwoord"]
            actions.choose_wachtwoord(teken=teken, wachtwoord=wachtwoord, at=timezone.now())
            return redirect(f"{reverse('sign_in')}?{urlencode({'gekozen': 'ja'})}")
    except Linkfout:
        return render(request, "work/choose_wachtwoord.html", {"dicht": True})
    gegevens: dict[str, Any] = {"form": form, "gebruikersnaam": link.user.gebruikersnaam, "teken": teken}
    if settings.OIDC is None or not may_link(link):
        return render(request, "work/choose_wachtwoord.html", gegevens)
    return lead_elsewhere(
        render(request, "work/choose_wachtwoord.html", gegevens | {"elders": settings.OIDC})
    )
