"""What to do now in steps 4 and 5, by outcome: melden comes before everything else."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from dossiers import naslag
from dossiers.actions.basis import Geweigerd
from dossiers.actions.ondertekenen import find_place
from dossiers.afwegingskader import Uitkomst, Vraag
from dossiers.feiten import Handeling, Reden, Situatie
from dossiers.models import Besluit, Dossier
from dossiers.nabesluit import check_vraag5, open_na_besluit
from dossiers.presentatie_vertellen import tell_vermoeden
from dossiers.queries.weging import Weegstand
from dossiers.stappen import blockers, sluitvormen
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl
from roles.access import Zicht

VEILIG_THUIS = "veilig_thuis"


def reasons(check: Callable[[], Any]) -> list[Reden]:
    """The reasons for which an act would be refused, asked of the act's own check."""
    try:
        check()
    except Geweigerd as fout:
        return fout.redenen
    return []


def show_watnu(stand: Weegstand, zicht: Zicht) -> dict[str, Any]:
    """The box: what to do now, and whom the profile wants told."""
    nu = find_watnu(stand, zicht)
    return nu | {"noten": [*nu.get("noten", ()), *tell_vermoeden(stand.feiten, stand.protocol)]}


def find_watnu(stand: Weegstand, zicht: Zicht) -> dict[str, Any]:
    """Text and buttons of the box; empty while the questions are being answered."""
    if stand.feiten.gesloten:
        return {"tekst": "Dit dossier is gesloten. Melden kan nog altijd.", "acties": []}
    if must_report(stand):
        tekst = "Bel Veilig Thuis en leg de melding vast. Wacht niet op de tweede handtekening."
        return {"tekst": tekst, "acties": report_actions(stand.dossier), "noten": parent_notes(stand)}
    if stand.plek.uitkomst is None:
        return {}
    if stand.plek.uitkomst is Uitkomst.ADVIES:
        return advice_actions(stand)
    return after_outcome(stand, zicht)


def after_outcome(stand: Weegstand, zicht: Zicht) -> dict[str, Any]:
    """Deciding, signing, and then closing or following the help."""
    dossier = stand.dossier
    if stand.besluit is None or stand.verouderd:
        tekst = "Kijk de antwoorden na. Beslis daarna over melden en hulp."
        return step(tekst, "Naar de twee besluiten", "decide_besluit", dossier)
    if stand.besluit.hulp == Besluit.Hulp.LATER:
        return step("Beslis met Veilig Thuis over hulp.", "Besluit 2 invullen", "decide_besluit", dossier)
    if not stand.compleet:
        return wait_for_signatures(stand, zicht)
    if redenen := open_na_besluit(stand.feiten, stand.protocol):
        tekst = f"Beide besluiten zijn compleet. {redenen[0].wat_kun_je_doen}"
        return step(tekst, "Vastleggen", redenen[0].link or "view_hulp", dossier)
    if sluitvormen(stand.feiten, stand.protocol):
        tekst = "Beide besluiten zijn compleet. Het dossier kan dicht als alles klaar is."
        return step(tekst, "Dossier afsluiten", "close_dossier", dossier)
    return follow_help(stand)


def can_sign(stand: Weegstand, zicht: Zicht) -> bool:
    if stand.besluit is None or blockers(Handeling.SIGN_BESLUIT, stand.feiten, stand.protocol):
        return False
    return not reasons(lambda: find_place(stand, zicht))


def wait_for_signatures(stand: Weegstand, zicht: Zicht) -> dict[str, Any]:
    if can_sign(stand, zicht):
        return step(
            "Het besluit wacht op jouw handtekening.", "Besluit tekenen", "sign_besluit", stand.dossier
        )
    wie = " en ".join(t.plek.wie.lower() for t in stand.tekeningen if t.ondertekening is None)
    return {"tekst": f"Hier tekent nog: {wie}.", "acties": []}


