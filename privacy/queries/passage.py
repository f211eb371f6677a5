"""The passages of one child that somebody can ask about, and one of them as it was recorded."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dossiers.models import Dossier, Kind, Signaal
from dossiers.presentatie import Rij, build_rijen
from dossiers.presentatie_vorm import Deel
from dossiers.queries.dossier import read_inhoud
from dossiers.queries.kanttekening import read_kanttekeningen
from dossiers.queries.signaal import read_inhoud as read_signaal
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.signaalbeeld import moment_van, show_delen, show_velden
from meldcode.weergave import datum_nl
from privacy.correctieregels import PASSAGES
from privacy.models import Correctieverzoek
from privacy.queries.koppen import with_dossier
from roles.access import Zicht, log_object, reachable
from roles.models import User
from roles.policy import Actie
from vault.versleuteling import with_sleutel


@dataclass(frozen=True, slots=True)
class Stuk:
    """One passage: a row of a dossier, or a signal."""

    soort: str
    id: uuid.UUID
    kop: str
    meta: str
    op: datetime
    auteur_id: uuid.UUID | None
    dossier_id: uuid.UUID | None
    signaal_id: uuid.UUID | None

    @property
    def sleutel(self) -> str:
        """How a form names it."""
        return f"{self.soort}:{self.id}"


def list_stukken(zicht: Zicht, kind: Kind) -> list[Stuk]:
    """Everything of this child that this person reads and that can be asked about, newest first."""
    stukken: dict[str, Stuk] = {}
    dossiers = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(kind=kind))
    for dossier in dossiers.select_related("kind", "locatie", "organisatie").order_by("-geopend_op", "id"):
        log_object(Actie.VIEW_DOSSIER, dossier)
        stukken |= {stuk.sleutel: stuk for stuk in of_dossier(zicht, dossier)}
    for stuk in loose_of(zicht, kind):
        stukken.setdefault(stuk.sleutel, stuk)
    return sorted(stukken.values(), key=lambda stuk: (stuk.op, stuk.id), reverse=True)


def of_dossier(zicht: Zicht, dossier: Dossier) -> Iterable[Stuk]:
    inhoud = read_inhoud(dossier, zicht)
    rijen = [rij for rij in inhoud.rijen if rij.soort in PASSAGES]
    namen = dict(User.objects.filter(pk__in={rij.door_id for rij in rijen}).values_list("pk", "naam"))
    for rij in build_rijen(rijen, dossier=dossier, namen=namen, met_opening=False):
        if rij.id is not None:
            signaal_id = rij.id if rij.bron == "signaal" else None
            yield Stuk(rij.bron, rij.id, rij.kop, rij.meta, rij.moment, rij.door_id, dossier.pk, signaal_id)


def loose_of(zicht: Zicht, kind: Kind) -> Iterable[Stuk]:
    """Signals about this child that are in no dossier."""
    rijen = with_dossier(Signaal.objects.zichtbaar().filter(kind=kind)).filter(in_dossier__isnull=True)
    for rij in reachable(zicht, Actie.VIEW_SIGNAAL, rijen).select_related("vastgelegd_door"):
        meta = f"{datum_nl(rij.gebeurd_op)} · {rij.vastgelegd_door.naam}"
        yield Stuk("signaal", rij.pk, "Signaal", meta, rij.gebeurd_op, rij.vastgelegd_door_id, None, rij.pk)


def find_stuk(zicht: Zicht, kind: Kind, sleutel: str) -> Stuk | None:
    return next((stuk for stuk in list_stukken(zicht, kind) if stuk.sleutel == sleutel), None)


@dataclass(frozen=True, slots=True)
class Inhoud:
    """A passage as it was recorded, and what stands beside it by now. Empty parts: it was erased."""

    kop: str
    meta: str
    delen: list[Deel]
    noten: list[Deel]

    @property
    def tekst(self) -> str:
        """To begin a better version with."""
        return "\n".join(f"{deel.label}: {deel.tekst}" if deel.label else deel.tekst for deel in self.delen)


def read_passage(verzoek: Correctieverzoek) -> Inhoud | None:
    """Of a request that was loaded through the access filter. None: there is nothing left of it."""
    if verzoek.passage_soort == "signaal":
        return read_signaalpassage(verzoek.passage_id)
    if verzoek.dossier is None:
        return None
    rijen = [rij for rij in read_tijdlijn(verzoek.dossier) if rij.soort in {verzoek.passage_soort, *ERONDER}]
    eigen = [rij for rij in rijen if rij.soort != "kanttekening"]
    met: dict[str, Any] = {
        "dossier": verzoek.dossier,
        "namen": name_auteur(verzoek),
        "met_opening": False,
        "volledig": True,
    }
    oud = find_rij(build_rijen(eigen, **met), verzoek.passage_id)
    nu = find_rij(build_rijen(rijen, **met), verzoek.passage_id)
    if oud is None or nu is None:
        return None
    return Inhoud(oud.kop, oud.meta, list(oud.delen), [deel for deel in nu.delen if deel not in oud.delen])


ERONDER = ("kanttekening", "afspraak", "verslaggezien", "nakoming", "bijlageintrekking", "instemming")


def name_auteur(verzoek: Correctieverzoek) -> dict[uuid.UUID, str]:
    return {verzoek.auteur.pk: verzoek.auteur.naam} if verzoek.auteur else {}


def find_rij(rijen: Iterable[Rij], pk: uuid.UUID) -> Rij | None:
    return next((rij for rij in rijen if rij.id == pk), None)


def read_signaalpassage(pk: uuid.UUID) -> Inhoud | None:
    rijen = with_sleutel(Signaal.objects.zichtbaar().filter(pk=pk))
    signaal = rijen.select_related("vastgelegd_door").first()
    if signaal is None:
        return None
    delen = [Deel(d["tekst"], d["label"], d["aard"]) for d in show_delen(signaal, read_signaal(signaal))]
    delen += [Deel(veld["waarde"], veld["label"]) for veld in show_velden(signaal)]
    noten = [Deel(str(rij.tekst), rij.get_soort_display()) for rij in read_kanttekeningen(pk)]
    return Inhoud("Signaal", f"{moment_van(signaal)} · {signaal.vastgelegd_door.naam}", delen, noten)
