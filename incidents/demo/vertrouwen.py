"""The administration of the vertrouwenspersoon in the demo: one case that runs and one that ended. All invented."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from incidents.actions import vertrouwen as actions
from incidents.demo.plekken import Plaats
from incidents.vertrouwensregels import (
    Contactwijze,
    Melderkring,
    Stapfeiten,
    Stapgrond,
    Stapsoort,
    Vertrouwensonderwerp,
)
from roles.access import Zicht, load_zicht
from roles.policy import Rol
from vault.handeling import Wie, handeling

ROUTE, INLOG = "demo", "vertrouwenspersoon"
LOOPT = {
    "wie": {
        "kring": Melderkring.MEDEWERKER, "onderwerp": Vertrouwensonderwerp.MACHT, "melder": "Joyce Terpstra",
        "over": "Een leidinggevende",
    },
    "kern": "De melder krijgt alleen slechte diensten sinds een meningsverschil, en durft er niets van te zeggen.",
    "advies": "Schrijf op wanneer het gebeurt. Vraag daarna zelf een gesprek aan. Meegaan kan.",
}  # fmt: skip
KLAAR = {
    "wie": {
        "kring": Melderkring.OUDER, "onderwerp": Vertrouwensonderwerp.DISCRIMINATIE, "melder": "", "over": "",
    },
    "kern": "Een ouder hoorde bij het hek opmerkingen over het geloof van het gezin.",
    "advies": "Bespreek het met de locatieleider. Een klacht indienen mag ook.",
}  # fmt: skip


def fill_vertrouwen(plaats: Plaats, *, nu: datetime) -> int:
    """Two cases where somebody has the role; returns how many acts that took."""
    if INLOG not in plaats.mensen:
        return 0
    user = plaats.mensen[INLOG]
    by = load_zicht(user, at=timezone.localdate(nu), organisatie_id=plaats.organisatie.pk)
    tell(by, LOOPT, at=nu - timedelta(days=16), weer_op=timezone.localdate(nu) + timedelta(days=3))
    zaak = tell(by, KLAAR, at=nu - timedelta(days=70))
    gegaan = timezone.localtime(nu - timedelta(days=61))
    with act(by, gegaan):
        actions.record_vertrouwensstap(
            id=uuid.uuid4(), pk=zaak, feiten=Stapfeiten(Stapsoort.BEMIDDELING, Stapgrond.VERZOEK, verteld=True),
            gebeurd_op=gegaan.date(), toelichting="Een gesprek met de locatieleider. Er komt een afspraak.",
            by=by, at=gegaan,
        )  # fmt: skip
    gesloten = timezone.localtime(nu - timedelta(days=40))
    with act(by, gesloten):
        actions.close_vertrouwenszaak(
            id=uuid.uuid4(), pk=zaak, hoe="Het is gestopt. De ouder is tevreden.", by=by, at=gesloten
        )
    return 4


def act(by: Zicht, at: datetime) -> Any:
    return handeling(wie=Wie(by.user_id, by.organisatie_id, Rol.VERTROUWENSPERSOON), route=ROUTE, at=at)


def tell(by: Zicht, verhaal: dict[str, Any], *, at: datetime, weer_op: Any = None) -> uuid.UUID:
    op = timezone.localtime(at)
    contact = {
        "gebeurd_op": op.date(), "wijze": Contactwijze.GESPREK, "kern": verhaal["kern"], "advies": verhaal["advies"],
        "weer_op": weer_op,
    }  # fmt: skip
    with act(by, op):
        zaak = actions.record_vertrouwenszaak(
            id=uuid.uuid4(), wie=verhaal["wie"], contact=contact, by=by, at=op
        )
    return zaak.pk
