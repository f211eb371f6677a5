"""The monthly review: what asks for a look is found, by lot some more, nobody judges themselves, late is visible."""

import random
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from privacy.actions import logcontrole as actions
from privacy.logsignalen import (
    HOOGUIT,
    OP_RIJ,
    STEEKPROEF,
    VEEL,
    Feit,
    Logoordeelsoort,
    Logsignaal,
    build_punten,
    deadline_of,
    month_after,
    month_before,
)
from privacy.models import Logaftekening, Logcontrole, Logcontrolepunt, Logoordeel
from privacy.queries import logcontrole as queries
from roles.actions import Bijhoudfout
from roles.models import Deelname, Roltoewijzing
from tests.factories_dossier import deelname_of, dossier_of
from tests.factories_logboek import begin_of_review, line_of, moment_of
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import act_of, kind_of, zicht_of
from tests.privacy.test_logboek import exclude
from vault.handeling import Wie, handeling

S = Logsignaal
LIJST = "/logboek/controle/"
OVERDAG = datetime(2026, 10, 7, 12, 0, tzinfo=UTC)


# --- the table --------------------------------------------------------------------------------------


def feit(**anders):
    velden = {
        "regel_id": uuid.uuid4(), "tijd": OVERDAG, "actor_id": uuid.UUID(int=1), "actie": "view_dossier", "ok": True,
        "dossier_id": uuid.UUID(int=5),
    }  # fmt: skip
    return Feit(**velden | anders)


def signalen_of(*feiten):
    return set().union(*(punt.signalen for punt in build_punten(feiten)))


@pytest.mark.parametrize(
    ("velden", "signaal"),
    [
        ({"eigen": True}, S.EIGEN), ({"naamgenoot": True}, S.NAAMGENOOT), ({"na_afloop": True}, S.NA_AFLOOP),
        ({"grondslag": "noodtoegang"}, S.NOOD), ({"grondslag": "met_reden"}, S.NOOD),
        ({"actie": "open_noodtoegang"}, S.NOOD), ({"actie": "export_dossier"}, S.EXPORT),
        ({"tijd": OVERDAG.replace(hour=23)}, S.NACHT), ({"tijd": OVERDAG.replace(hour=5, minute=59)}, S.NACHT),
    ],
)  # fmt: skip
def test_each_signal_of_one_line(velden, signaal):
    assert signalen_of(feit(**velden)) == {signaal}


@pytest.mark.parametrize(
    "velden",
    [
        {}, {"tijd": OVERDAG.replace(hour=6)}, {"tijd": OVERDAG.replace(hour=22, minute=59)},
        {"actie": "export_dossier", "ok": False}, {"tijd": OVERDAG.replace(hour=2), "dossier_id": None},
    ],
)  # fmt: skip
def test_what_is_ordinary_asks_nothing(velden):
    assert signalen_of(feit(**velden)) == set()


def test_many_dossiers_on_one_day_and_not_one_less():
    dossiers = [uuid.UUID(int=100 + n) for n in range(VEEL)]
    assert signalen_of(*(feit(dossier_id=d) for d in dossiers)) == {S.VEEL}
    assert signalen_of(*(feit(dossier_id=d) for d in dossiers[1:])) == set()
    twee_dagen = [feit(dossier_id=d, tijd=OVERDAG + timedelta(days=n % 2)) for n, d in enumerate(dossiers)]
    assert signalen_of(*twee_dagen) == set()


def test_refusals_in_a_row_within_an_hour():
    def rij(stap):
        return [feit(ok=False, tijd=OVERDAG + timedelta(minutes=stap * n)) for n in range(OP_RIJ)]

    assert signalen_of(*rij(10)) == {S.GEWEIGERD}
    assert signalen_of(*rij(16)) == set(), "over more than an hour"
    tussendoor = [*rij(10), feit(tijd=OVERDAG + timedelta(minutes=25))]
    assert signalen_of(*tussendoor) == set(), "something was allowed between them"


def test_one_point_per_person_day_and_dossier_the_heaviest_first():
    punten = build_punten([
        feit(), feit(), feit(grondslag="noodtoegang", dossier_id=uuid.UUID(int=6)), feit(eigen=True, dossier_id=None,
        pseudoniem=uuid.UUID(int=8)), feit(actor_id=uuid.UUID(int=2)),
    ])  # fmt: skip
    assert [sorted(punt.signalen) for punt in punten[:2]] == [["eigen"], ["nood"]]
    assert sorted(punt.aantal for punt in punten) == [1, 1, 1, 2]


