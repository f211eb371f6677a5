"""The decision of directie, the answer that is made of it, and handing it over."""

import json
import uuid
from base64 import b64encode
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers.models import Dossier, Verstrekking
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from privacy.actions.alleen import require_alone
from privacy.actions.inzage import lock_inzage, require_day, require_open, write_stap
from privacy.actions.inzageblik import not_ready
from privacy.actions.inzagemap import lock_map
from privacy.actions.inzageweg import ask_destruction
from privacy.bewaarregels import Bewaarsoort, describe_term
from privacy.inzagebrief import Antwoord, build_brief, build_gegevens
from privacy.inzageregels import Bezorging, Grond, Hoedanigheid, Passagekeuze, Stapsoort
from privacy.models import Inzagemap, Inzagepakket, Inzagestap, Inzageverzoek
from privacy.queries.bewaren import rules_in_force
from privacy.queries.inzage import Inzagestand, select_verzoeken, stand_of
from privacy.queries.inzagekring import others_for_map
from privacy.queries.inzagemap import Mapstand, read_map
from privacy.queries.inzagepakket import parts_of
from privacy.queries.tweede import name_them
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie
from work.opdrachten import OpdrachtFout, Werk, ask

ZELF = "Je besliste zelf over een of meer stukken. Iemand anders van de directie besluit."


# --- deciding ---------------------------------------------------------------------------------------


def decide_inzage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, tekst: str = "",  # noqa: A002
    alleen: str = "",
) -> Inzagestap:  # fmt: skip
    """Directie decides what is given; from here on nothing changes. Raises Bijhoudfout, PermissionDenied."""
    stand = lock_inzage(by, Actie.DECIDE_INZAGE, pk)
    if bestaand := next((stap for stap in stand.stappen if stap.pk == id), None):
        return bestaand
    map_, op = lock_map(by, Actie.DECIDE_INZAGE, pk), timezone.localdate(at)
    if waarom := cannot_decide(by, map_, op=op):
        raise Bijhoudfout(waarom)
    zelf = by.user_id in map_.voorbereiders
    if zelf:
        require_alone(ZELF, others_for_map(by, Actie.DECIDE_INZAGE, map_, op=op), alleen)
    rij = write_stap(
        Stapsoort.BESLOTEN, Actie.DECIDE_INZAGE, stand, by=by, at=at, id=id, tekst=tekst, alleen=zelf,
        waarom_alleen=alleen if zelf else "",
    )  # fmt: skip
    ask(
        "make_inzage", id=uuid.uuid5(id, "pakket"), by=by, at=at, rol=by.rol_for(Actie.DECIDE_INZAGE),
        gegevens={"verzoek": str(pk)},
    )  # fmt: skip
    return rij


def cannot_decide(by: Zicht, stand: Mapstand, *, op: date) -> str:
    """Why directie can't decide now; empty when it can."""
    if by.user_id in stand.voorbereiders and (
        anderen := others_for_map(by, Actie.DECIDE_INZAGE, stand, op=op)
    ):
        return f"{ZELF} {name_them(anderen)}"
    if waarom := not_ready(by, stand):
        return waarom
    if stand.blik is None:
        return "Er keek nog geen tweede persoon mee naar de stukken zoals ze nu zijn."
    return "" if stand.blik.akkoord else "De tweede persoon vindt dat er iets anders moet."


# --- the answer -------------------------------------------------------------------------------------


def make_inzage(werk: Werk) -> None:
    """The job: the paper and the data of exactly what was decided. Made once."""
    verzoek = select_verzoeken().filter(pk=werk.gegevens["verzoek"]).first()
    map_ = Inzagemap.objects.filter(verzoek=verzoek).first()
    if verzoek is None or map_ is None:
        raise OpdrachtFout("Dit inzageverzoek is er niet meer.")
    if not Inzagepakket.objects.filter(map=map_).exists():
        antwoord = build_antwoord(verzoek)
        try:
            pdf = render_pdf("pdf/export_inzage.html", build_brief(antwoord))
        except PdfNietBeschikbaar as fout:
            raise OpdrachtFout(fout.zin) from fout
        with werk.portie(deel=1, totaal=1):
            rij = Inzagepakket(
                id=uuid.uuid5(map_.pk, "pakket"), map=map_, bewaareenheid_id=map_.bewaareenheid_id,
                vastgelegd_op=timezone.now(), vastgelegd_door_id=werk.zicht.user_id,
            )  # fmt: skip
            rij.pdf = b64encode(pdf).decode()
            rij.gegevens = json.dumps(build_gegevens(antwoord), ensure_ascii=False, indent=1)
            rij.save()
            log_object(Actie.DECIDE_INZAGE, verzoek)
    with werk.portie():
        werk.rond_af(resultaat_id=verzoek.pk)


