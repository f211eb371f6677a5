"""The paper of a report: kept once when it is established, and there for a day for who asks for another.

For a day: a concept to read, and the one with every number.
"""

import hashlib
import uuid
from base64 import b64encode
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from meldcode.pdf import PdfNietBeschikbaar
from reports.models import Rapportpapier
from reports.papier import render_rapport
from reports.queries import rapport as queries
from reports.rapportregels import Versie
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work.bestanden import keep_bestand
from work.models import Opdracht
from work.opdrachten import OpdrachtFout, Werk, ask

BEWAAR_UREN = 24


def make_jaarrapport(werk: Werk) -> None:
    """The job: the paper of an established report, once, the same for everybody."""
    rapport = (
        queries.select_rapporten().filter(pk=werk.gegevens["rapport"], vaststelling__isnull=False).first()
    )
    if rapport is None:
        raise OpdrachtFout("Dit rapport is er niet meer.")
    if not Rapportpapier.objects.filter(rapport=rapport).exists():
        try:
            pdf = render_rapport(queries.stand_of(rapport), Versie.EXTERN)
        except PdfNietBeschikbaar as fout:
            raise OpdrachtFout(fout.zin) from fout
        with werk.portie(deel=1, totaal=1):
            rij = Rapportpapier(
                id=uuid.uuid5(rapport.pk, "papier"), rapport=rapport, bewaareenheid_id=rapport.bewaareenheid_id,
                vingerafdruk=hashlib.sha256(pdf).hexdigest(), vastgelegd_op=timezone.now(),
                vastgelegd_door_id=rapport.vaststelling.vastgelegd_door_id,
            )  # fmt: skip
            rij.pdf = b64encode(pdf).decode()
            rij.save()
            log_object(Actie.SIGN_JAARRAPPORT, rapport)
    with werk.portie():
        werk.rond_af(resultaat_id=rapport.pk)


def render_jaarrapport(*, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, versie: Versie) -> Opdracht:  # noqa: A002
    """Asks for it; the same form twice is one job. Raises Http404, PermissionDenied or Bijhoudfout."""
    stand = queries.load_rapport(by, Actie.EXPORT_JAARRAPPORT, pk)
    take_turn(by)
    require_version(by, stand, versie)
    if waarom := cannot_render(stand, versie):
        raise Bijhoudfout(waarom)
    log_object(Actie.EXPORT_JAARRAPPORT, stand.rapport)
    return ask(
        "render_jaarrapport", id=id, by=by, at=at, rol=by.rol_for(Actie.EXPORT_JAARRAPPORT), totaal=1,
        gegevens={"rapport": str(pk), "versie": versie.value},
    )  # fmt: skip


def require_version(by: Zicht, stand: queries.Rapportstand, versie: Versie) -> None:
    """Raises PermissionDenied when every number isn't for this person."""
    if versie == Versie.INTERN and queries.versie_for(by, stand) != Versie.INTERN:
        raise PermissionDenied


def cannot_render(stand: queries.Rapportstand, versie: Versie) -> str:
    """Why there is no such paper now; empty when there is."""
    if not stand.geteld:
        return "Dit rapport wordt nog geteld. Wacht tot het klaar is."
    if stand.vast and versie == Versie.EXTERN:
        return "Dit rapport is vastgesteld. Haal de PDF op om te delen: een concept is er niet meer."
    return ""


def draw_jaarrapport(werk: Werk) -> None:
    """The job, with the rights of today."""
    versie = Versie(werk.gegevens["versie"])
    with werk.portie():
        stand = queries.load_rapport(
            werk.zicht, Actie.EXPORT_JAARRAPPORT, uuid.UUID(werk.gegevens["rapport"])
        )
        require_version(werk.zicht, stand, versie)
    if waarom := cannot_render(stand, versie):
        raise OpdrachtFout(waarom)
    try:
        pdf = render_rapport(stand, versie)
    except PdfNietBeschikbaar as fout:
        raise OpdrachtFout(fout.zin) from fout
    soort = "alle-cijfers" if versie == Versie.INTERN else "concept"
    with werk.portie(deel=1, totaal=1):
        bestand = keep_bestand(
            inhoud=pdf, naam=f"rapport-{stand.rapport.van.year}-{soort}.pdf", mime="application/pdf",
            at=timezone.now(), uren=BEWAAR_UREN,
        )  # fmt: skip
        werk.rond_af(bestand=bestand)
