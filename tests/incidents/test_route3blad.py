"""The sheet for the parents of one child: its own side only, checked against every name around the others."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from incidents.models import Route3blad
from roles.actions import Bijhoudfout
from tests import factories_route3 as f
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import kind_of
from tests.incidents.test_route3 import adres, nieuw, text_of, zaak, zaal  # noqa: F401
from vault.models import Logregel

pytestmark = pytest.mark.django_db


def deel(tekst, naam="gebeurd"):
    return {"gebeurd": "Uw kind maakte iets mee.", "afspraken": "", "verder": ""} | {naam: tekst}


@pytest.mark.parametrize(
    "tekst",
    ["Mila deed het.", "Het was MILA.", "m\u00edla liep weg.", "Haar moeder, Marieke, schrok.", "M. de Vries belde.",
     "De familie de Vries.", "Bel 06-12345678 maar."],
)  # fmt: skip
@pytest.mark.parametrize("naam", ["gebeurd", "afspraken", "verder"])
def test_a_word_of_the_other_child_is_refused_in_every_part(zaak, tekst, naam):  # noqa: F811
    record_ouder_of(zaak.af, zaak.mila, naam="Oma Joke", telefoon="06-12345678")
    with pytest.raises(Bijhoudfout, match="herkent") as fout:
        f.blad_of(zaak.af, zaak.zaak, zaak.sem, zaak.vader, delen=deel(tekst, naam))
    assert fout.value.veld == naam
    assert Route3blad.objects.count() == 0


def test_the_own_name_may_stand_also_when_the_other_has_it_too(zaal):  # noqa: F811
    zus = kind_of(zaal.noord, "Roos", "Bakker", gezin=zaal.sem.gezin)
    rij = f.zaak_of(zaal.pm, zaal.noord, zus, zaal.sem)
    f.blad_of(
        zaal.af, rij, zaal.sem, zaal.vader, delen=deel("Sem Bakker vertelde het zelf aan meneer Bakker.")
    )
    with pytest.raises(Bijhoudfout, match="Roos"):
        f.blad_of(zaal.af, rij, zaal.sem, zaal.vader, delen=deel("Roos Bakker begon."))


@pytest.mark.parametrize("woord", ["dader", "slachtoffer", "seksueel"])
def test_words_the_protocol_avoids_are_refused_with_better_ones(zaak, woord):  # noqa: F811
    with pytest.raises(Bijhoudfout, match="initiatief"):
        f.blad_of(zaak.af, zaak.zaak, zaak.sem, zaak.vader, delen=deel(f"Hij was de {woord}."))


def test_gezag_decides_on_what_ground_a_parent_gets_it(zaak):  # noqa: F811
    f.blad_of(zaak.af, zaak.zaak, zaak.sem, zaak.vader)
    f.blad_of(zaak.af, zaak.zaak, zaak.sem, zaak.zonder)
    assert set(Route3blad.objects.values_list("betrokkene__naam", "grond")) == {
        ("Karel Bakker", "ouder_met_gezag"), ("Lies Smit", "ouder_zonder_gezag"),
    }  # fmt: skip
    onbekend = record_ouder_of(zaak.af, zaak.sem, naam="Iemand Anders", gezag="onbekend")
    with pytest.raises(Bijhoudfout, match="gezag"):
        f.blad_of(zaak.af, zaak.zaak, zaak.sem, onbekend)


def test_the_form_begins_with_the_own_side_and_nothing_of_the_other(zaak, browse):  # noqa: F811
    for kind, ouder, tekst in (
        (zaak.mila, zaak.moeder, "Verteld aan kant een."), (zaak.sem, zaak.vader, "Verteld aan kant twee."),
    ):  # fmt: skip
        f.ouders_of(zaak.pm, zaak.zaak, kind, ouder, tekst=tekst)
        f.maatregel_of(zaak.af, zaak.zaak, kind, tekst=f"Maatregel bij {tekst}")
    f.plan_of(zaak.af, zaak.zaak, zaak.mila)
    kind = f.zaakkind_of(zaak.zaak, zaak.sem)
    form = browse(zaak.af).get(adres("share_route3", zaak.zaak.pk, kind.pk)).context["form"]
    samen = " ".join(str(form[naam].value()) for naam in ("gebeurd", "afspraken", "verder"))
    assert "kant twee" in samen
    assert "kant een" not in samen
    assert "loopt mee" not in samen  # the rules are of the other child


def test_the_pdf_of_a_child_has_no_word_of_the_other(zaak, browse):  # noqa: F811
    f.ouders_of(zaak.pm, zaak.zaak, zaak.sem, zaak.vader, tekst="Een ander kind pakte zijn hand vast.")
    f.nazorg_of(zaak.af, zaak.zaak, zaak.sem, tekst="Elke week even gepraat met Sem.")
    kind, client = f.zaakkind_of(zaak.zaak, zaak.sem), browse(zaak.af)
    pagina = adres("share_route3", zaak.zaak.pk, kind.pk)
    begin = client.get(pagina).context["form"]
    velden = {naam: begin[naam].value() for naam in ("gebeurd", "afspraken", "verder")}
    antwoord = client.post(pagina, nieuw(ouder=str(zaak.vader.pk), gekeken="on", **velden))
    assert antwoord.url == adres("view_route3", zaak.zaak.pk)
    blad = Route3blad.objects.get()
    url = reverse("export_route3", args=[zaak.zaak.pk, blad.pk])
    assert url in text_of(client, antwoord.url)
    papier = client.get(url)
    assert papier["Content-Type"] == "application/pdf"
    assert "Sem" not in papier["Content-Disposition"]
    lezer = PdfReader(io.BytesIO(papier.content))
    tekst = "\n".join(blad.extract_text() for blad in lezer.pages) + str(lezer.metadata)
    assert "Een ander kind pakte zijn hand vast." in tekst
    assert "Sem" in tekst
    for woord in ("Mila", "Vries", "Marieke", "initiatief nam"):
        assert woord not in tekst
    assert "Bakker" not in str(lezer.metadata)
    assert Logregel.objects.filter(actie="share_route3", methode="POST").exists()
    assert Logregel.objects.filter(actie="export_route3").exists()


def test_without_reading_it_again_and_by_who_follows_nothing_is_made(zaak, browse):  # noqa: F811
    kind = f.zaakkind_of(zaak.zaak, zaak.sem)
    pagina = adres("share_route3", zaak.zaak.pk, kind.pk)
    antwoord = browse(zaak.af).post(pagina, nieuw(ouder=str(zaak.vader.pk), **deel("Iets.")))
    assert "zet dan een vinkje" in antwoord.content.decode()
    assert browse(zaak.pm).get(pagina).status_code == 403
    blad = f.blad_of(zaak.af, zaak.zaak, zaak.sem, zaak.vader)
    ander = f.zaak_of(zaak.pm, zaak.noord, zaak.mila)
    assert browse(zaak.pm).get(reverse("export_route3", args=[zaak.zaak.pk, blad.pk])).status_code == 403
    assert browse(zaak.af).get(reverse("export_route3", args=[ander.pk, blad.pk])).status_code == 404
