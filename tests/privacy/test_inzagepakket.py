"""The answer: decided by directie, words that were left out nowhere in it, handed over, and gone by its term."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dossiers.models import Verstrekking
from dossiers.queries.taakverdeling import read_taken
from meldcode import pdf
from privacy.actions.inzageweg import end_map
from privacy.inzagebrief import count_redenen
from privacy.inzageregels import GRONDEN, Grond, Passagekeuze, deadline
from privacy.models import Inzagemap, Inzagepakket, Inzagepassage, Inzagestap, Passagebesluit
from privacy.queries.bewaren import held_kinderen
from privacy.queries.inzagepakket import find_pakket, read_pdf
from privacy.weglaten import MERK
from roles.actions import Bijhoudfout
from roles.policy import Functie
from tests.conftest import WACHTWOORD, add_person
from tests.factories_bewaren import stop_of, unstop_of
from tests.factories_bijlage import signaalbijlage_of
from tests.factories_dossier import dossier_of
from tests.factories_import import work
from tests.factories_inzage import (
    decide_stuk_of,
    decided_of,
    do_inzage,
    gather_of,
    give_all_of,
    handed_of,
    look_of,
    prepared_of,
    ready_of,
    stand_of_map,
)
from tests.factories_mensen import new_id, record_ouder_of
from tests.factories_signaal import act_of, kind_of, record_signaal_of, zicht_of
from vault.handeling import Wie, handeling
from vault.models import Datasleutel, Logregel
from work.models import Opdracht

pytestmark = pytest.mark.django_db
GEHEIM = "Wilhelmina Zwanenburg"


@pytest.fixture
def kind(cast):
    return kind_of(cast.noord, "Saar", "Vos")


@pytest.fixture
def signaal(cast, kind):
    return record_signaal_of(cast.pm, kind, waarneming=f"Saar zei dat {GEHEIM} boos was.")


@pytest.fixture
def verzoek(cast, kind, signaal):
    return ready_of(cast.af, kind, ouder=record_ouder_of(cast.af, kind, naam="Anja Vos"))


@pytest.fixture
def besloten(cast, verzoek):
    """One piece without a name, one kept back, the rest whole."""
    gather_of(cast.af, verzoek)
    stukken = {s.passage.bron: s.passage for s in stand_of_map(cast.af, verzoek).stukken}
    weg = {"weg": GEHEIM, "grond": Grond.ANDER, "toelichting": "Buurvrouw."}
    decide_stuk_of(cast.af, verzoek, stukken["dossiers.signaal"], "deels", **weg)
    decide_stuk_of(cast.af, verzoek, stukken["dossiers.gezin"], "niet", grond=Grond.NIET_OVER)
    give_all_of(cast.af, verzoek)
    look_of(cast.directie, verzoek)
    decided_of(cast.directie, verzoek, "U kunt ons altijd bellen.")
    return verzoek


def all_bytes(inhoud: bytes) -> bytes:
    """The file itself and every stream of it, opened."""
    uit = [inhoud]
    with pikepdf.open(io.BytesIO(inhoud)) as boek:
        for ding in boek.objects:
            if isinstance(ding, pikepdf.Stream):
                uit.append(ding.read_bytes())
            uit.append(repr(ding).encode())
    return b"\n".join(uit)


def forms_of(woord: str) -> list[bytes]:
    """The ways a word can stand in a PDF: as text, and as UTF-16 in a string or in hexadecimal."""
    breed = woord.encode("utf-16-be")
    return [
        woord.encode(),
        breed,
        breed.hex().encode(),
        breed.hex().upper().encode(),
        woord.encode("utf-16-le"),
    ]


def text_of(inhoud: bytes) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages).split())


def test_what_was_left_out_is_nowhere_in_the_answer(besloten):
    pakket = find_pakket(besloten)
    inhoud, gegevens = read_pdf(pakket), str(pakket.gegevens)
    tekst = text_of(inhoud)
    assert f"Saar zei dat {MERK} boos was" in tekst
    for woord in GEHEIM.split():
        assert woord not in tekst
        assert woord not in gegevens
        assert woord.casefold() not in tekst.casefold() + gegevens.casefold()
        for vorm in forms_of(woord):
            assert vorm not in all_bytes(inhoud)
    lezer = PdfReader(io.BytesIO(inhoud))
    boekmerken = str([b.title for b in flat(lezer.outline)])
    assert GEHEIM.split(maxsplit=1)[0] not in boekmerken + str(lezer.metadata)


def flat(lijst):
    for ding in lijst:
        yield from flat(ding) if isinstance(ding, list) else [ding]


def test_the_paper_is_tagged_has_a_title_and_no_name_in_its_data(besloten):
    inhoud = read_pdf(find_pakket(besloten))
    lezer = PdfReader(io.BytesIO(inhoud))
    wortel = lezer.trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/Lang"] == "nl"
    assert "pdfuaid" in wortel["/Metadata"].get_data().decode()
    assert lezer.metadata.title == "Antwoord op een inzageverzoek"
    assert "Saar" not in str(lezer.metadata)


def test_the_letter_says_the_grounds_and_where_to_complain(besloten):
    tekst = text_of(read_pdf(find_pakket(besloten)))
    for zin in (
        "1 stuk geven wij niet, omdat het niet over u of uw kind gaat", "In 1 stuk lieten wij woorden weg",
        "UAVG artikel 41 lid 1 onder i", "Autoriteit Persoonsgegevens", "naar de rechter", "U kunt ons altijd bellen.",
        "Wie keek in de gegevens", "pedagogisch medewerker: Een signaal vastleggen",
    ):  # fmt: skip
        assert zin in tekst, zin
    for naam in ("Noor Hendriks", "Ilse de Groot", "Joost van Dam"):
        assert naam not in tekst


def test_the_data_hold_exactly_what_the_paper_says(besloten):
    pakket = find_pakket(besloten)
    gegevens = json.loads(str(pakket.gegevens))
    tekst = text_of(read_pdf(pakket))
    assert gegevens["weggelaten"] == [
        {"grond": "ander", "bron": GRONDEN[Grond.ANDER].bron, "stukken": 0, "met_woorden_weg": 1},
        {"grond": "niet_over", "bron": GRONDEN[Grond.NIET_OVER].bron, "stukken": 1, "met_woorden_weg": 0},
    ]  # fmt: skip
    plat = tekst.replace(" ", "")
    for stuk in gegevens["stukken"]:
        assert f"{stuk['nummer']}. {stuk['wat']}" in tekst
        for regel in stuk["regels"]:
            assert re.sub(r"\s", "", regel["waarde"])[:40] in plat
    assert gegevens["wie_keek"]


@pytest.mark.parametrize(
    ("redenen", "zinnen"),
    [
        ([], []),
        ([(Passagekeuze.NIET, Grond.KIND)] * 2, ["2 stukken geven wij niet, om het kind te beschermen."]),
        ([(Passagekeuze.NIET, Grond.KIND), (Passagekeuze.DEELS, Grond.KIND)],
         ["1 stuk geven wij niet, en in 1 stuk lieten wij woorden weg, om het kind te beschermen."]),
    ],
)  # fmt: skip
def test_the_reasons_in_words(redenen, zinnen):
    assert [rij["zin"] for rij in count_redenen(redenen)] == zinnen


# --- who decides -------------------------------------------------------------------------------------


def test_directie_decides_after_a_second_look_with_the_password(cast, browse, verzoek):
    gather_of(cast.af, verzoek)
    client = browse(cast.directie)
    pad = reverse("decide_inzage", args=[verzoek.pk])
    velden = {"nieuw_id": new_id(client.get(pad)), "tekst": "", "wachtwoord": WACHTWOORD}
    assert "is nog niets besloten" in client.post(pad, velden).content.decode()
    give_all_of(cast.af, verzoek)
    assert "keek nog geen tweede persoon" in client.post(pad, velden).content.decode()
    look_of(cast.directie, verzoek, akkoord=False, toelichting="Stuk 2.")
    assert "iets anders moet" in client.post(pad, velden).content.decode()
    look_of(cast.directie, verzoek)
    (taak,) = [
        t for t in read_taken(zicht_of(cast.directie), nu=timezone.now()) if t.bron.soort == "inzage_besluit"
    ]
    assert taak.mijn
    assert "klopt niet" in client.post(pad, velden | {"wachtwoord": "fout"}).content.decode()
    assert Logregel.objects.filter(actie="decide_inzage", resultaat="geweigerd").exists()
    for _ in range(2):
        assert client.post(pad, velden).status_code == 302
    work()
    assert Inzagepakket.objects.count() == 1
    assert not [
        t for t in read_taken(zicht_of(cast.directie), nu=timezone.now()) if t.bron.soort == "inzage_besluit"
    ]
    assert browse(cast.af).get(pad).status_code == 403
    with pytest.raises(PermissionDenied):
        decided_of(cast.af, verzoek)


def test_who_prepared_a_piece_does_not_decide(cast, verzoek):
    gather_of(cast.af, verzoek)
    stuk = stand_of_map(cast.directie, verzoek).stukken[0].passage
    decide_stuk_of(cast.directie, verzoek, stuk)
    give_all_of(cast.af, verzoek)
    with act_of(cast.beheer):
        add_person(cast.organisatie, "Tweede Directie", "tweede", Functie.DIRECTEUR, None)
    with pytest.raises(Bijhoudfout, match=r"Je besliste zelf.*Tweede Directie"):
        decided_of(cast.directie, verzoek)


def test_after_the_decision_nothing_changes_any_more(cast, besloten):
    stuk = stand_of_map(cast.af, besloten).stukken[0].passage
    with pytest.raises(Bijhoudfout, match="al besloten"):
        decide_stuk_of(cast.af, besloten, stuk)
    with pytest.raises(Bijhoudfout, match="al besloten"):
        gather_of(cast.af, besloten)


def test_without_pango_the_job_says_what_is_missing(cast, verzoek, monkeypatch):
    prepared_of(cast.af, cast.directie, verzoek)
    monkeypatch.setattr(pdf, "ask", lambda html, stijl: b"weg\n")
    decided_of(cast.directie, verzoek)
    assert "Pango" in Opdracht.objects.get(soort="make_inzage").fout


# --- handing over ------------------------------------------------------------------------------------


def test_the_answer_is_fetched_by_who_handles_it_and_logged(cast, browse, besloten):
    pad = reverse("export_inzage", args=[besloten.pk])
    antwoord = browse(cast.af).get(pad)
    assert antwoord["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="inzage-[0-9A-F]{8}\.pdf"', antwoord["Content-Disposition"])
    assert Logregel.objects.filter(actie="export_inzage", resultaat="ok").count() == 1
    for wie, status in (("fg", 403), ("manager", 403), ("af_zuid", 404), ("buitenstaander", 404)):
        assert browse(getattr(cast, wie)).get(pad).status_code == status


def test_a_file_goes_along_whole_or_not_at_all(cast, browse, kind, signaal, verzoek):
    bijlage = signaalbijlage_of(cast.pm, signaal)
    weg = signaalbijlage_of(cast.pm, signaal)
    gather_of(cast.af, verzoek)
    niet = next(s for s in stand_of_map(cast.af, verzoek).stukken if s.passage.object_id == weg.pk)
    decide_stuk_of(cast.af, verzoek, niet.passage, "niet", grond=Grond.ANDER_KIND)
    give_all_of(cast.af, verzoek)
    look_of(cast.directie, verzoek)
    decided_of(cast.directie, verzoek)
    antwoord = browse(cast.af).get(reverse("export_inzagekopie", args=[verzoek.pk]))
    with zipfile.ZipFile(io.BytesIO(antwoord.content)) as pak:
        namen = pak.namelist()
        (bestand,) = [naam for naam in namen if naam.startswith("bijlage-")]
        assert sorted(namen) == sorted(["antwoord.pdf", "gegevens.json", bestand])
        assert len(pak.read(bestand)) == bijlage.grootte
        gegevens = json.loads(pak.read("gegevens.json"))
    assert [s["bestand"] for s in gegevens["stukken"] if s["bestand"]] == [bestand]


def test_handing_over_ends_it_and_counts_as_verstrekking(cast, browse, verzoek, kind):
    dossier = dossier_of(cast, kind)
    with pytest.raises(Bijhoudfout, match="nog geen antwoord"):
        handed_of(cast.af, verzoek)
    prepared_of(cast.af, cast.directie, verzoek)
    decided_of(cast.directie, verzoek)
    client = browse(cast.af)
    pad = reverse("record_overhandiging", args=[verzoek.pk])
    pagina = client.get(pad)
    assert "Anja Vos" in pagina.content.decode()
    velden = {
        "nieuw_id": new_id(pagina),
        "bezorging": "persoonlijk",
        "op": timezone.localdate().isoformat(),
        "aan": "Anja Vos",
    }
    for _ in range(2):
        assert client.post(pad, velden).status_code == 302
    rij = Verstrekking.objects.get(dossier=dossier)
    assert (rij.grond, rij.wijze, str(rij.aan)) == ("ouder_met_gezag", "persoonlijk", "Anja Vos")
    assert "Overhandigd" in client.get(reverse("view_inzage", args=[verzoek.pk])).content.decode()
    assert not [t for t in read_taken(zicht_of(cast.af), nu=timezone.now()) if t.bron.soort == "inzage"]


def test_the_fg_sees_that_it_was_given_and_not_to_whom(cast, browse, besloten):
    handed_of(cast.af, besloten, aan="Anja Vos")
    pagina = reverse("view_inzage", args=[besloten.pk])
    assert "Anja Vos" in browse(cast.af).get(pagina).content.decode()
    gezien = browse(cast.fg).get(pagina).content.decode()
    assert "Overhandigd" in gezien
    assert "Anja" not in gezien


# --- its term ----------------------------------------------------------------------------------------


def destroy_now(verzoek):
    with handeling(wie=Wie(), route="test"):
        return end_map(verzoek, Inzagemap.objects.get(verzoek=verzoek), at=timezone.now())


def test_the_copies_go_with_their_key_by_the_term(cast, browse, besloten):
    handed_of(cast.af, besloten)
    opdracht = Opdracht.objects.get(soort="destroy_inzage")
    assert timezone.localdate(opdracht.niet_voor) == deadline(timezone.localdate(), 3)
    assert besloten.kind_id in held_kinderen(cast.organisatie.pk)
    sleutel = Inzagemap.objects.get().pk
    destroy_now(besloten)
    for model in (Inzagemap, Inzagepassage, Passagebesluit, Inzagepakket):
        assert not model.objects.exists()
    assert not Datasleutel.objects.filter(pk=sleutel).exists()
    assert besloten.kind_id not in held_kinderen(cast.organisatie.pk)
    client = browse(cast.af)
    assert "zijn vernietigd" in client.get(reverse("view_inzage", args=[besloten.pk])).content.decode()
    assert client.get(reverse("export_inzage", args=[besloten.pk])).status_code == 404
    assert Inzagestap.objects.filter(verzoek=besloten, soort="vernietigd").count() == 1


def test_a_stop_on_the_child_holds_them(cast, kind, besloten):
    stop = stop_of(cast.af, dossier_of(cast, kind))
    handed_of(cast.af, besloten)
    assert destroy_now(besloten) is None
    assert Inzagemap.objects.exists()
    assert Opdracht.objects.filter(soort="destroy_inzage").count() == 2
    unstop_of(cast.af, stop)
    assert destroy_now(besloten).aantal > 5


def test_what_was_gathered_for_a_request_that_ended_goes_too(cast, verzoek):
    gather_of(cast.af, verzoek)
    do_inzage(cast.af, "withdraw_inzage", verzoek, op=timezone.localdate(), tekst="Hoeft niet.")
    opdracht = Opdracht.objects.get(soort="destroy_inzage")
    assert opdracht.niet_voor > timezone.now() + timedelta(days=80)
