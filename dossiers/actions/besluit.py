"""Step 5: the two decisions on the outcome of the kader, and the signatures under them."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from dossiers.actions.basis import (
    existing,
    lock_dossier,
    record_stuk,
    reden,
    refuse_if,
    require,
    require_rol,
)
from dossiers.actions.overslaan import invite_second
from dossiers.afwegingskader import Uitkomst
from dossiers.feiten import Handeling, Reden
from dossiers.models import Besluit, Consultatie, Dossier
from dossiers.protocol import Protocol
from dossiers.protocolregels import Raadgever, Wie
from dossiers.queries.weging import Weegstand, people_for, read_weegstand
from roles.access import Zicht
from roles.models import Deelname
from roles.policy import Actie, Deelnamesoort, Rol
from vault.handeling import add_regel

Afwijking, Hulp = Besluit.Afwijking, Besluit.Hulp
TWEE_BESLUITEN = "001 L790, 000 L1555"
AFWIJKBRON = "001 L780, L798"


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitkeuze:
    """What was decided: first melden, then hulp. A deviation brings its reason and its advice."""

    melden: bool
    hulp: str
    hulp_toelichting: str = ""
    hulp_met_naam: str = ""
    hulp_met_functie: str = ""
    hulp_met_betrokkenen: bool | None = None
    samen: Mapping[str, str] = field(default_factory=dict)
    vraag5_op: date | None = None
    afwijking_reden: str = ""
    afwijking_advies: uuid.UUID | None = None
    uitstel_tot: date | None = None


def decide_besluit(
    *,
    dossier_id: uuid.UUID,
    keuze: Besluitkeuze,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Besluit:
    """Records both decisions on the answers of now, and lets the signers in. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.DECIDE_BESLUIT, by=by)
    if rij := existing(Besluit, id, dossier):
        return rij
    _, protocol = require(Handeling.DECIDE_BESLUIT, dossier, by=by)
    require_rol(
        deciders(protocol),
        actie=Actie.DECIDE_BESLUIT,
        dossier=dossier,
        by=by,
        doe="Vraag een van hen om te beslissen.",
    )
    stand = read_weegstand(dossier, user_id=by.user_id)
    afwijking = require_afwijking(stand, keuze, by=by, vandaag=timezone.localdate(at))
    refuse_if(check_hulp(stand, keuze, vandaag=timezone.localdate(at)))
    besluit = record_besluit(stand, keuze, afwijking, by=by, at=at, id=id)
    admit_signers(dossier, protocol, at=at)
    if afwijking in (Afwijking.VAN_MELDEN, Afwijking.UITSTEL):
        invite_second(besluit, dossier, protocol, at=timezone.localdate(at))
    return besluit


def deciders(protocol: Protocol) -> Wie:
    """Who weighs may decide, and so may who signs: at pieter-bas the directie decides (004 L124)."""
    rollen = [*protocol.weegt.rollen, *(rol for plek in protocol.ondertekent.plekken for rol in plek.rollen)]
    return Wie(tuple(dict.fromkeys(rollen)), protocol.ondertekent.bron)


