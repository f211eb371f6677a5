"""What people do in the product, act by act. Every function is one page, filled in and sent by a person."""

from datetime import date, timedelta

from tests.browser.mens import Mens
from tests.conftest import WACHTWOORD

GISTEREN = date.today() - timedelta(days=1)  # noqa: DTZ011  what somebody at the counter calls yesterday
OVER_EEN_MAAND = date.today() + timedelta(days=30)  # noqa: DTZ011
NEE_DRIE = ("Nee", "Nee", "Nee")
CHECKS = ("2a", "2b", "2c")


def record_signaal(mens: Mens, kind: str = "Mila", tekst: str = "Een blauwe plek op de arm.") -> str:
    """From Mijn werk to the recorded signal; returns its address."""
    mens.open("/signalen/nieuw/")
    mens.choose("Kies een antwoord", "Nee")
    mens.press("Verder")
    fill_signaal(mens, kind, tekst)
    mens.press("Signaal vastleggen")
    mens.sees("Je signaal is vastgelegd", tekst)
    return mens.pad


def fill_signaal(mens: Mens, kind: str, tekst: str) -> None:
    mens.choose("Over welk kind gaat het?", kind)
    mens.choose("Wanneer was het?", "Vandaag")
    mens.fill("Wat zag of hoorde je?", tekst)
    mens.choose("Waar was het?", "Op de groep")
    mens.choose("Heb je dit met de ouders besproken?", "Nee, nog niet")


def triage(mens: Mens, kind: str = "Mila", keuze: str = "De meldcode") -> str:
    """The AF finds the signal in the triage and chooses; returns the address of the dossier."""
    mens.open("/triage/")
    mens.follow(kind)
    mens.choose("Wat doe je met dit signaal?", keuze)
    mens.fill("Waarom kies je dit?", "Dit zagen we vaker.")
    mens.press("Keuze vastleggen")
    mens.sees("staat in het dossier meldcode")
    return mens.pad


def record_beeld(mens: Mens, dossier: str) -> None:
    mens.open(f"{dossier}beeld/")
    mens.fill("Wat is het totaalbeeld van de signalen?", "Drie keer moe en stil, en een blauwe plek.")
    mens.fill("Wat is de kracht van het gezin?", "Oma helpt elke week.")
    mens.choose("Is er een risicotaxatie gedaan?", "Nee")
    mens.press("Totaalbeeld vastleggen")
    mens.sees("vastgelegd")


def record_overleg(
    mens: Mens, dossier: str, soort: str = "Collega", advies: str = "Praat eerst met moeder."
) -> None:
    mens.open(f"{dossier}overleg/nieuw/")
    mens.choose("Met wie heb je overlegd?", soort)
    mens.fill("Op welke dag?", GISTEREN)
    mens.fill("Hoe laat ongeveer?", "10:30")
    mens.fill("Hoe heet deze persoon?", "Sara Terpstra")
    mens.fill("Welke functie heeft deze persoon?", "adviseur")
    mens.fill("Wat was je vraag?", "Wat kunnen we het beste doen?")
    mens.fill("Wat kwam eruit?", advies)
    if soort == "Collega":
        if mens.option("Is advies van Veilig Thuis", "Nee").is_visible():
            mens.choose("Is advies van Veilig Thuis", "Nee")
    else:
        mens.choose("Heb je de naam van het kind genoemd?", "Nee")
        mens.fill("Nummer bij Veilig Thuis", "VT-26-4471")
        mens.choose("Volg je het advies?", "Ja")
    mens.press("Overleg vastleggen")
    mens.sees("vastgelegd")


def hold_gesprek(mens: Mens, dossier: str, vorm: str = "regulier") -> None:
    mens.open(f"{dossier}gesprek/nieuw/?vorm={vorm}")
    mens.fill("Op welke dag was het gesprek?", GISTEREN)
    mens.fill("Hoe laat begon het?", "16:00")
    mens.fill("Wie waren erbij?", "Anna, moeder")
    mens.fill("Wie leidde het gesprek?", "Noor Hendriks")
    mens.fill("Wat is er gezegd?", "We vertelden wat we zagen. Moeder zei dat Mila van de trap viel.")
    if vorm == "kind":
        mens.choose("de ouders", "Ja")
        mens.fill("Hoe reageerde het kind?", "Mila vertelde rustig over de trap.")
    else:
        mens.fill("Hoe reageerden de ouders?", "Moeder schrok en dacht mee.")
    mens.choose("Is het gesprek afgemaakt?", "Ja")
    mens.press("Gesprek vastleggen")
    mens.sees("vastgelegd")


def skip_kind(mens: Mens, dossier: str) -> None:
    mens.open(f"{dossier}gesprek/overslaan/?vorm=kind")
    mens.choose("Waarom praat je niet met het kind?", "Het kind is te jong")
    mens.press("Reden vastleggen")
    mens.sees("Het kind is te jong")


