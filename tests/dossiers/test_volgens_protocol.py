"""What a second reading of the five sources asked for: whom to tell, which advice, how to close."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import naslag
from dossiers.actions import gesprek as gespreksacties
from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.feiten import Feiten, Handeling, Stand, Stap
from dossiers.forms.beeld import SITUATIE_UITLEG
from dossiers.presentatie_vertellen import name_rol, tell_melding, tell_vermoeden
from dossiers.protocol import all_protocols, get
from dossiers.protocolregels import Raadgever, Sluitvorm
from dossiers.queries.stand import read_feiten
from dossiers.stappen import blockers, missing, stand
from dossiers.views.afsluiten import VOORKEUR
from tests import factories_dossier, factories_gesprek
from tests.factories_weging import answer_path, build_weegbaar, report_of

VERMOED = Feiten(antwoorden={Vraag.VERMOEDEN: Antwoord.JA})


# --- the profiles -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["landelijk-kinderopvang", "willow"])
def test_bij_eergerelateerd_geweld_belt_de_opvang_met_veilig_thuis(slug):
    """001 L1484, L1496."""
    for sector in get(slug).sectoren:
        assert get(slug).voor(sector).eergerelateerd.raadgevers == (Raadgever.VEILIG_THUIS,)


def test_bij_gastouders_leidt_de_aandachtsfunctionaris():
    """003 L62, L66: die verzamelt de signalen en volgt de stappen."""
    assert get("de-kei").voor("gastouderopvang").leidt.rollen == ("af",)
    assert get("de-kei").voor("kinderopvang").leidt.rollen == ("medewerker", "af")


def test_wat_de_kei_niet_zegt_over_het_kindgesprek_is_landelijk():
    """003 L154 zwijgt over vooraf inlichten; 001 L1801 niet."""
    for sector in get("de-kei").sectoren:
        landelijk = get("landelijk-kinderopvang").voor(sector)
        assert get("de-kei").voor(sector).kindgesprek == landelijk.kindgesprek
    assert get("de-kei").kindgesprek.ouders_vooraf


def test_zorgen_kunnen_ook_zijn_weggenomen():
    """001 L706, L780."""
    codes = [item.code for item in naslag.vraag("vermoeden").onderdeel("afsluitvorm").items]
    assert {VOORKEUR[code] for code in codes} == {
        Sluitvorm.ONTERECHT, Sluitvorm.ANDERE_ZORGEN, Sluitvorm.ZORGEN_WEGGENOMEN
    }  # fmt: skip
    assert all(
        set(VOORKEUR.values()) <= set(p.voor(s).afsluiten.vormen) for p in all_protocols() for s in p.sectoren
    )


@pytest.mark.django_db
def test_de_reden_bij_vraag_1_staat_klaar_bij_het_afsluiten(cast, browse):
    from tests.factories_weging import answer_of, decide_of, sign_of

    zaak = build_weegbaar(cast)
    answer_of(cast.af, zaak.dossier, "vermoeden", "nee", aangekruist=("zorgen_weggenomen",))
    besluit = decide_of(cast.af, zaak.dossier, melden=False, hulp="nee")
    sign_of(cast.af, besluit)
    sign_of(cast.manager, besluit)
    antwoord = browse(cast.af).get(reverse("close_dossier", args=[zaak.dossier.pk]))
    assert antwoord.context["form"]["vorm"].value() == Sluitvorm.ZORGEN_WEGGENOMEN


# --- whom to tell -----------------------------------------------------------------------------------------

WIE = [
    ("kindpartners", "onderwijs", "de manager sociale veiligheid"),
    ("ko", "onderwijs", "de directeur"),
    ("ko", "kinderopvang", "de locatieleider"),
    ("landelijk-onderwijs", "onderwijs", "het bevoegd gezag"),
    ("pieter-bas", "onderwijs", "de directie"),
]


@pytest.mark.parametrize(("slug", "sector", "wie"), WIE)
def test_bij_een_vermoeden_hoort_iemand_het_te_weten(slug, sector, wie):
    protocol = get(slug).voor(sector)
    (noot,) = tell_vermoeden(VERMOED, protocol)
    assert noot["tekst"] == f"Vertel dit aan {wie}. Dat vraagt je protocol."
    assert tell_vermoeden(Feiten(), protocol) == []
    assert tell_vermoeden(replace(VERMOED, antwoorden={Vraag.VERMOEDEN: Antwoord.NEE}), protocol) == []
    assert tell_vermoeden(replace(VERMOED, gesloten=True), protocol) == []


def test_waar_het_protocol_niemand_noemt_staat_er_niets():
    assert tell_vermoeden(VERMOED, get("willow")) == []
    assert tell_melding(get("willow")) == []


def test_na_een_melding_horen_anderen_het_en_vertelt_iemand_het_de_ouders():
    assert tell_melding(get("kindpartners")) == [
        "Vertel het aan de manager sociale veiligheid en het bestuur.",
    ]
    assert tell_melding(get("de-kei")) == ["De aandachtsfunctionaris vertelt het de ouders."]
    assert tell_melding(get("pieter-bas")) == [
        "Vertel het aan de directie.",
        "De directie vertelt het de ouders.",
    ]


@pytest.mark.parametrize("p", [p.voor(s) for p in all_protocols() for s in p.sectoren], ids=lambda p: p.slug)
def test_elke_rol_heeft_een_woord(p):
    meldt = p.meldt
    for rol in (*meldt.bij_vermoeden_weten, *meldt.bij_melding_weten, *meldt.ouders_door):
        assert name_rol(rol, p).startswith(("de ", "het "))


@pytest.mark.django_db
def test_het_scherm_zegt_wie_het_moet_weten(cast, browse):
    zaak = build_weegbaar(cast)
    client = browse(cast.af)
    schermen = [reverse(naam, args=[zaak.dossier.pk]) for naam in ("view_weging", "view_dossier")]
    zin = "Vertel dit aan de manager sociale veiligheid. Dat vraagt je protocol."
    assert all(zin not in client.get(url).content.decode() for url in schermen)
    answer_path(cast.af, zaak.dossier, "ja")
    assert all(zin in client.get(url).content.decode() for url in schermen)
    answer_path_vervolg(cast.af, zaak.dossier)
    assert all(zin in client.get(url).content.decode() for url in schermen)


def answer_path_vervolg(user, dossier):
    from tests.factories_weging import answer_of

    answer_of(user, dossier, "veiligheid", "nee")
    answer_of(user, dossier, "hulp", "nee")


@pytest.mark.django_db
def test_op_en_na_het_scherm_van_de_melding_staat_wie_het_moet_weten(cast, browse):
    zaak = build_weegbaar(cast)
    url, client = reverse("report_melding", args=[zaak.dossier.pk]), browse(cast.af)
    zin = "Vertel het aan de manager sociale veiligheid en het bestuur."
    assert zin in client.get(url).content.decode()
    rij = report_of(cast.af, zaak.dossier)
    daarna = client.get(reverse("view_melding", args=[zaak.dossier.pk, rij.pk])).content.decode()
    assert "Vertel het aan de manager sociale veiligheid." in daarna
    assert "Vertel het aan het bestuur." in daarna


# --- advice -----------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("profiel", "staat_er"), [("ko", True), ("kindpartners", False)])
def test_ouders_niet_inlichten_is_een_hint_en_houdt_nooit_tegen(cast, browse, profiel, staat_er):
    """002 L3142-3152: altijd van tevoren anoniem overleg met Veilig Thuis."""
    zaak = build_weegbaar(cast, profiel=profiel)
    url, client = reverse("report_melding", args=[zaak.dossier.pk]), browse(cast.af)
    tekst = client.get(url).content.decode()
    assert ("Overleg dit vooraf anoniem met Veilig Thuis." in tekst) is staat_er
    data = {
        "nieuw_id": re.search(r'name="nieuw_id" value="([^"]+)"', tekst)[1],
        "dag": timezone.localdate().isoformat(), "kanaal": "telefoon", "verteld": "Wat we zagen.",
        "ontvangen_door": "Sara Vos", "ouders_ingelicht": "nee", "ouders_toelichting": "Het was niet veilig.",
    }  # fmt: skip
    assert client.post(url, data).status_code == 302


GEVRAAGD = Feiten(collegiale_consultaties=1, adviesvraag_beantwoord=True, advies_gewenst=True)


def test_wie_advies_nodig_vindt_heeft_het_nog_niet():
    """001 L736."""
    (reden,) = missing(Stap.OVERLEG, GEVRAAGD, get("willow"))
    assert reden.link == "ask_advies"
    assert stand(Stap.OVERLEG, GEVRAAGD, get("willow")) is Stand.BEGONNEN
    for raadgever in (Raadgever.VEILIG_THUIS, Raadgever.LETSELDESKUNDIGE):
        assert missing(Stap.OVERLEG, replace(GEVRAAGD, adviezen={raadgever: 1}), get("willow")) == []
    politie = replace(GEVRAAGD, adviezen={Raadgever.POLITIE: 1})
    assert len(missing(Stap.OVERLEG, politie, get("willow"))) == 1
    assert missing(Stap.OVERLEG, replace(GEVRAAGD, advies_gewenst=False), get("willow")) == []
    assert missing(Stap.OVERLEG, GEVRAAGD, get("kindpartners")) == []  # vraagt dit niet
    assert any(r.link == "ask_advies" for r in blockers(Handeling.ANSWER_AFWEGING, GEVRAAGD, get("willow")))


@pytest.mark.django_db
@pytest.mark.parametrize("soort", ["veilig_thuis", "letseldeskundige"])
def test_advies_nodig_wordt_gelezen_uit_het_overleg(cast, soort):
    with factories_dossier.act_of(cast.beheer):
        cast.organisatie.profiel = "willow"
        cast.organisatie.save()
    dossier = factories_dossier.dossier_of(cast)
    factories_dossier.consultatie_of(cast.af, dossier, advies_nodig=False)
    assert not read_feiten(dossier).advies_gewenst
    factories_dossier.consultatie_of(cast.af, dossier, advies_nodig=True)
    feiten = read_feiten(dossier)
    assert feiten.advies_gewenst
    assert len(missing(Stap.OVERLEG, feiten, get("willow"))) == 1
    factories_dossier.consultatie_of(cast.af, dossier, soort)
    assert missing(Stap.OVERLEG, read_feiten(dossier), get("willow")) == []


def test_bij_eergerelateerd_geweld_noemt_de_uitleg_ook_veilig_thuis():
    assert "Veilig Thuis" in SITUATIE_UITLEG["eergerelateerd"]


# --- sources and sentences --------------------------------------------------------------------------------


def test_de_bronnen_van_sluiten_en_onthulling():
    dicht = blockers(Handeling.SIGN_BESLUIT, Feiten(gesloten=True), get("willow"))
    assert "000 L1914" in dicht[0].bron
    from dossiers.feiten import Situatie

    onthuld = Feiten(situaties=frozenset({Situatie.DISCLOSURE}))
    redenen = blockers(Handeling.HOLD_GESPREK_OUDERS, onthuld, get("willow"))
    assert redenen[-1].bron == "001 L882"
    na_melding = Feiten(antwoorden={Vraag.VERMOEDEN: Antwoord.JA, Vraag.VEILIGHEID: Antwoord.JA})
    bronnen = [r.bron for r in blockers(Handeling.CLOSE_DOSSIER, na_melding, get("willow"))]
    assert "001 L959" in bronnen


def test_ook_deze_zinnen_zijn_kort():
    from pathlib import Path

    for zin in gespreksacties.KINDVERSLAG.wat_kun_je_doen.split("."):
        assert len(zin.split()) <= 15
    bron = Path(gespreksacties.__file__).parents[1] / "presentatie_nu.py"
    regel = re.search(r'regel = "([^"]+)"', bron.read_text(encoding="utf-8"))[1]
    assert len(regel.split()) <= 15


# --- agreements -------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_een_afspraak_heeft_een_dag(cast, als, browse):
    """000 L2910: tijdgebonden."""
    zaak = factories_gesprek.build_zaak(cast, als)
    url = reverse("hold_gesprek", args=[zaak.dossier.pk]) + "?vorm=regulier"
    form = browse(cast.af).post(url, {"wie_0": "Anna", "wat_0": "Belt de huisarts."}).context["form"]
    assert form.errors["wanneer_0"] == ["Kies bij afspraak 1 een dag."]
    assert "wanneer_1" not in form.errors
