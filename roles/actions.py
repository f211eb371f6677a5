"""Keeping organisation, places, accounts and roles: what a beheerder does. No content of any case."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils import timezone

from roles.access import Zicht, reachable
from roles.bevestigen import judge, read_bevestigers
from roles.models import Groep, Locatie, Organisatie, Rolbesluit, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, INHOUDROLLEN, Actie, Functie, Rol
from roles.queries import has_role_elsewhere, other_beheerders
from roles.sessies import end_sessions
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

M = TypeVar("M", bound=Model)
OP_EEN_LOCATIE = (Rol.MEDEWERKER, Rol.ONDERSTEUNEND)
SCHRIJF_OP = "Schrijf op waarom. Dat leest wie de rol voorstelde, en wie later meekijkt."
ZONDER_PLEK = (Rol.BESTUUR, Rol.VERTROUWENSPERSOON, Rol.FG, Rol.BEHEERDER)


class Bijhoudfout(Exception):
    """It can't be kept like this. `veld` is where the form shows `zin`; empty: above the form."""

    def __init__(self, zin: str, veld: str | None = None) -> None:
        super().__init__(zin)
        self.zin, self.veld = zin, veld


@dataclass(frozen=True, slots=True)
class Rolgegevens:
    """What somebody is going to do, and where. Without a place: the whole organisation."""

    functie: Functie
    van: date
    tot: date | None = None
    locatie_id: uuid.UUID | None = None
    groep_id: uuid.UUID | None = None


def own_id(by: Zicht) -> uuid.UUID:
    """The organisation of `by`. Raises PermissionDenied without a role anywhere."""
    if not by.plekken:
        raise PermissionDenied
    return by.organisatie_id


def require_reach(by: Zicht, actie: Actie, queryset: QuerySet[M], pk: uuid.UUID) -> M:
    """The row, if `by` may do this act on it. Raises PermissionDenied."""
    if (rij := reachable(by, actie, queryset).filter(pk=pk).first()) is None:
        raise PermissionDenied
    return rij


# --- organisation and places ------------------------------------------------------------------------


def correct_organisatie(*, by: Zicht, pk: uuid.UUID, versie: int, naam: str) -> Organisatie:
    """Another protocol is a proposal that directie decides about (dossiers.actions.profiel)."""
    require_reach(by, Actie.CORRECT_ORGANISATIE, Organisatie.objects.all(), pk)
    if Organisatie.objects.filter(naam=naam).exclude(pk=pk).exists():
        raise Bijhoudfout("Deze naam heeft al een andere organisatie.", "naam")
    rij = Organisatie.lock_for_edit(pk=pk, versie=versie)
    return store(rij, Actie.CORRECT_ORGANISATIE, naam=naam)  # type: ignore[return-value]


def record_locatie(*, by: Zicht, id: uuid.UUID, naam: str, **velden: str) -> Locatie:  # noqa: A002
    if bestaand := reachable(by, Actie.RECORD_LOCATIE, Locatie.objects.filter(pk=id)).first():
        return bestaand
    refuse_twice(Locatie.objects.filter(organisatie_id=own_id(by), naam=naam), "Deze locatie is er al.")
    return store(Locatie(id=id, organisatie_id=own_id(by)), Actie.RECORD_LOCATIE, naam=naam, **velden)


def correct_locatie(*, by: Zicht, pk: uuid.UUID, versie: int, naam: str, **velden: str) -> Locatie:
    require_reach(by, Actie.CORRECT_LOCATIE, Locatie.objects.all(), pk)
    anderen = Locatie.objects.filter(organisatie_id=own_id(by), naam=naam).exclude(pk=pk)
    refuse_twice(anderen, "Zo heet al een andere locatie.")
    rij: Locatie = Locatie.lock_for_edit(pk=pk, versie=versie)  # type: ignore[assignment]
    return store(rij, Actie.CORRECT_LOCATIE, naam=naam, **velden)


def record_groep(*, by: Zicht, id: uuid.UUID, locatie_id: uuid.UUID, naam: str) -> Groep:  # noqa: A002
    if bestaand := reachable(by, Actie.RECORD_GROEP, Groep.objects.filter(pk=id)).first():
        return bestaand
    locatie = require_reach(by, Actie.RECORD_GROEP, Locatie.objects.all(), locatie_id)
    refuse_twice(Groep.objects.filter(locatie=locatie, naam=naam), "Deze groep is er al op deze locatie.")
    return store(Groep(id=id, locatie=locatie), Actie.RECORD_GROEP, naam=naam)


