"""Every address leaves the lines it should: the act of its route, on the right dossier and child, and nothing else.

The rule is the expectation: a new address falls under it by itself. What differs is named here, with its reason.
Refusals of every role on every address: tests/roles/test_routes.py. Acts and their lines: the tests of each act.
"""

import re
import uuid

import pytest
from django.apps import apps

from roles.routes import ROUTES
from tests.adressen import MET_PAGINA
from tests.browser.wereld import build_wereld, paden
from tests.factories_signaal import zicht_of
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
WIE = ("af", "manager", "directie", "fg", "beheer", "pm", "collega", "bestuur", "ondersteunend",
       "vertrouwenspersoon")  # fmt: skip
# Nothing of a case and about nobody: an empty form, the numbers to call, the product's own pages.
ZONDER_REGEL = {
    "sign_in", "switch", "view_spoed", "view_uitleg", "view_toegankelijkheid", "view_privacyverklaring", "view_brief",
    "view_sociale_kaart", "view_opdracht", "view_opdrachten", "correct_berichtkeuze", "view_zoeken",
    "appoint_vervanger", "appoint_logcontroleur", "correct_organisatie", "import_kinderen", "import_personeel",
    "open_met_reden", "open_noodtoegang", "record_account", "record_bewaarregel", "record_bewaarstop",
    "record_briefversie", "record_kind", "record_locatie", "confirm", "report_datalek", "report_zorg",
    "record_signaal", "find_kind_uitsluiten", "sign_rollen", "ask_wachtwoord", "choose_wachtwoord", "choose_correctie",
    "open_checklijst", "record_factor", "record_passkey", "view_sessies",
    "record_vertrouwenszaak", "record_halfjaarverslag", "choose_elders", "choose_inzage", "correct_wachtwoord",
    "record_inzage_zonder_kind", "report_intimiteit",
}  # fmt: skip
# What a page shows besides its own act; instead of it where the route loads by another act.
OOK = {
    "correct_betrokkene": {"view_kind"}, "view_betrokkeneversies": {"view_kind"},
    "record_correctie": {"view_dossier"}, "record_correctiebericht": {"view_correctie"},
    "record_bijlage": {"view_dossier"}, "sign_vernietiging": {"view_vernietiging"},
    "record_vernietiging": {"view_vernietiging"},
    "record_protocol": {"correct_protocol"}, "supplement_gesprek": {"view_dossier"},
    "supplement_kindcheck": {"view_kindcheck"}, "triage_signaal": {"view_signaal"},
    "withdraw_toestemming": {"view_dossier"}, "withdraw_verwijssignaal": {"view_dossier"},
    "view_werk": {"view_dossier", "view_signaal"}, "assign_zorg": {"view_route2zaak"},
    "open_route2zaak": {"view_zorg"}, "open_calamiteit": {"view_incident"},
    "open_jaarrapport": {"supplement_jaarrapport"},
}  # fmt: skip
INPLAATS = {
    "record_vernietiging",
    "record_protocol",
    "open_calamiteit",
    "open_jaarrapport",
}  # the list to choose from, the text to propose
UUID4 = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def subjects(pad):
    """The dossier and the children that an address names, through the rows its ids are of."""
    dossiers, kinderen = set(), set()
    for pk in map(uuid.UUID, UUID4.findall(pad)):
        for model in apps.get_models():
            if hasattr(model, "bereikbaar") and (rij := model._base_manager.filter(pk=pk).first()):
                dossier = rij if model.__name__ == "Dossier" else getattr(rij, "dossier", None)
                kind = (
                    rij
                    if model.__name__ == "Kind"
                    else getattr(rij, "kind", None) or getattr(dossier, "kind", None)
                )
                dossiers |= {dossier.pk} if dossier is not None else set()
                kinderen |= {str(kind.pseudoniem)} if kind is not None else set()
    return dossiers, kinderen


def read(client, pad):
    voor = set(Logregel.objects.values_list("pk", flat=True))
    antwoord = client.get(pad)
    regels = [rij for rij in Logregel.objects.order_by("volgnummer") if rij.pk not in voor]
    delen = set(
        Logonderdeel.objects.filter(regel__in=regels, soort="betrokkene").values_list("object_id", flat=True)
    )
    return antwoord, regels, delen


def find_faults(naam, pad, regels, delen):
    """What is wrong with the lines that one page left, in words."""
    eigen, acties = ROUTES[naam].actie, {regel.actie for regel in regels}
    if naam in ZONDER_REGEL:
        yield from (f"{naam} leaves {actie}" for actie in acties - {eigen})
        return
    if eigen not in acties and naam not in INPLAATS:
        yield f"{naam} leaves no line of its own"
    if vreemd := acties - {eigen} - OOK.get(naam, set()):
        yield f"{naam} leaves {vreemd}"
    if any(regel.resultaat != "ok" or regel.route != naam for regel in regels):
        yield f"{naam} says it was refused, or elsewhere"
    dossiers, kinderen = subjects(pad)
    if dossiers - {regel.dossier_id for regel in regels} or kinderen - delen:
        yield f"{naam} forgets whom it is about"


def test_reading_any_page_leaves_exactly_its_lines(cast, als, browse):
    w = build_wereld(cast, als)
    clients = {wie: browse(getattr(cast, wie)) for wie in WIE}
    fouten, gezien = set(), set()
    for naam, adressen in paden(w).items():
        actie = ROUTES[naam].actie
        for pad in adressen:
            for wie, client in clients.items():
                if actie is not None and not zicht_of(getattr(cast, wie)).may(actie):
                    continue
                antwoord, regels, delen = read(client, pad)
                if antwoord.status_code == 200:
                    gezien.add(naam)
                    fouten |= set(find_faults(naam, pad, regels, delen))
                    break
    assert not fouten, "\n".join(sorted(fouten))
    assert MET_PAGINA - gezien == set(), "a page that nobody opened proves nothing"
    assert ZONDER_REGEL | OOK.keys() <= ROUTES.keys()


def test_a_refusal_and_a_file_leave_one_line_with_the_act_of_the_route(cast, als, browse):
    w = build_wereld(cast, als)
    d = f"/dossiers/{w.weegbaar.pk}/"
    pseudoniem = str(w.weegbaar.kind.pseudoniem)
    _, (regel,), delen = read(browse(cast.buitenstaander), d)
    assert (regel.actie, regel.resultaat, regel.dossier_id, delen) == (
        "view_dossier",
        "geweigerd",
        None,
        set(),
    )
    _, (regel,), _ = read(browse(cast.beheer), d)
    assert (regel.actie, regel.resultaat, regel.grondslag, regel.rol) == (
        "view_dossier",
        "geweigerd",
        "403",
        "beheerder",
    )
    _, regels, delen = read(browse(cast.af), f"{d}bijlagen/{w.bijlage.pk}/")
    assert {rij.actie for rij in regels} <= {"export_bijlage", "view_dossier"}
    assert {rij.dossier_id for rij in regels} == {w.weegbaar.pk}
    assert delen == {pseudoniem}
    _, regels, delen = read(browse(cast.fg), f"/logboek/lijst/?dossier={w.weegbaar.code}")
    assert {rij.actie for rij in regels} == {"export_logboek"}
    assert delen == {pseudoniem}
