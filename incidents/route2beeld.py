"""How a case of route 2 looks: steps, what now, what else one can do, and what happened in order of time."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse

from dossiers.feiten import Reden, Stand
from dossiers.protocol import Protocol
from dossiers.protocolbeeld import rule_url
from incidents.models import Draaiboekregel, Route2stap, Route2zaak, Zorg
from incidents.route2feitenregels import Feiten, Stap, has_duty
from incidents.route2regels import blockers, blockers_close, missing, next_step, stand
from incidents.route2stapregels import VORMEN, Stapsoort
from meldcode.weergave import moment_nl

DRAAIBOEK = "draaiboek"


def step_url(zaak: Route2zaak, link: str) -> str:
    """Where something is recorded: a kind of step, or the draaiboek."""
    if link == DRAAIBOEK:
        return reverse("record_draaiboekregel", args=[zaak.pk])
    return reverse("record_route2stap", args=[zaak.pk, link])


def step_label(link: str) -> str:
    return "Draaiboek" if link == DRAAIBOEK else Stapsoort(link).label


def show_stappen(zaak: Route2zaak, feiten: Feiten, protocol: Protocol) -> list[dict[str, Any]]:
    nu = next_step(feiten, protocol)
    rijen = []
    for stap in Stap:
        hoe, nodig = stand(stap, feiten, protocol), missing(stap, feiten, protocol)
        open_ = nodig and hoe not in (Stand.GEDAAN, Stand.OVERGESLAGEN)
        rijen.append({
            "nummer": stap.value, "naam": name_of(stap, feiten), "stand": hoe.value,
            "huidig": nu is not None and nu[0] == stap and not feiten.dicht,
            "meta": f"Ontvangen {moment_nl(zaak.ontvangen_op)}" if stap == Stap.MELDING else "",
            "nodig": nodig[0].waarom if open_ and nu is not None and nu[0] == stap else "",
        })  # fmt: skip
    return rijen


def name_of(stap: Stap, feiten: Feiten) -> str:
    if stap == Stap.AANGIFTE and feiten.vermoeden is False:
        return "Werkverhouding herstellen"
    return stap.label


def show_nu(zaak: Route2zaak, feiten: Feiten, protocol: Protocol, *, sluit: bool) -> dict[str, Any]:
    """The main act; `sluit`: whether this person may close the case."""
    if feiten.dicht:
        return {"tekst": "Deze zaak is afgesloten. Er verandert niets meer.", "acties": []}
    if volgende := next_step(feiten, protocol):
        reden = volgende[1]
        link = reden.link or DRAAIBOEK
        tekst = f"Stap {volgende[0].value}. {reden.waarom} {reden.wat_kun_je_doen}"
        return {"tekst": tekst, "acties": [{"url": step_url(zaak, link), "label": step_label(link)}]}
    acties = [{"url": reverse("close_route2zaak", args=[zaak.pk]), "label": "Sluit de zaak"}] if sluit else []
    return {"tekst": "Alles wat nodig is, staat er. De directie kan de zaak afsluiten.", "acties": acties}


def show_mogelijk(zaak: Route2zaak, feiten: Feiten, protocol: Protocol) -> list[dict[str, Any]]:
    """Every kind of step, by the step it belongs to: an address, or why it can't be done now."""
    if feiten.dicht:
        return []
    groepen: dict[int, list[dict[str, Any]]] = {}
    for soort in Stapsoort:
        redenen = blockers(soort, feiten, protocol)
        if soort == Stapsoort.ESCALATIE and redenen:
            continue  # a ladder that isn't there needs no explanation
        rij = {"label": soort.label, "gedaan": feiten.did(soort), "url": step_url(zaak, soort)}
        groepen.setdefault(VORMEN[soort].stap, []).append(
            rij | {"redenen": show_redenen(zaak, redenen, protocol)}
        )
    nu = next_step(feiten, protocol)
    return [
        {
            "kop": f"Stap {nummer}: {name_of(Stap(nummer), feiten).lower()}", "rijen": rijen,
            "nu": nu is not None and nu[0] == nummer,
        }
        for nummer, rijen in sorted(groepen.items())
    ]  # fmt: skip


