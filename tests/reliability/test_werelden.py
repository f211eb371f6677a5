"""Random worlds: what is in a list is what opens, what is counted, found, put on paper and exported; and no more.

Who may see what is worked out here anew, in plain Python and in words: every role, grants that run or are over, parts
in a dossier, roles that wait, ended or begin later, exclusions. What somebody who is excluded gets is, byte by byte,
what they get where the case doesn't exist. A few worlds in CI; a thousand with MELDCODE_BEWIJS=vol.
"""

import os
import re
import uuid

import pytest
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Dossier
from dossiers.views import export
from roles.access import load_zicht, reachable
from roles.policy import Actie
from tests.reliability.wereldbouw import (
    NU,
    VANDAAG,
    add_hidden,
    build,
    covers,
    end_exclusions,
    is_away,
    prints_dossier,
    sees_dossier,
    sees_kind,
    sees_signaal,
)
from vault.handeling import Wie, handeling
from work import drempel
from work.forms import ZOUT

pytestmark = [pytest.mark.django_db, pytest.mark.long]
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
WERELDEN = 1000 if VOL else 10
PER_KEER = 20 if VOL else 5  # so that one test stays within its four minutes


# --- every surface --------------------------------------------------------------------------------------


def listed(client, naam, soort, vraag=""):
    """The ids in a list and the number it counts; nothing where the role has no such list."""
    antwoord = client.get(reverse(naam) + vraag)
    if antwoord.status_code == 403:
        return set(), 0
    blad = antwoord.context["blad"]
    assert len(blad.object_list) == blad.paginator.count < 25  # one page
    tekst = antwoord.content.decode()
    for rij in blad.object_list:
        assert f"/{soort}/{rij.pk}/" in tekst
    return {rij.pk for rij in blad.object_list}, blad.paginator.count


def searched(client, mens):
    """Of everybody at once: all names begin the same. A number stands with each kind."""
    zoek = reverse("view_zoeken")
    antwoord = client.post(zoek, {"zoek": "zoek"})
    if antwoord.status_code == 403:
        return {"kinderen": set(), "dossiers": set(), "signalen": set()}
    groepen = client.get(antwoord.url).context["groepen"]
    gevonden = {g["soort"]: {uuid.UUID(r["url"].split("/")[2]) for r in g["regels"]} for g in groepen}
    assert {g["soort"]: g["telling"] for g in groepen} == {s: str(len(ids)) for s, ids in gevonden.items()}
    return {soort: gevonden.get(soort, set()) for soort in ("kinderen", "dossiers", "signalen")}


def opened(client, naam, rijen):
    return {rij.pk for rij in rijen if client.get(reverse(naam, args=[rij.pk])).status_code == 200}


def compare(wereld, mens, browse):
    """Returns what differs, in words; and how much was compared."""
    client = browse(mens.user)
    zicht = load_zicht(mens.user, at=VANDAAG)
    leidt = {
        s.pk
        for s in wereld.signalen
        if not is_away(wereld, mens, s.kind) and any(covers(r, s) for r in mens.rollen)
    }
    hoort = {
        "kinderen": {k.pk for k in wereld.kinderen if sees_kind(wereld, mens, k)},
        "dossiers": {d.pk for d in wereld.dossiers if sees_dossier(wereld, mens, d)},
        "signalen": {s.pk for s in wereld.signalen if sees_signaal(wereld, mens, s)},
        "papier": {d.pk for d in wereld.dossiers if prints_dossier(wereld, mens, d)},
    }
    eigen = {s.pk for s in wereld.signalen if s.vastgelegd_door_id == mens.user.pk}
    gevonden = searched(client, mens)
    lijsten = {n: listed(client, f"view_{n}", n) for n in ("kinderen", "dossiers", "signalen")}
    agenda = {
        s.pk for s in wereld.signalen
        if client.get(reverse("export_taak", args=["triage", s.pk])).status_code == 200
    }  # fmt: skip
    oppervlakken = [
        *((f"lijst van {n}", ids, hoort[n]) for n, (ids, _) in lijsten.items()),
        *((f"telling van {n}", aantal, len(hoort[n])) for n, (_, aantal) in lijsten.items()),
        ("kinderen gevonden", gevonden["kinderen"], hoort["kinderen"]),
        ("dossiers gevonden", gevonden["dossiers"], hoort["dossiers"]),
        ("signalen gevonden", gevonden["signalen"], hoort["signalen"] & eigen),
        ("kind open", opened(client, "view_kind", wereld.kinderen), hoort["kinderen"]),
        ("dossier open", opened(client, "view_dossier", wereld.dossiers), hoort["dossiers"]),
        ("signaal open", opened(client, "view_signaal", wereld.signalen), hoort["signalen"]),
        ("papier", opened(client, "export_dossier", wereld.dossiers), hoort["papier"]),
        ("agenda", agenda, leidt),
        ("database", reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.all()).count(), len(hoort["dossiers"])),
    ]  # fmt: skip
    return [
        f"{naam}: {kreeg} in plaats van {moet}" for naam, kreeg, moet in oppervlakken if kreeg != moet
    ], oppervlakken


@pytest.fixture
def vaste_tijd(monkeypatch):
    """One moment for all: a page that says the time is the same twice. What goes on paper, as text."""
    monkeypatch.setattr(timezone, "now", lambda: NU)
    monkeypatch.setattr(export, "render_pdf", lambda *pagina: b"%PDF")
    monkeypatch.setattr(drempel, "take_if_counting", lambda *_: None)  # who asks this much would have to wait


