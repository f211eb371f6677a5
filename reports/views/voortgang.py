"""How it goes, today: where it stalls, how long steps take, what happened; and the cases behind those numbers."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from meldcode.http import Verzoek
from reports.cijferregels import DUREN
from reports.forms.voortgang import Voortgangfilter
from reports.queries.verloop import read_verloop
from reports.queries.voortgang import log_zaken, read_zaken
from reports.voortgangbeeld import show_voortgang, show_zaak
from reports.voortgangregels import STIL_NA, Toestand, count_zaken, name_plekken
from roles.policy import Actie

EERSTE, PER_BLAD = 5, 25


@require_GET
def view_voortgang(request: Verzoek) -> HttpResponse:
    nu = timezone.localtime()
    zaken, verloop = read_zaken(request.zicht, nu=nu), read_verloop(request.zicht, nu=nu)
    telling = count_zaken(zaken)
    eerste = [zaak for zaak in zaken if zaak.toestand != Toestand.LOOPT][:EERSTE]
    log_zaken(eerste, geteld=len(zaken))
    gegevens = {
        "vandaag": nu.date(), "eerste": [show_zaak(zaak) for zaak in eerste], "alle": telling.alle,
        "te_laat": telling.toestanden.get(Toestand.TE_LAAT, 0), "stil": telling.toestanden.get(Toestand.STIL, 0),
        "weken_stil": STIL_NA // 7, "ziet_rapportages": request.zicht.may(Actie.VIEW_RAPPORTAGE),
        "uitleg": [(duur.naam, duur.definitie) for duur in DUREN.values()],
    }  # fmt: skip
    beeld = show_voortgang(request.zicht, telling, verloop)
    return render(request, "reports/view_voortgang.html", {**gegevens, **beeld})


@require_GET
def view_voortgangslijst(request: Verzoek) -> HttpResponse:
    """What waits longest comes first."""
    zaken = read_zaken(request.zicht, nu=timezone.localtime())
    filter_ = Voortgangfilter(request.GET, plekken=name_plekken(zaken))
    keuze = filter_.to_keuze()
    gekozen = [zaak for zaak in zaken if keuze.holds(zaak)]
    blad = Paginator(gekozen, PER_BLAD).get_page(request.GET.get("blad"))
    log_zaken(blad, geteld=len(gekozen))
    vraag = filter_.to_vraag()
    gegevens = {
        "filter": filter_, "blad": blad, "zaken": [show_zaak(zaak) for zaak in blad], "aantal": len(gekozen),
        "gefilterd": bool(vraag), "vraag": urlencode(vraag) + "&" if vraag else "",
        "terug_url": reverse("view_voortgang"), "weken_stil": STIL_NA // 7,
    }  # fmt: skip
    return render(request, "reports/view_voortgangslijst.html", gegevens)
