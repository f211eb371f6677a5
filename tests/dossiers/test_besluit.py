"""Step 5: two decisions in order, deviation that costs more away from melden, and own signatures."""

import re
import uuid
from datetime import date

import pytest
from django.urls import reverse

from dossiers.actions.basis import Geweigerd
from dossiers.models import Besluit, Consultatie, Instemming, Ondertekening
from dossiers.queries.stand import read_feiten
from dossiers.queries.weging import read_weegstand
from roles.models import Deelname
from tests.conftest import WACHTWOORD
from tests.factories_gesprek import sign_instemming_of
from tests.factories_signaal import act_of
from tests.factories_weging import (
    answer_of,
    answer_path,
    build_weegbaar,
    decide_met_hulp,
    decide_of,
    open_weging_of,
    report_of,
    sign_of,
)
from vault.models import Logregel

pytestmark = pytest.mark.django_db
MELDEN_2 = ("ja", "nee", "nee")  # melden, meldnorm 2
HULP = ("ja", "nee", "ja", "ja")


@pytest.fixture
def zaak(cast):
    return build_weegbaar(cast)


def stand_of(user, dossier):
    with act_of(user):
        return read_weegstand(dossier, user_id=user.pk)


def advies_of(dossier):
    return Consultatie.objects.get(dossier=dossier, soort="veilig_thuis").pk


def hidden(client, url, naam="nieuw_id"):
    return re.search(rf'name="{naam}" value="([^"]+)"', client.get(url).content.decode())[1]


# --- deciding -----------------------------------------------------------------------------------------


def test_decide_besluit_without_outcome_is_refused(cast, zaak):
    answer_of(cast.af, zaak.dossier, "vermoeden", "ja")
    with pytest.raises(Geweigerd):
        decide_of(cast.af, zaak.dossier)
    assert not Besluit.objects.exists()


