"""Lines of the log in an earlier month, and the review of that month."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from privacy.actions import logcontrole as actions
from privacy.logsignalen import Logoordeelsoort, month_before
from privacy.models import Logcontrole
from roles.models import User
from tests.factories_signaal import act_of, zicht_of
from vault.handeling import Handeling, Herkomst, Regel, Wie, open_handeling
from vault.logboek import write


def moment_of(dag: int = 3, uur: int = 12, maanden: int = 1) -> datetime:
    """A moment in an earlier month, by the clock on the wall."""
    maand = month_before(timezone.localdate(), maanden)
    return timezone.make_aware(datetime.combine(maand + timedelta(days=dag - 1), time(uur)))


def line_of(
    user: User, dossier: Any = None, *, at: datetime | None = None, rol: str = "af", **regel: Any
) -> None:
    """One line as the middleware writes it, at another moment."""
    velden: dict[str, Any] = {"actie": "view_dossier", "grondslag": "af: locatie"}
    if dossier is not None:
        velden |= {
            "object_type": "dossiers.dossier", "object_id": dossier.pk, "dossier_id": dossier.pk,
            "betrokkenen": (dossier.kind.pseudoniem,),
        }  # fmt: skip
    daad = Handeling(
        schrijft=True, wie=Wie(user.pk, zicht_of(user).organisatie_id, rol),
        herkomst=Herkomst("view_dossier", "GET", "10.0.0.1"), regels=[Regel(**velden | regel)],
    )  # fmt: skip
    with open_handeling(daad):
        write(daad, at=at or moment_of())


def begin_of_review(user: User, maanden: int = 1) -> Logcontrole:
    with act_of(user):
        return actions.record_logcontrole(
            by=zicht_of(user), at=timezone.localtime(), maand=month_before(timezone.localdate(), maanden)
        )


def signed_review_of(cast: Any) -> Logcontrole:
    """A review of last month, with a remark at its point and a conclusion."""
    line_of(cast.af, actie="export_dossier")
    controle, nu = begin_of_review(cast.fg), timezone.now()
    wie = {"by": zicht_of(cast.fg), "at": nu}
    with act_of(cast.fg):
        for punt in controle.punten.all():
            actions.decide_logpunt(
                id=uuid.uuid4(), pk=punt.pk, oordeel=Logoordeelsoort.BESPROKEN, toelichting="Gevraagd.", **wie
            )
        actions.sign_logcontrole(id=uuid.uuid4(), pk=controle.pk, conclusie="Rustig.", **wie)
    return controle


def logcontrole_of(cast: Any) -> Logcontrole:
    """A review of last month with two points."""
    line_of(cast.af, actie="export_dossier")
    line_of(cast.manager)
    return begin_of_review(cast.fg)
