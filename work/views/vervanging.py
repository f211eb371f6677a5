"""Who takes over whose tasks, from when until when."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work.actions import vervanging as actions
from work.actions.vervanging import Vervanggegevens
from work.concepten import discard_concept
from work.forms import Opname, bind, datumveld, keuzeveld, tekstveld
from work.models import Vervanging
from work.queries.vervanging import (
    Mens,
    find_mens,
    list_alle_vervangers,
    list_te_vervangen,
    list_vervangers,
    list_vervangingen,
    may_arrange,
)

EEN_DAG = timedelta(days=1)


class Vervangformulier(Opname):
    user = keuzeveld([], label="Wie wordt vervangen?", kolommen="1",
                     error_messages={"required": "Kies wie vervangen wordt."})  # fmt: skip
    vervanger = keuzeveld([], label="Wie vervangt?", kolommen="1",
                          help_text="Deze collega ziet de taken ook. Rechten veranderen niet.",
                          error_messages={"required": "Kies wie vervangt."})  # fmt: skip
    van = datumveld(label="Vanaf welke dag?", error_messages={"required": "Kies de eerste dag."})
    tot_en_met = datumveld(label="Tot en met welke dag?", error_messages={"required": "Kies de laatste dag."})
    reden = keuzeveld(Vervanging.Reden.choices, label="Waarom?", kolommen="1",
                      error_messages={"required": "Kies waarom."})  # fmt: skip
    toelichting = tekstveld(label="Toelichting", help_text="Schrijf niets over ziekte.", rijen=2, max_length=500,
                            required=False)  # fmt: skip

    def __init__(
        self,
        *args: Any,
        mensen: list[Mens],
        anderen: list[Mens],
        passend: set[str],
        vandaag: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.passend = vandaag, passend
        self.fields["user"].choices = [(str(m.user_id), m.omschrijving) for m in mensen]  # type: ignore[attr-defined]
        self.fields["vervanger"].choices = [(str(m.user_id), m.omschrijving) for m in anderen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        van, tot = gegevens.get("van"), gegevens.get("tot_en_met")
        if tot and tot < self.vandaag:
            self.add_error("tot_en_met", "Kies vandaag of een latere dag.")
        elif van and tot and tot < van:
            self.add_error("tot_en_met", "Kies een dag na de eerste dag.")
        if gegevens.get("user") and gegevens.get("user") == gegevens.get("vervanger"):
            self.add_error("vervanger", "Kies een andere collega dan wie vervangen wordt.")
        elif gegevens.get("vervanger") and gegevens["vervanger"] not in self.passend:
            self.add_error("vervanger", "Kies een collega met een rol op dezelfde locatie.")
        return gegevens

    def to_gegevens(self) -> Vervanggegevens:
        schoon = self.cleaned_data
        return Vervanggegevens(
            user_id=UUID(schoon["user"]), vervanger_id=UUID(schoon["vervanger"]), van=schoon["van"],
            tot=schoon["tot_en_met"] + EEN_DAG, reden=schoon["reden"], toelichting=schoon["toelichting"],
        )  # fmt: skip


def view_vervangingen(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    rijen = list(list_vervangingen(request.zicht, op=vandaag))
    load_datasleutels(rij.bewaareenheid_id for rij in rijen)
    add_regel(Actie.APPOINT_VERVANGER, aantal=len(rijen))
    regels = [
        {"rij": rij, "laatste": rij.tot - EEN_DAG, "mag": may_arrange(request.zicht, rij)} for rij in rijen
    ]
    return render(request, "work/view_vervangingen.html", {"regels": regels, "vandaag": vandaag})


def appoint_vervanger(request: Verzoek) -> HttpResponse:
    vandaag = timezone.localdate()
    mensen = list_te_vervangen(request.zicht, op=vandaag)
    anderen = list_alle_vervangers(request.zicht, mensen, op=vandaag)
    gekozen = find_mens(mensen, request.POST.get("user", ""))
    passend = list_vervangers(request.zicht, gekozen, op=vandaag) if gekozen else anderen
    zelf = find_mens(mensen, str(request.user.pk)) if len(mensen) == 1 else None
    form = bind(
        Vervangformulier, request, mensen=mensen, anderen=anderen, vandaag=vandaag,
        passend={str(mens.user_id) for mens in passend},
        initial={"user": str(zelf.user_id) if zelf else "", "van": vandaag},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return save_vervanging(request, form)
    gegevens = {"form": form, "alleen": not anderen, "terug_url": reverse("view_vervangingen")}
    return render(request, "work/appoint_vervanger.html", gegevens)


def save_vervanging(request: Verzoek, form: Vervangformulier) -> HttpResponse:
    actions.appoint_vervanger(
        gegevens=form.to_gegevens(), by=request.zicht, at=timezone.now(), id=form.cleaned_data["nieuw_id"]
    )
    discard_concept(user=request.user, pad=request.path)
    messages.success(request, "De vervanging is geregeld. Je collega ziet de taken op die dagen.")
    return redirect("view_vervangingen")


@require_POST
def withdraw_vervanger(request: Verzoek, pk: UUID) -> HttpResponse:
    actions.withdraw_vervanger(pk=pk, by=request.zicht, at=timezone.now())
    messages.success(request, "De vervanging is voorbij. Dat werkt meteen.")
    return redirect("view_vervangingen")