def test_twenty_odd_lines_among_a_hundred_thousand_stand_in_the_top():
    """LG-09, the pure part: each seeded one is among the points that are drawn."""
    dobbel = random.Random(1)
    mensen = [uuid.UUID(int=n) for n in range(1, 41)]
    dossiers = [uuid.UUID(int=1000 + n) for n in range(400)]
    gewoon = [
        feit(
            actor_id=dobbel.choice(mensen), dossier_id=dobbel.choice(dossiers[:10]),
            tijd=OVERDAG + timedelta(days=dobbel.randrange(20), minutes=dobbel.randrange(300)),
        )
        for _ in range(100_000)
    ]  # fmt: skip
    vreemd = [
        feit(actor_id=mensen[n], dossier_id=dossiers[300 + n], **soort)
        for n, soort in enumerate([{"eigen": True}, {"naamgenoot": True}, {"grondslag": "noodtoegang"},
                                   {"na_afloop": True}, {"tijd": OVERDAG.replace(hour=3)}] * 4)
    ]  # fmt: skip
    boven = build_punten(gewoon + vreemd)[:HOOGUIT]
    gevonden = {(punt.actor_id, punt.dossier_id) for punt in boven if punt.signalen}
    assert {(f.actor_id, f.dossier_id) for f in vreemd} <= gevonden


def test_months():
    assert month_before(date(2026, 1, 31)) == date(2025, 12, 1)
    assert month_before(date(2026, 11, 29), 12) == date(2025, 11, 1)
    assert month_after(date(2025, 12, 1)) == date(2026, 1, 1)
    assert deadline_of(date(2026, 12, 1)) == date(2027, 1, 14)


# --- drawing ----------------------------------------------------------------------------------------


@pytest.fixture
def zaak(cast):
    cast.kind = kind_of(cast.noord, "Sem", "Bakker")
    cast.dossier = dossier_of(cast, cast.kind)
    return cast


def redenen(controle):
    return {(punt.user_id, tuple(punt.signalen)) for punt in controle.punten.all()}


@pytest.mark.django_db
def test_what_the_database_knows_becomes_a_signal(zaak):
    ander = dossier_of(zaak, kind_of(zaak.noord, "Bo", "Verbeek"))
    record_ouder_of(zaak.af, zaak.kind, naam="Ilse de Groot", werkt_hier=zaak.pm)
    deelname_of(zaak.af, ander, zaak.pm_zuid)
    with act_of(zaak.af):
        deel = Deelname.objects.get(user=zaak.pm_zuid)
        deel.van, deel.tot = moment_of(1).date(), moment_of(2).date()
        deel.save()
    line_of(zaak.pm, zaak.dossier)  # a parent of this child
    line_of(zaak.collega, ander)  # Tom Verbeek
    line_of(zaak.pm_zuid, ander)  # after the end of the part
    line_of(zaak.manager, ander, grondslag="noodtoegang")
    line_of(zaak.manager, zaak.dossier, at=moment_of(4, 2))
    line_of(zaak.af, zaak.dossier)  # ordinary
    line_of(zaak.directie, actie="view_beheer")  # technique: nobody reviews that here
    line_of(zaak.af, actie="seal_signaal")  # route 2: neither
    line_of(zaak.af, zaak.dossier, at=moment_of(maanden=2))  # another month
    controle = begin_of_review(zaak.fg)
    assert redenen(controle) == {
        (zaak.pm.pk, ("eigen",)), (zaak.collega.pk, ("naamgenoot",)), (zaak.pm_zuid.pk, ("na_afloop",)),
        (zaak.manager.pk, ("nood",)), (zaak.manager.pk, ("nacht",)), (zaak.af.pk, ()),
    }  # fmt: skip
    assert controle.regels == 6
    assert begin_of_review(zaak.fg) == controle


@pytest.mark.django_db
def test_by_lot_and_not_all(zaak):
    for dag in range(1, 26):
        line_of(zaak.af, zaak.dossier, at=moment_of(dag))
    assert begin_of_review(zaak.fg).punten.count() == STEEKPROEF


@pytest.mark.django_db
def test_a_month_that_is_not_over_is_no_month(zaak):
    for maanden in (0, -1, 13):
        with pytest.raises(Bijhoudfout, match="voorbij"):
            begin_of_review(zaak.fg, maanden)


# --- who judges -------------------------------------------------------------------------------------


def decide(user, punt, oordeel=Logoordeelsoort.IN_ORDE, toelichting=""):
    with act_of(user):
        return actions.decide_logpunt(
            by=zicht_of(user),
            at=timezone.now(),
            id=uuid.uuid4(),
            pk=punt.pk,
            oordeel=oordeel,
            toelichting=toelichting,
        )


