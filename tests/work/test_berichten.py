"""Mail says that something waits, never what; once per person and occasion, and it never breaks an act."""

import uuid
from datetime import date, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roles.models import Roltoewijzing, User
from tests.factories_mensen import act_as
from tests.factories_signaal import act_of, kind_of, record_signaal_of, zicht_of
from vault.handeling import GeenHandeling, Wie, handeling
from work import berichten, werker
from work.actions.bericht import correct_berichtkeuze
from work.berichten import Soort, notify, plan_dagberichten
from work.models import Aanleiding, Bericht, Berichtkeuze, Opdracht

pytestmark = pytest.mark.django_db
HIER = ZoneInfo("Europe/Amsterdam")
VRIJDAG = datetime(2026, 11, 27, 8, 0, tzinfo=HIER)


@pytest.fixture
def post(cast):
    """The cast, with mail addresses for af, manager and pm."""
    for naam in ("af", "manager", "pm"):
        give_address(getattr(cast, naam), f"{naam}@example.nl")
    return cast


def give_address(user, adres):
    with handeling(wie=Wie(), route="test"):
        user = User.objects.get(pk=user.pk)
        user.email = adres
        user.save()


def notify_of(door, aan, gelegenheid, soort=Soort.SPOED):
    with act_as(door):
        return notify(soort, aan=[user.pk for user in aan], gelegenheid=gelegenheid, at=timezone.now())


def drain(at=None):
    """Does what waits, as the worker does, in this process. Returns the last job."""
    rij = None
    while (nu := werker.claim_next(at=at or timezone.now())) is not None:
        rij = nu
        werker.run_here(rij)
    if rij is not None:
        rij.refresh_from_db()
    return rij


# --- at once ----------------------------------------------------------------------------------------


def test_mail_goes_after_the_act_and_holds_no_word_of_the_case(post):
    pk = uuid.uuid4()
    assert notify_of(post.pm, [post.af, post.manager], pk) == 2
    assert mail.outbox == []
    drain()
    assert sorted(bericht.to[0] for bericht in mail.outbox) == ["af@example.nl", "manager@example.nl"]
    for bericht in mail.outbox:
        tekst = f"{bericht.subject} {bericht.body} {bericht.message()}"
        assert "https://testserver/" in tekst
        for verboden in (str(pk), pk.hex, "Noor", "Ilse", "Voorbeeldhof", "dossiers/", "signalen/"):
            assert verboden not in tekst
        assert bericht.message()["Auto-Submitted"] == "auto-generated"
    assert all(rij.verstuurd_op for rij in Bericht.objects.all())


SLOT = "Dit bericht bevat met opzet geen inhoud. Beantwoorden kan niet."
UIT = "Wil je dit dagelijkse bericht niet? Zet het uit: ADRES berichten/"
WOORDELIJK = {
    Soort.SPOED: f"Er staat iets voor je klaar dat niet kan wachten. Kijk nu in Meldcode: ADRES {SLOT}",
    Soort.DAG: f"Er staat iets voor je klaar. Kijk in Meldcode: ADRES {SLOT} {UIT}",
    Soort.TE_LAAT: (
        "Er staat iets voor je klaar. Er is ook een termijn voorbij. "
        f"Kijk vandaag in Meldcode: ADRES {SLOT} {UIT}"
    ),
    Soort.TOESTEL: (
        "Er is met jouw account ingelogd op een toestel of browser waar dat nog niet eerder gebeurde. Was jij dat? "
        "Dan hoef je niets te doen. Was jij dat niet? Log dat toestel uit, en bel meteen je beheerder: "
        f"ADRES sessies/ {SLOT}"
    ),
    Soort.KOPPELING: (
        "Je kunt in Meldcode nu ook inloggen via je organisatie. Wist je daar niets van? Bel dan meteen je beheerder "
        f"of de directie. ADRES {SLOT}"
    ),
}
OVER_HET_INLOGGEN = {
    Soort.TOESTEL: "Er is ingelogd met je account",
    Soort.KOPPELING: "Er is iets veranderd aan het inloggen met je account",
}


@pytest.mark.parametrize("soort", Soort)
def test_a_mail_has_no_other_words_than_these(cast, soort, settings):
    """Word for word: whoever adds something to a mail meets this test, and has to say that it tells nothing."""
    rij = Bericht(pk=uuid.uuid4(), user=cast.af, soort=soort)
    bericht = berichten.build_mail(rij)
    assert bericht.subject == OVER_HET_INLOGGEN.get(soort, "Er staat iets voor je klaar")
    assert " ".join(bericht.body.replace(settings.ADRES, "ADRES ").split()) == WOORDELIJK[soort]
    assert set(bericht.message().keys()) == {
        "Subject", "From", "To", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
        "Auto-Submitted", "X-Auto-Response-Suppress",
    }  # fmt: skip


