"""Earlier versions of a child and of somebody around it: what changed, by whom, when."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dossiers.models import Betrokkene, Kind
from dossiers.queries import versies as queries
from dossiers.queries.kind import list_gezinskinderen, load_betrokkene
from dossiers.views.laden import load_kind
from meldcode.adressen import reverse
from meldcode.http import Verzoek
from meldcode.weergave import moment_nl
from roles.policy import Actie

KINDVELDEN = ("voornaam", "achternaam", "geboortedatum", "groep", "locatie", "gezin", "uit_zorg_op")
MENSVELDEN = ("naam", "telefoon", "email", "adres", "user", "vervallen_op")


@require_safe
def view_kindversies(request: Verzoek, pk: UUID) -> HttpResponse:
    kind = load_kind(request, pk)
    versies = queries.read_versies(Kind, pk, KINDVELDEN)
    return show_versies(request, versies, naam=kind.naam, terug=("Kind", reverse("view_kind", args=[pk])))


@require_safe
def view_betrokkeneversies(request: Verzoek, pk: UUID) -> HttpResponse:
    """With what this person was to each child of the family that the viewer reaches."""
    mens = load_betrokkene(request.zicht, Actie.VIEW_VERSIES, pk)
    kinderen = list_gezinskinderen(request.zicht, Actie.VIEW_VERSIES, gezin_id=mens.gezin_id)
    versies = queries.read_versies(Betrokkene, pk, MENSVELDEN) + queries.read_relatieversies(pk, kinderen)
    terug = (
        ("Kind", reverse("view_kind", args=[kinderen[0].pk]))
        if kinderen
        else ("Kinderen", reverse("view_kinderen"))
    )
    return show_versies(request, versies, naam=mens.naam, terug=terug)


def show_versies(
    request: Verzoek, versies: Sequence[queries.Versie], *, naam: str, terug: tuple[str, str]
) -> HttpResponse:
    wie = queries.name_makers(request.zicht, versies)
    rijen = [
        {
            "soort": "systeem",
            "icoon": "plus" if versie.nieuw else "lijst",
            "kop": tell(versie),
            "meta": f"{moment_nl(versie.op)} · {wie[versie.door_id, timezone.localdate(versie.op)]}",
            "delen": [{"label": w.label, "tekst": compare(w), "aard": ""} for w in versie.wijzigingen],
        }
        for versie in sorted(versies, key=lambda versie: versie.op, reverse=True)
    ]
    gegevens: dict[str, Any] = {"rijen": rijen, "naam": naam, "terug_tekst": terug[0], "terug_url": terug[1]}
    return render(request, f"dossiers/{request.resolver_match.url_name}.html", gegevens)  # type: ignore[union-attr]


def tell(versie: queries.Versie) -> str:
    wat = "Toegevoegd" if versie.nieuw else "Gewijzigd"
    return f"{wat}: de band met {versie.waarover}" if versie.waarover else wat


def compare(wijziging: queries.Veldwijziging) -> str:
    """Before and after in words; the arrow alone would be read out as nothing."""
    if not wijziging.voor:
        return f"ingevuld: {wijziging.na}"
    if not wijziging.na:
        return f"leeggemaakt, was: {wijziging.voor}"
    return f"van {wijziging.voor} naar {wijziging.na}"
