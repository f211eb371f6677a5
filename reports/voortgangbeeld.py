"""What the page of today's figures shows: tables whose numbers lead to the cases behind them, charts and sentences."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dossiers.queries.dossier import Dossierkeuze
from dossiers.queries.taakbron import WIJD
from incidents.incidentregels import Incidentplaats, Periode
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl
from reports.cijferregels import DUREN, REEKSEN, middle
from reports.grafiekregels import Grafiek, Reeksstaven, draw
from reports.rapportbeeld import NIET
from reports.voortgangregels import (
    ZELFDE_WEEK,
    Fase,
    Ouderdom,
    Telling,
    Toestand,
    Verloop,
    Zaak,
    list_weken,
    tell_dagen,
    tell_toestand,
    tell_verschil,
)
from roles.access import Zicht
from roles.policy import MATRIX, Actie
from work.zinnen import lower_first

NAAST_ELKAAR = ("signaal", "dossier", "afsluiting", "melding", "incident")
KORT = {
    "triage": "keuze", "consultatie": "overleg", "gesprek": "gesprek", "besluit": "besluit", "melding": "melding",
}  # fmt: skip
Rij = list[dict[str, Any]]


def reads_list(zicht: Zicht, lijst: Actie) -> bool:
    """Whether the list behind a figure has everything that was counted: else its number would be another."""
    wijd = {p.locatie_id for p in zicht.rollen_met(lijst) if MATRIX[lijst][p.rol] in WIJD}
    return None in wijd or {p.locatie_id for p in zicht.rollen_met(Actie.VIEW_VOORTGANG)} <= wijd


def show_zaak(zaak: Zaak) -> dict[str, Any]:
    """As reports/_zaak.html wants it."""
    if zaak.eigen:
        wie = "Jij leidt dit."
    elif zaak.mag:
        wie = f"{zaak.vraag} weet hier meer van." if zaak.vraag else ""
    else:
        wie = f"Vraag het aan {zaak.vraag}." if zaak.vraag else "Niemand kan dit nu leiden. Regel vervanging."
    kop = zaak.naam or zaak.wat or zaak.plek
    return {
        "stand": tell_toestand(zaak), "te_laat": bool(zaak.te_laat), "kop": kop, "url": zaak.url,
        "plek": "" if kop == zaak.plek else zaak.plek, "fase": zaak.fase.label,
        "sinds": "vandaag begonnen" if not zaak.oud else f"loopt {tell_dagen(zaak.oud)}",
        "wat": zaak.wat.rstrip(".") if zaak.naam else "", "wie": wie,
    }  # fmt: skip


def cell(tekst: Any, kop: Any, url: str = "") -> dict[str, Any]:
    """A number that is nought leads nowhere."""
    return {"tekst": tekst, "kop": kop, "rechts": True, "url": url if tekst else ""}


def lead(aantal: int, kop: Any, **keuze: Any) -> dict[str, Any]:
    """A number with the cases behind it; none is an empty cell."""
    return cell(aantal or "", kop, f"{reverse('view_voortgangslijst')}?{urlencode(keuze)}")


def heads(eerste: str, *rest: str) -> Rij:
    return [{"label": eerste}, *({"label": kop, "rechts": True} for kop in rest)]


def table(bijschrift: str, koppen: Sequence[str], rijen: Iterable[Rij]) -> dict[str, Any]:
    return {"bijschrift": bijschrift, "koppen": heads(*koppen), "rijen": list(rijen)}


# --- running cases ----------------------------------------------------------------------------------


def show_fasen(telling: Telling) -> dict[str, Any]:
    laat = Toestand.TE_LAAT
    return table(
        "Lopende zaken naar stap en hoe lang ze lopen", ("Stap", *Ouderdom.labels, laat.label, "Samen"),
        ([
            {"tekst": fase.label},
            *(
                lead(telling.vakken.get((fase, oud), 0), oud.label, fase=fase.value, oud=oud.value)
                for oud in Ouderdom
            ),
            lead(telling.te_laat_per_fase.get(fase, 0), laat.label, fase=fase.value, toestand=laat.value),
            lead(telling.in_fase(fase), "Samen", fase=fase.value),
        ] for fase in Fase),
    )  # fmt: skip


def draw_fasen(telling: Telling) -> Grafiek:
    return draw(
        [fase.kort for fase in Fase],
        [
            Reeksstaven("lopend", [telling.in_fase(fase) for fase in Fase]),
            Reeksstaven("over de termijn", [telling.te_laat_per_fase.get(fase, 0) for fase in Fase]),
        ],
        onderwerp="Lopende zaken per stap",
    )


def tell_fasen(telling: Telling) -> str:
    """The title of the chart is what stands out in it."""
    laat, fase = max((telling.te_laat_per_fase.get(fase, 0), fase) for fase in Fase)
    eerste = [f for f in Fase if telling.te_laat_per_fase.get(f, 0) == laat]
    if laat < 2 or len(eerste) > 1:
        return "Lopende zaken per stap"
    return f"Het vaakst te laat: {lower_first(fase.label)}"


def show_plekken(telling: Telling) -> dict[str, Any] | None:
    """None at one place: then it says the same as the page."""
    if len(telling.plekken) < 2:
        return None
    return table(
        "Lopende zaken per locatie", ("Locatie", "Samen", *Toestand.labels[:2], "Langst lopend"),
        ([
            {"tekst": naam},
            lead(sum(per.values()), "Samen", locatie=pk),
            *(
                lead(per.get(stand, 0), stand.label, locatie=pk, toestand=stand.value)
                for stand in (Toestand.TE_LAAT, Toestand.STIL)
            ),
            cell(tell_dagen(telling.oudste[pk]), "Langst lopend"),
        ] for (naam, pk), per in telling.plekken.items()),
    )  # fmt: skip


# --- how long it takes ------------------------------------------------------------------------------


def show_duren(verloop: Verloop) -> dict[str, Any]:
    rijen = []
    for code, duur in DUREN.items():
        nu, eerder = verloop.took(code)
        rijen.append(
            [
                {"tekst": duur.naam},
                cell(as_days(middle(nu)), "Middelste"),
                cell(nu[-1] if nu else NIET, "Langste"),
                cell(len(nu), "Hoe vaak"),
                cell(as_days(middle(eerder)), "Middelste, jaar eerder"),
            ]
        )
    koppen = ("Wat", "Middelste", "Langste", "Hoe vaak", "Middelste, jaar eerder")
    return table("Hoe lang het duurde, in dagen", koppen, rijen)


def as_days(midden: float | None) -> str:
    return NIET if midden is None else f"{midden:g}".replace(".", ",")


def draw_duren(verloop: Verloop) -> Grafiek | None:
    """Whole days. Closing isn't drawn: it takes so much longer that the steps would be gone."""
    paren = {code: tuple(map(middle, verloop.took(code))) for code in KORT}
    gevuld = [code for code, paar in paren.items() if any(midden is not None for midden in paar)]
    if not gevuld:
        return None
    return draw(
        [KORT[code] for code in gevuld],
        [
            Reeksstaven(naam, [as_whole(paren[code][plek]) for code in gevuld])
            for plek, naam in enumerate(("laatste twaalf maanden", "jaar eerder"))
        ],
        onderwerp="Middelste aantal dagen, afgerond",
        zonder="kwam niet voor",
    )


