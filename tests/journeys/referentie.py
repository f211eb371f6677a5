"""The meldcode as a plain model: what happened, who may do what now, and what that changes.

Written from workflow.md §2-§4, access.md §1 and the sources, not from the product: no import of dossiers,
incidents or roles. An act is a `Daad`; `Referentie.oordeel` (oordeel.py, wegen.py) says what must happen with it:
"ok", "regels" (the protocol refuses) or "toegang" (this person may not, or it doesn't exist for them).
"""

from dataclasses import dataclass, field

from tests.journeys.regels import PROFIELEN, VT

# access.md §1: E own, G own group, L location, D takes part, T signs along.
BEREIK = {
    "record_signaal": {"medewerker": "L", "ondersteunend": "L", "af": "L", "manager": "L", "directie": "L"},
    "supplement_signaal": {"medewerker": "G", "ondersteunend": "E", "af": "L", "manager": "L"},
    "record_consultatie": {"medewerker": "D", "af": "L", "manager": "L", "directie": "T"},
    "report_melding": {"medewerker": "D", "ondersteunend": "D", "af": "L", "manager": "L", "directie": "T"},
    "view_dossier": {"medewerker": "D", "ondersteunend": "D", "af": "L", "manager": "L", "directie": "T"},
}
for _actie in ("record_terugkoppeling", "supplement_melding"):  # who reported hears the answer (000 L2271)
    BEREIK[_actie] = BEREIK["report_melding"]
for _actie in ("record_kennisgeving", "record_informatieverzoek", "supplement_informatieverzoek"):
    BEREIK[_actie] = {"af": "L", "manager": "L", "directie": "T"}
BEREIK["record_contact"] = BEREIK["record_consultatie"]
for _actie in ("triage_signaal", "seal_signaal", "appoint_deelnemer", "withdraw_deelnemer", "record_beeld",
               "record_brief", "record_volgregel", "record_situatie", "skip_gesprek", "close_dossier",
               "reopen_dossier", "record_hulptraject",
               "record_vraag5datum", "record_volgafspraak", "withdraw_toestemming", "record_verstrekking",
               "record_verwijssignaal", "withdraw_verwijssignaal"):  # fmt: skip
    BEREIK[_actie] = {"af": "L", "manager": "L"}
for _actie in (
    "record_voorbereiding",
    "hold_gesprek",
    "supplement_gesprek",
    "record_nakoming",
    "record_toestemming",
):
    BEREIK[_actie] = {"medewerker": "D", "af": "L", "manager": "L"}
for _actie in ("sign_instemming", "answer_afweging", "open_weging", "decide_besluit", "sign_besluit"):
    BEREIK[_actie] = {"medewerker": "T", "af": "L", "manager": "L", "directie": "T"}
BEREIK["record_kijkmoment"] = {"medewerker": "D", "af": "L", "manager": "L", "directie": "T"}
SLUIT_NA = {
    "onterecht": "afsluiten", "andere_zorgen": "afsluiten", "zorgen_weggenomen": "afsluiten",
    "hulp_geslaagd": "nazorg", "overgedragen": "melden",
}  # fmt: skip
GRONDEN = {"disclosure", "eergerelateerd", "acuut_gevaar", "aanwijzing_onveilig", "uit_zicht"}  # 001 L1850
LETSEL = "letseldeskundige"
RAADGEVER = {
    VT: VT,
    LETSEL: LETSEL,
    "deskundige_eergerelateerd": "deskundige",
    "politie_specialist": "politie",
}
OK, REGELS, TOEGANG = "ok", "regels", "toegang"


@dataclass(repr=False)
class Persoon:
    naam: str
    organisatie: object
    plekken: list  # (role, location or None, group or None)
    uitgesloten: set = field(default_factory=set)  # children

    def __repr__(self):
        return self.naam


@dataclass(repr=False)
class Kind:
    naam: str
    organisatie: object
    locatie: object
    sector: str
    groep: object = None
    vertrekt: bool = False  # left the care of this place

    def __repr__(self):
        return self.naam


@dataclass(repr=False)
class Signaal:
    id: object
    kind: Kind
    door: Persoon
    dossier: object = None  # by its last triage
    ronde: int = 0  # of that dossier
    verzegeld: bool = False

    def __repr__(self):
        return f"signaal {str(self.id)[:4]}"


@dataclass
class Volgafspraak:
    """Somebody looks every week, so many times; what was seen each time."""

    id: object
    van: object
    soort: str
    keren: int
    gezien: int = 0
    uitslagen: list = field(default_factory=list)

    @property
    def gestopt(self):
        return "gestopt" in self.uitslagen

    @property
    def voltooid(self):
        """Nothing open any more, and the last who looked saw that it goes well."""
        gekeken = [uitslag for uitslag in self.uitslagen if uitslag != "gestopt"]
        klaar = self.gestopt or self.gezien == self.keren
        return klaar and gekeken[-1:] == ["rustig"]


