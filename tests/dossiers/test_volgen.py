"""Looking afterwards, and a new ronde of the steps (workflow.md §4)."""

import itertools
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.actions.basis import Geweigerd
from dossiers.feiten import Stand, Stap
from dossiers.hulpregels import Kijkreeks, Moment, Momentuitslag, is_afgerond, list_dagen
from dossiers.models import Dossier, Heropening, Kijkmoment
from dossiers.queries.stand import fold_feiten, protocol_in, read_feiten
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.weging import read_weegstand
from dossiers.stappen import stand
from roles.models import Deelname, Uitsluiting
from tests.factories_dossier import beeld_of
from tests.factories_hulp import build_hulp, kijk_alles, kijk_of, over, reopen_of, volg_of
from tests.factories_signaal import act_of, record_signaal_of, triage_of, zicht_of
from tests.factories_weging import (
    answer_of,
    answer_path,
    build_weegbaar,
    close_of,
    decide_of,
    report_of,
    sign_of,
)
from vault.handeling import Wie, handeling

R, Z, N, G = Momentuitslag.RUSTIG, Momentuitslag.ZORGEN, Momentuitslag.NIET_GEDAAN, Momentuitslag.GESTOPT


def reeks(*uitslagen, keren=2, tussendoor=()):
    """Every week so many times; what was seen of the agreed days, and then between two."""
    eerste = over(0)
    dagen = list_dagen(eerste, 1, eerste + timedelta(weeks=keren - 1))
    momenten = [Moment(dag, u) for dag, u in zip(dagen, uitslagen, strict=False)]
    return Kijkreeks(eerste, 1, dagen[-1], (*momenten, *(Moment(None, u) for u in tussendoor)))


@pytest.mark.parametrize(
    ("rij", "voltooid", "open_"),
    [
        (reeks(), False, 2),
        (reeks(R), False, 1),
        (reeks(R, R), True, 0),
        (reeks(R, Z), False, 0),
        (reeks(R, N), False, 0),
        (reeks(R, Z, tussendoor=(R,)), True, 0),
        (reeks(R, tussendoor=(G,)), True, 0),
        (reeks(tussendoor=(G,)), False, 0),
        (reeks(Z, tussendoor=(G,)), False, 0),
    ],
)
def test_looking_is_done_when_nothing_is_open_and_it_went_well(rij, voltooid, open_):
    assert (rij.voltooid, len(rij.open)) == (voltooid, open_)
    assert rij.loopt == (not voltooid and not rij.gestopt)
    assert is_afgerond([rij]) == voltooid
    assert is_afgerond([rij, reeks()]) is False
    assert is_afgerond([]) is False


def test_a_rhythm_crosses_the_year_and_the_leap_day():
    from datetime import date

    dagen = list_dagen(date(2027, 12, 29), 2, date(2028, 3, 10))
    assert dagen[:2] == (date(2027, 12, 29), date(2028, 1, 12))
    assert all((b - a).days == 14 for a, b in itertools.pairwise(dagen))
    assert dagen[-1] <= date(2028, 3, 10) < dagen[-1] + timedelta(days=14)
    assert list_dagen(date(2028, 2, 29), 0, date(2028, 2, 29)) == (date(2028, 2, 29),)


pytestmark = pytest.mark.django_db


def decided(cast, zaak, *antwoorden, **keuze):
    answer_path(cast.af, zaak.dossier, *antwoorden)
    besluit = decide_of(cast.af, zaak.dossier, **{"melden": False, "hulp": "nee"} | keuze)
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    return zaak


@pytest.fixture
def geen_vermoeden(cast):
    return decided(cast, build_weegbaar(cast), "nee")


# --- looking ------------------------------------------------------------------------------------------


