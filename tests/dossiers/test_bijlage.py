"""Files of a dossier, a talk and a signal: who adds, sees, opens and takes back; and that nothing is in plain."""

import io
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from dossiers.actions.basis import Geweigerd
from dossiers.actions.bijlage import record_bijlage, withdraw_bijlage
from dossiers.models import Bijlage, Bijlageintrekking
from dossiers.queries import bijlage as queries
from tests.factories_bijlage import beeld, bijlage_of, gegevens_of, pdf, signaalbijlage_of, trek_bijlage_in
from tests.factories_dossier import deelname_of, dossier_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, seal_of, zicht_of
from tests.factories_weging import build_weegbaar
from vault.models import Logonderdeel, Logregel
from work import keuring

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(cast):
    return dossier_of(cast)


def send(client, url, inhoud, naam="scan.pdf", titel="Brief van de huisarts"):
    """As a browser does: opens the form, fills it in, sends it."""
    form = client.get(url).context["form"]
    bestand = SimpleUploadedFile(naam, inhoud)
    return client.post(
        url, {"nieuw_id": form.initial["nieuw_id"], "titel": titel, "bestand": bestand}, follow=True
    )


def test_a_file_is_sent_cleaned_listed_opened_and_logged(cast, browse, dossier):
    client = browse(cast.af)
    exif = Image.Exif()
    exif[0x010F] = "Geheime camera"
    antwoord = send(
        client, reverse("record_bijlage", args=[dossier.pk]), beeld(exif=exif), "IMG_Sem_de_Vries.jpg"
    )
    assert antwoord.status_code == 200
    assert "Brief van de huisarts" in antwoord.content.decode()
    rij = Bijlage.objects.get()
    assert (rij.dossier, rij.soort, rij.bewaareenheid_id) == (dossier, "jpg", dossier.bewaareenheid_id)
    begin = timezone.now()
    bestand = client.get(reverse("export_bijlage", args=[dossier.pk, rij.pk]))
    assert bestand["Content-Disposition"] == f'attachment; filename="bijlage-{rij.pk.hex[:8]}.jpg"'
    assert bestand["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in bestand["Content-Security-Policy"]
    assert bestand["Cache-Control"] == "no-store"
    assert b"Geheime" not in bestand.content
    assert len(bestand.content) == rij.grootte
    with Image.open(io.BytesIO(bestand.content)) as gelezen:
        assert (gelezen.format, gelezen.size, dict(gelezen.getexif())) == ("JPEG", (40, 30), {})
    regels = Logregel.objects.filter(tijd__gte=begin, actie="export_bijlage", object_id=rij.pk)
    assert regels.count() == 1
    delen = Logonderdeel.objects.filter(regel__in=regels).values_list("object_id", flat=True)
    assert list(delen) == [str(dossier.kind.pseudoniem)]


def test_nothing_of_it_is_in_plain_in_the_database(cast, browse, dossier):
    send(browse(cast.af), reverse("record_bijlage", args=[dossier.pk]), pdf(), "IMG_Sem.pdf")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dossiers_bijlage")
        rij = cursor.fetchall()
    assert not any(woord in repr(rij) for woord in ("huisarts", "IMG_Sem", "%PDF", "JVBER"))


def test_the_file_is_in_the_timeline_and_on_the_page_of_its_talk(cast, browse):
    dossier = build_weegbaar(cast).dossier
    gesprek = dossier.gesprek_rijen.first()
    url = reverse("record_bijlage", args=[dossier.pk]) + f"?gesprek={gesprek.pk}"
    client = browse(cast.af)
    terug = send(client, url, pdf(), titel="Tekening van Mila")
    assert terug.redirect_chain[-1][0] == reverse("view_gesprek", args=[dossier.pk, gesprek.pk])
    assert "Tekening van Mila" in terug.content.decode()
    tijdlijn = client.get(reverse("view_tijdlijn", args=[dossier.pk]) + "?soort=bijlagen").content.decode()
    assert "Tekening van Mila" in tijdlijn
    assert "Bij een gesprek" in tijdlijn


def test_what_was_taken_back_is_opened_by_nobody_and_stays_with_its_reason(cast, browse, dossier):
    rij = bijlage_of(cast.af, dossier)
    client, adres = browse(cast.af), reverse("export_bijlage", args=[dossier.pk, rij.pk])
    assert client.get(adres).status_code == 200
    pagina = reverse("withdraw_bijlage", args=[dossier.pk, rij.pk])
    velden = {"nieuw_id": client.get(pagina).context["form"].initial["nieuw_id"], "reden": "Verkeerd kind."}
    client.post(pagina, velden)
    assert client.post(pagina, velden).status_code == 404  # pressed twice: gone, and one row
    assert Bijlageintrekking.objects.count() == 1
    assert client.get(adres).status_code == 404
    for naam in ("view_bijlagen", "view_tijdlijn"):
        tekst = client.get(reverse(naam, args=[dossier.pk])).content.decode()
        assert "Verkeerd kind." in tekst
        assert str(adres) not in tekst


def test_taking_back_twice_is_told(cast, dossier):
    rij = bijlage_of(cast.af, dossier)
    trek_bijlage_in(cast.af, rij)
    with pytest.raises(Geweigerd):
        trek_bijlage_in(cast.af, rij)


def test_sending_twice_gives_one_file(cast, dossier):
    een = {"dossier_id": dossier.pk, "gegevens": gegevens_of(), "id": uuid.uuid4()}
    for _ in range(2):
        with act_of(cast.af):
            record_bijlage(**een, by=zicht_of(cast.af), at=timezone.now())
    assert Bijlage.objects.count() == 1


@pytest.mark.parametrize(
    "wie", ["collega", "directie", "fg", "beheer", "af_zuid", "buitenstaander", "bestuur"]
)
def test_others_find_nothing(cast, browse, dossier, wie):
    rij = bijlage_of(cast.af, dossier)
    client = browse(getattr(cast, wie))
    for naam, args in (
        ("view_bijlagen", [dossier.pk]), ("record_bijlage", [dossier.pk]), ("export_bijlage", [dossier.pk, rij.pk]),
        ("withdraw_bijlage", [dossier.pk, rij.pk]),
    ):  # fmt: skip
        assert client.get(reverse(naam, args=args)).status_code in (403, 404), naam
    with act_of(getattr(cast, wie)), pytest.raises(PermissionDenied):
        record_bijlage(
            dossier_id=dossier.pk, gegevens=gegevens_of(), by=zicht_of(getattr(cast, wie)), at=timezone.now(),
            id=uuid.uuid4(),
        )  # fmt: skip


def test_who_takes_part_sees_and_opens_only_the_own_files(cast, browse, dossier):
    deelname_of(cast.af, dossier, cast.collega)
    van_af = bijlage_of(cast.af, dossier, titel="Van de AF")
    eigen = bijlage_of(cast.collega, dossier, titel="Eigen tekening")
    client = browse(cast.collega)
    tekst = client.get(reverse("view_bijlagen", args=[dossier.pk])).content.decode()
    assert "Eigen tekening" in tekst
    assert "Van de AF" not in tekst
    assert client.get(reverse("export_bijlage", args=[dossier.pk, eigen.pk])).status_code == 200
    assert client.get(reverse("export_bijlage", args=[dossier.pk, van_af.pk])).status_code == 404
    assert client.get(reverse("withdraw_bijlage", args=[dossier.pk, eigen.pk])).status_code == 403


def test_a_file_of_another_dossier_is_not_found_under_this_one(cast, browse, dossier):
    ander = dossier_of(cast, kind_of(cast.noord, "Bo", "Kok"))
    rij = bijlage_of(cast.af, ander)
    assert browse(cast.af).get(reverse("export_bijlage", args=[dossier.pk, rij.pk])).status_code == 404
    with act_of(cast.af), pytest.raises(PermissionDenied):
        withdraw_bijlage(
            dossier_id=dossier.pk, bijlage_id=rij.pk, reden="x", by=zicht_of(cast.af), at=timezone.now(),
            id=uuid.uuid4(),
        )  # fmt: skip


def test_a_file_under_a_signal_goes_where_the_signal_goes(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    antwoord = send(
        browse(cast.pm), reverse("record_signaalbijlage", args=[signaal.pk]), beeld("PNG"), "a.png", "Foto"
    )
    rij = Bijlage.objects.get()
    adres = reverse("export_signaalbijlage", args=[signaal.pk, rij.pk])
    assert adres in antwoord.content.decode()
    uitkomst = {
        wie: browse(getattr(cast, wie)).get(adres).status_code for wie in ("pm", "af", "collega", "fg")
    }
    assert uitkomst["pm"] == uitkomst["af"] == 200
    assert uitkomst["fg"] in (403, 404)
    seal_of(cast.af, signaal)
    for wie in ("pm", "af", "manager"):
        assert browse(getattr(cast, wie)).get(adres).status_code == 404


def test_a_file_under_a_signal_is_taken_back_with_its_line(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    rij = signaalbijlage_of(cast.pm, signaal)
    client, adres = browse(cast.af), reverse("withdraw_signaalbijlage", args=[signaal.pk, rij.pk])
    velden = {"nieuw_id": client.get(adres).context["form"].initial["nieuw_id"], "reden": "Een ander kind."}
    assert client.post(adres, velden).status_code == 302
    assert client.post(adres, velden).status_code == 404  # pressed twice: gone, and one row
    assert Bijlageintrekking.objects.count() == 1
    regel = Logregel.objects.filter(actie="withdraw_signaalbijlage", methode="POST", resultaat="ok").latest(
        "volgnummer"
    )
    assert (regel.object_id, regel.actor_id, regel.rol) == (rij.pk, cast.af.pk, "af")


def test_a_file_of_a_signal_is_in_the_timeline_of_its_dossier(cast, browse):
    zaak = build_weegbaar(cast)
    signaal = zaak.dossier.triages.first().signaal
    rij = signaalbijlage_of(cast.pm, signaal, titel="Foto van de groep")
    client = browse(cast.af)
    assert (
        "Foto van de groep" in client.get(reverse("view_tijdlijn", args=[zaak.dossier.pk])).content.decode()
    )
    assert client.get(reverse("export_bijlage", args=[zaak.dossier.pk, rij.pk])).status_code == 200


def test_a_full_dossier_says_so_and_keeps_what_was_typed(cast, browse, dossier, monkeypatch):
    bijlage_of(cast.af, dossier)
    monkeypatch.setattr(queries, "MAX_AANTAL", 1)
    antwoord = send(browse(cast.af), reverse("record_bijlage", args=[dossier.pk]), pdf(), titel="Nog een")
    assert antwoord.status_code == 409
    assert "hoogstens 40" in antwoord.content.decode()
    assert 'value="Nog een"' in antwoord.content.decode()
    assert Bijlage.objects.count() == 1


def test_a_file_that_is_too_large_says_so(cast, browse, dossier):
    antwoord = send(
        browse(cast.af), reverse("record_bijlage", args=[dossier.pk]), b"%PDF-" + b"x" * 10_000_001
    )
    assert "hoogstens 10 MB" in antwoord.content.decode()
    assert 'value="Brief van de huisarts"' in antwoord.content.decode()
    assert not Bijlage.objects.exists()


def test_a_refused_file_says_why_and_keeps_what_was_typed(cast, browse, dossier):
    antwoord = send(browse(cast.af), reverse("record_bijlage", args=[dossier.pk]), b"<html>", "a.html")
    tekst = antwoord.content.decode()
    assert keuring.ZINNEN["soort"] in tekst
    assert "<title>Fout:" in tekst
    assert 'value="Brief van de huisarts"' in tekst
    assert not Bijlage.objects.exists()
