"""The proof of the machine: random people do random acts, and nothing happens that the meldcode doesn't allow.

Each world is one organisation under one profile. Every act goes through the service layer and is judged by the
reference model first (regels, referentie, oordeel, wegen: nothing of the product). After every act the rows and
what the product derives from them are held against what the model knows.
At least twenty thousand acts on SQLite, two thousand on PostgreSQL, a hundred thousand with MELDCODE_BEWIJS=vol;
in parts, so that the workers of one run share them. A failure names its seed: the walk is the same every time.
"""

import hashlib
import os
import random
from collections import Counter

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dossiers.feiten import Stap
from dossiers.models import Antwoordrij, Besluit, Dossier, Ondertekening, Weging
from dossiers.queries.stand import protocol_of
from dossiers.queries.weging import read_weegstand
from dossiers.stappen import missing
from tests.journeys import referentie as ref
from tests.journeys.dobbelsteen import Dobbelsteen
from tests.journeys.regels import SLUGS
from tests.journeys.uitvoerder import Uitvoerder, gevolg_van
from tests.journeys.veiligthuis import is_gemeld, is_overgedragen
from tests.journeys.wegen import Referentie
from tests.journeys.wereld import Cast
from vault.bases import Historierij, Vastgelegd
from vault.controle import find_breuken
from vault.handeling import Handeling, open_handeling
from vault.models import Ketenkop, Logregel

VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
DADEN = 100_000 if VOL else 20_000 if connection.vendor == "sqlite" else 2_000
PER_WERELD = 120
DELEN = 4 if connection.vendor == "sqlite" or VOL else 1
WERELDEN = -(-DADEN // (len(SLUGS) * DELEN * PER_WERELD))
BESLISSEND = {"answer_afweging", "decide_besluit", "sign_besluit", "sign_instemming", "close_dossier",
              "supplement_melding", "record_terugkoppeling", "reopen_dossier", "record_kijkmoment"}  # fmt: skip
BEREIKT = {
    "record_spoed",
    "hold_gesprek",
    "answer_afweging",
    "decide_besluit",
    "sign_besluit",
    "report_melding",
}
# What comes after a besluit: not every part gets to all of it, but one that gets to none proves too little.
LAAT = {"record_hulptraject", "record_volgafspraak", "record_kijkmoment", "reopen_dossier"}
VEEL = 5  # with this many worlds a walk that never comes to an end proves too little
LOOK = 15  # every so many acts all rows are read again
VAST = [m for m in apps.get_models() if issubclass(m, Vastgelegd | Historierij) or m is Logregel]
TELLING: Counter = Counter()


def dump():
    """A digest of every recorded row, history row and log line, straight from the tables."""
    rijen = {}
    with connection.cursor() as cursor:
        for model in VAST:
            tabel = model._meta.db_table
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")
            plaats = [kolom[0] for kolom in cursor.description].index(model._meta.pk.column)
            for rij in cursor.fetchall():
                plat = repr([bytes(w) if isinstance(w, memoryview) else w for w in rij])
                rijen[tabel, rij[plaats]] = hashlib.sha256(plat.encode()).digest()
    return rijen


class Wereld:
    """One walk: the model and the database side by side."""

    def __init__(self, cast, zaad):
        self.toeval = random.Random(zaad)
        self.cast, self.zaad = cast, zaad
        mensen, kinderen = cast.model()
        self.model = Referentie(cast.slug, mensen)
        self.uitvoerder = Uitvoerder(cast)
        self.dobbelsteen = Dobbelsteen(self.toeval, self.model, kinderen)
        self.gedaan, self.verloop = [], []
        self.bekend = dump()

    def loop(self, stappen):
        for nummer in range(stappen):
            if self.gedaan and self.toeval.random() < 0.04:
                self.nogmaals(self.toeval.choice(self.gedaan[-20:]))
            else:
                self.stap(self.dobbelsteen.daad())
            if nummer % LOOK == LOOK - 1:
                self.check_onveranderd()
        self.check_onveranderd()
        self.eis(not list(find_breuken()), "het log klopt niet meer")

    def stap(self, daad):
        verwacht = self.model.oordeel(daad)
        eerst = self.regels_in_log()
        kreeg, rij = self.uitvoerder.doe(daad)
        self.verloop.append(f"{kreeg:8} {daad}")
        TELLING[daad.naam, kreeg] += 1
        self.eis(kreeg == verwacht, f"het model zegt {verwacht}, het product {kreeg}")
        if kreeg != ref.OK:
            self.eis(self.regels_in_log() == eerst, "een geweigerde daad liet iets achter")
            return
        eigen = (
            daad.naam != "appoint_deelnemer"
            or (daad.g["persoon"].naam, daad.g["soort"]) not in daad.dossier.deelnames
        )
        self.eis(not eigen or self.regels_in_log() > eerst, "geen regel in het log")
        self.check_vooraf(daad)
        self.model.pas_toe(daad, gevolg_van(rij))
        if daad.naam not in ("appoint_deelnemer", "withdraw_deelnemer"):
            self.gedaan.append(daad)
        # Reading a whole dossier again is most of the cost: always where something is decided, else one in eight.
        if daad.dossier is not None and (daad.naam in BESLISSEND or self.toeval.random() < 0.12):
            with open_handeling(Handeling(schrijft=False)):  # one reading: keys are opened once
                self.check_dossier(daad.dossier)

    def nogmaals(self, daad):
        """The same form twice: one result."""
        verwacht = self.model.nogmaals(daad)
        eerst = self.regels_in_log()
        kreeg, _ = self.uitvoerder.doe(daad)
        self.verloop.append(f"{kreeg:8} NOGMAALS {daad}")
        self.eis(kreeg == verwacht, f"nogmaals: het model zegt {verwacht}, het product {kreeg}")
        self.eis(self.regels_in_log() == eerst, "tweemaal versturen gaf twee resultaten")

    def check_vooraf(self, daad):
        """Said once more, apart from the verdict: what may never be recorded."""
        d = daad.dossier
        if daad.naam == "answer_afweging":
            self.eis(
                d.stap_1(self.model.signalen_van(d)) and d.stap_2() and d.stap_3(), "stap 4 zonder stap 1-3"
            )
        if daad.naam == "close_dossier":
            self.eis(
                "weet_niet" not in d.antwoorden.values() or d.plek[1] == "melden", "twijfel sloot een dossier"
            )
            self.eis(d.plek[1] in ("afsluiten", "nazorg", "melden"), "gesloten bij een open uitkomst")

    def check_dossier(self, d):
        """What the product derives of this dossier equals what the model knows; read from the rows themselves."""
        rij = Dossier.objects.select_related("locatie").get(pk=d.id)
        stand, protocol = read_weegstand(rij), protocol_of(rij)
        klaar = {stap: not missing(stap, stand.feiten, protocol) for stap in Stap}
        moet = (d.stap_1(self.model.signalen_van(d)), d.stap_2(), d.stap_3(), d.gewogen(), d.stap_5())
        self.eis(tuple(klaar.values()) == moet, f"stappen: product {tuple(klaar.values())}, model {moet}")
        vraag, uitkomst, norm = d.plek
        plek = stand.plek
        kreeg = (plek.vraag and plek.vraag.value, plek.uitkomst and plek.uitkomst.value, plek.meldnorm)
        self.eis(kreeg == (vraag, uitkomst, norm), f"uitkomst: product {kreeg}, model {d.plek}")
        self.eis((rij.gesloten_op is not None) == d.gesloten, "gesloten of niet")
        self.eis(stand.feiten.gemeld == is_gemeld(d), "gemeld of niet")
        self.eis(stand.feiten.overgedragen == is_overgedragen(d), "overgedragen of niet")
        self.eis(stand.feiten.toestemming_geweigerd == d.geweigerd, "geweigerde toestemming of niet")
        self.eis({str(s) for s in stand.feiten.situaties} == d.situaties, "andere situaties")
        self.eis(stand.feiten.spoed == d.spoed, "spoed of niet")
        self.eis(stand.feiten.verwijsindex == bool(d.index_van_ronde), "in de verwijsindex of niet")
        aantal = d.eerder_gewogen + len(d.wegingen)
        self.eis(Weging.objects.filter(dossier=rij).count() == aantal, "een oude weging is weg")
        self.eis(rij.ronde == d.ronde, f"ronde: product {rij.ronde}, model {d.ronde}")
        kreeg = (
            stand.feiten.hulp_begonnen,
            stand.feiten.nazorg_afgerond,
            stand.feiten.monitoring_afgesproken,
        )
        weet = (d.hulp, d.nazorg_afgerond(), d.blijft_kijken())
        self.eis(kreeg == weet, f"hulp, nazorg, volgen: product {kreeg}, model {weet}")
        self.eis(not stand.compleet or klaar[Stap.BESLISSEN], "het scherm noemt compleet wat het niet is")
        if d.besluit:
            self.check_besluit(d, stand)

    def check_besluit(self, d, stand):
        """The newest besluit as it stands in the tables."""
        rij = Besluit.objects.filter(dossier_id=d.id, ronde=d.ronde).order_by("-vastgelegd_op").first()
        b = d.besluit
        self.eis(
            (rij.uitkomst, rij.meldnorm) == (b["uitkomst"], b["norm"]), "een uitkomst die de tabel niet geeft"
        )
        self.eis(
            (rij.melden, rij.hulp, rij.afwijking) == (b["melden"], b["hulp"], b["afwijking"]),
            "een ander besluit",
        )
        if rij.melden != (b["uitkomst"] == "melden") or rij.uitstel_tot:
            self.eis(bool(rij.afwijking_reden), "afgeweken zonder reden")
        if rij.afwijking in ref.AFWIJKEND:
            self.eis(rij.afwijking_advies_id in d.adviezen, "afgeweken van melden zonder advies")
            self.eis(rij.meldnorm != 1 or (rij.melden and rij.uitstel_tot), "meldnorm 1 zonder einddatum")
        tekens = list(Ondertekening.objects.filter(besluit=rij))
        zelf = [t.vastgelegd_door_id for t in tekens if not t.zonder_tweede]
        self.eis(len(set(zelf)) == len(zelf), "een mens tekende twee keer")
        for teken in (t for t in tekens if not t.zonder_tweede):
            self.eis(
                teken.rol in d.regels.tekent[teken.plaats], f"plaats {teken.plaats} getekend als {teken.rol}"
            )
        if not missing(Stap.BESLISSEN, stand.feiten, stand.protocol):
            self.eis(
                {t.plaats for t in tekens} == set(range(len(d.regels.tekent))), "compleet zonder handtekening"
            )
        self.eis(
            # Of this ronde: a weging that only asks question 5 rests on the answers of the one before.
            Antwoordrij.objects.filter(dossier=rij.dossier, ronde=rij.ronde).exists(),
            "de antwoorden onder een besluit zijn weg",
        )

    def check_onveranderd(self):
        nu = dump()
        anders = [plek for plek, hash_ in self.bekend.items() if nu.get(plek) != hash_]
        self.eis(not anders, f"vastgelegd en toch veranderd: {anders[:3]}")
        self.bekend = nu

    def regels_in_log(self):
        return sum(Ketenkop.objects.values_list("volgnummer", flat=True))

    def eis(self, waar, waarom):
        if not waar:
            verloop = "\n  ".join(self.verloop[-40:])
            pytest.fail(
                f"{self.cast.slug}/{self.cast.soort} zaad {self.zaad}: {waarom}\n  {verloop}", pytrace=False
            )


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("deel", range(DELEN))
@pytest.mark.parametrize("slug", SLUGS)
def test_random_people_never_break_the_machine(slug, deel):
    casts = [Cast(slug, soort) for soort in ("groot", "klein", "alleen")]

    @settings(
        max_examples=WERELDEN, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(zaad=st.integers(0, 2**32), soort=st.sampled_from([0, 0, 0, 1, 2]))
    def walk(zaad, soort):
        with transaction.atomic():
            Wereld(casts[soort], f"{slug} {deel} {zaad}").loop(PER_WERELD)
            transaction.set_rollback(True)

    eerst = TELLING.copy()
    walk()
    gelukt = {naam for naam, uitslag in TELLING - eerst if uitslag == ref.OK}
    if WERELDEN >= VEEL:
        assert gelukt >= BEREIKT, f"de wandeling kwam niet tot {BEREIKT - gelukt}"
        assert gelukt & LAAT, "de wandeling kwam niet voorbij het besluit"