def appoint(mens: Mens, dossier: str, wie: str) -> None:
    mens.open(f"{dossier}wie/nieuw/")
    mens.choose("Wie betrek je?", wie)
    mens.choose("Wat mag deze persoon?", "Weegt en tekent mee")
    mens.fill("Waarom is dat nodig?", "Het protocol vraagt deze handtekening.")
    mens.press("Erbij betrekken")
    mens.sees(wie)


def walk_to_weging(mens: Mens, dossier: str, *, advies: bool = True) -> None:
    """Steps 1 to 3, the child being too young to talk with."""
    record_beeld(mens, dossier)
    record_overleg(mens, dossier)
    if advies:
        record_overleg(mens, dossier, "Advies van Veilig Thuis")
    hold_gesprek(mens, dossier)
    skip_kind(mens, dossier)


def answer(mens: Mens, dossier: str, vraag: str, antwoord: str | tuple[str, str, str]) -> None:
    """One weighing question. Three answers are those of the three checks of question 2."""
    mens.open(f"{dossier}wegen/{vraag}/")
    if isinstance(antwoord, tuple):
        for letter, keuze in zip(CHECKS, antwoord, strict=True):
            mens.choose(letter, keuze)
    else:
        mens.choose("Jouw antwoord", antwoord)
    if vraag == "vermoeden" and antwoord == "Nee":
        mens.page.get_by_role("radiogroup", name="Waarom is er geen vermoeden?").get_by_role(
            "radio"
        ).first.check()
    mens.fill("Waarom antwoord je zo?", "Dat blijkt uit de gesprekken.")
    mens.page.get_by_role("group", name="Waar blijkt dat uit?").get_by_role("checkbox").first.check()
    mens.press("Bewaar en ga verder")


def decide(mens: Mens, dossier: str, melden: str, hulp: str, toelichting: str = "") -> None:
    mens.open(f"{dossier}besluit/")
    mens.choose("Is melden noodzakelijk?", melden)
    mens.choose("Is hulp (ook) mogelijk?", hulp)
    if toelichting:
        mens.fill("Welke hulp, en wat spreek je af?", toelichting)
    dag = mens.field("Wanneer kijk je of de hulp werkt?")
    if dag.count() and dag.is_visible():
        dag.fill(str(OVER_EEN_MAAND))
    mens.press("Besluiten vastleggen")
    mens.sees("vastgelegd")


def decide_hulp(mens: Mens, dossier: str) -> None:
    """The second decision, taken with Veilig Thuis and the people it is about (000 L1555)."""
    mens.open(f"{dossier}besluit/")
    mens.choose("Is melden noodzakelijk?", "Ja, wij melden")
    mens.choose("Is hulp (ook) mogelijk?", "Ja, hulp is ook mogelijk")
    mens.fill("Welke hulp, en wat spreek je af?", "Gezinshulp, twee keer per week.")
    mens.fill("Met wie van Veilig Thuis besprak je dit?", "Sara Vos")
    mens.fill("Wat is de functie van die persoon?", "adviseur")
    mens.choose("Besprak je de hulp ook met de ouders en het kind?", "Ja")
    for vraag in ("Vraag 3", "Vraag 4", "Vraag 5"):
        mens.choose(f"{vraag}, samen met Veilig Thuis", "Weet niet")
    mens.press("Besluiten vastleggen")
    mens.sees("vastgelegd")


def sign(mens: Mens, dossier: str) -> None:
    mens.open(f"{dossier}besluit/tekenen/")
    mens.fill("Je wachtwoord", WACHTWOORD)
    mens.press("Besluit tekenen")
    mens.sees("getekend")


def report(mens: Mens, dossier: str) -> None:
    mens.open(f"{dossier}melding/nieuw/")
    mens.choose("Hoe meldde je?", "Telefoon")
    mens.fill("Met wie sprak je?", "Sara Vos")
    mens.fill("Wat heb je verteld?", "Wat we zagen, en wat moeder zei.")
    mens.choose("Wisten de ouders vooraf van de melding?", "Ja, vooraf")
    mens.press("Melding vastleggen")
    mens.sees("De melding is vastgelegd.")


def agree_to_look(mens: Mens, dossier: str, wie: str = "Noor Hendriks") -> None:
    """Who keeps looking, once, in a month."""
    mens.open(f"{dossier}volgen/nieuw/")
    mens.fill("Waar let je op?", "Of Mila vrolijk is en slaapt.")
    mens.pick("Wie kijkt?", wie)
    mens.fill("Wanneer kijk je voor het eerst?", OVER_EEN_MAAND)
    mens.choose("Hoe vaak kijk je?", "Eén keer")
    mens.press("Afspraak vastleggen")
    mens.sees("De afspraak om te kijken staat vast")
