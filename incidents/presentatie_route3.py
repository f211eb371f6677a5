"""One case of route 3 on the screen: the steps, what to do now, its children, and everything that happened.

Reads nothing, and holds no rule: those are in route3regels.py.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from dossiers.feiten import Reden, Stand
from dossiers.models import Relatie
from dossiers.protocol import Protocol
from dossiers.protocolbeeld import rule_url
from dossiers.protocolroute3 import Dagmoment, Gedragsernst, Vlag
from dossiers.queries.gebeurtenis import Gebeurtenis
from incidents.models import Route3kind
from incidents.queries.route3 import Inhoud
from incidents.route3regels import Daad, Feiten, Stap, blockers, missing, next_step, stand
from incidents.route3weegregels import Onderwerp
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl
from roles.access import Zicht
from roles.policy import Actie


class Weg(NamedTuple):
    """Where a hint of the rules leads, by the name of its act; `per_kind`: the address names a child."""

    label: str
    per_kind: str = ""


WEGEN: Mapping[str, Weg] = {
    "record_route3overleg": Weg("Vertel het, of vraag raad"),
    "record_route3ouders": Weg("Vertel het de ouders", "ouders"),
    "answer_route3": Weg("Weeg hoe ernstig het is"),
    "record_route3maatregel": Weg("Spreek een maatregel af"),
    "record_route3plan": Weg("Spreek omgangsregels af", "plan"),
    "record_route3evaluatie": Weg("Kijk of de regels helpen"),
    "decide_route3": Weg("Beslis"),
    "record_route3nazorg": Weg("Leg nazorg vast"),
    "report_route3": Weg("Er is misschien meer"),
    "supplement_route3": Weg("Vul aan"),
    "close_route3": Weg("Kijk terug en sluit af"),
    "record_route3kind": Weg("Zet er een kind bij"),
}
# What may be done besides the main act, in this order.
OOK = (
    "record_route3overleg", "record_route3maatregel", "answer_route3", "record_route3evaluatie", "decide_route3",
    "record_route3nazorg", "report_route3", "record_route3kind", "supplement_route3", "close_route3",
)  # fmt: skip
VAAG = (Stap.MAATREGELEN, Stap.BESLISSEN, Stap.NAZORG)


@dataclass(frozen=True)
class Blik:
    """One case as one user sees it now; `behandelt`: leads it, and doesn't only follow."""

    inhoud: Inhoud
    feiten: Feiten
    protocol: Protocol
    zicht: Zicht
    namen: Mapping[UUID, str]
    vandaag: date
    behandelt: bool

    def mag(self, naam: str) -> bool:
        """Acts of who leads are not offered to who follows; the act itself asks again."""
        actie = Actie(naam)
        return self.zicht.may(actie) and (self.behandelt or actie in VOLGT)

    def url(self, naam: str) -> str:
        weg = WEGEN[naam]
        zaak = self.inhoud.zaak.pk
        if not weg.per_kind:
            return reverse(naam, args=[zaak])
        kind, vraag = self.child_for(weg.per_kind)
        return reverse(naam, args=[zaak, kind.pk]) + vraag if kind else ""

    def child_for(self, waarvoor: str) -> tuple[Route3kind | None, str]:
        """The first child that this still has to be done for."""
        kinderen = self.inhoud.kinderen
        if waarvoor == "plan":
            return next(iter(self.inhoud.initiatief or kinderen), None), ""
        for kind in kinderen:
            if not self.inhoud.parents_told(kind, Onderwerp.GEBEURD):
                return kind, f"?onderwerp={Onderwerp.GEBEURD}"
        besluiten = self.inhoud.soort("besluit")
        na = besluiten[0].vastgelegd_op if besluiten else None
        for kind in kinderen:
            if na is not None and not self.inhoud.parents_told(kind, Onderwerp.BESLUIT, na=na):
                return kind, f"?onderwerp={Onderwerp.BESLUIT}"
        return next(iter(kinderen), None), ""


VOLGT = frozenset(
    {
        Actie.RECORD_ROUTE3OVERLEG, Actie.RECORD_ROUTE3OUDERS, Actie.SUPPLEMENT_ROUTE3, Actie.REPORT_ROUTE3,
        Actie.RECORD_ROUTE3KIND,
    }
)  # fmt: skip


