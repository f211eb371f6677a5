"""Step 3 without a talk, and the second pair of eyes that such a choice asks for."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers.actions.basis import (
    Geweigerd,
    existing,
    lock_dossier,
    record_stuk,
    reden,
    refuse_if,
    require,
    require_rol,
)
from dossiers.eisen import VT
from dossiers.feiten import Feiten, Reden
from dossiers.models import Dossier, Instemming, Overslag
from dossiers.protocol import Protocol
from dossiers.protocolregels import Wie
from dossiers.queries import gesprek as gesprekken
from dossiers.queries.gesprek import Mens, Voorstel
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.stappen import blockers
from roles.access import Zicht
from roles.models import Deelname
from roles.policy import Actie, Deelnamesoort
from vault.handeling import add_regel


def skip_gesprek(
    *,
    dossier_id: uuid.UUID,
    id: uuid.UUID,  # noqa: A002
    vorm: str,
    grond: str,
    toelichting: str,
    by: Zicht,
    at: datetime,
) -> Overslag:
    """Why there is no talk now. Raises Geweigerd.

    With parents it counts when a second person agreed (001 L1850); with the child the reason is enough and
    stops nothing (001 L1799).
    """
    dossier = lock_dossier(dossier_id, actie=Actie.SKIP_GESPREK, by=by)
    if rij := existing(Overslag, id, dossier):
        return rij
    feiten, protocol = require(regels.OVERSLAAN[vorm], dossier, by=by)
    refuse_if(unknown_ground(vorm, grond, protocol))
    refuse_if([AL_BEVESTIGD] if vorm == regels.REGULIER and feiten.overslaan_bevestigd else [])
    overslag = record_stuk(
        Overslag, id=id, dossier=dossier, actie=Actie.SKIP_GESPREK, by=by, at=at,
        vorm=vorm, grond=grond, toelichting=toelichting,
    )  # fmt: skip
    if vorm == regels.REGULIER:
        invite_second(overslag, dossier, protocol, at=timezone.localdate(at))
    return overslag


AL_BEVESTIGD = Reden(
    "Het overslaan is al bevestigd.",
    "Je hoeft niets meer te doen. Praten met de ouders kan later altijd nog.",
    "Eén bevestiging is genoeg.",
    "001 L1850",
)


def unknown_ground(vorm: str, grond: str, protocol: Protocol) -> list[Reden]:
    """Only the grounds of the profile, and for the child the reasons of the list."""
    gronden: Sequence[str] = protocol.oudergesprek.gronden_overslaan
    if vorm == regels.KIND:
        gronden = [item.code for item in naslag.redenen_geen_kindgesprek()]
    if grond in gronden:
        return []
    doe = "Kies een van de redenen op de bladzijde."
    regel = "Een gesprek overslaan doe je alleen om deze redenen."
    return [reden("Deze reden kent het protocol niet.", doe, regel, protocol.oudergesprek.bron)]


def invite_second(voorstel: Voorstel, dossier: Dossier, protocol: Protocol, *, at: date) -> None:
    """When nobody who may agree can reach this dossier, those whom the profile names get to see it."""
    mensen = second_people(voorstel, dossier, protocol, at=at)
    if any(mens.bereikt for mens in mensen):
        return
    for user_id in dict.fromkeys(mens.user_id for mens in mensen):
        deelname = Deelname(
            user_id=user_id, organisatie_id=dossier.organisatie_id, dossier_id=dossier.pk,
            soort=Deelnamesoort.WEEGT_MEE, van=at,
        )  # fmt: skip
        deelname.save()
        add_regel(Actie.APPOINT_DEELNEMER, object=deelname, dossier_id=dossier.pk)


def second_roles(voorstel: Voorstel, protocol: Protocol) -> Wie:
    """The roles the profile names. Proposed by one of those: then who leads the meldcode is the other one."""
    tweede = protocol.tweede_persoon
    rollen = tweede.overslaan if isinstance(voorstel, Overslag) else tweede.afwijken
    ook = protocol.leidt.rollen if voorstel.rol in rollen else ()
    return Wie(tuple(dict.fromkeys((*rollen, *ook))), tweede.bron)


def second_people(voorstel: Voorstel, dossier: Dossier, protocol: Protocol, *, at: date) -> list[Mens]:
    """Who can agree: everybody active with such a role at this place, except who proposed."""
    rollen = second_roles(voorstel, protocol).rollen
    mensen = gesprekken.people_for(Actie.SIGN_INSTEMMING, dossier, at=at)
    return [mens for mens in mensen if mens.rol in rollen and mens.user_id != voorstel.vastgelegd_door_id]


@dataclass(frozen=True, slots=True)
class Stand:
    """How this proposal stands for one person: what they can do, or why not."""

    redenen: list[Reden]
    zonder_tweede: bool
    mensen: list[Mens]


def read_instemming(voorstel: Voorstel, dossier: Dossier, *, by: Zicht, at: date) -> Stand:
    """The one place that decides who may agree; the page and the act both ask it. Reads only."""
    feiten, protocol = read_feiten(dossier, user_id=by.user_id), protocol_of(dossier)
    mensen = second_people(voorstel, dossier, protocol, at=at)
    eigen = voorstel.vastgelegd_door_id == by.user_id
    redenen = outdated(voorstel, dossier, feiten, protocol)
    if not redenen:
        wie = second_roles(voorstel, protocol)
        redenen = own_proposal(mensen, protocol, feiten) if eigen else wrong_role(wie, dossier, by)
    return Stand(redenen, eigen and not mensen, mensen)


def wrong_role(wie: Wie, dossier: Dossier, by: Zicht) -> list[Reden]:
    try:
        doe = "Vraag een van hen om mee te kijken."
        require_rol(wie, actie=Actie.SIGN_INSTEMMING, dossier=dossier, by=by, doe=doe)
    except Geweigerd as fout:
        return fout.redenen
    return []


def outdated(voorstel: Voorstel, dossier: Dossier, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Agreeing comes too late: closed, agreed already, followed by something newer, or other answers."""
    bron = protocol.tweede_persoon.bron
    redenen = blockers(regels.OVERSLAAN[regels.REGULIER], feiten, protocol)
    if redenen and (feiten.gesloten or isinstance(voorstel, Overslag)):
        return redenen
    if gesprekken.instemming_of(voorstel) is not None:
        doe, regel = "Je hoeft niets meer te doen.", "Eén tweede persoon is genoeg."
        return [reden("Hier is al mee ingestemd.", doe, regel, bron)]
    if not gesprekken.is_newest(voorstel, dossier):
        doe, regel = "Bekijk het nieuwste voorstel in het dossier.", "Alleen het laatste voorstel telt."
        return [reden("Er is een nieuwer voorstel.", doe, regel, bron, "view_dossier")]
    if not isinstance(voorstel, Overslag) and feiten.antwoorden_veranderd:
        doe = "Bekijk de nieuwe uitkomst en beslis opnieuw."
        regel = "Je stemt alleen in met een besluit over de antwoorden van nu."
        return [reden("De antwoorden zijn veranderd na dit besluit.", doe, regel, bron, "decide_besluit")]
    return []