def test_decide_besluit_keeps_outcome_because_and_fingerprint(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    assert (besluit.uitkomst, besluit.meldnorm, besluit.afwijking) == ("melden", 2, "geen")
    assert "meldnorm 2" in besluit.omdat
    assert not stand_of(cast.af, zaak.dossier).verouderd
    nieuw = uuid.uuid4()
    assert (
        decide_met_hulp(cast.af, zaak.dossier, pk=nieuw).pk
        == decide_met_hulp(cast.af, zaak.dossier, pk=nieuw).pk
    )
    assert Besluit.objects.count() == 2


def test_decide_besluit_by_who_only_reads_is_refused(cast):
    zaak = build_weegbaar(cast, profiel="de-kei")
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    with pytest.raises(Geweigerd):
        decide_of(cast.manager, zaak.dossier)  # at de-kei beroepskracht and AF decide (003 L192)


def test_norm_1_knows_no_deviation_only_a_postponement_on_advice(cast, zaak):
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    advies = advies_of(zaak.dossier)
    with pytest.raises(Geweigerd) as fout:
        decide_of(
            cast.af, zaak.dossier, melden=False, hulp="nee", afwijking_reden="x", afwijking_advies=advies
        )
    assert "niet melden geen keuze" in fout.value.redenen[0].waarom
    with pytest.raises(Geweigerd):
        decide_of(cast.af, zaak.dossier, uitstel_tot=date(2099, 1, 1), afwijking_reden="Op advies.")
    besluit = decide_of(
        cast.af,
        zaak.dossier,
        uitstel_tot=date(2099, 1, 1),
        afwijking_reden="Op advies.",
        afwijking_advies=advies,
    )
    assert (besluit.melden, besluit.afwijking) == (True, "uitstel")


def test_away_from_melden_needs_advice_reason_and_a_second_person(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    wijkt_af = {"melden": False, "hulp": "ja", "afwijking_reden": "Veilig Thuis ziet hulp als genoeg."}
    with pytest.raises(Geweigerd):
        decide_of(cast.af, zaak.dossier, **wijkt_af)
    besluit = decide_of(cast.af, zaak.dossier, **wijkt_af, afwijking_advies=advies_of(zaak.dossier))
    assert besluit.afwijking == "van_melden"
    with act_of(cast.af):
        assert not read_feiten(zaak.dossier).afwijking_bevestigd
    sign_instemming_of(cast.manager, besluit, act_of)
    with act_of(cast.af):
        assert read_feiten(zaak.dossier).afwijking_bevestigd
    assert Instemming.objects.get().besluit_id == besluit.pk


def test_towards_melden_needs_only_a_reason(cast, zaak):
    answer_path(cast.af, zaak.dossier, *HULP)
    with pytest.raises(Geweigerd):
        decide_of(cast.af, zaak.dossier, melden=True, hulp="later")
    assert (
        decide_of(cast.af, zaak.dossier, melden=True, afwijking_reden="Ik vertrouw het niet.").afwijking
        == "naar_melden"
    )


def test_outcome_hulp_needs_a_date_for_question_5(cast, zaak):
    answer_path(cast.af, zaak.dossier, *HULP)
    for velden in (
        {"hulp": "ja"},
        {"hulp": "nee"},
        {"hulp": "later"},
        {"hulp": "ja", "vraag5_op": date(2000, 1, 1)},
    ):
        with pytest.raises(Geweigerd):
            decide_of(cast.af, zaak.dossier, melden=False, **velden)
    assert decide_of(cast.af, zaak.dossier, melden=False, hulp="ja", vraag5_op=date(2099, 1, 1)).vraag5_op


def test_help_after_melden_is_decided_with_veilig_thuis(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    with pytest.raises(Geweigerd):
        decide_of(cast.af, zaak.dossier, hulp="ja")
    eerst = decide_of(cast.af, zaak.dossier, hulp="later")
    with pytest.raises(Geweigerd):
        sign_of(cast.af, eerst)  # the second decision is still open
    later = decide_met_hulp(cast.af, zaak.dossier)
    assert stand_of(cast.af, zaak.dossier).besluit == later


def test_decide_besluit_lets_the_signers_in(cast):
    zaak = build_weegbaar(cast, profiel="pieter-bas", plek=cast.zuid, door=cast.af_zuid)
    answer_path(cast.af_zuid, zaak.dossier, "ja", "ja")
    decide_of(cast.af_zuid, zaak.dossier)
    gekregen = Deelname.objects.filter(dossier_id=zaak.dossier.pk, soort="weegt_mee")
    assert set(gekregen.values_list("user", flat=True)) == {cast.directie.pk}


# --- signing ------------------------------------------------------------------------------------------


def test_sign_besluit_by_two_people_makes_it_complete(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    assert sign_of(cast.af, besluit).plaats == 0
    assert not stand_of(cast.af, zaak.dossier).compleet
    with pytest.raises(Geweigerd):
        sign_of(cast.af, besluit)  # once each
    assert sign_of(cast.manager, besluit).plaats == 1
    assert stand_of(cast.af, zaak.dossier).compleet


def test_sign_besluit_of_changed_answers_is_refused(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    open_weging_of(cast.manager, zaak.dossier)
    answer_path(cast.manager, zaak.dossier, "ja", "ja")
    with pytest.raises(Geweigerd) as fout:
        sign_of(cast.af, besluit)
    assert "veranderd" in fout.value.redenen[0].waarom
    nieuw = decide_met_hulp(cast.af, zaak.dossier)
    with pytest.raises(Geweigerd):
        sign_of(cast.af, besluit)  # an older besluit than the one on the screen of now
    assert sign_of(cast.af, nieuw)


def test_sign_besluit_directie_at_pieter_bas(cast):
    zaak = build_weegbaar(cast, profiel="pieter-bas", plek=cast.zuid, door=cast.af_zuid)
    answer_path(cast.af_zuid, zaak.dossier, "ja", "ja")
    besluit = decide_met_hulp(cast.af_zuid, zaak.dossier)
    assert sign_of(cast.directie, besluit).plaats == 1
    assert sign_of(cast.af_zuid, besluit).plaats == 0


def test_sign_besluit_alone_only_when_nobody_else_can(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    with act_of(cast.beheer):
        cast.manager.is_active = False
        cast.manager.save()
    sign_of(cast.af, besluit, alleen="Er is geen manager op dit moment.")
    leeg = Ondertekening.objects.get(plaats=1)
    assert (leeg.zonder_tweede, str(leeg.toelichting)) == (True, "Er is geen manager op dit moment.")
    assert stand_of(cast.af, zaak.dossier).compleet


def test_sign_besluit_reason_for_alone_counts_for_nothing_while_somebody_can(cast, zaak):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    sign_of(cast.af, decide_met_hulp(cast.af, zaak.dossier), alleen="Geen zin om te wachten.")
    assert Ondertekening.objects.count() == 1


# --- the screens --------------------------------------------------------------------------------------


def test_decide_besluit_page(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    client, url = browse(cast.af), reverse("decide_besluit", args=[zaak.dossier.pk])
    leeg = client.post(url, {"nieuw_id": hidden(client, url)}).content.decode()
    assert "Kies of je meldt." in leeg
    assert "Kies of er hulp komt." in leeg
    afwijkend = {
        "nieuw_id": hidden(client, url),
        "melden": "nee",
        "hulp": "nee",
        "hulp_toelichting": "Mijn tekst",
    }
    tekst = client.post(url, afwijkend).content.decode()
    assert "Schrijf op waarom je van de uitkomst afwijkt." in tekst
    assert "Mijn tekst" in tekst
    goed = {"nieuw_id": hidden(client, url), "melden": "ja", "hulp": "later"}
    assert client.post(url, goed).url == reverse("view_weging", args=[zaak.dossier.pk])
    assert client.post(url, goed).status_code == 302
    assert Besluit.objects.count() == 1


def test_decide_besluit_page_of_norm_1_offers_no_no(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    tekst = browse(cast.af).get(reverse("decide_besluit", args=[zaak.dossier.pk])).content.decode()
    assert "Wij stellen het melden uit" in tekst
    assert "Nee, wij melden niet" not in tekst


def test_decide_besluit_page_blocked_shows_the_reason(cast, zaak, browse):
    url = reverse("decide_besluit", args=[zaak.dossier.pk])
    tekst = browse(cast.af).get(url).content.decode()
    assert "Nog niet alle vragen zijn beantwoord." in tekst
    assert 'name="hulp"' not in tekst


def test_sign_besluit_page_asks_the_password(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    client, url = browse(cast.af), reverse("sign_besluit", args=[zaak.dossier.pk])
    data = {"nieuw_id": hidden(client, url), "besluit": str(besluit.pk), "wachtwoord": "fout"}
    assert "Dit wachtwoord klopt niet." in client.post(url, data).content.decode()
    assert Logregel.objects.filter(actie="sign_besluit", resultaat="geweigerd").exists()
    assert not Ondertekening.objects.exists()
    goed = data | {"wachtwoord": WACHTWOORD}
    assert client.post(url, goed).status_code == 302
    assert client.post(url, goed).status_code == 302  # sent twice: one signature, no complaint
    assert Ondertekening.objects.count() == 1
    assert "Je hebt dit besluit al getekend." in client.get(url).content.decode()


def test_sign_besluit_page_refuses_who_has_no_place(cast, zaak, browse):
    answer_path(cast.af, zaak.dossier, *MELDEN_2)
    besluit = decide_met_hulp(cast.af, zaak.dossier)
    with act_of(cast.af):
        Deelname(
            user=cast.directie,
            organisatie=cast.organisatie,
            dossier_id=zaak.dossier.pk,
            soort="weegt_mee",
            van=date(2020, 1, 1),
        ).save()
    client, url = browse(cast.directie), reverse("sign_besluit", args=[zaak.dossier.pk])
    assert "Hier tekent nog: aandachtsfunctionaris en manager" in client.get(url).content.decode()
    data = {"besluit": str(besluit.pk), "wachtwoord": WACHTWOORD}
    data["nieuw_id"] = hidden(browse(cast.af), url)
    assert client.post(url, data).status_code == 409


def test_besluit_pages_by_person(cast, zaak, browse):
    for naam in ("decide_besluit", "sign_besluit"):
        url = reverse(naam, args=[zaak.dossier.pk])
        assert browse(cast.manager).get(url).status_code == 200
        assert browse(cast.pm).get(url).status_code == 403
        for ander in (cast.af_zuid, cast.directie, cast.buitenstaander):
            assert browse(ander).get(url).status_code == 404


def test_at_norm_1_questions_3_to_5_are_gone_through_with_veilig_thuis(cast, browse):
    """001 L837, 003 L163: step 5 isn't complete before that; at norm 2 nobody asks."""
    onveilig, norm_2 = build_weegbaar(cast), build_weegbaar(cast)
    answer_path(cast.af, onveilig.dossier, "ja", "ja")
    answer_path(cast.af, norm_2.dossier, "ja", "nee", "nee")
    for zaak, vraagt in ((onveilig, True), (norm_2, False)):
        besluit = decide_met_hulp(cast.af, zaak.dossier, samen={})
        sign_of(cast.af, besluit)
        sign_of(cast.manager, besluit)
        report_of(cast.af, zaak.dossier)
        pagina = browse(cast.af).get(f"/dossiers/{zaak.dossier.pk}/stap/5/").content.decode()
        assert ("nog niet doorgenomen met Veilig Thuis" in pagina) is vraagt
        form = browse(cast.af).get(f"/dossiers/{zaak.dossier.pk}/besluit/").context["form"]
        assert ("samen_hulp" in form.fields) is vraagt
    nieuw = decide_met_hulp(cast.af, onveilig.dossier)
    assert nieuw.samen == {"hulp": "ja", "aanvaarding": "weet_niet", "resultaat": "weet_niet"}
    pagina = browse(cast.af).get(f"/dossiers/{onveilig.dossier.pk}/stap/5/").content.decode()
    assert "nog niet doorgenomen met Veilig Thuis" not in pagina
    assert "Vraag 3: ja; vraag 4: weet niet; vraag 5: weet niet" in pagina
