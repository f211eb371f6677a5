"""De klok van een spoed: wat, door wie, tot wanneer, en of het op tijd was.

Puur, en altijd berekend als iemand kijkt: een taak die niet liep, verbergt niets. De regels en hun tijden staan
in het profiel (`Protocol.spoed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dossiers.protocol import Protocol
from dossiers.protocolregels import Raadgever, Rol, Spoedwerk

# Hoe de drie situaties op het scherm heten.
SPOEDKOP: Mapping[str, str] = {
    "acuut_gevaar": "Direct gevaar",
    "disclosure": "Een kind vertelt het zelf",
    "eergerelateerd": "Eer, uithuwelijken of besnijdenis",
}
ZONDER_KIND = "een kind dat niet in de lijst staat"
# Wie eerst belt en daarna pas vastlegt, heeft gebeld vóór de klok begon. Zo lang terug telt het nog mee.
EERST_GEBELD = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Tik:
    """Eén regel van de klok. Zonder `uiterlijk` is er geen tijd, alleen een volgorde."""

    werk: Spoedwerk
    rollen: tuple[Rol, ...]
    bron: str
    uiterlijk: datetime | None
    gedaan_op: datetime | None

    def is_late(self, nu: datetime) -> bool:
        """Over tijd: nog niet gedaan, of te laat gedaan."""
        return self.uiterlijk is not None and (self.gedaan_op or nu) > self.uiterlijk

    def waits_late(self, nu: datetime) -> bool:
        """Over tijd en nog steeds niet gedaan: dit staat rood op het scherm."""
        return self.gedaan_op is None and self.is_late(nu)


@dataclass(frozen=True, kw_only=True)
class Gedaan:
    """Wanneer er voor het eerst iets gebeurde, of None."""

    opgepakt: datetime | None = None
    adviezen: Mapping[Raadgever, datetime | None]
    gemeld: datetime | None = None
    afgesproken: datetime | None = None


def read_klok(situatie: str, begin: datetime, gedaan: Gedaan, protocol: Protocol) -> list[Tik]:
    """De regels van dit profiel voor deze situatie, op volgorde."""
    return [
        Tik(
            werk=regel.werk,
            rollen=regel.rollen,
            bron=regel.bron,
            uiterlijk=begin + timedelta(minutes=regel.minuten) if regel.minuten else None,
            gedaan_op=done_at(regel.werk, gedaan, protocol),
        )
        for regel in protocol.spoed.regels
        if regel.situatie == situatie
    ]


def read_wachtend(
    situatie: str, begin: datetime, gedaan: Gedaan, protocol: Protocol, nu: datetime
) -> list[Tik]:
    """Wat nog moet gebeuren: wat te laat is eerst, daarna op volgorde van het profiel."""
    wacht = [tik for tik in read_klok(situatie, begin, gedaan, protocol) if tik.gedaan_op is None]
    return sorted(wacht, key=lambda tik: not tik.is_late(nu))


def done_at(werk: Spoedwerk, gedaan: Gedaan, protocol: Protocol) -> datetime | None:
    """Een melding is ook contact met Veilig Thuis (001 L726: "zo nodig in hetzelfde gesprek")."""
    veilig_thuis = earliest(gedaan.adviezen.get(Raadgever.VEILIG_THUIS), gedaan.gemeld)
    raad = protocol.eergerelateerd.raadgevers
    deskundig = earliest(
        *(gedaan.adviezen.get(raadgever) for raadgever in raad),
        gedaan.gemeld if Raadgever.VEILIG_THUIS in raad else None,
    )
    return {
        Spoedwerk.OPPAKKEN: gedaan.opgepakt,
        Spoedwerk.CONTACT: veilig_thuis,
        Spoedwerk.DESKUNDIGE: deskundig,
        Spoedwerk.MELDEN: gedaan.gemeld,
        Spoedwerk.AFSPRAKEN: gedaan.afgesproken,
    }[werk]


def earliest(*momenten: datetime | None) -> datetime | None:
    return min((moment for moment in momenten if moment is not None), default=None)