@dataclass
class Ronde:
    """One walk through the five steps; a new one starts with nothing."""

    beeld: bool = False
    collegiaal: int = 0
    raad: set = field(default_factory=set)
    adviezen: list = field(default_factory=list)  # ids of advice of Veilig Thuis
    adviesvraag: bool = False
    advies_gewenst: bool = False
    bijzonder: set = field(default_factory=set)  # situations recorded apart from any alarm
    acuut: list = field(default_factory=list)  # when danger was recorded
    alarmen: list = field(default_factory=list)
    afgesproken: bool = False
    ouders: int = 0
    overslagen: list = field(default_factory=list)
    kind_gesproken: int = 0
    kind_reden: bool = False
    wegingen: list = field(default_factory=list)
    ids: list = field(default_factory=list)  # per weging which answers these are
    alleen_vraag5: bool = False  # the weging of now asks only question 5 again
    advies_na_twijfel: bool = False
    besluiten: list = field(default_factory=list)
    vraag5: str = ""  # the day agreed last: "voorbij", "nu", "later" or "veel later"
    hulp: bool = False
    geweigerd: bool = False  # consent to share
    index_van_ronde: set = field(default_factory=set)
    volgen: list = field(default_factory=list)


NIEUW = tuple(Ronde.__dataclass_fields__)


@dataclass
class Dossier(Ronde):
    id: object = None
    kind: Kind = None
    regels: object = None
    rijen: list = field(default_factory=list)  # ids that evidence may point at
    gesprekken: dict = field(default_factory=dict)  # id -> (form, by)
    meldingen: dict = field(
        default_factory=dict
    )  # id -> by whom, in which ronde, whether it counts, the newest answer
    verzoeken: list = field(default_factory=list)
    gesloten: bool = False
    toestemmingen: dict = field(default_factory=dict)  # id -> how it stands
    signalen_in_index: set = field(default_factory=set)
    gesloten_na: int = 0  # how many acts before it was closed: the last one can be told
    ronde: int = 1
    eerder_gewogen: int = 0  # wegingen of earlier rondes
    alle_volgen: list = field(default_factory=list)  # of every ronde: looking goes on
    deelnames: dict = field(default_factory=dict)  # (name, kind of participation) -> id

    def begin_ronde(self):
        """Steps count from here; what was is kept, and counts no more."""
        self.eerder_gewogen += len(self.wegingen)
        leeg = Ronde()
        for naam in NIEUW:
            setattr(self, naam, getattr(leeg, naam))
        self.ronde += 1
        self.gesloten = False

    @property
    def ids_nu(self):
        return self.ids[-1] if self.ids else {}

    def nazorg_afgerond(self):
        telt = [v for v in self.volgen if v.soort == "nazorg" and (v.voltooid or not v.gestopt)]
        return any(v.voltooid for v in telt) and all(v.voltooid for v in telt)

    def blijft_kijken(self):
        return any(v.voltooid or not v.gestopt for v in self.volgen)

    @property
    def antwoorden(self):
        return self.wegingen[-1] if self.wegingen else {}

    @property
    def plek(self):
        return self.regels.kader(self.antwoorden)

    @property
    def besluit(self):
        return self.besluiten[-1] if self.besluiten else None

    @property
    def overslag(self):
        return self.overslagen[-1] if self.overslagen else None

    @property
    def situaties(self):
        return self.bijzonder | {alarm.situatie for alarm in self.alarmen if not alarm.weg}

    @property
    def spoed(self):
        """An alarm that goes on, or danger recorded after the last one ended."""
        alarmen = [alarm for alarm in self.alarmen if not alarm.weg]
        laatste = max((alarm.einde for alarm in alarmen), default=0)
        return any(not alarm.einde for alarm in alarmen) or any(moment > laatste for moment in self.acuut)

    def advies(self):
        return VT in self.raad

    def deskundig(self):
        return bool(self.raad & self.regels.raadgevers)

    def ouders_later(self):
        return "eergerelateerd" in self.situaties and self.regels.ouders_pas_in_5

    def ouders_klaar(self):
        """Spoken to, or skipped with a second person who agreed."""
        return self.ouders > 0 or bool(self.overslag and self.overslag["ingestemd"])

    def gewogen(self):
        return self.plek[1] not in (None, "advies")

    def veranderd(self):
        """The answers of now aren't those the besluit was taken on."""
        return self.besluit["ids"] != self.ids_nu

    def getekend(self):
        return len(self.besluit["tekens"]) == len(self.regels.tekent)

    def stap_1(self, signalen):
        return signalen > 0 and self.beeld

    def stap_2(self):
        """workflow.md §2 and the line "advice obligatory" of §6."""
        plicht = self.regels.plicht
        return (
            self.collegiaal > 0
            and ("stap_2" not in plicht or self.advies())
            and ("adviesvraag" not in plicht or self.adviesvraag or self.advies())
            and (
                "adviesvraag" not in plicht or not self.advies_gewenst or bool(self.raad & {VT, LETSEL})
            )  # 001 L736
            and (not {"eergerelateerd"} <= plicht & self.situaties or self.deskundig())
            and (not {"disclosure"} <= plicht & self.situaties or self.advies())
        )

    def stap_3(self):
        ouders = self.ouders_later() or self.ouders_klaar()
        return ouders and (self.kind_gesproken > 0 or self.kind_reden)

    def stap_5(self):
        """Complete: both decisions, with whom they belong, deviation agreed, every place signed, answers the same."""
        b = self.besluit
        if b is None or b["hulp"] == "later" or self.veranderd():
            return False
        met = self.plek[1] != "melden" or b["met"] >= self.regels.hulp_met
        met = met and (self.plek[2] != 1 or b["samen"])  # 001 L837: questions 3 to 5 with Veilig Thuis
        ouders = not self.ouders_later() or self.ouders_klaar()
        return met and ouders and self.getekend() and (b["ingestemd"] or b["afwijking"] not in AFWIJKEND)


