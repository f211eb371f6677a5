"""What the triage looks at: signals that wait, and everything known around one signal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from dossiers.models import Besluit, Dossier, Signaal
from dossiers.queries.kanttekening import with_verbeterd
from dossiers.queries.protocol import protocol_of_zicht
from dossiers.queries.signaal import with_earlier, with_keuze
from dossiers.queries.taakverdeling import Taak
from roles import access
from roles.access import Zicht, reachable
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, Actie, Functie, Rol
from vault.versleuteling import with_sleutel
from work.termijnen import add_termijn

MAX_VERGELIJK = 20


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A signal nobody chose for yet, with what is known around it."""

    signaal: Signaal
    uiterlijk: datetime
    te_laat: int  # working days; 0 is in time
    eerder: int
    broers_zussen: int


def read_wachtend(zicht: Zicht, taken: Sequence[Taak]) -> list[Wachtend]:
    """The signals of these tasks, in their order, with how many earlier ones there are, and the keys. One query."""
    ids = [taak.rij["id"] for taak in taken]
    rijen: QuerySet[Signaal] = Signaal.objects.zichtbaar().filter(pk__in=ids)
    rijen = reachable(zicht, Actie.TRIAGE_SIGNAAL, rijen)
    rijen = with_sleutel(rijen.select_related("kind", "groep", "vastgelegd_door"))
    signalen = with_earlier(zicht, rijen).in_bulk()
    return [build_wachtend(signalen[taak.rij["id"]], taak) for taak in taken if taak.rij["id"] in signalen]


def build_wachtend(signaal: Any, taak: Taak) -> Wachtend:
    uiterlijk = cast("datetime", taak.uiterlijk)
    return Wachtend(signaal, uiterlijk, taak.te_laat, signaal.eerder, signaal.broers_zussen)


def deadline(zicht: Zicht, signaal: Signaal) -> datetime:
    """Within how long a signal is judged, by the protocol of today for its sector."""
    termijn = protocol_of_zicht(zicht).voor(signaal.locatie.sector).triage
    return add_termijn(timezone.localtime(signaal.vastgelegd_op), termijn.aantal, termijn.eenheid)


def list_vergelijkbaar(zicht: Zicht, signaal: Signaal) -> tuple[list[Signaal], list[Signaal]]:
    """Other signals about this child, and those about brothers and sisters, as far as this person may see."""
    rijen = with_verbeterd(with_keuze(reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar())))
    gezin = Q(kind__gezin_id=signaal.kind.gezin_id) if signaal.kind.gezin_id else Q(pk__in=[])
    rijen = rijen.filter(Q(kind_id=signaal.kind_id) | gezin).exclude(pk=signaal.pk)
    rijen = with_sleutel(rijen).select_related("kind", "vastgelegd_door").order_by("-gebeurd_op", "id")
    alle = list(rijen[:MAX_VERGELIJK])
    return (
        [rij for rij in alle if rij.kind_id == signaal.kind_id],
        [rij for rij in alle if rij.kind_id != signaal.kind_id],
    )


def open_dossier(zicht: Zicht) -> Subquery:
    """Of a signal: the id of the open dossier of its child, if this person reaches it."""
    rijen = Dossier.objects.filter(kind_id=OuterRef("kind_id"), gesloten_op__isnull=True)
    return Subquery(reachable(zicht, Actie.VIEW_DOSSIER, rijen).order_by("geopend_op", "id").values("pk")[:1])


EERST_OPEN = (F("gesloten_op").desc(nulls_first=True), "geopend_op", "id")


def find_reopenable(zicht: Zicht, kind_id: UUID) -> Dossier | None:
    """The dossier in which a new ronde can begin: the open one, else the one that was closed last."""
    rijen = reachable(zicht, Actie.REOPEN_DOSSIER, Dossier.objects.filter(kind_id=kind_id))
    return rijen.order_by(*EERST_OPEN).first()


def reopenable(zicht: Zicht) -> dict[str, Any]:
    """Of a signal: that same dossier of its child, as columns: its code, ronde, end, and whether it has a besluit."""
    besloten = Besluit.objects.filter(dossier_id=OuterRef("pk"), ronde=OuterRef("ronde"))
    rijen = Dossier.objects.filter(kind_id=OuterRef("kind_id")).annotate(besloten=Exists(besloten))
    bereikt = reachable(zicht, Actie.REOPEN_DOSSIER, rijen).order_by(*EERST_OPEN)
    namen = ("code", "ronde", "gesloten_op", "besloten")
    return {f"heropen_{naam}": Subquery(bereikt.values(naam)[:1]) for naam in namen}


def list_eigenaren(signaal: Signaal, *, op: date) -> list[tuple[str, str]]:
    """Who works at the location of the signal today and isn't family of the child, as (id, name)."""
    rijen = Roltoewijzing.objects.filter(
        access.counts_on(op),
        organisatie_id=signaal.organisatie_id,
        locatie_id=signaal.locatie_id,
        user__is_active=True,
    )
    weg = Uitsluiting.objects.filter(access.valid_on(op), kind_id=signaal.kind_id)
    rijen = rijen.exclude(user_id__in=weg.values("user_id"))
    namen = {(str(r.user_id), r.user.naam) for r in rijen.select_related("user")}
    return sorted(namen, key=lambda paar: paar[1])


def has_rol(user_id: UUID, dossier: Dossier, rollen: Iterable[Rol], *, op: date) -> bool:
    """Whether this person has one of these roles at the location of the dossier."""
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] in set(rollen)]
    plek = Q(locatie_id=dossier.locatie_id) | Q(locatie_id__isnull=True)
    rijen = Roltoewijzing.objects.filter(
        access.counts_on(op), plek, user_id=user_id, organisatie_id=dossier.organisatie_id
    )
    return rijen.filter(functie__in=functies).exists()
