"""Does every act of the model for real, through the service layer, each in its own transaction."""

import uuid
from datetime import UTC, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dossiers.actions import (
    afsluiten,
    afspraak,
    besluit,
    deelnemers,
    evaluatie,
    gesprek,
    heropenen,
    hulp,
    ondertekenen,
    overleg,
    overslaan,
    signaal,
    spoed,
    triage,
    volgen,
    weging,
)  # fmt: skip
from dossiers.actions import dossier as dossieracties
from dossiers.actions.basis import Geweigerd
from dossiers.actions.melding import Meldinggegevens, report_melding
from dossiers.afwegingskader import Antwoord, Veiligheidscheck, Vraag
from dossiers.models import Spoed, Triage
from dossiers.protocolregels import Sluitvorm
from incidents.actions import zorg as zorgacties
from roles.access import load_zicht
from roles.models import Deelname
from tests.factories_weging import SAMEN
from tests.journeys import referentie as ref
from tests.journeys.buiten import Buitendaden
from tests.journeys.veiligthuis import VeiligThuisdaden
from tests.journeys.wereld import BEGIN, VANDAAG
from vault.handeling import Wie, handeling


class Uitvoerder(Buitendaden, VeiligThuisdaden):
    """Does an act of the model for real, through the service layer, in its own transaction."""

    def __init__(self, cast):
        self.cast = cast
        self.nu = BEGIN

    def doe(self, daad):
        """("ok", what came of it), ("regels", None) or ("toegang", None)."""
        self.nu += timedelta(minutes=1)
        user = self.cast.users[daad.wie.naam]
        zicht = load_zicht(user, at=VANDAAG)
        rol = zicht.plekken[0].rol if zicht.plekken else ""
        try:
            with handeling(wie=Wie(user.pk, zicht.organisatie_id, rol), route="bewijs", at=self.nu):
                return ref.OK, getattr(self, daad.naam)(daad, daad.g, {"by": zicht, "at": self.nu})
        except Geweigerd as weigering:
            assert weigering.redenen
            return ref.REGELS, None
        except (PermissionDenied, Http404):
            return ref.TOEGANG, None

    def user_id(self, persoon):
        return self.cast.users[persoon.naam].pk

    def record_signaal(self, daad, g, wie):
        return signaal.record_signaal(
            id=daad.id, kind_id=self.cast.kinderen[g["kind"].naam].pk, gebeurd_op=self.nu - timedelta(hours=1),
            plaats="groep", waarneming="Stil en bleek.", besproken="nee", **wie,
        )  # fmt: skip

    def record_spoed(self, daad, g, wie):
        kind = self.cast.kinderen[g["kind"].naam].pk if g["kind"] else None
        gegevens = spoed.Spoedgegevens(
            situatie=g["situatie"], waarneming="Ze zegt dat papa slaat.", kind_id=kind,
            wie="" if kind else "Een meisje", locatie_id=None if kind else self.cast.plekken[g["locatie"]].pk,
        )  # fmt: skip
        return spoed.record_spoed(id=daad.id, gegevens=gegevens, **wie)

    def assign_spoed(self, daad, g, wie):
        return spoed.assign_spoed(id=daad.id, spoed_id=g["spoed"].id, **wie)

    def close_spoed(self, daad, g, wie):
        return spoed.close_spoed(
            id=daad.id, spoed_id=g["spoed"].id, soort="voorbij", toelichting="Oma is er.", **wie
        )

    def triage_spoed(self, daad, g, wie):
        kind = self.cast.kinderen[g["kind"].naam]
        return spoed.triage_spoed(id=daad.id, spoed_id=g["spoed"].id, kind_id=kind.pk, **wie)

    def supplement_signaal(self, daad, g, wie):
        return signaal.supplement_signaal(
            id=daad.id,
            signaal_id=g["signaal"].id,
            soort="aanvulling",
            gebeurd_op=self.nu,
            tekst="Later weer.",
            **wie,
        )

    def triage_signaal(self, daad, g, wie):
        gewoon = g["keuze"] == "reguliere_zorg"
        return triage.triage_signaal(
            id=daad.id, signaal_id=g["signaal"].id, keuze=g["keuze"], toelichting="Zo gaan we verder.",
            eigenaar_id=self.user_id(daad.wie) if gewoon else None, vervolg_op=VANDAAG if gewoon else None,
            nieuwe_ronde=g["nieuwe_ronde"], **wie,
        )  # fmt: skip

    def seal_signaal(self, daad, g, wie):
        return zorgacties.seal_signaal(
            id=daad.id, signaal_id=g["signaal"].id, over="collega", over_wie="Een collega", **wie
        )

    def report_zorg(self, daad, g, wie):
        return zorgacties.report_zorg(
            id=daad.id,
            over="collega",
            over_wie="Een collega",
            waarneming="Ik zag iets.",
            gebeurd_op=VANDAAG,
            **wie,
        )

    def supplement_zorg(self, daad, g, wie):
        return zorgacties.supplement_zorg(id=daad.id, zorg_id=g["zorg"], tekst="Nog iets.", **wie)

    def appoint_deelnemer(self, daad, g, wie):
        return deelnemers.appoint_deelnemer(
            id=daad.id, dossier_id=daad.dossier.id, user_id=self.user_id(g["persoon"]), soort=g["soort"],
            waarom="Weet er meer van.", **wie,
        )  # fmt: skip

    def withdraw_deelnemer(self, daad, g, wie):
        lopend = Deelname.objects.filter(
            dossier_id=daad.dossier.id, user_id=self.user_id(g["persoon"]), soort=g["soort"], tot__isnull=True
        ).first()
        deelname_id = lopend.pk if lopend else uuid.uuid4()
        return deelnemers.withdraw_deelnemer(dossier_id=daad.dossier.id, deelname_id=deelname_id, **wie)

    def record_beeld(self, daad, g, wie):
        gegevens = {"signalen": "Stil.", "kracht_van_gezin": "Oma helpt.", "risicotaxatie": "geen"}
        return dossieracties.record_beeld(id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, **wie)

    def record_situatie(self, daad, g, wie):
        return dossieracties.record_situatie(
            id=daad.id, dossier_id=daad.dossier.id, situatie=g["situatie"], toelichting="Zo is het.",
            afspraken="Dit spraken we af." if g["afspraken"] else "", **wie,
        )  # fmt: skip

    def record_consultatie(self, daad, g, wie):
        gegevens = {
            "soort": g["soort"], "met_naam": "Iemand", "met_functie": "adviseur", "toestemming": "niet_nodig",
            "vraag": "Wat doen we?", "uitkomst": "Dit.", "advies_nodig": g["advies_nodig"],
        }  # fmt: skip
        return overleg.record_consultatie(id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, **wie)

    def record_voorbereiding(self, daad, g, wie):
        plan = gesprek.Plan(doel="Praten", genodigden="Ouders", leiding_id=self.user_id(g["leider"]))
        return gesprek.record_voorbereiding(
            id=daad.id, dossier_id=daad.dossier.id, vorm=g["vorm"], plan=plan, **wie
        )

    def hold_gesprek(self, daad, g, wie):
        moment = {"toekomst": self.nu + timedelta(days=1), "ongeboren": datetime(2019, 1, 1, tzinfo=UTC)}
        verslag = gesprek.Verslag(
            vorm=g["vorm"], gebeurd_op=moment.get(g["moment"], self.nu - timedelta(hours=2)), aanwezigen="Ouders",
            leiding="Noor", verslag="Zo ging het.", reactie="Rustig.", compleet=g["compleet"],
            notulist={"ander": "Karin", "zelfde": "noor", "": ""}[g["notulist"]], checks=sorted(g["checks"]),
            toestemming_ouders=g["toestemming"], zonder_toestemming=g["reden"],
        )  # fmt: skip
        afspraken = [gesprek.NieuweAfspraak("Noor", "Belt maandag.")]
        return gesprek.hold_gesprek(
            id=daad.id, dossier_id=daad.dossier.id, verslag=verslag, afspraken=afspraken, **wie
        )

    def supplement_gesprek(self, daad, g, wie):
        ouder = self.cast.ouders[daad.dossier.kind.naam]
        gezien = gesprek.Gezien(betrokkene_id=ouder.pk, oordeel="gezien", gebeurd_op=self.nu)
        return gesprek.supplement_gesprek(
            id=daad.id, dossier_id=daad.dossier.id, gesprek_id=g["gesprek"], gezien=gezien, **wie
        )

    def record_nakoming(self, daad, g, wie):
        gegevens = afspraak.Oordeel(oordeel="nagekomen", gebeurd_op=self.nu)
        return afspraak.record_nakoming(
            id=daad.id, dossier_id=daad.dossier.id, afspraak_id=uuid.uuid5(g["gesprek"], "afspraak 0"),
            gegevens=gegevens, **wie,
        )  # fmt: skip

    def skip_gesprek(self, daad, g, wie):
        return overslaan.skip_gesprek(
            id=daad.id,
            dossier_id=daad.dossier.id,
            vorm=g["vorm"],
            grond=g["grond"],
            toelichting="Daarom.",
            **wie,
        )

    def sign_instemming(self, daad, g, wie):
        return overslaan.sign_instemming(
            id=daad.id,
            dossier_id=daad.dossier.id,
            voorstel_id=g["voorstel"],
            toelichting=g["toelichting"],
            **wie,
        )

    def answer_afweging(self, daad, g, wie):
        vraag = Vraag(g["vraag"])
        los = (
            {c: Antwoord(g["checks"][c.value]) for c in Veiligheidscheck} if vraag is Vraag.VEILIGHEID else {}
        )
        gegevens = weging.Antwoordgegevens(
            vraag=vraag, motivering=g["motivering"], bewijs=tuple(g["bewijs"]), checks=los,
            antwoord=None if los else Antwoord(g["antwoord"]),
        )  # fmt: skip
        return weging.answer_afweging(id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, **wie)

    def open_weging(self, daad, g, wie):
        return weging.open_weging(
            id=daad.id, dossier_id=daad.dossier.id, waarom="Er is iets veranderd.",
            alleen_vraag5=g["alleen_vraag5"], **wie,
        )  # fmt: skip

    def decide_besluit(self, daad, g, wie):
        dag = DAG | {"": None}
        keuze = besluit.Besluitkeuze(
            melden=g["melden"], hulp=g["hulp"], hulp_met_naam="Sam" if g["met_vt"] else "",
            hulp_met_betrokkenen=g["met_hen"], samen=SAMEN if g["samen"] else {},
            vraag5_op=dag[g["vraag5"]], uitstel_tot=dag[g["uitstel"]],
            afwijking_reden=g["reden"], afwijking_advies=g["advies"],
        )  # fmt: skip
        return besluit.decide_besluit(id=daad.id, dossier_id=daad.dossier.id, keuze=keuze, **wie)

    def sign_besluit(self, daad, g, wie):
        return ondertekenen.sign_besluit(
            id=daad.id, dossier_id=daad.dossier.id, besluit_id=g["besluit"], alleen=g["alleen"], **wie
        )

    def report_melding(self, daad, g, wie):
        gegevens = Meldinggegevens(
            kanaal="telefoon", verteld="Alles.", ouders_ingelicht="ja", ontvangen_door="Sam"
        )
        return report_melding(id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, op=self.nu, **wie)

    def close_dossier(self, daad, g, wie):
        dag = VANDAAG if g["overgedragen"] else None
        gegevens = afsluiten.Afsluitgegevens(
            vorm=Sluitvorm(g["vorm"]), toelichting="Klaar.", bevestigd=g["bevestigd"], geevalueerd=True,
            geevalueerd_met="Ouders", evaluatie="Opgelucht." if g["evaluatie"] else "",
            overgedragen_aan="Team" if g["overgedragen"] else "", teruggekoppeld_op=dag,
        )  # fmt: skip
        return afsluiten.close_dossier(id=daad.id, dossier_id=daad.dossier.id, gegevens=gegevens, **wie)

    def reopen_dossier(self, daad, g, wie):
        return heropenen.reopen_dossier(id=daad.id, dossier_id=daad.dossier.id, waarom=g["reden"], **wie)

    def record_hulptraject(self, daad, g, wie):
        resultaat = hulp.NieuweHulpafspraak(soort="resultaat", wat="Rust.", uiterlijk=DAG["later"])
        plan = hulp.Hulpplan(
            doel="Rust.", casemanager_id=self.user_id(g["manager"]), termijn_op=DAG[g["dag"]],
            evaluatie_op=DAG[g["dag"]], steun_kind="Samen lezen." if g["steun"] else "",
            afwijkende_casemanager=g["reden"], afspraken=(resultaat,) if g["resultaat"] else (),
        )  # fmt: skip
        return hulp.record_hulptraject(id=daad.id, dossier_id=daad.dossier.id, plan=plan, **wie)

    def record_vraag5datum(self, daad, g, wie):
        return evaluatie.record_vraag5datum(
            id=daad.id, dossier_id=daad.dossier.id, op=DAG[g["op"]], waarom=g["reden"], **wie
        )

    def record_volgafspraak(self, daad, g, wie):
        eerste = VANDAAG if g["ritme"] else VANDAAG - timedelta(days=1)
        plan = volgen.Volgplan(
            wat="Of het goed gaat.", wie="Iemand", user_id=self.user_id(g["kijker"]) if g["kijker"] else None,
            eerste_op=eerste, om_de_weken=1, tot=eerste + timedelta(weeks=g["keren"] - 1),
        )  # fmt: skip
        return volgen.record_volgafspraak(id=daad.id, dossier_id=daad.dossier.id, plan=plan, **wie)

    def record_kijkmoment(self, daad, g, wie):
        v = next((v for v in daad.dossier.alle_volgen if v.id == g["volgafspraak"]), None)
        beurt = VANDAAG + timedelta(weeks=v.gezien) if v and v.gezien < v.keren else None
        dag = {"beurt": beurt, "tussendoor": None, "fout": VANDAAG - timedelta(days=3)}[g["dag"]]
        return volgen.record_kijkmoment(
            id=daad.id, dossier_id=daad.dossier.id, volgafspraak_id=g["volgafspraak"], gepland_op=dag,
            uitslag=g["uitslag"], bevinding=g["bevinding"], **wie,
        )  # fmt: skip


DAG = {
    "voorbij": VANDAAG - timedelta(days=1), "nu": VANDAAG, "later": VANDAAG + timedelta(days=14),
    "veel later": VANDAAG + timedelta(days=60),
}  # fmt: skip


def gevolg_van(rij):
    """What the reference can't know beforehand: the id of a dossier, the role that was recorded."""
    dossier = rij.dossier_id if isinstance(rij, Triage | Spoed) else None
    signaal_id = rij.signaal_id if isinstance(rij, Spoed) else None
    return {"dossier": dossier, "signaal": signaal_id, "rol": str(getattr(rij, "rol", ""))}
