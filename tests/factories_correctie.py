"""Requests to correct, add or erase, made the way the product makes them: through the actions."""

import uuid
from datetime import date, datetime

from django.utils import timezone

from privacy.actions import correctie as actions
from privacy.actions import passage as passages
from privacy.actions import wissing as wissingen
from privacy.correctieregels import Correctiesoort, Correctiewijze, Grond, Verzoeker
from privacy.models import Correctieverzoek
from privacy.queries.passage import list_stukken
from roles.models import User
from tests.factories_import import work
from tests.factories_signaal import act_of, zicht_of
from work.models import Opdracht


def sleutel_of(user: User, kind, soort: str) -> str:
    """The newest passage of this kind."""
    with act_of(user):
        return next(stuk.sleutel for stuk in list_stukken(zicht_of(user), kind) if stuk.soort == soort)


def verzoek_of(
    user: User, kind, passage: str = "signaal", soort: str = "verbeteren", *, verzoeker: str = "ouder",
    ontvangen: date | None = None, at: datetime | None = None, gevraagd: str = "Zo was het niet.",
    sleutel: str = "",
) -> Correctieverzoek:  # fmt: skip
    nu = at or timezone.now()
    gegevens = actions.Verzoekgegevens(
        sleutel=sleutel or sleutel_of(user, kind, passage), soort=Correctiesoort(soort),
        verzoeker=Verzoeker(verzoeker), wie="Marieke Bakker", identiteit="bekend", wijze="schriftelijk",
        ontvangen_op=ontvangen or timezone.localdate(nu), gevraagd=gevraagd,
    )  # fmt: skip
    with act_of(user):
        return actions.record_correctie(
            by=zicht_of(user), at=nu, id=uuid.uuid4(), kind_id=kind.pk, gegevens=gegevens
        )


def do_correctie(user: User, actie: str, verzoek, **velden):
    with act_of(user):
        doe = next(getattr(waar, actie) for waar in (actions, passages, wissingen) if hasattr(waar, actie))
        wie = {"by": zicht_of(user), "at": timezone.now(), "id": uuid.uuid4(), "pk": verzoek.pk}
        return doe(**wie | velden)


def beslis_of(user: User, verzoek, grond: str = "onjuist", motivering: str = "Dit klopt niet."):
    return do_correctie(user, "decide_correctie", verzoek, grond=Grond(grond), motivering=motivering)


def voer_uit_of(user: User, verzoek, wijze: str = "verbeterd", tekst: str = "Zo was het wel."):
    return do_correctie(user, "correct_passage", verzoek, wijze=Correctiewijze(wijze), tekst=tekst)


def vertel_of(user: User, ontvanger, wijze: str = "brief", **velden):
    dag = {"wijze": wijze, "op": timezone.localdate()}
    return do_correctie(user, "record_correctiebericht", ontvanger, **dag | velden)


def wis_of(user: User, verzoek, **velden):
    """Agreed to, and the waiting days over: the job did it."""
    rij = do_correctie(user, "destroy_passage", verzoek, **velden)
    pass_waiting_days()
    return rij


def pass_waiting_days() -> None:
    Opdracht.objects.filter(soort="destroy_passage").update(niet_voor=timezone.now())
    work()