# --- the steps, and what to do now ----------------------------------------------------------------------------


def list_stappen(blik: Blik) -> list[dict[str, Any]]:
    nu = next_step(blik.feiten, blik.protocol)
    regels = []
    for stap in Stap:
        hier = stand(stap, blik.feiten, blik.protocol)
        redenen = missing(stap, blik.feiten, blik.protocol)
        woord = "Niet nodig" if hier is Stand.OVERGESLAGEN else ""
        regel = {
            "nummer": stap.value,
            "naam": stap.label,
            "stand": hier.value,
            "huidig": stap is nu,
            "woord": woord,
        }
        regels.append(regel | {"nodig": describe_nodig(blik, stap, redenen)})
    return regels


def describe_nodig(blik: Blik, stap: Stap, redenen: list[Reden]) -> str:
    if stap in VAAG and blik.feiten.ernst is None and not redenen:
        return "Of dit nodig is, hangt af van de ernst."
    if not redenen:
        return ""
    meer = len(redenen) - 1
    return redenen[0].waarom + (f" En nog {meer} ding{'en' if meer > 1 else ''}." if meer else "")


def show_nu(blik: Blik) -> dict[str, Any]:
    """The main act, and why closing isn't possible yet."""
    if blik.feiten.dicht:
        tekst = "Deze zaak is afgesloten. Aanvullen kan nog."
        return {"tekst": tekst, "acties": actions(blik, ["supplement_route3"]), "geblokkeerd": []}
    stap = next_step(blik.feiten, blik.protocol)
    redenen = [r for s in Stap for r in missing(s, blik.feiten, blik.protocol)]
    links = [reden.link for reden in redenen if reden.link and reden.link in WEGEN]
    eerst = actions(blik, list(dict.fromkeys(links or ["close_route3"])))[:2]
    if links and not eerst:
        return {"tekst": f"Nu: {redenen[0].waarom} Dit doet de leiding.", "acties": [], "geblokkeerd": []}
    klaar = "Alles is gedaan. Kijk samen terug."
    tekst = f"Stap {stap.value}. {redenen[0].wat_kun_je_doen}" if stap and redenen else klaar
    dicht = blockers(Daad.CLOSE_ROUTE3, blik.feiten, blik.protocol) if blik.behandelt else []
    blok = (
        [{"titel": "Afsluiten kan nog niet", "redenen": [show_reden(blik, r) for r in dicht]}]
        if dicht
        else []
    )
    return {"tekst": tekst, "acties": eerst, "geblokkeerd": blok}


def actions(blik: Blik, namen: list[str]) -> list[dict[str, str]]:
    return [
        {"label": WEGEN[naam].label, "url": blik.url(naam)}
        for naam in namen
        if blik.mag(naam) and blik.url(naam)
    ]


def list_ook(blik: Blik) -> list[dict[str, str]]:
    """Everything that may be done now, besides the main act."""
    eerst = {actie["url"] for actie in show_nu(blik)["acties"]}
    kan = [naam for naam in OOK if naam in Daad and not blockers(Daad(naam), blik.feiten, blik.protocol)]
    kan += ["report_route3", "supplement_route3"]  # never wait for anything
    return [rij for rij in actions(blik, kan) if rij["url"] not in eerst]


def show_reden(blik: Blik, reden: Reden) -> dict[str, str]:
    """As the component `geblokkeerd` wants it."""
    velden = {
        "waarom": reden.waarom, "wat_kun_je_doen": reden.wat_kun_je_doen, "regel": reden.regel, "bron": reden.bron,
        "bron_url": rule_url(blik.protocol, reden.bron),
    }  # fmt: skip
    if (
        reden.link is not None
        and reden.link in WEGEN
        and blik.mag(reden.link)
        and (url := blik.url(reden.link))
    ):
        velden |= {"link_url": url, "link_tekst": "Doe dat nu"}
    return velden


