"""Route 3 as people walk it, from a signal to looking back: the example of the sources, on a phone and a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from incidents.models import Route3blad, Route3zaak
from tests.browser.conftest import BUREAU, TELEFOON
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import kind_of, record_signaal_of

pytestmark = pytest.mark.django_db(transaction=True)
WAT = "Bij het verkleden voor de gym trok een kind een ander kind de broek omlaag."
CRITERIA = ("Toestemming", "Vrijwilligheid", "Gelijkwaardigheid", "Ontwikkeling", "Context", "Impact")


@pytest.fixture
def zaal(transactional_db, cast):
    cast.mila, cast.sem = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    cast.moeder = record_ouder_of(cast.af, cast.mila, naam="Marieke de Vries")
    cast.vader = record_ouder_of(cast.af, cast.sem, naam="Karel Bakker", soort="vader")
    cast.zonder = record_ouder_of(cast.af, cast.sem, naam="Lies Smit", gezag="nee")
    cast.signaal = record_signaal_of(cast.pm, cast.mila, waarneming=WAT)
    return cast


def look(mens):
    """axe, and nothing scrolls sideways."""
    assert mens.page.evaluate("document.documentElement.scrollWidth") <= mens.page.viewport_size["width"]
    uitslag = Axe().run(mens.page, options={"resultTypes": ["violations"]}).response
    assert [(fout["id"], [n["target"] for n in fout["nodes"][:2]]) for fout in uitslag["violations"]] == []


def begin(af, zaal):
    """The AF judges the signal, and what it is leads to the case with the child filled in."""
    af.open(f"/triage/{zaal.signaal.pk}/")
    af.choose("Wat doe je met dit signaal?", "Gedrag van kinderen onderling")
    af.fill("Waarom kies je dit?", "Het gaat om twee kinderen.")
    af.press("Keuze vastleggen")
    af.sees("Open nu de zaak", "Welke kinderen waren erbij?")
    look(af)
    af.choose("Gaat het over gedrag van iemand die hier werkt of helpt?", "Nee")
    af.fill("Wat gebeurde er?", WAT)
    af.page.locator("#id_rol_1").select_option(label="Kind dat initiatief nam")
    af.page.locator("#id_kind_2").select_option(label=zaal.sem.korte_naam)
    af.page.locator("#id_rol_2").select_option(label="Kind dat het overkwam")
    af.press("Open de zaak")
    af.sees("De zaak is open", "De leidinggevende weet het nog niet")
    look(af)


def tell(af):
    af.follow("Vertel het, of vraag raad")
    af.choose("Met wie is erover gepraat?", "De leidinggevende")
    af.fill("Hoe heet die persoon", "Karin Bos, manager")
    af.fill("Wat is er verteld of gevraagd", "Verteld wat er gebeurde.")
    af.press("Leg dit vast")
    for ouder in ("Marieke de Vries", "Karel Bakker"):
        af.follow("Vertel het de ouders")
        af.choose("Hebben de ouders dit gehoord?", "Ja")
        af.tick(ouder)
        af.fill("Wat heb je verteld?", f"Verteld aan {ouder} wat er met hun kind gebeurde.")
        look(af)
        af.press("Leg dit vast")
    af.sees("De ouders weten het, of er staat waarom niet.")


def weigh(af):
    """Matig with a yellow flag contradicts itself: refused with the reason, allowed with a motivation."""
    af.follow("Weeg hoe ernstig het is")
    look(af)
    for criterium in CRITERIA:
        af.choose(criterium, "Nee")
    for veld in af.page.locator("textarea[id$='_waarom']").all():
        veld.fill("Zo zagen wij het.")
    af.choose("Welke vlag past erbij?", "Geel")
    af.choose("Hoe ernstig is het?", "Matig")
    af.fill("Waarom kiezen jullie dit?", "Het kind zei nee.")
    af.choose("Wijst het gedrag misschien op iets anders?", "Nee")
    af.press("Leg de weging vast")
    af.sees("Bij een vlag die geel is, past: licht grensoverschrijdend")
    assert af.field("Waarom kiezen jullie dit?").input_value() == "Het kind zei nee."
    af.fill("Past de vlag niet bij de criteria", "Het was een keer, maar het kind huilde.")
    af.press("Leg de weging vast")
    af.sees("De vlag, de criteria en de ernst passen niet bij elkaar", "Er is nog geen maatregel afgesproken")


def protect(af):
    af.follow("Spreek omgangsregels af voor Mila")
    af.fill("Naar het toilet", "Een volwassene loopt mee.")
    look(af)
    af.press("Spreek deze regels af")
    af.sees("Een volwassene loopt mee.", "Weer bekijken op")
    af.follow("Vertel het, of vraag raad")
    af.choose("Met wie is erover gepraat?", "Een gedragswetenschapper")
    af.fill("Hoe heet die persoon", "De orthopedagoog")
    af.fill("Wat is er verteld of gevraagd", "Begrenzen en meekijken.")
    af.press("Leg dit vast")
    af.sees("Er lopen nog omgangsregels")


def hand_over(af):
    """The parents of Sem get his side: a text with Mila in it is refused."""
    af.follow("Maak een blad voor de ouders van Sem")
    af.choose("Voor wie is dit blad?", "Karel Bakker")
    af.fill("Wat er is gebeurd", "Mila ging over de grens van Sem.")
    af.tick("Ik heb gelezen")
    af.press("Maak het blad")
    af.sees("Hierin staat iets waaraan je het andere kind herkent: Mila")
    look(af)
    af.fill("Wat er is gebeurd", "Een ander kind ging over de grens van Sem.")
    af.tick("Ik heb gelezen")
    af.press("Maak het blad")
    assert af.download("blad voor Karel Bakker").startswith(b"%PDF")


def end(af):
    af.follow("Kijk of de regels helpen")
    af.choose("Met wie?", "Wie met het kind werkt")
    af.fill("Hoe gaat het?", "Het gaat al weken goed.")
    af.choose("Hoe nu verder?", "De regels stoppen")
    af.press("Leg dit vast")
    af.sees("Alles is gedaan. Kijk samen terug.")
    af.follow("Kijk terug en sluit af")
    af.fill("Met wie keken jullie terug?", "Het team")
    af.fill("Wat is er gebeurd, en hoe ging het?", "Rustig opgelost.")
    af.press("Sluit deze zaak af")
    af.sees("Deze zaak is afgesloten")
    look(af)


@pytest.mark.parametrize("breed", [TELEFOON, BUREAU])
def test_from_a_signal_to_looking_back(zaal, als_mens, breed):
    af = als_mens(zaal.af, breed=breed)
    for deel in (lambda: begin(af, zaal), lambda: tell(af), lambda: weigh(af), lambda: protect(af),
                 lambda: hand_over(af), lambda: end(af)):  # fmt: skip
        deel()
    zaak = Route3zaak.objects.get()
    assert (zaak.signaal_id, Route3blad.objects.count()) == (zaal.signaal.pk, 1)
    assert timezone.localdate(zaak.vastgelegd_op) == timezone.localdate()
    af.open("/gedrag/?dicht")
    af.sees("Mila de V. en Sem B.", "Matig grensoverschrijdend")
    look(af)
