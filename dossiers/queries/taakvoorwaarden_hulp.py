"""Which rows of help and looking still wait, and on which day. Conditions only; access comes after them."""

from typing import Any

from django.db.models import DateTimeField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce, TruncDate

from dossiers.afwegingskader import Uitkomst, Vraag
from dossiers.hulpregels import Hulpstatus, Hulpvervolg, Momentuitslag
from dossiers.models import (
    Afsluiting,
    Antwoordrij,
    Besluit,
    Casemanager,
    Consultatie,
    Dossier,
    Hulpafspraak,
    Hulpevaluatie,
    Hulpstand,
    Hulptraject,
    Kijkmoment,
    Triage,
    Volgafspraak,
    Vraag5datum,
)
from dossiers.protocolregels import Raadgever
from dossiers.queries.taakvoorwaarden import latest_besluiten, ordinary_care, reports_of
from roles.access import Zicht, counts_on, valid_on
from roles.models import Roltoewijzing, Uitsluiting

# The day it is here when the database is asked: a compiled query can't hold the day on which it was made.
NU = Func(function="CURRENT_TIMESTAMP", template="%(function)s", output_field=DateTimeField())
VANDAAG = TruncDate(NU)


def newest(model: type[Any], **verwijst: Any) -> QuerySet[Any]:
    rijen: QuerySet[Any] = model._default_manager.filter(**verwijst).order_by("-vastgelegd_op", "-id")
    return rijen


# --- question 5 -----------------------------------------------------------------------------------

_VERZET = newest(Vraag5datum, dossier_id=OuterRef("dossier_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op"))
VRAAG_5_OP = Coalesce(Subquery(_VERZET.values("op")[:1]), F("vraag5_op"))


def question_5(_: Zicht) -> QuerySet[Besluit]:
    """The day agreed last to ask whether the help works; open until question 5 was answered after that."""
    afgesproken = Coalesce(Subquery(_VERZET.values("vastgelegd_op")[:1]), F("vastgelegd_op"))
    antwoord = Antwoordrij.objects.filter(
        dossier_id=OuterRef("dossier_id"),
        vraag=Vraag.RESULTAAT,
        vastgelegd_op__gt=OuterRef("afgesproken"),
    )
    rijen = latest_besluiten().annotate(afgesproken=afgesproken, op=VRAAG_5_OP)
    return rijen.filter(~Exists(antwoord), op__isnull=False)


# --- help -----------------------------------------------------------------------------------------

MANAGER_VAN_TRAJECT = Subquery(newest(Casemanager, traject_id=OuterRef("pk")).values("user_id")[:1])
MANAGER_VAN_AFSPRAAK = Coalesce(
    F("user_id"),
    Subquery(newest(Casemanager, traject_id=OuterRef("traject_id")).values("user_id")[:1]),
    output_field=UUIDField(),
)
EVALUATIE_OP = Coalesce(
    Subquery(newest(Hulpevaluatie, traject_id=OuterRef("pk")).values("volgende_op")[:1]), F("evaluatie_op")
)


def ended(traject: str) -> Exists:
    """Nothing is recorded any more after help has stopped, so one such row is the last."""
    return Exists(Hulpevaluatie.objects.filter(traject_id=OuterRef(traject), vervolg=Hulpvervolg.STOPT))


def evaluations(_: Zicht) -> QuerySet[Hulptraject]:
    """Help that runs is looked back on; it goes on through a new ronde."""
    return Hulptraject.objects.filter(~ended("pk"), dossier__gesloten_op__isnull=True)


def help_tasks(_: Zicht) -> QuerySet[Hulpafspraak]:
    """Results and tasks that weren't done and still count."""
    stand = Subquery(newest(Hulpstand, afspraak_id=OuterRef("pk")).values("status")[:1])
    rijen = Hulpafspraak.objects.annotate(stand=stand)
    open_ = Q(stand__isnull=True) | Q(stand=Hulpstatus.NIET_GEDAAN)
    return rijen.filter(open_, ~ended("traject_id"), dossier__gesloten_op__isnull=True)


