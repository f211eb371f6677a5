"""The sheet for the parents of one child: what of the case is its own side, and what could give the others away."""

import json
from collections.abc import Iterable
from uuid import UUID

from django.http import Http404

from dossiers.anoniem import INITIALEN, NAAM, find_identifiers, words_of
from dossiers.models import Relatie
from dossiers.protocolroute3 import Dagmoment
from incidents.models import Route3blad, Route3kind, Route3zaak
from incidents.queries.route3 import Inhoud
from incidents.route3weegregels import Nazorgvoor, Ouderstand, Uitkomst

DELEN = {
    "gebeurd": "Wat er is gebeurd",
    "afspraken": "Wat we hebben afgesproken",
    "verder": "Hoe het verdergaat",
}


def propose_delen(inhoud: Inhoud, kind: Route3kind) -> dict[str, str]:
    """What stands in the case about this child alone, to begin with; nothing about it of the others."""
    berichten = [r for r in inhoud.van("ouders", kind) if r.codes["stand"] == Ouderstand.VERTELD]
    plan = inhoud.plan_van(kind)
    regels = inhoud.onder("regel", "plan_id", plan) if plan is not None else []
    afspraken = [rij.teksten["tekst"] for rij in reversed(inhoud.van("maatregel", kind))]
    afspraken += [f"{Dagmoment(rij.codes['moment']).label}: {rij.teksten['tekst']}" for rij in regels]
    besluit = next(iter(inhoud.van("besluit", kind)), None)
    verder = (
        [f"{Uitkomst(besluit.codes['uitkomst']).label}. {besluit.teksten['motivering']}"] if besluit else []
    )
    nazorg = [rij for rij in inhoud.van("nazorg", kind) if rij.codes["voor"] != Nazorgvoor.TEAM]
    verder += [rij.teksten["tekst"] for rij in reversed(nazorg)]
    gebeurd = [rij.teksten["tekst"] for rij in reversed(berichten)]
    delen = {"gebeurd": gebeurd, "afspraken": afspraken, "verder": verder}
    return {naam: "\n\n".join(teksten) for naam, teksten in delen.items()}


def read_anderen(inhoud: Inhoud, kind: Route3kind) -> list[str]:
    """Every name, group, address and number of the other children in the case and who is around them."""
    bekend: list[str] = []
    for ander in (rij for rij in inhoud.kinderen if rij.pk != kind.pk):
        bekend.append(ander.kind.naam)
        if ander.groep is not None and ander.groep_id != kind.groep_id:
            bekend.append(ander.groep.naam)
        bekend += names_around(ander.kind_id)
    return bekend


def names_around(kind_id: UUID) -> list[str]:
    """Of everybody who stands with a child, also who is no parent."""
    rijen = Relatie.objects.filter(kind_id=kind_id).select_related("betrokkene")
    return [
        tekst
        for r in rijen
        for tekst in (r.betrokkene.naam, r.betrokkene.adres, r.betrokkene.telefoon, r.betrokkene.email)
        if tekst
    ]


def find_anderen(tekst: str, anderen: Iterable[str], eigen: Iterable[str]) -> list[str]:
    """What in this text names another child or somebody around it; a word of the own family may stand."""
    van_zelf = {woord for naam in eigen for woord in words_of(naam)}
    gevonden = [v.tekst for v in find_identifiers(tekst, anderen) if v.soort in (NAAM, INITIALEN)]
    gevonden += [iets for iets in anderen if is_contact(iets) and iets.casefold() in tekst.casefold()]
    return list(dict.fromkeys(stuk for stuk in gevonden if not set(words_of(stuk)) <= van_zelf))


def is_contact(iets: str) -> bool:
    """An address, number or e-mail address: found as it stands, not as words of a name."""
    return "@" in iets or any(teken.isdigit() for teken in iets)


def read_eigen(inhoud: Inhoud, kind: Route3kind) -> list[str]:
    return [kind.kind.naam, *names_around(kind.kind_id)]


def load_blad(zaak: Route3zaak, pk: UUID) -> Route3blad:
    """Of a case that was loaded through the access filter. Raises Http404."""
    rijen = Route3blad.objects.filter(zaak=zaak, pk=pk)
    blad = rijen.select_related("zaakkind__kind", "vastgelegd_door").first()
    if blad is None:
        raise Http404
    return blad


def read_delen(blad: Route3blad) -> list[tuple[str, str]]:
    """The parts with something in them, under their heading."""
    delen = json.loads(str(blad.tekst))
    return [(kop, delen[naam]) for naam, kop in DELEN.items() if delen.get(naam)]
