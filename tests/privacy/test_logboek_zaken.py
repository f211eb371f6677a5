"""The log of cases that are about several children, or of which only some know: no line for who may not find them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from privacy.queries.logboek import Logvraag, seen_parts, visible_lines
from privacy.queries.logtrekking import lines_of
from roles.policy import Actie, Functie
from tests import factories_route3 as route3
from tests.factories_calamiteit import calamiteit_of
from tests.factories_incident import incident_of, maatregel_of, tekenbeet_of
from tests.factories_kindcheck import kindcheck_of, regel
from tests.factories_ladder import deel_intimiteit, intimiteit_of, intimiteitstap_of, ladder_of, sla_over
from tests.factories_ladder import maatregel_of as ladder_maatregel_of
from tests.factories_mensen import record_ouder_of
from tests.factories_route2 import role_of, second_directie, zaak_of
from tests.factories_signaal import kind_of, report_zorg_of, zicht_of
from tests.incidents.test_incident import exclude
from vault.logboek import rows_of_several
from vault.models import Logregel

pytestmark = pytest.mark.django_db


def lines(user, *, since):
    """What somebody reads in the log of what was done after a moment, by others."""
    rijen = visible_lines(zicht_of(user), Actie.VIEW_LOGBOEK, Logvraag())
    return list(
        rijen.filter(tijd__gte=since).exclude(actor_id=user.pk).values_list("actie", "route", "resultaat")
    )


@pytest.fixture
def zaal(cast):
    cast.kind, cast.ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    role_of(cast.collega, Functie.AANDACHTSFUNCTIONARIS, cast.organisatie, cast.noord)
    return cast


def pages_of(zaal):
    """One page and one form of everything that is about both children."""
    incident = incident_of(zaal.pm, zaal.noord, zaal.kind, zaal.ander, soort="tekenbeet", arts="nee")
    beet, doen = tekenbeet_of(zaal.pm, incident, zaal.kind), maatregel_of(zaal.af, incident, zaal.af)
    gedrag = route3.zaak_of(zaal.pm, zaal.noord, zaal.kind, zaal.ander)
    calamiteit = calamiteit_of(zaal.af, zaal.noord, incident=incident)
    gezin = {"kind": zaal.kind, "ouder": record_ouder_of(zaal.af, zaal.kind)}
    check = kindcheck_of(zaal.af, gezin, regel(zaal.kind))
    yield from (
        reverse(naam, args=[incident.pk]) for naam in ("view_incident", "close_incident", "record_tekenbeet")
    )
    yield from (
        reverse("record_tekenvervolg", args=[beet.pk]),
        reverse("record_maatregelstand", args=[doen.pk]),
    )
    yield from (reverse(naam, args=[gedrag.pk]) for naam in ("view_route3", "answer_route3"))
    yield from (reverse(naam, args=[calamiteit.pk]) for naam in ("view_calamiteit", "close_calamiteit"))
    yield reverse("view_kindcheck", args=[check.pk])


def test_a_page_about_several_children_is_one_line_with_all_of_them(zaal, browse):
    client = browse(zaal.af)
    for adres in list(pages_of(zaal)):
        begin = timezone.now()
        assert client.get(adres).status_code == 200, adres
        rijen = Logregel.objects.filter(tijd__gte=begin, object_id__isnull=False)
        (regel_,) = [rij for rij in rijen if rij.object_type.startswith(("incidents", "dossiers.kindcheck"))]
        kinderen = set(regel_.onderdelen.filter(soort="betrokkene").values_list("object_id", flat=True))
        assert str(zaal.kind.pseudoniem) in kinderen, adres


@pytest.mark.parametrize("wie", ["collega", "directie", "fg", "manager"])
def test_who_is_family_of_one_of_them_finds_no_line(zaal, browse, wie):
    adressen = list(pages_of(zaal))
    exclude(getattr(zaal, wie), zaal.kind)
    begin = timezone.now()
    for lezer in (zaal.af, zaal.pm, zaal.bestuur):  # bestuur is refused
        client = browse(lezer)
        for adres in adressen:
            client.get(adres)
    assert lines(zaal.af, since=begin)
    zichtbaar = [rij for rij in lines(getattr(zaal, wie), since=begin) if rij[2] == "ok"]
    assert zichtbaar == []


def test_a_decision_in_a_ladder_names_its_child(zaal, browse):
    ladder = ladder_of(zaal.pm, zaal.kind)
    sla_over(zaal.af, ladder, 4)
    trede = ladder_maatregel_of(zaal.af, ladder)
    begin = timezone.now()
    assert browse(zaal.directie).get(reverse("sign_ladderbesluit", args=[trede.pk])).status_code == 200
    exclude(zaal.fg, zaal.kind)
    assert lines(zaal.fg, since=begin) == []
    exclude(zaal.manager, zaal.kind)
    assert lines(zaal.manager, since=begin) == []


@pytest.mark.parametrize("soort", ["route2_verder", "route2_inspecteur"])
def test_an_agenda_item_of_route_2_says_nothing_to_who_is_excluded(cast, browse, soort):
    """Found with two worlds: the line names no case, and still said that somebody has one."""
    rechter = second_directie(cast)
    zaak = zaak_of(rechter, report_zorg_of(cast.pm), account=cast.directie)
    begin = timezone.now()
    antwoord = browse(rechter).get(reverse("export_taak", args=[soort, zaak.pk]))
    assert antwoord.status_code == (200 if soort == "route2_inspecteur" else 404)
    assert lines(cast.directie, since=begin) == lines(cast.fg, since=begin) == []
    eigen = visible_lines(zicht_of(rechter), Actie.VIEW_LOGBOEK, Logvraag()).filter(tijd__gte=begin)
    assert eigen.filter(actie="export_taak").exists()


def test_only_who_was_told_reads_the_lines_of_what_was_told_in_confidence(cast, browse):
    begin = timezone.now()
    rij = intimiteit_of(cast.pm, cast.manager)
    intimiteitstap_of(cast.manager, rij, "aangesproken")
    for wie in (cast.pm, cast.manager, cast.af, cast.directie):
        client = browse(wie)
        client.get(reverse("view_intimiteit", args=[rij.pk]))
        client.get(reverse("view_intimiteiten"))
    for wie in (cast.directie, cast.fg, cast.af):
        assert lines(wie, since=begin) == []
    maand = timezone.localdate().replace(day=1)
    acties = set(lines_of(cast.organisatie.pk, maand).values_list("actie", flat=True))
    assert not {actie for actie in acties if "intimiteit" in actie}
    deel_intimiteit(cast.manager, rij, cast.directie)
    gelezen = {actie for actie, _, _ in lines(cast.directie, since=begin)}
    assert gelezen >= {"report_intimiteit", "record_intimiteitstap", "view_intimiteit", "share_intimiteit"}
    assert lines(cast.fg, since=begin) == []


# --- lists with rows about several children (docs/adr/0059) ------------------------------------------------------


def names_in(user, pad="view_incidenten", *, since):
    """The children this reader finds under the lines of a list that somebody else looked at."""
    rijen = visible_lines(zicht_of(user), Actie.VIEW_LOGBOEK, Logvraag()).filter(tijd__gte=since, route=pad)
    delen = seen_parts(zicht_of(user)).filter(regel__in=rijen.order_by())
    return rijen.count(), sorted(delen.values_list("object_id", flat=True))


def test_who_stood_in_a_list_only_beside_a_child_one_may_not_find_is_not_named(zaal, browse):
    derde = kind_of(zaal.noord, "Bram", "Vos")
    incident_of(zaal.pm, zaal.noord, derde)
    incident_of(zaal.pm, zaal.noord, zaal.kind, zaal.ander)
    for wie in (zaal.fg, zaal.manager):
        exclude(wie, zaal.kind)
    begin = timezone.now()
    browse(zaal.af).get(reverse("view_incidenten"))
    for wie in (zaal.fg, zaal.manager):
        assert names_in(wie, since=begin) == (1, [str(derde.pseudoniem)])
    assert len(names_in(zaal.collega, since=begin)[1]) == 3
    incident_of(zaal.pm, zaal.noord, zaal.ander)
    begin = timezone.now()
    browse(zaal.af).get(reverse("view_incidenten"))
    assert names_in(zaal.fg, since=begin)[1] == sorted(str(k.pseudoniem) for k in (derde, zaal.ander))
    vraag = Logvraag(kind=zaal.ander)
    van_ander = visible_lines(zicht_of(zaal.manager), Actie.VIEW_LOGBOEK, vraag).filter(
        route="view_incidenten"
    )
    assert van_ander.count() == 1, "not the first time: then it was beside the other child"


def test_a_list_that_has_only_what_one_may_not_find_is_the_list_without_it(zaal, browse):
    begin = timezone.now()
    browse(zaal.af).get(reverse("view_incidenten"))
    assert names_in(zaal.fg, since=begin) == (1, [])
    exclude(zaal.fg, zaal.kind)
    for kinderen in ([zaal.kind], [zaal.kind, zaal.ander]):
        incident_of(zaal.pm, zaal.noord, *kinderen)
        begin = timezone.now()
        browse(zaal.af).get(reverse("view_incidenten"))
        assert names_in(zaal.fg, since=begin) == (1, [])


def test_a_list_on_a_page_of_a_case_goes_with_the_case(zaal, browse):
    gedrag = route3.zaak_of(zaal.pm, zaal.noord, zaal.kind)
    exclude(zaal.fg, zaal.kind)
    begin = timezone.now()
    assert browse(zaal.af).get(reverse("record_route3kind", args=[gedrag.pk])).status_code == 200
    assert names_in(zaal.fg, "record_route3kind", since=begin) == (0, [])
    assert names_in(zaal.collega, "record_route3kind", since=begin)[0] > 0


def test_looking_at_the_log_names_nobody_by_a_list_either(zaal, browse):
    """What stood together in a list stands together in the line of who read about that list."""
    derde = kind_of(zaal.noord, "Bram", "Vos")
    incident_of(zaal.pm, zaal.noord, derde)
    incident_of(zaal.pm, zaal.noord, zaal.kind, zaal.ander)
    browse(zaal.af).get(reverse("view_incidenten"))
    exclude(zaal.fg, zaal.kind)
    begin = timezone.now()
    browse(zaal.collega).get(f"{reverse('view_logboek')}?wie={zaal.af.pk}")
    namen = names_in(zaal.fg, "view_logboek", since=begin)[1]
    assert str(derde.pseudoniem) in namen
    assert not {str(zaal.kind.pseudoniem), str(zaal.ander.pseudoniem)} & set(namen)


@pytest.mark.parametrize(
    ("samen", "bewaard"),
    [
        ([("a",), ("b",)], []),
        ([("a", "b"), ("c",)], [["a", "b"]]),
        ([("a", "b"), ("b", "a"), ("a",)], [["a", "b"], ["a"]]),
        ([(), ("a", "b", "c")], [["a", "b", "c"]]),
    ],
)
def test_only_rows_that_say_who_stood_together_are_kept(samen, bewaard):
    assert rows_of_several(samen) == bewaard
