"""Text about people is ciphertext in the database, bound to its place, and gone when its key is gone."""

import uuid

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils import timezone

from dossiers.models import Beeld, Signaal, Voorbereiding
from tests.roles.test_access import make_dossier, make_kind, make_signaal
from vault import wacht
from vault.handeling import Wie, handeling
from vault.models import Datasleutel
from vault.velden import Tekst
from vault.versleuteling import SleutelFout, check_sleutels

pytestmark = pytest.mark.django_db
GEHEIM = "Zij sliep op de gang"


@pytest.fixture
def signaal(cast):
    with handeling(wie=Wie(), route="test"):
        kind = make_kind(cast.organisatie, cast.noord, None, "Mila")
        rij = make_signaal(kind, cast.pm)
    return rij


def read_column(tabel, kolom):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{kolom}" FROM "{tabel}"')
        return [bytes(rij[0]) for rij in cursor.fetchall()]


def test_the_database_holds_no_plain_text(signaal):
    opgeslagen = read_column("dossiers_signaal", "waarneming")[0]
    assert b"tekst" not in opgeslagen
    assert len(opgeslagen) == 12 + len("tekst") + 16


def test_the_instance_reads_plain_text(signaal):
    assert Signaal.objects.get(pk=signaal.pk).waarneming == "tekst"


def test_ciphertext_moved_to_another_field_or_row_does_not_open(signaal, cast):
    with handeling(wie=Wie(), route="test"):
        ander = make_signaal(signaal.kind, cast.pm)
    kolom = Signaal._meta.get_field("waarneming")
    with wacht.vernietigen(), connection.cursor() as cursor:
        cursor.execute("SELECT waarneming FROM dossiers_signaal WHERE id = %s", [id_of(signaal)])
        gestolen = cursor.fetchone()[0]
        cursor.execute("UPDATE dossiers_signaal SET waarneming = %s, actie = %s WHERE id = %s",
                       [gestolen, gestolen, id_of(ander)])  # fmt: skip
    verplaatst = Signaal.objects.get(pk=ander.pk)
    for veld in ("waarneming", "actie"):
        with pytest.raises(SleutelFout):
            getattr(verplaatst, veld)
    assert kolom.aad(ander.pk) != kolom.aad(signaal.pk)


def id_of(rij):
    return Signaal._meta.pk.get_db_prep_value(rij.pk, connection)


def test_text_copied_from_another_row_is_encrypted_anew(signaal, cast):
    with handeling(wie=Wie(), route="test"):
        dossier = make_dossier(signaal.kind, cast.af)
        beeld = Beeld.in_dossier(
            dossier, id=uuid.uuid4(), signalen=Signaal.objects.get(pk=signaal.pk).waarneming, kracht_van_gezin="k",
            risicotaxatie="x", rol="af", gebeurd_op=timezone.now(), vastgelegd_op=timezone.now(),
            vastgelegd_door=cast.af,
        )  # fmt: skip
        assert isinstance(beeld.signalen, Tekst)
        beeld.save()
    assert Beeld.objects.get(pk=beeld.pk).signalen == "tekst"


def test_live_row_and_history_row_hold_the_same_bytes(signaal, cast):
    with handeling(wie=Wie(), route="test"):
        dossier = make_dossier(signaal.kind, cast.af)
        plan = Voorbereiding(dossier=dossier, bewaareenheid_id=dossier.pk, vorm="regulier", doel=GEHEIM, genodigden="m",
                             leiding=cast.af)  # fmt: skip
        plan.save()
    with handeling(wie=Wie(), route="test"):
        plan = Voorbereiding.objects.get(pk=plan.pk)
        plan.genodigden = "moeder"
        plan.save()
    live = read_column("dossiers_voorbereiding", "doel")
    oud, nieuw = plan.history.order_by("versie")
    assert set(read_column("dossiers_historicalvoorbereiding", "doel")) == set(live)
    assert (oud.doel, oud.genodigden, nieuw.genodigden) == (GEHEIM, "m", "moeder")


def test_without_its_data_key_text_is_gone(signaal):
    Datasleutel.objects.filter(pk=signaal.pk).delete()
    with pytest.raises(SleutelFout, match="vernietigd"):
        _ = Signaal.objects.get(pk=signaal.pk).waarneming


def test_start_is_refused_with_a_wrong_or_missing_key(signaal, settings):
    check_sleutels()
    ring_id = next(iter(settings.SLEUTELS))
    settings.SLEUTELS = {ring_id: b"x" * 32}
    with pytest.raises(ImproperlyConfigured, match="niet de sleutel van deze database"):
        check_sleutels()
    settings.SLEUTELS = {"ander": b"x" * 32}
    with pytest.raises(ImproperlyConfigured, match="mist de sleutel"):
        check_sleutels()


def test_a_new_first_key_encrypts_and_the_old_one_still_opens(signaal, settings, cast):
    oud_id, oud = next(iter(settings.SLEUTELS.items()))
    settings.SLEUTELS = {"nieuw": b"n" * 32, oud_id: oud}
    check_sleutels()
    with handeling(wie=Wie(), route="test"):
        ander = make_signaal(signaal.kind, cast.pm)
    assert Datasleutel.objects.get(pk=ander.pk).ring_id == "nieuw"
    assert (
        Signaal.objects.get(pk=ander.pk).waarneming
        == Signaal.objects.get(pk=signaal.pk).waarneming
        == "tekst"
    )


def test_a_page_opens_many_keys_with_one_query(cast, django_assert_num_queries):
    from vault.versleuteling import load_datasleutels

    with handeling(wie=Wie(), route="test"):
        kind = make_kind(cast.organisatie, cast.noord, None, "Mila")
        for _ in range(5):
            make_signaal(kind, cast.pm)
    with handeling(wie=Wie(), route="test"):
        rijen = list(Signaal.objects.all())
        with django_assert_num_queries(1):
            load_datasleutels(rij.bewaareenheid_id for rij in rijen)
            assert [rij.waarneming for rij in rijen] == ["tekst"] * 5
