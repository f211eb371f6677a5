"""Step 4: the five questions, one at a time, in their order."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from dossiers.actions.basis import existing, lock_dossier, record_stuk, reden, refuse_if, require, require_rol
from dossiers.afwegingskader import Antwoord, Veiligheidscheck, Vraag, combine_veiligheid
from dossiers.feiten import Feiten, Handeling, Reden
from dossiers.models import Antwoordrij, Dossier, Weging
from dossiers.nabesluit import VRAAG_5, check_vraag5
from dossiers.protocol import Protocol
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.weging import KADERBRON, check_volgorde, latest_weging, next_nummer
from roles.access import Zicht
from roles.policy import Actie

VRAAG_HEN = "Vraag hen om te wegen, of laat je bij het wegen betrekken."


@dataclass(frozen=True, slots=True, kw_only=True)
class Antwoordgegevens:
    """One answer as a person gave it. For question 2 the three checks, for the others `antwoord`."""

    vraag: Vraag
    motivering: str
    bewijs: tuple[uuid.UUID, ...]
    antwoord: Antwoord | None = None
    checks: Mapping[Veiligheidscheck, Antwoord] = field(default_factory=dict)
    aangekruist: tuple[str, ...] = ()

    @property
    def uitslag(self) -> Antwoord:
        """Raises VolgordeFout or ValueError when an answer is missing."""
        if self.vraag is Vraag.VEILIGHEID:
            return combine_veiligheid(self.checks)
        return Antwoord(self.antwoord or "")


def answer_afweging(
    *,
    dossier_id: uuid.UUID,
    gegevens: Antwoordgegevens,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Antwoordrij:
    """Records one answer; the first one begins the weighing. Raises Geweigerd, also for another's turn."""
    dossier = lock_dossier(dossier_id, actie=Actie.ANSWER_AFWEGING, by=by)
    if rij := existing(Antwoordrij, id, dossier):
        return rij
    feiten, protocol = require(Handeling.ANSWER_AFWEGING, dossier, by=by)
    require_weger(protocol, dossier, by)
    refuse_if(check_volgorde(protocol, feiten.antwoorden, gegevens.vraag))
    if gegevens.vraag is Vraag.RESULTAAT:
        refuse_if(check_vraag5(feiten, protocol, vandaag=timezone.localdate(at)))
    require_onderbouwing(dossier, gegevens)
    weging = latest_weging(dossier) or begin_weging(dossier, by=by, at=at, id=uuid.uuid4())
    return record_stuk(
        Antwoordrij,
        id=id,
        dossier=dossier,
        actie=Actie.ANSWER_AFWEGING,
        by=by,
        at=at,
        weging=weging,
        vraag=gegevens.vraag.value,
        antwoord=gegevens.uitslag.value,
        checks={check.value: antwoord.value for check, antwoord in gegevens.checks.items()},
        aangekruist=list(gegevens.aangekruist),
        motivering=gegevens.motivering,
        bewijs=[str(rij_id) for rij_id in gegevens.bewijs],
    )


def open_weging(
    *,
    dossier_id: uuid.UUID,
    waarom: str,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    alleen_vraag5: bool = False,
) -> Weging:
    """Begins the questions anew, or only question 5; everything answered before stays. Raises Geweigerd."""
    dossier = lock_dossier(dossier_id, actie=Actie.ANSWER_AFWEGING, by=by)
    if rij := existing(Weging, id, dossier):
        return rij
    feiten, protocol = require(Handeling.ANSWER_AFWEGING, dossier, by=by)
    require_weger(protocol, dossier, by)
    if not feiten.antwoorden:
        waarom_niet = "Er is in deze ronde nog niets beantwoord."
        refuse_if(
            [
                reden(
                    waarom_niet,
                    "Begin met vraag 1.",
                    "Een lege ronde heeft geen zin.",
                    KADERBRON,
                    "view_weging",
                )
            ]
        )
    vorige = latest_weging(dossier) if alleen_vraag5 else None
    if vorige is not None:
        refuse_if(check_alleen_vraag5(feiten))
    return begin_weging(dossier, by=by, at=at, id=id, waarom=waarom, vorige=vorige)


def check_alleen_vraag5(feiten: Feiten) -> Iterable[Reden]:
    """Question 5 can be asked again by itself when it was answered: then help was accepted (001 L832)."""
    if Vraag.RESULTAAT not in feiten.antwoorden:
        regel = "Vraag 5 komt na de andere vier."
        yield reden(
            "Vraag 5 is nog niet beantwoord.", "Ga verder met de vraag die aan de beurt is.", regel, VRAAG_5
        )


def begin_weging(
    dossier: Dossier,
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    waarom: str = "",
    vorige: Weging | None = None,
) -> Weging:
    """`vorige`: the weging whose answers to 1-4 still hold; one step back at most, to where they stand."""
    return record_stuk(
        Weging,
        id=id,
        dossier=dossier,
        actie=Actie.ANSWER_AFWEGING,
        by=by,
        at=at,
        nummer=next_nummer(dossier),
        reden=waarom,
        vervolg_op_id=(vorige.vervolg_op_id or vorige.pk) if vorige else None,
    )


def require_weger(protocol: Protocol, dossier: Dossier, by: Zicht) -> None:
    require_rol(protocol.weegt, actie=Actie.ANSWER_AFWEGING, dossier=dossier, by=by, doe=VRAAG_HEN)


def require_onderbouwing(dossier: Dossier, gegevens: Antwoordgegevens) -> None:
    """An answer says why, and rests on something that stands in this dossier (000 L1902)."""
    bekend = {rij.id for rij in read_tijdlijn(dossier)}
    regel = "Elk antwoord heeft een uitleg en een bron in het dossier."
    if not gegevens.motivering.strip():
        refuse_if(
            [reden("Er staat nog niet waarom.", "Schrijf op waarom je dit antwoordt.", regel, KADERBRON)]
        )
    if not gegevens.bewijs or not set(gegevens.bewijs) <= bekend:
        doe = "Kies ten minste een gebeurtenis uit dit dossier."
        refuse_if([reden("Er staat nog niet waaruit dit blijkt.", doe, regel, KADERBRON)])
