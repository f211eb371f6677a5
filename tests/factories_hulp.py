"""What comes after the besluit, as people do it: help, looking back, looking afterwards, a new ronde."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from dossiers.actions.evaluatie import Terugblik, record_hulpevaluatie, record_vraag5datum
from dossiers.actions.heropenen import reopen_dossier
from dossiers.actions.hulp import (
    Hulpplan,
    NieuweHulpafspraak,
    assign_casemanager,
    record_hulpafspraak,
    record_hulptraject,
    supplement_hulpafspraak,
)
from dossiers.actions.volgen import Volgplan, record_kijkmoment, record_volgafspraak
from tests.factories_signaal import act_of, zicht_of
from tests.factories_weging import answer_path, decide_of, sign_of

HULP = ("ja", "nee", "ja", "ja")


def over(dagen: int) -> date:
    return timezone.localdate() + timedelta(days=dagen)


def who(user, pk=None):
    return {"by": zicht_of(user), "at": timezone.now(), "id": pk or uuid.uuid4()}


def taak(wat="Belt de huisarts.", *, wie="Moeder", user=None, dagen=7):
    return NieuweHulpafspraak(
        soort="taak", wat=wat, wie=wie, uiterlijk=over(dagen), user_id=user.pk if user else None
    )


def resultaat(dagen=30):
    return NieuweHulpafspraak(
        soort="resultaat", wat="Er wordt niet meer geslagen.", waaraan="Mila vertelt het zelf.",
        uiterlijk=over(dagen),
    )  # fmt: skip


def build_hulp(cast, dossier, *, vraag5=30):
    """Question 1 to 4, both decisions for help, signed; with a traject."""
    answer_path(cast.af, dossier, *HULP)
    besluit = decide_of(
        cast.af, dossier, melden=False, hulp="ja", hulp_toelichting="Gezinshulp.", vraag5_op=over(vraag5)
    )
    for wie in (cast.af, cast.manager):
        sign_of(wie, besluit)
    return hulp_of(cast.af, dossier)


def hulp_of(user, dossier, *, pk=None, **velden):
    basis = {
        "doel": "Rust in huis.", "casemanager_id": user.pk, "termijn_op": over(30), "evaluatie_op": over(14),
        "steun_kind": "Elke dag even samen lezen.", "afspraken": (resultaat(), taak()),
    }  # fmt: skip
    with act_of(user):
        return record_hulptraject(dossier_id=dossier.pk, plan=Hulpplan(**basis | velden), **who(user, pk))


def casemanager_of(user, traject, nieuw, waarom="Noor is weg.", *, pk=None):
    with act_of(user):
        return assign_casemanager(
            dossier_id=traject.dossier_id,
            traject_id=traject.pk,
            user_id=nieuw.pk,
            waarom=waarom,
            **who(user, pk),
        )


def afspraak_of(user, traject, gegevens=None, *, pk=None):
    with act_of(user):
        return record_hulpafspraak(
            dossier_id=traject.dossier_id, traject_id=traject.pk, gegevens=gegevens or taak(), **who(user, pk)
        )


def stand_of(user, afspraak, status="gedaan", toelichting="", *, pk=None):
    with act_of(user):
        return supplement_hulpafspraak(
            dossier_id=afspraak.dossier_id, afspraak_id=afspraak.pk, status=status, toelichting=toelichting,
            **who(user, pk),
        )  # fmt: skip


def evaluatie_of(user, traject, *, pk=None, **velden):
    basis = {
        "bereikt": "deels", "wat_bereikt": "Het is rustiger.", "met_wie": "moeder", "vervolg": "gaat_door",
        "visie_ouders": "Het helpt.", "visie_kind": "Papa roept minder.", "volgende_op": over(14),
    }  # fmt: skip
    with act_of(user):
        return record_hulpevaluatie(
            dossier_id=traject.dossier_id, traject_id=traject.pk, terugblik=Terugblik(**basis | velden),
            **who(user, pk),
        )  # fmt: skip


def vraag5_of(user, dossier, dagen=0, waarom="Het gaat sneller dan gedacht.", *, pk=None):
    with act_of(user):
        return record_vraag5datum(dossier_id=dossier.pk, op=over(dagen), waarom=waarom, **who(user, pk))


def volg_of(user, dossier, *, pk=None, door=None, **velden):
    basis = {
        "wat": "Of Mila vrolijk is.", "wie": door.naam if door else user.naam,
        "user_id": (door or user).pk, "eerste_op": over(0), "om_de_weken": 2, "tot": over(14), "met_wie": "moeder",
    }  # fmt: skip
    with act_of(user):
        return record_volgafspraak(dossier_id=dossier.pk, plan=Volgplan(**basis | velden), **who(user, pk))


def kijk_of(user, afspraak, uitslag="rustig", *, gepland=None, pk=None, bevinding="Mila lacht."):
    with act_of(user):
        return record_kijkmoment(
            dossier_id=afspraak.dossier_id, volgafspraak_id=afspraak.pk, gepland_op=gepland, uitslag=uitslag,
            bevinding=bevinding, **who(user, pk),
        )  # fmt: skip


def kijk_alles(user, afspraak, uitslag="rustig"):
    """Every agreed day, one after the other."""
    return [kijk_of(user, afspraak, uitslag, gepland=dag) for dag in afspraak.reeks().gepland]


def reopen_of(user, dossier, waarom="Er is een nieuw signaal.", *, pk=None):
    with act_of(user):
        return reopen_dossier(dossier_id=dossier.pk, waarom=waarom, **who(user, pk))
