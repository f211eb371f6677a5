"""Steps 4 and 5 of the reference model: questions, decisions, signatures, report, closing (workflow.md §3-§4)."""

from tests.journeys.oordeel import Stappen
from tests.journeys.referentie import AFWIJKEND, OK, REGELS, SLUIT_NA, TOEGANG, Volgafspraak
from tests.journeys.regels import VRAGEN
from tests.journeys.veiligthuis import is_gemeld, is_overgedragen, waits

VIER = VRAGEN[:4]


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
        if g["vraag"] == "resultaat" and not self.mag_vraag5(dossier):
            return REGELS
        onderbouwd = g["motivering"] and g["bewijs"] and set(g["bewijs"]) <= set(self.rijen_van(dossier))
        return OK if self.weegt(daad, dossier) and aan_de_beurt and onderbouwd else REGELS

    def mag_vraag5(self, dossier):
        """On the day that was agreed at the besluit, or later with a reason; asked again with a reason: always."""
        if dossier.alleen_vraag5:
            return True
        b = dossier.besluit
        beslist = b is not None and b["hulp"] != "later" and not dossier.veranderd()
        return beslist and dossier.vraag5 in ("voorbij", "nu")

    def rijen_van(self, dossier):
        weg = {s.id for s in self.signalen.values() if s.dossier is not dossier or s.verzegeld}
        return [rij for rij in dossier.rijen if rij not in weg]

    def na_answer_afweging(self, daad, dossier, g, gevolg):
        if not dossier.wegingen:
            dossier.wegingen.append({})
            dossier.ids.append({})
        dossier.wegingen[-1] = dossier.antwoorden | {g["vraag"]: g["antwoord"]}
        dossier.ids[-1] = dossier.ids_nu | {g["vraag"]: daad.id}
        if g["antwoord"] == "weet_niet":
            dossier.advies_na_twijfel = False

    def kan_open_weging(self, daad, dossier, g):
        opnieuw = not g["alleen_vraag5"] or "resultaat" in dossier.antwoorden
        return OK if self.weegt(daad, dossier) and dossier.antwoorden and opnieuw else REGELS

    def na_open_weging(self, daad, dossier, g, gevolg):
        blijft = VIER if g["alleen_vraag5"] else ()
        dossier.wegingen.append({v: a for v, a in dossier.antwoorden.items() if v in blijft})
        dossier.ids.append({v: i for v, i in dossier.ids_nu.items() if v in blijft})
        dossier.alleen_vraag5 = g["alleen_vraag5"]
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
            return g["hulp"] == "ja" and g["vraag5"] in ("nu", "later")
        return g["hulp"] != "later"

    def na_decide_besluit(self, daad, dossier, g, gevolg):
        _, uitkomst, norm = dossier.plek
        met = {naam for naam, ja in (("veilig_thuis", g["met_vt"]), ("betrokkenen", g["met_hen"])) if ja}
        dossier.besluiten.append(
            {
                "id": daad.id, "door": daad.wie, "rol": gevolg["rol"], "melden": g["melden"], "hulp": g["hulp"],
                "uitkomst": uitkomst, "norm": norm, "afwijking": self.afwijking(g, uitkomst), "met": met,
                "samen": g["samen"] and g["hulp"] != "later",
                "ids": dossier.ids_nu, "tekens": {}, "ingestemd": False,
            }
        )  # fmt: skip
        dossier.vraag5 = g["vraag5"] or dossier.vraag5
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
        dossier.meldingen[daad.id] = {
            "door": daad.wie,
            "telt": True,
            "antwoord": None,
            "ronde": dossier.ronde,
        }

    def kan_close_dossier(self, daad, dossier, g):
        uitkomst = dossier.plek[1]
        if (
            dossier.gesloten
            or not dossier.gewogen()
            or not dossier.stap_5()
            or SLUIT_NA[g["vorm"]] != uitkomst
        ):
            return REGELS
        blijft = dossier.blijft_kijken()
        eisen = [
            uitkomst != "melden" or (is_gemeld(dossier) and (g["overgedragen"] or is_overgedragen(dossier))),
            not dossier.besluit["melden"]
            or is_gemeld(dossier),  # decided to report: no closing before it is done
            not waits(dossier) or g["overgedragen"],  # doubt never closes: their answer first
            uitkomst != "nazorg" or dossier.nazorg_afgerond(),
            g["evaluatie"],
            uitkomst != "afsluiten" or not dossier.regels.monitoring or blijft,
            g["vorm"] != "onterecht" or g["bevestigd"],
            g["vorm"] != "andere_zorgen" or blijft,
            not dossier.kind.vertrekt or dossier.advies() or is_gemeld(dossier),  # 001 L1671
        ]
        return OK if all(eisen) else REGELS

    def na_close_dossier(self, daad, dossier, g, gevolg):
        dossier.gesloten = True
        dossier.gesloten_na = 1 + max(d.gesloten_na for d in self.dossiers.values())

    # After the besluit (workflow.md §4).

    def kan_reopen_dossier(self, daad, dossier, g):
        return self.mag_heropenen(dossier, g["reden"])

    def mag_heropenen(self, dossier, reden):
        """A closed dossier always, with a reason, unless the child has an open one; an open one after its besluit."""
        if not reden:
            return REGELS
        if dossier.gesloten:
            lopend = [d for d in self.dossiers.values() if d.kind is dossier.kind and not d.gesloten]
            return REGELS if lopend else OK
        b = dossier.besluit
        if b is None or b["hulp"] == "later" or dossier.veranderd():
            return REGELS
        moet = b["melden"] or dossier.plek[1] == "melden"
        return OK if not moet or is_gemeld(dossier) or (b["ingestemd"] and not b["melden"]) else REGELS

    def na_reopen_dossier(self, daad, dossier, g, gevolg):
        dossier.begin_ronde()

    def kan_record_hulptraject(self, daad, dossier, g):
        """After the decision that help comes, or beside a report; with a result, or with support for the child."""
        b = dossier.besluit
        besloten = b is not None and b["hulp"] == "ja"
        if dossier.gesloten or not (besloten or is_gemeld(dossier)):
            return REGELS
        if g["manager"] not in self.met_rol({"af", "manager"}, dossier):
            return TOEGANG
        genoemd = g["manager"] in self.met_rol({"af"}, dossier)
        doel = g["resultaat"] or (not besloten and g["steun"])
        return OK if doel and (genoemd or g["reden"]) and g["dag"] == "later" else REGELS

    def na_record_hulptraject(self, daad, dossier, g, gevolg):
        dossier.hulp = True

    def kan_record_vraag5datum(self, daad, dossier, g):
        loopt = dossier.plek[1] in ("hulp", "volgen") and dossier.vraag5
        anders = g["op"] != dossier.vraag5 and g["op"] != "voorbij"
        return OK if not dossier.gesloten and loopt and anders and g["reden"] else REGELS

    def na_record_vraag5datum(self, daad, dossier, g, gevolg):
        dossier.vraag5 = g["op"]

    def kan_record_volgafspraak(self, daad, dossier, g):
        if dossier.gesloten or not (dossier.gewogen() or is_gemeld(dossier)) or not g["ritme"]:
            return REGELS
        return OK if g["kijker"] is None or g["kijker"] in self.helpers(dossier) else TOEGANG

    def na_record_volgafspraak(self, daad, dossier, g, gevolg):
        soort = dossier.plek[1] if dossier.plek[1] in ("nazorg", "volgen") else "monitoring"
        nieuw = Volgafspraak(daad.id, g["kijker"], soort, g["keren"])
        dossier.volgen.append(nieuw)
        dossier.alle_volgen.append(nieuw)
        if g["kijker"] is not None:
            self.laat_toe(dossier, g["kijker"])

    def kan_record_kijkmoment(self, daad, dossier, g):
        """Also after closing; only by who was asked to look, or who sees the whole dossier."""
        v = next((v for v in dossier.alle_volgen if v.id == g["volgafspraak"]), None)
        if v is None or (v.van is not daad.wie and not self.ziet_alles(daad.wie, dossier)):
            return TOEGANG
        gepland = g["dag"] == "beurt" and v.gezien < v.keren
        fout = v.gestopt or g["dag"] == "fout" or (gepland and g["uitslag"] == "gestopt")
        return REGELS if fout or not g["bevinding"] else OK

    def na_record_kijkmoment(self, daad, dossier, g, gevolg):
        v = next(v for v in dossier.alle_volgen if v.id == g["volgafspraak"])
        v.gezien += g["dag"] == "beurt" and v.gezien < v.keren
        v.uitslagen.append(g["uitslag"])
        dossier.rijen.append(daad.id)


__all__ = ["OK", "REGELS", "TOEGANG", "Referentie"]