def sign(user, controle):
    with act_of(user):
        return actions.sign_logcontrole(
            by=zicht_of(user),
            at=timezone.now(),
            id=uuid.uuid4(),
            pk=controle.pk,
            conclusie="Niets bijzonders.",
        )


@pytest.mark.django_db
def test_nobody_judges_themselves_and_the_month_waits_for_every_outcome(zaak):
    line_of(zaak.fg, zaak.dossier)
    line_of(zaak.af, zaak.dossier)
    controle = begin_of_review(zaak.fg)
    van_fg, van_af = (controle.punten.get(user=wie) for wie in (zaak.fg, zaak.af))
    with pytest.raises(Bijhoudfout, match="gaat over jou"):
        decide(zaak.fg, van_fg)
    with pytest.raises(Bijhoudfout, match="Iemand anders"):
        decide(zaak.directie, van_af)  # of no reviewer: the FG does that
    for wie in (zaak.af, zaak.manager, zaak.bestuur):
        with pytest.raises(Bijhoudfout):
            decide(wie, van_af)
    with pytest.raises(Bijhoudfout, match="2 punten: 1 op jou, 1 op een ander"):
        sign(zaak.fg, controle)
    decide(zaak.directie, van_fg)
    with pytest.raises(Bijhoudfout, match="Schrijf op"):
        decide(zaak.fg, van_af, Logoordeelsoort.NAVRAGEN)
    decide(zaak.fg, van_af, Logoordeelsoort.NAVRAGEN, "Gevraagd.")
    with pytest.raises(Bijhoudfout, match="1 punten"):
        sign(zaak.fg, controle)
    decide(zaak.fg, van_af, Logoordeelsoort.BESPROKEN, "Was voor een ander kind.")
    for wie in (zaak.directie, zaak.af):
        with pytest.raises(PermissionDenied):
            sign(wie, controle)
    assert sign(zaak.fg, controle).zonder_tweede == 0
    with pytest.raises(Bijhoudfout, match="al afgetekend"):
        decide(zaak.fg, van_af)
    assert Logoordeel.objects.filter(punt=van_af).count() == 2


@pytest.mark.django_db
def test_one_person_in_all_roles_can_sign_and_the_signature_says_so(zaak):
    line_of(zaak.fg, zaak.dossier)
    controle = begin_of_review(zaak.fg)
    with handeling(wie=Wie(), route="test"):
        zaak.directie.is_active = False
        zaak.directie.save()
    assert sign(zaak.fg, controle).zonder_tweede == 1


@pytest.mark.django_db
def test_a_child_one_may_not_find_is_judged_by_somebody_else_and_not_counted(zaak, browse):
    line_of(zaak.af, zaak.dossier)
    controle = begin_of_review(zaak.fg)
    punt = controle.punten.get()
    exclude(zaak.fg, zaak.kind)
    tekst = browse(zaak.fg).get(reverse("view_logcontrole", args=[controle.pk])).content.decode()
    assert zaak.dossier.code not in tekst
    assert "0 van 0 klaar" in tekst
    assert browse(zaak.fg).get(reverse("decide_logpunt", args=[punt.pk])).status_code == 404
    with pytest.raises(Bijhoudfout):
        decide(zaak.fg, punt)


def end_fg(cast):
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=cast.fg)
        rol.tot = timezone.localdate()
        rol.save()


def appoint(cast, user, door=None):
    door = door or cast.directie
    with act_of(door):
        return actions.appoint_logcontroleur(by=zicht_of(door), at=timezone.localdate(), user_id=user.pk)


@pytest.mark.django_db
def test_without_an_fg_directie_appoints_somebody_and_never_themselves(zaak):
    line_of(zaak.af, zaak.dossier)
    rij = appoint(zaak, zaak.bestuur)
    with pytest.raises(PermissionDenied):
        begin_of_review(zaak.bestuur)  # there is an FG
    end_fg(zaak)
    assert begin_of_review(zaak.bestuur).punten.count() == 1
    with pytest.raises(Bijhoudfout, match="Niemand geeft zichzelf"):
        appoint(zaak, zaak.directie)
    with pytest.raises(Bijhoudfout, match="met een rol"):
        appoint(zaak, zaak.pm)
    with pytest.raises(PermissionDenied):
        appoint(zaak, zaak.buitenstaander)
    for wie in (zaak.af, zaak.bestuur):
        with pytest.raises(PermissionDenied):
            appoint(zaak, zaak.manager, door=wie)
    with act_of(zaak.directie):
        actions.withdraw_logcontroleur(by=zicht_of(zaak.directie), at=timezone.localdate(), pk=rij.pk)
    assert queries.read_reviewers(zaak.organisatie.pk, op=timezone.localdate()) == set()