def test_same_occasion_twice_is_one_mail_and_another_occasion_is_another(post):
    pk = uuid.uuid4()
    assert [notify_of(post.pm, [post.af], pk), notify_of(post.pm, [post.af], pk)] == [1, 0]
    drain()
    assert notify_of(post.manager, [post.af], pk) == 0
    assert notify_of(post.pm, [post.af], uuid.uuid4()) == 1
    drain()
    assert len(mail.outbox) == 2


def test_a_refused_act_sends_nothing(post):
    def act():
        with act_as(post.pm):
            notify(Soort.SPOED, aan=[post.af.pk], gelegenheid="x", at=timezone.now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert drain() is None
    assert not Bericht.objects.exists()
    with pytest.raises(GeenHandeling), transaction.atomic():
        notify(Soort.SPOED, aan=[post.af.pk], gelegenheid="x", at=timezone.now())


def test_without_address_or_account_or_mail_there_is_nothing_to_send(post, settings):
    with handeling(wie=Wie(), route="test"):
        weg = User.objects.get(pk=post.manager.pk)
        weg.is_active = False
        weg.save()
    assert notify_of(post.pm, [post.manager, post.collega], "x") == 0
    settings.MAIL_AAN = False
    assert notify_of(post.pm, [post.af], "x") == 0
    assert not Opdracht.objects.exists()


def test_mail_server_that_is_away_is_tried_again(post, monkeypatch):
    notify_of(post.pm, [post.af], "x")
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", raises(SMTPServerDisconnected("weg")))
        rij = drain()
        assert rij.stand == Opdracht.Stand.WACHTEND
        assert Bericht.objects.get().verstuurd_op is None
    assert drain() is None  # not yet
    drain(timezone.now() + timedelta(minutes=5))
    assert len(mail.outbox) == 1
    assert Bericht.objects.get().verstuurd_op


def test_address_that_is_refused_is_marked_and_not_tried_again(post, monkeypatch):
    monkeypatch.setattr(EmailMessage, "send", raises(SMTPRecipientsRefused({"af@example.nl": (550, b"nee")})))
    notify_of(post.pm, [post.af], "x")
    assert drain().stand == Opdracht.Stand.KLAAR
    assert Bericht.objects.get().geweigerd


def raises(fout):
    def send(*args, **kwargs):
        raise fout

    return send


def test_second_try_has_the_same_message_id(post):
    notify_of(post.pm, [post.af], "x")
    rij = Bericht.objects.select_related("user").get()
    eerste, tweede = (berichten.build_mail(rij).message()["Message-ID"] for _ in range(2))
    assert eerste == tweede == f"<{rij.pk}@example.nl>"


# --- every day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "rondes"),
    [
        (datetime(2026, 11, 27, 6, 59, tzinfo=HIER), 0),
        (VRIJDAG, 2),  # two organisations
        (datetime(2026, 11, 27, 19, 0, tzinfo=HIER), 0),
        (datetime(2026, 11, 28, 8, 0, tzinfo=HIER), 0),  # Saturday
        (datetime(2026, 12, 25, 8, 0, tzinfo=HIER), 0),  # Christmas
        (datetime(2027, 3, 29, 8, 0, tzinfo=HIER), 0),  # Easter Monday, the day after the clock went forward
        (datetime(2027, 3, 30, 5, 30, tzinfo=ZoneInfo("UTC")), 2),  # half past seven in summer
        (datetime(2027, 11, 1, 5, 30, tzinfo=ZoneInfo("UTC")), 0),  # half past six in winter
    ],
)
def test_round_is_asked_on_working_days_by_the_dutch_clock(cast, moment, rondes):
    assert plan_dagberichten(at=moment) == rondes
    assert plan_dagberichten(at=moment) == 0


def test_round_is_asked_once_a_day_whenever_the_clock_looks_and_again_when_it_failed(cast):
    assert plan_dagberichten(at=VRIJDAG) == 2
    for uur in range(1, 9):
        assert plan_dagberichten(at=VRIJDAG + timedelta(hours=uur)) == 0
    rij = Opdracht.objects.order_by("pk").first()
    rij.stand = Opdracht.Stand.MISLUKT
    rij.save()
    assert plan_dagberichten(at=VRIJDAG) == 0  # not in the same hour
    assert plan_dagberichten(at=VRIJDAG + timedelta(hours=1)) == 1
    assert plan_dagberichten(at=VRIJDAG + timedelta(hours=2)) == 0


