"""One ladder in the middle in the demo: a school, up to a time-out that directie has to decide about."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from dossiers.models import Kind
from incidents.actions import ladder as actions
from incidents.demo.plekken import Plaats
from incidents.ladderregels import D, end_of_week
from incidents.models import Ladder
from roles.access import load_zicht
from roles.models import Roltoewijzing, Sector, User
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling

ROUTE, BIJ = "demo", "kindpartners"
AANLEIDING = (
    "Op het plein wordt een kind elke pauze buitengesloten. De groep doet mee, ook met de leerkracht erbij."
)
STAPPEN = (
    (20, D.ZELF, "Het andere kind zei: ik vind dit niet leuk, wil je ermee stoppen? Dat hielp een dag.", ""),
    (18, D.HULP, "Het andere kind kwam na de pauze zelf vertellen dat het weer niet mee mocht doen.", ""),
    (17, D.GESPREK, "Ieder kind vertelde zijn eigen kant. Het plan om samen te voetballen kwam van de kinderen.",
     "Iedereen mag meedoen met voetbal. De leerkracht vraagt elke vrijdag hoe het ging."),
    (16, D.OUDERS_WETEN, "Beide ouders gebeld. Zij waren blij dat ze het hoorden.", ""),
    (9, D.OUDERGESPREK, "De ouders en de leerkracht spraken over thuis en over school. De IB'er was erbij.",
     "Twee weken in de buurt van de leerkracht in de pauze. Thuis praten zij er elke avond over."),
)  # fmt: skip
REGELS = (
    "Vrij spel: binnen het gezichtsveld van de leerkracht. Naar binnen: als laatste, samen met de leerkracht."
)
TIME_OUT = ("Vandaag is een kind geduwd en bleef het liggen. De afspraken hielpen niet genoeg.",
            "In groep 6, met eigen werk. De IB'er is erbij.")  # fmt: skip


def fill_ladder(plaats: Plaats, kinderen: dict[tuple[str, str], list[Kind]], *, nu: datetime) -> int:
    """Returns how many acts. Only at one place, with a school."""
    if plaats.slug != BIJ:
        return 0
    for (locatie, groep), klas in kinderen.items():
        waar = plaats.locaties[locatie]
        leerkracht = who(plaats, Rol.MEDEWERKER, groep_id=plaats.groepen[locatie, groep].pk)
        af = who(plaats, Rol.AF, locatie_id=waar.pk)
        if waar.sector == Sector.ONDERWIJS and leerkracht and af and klas:
            return tell(plaats, klas[-1], leerkracht, af, nu=nu)
    return 0


def who(plaats: Plaats, rol: Rol, **waar: Any) -> User | None:
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] == rol]
    rij = Roltoewijzing.objects.filter(
        organisatie=plaats.organisatie, functie__in=functies, tot__isnull=True, **waar
    )
    gevonden = rij.select_related("user").order_by("user__gebruikersnaam").first()
    return gevonden.user if gevonden else None


def tell(plaats: Plaats, kind: Kind, leerkracht: User, af: User, *, nu: datetime) -> int:
    ladder: Ladder = act(
        plaats, leerkracht, Rol.MEDEWERKER, nu - timedelta(days=20, hours=1), actions.open_ladder, kind_id=kind.pk,
        aanleiding=AANLEIDING,
    )  # fmt: skip
    for dagen, daad, tekst, afspraken in STAPPEN:
        at = nu - timedelta(days=dagen)
        act(
            plaats, leerkracht, Rol.MEDEWERKER, at, actions.record_laddertrede, pk=ladder.pk, daad=daad.value,
            dag=timezone.localdate(at), tekst=tekst, afspraken=afspraken,
        )  # fmt: skip
    at = nu - timedelta(days=8)
    vervolg = {"pk": ladder.pk, "dag": timezone.localdate(at), "tekst": REGELS, "daad": D.OMGANGSREGELS.value}
    act(plaats, af, Rol.AF, at, actions.record_laddervervolg, **vervolg)
    morgen = timezone.localdate(nu) + timedelta(days=1)
    duur = {"van": morgen, "tot": min(morgen + timedelta(days=1), end_of_week(morgen))}
    vraag = {"pk": ladder.pk, "dag": timezone.localdate(nu), "tekst": TIME_OUT[0], "afspraken": TIME_OUT[1]}
    at = nu - timedelta(minutes=30)
    act(plaats, af, Rol.AF, at, actions.record_laddervervolg, daad=D.TIME_OUT.value, **vraag, **duur)
    return len(STAPPEN) + 3


def act(plaats: Plaats, user: User, rol: Rol, at: datetime, doe: Callable[..., Any], **velden: Any) -> Any:
    by = load_zicht(user, at=timezone.localdate(at))
    with handeling(wie=Wie(user.pk, plaats.organisatie.pk, rol), route=ROUTE, at=at):
        return doe(id=uuid.uuid4(), by=by, at=at, **velden)
