"""The task list: each source is there, is gone after the act, and shows nobody what isn't theirs."""

import uuid
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.actions.basis import Geweigerd, record_stuk
from dossiers.actions.gesprek import NieuweAfspraak
from dossiers.meldingregels import Antwoordsoort, Vraagwijze, informatie_mist
from dossiers.models import Afsluiting, Besluit, Dossier, Overslag, Voorbereiding
from dossiers.presentatie_taken import tell_when
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.meldingstand import fold_meldingen
from dossiers.queries.taakverdeling import Voor, read_taken
from dossiers.queries.taakvoorwaarden import PLEKKEN
from dossiers.queries.taakvoorwaarden_hulp import VANDAAG
from dossiers.queries.taken import TAAKBRONNEN
from dossiers.queries.tijdlijn import read_tijdlijn
from roles.models import Organisatie, Roltoewijzing, Uitsluiting
from roles.policy import Actie
from tests.factories_brieven import hulpadres_of
from tests.factories_buiten import add_gezin, toestemming_of, trek_in, verwijssignaal_of
from tests.factories_dossier import consultatie_of, dossier_of
from tests.factories_gesprek import (
    build_zaak,
    hold_gesprek_of,
    nakoming_of,
    plan_of,
    sign_instemming_of,
    skip_gesprek_of,
)
from tests.factories_hulp import (
    afspraak_of,
    build_hulp,
    evaluatie_of,
    hulp_of,
    kijk_alles,
    reopen_of,
    stand_of,
    taak,
    volg_of,
)
from tests.factories_kindcheck import kindcheck_of, regel, vul_aan
from tests.factories_melding import (
    answer_melding_of,
    contact_of,
    request_of,
    supplement_melding_of,
    supplement_request_of,
    tell_of,
)
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of, zicht_of
from tests.factories_spoed import end_of, spoed_of
from tests.factories_weging import (
    answer_of,
    answer_path,
    build_weegbaar,
    close_of,
    decide_met_hulp,
    decide_of,
    open_weging_of,
    report_of,
    sign_of,
)
from vault.handeling import Wie, handeling
from work.termijnen import add_termijn

pytestmark = pytest.mark.django_db
HIER = ZoneInfo("Europe/Amsterdam")
MELDEN_2, HULP = ("ja", "nee", "nee"), ("ja", "nee", "ja", "ja")
MORGEN, OOIT = timedelta(days=1), date(2099, 1, 1)


def taken_of(user, *, nu=None, soort="", alles=False):
    rijen = read_taken(zicht_of(user), nu=nu or timezone.now())
    return [t for t in rijen if (alles or t.mijn) and soort in ("", t.bron.soort)]


def soorten_of(user, **kwargs):
    return [taak.bron.soort for taak in taken_of(user, **kwargs)]


# --- one scenario per source: what makes it, what ends it, whose it is --------------------------------


def advise(dossier):
    return dossier.consultatie_rijen.get(soort="veilig_thuis").pk


def weighed(cast, *antwoorden):
    zaak = build_weegbaar(cast)
    answer_path(cast.af, zaak.dossier, *antwoorden)
    return zaak


def make_triage(cast, als):
    return record_signaal_of(cast.pm, kind_of(cast.noord))


def make_zorg(cast, als):
    signaal = make_triage(cast, als)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.collega.pk, vervolg_op=OOIT)
    return signaal


def make_gesprek(cast, als):
    zaak = build_zaak(cast, als)
    plan = plan_of(cast.af, zaak.dossier, als, gepland_op=timezone.now() + MORGEN)
    return SimpleNamespace(zaak=zaak, plan=plan)


def make_afspraak(cast, als):
    zaak = build_zaak(cast, als)
    afspraak = NieuweAfspraak("Moeder", "Belt de huisarts.", OOIT)
    gesprek = hold_gesprek_of(cast.af, zaak.dossier, als, afspraken=[afspraak])
    return gesprek.afspraken.get()


def make_overslag(cast, als):
    zaak = build_zaak(cast, als)
    return skip_gesprek_of(cast.af, zaak.dossier, als)


def make_besluit(cast, als):
    zaak = weighed(cast, *MELDEN_2)
    report_of(cast.af, zaak.dossier)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    sign_of(cast.af, besluit)
    return besluit


