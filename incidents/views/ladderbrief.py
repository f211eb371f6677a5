"""A letter of the ladder: the example of the organisation, filled with what is known of the measure."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from dossiers.briefregels import fill
from dossiers.models import Relatie
from dossiers.presentatie import rol_woord
from dossiers.queries.brieven import find_geldend
from incidents.forms.ladder import Ladderbriefformulier
from incidents.ladderregels import Ladderdaad
from incidents.laddervormregels import VORMEN
from incidents.models import Ladder, Laddertrede
from incidents.queries import ladder as queries
from meldcode.http import Verzoek
from meldcode.weergave import dag_nl
from roles.policy import Actie
from work.forms import bind


def build_form(request: Verzoek, ladder: Ladder, daad: Ladderdaad, treden: Sequence[Laddertrede]) -> Any:
    geldend = find_geldend(request.zicht, VORMEN[daad].brief)
    ouders = queries.list_ouders(ladder)
    met_gezag = [rij.betrokkene.naam for rij in ouders if rij.gezag == Relatie.Gezag.JA]
    waarden = values_of(request, ladder, treden, daad) | {"ouder": " en ".join(met_gezag)}
    onderwerp, tekst = (fill(deel, geldend.brief, waarden) for deel in (geldend.onderwerp, geldend.tekst))
    kiezen = [str(rij.pk) for rij in ouders if rij.gezag == Relatie.Gezag.JA]
    return bind(
        Ladderbriefformulier, request, daad=daad, vandaag=timezone.localdate(), ouders=ouders,
        verboden=queries.other_children(ladder) if request.method == "POST" else (),
        initial={"onderwerp": onderwerp, "tekst": tekst.strip(), "aan": kiezen},
    )  # fmt: skip


def values_of(
    request: Verzoek, ladder: Ladder, treden: Sequence[Laddertrede], daad: Ladderdaad
) -> dict[str, str]:
    bij = VORMEN[daad].bij
    maatregel = next((rij for rij in reversed(treden) if rij.daad == bij), None)
    rol = rol_woord(request.zicht.rol_for(Actie.RECORD_LADDERVERVOLG), queries.protocol_of_ladder(ladder))
    waarden = {
        "datum": dag_nl(timezone.localdate()), "afzender": request.user.naam, "functie": rol,
        "locatie": ladder.locatie.naam, "organisatie": ladder.organisatie.naam, "kind": ladder.kind.voornaam,
    }  # fmt: skip
    if maatregel is not None:
        waarden |= {"maatregel_reden": str(maatregel.tekst), "maatregel_afspraken": str(maatregel.afspraken)}
        if maatregel.van and maatregel.tot:
            waarden |= {"maatregel_van": dag_nl(maatregel.van), "maatregel_tot": dag_nl(maatregel.tot)}
    return waarden


def without_gezag(ouders: Iterable[Relatie]) -> list[str]:
    """Parents this letter isn't for, each with why."""
    waarom = {Relatie.Gezag.NEE: "heeft geen gezag", Relatie.Gezag.ONBEKEND: "het gezag is niet bekend"}
    return [
        f"{rij.betrokkene.naam}: {waarom[Relatie.Gezag(rij.gezag)]}" for rij in ouders if rij.gezag in waarom
    ]
