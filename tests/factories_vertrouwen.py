"""The administration of a vertrouwenspersoon as that person keeps it: through the real actions, inside an act."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import overdracht as overdrachten
from incidents.actions import vertrouwen as actions
from incidents.models import Vertrouwenszaak
from incidents.vertrouwensregels import Halfjaar, Stapfeiten, half_year_of
from reports.actions import halfjaarverslag as verslagen
from roles.policy import Functie
from tests.conftest import add_person
from tests.factories_signaal import act_of, zicht_of
from vault.handeling import Wie, handeling


def contact(**velden):
    basis = {
        "gebeurd_op": timezone.localdate(), "wijze": "gesprek", "kern": "Een leidinggevende maakt steeds grappen.",
        "advies": "Schrijf op wanneer het gebeurt.", "weer_op": None,
    }  # fmt: skip
    return basis | velden


def zaak_of(user, *, at=None, pk=None, melder="Sietske Hoogland", over="Rutger Vonk", kring="medewerker",
            onderwerp="macht", **velden) -> Vertrouwenszaak:  # fmt: skip
    nu = timezone.localtime(at)
    if at is not None:
        velden.setdefault("gebeurd_op", nu.date())
    wie = {"melder": melder, "over": over, "kring": kring, "onderwerp": onderwerp}
    with act_of(user):
        return actions.record_vertrouwenszaak(
            id=pk or uuid.uuid4(), wie=wie, contact=contact(**velden), by=zicht_of(user), at=nu
        )


def do_vertrouwen(user, naam, zaak, *, at=None, pk=None, **velden):
    """One act of incidents/actions/vertrouwen.py, by name."""
    with act_of(user):
        return getattr(actions, naam)(
            id=pk or uuid.uuid4(), pk=zaak.pk, by=zicht_of(user), at=timezone.localtime(at), **velden
        )


def spreek_weer(user, zaak, **velden):
    return do_vertrouwen(user, "supplement_vertrouwenszaak", zaak, contact=contact(**velden))


def stap_of(user, zaak, soort="bijwonen", grond="verzoek", *, verteld=False, **velden):
    basis = {"gebeurd_op": timezone.localdate(), "toelichting": "Ik ging mee naar het gesprek."}
    feiten = Stapfeiten(soort, grond, verteld)
    return do_vertrouwen(user, "record_vertrouwensstap", zaak, feiten=feiten, **basis | velden)


def sluit_zaak(user, zaak, hoe="De melder kan verder."):
    return do_vertrouwen(user, "close_vertrouwenszaak", zaak, hoe=hoe)


def add_opvolger(cast, naam="Marte Zijlstra", inlog="opvolger"):
    with handeling(wie=Wie(), route="test"):
        return add_person(cast.organisatie, naam, inlog, Functie.VERTROUWENSPERSOON, None)


def bied_aan(user, naar, *zaken, pk=None):
    with act_of(user):
        return overdrachten.assign_vertrouwenszaak(
            id=pk or uuid.uuid4(), zaken={zaak.pk for zaak in zaken}, naar_id=naar.pk, by=zicht_of(user),
            at=timezone.now(),
        )  # fmt: skip


def antwoord(user, aanbod, *, aanvaard=True):
    with act_of(user):
        return overdrachten.answer_overdracht(
            pk=aanbod[0].pk, aanvaard=aanvaard, by=zicht_of(user), at=timezone.now()
        )


def neem_terug(user, rij):
    with act_of(user):
        return overdrachten.withdraw_overdracht(pk=rij.pk, by=zicht_of(user), at=timezone.now())


def vorig_halfjaar() -> Halfjaar:
    return half_year_of(timezone.localdate()).vorige


def zaken_in(user, halfjaar, *paren):
    """Cases that came in that half year: (kring, onderwerp, number)."""
    dag = halfjaar.begin + timedelta(days=9)
    return [
        zaak_of(user, kring=kring, onderwerp=onderwerp, gebeurd_op=dag)
        for kring, onderwerp, aantal in paren
        for _ in range(aantal)
    ]


def verslag_of(user, halfjaar=None, **velden):
    teksten = {"trends": "Grappen over uiterlijk komen vaker voor.", "advies": "Bespreek het in elk team."}
    with act_of(user):
        return verslagen.record_halfjaarverslag(
            id=uuid.uuid4(), halfjaar=halfjaar or vorig_halfjaar(), by=zicht_of(user), at=timezone.localtime(),
            **teksten | velden,
        )  # fmt: skip


def geef_verslag(user, verslag):
    with act_of(user):
        return verslagen.share_halfjaarverslag(pk=verslag.pk, by=zicht_of(user), at=timezone.now())
