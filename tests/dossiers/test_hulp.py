"""Help after the besluit or beside a melding, and question 5 on its day (M9)."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.afwegingskader import Uitkomst, Vraag
from dossiers.models import Casemanager, Hulpafspraak, Hulptraject, Weging
from dossiers.protocol import all_protocols
from dossiers.queries.weging import read_weegstand
from dossiers.stappen import sluitvormen
from roles.models import Deelname, Roltoewijzing
from tests.factories_hulp import (
    HULP,
    afspraak_of,
    build_hulp,
    casemanager_of,
    evaluatie_of,
    hulp_of,
    over,
    resultaat,
    stand_of,
    taak,
    vraag5_of,
)
from tests.factories_signaal import act_of, zicht_of
from tests.factories_weging import (
    answer_of,
    answer_path,
    build_weegbaar,
    decide_met_hulp,
    decide_of,
    open_weging_of,
    record_consultatie_of,
    report_of,
    sign_of,
)
from vault.handeling import Wie, handeling
from vault.models import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture
def zaak(cast):
    return build_weegbaar(cast)


@pytest.fixture
def hulp(cast, zaak):
    zaak.traject = build_hulp(cast, zaak.dossier)
    return zaak


def redenen(fout):
    return {reden.link for reden in fout.value.redenen}


# --- beginning ----------------------------------------------------------------------------------------


def test_record_hulptraject_waits_for_the_besluit_or_a_melding(cast, zaak):
    with pytest.raises(Geweigerd) as fout:
        hulp_of(cast.af, zaak.dossier)
    assert redenen(fout) == {"decide_besluit"}
    report_of(cast.af, zaak.dossier)
    assert hulp_of(cast.af, zaak.dossier, afspraken=()).steun_kind


def test_record_hulptraject_holds_everything_and_logs_it_once(cast, hulp):
    traject = hulp.traject
    assert traject.doel == "Rust in huis."
    assert [c.user_id for c in traject.casemanagers.all()] == [cast.af.pk]
    assert {a.soort for a in traject.afspraken.all()} == {"resultaat", "taak"}
    pk = traject.pk
    nogmaals = hulp_of(cast.af, hulp.dossier, pk=pk)
    assert nogmaals.pk == pk
    assert (Hulptraject.objects.count(), Casemanager.objects.count(), Hulpafspraak.objects.count()) == (
        1,
        1,
        2,
    )
    assert Logregel.objects.filter(actie="record_hulptraject", object_id=pk).count() == 1


def test_record_hulptraject_after_help_wants_a_result_that_can_be_seen(cast, zaak):
    answer_path(cast.af, zaak.dossier, *HULP)
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=over(5))
    for velden in (
        {"afspraken": (taak(),)},
        {"termijn_op": over(-1)},
        {"evaluatie_op": over(31)},
    ):
        with pytest.raises(Geweigerd):
            hulp_of(cast.af, zaak.dossier, **velden)
    assert not Hulptraject.objects.exists()


def test_casemanager_is_whom_the_protocol_names_or_another_with_a_reason(cast, zaak):
    answer_path(cast.af, zaak.dossier, *HULP)
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=over(5))
    with pytest.raises(Geweigerd) as fout:
        hulp_of(cast.af, zaak.dossier, casemanager_id=cast.manager.pk)
    assert fout.value.redenen[0].bron.startswith("000 L1348")
    for niemand in (cast.pm, cast.af_zuid, cast.buitenstaander, cast.beheer):
        with pytest.raises(PermissionDenied):
            hulp_of(cast.af, zaak.dossier, casemanager_id=niemand.pk)
    anders = {"casemanager_id": cast.manager.pk, "afwijkende_casemanager": "Noor is met verlof."}
    traject = hulp_of(cast.af, zaak.dossier, **anders)
    assert traject.casemanagers.get().reden == "Noor is met verlof."


def test_assign_casemanager_also_when_the_one_before_left(cast, hulp):
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=cast.af)
        rol.tot = timezone.localdate()
        rol.save()
    with pytest.raises(Geweigerd):
        casemanager_of(cast.manager, hulp.traject, cast.manager, waarom=" ")
    with pytest.raises(PermissionDenied):
        casemanager_of(cast.manager, hulp.traject, cast.af)
    nieuw = casemanager_of(cast.manager, hulp.traject, cast.manager)
    assert [c.user_id for c in hulp.traject.casemanagers.order_by("vastgelegd_op")] == [
        cast.af.pk,
        cast.manager.pk,
    ]
    assert casemanager_of(cast.manager, hulp.traject, cast.manager, pk=nieuw.pk) == nieuw


def test_acts_of_help_are_for_af_and_manager_of_the_location(cast, hulp):
    for ander in (cast.pm, cast.ondersteunend, cast.af_zuid, cast.directie, cast.fg, cast.buitenstaander):
        for doe in (
            lambda wie: hulp_of(wie, hulp.dossier, casemanager_id=cast.af.pk),
            lambda wie: casemanager_of(wie, hulp.traject, cast.manager),
            lambda wie: afspraak_of(wie, hulp.traject),
            lambda wie: evaluatie_of(wie, hulp.traject),
            lambda wie: vraag5_of(wie, hulp.dossier),
        ):
            with pytest.raises(PermissionDenied):
                doe(ander)


def test_help_of_another_dossier_does_not_exist_here(cast, hulp):
    ander = build_weegbaar(cast).dossier
    hulp.traject.dossier_id = ander.pk
    with pytest.raises(PermissionDenied):
        afspraak_of(cast.af, hulp.traject)


# --- tasks --------------------------------------------------------------------------------------------


def test_who_gets_a_task_is_let_in_and_says_how_it_went(cast, hulp):
    rij = afspraak_of(cast.af, hulp.traject, taak(wie="Tom Verbeek", user=cast.collega))
    assert Deelname.objects.get(user=cast.collega, dossier_id=hulp.dossier.pk).soort == "betrokken"
    assert stand_of(cast.collega, rij).status == "gedaan"
    with pytest.raises(PermissionDenied):
        stand_of(cast.collega, hulp.traject.afspraken.get(soort="resultaat"))  # somebody else's
    with pytest.raises(PermissionDenied):
        stand_of(cast.pm_zuid, rij)


def test_a_task_goes_to_nobody_who_may_not_find_the_child(cast, hulp):
    for niemand in (cast.buitenstaander, cast.beheer, cast.fg):
        with pytest.raises(PermissionDenied):
            afspraak_of(cast.af, hulp.traject, taak(user=niemand))


def test_help_that_stopped_takes_no_more(cast, hulp):
    evaluatie_of(cast.af, hulp.traject, vervolg="stopt", volgende_op=None)
    for doe in (
        lambda: afspraak_of(cast.af, hulp.traject),
        lambda: casemanager_of(cast.af, hulp.traject, cast.manager),
        lambda: evaluatie_of(cast.af, hulp.traject),
        lambda: stand_of(cast.af, hulp.traject.afspraken.first()),
    ):
        with pytest.raises(Geweigerd):
            doe()


def test_evaluatie_that_goes_on_has_a_next_day(cast, hulp):
    for velden in (
        {"volgende_op": None},
        {"volgende_op": over(0)},
        {"vervolg": "stopt", "volgende_op": over(3)},
    ):
        with pytest.raises(Geweigerd):
            evaluatie_of(cast.af, hulp.traject, **velden)
    rij = evaluatie_of(cast.af, hulp.traject)
    assert (rij.visie_kind, rij.volgende_op) == ("Papa roept minder.", over(14))
    assert evaluatie_of(cast.af, hulp.traject, pk=rij.pk) == rij


# --- question 5 ---------------------------------------------------------------------------------------


def test_question_5_waits_for_its_day_and_can_be_asked_sooner_with_a_reason(cast, hulp):
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.af, hulp.dossier, "resultaat", "ja")
    assert redenen(fout) == {"record_vraag5datum"}
    with pytest.raises(Geweigerd):
        vraag5_of(cast.af, hulp.dossier, waarom="")
    with pytest.raises(Geweigerd):
        vraag5_of(cast.af, hulp.dossier, 30)  # that was the day already
    with pytest.raises(Geweigerd):
        vraag5_of(cast.af, hulp.dossier, -1)
    vraag5_of(cast.af, hulp.dossier, 60)
    with pytest.raises(Geweigerd):
        answer_of(cast.af, hulp.dossier, "resultaat", "ja")
    vraag5_of(cast.af, hulp.dossier, 0)
    assert answer_of(cast.af, hulp.dossier, "resultaat", "ja").antwoord == "ja"


def test_question_5_comes_after_the_besluit(cast, zaak):
    answer_path(cast.af, zaak.dossier, *HULP)
    with pytest.raises(Geweigerd) as fout:
        answer_of(cast.af, zaak.dossier, "resultaat", "ja")
    assert redenen(fout) == {"decide_besluit"}
    with pytest.raises(Geweigerd):
        vraag5_of(cast.af, zaak.dossier)


def test_hulp_mislukt_is_norm_3_without_asking_1_to_4_again(cast, zaak):
    build_hulp(cast, zaak.dossier, vraag5=0)
    answer_of(cast.af, zaak.dossier, "resultaat", "nee")
    stand = read_weegstand(zaak.dossier)
    assert (stand.plek.uitkomst, stand.plek.meldnorm) == (Uitkomst.MELDEN, 3)
    assert Weging.objects.count() == 1
    assert stand.verouderd  # another besluit: to report


@pytest.mark.parametrize("profiel", [p.slug for p in all_protocols() if "kinderopvang" in p.per_sector])
def test_question_5_again_keeps_1_to_4(cast, profiel):
    """After doubt and advice, or while the help goes on: only question 5 is asked again."""
    zaak = build_weegbaar(cast, profiel=profiel)
    protocol = read_weegstand(zaak.dossier).protocol
    weger = cast.af
    answer_path(weger, zaak.dossier, *HULP)
    decide_of(weger, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=over(0))
    answer_of(weger, zaak.dossier, "resultaat", "weet_niet")
    if protocol.kader[Vraag.RESULTAAT, "weet_niet"].doel is Uitkomst.ADVIES:
        with pytest.raises(Geweigerd):
            open_weging_of(weger, zaak.dossier, alleen_vraag5=True)
        record_consultatie_of(weger, zaak.dossier)
    tweede = open_weging_of(weger, zaak.dossier, alleen_vraag5=True)
    assert read_weegstand(zaak.dossier).plek.vraag is Vraag.RESULTAAT
    answer_of(weger, zaak.dossier, "resultaat", "ja")
    stand = read_weegstand(zaak.dossier)
    assert stand.plek.uitkomst is protocol.kader[Vraag.RESULTAAT, "ja"].doel
    assert set(stand.antwoorden) == set(Vraag)
    assert stand.vingerafdruk != stand.besluit.vingerafdruk
    derde = open_weging_of(weger, zaak.dossier, alleen_vraag5=True)
    assert derde.vervolg_op_id == tweede.vervolg_op_id == Weging.objects.get(nummer=1).pk


def test_question_5_alone_is_asked_again_only_after_it_was_answered(cast, hulp):
    with pytest.raises(Geweigerd):
        open_weging_of(cast.af, hulp.dossier, alleen_vraag5=True)


def test_a_besluit_on_question_5_again_is_signed_for_those_answers(cast):
    zaak = build_weegbaar(cast, profiel="willow")
    answer_path(cast.af, zaak.dossier, *HULP)
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=over(0))
    answer_of(cast.af, zaak.dossier, "resultaat", "ja")
    open_weging_of(cast.af, zaak.dossier, alleen_vraag5=True)
    answer_of(cast.af, zaak.dossier, "resultaat", "nee")
    besluit = decide_of(cast.af, zaak.dossier)
    assert besluit.meldnorm == 3
    report_of(cast.af, zaak.dossier)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    sign_of(cast.af, besluit)
    sign_of(cast.pm, besluit)
    stand = read_weegstand(zaak.dossier)
    assert stand.compleet
    assert [v.value for v in sluitvormen(stand.feiten, stand.protocol)] == ["overgedragen"]


# --- the screens --------------------------------------------------------------------------------------


def post(client, url, **velden):
    tekst = client.get(url).content.decode()
    nieuw = re.search(r'name="nieuw_id" value="([^"]+)"', tekst)[1]
    return client.post(url, velden | {"nieuw_id": nieuw})


def test_record_hulptraject_page(cast, zaak, browse):
    url, client = reverse("record_hulptraject", args=[zaak.dossier.pk]), browse(cast.af)
    assert "Er is nog niet besloten dat er hulp komt." in client.get(url).content.decode()
    answer_path(cast.af, zaak.dossier, *HULP)
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=over(9))
    leeg = post(client, url, doel="Rust", t_wat_0="Belt", casemanager=str(cast.manager.pk)).content.decode()
    for zin in ("Schrijf ten minste een resultaat op.", "Kies wie dit doet, of vul een naam in.", "Kies een dag.",
                "Kies wanneer je terugkijkt.", "Schrijf op waarom deze persoon casemanager is."):  # fmt: skip
        assert zin in leeg
    assert "Rust" in leeg
    goed = {
        "doel": "Rust in huis", "casemanager": str(cast.af.pk), "termijn_op": over(9), "evaluatie_op": over(5),
        "r_wat_0": "Geen ruzie meer", "r_waaraan_0": "Mila zegt het", "r_uiterlijk_0": over(9),
        "t_user_0": str(cast.collega.pk), "t_wat_0": "Leest elke dag", "t_uiterlijk_0": over(2),
        "t_wie_1": "Moeder", "t_wat_1": "Belt de huisarts", "t_uiterlijk_1": over(3),
    }  # fmt: skip
    antwoord = post(client, url, **goed)
    assert antwoord.url == reverse("view_hulp", args=[zaak.dossier.pk])
    bladzij = client.get(antwoord.url).content.decode()
    for zin in ("Rust in huis", "Geen ruzie meer", "Tom Verbeek: Leest elke dag", "Moeder: Belt de huisarts",
                "Noor Hendriks", "Die vraag komt op"):  # fmt: skip
        assert zin in bladzij
    assert Hulpafspraak.objects.get(user=cast.collega).wie == "Tom Verbeek"


def test_view_hulp_is_for_who_sees_the_whole_dossier(cast, hulp, browse):
    url = reverse("view_hulp", args=[hulp.dossier.pk])
    assert browse(cast.manager).get(url).status_code == 200
    for ander in (cast.pm, cast.collega, cast.af_zuid, cast.directie, cast.buitenstaander):
        assert browse(ander).get(url).status_code == 404


def test_a_mere_participant_does_the_own_task_and_sees_no_other(cast, hulp, browse):
    eigen = afspraak_of(cast.af, hulp.traject, taak("Leest voor.", wie="Tom Verbeek", user=cast.collega))
    client = browse(cast.collega)
    url = reverse("supplement_hulpafspraak", args=[hulp.dossier.pk, eigen.pk])
    assert (
        "Leest voor." in client.get("/").content.decode()
        or "Taak bij de hulp voor" in client.get("/").content.decode()
    )
    assert "Leest voor." in client.get(url).content.decode()
    assert "Schrijf op waarom." in post(client, url, status="niet_gedaan").content.decode()
    assert post(client, url, status="gedaan").url == reverse("view_dossier", args=[hulp.dossier.pk])
    ander = hulp.traject.afspraken.get(soort="resultaat")
    vreemd = reverse("supplement_hulpafspraak", args=[hulp.dossier.pk, ander.pk])
    assert client.get(vreemd).status_code == 403


def test_question_5_on_screen_follows_its_day(cast, hulp, browse):
    client, url = browse(cast.af), reverse("view_hulp", args=[hulp.dossier.pk])
    vraag = reverse("answer_afweging", args=[hulp.dossier.pk, "resultaat"])
    assert vraag not in client.get(url).content.decode()
    assert "De dag voor vraag 5 is er nog niet." in client.get(vraag).content.decode()
    anders = reverse("record_vraag5datum", args=[hulp.dossier.pk])
    vroeger = post(client, anders, op=over(0) - timedelta(days=2), reden="Te laat").content.decode()
    assert "Kies vandaag of een dag die nog komt." in vroeger
    assert post(client, anders, op=over(0), reden="Het gaat niet goed.").status_code == 302
    assert vraag in client.get(url).content.decode()
    dossier = client.get(reverse("view_dossier", args=[hulp.dossier.pk])).content.decode()
    assert "De dag voor vraag 5 is er." in dossier


def test_every_page_of_help_keeps_typed_text_and_refuses_a_closed_dossier(cast, hulp, browse):
    with handeling(wie=Wie(), route="test"):
        hulp.dossier.gesloten_op = timezone.now()
        hulp.dossier.save()
    client = browse(cast.af)
    url = reverse("record_hulpevaluatie", args=[hulp.dossier.pk, hulp.traject.pk])
    velden = {"bereikt": "ja", "wat_bereikt": "Alles", "met_wie": "Moeder", "vervolg": "stopt"}
    antwoord = post(client, url, **velden)
    assert antwoord.status_code == 409
    assert "Dit dossier is gesloten." in antwoord.content.decode()
    with act_of(cast.af):
        assert zicht_of(cast.af).may("record_hulpevaluatie")


def test_queries_of_the_page_do_not_grow(cast, hulp, browse, django_assert_max_num_queries):
    for _ in range(6):
        afspraak_of(cast.af, hulp.traject, resultaat())
        evaluatie_of(cast.af, hulp.traject)
    client = browse(cast.af)
    client.get("/")
    with django_assert_max_num_queries(30) as gemeten:
        client.get(reverse("view_hulp", args=[hulp.dossier.pk]))
    eerst = len(gemeten)
    for _ in range(6):
        afspraak_of(cast.af, hulp.traject, resultaat())
    with django_assert_max_num_queries(eerst):
        client.get(reverse("view_hulp", args=[hulp.dossier.pk]))
