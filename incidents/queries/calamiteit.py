"""A calamiteit as far as somebody may read it, what stands under it, and who can have a part in it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from dossiers.models import Kind
from dossiers.queries.brieven import Verboden
from incidents.calamiteitregels import EVALUATIE, KLAAR, PUNT, Calamiteitfeiten, Puntstand, Teamdeel
from incidents.models import (
    Calamiteit,
    Calamiteitbericht,
    Calamiteitkoppeling,
    Calamiteitlid,
    Calamiteitpunt,
    Calamiteitregel,
    Checklijst,
    Incident,
)
from roles.access import Zicht, counts_on, get, reachable, valid_on
from roles.models import Groep, Locatie, Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Rol
from vault.handeling import add_regel
from vault.versleuteling import know_datasleutel, with_sleutel

MEDIAROLLEN = frozenset({Rol.DIRECTIE, Rol.BESTUUR})


def pseudoniemen_of(calamiteit: Calamiteit) -> tuple[str, ...]:
    """Of the children in its incidents, for the log."""
    rijen = Kind.objects.filter(incidentrijen__incident__calamiteiten__calamiteit=calamiteit)
    return tuple(rijen.values_list("pseudoniem", flat=True).distinct())


def load_calamiteit(zicht: Zicht, pk: UUID, actie: Actie) -> Any:
    """Raises Http404 or PermissionDenied; the log hears of each child in its incidents."""
    rijen = with_sleutel(Calamiteit.objects.select_related("locatie", "organisatie", "vastgelegd_door"))
    rijen = rijen.select_related("afsluiting__vastgelegd_door")
    zien = Actie.VIEW_CALAMITEIT if actie != Actie.VIEW_CALAMITEIT else None
    rij: Any = get(zicht, actie, rijen, pk, zien=zien)
    know_datasleutel(pk, rij.x_ring, rij.x_verpakt)  # the rows below it have the same key
    add_regel(actie, betrokkenen=pseudoniemen_of(rij))
    return rij


def list_calamiteiten(zicht: Zicht) -> QuerySet[Calamiteit]:
    """Open ones first, then the newest."""
    rijen = reachable(zicht, Actie.VIEW_CALAMITEIT, Calamiteit.objects.all())
    rijen = rijen.select_related("locatie", "vastgelegd_door", "afsluiting")
    return rijen.order_by("afsluiting__vastgelegd_op", "-vastgelegd_op", "id")


def log_lijst(calamiteiten: list[Calamiteit]) -> None:
    rijen = Kind.objects.filter(incidentrijen__incident__calamiteiten__calamiteit__in=calamiteiten)
    namen = tuple(rijen.values_list("pseudoniem", flat=True).distinct())
    add_regel(Actie.VIEW_CALAMITEIT, betrokkenen=namen, aantal=len(calamiteiten))


# --- under one that was loaded through the access filter ----------------------------------------------------


def list_regels(calamiteit: Calamiteit) -> QuerySet[Calamiteitregel]:
    """The newest first, by when it happened."""
    rijen = calamiteit.regels.select_related("vastgelegd_door")
    return rijen.order_by("-gebeurd_op", "-vastgelegd_op", "id")


def read_standen(calamiteit: Calamiteit) -> dict[str, Calamiteitpunt]:
    """Of each point the newest row."""
    rijen = calamiteit.punten.select_related("vastgelegd_door").order_by("vastgelegd_op", "id")
    return {rij.punt: rij for rij in rijen}


def read_team(calamiteit: Calamiteit) -> dict[str, Calamiteitlid]:
    """Of each part the newest row."""
    rijen = calamiteit.leden.select_related("user", "vervanger").order_by("vastgelegd_op", "id")
    return {rij.deel: rij for rij in rijen}


def list_berichten(calamiteit: Calamiteit) -> list[Calamiteitbericht]:
    """The newest first."""
    rijen = calamiteit.berichten.select_related("door", "vastgelegd_door")
    return list(rijen.order_by("-verteld_op", "-vastgelegd_op", "id"))


def load_brief(calamiteit: Calamiteit, pk: UUID) -> Calamiteitbericht:
    """Raises Http404 for what is no letter of this one."""
    rij = calamiteit.berichten.exclude(sjabloon="").select_related("vastgelegd_door").filter(pk=pk).first()
    if rij is None:
        raise Http404
    return rij


def list_koppelingen(zicht: Zicht, calamiteit: Calamiteit) -> list[Calamiteitkoppeling]:
    """Only those to an incident that this person may read."""
    incidenten = reachable(zicht, Actie.VIEW_INCIDENT, Incident.objects.filter(pk=OuterRef("incident_id")))
    rijen = calamiteit.koppelingen.filter(Exists(incidenten)).select_related("incident__locatie")
    return list(rijen.order_by("vastgelegd_op", "id"))


def list_koppelbaar(zicht: Zicht, calamiteit: Calamiteit) -> list[Incident]:
    """The newest incidents of its location that this person may read and that aren't in it yet."""
    al = calamiteit.koppelingen.values("incident_id")
    binnen = reachable(zicht, Actie.VIEW_INCIDENT, Incident.objects.order_by()).values("pk")
    rijen = Incident.objects.filter(pk__in=binnen, locatie_id=calamiteit.locatie_id).exclude(pk__in=al)
    return list(rijen.order_by("-gebeurd_op", "id")[:30])


