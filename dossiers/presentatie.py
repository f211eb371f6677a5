"""From rows to a timeline that people read: the page, the PDF and Mijn werk all show these.

Rows that belong under another row (an answer under its weging, a signature under its besluit) are folded
into it; what has its own moment keeps its own place. How each kind looks: presentatie_soorten.VORMEN.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import NamedTuple, overload
from uuid import UUID

from dossiers.models import Dossier
from dossiers.presentatie_indeling import AFGESPROKEN, ALLEEN_TEGELIJK, FILTERS, ONDER, STAP_VAN
from dossiers.presentatie_kanttekening import with_kanttekeningen
from dossiers.presentatie_soorten import VORMEN
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, Wereld
from dossiers.presentatie_weging import Koppen
from dossiers.protocol import Protocol
from dossiers.queries.meldingstand import by_id, fold_meldingen
from dossiers.queries.stand import protocol_in, protocol_of
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl, lokaal, moment_nl
from roles.policy import Rol

__all__ = ["FILTERS", "STAP_VAN", "Deel", "Rij", "Tijdlijn", "build_rijen", "filter_rijen", "noem"]


@dataclass(slots=True)
class Rij:
    """One row as _components/tijdlijn.html wants it; `bron`, `moment`, `ronde` and `door_id` are for us."""

    soort: str
    kop: str
    meta: str
    bron: str
    moment: datetime
    id: UUID | None = None
    ronde: int = 0
    door_id: UUID | None = None
    delen: Sequence[Deel] = field(default_factory=list)
    noot: str = ""
    url: str = ""
    icoon: str = ""
    stand: str = ""
    stand_woord: str = ""


class Plek(NamedTuple):
    """Where a row stands in the timeline, and how it is made."""

    moment: datetime
    bron: str
    id: UUID | None
    maak: Callable[[], Rij]
    ronde: int = 0


class Tijdlijn(Sequence[Rij]):
    """Rows in their order, each made when it is asked for: what isn't shown isn't opened or written out."""

    def __init__(self, plekken: Sequence[Plek]) -> None:
        self.plekken = plekken

    def __len__(self) -> int:
        return len(self.plekken)

    @overload
    def __getitem__(self, plaats: int) -> Rij: ...
    @overload
    def __getitem__(self, plaats: slice) -> Tijdlijn: ...
    def __getitem__(self, plaats: int | slice) -> Rij | Tijdlijn:
        if isinstance(plaats, slice):
            return Tijdlijn(self.plekken[plaats])
        return self.plekken[plaats].maak()

    def __iter__(self) -> Iterator[Rij]:
        return (plek.maak() for plek in self.plekken)

    def of(self, soorten: Collection[str]) -> Tijdlijn:
        """Only these kinds of row."""
        return Tijdlijn([plek for plek in self.plekken if plek.bron in soorten])

    def of_ronde(self, ronde: int) -> Tijdlijn:
        """Only the rows of this ronde."""
        return Tijdlijn([plek for plek in self.plekken if plek.ronde == ronde])

    def only(self, ids: Collection[UUID]) -> Tijdlijn:
        """Only the rows with these ids."""
        return Tijdlijn([plek for plek in self.plekken if plek.id in ids])


def build_rijen(
    rijen: Iterable[Gebeurtenis],
    *,
    dossier: Dossier,
    namen: Mapping[UUID, str],
    protocol: Protocol | None = None,
    met_opening: bool = True,
    volledig: bool = False,
) -> Tijdlijn:
    """Newest first. `namen`: who is who; `met_opening`: with the line that says who opened the dossier.

    `volledig`: also what on screen stands on the page of the row itself, for paper.
    """
    rijen = list(rijen)
    protocol = protocol or protocol_of(dossier)
    wereld = Wereld(
        namen=namen,
        protocol=protocol,
        voornaam=dossier.kind.voornaam,
        vervolgen=find_vervolgen(rijen),
        meldingen=by_id(fold_meldingen(rijen)),
        koppen=Koppen(rijen),
        afspraken={rij.id: rij.teksten.get("wat", "") for rij in rijen if rij.soort in AFGESPROKEN},
        volledig=volledig,
    )
    per_ronde = earlier_worlds(wereld, dossier, rijen)
    plekken = [
        Plek(
            b.rij.gebeurd_op,
            b.rij.soort,
            b.rij.id,
            partial(build_rij, b, VORMEN[b.rij.soort], dossier),
            b.rij.ronde,
        )
        for b in fold(rijen, wereld, per_ronde)
    ]
    if met_opening:
        eerste = per_ronde.get(1, wereld)
        plekken.append(Plek(dossier.geopend_op, "systeem", None, partial(build_opening, dossier, eerste)))
    return Tijdlijn(sorted(plekken, key=lambda plek: plek.moment, reverse=True))


def earlier_worlds(wereld: Wereld, dossier: Dossier, rijen: Sequence[Gebeurtenis]) -> dict[int, Wereld]:
    """Of each earlier ronde, with the protocol it was walked under."""
    eerder = range(1, dossier.ronde)
    return {n: replace(wereld, protocol=protocol_in(dossier, rijen, n)) for n in eerder}


def filter_rijen(rijen: Tijdlijn, soort: str) -> Tijdlijn:
    """The rows of one choice of FILTERS; an unknown or empty choice shows everything."""
    return rijen.of(FILTERS[soort][1]) if soort in FILTERS else rijen


def fold(rijen: Sequence[Gebeurtenis], wereld: Wereld, per_ronde: Mapping[int, Wereld]) -> list[Bundel]:
    """Every row with what belongs under it; a row whose head isn't here stands by itself.

    `per_ronde`: earlier rondes are told in the words and places of their own protocol.
    """
    bundels = {rij.id: Bundel(rij, per_ronde.get(rij.ronde, wereld)) for rij in rijen}
    los = []
    for rij in rijen:
        hoofd = next((code for sleutel in ONDER.get(rij.soort, ()) if (code := rij.codes.get(sleutel))), "")
        boven = bundels.get(UUID(hoofd)) if hoofd else None
        if boven is None or (rij.soort in ALLEEN_TEGELIJK and boven.rij.vastgelegd_op != rij.vastgelegd_op):
            los.append(bundels[rij.id])
        else:
            boven.onder.setdefault(rij.soort, []).append(rij)
    return los


def find_vervolgen(rijen: Iterable[Gebeurtenis]) -> dict[UUID, str]:
    """What became of each veronderstelling: the newest of bevestigd and ontkracht."""
    oordelen = [
        rij
        for rij in rijen
        if rij.soort == "aanvulling"
        and rij.codes["soort"] in ("bevestigd", "ontkracht")
        and rij.codes["gegeven_id"]
    ]
    oordelen.sort(key=lambda rij: rij.vastgelegd_op)
    return {UUID(rij.codes["gegeven_id"]): rij.codes["soort"] for rij in oordelen}


def build_rij(bundel: Bundel, vorm: Vorm, dossier: Dossier) -> Rij:
    rij = bundel.rij
    stand, stand_woord = vorm.stand(bundel)
    return Rij(
        soort=vorm.soort if isinstance(vorm.soort, str) else vorm.soort(bundel),
        kop=vorm.kop(bundel),
        meta=(f"Ronde {rij.ronde} · " if dossier.ronde > 1 and rij.ronde else "") + build_meta(bundel),
        bron=rij.soort,
        moment=rij.gebeurd_op,
        id=rij.id,
        ronde=rij.ronde,
        door_id=rij.door_id,
        delen=with_kanttekeningen(bundel, vorm.delen(bundel)),
        noot=" · ".join([*vorm.noten(bundel), *late_noot(rij)]),
        url=build_url(vorm, rij, dossier),
        icoon=vorm.icoon,
        stand=stand,
        stand_woord=stand_woord,
    )


def build_url(vorm: Vorm, rij: Gebeurtenis, dossier: Dossier) -> str:
    """The page of this row itself: an address under the dossier, or for a signal one of its own."""
    match vorm.adres:
        case "":
            return ""
        case "view_signaal":
            return reverse("view_signaal", args=[rij.id])
        case "view_spoedzaak" | "view_kindcheck":
            return reverse(vorm.adres, args=[rij.id])
        case "view_weging" | "view_hulp" | "view_bijlagen":
            return reverse(vorm.adres, args=[dossier.pk])
    return reverse(vorm.adres, args=[dossier.pk, rij.id])


def build_meta(bundel: Bundel) -> str:
    """'Do 12 november om 9:10 uur · Ilse de Groot, pedagogisch medewerker'."""
    rij = bundel.rij
    dag_alleen = rij.soort == "signaal" and not rij.ja("tijd_bekend")
    moment = datum_nl(rij.gebeurd_op) if dag_alleen else moment_nl(rij.gebeurd_op)
    rol = rol_woord(rij.rol, bundel.wereld.protocol)
    return f"{hoofdletter(moment)} · {noem(rij.door_id, bundel.wereld.namen)}{f', {rol}' if rol else ''}"


def late_noot(rij: Gebeurtenis) -> list[str]:
    """A row that was written down on a later day says so."""
    if lokaal(rij.vastgelegd_op).date() == lokaal(rij.gebeurd_op).date():
        return []
    return [f"Vastgelegd op {datum_nl(rij.vastgelegd_op)}"]


def build_opening(dossier: Dossier, wereld: Wereld) -> Rij:
    protocol = wereld.protocol
    naam = noem(dossier.geopend_door_id, wereld.namen)
    return Rij(
        soort="systeem",
        kop=f"{naam} opende dit dossier, met protocol {protocol.naam} {protocol.versie}",
        meta=hoofdletter(moment_nl(dossier.geopend_op)),
        bron="systeem",
        moment=dossier.geopend_op,
        door_id=dossier.geopend_door_id,
    )


def noem(user_id: UUID, namen: Mapping[UUID, str]) -> str:
    return namen.get(user_id, "Iemand met een oud account")


def rol_woord(rol: str, protocol: Protocol) -> str:
    """The role in the words of the profile: a school says intern begeleider and leerkracht."""
    woorden = protocol.woorden
    eigen = {
        "medewerker": woorden.professional,
        "af": woorden.aandachtsfunctionaris,
        "directie": woorden.directie,
    }
    return (eigen.get(rol) or Rol(rol).label) if rol else ""


def hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]
