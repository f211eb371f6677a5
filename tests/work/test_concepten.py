"""Drafts: of their author alone, unreadable in the database, and gone when they have done their work."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from vault.models import Datasleutel
from work.concepten import CONCEPT_DAGEN, load_concept, purge_concepten, save_concept
from work.models import Concept

pytestmark = pytest.mark.django_db
PAD = "/kinderen/nieuw/"


def save(client, **velden):
    return client.post(reverse("save_concept"), {"pad": PAD, "voornaam": "Sem"} | velden)


def test_draft_is_kept_while_typing_and_replaced(cast, browse):
    client = browse(cast.af)
    antwoord = save(client)
    assert antwoord.status_code == 200
    assert antwoord.content.decode().startswith("Concept bewaard om ")
    save(client, voornaam="Semih")
    assert Concept.objects.count() == 1
    assert load_concept(user=cast.af, pad=PAD).gegevens["voornaam"] == "Semih"
    assert 'value="Semih"' in client.get(PAD).content.decode()


def test_draft_is_of_its_author_alone(cast, browse):
    save(browse(cast.af))
    assert "Semih" not in browse(cast.manager).get(PAD).content.decode()
    assert load_concept(user=cast.manager, pad=PAD) is None
    browse(cast.manager).post(reverse("discard_concept"), {"pad": PAD})
    assert Concept.objects.count() == 1


def test_draft_is_ciphertext_and_holds_no_password(cast, browse):
    save(browse(cast.af), wachtwoord="geheim-geheim", csrfmiddlewaretoken="t")
    with connection.cursor() as cursor:
        cursor.execute("SELECT inhoud FROM work_concept")
        assert b"Sem" not in bytes(cursor.fetchone()[0])
    assert set(load_concept(user=cast.af, pad=PAD).gegevens) == {"voornaam"}


def test_discard_throws_text_and_key_away(cast, browse):
    client = browse(cast.af)
    save(client)
    sleutel = Concept.objects.get().bewaareenheid_id
    antwoord = client.post(reverse("discard_concept"), {"pad": PAD, "next": PAD})
    assert antwoord["Location"] == PAD
    assert not Concept.objects.exists()
    assert not Datasleutel.objects.filter(pk=sleutel).exists()


@pytest.mark.parametrize("pad", ["", "https://elders.example/", "/" + "x" * 200])
def test_strange_address_is_refused(cast, browse, pad):
    assert save(browse(cast.af), pad=pad).status_code == 400
    assert not Concept.objects.exists()


def test_saving_asks_for_post_and_sign_in(cast, browse, client):
    assert browse(cast.af).get(reverse("save_concept")).status_code == 405
    assert client.post(reverse("save_concept"), {"pad": PAD})["Location"].startswith(reverse("sign_in"))


def test_forgotten_drafts_go_after_their_term(cast, als):
    nu = timezone.now()
    with als(cast.af):
        save_concept(
            user=cast.af, pad="/oud/", gegevens=QueryDict("a=b"), at=nu - timedelta(days=CONCEPT_DAGEN + 1)
        )
        save_concept(user=cast.af, pad="/nieuw/", gegevens=QueryDict("a=b"), at=nu)
        assert purge_concepten(at=nu) == 1
    assert Concept.objects.get().pad == "/nieuw/"
