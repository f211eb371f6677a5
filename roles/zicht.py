"""What one user may reach today, read once per request with one query, together with the account itself."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import (
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    Func,
    Model,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from roles.models import Deelname, Roltoewijzing, Uitsluiting, User
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Deelnamesoort, Functie, Rol
from vault.handeling import SYSTEEM
from vault.vraagvorm import Vraagvorm, build_row, marks


@dataclass(frozen=True, slots=True)
class Plek:
    """One role at one place, valid today."""

    rol: Rol
    functie: Functie
    locatie_id: uuid.UUID | None
    groep_id: uuid.UUID | None
    naam: str = ""  # of the location, or of the organisation


@dataclass(frozen=True, slots=True)
class Zicht:
    """Everything that decides what one user may reach in one organisation, today."""

    user_id: uuid.UUID
    organisatie_id: uuid.UUID  # SYSTEEM when there is no valid role: it matches no row
    plekken: tuple[Plek, ...]
    deelnames: tuple[tuple[uuid.UUID, str], ...]
    uitgesloten: frozenset[uuid.UUID]
    verleend: tuple[tuple[uuid.UUID, str], ...] = ()  # dossiers to read along in, and by what kind of grant
    protocol: str = ""  # profile and own versions of the organisation, for dossiers.protocol.in_force

    def rollen_met(self, actie: Actie) -> list[Plek]:
        return [plek for plek in self.plekken if MATRIX[actie][plek.rol] != Bereik.GEEN]

    def rol_for(self, actie: Actie) -> str:
        """The role the act is done in: of several the one with the widest reach."""
        plekken = sorted(self.rollen_met(actie), key=lambda plek: WIJDTE.index(MATRIX[actie][plek.rol]))
        return plekken[-1].rol if plekken else (self.plekken[0].rol if self.plekken else "")

    def may(self, actie: Actie) -> bool:
        """Whether any role of this user has the act at all. Which rows: `scope`."""
        return bool(self.rollen_met(actie))

    def dossiers_als(self, soorten: frozenset[Deelnamesoort]) -> list[uuid.UUID]:
        return [dossier_id for dossier_id, soort in self.deelnames if soort in soorten]

    def verleende(self, actie: Actie) -> list[uuid.UUID]:
        """The dossiers that a grant opens for this act: reading, and nothing else, with a role that reads at all."""
        return [d for d, _ in self.verleend] if actie in OP_VERLENING and self.may(actie) else []


WIJDTE = list(Bereik)
OP_VERLENING = frozenset({Actie.VIEW_DOSSIER})  # every page that shows a dossier or a part of it is this act


def valid_on(at: "date | Func[Any]") -> Q:
    """Rows with `van` and `tot` that count on this day. On `tot` itself it is over: ending works at once.

    A query that is kept for later days asks the database which day it is.
    """
    return Q(van__lte=at) & (Q(tot__isnull=True) | Q(tot__gt=at))


def counts_on(at: "date | Func[Any]") -> Q:
    """Roles that give something on this day: valid, and confirmed by then. The one filter for who does what."""
    return valid_on(at) & Q(bevestigd_op__lte=at)


def load_zicht(user: User, *, at: date, organisatie_id: uuid.UUID | None = None) -> Zicht:
    """Reads roles, participations and exclusions valid on `at`; an ended role or account gives nothing.

    One organisation at a time (access.md: no mixed search): the asked one, else the first.
    """
    rijen = take_read(user, at) or (read_rijen(user.pk, at) if user.is_active else [])
    alle = sorted((r for r in rijen if r["x_soort"] == "rol"), key=lambda r: (r["x_sinds"], str(r["x_rij"])))
    organisaties = [r["x_organisatie"] for r in alle]
    gekozen: uuid.UUID = next(
        (o for o in organisaties if o == organisatie_id), next(iter(organisaties), SYSTEEM)
    )
    rollen = [r for r in alle if r["x_organisatie"] == gekozen]
    deelnames = (r for r in rijen if r["x_soort"] == "deelname" and r["x_organisatie"] == gekozen)
    verleend = (r for r in rijen if r["x_soort"] == "verlening" and r["x_organisatie"] == gekozen)
    nu = timezone.now()
    return Zicht(
        user_id=user.pk,
        organisatie_id=gekozen,
        plekken=tuple(build_plek(rol) for rol in rollen),
        deelnames=tuple((r["x_plek"], r["x_wat"]) for r in deelnames),
        uitgesloten=frozenset(r["x_plek"] for r in rijen if r["x_soort"] == "uitsluiting" and r["x_plek"]),
        verleend=tuple((r["x_plek"], r["x_wat"]) for r in verleend if not r["x_einde"] or nu < r["x_einde"]),
        protocol=rollen[0]["x_protocol"] if rollen else "",
    )


def mark_zicht(zicht: Zicht) -> tuple[Zicht, list[uuid.UUID]]:
    """The same Zicht with marks for its ids, and the ids: who has the same kind of roles shares one query."""
    uitgesloten = sorted(zicht.uitgesloten)
    plekken = [plek_id for plek in zicht.plekken for plek_id in (plek.locatie_id, plek.groep_id)]
    alle = [zicht.user_id, zicht.organisatie_id, *plekken, *(d for d, _ in zicht.deelnames), *uitgesloten]
    alle += [d for d, _ in zicht.verleend]
    ids = list(dict.fromkeys(pk for pk in alle if pk is not None))
    merk = dict(zip(ids, marks(len(ids)), strict=True))
    return Zicht(
        user_id=merk[zicht.user_id],
        organisatie_id=merk[zicht.organisatie_id],
        plekken=tuple(
            Plek(plek.rol, plek.functie, merk_of(merk, plek.locatie_id), merk_of(merk, plek.groep_id))
            for plek in zicht.plekken
        ),
        deelnames=tuple((merk[dossier_id], soort) for dossier_id, soort in zicht.deelnames),
        uitgesloten=frozenset(merk[kind_id] for kind_id in uitgesloten),
        verleend=tuple((merk[dossier_id], soort) for dossier_id, soort in zicht.verleend),
    ), ids


def merk_of(merk: dict[uuid.UUID, uuid.UUID], pk: uuid.UUID | None) -> uuid.UUID | None:
    return merk[pk] if pk is not None else None


GEEN_ID, GEEN_TEKST = Value(None, output_field=UUIDField()), Value("", output_field=CharField())

# From these tables the same columns; `x_plek` is the location, the dossier or the child.
BRONNEN: tuple[tuple[str, type[Model], dict[str, Any]], ...] = (
    (
        "rol",
        Roltoewijzing,
        {
            "x_organisatie": F("organisatie_id"),
            "x_plek": F("locatie_id"),
            "x_groep": F("groep_id"),
            "x_wat": F("functie"),
            "x_naam": Coalesce("locatie__naam", "organisatie__naam"),
            "x_protocol": Concat(
                "organisatie__profiel", Value(" "), Coalesce("organisatie__protocolkeuze__geldend", Value(""))
            ),
        },
    ),
    (
        "deelname",
        Deelname,
        {"x_organisatie": F("organisatie_id"), "x_plek": F("dossier_id"), "x_wat": F("soort")},
    ),
    ("uitsluiting", Uitsluiting, {"x_plek": F("kind_id")}),
    (
        "account",
        User,
        {
            "x_sinds": Value(None, output_field=DateField()),
            "x_wat": F("gebruikersnaam"),
            "x_naam": F("naam"),
            "x_wachtwoord": F("password"),
        },
    ),
)
LEEG: dict[str, Any] = {
    "x_organisatie": GEEN_ID, "x_plek": GEEN_ID, "x_groep": GEEN_ID, "x_wat": GEEN_TEKST, "x_naam": GEEN_TEKST,
    "x_protocol": GEEN_TEKST, "x_wachtwoord": GEEN_TEKST, "x_sinds": F("van"),
    "x_einde": Cast(Value(None), DateTimeField()),  # typed: PostgreSQL takes a bare NULL in a union for text
}  # fmt: skip


def bronnen() -> tuple[tuple[str, type[Model], dict[str, Any]], ...]:
    """With the grants and with route 2: their tables are in apps above this one."""
    verlening = {
        "x_organisatie": F("content_object__organisatie_id"),
        "x_plek": F("content_object_id"),
        "x_wat": F("soort"),
        "x_einde": F("tot_moment"),
    }
    return (*BRONNEN, ("verlening", apps.get_model("dossiers", "Toegangsverlening"), verlening), *route2())


def route2() -> tuple[tuple[str, type[Model], dict[str, Any]], ...]:
    """Who handles a case about somebody who works here, and who finds nothing of it or of the worries in it.

    A worry one reported oneself stays there as a receipt.
    """
    delegatie = {
        "x_organisatie": F("zaak__organisatie_id"),
        "x_plek": F("zaak_id"),
        "x_wat": Value(Deelnamesoort.WEEGT_MEE.value, output_field=CharField()),
    }
    zelf_gemeld = When(zaak__koppelingen__zorg__vastgelegd_door_id=F("user_id"), then=GEEN_ID)
    zorg = Case(zelf_gemeld, default=F("zaak__koppelingen__zorg_id"), output_field=UUIDField())
    uitsluiting = apps.get_model("incidents", "Route2uitsluiting")
    return (
        ("deelname", apps.get_model("incidents", "Route2delegatie"), delegatie),
        ("uitsluiting", uitsluiting, {"x_plek": F("zaak_id")}),
        ("uitsluiting", uitsluiting, {"x_plek": zorg}),
    )


def load_account(user_id: uuid.UUID, *, at: date) -> User | None:
    """The account, if it is active, with what `load_zicht` will ask for it today: one query for both.

    Columns that hardly any page needs (e-mail) are read when somebody asks for them.
    """
    rijen = read_rijen(user_id, at)
    account = next((r for r in rijen if r["x_soort"] == "account"), None)
    if account is None:
        return None
    user = build_row(
        User, id=user_id, gebruikersnaam=account["x_wat"], naam=account["x_naam"],
        password=account["x_wachtwoord"], is_active=True,
    )  # fmt: skip
    user.gelezen = (at, rijen)
    return user


def take_read(user: User, at: date) -> list[dict[str, Any]]:
    """What was read with the account, once: later in the same request the roles may have changed."""
    dag, rijen = user.gelezen or (None, [])
    user.gelezen = None
    return rijen if dag == at else []


def read_rijen(user_id: uuid.UUID, at: date) -> list[dict[str, Any]]:
    """The account when it is active, and everything of it that is valid, as one UNION ALL."""
    return list(compile_vorm(connection.vendor).run([user_id], [at]))


@cache
def compile_vorm(vendor: str) -> Vraagvorm:
    def build(ids: Sequence[uuid.UUID], dagen: Sequence[date]) -> QuerySet[Any]:
        vragen = [build_query(*bron, ids[0], dagen[0]) for bron in bronnen()]
        return vragen[0].union(*vragen[1:], all=True)

    return Vraagvorm(build, 1, dagen=1)


def build_query(
    soort: str, model: type[Model], kolommen: dict[str, Any], user_id: uuid.UUID, at: date
) -> QuerySet[Any]:
    rijen = model._default_manager.all()
    telt = counts_on if model is Roltoewijzing else getattr(model, "counting_on", valid_on)
    rijen = (
        rijen.filter(pk=user_id, is_active=True) if model is User else rijen.filter(telt(at), user_id=user_id)
    )
    vast = {"x_soort": Value(soort, output_field=CharField()), "x_rij": F("id")}
    # The same order of columns in every branch: a union goes by place, not by name.
    return rijen.values(**dict(sorted((LEEG | vast | kolommen).items())))


def build_plek(rij: dict[str, Any]) -> Plek:
    functie = Functie(rij["x_wat"])
    return Plek(FUNCTIE_ROL[functie], functie, rij["x_plek"], rij["x_groep"], rij["x_naam"])
