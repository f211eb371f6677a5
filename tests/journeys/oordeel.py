"""The verdict of the reference model on every act: may this person do this now? And what it changes."""

from dataclasses import dataclass, field

from tests.journeys.alarm import Alarmen
from tests.journeys.buiten import Buitenoordeel
from tests.journeys.referentie import (
    AFWIJKEND,
    GRONDEN,
    OK,
    RAADGEVER,
    REGELS,
    TOEGANG,
    Signaal,
)  # fmt: skip
from tests.journeys.regels import VT
from tests.journeys.veiligthuis import VeiligThuisoordeel, is_gemeld

NOG_TOE = ("onbekend", None)
ZWAAR_VERPLICHT = {
    "zwaar_gevaar_gesprek", "zwaar_gevaar_kind", "zwaar_uitnodiging", "zwaar_notulist", "zwaar_stoppen",
    "zwaar_ondertekenen",
}  # fmt: skip


@dataclass
class Daad:
    """One act: its name, who does it, on what, with which values."""

    naam: str
    wie: object
    id: object
    dossier: object = None
    g: dict = field(default_factory=dict)

    def __str__(self):
        code = str(self.dossier.id)[:4] if self.dossier else "-"
        return f"{self.wie.naam} {self.naam} [{code}] {self.g}"


def gebeld(dossier):
    """Veilig Thuis was spoken to, for advice or to report."""
    return is_gemeld(dossier) or dossier.advies()


