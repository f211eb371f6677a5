"""The outbox: asked with the act or not at all, claimed by one, done as whoever asked, and seen by nobody else."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Gezin
from roles.access import take_turn
from roles.models import Roltoewijzing
from tests.factories_mensen import act_as, zicht_of
from vault.handeling import GeenHandeling
from vault.models import Datasleutel, Logregel
from work import werker
from work.actions.opdracht import reopen_opdracht, withdraw_opdracht
from work.bestanden import keep_bestand, read_bestand
from work.models import Bestand, Opdracht
from work.opdrachten import SOORTEN, Ontnomen, OpdrachtFout, Opdrachtsoort, Werk, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def soort(monkeypatch):
    """`soort(doe)` makes `doe` the work of the kind "proefwerk"."""

    def register(doe, **velden):
        monkeypatch.setitem(SOORTEN, "proefwerk", Opdrachtsoort("proefwerk", "Proefwerk", doe, **velden))

    register(lambda werk: None)
    return register


def ask_of(user, *, at=None, pk=None, **velden):
    with act_as(user):
        return ask(
            "proefwerk", by=zicht_of(user), rol="af", at=at or timezone.now(), id=pk or uuid.uuid4(), **velden
        )


def run_next(at=None):
    rij = werker.claim_next(at=at or timezone.now())
    werker.run_here(rij)
    rij.refresh_from_db()
    return rij


def write_gezinnen(cast, aantal, *, stuk=None):
    """A job that writes so many families, one per portie; `stuk(nummer)` runs before each."""

    def doe(werk):
        for nummer in range(werk.deel, aantal):
            with werk.portie(deel=nummer + 1, totaal=aantal):
                Gezin(organisatie=cast.organisatie, locatie=cast.noord.locatie, naam=f"Gezin {nummer}").save()
                if stuk:
                    stuk(nummer)

    return doe


def test_asked_outside_an_act_or_of_an_unknown_kind_is_refused(cast, soort):
    with pytest.raises(GeenHandeling):
        ask("proefwerk", by=zicht_of(cast.af), at=timezone.now(), id=uuid.uuid4())
    with act_as(cast.af), pytest.raises(KeyError):
        ask("bestaat_niet", by=zicht_of(cast.af), at=timezone.now(), id=uuid.uuid4())


def test_the_job_goes_with_the_act_that_asked_for_it(cast, soort):
    def act():
        with act_as(cast.af):
            ask("proefwerk", by=zicht_of(cast.af), at=timezone.now(), id=uuid.uuid4())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert not Opdracht.objects.exists()


def test_the_same_id_is_one_job_and_only_of_its_owner(cast, soort):
    eerste = ask_of(cast.af)
    assert ask_of(cast.af, pk=eerste.pk) == eerste
    assert Opdracht.objects.count() == 1
    with pytest.raises(PermissionDenied):
        ask_of(cast.manager, pk=eerste.pk)


def test_a_job_is_claimed_once_and_taken_over_only_when_its_worker_is_silent(cast, soort, settings):
    ask_of(cast.af)
    nu = timezone.now()
    eerste = werker.claim_next(at=nu)
    assert werker.claim_next(at=nu) is None
    later = nu + timedelta(seconds=settings.OPDRACHT_CLAIM_SECONDEN + 1)
    tweede = werker.claim_next(at=later)
    assert tweede.pk == eerste.pk
    assert tweede.claim != eerste.claim
    with pytest.raises(Ontnomen), Werk(eerste).portie(deel=1):
        take_turn(zicht_of(cast.af))


def test_a_renewed_claim_is_not_taken_over(cast, soort, settings):
    ask_of(cast.af)
    begin = timezone.now() - timedelta(seconds=settings.OPDRACHT_CLAIM_SECONDEN * 2)
    Opdracht.objects.update(niet_voor=begin)
    rij = werker.claim_next(at=begin)
    werker.renew(rij)
    assert werker.claim_next(at=timezone.now()) is None


def test_the_future_waits(cast, soort):
    nu = timezone.now()
    ask_of(cast.af, niet_voor=nu + timedelta(hours=1))
    assert werker.claim_next(at=nu) is None
    assert werker.claim_next(at=nu + timedelta(hours=2)) is not None


def test_the_log_knows_who_asked_and_in_which_role(cast, soort):
    soort(write_gezinnen(cast, 2))
    ask_of(cast.af)
    assert run_next().stand == "klaar"
    regels = Logregel.objects.filter(route="opdracht proefwerk")
    assert {(r.actor_id, r.rol, r.methode) for r in regels} == {(cast.af.pk, "af", "TAAK")}
    assert regels.count() == 2


def test_an_error_is_tried_again_where_it_stopped_and_then_given_up(cast, soort):
    keren = []

    def breek(nummer):
        keren.append(nummer)
        if nummer == 1:
            raise ZeroDivisionError

    soort(write_gezinnen(cast, 3, stuk=breek), pogingen=2)
    ask_of(cast.af)
    rij = run_next()
    assert (rij.stand, rij.deel, rij.totaal) == ("wachtend", 1, 3)
    assert Gezin.objects.count() == 1
    for uren in (1, 2):  # what got on begins counting anew
        rij = run_next(at=timezone.now() + timedelta(hours=uren))
    assert (rij.stand, rij.fout) == ("mislukt", werker.NIET_GELUKT)
    assert keren[0] == 0
    assert set(keren[1:]) == {1}
    assert Gezin.objects.count() == 1


@pytest.mark.parametrize(
    ("fout", "zin"),
    [(OpdrachtFout("Kies een ander bestand."), "Kies een ander bestand."),
     (PermissionDenied(), werker.GEEN_RECHT), (MemoryError(), werker.TE_GROOT)],
)  # fmt: skip
def test_what_will_never_work_ends_at_once_and_says_what_to_do(cast, soort, fout, zin):
    def doe(werk):
        raise fout

    soort(doe)
    ask_of(cast.af)
    rij = run_next()
    assert (rij.stand, rij.fout) == ("mislukt", zin)


def test_somebody_who_lost_the_role_meanwhile_does_nothing_any_more(cast, soort):
    soort(lambda werk: werk.zicht)
    ask_of(cast.af)
    with act_as(cast.beheer):
        rol = Roltoewijzing.objects.get(user=cast.af)
        rol.tot = timezone.localdate()
        rol.save()
    assert run_next().fout == werker.GEEN_RECHT


def test_the_result_and_the_end_are_one_transaction(cast, soort):
    def doe(werk):
        with werk.portie(deel=1, totaal=1):
            bestand = keep_bestand(inhoud=b"x", naam="lijst.csv", mime="text/csv", at=timezone.now(), uren=1)
            werk.rond_af(bestand=bestand)

    soort(doe)
    ask_of(cast.af)
    rij = run_next()
    assert (rij.stand, read_bestand(rij.bestand)) == ("klaar", b"x")
    with pytest.raises(RuntimeError):
        Werk(rij).rond_af()


def test_tidying_throws_keys_of_old_files_away(cast, soort):
    nu = timezone.now()
    bestand = keep_bestand(inhoud=b"x" * 9, naam="a.csv", mime="text/csv", at=nu, uren=24)
    werker.tidy(at=nu + timedelta(hours=23))
    assert Bestand.objects.exists()
    werker.tidy(at=nu + timedelta(hours=25))
    assert not Bestand.objects.exists()
    assert not Datasleutel.objects.filter(pk=bestand.pk).exists()


# --- the pages ------------------------------------------------------------------------------------


def test_the_pages_are_of_who_asked_alone(cast, browse, soort):
    rij = ask_of(cast.af)
    adres = reverse("view_opdracht", args=[rij.pk])
    assert "Proefwerk" in browse(cast.af).get(adres).content.decode()
    assert "Proefwerk" in browse(cast.af).get(reverse("view_opdrachten")).content.decode()
    assert "Proefwerk" in browse(cast.af).get(reverse("view_werk")).content.decode()
    for ander in (cast.manager, cast.beheer, cast.buitenstaander):
        client = browse(ander)
        assert client.get(adres).status_code == 404
        assert "Proefwerk" not in client.get(reverse("view_opdrachten")).content.decode()
        for naam in ("withdraw_opdracht", "reopen_opdracht"):
            assert client.post(reverse(naam, args=[rij.pk])).status_code == 404
    rij.refresh_from_db()
    assert rij.stand == "wachtend"


@pytest.mark.parametrize("inlog", ["manager", "beheer", "buitenstaander"])
def test_the_act_itself_refuses_who_did_not_ask(cast, soort, inlog):
    """Also when a page would forget to look: the job of another can't be stopped and can't be tried again."""
    rij, ander = ask_of(cast.af), getattr(cast, inlog)
    with act_as(ander), pytest.raises(PermissionDenied):
        withdraw_opdracht(by=zicht_of(ander), pk=rij.pk)
    rij.refresh_from_db()
    assert rij.stand == "wachtend"
    with act_as(cast.af):
        withdraw_opdracht(by=zicht_of(cast.af), pk=rij.pk)
    with act_as(ander), pytest.raises(PermissionDenied):
        reopen_opdracht(by=zicht_of(ander), at=timezone.now(), pk=rij.pk)
    rij.refresh_from_db()
    assert rij.stand == "gestopt"


def test_a_waiting_job_stops_at_once_and_can_be_tried_again(cast, browse, soort):
    rij, client = ask_of(cast.af), browse(cast.af)
    for _ in range(2):
        client.post(reverse("withdraw_opdracht", args=[rij.pk]))
    assert Opdracht.objects.get().stand == "gestopt"
    assert werker.claim_next(at=timezone.now()) is None
    assert "Probeer opnieuw" in client.get(reverse("view_opdracht", args=[rij.pk])).content.decode()
    client.post(reverse("reopen_opdracht", args=[rij.pk]))
    assert run_next().stand == "klaar"
    client.post(reverse("reopen_opdracht", args=[rij.pk]))
    assert Opdracht.objects.get().stand == "klaar"


def test_a_busy_job_stops_after_the_part_it_is_busy_with(cast, browse, soort):
    client = browse(cast.af)

    def doe(werk):
        for nummer in range(werk.deel, 5):
            if nummer == 2:
                client.post(reverse("withdraw_opdracht", args=[rij.pk]))
            with werk.portie(deel=nummer + 1, totaal=5):
                Gezin(organisatie=cast.organisatie, locatie=cast.noord.locatie, naam="x").save()

    soort(doe)
    rij = ask_of(cast.af)
    assert run_next().stand == "gestopt"
    assert Gezin.objects.count() == 2
    tekst = client.get(reverse("view_opdracht", args=[rij.pk])).content.decode()
    assert "Wat al klaar was, blijft staan" in tekst


def test_the_page_renews_itself_until_it_is_done(cast, browse, soort):
    rij, client = ask_of(cast.af), browse(cast.af)
    adres = reverse("view_opdracht", args=[rij.pk])
    assert '<noscript><meta http-equiv="refresh"' in client.get(adres).content.decode()
    assert "http-equiv" not in client.get(adres, {"stil": "ja"}).content.decode()
    run_next()
    assert "http-equiv" not in client.get(adres).content.decode()


def test_a_page_that_renews_itself_keeps_no_screen_open(cast, browse, soort):
    rij, client = ask_of(cast.af), browse(cast.af)
    client.get("/")
    sessie = client.session
    sessie["laatst"] -= 29 * 60
    sessie.save()
    voor = client.session["laatst"]
    client.get(reverse("view_opdracht", args=[rij.pk]))
    assert client.session["laatst"] == voor
    client.get("/")
    assert client.session["laatst"] > voor


def test_a_result_is_fetched_by_its_owner_as_long_as_it_is_kept(cast, browse, soort):
    def doe(werk):
        with werk.portie():
            werk.rond_af(
                bestand=keep_bestand(
                    inhoud=b"a;b", naam="lijst.csv", mime="text/csv", at=timezone.now(), uren=1
                )
            )

    soort(doe)
    rij = ask_of(cast.af)
    run_next()
    adres = reverse("export_opdracht", args=[rij.pk])
    antwoord = browse(cast.af).get(adres)
    assert (antwoord.content, antwoord["Content-Disposition"]) == (b"a;b", 'attachment; filename="lijst.csv"')
    assert Logregel.objects.filter(actie="export_opdracht", object_id=rij.pk).count() == 1
    assert browse(cast.manager).get(adres).status_code == 404
    Bestand.objects.update(vervalt_op=timezone.now())
    assert browse(cast.af).get(adres).status_code == 404
    assert "is er niet meer" in browse(cast.af).get(reverse("view_opdracht", args=[rij.pk])).content.decode()


@pytest.mark.parametrize(
    ("stand", "zin"),
    [("wachtend", "Het gaat gewoon door"), ("bezig", "3 van 8 delen"), ("klaar", "Het is klaar."),
     ("mislukt", "Kies een ander bestand."), ("gestopt", "Je hebt deze opdracht gestopt.")],
)  # fmt: skip
def test_every_stand_has_its_page(cast, browse, soort, stand, zin):
    rij = ask_of(cast.af, totaal=8)
    Opdracht.objects.update(stand=stand, deel=3, fout="Kies een ander bestand." if stand == "mislukt" else "")
    client = browse(cast.af)
    assert zin in client.get(reverse("view_opdracht", args=[rij.pk])).content.decode()
    assert client.get(reverse("view_opdrachten")).status_code == 200
    assert client.get(reverse("view_werk")).status_code == 200


def test_what_the_clock_cannot_do_stops_nothing_else(monkeypatch, caplog):
    gedaan = []

    def breaks(*, at):
        raise RuntimeError("Mila de Vries")

    monkeypatch.setattr(werker, "KLOKWERK", [breaks, lambda *, at: gedaan.append(at)])
    nu = timezone.now()
    werker.run_klokwerk(at=nu)
    assert gedaan == [nu]
    assert "Mila" not in caplog.text
