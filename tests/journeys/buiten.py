"""What goes outside, for the three parts of the proof: verdict, dice and doing it for real.

Sources: 001 L746 (a refused consent weighs in), 002 L3160-3171 (consent), 004 L83-91 (a signal in the index).
"""

import uuid
from datetime import timedelta

from dossiers.actions import brieven, uitwisseling
from dossiers.queries.brieven import Ontvanger
from tests.journeys.referentie import OK, REGELS, TOEGANG
from tests.journeys.wereld import VANDAAG

BUITEN = (
    "record_toestemming", "withdraw_toestemming", "record_verstrekking", "record_verwijssignaal",
    "withdraw_verwijssignaal", "record_brief", "record_volgregel",
)  # fmt: skip
# Where no index is used: 003 L241; 000, 002 and 004's national half say nothing for schools. 001 L748: possible.
ZONDER_INDEX = {
    ("de-kei", "kinderopvang"), ("de-kei", "gastouderopvang"), ("kindpartners", "onderwijs"),
    ("ko", "onderwijs"), ("landelijk-onderwijs", "onderwijs"), ("eigen", "onderwijs"),
}  # fmt: skip


ALLE_CHECKS = {
    "zwaar_gevaar_gesprek", "zwaar_gevaar_kind", "zwaar_uitnodiging", "zwaar_notulist", "zwaar_stoppen",
    "zwaar_ondertekenen",
}  # fmt: skip


class Buitenoordeel:
    def kan_record_toestemming(self, daad, dossier, g):
        """Targeted, by a parent with gezag, until a day; recording stops when the dossier is closed."""
        if dossier.gesloten:
            return REGELS
        if g["van"] and not self.kent_kind(daad.wie, dossier.kind):
            return TOEGANG
        heel = g["doel"].strip() and g["van"] and (g["antwoord"] == "geweigerd" or g["tot"] == "later")
        return OK if heel else REGELS

    def kent_kind(self, wie, kind):
        """access.md §1: the own group, or the location."""
        return not self.mag_niets(wie, kind) and any(
            (rol in ("af", "manager") and locatie in (None, kind.locatie))
            or (rol == "medewerker" and groep is not None and groep == kind.groep)
            for rol, locatie, groep in wie.plekken
        )

    def na_record_toestemming(self, daad, dossier, g, gevolg):
        dossier.rijen.append(daad.id)
        dossier.toestemmingen[daad.id] = g["antwoord"]
        dossier.geweigerd |= g["antwoord"] == "geweigerd"

    def kan_withdraw_toestemming(self, daad, dossier, g):
        antwoord = dossier.toestemmingen.get(g["welke"])
        return {None: TOEGANG, "geweigerd": REGELS}.get(antwoord, OK)

    def na_withdraw_toestemming(self, daad, dossier, g, gevolg):
        dossier.toestemmingen[g["welke"]] = "ingetrokken"

    def kan_record_verstrekking(self, daad, dossier, g):
        """A fact, also in a closed dossier; but a consent that doesn't hold is no ground."""
        if g["grond"] != "toestemming":
            return OK
        antwoord = dossier.toestemmingen.get(g["welke"])
        return {None: TOEGANG, "gegeven": OK}.get(antwoord, REGELS)

    def na_record_verstrekking(self, daad, dossier, g, gevolg):
        pass

    def kan_record_verwijssignaal(self, daad, dossier, g):
        heeft = (self.slug, dossier.kind.sector) not in ZONDER_INDEX
        return OK if heeft and (g["ouders"] == "ja" or g["reden"]) else REGELS

    def na_record_verwijssignaal(self, daad, dossier, g, gevolg):
        dossier.signalen_in_index.add(daad.id)
        dossier.index_van_ronde.add(daad.id)
        dossier.rijen.append(daad.id)

    def kan_withdraw_verwijssignaal(self, daad, dossier, g):
        return OK if g["welke"] in dossier.signalen_in_index else TOEGANG

    def na_withdraw_verwijssignaal(self, daad, dossier, g, gevolg):
        dossier.signalen_in_index.discard(g["welke"])
        dossier.index_van_ronde.discard(g["welke"])

    def kan_record_brief(self, daad, dossier, g):
        """A letter that leads to a talk waits for what that talk waits for; a report of a talk waits for nothing."""
        vorm = {"uitnodiging": "regulier", "toestemmingsverklaring": "regulier", "uitnodiging-zwaar": "zwaar"}
        if g["open"]:
            return REGELS
        if g["brief"] not in vorm:
            return OK
        gesprek = {"vorm": vorm[g["brief"]], "moment": "nu", "checks": ALLE_CHECKS, "notulist": "ander"}
        return self.kan_hold_gesprek(daad, dossier, gesprek)

    def na_record_brief(self, daad, dossier, g, gevolg):
        pass

    def kan_record_volgregel(self, daad, dossier, g):
        return OK

    def na_record_volgregel(self, daad, dossier, g, gevolg):
        pass