def build_antwoord(verzoek: Inzageverzoek) -> Antwoord:
    stand, alles = stand_of(verzoek), read_map(None, verzoek)
    besluit = stand.last(Stapsoort.BESLOTEN)
    if besluit is None:
        raise PermissionDenied
    soort = "collega" if verzoek.medewerker_id else "onbekend" if verzoek.onbekend else "gezin"
    termijn = rules_in_force(verzoek.organisatie_id).get(Bewaarsoort.DOSSIER) if soort == "gezin" else None
    zelf = verzoek.hoedanigheid == Hoedanigheid.ZELF
    over = verzoek.kind.naam if verzoek.kind is not None else "u" if zelf else str(verzoek.naam) or "u"
    return Antwoord(
        soort=soort, nummer=stand.nummer, organisatie=verzoek.organisatie.naam, over=over,
        ontvangen_op=verzoek.ontvangen_op,
        besloten_op=timezone.localtime(besluit.vastgelegd_op), toelichting=str(besluit.tekst),
        delen=list(parts_of(alles)), bewaartermijn=describe_term(termijn.maanden) if termijn is not None else "",
        redenen=[
            (Passagekeuze(s.besluit.keuze), Grond(s.besluit.grond))
            for s in alles.stukken if s.besluit is not None and s.besluit.grond
        ],
    )  # fmt: skip


# --- handing over -----------------------------------------------------------------------------------


def record_overhandiging(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, bezorging: Bezorging, op: date, aan: str,  # noqa: A002
) -> Inzagestap:  # fmt: skip
    """It reached who asked: the end of the request, and a verstrekking of each dossier. Raises Bijhoudfout."""
    stand = lock_inzage(by, Actie.RECORD_OVERHANDIGING, pk)
    if bestaand := next((stap for stap in stand.stappen if stap.pk == id), None):
        return bestaand
    require_open(stand)
    require_day(stand, op, at)
    if not Inzagepakket.objects.filter(map__verzoek_id=pk).exists():
        raise Bijhoudfout("Er is nog geen antwoord gemaakt. Dat gebeurt nadat de directie heeft besloten.")
    record_verstrekkingen(stand, bezorging, op, aan, by=by, at=at)
    ask_destruction(stand.verzoek, op=op, at=at)
    return write_stap(
        Stapsoort.OVERHANDIGD, Actie.RECORD_OVERHANDIGING, stand, by=by, at=at, id=id, op=op, tekst=aan,
        bezorging=bezorging,
    )  # fmt: skip


def record_verstrekkingen(
    stand: Inzagestand, bezorging: Bezorging, op: date, aan: str, *, by: Zicht, at: datetime
) -> None:
    """One in each dossier of which something was given: there people look for what left it."""
    verzoek = stand.verzoek
    moment = min(at, timezone.make_aware(datetime.combine(op, time(12))))
    grond = Verstrekking.Grond.OUDER_MET_GEZAG if verzoek.aanvrager_id else Verstrekking.Grond.WET
    for dossier in Dossier.objects.filter(kind_id__in=verzoek.kinderen.values("kind_id")).order_by("pk"):
        rij = Verstrekking.in_dossier(
            dossier, id=uuid.uuid5(verzoek.pk, str(dossier.pk)), rol=by.rol_for(Actie.RECORD_OVERHANDIGING),
            gebeurd_op=moment, vastgelegd_op=at, vastgelegd_door_id=by.user_id, grond=grond, wijze=bezorging,
            soort=Verstrekking.Soort.DOSSIER, wat=f"Antwoord op inzageverzoek {stand.nummer}", aan=aan,
            doel="Inzage (AVG artikel 15).", betrokkene_id=verzoek.aanvrager_id,
        )  # fmt: skip
        rij.save()
