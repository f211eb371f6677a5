"""A calamiteit and a complaint, made with the acts themselves."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import calamiteit, calamiteitteam, klacht
from incidents.calamiteitregels import PUNT
from tests.factories_signaal import act_of, zicht_of


def do(user, waar, naam, **velden):
    with act_of(user):
        basis = {"id": uuid.uuid4(), "by": zicht_of(user), "at": timezone.localtime()}
        return getattr(waar, naam)(**basis | velden)


def calamiteit_of(user, waar, *, incident=None, **velden):
    """`waar` is a place of the cast."""
    basis = {
        "locatie_id": waar.locatie.pk, "titel": "Onrust op het plein", "omvang": "groep",
        "wat": "Ouders praten in de app over iets dat op het plein gebeurde.",
        "incident_id": incident.pk if incident else None,
    }  # fmt: skip
    return do(user, calamiteit, "open_calamiteit", **basis | velden)


def logregel_of(user, rij, soort="gebeurtenis", tekst="Een moeder belde. Zij is geschrokken.", **velden):
    nu = timezone.now() - timedelta(minutes=1)
    basis = {"soort": soort, "tekst": tekst, "gebeurd_op": nu}
    return do(user, calamiteit, "record_calamiteitregel", pk=rij.pk, **basis | velden)


def werk_plan_bij(user, rij, *, standen=None, **velden):
    """Without `standen` every point is done."""
    alle = dict.fromkeys(PUNT, ("gedaan", ""))
    return do(user, calamiteit, "record_calamiteitpunt", pk=rij.pk, standen=standen or alle, **velden)


def lid_of(user, rij, wie=None, deel="leiding", *, buiten="", vervanger=None, **velden):
    return do(
        user, calamiteitteam, "appoint_calamiteitlid", pk=rij.pk, deel=deel, wie=buiten,
        user_id=wie.pk if wie else None, vervanger_id=vervanger.pk if vervanger else None, **velden,
    )  # fmt: skip


def bericht_of(user, rij, publiek="betrokken_ouders", door=None, **velden):
    basis = {
        "publiek": publiek, "aan": "De ouders van twee kinderen", "wat": "Wat er gebeurde, en dat we morgen praten.",
        "wijze": "gesprek", "verteld_op": timezone.now() - timedelta(minutes=1), "door_id": (door or user).pk,
    }  # fmt: skip
    gegevens = calamiteitteam.Berichtgegevens(
        **basis | {k: v for k, v in velden.items() if k not in ("id", "at")}
    )
    over = {k: v for k, v in velden.items() if k in ("id", "at")}
    return do(user, calamiteitteam, "record_calamiteitbericht", pk=rij.pk, gegevens=gegevens, **over)


def ouderbrief_of(user, rij, groep, **velden):
    basis = {
        "groep": groep, "publiek": "groep_ouders", "slug": "ouderbrief-overige-groepen", "versie": "2026.1",
        "onderwerp": "Een voorval op onze locatie", "tekst": "Beste ouders, er is iets gebeurd.", "wijze": "mail",
    }  # fmt: skip
    brief = calamiteitteam.Ouderbrief(**basis | velden)
    return do(user, calamiteitteam, "record_calamiteitbrief", pk=rij.pk, brief=brief)


def koppel_calamiteit(user, rij, incident):
    return do(user, calamiteit, "record_calamiteitkoppeling", pk=rij.pk, incident_id=incident.pk)


def sluit_calamiteit(user, rij, geleerd="Eerder bellen met de GGD.", **velden):
    return do(user, calamiteit, "close_calamiteit", pk=rij.pk, geleerd=geleerd, **velden)


def ready_to_close(user, rij, leiding=None):
    """Everything that closing asks."""
    lid_of(user, rij, leiding or user)
    werk_plan_bij(user, rij)
    bericht_of(user, rij)
    bericht_of(user, rij, "team")
    logregel_of(user, rij, "proces", "Het ging goed. Volgende keer sneller bellen.")


def klacht_of(user, waar, kind=None, **velden):
    basis = {
        "locatie_id": waar.locatie.pk, "ontvangen_op": timezone.localdate(), "klager": "ouder",
        "van_wie": "Een moeder, bereikbaar in de middag", "waarover": "Mijn kind kwam zonder jas naar buiten.",
        "vermoeden": "nee", "kind_id": kind.pk if kind else None,
    }  # fmt: skip
    pk = velden.pop("id", None) or uuid.uuid4()
    return do(user, klacht, "record_klacht", id=pk, gegevens=klacht.Klachtgegevens(**basis | velden))


def sluit_klacht(user, rij, uitkomst="besproken", **velden):
    basis = {"uitkomst": uitkomst, "reden": "We spraken erover.", "verteld_op": timezone.localdate()}
    pk = velden.pop("id", None) or uuid.uuid4()
    return do(user, klacht, "close_klacht", id=pk, pk=rij.pk, einde=klacht.Klachteinde(**basis | velden))