class Buitendobbel:
    def voor_record_brief(self, _):
        slugs = ("uitnodiging", "uitnodiging-zwaar", "gespreksverslag", "toestemmingsverklaring")
        return {"brief": self.toeval.choice(slugs), "open": self.soms(0.1)}

    def voor_record_volgregel(self, _):
        return {"regel": self.toeval.choice(("besproken", "gesprek", "afspraak"))}

    def of_iets_anders(self, rijen):
        return (
            self.een_van(rijen) if rijen and self.soms(0.9) else uuid.UUID(int=self.toeval.getrandbits(128))
        )

    def voor_record_toestemming(self, _):
        return {
            "antwoord": self.toeval.choice(("gegeven", "gegeven", "geweigerd")), "van": self.soms(0.9),
            "doel": "Spraak." if self.soms(0.9) else " ", "tot": self.toeval.choice(("later", "later", "")),
        }  # fmt: skip

    def voor_withdraw_toestemming(self, dossier):
        # Withdrawing what was withdrawn finds the first end and writes nothing: proved by its own test.
        return {
            "welke": self.of_iets_anders([t for t, a in dossier.toestemmingen.items() if a != "ingetrokken"])
        }

    def voor_record_verstrekking(self, dossier):
        grond = self.toeval.choice(("ouder_met_gezag", "anders", "toestemming"))
        return {"grond": grond, "welke": self.of_iets_anders(list(dossier.toestemmingen))}

    def voor_record_verwijssignaal(self, _):
        return {
            "ouders": self.toeval.choice(("ja", "ja", "nee")),
            "reden": "Onveilig." if self.soms() else "",
        }

    def voor_withdraw_verwijssignaal(self, dossier):
        return {"welke": self.of_iets_anders(sorted(dossier.signalen_in_index))}


class Buitendaden:
    def record_brief(self, daad, g, wie):
        ouder = self.cast.ouders[daad.dossier.kind.naam]
        gegevens = brieven.Briefgegevens(
            slug=g["brief"], versie="1", ontvanger=Ontvanger(ouder.pk, ouder.naam, "moeder", "ja"),
            onderwerp="Praten", tekst="Kom op [dag]." if g["open"] else "Kom morgen.", doel="Praten", wijze="post",
        )  # fmt: skip
        return brieven.record_brief(id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, **wie)

    def record_volgregel(self, daad, g, wie):
        return brieven.record_volgregel(
            id=daad.id, dossier_id=daad.dossier.id, regel=g["regel"], dag=VANDAAG, **wie
        )

    def record_toestemming(self, daad, g, wie):
        gegevens = uitwisseling.Toestemminggegevens(
            antwoord=g["antwoord"], gegevens="Hoe het gaat.", doel=g["doel"].strip(), gever="Noor",
            ontvanger="Logopedist", op=VANDAAG, geprobeerd="Gevraagd.",
            van=[self.cast.ouders[daad.dossier.kind.naam].pk] if g["van"] else [],
            tot=VANDAAG + timedelta(days=30) if g["tot"] else None,
        )  # fmt: skip
        return uitwisseling.record_toestemming(
            id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, **wie
        )

    def einde(self, daad):
        return {
            "id": daad.id,
            "dossier_id": daad.dossier.id,
            "door": "Anna",
            "toelichting": "",
            "op": VANDAAG,
        }

    def withdraw_toestemming(self, daad, g, wie):
        return uitwisseling.withdraw_toestemming(toestemming_id=g["welke"], **self.einde(daad), **wie)

    def withdraw_verwijssignaal(self, daad, g, wie):
        return uitwisseling.withdraw_verwijssignaal(verwijssignaal_id=g["welke"], **self.einde(daad), **wie)

    def record_verstrekking(self, daad, g, wie):
        gegevens = uitwisseling.Verstrekkinggegevens(
            soort="afschrift", wat="Verslag", aan="Anna", doel="Zij was erbij.", grond=g["grond"],
            wijze="persoonlijk", toestemming_id=g["welke"] if g["grond"] == "toestemming" else None,
        )  # fmt: skip
        return uitwisseling.record_verstrekking(
            id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, op=self.nu, **wie
        )

    def record_verwijssignaal(self, daad, g, wie):
        gegevens = uitwisseling.Verwijsgegevens(
            wat="afgegeven", anderen="nog_niet", ouders_ingelicht=g["ouders"], ouders_toelichting=g["reden"]
        )
        return uitwisseling.record_verwijssignaal(
            id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, op=self.nu, **wie
        )
