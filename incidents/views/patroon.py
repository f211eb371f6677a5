"""The pattern of the register: the corner of the playground where it keeps going wrong."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from incidents.forms.register import Patroonfilter
from incidents.incidentregels import Periode
from incidents.queries.incident import list_locaties
from incidents.queries.patroon import count_patroon
from meldcode.http import Verzoek
from roles.policy import Actie
from vault.handeling import add_regel


@require_GET
def view_patroon(request: Verzoek) -> HttpResponse:
    gevraagd = (
        request.GET if "periode" in request.GET else {**request.GET.dict(), "periode": Periode.SCHOOLJAAR}
    )
    form = Patroonfilter(gevraagd, locaties=list_locaties(request.zicht))
    keuzes = form.keuzes()
    telling = count_patroon(request.zicht, keuzes, vandaag=timezone.localdate())
    add_regel(Actie.VIEW_PATROON, aantal=telling.patroon.aantal)
    register = f"{reverse('view_incidenten')}?{urlencode(keuzes)}" + ("&" if keuzes else "")
    gegevens = {
        "form": form, "patroon": telling.patroon, "eerder": telling.eerder, "terug_url": reverse("view_incidenten"),
        "register": register,
    }  # fmt: skip
    if telling.patroon.drukste is not None:
        plaats, dagdeel, aantal = telling.patroon.drukste
        gegevens["drukste_url"] = register + urlencode({"plaats": plaats, "dagdeel": dagdeel})
        gegevens["bekijk"] = f"Bekijk deze {aantal} incidenten"
    return render(request, "incidents/view_patroon.html", gegevens)
