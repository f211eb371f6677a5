"""Which rows still wait: one function per source of tasks. Purely conditions; access comes after them."""

from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import TruncDate

from dossiers.models import (
    Afspraak,
    Besluit,
    Dossier,
    Gesprek,
    Hulpadres,
    Instemming,
    Melding,
    Nakoming,
    Ondertekening,
    Overslag,
    Signaal,
    Toestemming,
    Triage,
    Verwijssignaal,
    Voorbereiding,
)
from dossiers.protocol import all_protocols
from dossiers.queries.meldingwacht import counting
from dossiers.queries.protocol import own_slug
from roles.access import Zicht, scope
from roles.models import Locatie
from roles.policy import Actie

WEG_VAN_MELDEN = (Besluit.Afwijking.VAN_MELDEN, Besluit.Afwijking.UITSTEL)
PLEKKEN = 6  # places a profile can have for signatures; a test compares it with the profiles


def open_now(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Of dossiers that are open, in their current ronde."""
    return rijen.filter(dossier__gesloten_op__isnull=True, ronde=F("dossier__ronde"))


# --- signals --------------------------------------------------------------------------------------


def untriaged(_: Zicht) -> QuerySet[Signaal]:
    gekozen = Triage.objects.filter(signaal_id=OuterRef("pk"))
    rijen: QuerySet[Signaal] = Signaal.objects.zichtbaar().filter(~Exists(gekozen))
    return rijen


def latest_triages() -> QuerySet[Triage]:
    """Of each signal the choice that counts."""
    later = Triage.objects.filter(
        signaal_id=OuterRef("signaal_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return Triage.objects.filter(~Exists(later), signaal__verzegeling__isnull=True)


def ordinary_care(_: Zicht) -> QuerySet[Triage]:
    return latest_triages().filter(keuze=Triage.Keuze.REGULIERE_ZORG)


def own_ordinary_care(zicht: Zicht) -> QuerySet[Triage]:
    """For who keeps an eye on it; who judges it as well has `ordinary_care` on the list already."""
    rijen = ordinary_care(zicht).filter(eigenaar_id=zicht.user_id)
    if zicht.may(Actie.TRIAGE_SIGNAAL):
        rijen = rijen.exclude(scope(zicht, Actie.TRIAGE_SIGNAAL, Triage))
    return rijen


# --- step 3 ---------------------------------------------------------------------------------------


def planned_talks(_: Zicht) -> QuerySet[Voorbereiding]:
    gevoerd = Gesprek.objects.filter(voorbereiding_id=OuterRef("pk"))
    rijen = Voorbereiding.objects.filter(~Exists(gevoerd), gepland_op__isnull=False)
    return rijen.filter(dossier__gesloten_op__isnull=True)


def agreements(_: Zicht) -> QuerySet[Afspraak]:
    """With a day, until somebody recorded whether it was kept."""
    gekeken = Nakoming.objects.filter(afspraak_id=OuterRef("pk"))
    return open_now(Afspraak.objects.filter(~Exists(gekeken), uiterlijk__isnull=False))


def skips_to_confirm(zicht: Zicht) -> QuerySet[Overslag]:
    """Talks with parents that somebody else skips; a second person looks along (workflow.md §2)."""
    rijen = Overslag.objects.exclude(vorm="kind").exclude(vastgelegd_door_id=zicht.user_id)
    return open_now(rijen.filter(~Exists(Instemming.objects.filter(overslag_id=OuterRef("pk")))))


# --- steps 4 and 5 --------------------------------------------------------------------------------


def latest_besluiten() -> QuerySet[Besluit]:
    later = Besluit.objects.filter(
        dossier_id=OuterRef("dossier_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return open_now(Besluit.objects.filter(~Exists(later)))


def unsigned(zicht: Zicht) -> QuerySet[Besluit]:
    """Which places are filled stands in GEVULD; whose the others are, the profile says."""
    eigen = Ondertekening.objects.filter(besluit_id=OuterRef("pk"), vastgelegd_door_id=zicht.user_id)
    return latest_besluiten().filter(~Exists(eigen)).exclude(hulp=Besluit.Hulp.LATER)


# The filled places of a besluit as one number: place 0 is 1, place 1 is 2, place 2 is 4.
GEVULD = Subquery(
    Ondertekening.objects.filter(besluit_id=OuterRef("pk"))
    .order_by()
    .values("besluit_id")
    .annotate(som=Sum(Case(*(When(plaats=n, then=Value(2**n)) for n in range(PLEKKEN)), default=Value(0))))
    .values("som"),
    output_field=IntegerField(),
)


# "ja" or nothing: a boolean as text differs between the two databases.
IS_MELDEN = Case(When(melden=True, then=Value("ja")), default=Value(""), output_field=CharField())


def deviations_to_confirm(zicht: Zicht) -> QuerySet[Besluit]:
    """Away from melden takes a second person (workflow.md §3)."""
    rijen = latest_besluiten().filter(afwijking__in=WEG_VAN_MELDEN)
    ingestemd = Instemming.objects.filter(besluit_id=OuterRef("pk"))
    return rijen.filter(~Exists(ingestemd)).exclude(vastgelegd_door_id=zicht.user_id)


def second_decision(_: Zicht) -> QuerySet[Besluit]:
    return latest_besluiten().filter(hulp=Besluit.Hulp.LATER)


def postponed(_: Zicht) -> QuerySet[Besluit]:
    rijen = latest_besluiten().filter(afwijking=Besluit.Afwijking.UITSTEL, uitstel_tot__isnull=False)
    return rijen.filter(~Exists(reports_of("dossier_id", "ronde")))


# --- Veilig Thuis ---------------------------------------------------------------------------------


def reports_of(dossier: str, ronde: str) -> QuerySet[Melding]:
    """Reports that count: one that was denied later doesn't."""
    return counting().filter(dossier_id=OuterRef(dossier), ronde=OuterRef(ronde))


def decided_to_report(_: Zicht) -> QuerySet[Besluit]:
    """Decided, and nobody recorded the report. Norm 3 is a report again: one from before doesn't count."""
    al_gemeld = reports_of("dossier_id", "ronde")
    opnieuw = al_gemeld.filter(vastgelegd_op__gte=OuterRef("weging__vastgelegd_op"))
    rijen = latest_besluiten().filter(melden=True).exclude(afwijking=Besluit.Afwijking.UITSTEL)
    return rijen.filter(Q(meldnorm=3) & ~Exists(opnieuw) | ~Exists(al_gemeld))


def steps_after_report(_: Zicht) -> QuerySet[Dossier]:
    """Reported before the steps were walked. Deciding needs them all, so a besluit means they are there."""
    besluit = Besluit.objects.filter(dossier_id=OuterRef("pk"), ronde=OuterRef("ronde"))
    gemeld = Exists(reports_of("pk", "ronde"))
    return Dossier.objects.filter(gemeld, ~Exists(besluit), gesloten_op__isnull=True)


REPORTED = Subquery(reports_of("pk", "ronde").order_by("gebeurd_op").values("gebeurd_op")[:1])


# --- what goes outside, and the sociale kaart ---------------------------------------------------------


def asks_sisa(zicht: Zicht) -> list[str]:
    """The profiles that ask it, and the own versions of this organisation that rest on one of them."""
    slugs = sorted(
        p.slug for p in all_protocols() if any(v.verwijsindex.soort == "sisa" for v in p.per_sector.values())
    )
    return slugs + [own_slug(zicht.organisatie_id, slug) for slug in slugs]


def ending_consents(_: Zicht) -> QuerySet[Toestemming]:
    """Given for longer than a day, and not ended. Over after a withdrawal, or a newer consent in this dossier."""
    later = Toestemming.objects.filter(
        dossier_id=OuterRef("dossier_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return open_now(Toestemming.objects.all()).filter(
        ~Exists(later), antwoord=Toestemming.Antwoord.GEGEVEN, intrekking__isnull=True,
        tot__gt=TruncDate("gebeurd_op"),
    )  # fmt: skip


def without_sisa(zicht: Zicht) -> QuerySet[Dossier]:
    """Open dossiers under a profile that asks a signal in the index, without one that stands (004 L91)."""
    signaal = Verwijssignaal.objects.filter(
        dossier_id=OuterRef("pk"), ronde=OuterRef("ronde"), wat=Verwijssignaal.Wat.AFGEGEVEN,
        intrekking__isnull=True,
    )  # fmt: skip
    return Dossier.objects.filter(~Exists(signaal), gesloten_op__isnull=True, protocol__in=asks_sisa(zicht))


def first_check(kolom: str) -> Subquery:
    """Of the entry of a location that has to be looked at first."""
    rijen = Hulpadres.objects.filter(locatie_id=OuterRef("pk"), vervallen_op__isnull=True)
    return Subquery(rijen.order_by("nakijken_op", "id").values(kolom)[:1])


def maps_to_check(_: Zicht) -> QuerySet[Locatie]:
    """Locations with a sociale kaart; the day is that of the entry that was looked at longest ago."""
    rijen = Locatie.objects.annotate(
        kijk_na=first_check("nakijken_op"), bekeken=first_check("gecontroleerd_op")
    )
    return rijen.filter(kijk_na__isnull=False)