def help_to_agree(_: Zicht) -> QuerySet[Besluit]:
    """Decided that help comes, and nothing was agreed on it in this ronde."""
    traject = Hulptraject.objects.filter(dossier_id=OuterRef("dossier_id"), ronde=OuterRef("ronde"))
    rijen = latest_besluiten().filter(uitkomst=Uitkomst.HULP, hulp=Besluit.Hulp.JA)
    return rijen.filter(~Exists(traject))


# --- looking --------------------------------------------------------------------------------------

KIJKER = Coalesce(F("user_id"), F("dossier__leiding_id"), output_field=UUIDField())
_GEPLAND = newest(Kijkmoment, volgafspraak_id=OuterRef("pk"), gepland_op__isnull=False)
# The next agreed day; after the last one its own day stays, as long as it doesn't go well.
KIJKEN_OP = Coalesce(
    Subquery(_GEPLAND.values("volgende_op")[:1]), Subquery(_GEPLAND.values("gepland_op")[:1]), F("eerste_op")
)


def looks(_: Zicht) -> QuerySet[Volgafspraak]:
    """Also of closed dossiers: that is what looking afterwards is for. Ends at the last day, when it goes well."""
    gekeken = newest(Kijkmoment, volgafspraak_id=OuterRef("pk"))
    rijen = Volgafspraak.objects.annotate(
        nog=Subquery(_GEPLAND.values("volgende_op")[:1]),
        begonnen=Exists(_GEPLAND),
        uitslag=Subquery(gekeken.values("uitslag")[:1]),
    )
    gestopt = gekeken.filter(uitslag=Momentuitslag.GESTOPT)
    klaar = Q(begonnen=True, nog__isnull=True, uitslag=Momentuitslag.RUSTIG)
    return rijen.filter(~Exists(gestopt)).exclude(klaar)


def looking_to_agree(_: Zicht) -> QuerySet[Besluit]:
    """The help works, and nobody was asked to keep looking in this ronde (000 L2017, 001 L832)."""
    afspraak = Volgafspraak.objects.filter(dossier_id=OuterRef("dossier_id"), ronde=OuterRef("ronde"))
    rijen = latest_besluiten().filter(uitkomst__in=(Uitkomst.NAZORG, Uitkomst.VOLGEN))
    return rijen.filter(~Exists(afspraak))


def looks_agreed_at_closing(_: Zicht) -> QuerySet[Afsluiting]:
    """A day to look that 0.1.0 kept with the closing itself (001 L821); ends with an agreement, or a new ronde."""
    afspraak = Volgafspraak.objects.filter(
        dossier_id=OuterRef("dossier_id"), vastgelegd_op__gte=OuterRef("vastgelegd_op")
    )
    rijen = Afsluiting.objects.filter(monitoring_op__isnull=False, dossier__gesloten_op__isnull=False)
    # Reopened and closed again: the newest closing says what holds.
    return rijen.filter(~Exists(afspraak), ronde=F("dossier__ronde"))


# --- a child that leaves, an owner that left ------------------------------------------------------


def leaving(_: Zicht) -> QuerySet[Dossier]:
    """The child goes away while the case is open, and nobody talked to Veilig Thuis (001 L1671)."""
    advies = Consultatie.objects.filter(
        dossier_id=OuterRef("pk"), ronde=OuterRef("ronde"), soort=Raadgever.VEILIG_THUIS
    )
    rijen = Dossier.objects.filter(kind__uit_zorg_op__isnull=False, gesloten_op__isnull=True)
    return rijen.filter(~Exists(advies), ~Exists(reports_of("pk", "ronde")))


def care_without_owner(zicht: Zicht) -> QuerySet[Triage]:
    """Ordinary care whose owner no longer works there, or is excluded from the child by now."""
    werkt = Roltoewijzing.objects.filter(
        counts_on(VANDAAG),
        Q(locatie_id=OuterRef("signaal__locatie_id")) | Q(locatie__isnull=True),
        user_id=OuterRef("eigenaar_id"),
        organisatie_id=OuterRef("signaal__organisatie_id"),
        user__is_active=True,
    )
    weg = Uitsluiting.objects.filter(
        valid_on(VANDAAG), user_id=OuterRef("eigenaar_id"), kind_id=OuterRef("signaal__kind_id")
    )
    return ordinary_care(zicht).filter(~Exists(werkt) | Exists(weg))
