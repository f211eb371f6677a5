"""The screens of looking afterwards: agreeing on it, and what was seen."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from dossiers.actions import volgen as actions
from dossiers.feiten import Handeling
from dossiers.forms.volgen import Kijkformulier, Volgformulier
from dossiers.hulpregels import Volgsoort
from dossiers.models import Volgafspraak
from dossiers.presentatie_hulp import describe_ritme
from dossiers.presentatie_vertellen import name_rollen
from dossiers.protocol import Protocol
from dossiers.queries import hulp as queries
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.volgen import list_volglijnen
from dossiers.stappen import blockers
from dossiers.views.hulp import act, own_page, to_hulp
from dossiers.views.laden import load_dossier
from dossiers.views.opnemen import record
from meldcode.http import Verzoek
from work.forms import bind

KOPPEN = {
    Volgsoort.NAZORG: (
        "Nazorg afspreken",
        "De hulp werkt. Spreek af wie blijft kijken of het goed blijft gaan.",
    ),
    Volgsoort.VOLGEN: (
        "De veiligheid volgen",
        "De hulp gaat door. Spreek af hoe jullie de veiligheid volgen.",
    ),
    Volgsoort.MONITORING: ("Afspreken wie blijft kijken", "Zo raakt het kind niet uit beeld."),
}


def record_volgafspraak(request: Verzoek, pk: UUID) -> HttpResponse:
    dossier, vandaag = load_dossier(request, pk), timezone.localdate()
    protocol, feiten = protocol_of(dossier), read_feiten(dossier, user_id=request.user.pk)
    helpers = queries.read_mensen_hier(dossier, op=vandaag).helpers
    form = bind(Volgformulier, request, helpers=helpers, vandaag=vandaag)
    dicht = blockers(Handeling.RECORD_VOLGAFSPRAAK, feiten, protocol)
    kop, intro = KOPPEN[Volgsoort.MONITORING if dicht else actions.volgsoort(feiten, protocol)]
    return record(
        request, dossier, form, template="record_volgafspraak", gelukt="De afspraak om te kijken staat vast.",
        naar=to_hulp(dossier), dicht=dicht, paginakop=kop, intro=intro, noten=list_noten(protocol),
        bron=protocol.hulp.bron,
        doe=lambda: actions.record_volgafspraak(dossier_id=pk, plan=form.to_plan(), **act(request, form)),
    )  # fmt: skip


def list_noten(protocol: Protocol) -> list[str]:
    """Who looks and with whom it is agreed, by the protocol."""
    met = {"betrokkenen": "de ouders en het kind", "partners": "de hulpverleners"}
    samen = " en ".join(met[wie] for wie in protocol.hulp.met)
    return [
        f"Meestal kijkt: {name_rollen(protocol.hulp.volgt, protocol)}.",
        f"Spreek het af met {samen}.",
    ]


def record_kijkmoment(request: Verzoek, pk: UUID, volgafspraak_id: UUID) -> HttpResponse:
    dossier = load_dossier(request, pk)
    afspraak = queries.find_volgafspraak(dossier, volgafspraak_id, by=request.zicht)
    form = bind(Kijkformulier, request, aan_de_beurt=find_open(afspraak))
    heel = queries.is_whole(request.zicht, dossier)
    return record(
        request, dossier, form, template="record_kijkmoment", gelukt="Vastgelegd hoe het gaat.",
        naar=own_page(request, dossier, heel), afspraak=afspraak,
        ritme=describe_ritme(afspraak.om_de_weken, afspraak.tot.isoformat()),
        doe=lambda: actions.record_kijkmoment(
            dossier_id=pk, volgafspraak_id=afspraak.pk, gepland_op=form.dag,
            uitslag=form.cleaned_data["uitslag"], bevinding=form.cleaned_data["bevinding"], **act(request, form),
        ),
    )  # fmt: skip


def find_open(afspraak: Volgafspraak) -> date | None:
    """The oldest agreed day of which nothing was recorded yet."""
    lijnen = list_volglijnen(read_tijdlijn(afspraak.dossier))
    return next((dag for lijn in lijnen if lijn.rij.id == afspraak.pk for dag in lijn.reeks.open), None)
