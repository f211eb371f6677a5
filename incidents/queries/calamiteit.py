"""A calamiteit as far as somebody may read it, what stands under it, and who can have a part in it."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from dossiers.models import Kind
from dossiers.protocolsoorten import Incidentsoort
from dossiers.queries.brieven import Verboden
from dossiers.queries.signaal import valid_ids
from incidents.calamiteitregels import EVALUATIE, Calamiteitfeiten, Puntstand, Teamdeel, open_points
from incidents.models import (
    Calamiteit,
    Calamiteitbericht,
    Calamiteitlid,
    Calamiteitpunt,
    Calamiteitregel,
    Checklijst,
    Incident,
)
from incidents.queries.incident import log_betrokkenen, people
from roles.access import Zicht, counts_on, get, reachable, valid_on
from roles.models import Groep, Locatie, Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Rol
from vault.handeling import add_regel
from vault.versleuteling import know_datasleutel, with_sleutel

MEDIAROLLEN = frozenset({Rol.DIRECTIE, Rol.BESTUUR})


def pseudoniemen_of(calamiteit: Calamiteit) -> tuple[UUID, ...]:
    """Of the children in its incidents, for the log."""
    rijen = Kind.objects.filter(incidentrijen__incident__calamiteiten__calamiteit=calamiteit)
    return tuple(pseudoniem for (pseudoniem,) in rijen.values_list("pseudoniem").distinct())


def load_calamiteit(zicht: Zicht, pk: UUID, actie: Actie) -> Any:
    """With what its page asks of the rows under it, in one question: `leidt`, `omvang_nu`, `geevalueerd`, `aantal`.

    Raises Http404 or PermissionDenied; the log hears of each child in its incidents.
    """
    rijen = with_sleutel(Calamiteit.objects.select_related("locatie", "organisatie", "vastgelegd_door"))
    rijen = rijen.select_related("afsluiting__vastgelegd_door").annotate(**counted(zicht))
    zien = Actie.VIEW_CALAMITEIT if actie != Actie.VIEW_CALAMITEIT else None

    def over(rij: Any) -> list[UUID]:
        rij.gekoppeld = read_koppelingen(zicht, rij)
        return [koppeling["pseudoniem"] for koppeling in rij.gekoppeld if koppeling["pseudoniem"]]

    rij: Any = get(zicht, actie, rijen, pk, zien=zien, over=over)
    know_datasleutel(pk, rij.x_ring, rij.x_verpakt)  # the rows below it have the same key
    return rij


def counted(zicht: Zicht) -> dict[str, Any]:
    regels = Calamiteitregel.objects.filter(calamiteit=OuterRef("pk")).order_by(
        "-gebeurd_op", "-vastgelegd_op"
    )
    aantal = regels.order_by().values("calamiteit").annotate(n=Count("pk")).values("n")
    zelf = Calamiteit.objects.filter(pk=OuterRef("pk"))
    return {
        "leidt": Exists(reachable(zicht, Actie.CLOSE_CALAMITEIT, zelf)),
        "omvang_nu": Coalesce(Subquery(regels.exclude(omvang="").values("omvang")[:1]), "omvang"),
        "geevalueerd": Exists(regels.filter(soort__in=EVALUATIE)), "aantal": Coalesce(Subquery(aantal), 0),
    }  # fmt: skip


def read_koppelingen(zicht: Zicht, calamiteit: Calamiteit) -> list[dict[str, Any]]:
    """A row per incident and child: what the log needs, and whether this person may read the incident."""
    incidenten = reachable(zicht, Actie.VIEW_INCIDENT, Incident.objects.filter(pk=OuterRef("incident_id")))
    rijen = calamiteit.koppelingen.annotate(leest=Exists(incidenten)).order_by("vastgelegd_op", "id")
    gevonden: Any = rijen.values(
        "incident_id", "leest", soort=F("incident__soort"), gebeurd_op=F("incident__gebeurd_op"),
        pseudoniem=F("incident__betrokkenen__kind__pseudoniem"),
    )  # fmt: skip
    return list(gevonden)


def list_calamiteiten(zicht: Zicht) -> QuerySet[Calamiteit]:
    """Open ones first, then the newest."""
    rijen = reachable(zicht, Actie.VIEW_CALAMITEIT, Calamiteit.objects.all())
    rijen = rijen.select_related("locatie", "vastgelegd_door", "afsluiting")
    return rijen.order_by("afsluiting__vastgelegd_op", "-vastgelegd_op", "id")


VAN_KIND = "incidentrijen__incident__calamiteiten"


def log_lijst(calamiteiten: list[Calamiteit]) -> None:
    rijen = Kind.objects.filter(**{f"{VAN_KIND}__calamiteit__in": calamiteiten})
    per_calamiteit: dict[UUID, set[UUID]] = defaultdict(set)
    for pk, kind in rijen.values_list(f"{VAN_KIND}__calamiteit_id", "pseudoniem"):
        per_calamiteit[pk].add(kind)
    samen = [sorted(per_calamiteit[calamiteit.pk]) for calamiteit in calamiteiten]
    add_regel(Actie.VIEW_CALAMITEIT, samen=samen, aantal=len(calamiteiten))


# --- under one that was loaded through the access filter ----------------------------------------------------


def list_regels(calamiteit: Calamiteit) -> QuerySet[Calamiteitregel]:
    """The newest first, by when it happened."""
    rijen = calamiteit.regels.select_related("vastgelegd_door")
    return rijen.order_by("-gebeurd_op", "-vastgelegd_op", "id")


def read_standen(calamiteit: Calamiteit, *, tot: datetime | None = None) -> dict[str, Calamiteitpunt]:
    """Of each point the newest row, as it is or as it was at a moment."""
    rijen = calamiteit.punten.select_related("vastgelegd_door").order_by("vastgelegd_op", "id")
    rijen = rijen.filter(vastgelegd_op__lte=tot) if tot else rijen
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


def show_koppelingen(calamiteit: Any) -> list[dict[str, Any]]:
    """Only those to an incident that this person may read, each once."""
    leest = {k["incident_id"]: k for k in calamiteit.gekoppeld if k["leest"]}
    return [k | {"label": Incidentsoort(k["soort"]).label} for k in leest.values()]


def list_koppelbaar(zicht: Zicht, calamiteit: Calamiteit) -> list[Incident]:
    """The newest incidents of its location that this person may read and that aren't in it yet."""
    al = calamiteit.koppelingen.values("incident_id")
    binnen = reachable(zicht, Actie.VIEW_INCIDENT, Incident.objects.order_by()).values("pk")
    rijen = Incident.objects.filter(pk__in=binnen, locatie_id=calamiteit.locatie_id).exclude(pk__in=al)
    return list(rijen.order_by("-gebeurd_op", "id")[:30])


