"""Somebody who may not find anything about one child: what that means for work that was theirs, and setting it."""

import uuid
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from dossiers.actions import uitsluiten as actions
from dossiers.actions.kind import Persoonsgegevens, correct_betrokkene
from dossiers.models import Betrokkene, Kind
from dossiers.queries.taakverdeling import read_taken
from roles.access import load_zicht, reachable
from roles.models import Deelname, Roltoewijzing, Uitsluiting
from roles.policy import Actie, Functie
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_rollen import confirm, exclude_of, propose
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.controle import find_breuken
from vault.models import Logregel
from vault.triggers import drop_triggers, install_triggers

pytestmark = pytest.mark.django_db
GISTEREN = timezone.localdate() - timedelta(days=1)


def soorten_of(user):
    return [taak.bron.soort for taak in read_taken(zicht_of(user), nu=timezone.now()) if taak.mijn]


def exclude(user, kind, tot=None):
    with act_of(user):
        open_bewaareenheid(Uitsluiting(user=user, kind_id=kind.pk, van=date(2020, 1, 1), tot=tot)).save()


# --- work that was theirs ---------------------------------------------------------------------------


@pytest.mark.parametrize(("tot", "zonder"), [(None, True), (GISTEREN, False)])
def test_an_excluded_owner_keeps_no_eye_on_ordinary_care(cast, tot, zonder):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    volgende_week = timezone.localdate() + timedelta(days=7)
    triage_of(cast.af, signaal, "reguliere_zorg", eigenaar_id=cast.collega.pk, vervolg_op=volgende_week)
    assert "zorg_zonder_eigenaar" not in soorten_of(cast.af)
    exclude(cast.collega, kind, tot)
    assert ("zorg_zonder_eigenaar" in soorten_of(cast.af)) is zonder


@pytest.mark.parametrize(("tot", "erbij"), [(None, 0), (GISTEREN, 1)])
def test_who_signalled_takes_part_again_once_an_exclusion_is_over(cast, tot, erbij):
    kind = kind_of(cast.noord)
    signaal = record_signaal_of(cast.pm, kind)
    exclude(cast.pm, kind, tot)
    triage_of(cast.af, signaal)
    assert Deelname.objects.filter(user=cast.pm).count() == erbij


# --- by hand ------------------------------------------------------------------------------------------


def end_of(door, rij):
    with act_of(door):
        return actions.revoke_uitsluiting(by=zicht_of(door), at=timezone.now(), pk=rij.pk)


def leave(user):
    with act_of(user):
        for rol in Roltoewijzing.objects.filter(user=user):
            rol.tot = timezone.localdate()
            rol.save()


@pytest.mark.parametrize("wie", ["af", "directie"])
def test_af_and_directie_exclude_somebody_and_it_is_logged_without_the_reason(cast, wie):
    kind = kind_of(cast.noord)
    rij = exclude_of(getattr(cast, wie), kind, cast.pm)
    assert kind.pk in zicht_of(cast.pm).uitgesloten
    assert (rij.organisatie_id, rij.gezet_door, rij.grond) == (
        cast.organisatie.pk,
        getattr(cast, wie),
        "kent_gezin",
    )
    assert b"Buurvrouw" not in bytes(Uitsluiting.objects.filter(pk=rij.pk).values_list("reden", flat=True)[0])
    regel = Logregel.objects.get(actie="exclude_collega")
    assert (regel.grondslag, regel.object_id) == ("kent_gezin", kind.pk)


@pytest.mark.parametrize("wie", ["pm", "manager", "af_zuid", "bestuur", "fg", "beheer", "buitenstaander"])
def test_nobody_else_does(cast, browse, wie):
    kind = kind_of(cast.noord)
    with pytest.raises(PermissionDenied):
        exclude_of(getattr(cast, wie), kind, cast.collega)
    client = browse(getattr(cast, wie))
    for naam in ("view_uitsluitingen", "exclude_collega"):
        assert client.get(reverse(naam, args=[kind.pk])).status_code in (403, 404)


def test_it_begins_and_ends_on_its_days(cast):
    kind, morgen = kind_of(cast.noord), timezone.localdate() + timedelta(days=1)
    exclude_of(cast.af, kind, cast.pm, van=morgen, tot=morgen + timedelta(days=1))
    assert kind.pk not in zicht_of(cast.pm).uitgesloten
    assert kind.pk in load_zicht(cast.pm, at=morgen).uitgesloten
    assert kind.pk not in load_zicht(cast.pm, at=morgen + timedelta(days=1)).uitgesloten


