"""Own imports, and what is there to compare a list with."""

import json
import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz

from dossiers.importplan import Bekend, Planrij, Wereld, count
from dossiers.models import Dossier, Importrun, Importsleutel, Kind
from dossiers.models.invoer import Importdoel
from dossiers.models.persoon import normalise
from roles import access
from roles.access import Zicht, reachable
from roles.models import Groep, Locatie
from roles.policy import Actie
from work.bestanden import find_bestand, read_bestand

KOLOMMEN = (
    "id", "voornaam", "achternaam", "zoeknaam", "geboortedatum", "groep_id", "groep__naam", "gezin_id", "uit_zorg_op",
    "versie", "pseudoniem",
)  # fmt: skip


ACTIE = {Importdoel.KINDEREN: Actie.IMPORT_KINDEREN, Importdoel.PERSONEEL: Actie.IMPORT_PERSONEEL}


def load_run(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Importrun:
    """An own list of a place where this person may still send one. Raises Http404."""
    rijen = Importrun.objects.select_related("locatie", "bron").filter(own_places(zicht))
    return access.get(zicht, actie, rijen, pk)


def own_places(zicht: Zicht) -> Q:
    """Lists hold names: the rights of today decide, not those of the day of sending."""
    plekken = Q(pk__in=[])
    for doel, actie in ACTIE.items():
        plekken |= Q(doel=doel, locatie__in=reachable(zicht, actie, Locatie.objects.all()))
    return plekken


def list_runs(zicht: Zicht, doel: str) -> QuerySet[Importrun]:
    hier = Importrun.objects.filter(own_places(zicht), doel=doel)
    rijen = reachable(zicht, Actie.VIEW_IMPORT, hier)
    return rijen.select_related("locatie", "bron").order_by("-begonnen_op", "id")


def list_plekken(zicht: Zicht, actie: Actie) -> list[Locatie]:
    return list(reachable(zicht, actie, Locatie.objects.all()).order_by("naam"))


def read_plan(run: Importrun, *, at: datetime) -> dict[str, Any] | None:
    """What the preview shows; None once it was thrown away."""
    bestand = find_bestand(run.plan_id, at=at)
    return json.loads(read_bestand(bestand)) if bestand is not None else None


def sift_plan(run: Importrun, plan: dict[str, Any], zicht: Zicht) -> dict[str, Any]:
    """What the preview may show and count today: without children who may not be found since the list was read."""
    if not zicht.uitgesloten:
        return plan
    weg = {str(pk) for pk in zicht.uitgesloten}
    rijen = [
        rij | {"kandidaten": [kind for kind in rij["kandidaten"] if kind[0] not in weg]}
        for rij in plan["rijen"]
        if rij["kind"] not in weg
    ]
    verdwenen = [kind for kind in plan["verdwenen"] if kind["id"] not in weg]
    gekozen = [pk for pk in plan["weg"] if pk not in weg]
    gezeefd = plan | {"rijen": rijen, "verdwenen": verdwenen, "weg": gekozen}
    run.aantallen = count(plan_rows(gezeefd)) | {"verdwenen": len(verdwenen), "weg": len(gekozen)}
    return gezeefd


def plan_rows(plan: dict[str, Any]) -> list[Planrij]:
    return [Planrij(**rij) for rij in plan["rijen"]]


def read_wereld(run: Importrun, *, by: Zicht, vandaag: date, alleen: Iterable[str] | None = None) -> Wereld:
    """The children of the location as they are now. What `by` may not find is there, and marked so."""
    kinderen = Kind.objects.filter(locatie_id=run.locatie_id, ingetrokken_op=None)
    if alleen is not None:
        kinderen = kinderen.filter(pk__in=list(alleen))
    mag = set(reachable(by, Actie.IMPORT_KINDEREN, kinderen).values_list("pk", flat=True))
    open_ = reachable(
        by, Actie.VIEW_DOSSIER, Dossier.objects.filter(locatie_id=run.locatie_id, gesloten_op=None)
    )
    met_dossier = set(open_.values_list("kind_id", flat=True))
    bekend = {}
    for rij in kinderen.values_list(*KOLOMMEN):
        pk, voor, achter, zoek, geboren, groep_id, groep, gezin_id, weg, versie, pseudoniem = rij
        bekend[str(pk)] = Bekend(
            str(pk), voor, achter, zoek, geboren, str(groep_id or ""), groep or "", str(gezin_id or ""), weg, versie,
            str(pseudoniem), open_dossier=pk in met_dossier, zichtbaar=pk in mag,
        )  # fmt: skip
    groepen = reachable(by, Actie.IMPORT_KINDEREN, Groep.objects.filter(locatie_id=run.locatie_id))
    return Wereld(
        kinderen=bekend,
        sleutels={s: str(k) for s, k in Importsleutel.objects.filter(bron=run.bron).values_list("sleutel", "kind_id")},
        groepen={normalise(naam): (str(pk), naam) for pk, naam in groepen.values_list("pk", "naam")},
        vandaag=vandaag, normalise=normalise, lijkt=fuzz.ratio,
        zegt_einddatum="uit_zorg_op" in run.bron.koppeling,
    )  # fmt: skip
