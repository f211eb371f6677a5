"""Beheer of accounts and roles. Nobody here sees a password: who gets an account chooses one (work/accountpost.py)."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from dossiers.forms import beheer as forms
from dossiers.views.beheer import keep
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles import actions, queries
from roles.actions import Bijhoudfout
from roles.models import User
from roles.policy import FUNCTIE_ROL, INHOUDROLLEN, Actie
from work import concepten
from work.actions.account import correct_account as change_account
from work.actions.factor import revoke_factor as take_factor
from work.actions.uitnodiging import record_uitnodiging as invite
from work.forms import bind
from work.queries.factor import has_factor
from work.queries.uitnodiging import describe_wachtwoord, last_uitnodiging

WACHT = "De rol telt zodra een aandachtsfunctionaris, manager of de directie haar bevestigt. "


def record_account(request: Verzoek) -> HttpResponse:
    """With an invitation to choose a password."""
    locaties = queries.read_locaties(request.zicht, Actie.RECORD_ACCOUNT)
    form = bind(forms.NieuwAccount, request, locaties=locaties, vandaag=timezone.localdate())
    status = 200
    if form.is_bound and form.is_valid():
        try:
            return save_account(request, form)
        except Bijhoudfout as fout:
            form.add_error(fout.veld, fout.zin)
            status = 409
    gegevens = {"form": form, "terug_url": reverse("view_beheer")}
    return render(request, "roles/record_account.html", gegevens, status=status)


def save_account(request: Verzoek, form: forms.NieuwAccount) -> HttpResponse:
    velden = {naam: form.cleaned_data[naam] for naam in ("naam", "gebruikersnaam", "email")}
    id_ = form.cleaned_data["nieuw_id"]
    rol = form.rol()
    user = actions.record_account(by=request.zicht, at=timezone.now(), id=id_, rol=rol, **velden)
    concepten.discard_concept(user=request.user, pad=request.path)
    if last_uitnodiging(user) is not None:  # sent twice
        return redirect("view_account", user.pk)
    wacht = FUNCTIE_ROL[rol.functie] in INHOUDROLLEN
    return show_uitnodiging(request, user, f"Het account is toegevoegd. {WACHT if wacht else ''}")


@require_POST
def record_uitnodiging(request: Verzoek, pk: UUID) -> HttpResponse:
    account = queries.load_account(request.zicht, Actie.RECORD_UITNODIGING, pk)
    try:
        return show_uitnodiging(request, account, "")
    except Bijhoudfout as fout:
        messages.error(request, fout.zin)
        return redirect("view_account", pk)


def revoke_factor(request: Verzoek, pk: UUID) -> HttpResponse:
    """For who lost a phone or key: signing in asks to set up another."""
    account = queries.load_account(request.zicht, Actie.REVOKE_FACTOR, pk)
    form = forms.Factorverlies(request.POST or None)
    doe = partial(take_factor, by=request.zicht, user_id=pk, at=timezone.now())
    naar = reverse("view_account", args=[pk])
    zin = "De tweede factor is weg. Bij het inloggen stelt je collega een nieuwe in."
    return keep(request, form, doe, naar=naar, zin=zin, gegevens={"account": account})


@sensitive_variables("link")
def show_uitnodiging(request: Verzoek, account: User, zin: str) -> HttpResponse:
    """By mail; else the link stands on this one page and nowhere else, so the POST is answered itself."""
    teken = invite(by=request.zicht, user_id=account.pk, at=timezone.now())
    if not teken:
        messages.success(request, f"{zin}De uitnodiging gaat per mail naar {account.email}.")
        return redirect("view_account", account.pk)
    link = request.build_absolute_uri(reverse("choose_wachtwoord", args=[teken]))
    return render(
        request, "roles/account_gemaakt.html", {"account": account, "link": link, "wacht": WACHT in zin}
    )


@require_GET
def view_account(request: Verzoek, pk: UUID) -> HttpResponse:
    account = queries.load_account(request.zicht, Actie.VIEW_BEHEER, pk)
    vandaag = timezone.localdate()
    rollen = queries.read_rollen(request.zicht, [pk]).get(pk, [])
    regels = [
        (rol, queries.describe_rol(rol), queries.is_over(rol, vandaag), rol.waits_on(vandaag))
        for rol in rollen
    ]
    wachtwoord = describe_wachtwoord(account, last_uitnodiging(account), at=timezone.now())
    gegevens = {
        "account": account, "rollen": regels, "zelf": pk == request.user.pk, "vandaag": vandaag,
        "wachtwoord": wachtwoord, "factor": has_factor(pk),
    }  # fmt: skip
    return render(request, "roles/view_account.html", gegevens)


def correct_account(request: Verzoek, pk: UUID) -> HttpResponse:
    account = queries.load_account(request.zicht, Actie.CORRECT_ACCOUNT, pk)
    form = bind(forms.Accountformulier, request, initial=begin(account))
    doe = partial(change_account, by=request.zicht, at=timezone.localdate(), pk=pk)
    naar, zin = reverse("view_account", args=[pk]), "Het account is bijgewerkt."
    return keep(request, form, doe, naar=naar, zin=zin, gegevens={"account": account})


def begin(account: User) -> dict[str, object]:
    return {
        naam: getattr(account, naam) for naam in ("naam", "gebruikersnaam", "email", "is_active", "versie")
    }


def assign_rol(request: Verzoek, user_id: UUID) -> HttpResponse:
    account = queries.load_account(request.zicht, Actie.ASSIGN_ROL, user_id)
    locaties = queries.read_locaties(request.zicht, Actie.ASSIGN_ROL)
    form = bind(forms.NieuweRol, request, locaties=locaties, vandaag=timezone.localdate())

    def doe(**velden: object) -> None:
        actions.assign_rol(
            by=request.zicht,
            at=timezone.now(),
            id=form.cleaned_data["nieuw_id"],
            user_id=user_id,
            rol=form.rol(),
        )

    naar, gegevens = (
        reverse("view_account", args=[user_id]),
        {"account": account, "zelf": user_id == request.user.pk},
    )
    zin = "De rol is toegevoegd. Bij de rol staat of iemand haar nog moet bevestigen."
    return keep(request, form, doe, naar=naar, zin=zin, gegevens=gegevens)


def revoke_rol(request: Verzoek, pk: UUID) -> HttpResponse:
    rol = queries.load_rol(request.zicht, Actie.REVOKE_ROL, pk)
    form = bind(forms.Rolbeeindiging, request, initial={"versie": rol.versie}, vandaag=timezone.localdate())
    doe = partial(actions.revoke_rol, by=request.zicht, at=timezone.localdate(), pk=pk)
    naar, gegevens = (
        reverse("view_account", args=[rol.user_id]),
        {"rol": rol, "wat": queries.describe_rol(rol)},
    )
    zin = "Het einde van de rol is vastgelegd."
    antwoord = keep(request, form, doe, naar=naar, zin=zin, gegevens=gegevens)
    if not request.session.exists(
        request.session.session_key or ""
    ):  # it was their own role: signed out as well
        logout(request)
    return antwoord