# --- tasks and pages --------------------------------------------------------------------------------


def taken_of(user):
    return [
        taak
        for taak in read_taken(zicht_of(user), nu=timezone.now())
        if taak.bron.soort.startswith("logcontrole")
    ]


@pytest.mark.django_db
def test_it_is_a_task_each_month_that_gets_late_and_goes_with_the_signature(zaak, browse):
    assert taken_of(zaak.fg) == []
    line_of(zaak.af, zaak.dossier, at=moment_of(maanden=2))
    line_of(zaak.af, zaak.dossier)
    (taak,) = taken_of(zaak.fg)
    assert (taak.mijn, taak.dag) == (True, deadline_of(month_before(timezone.localdate(), 2)))
    assert taak.te_laat > 0  # its day was the fourteenth of the month before this one, or of this one
    assert "Controleer het logboek van" in browse(zaak.fg).get("/taken/").content.decode()
    for wie in (zaak.directie, zaak.af, zaak.manager, zaak.bestuur):
        assert taken_of(wie) == []
    tekst = browse(zaak.fg).get(LIJST).content.decode()
    assert "Te laat: het moest klaar zijn op" in tekst
    for maanden in (2, 1):
        controle = begin_of_review(zaak.fg, maanden)
        for punt in controle.punten.all():
            decide(zaak.fg, punt)
        sign(zaak.fg, controle)
    assert taken_of(zaak.fg) == []


@pytest.mark.django_db
def test_without_anybody_directie_gets_the_task_to_appoint(zaak):
    line_of(zaak.af, zaak.dossier)
    end_fg(zaak)
    (taak,) = taken_of(zaak.directie)
    assert (taak.bron.soort, taak.mijn) == ("logcontroleur", True)
    appoint(zaak, zaak.af)
    assert taken_of(zaak.directie) == []
    (taak,) = taken_of(zaak.af)
    assert (taak.bron.soort, taak.mijn) == ("logcontrole", True)


@pytest.mark.django_db
def test_a_whole_month_in_the_browser(zaak, browse):
    line_of(zaak.af, zaak.dossier, actie="export_dossier")
    client, maand = browse(zaak.fg), f"{month_before(timezone.localdate()):%Y-%m}"
    assert f"/begin/{maand}/" in client.get(LIJST).content.decode()
    pagina = client.post(reverse("record_logcontrole", args=[maand])).url
    tekst = client.get(pagina).content.decode()
    assert "Een bestand of lijst opgehaald" in tekst
    assert zaak.dossier.code in tekst
    assert "Sem" not in tekst
    punt = Logcontrolepunt.objects.get()
    adres = reverse("decide_logpunt", args=[punt.pk])
    velden = {
        "nieuw_id": new_id(client.get(adres)),
        "oordeel": "besproken",
        "toelichting": "Voor de rechter.",
    }
    for _ in range(2):
        assert client.post(adres, velden).status_code in (200, 302)
    assert Logoordeel.objects.get().toelichting == "Voor de rechter."
    adres = reverse("sign_logcontrole", args=[punt.controle_id])
    velden = {"nieuw_id": new_id(client.get(adres)), "conclusie": "Alles klopte."}
    assert client.post(adres, velden).status_code == 302
    assert "Alles klopte." in client.get(pagina).content.decode()
    assert Logaftekening.objects.count() == 1
    assert client.post(reverse("record_logcontrole", args=["2026-13"])).status_code == 404


@pytest.mark.django_db
def test_who_does_not_review_sees_who_does_and_no_point(zaak, browse):
    line_of(zaak.af, zaak.dossier)
    controle = begin_of_review(zaak.fg)
    for wie in (zaak.af, zaak.manager, zaak.bestuur):
        assert "Een ander doet deze controle" in browse(wie).get(LIJST).content.decode()
        assert browse(wie).get(reverse("view_logcontrole", args=[controle.pk])).status_code == 404
        assert browse(wie).get(reverse("sign_logcontrole", args=[controle.pk])).status_code == 404
    assert (
        zaak.dossier.code
        in browse(zaak.directie).get(reverse("view_logcontrole", args=[controle.pk])).content.decode()
    )
    assert browse(zaak.buitenstaander).get(reverse("view_logcontrole", args=[controle.pk])).status_code == 404
    assert Logcontrole.objects.count() == 1
