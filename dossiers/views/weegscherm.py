"""What the pages of steps 4 and 5 show, put together from the Weegstand; nothing is read or written here."""

from collections.abc import Iterable
from typing import Any

from dossiers import naslag
from dossiers.actions.basis import roles_of
from dossiers.actions.besluit import deciders
from dossiers.afwegingskader import Antwoord, Uitkomst, Vraag
from dossiers.feiten import Handeling, Reden, Stap
from dossiers.forms.weging import LIJSTEN
from dossiers.models import Antwoordrij, Besluit, Dossier
from dossiers.presentatie_besluit import tell_samen
from dossiers.presentatie_weging import (
    AFWIJKINGKOP,
    UITKOMSTKOP,
    list_bewijs,
    name_aangekruist,
    name_antwoord,
)
from dossiers.queries.weging import Tekening, Weegstand
from dossiers.stappen import advised, blockers
from dossiers.views.laden import with_link
from dossiers.views.watnu import VEILIG_THUIS, can_sign, must_report, show_watnu
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl, moment_nl
from roles.access import Zicht
from roles.policy import Actie, Rol
from work.views import concept_tekst

BRONNAAM = "{naam} {versie} ({bron})"


def show_reasons(redenen: Iterable[Reden], dossier: Dossier) -> list[dict[str, str]]:
    return [with_link(reden, dossier) for reden in redenen]


def show_concept(form: Any) -> dict[str, str] | None:
    """The line about the draft this form was filled from."""
    return {"tekst": concept_tekst(form.concept.bewaard_op)} if form.concept else None


def bron_of(stand: Weegstand, bron: str) -> str:
    return BRONNAAM.format(naam=stand.protocol.naam, versie=stand.protocol.versie, bron=bron)


def show_vraag(stand: Weegstand, vraag: Vraag, form: Any) -> dict[str, Any]:
    """One question: its words for this child, its parts, and what was answered before it."""
    tekst = naslag.vraag(vraag.value)
    vermoeden = stand.protocol.woorden.vermoeden.removeprefix("een ")
    return {
        "vraag": vraag,
        "vraagkop": tekst.kop_voor(stand.dossier.kind.voornaam, vermoeden=vermoeden),
        "tekst": tekst,
        "form": form,
        "concept": show_concept(form),
        "noot": f"wegen, ronde {stand.nummer}",
        "checks": show_checks(form) if vraag is Vraag.VEILIGHEID else [],
        "velden": []
        if vraag is Vraag.VEILIGHEID
        else [veld for veld in form.visible_fields() if is_answer(veld.name)],
        "voorheen": bool(stand.vorige.get(vraag)) and vraag not in stand.antwoorden,
        "weegt_mee": list_weegt_mee(stand),
        "tot_nu_toe": [show_antwoord(rij) for rij in stand.antwoorden.values()],
        "bel": naslag.nummer(VEILIG_THUIS),
        "bron": bron_of(stand, tekst.bron),
        "terug_url": reverse("view_weging", args=[stand.dossier.pk]),
        "terug_tekst": "Wegen",
    }


def list_weegt_mee(stand: Weegstand) -> list[dict[str, str]]:
    """What to keep in mind while weighing, such as a refused consent (001 L746)."""
    return show_reasons(advised(Stap.WEGEN, stand.feiten, stand.protocol), stand.dossier)


def is_answer(naam: str) -> bool:
    return naam not in ("motivering", "bewijs")


def show_checks(form: Any) -> list[dict[str, Any]]:
    """Question 2: three separate checks with definition and examples; the factors stand with structureel."""
    vraag = naslag.vraag(Vraag.VEILIGHEID.value)
    return [
        {
            "veld": form[naam],
            "deel": vraag.onderdeel(naam),
            "lijst": form["factoren"] if naam == "structureel" else None,
        }
        for naam in ("acuut", "structureel", "disclosure")
    ]


def initial_of(stand: Weegstand, vraag: Vraag) -> dict[str, Any]:
    """The answer of the round before, as a starting point; a first round starts empty."""
    rij = stand.vorige.get(vraag)
    if rij is None:
        return {}
    namen = [naam for lijst in LIJSTEN.values() for naam in lijst if naam != "afsluitvorm"]
    lijsten = dict.fromkeys(namen, rij.aangekruist)
    # Only a no has a reason; a yes may have a tick of its own.
    reden = vraag is Vraag.VERMOEDEN and rij.antwoord == Antwoord.NEE and rij.aangekruist
    gekozen = {"afsluitvorm": rij.aangekruist[0]} if reden else {}
    antwoord = rij.checks if vraag is Vraag.VEILIGHEID else {"antwoord": rij.antwoord}
    return {"motivering": rij.motivering, "bewijs": rij.bewijs} | antwoord | lijsten | gekozen


def show_antwoord(rij: Antwoordrij) -> dict[str, Any]:
    vraag = Vraag(rij.vraag)
    return {
        "nummer": vraag.nummer,
        "label": vraag.label,
        "antwoord": name_antwoord(rij),
        "aangekruist": name_aangekruist(rij),
        "motivering": rij.motivering,
        "meta": f"{rij.vastgelegd_door.naam}, {Rol(rij.rol).label}, {moment_nl(rij.vastgelegd_op)}",
        "rij": rij,
    }