def test_the_kind_of_looking_follows_from_the_outcome(cast, geen_vermoeden):
    assert volg_of(cast.af, geen_vermoeden.dossier).soort == "monitoring"
    for profiel, soort in (("kindpartners", "nazorg"), ("willow", "volgen")):
        zaak = build_weegbaar(cast, profiel=profiel)
        answer_path(cast.af, zaak.dossier, "ja", "nee", "ja", "ja")
        decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=over(0))
        answer_of(cast.af, zaak.dossier, "resultaat", "ja")
        assert volg_of(cast.af, zaak.dossier).soort == soort


def test_record_volgafspraak_waits_for_an_outcome_or_a_melding(cast):
    zaak = build_weegbaar(cast)
    with pytest.raises(Geweigerd) as fout:
        volg_of(cast.af, zaak.dossier)
    assert fout.value.redenen[0].link == "answer_afweging"
    report_of(cast.af, zaak.dossier)
    assert volg_of(cast.af, zaak.dossier).soort == "monitoring"


def test_a_rhythm_that_cannot_be_kept_is_refused(cast, geen_vermoeden):
    for velden in ({"eerste_op": over(-1)}, {"tot": over(-1)}, {"om_de_weken": 1, "tot": over(3000)}):
        with pytest.raises(Geweigerd):
            volg_of(cast.af, geen_vermoeden.dossier, **velden)


def test_who_was_asked_to_look_is_let_in_and_nobody_else(cast, geen_vermoeden):
    dossier = geen_vermoeden.dossier
    afspraak = volg_of(cast.af, dossier, door=cast.collega)
    assert Deelname.objects.filter(user=cast.collega, dossier_id=dossier.pk, tot__isnull=True).count() == 1
    rij = kijk_of(cast.collega, afspraak, gepland=afspraak.eerste_op)
    assert kijk_of(cast.collega, afspraak, gepland=afspraak.eerste_op, pk=rij.pk) == rij
    assert rij.volgende_op == over(14)
    for ander in (cast.pm, cast.pm_zuid, cast.ondersteunend, cast.directie, cast.buitenstaander):
        with pytest.raises(PermissionDenied):
            kijk_of(ander, afspraak)
    with handeling(wie=Wie(), route="test"):
        Uitsluiting(
            user=cast.collega, kind_id=dossier.kind_id, van=over(-1), bewaareenheid_id=dossier.kind_id
        ).save()
    with pytest.raises(PermissionDenied):
        kijk_of(cast.collega, afspraak)


def test_agreed_days_are_looked_at_in_order_and_once(cast, geen_vermoeden):
    afspraak = volg_of(cast.af, geen_vermoeden.dossier)
    for gepland, uitslag, tekst in (
        (over(14), "rustig", "x"),
        (over(0), "gestopt", "x"),
        (over(0), "rustig", " "),
    ):
        with pytest.raises(Geweigerd):
            kijk_of(cast.af, afspraak, uitslag, gepland=gepland, bevinding=tekst)
    kijk_of(cast.af, afspraak, gepland=over(0))
    with pytest.raises(Geweigerd):
        kijk_of(cast.af, afspraak, gepland=over(0))
    kijk_of(cast.af, afspraak, "gestopt")
    with pytest.raises(Geweigerd):
        kijk_of(cast.af, afspraak)
    assert Kijkmoment.objects.count() == 2


def test_looking_goes_on_in_a_closed_dossier(cast, geen_vermoeden, browse):
    dossier = geen_vermoeden.dossier
    afspraak = volg_of(cast.af, dossier)
    close_of(cast.af, dossier)
    kijk_alles(cast.af, afspraak)
    bladzij = browse(cast.af).get(reverse("view_hulp", args=[dossier.pk])).content.decode()
    assert "Afgerond" in bladzij
    with pytest.raises(Geweigerd):
        volg_of(cast.af, dossier)  # a new agreement asks to reopen


def test_stopping_before_anybody_saw_it_goes_well_counts_for_nothing(cast, geen_vermoeden):
    dossier = geen_vermoeden.dossier
    kijk_of(cast.af, volg_of(cast.af, dossier), "gestopt")
    with pytest.raises(Geweigerd):
        close_of(cast.af, dossier, volgen=False)


