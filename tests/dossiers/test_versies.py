"""Earlier versions: every change in words, by whom and in which role; who may, and what stays out."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import kind as actions
from dossiers.actions.kind import Band, Kindgegevens, Persoonsgegevens
from dossiers.models import Betrokkene, Relatie
from dossiers.queries.versies import Veldwijziging
from dossiers.views.versies import compare
from roles.models import Uitsluiting
from tests.factories_mensen import act_as, record_kind_of, record_ouder_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db


def change_kind(door, kind, **velden):
    kind.refresh_from_db()
    nu = {"voornaam": kind.voornaam, "achternaam": kind.achternaam, "geboortedatum": kind.geboortedatum}
    gegevens = Kindgegevens(**nu | {"groep_id": kind.groep_id, "gezin_id": kind.gezin_id} | velden)
    with act_as(door):
        actions.correct_kind(
            by=zicht_of(door), at=timezone.localdate(), pk=kind.pk, versie=kind.versie, gegevens=gegevens
        )


def change_mens(door, mens, kind, *, gezag="ja", **velden):
    mens.refresh_from_db()
    nu = {naam: getattr(mens, naam) for naam in ("naam", "telefoon", "email", "adres")}
    with act_as(door):
        actions.correct_betrokkene(
            by=zicht_of(door), at=timezone.localdate(), pk=mens.pk, versie=mens.versie,
            gegevens=Persoonsgegevens(**nu | velden), banden=[Band(kind.pk, "moeder", gezag)],
        )  # fmt: skip


@pytest.fixture
def kind(cast):
    return record_kind_of(cast.af, cast.noord.groep, voornaam="Mila")


def page(browse, user, naam, pk):
    antwoord = browse(user).get(reverse(naam, args=[pk]))
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_a_child_shows_what_changed_from_what_to_what_by_whom(cast, browse, kind):
    change_kind(cast.manager, kind, voornaam="Milou", geboortedatum=date(2023, 3, 2))
    change_kind(cast.af, kind, uit_zorg_op=date(2030, 1, 1))
    change_kind(cast.af, kind, uit_zorg_op=None)
    tekst = page(browse, cast.af, "view_kindversies", kind.pk)
    for woord in (
        "van Mila naar Milou", "van 01-03-2023 naar 02-03-2023", "ingevuld: 01-01-2030",
        "leeggemaakt, was: 01-01-2030", "Karin Bos, manager sociale veiligheid", "Noor Hendriks, aandachtsfunctionaris",
    ):  # fmt: skip
        assert woord.lower() in tekst.lower(), woord
    assert tekst.index("leeggemaakt") < tekst.index("naar Milou") < tekst.index("Toegevoegd")


def test_a_parent_shows_also_the_gezag_of_each_child(cast, browse, kind):
    mens = record_ouder_of(cast.af, kind, telefoon="06 11")
    change_mens(cast.af, mens, kind, gezag="nee", telefoon="06 22", adres="Dorpsstraat 1")
    tekst = page(browse, cast.manager, "view_betrokkeneversies", mens.pk)
    for woord in ("van 06 11 naar 06 22", "ingevuld: Dorpsstraat 1", "de band met Mila", "van ja naar nee"):
        assert woord in tekst, woord


def test_a_save_that_changed_nothing_here_is_no_version(cast, browse, kind):
    change_kind(cast.af, kind)
    assert page(browse, cast.af, "view_kindversies", kind.pk).count('<li class="g ') == 1


def test_who_may_not_change_a_child_does_not_see_what_it_was(cast, browse, kind):
    mens = record_ouder_of(cast.af, kind)
    wie = (
        "pm",
        "collega",
        "ondersteunend",
        "directie",
        "fg",
        "beheer",
        "bestuur",
        "af_zuid",
        "buitenstaander",
    )
    for inlog in wie:
        client = browse(getattr(cast, inlog))
        for naam, pk in (("view_kindversies", kind.pk), ("view_betrokkeneversies", mens.pk)):
            assert client.get(reverse(naam, args=[pk])).status_code in (403, 404), inlog
    assert browse(cast.af).get(reverse("view_kind", args=[kind.pk])).content.count(b"Eerdere versies") == 2
    assert b"Eerdere versies" not in browse(cast.pm).get(reverse("view_kind", args=[kind.pk])).content


def test_the_excluded_find_nothing(cast, browse, kind):
    mens = record_ouder_of(cast.af, kind)
    with act_as(cast.af):
        open_bewaareenheid(Uitsluiting(user=cast.manager, kind_id=kind.pk, van=date(2020, 1, 1))).save()
    for naam, pk in (("view_kindversies", kind.pk), ("view_betrokkeneversies", mens.pk)):
        assert browse(cast.manager).get(reverse(naam, args=[pk])).status_code == 404


def test_a_child_of_another_location_stays_out_of_the_page_of_its_parent(cast, browse, kind):
    mens = record_ouder_of(cast.af, kind)
    broer = record_kind_of(cast.af_zuid, cast.zuid.groep, voornaam="Broertje")
    with act_as(cast.af_zuid):
        Relatie(betrokkene=mens, kind=broer, soort="moeder", gezag="ja").save()
    assert "Broertje" not in page(browse, cast.af, "view_betrokkeneversies", mens.pk)


def test_looking_is_logged_with_the_child(cast, browse, kind):
    mens = record_ouder_of(cast.af, kind)
    for naam, pk in (("view_kindversies", kind.pk), ("view_betrokkeneversies", mens.pk)):
        begin = timezone.now()
        page(browse, cast.af, naam, pk)
        regels = Logregel.objects.filter(tijd__gte=begin)
        assert regels.filter(actie="view_versies", object_id=pk, resultaat="ok").count() == 1
        delen = Logonderdeel.objects.filter(regel__in=regels).values_list("object_id", flat=True)
        assert str(kind.pseudoniem) in set(delen)


def test_questions_do_not_grow_with_the_changes(cast, browse, kind):
    mens = record_ouder_of(cast.af, kind)
    client, adres = browse(cast.af), reverse("view_betrokkeneversies", args=[mens.pk])
    client.get(adres)
    with CaptureQueriesContext(connection) as eerst:
        client.get(adres)
    for nummer in range(5):
        change_mens(cast.af, mens, kind, telefoon=f"06 {nummer}")
        zus = record_kind_of(cast.af, cast.noord.groep, voornaam=f"Zus{nummer}", gezin=mens.gezin)
        with act_as(cast.af):
            Relatie(betrokkene=mens, kind=zus, soort="moeder", gezag="ja").save()
    with CaptureQueriesContext(connection) as daarna:
        client.get(adres)
    assert len(daarna) <= len(eerst) + 1  # the log writes a line per child


def test_words_for_every_kind_of_change():
    assert compare(Veldwijziging("x", "", "a")) == "ingevuld: a"
    assert compare(Veldwijziging("x", "a", "")) == "leeggemaakt, was: a"
    assert compare(Veldwijziging("x", "a", "b")) == "van a naar b"


def test_a_left_colleague_is_named_as_they_were(cast, browse, kind):
    rol = cast.manager.roltoewijzingen.get()
    change_kind(cast.manager, kind, voornaam="Milou")
    with act_as(cast.af):
        rol.tot = timezone.localdate() + timedelta(days=1)
        rol.save()
    assert "Karin Bos, manager" in page(browse, cast.af, "view_kindversies", kind.pk)
    assert Betrokkene.objects.count() == 0
