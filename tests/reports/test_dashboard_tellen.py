"""Today's figures against a count by hand, in worlds of chance."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from dossiers.queries.lopend import read_feitrijen
from dossiers.queries.stand import fold_feiten, read_feiten
from reports.queries.verloop import read_verloop
from reports.queries.voortgang import read_zaken
from roles.policy import Actie
from tests.factories_dossier import beeld_of, consultatie_of
from tests.factories_incident import incident_of
from tests.factories_melding import answer_melding_of
from tests.factories_signaal import kind_of, record_signaal_of, triage_of, zicht_of
from tests.factories_weging import build_weegbaar, report_of
from tests.reports.natellen import dagen
from tests.reports.natellen_voortgang import tel_jaar, zaken_van

pytestmark = pytest.mark.django_db


def build_world(cast, zaad):
    kans = random.Random(zaad)
    for nummer in range(kans.randint(4, 7)):
        plek = kans.choice([cast.noord, cast.noord, cast.zuid])
        pm, af = (cast.pm, cast.af) if plek is cast.noord else (cast.pm_zuid, cast.af_zuid)
        op = timezone.now() - timedelta(days=kans.choice([0, 3, 20, 45, 120, 500]), hours=kans.randint(1, 9))
        signaal = record_signaal_of(pm, kind_of(plek, f"Kind{nummer}"), at=op)
        incident_of(pm, plek, kind_of(plek), kind_of(plek), at=op, plaats=kans.choice(["plein", "gang"]))
        if kans.random() < 0.75:
            dossier = triage_of(af, signaal, at=op).dossier
            if kans.random() < 0.6:
                consultatie_of(af, dossier, at=op + timedelta(minutes=5))
            if kans.random() < 0.3:
                beeld_of(af, dossier)
            if kans.random() < 0.3:
                report_of(af, dossier)


@pytest.mark.parametrize("zaad", range(4))
def test_every_figure_equals_a_count_by_hand(cast, zaad):
    build_world(cast, zaad)
    zicht, nu = zicht_of(cast.directie), timezone.now()
    geteld = Counter(
        (z.fase.value, z.ouderdom.value, z.toestand.value, z.plek) for z in read_zaken(zicht, nu=nu)
    )
    assert geteld == zaken_van((cast.af, cast.af_zuid), cast.organisatie)
    noord = Counter({sleutel: n for sleutel, n in geteld.items() if sleutel[3] == cast.noord.locatie.naam})
    voor_manager = read_zaken(zicht_of(cast.manager), nu=nu)
    assert Counter((z.fase.value, z.ouderdom.value, z.toestand.value, z.plek) for z in voor_manager) == noord
    verloop = read_verloop(zicht, nu=nu)
    hand = tel_jaar(cast.organisatie)
    assert {reeks: verloop.year(reeks) for reeks in hand} == hand
    plekken = [verloop.year("incident", code) for code in verloop.codes("incident")]
    assert tuple(map(sum, zip(*plekken, strict=True))) == hand["incident"]


@pytest.mark.parametrize("zaad", range(2))
def test_how_long_it_took_equals_the_days_of_the_reports(cast, zaad):
    """Of a year that holds everything, the same days as natellen.py finds."""
    build_world(cast, zaad + 10)
    verloop = read_verloop(zicht_of(cast.directie), nu=timezone.now())

    class Ooit:
        van, tot = timezone.localdate() - timedelta(days=729), timezone.localdate()

    for code in ("triage", "consultatie", "melding"):
        nu, eerder = verloop.took(code)
        assert sorted(nu + eerder) == dagen(code, cast.organisatie, Ooit), code


def test_the_step_is_that_of_the_dossier_itself(cast):
    """From rows without their texts the same facts come as from the whole timeline."""
    zaak = build_weegbaar(cast)
    melding = report_of(cast.af, zaak.dossier)
    for _ in range(2):
        rijen = read_feitrijen(zicht_of(cast.directie), Actie.VIEW_VOORTGANG)
        assert fold_feiten(zaak.dossier, rijen[zaak.dossier.pk]) == read_feiten(zaak.dossier)
        answer_melding_of(cast.af, melding)
