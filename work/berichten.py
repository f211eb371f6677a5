"""Mail that tells people something waits, and nothing else: no name, no content, no id of a case.

    notify(Soort.SPOED, aan=[user_id, ...], gelegenheid=spoed.pk, at=at)

Call it inside the act. The mail goes out after the commit, by the outbox (opdrachten.py), and is tried again when the
mail server is away. Nothing here can make the act fail, and an act that is rolled back sends nothing.

Exactly once: a Bericht is one mail to one person about one `gelegenheid` (any id or text of yours; only a digest
of it is kept). Its key follows from those three, so asking twice, two workers or a restored queue give one mail.

The daily mail is made by `dossiers.tasks.dagbericht`. `plan_dagberichten` asks for it: once per organisation per
working day, from DAGBERICHT_UUR on the Dutch clock, whenever a worker looks. After days without one there is one.
People can turn it off (Berichtkeuze); urgent mail they can't.
"""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from smtplib import SMTPRecipientsRefused, SMTPSenderRefused
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone

from roles.access import counts_on
from roles.models import Organisatie, Roltoewijzing, User
from vault.handeling import Wie, handeling
from work.models import Aanleiding, Bericht, Opdracht
from work.opdrachten import Werk, ask, opdracht
from work.termijnen import is_werkdag

Soort = Bericht.Soort
RUIMTE: Final = uuid.UUID("6f0d2c1e-6a0b-4a6e-9d1c-0f4c0a7f2b11")
DAGBERICHT_UUR, LAATSTE_UUR = 7, 18
ONDERWERP = "Er staat iets voor je klaar"
ONDERWERPEN: Final = {
    Bericht.Soort.TOESTEL: "Er is ingelogd met je account",
    Bericht.Soort.KOPPELING: "Er is iets veranderd aan het inloggen met je account",
}
SPOED = "Er staat iets voor je klaar dat niet kan wachten.\n\nKijk nu in Meldcode: {adres}\n"
DAG = "Er staat iets voor je klaar.\n\nKijk in Meldcode: {adres}\n"
TE_LAAT = "Er staat iets voor je klaar. Er is ook een termijn voorbij.\n\nKijk vandaag in Meldcode: {adres}\n"
TOESTEL = (
    "Er is met jouw account ingelogd op een toestel of browser waar dat nog niet eerder gebeurde.\n\n"
    "Was jij dat? Dan hoef je niets te doen.\n"
    "Was jij dat niet? Log dat toestel uit, en bel meteen je beheerder: {adres}sessies/\n"
)
KOPPELING = (
    "Je kunt in Meldcode nu ook inloggen via je organisatie.\n\n"
    "Wist je daar niets van? Bel dan meteen je beheerder of de directie. {adres}\n"
)
SLOT = "\nDit bericht bevat met opzet geen inhoud. Beantwoorden kan niet.\n"
UITZETTEN = "Wil je dit dagelijkse bericht niet? Zet het uit: {adres}berichten/\n"
TEKSTEN: Final = {
    Soort.SPOED: SPOED + SLOT,
    Soort.DAG: DAG + SLOT + UITZETTEN,
    Soort.TE_LAAT: TE_LAAT + SLOT + UITZETTEN,
    Soort.TOESTEL: TOESTEL + SLOT,
    Soort.KOPPELING: KOPPELING + SLOT,
}


def key_of(user_id: uuid.UUID, soort: str, gelegenheid: object) -> uuid.UUID:
    """The same mail has the same key, wherever and whenever it is asked for; nobody can read back about what."""
    return uuid.uuid5(RUIMTE, f"{user_id} {soort} {gelegenheid}")


def notify(soort: Soort, *, aan: Iterable[uuid.UUID], gelegenheid: object, at: datetime) -> int:
    """Queues a mail to each of these people, inside the act; returns to how many.

    Who has no address or no active account gets none; who got one about this `gelegenheid` gets no second.
    """
    if not settings.MAIL_AAN:
        return 0
    mensen = User.objects.filter(pk__in=set(aan), is_active=True).exclude(email="").order_by("pk")
    aantal = 0
    for user_id in mensen.values_list("pk", flat=True):
        pk = key_of(user_id, soort, gelegenheid)
        velden = {"user_id": user_id, "soort": soort, "gemaakt_op": at}
        rij, nieuw = Bericht.objects.get_or_create(pk=pk, defaults=velden)
        if nieuw:
            ask("bericht", id=rij.pk, at=at, gegevens={"bericht": str(rij.pk)})
            aantal += 1
    return aantal


