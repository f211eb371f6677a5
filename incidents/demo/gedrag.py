"""Route 3 in the demo: one case with rules that are looked at soon, and one that began yesterday."""

import uuid
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from dossiers.models import Kind, Relatie
from dossiers.protocolroute3 import Dagmoment, Gedragsernst, Gedragsmaatregel, Vlag
from incidents.actions import route3, route3weging
from incidents.actions.route3 import Kindregel, Oudergegevens, Zaakgegevens
from incidents.actions.route3weging import Weeggegevens
from incidents.demo.plekken import Plaats
from incidents.models import Route3zaak
from incidents.queries.route3 import list_ouders, protocol_of
from incidents.route3weegregels import Gesprokenmet, Kindrol, Onderliggend, Onderwerp, Oordeel, Ouderstand
from roles.access import load_zicht
from roles.models import Locatie, Roltoewijzing
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling

ROUTE, WAAR = "demo", "kindpartners"
WAT = (
    "Bij het verkleden voor de gym trok een kind een ander kind de onderbroek omlaag. Het andere kind huilde."
)
NIEUW = "Na het buitenspelen vertelde een kind dat een ander kind het steeds vasthoudt en niet loslaat."
OORDELEN = {
    "toestemming": "Het kind zei nee.", "vrijwilligheid": "Het kind kon niet weg.",
    "gelijkwaardigheid": "Ze zijn even oud en even sterk.", "ontwikkeling": "Nieuwsgierig zijn hoort erbij.",
    "context": "Bij het verkleden hoort dit niet.", "impact": "Het kind schaamde zich.",
}  # fmt: skip
VOLDAAN = ("gelijkwaardigheid", "ontwikkeling")
REGELS = {
    Dagmoment.DAGSTART: "De ouder brengt het kind tot in de groep.",
    Dagmoment.TOILET: "Het kind zegt dat het gaat. Een volwassene wacht bij de deur.",
    Dagmoment.GYM: "Het kind kleedt zich om op een vaste plek bij de deur, met toezicht.",
}
VERTELD = {
    Kindrol.INITIATIEF: "Verteld dat hun kind over de grens van een ander kind ging, en wat wij nu doen.",
    Kindrol.OVERKWAM: "Verteld dat een ander kind over de grens van hun kind ging, en wat wij nu doen.",
}


class Doener:
    """Somebody of one location who acts at a moment of the past."""

    def __init__(self, plaats: Plaats, rol: Roltoewijzing, nu: datetime) -> None:
        self.plaats, self.rol, self.dag = plaats, rol, timezone.localdate(nu)

    def doe(self, wat: Callable[..., Any], at: datetime, **velden: Any) -> Any:
        wie = Wie(self.rol.user_id, self.plaats.organisatie.pk, FUNCTIE_ROL[Functie(self.rol.functie)])
        with handeling(wie=wie, route=ROUTE, at=at):
            return wat(id=uuid.uuid4(), by=load_zicht(self.rol.user, at=self.dag), at=at, **velden)


def fill_gedrag(plaats: Plaats, kinderen: dict[tuple[str, str], list[Kind]], *, nu: datetime) -> int:
    """Records two cases at the first place that has somebody to lead them; returns how many."""
    if plaats.slug != WAAR:
        return 0
    for naam, locatie in plaats.locaties.items():
        rollen = {FUNCTIE_ROL[Functie(rij.functie)]: rij for rij in list_rollen(locatie)}
        hier = [groep for (bij, _), groep in kinderen.items() if bij == naam and len(groep) > 3]
        if {Rol.MEDEWERKER, Rol.AF} <= set(rollen) and hier:
            doener = {rol: Doener(plaats, rij, nu) for rol, rij in rollen.items()}
            tell_running(doener, locatie, hier[0][:2], nu=nu)
            open_one(doener[Rol.MEDEWERKER], locatie, hier[0][2:4], NIEUW, moment(nu, 1, 15))
            return 2
    return 0


def list_rollen(locatie: Locatie) -> list[Roltoewijzing]:
    """Those that somebody confirmed."""
    rijen = Roltoewijzing.objects.filter(locatie=locatie, tot__isnull=True, bevestigd_op__isnull=False)
    return list(rijen.select_related("user").order_by("id"))


def moment(nu: datetime, dagen: int, uur: int) -> datetime:
    return timezone.make_aware(
        datetime.combine(timezone.localdate(nu) - timedelta(days=dagen), time(uur, 10))
    )