def as_whole(midden: float | None) -> int | None:
    return None if midden is None else round(midden)


# --- what happened ----------------------------------------------------------------------------------


def lists_of_jaar(zicht: Zicht) -> dict[str, str]:
    """By figure the list of the last twelve months, for who may read all of it."""
    lijsten = {
        "signaal": ("view_signalen", "periode=jaar", Actie.VIEW_SIGNAAL),
        "dossier": ("view_dossiers", f"toon={Dossierkeuze.JAAR}", Actie.VIEW_DOSSIER),
        "afsluiting": ("view_dossiers", f"toon={Dossierkeuze.GESLOTEN_JAAR}", Actie.VIEW_DOSSIER),
        "melding": ("view_dossiers", f"toon={Dossierkeuze.GEMELD_JAAR}", Actie.VIEW_DOSSIER),
        "incident": ("view_incidenten", f"periode={Periode.JAAR}", Actie.VIEW_INCIDENT),
    }
    return {
        code: f"{reverse(naam)}?{vraag}"
        for code, (naam, vraag, actie) in lijsten.items()
        if reads_list(zicht, actie)
    }


def show_jaren(verloop: Verloop, lijsten: Mapping[str, str]) -> dict[str, Any]:
    rijen = []
    for code in NAAST_ELKAAR:
        nu, eerder = verloop.year(code)
        url = lijsten.get(code, "")
        cellen = [
            cell(nu, "Nu", url),
            cell(eerder, "Jaar eerder"),
            cell(tell_verschil(nu, eerder), "Verschil"),
        ]
        rijen.append([{"tekst": REEKSEN[code].naam}, *cellen])
    koppen = ("Wat", "Nu", "Jaar eerder", "Verschil")
    return table("De laatste twaalf maanden naast de twaalf maanden daarvoor", koppen, rijen)