def make_afwijking(cast, als):
    zaak = weighed(cast, *MELDEN_2)
    return decide_of(
        cast.af, zaak.dossier, melden=False, hulp="nee", hulp_toelichting="Nee.", afwijking_reden="Op advies.",
        afwijking_advies=advise(zaak.dossier),
    )  # fmt: skip


def make_later(cast, als):
    zaak = weighed(cast, *MELDEN_2)
    report_of(cast.af, zaak.dossier)
    decide_of(cast.af, zaak.dossier)
    return zaak


def make_vraag_5(cast, als):
    zaak = weighed(cast, *HULP)
    vandaag = timezone.localdate()
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="Hulp.", vraag5_op=vandaag)
    return zaak


def make_hulp(cast, als):
    zaak = build_weegbaar(cast)
    zaak.traject = build_hulp(cast, zaak.dossier)
    return zaak


def make_taak(cast, als):
    zaak = make_hulp(cast, als)
    for rij in zaak.traject.afspraken.all():
        stand_of(cast.af, rij)
    zaak.taak = afspraak_of(cast.af, zaak.traject, taak(wie="Tom", user=cast.collega))
    return zaak


def make_nazorg(cast, als):
    zaak = weighed(cast, *HULP)
    decide_of(
        cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=timezone.localdate()
    )
    answer_path_again(cast, zaak)
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="Blijven kijken.")
    return zaak


def make_kijken(cast, als):
    zaak = make_nazorg(cast, als)
    return volg_of(cast.af, zaak.dossier, door=cast.collega)


def make_gesloten_met_dag(cast, als):
    """Closed under 0.1.0, with the day to look again in the closing itself."""
    dossier = weighed(cast, "nee").dossier
    close_everything(dossier)
    dossier.refresh_from_db()
    with act_of(cast.af):
        record_stuk(
            Afsluiting, id=uuid.uuid4(), dossier=dossier, actie=Actie.CLOSE_DOSSIER, by=zicht_of(cast.af),
            at=timezone.now(), soort="andere_zorgen", toelichting="Wel andere zorgen.", monitoring_op=OOIT,
        )  # fmt: skip
    return SimpleNamespace(dossier=dossier)


def make_vertrek(cast, als):
    dossier = dossier_of(cast)
    with handeling(wie=Wie(), route="test"):
        dossier.kind.uit_zorg_op = OOIT
        dossier.kind.save()
    return SimpleNamespace(dossier=dossier)


def make_zonder_eigenaar(cast, als):
    signaal = make_zorg(cast, als)
    leave(cast.collega)
    return signaal


def make_uitstel(cast, als):
    zaak = weighed(cast, "ja", "ja")
    decide_of(
        cast.af, zaak.dossier, melden=True, uitstel_tot=OOIT, afwijking_reden="Op advies.",
        afwijking_advies=advise(zaak.dossier),
    )  # fmt: skip
    return zaak


def make_melden(cast, als):
    zaak = weighed(cast, *MELDEN_2)
    decide_of(cast.af, zaak.dossier)
    return zaak


def make_stappen(cast, als):
    dossier = dossier_of(cast)
    report_of(cast.pm, dossier)
    return SimpleNamespace(dossier=dossier)


def finish_stappen(cast, als, zaak):
    close_everything(zaak.dossier)


def make_gemeld(cast, als):
    return report_of(cast.af, dossier_of(cast), ouders_ingelicht="nee", ouders_toelichting="Niet veilig.")


def finish_vertellen(cast, als, rij):
    tell_of(cast.af, rij)
    tell_of(cast.manager, rij, aan="bestuur")


def make_terug(cast, als):
    zaak = weighed(cast, *HULP)
    rij = report_of(cast.af, zaak.dossier)
    answer_melding_of(cast.af, rij, uitkomst="einde_bemoeienis", zorgen_blijven=True)
    return SimpleNamespace(rij=rij, dossier=zaak.dossier)


def finish_terug(cast, als, zaak):
    tell_of(cast.af, zaak.rij, onderwerp="opschaling", aan="directie")
    contact_of(cast.af, zaak.dossier, partij="veilig_thuis")
    open_weging_of(cast.af, zaak.dossier)


def make_toestemming(cast, als):
    zaak = build_weegbaar(cast)
    add_gezin(cast.af, zaak.kind)
    return toestemming_of(cast.af, zaak.dossier)


