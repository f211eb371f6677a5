"""The annual figures and the annual paper: each against the least that gives the same numbers or the same page."""

import uuid
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db import connection
from django.template.loader import render_to_string
from django.utils import timezone

from benchmarks.meten import Uitslag, measure, milli
from benchmarks.wereld import act_of, add_locatie, add_person
from dossiers.protocolsoorten import Incidentsoort
from incidents.incidentregels import Dagdeel, Incidenternst, Incidentplaats
from incidents.models import Incident
from meldcode import pdf, pdfproces
from reports.actions import jaarrapport as actions
from reports.papier import build_papier, render_rapport
from reports.perioderegels import Periode, Periodesoort, earlier, make_periode
from reports.queries import rapport as queries
from reports.queries.tellen import count_plaatsen, count_reeks, start_of, within_reach
from reports.rapportregels import Rapportsoort, Versie
from roles.access import Zicht, load_zicht
from roles.models import Organisatie, Roltoewijzing, User
from roles.policy import Functie, Rol
from vault.handeling import Wie, handeling
from vault.lader import create_datasleutels, load_bulk
from work import werker

DOEL_CIJFERS, DOEL_PAPIER = 1.5, 1.15
PER_TRANSACTIE, PLEKKEN = 2500, 40
MET_DE_HAND = """
SELECT jaar, maand, locatie_id, soort, plaats, dagdeel, ernst, COUNT(*) FROM incidents_incident
WHERE organisatie_id = %s AND gebeurd_op >= %s AND gebeurd_op < %s
GROUP BY jaar, maand, locatie_id, soort, plaats, dagdeel, ernst
"""


def measure_rapport(engine: str, *, incidenten: int, rondes: int) -> list[Uitslag]:
    """A register of one large organisation over the year that is over, counted and put on paper."""
    periode = make_periode(Periodesoort.KALENDERJAAR, timezone.localdate().year - 1)
    directie, organisatie = build_register(incidenten, periode)
    return [
        measure_cijfers(directie, organisatie, periode, engine, rondes=rondes),
        measure_papier(directie, organisatie, periode, engine, rondes=rondes),
    ]


def measure_cijfers(
    user: User, organisatie: Organisatie, periode: Periode, engine: str, *, rondes: int
) -> Uitslag:
    """What the job counts of the incidents, with the total of a year earlier; and the whole report beside it."""
    beperk = within_reach(load_zicht(user, at=timezone.localdate()), frozenset())

    def count() -> int:
        telling = count_reeks("incident", beperk, periode)
        count_plaatsen("incident", beperk, earlier(periode))
        return sum(telling[""].values())

    if count() != sum(rij[-1] for rij in count_by_hand(organisatie, periode)):
        raise RuntimeError("Geteld en met de hand geteld zijn niet gelijk.")
    tijd = measure({"geteld": count, "hand": lambda: count_by_hand(organisatie, periode)}, rondes)
    uitleg = f"{count()} incidenten: {milli(tijd['geteld'])}, een GROUP BY met de hand {milli(tijd['hand'])}"
    return Uitslag("jaarcijfers", engine, tijd["geteld"] / tijd["hand"], DOEL_CIJFERS, uitleg)


def count_by_hand(organisatie: Organisatie, periode: Periode) -> list[tuple[Any, ...]]:
    """Every cell of the cube, fetched; nothing is made of it."""
    sleutel = Organisatie._meta.pk.get_db_prep_value(organisatie.pk, connection)
    van, voor = start_of(periode.van), start_of(periode.tot + timedelta(days=1))
    as_text = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(MET_DE_HAND, [sleutel, as_text(van), as_text(voor)])
        return list(cursor.fetchall())


