"""What people do in the stories of the demo: each word of the table is one real action of the product."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dossiers import gespreksregels
from dossiers.actions import (
    afsluiten,
    besluit,
    deelnemers,
    dossier,
    gesprek,
    ondertekenen,
    overleg,
    overslaan,
    weging,
)
from dossiers.actions.signaal import record_signaal, supplement_signaal
from dossiers.actions.triage import triage_signaal
from dossiers.afwegingskader import Antwoord, Veiligheidscheck, Vraag
from dossiers.models import Dossier, Kind
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.stand import protocol_of
from incidents.actions.zorg import report_zorg, seal_signaal
from incidents.demo import daden_kindcheck, daden_spoed
from incidents.demo.daden_bijlage import BIJLAGEN
from incidents.demo.daden_buiten import BUITEN
from incidents.demo.daden_hulp import HULP
from incidents.demo.daden_melding import NA_MELDING
from incidents.demo.daden_toegang import TOEGANG
from roles.access import Zicht
from roles.policy import Deelnamesoort

Velden = dict[str, Any]


@dataclass(slots=True)
class Loop:
    """Where one story stands: its child and what was made so far."""

    kind: Kind
    dossier_id: uuid.UUID | None = None
    signalen: list[uuid.UUID] = field(default_factory=list)
    te_beoordelen: list[uuid.UUID] = field(default_factory=list)
    bewijs: list[uuid.UUID] = field(default_factory=list)
    laatste: dict[str, uuid.UUID] = field(default_factory=dict)
    besproken_met: str = ""


@dataclass(frozen=True, slots=True)
class Daad:
    """One act in one story: who, when, and the words of the table."""

    loop: Loop
    by: Zicht
    naam: str
    at: datetime
    tekst: Velden
    persoon: Callable[[str], uuid.UUID]

    @property
    def basis(self) -> Velden:
        return {"id": uuid.uuid4(), "by": self.by, "at": self.at}

    @property
    def stuk(self) -> Velden:
        return self.basis | {"dossier_id": self.loop.dossier_id}

    def met(self, **standaard: Any) -> Velden:
        """The words of the table, over these defaults."""
        return standaard | self.tekst

    def dag_over(self, sleutel: str) -> date | None:
        """A day so many days after this act; negative is before it."""
        dagen = self.tekst.pop(sleutel, None)
        return timezone.localdate(self.at) + timedelta(days=dagen) if dagen is not None else None


def signaal(daad: Daad) -> None:
    uren = daad.tekst.pop("uren_eerder", 1)
    velden = daad.met(plaats="op_de_groep", besproken="nee")
    rij = record_signaal(
        kind_id=daad.loop.kind.pk,
        gebeurd_op=daad.at - timedelta(hours=uren),
        tijd_bekend=True,
        **velden,
        **daad.basis,
    )
    daad.loop.signalen.append(rij.pk)
    daad.loop.te_beoordelen.append(rij.pk)
    daad.loop.bewijs.append(rij.pk)


def aanvulling(daad: Daad) -> None:
    signaal_id = daad.loop.signalen[-1]
    supplement_signaal(
        signaal_id=signaal_id, gebeurd_op=daad.at, **daad.met(soort="aanvulling"), **daad.basis
    )


def triage(daad: Daad) -> None:
    eigenaar = daad.tekst.pop("eigenaar", None)
    gedeeld: Velden = {
        "vervolg_op": daad.dag_over("vervolg_over"),
        "eigenaar_id": daad.persoon(eigenaar) if eigenaar else None,
    }
    for signaal_id in daad.loop.te_beoordelen:
        rij = triage_signaal(signaal_id=signaal_id, **daad.tekst, **gedeeld, **daad.basis)
        daad.loop.dossier_id = rij.dossier_id or daad.loop.dossier_id
    daad.loop.te_beoordelen.clear()


def doorzetten(daad: Daad) -> None:
    seal_signaal(signaal_id=daad.loop.signalen[-1], **daad.tekst, **daad.basis)


def zorg(daad: Daad) -> None:
    report_zorg(gebeurd_op=timezone.localdate(daad.at), **daad.tekst, **daad.basis)


def beeld(daad: Daad) -> None:
    gegevens = daad.met(onderzoeken="", risicotaxatie="taxatie_geen", risicotaxatie_naam="")
    dossier.record_beeld(gegevens=gegevens, **daad.stuk)


def situatie(daad: Daad) -> None:
    dossier.record_situatie(**daad.met(afspraken=""), **daad.stuk)


def betrek(daad: Daad) -> None:
    soort = Deelnamesoort(daad.tekst.pop("soort", Deelnamesoort.WEEGT_MEE))
    deelnemers.appoint_deelnemer(
        user_id=daad.persoon(daad.tekst.pop("wie_erbij")), soort=soort, **daad.tekst, **daad.stuk
    )


def overleggen(daad: Daad) -> None:
    gegevens = daad.met(anoniem=True, toestemming="niet_nodig")
    rij = overleg.record_consultatie(gegevens=gegevens, **daad.stuk)
    daad.loop.laatste[rij.soort] = rij.pk
    daad.loop.bewijs.append(rij.pk)


def voorbereiding(daad: Daad) -> None:
    vorm = daad.tekst.pop("vorm", "regulier")
    gepland = daad.at + timedelta(days=daad.tekst.pop("gepland_over", 3))
    plan = gesprek.Plan(leiding_id=daad.by.user_id, gepland_op=gepland, **daad.tekst)
    daad.loop.laatste[vorm] = gesprek.record_voorbereiding(vorm=vorm, plan=plan, **daad.stuk).pk


def gesprek_voeren(daad: Daad) -> None:
    vorm = daad.tekst.get("vorm", "regulier")
    afspraken = [
        gesprek.NieuweAfspraak(wie, wat, timezone.localdate(daad.at) + timedelta(days=dagen))
        for wie, wat, dagen in daad.tekst.pop("afspraken", [])
    ]
    leeg = {
        "vorm": vorm,
        "aanwezigen": "moeder en vader",
        "leiding": daad.naam,
        "checks": checks_for(daad, vorm),
    }
    verslag = gesprek.Verslag(gebeurd_op=daad.at - timedelta(hours=1), **leeg | daad.tekst)
    plan = daad.loop.laatste.pop(vorm, None)
    rij = gesprek.hold_gesprek(verslag=verslag, afspraken=afspraken, voorbereiding_id=plan, **daad.stuk)
    daad.loop.laatste["gesprek"] = rij.pk
    daad.loop.bewijs.append(rij.pk)


def checks_for(daad: Daad, vorm: str) -> list[str]:
    """What a talk that went well has ticked: for a heavy one everything the profile asks."""
    if vorm != gespreksregels.ZWAAR:
        return []
    rij = Dossier.objects.select_related("locatie").get(kind=daad.loop.kind, gesloten_op=None)
    return [item.code for item in gespreksregels.vereist(protocol_of(rij))]


def gezien(daad: Daad) -> None:
    ouder = daad.loop.kind.relaties.order_by("soort").select_related("betrokkene").first()
    if ouder is None:
        return
    velden = daad.met(oordeel="akkoord", afschrift_op=timezone.localdate(daad.at))
    oordeel = gesprek.Gezien(betrokkene_id=ouder.betrokkene_id, gebeurd_op=daad.at, **velden)
    gesprek.supplement_gesprek(gesprek_id=daad.loop.laatste["gesprek"], gezien=oordeel, **daad.stuk)


def niet_praten(daad: Daad) -> None:
    rij = overslaan.skip_gesprek(**daad.met(vorm="regulier"), **daad.stuk)
    daad.loop.laatste["voorstel"] = rij.pk


def instemmen(daad: Daad) -> None:
    overslaan.sign_instemming(voorstel_id=daad.loop.laatste["voorstel"], **daad.tekst, **daad.stuk)


def antwoord(daad: Daad) -> None:
    vraag = Vraag(daad.tekst.pop("vraag"))
    checks = {
        Veiligheidscheck(naam): Antwoord(waarde) for naam, waarde in daad.tekst.pop("checks", {}).items()
    }
    gegeven = daad.tekst.pop("antwoord", None)
    gegevens = weging.Antwoordgegevens(
        vraag=vraag,
        antwoord=Antwoord(gegeven) if gegeven else None,
        checks=checks,
        bewijs=tuple(daad.loop.bewijs[-3:]),
        aangekruist=tuple(daad.tekst.pop("aangekruist", ())),
        **daad.tekst,
    )
    weging.answer_afweging(gegevens=gegevens, **daad.stuk)


def opnieuw_wegen(daad: Daad) -> None:
    weging.open_weging(**daad.tekst, **daad.stuk)


def beslissen(daad: Daad) -> None:
    velden: Velden = {"vraag5_op": daad.dag_over("vraag5_over"), "uitstel_tot": daad.dag_over("uitstel_over")}
    if "afwijking_reden" in daad.tekst:
        velden["afwijking_advies"] = daad.loop.laatste.get("veilig_thuis")
    keuze = besluit.Besluitkeuze(**velden | daad.tekst)
    rij = besluit.decide_besluit(keuze=keuze, **daad.stuk)
    daad.loop.laatste |= {"besluit": rij.pk, "voorstel": rij.pk}


def tekenen(daad: Daad) -> None:
    ondertekenen.sign_besluit(besluit_id=daad.loop.laatste["besluit"], **daad.tekst, **daad.stuk)


def afsluiting(daad: Daad) -> None:
    vorm = Sluitvorm(daad.tekst.pop("vorm"))
    velden: Velden = {
        "teruggekoppeld_op": daad.dag_over("teruggekoppeld_over"),
        "geevalueerd": "geevalueerd_met" in daad.tekst,
    }
    gegevens = afsluiten.Afsluitgegevens(vorm=vorm, **velden | daad.tekst)
    afsluiten.close_dossier(gegevens=gegevens, **daad.stuk)


DADEN: dict[str, Callable[[Daad], None]] = {
    "signaal": signaal,
    "aanvulling": aanvulling,
    "triage": triage,
    "doorzetten": doorzetten,
    "zorg": zorg,
    "beeld": beeld,
    "situatie": situatie,
    "betrek": betrek,
    "overleg": overleggen,
    "voorbereiding": voorbereiding,
    "gesprek": gesprek_voeren,
    "gezien": gezien,
    "niet_praten": niet_praten,
    "instemmen": instemmen,
    "antwoord": antwoord,
    "opnieuw_wegen": opnieuw_wegen,
    "besluit": beslissen,
    "teken": tekenen,
    "sluit": afsluiting,
    **BIJLAGEN,
    **BUITEN,
    **NA_MELDING,
    "kindcheck": daden_kindcheck.kindcheck,
    "spoed": daden_spoed.spoed,
    "oppakken": daden_spoed.oppakken,
    "einde_spoed": daden_spoed.einde_spoed,
    **HULP,
    **TOEGANG,
}