class Stappen(Buitenoordeel, VeiligThuisoordeel, Alarmen):
    """The whole world of one organisation and one outsider."""

    def __init__(self, slug, mensen):
        super().__init__(mensen)
        self.slug = slug

    def oordeel(self, daad):
        """ "ok", "regels" or "toegang". Access first: who may not, learns nothing about the rules."""
        eigen = getattr(self, f"kan_{daad.naam}")
        if daad.dossier is None:
            return eigen(daad, daad.g)
        if not self.rollen_in(daad.naam, daad.wie, daad.dossier):
            return TOEGANG
        return eigen(daad, daad.dossier, daad.g)

    def nogmaals(self, daad):
        """The same form sent again: the first result, if the person still reaches it."""
        if daad.naam in ("assign_spoed", "triage_spoed", "close_spoed"):
            return self.nogmaals_spoed(daad)
        if daad.naam == "supplement_signaal":
            return self.kan_supplement_signaal(daad, daad.g)
        if daad.naam == "triage_signaal":
            return self.kan_supplement_signaal(daad, daad.g)
        if daad.dossier is None:
            return OK if daad.wie.plekken else TOEGANG
        return OK if self.rollen_in(daad.naam, daad.wie, daad.dossier) else TOEGANG

    def pas_toe(self, daad, gevolg):
        """`gevolg`: what only the database knows: the id of a new dossier, the role that was recorded."""
        getattr(self, f"na_{daad.naam}")(daad, gevolg) if daad.dossier is None else getattr(
            self, f"na_{daad.naam}"
        )(daad, daad.dossier, daad.g, gevolg)

    # Signals. Recording is never blocked by the protocol (workflow.md §1).

    def kan_record_signaal(self, daad, g):
        kind = g["kind"]
        mag = any(
            rol in ("medewerker", "ondersteunend", "af", "manager", "directie")
            and locatie in (None, kind.locatie)
            for rol, locatie, _ in daad.wie.plekken
        )
        return OK if mag and not self.mag_niets(daad.wie, kind) else TOEGANG

    def na_record_signaal(self, daad, gevolg):
        self.signalen[daad.id] = Signaal(daad.id, daad.g["kind"], daad.wie)

    def kan_supplement_signaal(self, daad, g):
        return OK if self.bereikt_signaal(daad.naam, daad.wie, g["signaal"]) else TOEGANG

    def kan_triage_signaal(self, daad, g):
        """Beginning a new ronde with it is an act on the dossier, with its own reach and rules."""
        bereikt = self.kan_supplement_signaal(daad, g)
        if bereikt != OK or g["keuze"] != "thuis" or not g["nieuwe_ronde"]:
            return bereikt
        dossier = self.te_heropenen(daad.wie, g["signaal"].kind)
        return self.mag_heropenen(dossier, "reden") if dossier else TOEGANG

    def te_heropenen(self, wie, kind):
        """The open dossier of this child, else the one closed last."""
        rijen = [
            d for d in self.dossiers.values() if d.kind is kind and self.rollen_in("reopen_dossier", wie, d)
        ]
        lopend = [d for d in rijen if not d.gesloten]
        return (lopend or sorted(rijen, key=lambda d: d.gesloten_na)[-1:] or [None])[0]

    def kan_seal_signaal(self, daad, g):
        """Directie must be there to read it, and not be family of the child (workflow.md §5)."""
        leest = self.met_rol({"directie"}, g["signaal"], overal=True)
        return self.kan_supplement_signaal(daad, g) if leest else TOEGANG

    def na_supplement_signaal(self, daad, gevolg):
        pass

    def na_triage_signaal(self, daad, gevolg):
        signaal = daad.g["signaal"]
        signaal.dossier = None
        if daad.g["keuze"] != "thuis":
            return
        if daad.g["nieuwe_ronde"]:
            self.te_heropenen(daad.wie, signaal.kind).begin_ronde()
        signaal.dossier = dossier = self.join(signaal.kind, gevolg["dossier"])
        signaal.ronde = dossier.ronde
        dossier.rijen.append(signaal.id)
        self.add_melder(signaal.door, dossier)

    def add_melder(self, wie, dossier):
        """Who signalled takes part (workflow.md §2), unless they see it anyway or may never find it."""
        hier = {rol for rol, locatie, _ in wie.plekken if locatie in (None, dossier.kind.locatie)}
        doet_mee = any(naam == wie.naam for naam, _ in dossier.deelnames)
        if not hier & {"af", "manager"} and dossier.kind.naam not in wie.uitgesloten and not doet_mee:
            dossier.deelnames[wie.naam, "betrokken"] = None

    def na_seal_signaal(self, daad, gevolg):
        daad.g["signaal"].verzegeld = True
        self.zorgen[daad.id] = daad.wie

    def kan_report_zorg(self, daad, g):
        return OK if daad.wie.plekken else TOEGANG

    def na_report_zorg(self, daad, gevolg):
        self.zorgen[daad.id] = daad.wie

    def kan_supplement_zorg(self, daad, g):
        return OK if daad.wie.plekken and self.zorgen.get(g["zorg"]) is daad.wie else TOEGANG

    def na_supplement_zorg(self, daad, gevolg):
        pass

    # Who takes part.

    def kan_appoint_deelnemer(self, daad, dossier, g):
        wie = g["persoon"]
        if (wie.naam, g["soort"]) in dossier.deelnames:
            return OK
        # Only to whom it gives something: AF and manager see the dossiers of their location anyway.
        baat = {"medewerker", "ondersteunend"} | ({"directie"} if g["soort"] == "weegt_mee" else set())
        past = any(rol in baat for rol, _, _ in wie.plekken)
        return OK if past and not self.mag_niets(wie, dossier.kind) else REGELS

    def na_appoint_deelnemer(self, daad, dossier, g, gevolg):
        dossier.deelnames.setdefault((g["persoon"].naam, g["soort"]), None)

    def kan_withdraw_deelnemer(self, daad, dossier, g):
        return OK if (g["persoon"].naam, g["soort"]) in dossier.deelnames else TOEGANG

    def na_withdraw_deelnemer(self, daad, dossier, g, gevolg):
        del dossier.deelnames[g["persoon"].naam, g["soort"]]

    # Steps 1 and 2.

    def open(self, dossier):
        return REGELS if dossier.gesloten else OK

    def kan_record_beeld(self, daad, dossier, g):
        return self.open(dossier)

    kan_record_situatie = kan_record_beeld

    def na_record_beeld(self, daad, dossier, g, gevolg):
        dossier.beeld = True
        dossier.rijen.append(daad.id)

    def na_record_situatie(self, daad, dossier, g, gevolg):
        dossier.bijzonder.add(g["situatie"])
        if g["situatie"] == "acuut_gevaar":
            dossier.acuut.append(self.tik())
        if g["situatie"] == "disclosure" and g["afspraken"]:
            dossier.afgesproken = True

    def kan_record_consultatie(self, daad, dossier, g):
        return OK  # asking for help never waits

    def na_record_consultatie(self, daad, dossier, g, gevolg):
        soort = g["soort"]
        dossier.collegiaal += soort == "collegiaal"
        dossier.adviesvraag |= g["advies_nodig"] is not None
        dossier.advies_gewenst |= g["advies_nodig"] is True
        dossier.rijen.append(daad.id)
        if soort in RAADGEVER:
            dossier.raad.add(RAADGEVER[soort])
        if soort == VT:
            dossier.adviezen.append(daad.id)
            dossier.advies_na_twijfel |= "weet_niet" in dossier.antwoorden.values()

    # Step 3.

    def kan_record_voorbereiding(self, daad, dossier, g):
        if dossier.gesloten:
            return REGELS
        leider = g["leider"]
        hier = [rol for rol, locatie, _ in leider.plekken if locatie in (None, dossier.kind.locatie)]
        return OK if set(hier) & self.rollen_in("hold_gesprek", leider, dossier) else TOEGANG

    def na_record_voorbereiding(self, daad, dossier, g, gevolg):
        pass

    def kan_hold_gesprek(self, daad, dossier, g):
        r, vorm = dossier.regels, g["vorm"]
        if dossier.gesloten or g["moment"] in ("toekomst", "ongeboren"):
            return REGELS
        if vorm == "kind":
            vooraf = g["toestemming"] == "ja" or (g["toestemming"] == "nee" and g["reden"])
            return OK if vooraf or (not r.kind_vooraf and not g["toestemming"]) else REGELS
        veilig = (
            ("eergerelateerd" not in dossier.situaties or dossier.deskundig())
            and (not dossier.ouders_later() or dossier.gewogen())
            and ("disclosure" not in dossier.situaties or (dossier.afgesproken and gebeld(dossier)))
            and (
                "acuut_gevaar" not in dossier.situaties
                or gebeld(dossier)
                or bool(dossier.raad & {"deskundige", "politie"})
            )
        )
        if vorm == "zwaar":
            veilig = veilig and ("zwaar" not in r.plicht or dossier.advies())
            veilig = veilig and (
                not r.zwaar or (set(g["checks"]) >= ZWAAR_VERPLICHT and g["notulist"] == "ander")
            )
        return OK if veilig else REGELS

    def na_hold_gesprek(self, daad, dossier, g, gevolg):
        dossier.gesprekken[daad.id] = (g["vorm"], daad.wie)
        if g["compleet"]:
            dossier.kind_gesproken += g["vorm"] == "kind"
            dossier.ouders += g["vorm"] != "kind"

    def kan_supplement_gesprek(self, daad, dossier, g):
        vorm, door = dossier.gesprekken.get(g["gesprek"], NOG_TOE)
        gezien = door is not None and (door is daad.wie or self.ziet_alles(daad.wie, dossier))
        if not gezien or not self.rollen_in("view_dossier", daad.wie, dossier):
            return TOEGANG
        return REGELS if dossier.gesloten or vorm == "kind" else OK

    def na_supplement_gesprek(self, daad, dossier, g, gevolg):
        pass

    def kan_record_nakoming(self, daad, dossier, g):
        """Like who saw the report, but of any talk: an agreement of a talk this person sees."""
        _, door = dossier.gesprekken.get(g["gesprek"], NOG_TOE)
        gezien = door is not None and (door is daad.wie or self.ziet_alles(daad.wie, dossier))
        if not gezien or not self.rollen_in("record_nakoming", daad.wie, dossier):
            return TOEGANG
        return REGELS if dossier.gesloten else OK

    def na_record_nakoming(self, daad, dossier, g, gevolg):
        pass

    def kan_skip_gesprek(self, daad, dossier, g):
        if dossier.gesloten:
            return REGELS
        if g["vorm"] == "kind":
            return OK if g["grond"] in ("te_jong", "wil_niet") else REGELS
        advies = "ouders" not in dossier.regels.plicht or dossier.spoed or dossier.advies()
        al = bool(dossier.overslag and dossier.overslag["ingestemd"])
        return OK if advies and not al and g["grond"] in GRONDEN else REGELS

    def na_skip_gesprek(self, daad, dossier, g, gevolg):
        if g["vorm"] == "kind":
            dossier.kind_reden = True
            return
        voorstel = {"id": daad.id, "door": daad.wie, "rol": gevolg["rol"], "ingestemd": False}
        dossier.overslagen.append(voorstel)
        self.invite_second(voorstel, dossier)

    def invite_second(self, voorstel, dossier):
        """When nobody who may agree reaches the dossier, those whom the profile names get to see it."""
        mensen = self.tweede_mensen(voorstel, dossier)
        if not any(self.bereikt_als_tweede(wie, voorstel, dossier) for wie in mensen):
            self.admit(dossier, mensen)

    def tweede_mensen(self, voorstel, dossier):
        return self.met_rol(self.tweede_rollen(voorstel, dossier), dossier, zonder={voorstel["door"].naam})

    def bereikt_als_tweede(self, wie, voorstel, dossier):
        return bool(self.rollen_in("sign_instemming", wie, dossier) & self.tweede_rollen(voorstel, dossier))

    def kan_sign_instemming(self, daad, dossier, g):
        """Another person than who proposed, in a role the profile names; alone only when there is nobody else."""
        over = [o for o in dossier.overslagen if o["id"] == g["voorstel"]]
        af = [b for b in dossier.besluiten if b["id"] == g["voorstel"] and b["afwijking"] in AFWIJKEND]
        if not over + af:
            return TOEGANG
        voorstel = (over + af)[0]
        laatste = dossier.overslag if over else dossier.besluit
        if (
            dossier.gesloten
            or voorstel["ingestemd"]
            or voorstel is not laatste
            or (af and dossier.veranderd())
        ):
            return REGELS
        if voorstel["door"] is daad.wie:
            alleen = not self.tweede_mensen(voorstel, dossier) and (dossier.advies() or dossier.spoed)
            return OK if alleen and g["toelichting"] else REGELS
        return OK if self.bereikt_als_tweede(daad.wie, voorstel, dossier) else REGELS

    def na_sign_instemming(self, daad, dossier, g, gevolg):
        for voorstel in dossier.overslagen + dossier.besluiten:
            if voorstel["id"] == g["voorstel"]:
                voorstel["ingestemd"] = True