@pytest.mark.parametrize("begin", range(0, WERELDEN, PER_KEER))
def test_every_surface_says_the_same_as_the_policy_in_words(cast, browse, vaste_tijd, begin):
    verschillen, gezien, vol = [], 0, 0
    for zaad in range(begin, begin + PER_KEER):
        with transaction.atomic():
            with handeling(wie=Wie(), route="test"):
                wereld, dobbel = build(cast, zaad)
            uitgesloten = [m for m in wereld.mensen.values() if m.uitgesloten]
            kijkers = dobbel.sample(list(wereld.mensen.values()), 4) + uitgesloten[:1]
            for mens in kijkers:
                anders, oppervlakken = compare(wereld, mens, browse)
                verschillen += [f"wereld {zaad}, {mens.user.gebruikersnaam}: {zin}" for zin in anders]
                gezien += len(oppervlakken)
                vol += sum(bool(moet) for _, _, moet in oppervlakken)
            transaction.set_rollback(True)
    assert verschillen == []
    assert gezien >= PER_KEER * 50
    assert vol > gezien / 10  # a world in which nobody sees anything proves nothing


# --- as if it didn't exist ------------------------------------------------------------------------------

WISSELT = re.compile(
    rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="nieuw_id" value=")[^"]+|(?<=\?v=)[^"&]+|'
    rb'(?<=data-v=")[^"]+'
)
LIJSTEN = (
    "view_werk", "view_dossiers", "view_kinderen", "view_signalen", "view_triage", "view_taken", "view_zoeken",
    "view_jaarplanning", "view_opdrachten", "view_zorgen", "view_privacy", "view_noodtoegang", "view_bewaren",
    "view_bewaarstop", "record_signaal", "record_kind", "open_noodtoegang", "view_brieven", "view_sociale_kaart",
    "find_kind_uitsluiten",
)  # fmt: skip
VAN_KIND = (
    "view_kind", "correct_kind", "view_kindversies", "record_kindcheck", "record_betrokkene", "view_uitsluitingen",
    "exclude_collega",
)  # fmt: skip
VAN_DOSSIER = (
    "view_dossier", "view_tijdlijn", "export_dossier", "view_deelnemers", "record_beeld", "view_bijlagen",
    "hold_gesprek", "report_melding", "grant_toegang",
)  # fmt: skip
VAN_SIGNAAL = ("view_signaal", "supplement_signaal", "triage_signaal", "seal_signaal")


def ask_all(client, ids, namen):
    """Everything this person can ask: status, address it leads to, and every byte but what is new each time."""
    gekregen = {}
    vragen = [reverse(naam) for naam in LIJSTEN] + ["/dossiers/?toon=gesloten", "/signalen/nieuw/?over=thuis"]
    vragen += [reverse(naam, args=[ids["kind"]]) for naam in VAN_KIND]
    vragen += [reverse(naam, args=[ids["dossier"]]) for naam in VAN_DOSSIER]
    vragen += [reverse(naam, args=[ids["signaal"]]) for naam in VAN_SIGNAAL]
    vragen += [reverse("export_taak", args=["triage", ids["signaal"]])]
    for adres in vragen:
        gekregen[adres] = keep(client.get(adres))
    for woord in namen:
        antwoord = client.post(reverse("view_zoeken"), {"zoek": woord})
        gekregen["zoek", woord] = keep(client.get(antwoord.url) if antwoord.status_code == 302 else antwoord)
    nieuw = {"nieuw_id": ids["formulier"], "naam": namen[0], "geboren": ids["geboren"], "reden": "Nu nodig."}
    for naam in ("open_noodtoegang", "find_kind_uitsluiten"):
        gekregen[naam] = keep(client.post(reverse(naam), nieuw))
    return gekregen


def keep(antwoord):
    return (
        antwoord.status_code,
        WISSELT.sub(b"", antwoord.headers.get("Location", "").encode()),
        WISSELT.sub(b"", antwoord.content),
    )


@pytest.mark.parametrize("begin", range(0, WERELDEN, PER_KEER))
def test_who_is_excluded_gets_byte_by_byte_what_they_get_without_the_case(cast, browse, vaste_tijd, begin):
    verschillen, gezien, zou = [], 0, 0
    for zaad in range(begin, begin + PER_KEER):
        with transaction.atomic():
            with handeling(wie=Wie(), route="test"):
                wereld, dobbel = build(cast, zaad)
            mens = dobbel.choice(
                [m for m in wereld.mensen.values() if any(r.als != "niets" for r in m.rollen)]
            )
            client = browse(mens.user)
            client.get("/")
            ids = {
                n: uuid.UUID(int=dobbel.getrandbits(128), version=4) for n in ("kind", "dossier", "signaal")
            }
            ids |= {"formulier": signing.dumps(str(uuid.uuid4()), salt=ZOUT), "geboren": "2020-01-08"}
            namen = ("Hugo Zoekbakker", "zoekbakker", "zoek", "8 januari 2020")
            zonder = ask_all(client, ids, namen)
            with handeling(wie=Wie(), route="test"):
                add_hidden(wereld, dobbel, mens, ids)
            met = ask_all(client, ids, namen)
            verschillen += [
                f"wereld {zaad}, {mens.user.gebruikersnaam}: {wat}"
                for wat in zonder
                if zonder[wat] != met[wat]
            ]
            gezien += len(zonder)
            end_exclusions(mens)
            zou += client.get(reverse("view_dossier", args=[ids["dossier"]])).status_code == 200
            transaction.set_rollback(True)
    assert verschillen == []
    assert gezien >= PER_KEER * 40
    assert zou == PER_KEER  # without the exclusion each of them would have read it