def record_besluit(
    stand: Weegstand,
    keuze: Besluitkeuze,
    afwijking: str,
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Besluit:
    """The row, with the outcome and its because-sentence as they are now, and what they rest on."""
    return record_stuk(
        Besluit,
        id=id,
        dossier=stand.dossier,
        actie=Actie.DECIDE_BESLUIT,
        by=by,
        at=at,
        weging=stand.weging,
        uitkomst=(stand.plek.uitkomst or Uitkomst.ADVIES).value,
        meldnorm=stand.plek.meldnorm,
        omdat=stand.plek.omdat,
        melden=keuze.melden,
        hulp=keuze.hulp,
        hulp_toelichting=keuze.hulp_toelichting,
        hulp_met_naam=keuze.hulp_met_naam,
        hulp_met_functie=keuze.hulp_met_functie,
        hulp_met_betrokkenen=keuze.hulp_met_betrokkenen,
        samen=dict(keuze.samen) if keuze.hulp != Hulp.LATER else {},
        vraag5_op=keuze.vraag5_op,
        afwijking=afwijking,
        afwijking_reden=keuze.afwijking_reden if afwijking != Afwijking.GEEN else "",
        afwijking_advies_id=keuze.afwijking_advies if afwijking != Afwijking.GEEN else None,
        uitstel_tot=keuze.uitstel_tot if afwijking == Afwijking.UITSTEL else None,
        vingerafdruk=stand.vingerafdruk,
    )


def afwijking_of(stand: Weegstand, keuze: Besluitkeuze) -> str:
    """Whether the decision follows the outcome; derived, never chosen."""
    if keuze.melden == stand.moet_melden:
        return Afwijking.UITSTEL if keuze.melden and keuze.uitstel_tot else Afwijking.GEEN
    return Afwijking.NAAR_MELDEN if keuze.melden else Afwijking.VAN_MELDEN


def require_afwijking(stand: Weegstand, keuze: Besluitkeuze, *, by: Zicht, vandaag: date) -> str:
    """Towards melden: a reason. Away from it: advice too; norm 1 can only be postponed. Raises Geweigerd."""
    afwijking = afwijking_of(stand, keuze)
    if afwijking == Afwijking.GEEN:
        return afwijking
    if afwijking == Afwijking.VAN_MELDEN:
        require(Handeling.DECIDE_NIET_MELDEN, stand.dossier, by=by)
    refuse_if(check_afwijking(stand, keuze, afwijking, vandaag))
    return afwijking


def check_afwijking(stand: Weegstand, keuze: Besluitkeuze, afwijking: str, vandaag: date) -> Iterable[Reden]:
    if not keuze.afwijking_reden.strip():
        doe = "Schrijf op waarom je van de uitkomst afwijkt."
        yield reden("Er staat nog geen reden bij.", doe, "Een afwijking heeft altijd een reden.", AFWIJKBRON)
    if afwijking == Afwijking.NAAR_MELDEN:
        return
    if not has_advies(stand.dossier, keuze.afwijking_advies):
        doe = "Vraag advies en kies dat advies bij je besluit."
        regel = "Niet melden of uitstellen kan alleen met advies van Veilig Thuis."
        yield reden("Er hoort nog geen advies van Veilig Thuis bij.", doe, regel, AFWIJKBRON, "ask_advies")
    if afwijking == Afwijking.UITSTEL and keuze.uitstel_tot and keuze.uitstel_tot < vandaag:
        regel = "Uitstel heeft een einddatum."
        yield reden("De einddatum is al voorbij.", "Kies een dag vanaf vandaag.", regel, AFWIJKBRON)


def has_advies(dossier: Dossier, advies_id: uuid.UUID | None) -> bool:
    rijen = Consultatie.objects.filter(
        dossier=dossier, ronde=dossier.ronde, soort=Raadgever.VEILIG_THUIS.value
    )
    return advies_id is not None and rijen.filter(pk=advies_id).exists()


def check_hulp(stand: Weegstand, keuze: Besluitkeuze, *, vandaag: date) -> Iterable[Reden]:
    """The second decision: after a melding with Veilig Thuis; at outcome hulp with a date for question 5."""
    bron = stand.protocol.hulpbesluit.bron
    if keuze.hulp == Hulp.LATER and not keuze.melden:
        regel = "Alleen na een melding beslis je later over hulp, met Veilig Thuis."
        yield reden("Er is nog niet over hulp besloten.", "Kies ja of nee.", regel, TWEE_BESLUITEN)
    if keuze.melden and keuze.hulp != Hulp.LATER and not keuze.hulp_met_naam.strip():
        doe = "Schrijf op met wie van Veilig Thuis je sprak, of beslis later."
        regel = "Na een melding beslis je over hulp samen met Veilig Thuis."
        yield reden("Er staat niet met wie je over hulp besloot.", doe, regel, bron)
    if keuze.melden or stand.plek.uitkomst is not Uitkomst.HULP:
        return
    if keuze.hulp != Hulp.JA:
        doe = "Kies ja, of beantwoord de vragen opnieuw."
        yield reden("De uitkomst is dat er hulp komt.", doe, "Dit volgt uit de antwoorden.", TWEE_BESLUITEN)
    if keuze.vraag5_op is None or keuze.vraag5_op < vandaag:
        regel = "Op een afgesproken datum kijk je of de hulp werkt."
        doe = "Kies wanneer je vraag 5 beantwoordt, vanaf vandaag."
        yield reden("Er is nog geen datum voor vraag 5.", doe, regel, "001 L831, 004 L237")


def admit_signers(dossier: Dossier, protocol: Protocol, *, at: datetime) -> None:
    """Who can sign but doesn't reach the dossier yet gets in, by name and from now (access.md §1).

    Directie: everybody of the organisation. A professional: only who already takes part in this dossier.
    """
    vandaag = timezone.localdate(at)
    rollen = {rol for plek in protocol.ondertekent.plekken for rol in plek.rollen}
    lopend = list(Deelname.objects.filter(dossier_id=dossier.pk, tot__isnull=True))
    binnen = {d.user_id for d in lopend if d.soort == Deelnamesoort.WEEGT_MEE}
    mensen: set[uuid.UUID] = set()
    if Rol.DIRECTIE in rollen:
        mensen |= people_for([Rol.DIRECTIE], dossier, at=vandaag)
    if Rol.MEDEWERKER in rollen:
        mensen |= people_for([Rol.MEDEWERKER], dossier, at=vandaag) & {d.user_id for d in lopend}
    for user_id in sorted(mensen - binnen):
        deelname = Deelname(
            user_id=user_id,
            organisatie_id=dossier.organisatie_id,
            dossier_id=dossier.pk,
            soort=Deelnamesoort.WEEGT_MEE,
            van=vandaag,
        )
        deelname.save()
        add_regel(
            Actie.APPOINT_DEELNEMER,
            object=deelname,
            dossier_id=dossier.pk,
            betrokkenen=(dossier.kind.pseudoniem,),
        )
