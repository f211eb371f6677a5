"""The register of incidents, as far as somebody may read it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from dossiers.models import Kind
from dossiers.queries.signaal import own_groepen
from incidents.incidentregels import same_plek
from incidents.models import Incident, Incidentaanvulling, Incidentbetrokkene
from roles.access import Zicht, counts_on, get, reachable
from roles.models import Groep, Locatie, Roltoewijzing
from roles.policy import Actie, Functie
from vault.handeling import add_regel
from vault.versleuteling import know_datasleutel, load_datasleutels, with_sleutel

MAX_KINDEREN, MAX_PLEKKEN, KEUZES = 300, 200, 20


def select_incidenten(zicht: Zicht, actie: Actie = Actie.VIEW_INCIDENT) -> QuerySet[Incident]:
    """Each incident once: the filter goes through its children, and an incident has several."""
    binnen = reachable(zicht, actie, Incident.objects.order_by()).values("pk")
    return Incident.objects.filter(pk__in=binnen)


def people() -> Prefetch:
    rijen = Incidentbetrokkene.objects.select_related("kind__groep", "groep")
    return Prefetch("betrokkenen", rijen.order_by("nummer"))


def load_incident(zicht: Zicht, pk: UUID, actie: Actie, **erbij: Any) -> Any:
    """With everybody in it, and `behandelt`: whether this person handles it; the log hears of each child.

    `erbij`: what else is asked with the incident, by name.

    Raises Http404 or PermissionDenied.
    """
    zelf = Incident.objects.filter(pk=OuterRef("pk"))
    rijen = with_sleutel(Incident.objects.all()).annotate(
        behandelt=Exists(reachable(zicht, Actie.RECORD_INCIDENTMAATREGEL, zelf)), **erbij
    )
    rijen = rijen.select_related("locatie", "organisatie", "vastgelegd_door", "afsluiting__vastgelegd_door")
    zien = Actie.VIEW_INCIDENT if actie != Actie.VIEW_INCIDENT else None
    rijen = rijen.prefetch_related(people())
    incident: Any = get(zicht, actie, rijen, pk, zien=zien, over=lambda rij: pseudoniemen_of([rij]))
    know_datasleutel(pk, incident.x_ring, incident.x_verpakt)  # the rows below it have the same key
    return incident


def pseudoniemen_of(incidenten: Iterable[Incident]) -> list[UUID]:
    """Every child in them, for the log. The people must have been loaded."""
    return [rij.kind.pseudoniem for incident in incidenten for rij in incident.betrokkenen.all() if rij.kind]


def select_pseudoniemen(incident: Incident) -> Iterable[UUID]:
    """The same, asked anew."""
    return incident.betrokkenen.filter(kind__isnull=False).values_list("kind__pseudoniem", flat=True)


def log_betrokkenen(actie: Actie, incidenten: Iterable[Incident]) -> None:
    """One line for a list that was read, with every child in it by pseudonym."""
    alle = list(incidenten)
    add_regel(actie, samen=[pseudoniemen_of([incident]) for incident in alle], aantal=len(alle))


def list_incidenten(zicht: Zicht) -> QuerySet[Incident]:
    """Newest first."""
    rijen = select_incidenten(zicht).select_related("locatie", "vastgelegd_door", "afsluiting")
    return rijen.prefetch_related(people()).order_by("-gebeurd_op", "id")


def list_aanvullingen(incident: Incident) -> list[Incidentaanvulling]:
    """Under an incident that was loaded through the access filter, oldest first."""
    return list(incident.aanvullingen.select_related("vastgelegd_door").order_by("vastgelegd_op", "id"))


# --- for the form -------------------------------------------------------------------------------------------


def list_locaties(zicht: Zicht) -> list[Locatie]:
    return list(reachable(zicht, Actie.RECORD_INCIDENT, Locatie.objects.all()).order_by("naam", "id"))


def list_registreerders(locaties: Iterable[Locatie], *, op: date) -> dict[UUID, list[str]]:
    """Who keeps the register by appointment, by location; one for the whole organisation keeps all (000 L2831)."""
    plekken = {rij.pk: rij.organisatie_id for rij in locaties}
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), Q(locatie_id__in=plekken) | Q(locatie_id=None), user__is_active=True,
        organisatie_id__in=set(plekken.values()), functie=Functie.INCIDENTREGISTREERDER,
    ).select_related("user").order_by("user__naam")  # fmt: skip
    namen: dict[UUID, list[str]] = {}
    for rij in rijen:
        for plek in [rij.locatie_id] if rij.locatie_id else plekken:
            namen.setdefault(plek, []).append(rij.user.naam)
    return namen


def list_groepen(locaties: Iterable[Locatie]) -> list[Groep]:
    """Of places that were read through the access filter."""
    rijen = Groep.objects.filter(locatie__in=[locatie.pk for locatie in locaties]).select_related("locatie")
    return list(rijen.order_by("locatie__naam", "naam", "id"))


def list_plekken(zicht: Zicht, *, nu: datetime) -> list[str]:
    """Spots that were written down more than once in the last year, so that the next one gets the same name."""
    rijen = select_incidenten(zicht).filter(gebeurd_op__gte=nu - timedelta(days=365))
    recent = list(rijen.only("id", "bewaareenheid_id", "plek").order_by("-gebeurd_op", "id")[:MAX_PLEKKEN])
    load_datasleutels(rij.bewaareenheid_id for rij in recent)
    per_plek: dict[str, list[str]] = {}
    for rij in recent:
        if naam := same_plek(str(rij.plek)):
            per_plek.setdefault(naam, []).append(str(rij.plek))
    vaker = sorted((namen for namen in per_plek.values() if len(namen) > 1), key=len, reverse=True)
    return [namen[0] for namen in vaker[:KEUZES]]


def list_kinderen(zicht: Zicht, *, op: date, groep: UUID | None, ook: Iterable[UUID]) -> list[Kind]:
    """Children who can be in an incident: of the own groups, of the asked group or else of the whole location.

    Never more than MAX_KINDEREN, the own groups first; `ook` were chosen already. Who left in the last month counts.
    """
    rijen = reachable(zicht, Actie.RECORD_INCIDENT, Kind.objects.select_related("groep"))
    rijen = rijen.filter(Q(uit_zorg_op__isnull=True) | Q(uit_zorg_op__gte=op - timedelta(days=31)))
    eigen = Q(groep_id__in=own_groepen(zicht)) | Q(pk__in=list(ook))
    # Not an empty Q for everybody: OR-ed with another, Django drops it and only the own groups are left.
    rest = Q(groep_id=groep) if groep else Q(pk__isnull=False)
    eerst = list(rijen.filter(eigen).order_by("zoeknaam", "id")[:MAX_KINDEREN])
    meer = rijen.filter(rest).exclude(pk__in=[kind.pk for kind in eerst])
    gevonden = eerst + list(meer.order_by("zoeknaam", "id")[: MAX_KINDEREN - len(eerst)])
    return sorted(gevonden, key=lambda kind: (kind.groep.naam if kind.groep else "~", kind.zoeknaam))
