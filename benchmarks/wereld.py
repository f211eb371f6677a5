"""The invented organisation of the benchmark: many locations, one person who leads at two of them."""

import uuid
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from dossiers.models import Consultatie, Dossier, Gesprek, Signaal, Triage
from incidents.demo.namen import Namen
from incidents.demo.omvang import Team, build_partij, build_signaal, read_teams, write_partij
from roles.models import Groep, Locatie, Organisatie, Roltoewijzing, Sector, User
from roles.policy import Functie, Rol
from vault.handeling import Handeling, Wie, handeling
from vault.lader import create_datasleutels, load_bulk

PROFIEL = "kindpartners"
ALFABET = "23456789BCDFGHJKLMNPQRSTVWXZ"
PER_TRANSACTIE = 2500  # dossiers
VERSLAG = "Moeder vertelt dat het thuis druk is sinds de verhuizing. We spraken af dat zij hulp vraagt. " * 4


@dataclass(slots=True)
class Wereld:
    organisatie: Organisatie
    locaties: list[Locatie]
    leider: User  # aandachtsfunctionaris at the first two locations
    melder: User
    teams: list[Team]


def act_of(user: User, rol: Rol, organisatie: Organisatie) -> AbstractContextManager[Handeling]:
    return handeling(wie=Wie(user.pk, organisatie.pk, rol), route="bench")


def build_wereld(aantal_locaties: int) -> Wereld:
    """Locations with one group each. Everybody is made inside an act, like all rows of ours."""
    organisatie = Organisatie(naam="Meethof", profiel=PROFIEL)
    with handeling(wie=Wie(organisatie_id=organisatie.pk), route="bench"):
        organisatie.save()
        leider, collega, melder = (add_person(naam) for naam in ("leider", "collega", "melder"))
        locaties = [add_locatie(organisatie, nummer) for nummer in range(aantal_locaties)]
        for nummer, locatie in enumerate(locaties):
            assign(leider if nummer < 2 else collega, locatie, Functie.AANDACHTSFUNCTIONARIS)
            assign(melder, locatie, Functie.PEDAGOGISCH_MEDEWERKER)
    teams = [team for team in read_teams() if team.organisatie_id == organisatie.pk]
    return Wereld(organisatie, locaties, leider, melder, teams)


def add_person(naam: str) -> User:
    user = User(gebruikersnaam=f"bench-{naam}", naam=naam.capitalize(), password="!")  # noqa: S106  nobody signs in with it
    user.save()
    return user


def add_locatie(organisatie: Organisatie, nummer: int) -> Locatie:
    locatie = Locatie(organisatie=organisatie, naam=f"Plek {nummer:03}", sector=Sector.KINDEROPVANG)
    locatie.save()
    Groep(locatie=locatie, naam=f"Kamer {nummer:03}").save()
    return locatie


def assign(user: User, locatie: Locatie, functie: Functie) -> None:
    organisatie = locatie.organisatie
    begin = date(2020, 1, 1)
    Roltoewijzing(
        user=user, organisatie=organisatie, locatie=locatie, functie=functie, van=begin, bevestigd_op=begin
    ).save()


def fill_dossiers(teams: list[Team], begin: int, eind: int) -> None:
    """Dossiers number `begin` up to `eind`, spread evenly over the teams."""
    nu, namen = timezone.now(), Namen(f"bench {begin}")
    per_team = max(1, min(PER_TRANSACTIE, (eind - begin) // len(teams)))
    for stuk, klaar in enumerate(range(begin, eind, per_team)):
        codes = [make_code(nummer) for nummer in range(klaar, min(klaar + per_team, eind))]
        team = teams[stuk % len(teams)]
        with handeling(wie=Wie(team.leider_id, team.organisatie_id, Rol.AF), route="bench"):
            write_partij(build_partij(team, namen, codes, nu), nu)


def make_code(nummer: int) -> str:
    """Another code for every number; real ones are random."""
    tekens = ""
    for _ in range(6):
        nummer, rest = divmod(nummer, len(ALFABET))
        tekens = ALFABET[rest] + tekens
    return tekens


def build_lang_dossier(wereld: Wereld, rijen: int) -> Dossier:
    """One dossier whose timeline has this many rows: eight in ten signals, the rest talks and consultations."""
    nu, namen, team = timezone.now(), Namen(f"lang {rijen}"), wereld.teams[0]
    with handeling(wie=Wie(team.leider_id, team.organisatie_id, Rol.AF), route="bench"):
        partij = build_partij(team, namen, [make_code(28**6 - 1 - rijen)], nu)
        dossier = partij.dossiers[0]
        partij.signalen, partij.triages = [], []
        write_partij(partij, nu)
        add_tijdlijn(dossier, team, namen, rijen, nu)
    return dossier


def add_tijdlijn(dossier: Dossier, team: Team, namen: Namen, rijen: int, nu: datetime) -> None:
    """Adds rows to the timeline of a dossier, with the bulk loader. Needs an open act."""
    gesprekken = rijen // 10
    signalen = [
        build_signaal(team, namen, dossier.kind, nu - timedelta(days=2 + nummer))
        for nummer in range(rijen - 2 * gesprekken)
    ]
    create_datasleutels([rij.pk for rij in signalen], at=nu)
    load_bulk(signalen, at=nu)
    load_bulk([keep_signaal(signaal, dossier, team, nu) for signaal in signalen], at=nu)
    load_bulk([build_consultatie(dossier, team, nu - timedelta(days=n)) for n in range(gesprekken)], at=nu)
    load_bulk([build_gesprek(dossier, team, nu - timedelta(days=n)) for n in range(gesprekken)], at=nu)


def keep_signaal(signaal: Signaal, dossier: Dossier, team: Team, nu: datetime) -> Triage:
    return Triage(
        signaal=signaal,
        keuze=Triage.Keuze.THUIS,
        toelichting="Hoort bij dit dossier.",
        dossier=dossier,
        ronde=dossier.ronde,
        bewaareenheid_id=signaal.bewaareenheid_id,
        vastgelegd_op=nu,
        vastgelegd_door_id=team.leider_id,
    )


def stuk(dossier: Dossier, team: Team, op: datetime) -> dict[str, object]:
    return {
        "id": uuid.uuid4(),
        "rol": Rol.AF,
        "gebeurd_op": op,
        "vastgelegd_op": op,
        "vastgelegd_door_id": team.leider_id,
    }


def build_consultatie(dossier: Dossier, team: Team, op: datetime) -> Consultatie:
    velden = stuk(dossier, team, op) | {
        "soort": "collegiaal",
        "met_naam": "mw. Terpstra",
        "met_functie": "collega",
        "anoniem": False,
        "toestemming": "niet_nodig",
        "vraag": "Wat kunnen we het beste doen?",
        "uitkomst": "Praat eerst met moeder.",
    }
    return Consultatie.in_dossier(dossier, **velden)  # type: ignore[arg-type, return-value]


def build_gesprek(dossier: Dossier, team: Team, op: datetime) -> Gesprek:
    velden = stuk(dossier, team, op) | {
        "vorm": "regulier",
        "aanwezigen": "Moeder",
        "leiding": "Noor",
        "verslag": VERSLAG,
        "reactie": "Moeder herkent het.",
    }
    return Gesprek.in_dossier(dossier, **velden)  # type: ignore[arg-type, return-value]
