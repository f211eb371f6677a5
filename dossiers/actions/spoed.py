"""Spoed: raising it, picking it up, putting the child with it, and saying that it is over."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.basis import Geweigerd, reden
from dossiers.actions.signaal import record_signaal
from dossiers.actions.triage import add_melder, create_dossier
from dossiers.models import Dossier, Kind, Signaal, Spoed, Spoedvervolg, Triage
from dossiers.queries.spoed import Behandelaar, find_behandelaars
from roles.access import Zicht, reachable, take_turn
from roles.models import Deelname, Locatie, User
from roles.policy import Actie, Deelnamesoort, Rol
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel
from work.berichten import Soort, notify

# What an alarm doesn't ask: there is no time for it. The signal says so instead of guessing.
NIET_GEVRAAGD = "niet_gevraagd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoedgegevens:
    """`kind_id`, or `wie` (in words) for a child that isn't in the list."""

    situatie: str
    waarneming: str
    vorm: str = ""
    waar: str = ""
    kind_id: UUID | None = None
    wie: str = ""
    locatie_id: UUID | None = None


def record_spoed(*, id: UUID, gegevens: Spoedgegevens, by: Zicht, at: datetime) -> Spoed:  # noqa: A002
    """Never blocked by the protocol: a signal, the dossier, and who has to know, in one go. Twice gives the first.

    Raises PermissionDenied for a child or a place out of reach.
    """
    take_turn(by)
    if eerder := Spoed.objects.filter(pk=id, melder_id=by.user_id).first():
        return eerder
    if not by.may(Actie.RECORD_SPOED):
        raise PermissionDenied
    spoed = Spoed(
        id=id, organisatie_id=by.organisatie_id, situatie=gegevens.situatie, vorm=gegevens.vorm,
        melder_id=by.user_id, gebeurd_op=at,
    )  # fmt: skip
    if gegevens.kind_id is None:
        spoed.locatie_id = require_locatie(gegevens.locatie_id, by)
        spoed.zaak_id = spoed.pk
        open_bewaareenheid(spoed)
        spoed.wie, spoed.waarneming, spoed.waar = gegevens.wie, gegevens.waarneming, gegevens.waar
        return store(spoed, actie=Actie.RECORD_SPOED, by=by, at=at)
    tekst = {"waarneming": gegevens.waarneming, "waar": gegevens.waar}
    signaal = record_spoedsignaal(gegevens.kind_id, tekst, by=by, at=at)
    return store_with_child(spoed, signaal, "Spoed.", actie=Actie.RECORD_SPOED, by=by, at=at)


def require_locatie(locatie_id: UUID | None, by: Zicht) -> UUID:
    """The chosen place, else the own one, else the first of the organisation: somebody has to look."""
    plekken = Locatie.objects.filter(organisatie_id=by.organisatie_id).order_by("naam", "id")
    if locatie_id is None:
        eigen = (plek.locatie_id for plek in by.plekken if plek.locatie_id)
        return next(eigen, None) or plekken.values_list("pk", flat=True)[0]
    if not plekken.filter(pk=locatie_id).exists():
        raise PermissionDenied
    return locatie_id


def record_spoedsignaal(
    kind_id: UUID, tekst: dict[str, str], *, by: Zicht, at: datetime, door: str = ""
) -> Signaal:
    return record_signaal(
        id=uuid.uuid4(), kind_id=kind_id, gebeurd_op=at, tijd_bekend=True, waarneming=tekst["waarneming"],
        plaats="ergens_anders" if tekst["waar"] else NIET_GEVRAAGD, plaats_anders=tekst["waar"],
        besproken=Signaal.Besproken.NIET_GEVRAAGD, gesignaleerd_door=door, by=by, at=at,
    )  # fmt: skip


