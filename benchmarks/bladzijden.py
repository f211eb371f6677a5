"""The page of a long dossier and the list of dossiers, against the floor."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from benchmarks import beheerscherm, vloer
from benchmarks.aanmelden import pass_factor
from benchmarks.meten import Uitslag, capture_sql, measure, milli
from benchmarks.wereld import Wereld, build_lang_dossier, fill_dossiers

DOEL_BLADZIJDE = {"sqlite": 4.5, "postgresql": 3.5}
DOEL_GROEI = 1.3
DOEL_BEHEER = {"beheer lijst": 0.25, "beheer formulier": 0.05}
BLADZIJDEN = {"dossierpagina": "view_dossier", "tijdlijnpagina": "view_tijdlijn"}
Meetbaar = dict[str, Callable[[], object]]


def measure_dossier(wereld: Wereld, engine: str, *, rijen: int, rondes: int) -> list[Uitslag]:
    """The dossier itself and its timeline (fifty rows shown), each against its own floor; the admin beside it."""
    dossier = build_lang_dossier(wereld, rijen)
    client, kaal = signed_in(wereld), vloer.build_client(wereld.leider)
    varianten: Meetbaar = {}
    for naam, adres in BLADZIJDEN.items():
        varianten[naam] = vloer.fetch(client, reverse(adres, args=[dossier.pk]))
        vloer.LICHAAM[naam] = varianten[naam]()  # type: ignore[assignment]
        varianten[f"vloer {naam}"] = vloer.fetch(kaal, f"/tijdlijn/{naam}/{dossier.pk}/")
    expect_queries(varianten["vloer dossierpagina"], 4)
    scherm = beheerscherm.build_client(wereld.leider)
    for naam, pad in beheerscherm.build_beheer(wereld, dossier).items():
        varianten[naam] = vloer.fetch(scherm, pad)
    tijd = measure(varianten, rondes)
    uitslagen = [build_uitslag(naam, engine, tijd, DOEL_BLADZIJDE[engine], rijen) for naam in BLADZIJDEN]
    return uitslagen + [compare_beheer(naam, engine, tijd) for naam in DOEL_BEHEER]


def compare_beheer(naam: str, engine: str, tijd: dict[str, float]) -> Uitslag:
    """The page of the dossier against the admin with its signals."""
    ratio = tijd["dossierpagina"] / tijd[naam]
    uitleg = f"dossierpagina {milli(tijd['dossierpagina'])}, Django admin {milli(tijd[naam])}"
    return Uitslag(naam.replace(" ", "_"), engine, ratio, DOEL_BEHEER[naam], uitleg)


def build_uitslag(naam: str, engine: str, tijd: dict[str, float], doel: float, rijen: int) -> Uitslag:
    onder = tijd[f"vloer {naam}"]
    uitleg = f"{rijen} rijen: {milli(tijd[naam])}, vloer {milli(onder)}"
    return Uitslag(naam, engine, tijd[naam] / onder, doel, uitleg)


def expect_queries(run: Callable[[], object], aantal: int) -> None:
    with capture_sql() as gezien:
        run()
    if len(gezien) != aantal:
        raise RuntimeError(f"De vloer deed {len(gezien)} vragen in plaats van {aantal}.")


def measure_lijst(wereld: Wereld, engine: str, *, stappen: tuple[int, ...], rondes: int) -> list[Uitslag]:
    """The list at the first and the last size, both against the floor of that moment: how much it grew.

    Who looks keeps what they may see: the growth is in the locations of others (quality.md §3, role-scoped).
    """
    verhoudingen, klaar = [], 0
    eigen = {locatie.pk for locatie in wereld.locaties[:2]}
    anderen = [team for team in wereld.teams if team.groep.locatie_id not in eigen]
    for aantal in stappen:
        fill_dossiers(anderen if klaar else wereld.teams, klaar, aantal)
        analyse()
        klaar = aantal
        verhoudingen.append(compare_lijst(wereld, rondes))
    (eerst, tijd_eerst), (laatst, tijd_laatst) = verhoudingen[0], verhoudingen[-1]
    uitleg = f"{stappen[0]:,} → {stappen[-1]:,} dossiers: {milli(tijd_eerst)} → {milli(tijd_laatst)}"
    return [Uitslag("lijst_groei", engine, laatst / eerst, DOEL_GROEI, uitleg.replace(",", "."))]


def compare_lijst(wereld: Wereld, rondes: int) -> tuple[float, float]:
    """The list against its floor, and its time."""
    lijst = vloer.fetch(signed_in(wereld), reverse("view_dossiers"))
    vloer.LICHAAM["lijst"] = lijst()
    adres = f"/lijst/lijst/{wereld.locaties[0].pk}/"
    tijd = measure({"lijst": lijst, "vloer": vloer.fetch(vloer.build_client(wereld.leider), adres)}, rondes)
    return tijd["lijst"] / tijd["vloer"], tijd["lijst"]


def analyse() -> None:
    """What a database in use does by itself: knows how many rows there are."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def signed_in(wereld: Wereld) -> Client:
    client = Client()
    client.force_login(wereld.leider)
    pass_factor(client)
    return client
