"""Own jobs: a page with progress that can be left and found again, stop, try again, fetch the result."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meldcode.adressen import reverse
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import add_regel
from work.actions import opdracht as actions
from work.bestanden import find_bestand, read_bestand
from work.models import Opdracht
from work.opdrachten import SOORTEN, Opdrachtsoort, Stand
from work.queries import opdracht as queries

PER_BLAD = 25
STANDBEELD = {  # of the component `stand`
    Stand.WACHTEND: "niet_begonnen",
    Stand.BEZIG: "begonnen",
    Stand.KLAAR: "gedaan",
    Stand.MISLUKT: "te_laat",
    Stand.GESTOPT: "overgeslagen",
}


@dataclass(frozen=True, slots=True)
class Regel:
    """One job as the pages show it."""

    rij: Opdracht
    soort: Opdrachtsoort

    @property
    def url(self) -> str:
        return reverse("view_opdracht", args=[self.rij.pk])

    @property
    def beeld(self) -> str:
        return STANDBEELD[Stand(self.rij.stand)]

    @property
    def resultaat_url(self) -> str:
        if self.rij.stand != Stand.KLAAR or not self.soort.resultaat or not self.rij.resultaat_id:
            return ""
        return reverse(self.soort.resultaat, args=[self.rij.resultaat_id])

    @property
    def bestand_weg(self) -> bool:
        """There was something to fetch, for a limited time; that is over."""
        return self.rij.bestand is not None and self.rij.bestand.vervalt_op <= timezone.now()


def rows(rijen: list[Opdracht]) -> list[Regel]:
    return [Regel(rij, SOORTEN[rij.soort]) for rij in rijen]


@require_GET
def view_opdrachten(request: Verzoek) -> HttpResponse:
    blad = Paginator(queries.list_opdrachten(request.zicht), PER_BLAD).get_page(request.GET.get("blad"))
    return render(request, "work/view_opdrachten.html", {"blad": blad, "regels": rows(list(blad))})


@require_GET
def view_opdracht(request: Verzoek, pk: UUID) -> HttpResponse:
    """Asks for itself again while the job runs: by script, without script by the browser itself."""
    rij = queries.load_opdracht(request.zicht, Actie.VIEW_OPDRACHT, pk)
    regel = Regel(rij, SOORTEN[rij.soort])
    if request.GET.get("door") == "ja" and regel.resultaat_url:
        return redirect(regel.resultaat_url)
    stil = request.GET.get("stil") == "ja"
    gegevens = {"regel": regel, "stil": stil, "vernieuwt": rij.loopt and not stil}
    return render(request, "work/view_opdracht.html", gegevens)


@require_POST
def withdraw_opdracht(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_opdracht(request.zicht, Actie.WITHDRAW_OPDRACHT, pk)
    rij = actions.withdraw_opdracht(by=request.zicht, pk=pk)
    if rij.stand == Stand.GESTOPT:
        messages.success(request, "De opdracht is gestopt.")
    return redirect("view_opdracht", pk=pk)


@require_POST
def reopen_opdracht(request: Verzoek, pk: UUID) -> HttpResponse:
    queries.load_opdracht(request.zicht, Actie.REOPEN_OPDRACHT, pk)
    actions.reopen_opdracht(by=request.zicht, at=timezone.now(), pk=pk)
    return redirect("view_opdracht", pk=pk)


@require_GET
def export_opdracht(request: Verzoek, pk: UUID) -> HttpResponse:
    """The result, under a neutral name, as long as it is kept."""
    rij = queries.load_opdracht(request.zicht, Actie.EXPORT_OPDRACHT, pk)
    bestand = find_bestand(rij.bestand_id, at=timezone.now())
    if bestand is None:
        raise Http404
    add_regel(Actie.EXPORT_OPDRACHT, object=rij)
    antwoord = HttpResponse(read_bestand(bestand), content_type=bestand.mime)
    antwoord["Content-Disposition"] = f'attachment; filename="{bestand.naam}"'
    return antwoord
