"""Two worlds with the same people and acts, and in one there is also a case: who may not find it cannot tell.

Of every kind that incidents knows (route 2, route 3, the ladder, an incident with its forms, a calamiteit, a complaint,
something told in confidence). Random acts in the case and beside it, by hand and through a browser; the watcher has a
random role, and is the one it is about, has an interest in it, is family, or just isn't one of those it was told to.
After each act pages, counts, tasks, exports, papers, the log and the search are compared, byte by byte but for the ids
and tokens that are new each time. A few worlds and few of the other pages in CI; more of both with MELDCODE_BEWIJS=vol.
"""

import difflib
import io
import os
import random
import re
import zipfile
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from dossiers.queries.taakverdeling import read_taken
from dossiers.views import brieven, export
from incidents.views import calamiteitteam, ladder, rapportage, route2, route3weging
from privacy.views import correctie, inzagemap, vernietiging, verwerkingen
from reports.views import halfjaarverslag
from roles.policy import Functie
from tests.aanval.kanaries import Kooi, build_zaak
from tests.aanval.test_kanarie import addresses
from tests.factories_mensen import record_ouder_of
from tests.factories_route2 import role_of
from tests.factories_signaal import kind_of, zicht_of
from tests.incidents.test_incident import exclude
from tests.reliability.test_route2_wereld import NIET
from tests.reliability.test_werelden import keep
from tests.reliability.wereldbouw import NU
from tests.reliability.zaakspel import BEGIN, GEWOON, MEER, VAN_ZAAK, Spel, addresses_of, look
from vault.handeling import Wie, handeling
from work import drempel

