"""Terms: one proposes, another agrees. Stops: nothing of a child is destroyed for a while."""

import uuid
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Dossier, Kind
from privacy.actions.vertrouwensweg import plan_ronde
from privacy.bewaarregels import (
    HOOGUIT_MAANDEN,
    MINSTENS,
    MOGELIJK,
    VANZELF,
    Beginpunt,
    Bewaarsoort,
    describe_term,
)  # fmt: skip
from privacy.models import Bewaarbesluit, Bewaarregel, Bewaarstop, Bewaarstopeinde
from privacy.queries.bewaren import may_second
from roles.access import Zicht, log_object, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Organisatie
from roles.policy import Actie
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

ONBEKEND = "Er is geen dossier met dit nummer gevonden. Kijk of het nummer klopt."
NIET_HIER = "Dit kind is niet gevonden. Zoek het opnieuw."


def lock_organisatie(by: Zicht, actie: Actie) -> Organisatie:
    """The own organisation, locked: two people who propose or agree take turns. Raises PermissionDenied."""
    if not by.may(actie):
        raise PermissionDenied
    return Organisatie.objects.select_for_update(no_key=True).get(pk=by.organisatie_id)


def record_bewaarregel(
    *, by: Zicht, at: datetime, id: uuid.UUID, soort: Bewaarsoort, maanden: int, beginpunt: Beginpunt, grondslag: str,  # noqa: A002
    toelichting: str = "",
) -> Bewaarregel:  # fmt: skip
    """Proposes a term. Nothing changes until somebody else agrees. Raises Bijhoudfout."""
    organisatie = lock_organisatie(by, Actie.RECORD_BEWAARREGEL)
    regels = reachable(by, Actie.RECORD_BEWAARREGEL, Bewaarregel.objects.all())
    if bestaand := regels.filter(pk=id).first():
        return bestaand
    if beginpunt not in MOGELIJK[soort]:
        raise Bijhoudfout("Vanaf deze dag kan de termijn hier niet tellen.", "beginpunt")
    if not 0 < maanden <= HOOGUIT_MAANDEN:
        raise Bijhoudfout("Kies een termijn van minstens een maand en hoogstens 120 jaar.", "aantal")
    if maanden < (minstens := MINSTENS.get(soort, 1)):
        raise Bijhoudfout(
            f"Kies minstens {describe_term(minstens)}: een jaar lang kan een maand nog nagekeken worden.",
            "aantal",
        )
    if regels.filter(soort=soort, besluit__isnull=True).exists():
        raise Bijhoudfout("Er wacht al een voorstel voor deze soort. Daar zegt eerst iemand ja of nee op.")
    rij = Bewaarregel(
        id=id, organisatie=organisatie, soort=soort, maanden=maanden, beginpunt=beginpunt, grondslag=grondslag,
        toelichting=toelichting, rol=by.rol_for(Actie.RECORD_BEWAARREGEL), vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    add_regel(Actie.RECORD_BEWAARREGEL, object=rij)
    return rij


def sign_bewaarregel(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, akkoord: bool, toelichting: str = ""  # noqa: A002
) -> Bewaarbesluit:  # fmt: skip
    """The second person agrees or not; only then the term holds. Raises Bijhoudfout."""
    lock_organisatie(by, Actie.SIGN_BEWAARREGEL)
    regel = require_reach(by, Actie.SIGN_BEWAARREGEL, Bewaarregel.objects.all(), pk)
    if bestaand := Bewaarbesluit.objects.filter(regel=regel).first():
        if bestaand.pk == id:
            return bestaand
        raise Bijhoudfout("Hier is al over besloten.")
    if zin := may_second(regel.vastgelegd_door, regel.rol, by, Actie.SIGN_BEWAARREGEL):
        raise Bijhoudfout(zin)
    rij = Bewaarbesluit(
        id=id, regel=regel, akkoord=akkoord, toelichting=toelichting, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    add_regel(Actie.SIGN_BEWAARREGEL, object=rij)
    if akkoord and regel.soort in VANZELF:
        plan_ronde(regel.organisatie_id, timezone.localdate(at) + timedelta(days=1), at=at)
    return rij


def record_bewaarstop(
    *, by: Zicht, at: datetime, id: uuid.UUID, reden: str, nummer: str = "", kind_id: uuid.UUID | None = None  # noqa: A002
) -> Bewaarstop:  # fmt: skip
    """Holds everything of this child, or of the child of this dossier. Raises Bijhoudfout, also for a second one."""
    lock_organisatie(by, Actie.RECORD_BEWAARSTOP)  # destruction waits for the same lock
    kind, nummer = find_kind(by, kind_id) if kind_id else find_kind_of_dossier(by, nummer)
    if bestaand := Bewaarstop.objects.filter(kind=kind, einde__isnull=True).first():
        if bestaand.pk == id:
            return bestaand
        raise Bijhoudfout("Alles van dit kind wordt al bewaard met een stop.", "nummer")
    rij = Bewaarstop(
        id=id, organisatie_id=kind.organisatie_id, kind=kind, nummer=nummer, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij).reden = reden
    rij.save()
    log_object(Actie.RECORD_BEWAARSTOP, rij)
    return rij


def find_kind_of_dossier(by: Zicht, nummer: str) -> tuple[Kind, str]:
    """Raises Bijhoudfout."""
    dossiers = reachable(by, Actie.RECORD_BEWAARSTOP, Dossier.objects.filter(code=nummer))
    dossier = dossiers.select_related("kind").select_for_update(of=("self",)).first()
    if dossier is None:
        raise Bijhoudfout(ONBEKEND, "nummer")
    return dossier.kind, nummer


def find_kind(by: Zicht, kind_id: uuid.UUID) -> tuple[Kind, str]:
    """With the number of its newest dossier, when it has one. Raises Bijhoudfout."""
    kind = reachable(by, Actie.RECORD_BEWAARSTOP, Kind.objects.filter(pk=kind_id)).first()
    if kind is None:
        raise Bijhoudfout(NIET_HIER, "nummer")
    dossier = kind.dossiers.select_for_update().order_by("-geopend_op", "id").first()
    return kind, dossier.code if dossier is not None else ""


def withdraw_bewaarstop(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, toelichting: str  # noqa: A002
) -> Bewaarstopeinde:  # fmt: skip
    """The term counts again, from its own beginning. Twice is once. Raises PermissionDenied."""
    take_turn(by)
    stop = require_reach(by, Actie.WITHDRAW_BEWAARSTOP, Bewaarstop.objects.select_related("kind"), pk)
    if bestaand := Bewaarstopeinde.objects.filter(stop=stop).first():
        return bestaand
    rij = Bewaarstopeinde(
        id=id, stop=stop, bewaareenheid_id=stop.bewaareenheid_id, toelichting=toelichting, vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(Actie.WITHDRAW_BEWAARSTOP, stop)
    return rij
