"""Route 2 as a table: what is not possible now and why, and how far each step is (workflow.md §5). PURE.

A row says why, what one can do, which rule that is and where it stands. The same rows make the list of steps, the main
act, the blocked acts on the screen, and the refusal of a POST. What each step needs: route2eisenregels.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from dossiers.eisvorm import reasons
from dossiers.feiten import Reden, Stand
from dossiers.protocol import Protocol
from incidents.route2eisenregels import NODIG
from incidents.route2feitenregels import (
    Eis,
    Feiten,
    Stap,
    chooses,
    did,
    never,
    police_at_work,
    settled,
    suspected,
    unfounded,
)
from incidents.route2stapregels import VORMEN, Stapsoort, Uitkomst

S, U = Stapsoort, Uitkomst

OPEN = Eis(
    voldaan=lambda f, _p: not f.dicht, waarom="Deze zaak is afgesloten.",
    doe="Komt er iets nieuws? Open een nieuwe zaak vanuit de nieuwe zorg.", regel="Wat dicht is, verandert niet meer.",
    bron="eigen keuze",
)  # fmt: skip

# --- what is not possible now -----------------------------------------------------------------------------------
# Aangifte that was done, taking somebody away from the children, and help are never blocked: safety first.

MAG_NIET: Mapping[Stapsoort, tuple[Eis, ...]] = {
    S.VERMOEDEN: (
        NODIG[Stap.OVERLEG][0],
        Eis(
            geldt=chooses(U.NEE), voldaan=lambda f, _p: not f.aangifte, bron="001 L1114, L1122",
            waarom="Er is al aangifte gedaan.", doe="Wacht op de politie. Leg daarna vast wat zij vonden.",
            regel="Na de aangifte zegt de politie of er een delict was.",
        ),
    ),
    S.HERSTEL: (
        Eis(
            voldaan=unfounded, bron="001 L1061", waarom="Dit kan pas als jullie geen redelijk vermoeden hebben.",
            doe="Leg eerst vast wat jullie met de vertrouwensinspecteur vinden.", link=S.VERMOEDEN,
            regel="Dit gesprek is voor als er geen redelijk vermoeden is.",
        ),
    ),
    S.AANGIFTE: (
        Eis(
            geldt=chooses(U.GEEN_AANGIFTE), voldaan=did(S.VERTROUWENSINSPECTEUR), link=S.VERTROUWENSINSPECTEUR,
            bron="001 L1059-1063, 000 L3028, 002 L5515", waarom="Er is nog geen overleg met de vertrouwensinspecteur.",
            doe="Bel eerst: 0900-1113111.", regel="Geen aangifte doe je nooit op eigen oordeel.",
        ),
    ),
    S.ESCALATIE: (
        Eis(
            voldaan=lambda f, p: p.route2.escalatie and f.last(S.AANGIFTE) == U.GEEN_AANGIFTE, bron="001 L1067-1072",
            waarom="De vier treden gelden hier niet.",
            doe="Leg bij Aangifte vast dat er geen aangifte is gedaan, en waarom.",
            link=S.AANGIFTE, regel="De treden zijn er als de houder geen aangifte wil doen, in de kinderopvang.",
        ),
        *(
            Eis(
                geldt=chooses(hoger), voldaan=did(S.ESCALATIE, lager), bron="001 L1069-1072",
                waarom="De trede daarvoor staat er nog niet.", doe="Leg eerst de vorige trede vast.",
                regel="De treden gaan op volgorde.",
            )
            for lager, hoger in ((U.TREDE_1, U.TREDE_2), (U.TREDE_2, U.TREDE_3), (U.TREDE_3, U.TREDE_4))
        ),
    ),
    S.NON_ACTIEF: (
        Eis(
            geldt=lambda f, p: f.kiest in (U.WERKT_DOOR, U.ANDERE_TAKEN) and f.vermoeden is True
            and p.route2.non_actief == "altijd" and not f.did(S.POLITIE),
            voldaan=never, bron="001 L1091, L1097",
            waarom="Er is een redelijk vermoeden, en de politie is nog niet klaar.",
            doe="Zet deze persoon op non-actief. Een gastouder of vrijwilliger vangt geen kinderen op.",
            regel="In ieder geval zolang het onderzoek duurt, op non-actief.",
        ),
    ),
    S.ANDERE_OUDERS: (
        Eis(
            voldaan=suspected, link=S.VERMOEDEN, bron="001 L1078-1080, L1112, 000 L3057, 002 L5570-5576",
            waarom="Er is geen redelijk vermoeden vastgelegd.", doe="Overleg eerst met de vertrouwensinspecteur.",
            regel="Beschuldigd is niet hetzelfde als schuldig. Vertel het niet verder dan nodig.",
        ),
        Eis(
            geldt=lambda f, p: f.kiest == U.NIET_INGELICHT and p.route2.andere_ouders == "altijd", voldaan=never,
            bron="001 L1112", waarom="De andere ouders moeten het weten.",
            doe="Overleg met Veilig Thuis of de GGD hoe je het vertelt.",
            regel="De ouders van de andere kinderen worden ingelicht.",
        ),
    ),
    S.KIND_HOREN: (
        Eis(
            geldt=chooses(U.ZELF), voldaan=never, bron="001 L1829", waarom="Een kind wordt hier niet door ons gehoord.",
            doe="Vraag de politie om een bevoegde deskundige. Zet wat het kind zelf vertelt in het draaiboek.",
            regel="Een kind wordt gehoord door een bevoegde deskundige.",
        ),
    ),
    S.ONDERZOEK: (
        Eis(
            voldaan=lambda f, _p: f.vermoeden is not None or f.aangifte, link=S.VERTROUWENSINSPECTEUR,
            bron="001 L1027, 000 L3028, 002 L5515",
            waarom="Er is nog niet vastgelegd of er een redelijk vermoeden is.",
            doe="Bel eerst de vertrouwensinspecteur.",
            regel="Weeg en onderzoek niet zelf.",
        ),
        Eis(
            geldt=lambda f, p: police_at_work(f, p) and p.route2.eigen_onderzoek == "nooit", voldaan=never,
            bron="001 L1114",
            waarom="De politie onderzoekt dit. Eigen gesprekken kunnen bewijs bederven.",
            doe="Wacht op de politie. Vraag hun wat je wel kunt doen.",
            regel="De directie volgt het onderzoek van de politie en doet niets wat daartegen indruist.",
        ),
        Eis(
            geldt=lambda f, p: police_at_work(f, p) and p.route2.eigen_onderzoek == "na_overleg",
            voldaan=did(S.POLITIECONTACT), link=S.POLITIECONTACT, bron="000 L3058, 002 L5578-5579",
            waarom="De politie onderzoekt dit, en er is niet vastgelegd dat jullie dit met hen bespraken.",
            doe="Overleg eerst met de politie en de vertrouwensinspecteur.",
            regel="Een eigen onderzoek naast dat van de politie is een keuze die jullie samen met hen maken.",
        ),
    ),
    S.POLITIE: (
        Eis(
            voldaan=lambda f, _p: f.aangifte, link=S.AANGIFTE, bron="001 L1114, 000 L3043-3044, 002 L5548",
            waarom="Er is nog geen aangifte vastgelegd.", doe="Leg eerst de aangifte vast.",
            regel="De politie onderzoekt na een aangifte.",
        ),
    ),
    S.HANDELEN: (
        Eis(
            voldaan=lambda f, p: f.did(S.POLITIE) or (f.vermoeden is True and not f.aangifte and settled(f, p)),
            link=S.POLITIE, bron="001 L1116-1118, 000 L3062", waarom="De politie heeft nog niets laten weten.",
            doe="Wacht op de politie, en leg vast wat zij vonden.",
            regel="Over de persoon beslis je op grond van het onderzoek van de politie.",
        ),
        Eis(
            geldt=lambda f, _p: f.kiest == U.ARBEIDSRECHT and f.did(S.POLITIE),
            voldaan=lambda f, _p: f.last(S.POLITIE) == U.AANLEIDING, bron="001 L1134-1136",
            waarom="De politie vond geen aanleiding om aan een delict te denken.",
            doe="Kies iets anders. Vraag zo nodig raad aan een jurist.",
            regel="Een maatregel van arbeidsrecht volgt op wat de politie vond.",
        ),
        Eis(
            geldt=lambda f, _p: f.kiest == U.REHABILITATIE and f.did(S.POLITIE),
            voldaan=lambda f, _p: f.last(S.POLITIE) != U.AANLEIDING, bron="001 L1120-1128, 000 L3062",
            waarom="De politie vond wel aanleiding om aan een delict te denken.",
            doe="Kies iets anders, of leg eerst een nieuwe uitkomst van de politie vast.",
            regel="Rehabilitatie is er als het vermoeden niet klopte.",
        ),
    ),
    S.EVALUATIE: (
        Eis(
            voldaan=lambda f, _p: f.did(S.HANDELEN) or f.did(S.HERSTEL), bron="001 L1154-1164",
            waarom="De zaak is nog niet zo ver.", doe="Rond eerst de stappen hiervoor af.",
            regel="Terugkijken doe je als er is gehandeld.",
        ),
    ),
}  # fmt: skip


def blockers(soort: Stapsoort, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Why this can't be recorded now. Empty means that it can."""
    return reasons((OPEN, *MAG_NIET.get(soort, ())), feiten, protocol)


