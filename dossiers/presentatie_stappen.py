"""The five steps and "Wat nu?" of one dossier, from its facts.

Reads nothing, and holds no rule of the protocol: those are in stappen.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from dossiers.afwegingskader import Vraag
from dossiers.feiten import Feiten, Stand, Stap
from dossiers.meldingregels import Toestand
from dossiers.models import Dossier
from dossiers.presentatie import STAP_VAN, noem
from dossiers.presentatie_na import Vervolg
from dossiers.protocol import Protocol
from dossiers.queries.dossier import Inhoud
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.queries.toegang import reaches, rollen_van
from dossiers.stappen import missing, stand
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl
from roles.access import Zicht
from roles.policy import Actie


class Weg(NamedTuple):
    """Where a hint of the rules leads: the words on the button, the address, and the right it asks."""

    label: str
    adres: str
    vraag: str
    actie: Actie


# From the hints of stappen.py (Reden.link) to addresses with the right choice already made.
WEGEN: Mapping[str, Weg] = {
    "record_signaal": Weg("Signaal vastleggen", "record_signaal", "", Actie.RECORD_SIGNAAL),
    "record_beeld": Weg("Totaalbeeld maken", "record_beeld", "", Actie.RECORD_BEELD),
    "record_situatie": Weg(
        "Afspraken vastleggen", "record_situatie", "?situatie=disclosure", Actie.RECORD_SITUATIE
    ),
    "record_consultatie": Weg(
        "Overleg vastleggen", "record_consultatie", "?soort=collegiaal", Actie.RECORD_CONSULTATIE
    ),
    "ask_advies": Weg(
        "Advies vastleggen", "record_consultatie", "?soort=veilig_thuis", Actie.RECORD_CONSULTATIE
    ),
    "answer_adviesvraag": Weg(
        "Overleg vastleggen", "record_consultatie", "?soort=collegiaal", Actie.RECORD_CONSULTATIE
    ),
    "hold_gesprek_ouders": Weg(
        "Gesprek met ouders vastleggen", "hold_gesprek", "?vorm=regulier", Actie.HOLD_GESPREK
    ),
    "hold_gesprek_zwaar": Weg("Zwaar gesprek vastleggen", "hold_gesprek", "?vorm=zwaar", Actie.HOLD_GESPREK),
    "hold_gesprek_kind": Weg("Gesprek met kind vastleggen", "hold_gesprek", "?vorm=kind", Actie.HOLD_GESPREK),
    "skip_gesprek_ouders": Weg("Meekijken en instemmen", "sign_instemming", "", Actie.SIGN_INSTEMMING),
    "answer_afweging": Weg("Verder met wegen", "view_weging", "", Actie.ANSWER_AFWEGING),
    "decide_besluit": Weg("Besluit nemen", "decide_besluit", "", Actie.DECIDE_BESLUIT),
    "sign_besluit": Weg("Besluit tekenen", "sign_besluit", "", Actie.SIGN_BESLUIT),
    "report_melding": Weg("Melding vastleggen", "report_melding", "", Actie.REPORT_MELDING),
    "open_weging": Weg("Opnieuw wegen", "open_weging", "", Actie.ANSWER_AFWEGING),
    "view_melding": Weg("Naar de melding", "view_melding", "", Actie.VIEW_DOSSIER),
    "record_terugkoppeling": Weg(
        "Terugkoppeling vastleggen", "record_terugkoppeling", "", Actie.RECORD_TERUGKOPPELING
    ),
    "record_contact": Weg("Contact vastleggen", "record_contact", "", Actie.RECORD_CONTACT),
    "close_dossier": Weg("Dossier afsluiten", "close_dossier", "", Actie.CLOSE_DOSSIER),
    "record_verwijssignaal": Weg(
        "Verwijsindex vastleggen", "record_verwijssignaal", "", Actie.RECORD_VERWIJSSIGNAAL
    ),
    "view_verstrekkingen": Weg("Bekijk de toestemmingen", "view_verstrekkingen", "", Actie.VIEW_DOSSIER),
    "record_hulptraject": Weg("Hulp afspreken", "record_hulptraject", "", Actie.RECORD_HULPTRAJECT),
    "record_volgafspraak": Weg("Afspreken wie kijkt", "record_volgafspraak", "", Actie.RECORD_VOLGAFSPRAAK),
    "record_vraag5datum": Weg("Vraag 5 vervroegen", "record_vraag5datum", "", Actie.RECORD_VRAAG5DATUM),
    "answer_vraag5": Weg("Vraag 5 beantwoorden", "answer_vraag5", "", Actie.ANSWER_AFWEGING),
    "view_hulp": Weg("Hulp en volgen bekijken", "view_hulp", "", Actie.VIEW_DOSSIER),
    "reopen_dossier": Weg("Nieuwe ronde beginnen", "reopen_dossier", "", Actie.REOPEN_DOSSIER),
}
# What may be done instead, as a second, quiet choice.
ANDERS: Mapping[str, tuple[Weg, ...]] = {
    "hold_gesprek_ouders": (
        Weg("Gesprek voorbereiden", "record_voorbereiding", "?vorm=regulier", Actie.RECORD_VOORBEREIDING),
        Weg("Gesprek kan niet doorgaan", "skip_gesprek", "?vorm=regulier", Actie.SKIP_GESPREK),
    ),
    "hold_gesprek_kind": (
        Weg("Gesprek kan niet doorgaan", "skip_gesprek", "?vorm=kind", Actie.SKIP_GESPREK),
    ),
    "view_hulp": (Weg("Vraag 5 op een andere dag", "record_vraag5datum", "", Actie.RECORD_VRAAG5DATUM),),
    "ask_advies": (Weg("Anoniem blad maken", "export_consultatieblad", "", Actie.EXPORT_CONSULTATIEBLAD),),
    "record_consultatie": (
        Weg("Anoniem blad maken", "export_consultatieblad", "", Actie.EXPORT_CONSULTATIEBLAD),
    ),
}
ONDER_MELDING = ("view_melding", "record_terugkoppeling")
GAAT_OPEN = {
    Stap.WEGEN: "Gaat open als stap 1, 2 en 3 klaar zijn.",
    Stap.BESLISSEN: "Gaat open als stap 4 klaar is.",
}


@dataclass(frozen=True, slots=True)
class Blik:
    """One dossier as one user sees it now."""

    dossier: Dossier
    inhoud: Inhoud
    protocol: Protocol
    zicht: Zicht
    namen: Mapping[UUID, str]
    vandaag: date
    vervolgen: Sequence[Vervolg] = ()  # where each report stands, newest first

    @property
    def feiten(self) -> Feiten:
        return self.inhoud.feiten

    def mag(self, actie: Actie) -> bool:
        """By role and place, and where the profile names roles for it, by those too."""
        wie = {Actie.ANSWER_AFWEGING: self.protocol.weegt.rollen}.get(actie)
        if actie is Actie.RECORD_VERWIJSSIGNAAL and self.protocol.verwijsindex.soort == "geen":
            return False
        eigen = rollen_van(self.zicht)
        return reaches(self.zicht, actie, self.dossier) and (wie is None or bool(eigen & set(wie)))

    def url(self, weg: Weg) -> str:
        if weg.adres in ("record_signaal", "view_sociale_kaart"):
            return reverse(weg.adres)
        if weg.adres == "answer_vraag5":
            return reverse("answer_afweging", args=[self.dossier.pk, Vraag.RESULTAAT.value])
        if weg.adres == "sign_instemming":
            voorstel = next((rij.id for rij in self.inhoud.soort("overslag") if self.may_second(rij)), None)
            return reverse(weg.adres, args=[self.dossier.pk, voorstel]) if voorstel else ""
        if weg.adres in ONDER_MELDING:
            vervolg = self.find_vervolg()
            return reverse(weg.adres, args=[self.dossier.pk, vervolg.beeld.rij.id]) if vervolg else ""
        return reverse(weg.adres, args=[self.dossier.pk]) + weg.vraag

    def find_vervolg(self) -> Vervolg | None:
        """The report that asks something now: what is late first, then the newest that isn't done."""
        open_ = [vervolg for vervolg in self.vervolgen if not vervolg.klaar]
        te_laat = [vervolg for vervolg in open_ if vervolg.stand is Toestand.TE_LAAT]
        return next(iter([*te_laat, *open_, *self.vervolgen]), None)

    def may_second(self, overslag: Gebeurtenis) -> bool:
        """The second pair of eyes belongs to somebody else than who proposed it."""
        return overslag.codes["vorm"] != "kind" and overslag.door_id != self.zicht.user_id