def make_sisa(cast, als):
    return build_weegbaar(cast, profiel="pieter-bas", plek=cast.zuid, door=cast.af_zuid)


def make_kaart(cast, als):
    return hulpadres_of(cast.af, cast.noord.locatie)


def clear_kaart(user, rij):
    from dossiers.actions.kaart import withdraw_hulpadres

    with act_of(user):
        withdraw_hulpadres(pk=rij.pk, by=zicht_of(user), at=timezone.now())


def close_everything(dossier):
    with handeling(wie=Wie(), route="test"):
        rij = Dossier.objects.get(pk=dossier.pk)
        rij.gesloten_op = timezone.now()
        rij.save()


def make_spoed(cast, als):
    return spoed_of(cast.pm, kind_of(cast.noord))


def make_kindcheck(cast, als):
    kind = kind_of(cast.noord)
    gezin = {"kind": kind, "ouder": record_ouder_of(cast.af, kind)}
    return kindcheck_of(cast.pm, gezin, regel(kind, "onbekend")).kinderen.get()


SCENARIOS = {
    "kindcheck": (make_kindcheck, lambda c, _, rij: vul_aan(c.pm, rij, "veilig"), {"pm"}),
    "spoed": (make_spoed, lambda c, _, rij: end_of(c.af, rij), {"af", "manager"}),
    "spoed_eigen": (make_spoed, lambda c, _, rij: end_of(c.af, rij), {"pm"}),
    "triage": (make_triage, lambda c, _, rij: triage_of(c.af, rij), {"af"}),
    "zorg_opnieuw": (make_zorg, lambda c, _, rij: triage_of(c.af, rij), {"af"}),
    "zorg_volgen": (make_zorg, lambda c, _, rij: triage_of(c.af, rij), {"collega"}),
    "gesprek": (
        make_gesprek,
        lambda c, als, z: hold_gesprek_of(c.af, z.zaak.dossier, als, plan=z.plan),
        {"af"},
    ),
    "afspraak": (
        make_afspraak,
        lambda c, _, rij: nakoming_of(c.af, rij),
        {"af"},
    ),
    "instemming_overslag": (
        make_overslag,
        lambda c, als, rij: sign_instemming_of(c.manager, rij, als),
        {"manager"},
    ),
    "tekenen": (make_besluit, lambda c, _, rij: sign_of(c.manager, rij), {"manager"}),
    "instemming_afwijking": (
        make_afwijking,
        lambda c, als, rij: sign_instemming_of(c.manager, rij, als),
        {"manager"},
    ),
    "tweede_besluit": (make_later, lambda c, _, z: decide_met_hulp(c.af, z.dossier), {"af"}),
    "vraag_5": (make_vraag_5, lambda c, _, z: answer_path_again(c, z), {"af"}),
    "uitstel": (make_uitstel, lambda c, _, z: report_of(c.af, z.dossier), {"af"}),
    "melden": (make_melden, lambda c, _, z: report_of(c.af, z.dossier), {"af"}),
    "terugkoppeling": (make_gemeld, lambda c, _, rij: answer_melding_of(c.af, rij), {"af"}),
    "vertellen": (make_gemeld, finish_vertellen, {"af"}),
    "ouders_vertellen": (
        make_gemeld,
        lambda c, _, rij: tell_of(c.af, rij, aan="ouders", wijze="bewust_niet", toelichting="Niet veilig."),
        {"af"},
    ),
    "na_terugkoppeling": (make_terug, finish_terug, {"af"}),
    "informatie": (
        lambda c, _: request_of(c.af, dossier_of(c)),
        lambda c, _, rij: (
            supplement_request_of(c.af, rij, "verstrekt"),
            supplement_request_of(c.af, rij, "akkoord"),
        ),
        {"af"},
    ),
    "toestemming": (make_toestemming, lambda c, _, rij: trek_in(c.af, rij), {"af"}),
    "verwijsindex": (make_sisa, lambda c, _, z: verwijssignaal_of(c.af_zuid, z.dossier), {"af_zuid"}),
    "sociale_kaart": (make_kaart, lambda c, _, rij: clear_kaart(c.af, rij), {"af"}),
    "stappen_na_melding": (make_stappen, finish_stappen, {"af"}),
    "zorg_zonder_eigenaar": (make_zonder_eigenaar, lambda c, _, rij: triage_of(c.af, rij), {"af"}),
    "hulp_afspreken": (make_vraag_5, lambda c, _, z: hulp_of(c.af, z.dossier), {"af"}),
    "hulp_terugkijken": (
        make_hulp,
        lambda c, _, z: evaluatie_of(c.af, z.traject, vervolg="stopt", volgende_op=None),
        {"af"},
    ),
    "hulptaak": (make_taak, lambda c, _, z: stand_of(c.collega, z.taak), {"collega"}),
    "kijken_afspreken": (make_nazorg, lambda c, _, z: volg_of(c.af, z.dossier), {"af"}),
    "kijken": (make_kijken, lambda c, _, rij: kijk_alles(c.collega, rij), {"collega"}),
    "kijken_na_sluiten": (make_gesloten_met_dag, lambda c, _, z: volg_of(c.af, z.dossier), {"af"}),
    "vertrek": (make_vertrek, lambda c, _, z: consultatie_of(c.af, z.dossier, "veilig_thuis"), {"af"}),
}
IEDEREEN = ("pm", "collega", "pm_zuid", "ondersteunend", "af", "af_zuid", "manager", "directie", "bestuur",
            "vertrouwenspersoon", "fg", "beheer", "buitenstaander")  # fmt: skip
