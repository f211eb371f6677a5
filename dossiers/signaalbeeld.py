"""How one signal looks: its parts with how sure each is, and the rows under it as a timeline."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from dossiers import naslag
from dossiers.models import Aanvulling, Gegeven, Signaal, Triage
from dossiers.presentatie_kanttekening import is_verbeterd, show_kanttekeningen
from dossiers.queries.signaal import Inhoud
from meldcode.weergave import dag_nl, datum_nl, moment_nl, tijd_nl

Deel = dict[str, str]
SOORT_IN_TIJDLIJN = {
    Aanvulling.Soort.AANVULLING: "signaal",
    Aanvulling.Soort.BEVESTIGD: "signaal",
    Aanvulling.Soort.ONTKRACHT: "signaal",
    Aanvulling.Soort.VISIE_OUDERS: "visie",
    Aanvulling.Soort.CONTACT_OUDERS: "gesprek",
}
VELDCODES = ("plaats", "besproken", "frequentie", "contact_op")
VELDTEKSTEN = (
    "plaats_anders", "besproken_toelichting", "gesignaleerd_door", "aanwezigen", "omvang", "actie", "contact",
    "afspraken", "bij_niet_nakomen", "verteld_aan",
)  # fmt: skip
BESPROKEN: Mapping[str, str] = dict(Signaal.Besproken.choices)


def plaats_van(signaal: Signaal) -> str:
    return str(signaal.plaats_anders) or label("plaatsen", signaal.plaats)


def moment_van(signaal: Signaal) -> str:
    """With the hour only when somebody knew it."""
    return moment_nl(signaal.gebeurd_op) if signaal.tijd_bekend else datum_nl(signaal.gebeurd_op)


def label(slug: str, code: str) -> str:
    """The words of a code; a code nobody knows any more shows as it was stored."""
    try:
        return naslag.label(slug, code)
    except naslag.OnbekendeCode:
        return code


def show_delen(signaal: Signaal, inhoud: Inhoud) -> list[Deel]:
    """What was seen, said, thought and heard; the line beside it tells how sure it is."""
    delen = [{"aard": "feit", "label": "Gezien of gehoord", "tekst": str(signaal.waarneming)}]
    if signaal.woorden_kind:
        delen.append({"aard": "woorden", "label": "Woorden van het kind", "tekst": str(signaal.woorden_kind)})
    return delen + [show_gegeven(gegeven, inhoud) for gegeven in inhoud.gegevens]


def show_gegeven(gegeven: Gegeven, inhoud: Inhoud) -> Deel:
    deel = {
        "aard": gegeven.aard,
        "label": gegeven.get_aard_display().capitalize(),
        "tekst": str(gegeven.tekst),
    }
    if gegeven.aard == Gegeven.Aard.VERONDERSTELLING:
        return deel | {"stand": inhoud.stand_of(gegeven)}
    if gegeven.aard == Gegeven.Aard.DERDEN:
        return deel | {"stand": f"{gegeven.bron!s}, vindt vastleggen goed"}
    return deel | {"stand": f"{gegeven.bron!s}, BIG {gegeven.big_nummer!s}"}


def show_signaal(signaal: Signaal, inhoud: Inhoud) -> dict[str, Any]:
    """Everything that was recorded, as dossiers/_signaal.html wants it, and the rows under it."""
    verbeterd = is_verbeterd(inhoud.kanttekeningen)
    return {
        "signaal": signaal,
        "verbeterd": verbeterd,
        "noten": show_kanttekeningen(inhoud.kanttekeningen),
        "delen": [] if verbeterd else show_delen(signaal, inhoud),
        "velden": [] if verbeterd else show_velden(signaal),
        "lijsten": [] if verbeterd else show_lijsten(signaal),
        "rijen": [show_aanvulling(aanvulling) for aanvulling in inhoud.aanvullingen],
    }


class Veld(NamedTuple):
    naam: str
    label: str
    waarde: str


def show_velden(signaal: Signaal) -> list[dict[str, str]]:
    """The other answers, only those that were given."""
    codes = {naam: str(getattr(signaal, naam) or "") for naam in VELDCODES}
    teksten = {naam: str(getattr(signaal, naam)) for naam in VELDTEKSTEN}
    velden = [Veld("gebeurd_op", "Wanneer", moment_van(signaal)), *name_velden(codes, teksten)]
    return [{"label": veld.label, "waarde": veld.waarde} for veld in velden]


def name_velden(codes: Mapping[str, str], teksten: Mapping[str, str]) -> list[Veld]:
    """Every answer beside the observation itself, for the page, the timeline and the PDF; only those given."""
    op, frequentie = codes["contact_op"], codes["frequentie"]
    contact = [f"Op {dag_nl(date.fromisoformat(op))}" if op else "", teksten.get("contact", "")]
    besproken = [BESPROKEN[codes["besproken"]], teksten.get("besproken_toelichting", "")]
    velden = [
        Veld("plaats", "Waar", join(label("plaatsen", codes["plaats"]), teksten.get("plaats_anders", ""))),
        Veld("besproken", "Met de ouders besproken", ". ".join(filter(None, besproken))),
        Veld("gesignaleerd_door", "Wie zag of hoorde het", teksten.get("gesignaleerd_door", "")),
        Veld("aanwezigen", "Wie waren erbij", teksten.get("aanwezigen", "")),
        Veld("frequentie", "Hoe vaak", label("plaatsen", frequentie) if frequentie else ""),
        Veld("omvang", "Hoe groot of hoe erg", teksten.get("omvang", "")),
        Veld("actie", "Wat is er gedaan", teksten.get("actie", "")),
        Veld("contact", "Contact met de ouders", join(*contact)),
        Veld("afspraken", "Afspraken", teksten.get("afspraken", "")),
        Veld("bij_niet_nakomen", "Als dat niet gebeurt", teksten.get("bij_niet_nakomen", "")),
        Veld("verteld_aan", "Al verteld aan", teksten.get("verteld_aan", "")),
    ]
    return [veld for veld in velden if veld.waarde]


def join(kop: str, tekst: str) -> str:
    return ": ".join(filter(None, (kop, tekst)))


def show_lijsten(signaal: Signaal) -> list[dict[str, Any]]:
    """As name_lijsten, of this signal."""
    return name_lijsten(str(signaal.lijst), str(signaal.observatie))


def name_lijsten(*teksten: str) -> list[dict[str, Any]]:
    """The ticks on the lists, in words, each list with its version. No score (001 L1566)."""
    lijsten = []
    for tekst in teksten:
        if not tekst:
            continue
        inhoud = json.loads(tekst)
        slug = inhoud["lijst"]
        regels = [label(slug, code) for code in inhoud["codes"]]
        regels += [f"{label(slug, code)} {antwoord}" for code, antwoord in inhoud.get("eigen", {}).items()]
        regels += [inhoud["toelichting"]] if inhoud.get("toelichting") else []
        lijsten.append({"titel": naslag.lijst(slug).titel, "versie": inhoud["versie"], "regels": regels})
    return lijsten


def show_aanvulling(rij: Aanvulling) -> dict[str, Any]:
    """A supplement as a row of the timeline."""
    wie = f"vastgelegd door {rij.vastgelegd_door.naam}, {moment_nl(rij.vastgelegd_op)}"
    return {
        "soort": SOORT_IN_TIJDLIJN[Aanvulling.Soort(rij.soort)],
        "kop": rij.get_soort_display().capitalize(),
        "meta": f"{datum_nl(rij.gebeurd_op)} · {wie}",
        "delen": [{"aard": "", "tekst": str(rij.tekst)}],
    }


def show_triage(rij: Triage) -> dict[str, Any]:
    """A choice of the triage as a row; only for who does the triage."""
    noot = ""
    if rij.eigenaar is not None and rij.vervolg_op is not None:
        noot = f"{rij.eigenaar.naam} kijkt er opnieuw naar op {datum_nl(rij.vervolg_op)}."
    return {
        "soort": "overleg",
        "icoon": "vlag",
        "kop": rij.get_keuze_display(),
        "meta": f"{rij.vastgelegd_door.naam}, {moment_nl(rij.vastgelegd_op)}",
        "delen": [{"aard": "", "tekst": str(rij.toelichting)}],
        "noot": noot,
    }


def show_regel(signaal: Signaal) -> dict[str, Any]:
    """One earlier signal as a short row."""
    tekst = str(signaal.waarneming)
    return {
        "signaal": signaal,
        "wanneer": moment_van(signaal),
        "waar": plaats_van(signaal),
        "kort": VERBETERD if getattr(signaal, "verbeterd", False) else cut(tekst),
        "moment": tijd_nl(signaal.vastgelegd_op),
    }


def cut(tekst: str) -> str:
    """The beginning, up to a word."""
    return tekst if len(tekst) <= KORT else f"{tekst[:KORT].rsplit(' ', 1)[0]} …"


KORT = 160
VERBETERD = "De tekst van dit signaal is op verzoek verbeterd."
