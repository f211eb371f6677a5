"""Which reports still wait, as conditions for the task list: the same rules as meldingstand, in SQL.

tests/dossiers/test_taken.py holds the two next to each other.
"""

from typing import Any

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat, TruncDate

from dossiers.meldingregels import (
    BEOORDEELD,
    MOET_WETEN,
    NA_ANTWOORD,
    OUDERS,
    VERSLAGWIJZEN,
    Informatiestap,
    Klaar,
    Klus,
    Onderwerp,
    Oordeel,
)
from dossiers.models import (
    Consultatie,
    Informatievervolg,
    Informatieverzoek,
    Kennisgeving,
    Ketencontact,
    Melding,
    Meldingaanvulling,
    Terugkoppeling,
    Weging,
)
from roles.access import Zicht

MODELLEN: dict[str, type[models.Model]] = {
    "weging": Weging,
    "melding": Melding,
    "consultatie": Consultatie,
    "ketencontact": Ketencontact,
    "kennisgeving": Kennisgeving,
}


def counting() -> QuerySet[Melding]:
    """Reports that count: not denied, or confirmed or answered since."""
    later = {"melding_id": OuterRef("melding_id"), "vastgelegd_op__gt": OuterRef("vastgelegd_op")}
    bevestigd = Meldingaanvulling.objects.filter(**later, soort=Oordeel.BEVESTIGD)
    antwoord = Terugkoppeling.objects.filter(**later)
    ontkend = Meldingaanvulling.objects.filter(
        ~Exists(bevestigd), ~Exists(antwoord), melding_id=OuterRef("pk"), soort=Oordeel.ONTKEND
    )
    return Melding.objects.filter(~Exists(ontkend))


def unanswered(_: Zicht) -> QuerySet[Melding]:
    """Until the first answer, or until the report is denied; also when the dossier was closed meanwhile."""
    antwoord = Terugkoppeling.objects.filter(melding_id=OuterRef("pk"))
    rijen = counting().filter(~Exists(antwoord), terugkoppeling_uiterlijk__isnull=False)
    return rijen.annotate(laatste_dag=TruncDate("terugkoppeling_uiterlijk"))


def must_hear(code: str) -> Q:
    """Somebody with this code has to know and wasn't told."""
    verteld = Kennisgeving.objects.filter(melding_id=OuterRef("pk"), aan=code, onderwerp=Onderwerp.MELDING)
    return Q(moet_weten__contains=code) & Q(~Exists(verteld))


def untold(_: Zicht) -> QuerySet[Melding]:
    """Somebody of the organisation has to hear of it. Ended by recording that each was told."""
    vraag = Q()
    for code in MOET_WETEN:
        vraag |= must_hear(code)
    return counting().filter(vraag)


def untold_parents(_: Zicht) -> QuerySet[Melding]:
    """The parents didn't know beforehand; ended by telling them, or by deciding not to, with a reason."""
    return counting().filter(must_hear(OUDERS))


# Who still has to hear of it, as words with a space after each.
NOG_VERTELLEN = Concat(
    *(
        Case(When(must_hear(code), then=Value(f"{code} ")), default=Value(""), output_field=CharField())
        for code in MOET_WETEN
    ),
    output_field=CharField(),
)


def requests_open(_: Zicht) -> QuerySet[Informatieverzoek]:
    """Veilig Thuis asked something: nothing was given yet, or their report of it wasn't read through."""
    vervolg = Informatievervolg.objects.filter(verzoek_id=OuterRef("pk"))
    antwoord = Exists(vervolg)
    verstrekt = Exists(vervolg.filter(soort=Informatiestap.VERSTREKT))
    beoordeeld = Exists(vervolg.filter(soort__in=BEOORDEELD))
    verslag = Q(verstrekt) & Q(~beoordeeld) & Q(wijze__in=VERSLAGWIJZEN)
    return Informatieverzoek.objects.filter(Q(~antwoord) | verslag)


def finished(klaar: Klaar) -> Exists:
    """Something that finishes it was recorded after the answer."""
    extra: dict[str, Any] = {klaar.code: klaar.waarde} if klaar.code else {}
    rijen = MODELLEN[klaar.soort]._default_manager.filter(
        dossier_id=OuterRef("dossier_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op"), **extra
    )
    return Exists(rijen)


def open_klus(antwoord: str, klus: Klus) -> Q:
    vraag = Q(uitkomst=antwoord)
    if klus.als_zorgen_blijven:
        vraag &= Q(zorgen_blijven=True)
    for klaar in klus.klaar:
        vraag &= Q(~finished(klaar))
    return vraag


OPEN_KLUSSEN = [
    (klus.code, open_klus(soort.value, klus))
    for soort, gevolg in NA_ANTWOORD.items()
    for klus in gevolg.klussen
]
# The code of the first thing that is still open.
EERSTE_KLUS = Case(
    *(When(vraag, then=Value(code)) for code, vraag in OPEN_KLUSSEN),
    default=Value(""),
    output_field=CharField(),
)


def asked_by_answer(_: Zicht) -> QuerySet[Terugkoppeling]:
    """The newest answer to a report that counts, while something that it asks isn't done."""
    later = Terugkoppeling.objects.filter(
        melding_id=OuterRef("melding_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    vraag = Q()
    for _code, open_ in OPEN_KLUSSEN:
        vraag |= open_
    return Terugkoppeling.objects.filter(
        vraag, ~Exists(later), dossier__gesloten_op__isnull=True, melding__in=counting()
    )