def list_stroken(blik: Blik) -> list[dict[str, Any]]:
    """What stands above everything: a weighing that doesn't go together, one child, gezag that nobody knows."""
    stroken = []
    weging = blik.inhoud.weging
    if weging is not None and "afwijking" in weging.teksten:
        kop = "De vlag, de criteria en de ernst passen niet bij elkaar"
        stroken.append({"kop": kop, "tekst": weging.teksten["afwijking"]})
    if len(blik.inhoud.kinderen) == 1:
        zin = "Weten jullie wie het andere kind is? Zet het erbij."
        stroken.append({"kop": "Er staat één kind bij deze zaak", "tekst": zin})
    onbekend = [
        kind.kind.korte_naam
        for kind in blik.inhoud.kinderen
        if any(r.gezag == Relatie.Gezag.ONBEKEND for r in blik.inhoud.ouders.get(kind.kind_id, []))
    ]
    if onbekend and not blik.feiten.dicht:
        zin = "Zoek uit wie gezag heeft. Een ouder met gezag hoort wat er is en beslist mee."
        stroken.append(
            {"kop": f"Van een ouder van {' en '.join(onbekend)} is het gezag onbekend", "tekst": zin}
        )
    return stroken


# --- the children -----------------------------------------------------------------------------------------------


def list_kinderen(blik: Blik) -> list[dict[str, Any]]:
    """Each child with its parents, what they heard, and the rules that hold for it now."""
    return [show_kind(blik, kind) for kind in blik.inhoud.kinderen]


def show_kind(blik: Blik, kind: Route3kind) -> dict[str, Any]:
    inhoud, zaak = blik.inhoud, blik.inhoud.zaak.pk
    plan = inhoud.plan_van(kind)
    regels = sorted(
        inhoud.onder("regel", "plan_id", plan), key=lambda r: list(Dagmoment).index(Dagmoment(r.codes["moment"]))
    ) if plan else []  # fmt: skip
    weten = inhoud.parents_told(kind, Onderwerp.GEBEURD)

    def adres(naam: str) -> str:
        mag = blik.mag(naam) and not (blik.feiten.dicht and naam != "share_route3")
        return reverse(naam, args=[zaak, kind.pk]) if mag else ""

    return {
        "naam": kind.kind.korte_naam, "groep": kind.groep, "rol": kind.get_rol_display(),
        "ouders": [
            {"naam": r.betrokkene.naam, "wie": r.get_soort_display(), "gezag": r.get_gezag_display()}
            for r in inhoud.ouders.get(kind.kind_id, [])
        ],
        "weten": "De ouders weten het, of er staat waarom niet." if weten else "De ouders weten het nog niet.",
        "regels": [(Dagmoment(r.codes["moment"]).label, r.teksten["tekst"]) for r in regels],
        "begeleider": plan.teksten.get("begeleider", "") if plan else "",
        "bekijken_op": last_look(inhoud, plan) if plan else None,
        "ouders_url": adres("record_route3ouders"), "plan_url": adres("record_route3plan"),
        "blad_url": adres("share_route3") if inhoud.ouders.get(kind.kind_id) else "",
        "bladen": [
            {"aan": rij.teksten["aan"], "op": rij.vastgelegd_op, "url": reverse("export_route3", args=[zaak, rij.id])}
            for rij in inhoud.van("blad", kind) if blik.mag("export_route3")
        ],
    }  # fmt: skip


def last_look(inhoud: Inhoud, plan: Gebeurtenis) -> date:
    """When the rules are looked at again: said at the last look, or two weeks after the plan began."""
    later = [rij for rij in inhoud.soort("evaluatie") if rij.vastgelegd_op > plan.vastgelegd_op]
    dag = next(
        (rij.codes["bekijken_op"] for rij in later if rij.codes["bekijken_op"]), plan.codes["bekijken_op"]
    )
    return date.fromisoformat(dag)


def show_ernst(inhoud: Inhoud) -> str:
    if inhoud.weging is None:
        return "Nog niet gewogen"
    codes = inhoud.weging.codes
    return f"{Gedragsernst(codes['ernst']).label}, vlag {Vlag(codes['vlag']).value}"


def dag(tekst: str, vandaag: date) -> str:
    return datum_nl(date.fromisoformat(tekst), vandaag)


def list_codes(tekst: str) -> list[str]:
    return [str(code) for code in json.loads(tekst or "[]")]
