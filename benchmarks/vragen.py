"""How many questions each page asks the database, and whether more rows make it ask more.

The demo world has something of everything. Every address that reads is opened by everybody who may, for the
first object that gives a page; then the world grows and the same addresses are opened again.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from benchmarks.aanmelden import pass_factor
from benchmarks.meten import Uitslag, capture_sql
from benchmarks.wereld import PROFIEL, add_tijdlijn, fill_dossiers
from dossiers.afwegingskader import Vraag
from dossiers.models import (
    Besluit,
    Betrokkene,
    Consultatieblad,
    Dossier,
    Gesprek,
    Kind,
    Overslag,
    Signaal,
    Voorbereiding,
)
from incidents.demo.namen import Namen
from incidents.demo.omvang import Team, build_signaal, read_teams
from incidents.models import Zorg
from roles.access import Zicht, load_zicht
from roles.models import Deelname, Groep, Locatie, Organisatie, Protocolversie, Roltoewijzing, User
from roles.policy import Rol
from roles.routes import ROUTES
from vault.handeling import Wie, handeling
from vault.lader import create_datasleutels, load_bulk

DOEL_VRAGEN, DOEL_GROEI = 12.0, 1.0
GENOEG = 12
KLOK = 'UPDATE "django_session"'
PROBEER = 6  # objects per address and person
# What an address is about, by its first word; below a dossier by the name of its second id.
OVER: dict[str, tuple[type[Model], ...]] = {
    "dossiers": (Dossier,), "signalen": (Signaal,), "triage": (Signaal,), "kinderen": (Kind,),
    "betrokkenen": (Betrokkene,), "zorgen": (Zorg,), "beheer": (Locatie, Groep, User, Roltoewijzing),
    "protocol": (Protocolversie,),
}  # fmt: skip
ONDER: dict[str, tuple[type[Model], ...]] = {
    "gesprek_id": (Gesprek,), "voorbereiding_id": (Voorbereiding,), "blad_id": (Consultatieblad,),
    "voorstel_id": (Overslag, Besluit), "deelname_id": (Deelname,),
}  # fmt: skip
KEUZES: dict[str, list[object]] = {"stap": [1, 2, 3, 4, 5], "vraag": [vraag.value for vraag in Vraag]}
Bezoek = tuple[str, str, str]  # address, user name, path


def measure_vragen(engine: str, *, erbij: int) -> tuple[list[Uitslag], dict[str, int]]:
    """The busiest page, the growth of the page that grew most, and the number of every page."""
    organisatie = Organisatie.objects.get(profiel=PROFIEL)
    mensen = one_per_functie(organisatie)
    clients = {naam: sign_in(zicht.user_id) for naam, zicht in mensen.items()}
    grow(organisatie, 28**5, GENOEG)  # nothing empty any more: an empty list asks less than one with rows
    eerst = visit_all(organisatie, mensen, clients)
    grow(organisatie, 28**5 + GENOEG, erbij)
    later = {bezoek: count_queries(clients[bezoek[1]], bezoek[2]) for bezoek in eerst}
    groei = {bezoek: aantal / eerst[bezoek] for bezoek, aantal in later.items() if aantal}
    per_adres: dict[str, int] = {}
    for (naam, _, _), aantal in (eerst | {b: n for b, n in later.items() if n}).items():
        per_adres[naam] = max(per_adres.get(naam, 0), aantal)
    druk, groeier = max(per_adres, key=lambda naam: per_adres[naam]), max(groei, key=lambda b: groei[b])
    uitleg = f"{len(per_adres)} adressen, {len(eerst)} keer bekeken; het meest: {druk}"
    groei_uitleg = f"{erbij} rijen erbij; het meest: {groeier[0]}, {eerst[groeier]} → {later[groeier]}"
    return [
        Uitslag("vragen_per_bladzijde", engine, float(per_adres[druk]), DOEL_VRAGEN, uitleg),
        Uitslag("vragen_groei", engine, groei[groeier], DOEL_GROEI, groei_uitleg),
    ], per_adres


def one_per_functie(organisatie: Organisatie) -> dict[str, Zicht]:
    """By user name what one person of each functie may reach."""
    rijen = Roltoewijzing.objects.filter(organisatie=organisatie, tot__isnull=True).select_related("user")
    mensen = {rij.functie: rij.user for rij in rijen.order_by("-user__gebruikersnaam")}
    return {user.gebruikersnaam: load_zicht(user, at=timezone.localdate()) for user in mensen.values()}


def sign_in(user_id: UUID) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    pass_factor(client)
    return client


def visit_all(
    organisatie: Organisatie, mensen: dict[str, Zicht], clients: dict[str, Client]
) -> dict[Bezoek, int]:
    """Per address and person the first path that gives a page, and its number of queries."""
    gevonden: dict[Bezoek, int] = {}
    for patroon in list_patterns(get_resolver().url_patterns):
        actie = ROUTES[patroon.name or ""].actie
        wie = [naam for naam, zicht in mensen.items() if actie is not None and zicht.may(actie)]
        paden = list(list_paths(patroon, organisatie)) if wie else []
        for naam in wie:
            for pad in paden:
                if aantal := count_queries(clients[naam], pad):
                    gevonden[patroon.name or "", naam, pad] = aantal
                    break
    return gevonden


def list_patterns(patronen: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from list_patterns(patroon.url_patterns)
        else:
            yield patroon


def list_paths(patroon: URLPattern, organisatie: Organisatie) -> Iterator[str]:
    """Addresses of this pattern with real ids, at most PROBEER of each kind of object."""
    naam, delen = patroon.name or "", list(patroon.pattern.converters)
    if not delen:
        yield reverse(naam)
        return
    onder = next((deel for deel in delen if deel in ONDER), None)
    soort = str(patroon.pattern).split("/", 1)[0]
    for model in ONDER[onder] if onder else OVER.get(soort, ()):
        for rij in list_objects(model, organisatie):
            eerste = [rij.dossier_id, rij.pk] if onder else [rij.pk]  # type: ignore[attr-defined]
            keuzes = next((KEUZES[deel] for deel in delen if deel in KEUZES), [])
            for achter in [[keuze] for keuze in keuzes] or [[]]:
                if len(eerste) + len(achter) == len(delen):
                    yield reverse(naam, args=[*eerste, *achter])


def list_objects(model: type[Model], organisatie: Organisatie) -> list[Model]:
    """Of this organisation; dossiers with most in them first."""
    rijen = model._default_manager.all()
    if model in (Gesprek, Consultatieblad, Overslag, Besluit, Voorbereiding):
        return list(rijen.filter(dossier__organisatie=organisatie)[:PROBEER])
    if model is Dossier:
        rijen = rijen.annotate(vol=Count("gesprek_rijen") + Count("besluit_rijen")).order_by("-vol", "id")
    if model is User:
        return list(rijen.filter(roltoewijzingen__organisatie=organisatie)[:PROBEER])
    paden: dict[type[Model], str] = {Groep: "locatie__organisatie", Betrokkene: "gezin__organisatie"}
    pad = paden.get(model, "organisatie")
    return list(rijen.filter(**{pad: organisatie})[:PROBEER])


def count_queries(client: Client, pad: str) -> int:
    """Zero when this isn't a page for this person. The clock of a session (once a minute) isn't the page's."""
    with capture_sql() as gezien:
        antwoord = client.get(pad)
    eigen = [sql for sql in gezien if not sql.startswith(KLOK)]
    return len(eigen) if antwoord.status_code == 200 else 0


def grow(organisatie: Organisatie, vanaf: int, erbij: int) -> None:
    """More rows in every dossier that was looked at, more dossiers, and signals that wait."""
    nu, namen = timezone.now(), Namen("groei")
    for rij in list_objects(Dossier, organisatie):
        assert isinstance(rij, Dossier)
        team = next(t for t in read_teams() if t.groep.locatie_id == rij.locatie_id)
        with handeling(wie=Wie(team.leider_id, organisatie.pk, Rol.AF), route="bench"):
            add_tijdlijn(rij, team, namen, erbij, nu)
            add_wachtend(rij.kind, team, namen, erbij)
    fill_dossiers([t for t in read_teams() if t.organisatie_id == organisatie.pk], vanaf, vanaf + erbij)


def add_wachtend(kind: Kind, team: Team, namen: Namen, aantal: int) -> None:
    nu = timezone.now()
    signalen = [build_signaal(team, namen, kind, nu - timedelta(minutes=nummer)) for nummer in range(aantal)]
    create_datasleutels([rij.pk for rij in signalen], at=nu)
    load_bulk(signalen, at=nu)