def store_with_child(
    spoed: Spoed, signaal: Signaal, waarom: str, *, actie: Actie, by: Zicht, at: datetime
) -> Spoed:
    """Into the dossier of this child, which opens when there is none; who raised it takes part in it."""
    # Locked: two people who raise it at once open one dossier together.
    kind = Kind.objects.select_for_update().get(pk=signaal.kind_id)
    dossier = join_or_create(kind, by=by, at=at)
    Triage(
        signaal=signaal, bewaareenheid_id=signaal.bewaareenheid_id, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id, keuze=Triage.Keuze.THUIS, toelichting=waarom, dossier=dossier,
        ronde=dossier.ronde,
    ).save()  # fmt: skip
    add_melder(dossier, spoed.melder_id, at=at)
    spoed.signaal, spoed.kind, spoed.dossier, spoed.ronde = signaal, kind, dossier, dossier.ronde
    spoed.locatie_id, spoed.zaak_id = dossier.locatie_id, dossier.pk
    spoed.bewaareenheid_id = dossier.bewaareenheid_id
    return store(spoed, actie=actie, by=by, at=at)


def join_or_create(kind: Kind, *, by: Zicht, at: datetime) -> Dossier:
    """The open dossier of this child, or a new one that the first who has to know leads."""
    open_ = Dossier.objects.select_for_update().filter(kind=kind, gesloten_op__isnull=True)
    if dossier := open_.order_by("geopend_op", "id").first():
        return dossier
    wie = find_behandelaars(kind.organisatie_id, kind.locatie_id, kind.pk, op=timezone.localdate(at))
    return create_dossier(kind, leiding_id=wie[0].user_id if wie else by.user_id, by=by, at=at)


def store(spoed: Spoed, *, actie: Actie, by: Zicht, at: datetime) -> Spoed:
    wie = find_behandelaars(spoed.organisatie_id, spoed.locatie_id, spoed.kind_id, op=timezone.localdate(at))
    spoed.gewaarschuwd = [str(mens.user_id) for mens in wie if mens.user_id != spoed.melder_id]
    spoed.vastgelegd_op, spoed.vastgelegd_door_id, spoed.rol = at, by.user_id, by.rol_for(actie)
    spoed.save()
    admit_directie(spoed, wie, at=at)
    al = set(spoed.vorige.gewaarschuwd) if spoed.vorige is not None else set()
    nieuw = [UUID(pk) for pk in spoed.gewaarschuwd if pk not in al]
    notify(Soort.SPOED, aan=nieuw, gelegenheid=spoed.pk, at=at)  # the mail says nothing but "look now"
    kinderen = (spoed.kind.pseudoniem,) if spoed.kind is not None else ()
    add_regel(actie, object=spoed, dossier_id=spoed.dossier_id, betrokkenen=kinderen)
    return spoed


def admit_directie(spoed: Spoed, wie: list[Behandelaar], *, at: datetime) -> None:
    """Nobody at the location can have it: then directie takes part in it, and can do everything."""
    lopend = Deelname.objects.filter(
        dossier_id=spoed.zaak_id, soort=Deelnamesoort.WEEGT_MEE, tot__isnull=True
    ).values_list("user_id", flat=True)
    al = set(lopend)
    for mens in wie:
        if mens.rol is Rol.DIRECTIE and mens.user_id not in al:
            Deelname(
                user_id=mens.user_id, organisatie_id=spoed.organisatie_id, dossier_id=spoed.zaak_id,
                soort=Deelnamesoort.WEEGT_MEE, van=timezone.localdate(at), bewaareenheid_id=spoed.bewaareenheid_id,
            ).save()  # fmt: skip


# --- afterwards ----------------------------------------------------------------------------------------


def assign_spoed(*, id: UUID, spoed_id: UUID, by: Zicht, at: datetime) -> Spoedvervolg:  # noqa: A002
    """The last who says "ik pak dit op" has it. Raises PermissionDenied, Geweigerd (it is over)."""
    spoed = lock_spoed(spoed_id, actie=Actie.ASSIGN_SPOED, by=by)
    if eerder := Spoedvervolg.objects.filter(pk=id, spoed=spoed).first():
        return eerder
    require_lopend(spoed)
    return record_vervolg(spoed, Spoedvervolg.Soort.OPGEPAKT, id=id, actie=Actie.ASSIGN_SPOED, by=by, at=at)


