"""Who got what about whom, when and on which ground: every table of it, for who may see it, and nobody excluded."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from privacy.queries.register import Filter, list_register, read_regels
from privacy.registerlijst import KOPPEN
from privacy.verstrekkingsregels import BRONNEN, PER_SOORT, WETEN, Weten, judge_weten
from roles.models import Uitsluiting
from roles.policy import Actie
from tests import factories_ladder as ladder
from tests import factories_route3 as route3
from tests.factories_buiten import add_gezin, toestemming_of, verstrekking_of, verwijssignaal_of
from tests.factories_correctie import beslis_of, vertel_of, verzoek_of, voer_uit_of
from tests.factories_datalek import besluit_of, lek_of
from tests.factories_melding import contact_of, request_of, tell_of
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import act_of, kind_of, zicht_of
from tests.factories_weging import build_weegbaar, report_of
from vault.bases import open_bewaareenheid
from vault.models import Logonderdeel
from vault.velden import VersleuteldeTekst

pytestmark = pytest.mark.django_db
PAD = "/privacy/verstrekkingen/"


@pytest.fixture
def zaak(cast):
    zaak = build_weegbaar(cast).dossier
    add_gezin(cast.af, zaak.kind)
    zaak.gemeld = report_of(cast.af, zaak, ouders_ingelicht="nee", ouders_toelichting="Niet veilig.")
    contact_of(cast.af, zaak, partij="cit", ouders_open="nee", andere_hulp="nee")
    request_of(cast.af, zaak)
    zaak.toestemming = toestemming_of(cast.af, zaak)
    toestemming_of(cast.af, zaak, antwoord="geweigerd", geprobeerd="Twee keer gevraagd.")
    zaak.verstrekking = verstrekking_of(cast.af, zaak)
    verwijssignaal_of(cast.af, zaak)
    verzoek = verzoek_of(cast.af, zaak.kind)
    beslis_of(cast.directie, verzoek)
    voer_uit_of(cast.af, verzoek)
    for ontvanger in verzoek.ontvangers.all():
        vertel_of(cast.af, ontvanger)
    besluit_of(cast.directie, lek_of(cast.pm), "ap", melden=True, op=timezone.now())
    return zaak


def lines(user, **keuze):
    actie = Actie.VIEW_VERSTREKKINGSREGISTER
    with act_of(user):
        rijen = list(list_register(zicht_of(user), actie, Filter(**keuze)))
        return read_regels(zicht_of(user), actie, rijen)


def test_every_source_names_columns_that_are_there():
    for bron in BRONNEN:
        model = apps.get_model(bron.model)
        for veld in filter(None, (bron.aan, bron.wat)):
            assert isinstance(model._meta.get_field(veld), VersleuteldeTekst)
        assert bron.aan or bron.partij
        assert not bron.weetkolom or bron.weetkolom in WETEN
    assert len(PER_SOORT) == len(BRONNEN)


def test_who_was_told_later_counts_as_told():
    melding = PER_SOORT["melding"]
    assert judge_weten(melding, "ja", achteraf=False) == Weten.VOORAF
    assert judge_weten(melding, "nee", achteraf=False) == Weten.NIET
    assert judge_weten(melding, "nee", achteraf=True) == Weten.ACHTERAF
    assert judge_weten(melding, "anders", achteraf=False) == Weten.ONBEKEND


def test_everything_that_left_stands_in_it_for_the_af(cast, zaak):
    regels = {regel.bron.soort: regel for regel in lines(cast.af)}
    assert {"melding", "keten", "toestemming", "verstrekking", "verwijsindex", "correctie"} <= set(regels)
    assert not {soort for soort in regels if soort.startswith("datalek")}
    assert regels["melding"].aan == "Veilig Thuis"
    assert regels["melding"].wat == str(zaak.gemeld.verteld)
    assert (regels["melding"].weten, regels["melding"].code) == (Weten.NIET, zaak.code)
    assert regels["verstrekking"].aan == str(zaak.verstrekking.aan)
    tell_of(cast.af, zaak.gemeld, aan="ouders")
    assert {r.weten for r in lines(cast.af, soort="melding")} == {Weten.ACHTERAF}


@pytest.mark.parametrize("wie", ["directie", "fg"])
def test_directie_and_fg_read_that_it_was_told_and_not_what(cast, zaak, browse, wie):
    user = getattr(cast, wie)
    regels = lines(user)
    assert {regel.bron.soort for regel in regels} >= {"melding", "toestemming", "datalek_ap"}
    assert {regel.wat for regel in regels} == {""}
    assert {regel.aan for regel in regels} <= {
        "",
        "Veilig Thuis",
        "De verwijsindex",
        "Autoriteit Persoonsgegevens",
    }
    tekst = browse(user).get(PAD).content.decode()
    assert str(zaak.gemeld.verteld) not in tekst
    assert str(zaak.verstrekking.aan) not in tekst
    assert zaak.code in tekst


@pytest.mark.parametrize("wie", ["pm", "bestuur", "vertrouwenspersoon", "beheer"])
def test_others_have_no_register(cast, browse, wie):
    client = browse(getattr(cast, wie))
    assert (
        client.get(PAD).status_code == client.get(reverse("export_verstrekkingsregister")).status_code == 403
    )


def test_elsewhere_and_excluded_people_find_nothing(cast, zaak, browse):
    assert lines(cast.af_zuid) == lines(cast.buitenstaander) == []
    begin = timezone.now()
    with act_of(cast.af):
        for user in (cast.fg, cast.af, cast.directie):
            rij = Uitsluiting(user=user, kind_id=zaak.kind_id, van=date(2020, 1, 1))
            open_bewaareenheid(rij).save()
    assert lines(cast.af) == []
    assert {regel.bron.soort for regel in lines(cast.fg)} == {"datalek_ap"}
    assert zaak.code not in browse(cast.directie).get(PAD).content.decode()
    assert (
        zaak.code not in browse(cast.directie).get(reverse("export_verstrekkingsregister")).content.decode()
    )
    gezien = Logonderdeel.objects.filter(regel__tijd__gte=begin, object_id=zaak.kind.pseudoniem)
    assert not gezien.exists()


def test_the_filter_takes_kind_dossier_and_days_and_never_breaks(cast, zaak, browse):
    assert {r.bron.soort for r in lines(cast.af, soort="keten")} == {"keten"}
    assert {r.code for r in lines(cast.directie, dossier=zaak.code.lower())} == {zaak.code}
    assert lines(cast.directie, dossier="ZZZZZZ") == []
    assert lines(cast.directie, van=timezone.localdate() + timedelta(days=1)) == []
    assert lines(cast.af, soort="datalek_ap") == []
    client = browse(cast.af)
    for vraag in ("?soort=onzin", "?van=gisteren&tot=", "?dossier=%00", "?blad=999", f"?dossier={zaak.code}"):
        assert client.get(f"{PAD}{vraag}").status_code in (200, 400)
    assert zaak.code in client.get(f"{PAD}?soort=melding&van=onzin").content.decode()


def test_a_sheet_of_route_3_stands_in_it_with_to_whom_and_on_which_ground(cast):
    kind, ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    ouder = record_ouder_of(cast.af, ander, naam="Karel Bakker", soort="vader")
    route3.blad_of(cast.af, route3.zaak_of(cast.pm, cast.noord, kind, ander), ander, ouder)
    (regel,) = lines(cast.af, soort="route3blad")
    assert (regel.aan, regel.weten, regel.code) == ("Karel Bakker", Weten.ZELF, "")
    (regel,) = lines(cast.fg, soort="route3blad")
    assert regel.aan == ""
    delen = set(Logonderdeel.objects.filter(soort="betrokkene").values_list("object_id", flat=True))
    assert str(ander.pseudoniem) in delen


def test_a_letter_of_the_ladder_stands_in_it_and_nobody_who_is_family_finds_it(cast):
    kind = kind_of(cast.noord)
    rij = ladder.ladder_of(cast.pm, kind)
    ladder.climb(cast.pm, rij)
    ladder.besluit_of(cast.directie, ladder.maatregel_of(cast.af, rij))
    assert lines(cast.af) == []  # a measure that was asked and allowed went to nobody yet
    ladder.brief_of(cast.af, rij, "time_out_ouders")
    (regel,) = lines(cast.af)
    assert (regel.bron.soort, regel.aan, regel.wat, regel.weten) == (
        "ladderbrief", "Anna de Wit", "Een brief", Weten.ZELF,
    )  # fmt: skip
    (regel,) = lines(cast.directie, soort="ladderbrief")
    assert (regel.aan, regel.wat, regel.grond) == ("", "", "Het is voor een ouder met gezag")
    with act_of(cast.manager):
        open_bewaareenheid(Uitsluiting(user=cast.manager, kind_id=kind.pk, van=date(2020, 1, 1))).save()
    assert lines(cast.manager) == []


def test_what_the_inspection_hears_of_a_suspension_stands_in_it(cast):
    kind = kind_of(cast.zuid)
    rij = ladder.ladder_of(cast.af_zuid, kind)
    ladder.sla_over(cast.af_zuid, rij, 6)
    ladder.besluit_of(cast.bestuur, ladder.maatregel_of(cast.af_zuid, rij, "schorsing", dagen=2))
    ladder.brief_of(cast.af_zuid, rij, "schorsing_ouders")
    ladder.trede_of(cast.af_zuid, rij, "schorsing_inspectie", tekst="Gebeld.")
    ladder.trede_of(cast.af_zuid, rij, "schorsing_gesprek", afspraken="Een maatje.")
    ladder.trede_of(cast.af_zuid, rij, "schorsing_verslag")
    regels = {regel.bron.soort: regel for regel in lines(cast.af_zuid)}
    assert set(regels) == {"ladderbrief", "ladderinspectie", "ladderverslag"}
    assert (regels["ladderinspectie"].aan, regels["ladderinspectie"].wat) == (
        "Inspectie van het Onderwijs",
        "Gebeld.",
    )


def test_the_log_knows_whose_lines_were_seen(cast, zaak, browse):
    begin = timezone.now()
    browse(cast.fg).get(PAD)
    delen = Logonderdeel.objects.filter(regel__tijd__gte=begin, soort="betrokkene")
    assert {str(pk) for pk in delen.values_list("object_id", flat=True)} == {str(zaak.kind.pseudoniem)}


def test_the_list_comes_along_whole_and_starts_no_formula(cast, zaak, browse):
    verstrekking_of(cast.af, zaak, wat="=HYPERLINK(1)")
    tekst = browse(cast.af).get(reverse("export_verstrekkingsregister")).content.decode("utf-8-sig")
    kop, *rijen = csv.reader(io.StringIO(tekst), delimiter=";")
    assert tuple(kop) == KOPPEN
    assert len(rijen) == len(lines(cast.af))
    assert any("'=HYPERLINK(1)" in rij for rij in rijen)
    assert not any(cel.startswith(("=", "+", "-", "@")) for rij in rijen for cel in rij)


def test_it_is_one_question_however_much_there_is(cast, zaak, django_assert_max_num_queries):
    zicht = zicht_of(cast.af)
    with django_assert_max_num_queries(1):
        list(list_register(zicht, Actie.VIEW_VERSTREKKINGSREGISTER, Filter()))
