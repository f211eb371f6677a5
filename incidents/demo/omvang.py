"""Many invented dossiers at once: what a large organisation has after years of use."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from dossiers import protocol as protocollen
from dossiers.models import Dossier, Kind, Signaal, Triage
from dossiers.models.persoon import normalise
from incidents.demo.namen import Namen
from incidents.demo.plekken import JAREN
from roles.models import Groep, Roltoewijzing
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling
from vault.lader import create_datasleutels, load_bulk, log_import

PARTIJ = 2500  # dossiers per transaction
KANS_OP_TWEEDE_SIGNAAL = 0.4
WAARNEMINGEN = (
    "Kwam vandaag zonder jas en zonder ontbijt binnen. At twee boterhammen heel snel op.",
    "Was stil in de kring en wilde bij het ophalen niet mee. Ging na een kwartier toch.",
    "Een blauwe plek op de bovenarm. Zei zelf: gevallen op de trap.",
    "Schrok van een deur die dichtviel en kroop onder de tafel. Kwam na tien minuten weer tevoorschijn.",
    "Viel twee keer in slaap tijdens het voorlezen. Zei dat het thuis laat was geworden.",
    "Een ouder riep bij de deur hard tegen het kind. Het kind keek naar de grond.",
)
PLAATSEN = ("op_de_groep", "buiten", "bij_de_deur", "eten_of_slapen")
TOELICHTING = "Past bij eerdere zorgen. We volgen de stappen van de meldcode."


@dataclass(frozen=True, slots=True)
class Team:
    """Where a bulk dossier lands: a group, who recorded its signals and who leads it."""

    groep: Groep
    protocol: str
    versie: str
    organisatie_id: uuid.UUID
    melder_id: uuid.UUID
    leider_id: uuid.UUID


@dataclass(slots=True)
class Partij:
    """The rows of one batch, in order of their foreign keys."""

    kinderen: list[Kind] = field(default_factory=list)
    signalen: list[Signaal] = field(default_factory=list)
    dossiers: list[Dossier] = field(default_factory=list)
    triages: list[Triage] = field(default_factory=list)


def fill_omvang(aantal: int, *, nu: datetime, zeg: Callable[[str], object] = print) -> None:
    """Adds `aantal` dossiers over all organisations: a child, one or two signals, their triage."""
    tune_sqlite()
    teams, namen, begin = read_teams(), Namen(f"omvang {aantal} {nu.isoformat()}"), time.perf_counter()
    codes = new_codes(aantal)
    for klaar in range(0, aantal, PARTIJ):
        stuk = codes[klaar : klaar + PARTIJ]
        team = teams[klaar // PARTIJ % len(teams)]
        with handeling(wie=Wie(team.leider_id, team.organisatie_id, Rol.AF), route="demo", at=nu):
            write_partij(build_partij(team, namen, stuk, nu), nu)
        per_seconde = (klaar + len(stuk)) / (time.perf_counter() - begin)
        if klaar // PARTIJ % 10 == 9 or klaar + len(stuk) == aantal:
            zeg(f"{klaar + len(stuk)} van {aantal} dossiers ({per_seconde:.0f} per seconde)")


def tune_sqlite() -> None:
    """More memory and fewer waits for the disk, for this command: invented rows can be made again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in (
                "synchronous=NORMAL",
                "cache_size=-65536",
                "wal_autocheckpoint=8000",
                "temp_store=MEMORY",
            ):
                cursor.execute(f"PRAGMA {pragma}")


def read_teams() -> list[Team]:
    """One per group whose location has somebody to record and somebody to lead. Raises LookupError."""
    teams = []
    for groep in Groep.objects.select_related("locatie__organisatie").order_by(
        "locatie__organisatie__naam", "naam"
    ):
        telt = {"tot__isnull": True, "bevestigd_op__isnull": False}
        hier = Roltoewijzing.objects.filter(locatie=groep.locatie, **telt)
        per_rol = {FUNCTIE_ROL[Functie(rij.functie)]: rij for rij in hier}
        if {Rol.MEDEWERKER, Rol.AF} <= set(per_rol):
            organisatie = groep.locatie.organisatie
            protocol = protocollen.get(organisatie.profiel)
            melder_id, leider_id = per_rol[Rol.MEDEWERKER].user_id, per_rol[Rol.AF].user_id
            teams.append(Team(groep, protocol.slug, protocol.versie, organisatie.pk, melder_id, leider_id))
    if not teams:
        raise LookupError("Er is geen groep met iemand die vastlegt en iemand die begeleidt.")
    return teams


