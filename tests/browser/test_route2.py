"""Route 2 from a worry on, as 001 part 2 tells it; who it is about meets nothing of it. axe at 360 and 1280 px."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from incidents.models import Route2zaak
from tests.browser.conftest import BUREAU, TELEFOON
from tests.factories_route2 import delegeer, second_directie, walk, zaak_over
from tests.factories_signaal import report_zorg_of

pytestmark = pytest.mark.django_db(transaction=True)
ZAG = "Zij sloot een kind op in de berging en trok het aan de arm."


def record(mens, pad, knop="Leg vast", **velden):
    """One step: choose, fill, press. `uitkomst` as (question, answer)."""
    mens.open(pad)
    if uitkomst := velden.pop("uitkomst", None):
        mens.choose(*uitkomst)
    if punt := velden.pop("punt", None):
        mens.pick("Bij welk punt hoort het?", punt)
    for label, tekst in velden.pop("tekst").items():
        mens.fill(label, tekst)
    mens.press(knop)
    mens.sees("Het staat bij de zaak.")


def test_from_worry_to_aftercare(cast, als_mens):
    report_zorg_of(cast.pm, over_wie="Tom Verbeek", waarneming=ZAG)
    directie = als_mens(cast.directie)
    directie.sees("Open een zaak voor een zorg over iemand die hier werkt")
    directie.follow("Open een zaak voor een zorg over iemand die hier werkt")
    directie.sees(ZAG, "Weeg dit niet alleen")
    directie.follow("Open een zaak")
    directie.choose("Waar gaat het vermoeden over?", "Ander geweld tegen een kind")
    directie.pick("Heeft deze persoon een account?", "Tom Verbeek")
    directie.press("Open de zaak")
    directie.sees("Bel nu de vertrouwensinspecteur", "Dat geldt voor deze zaak", "Tom Verbeek")
    zaak = Route2zaak.objects.get()
    pad = f"/zaken/{zaak.pk}/"
    # never own weighing (001 L1027), and a child is heard by an expert only (L1829)
    directie.open(f"{pad}stap/vermoeden/")
    directie.sees("Er is nog geen overleg met de vertrouwensinspecteur.")
    directie.open(f"{pad}stap/kind_horen/")
    directie.choose("Wat is de uitkomst?", "Iemand van ons")
    directie.fill("Wie hoort het kind? Naam en functie", "Ik zelf")
    directie.fill("Waar en wanneer?", "Morgen")
    directie.press("Leg vast")
    directie.sees("Een kind wordt hier niet door ons gehoord.")
    record(
        directie,
        f"{pad}stap/vertrouwensinspecteur/",
        tekst={
            "Naam van de vertrouwensinspecteur": "Mw. De Boer",
            "Wat is besproken, en wat was het advies?": "Aangifte.",
        },
    )
    record(
        directie,
        f"{pad}stap/vermoeden/",
        tekst={"Waarom?": "Wij vinden dit samen."},
        uitkomst=("Is er een redelijk vermoeden?", "Ja, er is een redelijk vermoeden"),
    )
    record(
        directie,
        f"{pad}stap/aangifte/",
        uitkomst=("Wat is de uitkomst?", "Er is aangifte gedaan"),
        tekst={"Toelichting": "Aan het bureau."},
    )
    directie.open(f"{pad}stap/onderzoek/")
    directie.sees("De politie onderzoekt dit")
    record(
        directie,
        f"{pad}draaiboek/",
        knop="Zet in het draaiboek",
        punt="Contact met de politie",
        tekst={
            "Wie is iets verteld?": "De rechercheur",
            "Wat is verteld of gedaan?": "Alles wat de melder schreef.",
        },
    )
    directie.open(pad)
    directie.sees("De rechercheur", "Vertellen dat er aangifte komt")
    directie.misses("Sluit de zaak")
    assert directie.download("Maak een PDF").startswith(b"%PDF")
    # who it is about, also when he becomes directie, and the reporter
    second_directie(cast, cast.collega)
    tom = als_mens(cast.collega)
    tom.misses("zaak", "zorgen van de laatste dertig dagen.\n1")
    assert tom.open(pad) == 404
    tom.open("/zorgen/")
    tom.sees("Er zijn geen zorgen")
    pm = als_mens(cast.pm, "/zorgen/")
    pm.sees("In behandeling")
    pm.misses(ZAG)


@pytest.mark.parametrize("breed", [TELEFOON, BUREAU])
def test_the_pages_of_a_case_have_no_faults_and_fit(cast, als_mens, breed):
    zaak = zaak_over(cast)
    delegeer(cast.directie, zaak, cast.manager)
    walk(cast.directie, zaak, tot=4)
    directie = als_mens(cast.directie, breed=breed)
    pad = f"/zaken/{zaak.pk}/"
    for adres in (
        "/zaken/",
        pad,
        f"{pad}stap/onderzoek/",
        f"{pad}stap/politie/",
        f"{pad}draaiboek/",
        f"{pad}afsluiten/",
        f"{pad}behandelaar/",
        f"{pad}uitsluiten/",
        "/zorgen/",
    ):
        assert directie.open(adres) == 200
        uitslag = Axe().run(directie.page, options={"resultTypes": ["violations"]}).response
        assert [fout["id"] for fout in uitslag["violations"]] == [], adres
        assert directie.page.evaluate("document.documentElement.scrollWidth") <= breed, adres