ZIET_ALLES = {"af", "manager"}  # of Noord


def answer_path_again(cast, zaak, antwoord="ja"):
    answer_of(cast.af, zaak.dossier, "resultaat", antwoord)


def test_every_source_has_a_scenario():
    assert set(SCENARIOS) == {bron.soort for bron in TAAKBRONNEN}
    assert len(TAAKBRONNEN) == len(SCENARIOS)


@pytest.mark.parametrize("soort", SCENARIOS)
def test_task_is_there_for_the_right_people_and_gone_after_the_act(cast, als, soort):
    make, finish, van = SCENARIOS[soort]
    gemaakt = make(cast, als)
    for naam in IEDEREEN:
        user = getattr(cast, naam)
        assert (soort in soorten_of(user)) == (naam in van), naam
        if naam not in ZIET_ALLES | van:
            assert soort not in soorten_of(user, alles=True), naam
    finish(cast, als, gemaakt)
    for naam in IEDEREEN:
        assert soort not in soorten_of(getattr(cast, naam), alles=True), naam


@pytest.mark.parametrize("soort", SCENARIOS)
def test_excluded_person_finds_no_task_and_no_count(cast, als, soort):
    make, _, van = SCENARIOS[soort]
    make(cast, als)
    for naam in van:
        user = getattr(cast, naam)
        kind_id = taken_of(user, soort=soort)[0].rij["kind"]
        if kind_id is None:  # about no child: nobody is excluded from it
            continue
        with handeling(wie=Wie(), route="test"):
            Uitsluiting(user=user, kind_id=kind_id, van=date(2020, 1, 1), bewaareenheid_id=kind_id).save()
        assert taken_of(user, alles=True) == []


@pytest.mark.parametrize("soort", SCENARIOS)
def test_task_leads_to_a_page_of_that_person(cast, als, browse, soort):
    from dossiers.presentatie_taken import show_taak

    make, _, van = SCENARIOS[soort]
    make(cast, als)
    for naam in van:
        taak = taken_of(getattr(cast, naam), soort=soort)[0]
        regel = show_taak(taak, vandaag=timezone.localdate())
        assert browse(getattr(cast, naam)).get(regel["url"]).status_code == 200
        assert "M" in regel["titel"] or taak.rij["kind"] is None


def test_day_of_an_old_closing_goes_on_when_late_and_is_kept_once(cast, als):
    dossier = make_gesloten_met_dag(cast, als).dossier
    later = datetime(2099, 1, 9, 12, tzinfo=HIER)
    assert taken_of(cast.manager, nu=later, soort="kijken_na_sluiten")[0].voor == Voor.DOORGEGEVEN
    volg_of(cast.af, dossier)
    with pytest.raises(Geweigerd):  # after that a closed dossier stays as it is
        volg_of(cast.af, dossier)
    assert "kijken_na_sluiten" not in soorten_of(cast.af, alles=True)
    assert "kijken" in soorten_of(cast.af)