def test_ending_it_gives_back_what_the_role_gives_and_once(cast):
    kind = kind_of(cast.noord)
    rij = exclude_of(cast.af, kind, cast.manager)
    assert not reachable(zicht_of(cast.manager), Actie.VIEW_KIND, Kind.objects.all()).exists()
    assert end_of(cast.directie, rij).tot == end_of(cast.directie, rij).tot == timezone.localdate()
    assert reachable(zicht_of(cast.manager), Actie.VIEW_KIND, Kind.objects.all()).exists()


def test_who_is_excluded_does_not_end_it_and_does_not_find_it(cast, browse):
    kind = kind_of(cast.noord)
    with act_of(cast.beheer):
        manager = Roltoewijzing.objects.get(user=cast.manager)
        manager.functie = "aandachtsfunctionaris"  # a second one, who may do all this elsewhere
        manager.save()
    rij = exclude_of(cast.af, kind, cast.manager)
    with pytest.raises(PermissionDenied):
        end_of(cast.manager, rij)
    client = browse(cast.manager)
    for naam, pk in (
        ("view_uitsluitingen", kind.pk),
        ("exclude_collega", kind.pk),
        ("revoke_uitsluiting", rij.pk),
    ):
        assert client.get(reverse(naam, args=[pk])).status_code == 404
    antwoord = client.post(reverse("find_kind_uitsluiten"), find_post(client, kind))
    assert antwoord.status_code == 409
    assert "geen kind met deze naam" in antwoord.content.decode()


def test_never_without_somebody_who_can_lead(cast):
    """Refused, with what to do next; once somebody else can, it goes."""
    kind = kind_of(cast.noord)
    leave(cast.manager)
    with pytest.raises(actions.Geweigerd) as geweigerd:
        exclude_of(cast.directie, kind, cast.af)
    assert "niemand meer die dit kind kan begeleiden" in geweigerd.value.redenen[0].waarom
    assert "Laat beheer eerst" in geweigerd.value.redenen[0].wat_kun_je_doen
    confirm(cast.directie, propose(cast.beheer, cast.noord, Functie.AANDACHTSFUNCTIONARIS))
    exclude_of(cast.directie, kind, cast.af)
    assert kind.pk in zicht_of(cast.af).uitgesloten


def test_a_role_that_waits_is_nobody_who_can_lead(cast):
    kind = kind_of(cast.noord)
    leave(cast.manager)
    propose(cast.beheer, cast.noord, Functie.AANDACHTSFUNCTIONARIS)
    with pytest.raises(actions.Geweigerd):
        exclude_of(cast.directie, kind, cast.af)


def test_never_the_last_one_who_reads_a_worry_about_a_colleague(cast):
    kind = kind_of(cast.noord)
    with pytest.raises(actions.Geweigerd) as geweigerd:
        exclude_of(cast.af, kind, cast.directie)
    assert "zorg over een medewerker" in geweigerd.value.redenen[0].waarom


def test_excluding_oneself_is_possible_and_somebody_else_ends_it(cast, browse):
    kind = kind_of(cast.noord)
    client, url = browse(cast.af), reverse("exclude_collega", args=[kind.pk])
    velden = {
        "nieuw_id": new_id(client.get(url)), "user": str(cast.af.pk), "grond": "kent_gezin", "reden": "Mijn nichtje.",
        "van": timezone.localdate().isoformat(), "tot": "",
    }  # fmt: skip
    assert client.post(url, velden).url == reverse("view_werk")
    assert client.get(url).status_code == 404
    end_of(cast.directie, Uitsluiting.objects.get())
    assert client.get(url).status_code == 200


def test_twice_is_once_and_a_second_reason_waits_for_the_end_of_the_first(cast):
    kind, pk = kind_of(cast.noord), uuid.uuid4()
    assert exclude_of(cast.af, kind, cast.pm, pk=pk) == exclude_of(cast.af, kind, cast.pm, pk=pk)
    with pytest.raises(actions.Geweigerd):
        exclude_of(cast.af, kind, cast.pm, grond="anders")


