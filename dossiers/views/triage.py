"""The triage: which signals wait, and choosing what happens with one."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dossiers import signaalbeeld as beeld
from dossiers.actions import triage as actions
from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Reden
from dossiers.forms.triage import NIEUWE_RONDE, Triageformulier
from dossiers.models import Signaal, Triage
from dossiers.presentatie_taken import show_taken
from dossiers.queries import signaal as signalen
from dossiers.queries import triage as queries
from dossiers.queries.taakverdeling import log_taken, read_taken
from dossiers.views.laden import load_signaal, with_link
from dossiers.views.signaalscherm import concept_of
from meldcode.http import Verzoek
from meldcode.weergave import datum_nl
from roles.policy import Actie
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work import concepten
from work.forms import bind

PER_BLAD = 25
FLASH = {
    Triage.Keuze.REGULIERE_ZORG: "Vastgelegd: gewone zorg, met een dag om opnieuw te kijken.",
    Triage.Keuze.THUIS: "Het signaal staat in het dossier meldcode.",
    Triage.Keuze.KINDEREN: "Je keuze is vastgelegd. Open nu de zaak over gedrag van kinderen.",
    Triage.Keuze.INCIDENT: "Je keuze is vastgelegd. Zet het incident nu in het register.",
}


def view_triage(request: Verzoek) -> HttpResponse:
    nu = timezone.localtime()
    taken = read_taken(request.zicht, nu=nu)
    wachtend = [taak for taak in taken if taak.bron.soort == "triage"]
    blad = Paginator(wachtend, PER_BLAD).get_page(request.GET.get("blad"))
    opnieuw = [t for t in taken if t.bron.soort == "zorg_opnieuw" and t.is_due(nu.date())][:PER_BLAD]
    rijen = queries.read_wachtend(request.zicht, list(blad))
    log_taken(Actie.TRIAGE_SIGNAAL, [*blad, *opnieuw])
    load_datasleutels(rij.signaal.bewaareenheid_id for rij in rijen)
    regels = [beeld.show_regel(rij.signaal) | {"wacht": rij} for rij in rijen]
    gegevens = {"blad": blad, "regels": regels, "vervolg": show_taken(opnieuw, vandaag=nu.date())}
    return render(request, "dossiers/view_triage.html", gegevens)


def triage_signaal(request: Verzoek, pk: uuid.UUID) -> HttpResponse:
    signaal = load_signaal(
        request, pk, open_dossier=queries.open_dossier(request.zicht), **queries.reopenable(request.zicht)
    )
    nu = timezone.localtime()
    eigenaren = queries.list_eigenaren(signaal, op=nu.date())
    dossiers = list_dossiers(signaal)
    form = bind(Triageformulier, request, vandaag=nu.date(), eigenaren=eigenaren, dossiers=dossiers)
    if request.method == "POST" and form.is_valid():
        return record_triage(request, signaal, form)
    return show_triage(request, signaal, form)


def list_dossiers(signaal: Any) -> list[tuple[str, str, str]]:
    """Where the signal can go when it is about home: the ronde of now, a new ronde, or a new dossier.

    What is offered is asked together with the signal; the act itself asks all the rules.
    """
    code, ronde = signaal.heropen_code, signaal.heropen_ronde
    if code is None:
        return []
    if signaal.heropen_gesloten_op is not None:
        uitleg = f"Gesloten op {datum_nl(signaal.heropen_gesloten_op)}. De stappen beginnen opnieuw, wat er was blijft."
        return [
            (NIEUWE_RONDE, f"Heropen dossier {code}, ronde {ronde + 1}", uitleg),
            ("apart", "Open een nieuw dossier", "Als dit over iets heel anders gaat."),
        ]
    hier = ("hier", "In de ronde van nu", f"Dossier {code}, ronde {ronde}.")
    opnieuw = (NIEUWE_RONDE, f"Begin ronde {ronde + 1}", "De stappen beginnen opnieuw. De hulp loopt door.")
    return [hier, opnieuw] if signaal.heropen_besloten else [hier]


def record_triage(request: Verzoek, signaal: Signaal, form: Triageformulier) -> HttpResponse:
    g = form.cleaned_data
    try:
        triage = actions.triage_signaal(
            id=g["nieuw_id"],
            signaal_id=signaal.pk,
            keuze=g["keuze"],
            toelichting=g["toelichting"],
            eigenaar_id=g["eigenaar"],
            vervolg_op=g["vervolg_op"],
            nieuwe_ronde=form.nieuwe_ronde,
            by=request.zicht,
            at=timezone.localtime(),
        )
    except Geweigerd as fout:  # somebody else decided or reopened in the meantime
        return show_triage(request, signaal, form, geweigerd=fout.redenen)
    concepten.discard_concept(user=request.user, pad=request.path)
    messages.success(request, FLASH[Triage.Keuze(triage.keuze)])
    if triage.keuze == Triage.Keuze.INCIDENT:  # the register is of an app above this one: by its address
        return redirect(f"{reverse('record_incident')}?kind={signaal.kind_id}")
    if triage.keuze == Triage.Keuze.KINDEREN:  # route 3 too
        return redirect(f"{reverse('open_route3')}?signaal={signaal.pk}")
    return redirect("view_dossier", triage.dossier_id) if triage.dossier_id else redirect("view_triage")


def show_triage(
    request: Verzoek, signaal: Signaal, form: Triageformulier, *, geweigerd: Sequence[Reden] = ()
) -> HttpResponse:
    inhoud = signalen.read_inhoud(signaal)
    gegevens = beeld.show_signaal(signaal, inhoud) | read_omgeving(request, signaal)
    gegevens |= {
        "form": form,
        "concept": concept_of(form),
        "triages": [beeld.show_triage(rij) for rij in inhoud.triages],
        "uiterlijk": queries.deadline(request.zicht, signaal) if not inhoud.triages else None,
        "geweigerd": [with_link(reden, None) for reden in geweigerd],
    }
    return render(request, "dossiers/triage_signaal.html", gegevens, status=409 if geweigerd else 200)


def read_omgeving(request: Verzoek, signaal: Signaal) -> dict[str, Any]:
    """What is known around this signal, and a line in the log about the other children shown."""
    eigen, broers_zussen = queries.list_vergelijkbaar(request.zicht, signaal)
    andere = tuple(dict.fromkeys(rij.kind.pseudoniem for rij in broers_zussen))
    add_regel(Actie.VIEW_SIGNAAL, betrokkenen=andere, aantal=len(eigen) + len(broers_zussen))
    return {
        "eerder": [beeld.show_regel(rij) for rij in eigen],
        "broers_zussen": [beeld.show_regel(rij) for rij in broers_zussen],
        "dossier_id": getattr(signaal, "open_dossier", None),  # asked together with the signal
    }