def list_van_incident(zicht: Zicht, incident: Incident) -> list[Calamiteit]:
    """The calamiteiten an incident is part of, as far as this person may read them."""
    rijen = Calamiteit.objects.filter(koppelingen__incident=incident).order_by("vastgelegd_op", "id")
    return list(reachable(zicht, Actie.VIEW_CALAMITEIT, rijen))


def list_checklijsten(**bij: Any) -> list[Checklijst]:
    """Those tied to a loaded incident or calamiteit, with their ticks."""
    rijen = Checklijst.objects.filter(**bij).select_related("vastgelegd_door").prefetch_related("punten")
    return list(rijen.order_by("-vastgelegd_op", "id"))


def read_feiten(calamiteit: Calamiteit, **erbij: Any) -> Calamiteitfeiten:
    """What happened until now, for the rules."""
    standen = {code: rij.stand for code, rij in read_standen(calamiteit).items()}
    return facts_of(
        calamiteit, standen, set(read_team(calamiteit)), {rij.publiek for rij in list_berichten(calamiteit)}, **erbij
    )  # fmt: skip


def facts_of(
    calamiteit: Any, standen: dict[str, str], delen: set[str], weten: set[str], **erbij: Any
) -> Calamiteitfeiten:
    return Calamiteitfeiten(
        gesloten=hasattr(calamiteit, "afsluiting"), leiding=Teamdeel.LEIDING in delen,
        open_punten=sum(standen.get(code) not in KLAAR for code in PUNT),
        niet_nodig=frozenset(code for code, stand in standen.items() if stand == Puntstand.NIET_NODIG),
        weten=frozenset(weten), geevalueerd=calamiteit.regels.filter(soort__in=EVALUATIE).exists(), **erbij,
    )  # fmt: skip


# --- people ------------------------------------------------------------------------------------------------


def list_teamkeuzes(calamiteit: Calamiteit, *, op: date) -> list[tuple[str, str]]:
    """Who works at this location or for the whole organisation and is family of nobody in it, as (id, name)."""
    functies = [f for f, rol in FUNCTIE_ROL.items() if MATRIX[Actie.VIEW_CALAMITEIT][rol] is not Bereik.GEEN]
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), Q(locatie_id=calamiteit.locatie_id) | Q(locatie_id=None),
        organisatie_id=calamiteit.organisatie_id, functie__in=functies, user__is_active=True,
    )  # fmt: skip
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id__in=kinderen_in(calamiteit))
    rijen = rijen.exclude(user_id__in=weg.values("user_id")).select_related("user")
    return sorted({(str(rij.user_id), rij.user.naam) for rij in rijen}, key=lambda paar: paar[1])


def kinderen_in(calamiteit: Calamiteit) -> Any:
    return Kind.objects.filter(incidentrijen__incident__calamiteiten__calamiteit=calamiteit).values("pk")


def reaches_by_role(calamiteit: Calamiteit, user_id: UUID, *, op: date) -> bool:
    """Whether this person reads it without taking part."""
    functies = [
        f for f, rol in FUNCTIE_ROL.items()
        if MATRIX[Actie.VIEW_CALAMITEIT][rol] in (Bereik.LOCATIE, Bereik.ORGANISATIE)
    ]  # fmt: skip
    return Roltoewijzing.objects.filter(
        counts_on(op), Q(locatie_id=calamiteit.locatie_id) | Q(locatie_id=None), user_id=user_id,
        organisatie_id=calamiteit.organisatie_id, functie__in=functies,
    ).exists()  # fmt: skip


def speaks_for_all(calamiteit: Calamiteit, user_id: UUID, *, op: date) -> bool:
    """Whether this person is of directie or bestuur (000 L2822)."""
    functies = [f for f, rol in FUNCTIE_ROL.items() if rol in MEDIAROLLEN]
    return Roltoewijzing.objects.filter(
        counts_on(op), user_id=user_id, organisatie_id=calamiteit.organisatie_id, functie__in=functies
    ).exists()


# --- for the forms -----------------------------------------------------------------------------------------


def list_locaties(zicht: Zicht) -> list[Locatie]:
    return list(reachable(zicht, Actie.OPEN_CALAMITEIT, Locatie.objects.all()).order_by("naam", "id"))


def list_groepen(calamiteit: Calamiteit) -> list[Groep]:
    return list(Groep.objects.filter(locatie_id=calamiteit.locatie_id).order_by("naam", "id"))


def read_verboden(calamiteit: Calamiteit) -> Verboden:
    """No child of the location stands in a letter to a group; of those in it not even the first name."""
    alle = Kind.objects.filter(locatie_id=calamiteit.locatie_id).values_list("pk", "voornaam", "achternaam")
    binnen = set(kinderen_in(calamiteit).values_list("pk", flat=True))
    namen = [(pk, f"{voor} {achter}") for pk, voor, achter in alle]
    return Verboden(tuple(naam for _, naam in namen), tuple(naam for pk, naam in namen if pk in binnen))


def waarden_for(calamiteit: Calamiteit, groep: Groep, *, afzender: User, functie: str, dag: str) -> dict[str, str]:
    """What is known for the placeholders of a letter to a group."""
    return {
        "datum": dag, "afzender": afzender.naam, "functie": functie, "locatie": calamiteit.locatie.naam,
        "organisatie": calamiteit.organisatie.naam, "groep": groep.naam,
    }  # fmt: skip