def test_family_is_known_by_its_ground_and_another_ground_stays(cast):
    """What somebody wrote as a reason decides nothing: also the very sentence of the family rows."""
    kind = kind_of(cast.noord)
    ouder = record_ouder_of(cast.af, kind, werkt_hier=cast.pm)
    familie = Uitsluiting.objects.get(user=cast.pm, grond="familie")
    hand = exclude_of(cast.af, kind, cast.pm, grond="anders", waarom=actions.FAMILIE)
    with pytest.raises(actions.Geweigerd):
        end_of(cast.directie, familie)
    with act_of(cast.af):
        correct_betrokkene(
            by=zicht_of(cast.af), at=timezone.localdate(), pk=ouder.pk,
            versie=Betrokkene.objects.get(pk=ouder.pk).versie, gegevens=Persoonsgegevens("Marieke de Vries"), banden=[],
        )  # fmt: skip
    assert Uitsluiting.objects.get(pk=familie.pk).tot == timezone.localdate()
    assert Uitsluiting.objects.get(pk=hand.pk).tot is None


# --- the pages ------------------------------------------------------------------------------------


def find_post(client, kind):
    return {
        "nieuw_id": new_id(client.get(reverse("find_kind_uitsluiten"))), "naam": kind.naam,
        "geboren": kind.geboortedatum.isoformat(),
    }  # fmt: skip


def test_from_a_child_from_a_dossier_and_by_name(cast, browse):
    dossier = dossier_of(cast)
    url = reverse("view_uitsluitingen", args=[dossier.kind_id])
    af, directie = browse(cast.af), browse(cast.directie)
    assert url in af.get(reverse("view_kind", args=[dossier.kind_id])).content.decode()
    assert url in af.get(reverse("view_deelnemers", args=[dossier.pk])).content.decode()
    assert url not in browse(cast.manager).get(reverse("view_deelnemers", args=[dossier.pk])).content.decode()
    assert reverse("find_kind_uitsluiten") in directie.get(reverse("view_privacy")).content.decode()
    assert directie.post(reverse("find_kind_uitsluiten"), find_post(directie, dossier.kind)).url == url
    assert directie.get(reverse("view_kind", args=[dossier.kind_id])).status_code in (403, 404)


def test_who_guesses_names_has_to_wait(cast, browse):
    kind, client = kind_of(cast.noord), browse(cast.directie)
    goed = find_post(client, kind)
    adres = reverse("find_kind_uitsluiten")
    raden = [client.post(adres, goed | {"naam": f"Niemand {n}"}).status_code for n in range(6)]
    assert raden == [409] * 5 + [429]
    assert client.post(adres, goed).status_code == 429


def test_setting_and_ending_on_the_screen(cast, browse):
    kind = kind_of(cast.noord)
    client, url = browse(cast.af), reverse("exclude_collega", args=[kind.pk])
    velden = {
        "nieuw_id": new_id(client.get(url)), "user": str(cast.pm.pk), "grond": "gaat_over", "reden": "",
        "van": GISTEREN.isoformat(), "tot": GISTEREN.isoformat(),
    }  # fmt: skip
    fout = client.post(url, velden).content.decode()
    assert "Schrijf kort op waarom" in fout
    assert "een dag die nog komt" in fout
    velden |= {"reden": "De zorg gaat over haar.", "van": timezone.localdate().isoformat(), "tot": ""}
    lijst = client.post(url, velden, follow=True).content.decode()
    assert "Ilse de Groot" in lijst
    assert "De zorg gaat over haar." in lijst
    einde = reverse("revoke_uitsluiting", args=[Uitsluiting.objects.get().pk])
    assert einde in lijst
    assert client.get(einde).status_code == 200
    assert Uitsluiting.objects.get().tot is None  # looking ends nothing
    assert "voorbij" in client.post(einde, follow=True).content.decode()


def test_the_refusal_says_what_to_do_and_keeps_what_was_typed(cast, browse):
    kind = kind_of(cast.noord)
    client, url = browse(cast.af), reverse("exclude_collega", args=[kind.pk])
    velden = {
        "nieuw_id": new_id(client.get(url)), "user": str(cast.directie.pk), "grond": "gaat_over",
        "reden": "Ik schreef een lang verhaal.", "van": timezone.localdate().isoformat(), "tot": "",
    }  # fmt: skip
    pagina = client.post(url, velden).content.decode()
    assert "Laat beheer eerst iemand anders de rol van directie geven" in pagina
    assert "Ik schreef een lang verhaal." in pagina


