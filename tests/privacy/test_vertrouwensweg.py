"""Destroying what the vertrouwenspersoon wrote: by its term, by itself, and seen by nobody."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from incidents.models import Intimiteit, Intimiteitlezer, Intimiteitrij, Overdracht, Vertrouwenszaak
from incidents.queries.bewaartermijn import INTIMITEIT, VERTROUWEN, read_bewaartermijn
from privacy.actions.vertrouwensweg import destroy_zaak
from privacy.bewaarregels import Bewaarsoort, add_months
from privacy.kring import collect, to_weg
from privacy.queries.vervallen import list_vervallen
from tests.factories_bewaren import term_of, voorgesteld
from tests.factories_ladder import intimiteit_of, intimiteitstap_of
from tests.factories_signaal import act_of, zicht_of
from tests.factories_vertrouwen import add_opvolger, bied_aan, sluit_zaak, spreek_weer, stap_of, zaak_of
from tests.privacy.sporen import everything, traces
from vault.controle import find_breuken
from vault.models import Datasleutel, Logregel
from work import werker
from work.concepten import save_concept
from work.models import Concept, Opdracht

pytestmark = pytest.mark.django_db(transaction=True)
SOORT = "destroy_vertrouwen"


def run_rounds(at):
    """Everything of this kind that waits by then."""
    aantal = 0
    while (
        rij := Opdracht.objects.filter(soort=SOORT, stand="wachtend", niet_voor__lte=at).first()
    ) is not None:
        assert werker.claim_next(at=at).pk == rij.pk
        rij.refresh_from_db()
        werker.run_here(rij)
        rij.refresh_from_db()
        assert (rij.stand, rij.fout) == ("klaar", "")
        aantal += 1
    return aantal


def test_without_a_term_nothing_goes_and_the_page_says_so(cast, browse):
    els = cast.vertrouwenspersoon
    zaak = zaak_of(els, at=timezone.now() - timedelta(days=4000))
    assert read_bewaartermijn(zicht_of(els), VERTROUWEN) is None
    assert "Er is nog geen bewaartermijn" in browse(els).get("/vertrouwen/").content.decode()
    voorgesteld(cast.af, "vertrouwen", 12)
    assert not Opdracht.objects.filter(soort=SOORT).exists()  # nobody agreed yet
    with act_of(els):
        assert destroy_zaak(zaak.pk, at=timezone.now()) is None


def test_a_round_ends_what_is_due_and_plans_the_next(cast, browse, monkeypatch):
    els = cast.vertrouwenspersoon
    nu = timezone.now()
    oud = zaak_of(els, at=nu - timedelta(days=800))
    stap_of_old = zaak_of(els, at=nu - timedelta(days=800))
    stap_of(els, stap_of_old)  # something was added today: the term begins anew
    term_of(cast.af, cast.directie, "vertrouwen", maanden=24)
    morgen = nu + timedelta(days=1, minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: morgen)
    assert run_rounds(morgen) == 1
    assert list(Vertrouwenszaak.objects.values_list("pk", flat=True)) == [stap_of_old.pk]
    assert not Datasleutel.objects.filter(pk=oud.pk).exists()
    volgende = Opdracht.objects.get(soort=SOORT, stand="wachtend")
    assert timezone.localdate(volgende.niet_voor) == timezone.localdate(morgen) + timedelta(days=1)
    tekst = browse(els).get(f"/vertrouwen/{stap_of_old.pk}/").content.decode()
    assert "Wordt vernietigd op" in tekst
    assert list(find_breuken()) == []


def test_everything_of_it_goes_live_and_history_drafts_and_key(cast):
    els, marte = cast.vertrouwenspersoon, add_opvolger(cast)
    zaak = zaak_of(els)
    spreek_weer(els, zaak)
    stap_of(els, zaak)
    sluit_zaak(els, zaak)
    bied_aan(els, marte, zaak)
    pad = f"/vertrouwen/{zaak.pk}/contact/"
    save_concept(user=els, pad=pad, gegevens=QueryDict("kern=Half"), at=timezone.now())
    term_of(cast.af, cast.directie, "vertrouwen", maanden=1)
    sporen = traces(to_weg(collect([zaak])))
    later = timezone.now() + timedelta(days=70)
    with act_of(cast.af):
        weg = destroy_zaak(zaak.pk, at=later)
    assert weg.aantal >= 7
    assert not Overdracht.objects.exists()
    assert not Concept.objects.exists()
    alles = everything()
    assert not [spoor for spoor in sporen if spoor in alles]
    assert list(find_breuken()) == []


def test_who_left_leaves_nothing_for_ever(cast):
    """Never closed, nobody can open it any more: the term ends it all the same."""
    from roles.models import Roltoewijzing
    from vault.handeling import Wie, handeling

    els = cast.vertrouwenspersoon
    zaak = zaak_of(els)
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=els)
        rol.tot = timezone.localdate()
        rol.save()
    term_of(cast.af, cast.directie, "vertrouwen", maanden=6)
    with act_of(cast.af):
        assert destroy_zaak(zaak.pk, at=timezone.now()) is None
        assert destroy_zaak(zaak.pk, at=timezone.now() + timedelta(days=200)) is not None


def test_no_list_of_what_is_due_and_no_proposal_has_it(cast, browse):
    zaak = zaak_of(cast.vertrouwenspersoon, at=timezone.now() - timedelta(days=900))
    term_of(cast.af, cast.directie, "vertrouwen", maanden=1)
    for wie in (cast.af, cast.directie):
        assert list_vervallen(zicht_of(wie), op=timezone.localdate()) == []
        client = browse(wie)
        assert str(zaak.pk)[:8].upper() not in client.get(reverse("record_vernietiging")).content.decode()
        sleutel = {"stukken": [f"vertrouwen:{zaak.pk}"], "locatie": ""}
        client.post(reverse("record_vernietiging"), sleutel)
    assert Vertrouwenszaak.objects.exists()
    assert Bewaarsoort.VERTROUWEN.label in browse(cast.directie).get(reverse("view_bewaren")).content.decode()


def test_the_tombstone_is_in_the_chain_and_in_nobodys_log(cast, browse):
    zaak = zaak_of(cast.vertrouwenspersoon)
    term_of(cast.af, cast.directie, "vertrouwen", maanden=1)
    with act_of(cast.af):
        destroy_zaak(zaak.pk, at=timezone.now() + timedelta(days=40))
    assert Logregel.objects.filter(actie=SOORT, object_id=zaak.pk).exists()
    for wie in (cast.directie, cast.fg, cast.af, cast.manager):
        tekst = browse(wie).get("/logboek/").content.decode()
        assert "volgens de termijn" not in tekst
    assert "volgens de termijn" not in browse(cast.beheer).get("/beheer/logboek/").content.decode()


def test_the_day_it_goes_is_never_too_early(cast):
    term_of(cast.af, cast.directie, "vertrouwen", maanden=1)
    einde = read_bewaartermijn(zicht_of(cast.vertrouwenspersoon), VERTROUWEN)
    dag = timezone.localdate().replace(month=1, day=31)
    assert einde(dag) == add_months(dag, 1)
    assert einde(dag).month == 3


# --- what somebody told in confidence ---------------------------------------------------------------------


def test_what_was_told_in_confidence_goes_by_its_own_term(cast, browse, monkeypatch):
    nu = timezone.now()
    oud = intimiteit_of(cast.pm, cast.af, at=nu - timedelta(days=800))
    loopt = intimiteit_of(cast.collega, cast.af, at=nu - timedelta(days=800))
    intimiteitstap_of(cast.af, loopt, "aangesproken")  # the term begins anew
    zaak = zaak_of(cast.vertrouwenspersoon, at=nu - timedelta(days=800))
    pad = f"/intimiteiten/{oud.pk}/stap/"
    save_concept(user=cast.af, pad=pad, gegevens=QueryDict("tekst=Half"), at=nu)
    sporen = traces(to_weg(collect([oud])))
    term_of(cast.af, cast.directie, "intimiteit", maanden=24)
    morgen = nu + timedelta(days=1, minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: morgen)
    assert run_rounds(morgen) == 1
    assert list(Intimiteit.objects.values_list("pk", flat=True)) == [loopt.pk]
    assert not Intimiteitlezer.objects.filter(intimiteit=oud).exists()
    assert not Intimiteitrij.objects.filter(intimiteit=oud).exists()
    assert not Datasleutel.objects.filter(pk=oud.pk).exists()
    assert Vertrouwenszaak.objects.filter(pk=zaak.pk).exists()  # another kind, without a term
    alles = everything()
    assert not [spoor for spoor in sporen if spoor in alles]
    assert list(find_breuken()) == []


def test_both_kinds_share_one_round_and_each_has_its_own_term(cast, monkeypatch):
    nu = timezone.now()
    intimiteit = intimiteit_of(cast.pm, cast.af, at=nu - timedelta(days=100))
    zaak = zaak_of(cast.vertrouwenspersoon, at=nu - timedelta(days=100))
    term_of(cast.af, cast.directie, "vertrouwen", maanden=2)
    term_of(cast.af, cast.directie, "intimiteit", maanden=12)
    morgen = nu + timedelta(days=1, minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: morgen)
    assert run_rounds(morgen) == 1
    assert not Vertrouwenszaak.objects.filter(pk=zaak.pk).exists()
    assert Intimiteit.objects.filter(pk=intimiteit.pk).exists()


def test_who_reads_what_was_told_sees_when_it_goes_and_no_list_has_it(cast, browse):
    rij = intimiteit_of(cast.pm, cast.af)
    assert read_bewaartermijn(zicht_of(cast.pm), INTIMITEIT) is None
    adres = reverse("view_intimiteit", args=[rij.pk])
    assert "nog geen termijn afgesproken" in browse(cast.pm).get(adres).content.decode()
    term_of(cast.af, cast.directie, "intimiteit", maanden=1)
    assert "Wordt vernietigd op" in browse(cast.pm).get(adres).content.decode()
    later = timezone.localdate() + timedelta(days=60)
    for wie in (cast.af, cast.directie):
        assert list_vervallen(zicht_of(wie), op=later) == []
        assert str(rij.pk)[:8].upper() not in browse(wie).get(reverse("record_vernietiging")).content.decode()
