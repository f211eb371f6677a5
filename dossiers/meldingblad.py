"""A report on paper, to read out or to send: what the dossier holds, by the eight content items (000 L1777-1791).

Reads nothing: it sorts rows into the words of the paper. How sure something is decides where it stands: facts,
what we think, what others told and diagnoses never share a heading.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from dossiers.afwegingskader import Uitkomst
from dossiers.feiten import Situatie, Stap
from dossiers.models import Kind, Relatie
from dossiers.presentatie import Rij, build_rijen
from dossiers.presentatie_vorm import Deel
from dossiers.queries.meldingstand import fold_meldingen
from dossiers.queries.weging import Weegstand
from dossiers.rapport import ZEKERHEID, list_onterecht, show_antwoord, show_relatie, show_stap, show_uitkomst
from meldcode.weergave import dag_nl, datum_nl, leeftijd
from roles.policy import Rol
from work.zinnen import lower_first

# How sure it is -> under which heading it stands, in this order.
ZEKER: Mapping[str, tuple[str, str]] = {
    "feit": ("Feiten", "Zelf gezien of gehoord door wie het opschreef."),
    "woorden": ("Woorden van het kind", "Zo letterlijk mogelijk opgeschreven."),
    "veronderstelling": ("Wat wij denken", "Vermoedens. Erbij staat of zij bevestigd of ontkracht zijn."),
    "derden": ("Van anderen", "Verteld door een ander, met bron en toestemming."),
    "diagnose": ("Diagnoses", "Gesteld door een deskundige uit het BIG-register."),
    "": ("Meer over de signalen", "Waar, hoe vaak, wat er al is gedaan en wat later bleek."),
}
VAN_SIGNAAL = ("signaal", "gegeven", "aanvulling")
# The other content items that are rows: heading, kinds of row, what it says when there are none.
ONDERDELEN: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "3. Gesprekken en afspraken",
        ("gesprek", "afspraak", "overslag", "verslaggezien"),
        "Er is nog niet gepraat.",
    ),
    (
        "4. Overleg met anderen",
        ("consultatie", "ketencontact", "informatieverzoek"),
        "Er is nog niet overlegd.",
    ),
    (
        "5. Andere stappen en besluiten",
        (
            "bijzonderheid",
            "besluit",
            "melding",
            "meldingaanvulling",
            "terugkoppeling",
            "hulptraject",
            "hulpafspraak",
            "hulpstand",
            "hulpevaluatie",
            "volgafspraak",
            "kijkmoment",
            "afsluiting",
            "heropening",
        ),
        "Er zijn nog geen andere stappen gezet.",
    ),
)
NOG_NIET = "Dit is nog niet vastgelegd."
# What the whole picture says by itself; anything else stands beside it on request.
BEELDDELEN = ("Signalen en eerdere zorgen", "Onderzoeken", "Risicotaxatie", "De kracht van het gezin")
IN_TE_VULLEN = (
    "Gesproken met",
    "Functie",
    "Nummer van de melding",
    "Dag en tijd",
    "Wat we afspraken",
    "Terugkoppeling op",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meldingbronnen:
    """Everything that was read for one paper."""

    stand: Weegstand
    namen: Mapping[UUID, str]
    relaties: Iterable[Relatie]
    broers: Sequence[Kind]
    gemaakt_door: str
    gemaakt_rol: str
    gemaakt_op: datetime


def build_blad(bronnen: Meldingbronnen) -> dict[str, Any]:
    """The context of templates/pdf/export_melding.html."""
    beeld = bronnen.stand
    rijen = build_rijen(
        beeld.rijen,
        dossier=beeld.dossier,
        namen=bronnen.namen,
        protocol=beeld.protocol,
        volledig=True,
        met_opening=False,
    )[::-1]  # oldest first: a story is told from its beginning
    return {
        "code": beeld.dossier.code,
        "ronde": beeld.dossier.ronde,
        "organisatie": beeld.dossier.organisatie.naam,
        "gemaakt_door": bronnen.gemaakt_door,
        "gemaakt_rol": bronnen.gemaakt_rol,
        "gemaakt_op": bronnen.gemaakt_op,
        "gegevens": identity(bronnen),
        "onterecht": list_onterecht(beeld.rijen),
        "kern": list(list_kern(beeld)),
        "mensen": [show_relatie(r) | contact_of(r) for r in bronnen.relaties],
        "broers": [f"{kind.naam}, geboren op {dag_nl(kind.geboortedatum)}" for kind in bronnen.broers],
        "zekerheden": sort_signalen(rijen),
        **show_beeld(rijen),
        "onderdelen": [show_onderdeel(kop, soorten, leeg, rijen) for kop, soorten, leeg in ONDERDELEN],
        "stappen": [show_stap(stap, beeld) for stap in Stap],
        "uitkomst": show_uitkomst(beeld),
        "antwoorden": [show_antwoord(rij) for rij in beeld.antwoorden.values()],
        "in_te_vullen": IN_TE_VULLEN,
        "zekerheid": ZEKERHEID,
    }


def identity(bronnen: Meldingbronnen) -> list[tuple[str, str]]:
    dossier, protocol = bronnen.stand.dossier, bronnen.stand.protocol
    kind, vandaag = dossier.kind, timezone.localdate(bronnen.gemaakt_op)
    groep = f", groep {kind.groep.naam}" if kind.groep else ""
    namens = Rol(protocol.meldt.namens).label if protocol.meldt.namens else ""
    rijen = [
        ("Kind", kind.naam),
        ("Geboren op", f"{dag_nl(kind.geboortedatum)} ({leeftijd(kind.geboortedatum, vandaag)})"),
        ("Waar", f"{dossier.locatie.naam}{groep}"),
        ("Dossier", dossier.code),
        ("Contactpersoon", bronnen.namen.get(dossier.leiding_id, "")),
        ("Gemeld namens", namens),
        ("Protocol", f"{protocol.naam}, versie {protocol.versie}"),
    ]
    return [rij for rij in rijen if rij[1]]


def list_kern(beeld: Weegstand) -> Iterable[tuple[str, str]]:
    """What is said first on the phone: is there danger, why we report, do the parents know."""
    situaties = "; ".join(sorted(Situatie(s).label for s in beeld.feiten.situaties))
    yield "Is er nu gevaar?", situaties or "Er is geen acuut gevaar vastgelegd."
    if beeld.plek.uitkomst is Uitkomst.MELDEN:
        yield "Waarom wij melden", f"{beeld.plek.omdat[:1].upper()}{beeld.plek.omdat[1:]}"
    else:
        yield "Waarom wij melden", "De vijf vragen leiden nog niet tot melden. Vertel zelf waarom je belt."
    ouders = beeld.feiten.gesprekken_ouders
    gepraat = f"Met de ouders is {ouders} keer gepraat." if ouders else "Met de ouders is nog niet gepraat."
    if beeld.dossier.ronde > 1:  # the facts are of this ronde; what was said before stands under 3
        gepraat = f"In ronde {beeld.dossier.ronde}: {lower_first(gepraat)}"
    if beeld.feiten.ouders_overgeslagen:
        gepraat += " Dat is overgeslagen, met een reden."
    yield "De ouders", f"{gepraat} Overleg met Veilig Thuis of zij van de melding weten."
    for melding in fold_meldingen(beeld.rijen):
        nummer = f", nummer {melding.rij.codes['nummer']}" if melding.rij.codes["nummer"] else ""
        telt = " (telt niet mee: later ontkend)" if melding.ontkend else ""
        yield "Eerder gemeld", f"{datum_nl(melding.rij.gebeurd_op)}{nummer}{telt}"


def contact_of(relatie: Relatie) -> dict[str, str]:
    betrokkene = relatie.betrokkene
    return {"contact": ", ".join(filter(None, [betrokkene.adres, betrokkene.telefoon]))}


def sort_signalen(rijen: Iterable[Rij]) -> list[dict[str, Any]]:
    """The parts of every signal under the heading that says how sure they are."""
    per_zekerheid: dict[str, list[dict[str, str]]] = {aard: [] for aard in ZEKER}
    for rij in rijen:
        if rij.bron in VAN_SIGNAAL:
            for deel in rij.delen:
                per_zekerheid[deel.aard].append(show_deel(deel, rij))
    return [
        {"kop": kop, "uitleg": uitleg, "aard": aard, "delen": per_zekerheid[aard]}
        for aard, (kop, uitleg) in ZEKER.items()
        if per_zekerheid[aard] or aard == "feit"
    ]


def show_deel(deel: Deel, rij: Rij) -> dict[str, str]:
    stand = f" ({deel.stand})" if deel.stand else ""
    return {"tekst": deel.tekst, "label": f"{deel.label}{stand}", "meta": rij.meta}


def show_beeld(rijen: Iterable[Rij]) -> dict[str, str]:
    """Three content items from the newest whole picture, or that they aren't there yet."""
    nieuwste = max((rij for rij in rijen if rij.bron == "beeld"), key=lambda rij: rij.moment, default=None)
    delen = {deel.label: deel.tekst for deel in nieuwste.delen} if nieuwste else {}
    erbij = [f"{label}: {tekst}" for label, tekst in delen.items() if label and label not in BEELDDELEN]
    return {
        "signaalbeeld": "\n".join([*filter(None, [delen.get(BEELDDELEN[0])]), *erbij]),
        "onderzoeken": delen.get("Onderzoeken", NOG_NIET),
        "taxatie": delen.get("Risicotaxatie", NOG_NIET),
        "kracht": delen.get("De kracht van het gezin", NOG_NIET),
    }


def show_onderdeel(kop: str, soorten: Sequence[str], leeg: str, rijen: Iterable[Rij]) -> dict[str, Any]:
    return {"kop": kop, "rijen": [rij for rij in rijen if rij.bron in soorten], "leeg": leeg}
