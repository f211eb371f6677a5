"""The register of data breaches: everybody reports, few read, nothing closes half, the clock is the law's."""

import csv
import io
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from privacy.datalekregels import describe_clock
from privacy.leklijst import KOPPEN
from privacy.models import Datalek, Datalekafsluiting, Datalekfeiten
from roles.actions import Bijhoudfout
from tests.factories_datalek import afgehandeld, besluit_of, do_lek, feiten_of, lek_of
from tests.factories_mensen import new_id
from tests.factories_signaal import zicht_of

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
MELDEN, LIJST = "/datalek-melden/", "/privacy/datalekken/"
IEDEREEN = (
    "pm",
    "ondersteunend",
    "af",
    "manager",
    "directie",
    "bestuur",
    "vertrouwenspersoon",
    "fg",
    "beheer",
)
MET_REGISTER = {"directie", "fg"}


@pytest.mark.parametrize(
    ("uren", "zin"),
    [
        (0, "Nog 3 dagen"), (1, "Nog 2 dagen en 23 uur"), (71.5, "Nog minder dan een uur"),
        (72, "De 72 uur zijn minder dan een uur voorbij"), (97, "De 72 uur zijn 1 dag en 1 uur voorbij"),
    ],
)  # fmt: skip
def test_the_clock_counts_whole_hours_from_discovery(uren, zin):
    assert describe_clock(NU - timedelta(hours=uren), NU) == zin


@pytest.mark.parametrize("wie", IEDEREEN)
def test_everybody_reports_and_only_directie_and_fg_read(cast, browse, wie):
    client = browse(getattr(cast, wie))
    velden = {
        "nieuw_id": new_id(client.get(MELDEN)), "soort": "kwijt", "dag": timezone.localdate().isoformat(),
        "tijd": "", "gebeurd": "Mijn tas met de tablet is weg.", "gedaan": "",
    }  # fmt: skip
    for _ in range(2):
        assert client.post(MELDEN, velden).status_code == 302
    lek = Datalek.objects.get()
    assert str(lek.gebeurd) == "Mijn tas met de tablet is weg."
    mag = wie in MET_REGISTER
    assert client.get(LIJST).status_code == (200 if mag else 403)
    pagina = client.get(reverse("view_datalek", args=[lek.pk]))
    assert pagina.status_code == (200 if mag else 403 if wie == "beheer" else pagina.status_code)
    assert ("Mijn tas" in pagina.content.decode()) == mag
    assert client.get(reverse("export_datalek")).status_code == (200 if mag else 403)


def test_another_organisation_finds_nothing(cast, browse):
    lek = lek_of(cast.pm)
    lek_elders = lek_of(cast.buitenstaander, gebeurd="Elders gelekt.")
    client = browse(cast.directie)
    assert client.get(reverse("view_datalek", args=[lek_elders.pk])).status_code == 404
    assert str(lek_elders.pk) not in client.get(LIJST).content.decode()
    assert str(lek.pk) in client.get(LIJST).content.decode()
    assert "Elders gelekt" not in client.get(reverse("export_datalek")).content.decode()
    with pytest.raises(PermissionDenied):
        feiten_of(cast.directie, lek_elders)