def correct_groep(*, by: Zicht, pk: uuid.UUID, versie: int, naam: str) -> Groep:
    groep = require_reach(by, Actie.CORRECT_GROEP, Groep.objects.all(), pk)
    anderen = Groep.objects.filter(locatie_id=groep.locatie_id, naam=naam).exclude(pk=pk)
    refuse_twice(anderen, "Zo heet al een andere groep op deze locatie.")
    rij: Groep = Groep.lock_for_edit(pk=pk, versie=versie)  # type: ignore[assignment]
    return store(rij, Actie.CORRECT_GROEP, naam=naam)


def refuse_twice(rijen: QuerySet[M], zin: str) -> None:
    if rijen.exists():
        raise Bijhoudfout(zin, "naam")


def store(rij: M, actie: Actie, **velden: object) -> M:
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.save()
    add_regel(actie, object=rij)
    return rij


# --- accounts -------------------------------------------------------------------------------------


def record_account(
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    naam: str,
    gebruikersnaam: str,
    email: str,
    rol: Rolgegevens,
) -> User:
    """A new account with its first role, so that it belongs somewhere. It has no password: who gets it chooses one.

    Sent twice: the account that the first one made.
    """
    if bestaand := reachable(by, Actie.RECORD_ACCOUNT, User.objects.filter(pk=id)).first():
        return bestaand
    refuse_taken(gebruikersnaam)
    place_of(rol, by)  # says no before anything is written
    user = User(id=id)
    user.set_unusable_password()
    store(user, Actie.RECORD_ACCOUNT, naam=naam, gebruikersnaam=gebruikersnaam, email=email)
    # The role of a new account has an id that follows from the account: sent twice is one role.
    assign(by=by, at=at, id=uuid.uuid5(id, "eerste rol"), user=user, rol=rol)
    return user


def correct_account(
    *,
    by: Zicht,
    at: date,
    pk: uuid.UUID,
    versie: int,
    naam: str,
    gebruikersnaam: str,
    email: str,
    is_active: bool,
) -> User:
    """Switching an account off works on its next request and ends its sessions.

    Raises Bijhoudfout, Bewerkingsconflict.
    """
    oud = require_reach(by, Actie.CORRECT_ACCOUNT, User.objects.distinct(), pk)
    if (oud.gebruikersnaam, oud.is_active) != (gebruikersnaam, is_active) and has_role_elsewhere(
        oud, organisatie_id=own_id(by), at=at
    ):
        raise Bijhoudfout(
            "Dit account werkt ook voor een andere organisatie. Beëindig alleen de rollen bij jullie."
        )
    if not is_active and pk == by.user_id:
        raise Bijhoudfout("Je eigen account uitzetten kan niet. Vraag een andere beheerder.", "is_active")
    if gebruikersnaam != oud.gebruikersnaam:
        refuse_taken(gebruikersnaam)
    rij = User.lock_for_edit(pk=pk, versie=versie)
    velden = {"naam": naam, "gebruikersnaam": gebruikersnaam, "email": email, "is_active": is_active}
    if not is_active:
        end_sessions([pk])
    return store(rij, Actie.CORRECT_ACCOUNT, **velden)  # type: ignore[return-value]


def refuse_taken(gebruikersnaam: str) -> None:
    if User.objects.filter(gebruikersnaam=gebruikersnaam).exists():
        raise Bijhoudfout("Deze gebruikersnaam is al in gebruik. Kies een andere.", "gebruikersnaam")


# --- roles ----------------------------------------------------------------------------------------


def assign_rol(
    *, by: Zicht, at: datetime, id: uuid.UUID, user_id: uuid.UUID, rol: Rolgegevens  # noqa: A002
) -> Roltoewijzing:  # fmt: skip
    """Gives somebody a role from a day on. Never to oneself (access.md §1). Raises Bijhoudfout.

    With content: proposes it, and it counts once somebody confirms it (bevestigen.py).
    """
    if bestaand := reachable(by, Actie.ASSIGN_ROL, Roltoewijzing.objects.filter(pk=id)).first():
        return bestaand
    user = require_reach(by, Actie.ASSIGN_ROL, User.objects.distinct(), user_id)
    if user.pk == by.user_id:
        raise Bijhoudfout("Je kunt jezelf geen rol geven. Vraag een andere beheerder of de directie.")
    return assign(by=by, at=at, id=id, user=user, rol=rol)