def newest_of(zicht: Zicht) -> Any:
    """For a question about incidents: the newest calamiteit each is part of, that this person may read."""
    rijen = Calamiteit.objects.filter(koppelingen__incident=OuterRef("pk")).order_by("-vastgelegd_op", "id")
    return Subquery(reachable(zicht, Actie.VIEW_CALAMITEIT, rijen).values("pk")[:1])


def list_checklijsten(**bij: Any) -> list[Any]:
    """Those tied to a loaded incident or calamiteit, with how many points are ticked."""
    rijen = (
        Checklijst.objects.filter(**bij).select_related("vastgelegd_door").annotate(gedaan=Count("punten"))
    )
    return list(rijen.order_by("-vastgelegd_op", "id"))


def read_feiten(calamiteit: Calamiteit, **erbij: Any) -> Calamiteitfeiten:
    """What happened until now, for the rules."""
    standen = {code: rij.stand for code, rij in read_standen(calamiteit).items()}
    geevalueerd = calamiteit.regels.filter(soort__in=EVALUATIE).exists()
    weten = {rij.publiek for rij in list_berichten(calamiteit)}
    delen = set(read_team(calamiteit))
    return facts_of(calamiteit, standen, delen, weten, geevalueerd=geevalueerd, **erbij)


def facts_of(
    calamiteit: Any, standen: dict[str, str], delen: set[str], weten: set[str], **erbij: Any
) -> Calamiteitfeiten:
    return Calamiteitfeiten(
        gesloten=hasattr(calamiteit, "afsluiting"), leiding=Teamdeel.LEIDING in delen,
        open_punten=len(open_points(standen)),
        niet_nodig=frozenset(code for code, stand in standen.items() if stand == Puntstand.NIET_NODIG),
        weten=frozenset(weten), **erbij,
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


def find_incident(zicht: Zicht, gevraagd: str | None) -> Incident | None:
    """The one an address names, logged with its children. Raises Http404 when this person can't read it."""
    if not gevraagd:
        return None
    binnen = reachable(zicht, Actie.VIEW_INCIDENT, Incident.objects.filter(pk__in=valid_ids([gevraagd])))
    rijen = (
        Incident.objects.filter(pk__in=binnen.values("pk"))
        .select_related("locatie")
        .prefetch_related(people())
    )
    if (incident := rijen.first()) is None:
        raise Http404
    log_betrokkenen(Actie.VIEW_INCIDENT, [incident])
    return incident


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


def waarden_for(
    calamiteit: Calamiteit, groep: Groep, *, afzender: User, functie: str, dag: str
) -> dict[str, str]:
    """What is known for the placeholders of a letter to a group."""
    return {
        "datum": dag, "afzender": afzender.naam, "functie": functie, "locatie": calamiteit.locatie.naam,
        "organisatie": calamiteit.organisatie.naam, "groep": groep.naam,
    }  # fmt: skip
