"""Where a ladder stands: the facts, which step is done, and what still has to follow. PURE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dossiers.feiten import Stand
from dossiers.protocol import Protocol
from incidents.ladderregels import (
    MAATREGELEN,
    VERVOLG,
    D,
    Ladderdaad,
    Ladderstap,
    S,
    needs_inspectie,
)
from incidents.laddervormregels import VORMEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Maatregel:
    """The newest measure of one kind. `onder`: what was recorded because of it."""

    akkoord: bool | None = None  # None: nobody decided yet
    van: date | None = None
    tot: date | None = None
    brief_op: date | None = None  # the day of the letter about the intention
    onder: frozenset[Ladderdaad] = frozenset()
    uitkomst_bezwaar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladderfeiten:
    """Everything the rules know about one ladder."""

    vandaag: date
    dicht: bool = False
    regels_lopen: bool = False
    gedaan: frozenset[Ladderdaad] = frozenset()
    overgeslagen: frozenset[int] = frozenset()
    maatregelen: Mapping[Ladderdaad, Maatregel] = field(default_factory=dict)

    def approved(self, daad: Ladderdaad) -> bool:
        return bool((rij := self.maatregelen.get(daad)) and rij.akkoord)

    def waits(self, daad: Ladderdaad) -> bool:
        return bool((rij := self.maatregelen.get(daad)) and rij.akkoord is None)

    def below(self, daad: Ladderdaad) -> frozenset[Ladderdaad]:
        return rij.onder if (rij := self.maatregelen.get(daad)) else frozenset()


KLAAR: Mapping[Ladderstap, frozenset[Ladderdaad]] = {
    S.ZELF: frozenset({D.ZELF}), S.HULP: frozenset({D.HULP}), S.SAMEN: frozenset({D.GESPREK, D.OUDERS_WETEN}),
    S.OUDERS: frozenset({D.OUDERGESPREK}),
}  # fmt: skip
VAN_STAP = {S.TIME_OUT: D.TIME_OUT, S.SCHORSING: D.SCHORSING, S.VERWIJDERING: D.VERWIJDERING}


def exists(daad: Ladderdaad, protocol: Protocol) -> bool:
    """Whether this measure exists in this sector (000 L2688, L2704)."""
    return daad not in MAATREGELEN or getattr(protocol.ladder, daad.value) is not None


def follow_ups(feiten: Ladderfeiten) -> list[Ladderdaad]:
    """What still has to follow on the approved measures, in order."""
    return [
        daad
        for maatregel, vervolg in VERVOLG.items()
        if feiten.approved(maatregel)
        for daad in vervolg
        if daad not in feiten.below(maatregel) and applies(daad, feiten)
    ]


def applies(daad: Ladderdaad, feiten: Ladderfeiten) -> bool:
    """The inspection hears of a suspension of more than one day."""
    rij = feiten.maatregelen.get(D.SCHORSING)
    return daad != D.SCHORSING_INSPECTIE or bool(rij and needs_inspectie(rij.van, rij.tot))


def is_done(stap: Ladderstap, feiten: Ladderfeiten) -> bool:
    if stap in KLAAR:
        return KLAAR[stap] <= feiten.gedaan
    if stap == S.VERWIJDERING:
        return D.DEFINITIEF in feiten.gedaan
    maatregel = VAN_STAP[stap]
    return feiten.approved(maatregel) and not set(follow_ups(feiten)) & set(VERVOLG[maatregel])


def stand_of(stap: Ladderstap, feiten: Ladderfeiten) -> Stand:
    if is_done(stap, feiten):
        return Stand.GEDAAN
    if stap in feiten.overgeslagen:
        return Stand.OVERGESLAGEN
    begonnen = any(vorm.stap == stap and daad in feiten.gedaan for daad, vorm in VORMEN.items())
    return Stand.BEGONNEN if begonnen else Stand.NIET_BEGONNEN


def passed(stap: Ladderstap, feiten: Ladderfeiten) -> bool:
    """Done, or skipped with a reason. A time-out or suspension counts from its approval."""
    return (
        stap in feiten.overgeslagen or is_done(stap, feiten) or feiten.approved(VAN_STAP.get(stap, D.SLUITEN))
    )


def open_steps(feiten: Ladderfeiten, tot: int) -> list[Ladderstap]:
    """The steps up to and including `tot` that were neither done nor skipped."""
    return [stap for stap in Ladderstap if stap <= tot and not passed(stap, feiten)]


def objection_open(feiten: Ladderfeiten) -> bool:
    schorsing, verwijdering = feiten.below(D.SCHORSING), feiten.below(D.VERWIJDERING)
    return (D.BEROEP in schorsing and D.BEROEPSBESLUIT not in schorsing) or (
        D.BEZWAAR in verwijdering and D.BEZWAARBESLUIT not in verwijdering
    )


def next_daad(feiten: Ladderfeiten) -> Ladderdaad | None:
    """What has to be done first: what somebody waits for, what follows on a measure, then the first open step."""
    verwijdering = feiten.below(D.VERWIJDERING)
    if feiten.dicht:
        return None
    if feiten.waits(D.VERWIJDERING) and D.GEHOORD not in verwijdering:
        return D.GEHOORD
    if D.BEZWAAR in verwijdering and not {D.BEZWAAR_GEHOORD, D.BEZWAARBESLUIT} & verwijdering:
        return D.BEZWAAR_GEHOORD
    if vervolg := follow_ups(feiten):
        return vervolg[0]
    if D.GESPREK in feiten.gedaan and D.OUDERS_WETEN not in feiten.gedaan:
        return D.OUDERS_WETEN
    eerste = next(iter(open_steps(feiten, S.OUDERS)), None)
    return (
        {S.ZELF: D.ZELF, S.HULP: D.HULP, S.SAMEN: D.GESPREK, S.OUDERS: D.OUDERGESPREK}.get(eerste)
        if eerste
        else None
    )