# --- a new ronde --------------------------------------------------------------------------------------


def test_reopen_dossier_begins_at_step_1_and_loses_nothing(cast, geen_vermoeden):
    dossier = geen_vermoeden.dossier
    close_of(cast.af, dossier)
    voor = len(read_tijdlijn(dossier))
    rij = reopen_of(cast.manager, dossier)
    assert reopen_of(cast.manager, dossier, pk=rij.pk) == rij
    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.ronde, dossier.gesloten_op, dossier.leiding_id) == (2, None, cast.manager.pk)
    rijen = read_tijdlijn(dossier)
    assert len(rijen) == voor + 1
    feiten, protocol = fold_feiten(dossier, rijen), read_weegstand(dossier).protocol
    assert [stand(stap, feiten, protocol) for stap in Stap] == [Stand.NIET_BEGONNEN] * 5
    eerder = fold_feiten(dossier, rijen, ronde=1)
    assert stand(Stap.BESLISSEN, eerder, protocol_in(dossier, rijen, 1)) is Stand.GEDAAN
    assert eerder.gesloten
    beeld_of(cast.af, dossier)
    assert read_feiten(dossier).beeld_vastgelegd


def test_an_earlier_ronde_keeps_its_own_protocol(cast, geen_vermoeden, browse):
    dossier = geen_vermoeden.dossier
    close_of(cast.af, dossier)
    with act_of(cast.beheer):
        cast.organisatie.profiel = "willow"
        cast.organisatie.save()
    url = reverse("reopen_dossier", args=[dossier.pk])
    bladzij = browse(cast.af).get(url).content.decode()
    willow = protocollen.get("willow")
    assert "De regels zijn veranderd" in bladzij
    assert willow.naam in bladzij
    rij = reopen_of(cast.af, dossier)
    assert (rij.protocol, rij.vorig_protocol, rij.was_gesloten) == ("willow", "kindpartners", True)
    dossier = Dossier.objects.get(pk=dossier.pk)
    rijen = read_tijdlijn(dossier)
    assert protocol_in(dossier, rijen, 1).slug == "kindpartners"
    assert protocol_in(dossier, rijen, 2).slug == "willow"
    eerst = browse(cast.af).get(reverse("view_ronde", args=[dossier.pk, 1])).content.decode()
    assert "De Kindpartners, versie" in eerst
    assert "Manager sociale veiligheid" in eerst  # the places of signing of that protocol


def test_reopen_dossier_of_an_open_one_waits_for_its_besluit(cast):
    zaak = build_weegbaar(cast)
    with pytest.raises(Geweigerd):
        reopen_of(cast.af, zaak.dossier)
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    decide_of(cast.af, zaak.dossier, hulp="ja", hulp_met_naam="Sara", hulp_met_betrokkenen=True)
    with pytest.raises(Geweigerd) as fout:
        reopen_of(cast.af, zaak.dossier)
    assert fout.value.redenen[0].link == "report_melding"
    report_of(cast.af, zaak.dossier)
    with pytest.raises(Geweigerd):
        reopen_of(cast.af, zaak.dossier, waarom=" ")
    assert reopen_of(cast.af, zaak.dossier).was_gesloten is False


def test_help_and_looking_run_on_through_a_new_ronde(cast):
    zaak = build_weegbaar(cast)
    traject = build_hulp(cast, zaak.dossier)
    reopen_of(cast.af, zaak.dossier)
    feiten = read_feiten(Dossier.objects.get(pk=zaak.dossier.pk))
    assert not feiten.hulp_begonnen  # of this ronde
    from tests.factories_hulp import evaluatie_of

    assert evaluatie_of(cast.af, traject).traject_id == traject.pk