def count_weken(verloop: Verloop) -> list[tuple[date, int, int]]:
    """Of each week its Monday, how many incidents, and how many in the same week a year earlier."""
    return [
        (dag, verloop.week("incident", dag), verloop.week("incident", dag - ZELFDE_WEEK))
        for dag in list_weken(verloop.vandaag)
    ]


def draw_weken(weken: Sequence[tuple[date, int, int]]) -> Grafiek | None:
    if not any(nu or eerder for _, nu, eerder in weken):
        return None
    return draw(
        [str(dag.isocalendar().week) for dag, _, _ in weken],
        [
            Reeksstaven("dit jaar", [nu for _, nu, _ in weken]),
            Reeksstaven("jaar eerder", [e for *_, e in weken]),
        ],
        onderwerp="Incidenten per week, met het nummer van de week",
    )


def show_weken(weken: Sequence[tuple[date, int, int]], register: str) -> dict[str, Any]:
    return table(
        "Incidenten per week", ("Week", "Dit jaar", "Jaar eerder"),
        ([
            {"tekst": f"Week {dag.isocalendar().week}", "sub": f"vanaf {datum_nl(dag, dag)}"},
            cell(nu, "Dit jaar", f"{register}?week={dag}" if register else ""),
            cell(eerder, "Jaar eerder", f"{register}?week={dag - ZELFDE_WEEK}" if register else ""),
        ] for dag, nu, eerder in reversed(weken)),
    )  # fmt: skip


def tell_weken(weken: Sequence[tuple[date, int, int]]) -> str:
    nu, eerder = sum(n for _, n, _ in weken), sum(e for *_, e in weken)
    keer = f"{nu} {'incident' if nu == 1 else 'incidenten'}" if nu else "geen incidenten"
    return f"In {len(weken)} weken {keer}. In dezelfde weken een jaar eerder {eerder or 'geen'}."


def show_waar(verloop: Verloop, register: str) -> dict[str, Any]:
    rijen = []
    for code in verloop.codes("incident"):
        nu, eerder = verloop.year("incident", code)
        vraag = urlencode({"periode": Periode.JAAR.value, "plaats": code})
        url = f"{register}?{vraag}" if register else ""
        rijen.append([{"tekst": name_plaats(code)}, cell(nu, "Nu", url), cell(eerder, "Jaar eerder")])
    return table("Incidenten naar plaats, in de laatste twaalf maanden", ("Waar", "Nu", "Jaar eerder"), rijen)


def name_plaats(code: str) -> str:
    return Incidentplaats(code).label if code in Incidentplaats.values else code


def show_voortgang(zicht: Zicht, telling: Telling, verloop: Verloop) -> Mapping[str, Any]:
    """Everything of the page but the cases by name."""
    register = reverse("view_incidenten") if reads_list(zicht, Actie.VIEW_INCIDENT) else ""
    weken = count_weken(verloop)
    return {
        "fasen": show_fasen(telling), "fasen_grafiek": draw_fasen(telling), "fasen_kop": tell_fasen(telling),
        "plekken": show_plekken(telling), "duren": show_duren(verloop), "duren_grafiek": draw_duren(verloop),
        "jaren": show_jaren(verloop, lists_of_jaar(zicht)), "weken": show_weken(weken, register),
        "weken_grafiek": draw_weken(weken), "weken_zin": tell_weken(weken), "waar": show_waar(verloop, register),
        "gebeurd": any(sum(verloop.year(code)) for code in NAAST_ELKAAR),
    }  # fmt: skip
