"""One running case of route 2 in the demo: directie opened it from the worry of the stories, and is in step 3."""

import uuid
from datetime import datetime, timedelta

from django.utils import timezone

from incidents.actions.route2 import (
    Stapgegevens,
    Zaakgegevens,
    open_route2zaak,
    record_draaiboekregel,
    record_route2stap,
)
from incidents.demo.plekken import Plaats
from incidents.models import Zorg
from roles.access import load_zicht
from roles.policy import Rol
from vault.handeling import Wie, handeling

ROUTE, WIE = "demo", "directie"
GELD = "De politie vroeg ons niets te doen en niemand te horen tot zij bellen."
STAPPEN = (
    (2, "vertrouwensinspecteur", "", "Mw. De Boer",
    "Verteld wat de melder zag. Advies: doe aangifte, hoor het kind niet."),
    (3, "vermoeden", "ja", "", "De vertrouwensinspecteur en wij vinden het vermoeden redelijk."),
    (5, "aangifte", "aangifte", "Team zeden en geweld, mutatie 2231", "Aangifte gedaan aan het bureau."),
    (6, "non_actief", "non_actief", "", "Op non-actief zolang de politie onderzoekt. Loon loopt door."),
    (26, "politiecontact", "", "Rechercheur Pol", GELD),
)  # fmt: skip
DRAAIBOEK = (
    (1, "incident", "Joost van Dam", "De zorg gelezen. Een kind zou zijn uitgescholden toen het morste."),
    (2, "deskundigen", "De vertrouwensinspecteur", "Gebeld, twintig minuten."),
    (6, "maatregelen", "De leidinggevende zelf",
    "Gesprek in het kantoor: op non-actief, en waarom. Een collega was erbij."),
    (27, "politie", "Rechercheur Pol", "Afgesproken dat de politie de ouders van het kind belt."),
)  # fmt: skip


def tell_route2(plaats: Plaats, *, nu: datetime) -> int:
    """Tells it where somebody reported a worry; returns how many acts that took."""
    zorg = (
        Zorg.objects.filter(organisatie=plaats.organisatie, signaal__isnull=True)
        .order_by("vastgelegd_op")
        .first()
    )
    if zorg is None or WIE not in plaats.mensen:
        return 0
    user = plaats.mensen[WIE]
    by, wie = load_zicht(user, at=timezone.localdate(nu)), Wie(user.pk, plaats.organisatie.pk, Rol.DIRECTIE)

    def at(uren: int) -> datetime:
        return zorg.vastgelegd_op + timedelta(hours=uren)

    with handeling(wie=wie, route=ROUTE, at=at(1)):
        zaak = open_route2zaak(
            id=uuid.uuid4(), zorg_id=zorg.pk, gegevens=Zaakgegevens("geweld"), by=by, at=at(1)
        )
    for uren, soort, uitkomst, met, tekst in STAPPEN:
        with handeling(wie=wie, route=ROUTE, at=at(uren)):
            gegevens = Stapgegevens(soort, at(uren), tekst, met, uitkomst)
            record_route2stap(id=uuid.uuid4(), zaak_id=zaak.pk, gegevens=gegevens, by=by, at=at(uren))
    for uren, punt, met, tekst in DRAAIBOEK:
        with handeling(wie=wie, route=ROUTE, at=at(uren)):
            record_draaiboekregel(
                id=uuid.uuid4(), zaak_id=zaak.pk, punt=punt, gebeurd_op=at(uren), tekst=tekst, wie=met, by=by,
                at=at(uren)
            )  # fmt: skip
    return 1 + len(STAPPEN) + len(DRAAIBOEK)
