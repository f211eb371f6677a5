"""Twee versies van een protocol naast elkaar: regel voor regel, de beslistabel, en waar je op let. PUUR."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dossiers.afwegingskader import Antwoord, Cel, Pad, Uitkomst, Vraag, every_path
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht, Tekenplek
from dossiers.protocolvragen import REGELS
from dossiers.protocolwoorden import describe, rule_names, source_of, sources_of, values_of

DAGEN = {"werkdagen": 7 / 5, "dagen": 1.0}


@dataclass(frozen=True, slots=True)
class Veldverschil:
    vraag: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """Een regel die anders is, met waar de nieuwe staat."""

    regel: str
    titel: str
    velden: tuple[Veldverschil, ...]
    bron: str


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """Een pad door de vijf vragen, en waar het eindigde en gaat eindigen."""

    antwoorden: Mapping[Vraag, Antwoord]
    oud: str
    nieuw: str
    bron: str
    omdat: str

    @property
    def anders(self) -> bool:
        return self.oud != self.nieuw


def compare(oud: Protocol, nieuw: Protocol) -> list[Regelverschil]:
    """De regels die anders zijn, voor de sector van beide."""
    verschillen = []
    for regel in rule_names(nieuw):
        velden = tuple(compare_velden(oud, nieuw, regel))
        if velden:
            verschillen.append(
                Regelverschil(regel, REGELS[regel].titel, velden, changed_source(oud, nieuw, regel))
            )
    return verschillen


def changed_source(oud: Protocol, nieuw: Protocol, regel: str) -> str:
    """Van een vraag en van advies alleen waar staat wat anders is."""
    erbij = [bron for bron in sources_of(nieuw, regel) if bron not in sources_of(oud, regel)]
    return "; ".join(erbij) or source_of(nieuw, regel)


def compare_velden(oud: Protocol, nieuw: Protocol, regel: str) -> Iterable[Veldverschil]:
    was = values_of(oud, regel)
    for veld, waarde in values_of(nieuw, regel).items():
        if same(was[veld], waarde):
            continue
        yield Veldverschil(REGELS[regel].vragen[veld], describe(was[veld]), describe(waarde))


def same(oud: Any, nieuw: Any) -> bool:
    """Van een cel telt waar zij heen leidt en wat zij zegt; waar zij staat is geen andere regel."""
    if isinstance(oud, Cel) and isinstance(nieuw, Cel):
        return (type(oud.doel), oud.doel, oud.meldnorm, oud.omdat) == (
            type(nieuw.doel), nieuw.doel, nieuw.meldnorm, nieuw.omdat,
        )  # fmt: skip
    return bool(oud == nieuw)


def compare_tabel(oud: Protocol, nieuw: Protocol) -> list[Tabelrij]:
    """Elke rij van de nieuwe beslistabel, met wat dezelfde antwoorden eerst gaven.

    Elk kader dat mag heeft dezelfde paden: alleen waar twijfel eindigt verschilt (`afwegingskader.MAG`).
    """
    was = {key(pad): pad for pad in every_path(oud.kader)}
    return [
        Tabelrij(pad.antwoorden, end(was.get(key(pad))), end(pad), pad.plek.bron, pad.plek.omdat)
        for pad in every_path(nieuw.kader)
    ]


def key(pad: Pad) -> tuple[tuple[Vraag, Antwoord], ...]:
    return tuple(pad.antwoorden.items())


def end(pad: Pad | None) -> str:
    if pad is None or pad.plek.uitkomst is None:
        return "niet te bereiken"
    norm = f", meldnorm {pad.plek.meldnorm}" if pad.plek.meldnorm else ""
    return f"{pad.plek.uitkomst.label}{norm}"


def list_letop(oud: Protocol, nieuw: Protocol) -> list[str]:
    """Wat minder streng wordt, of wat een mens over het hoofd ziet. Het mag, maar iemand moet het zien."""
    zinnen = [
        f"Advies is straks niet meer verplicht: {Adviesplicht(plicht).label.lower()}."
        for plicht in oud.advies
        if plicht not in nieuw.advies
    ]
    zinnen += [
        f"Bij “weet niet” op vraag {vraag.nummer} is het straks eerst advies, en geen melding."
        for vraag in Vraag
        if doubt(oud, vraag) is Uitkomst.MELDEN and doubt(nieuw, vraag) is Uitkomst.ADVIES
    ]
    zinnen += [
        f"{REGELS[regel].titel}: de termijn wordt langer."
        for regel in ("triage", "terugkoppeling")
        if length(nieuw, regel) > length(oud, regel)
    ]
    if oud.afsluiten.monitoring_na_onterecht and not nieuw.afsluiten.monitoring_na_onterecht:
        zinnen.append("Na een onterecht vermoeden kijkt straks niemand meer mee.")
    if len(nieuw.ondertekent.plekken) < len(oud.ondertekent.plekken):
        zinnen.append("Er tekenen straks minder mensen.")
    return zinnen


def doubt(protocol: Protocol, vraag: Vraag) -> Vraag | Uitkomst:
    return protocol.kader[vraag, Antwoord.WEET_NIET].doel


def length(protocol: Protocol, regel: str) -> float:
    termijn = getattr(protocol, regel)
    return float(termijn.aantal * DAGEN[termijn.eenheid])


def list_zonder_mens(protocol: Protocol, plek: str, mensen: Mapping[Any, frozenset[str]]) -> list[str]:
    """Wat op deze plek niemand kan doen. `mensen` is per mens welke rollen die daar heeft."""
    zinnen = [
        f"{plek}: niemand kan tekenen als “{teken.wie}”."
        for teken in protocol.ondertekent.plekken
        if not may_sign(teken, mensen)
    ]
    if not zinnen and not can_all_sign(protocol.ondertekent.plekken, mensen):
        zinnen.append(f"{plek}: er zijn te weinig verschillende mensen om te tekenen.")
    aanwezig = frozenset().union(*mensen.values())
    for regel, doet in (("leidt", "een dossier leiden"), ("weegt", "wegen"), ("meldt", "melden")):
        if not aanwezig & set(getattr(protocol, regel).rollen):
            zinnen.append(f"{plek}: niemand kan {doet}.")
    return zinnen


def may_sign(teken: Tekenplek, mensen: Mapping[Any, frozenset[str]]) -> list[Any]:
    return [mens for mens, rollen in mensen.items() if rollen & set(teken.rollen)]


def can_all_sign(
    plekken: tuple[Tekenplek, ...], mensen: Mapping[Any, frozenset[str]], bezet: frozenset[Any] = frozenset()
) -> bool:
    """Of elke handtekening van een ander mens kan zijn."""
    if not plekken:
        return True
    vrij = [mens for mens in may_sign(plekken[0], mensen) if mens not in bezet]
    return any(can_all_sign(plekken[1:], mensen, bezet | {mens}) for mens in vrij)