def own_proposal(mensen: Sequence[Mens], protocol: Protocol, feiten: Feiten) -> list[Reden]:
    """Who proposed is not the second person.

    In a very small organisation there is no other: then advice of Veilig Thuis, or a warning and a reason
    (workflow.md §3). In acute danger that advice doesn't hold things up.
    """
    bron, anders = protocol.tweede_persoon.bron, protocol.tweede_persoon.anders
    if mensen:
        namen = ", ".join(dict.fromkeys(f"{mens.naam} ({mens.functie})" for mens in mensen))
        return [reden("Dit is je eigen voorstel.", f"Vraag {namen}.", "Dit beslis je met twee mensen.", bron)]
    if anders == "advies_veilig_thuis" and not (feiten.advies_van(VT) or feiten.spoed):
        waarom = "Er is hier geen tweede persoon, en nog geen advies van Veilig Thuis."
        regel = "Zonder tweede persoon vraag je advies aan Veilig Thuis."
        return [reden(waarom, "Vraag advies aan Veilig Thuis. Dat kan anoniem.", regel, bron, "ask_advies")]
    return []


def sign_instemming(
    *,
    dossier_id: uuid.UUID,
    voorstel_id: uuid.UUID,
    id: uuid.UUID,  # noqa: A002
    toelichting: str,
    by: Zicht,
    at: datetime,
) -> Instemming:
    """The second person agrees with skipping a talk or with a deviation. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.SIGN_INSTEMMING, by=by)
    if rij := existing(Instemming, id, dossier):
        return rij
    voorstel = gesprekken.find_voorstel(dossier, voorstel_id)
    if voorstel is None:
        raise PermissionDenied
    stand = read_instemming(voorstel, dossier, by=by, at=timezone.localdate(at))
    refuse_if(stand.redenen)
    if stand.zonder_tweede:
        refuse_if([] if toelichting.strip() else [ZONDER_REDEN])
    waarover = {"overslag" if isinstance(voorstel, Overslag) else "besluit": voorstel}
    return record_stuk(
        Instemming, id=id, dossier=dossier, actie=Actie.SIGN_INSTEMMING, by=by, at=at,
        zonder_tweede=stand.zonder_tweede, toelichting=toelichting, **waarover,
    )  # fmt: skip


ZONDER_REDEN = Reden(
    "Er staat nog geen reden bij.",
    "Schrijf op waarom je dit zonder tweede persoon beslist.",
    "Alleen beslissen kan niet zonder reden. Dit komt zo in het dossier te staan.",
    "001 L1850",
)