def show_antwoorden(stand: Weegstand) -> list[dict[str, Any]]:
    """The five questions: answered with their evidence, next, or not needed."""
    bewijs = {str(b.id): b.kop for b in list_bewijs(stand.rijen)}
    vragen = []
    for vraag in Vraag:
        rij = stand.antwoorden.get(vraag)
        gegeven = show_antwoord(rij) if rij else {"nummer": vraag.nummer, "label": vraag.label}
        gegeven["bewijs"] = [bewijs[i] for i in rij.bewijs if i in bewijs] if rij else []
        gegeven["straks"] = "" if rij else upcoming(stand, vraag)
        vragen.append(gegeven)
    return vragen


def upcoming(stand: Weegstand, vraag: Vraag) -> str:
    if stand.plek.vraag is vraag:
        return "later" if stand.plek.uitkomst else "nu"
    return "straks" if stand.plek.uitkomst is None else "niet nodig"


def show_weging(stand: Weegstand, zicht: Zicht) -> dict[str, Any]:
    """The whole page: answers, outcome, the two decisions, the signatures, and what to do now."""
    uitkomst = stand.plek.uitkomst
    redenen = blockers(Handeling.ANSWER_AFWEGING, stand.feiten, stand.protocol)
    return {
        "stand": stand,
        "noot": f"wegen, ronde {stand.nummer}",
        "vragen": show_antwoorden(stand),
        "weegt_mee": list_weegt_mee(stand),
        "volgende": stand.plek.vraag if uitkomst is None else None,
        "uitkomst": uitkomst,
        "uitkomst_kop": UITKOMSTKOP[uitkomst] if uitkomst else "",
        "uitkomst_regel": f"Uitkomst van het wegen, ronde {stand.nummer}",
        "bron": bron_of(stand, stand.plek.bron),
        "geblokkeerd": show_reasons(redenen, stand.dossier) if uitkomst is None else [],
        "besluiten": show_besluiten(stand),
        "mag_besluiten": can_decide(stand, zicht),
        "tekeningen": [show_tekening(t, wacht=must_report(stand)) for t in stand.tekeningen],
        "mag_tekenen": can_sign(stand, zicht),
        "watnu": show_watnu(stand, zicht),
        "moet_nu_melden": must_report(stand),
        "toon_besluit": uitkomst not in (None, Uitkomst.ADVIES) or stand.besluit is not None,
    }


def can_decide(stand: Weegstand, zicht: Zicht) -> bool:
    rollen = set(roles_of(zicht, Actie.DECIDE_BESLUIT, stand.dossier))
    return bool(rollen & set(deciders(stand.protocol).rollen)) and not stand.feiten.gesloten


def show_besluiten(stand: Weegstand) -> list[dict[str, str]]:
    """The two decisions in words; "nog niet besloten" when there is none."""
    besluit = stand.besluit
    melden, hulp = "", ""
    if besluit is not None:
        melden = "Ja, melden" if besluit.melden else "Nee, niet melden"
        if besluit.uitstel_tot:
            melden = f"Ja, uitgesteld tot en met {datum_nl(besluit.uitstel_tot)}"
        hulp = (
            "" if besluit.hulp == Besluit.Hulp.LATER else ("Ja" if besluit.hulp == Besluit.Hulp.JA else "Nee")
        )
    return [
        {
            "regel": "Besluit 1",
            "kop": "Is melden noodzakelijk?",
            "woord": melden,
            "tekst": explain_melden(stand),
            "reden": besluit.afwijking_reden if besluit else "",
        },
        {
            "regel": "Besluit 2",
            "kop": "Is hulp (ook) mogelijk?",
            "woord": hulp,
            "tekst": explain_hulp(stand),
            "reden": besluit.hulp_toelichting if besluit else "",
        },
    ]


def explain_melden(stand: Weegstand) -> str:
    if stand.besluit is None:
        return "Dit volgt uit de antwoorden. Je legt het zelf vast."
    if stand.besluit.afwijking == Besluit.Afwijking.GEEN:
        return "Dit volgt uit de antwoorden."
    return AFWIJKINGKOP[stand.besluit.afwijking]


def explain_hulp(stand: Weegstand) -> str:
    besluit = stand.besluit
    if besluit is None or besluit.hulp == Besluit.Hulp.LATER:
        return "Dit beslis je samen met Veilig Thuis, als je meldt." if stand.moet_melden else ""
    zinnen = []
    if besluit.hulp_met_naam:
        zinnen.append(f"Besproken met {besluit.hulp_met_naam}, {besluit.hulp_met_functie or 'Veilig Thuis'}.")
    if besluit.hulp_met_betrokkenen:
        zinnen.append("Ook besproken met de ouders en het kind.")
    if besluit.samen:
        zinnen.append(f"Samen met Veilig Thuis doorgenomen: {tell_samen(besluit.samen).lower()}.")
    if besluit.vraag5_op:
        zinnen.append(f"Op {datum_nl(besluit.vraag5_op)} kijk je of de hulp werkt.")
    return " ".join(zinnen)


def show_tekening(tekening: Tekening, *, wacht: bool) -> dict[str, Any]:
    rij = tekening.ondertekening
    if rij is None:
        meta = "Wacht niet met melden op deze handtekening." if wacht else "Nog niet getekend."
        return {"naam": tekening.plek.wie, "meta": meta, "getekend": False}
    wie, moment = rij.vastgelegd_door.naam, moment_nl(rij.vastgelegd_op)
    if rij.zonder_tweede:
        meta = f"Niemand anders kan hier tekenen. {rij.toelichting} {wie}, {moment}"
        return {"naam": tekening.plek.wie, "meta": meta, "getekend": False, "woord": "Geen tweede persoon"}
    return {"naam": wie, "meta": f"{tekening.plek.wie} · {moment}", "getekend": True, "woord": "Getekend"}