def list_stappen(blik: Blik) -> list[dict[str, Any]]:
    """The hub. A mere participant sees names and states only."""
    standen = {stap: stand(stap, blik.feiten, blik.protocol) for stap in Stap}
    huidig = next((stap for stap in Stap if standen[stap] in (Stand.NIET_BEGONNEN, Stand.BEGONNEN)), None)
    return [
        {"nummer": stap.value, "naam": stap.label, "stand": standen[stap].value, "huidig": stap is huidig}
        | (describe_stap(blik, stap, standen) if blik.inhoud.heel else {})
        for stap in Stap
    ]


def describe_stap(blik: Blik, stap: Stap, standen: Mapping[Stap, Stand]) -> dict[str, str]:
    """Who did the last thing here and when, and what is still missing."""
    return {
        "url": reverse("view_stap", args=[blik.dossier.pk, stap.value]),
        "meta": last_change(blik, stap),
        "nodig": list_nodig(blik, stap, standen),
    }


def rows_of(blik: Blik, stap: Stap) -> list[Gebeurtenis]:
    """The rows of this step since the dossier was (re)opened."""
    return [
        rij
        for rij in blik.inhoud.rijen
        if stap_of(rij) == stap and (rij.ronde or blik.dossier.ronde) == blik.dossier.ronde
    ]


def stap_of(rij: Gebeurtenis) -> int:
    if rij.soort == "instemming":
        return 5 if rij.codes["besluit_id"] else 3
    if rij.soort == "intrekking":
        return 1 if rij.codes["verwijssignaal_id"] else 2
    return STAP_VAN.get(rij.soort, 0)


def last_change(blik: Blik, stap: Stap) -> str:
    laatste = max(rows_of(blik, stap), key=lambda rij: rij.vastgelegd_op, default=None)
    if laatste is None:
        return ""
    return f"{noem(laatste.door_id, blik.namen)}, {datum_nl(laatste.vastgelegd_op, blik.vandaag)}"


def list_nodig(blik: Blik, stap: Stap, standen: Mapping[Stap, Stand]) -> str:
    klaar = (Stand.GEDAAN, Stand.OVERGESLAGEN)
    eerder = [vorige for vorige in Stap if vorige < stap and standen[vorige] not in klaar]
    if stap in GAAT_OPEN and standen[stap] is Stand.NIET_BEGONNEN and eerder:
        return GAAT_OPEN[stap]
    redenen = missing(stap, blik.feiten, blik.protocol)
    if not redenen:
        return ""
    meer = len(redenen) - 1
    return redenen[0].waarom + (f" En nog {meer} ding{'en' if meer > 1 else ''}." if meer else "")