def round_now(monkeypatch, moment):
    """The clock looks and the worker works, both at `moment`."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    plan_dagberichten(at=moment)
    drain(moment)
    return sorted(bericht.to[0] for bericht in mail.outbox)


def test_daily_mail_goes_to_whose_work_it_is_once(post, monkeypatch):
    record_signaal_of(post.pm, kind_of(post.noord), at=VRIJDAG - timedelta(hours=1))
    assert round_now(monkeypatch, VRIJDAG) == ["af@example.nl"]
    assert "dag" in Bericht.objects.get().soort
    assert reverse("correct_berichtkeuze") in mail.outbox[0].body
    assert round_now(monkeypatch, VRIJDAG + timedelta(hours=3)) == ["af@example.nl"]
    assert "Mila" not in str(mail.outbox[0].message())


def test_term_that_passed_goes_to_the_manager_too_and_is_said_once(post, monkeypatch):
    record_signaal_of(post.pm, kind_of(post.noord), at=VRIJDAG - timedelta(hours=1))
    round_now(monkeypatch, VRIJDAG)
    mail.outbox.clear()
    dinsdag = VRIJDAG + timedelta(days=4)
    assert round_now(monkeypatch, dinsdag) == ["af@example.nl", "manager@example.nl"]
    assert all("termijn voorbij" in bericht.body for bericht in mail.outbox)
    mail.outbox.clear()
    for dagen in (1, 2, 3):
        assert round_now(monkeypatch, dinsdag + timedelta(days=dagen)) == []
    assert Aanleiding.objects.count() == 3


def test_after_days_without_a_worker_there_is_one_mail(post, monkeypatch):
    for dagen in range(3):
        kind = kind_of(post.noord, f"Kind{dagen}")
        record_signaal_of(post.pm, kind, at=VRIJDAG + timedelta(days=dagen - 4))
    assert round_now(monkeypatch, VRIJDAG) == ["af@example.nl", "manager@example.nl"]
    assert Bericht.objects.count() == 2


def test_round_of_yesterday_that_comes_late_says_nothing(post, monkeypatch):
    record_signaal_of(post.pm, kind_of(post.noord), at=VRIJDAG - timedelta(days=1))
    plan_dagberichten(at=VRIJDAG)
    maandag = VRIJDAG + timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: maandag)
    drain(maandag)
    assert mail.outbox == []


def test_round_that_breaks_halfway_tells_nobody_twice(post, monkeypatch):
    record_signaal_of(post.pm, kind_of(post.noord), at=VRIJDAG - timedelta(days=4))
    echt, keer = EmailMessage.send, []

    def break_once(self, **kwargs):
        keer.append(self.to)
        if len(keer) == 2:
            raise SMTPServerDisconnected
        return echt(self, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", break_once)
    round_now(monkeypatch, VRIJDAG)
    assert round_now(monkeypatch, VRIJDAG + timedelta(minutes=5)) == ["af@example.nl", "manager@example.nl"]
    assert len(keer) == 3


# --- the choice -------------------------------------------------------------------------------------


def choose(user, dagelijks):
    with act_of(user):
        return correct_berichtkeuze(by=zicht_of(user), dagelijks=dagelijks)


def test_who_turned_it_off_gets_urgent_mail_only(post, monkeypatch):
    record_signaal_of(post.pm, kind_of(post.noord), at=VRIJDAG - timedelta(hours=1))
    choose(post.af, False)
    assert round_now(monkeypatch, VRIJDAG) == []
    notify_of(post.pm, [post.af], "x")
    drain()
    assert [bericht.to for bericht in mail.outbox] == [["af@example.nl"]]
    choose(post.af, True)
    mail.outbox.clear()
    assert round_now(monkeypatch, VRIJDAG + timedelta(days=3)) == ["af@example.nl", "manager@example.nl"]


def test_choice_is_made_in_the_browser_by_everybody_for_oneself(post, browse):
    url = reverse("correct_berichtkeuze")
    for naam in ("af", "pm", "fg", "beheer", "bestuur"):
        client = browse(getattr(post, naam))
        assert "Berichten per mail" in client.get(url).content.decode()
        assert client.post(url, {"dagelijks": "nee"}).status_code == 302
        assert Berichtkeuze.objects.get(user=getattr(post, naam)).dagelijks is False
    pagina = browse(post.af).get(url).content.decode()
    assert "af@example.nl" in pagina
    assert "nog geen e-mailadres" in browse(post.fg).get(url).content.decode()
    fout = browse(post.af).post(url, {})
    assert "Kies of je het dagelijkse bericht wilt." in fout.content.decode()


def test_same_choice_twice_leaves_one_history_row(post):
    rij = choose(post.af, False)
    choose(post.af, False)
    assert rij.history.count() == 1


def test_ended_role_gets_no_daily_mail(post, monkeypatch):
    record_signaal_of(post.pm, kind_of(post.noord), at=VRIJDAG - timedelta(hours=1))
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=post.af)
        rol.tot = date(2026, 11, 27)
        rol.save()
    # Nobody here has the role any more: the manager hears of it at once.
    assert round_now(monkeypatch, VRIJDAG) == ["manager@example.nl"]