# --- rows of before ---------------------------------------------------------------------------------


def test_the_migration_gives_each_row_its_organisation_and_ground(cast):
    kind, ander = kind_of(cast.noord), kind_of(cast.noord, "Jonas", "Bakker")
    record_ouder_of(cast.af, kind, werkt_hier=cast.pm)
    exclude(cast.collega, ander)
    familie, hand = Uitsluiting.objects.get(user=cast.pm), Uitsluiting.objects.get(user=cast.collega)
    migratie = import_module("dossiers.migrations.0016_uitsluiting_van")
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE roles_uitsluiting SET grond = 'anders', organisatie_id = NULL")
    migratie.fill_exclusions(apps, SimpleNamespace(connection=connection, execute=run_sql))
    install_triggers()
    for rij, grond in ((familie, "familie"), (hand, "anders")):
        for nu in (Uitsluiting.objects.get(pk=rij.pk), Uitsluiting.history.get(id=rij.pk)):
            assert (nu.organisatie_id, nu.grond) == (cast.organisatie.pk, grond)
    assert list(find_breuken()) == []


def run_sql(tekst):
    with connection.cursor() as cursor:
        cursor.execute(tekst)


# --- family of the last one who leads ---------------------------------------------------------------


def alone_with(cast, wat):
    """AF is the only one who leads at Noord, and turns out to be family of a child with an open case or signal."""
    leave(cast.manager)
    kind = kind_of(cast.noord)
    dossier_of(cast, kind) if wat == "dossier" else record_signaal_of(cast.pm, kind)
    assert "zonder_begeleider" not in soorten_of(cast.directie)
    record_ouder_of(cast.af, kind, werkt_hier=cast.af)
    return kind


@pytest.mark.parametrize("wat", ["dossier", "signaal"])
def test_family_of_the_last_one_stays_out_and_directie_has_to_find_somebody(cast, browse, wat):
    """The fact holds at once, on every surface; the case doesn't stand still unseen (access.md §1)."""
    kind = alone_with(cast, wat)
    assert kind.pk in zicht_of(cast.af).uitgesloten
    assert read_taken(zicht_of(cast.af), nu=timezone.now()) == []
    for naam in ("af", "pm", "af_zuid", "beheer", "fg", "bestuur", "buitenstaander"):
        assert "zonder_begeleider" not in soorten_of(getattr(cast, naam)), naam
    (taak,) = [
        t
        for t in read_taken(zicht_of(cast.directie), nu=timezone.now())
        if t.bron.soort == "zonder_begeleider"
    ]
    assert taak.mijn
    directie = browse(cast.directie)
    werk = directie.get(reverse("view_werk")).content.decode()
    assert "Regel wie een kind kan begeleiden" in werk
    assert kind.voornaam not in werk
    blad = directie.get(reverse("view_uitsluitingen", args=[kind.pk])).content.decode()
    assert "Niemand kan dit kind nu begeleiden" in blad
    confirm(cast.directie, propose(cast.beheer, cast.noord, Functie.AANDACHTSFUNCTIONARIS))
    assert "zonder_begeleider" not in soorten_of(cast.directie)
    assert "Niemand kan" not in directie.get(reverse("view_uitsluitingen", args=[kind.pk])).content.decode()


def test_family_of_one_of_two_who_lead_is_nobodys_task(cast):
    kind = kind_of(cast.noord)
    dossier_of(cast, kind)
    record_ouder_of(cast.af, kind, werkt_hier=cast.af)
    assert "zonder_begeleider" not in soorten_of(cast.directie)


def test_directie_that_is_family_itself_finds_no_task(cast):
    kind = alone_with(cast, "dossier")
    exclude(cast.directie, kind)
    assert "zonder_begeleider" not in soorten_of(cast.directie)


def test_every_exclusion_that_is_made_says_whose_it_is(cast):
    """`organisatie` may be empty for a row of before (adr 0044); no act makes one."""
    kind = kind_of(cast.noord)
    record_ouder_of(cast.af, kind, werkt_hier=cast.pm)
    exclude_of(cast.af, kind, cast.collega)
    assert set(Uitsluiting.objects.values_list("organisatie_id", flat=True)) == {cast.organisatie.pk}