def measure_papier(
    user: User, organisatie: Organisatie, periode: Periode, engine: str, *, rondes: int
) -> Uitslag:
    """From the counts that were kept to the bytes, against WeasyPrint in this process on the same page."""
    pk = ask_rapport(user, organisatie, periode)

    def make() -> bytes:
        with handeling(
            wie=Wie(user.pk, organisatie.pk, Rol.DIRECTIE), route="bench"
        ):  # keys live as long as an act
            return render_rapport(load_stand(pk), Versie.EXTERN)

    with handeling(wie=Wie(user.pk, organisatie.pk, Rol.DIRECTIE), route="bench"):
        html = render_to_string("pdf/jaarrapport.html", build_papier(load_stand(pk), Versie.EXTERN))
    stijl = pdf.read_stijl()
    tijd = measure({"rapport": make, "weasyprint": lambda: pdfproces.draw(html, stijl)}, rondes)
    uitleg = f"van cijfers tot PDF {milli(tijd['rapport'])}, WeasyPrint {milli(tijd['weasyprint'])}"
    return Uitslag("jaarrapport_pdf", engine, tijd["rapport"] / tijd["weasyprint"], DOEL_PAPIER, uitleg)


def load_stand(pk: uuid.UUID) -> queries.Rapportstand:
    return queries.stand_of(queries.select_rapporten().get(pk=pk))


def ask_rapport(user: User, organisatie: Organisatie, periode: Periode) -> uuid.UUID:
    """Asked for as directie does, and counted at once."""
    pk, nu = uuid.uuid4(), timezone.now()
    zicht: Zicht = load_zicht(user, at=timezone.localdate(nu))
    with act_of(user, Rol.DIRECTIE, organisatie):
        actions.open_jaarrapport(by=zicht, at=nu, id=pk, soort=Rapportsoort.JAARRAPPORT, periode=periode)
    werker.run_now(queries.counting_of(pk))
    return pk


# --- the register -----------------------------------------------------------------------------------


def build_register(aantal: int, periode: Periode) -> tuple[User, Organisatie]:
    """An organisation of at most forty places with so many incidents; some kinds far more than others."""
    organisatie = Organisatie(naam="Telhof", profiel="kindpartners")
    with handeling(wie=Wie(organisatie_id=organisatie.pk), route="bench"):
        organisatie.save()
        directie = add_person("directie-telhof")
        plekken = [add_locatie(organisatie, 500 + nummer) for nummer in range(min(PLEKKEN, aantal // 20))]
        Roltoewijzing(
            user=directie, organisatie=organisatie, functie=Functie.DIRECTEUR, van=periode.van,
            bevestigd_op=periode.van,
        ).save()  # fmt: skip
    kies = Random(aantal)
    for begin in range(0, aantal, PER_TRANSACTIE):
        rijen = [
            invent(organisatie, directie, kies.choice(plekken).pk, periode, kies)
            for _ in range(min(PER_TRANSACTIE, aantal - begin))
        ]
        with act_of(directie, Rol.DIRECTIE, organisatie):
            create_datasleutels([rij.pk for rij in rijen], at=timezone.now())
            load_bulk(rijen, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return directie, organisatie


def invent(
    organisatie: Organisatie, door: User, locatie_id: uuid.UUID, periode: Periode, kies: Random
) -> Incident:
    dag = periode.van + timedelta(days=kies.randrange((periode.tot - periode.van).days))
    op = timezone.make_aware(datetime.combine(dag, time(12)))
    pk = uuid.uuid4()
    return Incident(
        id=pk, bewaareenheid_id=pk, organisatie=organisatie, locatie_id=locatie_id, rol=Rol.MEDEWERKER,
        soort=pick(Incidentsoort.values, kies), ernst=pick(Incidenternst.values, kies),
        plaats=pick(Incidentplaats.values, kies), dagdeel=pick(Dagdeel.values, kies), gebeurd_op=op, tijd_bekend=True,
        jaar=op.year, maand=op.month, weekdag=op.isoweekday(), wat="Er werd geduwd.", vastgelegd_op=op,
        vastgelegd_door_id=door.pk,
    )  # fmt: skip


def pick(waarden: list[str], kies: Random) -> str:
    """The first far more often than the last."""
    return waarden[int(len(waarden) * kies.random() ** 2)]
