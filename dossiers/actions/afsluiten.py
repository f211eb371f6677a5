"""The end of a ronde: how it ended, who keeps an eye on it, and the date in the head of the dossier."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if
from dossiers.feiten import Feiten, Handeling, Reden
from dossiers.models import Afsluiting
from dossiers.protocol import Protocol
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import blockers, sluitvormen
from roles.access import Zicht
from roles.policy import Actie

# Before these somebody has agreed to keep looking (001 L821, 000 L1914).
MET_DATUM = frozenset({Sluitvorm.ANDERE_ZORGEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Afsluitgegevens:
    """How it ended, and what those involved think of it, or why they weren't asked (000 L1348, 004 L138)."""

    vorm: Sluitvorm
    toelichting: str
    geevalueerd: bool
    evaluatie: str
    geevalueerd_met: str = ""
    bevestigd: bool = False
    overgedragen_aan: str = ""
    teruggekoppeld_op: date | None = None


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
            *check_melding(feiten),
            *check_evaluatie(gegevens, protocol),
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
        geevalueerd=gegevens.geevalueerd,
        geevalueerd_met=gegevens.geevalueerd_met,
        evaluatie=gegevens.evaluatie,
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
        overgedragen=feiten.overgedragen or bool(gegevens.overgedragen_aan and gegevens.teruggekoppeld_op),
    )


def check_melding(feiten: Feiten) -> Iterable[Reden]:
    """Decided to report, also against the outcome: then the dossier stays open until that is done."""
    if feiten.melden_besloten and not feiten.gemeld:
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
    if gegevens.vorm in MET_DATUM and not feiten.monitoring_afgesproken:
        regel = "Andere zorgen krijgen hulp en een datum."
        doe = "Spreek eerst af wie blijft kijken, en wanneer."
        bron = "001 L821, 000 L1914"
        yield reden("Er is nog niet afgesproken wie blijft kijken.", doe, regel, bron, "record_volgafspraak")


def check_evaluatie(gegevens: Afsluitgegevens, protocol: Protocol) -> Iterable[Reden]:
    """Looking back with those involved: with whom and what they found, or why not."""
    if not gegevens.evaluatie.strip() or (gegevens.geevalueerd and not gegevens.geevalueerd_met.strip()):
        doe = "Schrijf op met wie je terugkeek en wat zij vonden, of waarom dat niet kon."
        regel = "Aan het eind kijk je terug met de mensen om wie het gaat."
        yield reden("De terugblik is nog niet compleet.", doe, regel, protocol.hulp.bron)
