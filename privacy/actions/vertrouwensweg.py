"""Destroying by its term what nobody else may know of: of the vertrouwenspersoon, and what was told in confidence.

Without anybody seeing what or how much (docs/adr/0051, 0057).

Four eyes look at the term instead of at a list: one proposes it, another agrees, and from then on a job of the system
walks past once a day. So it also ends what nobody can open any more.
"""

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from privacy.bewaarregels import Bewaarsoort
from privacy.eigenlogregels import VERTROUWEN_WEG
from privacy.kring import collect, to_weg
from privacy.queries.vertrouwen import find_oud, is_due, rows_of
from vault.handeling import Regel, current
from vault.vernietigen import Weg, destroy
from vault.vernietiglijst import append
from work.opdrachten import Werk, ask

SOORT = "destroy_vertrouwen"


def plan_ronde(organisatie_id: uuid.UUID, dag: date, *, at: datetime) -> None:
    """One round per organisation and day, however often it is asked for."""
    ask(
        SOORT, id=uuid.uuid5(organisatie_id, f"vertrouwen {dag}"), at=at, gegevens={"organisatie": str(organisatie_id)},
        niet_voor=timezone.make_aware(datetime.combine(dag, time.min)),
    )  # fmt: skip


def run_ronde(werk: Werk) -> None:
    """Everything that is due, one record per portie, and the round of tomorrow."""
    organisatie_id = uuid.UUID(werk.gegevens["organisatie"])
    while (oud := find_oud(organisatie_id, op=timezone.localdate())) is not None:
        with werk.portie():
            if destroy_zaak(oud[1], soort=oud[0], at=timezone.now()) is None:
                break
    with werk.portie():
        nu = timezone.now()
        plan_ronde(organisatie_id, timezone.localdate(nu) + timedelta(days=1), at=nu)
        werk.rond_af()


def destroy_zaak(pk: uuid.UUID, *, at: datetime, soort: Bewaarsoort = Bewaarsoort.VERTROUWEN) -> Weg | None:
    """Looks once more, under the lock that every act on it takes; None: something was added meanwhile."""
    rijen = rows_of(soort).filter(pk=pk)
    if rijen.model._default_manager.select_for_update().filter(pk=pk).first() is None:
        return None
    zaak = rijen.get()
    if not is_due(soort, zaak, op=timezone.localdate(at)):
        return None
    weg = to_weg(collect([zaak]))
    destroy(weg)
    current().regels.append(
        Regel(
            VERTROUWEN_WEG, object_type=zaak._meta.label_lower, object_id=zaak.pk, aantal=weg.aantal,
            grondslag="bewaartermijn", organisatie_id=zaak.organisatie_id,
        )
    )  # fmt: skip
    append(zaak.pk, weg, at=at)
    return weg
