"""Mijn werk, by role: what is overdue, what is new, what waits, and what runs."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Triage
from dossiers.queries import werk as queries
from dossiers.queries.signaal import follow, list_signalen
from dossiers.queries.triage import Wachtend, add_context, list_vervolg, list_wachtend
from dossiers.signaalbeeld import show_regel
from meldcode.http import Verzoek
from meldcode.weergave import moment_nl
from roles.policy import Actie, Rol
from vault.handeling import add_regel
from vault.versleuteling import load_datasleutels
from work.concepten import CONCEPT_DAGEN

MAX_SIGNALEN = 10
EIGEN = 5
ZORG_IS_NIEUW = timedelta(days=30)
UITLEG = {
    Rol.FG: (
        "Jij ziet geen dossiers",
        "Je adviseert en controleert. Daarvoor komt het logboek hier te staan.",
    ),
    Rol.BESTUUR: (
        "Jij ziet geen dossiers",
        "Het bestuur werkt met cijfers, niet met verhalen over kinderen.",
    ),
    Rol.VERTROUWENSPERSOON: (
        "Jij ziet geen dossiers",
        "Wat mensen jou vertellen, staat niet in dit systeem.",
    ),
    Rol.BEHEERDER: (
        "Jij beheert de inrichting",
        "Bij Beheer staan accounts, rollen en plekken. Dossiers zie je niet.",
    ),
}
# The parts that ask something of this person; running dossiers alone leave the page calm.
WACHT = ("concepten", "te_laat", "nieuw", "vervolg", "taken", "eigen", "gaten", "zorgen")
BIJ = ("Je bent bij", "Er staat niets voor je klaar.")


def view_werk(request: Verzoek) -> HttpResponse:
    zicht = request.zicht
    deel: dict[str, Any] = {"concepten": queries.list_concepten(request.user.pk)}
    if zicht.may(Actie.VIEW_SIGNAAL):
        deel |= read_triage(request) if zicht.may(Actie.TRIAGE_SIGNAAL) else read_eigen(request)
        deel["gaten"] = log_signalen(queries.list_gaten(zicht), Actie.VIEW_SIGNAAL)
    if zicht.may(Actie.VIEW_DOSSIER):
        deel |= read_dossiers(request)
    if Rol.DIRECTIE in {plek.rol for plek in zicht.plekken}:
        deel["zorgen"] = queries.count_zorgen(zicht, sinds=timezone.now() - ZORG_IS_NIEUW)
    gevuld = any(deel.get(naam) for naam in WACHT)
    gegevens = deel | describe_rol(request) | {"leeg": not gevuld, "vandaag": timezone.localdate()}
    return render(request, "dossiers/view_werk.html", gegevens)


def read_triage(request: Verzoek) -> dict[str, Any]:
    """For who judges signals: those that wait, split in overdue and new, and the days that were agreed."""
    nu = timezone.localtime()
    wachtend = list_wachtend(request.zicht)[: MAX_SIGNALEN + 1].log_lijst(Actie.TRIAGE_SIGNAAL)  # type: ignore[attr-defined]
    load_datasleutels(rij.bewaareenheid_id for rij in wachtend)
    rijen = add_context(request.zicht, wachtend[:MAX_SIGNALEN], nu=nu)
    dag_is_er = list_vervolg(request.zicht, op=nu.date())[:MAX_SIGNALEN]
    taken = [show_te_laat(rij) for rij in rijen if rij.te_laat]
    return {
        "te_laat": taken,
        "te_laat_kop": f"Over tijd: {len(taken)} {'taak' if len(taken) == 1 else 'taken'}",
        "nieuw": [show_regel(rij.signaal) | {"wacht": rij} for rij in rijen if not rij.te_laat],
        "meer_signalen": len(wachtend) > MAX_SIGNALEN,
        "vervolg": log_signalen(dag_is_er, Actie.TRIAGE_SIGNAAL),
    }


def log_signalen(triages: Any, actie: Actie) -> list[Triage]:
    """The rows, and a line in the log that names each child by pseudonym."""
    rijen: list[Triage] = triages.log_lijst(actie, pseudoniem="signaal__kind__pseudoniem")
    return rijen


def show_te_laat(rij: Wachtend) -> dict[str, str]:
    signaal = rij.signaal
    url = reverse("triage_signaal", args=[signaal.pk])
    return {
        "wanneer": "1 werkdag te laat" if rij.te_laat == 1 else f"{rij.te_laat} werkdagen te laat",
        "titel": f"Beoordeel het signaal over {signaal.kind.korte_naam}",
        "meta": f"{signaal.vastgelegd_door.naam}, {moment_nl(signaal.vastgelegd_op)}",
        "url": url,
        "knop_url": url,
        "knop_tekst": "Beoordelen",
    }


def read_eigen(request: Verzoek) -> dict[str, Any]:
    """For who signals: the own latest signals and what was done with each."""
    rijen = list_signalen(request.zicht).filter(vastgelegd_door_id=request.user.pk)[:EIGEN]
    eigen = rijen.log_lijst(Actie.VIEW_SIGNAAL)  # type: ignore[attr-defined]
    load_datasleutels(rij.bewaareenheid_id for rij in eigen)
    return {"eigen": [show_regel(s) | {"vervolg": follow(s.keuze)} for s in eigen]}


def read_dossiers(request: Verzoek) -> dict[str, Any]:
    zicht = request.zicht
    taken = sorted(queries.list_tekenen(zicht) + queries.list_instemmen(zicht), key=lambda taak: taak.sinds)
    rijen = queries.list_dossiers(zicht)[: queries.MAX_DOSSIERS + 1].log_lijst(Actie.VIEW_DOSSIER)  # type: ignore[attr-defined]
    add_regel(
        Actie.VIEW_WERK, betrokkenen=tuple({t.dossier.kind.pseudoniem for t in taken}), aantal=len(taken)
    )
    lopend = queries.add_stappen(zicht, rijen[: queries.MAX_DOSSIERS])
    return {
        "taken": [(taak, reverse(taak.url_naam, args=taak.url_args)) for taak in taken],
        "lopend": [show_lopend(rij) for rij in lopend],
        "meer_dossiers": len(rijen) > queries.MAX_DOSSIERS,
    }


def show_lopend(rij: queries.Lopend) -> dict[str, Any]:
    balk = [{"nummer": stap.value, "naam": stap.label, "stand": stand.value} for stap, stand in rij.standen]
    return {"dossier": rij.dossier, "balk": balk, "nu": rij.nu, "stap": rij.stap}


def describe_rol(request: Verzoek) -> dict[str, Any]:
    """What this person can do here, and what to say when nothing waits."""
    rollen = [plek.rol for plek in request.zicht.plekken]
    kop, tekst = next((UITLEG[rol] for rol in rollen if rol in UITLEG), BIJ)
    return {
        "leeg_kop": kop,
        "leeg_tekst": tekst,
        "dagen": CONCEPT_DAGEN,
        "legt_vast": request.zicht.may(Actie.RECORD_SIGNAAL),
        "beheert": request.zicht.may(Actie.VIEW_BEHEER),
        "directie": Rol.DIRECTIE in rollen,
    }