pytestmark = [pytest.mark.django_db, pytest.mark.long]
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
SOORTEN = tuple(BEGIN)
WERELDEN, PER_KEER = (42, 3) if VOL else (len(SOORTEN), len(SOORTEN))
DADEN, KEUZE = (8, 25) if VOL else (3, 2)
ALTIJD = ("view_werk", "view_taken", "view_logboek", "export_logboek", "view_incidenten", "view_technieklog")
FRACTIE = re.compile(rb"(?<=:\d\d)\.\d{6}")  # the clock ticks with every look at it
ID = re.compile(rb"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
PAPIER = (
    brieven, halfjaarverslag, route3weging, rapportage, route2, calamiteitteam, export, ladder, correctie,
    vernietiging, verwerkingen,
)  # fmt: skip
MENSEN = {
    "route2": ("collega", "manager", "af", "directie", "bestuur", "fg", "beheer"),
    "intimiteit": ("manager", "af", "directie", "bestuur", "fg", "beheer"),
}
FAMILIE = ("pm", "collega", "ondersteunend", "af", "manager", "directie", "bestuur", "fg", "beheer")


@pytest.fixture
def klok(monkeypatch):
    """A clock that only the walk moves; what goes on paper, as text."""
    stand = {"nu": NU - timedelta(hours=1)}

    def now():
        stand["nu"] += timedelta(milliseconds=1)  # what was recorded later stands later
        return stand["nu"]

    monkeypatch.setattr(timezone, "now", now)
    monkeypatch.setattr(drempel, "take_if_counting", lambda *_: None)
    for module in PAPIER:
        monkeypatch.setattr(module, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(inzagemap, "PER_BLAD", 1000)
    return stand


def blur(antwoord):
    """Without what is new each time; an id becomes its place among the ids of the page."""
    status, waarheen, inhoud = keep(antwoord)
    if inhoud.startswith(b"PK"):  # a zip says when each file in it was put there
        with zipfile.ZipFile(io.BytesIO(inhoud)) as stukken:
            inhoud = b"\n".join(naam.encode() + stukken.read(naam) for naam in stukken.namelist())
    inhoud, plaats = FRACTIE.sub(b"", inhoud), {}
    return (
        status,
        ID.sub(b"id", waarheen),
        ID.sub(lambda m: b"%d" % plaats.setdefault(m[0], len(plaats)), inhoud),
    )


def ask(client, mens, vragen):
    """What this person gets at each address, in the search, and as tasks."""
    gekregen = {wat: blur(client.get(adres)) for wat, adres in vragen}
    antwoord = client.post(reverse("view_zoeken"), {"zoek": "Zoekvisser"})
    gekregen["zoeken"] = blur(client.get(antwoord.url) if antwoord.status_code == 302 else antwoord)
    taken = read_taken(zicht_of(mens), nu=timezone.localtime())
    gekregen["taken"] = sorted((taak.bron.soort, str(taak.uiterlijk)) for taak in taken)
    return gekregen


def difference(een, ander):
    """The first lines that aren't the same, for who has to mend it."""
    if not (isinstance(een, tuple) and ander) or een[:2] != ander[:2]:
        return f"{een!r:.200} / {ander!r:.200}"
    regels = difflib.unified_diff(
        *(blad[2].decode(errors="replace").splitlines() for blad in (een, ander)), n=0
    )
    return [regel.strip()[:160] for regel in regels][3:9]


class Wandeling:
    """One seed: who, which case, and what happens; played with the case and without it."""

    def __init__(self, zaad, basis, browse, klok):
        self.zaad, self.basis, self.browse, self.klok = zaad, basis, browse, klok
        toeval = random.Random(zaad)
        self.soort = SOORTEN[zaad % len(SOORTEN)]
        self.mens = getattr(basis.cast, toeval.choice(MENSEN.get(self.soort, FAMILIE)))
        self.functie = toeval.choice((None, Functie.DIRECTEUR, Functie.MANAGER_SOCIALE_VEILIGHEID))
        self.acts = [toeval.random() < 0.6 for _ in range(DADEN)]
        self.telling = Counter()

    def play(self, *, met, vreemd):
        """What the watcher gets after each act. `vreemd`: the addresses of the case, once it has been."""
        with transaction.atomic():
            self.klok["nu"] = NU
            spel = self.prepare()
            client, beelden = self.browse(self.mens), []
            for nummer in range(DADEN + 1):
                spel.toeval = random.Random(f"{self.zaad} {nummer}")
                self.klok["nu"] = NU + timedelta(minutes=10 * nummer)
                self.act(spel, nummer, met=met)
                self.klok["nu"] = NU + timedelta(minutes=10 * nummer + 5)
                beelden.append(ask(client, self.mens, self.questions(spel, nummer, vreemd)))
            if met:
                self.telling += spel.telling
                vreemd.update(
                    (f"{naam} {adres.count('/')} {n}", adres) for naam, rij in spel.rijen.items()
                    for n, adres in enumerate(addresses_of(naam, rij)) if naam in VAN_ZAAK
                )  # fmt: skip
                beelden.append(ask(client, self.mens, vreemd.items()))
            else:
                beelden.append(ask(client, self.mens, vreemd.items()))
            transaction.set_rollback(True)
        return beelden

    def prepare(self):
        """Who this person is here, and whom they are kept from."""
        basis = self.basis
        if self.functie:
            plek = None if self.functie == Functie.DIRECTEUR else basis.cast.noord
            role_of(self.mens, self.functie, basis.cast.organisatie, plek)
        if self.soort not in MENSEN:
            exclude(self.mens, basis.kinderen[0])
        spel = Spel(
            basis.cast, random.Random(self.zaad), self.mens, basis.kinderen, basis.handelaars, self.browse
        )
        spel.rijen["ouder"] = basis.ouder
        return spel

    def act(self, spel, nummer, *, met):
        if nummer == 0:
            if met:
                spel.doe(f"begin {self.soort}", BEGIN[self.soort])
                assert spel.telling[f"begin {self.soort}", "ok"] == 1
            return
        if not self.acts[nummer - 1]:
            daad = spel.toeval.choice(GEWOON)
            spel.doe(daad.__name__, daad)
        elif met:
            daad = spel.toeval.choice(MEER[self.soort])
            spel.doe(daad.__name__, daad)
            look(spel, self.soort)

    def questions(self, spel, nummer, vreemd):
        toeval = random.Random(f"{self.zaad} {nummer} kijken")
        vragen = [(naam, reverse(naam)) for naam in ALTIJD]
        vragen += toeval.sample(self.basis.adressen, KEUZE)
        vragen += [
            (f"eigen {naam}", reverse("view_incident", args=[rij.pk]))
            for naam, rij in spel.rijen.items() if naam.startswith("gewoon")
        ]  # fmt: skip
        return vragen


@pytest.fixture
def basis(cast, klok):
    """A place where everything was once used, three more children, and two people who may know of the case."""
    zaak = build_zaak(cast, Kooi())
    with handeling(wie=Wie(), route="test"):
        rechter = type(cast.af).objects.create_user("rechter", naam="Joke Prins")
        leider = type(cast.af).objects.create_user("leider", naam="Fenna Vos")
    role_of(rechter, Functie.DIRECTEUR, cast.organisatie)
    role_of(leider, Functie.AANDACHTSFUNCTIONARIS, cast.organisatie, cast.noord)
    zaak.kinderen = [kind_of(cast.noord, naam, "Zoekvisser") for naam in ("Hugo", "Anna", "Bram")]
    zaak.ouder = record_ouder_of(leider, zaak.kinderen[0], naam="Vader Zoekvisser", telefoon="06")
    zaak.handelaars, zaak.cast = [rechter, leider], cast
    zaak.adressen = [
        (f"{naam} {nummer}", adres)
        for nummer, (naam, adres) in enumerate(addresses(zaak, cast)) if naam not in NIET
    ]  # fmt: skip
    return zaak


@pytest.mark.parametrize("begin", range(0, WERELDEN, PER_KEER))
def test_who_may_not_find_a_case_cannot_tell_that_there_is_one(basis, browse, klok, begin):
    verschillen, gezien, telling = [], 0, Counter()
    for zaad in range(begin, begin + PER_KEER):
        wandeling, vreemd = Wandeling(zaad, basis, browse, klok), {}
        met = wandeling.play(met=True, vreemd=vreemd)
        zonder = wandeling.play(met=False, vreemd=vreemd)
        for nummer, (een, ander) in enumerate(zip(zonder, met, strict=True)):
            gezien += len(een)
            verschillen += [
                f"{zaad} {wandeling.soort} {wandeling.mens.gebruikersnaam} {wandeling.functie} na {nummer}: {wat} "
                f"{difference(een[wat], ander.get(wat))}"
                for wat in een if een[wat] != ander.get(wat)
            ]  # fmt: skip
        telling += wandeling.telling
    assert verschillen == [], "\n".join(verschillen)
    assert gezien >= PER_KEER * DADEN * len(ALTIJD)
    gelukt = {naam for naam, *uitslag in telling if uitslag[0] == "ok"}
    assert {f"begin {SOORTEN[zaad % len(SOORTEN)]}" for zaad in range(begin, begin + PER_KEER)} <= gelukt
