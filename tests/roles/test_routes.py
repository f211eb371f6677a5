"""Every address × every role: classified, closed by default, and a stranger learns nothing."""

import json
import uuid
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik
from roles.routes import ROUTES
from tests.conftest import ROLVERDELING
from vault.models import Logregel


def all_patterns(resolver=None):
    for patroon in (resolver or get_resolver()).url_patterns:
        if isinstance(patroon, URLResolver):
            yield from all_patterns(patroon)
        elif isinstance(patroon, URLPattern):
            yield patroon


PATRONEN = list(all_patterns())
MENSEN = [(inlog, FUNCTIE_ROL[functie]) for _, inlog, functie, _ in ROLVERDELING]


def address(naam):
    """The address with random ids: for every visitor an object that doesn't exist, or isn't theirs."""
    patroon = next(p for p in PATRONEN if p.name == naam)
    waarden = {"slug": "bestaat-niet", "stap": 1, "nummer": 1, "vraag": "vermoeden"}
    soorten = patroon.pattern.converters
    kwargs = {
        k: uuid.uuid4() if "UUID" in type(c).__name__ else waarden.get(k, 1) for k, c in soorten.items()
    }
    return reverse(naam, kwargs=kwargs), bool(kwargs)


def test_every_address_is_classified_and_nothing_is_left_over():
    namen = [p.name for p in PATRONEN]
    assert None not in namen
    assert len(namen) == len(set(namen))
    assert set(namen) == set(ROUTES)


def test_every_act_has_an_address():
    zonder = {Actie.OPEN_DOSSIER}  # part of triage_signaal: no page of its own
    assert {r.actie for r in ROUTES.values() if r.actie} == set(Actie) - zonder


def test_addresses_of_the_contract_exist():
    vast = {"view_werk": "/", "sign_in": "/inloggen/", "sign_out": "/uitloggen/", "view_kinderen": "/kinderen/",
            "view_signalen": "/signalen/", "record_signaal": "/signalen/nieuw/", "view_triage": "/triage/",
            "view_dossiers": "/dossiers/", "view_beheer": "/beheer/", "view_gezondheid": "/gezondheid/"}  # fmt: skip
    assert {naam: reverse(naam) for naam in vast} == vast
    pk = uuid.uuid4()
    assert reverse("view_dossier", args=[pk]) == f"/dossiers/{pk}/"
    assert reverse("view_stap", args=[pk, 3]) == f"/dossiers/{pk}/stap/3/"
    assert reverse("view_tijdlijn", args=[pk]) == f"/dossiers/{pk}/tijdlijn/"
    assert reverse("export_dossier", args=[pk]) == f"/dossiers/{pk}/pdf/"


def test_the_matrix_for_a_program_says_every_address_as_the_site_answers():
    """docs/toegang.json read back, against the tables and the addresses themselves."""
    boek = json.loads(
        (Path(__file__).resolve().parents[2] / "docs" / "toegang.json").read_text(encoding="utf-8")
    )
    assert [rij["naam"] for rij in boek["routes"]] == sorted(ROUTES)
    for rij in boek["routes"]:
        naam, route = rij["naam"], ROUTES[rij["naam"]]
        assert (rij["actie"], rij["schrijft"], rij["bewijs"]) == (
            route.actie,
            route.schrijft,
            route.bewijs.value,
        )
        cellen = MATRIX[route.actie] if route.actie else {}
        assert rij.get("bereik", {}) == {rol.value: bereik.value for rol, bereik in cellen.items()}
        delen, echt = rij["adres"].split("/"), address(naam)[0].split("/")
        assert len(delen) == len(echt), naam
        assert all(deel == stuk or "<" in deel for deel, stuk in zip(delen, echt, strict=True)), naam


@pytest.mark.django_db
@pytest.mark.parametrize("naam", sorted(ROUTES))
def test_without_sign_in_only_open_pages_answer(client, naam):
    adres, _ = address(naam)
    for methode in (client.get, client.post):
        antwoord = methode(adres)
        if ROUTES[naam].actie is None and naam not in ("lock", "unlock", "switch"):
            assert antwoord.status_code in (200, 302, 405)
        else:
            assert antwoord.status_code in (302, 405)
            assert antwoord.status_code == 405 or antwoord.url.startswith("/inloggen/")


@pytest.mark.django_db
@pytest.mark.parametrize(("inlog", "rol"), MENSEN)
def test_every_role_on_every_address(cast, browse, inlog, rol):
    """No right: 403. A right, but an object that isn't there or isn't theirs: 404. Both in the log."""
    klant = browse(getattr(cast, inlog))
    for naam, route in ROUTES.items():
        if route.actie is None:
            continue
        adres, met_id = address(naam)
        voor = Logregel.objects.filter(resultaat="geweigerd").count()
        status = klant.get(adres).status_code
        mag = MATRIX[route.actie][rol] != Bereik.GEEN
        if not mag:
            assert status == 403, naam
        elif met_id:
            assert status in (404, 405), naam
        else:
            assert status in (200, 302, 405), naam
        if status in (403, 404):
            assert Logregel.objects.filter(resultaat="geweigerd").count() == voor + 1, naam


@pytest.mark.django_db
@pytest.mark.parametrize(("inlog", "rol"), MENSEN)
def test_posting_without_a_right_changes_nothing(cast, browse, inlog, rol):
    klant = browse(getattr(cast, inlog))
    for naam, route in ROUTES.items():
        if route.actie is None or MATRIX[route.actie][rol] != Bereik.GEEN:
            continue
        status = klant.post(address(naam)[0], {"x": "y"}).status_code
        assert status == (403 if route.schrijft else 405), naam


@pytest.mark.django_db
def test_reading_pages_refuse_to_be_written_to(cast, browse):
    klant = browse(cast.af)
    for naam, route in ROUTES.items():
        if not route.schrijft:
            assert klant.post(address(naam)[0]).status_code == 405, naam


@pytest.mark.django_db
def test_not_found_is_one_constant_page(cast, browse):
    """An address of somebody else's dossier, a random one and a nonsense one can't be told apart."""
    from tests.roles.test_access import make_dossier, make_kind
    from vault.handeling import Wie, handeling

    with handeling(wie=Wie(), route="test"):
        kind = make_kind(cast.organisatie, cast.noord, None, "Mila")
        dossier = make_dossier(kind, cast.af)
    bodies = set()
    for user in (cast.buitenstaander, cast.af_zuid, cast.pm):
        klant = browse(user)
        for adres in (f"/dossiers/{dossier.pk}/", f"/dossiers/{uuid.uuid4()}/", "/bestaat/niet/"):
            antwoord = klant.get(adres)
            assert antwoord.status_code == 404
            bodies.add((antwoord.content, tuple(sorted(antwoord.headers.items()))))
    assert len(bodies) == 1
    ((body, _),) = bodies
    for verboden in (b"csrf", b"Noor", b"<form", str(dossier.pk).encode()):
        assert verboden not in body
