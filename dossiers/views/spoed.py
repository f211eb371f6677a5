"""Spoed: the numbers to call, for everybody, also on a locked screen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dossiers import naslag
from meldcode.http import Verzoek
from roles.policy import Actie
from roles.queries import read_noodnummers
from work.slot import is_locked
from work.views import without_user

VOOROP = ("alarmnummer", "veilig_thuis", "vertrouwensinspecteur")


@require_GET
def view_spoed(request: Verzoek) -> HttpResponse:
    """On a locked screen only the national numbers: nothing about the user or the place."""
    open_scherm = not is_locked(request)
    zicht = request.zicht
    gegevens = {
        "nummers": [naslag.nummer(code) for code in VOOROP],
        "andere": [nummer for nummer in naslag.nummers() if nummer.code not in VOOROP],
        "locaties": read_noodnummers(zicht) if open_scherm else [],
        "open_scherm": open_scherm,
        "mag_signaal": open_scherm and zicht.may(Actie.RECORD_SIGNAAL),
        "mag_dossiers": open_scherm and zicht.may(Actie.VIEW_DOSSIER),
    }
    return render(request if open_scherm else without_user(request), "dossiers/view_spoed.html", gegevens)
