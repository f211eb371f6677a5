"""How one signal looks: its parts with how sure each is, and the rows under it as a timeline."""

import json
from typing import Any

from dossiers import naslag
from dossiers.models import Aanvulling, Gegeven, Signaal, Triage
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
BESPROKEN = {"ja": "Ja", "nee": "Nee, nog niet", "bewust_niet": "Bewust niet"}


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
    return {
        "signaal": signaal,
        "delen": show_delen(signaal, inhoud),
        "velden": show_velden(signaal),
        "lijsten": show_lijsten(signaal),
        "rijen": [show_aanvulling(aanvulling) for aanvulling in inhoud.aanvullingen],
    }


def show_velden(signaal: Signaal) -> list[dict[str, str]]:
    """The other answers, only those that were given."""
    besproken = BESPROKEN[signaal.besproken]
    if signaal.besproken_toelichting:
        besproken = f"{besproken}. {signaal.besproken_toelichting!s}"
    contact = (
        f"{dag_nl(signaal.contact_op)}: {signaal.contact!s}" if signaal.contact_op else str(signaal.contact)
    )
    paren = [
        ("Wanneer", moment_van(signaal)),
        ("Waar", plaats_van(signaal)),
        ("Met de ouders besproken", besproken),
        ("Wie zag of hoorde het", str(signaal.gesignaleerd_door)),
        ("Wie waren erbij", str(signaal.aanwezigen)),
        ("Hoe vaak", label("plaatsen", signaal.frequentie) if signaal.frequentie else ""),
        ("Hoe groot of hoe erg", str(signaal.omvang)),
        ("Wat is er gedaan", str(signaal.actie)),
        ("Contact met de ouders", contact),
        ("Afspraken", str(signaal.afspraken)),
        ("Als dat niet gebeurt", str(signaal.bij_niet_nakomen)),
        ("Al verteld aan", str(signaal.verteld_aan)),
    ]
    return [{"label": kop, "waarde": waarde} for kop, waarde in paren if waarde]


def show_lijsten(signaal: Signaal) -> list[dict[str, Any]]:
    """The ticks on the lists, in words, each list with its version. No score (001 L1566)."""
    lijsten = []
    for tekst in (str(signaal.lijst), str(signaal.observatie)):
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
        "kort": tekst if len(tekst) <= KORT else f"{tekst[:KORT].rsplit(' ', 1)[0]} …",
        "moment": tijd_nl(signaal.vastgelegd_op),
    }


KORT = 160