@opdracht("bericht", "Bericht versturen", seconden=120, pogingen=6)
def send_bericht(werk: Werk) -> None:
    with werk.portie(deel=1, totaal=1):
        rij = Bericht.objects.select_related("user").get(pk=werk.gegevens["bericht"])
        werk.rond_af()
        if rij.verstuurd_op is None:
            deliver(rij, at=timezone.now())


def deliver(rij: Bericht, *, at: datetime) -> None:
    """Marks it as sent and sends it, last in the transaction. An address that is refused isn't tried again.

    A crash between sending and commit sends it a second time under the same Message-ID; it never loses one.
    """
    rij.verstuurd_op = at
    rij.save()
    try:
        build_mail(rij).send()
    except (SMTPRecipientsRefused, SMTPSenderRefused):
        rij.geweigerd = True
        rij.save()


def build_mail(rij: Bericht) -> EmailMessage:
    van = settings.DEFAULT_FROM_EMAIL
    koppen = {
        "Message-ID": f"<{rij.pk}@{van.rpartition('@')[2].rstrip('>')}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    tekst = TEKSTEN[Soort(rij.soort)].format(adres=settings.ADRES)
    onderwerp = ONDERWERPEN.get(Soort(rij.soort), ONDERWERP)
    return EmailMessage(onderwerp, tekst, van, [rij.user.email], headers=koppen)


# --- the daily mail -------------------------------------------------------------------------------


def plan_dagberichten(*, at: datetime) -> int:
    """Asks for today's round of each organisation that hasn't had one; returns how many. Harmless to repeat.

    A round that failed is asked again each hour: what it sent already stays sent once.
    """
    nu = timezone.localtime(at)
    if not settings.MAIL_AAN or not is_werkdag(nu.date()) or not DAGBERICHT_UUR <= nu.hour <= LAATSTE_UUR:
        return 0
    with handeling(wie=Wie(), route="klok", at=at):
        organisaties = list(Organisatie.objects.order_by("pk").values_list("pk", flat=True))
        nodig = [pk for pk in organisaties if needs_round(pk, nu)]
        for organisatie_id in nodig:
            gegevens = {"organisatie": str(organisatie_id), "dag": nu.date().isoformat()}
            ask("dagbericht", id=round_key(organisatie_id, nu), at=at, gegevens=gegevens)
    return len(nodig)


def tell_daily(
    *, user: User, organisatie_id: uuid.UUID, punten: Mapping[str, bool], at: datetime
) -> Bericht | None:
    """One daily mail, if one of these points wasn't told to this person before. The end of a portie.

    `punten`: what waits, and whether that is late. A point is told once; together they are at most one mail per
    organisation per day.
    """
    sleutels = {key_of(user.pk, "punt", f"{organisatie_id} {punt}"): laat for punt, laat in punten.items()}
    nieuw = sleutels.keys() - set(Aanleiding.objects.filter(pk__in=sleutels).values_list("pk", flat=True))
    pk = key_of(user.pk, Soort.DAG, f"{organisatie_id} {timezone.localdate(at)}")
    if not nieuw or Bericht.objects.filter(pk=pk).exists():
        return None
    soort = Soort.TE_LAAT if any(sleutels[sleutel] for sleutel in nieuw) else Soort.DAG
    rij = Bericht.objects.create(pk=pk, user=user, soort=soort, gemaakt_op=at)
    for sleutel in sorted(nieuw):
        Aanleiding.objects.create(pk=sleutel, bericht=rij)
    deliver(rij, at=at)
    return rij


def list_lezers(organisatie_id: uuid.UUID, *, op: date) -> QuerySet[User]:
    """Who works here on that day, has an address and wants the daily mail."""
    rollen = Roltoewijzing.objects.filter(counts_on(op), organisatie_id=organisatie_id)
    mensen = User.objects.filter(pk__in=rollen.values("user_id"), is_active=True).exclude(email="")
    return mensen.exclude(berichtkeuze__dagelijks=False).order_by("pk")


def round_key(organisatie_id: uuid.UUID, nu: datetime) -> uuid.UUID:
    return uuid.uuid5(RUIMTE, f"ronde {organisatie_id} {nu.date()} {nu.hour}")


def needs_round(organisatie_id: uuid.UUID, nu: datetime) -> bool:
    uren = [nu.replace(hour=uur) for uur in range(DAGBERICHT_UUR, nu.hour + 1)]
    sleutels = [round_key(organisatie_id, uur) for uur in uren]
    standen = dict(Opdracht.objects.filter(pk__in=sleutels).values_list("pk", "stand"))
    return sleutels[-1] not in standen and all(s == Opdracht.Stand.MISLUKT for s in standen.values())