def test_day_of_an_old_closing_is_gone_in_a_new_ronde(cast, als):
    reopen_of(cast.af, make_gesloten_met_dag(cast, als).dossier)
    assert "kijken_na_sluiten" not in soorten_of(cast.af, alles=True)


def test_closing_now_leaves_the_task_of_who_agreed_to_look(cast, als):
    zaak = weighed(cast, "nee")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee", hulp_toelichting="Andere zorgen.")
    for wie in (cast.af, cast.manager):
        sign_of(wie, besluit)
    volg_of(cast.af, zaak.dossier, door=cast.collega)
    close_of(cast.af, zaak.dossier, Sluitvorm.ANDERE_ZORGEN, volgen=False)
    assert "kijken" in soorten_of(cast.collega)


def test_signature_task_is_of_who_can_still_sign(cast, als):
    zaak = weighed(cast, *HULP)
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="H.", vraag5_op=OOIT)
    assert "tekenen" in soorten_of(cast.af)
    sign_of(cast.manager, besluit)
    assert "tekenen" not in soorten_of(cast.manager, alles=True)
    assert "tekenen" in soorten_of(cast.af)


def test_report_of_before_counts_for_the_first_outcome_and_not_for_norm_3(cast, als):
    zaak = weighed(cast, *HULP)
    report_of(cast.af, zaak.dossier)
    decide_of(cast.af, zaak.dossier, melden=True, afwijking_reden="Toch melden.")
    assert "melden" not in soorten_of(cast.af)
    open_weging_of(cast.af, zaak.dossier)
    answer_path(cast.af, zaak.dossier, *HULP)
    vandaag = timezone.localdate()
    decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", hulp_toelichting="Hulp.", vraag5_op=vandaag)
    answer_path_again(cast, zaak, "nee")
    decide_of(cast.af, zaak.dossier)
    assert Besluit.objects.order_by("vastgelegd_op").last().meldnorm == 3
    assert "melden" in soorten_of(cast.af)
    report_of(cast.af, zaak.dossier)
    assert "melden" not in soorten_of(cast.af)


def test_closed_dossier_asks_only_to_keep_looking(cast, als):
    zaak = weighed(cast, "nee")
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee", hulp_toelichting="Niet nodig.")
    plan_of(cast.af, zaak.dossier, als, gepland_op=timezone.now())
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    assert soorten_of(cast.af) == ["gesprek"]
    close_of(cast.af, zaak.dossier)
    assert Voorbereiding.objects.exists()
    assert not Overslag.objects.exists()
    # Who agreed to keep looking, keeps looking.
    assert soorten_of(cast.af, alles=True) == soorten_of(cast.manager, alles=True) == ["kijken"]


# --- terms ------------------------------------------------------------------------------------------


def test_signal_is_late_after_its_term_and_then_the_manager_sees_it_too(cast, als):
    donderdag = datetime(2026, 12, 24, 15, 0, tzinfo=HIER)  # Christmas on Friday and Saturday
    record_signaal_of(cast.pm, kind_of(cast.noord), at=donderdag)
    uiterlijk = datetime(2026, 12, 28, 15, 0, tzinfo=HIER)
    for nu, te_laat, voor_manager in (
        (donderdag, 0, Voor.ANDER),
        (uiterlijk, 0, Voor.ANDER),
        (uiterlijk + timedelta(minutes=1), 1, Voor.DOORGEGEVEN),
        (uiterlijk + timedelta(days=2), 2, Voor.DOORGEGEVEN),
    ):
        van_af, van_manager = (taken_of(wie, nu=nu, alles=True)[0] for wie in (cast.af, cast.manager))
        assert (van_af.te_laat, van_af.voor, van_af.uiterlijk) == (te_laat, Voor.ROL, uiterlijk)
        assert van_manager.voor is voor_manager


def test_term_follows_the_profile_of_the_organisation(cast, als):
    termijn = protocollen.get("kindpartners").voor("kinderopvang").triage
    assert (termijn.aantal, termijn.eenheid) == (1, "werkdagen")


