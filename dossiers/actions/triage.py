"""Choosing what happens with a signal; opening a dossier is one of the choices."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.actions.heropenen import reopen_dossier
from dossiers.models import Dossier, Kind, Signaal, Triage
from dossiers.queries.protocol import protocol_on
from dossiers.queries.triage import find_reopenable, has_rol, list_eigenaren
from roles.access import Zicht, reachable, take_turn, valid_on
from roles.models import Deelname, Uitsluiting
from roles.policy import Actie, Deelnamesoort, Rol
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

Keuze = Triage.Keuze
ZIET_DE_LOCATIE = frozenset({Rol.AF, Rol.MANAGER})


def triage_signaal(  # noqa: PLR0913  each a field of its form
    *,
    id: UUID,  # noqa: A002
    signaal_id: UUID,
    keuze: str,
    toelichting: str,
    eigenaar_id: UUID | str | None = None,
    vervolg_op: date | None = None,
    nieuwe_ronde: bool = False,
    by: Zicht,
    at: datetime,
) -> Triage:
    """Records one choice; the last one counts (workflow.md §1). Raises PermissionDenied.

    "Thuis" joins or opens a dossier; `nieuwe_ronde`: its steps begin anew first. Raises Geweigerd if they can't.
    """
    signaal = require_signaal(signaal_id, by=by)
    take_turn(by)
    if eerder := Triage.objects.filter(pk=id, signaal=signaal).first():
        return eerder
    require_eigenaar(signaal, eigenaar_id, at=at)
    if nieuwe_ronde and keuze == Keuze.THUIS:
        reopen_for(signaal, waarom=toelichting, by=by, at=at)
    dossier = join_dossier(signaal, by=by, at=at) if keuze == Keuze.THUIS else None
    triage = Triage(
        id=id,
        signaal=signaal,
        bewaareenheid_id=signaal.bewaareenheid_id,
        vastgelegd_op=at, vastgelegd_door_id=by.user_id, keuze=keuze, toelichting=toelichting,
        dossier=dossier,
        ronde=dossier.ronde if dossier else None,
        eigenaar_id=eigenaar_id or None,
        vervolg_op=vervolg_op,
    )  # fmt: skip
    triage.save()
    wie = (signaal.kind.pseudoniem,)
    add_regel(Actie.TRIAGE_SIGNAAL, object=triage, dossier_id=triage.dossier_id, betrokkenen=wie)
    return triage


def require_signaal(signaal_id: UUID, *, by: Zicht) -> Signaal:
    """Raises PermissionDenied for a signal out of reach, or passed on to directie."""
    rijen = Signaal.objects.zichtbaar().filter(pk=signaal_id).select_related("kind__organisatie")
    signaal: Signaal | None = reachable(by, Actie.TRIAGE_SIGNAAL, rijen).first()
    if signaal is None:
        raise PermissionDenied
    return signaal


def require_eigenaar(signaal: Signaal, user_id: UUID | str | None, *, at: datetime) -> None:
    """Who keeps an eye on it works there and isn't family of the child. Raises PermissionDenied."""
    if user_id and str(user_id) not in dict(list_eigenaren(signaal, op=timezone.localdate(at))):
        raise PermissionDenied


def reopen_for(signaal: Signaal, *, waarom: str, by: Zicht, at: datetime) -> None:
    """A new ronde in the dossier this child has. Raises PermissionDenied when there is none to reopen."""
    dossier = find_reopenable(by, signaal.kind_id)
    if dossier is None:
        raise PermissionDenied
    reopen_dossier(dossier_id=dossier.pk, waarom=waarom, by=by, at=at, id=uuid4())


def join_dossier(signaal: Signaal, *, by: Zicht, at: datetime) -> Dossier:
    """The open dossier of this child, or a new one; who recorded the signal takes part in it."""
    # Locked: two people who judge two signals at once open one dossier together.
    kind = Kind.objects.select_for_update().get(pk=signaal.kind_id)
    # And so is the dossier: one that is being closed gets no more signals.
    open_ = Dossier.objects.select_for_update().filter(kind=kind, gesloten_op__isnull=True)
    dossier = open_.order_by("geopend_op", "id").first()
    dossier = dossier or open_dossier(kind=kind, by=by, at=at)
    add_melder(dossier, signaal.vastgelegd_door_id, at=at)
    return dossier


def open_dossier(*, kind: Kind, by: Zicht, at: datetime) -> Dossier:
    """Opens a dossier under the protocol of today; who opens it leads. Raises PermissionDenied."""
    if not reachable(by, Actie.OPEN_DOSSIER, Kind.objects.filter(pk=kind.pk)).exists():
        raise PermissionDenied
    return create_dossier(kind, leiding_id=by.user_id, by=by, at=at)


def create_dossier(kind: Kind, *, leiding_id: UUID, by: Zicht, at: datetime) -> Dossier:
    """The row itself. Who may: open_dossier, and record_spoed, which never waits for somebody with that right."""
    regels = protocol_on(kind.organisatie, timezone.localdate(at))
    dossier = Dossier(
        organisatie_id=kind.organisatie_id,
        locatie_id=kind.locatie_id,
        kind=kind,
        protocol=regels.slug,
        protocolversie=regels.versie,
        geopend_op=at,
        geopend_door_id=by.user_id,
        leiding_id=leiding_id,
    )
    open_bewaareenheid(dossier).save()
    add_regel(Actie.OPEN_DOSSIER, object=dossier, dossier_id=dossier.pk, betrokkenen=(kind.pseudoniem,))
    return dossier


def add_melder(dossier: Dossier, melder: UUID, *, at: datetime) -> None:
    """The professional who signalled stays involved (workflow.md §2), unless they see the dossier anyway."""
    dag = timezone.localdate(at)
    ziet_al = has_rol(melder, dossier, ZIET_DE_LOCATIE, op=dag)
    weg = Uitsluiting.objects.filter(valid_on(dag), user_id=melder, kind_id=dossier.kind_id)
    betrokken = Deelname.objects.filter(user_id=melder, dossier_id=dossier.pk, tot__isnull=True).exists()
    if ziet_al or weg.exists() or betrokken:
        return
    Deelname(
        user_id=melder,
        organisatie_id=dossier.organisatie_id,
        dossier_id=dossier.pk,
        soort=Deelnamesoort.BETROKKEN,
        van=dag,
    ).save()