def show_redenen(zaak: Route2zaak, redenen: Iterable[Reden], protocol: Protocol) -> list[dict[str, str]]:
    """As the component `geblokkeerd` wants them."""
    return [
        {
            "waarom": reden.waarom, "wat_kun_je_doen": reden.wat_kun_je_doen, "regel": reden.regel, "bron": reden.bron,
            "bron_url": rule_url(protocol, reden.bron) if reden.bron[:3].isdigit() else "",
        } | ({"link_url": step_url(zaak, reden.link), "link_tekst": f"{step_label(reden.link)}."} if reden.link else {})
        for reden in redenen
    ]  # fmt: skip


def show_sluiten(zaak: Route2zaak, feiten: Feiten, protocol: Protocol) -> list[dict[str, str]]:
    return show_redenen(zaak, blockers_close(feiten, protocol), protocol)


def describe_duty(feiten: Feiten, protocol: Protocol) -> str:
    """The scope of the duty in this sector, and whether it holds here."""
    waar = " en ".join(delict.label.lower() for delict in protocol.route2.plicht)
    plicht = f"In deze sector moet de directie aangifte doen bij een redelijk vermoeden van {waar}."
    if has_duty(feiten, protocol):
        return f"{plicht} Dat geldt voor deze zaak."
    return f"{plicht} Deze zaak gaat over iets anders. Aangifte kan dan ook: overleg met de vertrouwensinspecteur."


def show_tijdlijn(
    zaak: Route2zaak,
    zorgen: Iterable[Zorg],
    stappen: Iterable[Route2stap],
    draaiboek: Iterable[Draaiboekregel],
) -> list[dict[str, Any]]:
    """Everything with its moment, the latest first."""
    rijen = [rij for zorg in zorgen for rij in show_zorg(zorg)]
    rijen.append(show_moment(zaak, zaak.vastgelegd_op, "Zaak geopend", zaak.tekst))
    rijen += [show_moment(rij, rij.gebeurd_op, name_step(rij), rij.tekst, rij.wie) for rij in stappen]
    rijen += [
        show_moment(rij, rij.gebeurd_op, f"Draaiboek: {rij.get_punt_display().lower()}", rij.tekst, rij.wie)
        for rij in draaiboek
    ]
    if is_closed(zaak):
        rijen.append(
            show_moment(
                zaak.afsluiting, zaak.afsluiting.vastgelegd_op, "Zaak afgesloten", zaak.afsluiting.tekst
            )
        )
    return sorted(rijen, key=lambda rij: rij["op"], reverse=True)


def show_moment(rij: Any, op: datetime, kop: str, tekst: Any, met: Any = "") -> dict[str, Any]:
    """`uit_draaiboek`: on paper those lines stand in a chapter of their own."""
    return {
        "op": op, "kop": kop, "tekst": str(tekst), "met": str(met), "wie": rij.vastgelegd_door.naam,
        "uit_draaiboek": isinstance(rij, Draaiboekregel),
    }  # fmt: skip


def show_zorg(zorg: Zorg) -> list[dict[str, Any]]:
    """When it was reported, and what its reporter added."""
    later = [
        show_moment(zorg, rij.vastgelegd_op, "De melder vulde aan", rij.tekst)
        for rij in zorg.aanvullingen.all()
    ]
    return [show_moment(zorg, zorg.vastgelegd_op, "Zorg gemeld", ""), *later]


def name_step(rij: Route2stap) -> str:
    soort = rij.get_soort_display()
    scheiding = "" if soort.endswith("?") else ":"
    return f"{soort}{scheiding} {rij.get_uitkomst_display()}" if rij.uitkomst else soort


def is_closed(zaak: Route2zaak) -> bool:
    return hasattr(zaak, "afsluiting")
