"""What the page of help and looking shows, from the rows of the timeline. Nothing is read or written here."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dossiers.feiten import Handeling
from dossiers.hulpregels import Bereikt, Hulpsoort, Hulpstatus, Momentuitslag, Volgsoort
from dossiers.nabesluit import check_vraag5, is_vraag5_aan_de_beurt, open_na_besluit
from dossiers.presentatie_hulp import describe_afspraak, describe_ritme
from dossiers.presentatie_stappen import Blik
from dossiers.presentatie_vorm import dag, keuze
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.queries.volgen import Hulplijn, Volglijn, list_hulplijnen, list_volglijnen
from dossiers.stappen import blockers
from dossiers.views.laden import with_link
from meldcode.weergave import datum_nl
from roles.policy import Actie

BEELD = {Hulpstatus.GEDAAN.value: "gedaan", Hulpstatus.VERVALLEN.value: "overgeslagen"}


def build_hulp(blik: Blik) -> dict[str, Any]:
    """Newest help first; what still has to be agreed; question 5; the agreements to keep looking."""
    rijen = blik.inhoud.rijen
    return {
        "trajecten": [show_traject(blik, lijn) for lijn in reversed(list_hulplijnen(rijen))],
        "volglijnen": [show_volglijn(blik, lijn) for lijn in reversed(list_volglijnen(rijen))],
        "open_": [with_link(reden, blik.dossier) for reden in open_na_besluit(blik.feiten, blik.protocol)],
        "vraag5": show_vraag5(blik),
        "acties": list(list_acties(blik)),
        "gesloten": blik.feiten.gesloten,
    }


def may(blik: Blik, actie: Actie) -> bool:
    return blik.mag(actie) and not blik.feiten.gesloten


def list_acties(blik: Blik) -> Iterator[dict[str, str]]:
    """Beginning help, agreeing to look: only what can be done now by this person."""
    mogelijk = (
        ("Hulp afspreken", "record_hulptraject", Actie.RECORD_HULPTRAJECT, Handeling.RECORD_HULPTRAJECT),
        ("Afspreken wie kijkt", "record_volgafspraak", Actie.RECORD_VOLGAFSPRAAK, Handeling.RECORD_VOLGAFSPRAAK),
    )  # fmt: skip
    for label, naam, actie, handeling in mogelijk:
        if blik.mag(actie) and not blockers(handeling, blik.feiten, blik.protocol):
            yield {"label": label, "url": reverse(naam, args=[blik.dossier.pk])}


def show_vraag5(blik: Blik) -> dict[str, Any] | None:
    """When question 5 is asked; with the button on the day itself."""
    feiten, protocol, dossier = blik.feiten, blik.protocol, blik.dossier
    if feiten.gesloten or not is_vraag5_aan_de_beurt(feiten, protocol) or feiten.vraag5_op is None:
        return None
    redenen = check_vraag5(feiten, protocol, vandaag=blik.vandaag)
    return {
        "op": feiten.vraag5_op,
        "te_laat": feiten.vraag5_op < blik.vandaag,
        "nu": not redenen,
        "url": reverse("answer_afweging", args=[dossier.pk, "resultaat"])
        if blik.mag(Actie.ANSWER_AFWEGING)
        else "",
        "verzet_url": reverse("record_vraag5datum", args=[dossier.pk])
        if blik.mag(Actie.RECORD_VRAAG5DATUM)
        else "",
    }


def show_traject(blik: Blik, lijn: Hulplijn) -> dict[str, Any]:
    args = [blik.dossier.pk, lijn.rij.id]
    mag = may(blik, Actie.RECORD_HULPAFSPRAAK) and lijn.loopt
    manager = lijn.casemanager
    return {
        "kop": f"Hulp sinds {datum_nl(lijn.rij.gebeurd_op)}",
        "loopt": lijn.loopt and not blik.feiten.gesloten,
        "doel": lijn.rij.teksten.get("doel", ""),
        "steun": lijn.rij.teksten.get("steun_kind", ""),
        "casemanager": manager.codes["user__naam"],
        "vorige": [rij.codes["user__naam"] for rij in lijn.casemanagers[:-1]],
        "termijn": dag(lijn.rij.codes["termijn_op"]),
        "evaluatie_op": lijn.evaluatie_op,
        "evaluatie_te_laat": is_past(lijn.evaluatie_op, blik),
        "resultaten": [
            show_afspraak(blik, lijn, a) for a in lijn.afspraken if a.codes["soort"] == Hulpsoort.RESULTAAT
        ],
        "taken": [show_afspraak(blik, lijn, a) for a in lijn.afspraken if a.codes["soort"] == Hulpsoort.TAAK],
        "evaluaties": [show_evaluatie(rij) for rij in reversed(lijn.evaluaties)],
        "manager_url": reverse("assign_casemanager", args=args) if mag else "",
        "afspraak_url": reverse("record_hulpafspraak", args=args) if mag else "",
        "evaluatie_url": reverse("record_hulpevaluatie", args=args)
        if lijn.loopt and may(blik, Actie.RECORD_HULPEVALUATIE)
        else "",
    }


def is_past(dag_: date | None, blik: Blik) -> bool:
    return dag_ is not None and dag_ < blik.vandaag and not blik.feiten.gesloten


def show_afspraak(blik: Blik, lijn: Hulplijn, rij: Gebeurtenis) -> dict[str, Any]:
    stand = lijn.standen.get(rij.id)
    open_ = lijn.is_open(rij)
    te_laat = open_ and is_past(date.fromisoformat(rij.codes["uiterlijk"]), blik)
    woord = keuze(Hulpstatus, stand.codes["status"]) if stand else "Nog niet gedaan"
    beeld = {"gedaan": "gedaan", "vervallen": "overgeslagen"}.get(
        stand.codes["status"] if stand else "", "niet_begonnen"
    )
    return {
        "tekst": describe_afspraak(rij),
        "waaraan": rij.teksten.get("waaraan", ""),
        "stand": "te_laat" if te_laat else beeld,
        "woord": f"{woord}, te laat" if te_laat else woord,
        "toelichting": stand.teksten.get("toelichting", "") if stand else "",
        "url": reverse("supplement_hulpafspraak", args=[blik.dossier.pk, rij.id])
        if open_ and may(blik, Actie.SUPPLEMENT_HULPAFSPRAAK)
        else "",
    }


def show_evaluatie(rij: Gebeurtenis) -> dict[str, str]:
    return {
        "kop": f"{datum_nl(rij.gebeurd_op)}: {keuze(Bereikt, rij.codes['bereikt']).lower()}",
        "tekst": rij.teksten.get("wat_bereikt", ""),
    }


def show_volglijn(blik: Blik, lijn: Volglijn) -> dict[str, Any]:
    """Looking goes on after closing: the button stands there too."""
    rij, reeks = lijn.rij, lijn.reeks
    volgende = reeks.open[0] if reeks.open else None
    url = reverse("record_kijkmoment", args=[blik.dossier.pk, rij.id])
    return {
        "kop": f"{keuze(Volgsoort, rij.codes['soort'])}: {rij.teksten.get('wie', '')}",
        "wat": rij.teksten.get("wat", ""),
        "ritme": describe_ritme(int(rij.codes["om_de_weken"]), rij.codes["tot"]),
        "volgende": volgende,
        "te_laat": volgende is not None and volgende < blik.vandaag,
        "stand": "gedaan" if reeks.voltooid else "overgeslagen" if reeks.gestopt else "begonnen",
        "woord": "Afgerond" if reeks.voltooid else "Gestopt" if reeks.gestopt else "Loopt",
        "momenten": [show_moment(m) for m in reversed(lijn.kijkmomenten)],
        "url": url if not reeks.gestopt and blik.mag(Actie.RECORD_KIJKMOMENT) else "",
    }


def show_moment(rij: Gebeurtenis) -> dict[str, str]:
    return {
        "kop": f"{datum_nl(rij.gebeurd_op)}: {keuze(Momentuitslag, rij.codes['uitslag']).lower()}",
        "tekst": rij.teksten.get("bevinding", ""),
        "zorgen": "ja" if rij.codes["uitslag"] == Momentuitslag.ZORGEN else "",
    }