AFWIJKEND = ("van_melden", "uitstel")


class Bereik:
    """Who reaches what. One organisation at a time, exclusion beats every right."""

    def __init__(self, mensen):
        self.mensen = mensen
        self.signalen, self.dossiers, self.zorgen = {}, {}, {}

    def signalen_van(self, dossier):
        return sum(
            s.dossier is dossier and s.ronde == dossier.ronde and not s.verzegeld
            for s in self.signalen.values()
        )

    def mag_niets(self, wie, kind):
        return not wie.plekken or wie.organisatie is not kind.organisatie or kind.naam in wie.uitgesloten

    def rollen_in(self, actie, wie, dossier):
        """The roles in which this person reaches this dossier for this act."""
        if self.mag_niets(wie, dossier.kind):
            return set()
        soorten = {soort for naam, soort in dossier.deelnames if naam == wie.naam}
        gevonden = set()
        for rol, locatie, _ in wie.plekken:
            letter = BEREIK[actie].get(rol, "")
            hier = locatie in (None, dossier.kind.locatie)
            if (
                (letter == "L" and hier)
                or (letter == "D" and soorten)
                or (letter == "T" and "weegt_mee" in soorten)
            ):
                gevonden.add(rol)
        return gevonden

    def ziet_alles(self, wie, dossier):
        soorten = {soort for naam, soort in dossier.deelnames if naam == wie.naam}
        plekken = {rol for rol, locatie, _ in wie.plekken if locatie in (None, dossier.kind.locatie)}
        return bool(plekken & {"af", "manager"}) or "weegt_mee" in soorten

    def bereikt_signaal(self, actie, wie, signaal):
        kind = signaal.kind
        if signaal.verzegeld or self.mag_niets(wie, kind):
            return False
        for rol, locatie, groep in wie.plekken:
            letter = BEREIK[actie].get(rol, "")
            if letter == "L" and locatie in (None, kind.locatie):
                return True
            if letter in ("E", "G") and signaal.door is wie:
                return True
            if letter == "G" and groep is not None and groep == kind.groep:
                return True
        return False

    def met_rol(self, rollen, dossier, zonder=(), *, overal=False):
        """Everybody who works here now with such a role, at this location or for the organisation."""
        kind = dossier.kind
        return [
            wie
            for wie in self.mensen
            if wie.naam not in zonder
            and not self.mag_niets(wie, kind)
            and any(
                rol in rollen and (overal or locatie in (None, kind.locatie))
                for rol, locatie, _ in wie.plekken
            )
        ]

    def tweede_rollen(self, voorstel, dossier):
        """Who may agree; proposed by one of those, then who leads the meldcode is the other (001 L1850)."""
        rollen = dossier.regels.tweede
        return rollen | dossier.regels.leidt if voorstel["rol"] in rollen else rollen

    def helpers(self, dossier):
        """Who can get a task: works here with children or cases; directie when they see the dossier."""
        mee = {naam for naam, soort in dossier.deelnames if soort == "weegt_mee"}
        hier = self.met_rol({"medewerker", "af", "manager"}, dossier)
        return hier + [
            wie for wie in self.met_rol({"directie"}, dossier) if wie.naam in mee and wie not in hier
        ]

    def laat_toe(self, dossier, wie):
        """Who gets a task and doesn't see the dossier yet takes part from now."""
        doet_mee = any(naam == wie.naam for naam, _ in dossier.deelnames)
        if not self.ziet_alles(wie, dossier) and not doet_mee:
            dossier.deelnames[wie.naam, "betrokken"] = None

    def admit(self, dossier, mensen):
        for wie in mensen:
            dossier.deelnames.setdefault((wie.naam, "weegt_mee"), None)


def build_regels(slug, sector):
    return PROFIELEN[slug, sector]
