"""How an alarm looks: what to do first, its clock, and the line on Mijn werk."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from dossiers.feiten import Situatie
from dossiers.models import Spoed, Spoedvervolg
from dossiers.presentatie_vorm import Bundel, Deel, keuze
from dossiers.queries import spoedwacht
from dossiers.queries.taakverdeling import Taak
from dossiers.spoedklok import SPOEDKOP, ZONDER_KIND, Tik
from meldcode.adressen import reverse
from meldcode.weergave import moment_nl
from roles.policy import Rol

# What to do first, per situation; the strong part comes first.
EERST: dict[str, tuple[tuple[str, str], ...]] = {
    Situatie.ACUUT_GEVAAR: (
        ("Bel 112 als iemand nu gewond kan raken.", ""),
        ("Bel Veilig Thuis.", "Zij helpen je kiezen. Melden kan in hetzelfde gesprek."),
        ("Blijf bij het kind.", "Doe niets alleen."),
        ("Praat nog niet met de ouders.", "Hoor eerst wat Veilig Thuis zegt."),
    ),
    Situatie.DISCLOSURE: (
        ("Luister rustig.", "Zeg dat het goed is dat het kind dit vertelt."),
        ("Beloof niet dat je het geheim houdt.", ""),
        (
            "Praat nog niet met de ouders.",
            "Spreek eerst met Veilig Thuis en met het kind af wat je doet.",
        ),
        ("Schrijf de woorden van het kind precies op.", ""),
    ),
    Situatie.EERGERELATEERD: (
        (
            "Praat niet met de ouders.",
            "Ook niet met broers, zussen of familie. Dat kan het gevaar groter maken.",
        ),
        # 001 L951, 003 L223, 004 L108: when it can happen soon, the police have a specialist for this
        (
            "Bel binnen een uur Veilig Thuis of een deskundige.",
            "Kan het snel gebeuren? Bel ook de specialist bij de politie. Bij direct gevaar: bel 112.",
        ),
        ("Laat het kind niet alleen reizen of meegaan.", "Overleg dat met wie je belt."),
        ("Doe de volgende stap samen.", "Met je aandachtsfunctionaris."),
    ),
}


def name_kind(spoed: Spoed) -> str:
    return spoed.kind.korte_naam if spoed.kind is not None else ZONDER_KIND


def show_zaak(
    spoed: Spoed, tikken: Sequence[Tik], vervolgen: Sequence[Spoedvervolg], namen: Sequence[str], nu: datetime
) -> dict[str, Any]:
    """The page of one alarm."""
    einde = next((rij for rij in vervolgen if rij.soort in Spoedvervolg.EINDE), None)
    opgepakt = next((rij for rij in vervolgen if rij.soort == Spoedvervolg.Soort.OPGEPAKT), None)
    return {
        "kop": SPOEDKOP[spoed.situatie],
        "wie": name_kind(spoed),
        "vorm": spoed.get_vorm_display() if spoed.vorm else "",
        "bericht": tell_wie(namen),
        "sinds": moment_nl(spoed.gebeurd_op),
        "duur": duration(nu - spoed.gebeurd_op),
        "opgepakt": opgepakt,
        "einde": einde,
        "eerst": EERST[spoed.situatie],
        "klok": show_klok(tikken, nu),
        "laat": any(tik.waits_late(nu) for tik in tikken) and einde is None,
        "vervolgen": vervolgen,
    }


def tell_wie(namen: Sequence[str]) -> str:
    """'Karin Bos en Noor Hendriks weten het.'; nothing when there was nobody to tell."""
    if not namen:
        return ""
    *eerst, laatste = namen
    return f"{', '.join(eerst)} en {laatste} weten het." if eerst else f"{laatste} weet het."


def show_klok(tikken: Sequence[Tik], nu: datetime) -> list[dict[str, Any]]:
    """What, by whom, until when; what waits and is late is red."""
    return [
        {
            "wat": tik.werk.label,
            "wie": ", ".join(Rol(rol).label for rol in tik.rollen),
            "wanneer": describe_tik(tik, nu),
            "gedaan": tik.gedaan_op is not None,
            "te_laat": tik.waits_late(nu),
            "bron": tik.bron,
        }
        for tik in tikken
    ]


def describe_tik(tik: Tik, nu: datetime) -> str:
    if tik.gedaan_op is not None:
        laat = ", te laat" if tik.is_late(nu) else ""
        return f"Gedaan {moment_nl(tik.gedaan_op)}{laat}"
    if tik.uiterlijk is None:
        return "Voordat iemand met de ouders praat"
    if nu > tik.uiterlijk:
        return f"{duration(nu - tik.uiterlijk)} te laat"
    return f"Uiterlijk {moment_nl(tik.uiterlijk)}"


def duration(duur: timedelta) -> str:
    """'12 minuten', '3 uur', '2 dagen': as people say it."""
    minuten = max(1, int(duur.total_seconds() // 60))
    if minuten < 60:
        return "1 minuut" if minuten == 1 else f"{minuten} minuten"
    if minuten < 48 * 60:
        return f"{minuten // 60} uur"
    return f"{minuten // (24 * 60)} dagen"


def show_op_werk(taak: Taak, nu: datetime) -> dict[str, Any]:
    """One alarm on top of Mijn werk, as _components/te_laat.html wants it."""
    rij = taak.rij
    door = rij["c1"]
    eerste = spoedwacht.waits(rij, taak.protocol, nu)[:1]
    daarna = [f"{eerste[0].werk.label}: {describe_tik(eerste[0], nu).lower()}"] if eerste else []
    url = reverse("view_spoedzaak", args=[rij["id"]])
    return {
        "wanneer": f"{duration(nu - rij['sinds'])} geleden",
        "titel": taak.titel,
        "meta": ". ".join([spoedwacht.tell_who(rij), *daarna]),
        "url": url,
        "knop_url": url,
        "knop_tekst": "Bekijken" if door or taak.bron.alleen_van else "Oppakken",
    }


# --- in the timeline and on paper ----------------------------------------------------------------------


def spoed_kop(b: Bundel) -> str:
    return f"Spoed: {keuze(Situatie, b.rij.codes['situatie'])}"


def spoed_delen(b: Bundel) -> list[Deel]:
    vorm = b.rij.codes["vorm"]
    return [Deel(keuze(Spoed.Vorm, vorm), "Waar gaat het om")] if vorm else []


def spoed_noten(b: Bundel) -> list[str]:
    """Who raised it, when somebody else put the child with it, and who was told."""
    namen = [noem(pk, b) for pk in json.loads(b.rij.codes["gewaarschuwd"])]
    noten = (
        [f"Meteen bericht aan: {', '.join(sorted(namen))}"] if namen else ["Er was niemand om te waarschuwen"]
    )
    if b.rij.codes["vorige_id"]:
        noten.append(f"Gemeld door {noem(b.rij.codes['melder_id'], b)}, eerst zonder kind")
    return noten


def noem(pk: str, b: Bundel) -> str:
    return b.wereld.namen.get(UUID(pk), "iemand met een oud account")


def vervolg_kop(b: Bundel) -> str:
    return f"Spoed: {keuze(Spoedvervolg.Soort, b.rij.codes['soort'])}"
