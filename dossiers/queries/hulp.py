"""Who can be casemanager, who can get a task, and the rows of help that an act works on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q

from dossiers.models import Dossier, Hulpafspraak, Hulptraject, Volgafspraak
from dossiers.models.dossier import Dossierstuk
from dossiers.queries.toegang import is_whole, read_kijkers
from roles.access import Zicht, counts_on, valid_on
from roles.models import Deelname, Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Deelnamesoort, Functie, Rol

S = TypeVar("S", bound=Dossierstuk)
# A casemanager has to be able to record how the help goes, for the whole location.
KAN_LEIDEN = tuple(rol for rol in Rol if MATRIX[Actie.RECORD_HULPTRAJECT][rol] is Bereik.LOCATIE)


@dataclass(frozen=True, slots=True)
class Mensen:
    """Who works at the location of one dossier today, with their roles there."""

    users: Mapping[UUID, User]
    rollen: Mapping[UUID, frozenset[Rol]]
    meewegend: frozenset[UUID]  # sign along, so they see the whole dossier

    def met(self, rollen: Iterable[str]) -> list[User]:
        """By name."""
        zoek = set(rollen)
        gevonden = (user for pk, user in self.users.items() if self.rollen[pk] & zoek)
        return sorted(gevonden, key=lambda user: (user.naam, str(user.pk)))

    @property
    def casemanagers(self) -> list[User]:
        """Who can be casemanager; whom the protocol names are `met(protocol.hulp.casemanager)`."""
        return self.met(KAN_LEIDEN)

    @property
    def helpers(self) -> list[User]:
        """Who can get a task or keep looking; directie only when they see the dossier."""
        hier = self.met((Rol.MEDEWERKER, *KAN_LEIDEN, Rol.DIRECTIE))
        kan = {Rol.MEDEWERKER, *KAN_LEIDEN}
        return [user for user in hier if self.rollen[user.pk] & kan or user.pk in self.meewegend]


def read_mensen_hier(dossier: Dossier, *, op: date) -> Mensen:
    """One query. Who is excluded from the child isn't here."""
    weg = Uitsluiting.objects.filter(valid_on(op), user_id=OuterRef("user_id"), kind_id=dossier.kind_id)
    mee = Deelname.objects.filter(
        valid_on(op), user_id=OuterRef("user_id"), dossier_id=dossier.pk, soort=Deelnamesoort.WEEGT_MEE
    )
    rijen = Roltoewijzing.objects.filter(
        counts_on(op),
        Q(locatie_id=dossier.locatie_id) | Q(locatie__isnull=True),
        ~Exists(weg),
        organisatie_id=dossier.organisatie_id,
        user__is_active=True,
    )
    users: dict[UUID, User] = {}
    rollen: dict[UUID, set[Rol]] = {}
    meewegend = set()
    for rij in rijen.select_related("user").annotate(mee=Exists(mee)):
        users[rij.user_id] = rij.user
        rollen.setdefault(rij.user_id, set()).add(FUNCTIE_ROL[Functie(rij.functie)])
        if rij.mee:
            meewegend.add(rij.user_id)
    return Mensen(users, {pk: frozenset(r) for pk, r in rollen.items()}, frozenset(meewegend))


def sees(dossier: Dossier, user_id: UUID, *, op: date) -> bool:
    return read_kijkers(dossier, op=op).filter(pk=user_id).exists()


def first_traject(dossier: Dossier, pk: UUID) -> Hulptraject | None:
    return Hulptraject.objects.filter(pk=pk, dossier=dossier).first()


def find_traject(dossier: Dossier, pk: UUID) -> Hulptraject:
    """Raises PermissionDenied for one of another dossier."""
    return require(Hulptraject.objects.filter(pk=pk, dossier=dossier).select_related("dossier"))


def find_afspraak(dossier: Dossier, pk: UUID, *, by: Zicht) -> Hulpafspraak:
    """Raises PermissionDenied; a mere participant gets only the own tasks."""
    rijen = Hulpafspraak.objects.filter(pk=pk, dossier=dossier).select_related("traject__dossier")
    return require_own(rijen, dossier, by)


def find_volgafspraak(dossier: Dossier, pk: UUID, *, by: Zicht) -> Volgafspraak:
    """Raises PermissionDenied; a mere participant gets only what they were asked to look at."""
    return require_own(Volgafspraak.objects.filter(pk=pk, dossier=dossier), dossier, by)


def require(rijen: Iterable[S]) -> S:
    for rij in rijen:
        return rij
    raise PermissionDenied


def require_own(rijen: Iterable[S], dossier: Dossier, by: Zicht) -> S:
    rij = require(rijen)
    if rij.user_id != by.user_id and not is_whole(by, dossier):  # type: ignore[attr-defined]
        raise PermissionDenied
    return rij