def test_day_is_over_at_midnight_and_a_planned_talk_only_then(cast, als):
    zaak = build_zaak(cast, als)
    om_tien = datetime(2027, 3, 5, 10, 0, tzinfo=HIER)
    plan_of(cast.af, zaak.dossier, als, gepland_op=om_tien)
    for nu, te_laat in ((om_tien + timedelta(hours=13), 0), (om_tien + timedelta(hours=15), 1)):
        assert taken_of(cast.af, nu=nu, soort="gesprek")[0].te_laat == te_laat


def test_decision_to_report_is_late_the_next_day(cast, als):
    make_melden(cast, als)
    nu = timezone.now()
    assert taken_of(cast.af, nu=nu, soort="melden")[0].te_laat == 0
    assert taken_of(cast.af, nu=nu + MORGEN, soort="melden")[0].te_laat == 1
    assert "melden" in soorten_of(cast.manager, nu=nu + MORGEN)


# --- whose it is --------------------------------------------------------------------------------------


def leave(user):
    with handeling(wie=Wie(), route="test"):
        for rol in Roltoewijzing.objects.filter(user=user):
            rol.tot = timezone.localdate()
            rol.save()


def second_af(cast):
    from roles.policy import Functie
    from tests.conftest import add_person

    with handeling(wie=Wie(), route="test"):
        return add_person(
            cast.organisatie, "Eva Mol", "af_twee", Functie.AANDACHTSFUNCTIONARIS, cast.noord
        )  # fmt: skip


def test_tasks_of_a_colleague_are_not_mine_until_they_leave(cast, als):
    make_stappen(cast, als)
    eva = second_af(cast)
    assert [t.voor for t in taken_of(eva, soort="stappen_na_melding", alles=True)] == [Voor.ANDER]
    leave(cast.af)
    (taak,) = taken_of(eva, soort="stappen_na_melding", alles=True)
    assert (taak.voor, taak.van) == (Voor.OVERGENOMEN, "Noor Hendriks")
    assert [t.voor for t in taken_of(cast.manager, soort="stappen_na_melding", alles=True)] == [Voor.ANDER]


def test_nobody_left_with_the_role_means_the_manager(cast, als):
    make_stappen(cast, als)
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"))
    leave(cast.af)
    taken = taken_of(cast.manager)
    assert {"triage", "stappen_na_melding"} <= {t.bron.soort for t in taken}
    assert {t.voor for t in taken} == {Voor.DOORGEGEVEN}


def test_role_at_another_location_takes_nothing_over(cast, als):
    make_stappen(cast, als)
    leave(cast.af)
    assert taken_of(cast.af_zuid, alles=True) == []


def test_profile_never_names_more_places_than_the_query_can_count():
    for profiel in protocollen.all_protocols():
        assert all(len(p.ondertekent.plekken) <= PLEKKEN for p in profiel.per_sector.values())


def test_a_day_that_passed_without_being_late_is_when_it_began():
    """To keep an eye on a child since May isn't something of "Do 28 mei" this week."""
    dag = date(2026, 5, 28)
    taak = SimpleNamespace(uiterlijk=dag, dag=dag, rij={})
    assert tell_when(taak, vandaag=date(2026, 11, 28)) == "Sinds do 28 mei"
    assert tell_when(taak, vandaag=dag) == "Vandaag"
    assert tell_when(taak, vandaag=date(2026, 5, 21)) == "Do 28 mei"


# --- cost -------------------------------------------------------------------------------------------


def test_two_queries_however_much_waits(cast, als):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            read_taken(zicht, nu=timezone.now())
        return len(gevangen)

    zicht = zicht_of(cast.af)
    make_stappen(cast, als)
    assert count() == 2  # what waits, and who is there to do it
    for nummer in range(4):
        record_signaal_of(cast.pm, kind_of(cast.noord, f"Kind{nummer}"))
    make_melden(cast, als)
    assert count() == 2


def test_people_with_the_same_kind_of_roles_share_one_compiled_query(cast, als):
    from dossiers.queries.taken import compile_vorm

    compile_vorm.cache_clear()
    make_triage(cast, als)
    assert soorten_of(cast.af) == ["triage"]
    assert soorten_of(cast.af_zuid) == []
    assert compile_vorm.cache_info().currsize == 1


# --- after a report: the list and the page say the same ---------------------------------------------