def test_a_child_has_one_open_dossier(cast, geen_vermoeden):
    dossier = geen_vermoeden.dossier
    close_of(cast.af, dossier)
    nieuw = record_signaal_of(cast.pm, geen_vermoeden.kind)
    triage_of(cast.af, nieuw)
    assert Dossier.objects.filter(kind=geen_vermoeden.kind).count() == 2
    with pytest.raises(Geweigerd):
        reopen_of(cast.af, dossier)


def test_reopen_dossier_by_person(cast, geen_vermoeden, browse):
    dossier = geen_vermoeden.dossier
    close_of(cast.af, dossier)
    for ander in (cast.pm, cast.directie, cast.af_zuid, cast.buitenstaander):
        with pytest.raises(PermissionDenied):
            reopen_of(ander, dossier)
    for pad in (reverse("reopen_dossier", args=[dossier.pk]), reverse("view_ronde", args=[dossier.pk, 1])):
        assert browse(cast.af).get(pad).status_code == 200
        assert browse(cast.af_zuid).get(pad).status_code == 404
    assert browse(cast.af).get(reverse("view_ronde", args=[dossier.pk, 2])).status_code == 404
    assert not Heropening.objects.exists()


def test_triage_offers_the_closed_dossier_or_a_new_one(cast, geen_vermoeden, browse):
    dossier, client = geen_vermoeden.dossier, browse(cast.af)
    close_of(cast.af, dossier)
    url = reverse("triage_signaal", args=[record_signaal_of(cast.pm, geen_vermoeden.kind).pk])
    tekst = client.get(url).content.decode()
    assert f"Heropen dossier {dossier.code}, ronde 2" in tekst
    nieuw = re.search(r'name="nieuw_id" value="([^"]+)"', tekst)[1]
    velden = {"nieuw_id": nieuw, "keuze": "thuis", "toelichting": "Het begint opnieuw."}
    assert "Kies in welk dossier dit signaal komt." in client.post(url, velden).content.decode()
    assert client.post(url, velden | {"waar": "nieuwe_ronde"}).url == reverse(
        "view_dossier", args=[dossier.pk]
    )
    assert client.post(url, velden | {"waar": "nieuwe_ronde"}).status_code == 302  # sent twice: one ronde
    assert Dossier.objects.get(pk=dossier.pk).ronde == 2
    assert read_feiten(Dossier.objects.get(pk=dossier.pk)).signalen == 1


def test_onterecht_stays_on_top_of_the_dossier_and_in_lists_after_reopening(cast, geen_vermoeden, browse):
    dossier, client = geen_vermoeden.dossier, browse(cast.af)
    close_of(cast.af, dossier)
    lijst = reverse("view_dossiers")
    assert "Vermoeden onterecht gebleken" in client.get(f"{lijst}?toon=gesloten").content.decode()
    reopen_of(cast.af, dossier)
    blad = client.get(reverse("view_dossier", args=[dossier.pk])).content.decode()
    assert "In ronde 1 klopte het vermoeden niet." in blad
    assert "Vermoeden onterecht gebleken" in client.get(lijst).content.decode()
    kind = client.get(reverse("view_kind", args=[geen_vermoeden.kind.pk])).content.decode()
    assert "Vermoeden onterecht gebleken" in kind
    zoek = client.get(client.post(reverse("view_zoeken"), {"zoek": dossier.code}).url).content.decode()
    assert "Vermoeden onterecht gebleken" in zoek


def test_a_child_that_leaves_is_told_on_the_dossier(cast, browse):
    zaak = build_weegbaar(cast)
    with handeling(wie=Wie(), route="test"):
        zaak.kind.uit_zorg_op = timezone.localdate()
        zaak.kind.save()
    tekst = browse(cast.af).get(reverse("view_dossier", args=[zaak.dossier.pk])).content.decode()
    assert "Het kind gaat weg" in tekst
    assert zicht_of(cast.af).may("record_consultatie")
