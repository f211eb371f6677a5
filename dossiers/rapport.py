"""From a dossier to what its PDF says. Reads nothing: it puts rows into the words of the paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from dossiers.afwegingskader import Vraag
from dossiers.feiten import Stap
from dossiers.models import Antwoordrij, Besluit, Relatie
from dossiers.presentatie import build_rijen
from dossiers.presentatie_besluit import tell_samen
from dossiers.presentatie_weging import AFWIJKINGKOP, UITKOMSTKOP, name_aangekruist, name_antwoord
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.queries.weging import Tekening, Weegstand
from dossiers.stappen import missing, stand
from meldcode.weergave import dag_nl, leeftijd, moment_nl
from roles.policy import Rol

# More than this doesn't belong in one request; such a dossier is read on screen, or exported in parts.
MAX_RIJEN = 500
MAX_TEKENS = 400_000
ZEKERHEID = (
    ("Feit", "Zelf gezien of gehoord door wie het opschreef."),
    ("Veronderstelling", "Een vermoeden. Het kan later zijn bevestigd of ontkracht."),
    ("Van iemand anders", "Verteld door een ander, die dat goed vindt."),
    ("Diagnose", "Vastgesteld door een deskundige uit het BIG-register."),
    ("Woorden van het kind", "Zo letterlijk mogelijk opgeschreven."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bronnen:
    """Everything that was read for one PDF."""

    stand: Weegstand
    namen: Mapping[UUID, str]
    relaties: Iterable[Relatie]
    kijkers: Iterable[str]
    gemaakt_door: str
    gemaakt_rol: str
    gemaakt_op: datetime


def too_long(rijen: Iterable[Gebeurtenis]) -> bool:
    rijen = list(rijen)
    return len(rijen) > MAX_RIJEN or sum(len(t) for rij in rijen for t in rij.teksten.values()) > MAX_TEKENS


def build_rapport(bronnen: Bronnen) -> dict[str, Any]:
    """The context of templates/pdf/dossier.html."""
    beeld = bronnen.stand
    dossier, vandaag = beeld.dossier, timezone.localdate(bronnen.gemaakt_op)
    rijen = build_rijen(
        beeld.rijen, dossier=dossier, namen=bronnen.namen, protocol=beeld.protocol, volledig=True
    )
    return {
        "dossier": dossier,
        "code": dossier.code,
        "organisatie": dossier.organisatie.naam,
        "gemaakt_door": bronnen.gemaakt_door,
        "gemaakt_rol": bronnen.gemaakt_rol,
        "gemaakt_op": bronnen.gemaakt_op,
        "gegevens": identity(bronnen),
        "leeftijd": leeftijd(dossier.kind.geboortedatum, vandaag),
        "stappen": [show_stap(stap, beeld) for stap in Stap],
        "antwoorden": [show_antwoord(rij) for rij in beeld.antwoorden.values()],
        "uitkomst": show_uitkomst(beeld),
        "besluit": show_besluit(beeld.besluit),
        "verouderd": beeld.verouderd and beeld.besluit is not None,
        "tekeningen": [show_tekening(tekening) for tekening in beeld.tekeningen] if beeld.besluit else [],
        "afwijkingen": list_afwijkingen(beeld.rijen, bronnen.namen),
        "onterecht": list_onterecht(beeld.rijen),
        "tijdlijn": list(reversed(rijen)),
        "mensen": [show_relatie(relatie) for relatie in bronnen.relaties],
        "kijkers": list(bronnen.kijkers),
        "zekerheid": ZEKERHEID,
    }


def identity(bronnen: Bronnen) -> list[tuple[str, str]]:
    beeld = bronnen.stand
    dossier, kind = beeld.dossier, beeld.dossier.kind
    groep = f", groep {kind.groep.naam}" if kind.groep else ""
    gesloten = f"Gesloten op {dag_nl(dossier.gesloten_op)}" if dossier.gesloten_op else "Open"
    return [
        ("Kind", kind.naam),
        ("Geboren op", dag_nl(kind.geboortedatum)),
        ("Locatie", f"{dossier.locatie.naam}{groep}"),
        ("Dossier", f"{dossier.code}, ronde {dossier.ronde}"),
        ("Geopend", f"{dag_nl(dossier.geopend_op)}, door {bronnen.namen.get(dossier.geopend_door_id, '')}"),
        ("Leiding", bronnen.namen.get(dossier.leiding_id, "")),
        ("Stand", gesloten),
        ("Protocol", f"{beeld.protocol.naam}, versie {beeld.protocol.versie}"),
    ]


def show_stap(stap: Stap, beeld: Weegstand) -> dict[str, Any]:
    woord = stand(stap, beeld.feiten, beeld.protocol).label
    open_ = [reden.waarom for reden in missing(stap, beeld.feiten, beeld.protocol)]
    return {"nummer": stap.value, "naam": stap.label, "stand": woord[:1].upper() + woord[1:], "open": open_}


def show_antwoord(rij: Antwoordrij) -> dict[str, Any]:
    vraag = Vraag(rij.vraag)
    return {
        "kop": f"Vraag {vraag.nummer}: {vraag.label}",
        "antwoord": name_antwoord(rij),
        "motivering": rij.motivering,
        "aangekruist": name_aangekruist(rij),
        "meta": signed_by(rij),
    }


def signed_by(rij: Antwoordrij | Besluit) -> str:
    return f"{rij.vastgelegd_door.naam}, {Rol(rij.rol).label}, {moment_nl(rij.vastgelegd_op)}"


def show_uitkomst(beeld: Weegstand) -> dict[str, str] | None:
    """What follows from the answers of now; a besluit keeps its own outcome, as it was then."""
    if beeld.plek.uitkomst is None:
        return None
    return {"kop": UITKOMSTKOP[beeld.plek.uitkomst], "omdat": beeld.plek.omdat, "bron": beeld.plek.bron}


def show_besluit(besluit: Besluit | None) -> dict[str, Any] | None:
    if besluit is None:
        return None
    rijen = [
        ("Besluit 1: melden", "Ja" if besluit.melden else "Nee"),
        ("Besluit 2: hulp", Besluit.Hulp(besluit.hulp).label),
        ("Over de hulp", besluit.hulp_toelichting),
        ("Besproken met", ", ".join(filter(None, [besluit.hulp_met_naam, besluit.hulp_met_functie]))),
        ("Samen met Veilig Thuis", tell_samen(besluit.samen)),
        ("Vraag 5 op", dag_nl(besluit.vraag5_op) if besluit.vraag5_op else ""),
        ("Uitgesteld tot en met", dag_nl(besluit.uitstel_tot) if besluit.uitstel_tot else ""),
    ]
    return {
        "rijen": [rij for rij in rijen if rij[1]],
        "omdat": besluit.omdat,
        "meta": signed_by(besluit),
    }


def show_tekening(tekening: Tekening) -> dict[str, Any]:
    rij = tekening.ondertekening
    if rij is None:
        return {"plek": tekening.plek.wie, "tekst": "Nog niet getekend", "getekend": False}
    wie, moment = rij.vastgelegd_door.naam, moment_nl(rij.vastgelegd_op)
    if rij.zonder_tweede:
        tekst = f"Niemand anders kan hier tekenen. Reden: {rij.toelichting} Vastgelegd door {wie}, {moment}."
        return {"plek": tekening.plek.wie, "tekst": tekst, "getekend": False}
    return {"plek": tekening.plek.wie, "tekst": f"Getekend door {wie}, {moment}", "getekend": True}


def list_afwijkingen(rijen: Iterable[Gebeurtenis], namen: Mapping[UUID, str]) -> list[dict[str, str]]:
    """Every deviation of every ronde: it stays printed on the dossier."""
    return [
        {
            "kop": AFWIJKINGKOP[rij.codes["afwijking"]],
            "reden": rij.teksten.get("afwijking_reden", ""),
            "meta": f"{namen.get(rij.door_id, '')}, {moment_nl(rij.gebeurd_op)}",
        }
        for rij in rijen
        if rij.soort == "besluit" and rij.codes["afwijking"] in AFWIJKINGKOP
    ]


def list_onterecht(rijen: Iterable[Gebeurtenis]) -> list[dict[str, Any]]:
    """'Vermoeden onterecht gebleken' stands on the front page of every paper for ever (000 L1791)."""
    return [
        {
            "ronde": rij.ronde,
            "op": dag_nl(rij.gebeurd_op),
            "toelichting": rij.teksten.get("toelichting", ""),
        }
        for rij in rijen
        if rij.soort == "afsluiting" and rij.codes["soort"] == Sluitvorm.ONTERECHT
    ]


def show_relatie(relatie: Relatie) -> dict[str, str]:
    gezag = {"ja": "heeft gezag", "nee": "heeft geen gezag", "onbekend": "gezag onbekend"}[relatie.gezag]
    return {"naam": relatie.betrokkene.naam, "wie": Relatie.Soort(relatie.soort).label, "gezag": gezag}
