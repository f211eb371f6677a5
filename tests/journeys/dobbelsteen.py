"""Draws acts: half of them anything by anybody, half of them the next thing somebody would really do."""

import uuid

from tests.journeys.buiten import BUITEN, Buitendobbel
from tests.journeys.oordeel import ZWAAR_VERPLICHT, Daad
from tests.journeys.referentie import OK, SLUIT_NA
from tests.journeys.regels import VRAGEN, VT
from tests.journeys.veiligthuis import OVER_MELDING, VEILIG_THUIS, VeiligThuisdobbel

POGINGEN = 25
ANTWOORDEN = ("ja", "ja", "nee", "nee", "weet_niet")
SOORTEN = ("collegiaal", VT, VT, "deskundige_eergerelateerd", "politie_specialist", "letseldeskundige")
ZONDER_DOSSIER = ("record_signaal", "supplement_signaal", "triage_signaal", "seal_signaal", "report_zorg",
                  "supplement_zorg", "record_spoed", "record_spoed", "assign_spoed", "triage_spoed",
                  "close_spoed")  # fmt: skip
IN_DOSSIER = (
    "record_beeld", "record_situatie", "record_consultatie", "record_voorbereiding", "hold_gesprek",
    "supplement_gesprek", "record_nakoming", "skip_gesprek", "sign_instemming", "answer_afweging",
    "open_weging", "decide_besluit",
    "sign_besluit", "report_melding", "close_dossier", "appoint_deelnemer", "withdraw_deelnemer",
    *BUITEN, *VEILIG_THUIS,
    "record_hulptraject", "record_vraag5datum", "record_volgafspraak", "record_kijkmoment", "reopen_dossier",
)  # fmt: skip


