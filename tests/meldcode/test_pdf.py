"""Paper is drawn apart: what eats memory, hangs or dies there ends with a sentence, and the site goes on."""

import os
import signal
import threading
import time

import pytest

from meldcode import pdf, pdfproces

BLAD = '<!doctype html><html lang="nl"><head><title>t</title></head><body><p>Hallo {}</p></body></html>'
VOORAF = """
import importlib.util, os, signal, sys, time
spec = importlib.util.spec_from_file_location("pdfproces", {bestand!r})
pdfproces = importlib.util.module_from_spec(spec)
spec.loader.exec_module(pdfproces)
"""


@pytest.fixture
def tekenaar(monkeypatch, tmp_path):
    """The real drawer, with one thing of it changed; ended after the test."""

    def begin(regels="", *, vork=True):
        programma = tmp_path / "tekenaar.py"
        vooraf = VOORAF.format(bestand=pdfproces.__file__)
        programma.write_text(f"{vooraf}{regels}\nsys.exit(pdfproces.main())\n")
        monkeypatch.setattr(pdf, "TEKENAAR", programma)
        monkeypatch.setattr(pdf, "VORK", vork)
        monkeypatch.setattr(pdf, "_tekenaar", None)

    yield begin
    if pdf._tekenaar is not None:
        pdf._tekenaar.close()


def refused(html="<p>x</p>"):
    with pytest.raises(pdf.PdfNietBeschikbaar) as fout:
        pdf.make_pdf(html)
    return fout.value.zin


def test_one_drawer_draws_many_each_in_a_child_of_its_own(tekenaar):
    tekenaar("pdfproces.draw = lambda html, stijl: b'%PDF-' + str(os.getpid()).encode()")
    kinderen = {pdf.make_pdf(BLAD.format(n)) for n in range(3)}
    assert len(kinderen) == 3
    assert str(pdf._tekenaar.proces.pid) not in str(kinderen)
    assert pdf._tekenaar.is_ours()


def test_the_real_thing_draws_what_weasyprint_draws(tekenaar):
    tekenaar()
    assert (
        pdf.make_pdf(BLAD.format(1))[:5] == pdfproces.draw(BLAD.format(1), pdf.read_stijl())[:5] == b"%PDF-"
    )


def test_a_document_that_eats_memory_ends_only_its_child(tekenaar):
    tekenaar("pdfproces.GEHEUGEN = 300_000_000")
    assert "te groot" in refused(BLAD.format("<table><tr><td>x</td></tr></table>" * 4_000))
    assert pdf.make_pdf(BLAD.format("weer")).startswith(b"%PDF-")


def test_what_asks_more_than_the_limit_at_once_is_stopped(tekenaar):
    tekenaar("pdfproces.draw = lambda html, stijl: bytes(pdfproces.GEHEUGEN)")
    assert "te groot" in refused()


@pytest.mark.parametrize("hang", ["time.sleep(600)", "[None for _ in iter(int, 1)]"])
def test_a_document_that_hangs_is_stopped_by_the_clock(tekenaar, hang):
    tekenaar(f"pdfproces.SECONDEN = 1\npdfproces.draw = lambda html, stijl: {hang}")
    begin = time.monotonic()
    assert "te groot" in refused()
    assert time.monotonic() - begin < 20


def test_nobody_waits_for_a_child_that_does_not_answer(tekenaar, monkeypatch):
    tekenaar("pdfproces.SECONDEN = 3\npdfproces.draw = lambda html, stijl: time.sleep(600)")
    monkeypatch.setattr(pdf, "WACHT_SECONDEN", 0.5)
    assert "te groot" in refused()


def test_a_killed_child_is_a_sentence_and_the_next_one_is_drawn(tekenaar):
    tekenaar(
        "echt = pdfproces.draw\n"
        "def draw(html, stijl):\n"
        "    return os.kill(os.getpid(), signal.SIGKILL) if 'DOOD' in html else echt(html, stijl)\n"
        "pdfproces.draw = draw"
    )
    assert "te groot" in refused(BLAD.format("DOOD"))
    assert pdf.make_pdf(BLAD.format("leeft")).startswith(b"%PDF-")


