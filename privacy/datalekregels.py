"""When a data breach has to be where. PURE: the clock of 72 hours, and what the register asks (AVG art. 33 and 34)."""

from datetime import datetime, timedelta

from django.db.models import TextChoices

BINNEN = timedelta(hours=72)  # art. 33 lid 1, from the moment somebody here knew of it; weekends count


class Leksoort(TextChoices):
    VERKEERD = "verkeerd", "Iets ging naar de verkeerde persoon"
    KWIJT = "kwijt", "Iets is kwijt of gestolen: papier, telefoon, laptop, stick"
    INGEKEKEN = "ingekeken", "Iemand zag of las iets wat niet mocht"
    INGEBROKEN = "ingebroken", "Iemand van buiten kwam in een systeem of account"
    WEG = "weg", "Gegevens zijn per ongeluk gewist of niet te bereiken"
    ANDERS = "anders", "Iets anders"


class Gegevensoort(TextChoices):
    """Kinds of data; who says which, says what the law looks at first (art. 33 lid 3 onder a)."""

    NAAM = "naam", "Naam, adres, geboortedatum"
    CONTACT = "contact", "Telefoon of mail"
    ZORGEN = "zorgen", "Zorgen, signalen of verslagen over een kind of gezin"
    GEZONDHEID = "gezondheid", "Gezondheid"
    STRAFBAAR = "strafbaar", "Strafbare feiten, of een vermoeden daarvan"
    AFKOMST = "afkomst", "Afkomst, geloof, seksuele gerichtheid"
    BEELD = "beeld", "Foto's, film of geluid"
    INLOG = "inlog", "Inlognamen of wachtwoorden"
    ANDERS = "anders", "Iets anders"


class Lekbesluit(TextChoices):
    AP = "ap", "Melden bij de Autoriteit Persoonsgegevens"
    BETROKKENEN = "betrokkenen", "Vertellen aan de mensen om wie het gaat"


VRAAG: dict[Lekbesluit, str] = {
    Lekbesluit.AP: "Melden jullie dit bij de Autoriteit Persoonsgegevens?",
    Lekbesluit.BETROKKENEN: "Vertellen jullie het aan de mensen om wie het gaat?",
}
UITLEG: dict[Lekbesluit, str] = {
    Lekbesluit.AP: "Melden moet, behalve als het niet waarschijnlijk is dat mensen er last van krijgen. "
    "Het moet binnen 72 uur. Weet je nog niet alles? Meld dan wat je weet en vul later aan. (AVG artikel 33)",
    Lekbesluit.BETROKKENEN: "Vertellen moet als mensen er waarschijnlijk veel last van krijgen. "
    "Bij zorgen over een kind of gezin is dat al snel zo. (AVG artikel 34)",
}


def deadline(ontdekt_op: datetime) -> datetime:
    return ontdekt_op + BINNEN


def describe_clock(ontdekt_op: datetime, nu: datetime) -> str:
    """'Nog 2 dagen en 3 uur' or 'De 72 uur zijn 5 uur voorbij'; whole hours, never too friendly."""
    over = deadline(ontdekt_op) - nu
    uren = int(abs(over).total_seconds() // 3600)
    dagen, rest = divmod(uren, 24)
    delen = [f"{dagen} {'dag' if dagen == 1 else 'dagen'}"] if dagen else []
    if rest or not dagen:
        delen.append(f"{rest} uur" if uren else "minder dan een uur")
    duur = " en ".join(delen)
    return f"Nog {duur}" if over > timedelta() else f"De 72 uur zijn {duur} voorbij"


def missing(*, feiten: bool, besluiten: dict[str, tuple[bool, bool]]) -> list[str]:
    """What has to be there before a breach is closed. `besluiten`: is it a yes, and was it done."""
    mist = [] if feiten else ["Leg vast om welke gegevens en hoeveel mensen het gaat."]
    for soort in Lekbesluit:
        if soort.value not in besluiten:
            mist.append(f"Neem het besluit '{soort.label}'.")
        elif besluiten[soort.value] == (True, False):
            mist.append(f"Leg vast wanneer dit is gedaan: '{soort.label}'.")
    return mist