def test_late_answer_goes_to_the_manager_too(cast, als):
    rij = make_gemeld(cast, als)
    einde = timezone.localtime(rij.terugkoppeling_uiterlijk)
    assert taken_of(cast.af, soort="terugkoppeling")[0].dag == einde.date()
    assert not taken_of(cast.manager, nu=einde, soort="terugkoppeling")
    ochtend = add_termijn(einde, 1, "werkdagen")
    (taak,) = taken_of(cast.manager, nu=ochtend, soort="terugkoppeling")
    assert (taak.voor, taak.te_laat) == (Voor.DOORGEGEVEN, 1)
    answer_melding_of(cast.af, rij)
    assert not taken_of(cast.manager, nu=ochtend, soort="terugkoppeling", alles=True)


def test_what_the_list_asks_after_an_answer_is_what_the_page_asks(cast, als):
    """The rules stand once in SQL and once over the rows; every answer, done step by step."""
    for soort in Antwoordsoort:
        zaak = weighed(cast, *HULP)
        rij = report_of(cast.af, zaak.dossier)
        answer_melding_of(
            cast.af, rij, uitkomst=soort, zorgen_blijven=True, overgedragen_aan="Team", voorwaarden="Rust."
        )
        for doe in (
            lambda: None,
            lambda z=zaak: contact_of(cast.af, z.dossier, partij="politie"),
            lambda r=rij: tell_of(cast.af, r, onderwerp="voorwaarden", aan="medewerker"),
            lambda z=zaak: contact_of(cast.af, z.dossier, partij="veilig_thuis"),
            lambda r=rij: tell_of(cast.af, r, onderwerp="opschaling", aan="directie"),
            lambda z=zaak: open_weging_of(cast.af, z.dossier),
        ):
            doe()
            lijst = [
                t.rij["c0"]
                for t in taken_of(cast.af, soort="na_terugkoppeling")
                if t.rij["dossier"] == zaak.dossier.pk
            ]
            assert lijst == open_klussen(cast, zaak.dossier)[:1], soort
        assert not lijst, soort


def open_klussen(cast, dossier):
    with als_af(cast):
        rijen = read_tijdlijn(dossier)
        return [klus.code for beeld in fold_meldingen(rijen) for klus in beeld.klussen(rijen)]


def als_af(cast):
    return handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test")


def test_denied_report_asks_nothing_but_to_report(cast, als):
    zaak = weighed(cast, *MELDEN_2)
    decide_of(cast.af, zaak.dossier)
    rij = report_of(cast.af, zaak.dossier, ouders_ingelicht="nee", ouders_toelichting="Niet veilig.")
    assert {"terugkoppeling", "vertellen", "ouders_vertellen"} <= set(soorten_of(cast.af))
    supplement_melding_of(cast.af, rij)
    assert not {"terugkoppeling", "vertellen", "ouders_vertellen"} & set(soorten_of(cast.af))
    assert "melden" in soorten_of(cast.af)
    supplement_melding_of(cast.af, rij, "bevestigd")
    assert "terugkoppeling" in soorten_of(cast.af)
    assert "melden" not in soorten_of(cast.af)


def test_an_answer_is_awaited_after_closing_too(cast, als):
    rij = make_gemeld(cast, als)
    close_everything(rij.dossier)
    assert "terugkoppeling" in soorten_of(cast.af)


@pytest.mark.parametrize("wijze", Vraagwijze)
@pytest.mark.parametrize(
    "stappen", [(), ("verstrekt",), ("geweigerd",), ("verstrekt", "met_opmerkingen"), ("akkoord",)]
)
def test_a_request_waits_as_long_as_the_rule_says(cast, als, wijze, stappen):
    rij = request_of(cast.af, dossier_of(cast), wijze=wijze)
    for stap in stappen:
        supplement_request_of(cast.af, rij, stap)
    assert ("informatie" in soorten_of(cast.af)) is bool(informatie_mist(wijze, stappen))


@pytest.mark.parametrize("streek", ["Pacific/Kiritimati", "Etc/GMT+12", "Europe/Amsterdam"])
def test_the_database_knows_which_day_it_is_here(cast, streek):
    """In a compiled query too; of the first two places one always has another day than UTC."""
    with timezone.override(streek):
        assert set(Organisatie.objects.values_list(VANDAAG)) == {(timezone.localdate(),)}
