"""A request about somebody who works here, or of whom nothing is known: no child leads to it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from dossiers.zoektaal import parse
from privacy.inzageregels import Binnenkomst, Hoedanigheid, Stapsoort, deadline
from privacy.models import Inzagestap, Inzageverzoek
from privacy.queries.inzagezoek import Zoekuitkomst, search_name
from roles.access import Zicht, log_object, take_turn
from roles.actions import Bijhoudfout, own_id
from roles.models import User
from roles.policy import Actie
from vault.bases import open_bewaareenheid

OVER_JOU = "Een verzoek over jou behandelt iemand anders. Vraag een collega om dit vast te leggen."
TWEE_WOORDEN = "Vul een voornaam en een achternaam in. Met een half woord is niet goed te zoeken."


@dataclass(frozen=True, slots=True)
class Zonderkind:
    """What the form asks. `medewerker_id` None: `naam`, of whom nothing is known here."""

    hoedanigheid: Hoedanigheid
    ontvangen_op: date
    binnen: Binnenkomst
    bereiken: str
    medewerker_id: uuid.UUID | None = None
    naam: str = ""
    anders: str = ""  # how it is known that somebody with the same name is somebody else
    wie: str = ""
    vraag: str = ""


def record_inzage_zonder_kind(
    *, by: Zicht, at: datetime, id: uuid.UUID, aanvraag: Zonderkind,  # noqa: A002
) -> Inzageverzoek:  # fmt: skip
    """The month counts from receipt here too. Raises Bijhoudfout, PermissionDenied."""
    organisatie_id = own_id(by)
    take_turn(by)
    if bestaand := Inzageverzoek.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return bestaand
    if aanvraag.ontvangen_op > timezone.localdate(at):
        raise Bijhoudfout("Kies de dag waarop het verzoek binnenkwam.", "ontvangen_op")
    if aanvraag.hoedanigheid != Hoedanigheid.ZELF and not aanvraag.wie:
        raise Bijhoudfout("Schrijf op wie dit vraagt, en namens wie.", "wie")
    gezocht = None if aanvraag.medewerker_id else search(by, organisatie_id, aanvraag)
    rij = build(by, at, id, organisatie_id, aanvraag)
    rij.save()
    if gezocht is not None:
        write_search(rij, gezocht, aanvraag.anders)
    log_object(Actie.RECORD_INZAGE_ZONDER_KIND, rij)
    return rij


def build(
    by: Zicht, at: datetime, id_: uuid.UUID, organisatie_id: uuid.UUID, aanvraag: Zonderkind
) -> Inzageverzoek:
    rij = Inzageverzoek(
        id=id_, organisatie_id=organisatie_id, rol=by.rol_for(Actie.RECORD_INZAGE_ZONDER_KIND),
        medewerker=colleague(by, organisatie_id, aanvraag.medewerker_id), hoedanigheid=aanvraag.hoedanigheid,
        binnen=aanvraag.binnen, ontvangen_op=aanvraag.ontvangen_op, uiterlijk_op=deadline(aanvraag.ontvangen_op),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    open_bewaareenheid(rij)
    rij.naam = "" if aanvraag.medewerker_id else aanvraag.naam
    rij.wie, rij.bereiken, rij.vraag = aanvraag.wie, aanvraag.bereiken, aanvraag.vraag
    return rij


def colleague(by: Zicht, organisatie_id: uuid.UUID, pk: uuid.UUID | None) -> User | None:
    """Somebody who works or worked here. Raises Bijhoudfout: nobody handles a request about themselves."""
    if pk is None:
        return None
    if pk == by.user_id:
        raise Bijhoudfout(OVER_JOU, "over")
    wie = User.objects.filter(pk=pk, roltoewijzingen__organisatie_id=organisatie_id).distinct().first()
    if wie is None:
        raise Bijhoudfout("Kies wie het is. Deze persoon werkt hier niet.", "over")
    return wie


def search(by: Zicht, organisatie_id: uuid.UUID, aanvraag: Zonderkind) -> Zoekuitkomst:
    """Raises Bijhoudfout when somebody with this name is here, and nobody says why that is somebody else."""
    if len(parse(aanvraag.naam).woorden) < 2:
        raise Bijhoudfout(TWEE_WOORDEN, "naam")
    gezocht = search_name(by, organisatie_id, aanvraag.naam)
    if gezocht.aantal and not aanvraag.anders:
        raise Bijhoudfout(
            f"Er staat iemand met deze naam {gezocht.waar()}. Is het dezelfde? Leg het verzoek dan vast bij die "
            "persoon. Is het iemand anders? Schrijf op hoe je dat weet.", "anders",
        )  # fmt: skip
    return gezocht


def write_search(verzoek: Inzageverzoek, gezocht: Zoekuitkomst, anders: str) -> None:
    """That it was searched, and what came of it: the proof behind the answer."""
    rij = Inzagestap(
        id=uuid.uuid5(verzoek.pk, "gezocht"), verzoek=verzoek, soort=Stapsoort.GEZOCHT, rol=verzoek.rol,
        bewaareenheid_id=verzoek.bewaareenheid_id, aantal=gezocht.aantal, op=timezone.localdate(verzoek.vastgelegd_op),
        vastgelegd_op=verzoek.vastgelegd_op, vastgelegd_door_id=verzoek.vastgelegd_door_id,
    )  # fmt: skip
    rij.tekst = anders if gezocht.aantal else ""
    rij.save()