def open_one(doener: Doener, locatie: Locatie, kinderen: list[Kind], wat: str, at: datetime) -> Route3zaak:
    regels = [
        Kindregel(k.pk, rol) for k, rol in zip(kinderen, (Kindrol.INITIATIEF, Kindrol.OVERKWAM), strict=False)
    ]
    gegevens = Zaakgegevens(
        locatie_id=locatie.pk, gebeurd_op=at - timedelta(hours=2), tijd_bekend=True, wat=wat, kinderen=regels,
        gedaan="Rustig gestopt en met elk kind apart gepraat.",
    )  # fmt: skip
    zaak: Route3zaak = doener.doe(route3.open_route3, at, gegevens=gegevens)
    return zaak


def tell_running(doener: dict[Rol, Doener], locatie: Locatie, kinderen: list[Kind], *, nu: datetime) -> None:
    """Twelve days old, weighed as matig, with rules that are looked at in two days."""
    pm, af = doener[Rol.MEDEWERKER], doener[Rol.AF]
    zaak = open_one(pm, locatie, kinderen, WAT, moment(nu, 12, 12))
    overleg = {
        "pk": zaak.pk, "wie": af.rol.user.naam, "op": timezone.localdate(zaak.vastgelegd_op),
        "tekst": "Verteld wat er gebeurde en wat we meteen deden.",
    }  # fmt: skip
    pm.doe(route3.record_route3overleg, moment(nu, 12, 13), met=Gesprokenmet.LEIDING, **overleg)
    for rij in zaak.kinderen.select_related("kind"):
        tell_parents(pm, zaak, rij, moment(nu, 12, 16))
    weigh(af, zaak, moment(nu, 11, 10))
    raad = overleg | {
        "wie": "De orthopedagoog",
        "tekst": "Rustig begrenzen en drie weken meekijken.",
    }
    af.doe(route3.record_route3overleg, moment(nu, 11, 11), met=Gesprokenmet.GEDRAGSWETENSCHAPPER, **raad)
    eerste = zaak.kinderen.get(rol=Kindrol.INITIATIEF).pk
    vanaf = timezone.localdate(moment(nu, 12, 9))
    af.doe(
        route3weging.record_route3maatregel, moment(nu, 11, 12), pk=zaak.pk, soort=Gedragsmaatregel.VERBOD,
        zaakkind_id=eerste, vanaf=vanaf, tekst="Uitgelegd dat dit niet mag, en waarom.",
    )  # fmt: skip
    af.doe(
        route3weging.record_route3plan, moment(nu, 11, 13), pk=zaak.pk, zaakkind_id=eerste, vanaf=vanaf,
        regels=REGELS, begeleider="Een vaste collega van de groep",
    )  # fmt: skip


def tell_parents(doener: Doener, zaak: Route3zaak, rij: Any, at: datetime) -> None:
    ouders = [r.betrokkene_id for r in list_ouders([rij.kind_id]) if r.gezag == Relatie.Gezag.JA]
    gegevens = Oudergegevens(
        zaakkind_id=rij.pk, onderwerp=Onderwerp.GEBEURD, stand=Ouderstand.VERTELD, op=timezone.localdate(at),
        ouders=ouders, wie="" if ouders else "Een ouder", tekst=VERTELD[rij.rol],
        reactie="Ze schrokken, en zijn blij dat we het vertellen.",
    )  # fmt: skip
    doener.doe(route3.record_route3ouders, at, pk=zaak.pk, gegevens=gegevens)


def weigh(doener: Doener, zaak: Route3zaak, at: datetime) -> None:
    """Two criteria are met and four aren't; the flag is yellow and they call it matig, with their reason."""
    criteria = {
        c: (Oordeel.JA if c in VOLDAAN else Oordeel.NEE, OORDELEN.get(c, "Zo zagen wij het."))
        for c in protocol_of(zaak).route3.criteria.punten
    }
    gegevens = Weeggegevens(
        criteria=criteria, vlag=Vlag.GEEL, ernst=Gedragsernst.MATIG, onderliggend=Onderliggend.NEE,
        motivering="Het was een keer, maar het andere kind zei nee en huilde.",
        afwijking="De vlag is geel omdat het een keer was. We behandelen het als matig, omdat het kind zich schaamde.",
    )  # fmt: skip
    doener.doe(route3weging.answer_route3, at, pk=zaak.pk, gegevens=gegevens)
