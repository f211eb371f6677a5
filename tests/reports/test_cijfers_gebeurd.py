"""The figures of behaviour, ladder, complaints, calamiteiten, roles and steps, against a count by hand."""

import random
import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.perioderegels import earlier
from roles.policy import Functie
from tests.factories_calamiteit import calamiteit_of, klacht_of, sluit_klacht
from tests.factories_dossier import dossier_of, past_noodtoegang_of, toegang_of
from tests.factories_ladder import climb, intimiteit_of, ladder_of
from tests.factories_rapport import DIT_JAAR
from tests.factories_rollen import confirm, propose
from tests.factories_route2 import stap_of, zaak_over
from tests.factories_route3 import maatregel_of, overleg_of, weging_of, zaak_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, zicht_of
from tests.factories_weging import answer_path, build_weegbaar, close_of, decide_of, sign_of
from tests.reports.natellen import tel
from tests.reports.test_cijfers import counted, require_same
from work.models import Jaarafronding

pytestmark = pytest.mark.django_db


def behave(cast, kans):
    """Cases about behaviour and ladders, at both places and in two years."""
    for _ in range(kans.randint(2, 5)):
        plek, af = kans.choice([(cast.noord, cast.af), (cast.zuid, cast.af_zuid)])
        op = timezone.now() - timedelta(days=kans.randint(0, 600))
        kinderen = [kind_of(plek) for _ in range(kans.randint(1, 3))]
        zaak = zaak_of(af, plek, *kinderen, at=op)
        overleg_of(af, zaak)
        if kans.random() < 0.6:
            weging_of(af, zaak, *kans.choice([("licht", "geel"), ("ernstig", "zwart")]))
        if kans.random() < 0.5:
            maatregel_of(af, zaak, kinderen[0])
        if kans.random() < 0.6:
            climb(af, ladder_of(af, kinderen[0]), "zelf", "hulp")


def complain(cast, kans):
    for _ in range(kans.randint(2, 5)):
        plek, af = kans.choice([(cast.noord, cast.af), (cast.zuid, cast.af_zuid)])
        rij = klacht_of(af, plek, klager=kans.choice(["ouder", "medewerker"]))
        if kans.random() < 0.5:
            sluit_klacht(af, rij, kans.choice(["besproken", "ingetrokken"]))
        if kans.random() < 0.5:
            calamiteit_of(af, plek, omvang=kans.choice(["groep", "locatie"]))


def keep_house(cast, kans):
    """Roles, reading along, and the yearly planning."""
    for _ in range(kans.randint(1, 4)):
        rol = propose(cast.beheer, kans.choice([cast.noord, cast.zuid]))
        confirm(cast.directie, rol, akkoord=kans.random() < 0.6, toelichting="Zij werkt hier niet.")
    dossier = dossier_of(cast)
    toegang_of(cast.af, dossier, cast.collega)
    past_noodtoegang_of(cast.af_zuid, dossier)
    with act_of(cast.af):
        for nummer, gedaan in enumerate((date(DIT_JAAR.van.year, 1, 5), date(DIT_JAAR.van.year, 3, 5), None)):
            rij = Jaarafronding(
                id=uuid.uuid4(), organisatie=cast.organisatie, locatie=cast.noord.locatie, punt="scholing",
                uiterlijk=date(DIT_JAAR.van.year, 2, 1 + nummer), rol="af", gedaan_op=gedaan,
                stand="gedaan" if gedaan else "overgeslagen", vastgelegd_op=timezone.now(),
                vastgelegd_door=cast.af, bewaareenheid_id=dossier.bewaareenheid_id,
            )  # fmt: skip
            rij.save()


@pytest.mark.parametrize("zaad", range(2))
def test_every_figure_of_what_happened_equals_a_count_by_hand(cast, zaad):
    kans = random.Random(zaad)
    behave(cast, kans)
    complain(cast, kans)
    keep_house(cast, kans)
    zaak = zaak_over(cast)
    stap_of(cast.directie, zaak, "vertrouwensinspecteur")
    stap_of(cast.directie, zaak, "vermoeden", "ja")
    intimiteit_of(cast.pm, cast.directie)
    intimiteit_of(cast.pm, cast.af)
    for periode in (DIT_JAAR, earlier(DIT_JAAR)):
        require_same(cast.directie, cast.organisatie, periode)
    zicht = zicht_of(cast.directie)
    for reeks in ("route3zaak", "klacht", "rolbesluit", "toegang", "jaarafspraak", "zorg", "route2zaak"):
        assert counted(reeks, zicht, DIT_JAAR) or counted(reeks, zicht, earlier(DIT_JAAR)), reeks
    assert counted("intimiteit", zicht, DIT_JAAR)["", "-", ""] == 1, "only where directie was asked to read"
    assert counted("route2zaak", zicht, DIT_JAAR)["vermoeden", "-", "ja"] == 1


def test_what_was_there_of_each_step_when_a_dossier_closed(cast):
    dossier = build_weegbaar(cast).dossier
    answer_path(cast.af, dossier, "nee")
    besluit = decide_of(cast.af, dossier, melden=False, hulp="nee")
    for wie in (cast.af, cast.manager):
        sign_of(wie, besluit)
    close_of(cast.af, dossier)
    geteld = counted("afsluiting", zicht_of(cast.directie), DIT_JAAR)
    assert geteld == dict(tel("afsluiting", cast.organisatie, DIT_JAAR))
    noord = str(dossier.locatie_id)
    for stap in ("overleg", "gesproken", "gewogen", "besloten"):
        assert geteld[stap, noord, "ja"] == 1, stap


def test_a_trainings_day_is_counted_by_what_it_was_and_whether_it_was_in_time(cast):
    keep_house(cast, random.Random(1))
    geteld = counted("jaarafspraak", zicht_of(cast.directie), DIT_JAAR)
    noord = str(cast.noord.locatie.pk)
    assert geteld["puntstand", noord, "scholing:gedaan"] == 2
    assert [geteld["op_tijd", noord, code] for code in ("ja", "nee", "geen")] == [1, 1, 1]


def test_what_somebody_else_may_not_count_they_dont(cast):
    klacht_of(cast.af, cast.noord)
    zaak_of(cast.af, cast.noord, kind_of(cast.noord))
    record_signaal_of(cast.pm, kind_of(cast.noord))
    for wie in (cast.pm, cast.fg, cast.beheer, cast.vertrouwenspersoon, cast.buitenstaander, cast.af_zuid):
        for reeks in ("klacht", "route3zaak", "rolbesluit", "toegang"):
            assert counted(reeks, zicht_of(wie), DIT_JAAR) == {}, (wie.gebruikersnaam, reeks)
    assert Functie.DIRECTEUR not in {p.functie for p in zicht_of(cast.af_zuid).plekken}
