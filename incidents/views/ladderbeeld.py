"""What the page of a ladder shows, put together from its facts; nothing is read or written here."""

from collections.abc import Iterable, Sequence
from typing import Any

from dossiers.feiten import Reden, Stand
from dossiers.protocol import Protocol
from dossiers.protocolbeeld import rule_url
from incidents.laddereisregels import blockers
from incidents.ladderregels import MAATREGELEN, D, Ladderdaad, Ladderstap, S
from incidents.ladderstandregels import VAN_STAP, Ladderfeiten, exists, next_daad, open_steps, stand_of
from incidents.laddervormregels import VORMEN
from incidents.models import Ladder, Laddertrede
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl
from roles.access import Zicht, is_reachable
from roles.policy import Actie

NIET_HIER = "niet in de opvang"
KOP = {
    D.TIME_OUT: "Een time-out kan nu nog niet",
    D.SCHORSING: "Schorsen kan nu niet",
    D.VERWIJDERING: "Verwijderen kan nu niet",
}
MAATREGEL = {
    D.TIME_OUT: "een time-out", D.SCHORSING: "een schorsing", D.VERWIJDERING: "een verwijdering",
    D.CONTRACT: "het einde van het contract",
}  # fmt: skip
ACTIE = {"professional": "record_laddertrede", "leidt": "record_laddervervolg"}
KIJKEN = "Kijk of het gedrag stopt. Helpt het? Sluit dan af. Helpt het niet genoeg? Kies wat nu past."


def act_url(ladder: Ladder, daad: Ladderdaad) -> str:
    return reverse(ACTIE[VORMEN[daad].wie], args=[ladder.pk, daad.value])


def show_reasons(
    ladder: Ladder, redenen: Iterable[Reden], protocol: Protocol, *, slaat_over: bool
) -> list[dict[str, str]]:
    """As the component `geblokkeerd` wants them, with the page where a step can be skipped."""
    rijen = []
    for reden in redenen:
        rij = {naam: getattr(reden, naam) for naam in ("waarom", "wat_kun_je_doen", "regel", "bron")}
        rij["bron_url"] = rule_url(protocol, reden.bron)
        if reden.link and slaat_over:
            rij |= {
                "link_url": reverse("skip_laddertrede", args=[ladder.pk]),
                "link_tekst": "Sla een stap over",
            }
        rijen.append(rij)
    return rijen


def show_stappen(feiten: Ladderfeiten, protocol: Protocol) -> list[dict[str, Any]]:
    nu = next(iter(open_steps(feiten, S.OUDERS)), None)
    return [show_stap(stap, feiten, protocol, huidig=stap == nu) for stap in Ladderstap]


def show_stap(stap: Ladderstap, feiten: Ladderfeiten, protocol: Protocol, *, huidig: bool) -> dict[str, Any]:
    """In the opvang the last two steps stay in the list, with where they don't hold."""
    maatregel = VAN_STAP.get(stap)
    if maatregel and not exists(maatregel, protocol):
        return {
            "nummer": stap.value,
            "naam": stap.label,
            "stand": Stand.OVERGESLAGEN.value,
            "woord": NIET_HIER,
            "meta": "",
        }
    rij = feiten.maatregelen.get(maatregel) if maatregel else None
    meta = ""
    if rij is not None:
        meta = {None: "wacht op een besluit", True: "goedgekeurd", False: "niet goedgekeurd"}[rij.akkoord]
        if rij.van and rij.tot:
            meta = f"{datum_nl(rij.van)} tot en met {datum_nl(rij.tot)}, {meta}"
    return {
        "nummer": stap.value, "naam": stap.label, "stand": stand_of(stap, feiten).value, "woord": "", "meta": meta,
        "huidig": huidig,
    }  # fmt: skip


def show_watnu(ladder: Ladder, feiten: Ladderfeiten, protocol: Protocol, zicht: Zicht) -> dict[str, Any]:
    """The main act first, then what else is possible; and why the next measure isn't."""
    if feiten.dicht:
        return {}
    leidt = is_reachable(zicht, Actie.RECORD_LADDERVERVOLG, ladder)
    eerst = next_daad(feiten)
    kan = [daad for daad in VORMEN if not blockers(daad, feiten, protocol) and may_do(daad, leidt=leidt)]
    rest = [daad for daad in kan if daad != eerst and offered(daad, feiten)]
    acties = [link(ladder, daad) for daad in ([eerst] if eerst in kan else [])]
    wacht = [MAATREGEL[daad] for daad in MAATREGELEN if feiten.waits(daad)]
    return {
        "acties": acties, "tekst": tell_now(eerst, kan, wacht), "rest": [link(ladder, daad) for daad in rest],
        "geblokkeerd": show_blocked(ladder, feiten, protocol) if leidt and not wacht else [],
    }  # fmt: skip


def tell_now(eerst: Ladderdaad | None, kan: Sequence[Ladderdaad], wacht: Sequence[str]) -> str:
    if eerst is not None:
        return "" if eerst in kan else "Wie het stappenplan leidt, doet nu de volgende stap."
    return f"Er wacht een besluit over {wacht[0]}." if wacht else KIJKEN


def may_do(daad: Ladderdaad, *, leidt: bool) -> bool:
    return leidt or VORMEN[daad].wie == "professional"


def offered(daad: Ladderdaad, feiten: Ladderfeiten) -> bool:
    """Not again what was done: a second talk can be recorded, but isn't what the page leads to."""
    return daad not in feiten.gedaan or daad in (D.GESPREK, D.OUDERGESPREK, D.OMGANGSEVALUATIE, *MAATREGELEN)


def link(ladder: Ladder, daad: Ladderdaad) -> dict[str, str]:
    return {"url": act_url(ladder, daad), "label": VORMEN[daad].taak}


def show_blocked(ladder: Ladder, feiten: Ladderfeiten, protocol: Protocol) -> list[dict[str, Any]]:
    for daad, kop in KOP.items():
        if daad in feiten.gedaan and exists(daad, protocol):
            continue
        if redenen := blockers(daad, feiten, protocol):
            return [{"titel": kop, "redenen": show_reasons(ladder, redenen[:2], protocol, slaat_over=True)}]
    return []


def show_treden(ladder: Ladder, treden: Sequence[Laddertrede], *, leidt: bool) -> list[dict[str, Any]]:
    """Newest first: what was done, by whom, with its words; a letter with its paper."""
    return [show_trede(ladder, rij, leidt=leidt) for rij in reversed(treden)]


def show_trede(ladder: Ladder, rij: Laddertrede, *, leidt: bool) -> dict[str, Any]:
    brief = bool(rij.onderwerp)
    kop = Ladderdaad(rij.daad).label
    if rij.daad == D.OVERSLAAN:
        kop = f"Overgeslagen tot en met stap {rij.stap}"
    return {
        "kop": kop, "rij": rij, "uitkomst": rij.get_uitkomst_display() if rij.uitkomst else "",
        "wacht": rij.get_beslist_display() if rij.beslist else "",
        "brief_url": reverse("export_ladderbrief", args=[ladder.pk, rij.pk]) if brief and leidt else "",
        "brief": brief,
    }  # fmt: skip