def test_a_drawer_that_was_killed_is_started_anew(tekenaar):
    tekenaar()
    pdf.make_pdf(BLAD.format(1))
    oud = pdf._tekenaar.proces
    oud.send_signal(signal.SIGKILL)
    assert pdf.make_pdf(BLAD.format(2)).startswith(
        b"%PDF-"
    )  # whether it is seen before or after the question
    oud.wait()
    assert pdf.make_pdf(BLAD.format(3)).startswith(b"%PDF-")
    assert pdf._tekenaar.proces.pid != oud.pid


def test_two_at_once_and_a_third_waits(tekenaar):
    tekenaar("pdfproces.draw = lambda html, stijl: time.sleep(1) or b'%PDF-' + html.encode()")
    pdf.make_pdf("begin")  # so that loading WeasyPrint isn't timed
    uit, begin = [], time.monotonic()
    draden = [threading.Thread(target=lambda n=n: uit.append(pdf.make_pdf(f"nr{n}"))) for n in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    duur = time.monotonic() - begin
    assert sorted(uit) == [b"%PDF-nr0", b"%PDF-nr1", b"%PDF-nr2"]  # nobody gets the paper of another
    assert duur > 1.9


def test_who_waits_too_long_for_a_turn_is_told(tekenaar, monkeypatch):
    tekenaar()
    monkeypatch.setattr(pdf, "BEURT_SECONDEN", 0.05)
    monkeypatch.setattr(pdf, "BEURT", threading.BoundedSemaphore(1))
    with pdf.BEURT:
        assert "over een minuut" in refused()
    assert pdf.make_pdf(BLAD.format(1)).startswith(b"%PDF-")


def test_no_secret_and_no_file_of_ours_is_with_who_draws(tekenaar, monkeypatch):
    monkeypatch.setenv("MELDCODE_PROEFGEHEIM", "niet-meegeven")
    lees = "open('/proc/self/environ', 'rb').read() + b'|' + repr(sys.modules.keys()).encode()"
    tekenaar(f"pdfproces.draw = lambda html, stijl: b'%PDF-' + {lees}")
    omgeving, modules = pdf.make_pdf("x")[5:].split(b"|", 1)
    assert not omgeving.strip(b"\0") or set(
        dict(d.split(b"=", 1) for d in omgeving.strip(b"\0").split(b"\0"))
    ) <= {naam.encode() for naam in pdf.PLEKKEN}
    assert b"django" not in modules
    assert b"meldcode." not in modules


def test_who_draws_writes_no_file(tekenaar, tmp_path):
    doel = tmp_path / "uit"
    tekenaar(f"pdfproces.draw = lambda html, stijl: open({str(doel)!r}, 'w').write('x' * 99_999)")
    assert "niet gelukt" in refused()
    assert doel.read_text() == ""


def test_a_fault_of_the_drawer_is_a_sentence_without_what_was_in_it(tekenaar, caplog):
    tekenaar("def draw(html, stijl):\n    raise ValueError(html)\npdfproces.draw = draw")
    assert "niet gelukt" in refused("GEHEIM")
    assert "ValueError" in caplog.text
    assert "GEHEIM" not in caplog.text


def test_without_the_library_the_sentence_names_it(tekenaar):
    tekenaar("pdfproces.load_weasyprint = lambda: None")
    assert "Pango" in refused()


def test_where_a_fork_is_not_safe_each_document_gets_a_new_process(tekenaar):
    tekenaar("pdfproces.draw = lambda html, stijl: b'%PDF-' + str(os.getpid()).encode()", vork=False)
    een, twee = pdf.make_pdf("x"), pdf.make_pdf("x")
    assert een != twee
    assert pdf._tekenaar is None
    tekenaar("pdfproces.draw = lambda html, stijl: os.kill(os.getpid(), signal.SIGKILL)", vork=False)
    assert "te groot" in refused()


def test_a_fork_of_the_site_makes_a_drawer_of_its_own(tekenaar):
    tekenaar()
    pdf.make_pdf(BLAD.format(1))
    eerste = pdf._tekenaar
    assert eerste.is_ours()
    eerste.eigenaar = os.getppid()
    assert not eerste.is_ours()
    eerste.eigenaar = os.getpid()


def test_a_drawer_ends_with_the_site(tekenaar):
    tekenaar()
    pdf.make_pdf(BLAD.format(1))
    pdf._tekenaar.poort.close()
    assert pdf._tekenaar.proces.wait(10) == 0
