"""The page that tells what goes outside: consents with how they stand today, what was handed over, the index."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from dossiers.models import Toestemming, Verstrekking, Verwijssignaal
from dossiers.presentatie_stappen import Blik
from dossiers.presentatie_uitwisseling import dag_of, name_gever
from dossiers.presentatie_vorm import keuze
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.toestemmingsregels import Geldigheid, judge
from meldcode.adressen import reverse
from meldcode.weergave import dag_nl
from roles.policy import Actie


def build_buiten(blik: Blik) -> dict[str, Any]:
    eindes = find_eindes(blik.inhoud.soort("intrekking"))
    gevers = group_gevers(blik.inhoud.soort("toestemminggever"), blik.dossier.kind.voornaam)
    signalen = blik.inhoud.soort("verwijssignaal")
    return {
        "toestemmingen": [
            show_toestemming(blik, rij, eindes.get(rij.id), gevers.get(rij.id, []))
            for rij in blik.inhoud.soort("toestemming")
        ],
        "verstrekkingen": [show_verstrekking(blik, rij) for rij in blik.inhoud.soort("verstrekking")],
        "signalen": [show_signaal(blik, rij, eindes.get(rij.id)) for rij in signalen],
        "index": {"sisa": "SISA", "optioneel": "verwijsindex"}.get(blik.protocol.verwijsindex.soort, ""),
        "mag_toestemming": blik.mag(Actie.RECORD_TOESTEMMING) and not blik.feiten.gesloten,
        "mag_verstrekking": blik.mag(Actie.RECORD_VERSTREKKING),
        "mag_meekijken": blik.mag(Actie.SHARE_INZAGE),
        "mag_signaal": blik.mag(Actie.RECORD_VERWIJSSIGNAAL),
    }


def find_eindes(rijen: Sequence[Gebeurtenis]) -> dict[UUID, Gebeurtenis]:
    """Which row each withdrawal ends."""
    return {UUID(rij.codes["toestemming_id"] or rij.codes["verwijssignaal_id"]): rij for rij in rijen}


def group_gevers(rijen: Sequence[Gebeurtenis], voornaam: str) -> dict[UUID, list[str]]:
    per_rij: dict[UUID, list[str]] = {}
    for rij in rijen:
        per_rij.setdefault(UUID(rij.codes["toestemming_id"]), []).append(name_gever(rij, voornaam))
    return per_rij


def show_toestemming(
    blik: Blik, rij: Gebeurtenis, einde: Gebeurtenis | None, gevers: Sequence[str]
) -> dict[str, Any]:
    tot = rij.codes["tot"]
    stand = judge(
        gegeven=rij.codes["antwoord"] == Toestemming.Antwoord.GEGEVEN,
        tot=date.fromisoformat(tot) if tot else None,
        ingetrokken=einde is not None,
        op=blik.vandaag,
    )
    kan_stoppen = stand in (Geldigheid.GELDIG, Geldigheid.VOORBIJ) and blik.mag(Actie.WITHDRAW_TOESTEMMING)
    return dict(rij.teksten) | {
        "van": ", ".join(gevers),
        "op": dag_nl(rij.gebeurd_op),
        "tot": dag_of(tot),
        "stand": stand.value,
        "geldt": stand is Geldigheid.GELDIG,
        "geweigerd": stand is Geldigheid.GEWEIGERD,
        "einde": tell_einde(einde),
        "intrek_url": reverse("withdraw_toestemming", args=[blik.dossier.pk, rij.id]) if kan_stoppen else "",
    }


def tell_einde(einde: Gebeurtenis | None) -> str:
    if einde is None:
        return ""
    return f"Ingetrokken op {dag_nl(einde.gebeurd_op)}, door {einde.teksten.get('door', '')}."


def show_verstrekking(blik: Blik, rij: Gebeurtenis) -> dict[str, Any]:
    return dict(rij.teksten) | {
        "op": dag_nl(rij.gebeurd_op),
        "grond": keuze(Verstrekking.Grond, rij.codes["grond"]),
        "url": reverse("view_verstrekking", args=[blik.dossier.pk, rij.id]),
    }


def show_signaal(blik: Blik, rij: Gebeurtenis, einde: Gebeurtenis | None) -> dict[str, Any]:
    afgegeven = rij.codes["wat"] == Verwijssignaal.Wat.AFGEGEVEN
    kan_weg = afgegeven and einde is None and blik.mag(Actie.WITHDRAW_VERWIJSSIGNAAL)
    return {
        "kop": "Signaal afgegeven" if afgegeven else "Gekeken wie er nog meer betrokken is",
        "op": dag_nl(rij.gebeurd_op),
        "partijen": rij.teksten.get("partijen", ""),
        "anderen": keuze(Verwijssignaal.Anderen, rij.codes["anderen"]),
        "ouders": rij.teksten.get("ouders_toelichting", ""),
        "einde": tell_einde(einde),
        "intrek_url": reverse("withdraw_verwijssignaal", args=[blik.dossier.pk, rij.id]) if kan_weg else "",
    }


def list_verstrekkingvelden(rij: Verstrekking, verklaring: str) -> list[dict[str, str]]:
    """One row of the register, as question and answer."""
    velden: Mapping[str, str] = {
        "Wat": str(rij.wat),
        "Aan": str(rij.aan),
        "Adres": str(rij.adres),
        "Waarvoor": str(rij.doel),
        "Waarom het mocht": Verstrekking.Grond(rij.grond).label,
        "Toestemming": verklaring,
        "Hoe": Verstrekking.Wijze(rij.wijze).label,
        "Op": dag_nl(rij.gebeurd_op),
        "Door": rij.vastgelegd_door.naam,
    }
    return [{"label": label, "waarde": waarde} for label, waarde in velden.items() if waarde]
