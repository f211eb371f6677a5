# ruff: noqa: INP001  beside the pages, no package
"""The pictures for which somebody has to do something first. What only has to be opened stands in beeldenlijst.py."""

from collections.abc import Callable

from fotograaf import TELEFOON, Fotograaf
from playwright.sync_api import FilePayload, Page

# The first thing to do tells in which state a dossier is; names differ per demo.
BEGIN, PRATEN, WEGEN = "Vat de signalen samen", "Praat met de ouders", "Ga verder met de volgende vraag"
TEKENEN, HULP = "Vraag wie nog moet tekenen", "Alle stappen zijn klaar"
TE_LAAT = "De terugkoppeling is"


def find_dossier(page: Page, nu: str) -> str:
    """The address of the newest dossier in which this is the thing to do."""
    page.goto("/dossiers/")
    links = page.get_by_role("main").locator("table").get_by_role("link").all()
    for adres in [str(link.get_attribute("href")) for link in links]:
        page.goto(adres)
        if page.locator(".watnu p").first.inner_text().startswith(nu):
            return adres
    raise LookupError(f"In deze demo is geen dossier met: {nu}")


def scroll(page: Page, kop: str) -> None:
    """Puts this head near the top."""
    page.get_by_text(kop).first.evaluate("el => { el.scrollIntoView(); window.scrollBy(0, -24); }")


def signaal(foto: Fotograaf) -> None:
    with foto.sit_down("Pedagogisch medewerker", TELEFOON) as page:
        page.goto("/signalen/nieuw/")
        foto.take(page, "signaal-eerste-vraag")
        page.goto("/signalen/nieuw/?over=thuis")
        foto.take(page, "signaal-formulier")
        scroll(page, "Meer vastleggen")
        foto.take(page, "signaal-meer")
        page.goto("/zorgen/nieuw/")
        foto.take(page, "zorg-over-wie")


