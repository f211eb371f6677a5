"""Twenty-five years of keeping: every New Year exactly what is due goes, and nothing else ever does.

The world is random and so are its rules, closings, departures, reopenings and stops; what should be gone is worked out
here anew, dossier by dossier. Shortened in CI; 10,000 dossiers with MELDCODE_BEWIJS=vol.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from dossiers.models import Beeld, Dossier, Kind
from privacy.bewaarregels import Beginpunt
from tests.factories_bewaren import (
    agree_of,
    destroy_now,
    due_sleutels,
    propose_of,
    stop_of,
    term_of,
    unstop_of,
)
from vault.bases import open_bewaareenheid
from vault.controle import find_breuken
from vault.handeling import Wie, handeling
from vault.models import Datasleutel

pytestmark = pytest.mark.django_db
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
DOSSIERS = 10_000 if VOL else 50
JAREN = 25
NU = timezone.localdate()


def later(dag, maanden):
    """The same day so many months on, written differently from the product."""
    jaar, maand = dag.year, dag.month + maanden
    while maand > 12:
        jaar, maand = jaar + 1, maand - 12
    try:
        return date(jaar, maand, dag.day)
    except ValueError:
        return date(jaar, maand + 1, 1)


def should_go(stand, regel, op):
    """Whether this dossier is due on that day, from what the test itself remembers of it."""
    dicht, weg, geboren = stand["dicht"], stand["weg"], stand["geboren"]
    if dicht is None or stand["stop"]:
        return False
    begin = {
        "sluiting": dicht,
        "uit_zorg": max(dicht, weg) if weg else None,
        "meerderjarig": max(dicht, later(geboren, 12 * 18)),
    }[regel.beginpunt]
    return begin is not None and later(begin, regel.maanden) <= op


def noon(dag):
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)


def some_day(rng, jaren):
    return NU + timedelta(days=rng.randint(0, 365 * jaren))


def build(cast, rng):
    """Dossiers with a text each, and what the test remembers of them."""
    standen = {}
    for nummer in range(DOSSIERS):
        dicht = some_day(rng, JAREN) if rng.random() < 0.85 else None
        weg = some_day(rng, JAREN) if rng.random() < 0.7 else None
        geboren = date(2014 + rng.randint(0, 11), rng.randint(1, 12), rng.randint(1, 28))
        with handeling(wie=Wie(), route="test"):
            kind = Kind(
                organisatie=cast.organisatie, locatie=cast.noord.locatie, voornaam=f"Kind{nummer}", achternaam="Test",
                geboortedatum=geboren, uit_zorg_op=weg,
            )  # fmt: skip
            kind.save()
            dossier = Dossier(
                organisatie=cast.organisatie, locatie=cast.noord.locatie, kind=kind, protocol="kindpartners",
                protocolversie="2026.1", geopend_op=timezone.now(), geopend_door=cast.af, leiding=cast.af,
                gesloten_op=noon(dicht) if dicht else None,
            )  # fmt: skip
            open_bewaareenheid(dossier).save()
            Beeld.in_dossier(
                dossier, id=kind.pk, signalen="Stil.", kracht_van_gezin="Oma.", risicotaxatie="taxatie_geen", rol="af",
                gebeurd_op=timezone.now(), vastgelegd_op=timezone.now(), vastgelegd_door_id=cast.af.pk,
            ).save()  # fmt: skip
        standen[dossier.pk] = {"dicht": dicht, "weg": weg, "geboren": geboren, "stop": None, "rij": dossier}
    return standen


def live_on(cast, rng, standen, op):
    """A year goes by: some dossiers are opened again, some are held, some stops end."""
    for stand in rng.sample(list(standen.values()), max(1, len(standen) // 20)) if standen else []:
        if stand["stop"]:
            unstop_of(cast.af, stand["stop"])
            stand["stop"] = None
        elif rng.random() < 0.6:
            stand["stop"] = stop_of(cast.af, stand["rij"])
        elif stand["dicht"] and stand["dicht"] <= op:
            with handeling(wie=Wie(), route="test"):
                rij = Dossier.objects.get(pk=stand["rij"].pk)
                rij.gesloten_op = None
                rij.save()
            stand["dicht"] = None


@pytest.mark.parametrize("zaad", [1] if VOL else [1, 2, 3])
def test_exactly_what_is_due_goes(cast, zaad):
    rng = random.Random(zaad)
    standen = build(cast, rng)
    begonnen, verdwenen = set(standen), 0
    for jaar in range(1, JAREN + 1):
        op = NU + timedelta(days=365 * jaar)
        if jaar == 1 or rng.random() < 0.15:
            punt = rng.choice([Beginpunt.SLUITING, Beginpunt.UIT_ZORG, Beginpunt.MEERDERJARIG])
            regel = term_of(cast.af, cast.directie, maanden=rng.randint(1, 120), beginpunt=punt)
        live_on(cast, rng, standen, op)
        weg = {pk for pk, stand in standen.items() if should_go(stand, regel, op)}
        gestopt = {pk for pk, s in standen.items() if s["stop"] and should_go(s | {"stop": None}, regel, op)}
        assert due_sleutels(cast.directie, op=op) == {f"dossier:{pk}" for pk in weg | gestopt}
        if weg:
            voorstel = propose_of(cast.directie, cast.noord.locatie, at=noon(op))
            agree_of(cast.af, voorstel, at=noon(op))
            destroy_now(voorstel, at=noon(op))
        for pk in weg:
            del standen[pk]
        verdwenen += len(weg)
        assert set(Dossier.objects.values_list("pk", flat=True)) == set(standen), f"jaar {jaar}, zaad {zaad}"
    assert 0 < verdwenen < DOSSIERS
    assert set(Datasleutel.objects.filter(pk__in=begonnen).values_list("pk", flat=True)) == set(standen)
    assert Beeld.objects.count() == len(standen)
    assert list(find_breuken()) == []