def assign(*, by: Zicht, at: datetime, id: uuid.UUID, user: User, rol: Rolgegevens) -> Roltoewijzing:  # noqa: A002
    locatie_id = place_of(rol, by)
    loopt = Roltoewijzing.objects.filter(user=user, organisatie_id=own_id(by), functie=rol.functie, tot=None)
    if (locatie_id, rol.groep_id) in loopt.values_list("locatie_id", "groep_id"):
        raise Bijhoudfout("Deze rol op deze plek heeft dit account al.", "functie")
    wacht = FUNCTIE_ROL[rol.functie] in INHOUDROLLEN
    return store(
        Roltoewijzing(id=id, user=user, organisatie_id=own_id(by)), Actie.ASSIGN_ROL,
        functie=rol.functie, locatie_id=locatie_id, groep_id=rol.groep_id, van=rol.van, tot=rol.tot,
        voorgesteld_op=at, voorgesteld_door_id=by.user_id,
        bevestigd_op=None if wacht else timezone.localdate(at),
    )  # fmt: skip


def place_of(rol: Rolgegevens, by: Zicht) -> uuid.UUID | None:
    """The location of a role, checked: it is one of ours and it fits the function. Raises Bijhoudfout."""
    soort = FUNCTIE_ROL[rol.functie]
    locatie_id = rol.locatie_id
    if rol.groep_id is not None:
        if soort != Rol.MEDEWERKER:
            raise Bijhoudfout(
                "Deze functie hoort bij een locatie of de organisatie, niet bij een groep.", "plek"
            )
        locatie_id = require_reach(by, Actie.ASSIGN_ROL, Groep.objects.all(), rol.groep_id).locatie_id
    if locatie_id is None and soort in OP_EEN_LOCATIE:
        raise Bijhoudfout("Kies de locatie of groep waar deze persoon werkt.", "plek")
    if locatie_id is not None and soort in ZONDER_PLEK:
        raise Bijhoudfout("Deze functie geldt voor de hele organisatie.", "plek")
    if locatie_id is not None:
        require_reach(by, Actie.ASSIGN_ROL, Locatie.objects.all(), locatie_id)
    return locatie_id


def revoke_rol(*, by: Zicht, at: date, pk: uuid.UUID, versie: int, tot: date) -> Roltoewijzing:
    """Ends a role: from `tot` on it gives nothing any more, and who had it signs in again for what is left.

    Raises Bijhoudfout, Bewerkingsconflict.
    """
    rol = require_reach(by, Actie.REVOKE_ROL, Roltoewijzing.objects.all(), pk)
    if rol.tot is not None and tot > rol.tot:
        raise Bijhoudfout("Deze rol stopt al eerder. Geef een nieuwe rol als het langer duurt.", "tot")
    if tot < rol.van:
        raise Bijhoudfout("Kies een dag op of na de dag waarop de rol begon.", "tot")
    if rol.rol == Rol.BEHEERDER and not other_beheerders(
        organisatie_id=own_id(by), user_id=rol.user_id, at=tot
    ):
        raise Bijhoudfout("Dit is de laatste beheerder. Geef eerst iemand anders de rol van beheerder.")
    rij = store(Roltoewijzing.lock_for_edit(pk=pk, versie=versie), Actie.REVOKE_ROL, tot=tot)
    if tot <= at:  # later: on that day (roles.sessies.end_overnight)
        end_sessions([rol.user_id])
    return rij  # type: ignore[return-value]


def sign_rol(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, akkoord: bool, toelichting: str = ""  # noqa: A002
) -> Rolbesluit:  # fmt: skip
    """From today the role counts, or it never does. Raises Bijhoudfout, PermissionDenied."""
    require_reach(by, Actie.SIGN_ROL, Roltoewijzing.objects.all(), pk)
    rol = Roltoewijzing.objects.select_for_update().get(pk=pk)  # two who decide at once take turns
    if (bestaand := Rolbesluit.objects.filter(roltoewijzing=rol).first()) and bestaand.pk == id:
        return bestaand
    vandaag = timezone.localdate(at)
    if bestaand or not rol.waits_on(vandaag):
        raise Bijhoudfout("Deze rol wacht niet meer. Iemand besliste al, of trok haar in.")
    zin, alleen = judge(rol, read_bevestigers(by, at=vandaag), by)
    if zin:
        raise Bijhoudfout(zin)
    if not toelichting and (alleen or not akkoord):
        raise Bijhoudfout(SCHRIJF_OP, "toelichting")
    if akkoord:
        rol.bevestigd_op, rol.bevestigd_door_id = vandaag, by.user_id
    else:
        rol.tot = rol.van  # over before it began
    rol.save()
    besluit = Rolbesluit(
        id=id,
        roltoewijzing=rol,
        akkoord=akkoord,
        alleen=alleen,
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )
    open_bewaareenheid(besluit).toelichting = toelichting
    besluit.save()
    add_regel(Actie.SIGN_ROL, object=rol, grondslag="alleen" if alleen else "")
    return besluit
