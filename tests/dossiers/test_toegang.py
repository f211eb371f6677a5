"""Reading along: given for some time, taken in need for some hours, or for today with a reason. Never writing."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import toegang
from dossiers.actions.basis import Geweigerd
from dossiers.models import Dossier, Toegangsverlening
from dossiers.queries.toegang import reaches, read_kijkers
from roles.access import is_reachable, reachable
from roles.models import Uitsluiting
from roles.policy import Actie
from tests.factories_dossier import dossier_of
from tests.factories_mensen import record_kind_of
from tests.factories_signaal import act_of, record_signaal_of, triage_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.handeling import Wie, handeling
from vault.models import Logregel
from work.models import Bericht

pytestmark = pytest.mark.django_db
Soort = Toegangsverlening.Soort


@pytest.fixture
def dossier(cast):
    kind = record_kind_of(cast.af, cast.noord.groep, voornaam="Sem", achternaam="Bakker")
    return dossier_of(cast, kind)


def act_as(user, act, *, at=None, **velden):
    with act_of(user):
        return act(by=zicht_of(user), at=at or timezone.now(), id=uuid.uuid4(), **velden)


def grant_of(cast, dossier, user, *, soort="geraadpleegd", tot=None, door=None):
    tot = tot or timezone.localdate() + timedelta(days=7)
    return act_as(
        door or cast.af, toegang.grant_toegang, dossier_id=dossier.pk, user_id=user.pk, soort=soort,
        waarom="Zij kent dit gezin.", tot=tot,
    )  # fmt: skip


def exclude(user, kind):
    with handeling(wie=Wie(), route="test"):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=timezone.localdate())).save()


def acts_on(zicht, dossier):
    """Every act this person may do on this dossier: asked of the row, of the buttons, and of the database."""
    return {
        actie
        for actie in Actie
        if is_reachable(zicht, actie, dossier)
        or reaches(zicht, actie, dossier)
        or reachable(zicht, actie, Dossier.objects.filter(pk=dossier.pk)).exists()
    }


def velden(dossier, **anders):
    kind = dossier.kind
    return {"naam": "sem bakker", "geboren": kind.geboortedatum, "waarom": "Het kind is nu hier."} | anders


def test_a_grant_opens_the_pages_and_the_list_and_nothing_to_write(cast, browse, dossier):
    assert browse(cast.af_zuid).get(f"/dossiers/{dossier.pk}/").status_code == 404
    zonder = acts_on(zicht_of(cast.af_zuid), dossier)
    grant_of(cast, dossier, cast.af_zuid, soort="gekoppeld")
    klant, zicht = browse(cast.af_zuid), zicht_of(cast.af_zuid)
    for naam in ("view_dossier", "view_tijdlijn", "view_deelnemers", "view_hulp", "view_bijlagen"):
        assert klant.get(reverse(naam, args=[dossier.pk])).status_code == 200, naam
    assert dossier.code in klant.get("/dossiers/").content.decode()
    assert klant.get(reverse("hold_gesprek", args=[dossier.pk]) + "?vorm=regulier").status_code == 403
    erbij = acts_on(zicht, dossier) - zonder
    assert erbij == {Actie.VIEW_DOSSIER}
    assert list(reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.all())) == [dossier]
    assert cast.af_zuid in read_kijkers(dossier, op=timezone.localdate())
    regel = Logregel.objects.filter(actor_id=cast.af_zuid.pk, dossier_id=dossier.pk, resultaat="ok").last()
    assert regel.grondslag == "gekoppeld"


def test_the_log_says_on_what_somebody_reads(cast, browse, dossier):
    browse(cast.af).get(f"/dossiers/{dossier.pk}/")
    regel = Logregel.objects.filter(actor_id=cast.af.pk, actie="view_dossier", dossier_id=dossier.pk).last()
    assert regel.grondslag == "af: locatie"


def test_ended_over_and_excluded_give_nothing_on_the_next_request(cast, browse, dossier):
    rij = grant_of(cast, dossier, cast.af_zuid)
    klant = browse(cast.af_zuid)
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 200
    for _ in range(2):
        antwoord = browse(cast.af).post(reverse("revoke_toegang", args=[dossier.pk, rij.pk]))
        assert antwoord.status_code == 302
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 404
    rij.refresh_from_db()
    assert (rij.tot, rij.versie) == (timezone.localdate(), 2)
    grant_of(cast, dossier, cast.af_zuid)  # a second one later is another row
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 200
    exclude(cast.af_zuid, dossier.kind)
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 404
    assert cast.af_zuid not in read_kijkers(dossier, op=timezone.localdate())


@pytest.mark.parametrize("wie", ["af", "manager", "beheer", "fg", "bestuur", "buitenstaander"])
def test_not_to_oneself_not_to_who_sees_it_already_and_not_without_a_role_that_reads(cast, dossier, wie):
    with pytest.raises(Geweigerd):
        grant_of(cast, dossier, getattr(cast, wie))


def test_not_to_family_and_not_until_yesterday(cast, dossier):
    exclude(cast.collega, dossier.kind)
    for user, tot in ((cast.collega, None), (cast.pm_zuid, timezone.localdate())):
        with pytest.raises(Geweigerd):
            grant_of(cast, dossier, user, tot=tot)


def test_the_form_gives_it_once_and_the_page_says_who_and_until_when(cast, browse, dossier):
    klant, pad = browse(cast.af), reverse("grant_toegang", args=[dossier.pk])
    form = klant.get(pad).context["form"]
    post = {
        "nieuw_id": form.initial["nieuw_id"], "user": str(cast.pm_zuid.pk), "soort": "vervanger",
        "tot": (timezone.localdate() + timedelta(days=5)).isoformat(), "reden": "Noor is met verlof.",
    }  # fmt: skip
    assert klant.post(pad, post | {"tot": "2020-01-01"}).status_code == 200
    for _ in range(2):
        antwoord = klant.post(pad, post)
        assert antwoord.status_code == 302, antwoord.context["form"].errors
    assert Toegangsverlening.objects.count() == 1
    tekst = klant.get(reverse("view_deelnemers", args=[dossier.pk])).content.decode()
    assert "Vervangt wie dit dossier leidt" in tekst
    assert "Noor is met verlof." in tekst


def test_noodtoegang_works_for_hours_is_told_at_once_and_stands_in_the_list(cast, browse, dossier, settings):
    settings.MAIL_AAN = True
    with handeling(wie=Wie(), route="test"):
        for wie in (cast.af, cast.directie, cast.fg, cast.af_zuid):
            wie.email = f"{wie.gebruikersnaam}@example.nl"
            wie.save()
    rij = act_as(cast.af_zuid, toegang.open_noodtoegang, **velden(dossier))
    assert rij.tot_moment - rij.verleend_op == timedelta(hours=4)
    assert browse(cast.af_zuid).get(f"/dossiers/{dossier.pk}/").status_code == 200
    gehoord = set(Bericht.objects.values_list("user_id", flat=True))
    assert gehoord == {cast.af.pk, cast.directie.pk, cast.fg.pk}
    for wie in (cast.directie, cast.fg, cast.manager):
        tekst = browse(wie).get("/noodtoegang/lijst/").content.decode()
        assert cast.af_zuid.naam in tekst
        assert "Het kind is nu hier." in tekst
    assert "Sem" not in tekst
    exclude(cast.manager, dossier.kind)
    assert cast.af_zuid.naam not in browse(cast.manager).get("/noodtoegang/lijst/").content.decode()


def test_noodtoegang_is_over_at_its_moment(cast, browse, dossier):
    vroeger = timezone.now() - timedelta(hours=4, minutes=1)
    act_as(cast.af_zuid, toegang.open_noodtoegang, at=vroeger, **velden(dossier))
    assert browse(cast.af_zuid).get(f"/dossiers/{dossier.pk}/").status_code == 404


@pytest.mark.parametrize("anders", [{"naam": "Sam Bakker"}, {"geboren": timezone.localdate()}])
def test_a_miss_and_family_get_the_same_answer_and_nothing_is_left(cast, browse, dossier, anders):
    klant = browse(cast.af_zuid)

    def post(**velden_):
        form = klant.get("/noodtoegang/").context["form"]
        basis = {
            "nieuw_id": form.initial["nieuw_id"], "naam": "Sem Bakker", "reden": "Nu nodig.",
            "geboren": dossier.kind.geboortedatum.isoformat(),
        }  # fmt: skip
        return klant.post("/noodtoegang/", basis | velden_)

    mis = post(**{naam: str(waarde) for naam, waarde in anders.items()})
    exclude(cast.af_zuid, dossier.kind)
    familie = post()
    assert mis.status_code == familie.status_code == 409
    for antwoord in (mis, familie):
        assert "Met deze naam en geboortedatum is er geen dossier" in antwoord.content.decode()
    assert not Toegangsverlening.objects.exists()


def test_with_a_reason_for_today_where_the_profile_says_so(cast, browse, dossier):
    """000 L2403: professionals of the location have access to every file, only when there is a reason."""
    klant = browse(cast.collega)
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 404
    rij = act_as(cast.collega, toegang.open_met_reden, **velden(dossier))
    assert (rij.soort, rij.tot) == ("met_reden", timezone.localdate() + timedelta(days=1))
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 200
    with pytest.raises(Geweigerd):  # another location
        act_as(cast.pm_zuid, toegang.open_met_reden, **velden(dossier))
    with handeling(wie=Wie(), route="test"):
        cast.organisatie.profiel = "willow"
        cast.organisatie.save()
    with pytest.raises(Geweigerd):
        act_as(cast.collega, toegang.open_met_reden, **velden(dossier))


@pytest.mark.parametrize("act", ["open_noodtoegang", "open_met_reden"])
def test_the_other_half_of_a_double_click_finds_what_the_first_opened(cast, dossier, act):
    wie = cast.af_zuid if act == "open_noodtoegang" else cast.collega
    vooraf = zicht_of(wie)  # both requests read what they may before either opened anything
    for _ in range(2):
        with act_of(wie):
            getattr(toegang, act)(by=vooraf, at=timezone.now(), id=uuid.uuid4(), **velden(dossier))
    assert Toegangsverlening.objects.count() == 1


def test_who_reads_in_need_can_still_be_given_a_grant(cast, dossier):
    act_as(cast.af_zuid, toegang.open_noodtoegang, **velden(dossier))
    assert grant_of(cast, dossier, cast.af_zuid, soort="gekoppeld").soort == "gekoppeld"


def test_who_gets_a_grant_hears_that_something_waits(cast, dossier, settings):
    settings.MAIL_AAN = True
    with handeling(wie=Wie(), route="test"):
        cast.af_zuid.email = "af.zuid@example.nl"
        cast.af_zuid.save()
    grant_of(cast, dossier, cast.af_zuid)
    bericht = Bericht.objects.get()
    assert (bericht.user_id, bericht.soort) == (cast.af_zuid.pk, Bericht.Soort.DAG)


def test_of_two_children_of_one_name_and_birthday_none_is_picked(cast, dossier):
    tweeling = record_kind_of(cast.af_zuid, cast.zuid.groep, voornaam="Sem", achternaam="Bakker")
    with handeling(wie=Wie(), route="test"):
        tweeling.geboortedatum = dossier.kind.geboortedatum
        tweeling.save()
    signaal = record_signaal_of(cast.pm_zuid, tweeling)
    ander = triage_of(cast.af_zuid, signaal).dossier
    with pytest.raises(Geweigerd) as fout:
        act_as(cast.directie, toegang.open_noodtoegang, **velden(dossier))
    assert fout.value.redenen == [toegang.MEER_DAN_EEN]
    rij = act_as(cast.directie, toegang.open_noodtoegang, **velden(dossier, locatie_id=cast.zuid.locatie.pk))
    assert rij.content_object == ander


def test_who_took_access_gives_it_back_and_nobody_else_s(cast, browse, dossier):
    act_as(cast.af_zuid, toegang.open_noodtoegang, **velden(dossier))
    klant, stop = browse(cast.af_zuid), reverse("return_toegang", args=[dossier.pk])
    assert "Klaar? Stop met meelezen" in klant.get(f"/dossiers/{dossier.pk}/").content.decode()
    assert stop in klant.get(reverse("view_deelnemers", args=[dossier.pk])).content.decode()
    assert browse(cast.af).post(stop).status_code == 404
    for _ in range(2):
        assert klant.post(stop).status_code == 302
    assert klant.get(f"/dossiers/{dossier.pk}/").status_code == 404
    assert Logregel.objects.filter(actie="return_toegang", dossier_id=dossier.pk).count() == 1
    assert "Stop met meelezen" not in browse(cast.af).get(f"/dossiers/{dossier.pk}/wie/").content.decode()


def test_directie_ends_it_from_the_list_and_who_is_kept_out_finds_nothing(cast, browse, dossier):
    rij = act_as(cast.af_zuid, toegang.open_noodtoegang, **velden(dossier))
    lijst, stop = reverse("view_noodtoegang"), reverse("end_noodtoegang", args=[rij.pk])
    assert stop in browse(cast.directie).get(lijst).content.decode()
    assert stop not in browse(cast.fg).get(lijst).content.decode()
    exclude(cast.manager, dossier.kind)
    for wie, status in ((cast.fg, 403), (cast.manager, 404), (cast.directie, 302), (cast.directie, 302)):
        assert browse(wie).post(stop).status_code == status, wie
    assert "Voorbij." in browse(cast.directie).get(lijst).content.decode()
    assert browse(cast.af_zuid).get(f"/dossiers/{dossier.pk}/").status_code == 404


def test_a_day_long_gone_shows_who_could_see_it_then(cast, dossier):
    gisteren = timezone.now() - timedelta(days=1)
    act_as(cast.af_zuid, toegang.open_noodtoegang, at=gisteren, **velden(dossier))
    assert cast.af_zuid not in read_kijkers(dossier, op=timezone.localdate())
    assert cast.af_zuid in read_kijkers(dossier, op=timezone.localdate(gisteren))


def test_the_list_of_dossiers_leads_to_what_this_protocol_knows(cast, browse):
    nood, reden = reverse("open_noodtoegang"), reverse("open_met_reden")
    tekst = browse(cast.af).get("/dossiers/").content.decode()
    assert nood in tekst
    assert reden not in tekst
    van_pm = browse(cast.pm).get("/dossiers/").content.decode()
    assert reden in van_pm
    with handeling(wie=Wie(), route="test"):
        cast.organisatie.profiel = "willow"
        cast.organisatie.save()
    assert reden not in browse(cast.pm).get("/dossiers/").content.decode()
    dicht = browse(cast.pm).get(reden)
    assert dicht.status_code == 409
    assert "Vraag de aandachtsfunctionaris" in dicht.content.decode()
    assert 'name="naam"' not in dicht.content.decode()


def test_guardians_own_tables_stay_empty(cast, dossier):
    grant_of(cast, dossier, cast.af_zuid)
    for naam in ("UserObjectPermission", "GroupObjectPermission"):
        assert not apps.get_model("guardian", naam).objects.exists()
