"""What a child of moederproces.py does until it is killed: acts as a web process does, or jobs as a worker does.

What it does, it writes in a file before and after: bytes that were written to a file outlive a killed process.
"""

import os
import random
import time
import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.actions.gesprek import Verslag, hold_gesprek
from dossiers.models import Afspraak, Dossier
from roles.models import User
from tests import factories_weging as wegen
from tests.factories_signaal import act_of, zicht_of
from work import werker
from work.forms import ZOUT

# --- what a browser would send --------------------------------------------------------------------


def sign_id(pk):
    """A new id as the form of a page carries it."""
    return signing.dumps(str(pk), salt=ZOUT)


def signaal_post(kind_id, *, merk):
    return {
        "kind": str(kind_id), "wanneer": "vandaag", "waarneming": merk, "plaats": "op_de_groep", "besproken": "nee",
        "veronderstelling": "Ik denk iets.", "derden_tekst": "Ze huilde.", "derden_bron": "Oma",
        "derden_toestemming": "ja",
    }  # fmt: skip


def melding_adres(dossier_id):
    return reverse("report_melding", args=[dossier_id])


def melding_post(*, merk):
    return {
        "dag": timezone.localdate().isoformat(), "kanaal": "telefoon", "verteld": merk, "ontvangen_door": "Sara Vos",
        "ouders_ingelicht": "nee", "ouders_toelichting": "Het was niet veilig.",
    }  # fmt: skip


def gesprek_adres(dossier_id):
    return reverse("hold_gesprek", args=[dossier_id]) + "?vorm=regulier"


def gesprek_post(*, merk):
    gisteren = timezone.localdate() - timedelta(days=1)
    return {
        "dag": gisteren.isoformat(), "tijd": "15:30", "aanwezigen": "Anna, moeder", "leiding": "Noor",
        "verslag": merk, "reactie": "Moeder schrok.", "compleet": "ja", "wie_0": "Anna", "wat_0": "belt",
        "wanneer_0": "2030-01-03", "wie_1": "Noor", "wat_1": "belt ook", "wanneer_1": "2030-01-04",
    }  # fmt: skip


# --- who does it ------------------------------------------------------------------------------------


class Spoor:
    """One line per step, on the file before the next step begins."""

    def __init__(self, pad):
        self.bestand = os.open(pad, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def note(self, *woorden):
        os.write(self.bestand, (" ".join(map(str, woorden)) + "\n").encode())


class Mens:
    """Somebody of the cast with a signed-in browser, and the case they work on."""

    def __init__(self, wat, spoor):
        self.spoor, self.wat = spoor, wat
        self.client = Client(headers={"host": "testserver"})
        self.client.cookies[settings.SESSION_COOKIE_NAME] = wat["sessie"]
        self.user = User.objects.get(pk=wat["user"])
        self.dossier = Dossier.objects.select_related("kind", "locatie", "organisatie").get(pk=wat["dossier"])

    def send(self, soort, pad, pk, velden):
        """The draft first, as the page does while somebody types, then the form itself."""
        merk = velden[next(naam for naam in ("waarneming", "verteld", "verslag") if naam in velden)]
        assert (
            self.client.post(reverse("save_concept"), velden | {"pad": pad}, secure=True).status_code == 200
        )
        self.spoor.note("concept", soort, pk, pad, merk)
        antwoord = self.client.post(pad, velden | {"nieuw_id": sign_id(pk)}, secure=True)
        assert antwoord.status_code == 302, antwoord.content.decode()[:3000]
        self.spoor.note("klaar", soort, pk)

    def record_signaal(self, pk):
        self.send(
            "signaal", reverse("record_signaal"), pk, signaal_post(self.dossier.kind_id, merk=f"Merk {pk}")
        )

    def report_melding(self, pk):
        self.send("melding", melding_adres(self.dossier.pk), pk, melding_post(merk=f"Merk {pk}"))

    def hold_gesprek(self, pk):
        self.send("gesprek", gesprek_adres(self.dossier.pk), pk, gesprek_post(merk=f"Merk {pk}"))

    def decide_besluit(self, pk):
        """A new weighing with its answers, and the decision on it."""
        self.attempt(wegen.open_weging_of)
        for vraag in ("vermoeden", "veiligheid"):
            self.attempt(wegen.answer_of, vraag, "ja")
        self.spoor.note("begin", "besluit", pk)
        if self.attempt(wegen.decide_of, pk=pk):
            self.spoor.note("klaar", "besluit", pk)

    def attempt(self, daad, *args, **velden):
        """Whoever was killed before may have left a weighing that is open, or answered: then this is no more needed."""
        try:
            return daad(self.user, self.dossier, *args, **velden)
        except Geweigerd:
            return None

    def hold_gesprek_in_two(self, pk):
        """Built wrong on purpose: the talk and what was agreed in it are two transactions."""
        nu = timezone.now()
        verslag = Verslag(
            vorm="regulier", gebeurd_op=nu - timedelta(days=1), aanwezigen="Anna", leiding="Noor", verslag="x",
            reactie="y",
        )  # fmt: skip
        wie = {"dossier_id": self.dossier.pk, "by": zicht_of(self.user), "at": nu}
        self.spoor.note("begin", "gesprek", pk)
        with act_of(self.user):
            gesprek = hold_gesprek(id=pk, verslag=verslag, afspraken=(), **wie)
        time.sleep(0.3)
        for naam in ("Anna", "Noor"):
            with act_of(self.user):
                Afspraak.in_dossier(
                    self.dossier, id=uuid.uuid4(), gesprek=gesprek, wie=naam, wat="belt", rol="af", gebeurd_op=nu,
                    vastgelegd_op=nu, vastgelegd_door_id=self.user.pk,
                ).save()  # fmt: skip
        self.spoor.note("klaar", "gesprek", pk)


def work_as_web(wat, spoor):
    mens, dobbel = Mens(wat, spoor), random.Random(wat["zaad"])
    spoor.note("begonnen")
    while True:
        getattr(mens, dobbel.choice(wat["daden"]))(uuid.UUID(int=dobbel.getrandbits(128), version=4))


def work_as_worker(wat, spoor):
    settings.OPDRACHT_CLAIM_SECONDEN = 0.2  # whoever takes over needn't wait long
    spoor.note("begonnen")
    while (rij := werker.claim_next(at=timezone.now())) is not None:
        werker.run_here(rij)
    spoor.note("leeg")


WERK = {"web": work_as_web, "werker": work_as_worker}
