"""A dossier told as a story: who does what, and what must come of it."""

import uuid

from dossiers.feiten import Stap
from dossiers.models import Dossier
from dossiers.queries.weging import read_weegstand
from dossiers.stappen import missing
from tests.journeys.oordeel import ZWAAR_VERPLICHT, Daad
from tests.journeys.referentie import OK, Volgafspraak
from tests.journeys.uitvoerder import Uitvoerder
from tests.journeys.wereld import Cast

GEEN = dict.fromkeys(("acuut", "structureel", "disclosure"), "nee")


class Verhaal:
    """One child, one dossier; everybody acts in their own Zicht. Each step says what must come of it."""

    def __init__(self, slug, kind="eerste"):
        self.cast = Cast(slug, "groot")
        self.mensen = {wie.naam: wie for wie in self.cast.model()[0]}
        self.kind = self.cast.model()[1][kind]
        self.uitvoerder = Uitvoerder(self.cast)
        self.dossier = None
        self.volgen = []

    def doet(self, wie, naam, moet=OK, **gegevens):
        """What came of it, as a row; `moet` is "ok", "regels" or "toegang"."""
        velden = {"id": self.dossier, "kind": self.kind, "alle_volgen": self.volgen}
        dossier = type("D", (), velden) if self.dossier else None
        daad = Daad(naam, self.mensen[wie], uuid.uuid4(), dossier, gegevens)
        kreeg, rij = self.uitvoerder.doe(daad)
        assert kreeg == moet, f"{wie} {naam}: {kreeg}"
        return rij

    def opent(self, melder="pm", door="af"):
        """Signal, triage, and a dossier with the whole picture: step 1."""
        signaal = self.doet(melder, "record_signaal", kind=self.kind)
        triage = self.doet(door, "triage_signaal", signaal=signaal, keuze="thuis", nieuwe_ronde=False)
        self.dossier = triage.dossier_id
        return self.doet(door, "record_beeld")

    def overlegt(self, wie="af", soort="collegiaal", **gegevens):
        return self.doet(wie, "record_consultatie", soort=soort, advies_nodig=False, **gegevens)

    def praat(self, wie, vorm="regulier", moet=OK):
        return self.doet(
            wie, "hold_gesprek", moet, vorm=vorm, moment="nu", compleet=True, checks=ZWAAR_VERPLICHT,
            notulist="ander", toestemming="ja" if vorm == "kind" else "", reden="",
        )  # fmt: skip

    def tot_wegen(self, wie="af"):
        """Steps 1 to 3 in their usual order."""
        beeld = self.opent()
        self.overlegt()
        self.overlegt(soort="veilig_thuis")
        self.praat(wie)
        self.praat(wie, "kind")
        return beeld

    def weegt(self, wie, bewijs, moet=OK, checks=GEEN, **antwoorden):
        for vraag, antwoord in antwoorden.items():
            self.doet(
                wie, "answer_afweging", moet, vraag=vraag, antwoord=antwoord, checks=checks, bewijs=[bewijs.pk],
                motivering="Dat zagen wij.",
            )  # fmt: skip

    def beslist(self, wie, moet=OK, **anders):
        keuze = {
            "melden": False, "hulp": "nee", "met_vt": False, "met_hen": False, "samen": True, "vraag5": "",
            "uitstel": "", "reden": "", "advies": None,
        }  # fmt: skip
        return self.doet(wie, "decide_besluit", moet, **keuze | anders)

    def tekent(self, wie, besluit, moet=OK):
        return self.doet(wie, "sign_besluit", moet, besluit=besluit.pk, alleen="")

    def blijft_kijken(self, wie="af", keren=1):
        """Agrees to look that many weeks."""
        rij = self.doet(wie, "record_volgafspraak", kijker=None, keren=keren, ritme=True)
        self.volgen.append(Volgafspraak(rij.pk, None, rij.soort, keren))

    def kijkt(self, wie="af", uitslag="rustig", moet=OK):
        v = self.volgen[-1]
        self.doet(
            wie,
            "record_kijkmoment",
            moet,
            volgafspraak=v.id,
            dag="beurt",
            uitslag=uitslag,
            bevinding="Gezien.",
        )
        v.gezien += 1

    def sluit(self, wie, vorm, moet=OK, **anders):
        velden = {"overgedragen": False, "bevestigd": False, "evaluatie": True}
        return self.doet(wie, "close_dossier", moet, vorm=vorm, **velden | anders)

    @property
    def stand(self):
        return read_weegstand(Dossier.objects.select_related("locatie", "kind").get(pk=self.dossier))

    def klaar(self, stap=Stap.BESLISSEN):
        stand = self.stand
        return not missing(stap, stand.feiten, stand.protocol)