class Dobbelsteen(Buitendobbel, VeiligThuisdobbel):
    def __init__(self, toeval, model, kinderen):
        self.toeval, self.model, self.kinderen = toeval, model, list(kinderen.values())

    def daad(self):
        """An act that the model allows in six of ten draws, else just any act."""
        zinvol = self.toeval.random() < 0.6
        for _ in range(POGINGEN):
            daad = self.trek(zinvol)
            if daad is not None and (not zinvol or self.model.oordeel(daad) == OK):
                return daad
        return self.trek(False) or self.new("report_zorg")

    def trek(self, zinvol):
        dossiers = list(self.model.dossiers.values())
        if zinvol and self.soms(0.9):  # a dossier whose signals went elsewhere can't go on
            dossiers = [d for d in dossiers if (d.gesloten and self.soms(0.2)) or self.model.signalen_van(d)]
        if not dossiers or self.soms(0.12):
            gewoon = ZONDER_DOSSIER[:3] + (ZONDER_DOSSIER[6:] if self.soms(0.3) else ())
            return self.new(self.toeval.choice(gewoon if zinvol else ZONDER_DOSSIER))
        # Half of the sensible acts go to the oldest dossier, so that it comes to a besluit and an end.
        dossier = dossiers[0] if zinvol and self.soms() else self.toeval.choice(dossiers)
        return self.new(self.toeval.choice(self.volgende(dossier) if zinvol else IN_DOSSIER), dossier)

    def volgende(self, dossier):
        """What somebody would do next here: of the first line that fits."""
        signalen = self.model.signalen_van(dossier)
        lijst = (
            (dossier.gesloten, ["report_melding", "record_consultatie", "record_kijkmoment", "reopen_dossier"]),
            (not signalen, ["report_melding", "record_beeld"]),
            (not dossier.beeld, ["record_beeld", "record_beeld", "record_situatie"]),
            (not dossier.stap_2(), ["record_consultatie"]),
            (not dossier.stap_3(), ["hold_gesprek", "hold_gesprek", "record_voorbereiding", "skip_gesprek",
                                    "sign_instemming", "record_situatie", "record_consultatie"]),
            (dossier.plek[1] == "advies", ["record_consultatie", "open_weging"]),
            (dossier.plek[1] is None, ["answer_afweging"] * 20 + ["appoint_deelnemer", "report_melding"]),
        )  # fmt: skip
        daden = next((daden for past, daden in lijst if past), None) or self.na_de_uitkomst(dossier)
        if dossier.meldingen and self.soms(0.2):
            return [*OVER_MELDING, "record_terugkoppeling", "record_contact"]
        return [*BUITEN, "record_contact", "record_informatieverzoek"] if self.soms(0.06) else daden

    def na_de_uitkomst(self, dossier):
        besluit = dossier.besluit
        if besluit is None or dossier.veranderd() or besluit["hulp"] == "later":
            return ["decide_besluit"] * 20 + ["answer_afweging", "open_weging", "record_consultatie"]
        if not dossier.stap_5():
            zetten = ["sign_besluit"] * 20 + ["sign_instemming"] * 6 + ["hold_gesprek", "skip_gesprek"]
            return [*zetten, "decide_besluit", "appoint_deelnemer", "report_melding"]
        if dossier.plek[1] == "hulp":
            return (
                ["answer_afweging"] * 8
                + ["record_vraag5datum"] * 4
                + ["record_hulptraject"] * 10
                + ["reopen_dossier"]
            )
        if dossier.plek[1] != "melden" and not dossier.volgen:
            return ["record_volgafspraak"] * 8 + ["close_dossier"]
        if dossier.volgen and not dossier.nazorg_afgerond() and dossier.plek[1] == "nazorg":
            return ["record_kijkmoment"] * 12 + ["record_volgafspraak", "reopen_dossier"]
        return ["close_dossier"] * 20 + [
            "answer_afweging",
            "report_melding",
            "open_weging",
            "supplement_gesprek",
            "record_kijkmoment",
            *["record_hulptraject"] * 8,
            "reopen_dossier",
            "record_nakoming",
        ]

    def new(self, naam, dossier=None):
        mensen = self.model.mensen
        if dossier is not None and self.soms():
            mensen = [wie for wie in mensen if self.model.rollen_in(naam, wie, dossier)] or mensen
        wie = self.toeval.choice(mensen)
        gegevens = getattr(self, f"voor_{naam}")(dossier)
        return (
            None
            if gegevens is None
            else Daad(naam, wie, uuid.UUID(int=self.toeval.getrandbits(128)), dossier, gegevens)
        )

    def soms(self, kans=0.5):
        return self.toeval.random() < kans

    def een_van(self, rijen):
        rijen = list(rijen)
        return self.toeval.choice(rijen) if rijen else None

    def voor_record_signaal(self, _):
        return {"kind": self.toeval.choice(self.kinderen)}

    def voor_supplement_signaal(self, _):
        signaal = self.een_van(self.model.signalen.values())
        return {"signaal": signaal} if signaal else None

    voor_seal_signaal = voor_supplement_signaal

    def voor_triage_signaal(self, _):
        signaal = self.een_van(self.model.signalen.values())
        keuze = self.toeval.choice(
            ("thuis", "thuis", "thuis", "thuis", "reguliere_zorg", "kinderen", "incident")
        )
        return {"signaal": signaal, "keuze": keuze, "nieuwe_ronde": self.soms(0.15)} if signaal else None

    def voor_report_zorg(self, _):
        return {}

    def voor_supplement_zorg(self, _):
        zorg = self.een_van(self.model.zorgen)
        return {"zorg": zorg} if zorg else None

    def voor_record_spoed(self, _):
        kind = self.toeval.choice(self.kinderen) if self.soms(0.7) else None
        situatie = self.toeval.choice(("acuut_gevaar", "disclosure", "eergerelateerd"))
        plek = kind.locatie if kind else self.toeval.choice(("noord", "zuid"))
        return {"kind": kind, "situatie": situatie, "locatie": plek, "organisatie": "hier"}

    def voor_assign_spoed(self, _):
        spoed = self.een_van(self.model.alarmen.values())
        return {"spoed": spoed} if spoed else None

    voor_close_spoed = voor_assign_spoed

    def voor_triage_spoed(self, _):
        zonder = [alarm for alarm in self.model.alarmen.values() if alarm.kind is None]
        spoed = self.een_van(zonder if zonder and self.soms(0.8) else self.model.alarmen.values())
        return {"spoed": spoed, "kind": self.toeval.choice(self.kinderen)} if spoed else None

    def voor_appoint_deelnemer(self, _):
        return {
            "persoon": self.toeval.choice(self.model.mensen), "soort": self.toeval.choice(("betrokken", "weegt_mee"))
        }  # fmt: skip

    def voor_withdraw_deelnemer(self, dossier):
        paar = self.een_van(dossier.deelnames) if self.soms(0.8) else None
        naam, soort = paar or (self.toeval.choice(self.model.mensen).naam, "betrokken")
        return {"persoon": next(p for p in self.model.mensen if p.naam == naam), "soort": soort}

    def voor_record_beeld(self, _):
        return {}

    def voor_record_situatie(self, _):
        situatie = self.toeval.choice(("acuut_gevaar", "disclosure", "eergerelateerd"))
        return {"situatie": situatie, "afspraken": self.soms()}

    def voor_record_consultatie(self, _):
        return {"soort": self.toeval.choice(SOORTEN), "advies_nodig": self.toeval.choice((None, True, False))}

    def voor_record_voorbereiding(self, dossier):
        kunnen = [wie for wie in self.model.mensen if self.model.rollen_in("hold_gesprek", wie, dossier)]
        leider = self.toeval.choice(kunnen if kunnen and self.soms(0.7) else self.model.mensen)
        return {"vorm": self.toeval.choice(("regulier", "zwaar", "kind")), "leider": leider}

    def voor_hold_gesprek(self, _):
        alle = self.soms(0.7)
        return {
            "vorm": self.toeval.choice(("regulier", "zwaar", "kind", "kind")),
            "moment": self.toeval.choice(("nu",) * 8 + ("toekomst", "ongeboren")),
            "compleet": self.soms(0.8),
            "checks": set(ZWAAR_VERPLICHT) if alle else {"zwaar_notulist"},
            "notulist": self.toeval.choice(("ander", "ander", "zelfde", "")),
            "toestemming": self.toeval.choice(("ja", "nee", "")),
            "reden": "zonder_disclosure" if self.soms() else "",
        }

    def voor_supplement_gesprek(self, dossier):
        return {"gesprek": self.een_van(dossier.gesprekken) or uuid.UUID(int=self.toeval.getrandbits(128))}

    voor_record_nakoming = voor_supplement_gesprek

    def voor_skip_gesprek(self, _):
        vorm = self.toeval.choice(("regulier", "kind"))
        grond = self.toeval.choice(
            ("disclosure", "aanwijzing_onveilig", "uit_zicht", "te_jong", "wil_niet", "geen_zin")
        )
        return {"vorm": vorm, "grond": grond}

    def voor_sign_instemming(self, dossier):
        voorstellen = [v["id"] for v in dossier.overslagen + dossier.besluiten]
        voorstel = voorstellen[-1] if voorstellen and self.soms(0.7) else self.een_van(voorstellen)
        return {
            "voorstel": voorstel or uuid.UUID(int=self.toeval.getrandbits(128)),
            "toelichting": "Er is niemand anders." if self.soms(0.7) else "",
        }

    def voor_answer_afweging(self, dossier):
        aan_de_beurt = dossier.plek[0]
        vraag = aan_de_beurt if aan_de_beurt and self.soms(0.85) else self.toeval.choice(VRAGEN)
        gunstig = "nee" if vraag == "veiligheid" else "ja"
        antwoord = gunstig if self.soms(0.45) else self.toeval.choice(ANTWOORDEN)
        checks = dict.fromkeys(("acuut", "structureel", "disclosure"), "nee")
        if antwoord != "nee":
            minder = ("nee", "weet_niet") if antwoord == "ja" else ("nee",)
            checks = {check: self.toeval.choice(minder) for check in checks}
            checks[self.toeval.choice(list(checks))] = antwoord
        bewijs = [self.een_van(dossier.rijen)] if dossier.rijen and self.soms(0.9) else []
        if self.soms(0.05):
            bewijs.append(uuid.UUID(int=self.toeval.getrandbits(128)))
        return {
            "vraag": vraag, "antwoord": antwoord, "checks": checks, "bewijs": bewijs,
            "motivering": "Daarom." if self.soms(0.93) else " ".strip(),
        }  # fmt: skip

    def voor_open_weging(self, dossier):
        return {"alleen_vraag5": ("resultaat" in dossier.antwoorden and self.soms()) or self.soms(0.1)}

    def voor_decide_besluit(self, dossier):
        volgt = dossier.plek[1] == "melden"
        adviezen = [*dossier.adviezen, uuid.UUID(int=self.toeval.getrandbits(128)), None]
        return {
            "melden": volgt if self.soms(0.7) else not volgt,
            "hulp": self.toeval.choice(("ja", "ja", "nee", "later")),
            "samen": self.soms(0.9), "met_vt": self.soms(0.7), "met_hen": self.soms(0.7),
            "vraag5": self.toeval.choice(("nu", "later", "later", "voorbij", "")),
            "uitstel": self.toeval.choice(("", "", "", "later", "voorbij")),
            "reden": "Omdat." if self.soms(0.8) else "",
            "advies": self.toeval.choice(adviezen),
        }  # fmt: skip

    def voor_sign_besluit(self, dossier):
        besluiten = [b["id"] for b in dossier.besluiten]
        besluit = besluiten[-1] if besluiten and self.soms(0.9) else self.een_van(besluiten)
        return {
            "besluit": besluit or uuid.UUID(int=self.toeval.getrandbits(128)),
            "alleen": "Er is niemand anders." if self.soms(0.3) else "",
        }

    def voor_report_melding(self, _):
        return {}

    def voor_close_dossier(self, dossier):
        past = [vorm for vorm, uitkomst in SLUIT_NA.items() if uitkomst == dossier.plek[1]]
        vorm = self.toeval.choice(past if past and self.soms(0.7) else list(SLUIT_NA))
        velden = ("overgedragen", "bevestigd", "evaluatie")
        return {"vorm": vorm} | {veld: self.soms(0.8) for veld in velden}

    def voor_reopen_dossier(self, _):
        return {"reden": "Er is een nieuw signaal." if self.soms(0.9) else ""}

    def voor_record_hulptraject(self, dossier):
        kan = self.model.met_rol({"af", "manager"}, dossier)
        return {
            "manager": self.toeval.choice(kan if kan and self.soms(0.8) else self.model.mensen),
            "resultaat": self.soms(0.8), "steun": self.soms(), "reden": "Verlof." if self.soms() else "",
            "dag": self.toeval.choice(("later", "later", "later", "voorbij")),
        }  # fmt: skip

    def voor_record_vraag5datum(self, _):
        op = self.toeval.choice(("nu", "nu", "later", "veel later", "voorbij"))
        return {"op": op, "reden": "Het gaat anders." if self.soms(0.9) else ""}

    def voor_record_volgafspraak(self, dossier):
        kan = self.model.helpers(dossier)
        kijker = self.toeval.choice(kan if kan and self.soms(0.8) else self.model.mensen)
        return {"kijker": None if self.soms(0.3) else kijker, "keren": self.toeval.choice((1, 2)),
                "ritme": self.soms(0.9)}  # fmt: skip

    def voor_record_kijkmoment(self, dossier):
        volgafspraak = self.een_van(v.id for v in dossier.alle_volgen)
        return {
            "volgafspraak": volgafspraak or uuid.UUID(int=self.toeval.getrandbits(128)),
            "dag": self.toeval.choice(("beurt",) * 6 + ("tussendoor", "fout")),
            "uitslag": self.toeval.choice(("rustig",) * 5 + ("zorgen", "niet_gedaan", "gestopt")),
            "bevinding": "Het gaat goed." if self.soms(0.95) else "",
        }  # fmt: skip
