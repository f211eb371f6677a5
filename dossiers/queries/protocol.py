"""Versions of the protocol: what holds, what an organisation made itself, and who is there to do it."""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers import protocolkeuze
from dossiers.eigenprotocol import EigenVersie, begin, read
from dossiers.protocol import Protocol
from roles import access
from roles.access import Zicht, counts_on, reachable
from roles.models import Locatie, Organisatie, Protocolbesluit, Protocolconcept, Protocolversie, Roltoewijzing
from roles.policy import FUNCTIE_ROL, Actie, Functie
from vault.handeling import add_regel


def read_tekst(slug: str, versie: str) -> str | None:
    """The text of a version that an organisation made; it never changes, so whoever asks may remember it."""
    return Protocolversie.objects.filter(slug=slug, versie=versie).values_list("tekst", flat=True).first()


def list_pins() -> list[tuple[str, str]]:
    """Of every version that any organisation made; for the command line, which sees all of them."""
    return list(Protocolversie.objects.order_by("slug", "vastgelegd_op").values_list("slug", "versie"))


def protocol_of_zicht(zicht: Zicht) -> Protocol:
    """What holds today in the organisation of this person; without a query for a version that was read before."""
    return protocolkeuze.in_force(zicht.protocol, timezone.localdate())


def protocol_on(organisatie: Organisatie, op: date) -> Protocol:
    """What holds in this organisation on a day, read afresh."""
    rijen = Protocolversie.objects.filter(
        organisatie=organisatie, profiel=organisatie.profiel, vanaf__lte=op,
        besluit__oordeel=Protocolbesluit.Oordeel.GOEDGEKEURD,
    )  # fmt: skip
    nieuwste = rijen.order_by("-vanaf", "-besluit__vastgelegd_op").first()
    return protocolkeuze.at_pin(nieuwste.pin if nieuwste else organisatie.profiel)


def own_organisatie(zicht: Zicht) -> Organisatie:
    """Raises Organisatie.DoesNotExist for somebody without a role."""
    return Organisatie.objects.get(pk=zicht.organisatie_id)


def list_versies(zicht: Zicht) -> QuerySet[Protocolversie]:
    """Every version this organisation ever proposed, newest first."""
    rijen = reachable(zicht, Actie.VIEW_PROTOCOL, Protocolversie.objects.all())
    return rijen.select_related("vastgelegd_door", "besluit__vastgelegd_door").order_by(
        "-vastgelegd_op", "id"
    )


def find_voorstel(organisatie_id: uuid.UUID) -> Protocolversie | None:
    """The version that waits for a decision."""
    rijen = Protocolversie.objects.filter(organisatie_id=organisatie_id, besluit__isnull=True)
    return rijen.select_related("vastgelegd_door").first()


def load_versie(zicht: Zicht, actie: Actie, pk: uuid.UUID) -> Protocolversie:
    """Raises Http404, or PermissionDenied for who may look and not do this."""
    rijen = Protocolversie.objects.select_related("vastgelegd_door", "besluit__vastgelegd_door")
    return access.get(
        zicht, actie, rijen, pk, zien=Actie.VIEW_PROTOCOL if actie != Actie.VIEW_PROTOCOL else None
    )


def find_by_pin(zicht: Zicht, slug: str, versie: str) -> Protocolversie | None:
    """The own version of this name; of another organisation nothing."""
    rijen = reachable(zicht, Actie.VIEW_PROTOCOL, Protocolversie.objects.all())
    gevonden = rijen.filter(slug=slug, versie=versie).first()
    if gevonden is not None:
        add_regel(Actie.VIEW_PROTOCOL, object=gevonden)
    return gevonden


def load_concept(zicht: Zicht, pk: uuid.UUID) -> Protocolconcept:
    """Raises Http404."""
    return access.get(zicht, Actie.CORRECT_PROTOCOL, Protocolconcept.objects.filter(open=True), pk)


def own_slug(organisatie_id: uuid.UUID, profiel: str) -> str:
    """A name of its own for the versions of one organisation: two on the same profile stay apart."""
    return f"{profiel[:40]}-{organisatie_id.hex[:12]}"


def begin_eigen(organisatie: Organisatie, op: date) -> EigenVersie:
    """A new version: the newest file of the profile, with what the version of today says differently."""
    basis = protocollen.get(organisatie.profiel)
    nieuw = begin(basis, slug=own_slug(organisatie.pk, organisatie.profiel), versie="concept")
    nu = protocol_on(organisatie, op)
    tekst = read_tekst(nu.slug, nu.versie)
    if tekst is None:
        return nieuw
    for sector, regels in read(tekst).regels.items():
        nieuw = nieuw.with_rules(sector, regels)
    return nieuw


def read_mensen_per_plek(
    organisatie_id: uuid.UUID, op: date
) -> list[tuple[Locatie, dict[uuid.UUID, frozenset[str]]]]:
    """Per location who has which roles there on a day, those of the whole organisation among them. Two queries."""
    rijen = Roltoewijzing.objects.filter(counts_on(op), organisatie_id=organisatie_id, user__is_active=True)
    rollen = list(rijen.values_list("user_id", "locatie_id", "functie"))
    plekken = []
    for locatie in Locatie.objects.filter(organisatie_id=organisatie_id).order_by("naam"):
        mensen: dict[uuid.UUID, set[str]] = {}
        for user_id, locatie_id, functie in rollen:
            if locatie_id in (None, locatie.pk):
                mensen.setdefault(user_id, set()).add(FUNCTIE_ROL[Functie(functie)].value)
        plekken.append((locatie, freeze(mensen)))
    return plekken


def freeze(mensen: Mapping[uuid.UUID, set[str]]) -> dict[uuid.UUID, frozenset[str]]:
    return {mens: frozenset(rollen) for mens, rollen in mensen.items()}