def must_report(stand: Weegstand) -> bool:
    """The outcome is to report, or that was decided, and no report was recorded yet."""
    besluit = stand.besluit
    if stand.feiten.gemeld:
        return False
    if besluit is not None and not stand.verouderd:
        return besluit.melden and besluit.afwijking != Besluit.Afwijking.UITSTEL
    return stand.moet_melden


def report_actions(dossier: Dossier) -> list[dict[str, str]]:
    bel = naslag.nummer(VEILIG_THUIS)
    lokaal = dossier.locatie.telefoon_veilig_thuis
    nummer = lokaal or bel.nummer
    return [
        {
            "label": f"Bel {nummer}",
            "url": f"tel:{nummer.replace('-', '').replace(' ', '')}",
            "icoon": "telefoon",
        },
        {"label": "Melding vastleggen", "url": reverse("report_melding", args=[dossier.pk])},
    ]


def told_themselves(stand: Weegstand) -> bool:
    """Somebody told it: recorded as situation, as ground to skip the talk, or said at question 2c."""
    veiligheid = stand.antwoorden.get(Vraag.VEILIGHEID)
    return (
        Situatie.DISCLOSURE in stand.feiten.situaties
        or any(
            rij.soort == "overslag"
            and rij.codes["grond"] == Situatie.DISCLOSURE
            and rij.ronde == stand.dossier.ronde
            for rij in stand.rijen
        )
        or (veiligheid is not None and veiligheid.checks.get("disclosure") == "ja")
    )


def parent_notes(stand: Weegstand) -> list[dict[str, str]]:
    tekst = "Vertel het hun vooraf, als dat veilig is. Kan dat niet, schrijf dan op waarom."
    if told_themselves(stand):
        naam = stand.dossier.kind.voornaam
        eerst = f"Spreek eerst met Veilig Thuis en met {naam} af wat je doet."
        tekst = f"{naam} of iemand anders vertelde dit zelf. {eerst}"
    elif stand.feiten.situaties:
        tekst = "Vraag eerst aan Veilig Thuis of je de ouders iets kunt vertellen."
    return [{"kop": "Vertel je het de ouders vooraf?", "tekst": tekst}]


def advice_actions(stand: Weegstand) -> dict[str, Any]:
    dossier = stand.dossier
    if stand.feiten.advies_na_twijfel:
        return step(
            "Er is nu advies. Beantwoord de vragen opnieuw.", "Nieuwe ronde beginnen", "open_weging", dossier
        )
    advies = reverse("record_consultatie", args=[dossier.pk]) + "?soort=veilig_thuis"
    tekst = "Er is twijfel. Vraag advies aan Veilig Thuis, dat kan anoniem. Daarna geef je opnieuw antwoord."
    return {"tekst": tekst, "acties": [{"label": "Advies vastleggen", "url": advies}]}


def follow_help(stand: Weegstand) -> dict[str, Any]:
    dossier = stand.dossier
    if stand.plek.vraag is None:
        tekst = "De hulp gaat door. Volg de veiligheid, en stel vraag 5 opnieuw als er iets verandert."
        acties = [
            {"label": "Vraag 5 opnieuw stellen", "url": reverse("open_weging", args=[dossier.pk])},
            {"label": "Hulp en volgen bekijken", "url": reverse("view_hulp", args=[dossier.pk])},
        ]
        return {"tekst": tekst, "acties": acties}
    if check_vraag5(stand.feiten, stand.protocol, vandaag=timezone.localdate()):
        tekst = f"Op {datum_nl(stand.feiten.vraag5_op)} kijk je of de hulp werkt."
        return step(tekst, "Vraag 5 op een andere dag", "record_vraag5datum", dossier)
    url = reverse("answer_afweging", args=[dossier.pk, Vraag.RESULTAAT.value])
    tekst = "De dag voor vraag 5 is er. Kijk of de hulp werkt."
    return {"tekst": tekst, "acties": [{"label": "Vraag 5 beantwoorden", "url": url}]}


def step(tekst: str, label: str, url_naam: str, dossier: Dossier) -> dict[str, Any]:
    return {"tekst": tekst, "acties": [{"label": label, "url": reverse(url_naam, args=[dossier.pk])}]}