def close_spoed(
    *, id: UUID, spoed_id: UUID, soort: str, toelichting: str, by: Zicht, at: datetime  # noqa: A002
) -> Spoedvervolg:  # fmt: skip
    """The danger is over, or others took it over. The dossier stays open. Raises PermissionDenied, Geweigerd."""
    spoed = lock_spoed(spoed_id, actie=Actie.CLOSE_SPOED, by=by)
    if eerder := Spoedvervolg.objects.filter(pk=id, spoed=spoed).first():
        return eerder
    require_lopend(spoed)
    return record_vervolg(spoed, soort, id=id, actie=Actie.CLOSE_SPOED, by=by, at=at, toelichting=toelichting)


def triage_spoed(*, id: UUID, spoed_id: UUID, kind_id: UUID, by: Zicht, at: datetime) -> Spoed:  # noqa: A002
    """Puts the child with an alarm that had none: from here on it is that child's. Raises PermissionDenied."""
    take_turn(by)
    if eerder := Spoed.objects.filter(pk=id, vorige_id=spoed_id, vastgelegd_door_id=by.user_id).first():
        return eerder
    vorige = lock_spoed(spoed_id, actie=Actie.TRIAGE_SPOED, by=by)
    require_lopend(vorige)
    if vorige.kind_id is not None:
        raise PermissionDenied
    melder = User.objects.get(pk=vorige.melder_id)
    tekst = {"waarneming": str(vorige.waarneming), "waar": str(vorige.waar)}
    signaal = record_spoedsignaal(
        kind_id, tekst, by=by, at=at, door="" if melder.pk == by.user_id else melder.naam
    )
    nieuw = Spoed(
        id=id, organisatie_id=vorige.organisatie_id, vorige=vorige, situatie=vorige.situatie, vorm=vorige.vorm,
        melder_id=vorige.melder_id, gebeurd_op=vorige.gebeurd_op,
    )  # fmt: skip
    waarom = f"Spoed over een kind dat nog niet in de lijst stond: {vorige.wie!s}"
    return store_with_child(nieuw, signaal, waarom, actie=Actie.TRIAGE_SPOED, by=by, at=at)


def lock_spoed(spoed_id: UUID, *, actie: Actie, by: Zicht) -> Spoed:
    """The alarm, locked: two people at once take turns. Raises PermissionDenied."""
    rijen = reachable(by, actie, Spoed.objects.actueel().filter(pk=spoed_id))
    spoed: Spoed | None = rijen.select_related("kind").select_for_update(of=("self",)).first()
    if spoed is None:
        raise PermissionDenied
    return spoed


def require_lopend(spoed: Spoed) -> None:
    if not Spoed.objects.lopend().filter(pk=spoed.pk).exists():
        waarom, doe = "Deze spoed is al beëindigd.", "Is er opnieuw gevaar? Leg dan nieuwe spoed vast."
        raise Geweigerd([reden(waarom, doe, "Een spoed eindigt één keer.", "workflow.md §2", "view_spoed")])


def record_vervolg(
    spoed: Spoed, soort: str, *, id: UUID, actie: Actie, by: Zicht, at: datetime, toelichting: str = ""  # noqa: A002
) -> Spoedvervolg:  # fmt: skip
    rij = Spoedvervolg.of(
        spoed, id=id, at=at, soort=soort, rol=by.rol_for(actie), toelichting=toelichting,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    kinderen = (spoed.kind.pseudoniem,) if spoed.kind is not None else ()
    add_regel(actie, object=rij, dossier_id=spoed.dossier_id, betrokkenen=kinderen)
    return rij
