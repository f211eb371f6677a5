"""The register of incidents in the demo: three years at each place, and one corner where it keeps going wrong."""

import uuid
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.models import Kind
from incidents.actions.incident import Betrokkeneregel, Incidentgegevens, record_incident
from incidents.demo.plekken import Plaats
from incidents.incidentregels import MET_LETSEL, Arts, Incidenternst, Incidentplaats, Incidentrol
from roles.access import load_zicht
from roles.models import Locatie, Organisatie, Roltoewijzing
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling
from work.termijnen import is_werkdag

ROUTE = "demo"
GROOT, PER_LOCATIE, PER_KLEINE = "kindpartners", 45, 5
DAGEN, VRIJDAG = 1050, 5
KLIMREK = (Incidentplaats.PLEIN, "bij het klimrek")
HOEKEN = (
    (Incidentplaats.GANG, "bij de kapstokken"), (Incidentplaats.LOKAAL, ""), (Incidentplaats.ETEN, ""),
    (Incidentplaats.PLEIN, "zandbak"), (Incidentplaats.INGANG, "bij het hek"), (Incidentplaats.TOILET, ""),
)  # fmt: skip
VERHALEN = (
    ("geweld", "Twee kinderen wilden dezelfde step. Er werd geslagen.", "Uit elkaar gehaald en samen gepraat."),
    ("pesten", "Een kind mocht weer niet meedoen. Twee anderen riepen een bijnaam.", "Meteen gestopt en besproken."),
    ("agressie", "Een kind gooide met stoelen toen het spel stopte.", "De groep ging naar buiten."),
    ("ongeval", "Een kind viel en had een schaafwond op de knie.", "Schoongemaakt en een pleister erop."),
    ("dreigen", "Een kind zei dat het een ander na de middag zou opwachten.", "De ouders zijn gebeld."),
    ("grensoverschrijdend", "Een kind trok een ander de broek omlaag.", "Rustig gestopt, daarna met elk kind gepraat."),
    ("anders", "Een vader schold bij het hek een andere ouder uit.", "Naar binnen gevraagd en gepraat."),
)  # fmt: skip
GROOTTE = (Incidenternst.KLEIN, Incidenternst.KLEIN, Incidenternst.NOEMENSWAARDIG, Incidenternst.INGRIJPEND)


@dataclass(frozen=True, slots=True)
class Toneel:
    """One location with who records there, and its children."""

    locatie: Locatie
    rol: Roltoewijzing
    kinderen: list[Kind]


def fill_incidenten(plaats: Plaats, kinderen: dict[tuple[str, str], list[Kind]], *, nu: datetime) -> int:
    """Records some at every place; returns how many. The same demo gets the same incidents."""
    kies, klaar = Random(f"incidenten {plaats.slug}"), 0  # noqa: S311  invented stories
    for toneel in read_tonelen(plaats, kinderen):
        aantal = PER_LOCATIE if plaats.slug == GROOT else PER_KLEINE
        dagen = sorted((kies.randrange(1, DAGEN) for _ in range(aantal)), reverse=True)
        for nummer, dag in enumerate(dagen):
            tell_incident(plaats, toneel, kies, nu=nu, dag=dag, hoek=nummer % 3 == 0)
            klaar += 1
    return klaar


def add_years(per_locatie: int, *, nu: datetime) -> int:
    """For looking at the pattern as it is after years: so many more at every place of a filled demo."""
    kies, klaar = Random(f"jaren {per_locatie} {nu.isoformat()}"), 0  # noqa: S311  invented stories
    for organisatie in Organisatie.objects.order_by("id"):
        locaties = {rij.naam: rij for rij in Locatie.objects.filter(organisatie=organisatie)}
        kinderen: dict[tuple[str, str], list[Kind]] = {}
        for kind in Kind.objects.filter(organisatie=organisatie).select_related("locatie"):
            kinderen.setdefault((kind.locatie.naam, ""), []).append(kind)
        plaats = Plaats(organisatie, locaties=locaties)
        for toneel in read_tonelen(plaats, kinderen):
            for nummer in range(per_locatie):
                dag = kies.randrange(1, DAGEN)
                tell_incident(plaats, toneel, kies, nu=nu, dag=dag, hoek=nummer % 3 == 0)
                klaar += 1
    return klaar


def read_tonelen(plaats: Plaats, kinderen: dict[tuple[str, str], list[Kind]]) -> list[Toneel]:
    """Places with somebody who works with the children there."""
    tonelen = []
    for naam, locatie in plaats.locaties.items():
        hier = (
            Roltoewijzing.objects.filter(locatie=locatie, tot__isnull=True)
            .select_related("user")
            .order_by("id")
        )
        rollen = [rij for rij in hier if FUNCTIE_ROL[Functie(rij.functie)] in (Rol.MEDEWERKER, Rol.AF)]
        alle = [kind for (bij, _), groep in kinderen.items() if bij == naam for kind in groep]
        if rollen and len(alle) > 1:
            tonelen.append(Toneel(locatie, min(rollen, key=lambda rij: rij.user.gebruikersnaam), alle))
    return tonelen


def tell_incident(
    plaats: Plaats, toneel: Toneel, kies: Random, *, nu: datetime, dag: int, hoek: bool
) -> None:
    """At the climbing frame it is a Friday, after lunch: that is what the pattern has to show."""
    op = timezone.localdate(nu) - timedelta(days=dag)
    while not is_werkdag(op) or (hoek and op.isoweekday() != VRIJDAG):
        op -= timedelta(days=1 if hoek else kies.randrange(1, 4))
    uur = time(12, kies.randrange(20, 59)) if hoek else time(kies.choice((8, 9, 10, 11, 14, 15, 16)), 20)
    moment = timezone.make_aware(datetime.combine(op, uur))
    wie = Wie(toneel.rol.user_id, plaats.organisatie.pk, FUNCTIE_ROL[Functie(toneel.rol.functie)])
    with handeling(wie=wie, route=ROUTE, at=moment + timedelta(minutes=25)):
        record_incident(
            id=uuid.uuid4(), gegevens=invent(plaats, toneel, kies, moment, hoek=hoek),
            by=load_zicht(toneel.rol.user, at=timezone.localdate(nu)), at=moment + timedelta(minutes=25),
        )  # fmt: skip


def invent(plaats: Plaats, toneel: Toneel, kies: Random, moment: datetime, *, hoek: bool) -> Incidentgegevens:
    soorten = protocollen.get(plaats.slug).voor(toneel.locatie.sector).incidenten.soorten
    verhalen = [verhaal for verhaal in VERHALEN if verhaal[0] in soorten]
    soort, wat, gedaan = verhalen[0] if hoek and kies.random() < 0.6 else kies.choice(verhalen)
    waar, plek = KLIMREK if hoek else kies.choice(HOEKEN)
    een, ander = kies.sample(toneel.kinderen, 2)
    rollen = (
        (Incidentrol.OVERKWAM,) if soort in MET_LETSEL else (Incidentrol.INITIATIEF, Incidentrol.OVERKWAM)
    )
    return Incidentgegevens(
        locatie_id=toneel.locatie.pk, soort=soort, ernst=kies.choice(GROOTTE), gebeurd_op=moment, tijd_bekend=True,
        plaats=waar, plek=plek, wat=wat, gedaan=gedaan, arts=Arts.NEE if soort in MET_LETSEL else "",
        betrokkenen=[Betrokkeneregel(rol, kind_id=kind.pk) for rol, kind in zip(rollen, (een, ander), strict=False)],
    )  # fmt: skip
