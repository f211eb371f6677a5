"""What follows a report, for the three parts of the proof: verdict, dice and doing it for real.

Sources: 000 L2271-2321 and 002 L3226-3296 (the answer), 000 L1929 (who must know), 000 L2313 and 002 L3278
(Veilig Thuis asks us). Nothing of it is ever refused by the protocol: it happened. Only access counts.
"""

import uuid

from dossiers.actions import keten, melding
from tests.journeys.referentie import OK, TOEGANG

OVER_MELDING = ("record_terugkoppeling", "record_kennisgeving", "supplement_melding")
VEILIG_THUIS = (*OVER_MELDING, "record_contact", "record_informatieverzoek", "supplement_informatieverzoek")
# Where another takes over, if it says who (000 L2280-2288). In the other three it stays with us or with them.
NEEMT_OVER = {"overdracht", "voorwaarden_en_vervolg"}
ANTWOORDEN = ("einde_bemoeienis", "overdracht", "overdracht", "voorwaarden_en_vervolg", "eigen_onderzoek",
              "monitoren")  # fmt: skip


def is_gemeld(dossier):
    return any(m["telt"] and m["ronde"] == dossier.ronde for m in dossier.meldingen.values())


def waits(dossier):
    return any(m["telt"] and not m["antwoord"] for m in dossier.meldingen.values())


def is_overgedragen(dossier):
    """The newest report that counts was answered with somebody who takes over, and none waits."""
    tellend = [m for m in dossier.meldingen.values() if m["telt"] and m["ronde"] == dossier.ronde]
    return bool(tellend) and all(m["antwoord"] for m in tellend) and tellend[-1]["antwoord"] == "over"


class VeiligThuisoordeel:
    def over_melding(self, daad, dossier, g):
        """Who sees the whole dossier, and who recorded the report."""
        rij = dossier.meldingen.get(g["melding"])
        ziet = rij is not None and (rij["door"] is daad.wie or self.ziet_alles(daad.wie, dossier))
        return OK if ziet else TOEGANG

    kan_record_terugkoppeling = kan_record_kennisgeving = kan_supplement_melding = over_melding

    def na_record_terugkoppeling(self, daad, dossier, g, gevolg):
        over = g["uitkomst"] in NEEMT_OVER and g["partij"]
        # An answer shows that they know the report, also when that was denied before.
        dossier.meldingen[g["melding"]] |= {"telt": True, "antwoord": "over" if over else "blijft"}

    def na_record_kennisgeving(self, daad, dossier, g, gevolg):
        pass

    def na_supplement_melding(self, daad, dossier, g, gevolg):
        if g["soort"] != "aanvulling":
            dossier.meldingen[g["melding"]]["telt"] = g["soort"] == "bevestigd"

    def kan_record_contact(self, daad, dossier, g):
        return OK

    def na_record_contact(self, daad, dossier, g, gevolg):
        dossier.rijen.append(daad.id)

    def kan_record_informatieverzoek(self, daad, dossier, g):
        return OK

    def na_record_informatieverzoek(self, daad, dossier, g, gevolg):
        dossier.verzoeken.append(daad.id)

    def kan_supplement_informatieverzoek(self, daad, dossier, g):
        return OK if g["verzoek"] in dossier.verzoeken else TOEGANG

    def na_supplement_informatieverzoek(self, daad, dossier, g, gevolg):
        pass


class VeiligThuisdobbel:
    def een_melding(self, dossier):
        gedaan = list(dossier.meldingen)
        return (
            self.een_van(gedaan)
            if gedaan and self.soms(0.95)
            else uuid.UUID(int=self.toeval.getrandbits(128))
        )

    def voor_record_terugkoppeling(self, dossier):
        return {
            "melding": self.een_melding(dossier), "uitkomst": self.toeval.choice(ANTWOORDEN),
            "partij": self.soms(0.8),
        }  # fmt: skip

    def voor_record_kennisgeving(self, dossier):
        return {
            "melding": self.een_melding(dossier),
            "aan": self.toeval.choice(("manager", "bestuur", "ouders")),
        }

    def voor_supplement_melding(self, dossier):
        soorten = ("aanvulling", "ontkend", "bevestigd", "bevestigd")
        return {"melding": self.een_melding(dossier), "soort": self.toeval.choice(soorten)}

    def voor_record_contact(self, _):
        return {"partij": self.toeval.choice(("veilig_thuis", "cit", "politie"))}

    def voor_record_informatieverzoek(self, _):
        return {"meteen": self.soms()}

    def voor_supplement_informatieverzoek(self, dossier):
        verzoek = self.een_van(dossier.verzoeken) if dossier.verzoeken and self.soms(0.9) else None
        return {"verzoek": verzoek or uuid.UUID(int=self.toeval.getrandbits(128))}


class VeiligThuisdaden:
    def onder(self, act, daad, g, wie, gegevens):
        return act(
            id=daad.id,
            dossier_id=daad.dossier.id,
            melding_id=g["melding"],
            gegevens=gegevens,
            op=self.nu,
            **wie,
        )

    def record_terugkoppeling(self, daad, g, wie):
        gegevens = {
            "uitkomst": g["uitkomst"], "van_naam": "Sara Vos", "toelichting": "Zo gaat het verder.",
            "overgedragen_aan": "Gezinsteam" if g["partij"] else "",
        }  # fmt: skip
        return self.onder(melding.record_terugkoppeling, daad, g, wie, gegevens)

    def record_kennisgeving(self, daad, g, wie):
        gegevens = {"onderwerp": "melding", "aan": g["aan"], "wijze": "verteld"}
        return self.onder(melding.record_kennisgeving, daad, g, wie, gegevens)

    def supplement_melding(self, daad, g, wie):
        gegevens = {"soort": g["soort"], "tekst": "Dat bleek later.", "bron": "Sara Vos"}
        return self.onder(melding.supplement_melding, daad, g, wie, gegevens)

    def record_contact(self, daad, g, wie):
        gegevens = {
            "partij": g["partij"], "met_naam": "Piet", "initiatief": "wij", "onderwerp": "Zorg.", "uitkomst": "Hulp.",
        }  # fmt: skip
        return keten.record_contact(
            id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, op=self.nu, **wie
        )

    def record_informatieverzoek(self, daad, g, wie):
        gegevens = {
            "van_naam": "Lot",
            "wijze": "telefonisch",
            "gevraagd": "Hoe gaat het?",
            "instemming": "ja",
        }
        return keten.record_informatieverzoek(
            id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, verstrekt="Zo." if g["meteen"] else "",
            op=self.nu, **wie,
        )  # fmt: skip

    def supplement_informatieverzoek(self, daad, g, wie):
        return keten.supplement_informatieverzoek(
            id=daad.id, dossier_id=daad.dossier.id, verzoek_id=g["verzoek"], op=self.nu,
            gegevens={"soort": "akkoord", "tekst": ""}, **wie,
        )  # fmt: skip
