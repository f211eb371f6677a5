"""Steps 4 and 5 of the reference model: questions, decisions, signatures, report, closing (workflow.md §3-§4)."""

from tests.journeys.oordeel import Stappen
from tests.journeys.referentie import AFWIJKEND, OK, REGELS, SLUIT_NA, TOEGANG
from tests.journeys.veiligthuis import is_gemeld, is_overgedragen


class Referentie(Stappen):
    """The whole reference model."""

    def weegt(self, daad, dossier):
        """Steps 1-3 done or lawfully skipped, no doubt without advice, and a role the profile names."""
        klaar = dossier.stap_1(self.signalen_van(dossier)) and dossier.stap_2() and dossier.stap_3()
        twijfel = dossier.plek[1] == "advies" and not dossier.advies_na_twijfel
        rol = self.rollen_in(daad.naam, daad.wie, dossier) & dossier.regels.weegt
        return not dossier.gesloten and klaar and not twijfel and bool(rol)

    def kan_answer_afweging(self, daad, dossier, g):
        aan_de_beurt = dossier.plek[0] == g["vraag"]
        onderbouwd = g["motivering"] and g["bewijs"] and set(g["bewijs"]) <= set(self.rijen_van(dossier))
        return OK if self.weegt(daad, dossier) and aan_de_beurt and onderbouwd else REGELS

    def rijen_van(self, dossier):
        weg = {s.id for s in self.signalen.values() if s.dossier is not dossier or s.verzegeld}
        return [rij for rij in dossier.rijen if rij not in weg]

    def na_answer_afweging(self, daad, dossier, g, gevolg):
        if not dossier.wegingen:
            dossier.wegingen.append({})
        dossier.wegingen[-1] = dossier.antwoorden | {g["vraag"]: g["antwoord"]}
        if g["antwoord"] == "weet_niet":
            dossier.advies_na_twijfel = False

    def kan_open_weging(self, daad, dossier, g):
        return OK if self.weegt(daad, dossier) and dossier.antwoorden else REGELS

    def na_open_weging(self, daad, dossier, g, gevolg):
        dossier.wegingen.append({})
        dossier.advies_na_twijfel = False

    def kan_decide_besluit(self, daad, dossier, g):
        _, uitkomst, norm = dossier.plek
        regels = dossier.regels
        rollen = self.rollen_in(daad.naam, daad.wie, dossier)
        beslist = rollen & (regels.weegt | frozenset().union(*regels.tekent))
        samen = "besluit" not in regels.plicht or dossier.advies() or is_gemeld(dossier)
        if dossier.gesloten or not dossier.gewogen() or not beslist or not samen:
            return REGELS
        return OK if self.mag_afwijken(dossier, g, uitkomst, norm) and self.mag_hulp(g, uitkomst) else REGELS

    def afwijking(self, g, uitkomst):
        if g["melden"]:
            return ("uitstel" if g["uitstel"] else "geen") if uitkomst == "melden" else "naar_melden"
        return "van_melden" if uitkomst == "melden" else "geen"

    def mag_afwijken(self, dossier, g, uitkomst, norm):
        """Asymmetric: towards melden a reason; away from it advice too, and norm 1 only a postponement."""
        afwijking = self.afwijking(g, uitkomst)
        if afwijking == "geen":
            return True
        if not g["reden"]:
            return False
        if afwijking == "naar_melden":
            return True
        if g["advies"] not in dossier.adviezen:
            return False
        return g["uitstel"] == "later" if afwijking == "uitstel" else norm != 1

    def mag_hulp(self, g, uitkomst):
        if g["melden"]:
            return g["hulp"] == "later" or g["met_vt"]
        if uitkomst == "hulp":
            return g["hulp"] == "ja" and g["vraag5"] == "later"
        return g["hulp"] != "later"

    def na_decide_besluit(self, daad, dossier, g, gevolg):
        _, uitkomst, norm = dossier.plek
        met = {naam for naam, ja in (("veilig_thuis", g["met_vt"]), ("betrokkenen", g["met_hen"])) if ja}
        dossier.besluiten.append(
            {
                "id": daad.id, "door": daad.wie, "rol": gevolg["rol"], "melden": g["melden"], "hulp": g["hulp"],
                "uitkomst": uitkomst, "norm": norm, "afwijking": self.afwijking(g, uitkomst), "met": met,
                "samen": g["samen"] and g["hulp"] != "later",
                "weging": len(dossier.wegingen), "antwoorden": dossier.antwoorden, "tekens": {}, "ingestemd": False,
            }
        )  # fmt: skip
        rollen = frozenset().union(*dossier.regels.tekent)
        mensen = self.met_rol({"directie"}, dossier) if "directie" in rollen else []
        if "medewerker" in rollen:
            doet_mee = {naam for naam, _ in dossier.deelnames}
            mensen += [wie for wie in self.met_rol({"medewerker"}, dossier) if wie.naam in doet_mee]
        self.admit(dossier, mensen)
        if dossier.besluit["afwijking"] in AFWIJKEND:
            self.invite_second(dossier.besluit, dossier)

    def kan_sign_besluit(self, daad, dossier, g):
        b = dossier.besluit
        if (
            dossier.gesloten
            or b is None
            or b["id"] != g["besluit"]
            or b["hulp"] == "later"
            or dossier.veranderd()
        ):
            return REGELS
        plaats = self.open_plaats(daad, dossier)
        if daad.wie.naam in {naam for naam, _ in b["tekens"].values()} or plaats is None:
            return REGELS
        alleen = g["alleen"] and self.niemand_voor(daad, dossier, plaats)
        return OK if not alleen or dossier.advies() else REGELS

    def open_plaats(self, daad, dossier):
        """The first open place for a role in which this person reaches the dossier."""
        rollen = self.rollen_in(daad.naam, daad.wie, dossier)
        leeg = [n for n in range(len(dossier.regels.tekent)) if n not in dossier.besluit["tekens"]]
        return next((n for n in leeg if rollen & dossier.regels.tekent[n]), None)

    def niemand_voor(self, daad, dossier, plaats):
        """The other open places that nobody else can fill."""
        bezet = {naam for naam, _ in dossier.besluit["tekens"].values()} | {daad.wie.naam}
        return [
            n
            for n, rollen in enumerate(dossier.regels.tekent)
            if n != plaats
            and n not in dossier.besluit["tekens"]
            and not self.met_rol(rollen, dossier, zonder=bezet)
        ]

    def na_sign_besluit(self, daad, dossier, g, gevolg):
        plaats, tekens = self.open_plaats(daad, dossier), dossier.besluit["tekens"]
        leeg = self.niemand_voor(daad, dossier, plaats) if g["alleen"] else []
        tekens[plaats] = (daad.wie.naam, False)
        tekens.update(dict.fromkeys(leeg, (daad.wie.naam, True)))

    def kan_report_melding(self, daad, dossier, g):
        return OK  # safety first: nothing but access

    def na_report_melding(self, daad, dossier, g, gevolg):
        dossier.meldingen[daad.id] = {"door": daad.wie, "telt": True, "antwoord": None}

    def kan_close_dossier(self, daad, dossier, g):
        uitkomst = dossier.plek[1]
        if (
            dossier.gesloten
            or not dossier.gewogen()
            or not dossier.stap_5()
            or SLUIT_NA[g["vorm"]] != uitkomst
        ):
            return REGELS
        blijft = g["monitoring"]
        eisen = [
            uitkomst != "melden" or (is_gemeld(dossier) and (g["overgedragen"] or is_overgedragen(dossier))),
            not dossier.besluit["melden"]
            or is_gemeld(dossier),  # decided to report: no closing before it is done
            uitkomst != "nazorg" or g["nazorg"],
            uitkomst != "afsluiten" or not dossier.regels.monitoring or blijft,
            g["vorm"] != "onterecht" or g["bevestigd"],
            g["vorm"] != "andere_zorgen" or blijft,
            not dossier.kind.vertrekt or dossier.advies() or is_gemeld(dossier),  # 001 L1671
        ]
        return OK if all(eisen) else REGELS

    def na_close_dossier(self, daad, dossier, g, gevolg):
        dossier.gesloten = True


__all__ = ["OK", "REGELS", "TOEGANG", "Referentie"]
