"""Who may find nothing about one child: family by itself, anybody else because somebody says so (access.md §1)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from dossiers.actions.basis import Geweigerd, reden
from dossiers.models import Betrokkene, Gezin, Kind
from dossiers.queries.uitsluiten import list_te_uitsluiten, only_for, reach_uitsluitingen
from roles.access import Zicht, log_object, reachable, valid_on
from roles.models import Uitsluiting
from roles.policy import Actie
from vault.bases import open_bewaareenheid

Grond = Uitsluiting.Grond
FAMILIE = "Staat als ouder of ander bij het gezin van dit kind."
BRON = "access.md §1"
NIET_DEZE = reden(
    "Deze persoon kun je hier niet kiezen.", "Kies iemand anders uit de lijst.",
    "Uitsluiten gaat over iemand die bij jullie werkt.", BRON,
)  # fmt: skip
AL_UITGESLOTEN = reden(
    "Deze persoon is hier al uitgesloten.", "Beëindig eerst wat er staat, als er iets moet veranderen.",
    "Een uitsluiting heeft één reden en één einde.", BRON,
)  # fmt: skip
NIEMAND_MEER = {
    "begeleiden": reden(
        "Dan is er niemand meer die dit kind kan begeleiden.",
        "Laat beheer eerst iemand anders aandachtsfunctionaris of manager maken op deze locatie. "
        "Is er haast, bel dan Veilig Thuis en laat de directie het overnemen.",
        "Een uitsluiting laat nooit een kind zonder iemand die kan handelen.", BRON,
    ),
    "directie": reden(
        "Dan is er niemand meer die een zorg over een medewerker bij dit kind kan lezen.",
        "Laat beheer eerst iemand anders de rol van directie geven. Is er geen tweede, spreek dan met het bestuur.",
        "Een uitsluiting laat nooit een zorg zonder iemand die haar kan lezen.", BRON,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Uitsluitgegevens:
    """Who, on what ground and why; until `tot`, or until somebody ends it."""

    user_id: uuid.UUID
    grond: str
    waarom: str
    van: date
    tot: date | None = None


def exclude_collega(
    *, by: Zicht, at: datetime, id: uuid.UUID, kind_id: uuid.UUID, gegevens: Uitsluitgegevens  # noqa: A002
) -> Uitsluiting:  # fmt: skip
    """From `van` this person finds nothing about this child any more. Oneself too. Raises Geweigerd."""
    kinderen = reachable(by, Actie.EXCLUDE_COLLEGA, Kind.objects.filter(pk=kind_id))
    kind = kinderen.select_for_update(of=("self",)).first()  # two at once would leave nobody between them
    if kind is None:
        raise PermissionDenied
    if bestaand := Uitsluiting.objects.filter(pk=id, kind_id=kind.pk).first():
        return bestaand
    refuse_exclusion(by, kind, gegevens, vandaag=timezone.localdate(at))
    rij = Uitsluiting(
        id=id, user_id=gegevens.user_id, organisatie_id=kind.organisatie_id, kind_id=kind.pk,
        grond=Grond(gegevens.grond), gezet_door_id=by.user_id, van=gegevens.van, tot=gegevens.tot,
    )  # fmt: skip
    open_bewaareenheid(rij).reden = gegevens.waarom
    rij.save()
    log_object(Actie.EXCLUDE_COLLEGA, kind, grondslag=rij.grond)
    return rij


def refuse_exclusion(by: Zicht, kind: Kind, gegevens: Uitsluitgegevens, *, vandaag: date) -> None:
    """Raises Geweigerd: not somebody who works here, there already, or nobody would be left."""
    if not list_te_uitsluiten(by, op=vandaag).filter(pk=gegevens.user_id).exists():
        raise Geweigerd([NIET_DEZE])
    vanaf = max(gegevens.van, vandaag)
    loopt = Uitsluiting.objects.filter(user_id=gegevens.user_id, kind_id=kind.pk).exclude(grond=Grond.FAMILIE)
    if loopt.filter(valid_on(vanaf)).exists():
        raise Geweigerd([AL_UITGESLOTEN])
    if wat := only_for(kind, gegevens.user_id, op=vanaf):
        raise Geweigerd([NIEMAND_MEER[wat]])


def revoke_uitsluiting(*, by: Zicht, at: datetime, pk: uuid.UUID) -> Uitsluiting:
    """From today they find it again, as far as their role goes. Twice is once. Raises Geweigerd, PermissionDenied."""
    zichtbaar = reach_uitsluitingen(by, Actie.REVOKE_UITSLUITING)
    if not zichtbaar.filter(pk=pk).exists():
        raise PermissionDenied
    rij = Uitsluiting.objects.select_for_update().get(pk=pk)
    if rij.grond == Grond.FAMILIE:
        raise Geweigerd([BIJ_HET_GEZIN])
    vandaag = timezone.localdate(at)
    if rij.tot is None or rij.tot > vandaag:
        rij.tot = max(vandaag, rij.van)
        rij.save()
        log_object(Actie.REVOKE_UITSLUITING, Kind.objects.get(pk=rij.kind_id), grondslag=rij.grond)
    return rij


BIJ_HET_GEZIN = reden(
    "Deze persoon staat bij het gezin van dit kind.",
    "Wijzig dat bij Ouders en anderen. De uitsluiting stopt dan vanzelf.",
    "Familie vindt nooit iets over een kind van het gezin.", BRON,
)  # fmt: skip


# --- family that works here -------------------------------------------------------------------------


def exclude_family(gezin_id: uuid.UUID | None, *, at: date) -> None:
    """Every employee in this family finds nothing about any child of it, also not at another location."""
    if gezin_id is None:
        return
    users = set(
        Betrokkene.objects.filter(gezin_id=gezin_id, user__isnull=False).values_list("user_id", flat=True)
    )
    kinderen = list(Kind.objects.filter(gezin_id=gezin_id).values_list("pk", flat=True))
    al = family_rows(kinderen).filter(user_id__in=users).values_list("user_id", "kind_id")
    nog = {(user_id, kind_id) for user_id in users for kind_id in kinderen} - set(al)
    organisatie_id = Gezin.objects.values_list("organisatie_id", flat=True).get(pk=gezin_id)
    for user_id, kind_id in sorted(nog):
        rij = Uitsluiting(
            user_id=user_id, organisatie_id=organisatie_id, kind_id=kind_id, grond=Grond.FAMILIE, van=at
        )
        open_bewaareenheid(rij).reden = FAMILIE
        rij.save()


def end_exclusion(user_id: uuid.UUID, gezin_id: uuid.UUID, *, at: date) -> None:
    """Only what was made because of this family; an exclusion on another ground stays."""
    if Betrokkene.objects.filter(gezin_id=gezin_id, user_id=user_id).exists():
        return
    kinderen = list(Kind.objects.filter(gezin_id=gezin_id).values_list("pk", flat=True))
    for rij in family_rows(kinderen).filter(user_id=user_id):
        rij.tot = at
        rij.save()


def family_rows(kinderen: list[uuid.UUID]) -> QuerySet[Uitsluiting]:
    return Uitsluiting.objects.filter(kind_id__in=kinderen, grond=Grond.FAMILIE, tot__isnull=True)
