"""The papers of accountability say what is really set, to who may read them, and the copy in docs can't drift."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from pypdf import PdfReader

from meldcode.http import CSP
from privacy import verwerkingsstuk
from privacy.bewaarregels import Bewaarsoort
from privacy.verwerkingsregels import VERWERKINGEN
from privacy.verwerkingsstuk import build_stukken, to_markdown
from roles.policy import Rol
from tests.factories_bewaren import term_of

pytestmark = pytest.mark.django_db
LIJST = "/privacy/verwerkingen/"
SLUGS = ("register", "dpia", "verwerkersovereenkomst")


def test_the_copy_in_docs_is_what_the_tables_say():
    call_command("verwerkingen", check=True)


def test_a_copy_that_drifted_is_refused(settings, tmp_path, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(SystemExit):
        call_command("verwerkingen", check=True)
    call_command("verwerkingen")
    call_command("verwerkingen", check=True)
    kopie = tmp_path / "docs" / "verwerkingen.md"
    kopie.write_text(kopie.read_text(encoding="utf-8") + "\nNog iets.\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        call_command("verwerkingen", check=True)


def test_every_kind_that_is_kept_belongs_to_one_processing():
    soorten = [soort for verwerking in VERWERKINGEN for soort in verwerking.soorten]
    assert sorted(soorten) == sorted(Bewaarsoort)


def test_the_copy_is_the_same_everywhere(monkeypatch):
    eerst = to_markdown(build_stukken("de organisatie"))
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["meldcode.voorbeeld.nl"])
    monkeypatch.setattr(settings, "VERNIETIGING_WACHTDAGEN", 99)
    assert to_markdown(build_stukken("de organisatie")) == eerst
    assert "per installatie: MELDCODE_WACHTDAGEN" in eerst
    assert CSP in eerst
    assert all(rol.label in eerst for rol in Rol)


def test_here_it_says_what_holds_here(cast, browse, monkeypatch):
    monkeypatch.setattr(settings, "VERNIETIGING_WACHTDAGEN", 21)
    monkeypatch.setattr(settings, "MAIL_AAN", True)
    monkeypatch.setattr(settings, "MAIL", {"EMAIL_HOST": "mail.voorbeeld.nl"})
    monkeypatch.setattr(settings, "EMAIL_HOST", "mail.voorbeeld.nl")
    monkeypatch.setattr(settings, "EMAIL_HOST_PASSWORD", "geheim-van-de-mail", raising=False)
    term_of(cast.directie, cast.af, "dossier", 240)
    tekst = browse(cast.fg).get(f"{LIJST}register/").content.decode()
    for erin in (
        cast.organisatie.naam,
        "mail.voorbeeld.nl",
        "<td>21</td>",
        "20 jaar vanaf",
        "nog geen termijn",
    ):
        assert erin in tekst
    assert "geheim-van-de-mail" not in tekst


def test_no_secret_of_this_place_is_in_any_of_them(cast):
    alles = to_markdown(build_stukken("X", {}, hier=True))
    for sleutel in (settings.SECRET_KEY, settings.LOGSLEUTEL.hex(), *map(str, settings.SLEUTELS.values())):
        assert sleutel not in alles
    assert not {i.naam for i in verwerkingsstuk.INSTELLINGEN if not i.lees()}


@pytest.mark.parametrize(
    ("wie", "status"),
    [("directie", 200), ("fg", 200), ("beheer", 200), ("af", 403), ("pm", 403), ("manager", 403)],
)
def test_who_answers_for_it_reads_it(cast, browse, wie, status):
    client = browse(getattr(cast, wie))
    paden = [LIJST, *(f"{LIJST}{slug}/" for slug in SLUGS), *(f"{LIJST}{slug}/pdf/" for slug in SLUGS)]
    assert {client.get(pad).status_code for pad in paden} == {status}
    assert client.get(f"{LIJST}iets/").status_code == (404 if status == 200 else 403)


def test_the_beheerder_finds_it_from_beheer(cast, browse):
    assert reverse("view_verwerkingen") in browse(cast.beheer).get("/beheer/").content.decode()
    assert 'href="/beheer/"' in browse(cast.beheer).get(LIJST).content.decode()
    assert reverse("view_verwerkingen") in browse(cast.directie).get("/privacy/").content.decode()


def test_the_paper_is_tagged_and_holds_the_same(cast, browse):
    antwoord = browse(cast.directie).get(f"{LIJST}dpia/pdf/")
    assert antwoord["Content-Disposition"] == 'attachment; filename="dpia.pdf"'
    lezer = PdfReader(io.BytesIO(antwoord.content))
    assert lezer.trailer["/Root"]["/MarkInfo"]["/Marked"]
    tekst = " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())
    assert "Gegevens blijven te lang" in tekst
    assert cast.organisatie.naam in tekst
