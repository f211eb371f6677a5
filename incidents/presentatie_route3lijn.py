"""The timeline of one case of route 3: every row in words, newest first. Reads nothing."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from dossiers.models import Relatie, Verstrekking
from dossiers.protocolroute3 import Criterium, Dagmoment, Gedragsernst, Gedragsmaatregel, Vlag
from dossiers.queries.gebeurtenis import Gebeurtenis
from incidents.presentatie_route3 import Blik, dag, list_codes
from incidents.route3weegregels import (
    Evaluatiemet,
    Gesprokenmet,
    Nazorgvoor,
    Onderliggend,
    Onderwerp,
    Ook,
    Oordeel,
    Ouderstand,
    Uitkomst,
    Vervolg,
)
from meldcode.weergave import moment_nl
from roles.policy import Rol

ONDER = frozenset({"ouder", "criterium", "regel"})  # shown with the row above them


def list_tijdlijn(blik: Blik) -> list[dict[str, Any]]:
    return [show_rij(blik, rij) for rij in blik.inhoud.rijen if rij.soort not in ONDER]


def show_rij(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    wie = blik.namen.get(rij.door_id, "iemand")
    rol = f" ({Rol(rij.rol).label.lower()})" if rij.rol in Rol.values else ""
    return {"meta": f"{wie}{rol}, {moment_nl(rij.vastgelegd_op)}"} | TOON[rij.soort](blik, rij)


def deel(label: str, tekst: str) -> list[dict[str, str]]:
    return [{"label": label, "tekst": tekst}] if tekst else []


def name_of(blik: Blik, rij: Gebeurtenis) -> str:
    """The child a row is about; "" when it is about all."""
    pk = rij.codes["zaakkind_id"]
    return next((k.kind.korte_naam for k in blik.inhoud.kinderen if pk and k.pk == UUID(pk)), "")


def show_overleg(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    kop = f"Gesproken: {Gesprokenmet(rij.codes['met']).label.lower()}"
    delen = deel(f"{rij.teksten['wie']}, {dag(rij.codes['op'], blik.vandaag)}", rij.teksten["tekst"])
    return {"soort": "overleg", "kop": kop, "delen": delen}


def show_ouders(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    verteld = rij.codes["stand"] == Ouderstand.VERTELD
    onder = blik.inhoud.onder("ouder", "bericht_id", rij)
    namen = [f"{r.codes['betrokkene__naam']} (gezag: {Relatie.Gezag(r.codes['gezag']).label})" for r in onder]
    wie = ", ".join(namen) or rij.teksten.get("wie", "")
    kop = f"Ouders van {name_of(blik, rij)} {'weten' if verteld else 'weten nog niet'}: "
    kop += Onderwerp(rij.codes["onderwerp"]).label.lower()
    label = f"{dag(rij.codes['op'], blik.vandaag)}{f', {wie}' if wie else ''}"
    delen = deel(label if verteld else f"Waarom niet. {label}", rij.teksten["tekst"])
    return {
        "soort": "gesprek",
        "kop": kop,
        "delen": delen + deel("De ouders zeiden", rij.teksten.get("reactie", "")),
    }


def show_weging(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    volgorde = list(Criterium)
    criteria = sorted(
        blik.inhoud.onder("criterium", "weging_id", rij),
        key=lambda r: volgorde.index(Criterium(r.codes["criterium"])),
    )
    delen = [
        {
            "label": Criterium(r.codes["criterium"]).label.partition(":")[0],
            "stand": Oordeel(r.codes["oordeel"]).label, "tekst": r.teksten["motivering"],
        }
        for r in criteria
    ]  # fmt: skip
    meer = Onderliggend(rij.codes["onderliggend"]).label
    delen += deel("Waarom", rij.teksten["motivering"])
    delen += deel("Past niet bij elkaar, en toch zo gewogen", rij.teksten.get("afwijking", ""))
    delen += deel(f"Wijst het op iets anders? {meer}", rij.teksten.get("onderliggend_tekst", ""))
    kop = f"Gewogen: {Gedragsernst(rij.codes['ernst']).label.lower()}, vlag {Vlag(rij.codes['vlag']).value}"
    return {"soort": "besluit", "kop": kop, "delen": delen}


def show_maatregel(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    voor = name_of(blik, rij) or "alle kinderen"
    label = f"Voor {voor}, vanaf {dag(rij.codes['vanaf'], blik.vandaag)}"
    kop = f"Maatregel: {Gedragsmaatregel(rij.codes['soort']).label.lower()}"
    return {"soort": "afspraak", "kop": kop, "delen": deel(label, rij.teksten["tekst"])}


def show_plan(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    delen = deel("Begeleider", rij.teksten.get("begeleider", ""))
    for regel in blik.inhoud.onder("regel", "plan_id", rij):
        delen += deel(Dagmoment(regel.codes["moment"]).label, regel.teksten["tekst"])
    vanaf, weer = (dag(rij.codes[naam], blik.vandaag) for naam in ("vanaf", "bekijken_op"))
    kop = f"Omgangsregels voor {name_of(blik, rij)} vanaf {vanaf}"
    return {"soort": "afspraak", "kop": kop, "delen": delen, "noot": f"Voor het eerst bekijken op {weer}."}


def show_evaluatie(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    met = ", ".join(Evaluatiemet(code).label.lower() for code in list_codes(rij.codes["met"]))
    delen = deel(f"{dag(rij.codes['op'], blik.vandaag)}, met: {met}", rij.teksten["tekst"])
    delen += deel("Waarom op een andere dag", rij.teksten.get("andere_dag", ""))
    weer = rij.codes["bekijken_op"]
    noot = f"Weer bekijken op {dag(weer, blik.vandaag)}." if weer else ""
    kop = f"Regels bekeken. {Vervolg(rij.codes['vervolg']).label}"
    return {"soort": "gesprek", "kop": kop, "delen": delen, "noot": noot}


def show_besluit(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    ook = "; ".join(Ook(code).label for code in list_codes(rij.codes["ook"]))
    kop = f"Besluit over {name_of(blik, rij)}: {Uitkomst(rij.codes['uitkomst']).label.lower()}"
    delen = deel("Waarom", rij.teksten["motivering"]) + deel("Ook", ook)
    return {"soort": "besluit", "kop": kop, "delen": delen}


def show_nazorg(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    kind = name_of(blik, rij)
    kop = f"Nazorg {Nazorgvoor(rij.codes['voor']).label.lower()}{f', {kind}' if kind else ''}"
    return {
        "soort": "hulp",
        "kop": kop,
        "delen": deel(dag(rij.codes["op"], blik.vandaag), rij.teksten["tekst"]),
    }


def show_aanvulling(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    kind = name_of(blik, rij)
    kop = f"Met {kind} is misschien meer aan de hand" if kind else "Aanvulling"
    return {"soort": "signaal", "kop": kop, "delen": deel("", rij.teksten["tekst"])}


def show_afsluiting(_blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    delen = deel(f"Teruggekeken met {rij.teksten['met']}", rij.teksten["teruggekeken"])
    delen += deel("Volgende keer anders", rij.teksten.get("verbetering", ""))
    return {"soort": "besluit", "kop": "Afgesloten", "delen": delen}


def show_blad(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    grond = Verstrekking.Grond(rij.codes["grond"]).label
    kop = f"Blad voor een ouder van {name_of(blik, rij)}"
    return {"soort": "gesprek", "icoon": "map", "kop": kop, "delen": deel(rij.teksten["aan"], grond)}


TOON: Mapping[str, Callable[[Blik, Gebeurtenis], dict[str, Any]]] = {
    "overleg": show_overleg, "ouders": show_ouders, "weging": show_weging, "maatregel": show_maatregel,
    "plan": show_plan, "evaluatie": show_evaluatie, "besluit": show_besluit, "nazorg": show_nazorg,
    "aanvulling": show_aanvulling, "afsluiting": show_afsluiting, "blad": show_blad,
}  # fmt: skip
