"""Parents and others around a child, and family that works here."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.forms.kind import namen
from dossiers.models import Betrokkene, Gezin, Relatie
from roles.access import load_zicht, reachable
from roles.models import Uitsluiting
from roles.policy import Actie
from tests.factories_mensen import new_id, record_kind_of, record_ouder_of
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
BSN = "111222333"


@pytest.fixture
def mila(cast):
    return record_kind_of(cast.af, cast.noord.groep)


def ouder_post(kind, **velden):
    soort, gezag = namen(kind)
    return {"naam": "Marieke de Vries", soort: "moeder", gezag: "ja", "user": ""} | velden


def test_af_adds_a_parent_once_with_gezag_per_child(cast, browse, mila):
    sem = record_kind_of(cast.af, cast.noord.groep, "Sem", "de Vries", date(2021, 1, 1), gezin=mila.gezin)
    client = browse(cast.af)
    adres = reverse("record_betrokkene", args=[mila.pk])
    soort, gezag = namen(sem)
    velden = ouder_post(mila, nieuw_id=new_id(client.get(adres))) | {soort: "stiefouder", gezag: "onbekend"}
    assert client.post(adres, velden)["Location"] == reverse("view_kind", args=[mila.pk])
    client.post(adres, velden)
    ouder = Betrokkene.objects.get()
    relaties = {r.kind_id: (r.soort, r.gezag) for r in Relatie.objects.filter(betrokkene=ouder)}
    assert relaties == {mila.pk: ("moeder", "ja"), sem.pk: ("stiefouder", "onbekend")}
    regel = Logregel.objects.get(actie="record_betrokkene", object_id=ouder.pk)
    assert Logonderdeel.objects.filter(regel_id=regel.pk, soort="betrokkene").count() == 2


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"naam": ""}, "Vul de naam in"),
        ({"naam": f"Marieke {BSN}"}, "burgerservicenummer"),
        ({"adres": "Dorpsstraat 1, 111 222 333"}, "burgerservicenummer"),
        ({"telefoon": "bel maar"}, "telefoonnummer"),
        ({"email": "geen"}, "e-mailadres"),
        ({"gezag": ""}, "heeft, of kies onbekend"),
        ({"soort": ""}, "Kies wie dit is"),
        ({"soort": "", "gezag": ""}, "Kies wie dit is voor Mila"),
    ],
)
def test_wrong_parent_names_the_field(cast, browse, mila, velden, zin):
    client = browse(cast.af)
    adres = reverse("record_betrokkene", args=[mila.pk])
    veldnamen = dict(zip(("soort", "gezag"), namen(mila), strict=True))
    velden = {veldnamen.get(naam, naam): waarde for naam, waarde in velden.items()}
    begin = ouder_post(mila, nieuw_id=new_id(client.get(adres)))
    assert zin in client.post(adres, begin | velden).content.decode()
    assert not Betrokkene.objects.exists()


def test_parent_who_works_here_finds_nothing(cast, browse, mila):
    sem = record_kind_of(cast.af, cast.noord.groep, "Sem", "de Vries", date(2021, 1, 1), gezin=mila.gezin)
    assert "Mila" in browse(cast.pm).get(reverse("view_kinderen")).content.decode()
    ouder = record_ouder_of(cast.af, mila, werkt_hier=cast.pm)
    client = browse(cast.pm)
    tekst = client.get(reverse("view_kinderen")).content.decode()
    assert "Mila" not in tekst
    assert "Sem" not in tekst
    for kind in (mila, sem):
        assert client.get(reverse("view_kind", args=[kind.pk])).status_code == 404
    later = record_kind_of(cast.af, cast.noord.groep, "Noor", "de Vries", date(2024, 1, 1), gezin=mila.gezin)
    assert client.get(reverse("view_kind", args=[later.pk])).status_code == 404
    assert Uitsluiting.objects.filter(user=cast.pm).count() == 3
    assert ouder.user_id == cast.pm.pk


def test_af_who_is_family_loses_the_family_too(cast, browse, mila):
    client = browse(cast.af)
    adres = reverse("record_betrokkene", args=[mila.pk])
    velden = ouder_post(mila, nieuw_id=new_id(client.get(adres)), user=str(cast.af.pk))
    assert client.post(adres, velden)["Location"] == reverse("view_kinderen")
    ouder = Betrokkene.objects.get()
    assert client.get(reverse("view_kind", args=[mila.pk])).status_code == 404
    assert client.get(reverse("correct_betrokkene", args=[ouder.pk])).status_code == 404
    zicht = load_zicht(cast.af, at=timezone.localdate())
    assert not reachable(zicht, Actie.RECORD_KIND, Gezin.objects.all()).exists()
    tekst = client.get(f"{reverse('record_kind')}?gezin={mila.gezin_id}").content.decode()
    assert "Gezin de Vries" not in tekst
    assert browse(cast.manager).get(reverse("view_kind", args=[mila.pk])).status_code == 200


def test_wrong_colleague_chosen_is_put_right(cast, browse, mila):
    ouder = record_ouder_of(cast.af, mila, werkt_hier=cast.pm)
    client = browse(cast.af)
    velden = ouder_post(mila, versie=ouder.versie, user=str(cast.collega.pk))
    assert client.post(reverse("correct_betrokkene", args=[ouder.pk]), velden).status_code == 302
    assert browse(cast.pm).get(reverse("view_kind", args=[mila.pk])).status_code == 200
    assert browse(cast.collega).get(reverse("view_kind", args=[mila.pk])).status_code == 404


def test_somebody_of_another_organisation_is_no_colleague(cast, browse, mila):
    client = browse(cast.af)
    adres = reverse("record_betrokkene", args=[mila.pk])
    velden = ouder_post(mila, nieuw_id=new_id(client.get(adres)), user=str(cast.buitenstaander.pk))
    assert "Kies een van de mogelijkheden" in client.post(adres, velden).content.decode()


def test_conflict_on_a_parent_keeps_both(cast, browse, mila):
    ouder = record_ouder_of(cast.af, mila, telefoon="06-11111111")
    adres = reverse("correct_betrokkene", args=[ouder.pk])
    browse(cast.manager).post(adres, ouder_post(mila, telefoon="06-22222222", versie=1))
    tekst = browse(cast.af).post(adres, ouder_post(mila, telefoon="06-33333333", versie=1)).content.decode()
    assert "06-22222222" in tekst
    assert "06-33333333" in tekst
    assert "06-11111111" not in tekst
