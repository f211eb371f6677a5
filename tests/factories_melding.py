"""A report and what follows it, through the real actions."""

import uuid
from datetime import datetime
from typing import Any

from django.utils import timezone

from dossiers.actions import keten, melding
from dossiers.models import (
    Dossier,
    Informatievervolg,
    Informatieverzoek,
    Kennisgeving,
    Ketencontact,
    Melding,
    Meldingaanvulling,
    Terugkoppeling,
)
from roles.models import User
from tests.factories_signaal import act_of, zicht_of

ANTWOORD = {
    "uitkomst": "eigen_onderzoek", "van_naam": "Sara Vos", "van_functie": "adviseur",
    "toelichting": "Zij zoeken het uit.", "zorgen_blijven": None,
}  # fmt: skip
VERTELD = {"onderwerp": "melding", "aan": "manager", "wijze": "verteld", "aan_naam": "Karin Bos"}
CONTACT = {
    "partij": "politie", "met_naam": "Piet de Boer", "met_functie": "wijkagent", "initiatief": "wij",
    "onderwerp": "De ruzie van gisteren.", "uitkomst": "Hij gaat langs.",
}  # fmt: skip

VERZOEK = {
    "van_naam": "Lot Prins", "van_functie": "onderzoeker", "wijze": "telefonisch", "gevraagd": "Hoe gaat het?",
    "instemming": "nee", "afweging": "Het helpt het kind.",
}  # fmt: skip


def under(
    user: User, rij: Melding, act: Any, velden: dict[str, Any], *, pk: Any = None, at: Any = None
) -> Any:
    nu: datetime = at or timezone.now()
    with act_of(user):
        return act(
            dossier_id=rij.dossier_id, melding_id=rij.pk, gegevens=velden, op=nu, by=zicht_of(user), at=nu,
            id=pk or uuid.uuid4(),
        )  # fmt: skip


def answer_melding_of(
    user: User, rij: Melding, *, pk: Any = None, at: Any = None, **velden: Any
) -> Terugkoppeling:
    return under(user, rij, melding.record_terugkoppeling, ANTWOORD | velden, pk=pk, at=at)  # type: ignore[no-any-return]


def tell_of(user: User, rij: Melding, *, pk: Any = None, at: Any = None, **velden: Any) -> Kennisgeving:
    return under(user, rij, melding.record_kennisgeving, VERTELD | velden, pk=pk, at=at)  # type: ignore[no-any-return]


def supplement_melding_of(
    user: User, rij: Melding, soort: str = "ontkend", *, pk: Any = None, at: Any = None, **velden: Any
) -> Meldingaanvulling:
    basis = {"soort": soort, "tekst": "Veilig Thuis kent haar niet.", "bron": "Sara Vos"}
    return under(user, rij, melding.supplement_melding, basis | velden, pk=pk, at=at)  # type: ignore[no-any-return]


def contact_of(user: User, dossier: Dossier, *, pk: Any = None, **velden: Any) -> Ketencontact:
    nu = timezone.now()
    with act_of(user):
        return keten.record_contact(
            dossier_id=dossier.pk, gegevens=CONTACT | velden, op=nu, by=zicht_of(user), at=nu,
            id=pk or uuid.uuid4(),
        )  # fmt: skip


def request_of(
    user: User, dossier: Dossier, *, pk: Any = None, verstrekt: str = "", **velden: Any
) -> Informatieverzoek:
    nu = timezone.now()
    with act_of(user):
        return keten.record_informatieverzoek(
            dossier_id=dossier.pk, gegevens=VERZOEK | velden, verstrekt=verstrekt, op=nu, by=zicht_of(user),
            at=nu, id=pk or uuid.uuid4(),
        )  # fmt: skip


def supplement_request_of(
    user: User, verzoek: Informatieverzoek, soort: str, *, pk: Any = None, tekst: str = "Wat wij zagen."
) -> Informatievervolg:
    nu = timezone.now()
    with act_of(user):
        return keten.supplement_informatieverzoek(
            dossier_id=verzoek.dossier_id, verzoek_id=verzoek.pk, gegevens={"soort": soort, "tekst": tekst},
            op=nu, by=zicht_of(user), at=nu, id=pk or uuid.uuid4(),
        )  # fmt: skip
