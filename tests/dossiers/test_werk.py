"""Mijn werk: each role finds what waits, and nothing of somebody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from roles.models import Roltoewijzing
from tests.factories_signaal import kind_of, record_signaal_of, report_zorg_of, triage_of
from vault.handeling import Wie, handeling

pytestmark = pytest.mark.django_db
WERK = reverse("view_werk")


def pagina(browse, wie):
    antwoord = browse(wie).get(WERK)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_pm_sees_own_signals_and_what_became_of_them(cast, browse):
    kind = kind_of(cast.noord)
    record_signaal_of(cast.pm, kind)
    record_signaal_of(cast.collega, kind_of(cast.noord, "Jonas", "Bakker"))
    inhoud = pagina(browse, cast.pm)
    assert "Mila de V." in inhoud
    assert "Ontvangen" in inhoud
    assert "Jonas B." not in inhoud


def test_draft_is_offered_to_its_author_only(cast, browse):
    client = browse(cast.pm)
    client.post(reverse("save_concept"), {"pad": reverse("record_signaal"), "waarneming": "Half verhaal"})
    inhoud = client.get(WERK).content.decode()
    assert "/signalen/nieuw/?over=thuis" in inhoud
    assert "Half verhaal" not in inhoud
    assert "Nog niet af" not in pagina(browse, cast.collega)


def test_draft_about_a_colleague_is_not_named(cast, browse):
    client = browse(cast.pm)
    client.post(reverse("save_concept"), {"pad": reverse("report_zorg"), "over_wie": "Tom"})
    assert "Nog niet af" not in client.get(WERK).content.decode()


def test_af_sees_overdue_first_then_new(cast, browse):
    record_signaal_of(cast.pm, kind_of(cast.noord), at=timezone.now() - timedelta(days=9))
    record_signaal_of(cast.pm, kind_of(cast.noord, "Jonas", "Bakker"))
    inhoud = pagina(browse, cast.af)
    assert "Over tijd: 1 taak" in inhoud
    assert inhoud.index("Mila de V.") < inhoud.index("Jonas B.")
    assert "Nieuwe signalen" in inhoud


def test_running_dossiers_with_their_steps(cast, browse):
    triage_of(cast.af, record_signaal_of(cast.pm, kind_of(cast.noord)))
    for wie in (cast.af, cast.manager, cast.pm):
        inhoud = pagina(browse, wie)
        assert "Lopende dossiers" in inhoud
        assert "Stap 1: begonnen, niet compleet" in inhoud
    for wie in (cast.collega, cast.af_zuid, cast.directie):
        assert "Lopende dossiers" not in pagina(browse, wie)


def test_day_to_look_again_waits_for_the_af(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    gisteren = timezone.localdate() - timedelta(days=1)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.pm.pk, vervolg_op=gisteren)
    assert "Kijk opnieuw naar het signaal over Mila de V." in pagina(browse, cast.af)


def test_directie_hears_of_worries_and_location_does_not(cast, browse):
    report_zorg_of(cast.pm)
    assert "is 1 zorg" in pagina(browse, cast.directie)
    for wie in (cast.af, cast.manager, cast.collega, cast.bestuur):
        assert "1 zorg" not in pagina(browse, wie)


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        ("af", "Je bent bij"),
        ("fg", "Je adviseert en controleert."),
        ("bestuur", "Het bestuur werkt met cijfers"),
        ("vertrouwenspersoon", "Wat mensen jou vertellen"),
        ("beheer", "Naar beheer"),
    ],
)
def test_empty_page_says_what_this_person_can_do(cast, browse, wie, zin):
    assert zin in pagina(browse, getattr(cast, wie))


def test_ended_role_sees_nothing(cast, browse):
    record_signaal_of(cast.pm, kind_of(cast.noord))
    with handeling(wie=Wie(), route="test"):
        rol = Roltoewijzing.objects.get(user=cast.af)
        rol.tot = timezone.localdate() - timedelta(days=1)
        rol.save()
    assert browse(cast.af).get(WERK).status_code == 403


def test_queries_do_not_grow_with_the_work(cast, browse, django_assert_max_num_queries):
    client = browse(cast.af)

    def fill(aantal):
        for nummer in range(aantal):
            triage_of(cast.af, record_signaal_of(cast.pm, kind_of(cast.noord, f"Kind{nummer}")))
            record_signaal_of(cast.pm, kind_of(cast.noord, f"Nieuw{nummer}"))

    def count():
        with django_assert_max_num_queries(60) as gevangen:
            client.get(WERK)
        return [q["sql"] for q in gevangen.captured_queries if q["sql"].startswith("SELECT")]

    fill(1)
    klein = len(count())
    fill(4)
    groot = count()
    assert len(groot) == klein
    assert len(groot) <= 20


def test_owner_of_ordinary_care_sees_what_to_keep_an_eye_on(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    volgende_week = timezone.localdate() + timedelta(days=7)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.collega.pk, vervolg_op=volgende_week)
    assert "Houd Mila de V. in de gaten" in pagina(browse, cast.collega)
    for wie in (cast.pm, cast.af, cast.manager):
        assert "Houd Mila de V. in de gaten" not in pagina(browse, wie)
    assert "Kijk opnieuw naar het signaal over Mila de V." in pagina(browse, cast.af)
