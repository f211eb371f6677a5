"""Spoed in the reference model: raising it is never blocked, and it never is without a handler (workflow.md §2)."""

from dataclasses import dataclass, field

from tests.journeys.referentie import OK, REGELS, TOEGANG, Bereik, Dossier, Signaal, build_regels

LEGT_VAST = {"medewerker", "ondersteunend", "af", "manager", "directie"}


@dataclass(repr=False)
class Alarm:
    id: object
    melder: object
    situatie: str
    organisatie: object
    locatie: object
    kind: object = None
    signaal: object = None
    dossier: object = None
    opvolger: object = None
    einde: int = 0  # when, in the order of what happened
    deelnames: set = field(default_factory=set)  # of directie, while there is no dossier

    def __repr__(self):
        return f"spoed {str(self.id)[:4]}"

    @property
    def weg(self):
        """Went on with a child, or its signal was passed on to directie."""
        return self.opvolger is not None or bool(self.signaal and self.signaal.verzegeld)


class Alarmen(Bereik):
    def __init__(self, mensen):
        super().__init__(mensen)
        self.alarmen, self.klok = {}, 0

    def tik(self):
        self.klok += 1
        return self.klok

    def mag_kind(self, wie, kind):
        hier = any(rol in LEGT_VAST and plek in (None, kind.locatie) for rol, plek, _ in wie.plekken)
        return hier and not self.mag_niets(wie, kind)

    def bereikt_alarm(self, wie, alarm):
        """Who has to do something with it: AF and manager of that place, else directie that was let in."""
        if alarm.weg or wie.organisatie != alarm.organisatie:
            return False
        if alarm.kind is not None and self.mag_niets(wie, alarm.kind):
            return False
        deelnames = (
            {naam for naam, soort in alarm.dossier.deelnames if soort == "weegt_mee"}
            if alarm.dossier
            else alarm.deelnames
        )
        return any(
            (rol in ("af", "manager") and plek in (None, alarm.locatie))
            or (rol == "directie" and wie.naam in deelnames)
            for rol, plek, _ in wie.plekken
        )

    def let_directie_in(self, alarm):
        """Only when nobody at the place can have it; exclusion beats everything."""

        def kan(wie, rollen, *, overal):
            vrij = wie.plekken and wie.organisatie == alarm.organisatie
            vrij = vrij and not (alarm.kind is not None and alarm.kind.naam in wie.uitgesloten)
            return vrij and any(
                rol in rollen and (overal or plek in (None, alarm.locatie)) for rol, plek, _ in wie.plekken
            )

        if any(kan(wie, {"af", "manager"}, overal=False) for wie in self.mensen):
            return
        for wie in self.mensen:
            if kan(wie, {"directie"}, overal=True):
                alarm.deelnames.add(wie.naam)
                if alarm.dossier:
                    alarm.dossier.deelnames.setdefault((wie.naam, "weegt_mee"), None)

    def join(self, kind, dossier_id):
        """The open dossier of this child, or a new one."""
        lopend = [d for d in self.dossiers.values() if d.kind is kind and not d.gesloten]
        if not lopend:
            lopend = [Dossier(id=dossier_id, kind=kind, regels=build_regels(self.slug, kind.sector))]
            self.dossiers[dossier_id] = lopend[0]
        assert dossier_id == lopend[0].id, "a child has one open dossier"
        return lopend[0]

    def met_kind(self, alarm, door, gevolg):
        kind = alarm.kind
        alarm.signaal = Signaal(gevolg["signaal"], kind, door)
        self.signalen[gevolg["signaal"]] = alarm.signaal
        alarm.dossier = alarm.signaal.dossier = self.join(kind, gevolg["dossier"])
        alarm.signaal.ronde = alarm.dossier.ronde
        alarm.locatie = kind.locatie
        alarm.dossier.rijen.append(gevolg["signaal"])
        alarm.dossier.alarmen.append(alarm)
        self.add_melder(alarm.melder, alarm.dossier)

    # --- the acts

    def kan_record_spoed(self, daad, g):
        if g["kind"] is not None:
            return OK if self.mag_kind(daad.wie, g["kind"]) else TOEGANG
        mag = any(rol in LEGT_VAST for rol, _, _ in daad.wie.plekken)
        return OK if mag and daad.wie.organisatie == g["organisatie"] else TOEGANG

    def na_record_spoed(self, daad, gevolg):
        g = daad.g
        alarm = Alarm(daad.id, daad.wie, g["situatie"], daad.wie.organisatie, g["locatie"], g["kind"])
        self.alarmen[daad.id] = alarm
        if g["kind"] is not None:
            self.met_kind(alarm, daad.wie, gevolg)
        self.let_directie_in(alarm)

    def kan_assign_spoed(self, daad, g):
        if not self.bereikt_alarm(daad.wie, g["spoed"]):
            return TOEGANG
        return REGELS if g["spoed"].einde else OK

    kan_close_spoed = kan_assign_spoed

    def na_assign_spoed(self, daad, gevolg):
        self.tik()

    def na_close_spoed(self, daad, gevolg):
        daad.g["spoed"].einde = self.tik()

    def kan_triage_spoed(self, daad, g):
        eerst = self.kan_assign_spoed(daad, g)
        if eerst != OK:
            return eerst
        return OK if g["spoed"].kind is None and self.mag_kind(daad.wie, g["kind"]) else TOEGANG

    def na_triage_spoed(self, daad, gevolg):
        oud = daad.g["spoed"]
        nieuw = Alarm(daad.id, oud.melder, oud.situatie, oud.organisatie, oud.locatie, daad.g["kind"])
        oud.opvolger = self.alarmen[daad.id] = nieuw
        self.met_kind(nieuw, daad.wie, gevolg)
        self.let_directie_in(nieuw)

    def nogmaals_spoed(self, daad):
        """Sent again; putting a child with it moved the alarm, and the second send finds that."""
        if daad.naam == "triage_spoed":
            return OK
        return OK if self.bereikt_alarm(daad.wie, daad.g["spoed"]) else TOEGANG
