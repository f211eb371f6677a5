"""Name, colour and logo on paper: who may, which colours can be read, and what a picture leaves behind."""

import io
import uuid
from base64 import b64decode

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from meldcode import pdf
from reports.logo import HOOGSTENS, MAX_BYTES
from roles.actions import Bijhoudfout
from roles.huisstijl import read_huisstijl
from roles.huisstijlrijen import Huisstijl
from roles.kleurregels import GROEN, NODIG, contrast, is_readable, nearest_readable
from tests.factories_huisstijl import PAARS, beeld_of
from tests.factories_huisstijl import zet_huisstijl as zet
from vault.bases import Bewerkingsconflict
from vault.models import Logregel


def post(browse, user, **velden):
    client, adres = browse(user), reverse("record_huisstijl")
    begin = client.get(adres).context["form"]
    basis = {
        "nieuw_id": begin["nieuw_id"].value(),
        "versie": begin["versie"].value(),
        "naam": "",
        "kleur": PAARS,
    }
    return client.post(adres, basis | velden)


def handed_over(monkeypatch, sjabloon, gegevens):
    """What goes to who draws: the document, and the stylesheet."""
    gezien = []
    with monkeypatch.context() as even:
        even.setattr(pdf, "ask", lambda *deel: gezien.extend(d.decode() for d in deel) or b"goed\n%PDF-")
        pdf.render_pdf(sjabloon, gegevens)
    return gezien


# --- colours ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kleur", "verschil"),
    [("#000000", 21), ("#ffffff", 1), ("#777777", 4.48), ("#767676", 4.54), (GROEN, 8.88)],
)
def test_contrast_is_what_wcag_says(kleur, verschil):
    assert contrast(kleur) == pytest.approx(verschil, abs=0.02)


@pytest.mark.parametrize(
    "kleur", ["#ffffff", "#ffff00", "#ff8800", "#00ff99", "#777777", "#f0f0f0", "#0000ff", GROEN]
)
def test_the_nearest_colour_can_be_read_and_is_hardly_darker_than_needed(kleur):
    dichtbij = nearest_readable(kleur)
    assert is_readable(dichtbij)
    if is_readable(kleur):
        assert dichtbij == kleur
    else:
        assert contrast(dichtbij) < NODIG + 0.35


# --- who and what -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_directie_sets_it_and_paper_and_letters_have_it(cast, browse, monkeypatch):
    assert read_huisstijl(cast.organisatie).kleur == GROEN
    logo = SimpleUploadedFile("logo.png", beeld_of(maat=(2400, 500)), "image/png")
    antwoord = post(browse, cast.directie, naam="De Voorbeeldhof", logo=logo)
    assert antwoord.url == reverse("view_huisstijl")
    rij = Huisstijl.objects.get()
    with Image.open(io.BytesIO(b64decode(rij.logo))) as beeld:
        assert beeld.format == "PNG"
        assert beeld.width <= HOOGSTENS[0]
    regel = Logregel.objects.get(actie="record_huisstijl", object_id=rij.pk)
    assert regel.actor_id == cast.directie.pk
    stijl = read_huisstijl(cast.organisatie)
    gegevens = {
        "huisstijl": stijl,
        "organisatie": stijl.naam,
        "gemaakt_op": timezone.now(),
        "rij": {"gebeurd_op": None},
    }
    for sjabloon in ("pdf/export_huisstijl.html", "pdf/export_brief.html"):
        papier, kleuren = handed_over(monkeypatch, sjabloon, gegevens)
        assert f"--groen: {PAARS}" in kleuren
        assert "De Voorbeeldhof" in papier
        assert "data:image/png;base64," in papier
    client = browse(cast.directie)
    assert client.get(reverse("export_huisstijllogo"))["Content-Type"] == "image/png"
    assert client.get(reverse("export_huisstijl")).content.startswith(b"%PDF-")


@pytest.mark.django_db
def test_beheer_may_too_and_nobody_else(cast, browse):
    assert zet(cast.beheer).kleur == PAARS
    for wie in (cast.bestuur, cast.manager, cast.af, cast.pm, cast.fg):
        assert browse(wie).get(reverse("view_huisstijl")).status_code == 403
        with pytest.raises(PermissionDenied):
            zet(wie)
    assert Huisstijl.objects.count() == 1
    assert read_huisstijl(cast.buitenstaander.roltoewijzingen.get().organisatie).nummer == 0


@pytest.mark.django_db
def test_the_newest_counts_twice_is_once_and_who_is_late_hears_it(cast, browse):
    pk = uuid.uuid4()
    assert zet(cast.directie, pk=pk, logo=("png", beeld_of())) == zet(cast.directie, pk=pk)
    tweede = zet(cast.beheer, GROEN, versie=1)
    assert read_huisstijl(cast.organisatie).logo  # kept, since no other came
    with pytest.raises(Bewerkingsconflict):
        zet(cast.directie, versie=1)
    zet(cast.directie, versie=tweede.nummer, zonder=True)
    assert read_huisstijl(cast.organisatie).logo == ""
    assert browse(cast.directie).get(reverse("export_huisstijllogo")).url == reverse("view_huisstijl")
    for kleur in ("#ffff00", "}*{a", "red"):
        with pytest.raises(Bijhoudfout, match="donkerder"):
            zet(cast.directie, kleur, versie=3)


@pytest.mark.django_db
def test_an_example_keeps_nothing(cast, browse):
    antwoord = post(browse, cast.directie, naam="Nog niet", toon="ja")
    assert "Dit is nog niet bewaard" in antwoord.content.decode()
    assert f'fill="{PAARS}"' in antwoord.content.decode()
    assert not Huisstijl.objects.exists()


# --- wrong input ------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"kleur": "#ffcc00"}, "te licht"), ({"kleur": "#ffcc00"}, nearest_readable("#ffcc00")),
        ({"kleur": "groen"}, "zes tekens"), ({"kleur": ""}, "Vul een kleur in"),
        ({"kleur": "}*{x:y"}, "zes tekens"), ({"naam": "x" * 121}, "te lang"),
        ({"logo": ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")}, "niet veilig"),
        ({"logo": ("logo.png", b"<svg/>")}, "niet veilig"),
        ({"logo": ("logo.png", b"\x89PNG\r\n\x1a\nkapot")}, "niet goed"),
        ({"logo": ("logo.png", b"")}, "leeg"), ({"logo": ("logo.jpg", beeld_of())}, "PNG"),
        ({"logo": ("logo.png", beeld_of(maat=(300, 20)))}, "te klein"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_kept(cast, browse, velden, zin):
    if "logo" in velden:
        velden = {"logo": SimpleUploadedFile(*velden["logo"])}
    assert zin in post(browse, cast.directie, **velden).content.decode()
    assert not Huisstijl.objects.exists()


def test_a_logo_stays_small_enough_for_every_letter():
    from reports.logo import Logofout, fit_logo

    ruis = Image.effect_noise((1600, 900), 90).convert("RGB")
    vak = io.BytesIO()
    ruis.save(vak, "PNG")
    with pytest.raises(Logofout) as fout:
        fit_logo("png", vak.getvalue())
    assert "JPEG" in fout.value.zin
    assert len(fit_logo("png", beeld_of(maat=(3000, 900)))) < MAX_BYTES