def triage(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        foto.take(page, "mijn-werk")
        page.goto("/triage/")
        page.get_by_role("main").get_by_role("link", name="Jurre").first.click()
        foto.take(page, "signaal-beoordelen")
        scroll(page, "Jouw keuze")
        foto.take(page, "signaal-keuze")


def dossier(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        adres = find_dossier(page, PRATEN)
        foto.take(page, "dossier")
        page.goto(f"{adres}gesprek/nieuw/?vorm=regulier")
        foto.take(page, "gesprek")
        page.goto(f"{find_dossier(page, BEGIN)}overleg/nieuw/")
        foto.take(page, "overleg")


def bijlagen(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        page.goto(f"{find_dossier(page, PRATEN)}bijlagen/nieuw/")
        foto.take(page, "bijlage")


def wegen(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        find_dossier(page, WEGEN)
        page.get_by_role("link", name="Verder met wegen").first.click()
        page.get_by_role("link", name="beantwoorden").first.click()
        foto.take(page, "weegvraag")
        page.goto(f"{find_dossier(page, TEKENEN)}wegen/")
        foto.take(page, "uitkomst")
        page.goto(f"{find_dossier(page, TEKENEN)}besluit/tekenen/")
        scroll(page, "Jouw handtekening")
        foto.take(page, "tekenen")
        page.goto(f"{find_dossier(page, HULP)}melding/nieuw/")
        foto.take(page, "melden")
        find_dossier(page, TE_LAAT)
        page.locator("main a[href*='/melding/']:not([href$='/nieuw/']):not([href$='/pdf/'])").first.click()
        foto.take(page, "terugkoppeling")
    with foto.sit_down("Pedagogisch medewerker", TELEFOON) as page:
        page.goto("/spoed/")
        foto.take(page, "spoed")


def spoed(foto: Fotograaf) -> None:
    with foto.sit_down("Pedagogisch medewerker", TELEFOON) as page:
        page.goto("/spoed/vastleggen/")
        foto.take(page, "spoed-vastleggen")
    with foto.sit_down("Aandachtsfunctionaris") as page:
        page.locator(".telaat").first.get_by_role("link", name="Eer").first.click()
        foto.take(page, "spoed-zaak")


def naar_buiten(foto: Fotograaf) -> None:
    """A dossier in which consent was given and refused, and something handed over."""
    with foto.sit_down("Aandachtsfunctionaris") as page:
        adres = find_page(page, "verstrekkingen/", "Het verslag van het zware gesprek")
        foto.take(page, "verstrekkingen")
        page.goto(f"{adres}toestemming/nieuw/")
        foto.take(page, "toestemming")
        page.goto("/sociale-kaart/")
        foto.take(page, "sociale-kaart")
        find_page(page, "verstrekkingen/", "Uitnodiging voor een gesprek")
        page.goto(page.url.replace("verstrekkingen/", "brieven/"))
        page.get_by_role("link", name="Uitnodiging voor een gesprek").first.click()
        foto.take(page, "brief")


def find_page(page: Page, onder: str, tekst: str) -> str:
    """The address of the dossier whose page `onder` holds this text; the page stays open."""
    page.goto("/dossiers/")
    links = page.get_by_role("main").locator("table").get_by_role("link").all()
    for adres in [str(link.get_attribute("href")) for link in links]:
        page.goto(f"{adres}{onder}")
        if page.get_by_text(tekst).count():
            return adres
    raise LookupError(f"In deze demo is geen dossier met: {tekst}")


def kindcheck(foto: Fotograaf) -> None:
    """The one of the story is found through the task it left."""
    with foto.sit_down("Aandachtsfunctionaris", TELEFOON) as page:
        page.goto("/kinderen/")
        page.get_by_role("main").get_by_role("link", name="Jurre").first.click()
        page.get_by_role("link", name="Kindcheck doen").click()
        foto.take(page, "kindcheck-doen")
    with foto.sit_down("Pedagogisch medewerker") as page:
        page.goto("/taken/")
        page.get_by_role("main").get_by_role("link", name="Vul de kindcheck aan").first.click()
        page.get_by_role("link", name="Terug naar de kindcheck").click()
        foto.take(page, "kindcheck")


def hulp(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        find_page(page, "hulp/", "Hulp sinds")
        scroll(page, "Hulp sinds")
        foto.take(page, "hulp")
        find_page(page, "hulp/", "Afspreken wie kijkt")
        page.get_by_role("link", name="Afspreken wie kijkt").first.click()
        foto.take(page, "volgen")


def planning(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        page.goto("/taken/")
        foto.take(page, "planning")
        page.goto("/taken/jaar/")
        foto.take(page, "jaarplanning")
        page.goto("/taken/vervanging/nieuw/")
        foto.take(page, "vervanging")


def zorgen(foto: Fotograaf) -> None:
    with foto.sit_down("Directie") as page:
        page.goto("/zorgen/")
        foto.take(page, "zorgen-directie")


def incidenten(foto: Fotograaf) -> None:
    with foto.sit_down("Manager sociale veiligheid") as page:
        page.goto("/incidenten/patroon/?periode=")
        scroll(page, "Plaats en tijd van de dag")
        foto.take(page, "incidenten-patroon")


def plekken(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        page.goto("/kinderen/nieuw/")
        foto.take(page, "kind-toevoegen")
        page.goto("/kinderen/")
        page.get_by_role("main").get_by_role("link", name="Jurre").first.click()
        foto.take(page, "kind")


def zoeken(foto: Fotograaf) -> None:
    with foto.sit_down("Aandachtsfunctionaris") as page:
        page.goto("/zoeken/")
        page.get_by_label("Wat zoek je?").fill("jure")
        page.get_by_role("main").get_by_role("button", name="Zoek").click()
        page.wait_for_load_state("load")
        foto.take(page, "zoeken")


LIJST = (
    "Kindnummer;BSN;Voornaam;Achternaam;Geboortedatum;Groep\r\n"
    "901;;Fien;Voorbeeld;14-03-2023;Libel\r\n902;;Sem;Voorbeeld;31-02-2022;Libel\r\n"
    "903;;Noor;Voorbeeld;02-09-2031;Krekel\r\n"
)


def importeren(foto: Fotograaf) -> None:
    """The preview is thrown away again: the demo stays as it was."""
    with foto.sit_down("Aandachtsfunctionaris") as page:
        page.goto("/kinderen/import/")
        page.get_by_label("Voor welke locatie").select_option(label="Kinderopvang De Waterlelie")
        page.get_by_label("Uit welk systeem").fill("Planning")
        bestand: FilePayload = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": LIJST.encode()}
        page.get_by_label("Kies het bestand").set_input_files(bestand)
        page.get_by_role("button", name="Lees de lijst").click()
        page.wait_for_url("**/import/**")
        foto.take(page, "importeren")
        page.get_by_role("button", name="Gooi de lijst weg").click()


def beheer(foto: Fotograaf) -> None:
    with foto.sit_down("Beheerder") as page:
        page.goto("/beheer/")
        foto.take(page, "beheer")
        page.goto("/beheer/accounts/nieuw/")
        foto.take(page, "account-toevoegen")


def protocol(foto: Fotograaf) -> None:
    with foto.sit_down("Beheerder") as page:
        page.goto("/protocol/")
        foto.take(page, "protocol")
        page.get_by_role("button", name="Nieuwe versie maken").click()
        page.get_by_role("link", name="Termijnen").first.click()
        page.get_by_label("Binnen hoeveel dagen").fill("2")
        page.get_by_label("Waar staat dit?").first.fill("besluit MT 3-9-2026")
        page.get_by_role("button", name="Bewaar in de nieuwe versie").click()
        page.get_by_role("link", name="Bekijk het verschil").click()
        foto.take(page, "protocol-verschil")


def scherm(foto: Fotograaf) -> None:
    with foto.sit_down("", TELEFOON) as page:
        page.locator("details").first.evaluate("el => { el.open = true; el.scrollIntoView(); }")
        foto.take(page, "inloggen")
    with foto.sit_down("Pedagogisch medewerker", TELEFOON) as page:
        page.get_by_role("button", name="Verberg").click()
        foto.take(page, "scherm-dicht")


VERHALEN: tuple[Callable[[Fotograaf], None], ...] = (
    signaal,
    triage,
    dossier,
    bijlagen,
    wegen,
    naar_buiten,
    spoed,
    kindcheck,
    hulp,
    planning,
    zorgen,
    incidenten,
    plekken,
    zoeken,
    importeren,
    beheer,
    protocol,
    scherm,
)
