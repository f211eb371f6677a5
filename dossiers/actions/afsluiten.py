"""The end of a ronde: how it ended, who keeps an eye on it, and the date in the head of the dossier."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if
from dossiers.feiten import Feiten, Handeling, Reden
from dossiers.models import Afsluiting, Dossier
from dossiers.protocol import Protocol
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.queries.weging import latest_besluit
from dossiers.stappen import blockers, sluitvormen
from roles.access import Zicht
from roles.policy import Actie

# At these the look afterwards is part of closing itself (001 L821, 000 L1914).
MET_DATUM = frozenset({Sluitvorm.ANDERE_ZORGEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Afsluitgegevens:
    """How it ended. Each way of closing asks its own: a date to look again, or who took over and when."""

    vorm: Sluitvorm
    toelichting: str
    bevestigd: bool = False
    monitoring_op: date | None = None
    monitoring_door: str = ""
    overgedragen_aan: str = ""
    teruggekoppeld_op: date | None = None
    nazorg_afgerond: bool = False


def close_dossier(
    *,
    dossier_id: uuid.UUID,
    gegevens: Afsluitgegevens,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Afsluiting:
    """Closes the dossier in one of the ways that its outcome and the profile allow. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.CLOSE_DOSSIER, by=by)
    if rij := existing(Afsluiting, id, dossier):
        return rij
    protocol = protocol_of(dossier)
    feiten = with_closing(read_feiten(dossier, user_id=by.user_id), gegevens)
    refuse_if(
        [
            *blockers(Handeling.CLOSE_DOSSIER, feiten, protocol),
            *check_vorm(gegevens, feiten, protocol),
            *check_melding(dossier, feiten),
        ]
    )
    rij = record_stuk(
        Afsluiting,
        id=id,
        dossier=dossier,
        actie=Actie.CLOSE_DOSSIER,
        by=by,
        at=at,
        soort=gegevens.vorm.value,
        toelichting=gegevens.toelichting,
        monitoring_op=gegevens.monitoring_op,
        monitoring_door=gegevens.monitoring_door,
        overgedragen_aan=gegevens.overgedragen_aan,
        teruggekoppeld_op=gegevens.teruggekoppeld_op,
    )
    dossier.gesloten_op = at
    dossier.save()
    return rij


def with_closing(feiten: Feiten, gegevens: Afsluitgegevens) -> Feiten:
    """What the closing form itself settles counts for the rules of closing."""
    return replace(
        feiten,
        monitoring_afgesproken=bool(gegevens.monitoring_op and gegevens.monitoring_door),
        overgedragen=feiten.overgedragen or bool(gegevens.overgedragen_aan and gegevens.teruggekoppeld_op),
        nazorg_afgerond=gegevens.nazorg_afgerond,
    )


def check_melding(dossier: Dossier, feiten: Feiten) -> Iterable[Reden]:
    """Decided to report, also against the outcome: then the dossier stays open until that is done."""
    besluit = latest_besluit(dossier)
    if besluit is not None and besluit.melden and not feiten.gemeld:
        regel = "Wie besluit te melden, sluit pas af na de melding."
        yield reden("De melding is nog niet gedaan.", "Meld eerst.", regel, "000 L1933", "report_melding")


def check_vorm(gegevens: Afsluitgegevens, feiten: Feiten, protocol: Protocol) -> Iterable[Reden]:
    bron = protocol.afsluiten.bron
    if gegevens.vorm not in sluitvormen(feiten, protocol):
        regel = "Hoe je afsluit, volgt uit de uitkomst."
        yield reden(
            "Zo kan dit dossier nu niet dicht.", "Kies een van de mogelijkheden.", regel, bron, "view_weging"
        )
    if gegevens.vorm is Sluitvorm.ONTERECHT and not gegevens.bevestigd:
        regel = "Dat een vermoeden onterecht was, is een eigen besluit. Het staat voortaan op het dossier."
        yield reden(
            "Je hebt dit nog niet bevestigd.", "Zet het kruisje bij de bevestiging.", regel, "000 L1791"
        )
    if gegevens.vorm in MET_DATUM and not gegevens.monitoring_op:
        regel = "Andere zorgen krijgen hulp en een datum."
        yield reden("Er is nog geen datum.", "Kies wanneer je weer kijkt.", regel, "001 L821, 000 L1914")
