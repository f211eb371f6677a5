"""Route 3: the sheet for the parents of one child. It goes out with that child's side only, and is kept as it went."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied

from dossiers.models import Relatie, Verstrekking
from incidents.actions.route3basis import existing, lock_zaak, own_kind, record_stuk
from incidents.models import Route3blad
from incidents.queries.route3 import protocol_of, read_inhoud
from incidents.queries.route3blad import find_anderen, read_anderen, read_eigen
from incidents.route3weegregels import avoided_words
from roles.access import Zicht
from roles.actions import Bijhoudfout
from roles.policy import Actie

GROND = {
    Relatie.Gezag.JA: Verstrekking.Grond.OUDER_MET_GEZAG, Relatie.Gezag.NEE: Verstrekking.Grond.OUDER_ZONDER_GEZAG,
}  # fmt: skip
ONBEKEND = (
    "Van deze ouder weten we niet of die gezag heeft. Zoek dat eerst uit en zet het bij het kind. "
    "Een ouder met gezag krijgt dit blad. Een ouder zonder gezag krijgt het als die erom vraagt."
)
LEEG = "Schrijf op wat er is gebeurd, gezien vanuit dit kind."


def share_route3(
    *, id: UUID, pk: UUID, zaakkind_id: UUID, ouder_id: UUID, delen: Mapping[str, str], by: Zicht, at: datetime,  # noqa: A002
) -> Route3blad:  # fmt: skip
    """Raises Bijhoudfout for a name of another child, a word the protocol avoids, or an unknown gezag."""
    zaak = lock_zaak(by, Actie.SHARE_ROUTE3, pk)
    if eerder := existing(Route3blad, id, zaak):
        return eerder
    inhoud = read_inhoud(zaak)
    kind = own_kind(inhoud, zaakkind_id)
    relaties = {r.betrokkene_id: r for r in inhoud.ouders.get(kind.kind_id, [])} if kind else {}
    if kind is None or (relatie := relaties.get(ouder_id)) is None:
        raise PermissionDenied
    if relatie.gezag not in GROND:
        raise Bijhoudfout(ONBEKEND, "ouder")
    if not delen.get("gebeurd", "").strip():
        raise Bijhoudfout(LEEG, "gebeurd")
    anderen, eigen, protocol = read_anderen(inhoud, kind), read_eigen(inhoud, kind), protocol_of(zaak)
    for veld, tekst in delen.items():
        if gevonden := find_anderen(tekst, anderen, eigen):
            raise Bijhoudfout(
                f"Hierin staat iets waaraan je het andere kind herkent: {', '.join(gevonden)}. "
                "Haal het weg of schrijf 'het andere kind'.",
                veld,
            )
        if woorden := avoided_words(tekst, protocol):
            raise Bijhoudfout(
                f"Hierin staat: {', '.join(woorden)}. Schrijf 'het kind dat het initiatief nam', "
                "'het kind dat het overkwam' of 'gedrag dat over een grens ging'.",
                veld,
            )
    return record_stuk(
        Route3blad, id=id, zaak=zaak, actie=Actie.SHARE_ROUTE3, by=by, at=at, zaakkind=kind, betrokkene_id=ouder_id,
        grond=GROND[Relatie.Gezag(relatie.gezag)], aan=relatie.betrokkene.naam, tekst=json.dumps(dict(delen)),
    )  # fmt: skip
