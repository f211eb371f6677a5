"""How long what is kept, and from when that counts. PURE.

No term stands here: the five sources of the profiles name none, so an organisation decides its own (access.md §3).
"""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import TextChoices


class Bewaarsoort(TextChoices):
    """A kind of record that is kept and destroyed as one."""

    DOSSIER = "dossier", "dossier meldcode, met de signalen erin"
    SIGNAAL = "signaal", "signaal zonder dossier"
    ONBEOORDEELD = "onbeoordeeld", "signaal dat nooit is beoordeeld"
    SPOED = "spoed", "spoed zonder bekend kind"
    KINDCHECK = "kindcheck", "kindcheck"
    INCIDENT = "incident", "incident of ongeval"
    LADDER = "ladder", "stappenplan bij ongewenst gedrag, afgesloten"
    ROUTE3 = "route3", "zaak over gedrag van kinderen, afgesloten"
    RAPPORTAGE = "rapportage", "rapportage meldcode, zonder namen"
    CALAMITEIT = "calamiteit", "calamiteit, met het logboek"
    KLACHT = "klacht", "klacht"
    ZORG = "zorg", "zorg over iemand die hier werkt"
    KIND = "kind", "kind zonder signaal of dossier"
    LOG = "log", "logboek, per maand"
    VERTROUWEN = "vertrouwen", "zaak van de vertrouwenspersoon"
    INTIMITEIT = "intimiteit", "ongewenste intimiteit, in vertrouwen verteld"


class Beginpunt(TextChoices):
    """The event from which the term counts."""

    SLUITING = "sluiting", "de dag waarop het dossier of de zaak is gesloten"
    UIT_ZORG = "uit_zorg", "de dag waarop het kind wegging, of het dossier sloot als dat later was"
    MEERDERJARIG = "meerderjarig", "de dag waarop het kind 18 wordt, of het dossier sloot als dat later was"
    VASTLEGGING = "vastlegging", "de dag waarop het is vastgelegd"
    VERTREK = "vertrek", "de dag waarop het kind wegging"
    LAATSTE = "laatste", "de dag waarop er voor het laatst iets bij kwam"
    EINDE = "einde", "de dag waarop het voorbij was of is afgesloten"


B, S = Beginpunt, Bewaarsoort
MOGELIJK: dict[Bewaarsoort, tuple[Beginpunt, ...]] = {
    S.DOSSIER: (B.SLUITING, B.UIT_ZORG, B.MEERDERJARIG),
    S.SIGNAAL: (B.VASTLEGGING,),
    S.ONBEOORDEELD: (B.VASTLEGGING,),  # it can't stay for ever because nobody looked
    S.SPOED: (B.EINDE,),
    S.KINDCHECK: (B.VASTLEGGING,),
    S.INCIDENT: (B.VASTLEGGING,),
    S.LADDER: (B.SLUITING,),
    S.ROUTE3: (B.SLUITING,),
    S.RAPPORTAGE: (B.VASTLEGGING,),
    S.CALAMITEIT: (B.EINDE,),
    S.KLACHT: (B.EINDE,),
    S.ZORG: (B.VASTLEGGING,),
    S.KIND: (B.VERTREK,),
    S.LOG: (B.VASTLEGGING,),
    S.VERTROUWEN: (B.LAATSTE,),  # also when it never was closed: who left, closes nothing
    S.INTIMITEIT: (B.LAATSTE,),
}
# Go by themselves, and nobody sees which: a list of what is due would say that there is one (docs/adr/0051, 0057).
VANZELF = (S.VERTROUWEN, S.INTIMITEIT)
# Whoever reviews a month of the log can begin until a year after it (logcontrole): so long its lines stay.
MINSTENS: dict[Bewaarsoort, int] = {S.LOG: 13}
# Of the whole organisation, so of no location: a worry about somebody who works here, and the log.
ALLEEN_DIRECTIE = frozenset({S.ZORG, S.LOG})
HELE_ORGANISATIE = "De hele organisatie"
MEERDERJARIG_JAREN = 18
HOOGUIT_MAANDEN = 12 * 120


def add_months(begin: date, maanden: int) -> date:
    """So many months later. A day that month lacks becomes the first of the next: never a day too short."""
    jaar, maand = divmod(begin.year * 12 + begin.month - 1 + maanden, 12)
    laatste = monthrange(jaar, maand + 1)[1]
    if begin.day <= laatste:
        return date(jaar, maand + 1, begin.day)
    return date(jaar, maand + 1, laatste) + timedelta(days=1)


def begin_of(
    beginpunt: Beginpunt, *, vast: date, geboren: date | None = None, weg: date | None = None
) -> date | None:
    """When the term begins; None while the event hasn't been. `vast`: closed, over or recorded on that day."""
    if beginpunt == B.UIT_ZORG:
        return max(vast, weg) if weg is not None else None
    if beginpunt == B.MEERDERJARIG:
        return max(vast, add_months(geboren, 12 * MEERDERJARIG_JAREN)) if geboren is not None else None
    return weg if beginpunt == B.VERTREK else vast


def describe_term(maanden: int) -> str:
    """'20 jaar', '18 maanden'."""
    if maanden % 12 == 0:
        return f"{maanden // 12} jaar"
    return "1 maand" if maanden == 1 else f"{maanden} maanden"


def describe_second(*, door_directie: bool, alleen_directie: bool = False) -> str:
    """Who can be the second person, by who was the first: one of the two is of the directie (access.md §1).

    `alleen_directie`: about people who work here, which nobody else may see.
    """
    if alleen_directie:
        return "Een ander lid van de directie zegt er ja of nee op."
    if door_directie:
        return "Een aandachtsfunctionaris of een ander lid van de directie zegt er ja of nee op."
    return "De directie zegt er ja of nee op."
