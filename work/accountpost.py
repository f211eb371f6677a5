"""Mail about somebody's own account: a link to choose a password, or that something about signing in changed.

No name, no username, no place: an address that is read by another tells nothing about who works where. A link is made
while its mail is sent, by the outbox (opdrachten.py): its text stands nowhere else.
"""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from roles.models import User
from work.models import Uitnodiging
from work.opdrachten import Werk, ask, opdracht

Soort = Uitnodiging.Soort
UREN: Final = {
    Soort.UITNODIGING: 72,
    Soort.HERSTEL: 1,
}  # security.md AU-04; a forgotten password is asked for now
HOOGUIT_PER_UUR = 3  # links to one account: nobody's letter box is filled by a stranger
SLOT = "\nBeantwoorden kan niet. Verwachtte je dit bericht niet? Vraag dan je beheerder.\n"
LINK = "Kies een wachtwoord voor Meldcode: {link}\n\nDe link werkt één keer, en {uren} uur lang.\n" + SLOT
BERICHTEN: Final = {
    "factor_erbij": "Bij je account in Meldcode is een tweede factor toegevoegd.\n" + SLOT,
    "factor_weg": "Bij je account in Meldcode is een tweede factor weggehaald.\n" + SLOT,
    "factor_weg_door_beheer": "Je beheerder heeft de tweede factor van je account in Meldcode weggehaald. "
    "Bij het inloggen stel je een nieuwe in.\n" + SLOT,
    "herstelcode": "Er is met een herstelcode ingelogd op je account in Meldcode.\n" + SLOT,
    "adres": "Het e-mailadres van je account in Meldcode is gewijzigd. Berichten gaan nu naar het nieuwe adres.\n"
    + SLOT,
    "wachtwoord": "Het wachtwoord van je account in Meldcode is gewijzigd.\n" + SLOT,
}
ONDERWERP = "Over je account in Meldcode"


def digest(teken: str) -> str:
    """What is kept of a link. The link itself is 256 bits of chance: no salt, no slow hash."""
    return hashlib.sha256(teken.encode()).hexdigest()


def make_link(user_id: uuid.UUID, soort: Soort, *, at: datetime) -> str:
    """A new link, inside an act. Its text can't be read back; the one before it ends."""
    teken = secrets.token_urlsafe(32)
    Uitnodiging(
        user_id=user_id, soort=soort, kenmerk=digest(teken), gemaakt_op=at,
        geldig_tot=at + timedelta(hours=UREN[soort]),
    ).save()  # fmt: skip
    return teken


def can_mail(user: User) -> bool:
    return bool(settings.MAIL_AAN and user.email)


def mail_link(user_ids: list[uuid.UUID], soort: Soort, *, at: datetime) -> None:
    """Puts it in the outbox, also for nobody: who asks can't tell by the time it takes."""
    gegevens = {"users": [str(pk) for pk in user_ids], "soort": soort.value}
    ask("accountlink", id=uuid.uuid4(), at=at, gegevens=gegevens)


def tell_change(user: User, wat: str, *, at: datetime) -> None:
    """Tells the owner, after the act and apart from it (security.md AU-14)."""
    if can_mail(user):
        ask("accountbericht", id=uuid.uuid4(), at=at, gegevens={"user": str(user.pk), "wat": wat})


def tell_adres(user: User, *, vorige: int) -> None:
    """To the address of version `vorige` and the new one: who takes an account over can't keep its owner unaware."""
    if settings.MAIL_AAN:
        gegevens = {"user": str(user.pk), "wat": "adres", "vorige": vorige}
        ask("accountbericht", id=uuid.uuid4(), at=timezone.now(), gegevens=gegevens)


@opdracht("accountlink", "Link voor een wachtwoord versturen", seconden=120, pogingen=6)
def send_link(werk: Werk) -> None:
    users: list[str] = werk.gegevens["users"]
    soort = Soort(werk.gegevens["soort"])
    for nummer in range(werk.deel, len(users)):
        with werk.portie(deel=nummer + 1, totaal=len(users)):
            write_link(uuid.UUID(users[nummer]), soort, at=timezone.now())
    with werk.portie():
        werk.rond_af()


def write_link(user_id: uuid.UUID, soort: Soort, *, at: datetime) -> None:
    """Last in its transaction. A link that couldn't be sent doesn't exist; the next try makes another."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    laatst = Uitnodiging.objects.filter(user_id=user_id, soort=soort, gemaakt_op__gt=at - timedelta(hours=1))
    if user is None or laatst.count() >= HOOGUIT_PER_UUR:
        return
    link = f"{settings.ADRES}wachtwoord/{make_link(user_id, soort, at=at)}/"
    send(LINK.format(link=link, uren=UREN[soort]), user.email)


@opdracht("accountbericht", "Bericht over een account versturen", seconden=120, pogingen=6)
def send_change(werk: Werk) -> None:
    aan = list_adressen(uuid.UUID(werk.gegevens["user"]), vorige=werk.gegevens.get("vorige"))
    for nummer in range(werk.deel, len(aan)):
        with werk.portie(deel=nummer + 1, totaal=len(aan)):
            send(BERICHTEN[werk.gegevens["wat"]], aan[nummer])
    with werk.portie():
        werk.rond_af()


def list_adressen(user_id: uuid.UUID, *, vorige: int | None) -> list[str]:
    """The address of now, and the one of an earlier version: read here, so that none stands in the queue."""
    oud = User.history.filter(id=user_id, versie=vorige).values_list("email", flat=True)[:1]
    nu = User.objects.filter(pk=user_id).values_list("email", flat=True)
    return list(dict.fromkeys(adres for adres in (*oud, *nu) if adres))


def send(tekst: str, aan: str) -> None:
    """An address that is refused isn't tried again."""
    koppen = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    try:
        EmailMessage(ONDERWERP, tekst, settings.DEFAULT_FROM_EMAIL, [aan], headers=koppen).send()
    except (SMTPRecipientsRefused, SMTPSenderRefused):
        return