def missing(stap: Stap, feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """What this step still needs."""
    return reasons(NODIG[stap], feiten, protocol)


def blockers_close(feiten: Feiten, protocol: Protocol) -> list[Reden]:
    """Why the case can't be closed now: everything that a step still needs."""
    return reasons((OPEN,), feiten, protocol) + [r for stap in Stap for r in missing(stap, feiten, protocol)]


def is_skipped(stap: Stap, feiten: Feiten) -> bool:
    return stap == Stap.HANDELEN and feiten.vermoeden is False


def stand(stap: Stap, feiten: Feiten, protocol: Protocol) -> Stand:
    """Derived from what was recorded, never stored."""
    if stap == Stap.MELDING:
        return Stand.GEDAAN
    if is_skipped(stap, feiten):
        return Stand.OVERGESLAGEN
    begonnen = any(VORMEN[Stapsoort(soort)].stap == stap for soort, _ in feiten.gedaan)
    eerder = feiten.vermoeden is not None or stap == Stap.OVERLEG
    if eerder and not missing(stap, feiten, protocol):
        return Stand.GEDAAN if begonnen else Stand.NIET_BEGONNEN
    return Stand.BEGONNEN if begonnen else Stand.NIET_BEGONNEN


def next_step(feiten: Feiten, protocol: Protocol) -> tuple[Stap, Reden] | None:
    """The first thing that is needed, in the order of the steps; None when everything is done."""
    for stap in Stap:
        if redenen := missing(stap, feiten, protocol):
            return stap, redenen[0]
    return None
