"""Cases of route 3 as people record them: through the real actions, inside an act."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import route3, route3blad, route3weging
from incidents.actions.route3 import Kindregel, Oudergegevens, Zaakgegevens
from incidents.actions.route3weging import Evaluatiegegevens, Weeggegevens
from incidents.models import Route3zaak
from incidents.queries.route3 import protocol_of
from tests.factories_signaal import act_of, zicht_of

WAT = "Bij het verkleden trok een kind een ander kind de broek omlaag."


def zaak_of(user, waar, *kinderen, at=None, pk=None, **velden) -> Route3zaak:
    """The first child took the initiative, it happened to the others."""
    nu = at or timezone.now()
    regels = [Kindregel(k.pk, "overkwam" if n else "initiatief") for n, k in enumerate(kinderen)]
    basis = {
        "locatie_id": waar.locatie.pk, "gebeurd_op": nu - timedelta(hours=1), "tijd_bekend": True, "wat": WAT,
        "gedaan": "Rustig gestopt.", "kinderen": regels,
    }  # fmt: skip
    with act_of(user):
        return route3.open_route3(
            id=pk or uuid.uuid4(), gegevens=Zaakgegevens(**basis | velden), by=zicht_of(user), at=nu
        )


def do_route3(user, naam, zaak, *, at=None, pk=None, **velden):
    """One act by name."""
    module = next(m for m in (route3, route3weging, route3blad) if hasattr(m, naam))
    with act_of(user):
        return getattr(module, naam)(
            id=pk or uuid.uuid4(), pk=zaak.pk, by=zicht_of(user), at=at or timezone.now(), **velden
        )


def zaakkind_of(zaak, kind):
    return zaak.kinderen.get(kind=kind)


def overleg_of(user, zaak, met="leiding", **velden):
    basis = {"op": timezone.localdate(), "wie": "Noor", "tekst": "Verteld wat er gebeurde."}
    return do_route3(user, "record_route3overleg", zaak, met=met, **basis | velden)


def ouders_of(user, zaak, kind, *ouders, **velden):
    at, pk = velden.pop("at", None), velden.pop("pk", None)
    basis = {
        "zaakkind_id": zaakkind_of(zaak, kind).pk, "onderwerp": "gebeurd", "stand": "verteld",
        "op": timezone.localdate(at), "ouders": [o.pk for o in ouders], "wie": "" if ouders else "Een ouder",
        "tekst": "Verteld wat er met hun kind gebeurde.", "reactie": "Ze schrokken.",
    }  # fmt: skip
    return do_route3(
        user, "record_route3ouders", zaak, gegevens=Oudergegevens(**basis | velden), at=at, pk=pk
    )


def weging_of(user, zaak, ernst="ernstig", vlag="zwart", oordeel="nee", **velden):
    at, pk = velden.pop("at", None), velden.pop("pk", None)
    criteria = dict.fromkeys(protocol_of(zaak).route3.criteria.punten, (oordeel, "Zo zagen wij het."))
    basis = {
        "criteria": criteria, "vlag": vlag, "ernst": ernst, "motivering": "Samen gewogen.",
        "onderliggend": "nee",
    }  # fmt: skip
    gegevens = Weeggegevens(**basis | velden)
    return do_route3(user, "answer_route3", zaak, gegevens=gegevens, at=at, pk=pk)


def maatregel_of(user, zaak, kind=None, **velden):
    basis = {
        "soort": "observatie", "zaakkind_id": zaakkind_of(zaak, kind).pk if kind else None,
        "vanaf": timezone.localdate(), "tekst": "Wij kijken drie weken mee in de groep.",
    }  # fmt: skip
    return do_route3(user, "record_route3maatregel", zaak, **basis | velden)


def plan_of(user, zaak, kind, **velden):
    basis = {
        "zaakkind_id": zaakkind_of(zaak, kind).pk, "vanaf": timezone.localdate(), "begeleider": "Een extra collega",
        "regels": {"toilet": "Een volwassene loopt mee.", "gym": "Een vaste plek bij de deur."},
    }  # fmt: skip
    return do_route3(user, "record_route3plan", zaak, **basis | velden)


def evaluatie_of(user, zaak, vervolg="stopt", **velden):
    at = velden.pop("at", None)
    basis = {"op": timezone.localdate(at), "met": ["professionals", "ouders"], "tekst": "Het gaat goed."}
    gegevens = Evaluatiegegevens(vervolg=vervolg, **basis | velden)
    return do_route3(user, "record_route3evaluatie", zaak, gegevens=gegevens, at=at)


def besluit_of(user, zaak, kind, **velden):
    basis = {
        "zaakkind_id": zaakkind_of(zaak, kind).pk, "uitkomst": "blijft", "ook": ["hulp"],
        "motivering": "Met toezicht is het veilig voor iedereen.",
    }  # fmt: skip
    return do_route3(user, "decide_route3", zaak, **basis | velden)


def nazorg_of(user, zaak, kind=None, **velden):
    basis = {
        "voor": "kinderen", "zaakkind_id": zaakkind_of(zaak, kind).pk if kind else None,
        "op": timezone.localdate(), "tekst": "Elke week even gepraat.",
    }  # fmt: skip
    return do_route3(user, "record_route3nazorg", zaak, **basis | velden)


def verwijzing_of(user, zaak, kind, tekst="Het kind vertelde iets over thuis."):
    return do_route3(user, "report_route3", zaak, zaakkind_id=zaakkind_of(zaak, kind).pk, tekst=tekst)


def vul_route3_aan(user, zaak, tekst="Later bleek dit."):
    return do_route3(user, "supplement_route3", zaak, tekst=tekst)


def sluit_route3(user, zaak, **velden):
    basis = {"met": "Het team", "teruggekeken": "Het ging goed.", "verbetering": "Eerder praten."}
    return do_route3(user, "close_route3", zaak, **basis | velden)


def blad_of(user, zaak, kind, ouder, **velden):
    delen = {
        "gebeurd": "Uw kind maakte iets vervelends mee.",
        "afspraken": "",
        "verder": "Wij praten er wekelijks over.",
    }
    basis = {"zaakkind_id": zaakkind_of(zaak, kind).pk, "ouder_id": ouder.pk, "delen": delen}
    return do_route3(user, "share_route3", zaak, **basis | velden)