def test_a_moment_to_come_is_refused_in_words(cast, browse):
    client = browse(cast.pm)
    velden = {
        "nieuw_id": new_id(client.get(MELDEN)), "soort": "kwijt", "gebeurd": "Kwijt.",
        "dag": (timezone.localdate() + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    antwoord = client.post(MELDEN, velden)
    assert antwoord.status_code == 200
    assert "Kies een dag die al voorbij is" in antwoord.content.decode()
    assert not Datalek.objects.exists()


def test_it_closes_only_with_every_field_of_the_law(cast):
    lek = lek_of(cast.pm)
    sluit = {"actie": "close_datalek", "lek": lek, "geleerd": "Nakijken."}
    with pytest.raises(Bijhoudfout, match="hoeveel mensen"):
        do_lek(cast.directie, **sluit)
    feiten_of(cast.fg, lek)
    with pytest.raises(Bijhoudfout, match="Autoriteit"):
        do_lek(cast.directie, **sluit)
    besluit_of(cast.directie, lek, "ap", melden=True)
    besluit_of(cast.directie, lek, "betrokkenen")
    with pytest.raises(Bijhoudfout, match="wanneer dit is gedaan"):
        do_lek(cast.directie, **sluit)
    besluit_of(cast.directie, lek, "ap", melden=True, op=timezone.now())
    do_lek(cast.directie, **sluit)
    with pytest.raises(Bijhoudfout, match="al afgesloten"):
        feiten_of(cast.directie, lek)
    assert (
        do_lek(cast.fg, "supplement_datalek", lek, tekst="Toch nog een brief.").tekst == "Toch nog een brief."
    )
    assert Datalekafsluiting.objects.count() == Datalekfeiten.objects.count() == 1


def test_the_fg_advises_and_does_not_decide(cast, browse):
    lek = lek_of(cast.pm)
    for actie, velden in (("decide_datalek", {}), ("close_datalek", {"geleerd": "x"})):
        with pytest.raises(PermissionDenied):
            do_lek(cast.fg, actie, lek, **velden) if velden else besluit_of(cast.fg, lek, "ap")
    pad = reverse("decide_datalek", args=[lek.pk, "ap"])
    assert browse(cast.fg).get(pad).status_code == 403
    assert browse(cast.directie).get(reverse("decide_datalek", args=[lek.pk, "iets"])).status_code == 404


def test_after_72_hours_it_says_why(cast, browse):
    lek = lek_of(cast.pm, uren=80)
    client = browse(cast.directie)
    assert (
        "De 72 uur zijn 8 uur voorbij" in client.get(reverse("view_datalek", args=[lek.pk])).content.decode()
    )
    pad = reverse("decide_datalek", args=[lek.pk, "ap"])
    velden = {
        "nieuw_id": new_id(client.get(pad)),
        "melden": "ja",
        "reden": "Veel risico.",
        "dag": "",
        "tijd": "",
    }
    assert "waarom het later werd" in client.post(pad, velden).content.decode()
    assert client.post(pad, velden | {"te_laat": "Het viel laat op."}).status_code == 302
    assert lek.besluiten.get().te_laat == "Het viel laat op."


def taken_of(user, nu=None):
    return [
        t for t in read_taken(zicht_of(user), nu=nu or timezone.now()) if t.bron.soort.startswith("datalek")
    ]


def test_it_is_a_task_with_72_hours_until_the_ap_is_arranged(cast, browse):
    lek = lek_of(cast.pm)
    for wie in (cast.directie, cast.fg):
        (taak,) = taken_of(wie)
        assert (taak.mijn, taak.uiterlijk) == (True, timezone.localtime(lek.ontdekt_op) + timedelta(hours=72))
        assert taken_of(wie, timezone.now() + timedelta(hours=72))[0].te_laat
        assert "Beslis over een mogelijk datalek" in browse(wie).get("/taken/").content.decode()
    assert not taken_of(cast.af)
    besluit_of(cast.directie, lek, "ap", melden=True)
    assert taken_of(cast.fg)[0].bron.soort == "datalek"
    besluit_of(cast.directie, lek, "ap", melden=True, op=timezone.now())
    assert not taken_of(cast.fg)
    assert taken_of(cast.directie)[0].bron.soort == "datalek_afronden"
    afgehandeld(cast.directie, lek)
    assert not taken_of(cast.directie)


def test_the_register_comes_along_whole_and_starts_no_formula(cast, browse):
    lek = lek_of(cast.pm, gebeurd="=HYPERLINK(1)")
    afgehandeld(cast.directie, lek)
    tekst = browse(cast.fg).get(reverse("export_datalek")).content.decode("utf-8-sig")
    kop, rij = csv.reader(io.StringIO(tekst), delimiter=";")
    assert tuple(kop) == KOPPEN
    cellen = dict(zip(kop, rij, strict=True))
    assert cellen["wat er gebeurde"] == "'=HYPERLINK(1)"
    assert (cellen["gemeld bij de AP"], cellen["verteld aan de mensen"], cellen["aantal mensen"]) == (
        "ja",
        "nee",
        "2",
    )
    assert cellen["geleerd"] == "Adressen eerst nakijken."


def test_an_unknown_breach_is_a_404(cast, browse):
    assert browse(cast.fg).get(reverse("view_datalek", args=[uuid.uuid4()])).status_code == 404
