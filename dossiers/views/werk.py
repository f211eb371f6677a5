"""Mijn werk, by role: what is overdue, what is new, what waits, and what runs."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dossiers.presentatie_spoed import show_op_werk
from dossiers.presentatie_taken import show_taak, show_taken
from dossiers.queries import werk as queries
from dossiers.queries.signaal import follow, list_signalen
from dossiers.queries.taakverdeling import WEEK, Taak, first_per_dossier, log_taken, read_taken, triage_term
from dossiers.queries.triage import read_wachtend
from dossiers.signaalbeeld import show_regel
from meldcode.http import Verzoek
from roles.access import Zicht
from roles.policy import Actie, Rol
from vault.versleuteling import with_sleutel
from work.concepten import CONCEPT_DAGEN
from work.queries.opdracht import list_lopend
from work.views.opdracht import rows

MAX_SIGNALEN = 10
SPOED = {"spoed", "spoed_eigen"}  # above everything else, red until somebody says that it is over
MAX_TAKEN = 20
MAX_LATER = 5
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
        "Wat mensen jou vertellen, staat in je eigen administratie. Alleen jij opent die.",
    ),
    Rol.PRIVACYCOORDINATOR: (
        "Jij ziet geen dossiers",
        "Bij Privacy staan de verzoeken en de registers die jij voorbereidt.",
    ),
    Rol.BEHEERDER: (
        "Jij beheert de inrichting",
        "Bij Beheer staan accounts, rollen en plekken. Dossiers zie je niet.",
    ),
}
# The parts that ask something of this person; running dossiers alone leave the page calm.
WACHT = (
    "spoed",
    "concepten",
    "protocolvoorstel",
    "te_laat",
    "nieuw",
    "deze_week",
    "eigen",
    "zorgen",
    "opdrachten",
)
BIJ = ("Je bent bij", "Er zijn geen nieuwe signalen en geen taken voor deze week.")


def view_werk(request: Verzoek) -> HttpResponse:
    zicht, nu = request.zicht, timezone.localtime()
    deel: dict[str, Any] = {"concepten": queries.list_concepten(request.user.pk)}
    deel["opdrachten"] = rows(list_lopend(zicht, at=nu))
    taken = [taak for taak in read_taken(zicht, nu=nu) if taak.mijn]
    log_taken(Actie.VIEW_WERK, taken)
    deel["spoed"] = [show_op_werk(taak, nu) for taak in taken if taak.bron.soort in SPOED]
    deel |= split_taken(zicht, [t for t in taken if t.bron.soort not in SPOED], vandaag=nu.date())
    request.telling_werk = deel["aantal_nu"] + len(deel["spoed"])  # type: ignore[attr-defined]
    if zicht.may(Actie.VIEW_SIGNAAL) and not zicht.may(Actie.TRIAGE_SIGNAAL):
        deel |= read_eigen(request)
    if zicht.may(Actie.VIEW_DOSSIER):
        deel |= read_dossiers(request, first_per_dossier(taken))
    if zicht.may(Actie.SIGN_PROTOCOL):
        deel |= queries.read_voor_directie(zicht, sinds=nu - ZORG_IS_NIEUW)
    gevuld = any(deel.get(naam) for naam in WACHT)
    gegevens = deel | describe_rol(request) | {"leeg": not gevuld, "vandaag": nu.date()}
    return render(request, "dossiers/view_werk.html", gegevens)


def split_taken(zicht: Zicht, taken: list[Taak], *, vandaag: date) -> dict[str, Any]:
    """Overdue first, then new signals, then this week and what comes later."""
    te_laat = [taak for taak in taken if taak.te_laat]
    nieuw = [taak for taak in taken if taak.bron.soort == "triage" and not taak.te_laat]
    rest = [taak for taak in taken if taak not in te_laat and taak not in nieuw]
    week = [taak for taak in rest if taak.is_due(vandaag + WEEK)]
    later = [taak for taak in rest if taak not in week]
    wachtend = read_wachtend(zicht, nieuw[:MAX_SIGNALEN]) if nieuw else []
    return {
        "te_laat": show_taken(te_laat[:MAX_TAKEN], vandaag=vandaag),
        "te_laat_kop": f"Over tijd: {len(te_laat)} {'taak' if len(te_laat) == 1 else 'taken'}",
        "nieuw": [show_regel(rij.signaal) | {"wacht": rij} for rij in wachtend],
        "aantal_nieuw": len(nieuw),
        "aantal_nu": len(te_laat) + len(nieuw) + len(week),
        "termijn": tell_term(zicht, nieuw),
        "deze_week": show_taken(week[:MAX_TAKEN], vandaag=vandaag),
        "aantal_week": len(week),
        "later": show_taken(later[:MAX_LATER], vandaag=vandaag),
        "aantal_later": len(later),
    }


def tell_term(zicht: Zicht, nieuw: list[Taak]) -> str:
    """'1 werkdag', when it is the same for all of these signals."""
    termijnen = {(t.aantal, t.eenheid) for t in (triage_term(zicht, taak) for taak in nieuw)}
    if len(termijnen) != 1:
        return ""
    aantal, eenheid = termijnen.pop()
    return f"{aantal} {eenheid.removesuffix('en') if aantal == 1 else eenheid}"


def read_eigen(request: Verzoek) -> dict[str, Any]:
    """For who signals: the own latest signals and what was done with each."""
    rijen = with_sleutel(list_signalen(request.zicht).filter(vastgelegd_door_id=request.user.pk))[:EIGEN]
    eigen = rijen.log_lijst(Actie.VIEW_SIGNAAL)  # type: ignore[attr-defined]
    return {"eigen": [show_regel(s) | {"vervolg": follow(s.keuze)} for s in eigen]}


def read_dossiers(request: Verzoek, eerste: dict[UUID, Taak]) -> dict[str, Any]:
    """Running dossiers with their step bars, and the first day that something has to be done."""
    rijen = queries.list_dossiers(request.zicht)[: queries.MAX_DOSSIERS + 1].log_lijst(Actie.VIEW_DOSSIER)  # type: ignore[attr-defined]
    lopend = queries.add_stappen(request.zicht, rijen[: queries.MAX_DOSSIERS])
    return {
        "lopend": [show_lopend(rij, eerste.get(rij.dossier.pk)) for rij in lopend],
        "meer_dossiers": len(rijen) > queries.MAX_DOSSIERS,
    }


def show_lopend(rij: queries.Lopend, taak: Taak | None) -> dict[str, Any]:
    balk = [{"nummer": stap.value, "naam": stap.label, "stand": stand.value} for stap, stand in rij.standen]
    wanneer = show_taak(taak, vandaag=timezone.localdate()) if taak and taak.uiterlijk else {}
    return {"dossier": rij.dossier, "balk": balk, "nu": rij.nu, "stap": rij.stap, "wanneer": wanneer}


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
