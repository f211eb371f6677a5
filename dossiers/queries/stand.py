"""Where a dossier stands: the rows of its timeline folded into `Feiten`, the only input of the pure rules."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from dossiers import protocol as protocollen
from dossiers.afwegingskader import Antwoord, Vraag
from dossiers.feiten import Feiten, Situatie
from dossiers.models import Dossier, Heropening, Spoedvervolg
from dossiers.protocol import Protocol
from dossiers.protocolregels import Raadgever
from dossiers.queries.meldingstand import fold_meldingen, is_gemeld, is_overgedragen, waits
from dossiers.queries.tijdlijn import Gebeurtenis, read_tijdlijn
from dossiers.queries.volgen import fold_volgen
from roles.models import Locatie, Sector

# Which kinds of consultation count as advice of whom (codes of lijsten/consultatie.toml).
RAADGEVER: Mapping[str, Raadgever] = {
    "veilig_thuis": Raadgever.VEILIG_THUIS,
    "deskundige_eergerelateerd": Raadgever.DESKUNDIGE,
    "politie_specialist": Raadgever.POLITIE,
    "letseldeskundige": Raadgever.LETSELDESKUNDIGE,
}
SAMEN = {vraag.value for vraag in (Vraag.HULP, Vraag.AANVAARDING, Vraag.RESULTAAT)}
OUDERS = ("regulier", "zwaar")


def protocol_of(dossier: Dossier) -> Protocol:
    """The version this dossier was opened under, for the sector of its location."""
    return protocollen.get(dossier.protocol, dossier.protocolversie).voor(dossier.locatie.sector)


def protocol_in(dossier: Dossier, rijen: Iterable[Gebeurtenis], ronde: int) -> Protocol:
    """The version that ronde was walked under: a heropening keeps what was there before it."""
    na = next((rij for rij in rijen if rij.soort == "heropening" and rij.ronde == ronde + 1), None)
    if na is None:
        return protocol_of(dossier)
    versie = protocollen.get(na.codes["vorig_protocol"], na.codes["vorige_versie"])
    return versie.voor(dossier.locatie.sector)


def known_sectors(locatie: Locatie) -> frozenset[str]:
    """The sectors that every protocol of a dossier at this location has rules for; without dossiers all."""
    nu = Dossier.objects.filter(locatie=locatie).values_list("protocol", "protocolversie")
    eerder = Heropening.objects.filter(dossier__locatie=locatie)
    versies = nu.union(eerder.values_list("vorig_protocol", "vorige_versie"))
    gekend = (protocollen.get(slug, versie).sectoren for slug, versie in versies)
    return frozenset(Sector.values).intersection(*gekend)


def read_feiten(dossier: Dossier, *, user_id: UUID | None = None) -> Feiten:
    """Feiten of the current ronde, read afresh; `user_id` is who is about to act."""
    return fold_feiten(dossier, read_tijdlijn(dossier), user_id=user_id)


def fold_feiten(
    dossier: Dossier, rijen: Iterable[Gebeurtenis], *, user_id: UUID | None = None, ronde: int | None = None
) -> Feiten:
    """Pure over the rows: no query. Only rows of one ronde count: that of now, or an earlier one."""
    rijen, ronde = list(rijen), ronde or dossier.ronde
    van = group(nu := [rij for rij in rijen if rij.ronde == ronde])
    gesprekken = Counter(g.codes["vorm"] for g in van["gesprek"] if g.ja("compleet"))
    overslagen = {o.codes["vorm"]: o for o in reversed(van["overslag"])}
    ouders_over = next((overslagen[v] for v in OUDERS if v in overslagen), None)
    bevestigd = {i.codes["overslag_id"] for i in van["instemming"]}
    adviezen = [c for c in van["consultatie"] if c.codes["soort"] in RAADGEVER]
    meldingen = [m for m in fold_meldingen(rijen) if m.rij.ronde == ronde]
    return Feiten(
        signalen=len(van["signaal"]),
        beeld_vastgelegd=bool(van["beeld"]),
        collegiale_consultaties=sum(c.codes["soort"] == "collegiaal" for c in van["consultatie"]),
        adviezen=Counter(RAADGEVER[c.codes["soort"]] for c in adviezen),
        adviesvraag_beantwoord=any(c.codes["advies_nodig"] for c in van["consultatie"]),
        advies_gewenst=any(c.ja("advies_nodig") for c in van["consultatie"]),
        vervolg_afgesproken=any(
            b.codes["situatie"] == Situatie.DISCLOSURE and "afspraken" in b.teksten
            for b in van["bijzonderheid"]
        ),
        gesprekken_ouders=sum(gesprekken[vorm] for vorm in OUDERS),
        ouders_overgeslagen=ouders_over is not None,
        overslaan_bevestigd=ouders_over is not None and same_id(ouders_over.id, bevestigd),
        gesprekken_kind=gesprekken["kind"],
        kind_reden="kind" in overslagen,
        situaties=frozenset(Situatie(b.codes["situatie"]) for b in (*van["bijzonderheid"], *van["spoed"])),
        spoed=is_spoed(van),
        gemeld=is_gemeld(meldingen),
        overgedragen=is_overgedragen(meldingen),
        wacht_op_veilig_thuis=waits(meldingen),
        gesloten=dossier.gesloten_op is not None if ronde == dossier.ronde else bool(van["afsluiting"]),
        kind_vertrekt=dossier.kind.uit_zorg_op is not None,
        vertrek_besproken=any(c.codes["soort"] == "veilig_thuis" for c in adviezen),
        **fold_buiten(van),
        **fold_weging(van, adviezen, user_id),
        **fold_volgen(nu),
    )


def fold_buiten(van: "Groepen") -> dict[str, Any]:
    """What went outside: a signal in the index that still stands, and whether consent was refused."""
    eruit = {rij.codes["verwijssignaal_id"] for rij in van["intrekking"]}
    afgegeven = [rij for rij in van["verwijssignaal"] if rij.codes["wat"] == "afgegeven"]
    return {
        "verwijsindex": any(not same_id(rij.id, eruit) for rij in afgegeven),
        "toestemming_geweigerd": any(t.codes["antwoord"] == "geweigerd" for t in van["toestemming"])
        or any(c.codes["toestemming"] == "nee" for c in van["consultatie"]),
    }


def is_spoed(van: "Groepen") -> bool:
    """An alarm that goes on, or danger that was recorded after the last one ended."""
    eindes = [v for v in van["spoedvervolg"] if v.codes["soort"] in Spoedvervolg.EINDE]
    klaar = {v.codes["spoed_id"] for v in eindes}
    laatste = max((v.vastgelegd_op for v in eindes), default=None)
    return any(not same_id(s.id, klaar) for s in van["spoed"]) or any(
        b.codes["situatie"] == Situatie.ACUUT_GEVAAR and (laatste is None or b.vastgelegd_op > laatste)
        for b in van["bijzonderheid"]
    )


def fold_weging(van: "Groepen", adviezen: list[Gebeurtenis], user_id: UUID | None) -> dict[str, Any]:
    """Steps 4 and 5: the newest weging, its answers, and the newest besluit with its signatures."""
    weging = max(van["weging"], key=lambda w: int(w.codes["nummer"]), default=None)
    antwoorden = answers_of(weging, van["antwoord"])
    besluit = max(van["besluit"], key=lambda b: b.vastgelegd_op, default=None)
    twijfel = max(
        (a.vastgelegd_op for a in antwoorden if a.codes["antwoord"] == Antwoord.WEET_NIET), default=None
    )
    feiten: dict[str, Any] = {
        "antwoorden": {Vraag(a.codes["vraag"]): Antwoord(a.codes["antwoord"]) for a in antwoorden},
        "advies_na_twijfel": twijfel is not None
        and any(a.codes["soort"] == "veilig_thuis" and a.vastgelegd_op > twijfel for a in adviezen),
        "vraag5_heropend": weging is not None and bool(weging.codes["vervolg_op_id"]),
    }
    if besluit is None:
        return feiten
    tekens = [o for o in van["ondertekening"] if same_id(besluit.id, {o.codes["besluit_id"]})]
    return feiten | {
        "besluit_melden": True,
        "besluit_hulp": besluit.codes["hulp"] != "later",
        "melden_besloten": besluit.ja("melden"),
        "hulp_besloten": besluit.codes["hulp"] == "ja",
        "hulp_besproken_met": frozenset(besproken_met(besluit)),
        "samen_gewogen": set(json.loads(besluit.codes["samen"] or "{}")) >= SAMEN,
        "afgeweken": besluit.codes["afwijking"] in ("van_melden", "uitstel"),
        "afwijking_bevestigd": any(same_id(besluit.id, {i.codes["besluit_id"]}) for i in van["instemming"]),
        "antwoorden_veranderd": besluit.codes["vingerafdruk"] != fingerprint(antwoorden),
        "handtekeningen": len(tekens),
        "zelf_getekend": any(o.door_id == user_id for o in tekens),
    }


def answers_of(weging: Gebeurtenis | None, antwoorden: Iterable[Gebeurtenis]) -> list[Gebeurtenis]:
    """Those of this weging; when it asks question 5 again, 1 to 4 are those of the weging it goes on from."""
    if weging is None:
        return []
    antwoorden = list(antwoorden)
    eigen = [a for a in antwoorden if same_id(weging.id, {a.codes["weging_id"]})]
    if not (vervolg := weging.codes["vervolg_op_id"]):
        return eigen
    eerder = [a for a in antwoorden if same_id(UUID(vervolg), {a.codes["weging_id"]})]
    return [*(a for a in eerder if a.codes["vraag"] != Vraag.RESULTAAT), *eigen]


def besproken_met(besluit: Gebeurtenis) -> list[str]:
    return (["veilig_thuis"] if "hulp_met_naam" in besluit.teksten else []) + (
        ["betrokkenen"] if besluit.ja("hulp_met_betrokkenen") else []
    )


def fingerprint(antwoorden: Iterable[Gebeurtenis]) -> str:
    """Of the answers a besluit rests on: another answer, or another weging, is another fingerprint."""
    delen = sorted((a.codes["vraag"], a.codes["antwoord"], str(a.id)) for a in antwoorden)
    return hashlib.sha256(json.dumps(delen).encode()).hexdigest()


class Groepen(dict[str, list[Gebeurtenis]]):
    def __missing__(self, soort: str) -> list[Gebeurtenis]:
        return []


def group(rijen: Iterable[Gebeurtenis]) -> Groepen:
    groepen = Groepen()
    for rij in rijen:
        groepen.setdefault(rij.soort, []).append(rij)
    return groepen


def same_id(id_: UUID, teksten: set[str]) -> bool:
    """SQLite gives a UUID cast to text without dashes, PostgreSQL with."""
    return str(id_) in teksten or id_.hex in teksten
