"""What a beheerder may keep, apart from any screen."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from roles import actions
from roles.access import load_zicht
from roles.actions import Bijhoudfout, Rolgegevens
from roles.models import Roltoewijzing, User
from roles.policy import Functie
from tests.factories_mensen import act_as, zicht_of
from tests.factories_rollen import confirm
from vault.bases import Bewerkingsconflict

pytestmark = pytest.mark.django_db


def rolgegevens(**velden):
    return Rolgegevens(**{"functie": Functie.AANDACHTSFUNCTIONARIS, "van": timezone.localdate()} | velden)


def assign(cast, user, door=None, **velden):
    door = door or cast.beheer
    with act_as(door):
        return actions.assign_rol(
            by=zicht_of(door), at=timezone.now(), id=uuid.uuid4(), user_id=user.pk, rol=rolgegevens(**velden)
        )


def correct(cast, user, **velden):
    nu = {"naam": user.naam, "gebruikersnaam": user.gebruikersnaam, "email": user.email, "is_active": True}
    with act_as(cast.beheer):
        return actions.correct_account(
            by=zicht_of(cast.beheer), at=timezone.localdate(), pk=user.pk, versie=user.versie, **nu | velden
        )


def revoke(cast, user, tot=None):
    rol = Roltoewijzing.objects.get(user=user)
    with act_as(cast.beheer):
        return actions.revoke_rol(
            by=zicht_of(cast.beheer),
            at=timezone.localdate(),
            pk=rol.pk,
            versie=rol.versie,
            tot=tot or timezone.localdate(),
        )


@pytest.mark.parametrize("wie", ["pm", "af", "manager", "directie", "fg"])
def test_only_beheer_gives_roles(cast, wie):
    with pytest.raises(PermissionDenied):
        assign(cast, cast.collega, door=getattr(cast, wie))


def test_no_role_for_somebody_of_another_organisation(cast):
    with pytest.raises(PermissionDenied):
        assign(cast, cast.buitenstaander)


@pytest.mark.parametrize("plek", ["locatie_id", "groep_id"])
def test_no_role_at_a_place_of_another_organisation(cast, plek):
    elders = {"locatie_id": cast.elders.locatie.pk, "groep_id": cast.elders.groep.pk}
    functie = Functie.PEDAGOGISCH_MEDEWERKER
    with pytest.raises(PermissionDenied):
        assign(cast, cast.pm, functie=functie, **{plek: elders[plek]})


def test_never_to_oneself(cast):
    with pytest.raises(Bijhoudfout, match="jezelf geen rol"):
        assign(cast, cast.beheer)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"functie": Functie.PEDAGOGISCH_MEDEWERKER}, "Kies de locatie of groep"),
        ({"functie": Functie.ONDERSTEUNEND_MEDEWERKER}, "Kies de locatie of groep"),
        ({"groep_id": "noord"}, "niet bij een groep"),
        ({"functie": Functie.BEHEERDER, "locatie_id": "noord"}, "hele organisatie"),
    ],
)
def test_place_fits_the_function(cast, velden, zin):
    plek = {"groep_id": cast.noord.groep.pk, "locatie_id": cast.noord.locatie.pk}
    velden = {naam: plek[naam] if waarde == "noord" else waarde for naam, waarde in velden.items()}
    with pytest.raises(Bijhoudfout, match=zin):
        assign(cast, cast.pm, **velden)


def test_group_role_knows_its_location(cast):
    rol = assign(cast, cast.pm, functie=Functie.LEERKRACHT, groep_id=cast.zuid.groep.pk)
    assert rol.locatie_id == cast.zuid.locatie.pk


def test_same_role_twice_is_refused(cast):
    assign(cast, cast.pm)
    with pytest.raises(Bijhoudfout, match="al"):
        assign(cast, cast.pm)


def test_role_that_begins_tomorrow_gives_nothing_today(cast):
    morgen = timezone.localdate() + timedelta(days=1)
    confirm(cast.directie, assign(cast, cast.pm, van=morgen))
    assert len(zicht_of(cast.pm).plekken) == 1
    assert len(load_zicht(cast.pm, at=morgen).plekken) == 2


def test_role_ends_on_its_day(cast):
    morgen = timezone.localdate() + timedelta(days=1)
    revoke(cast, cast.pm, tot=morgen)
    assert len(zicht_of(cast.pm).plekken) == 1
    assert load_zicht(cast.pm, at=morgen).plekken == ()


def test_role_can_not_end_before_it_began(cast):
    rol = Roltoewijzing.objects.get(user=cast.pm)
    with pytest.raises(Bijhoudfout, match="op of na"):
        revoke(cast, cast.pm, tot=rol.van - timedelta(days=1))


def test_last_beheerder_stays(cast):
    with pytest.raises(Bijhoudfout, match="laatste beheerder"):
        revoke(cast, cast.beheer)
    assign(cast, cast.collega, functie=Functie.BEHEERDER)
    assert revoke(cast, cast.beheer).tot == timezone.localdate()


def test_account_of_two_organisations_is_not_ours_alone(cast, als):
    with als(cast.beheer):
        Roltoewijzing(
            user=cast.af, organisatie=cast.elders.locatie.organisatie, functie=Functie.INTERN_BEGELEIDER,
            van=timezone.localdate(), bevestigd_op=timezone.localdate(),
        ).save()  # fmt: skip
    for velden in ({"is_active": False}, {"gebruikersnaam": "nieuw"}):
        with pytest.raises(Bijhoudfout, match="andere organisatie"):
            correct(cast, cast.af, **velden)
    assert correct(cast, cast.af, naam="Noor H.").naam == "Noor H."


def test_own_account_stays_on(cast):
    with pytest.raises(Bijhoudfout, match="eigen account"):
        correct(cast, cast.beheer, is_active=False)


def test_old_version_is_a_conflict(cast):
    correct(cast, cast.pm, naam="Ilse Groot")
    cast.pm.versie = 1
    with pytest.raises(Bewerkingsconflict):
        correct(cast, cast.pm, naam="Iets anders")


def test_history_of_an_account_holds_no_password(cast):
    correct(cast, cast.pm, naam="Ilse Groot")
    assert "password" not in {veld.name for veld in User.history.model._meta.fields}