def new_codes(aantal: int) -> list[str]:
    """Codes that aren't in use: one query, instead of a collision somewhere halfway."""
    maak = Dossier._meta.get_field("code").get_default
    bezet = set(Dossier.objects.values_list("code", flat=True))
    nieuw: set[str] = set()
    while len(nieuw) < aantal:
        nieuw |= {maak() for _ in range(aantal - len(nieuw))} - bezet
    return list(nieuw)


def build_partij(team: Team, namen: Namen, codes: list[str], nu: datetime) -> Partij:
    partij = Partij()
    vandaag = timezone.localdate(nu)
    for code in codes:
        familie = namen.familie()
        voornaam = namen.kind(familie)
        kind = Kind(
            organisatie_id=team.organisatie_id,
            locatie_id=team.groep.locatie_id,
            groep_id=team.groep.pk,
            voornaam=voornaam,
            achternaam=familie.achternaam,
            geboortedatum=namen.geboortedatum(team.groep.naam, vandaag),
            zoeknaam=normalise(f"{voornaam} {familie.achternaam}"),
        )
        partij.kinderen.append(kind)
        add_dossier(partij, team, namen, kind, code, nu - timedelta(days=namen.kies.randint(5, 365 * JAREN)))
    return partij


def add_dossier(partij: Partij, team: Team, namen: Namen, kind: Kind, code: str, op: datetime) -> None:
    dossier = Dossier(
        organisatie_id=kind.organisatie_id,
        locatie_id=kind.locatie_id,
        kind=kind,
        code=code,
        protocol=team.protocol,
        protocolversie=team.versie,
        geopend_op=op,
        geopend_door_id=team.leider_id,
        leiding_id=team.leider_id,
    )
    dossier.bewaareenheid_id = dossier.pk
    partij.dossiers.append(dossier)
    for dagen in (3, 1) if namen.kies.random() < KANS_OP_TWEEDE_SIGNAAL else (1,):
        signaal = build_signaal(team, namen, kind, op - timedelta(days=dagen))
        partij.signalen.append(signaal)
        partij.triages.append(
            Triage(
                signaal=signaal,
                keuze=Triage.Keuze.THUIS,
                toelichting=TOELICHTING,
                dossier=dossier,
                ronde=1,
                bewaareenheid_id=signaal.bewaareenheid_id,
                vastgelegd_op=op,
                vastgelegd_door_id=team.leider_id,
            )
        )


def build_signaal(team: Team, namen: Namen, kind: Kind, op: datetime) -> Signaal:
    eigen = uuid.uuid4()
    return Signaal(
        id=eigen,
        bewaareenheid_id=eigen,
        organisatie_id=kind.organisatie_id,
        locatie_id=kind.locatie_id,
        groep_id=kind.groep_id,
        kind=kind,
        rol=Rol.MEDEWERKER,
        gebeurd_op=op,
        tijd_bekend=True,
        plaats=namen.kies.choice(PLAATSEN),
        waarneming=namen.kies.choice(WAARNEMINGEN),
        besproken=Signaal.Besproken.NEE,
        vastgelegd_op=op,
        vastgelegd_door_id=team.melder_id,
    )


def write_partij(partij: Partij, nu: datetime) -> None:
    create_datasleutels([rij.pk for rij in partij.signalen] + [rij.pk for rij in partij.dossiers], at=nu)
    for rijen in (partij.kinderen, partij.dossiers, partij.signalen, partij.triages):
        load_bulk(rijen, at=nu)
    log_import(len(partij.dossiers))
