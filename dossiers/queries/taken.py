"""Everything that still waits for somebody, from all its tables, as ONE query (UNION ALL).

A task is no row of its own but one of a case that isn't finished: a term that passed is late when somebody looks.

Adding a source is adding a row to TAAKBRONNEN:
1. a condition in taakvoorwaarden.py: from a Zicht the rows that still wait; say there what ends it. No access in it.
2. the row: `soort` (its own name), `actie` (the act that ends it; it decides who can see it and as what),
   `titel` (what to do, begins with the verb; {kind} is the short name), `url`, and one of `dag`, `moment` and
   `termijn` (from the profile, counted from the column `sinds`). Nothing of these: it waits, without a day.
3. whose it is: the column `van` in `bij` (who leads, if not said), else `rollen`; late by `na` days, `escaleert` too.
4. a row in tests/dossiers/test_taken.py. The model needs `bereikbaar`; more columns: c0, c1, c2 of `ook`.
The digest, Mijn werk, /taken/ and the .ics all follow by themselves. An app above this one: `add_taakbronnen`.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from dossiers.gespreksregels import KIND
from dossiers.hulpregels import Hulpsoort
from dossiers.meldingregels import PER_KLUS
from dossiers.protocol import Protocol
from dossiers.protocolregels import Termijn
from dossiers.queries import kindcheck, meldingwacht, spoedwacht
from dossiers.queries import taakvoorwaarden as wacht
from dossiers.queries import taakvoorwaarden_hulp as hulp
from dossiers.queries.taakbron import (
    VAN_DOSSIER,
    VAN_PLEK,
    VAN_SIGNAAL,
    VAN_SPOED,
    VAN_STUK,
    VAN_TRIAGE,
    Rij,
    Taakbron,
)
from roles.access import Zicht, mark_zicht
from roles.policy import Actie, Rol
from vault.vraagvorm import Vraagvorm

NIEMAND = {**VAN_STUK, "van": None}
MELDEN_MAG = "Melden mag al, de handtekening volgt."
WACHT_OP_HANDTEKENING = "Het besluit wacht op een handtekening."
ZELFDE_DAG = Termijn(0, "dagen", "001 L790, 000 L1925")  # a decision to report is carried out at once


def signs(protocol: Protocol, rij: Rij) -> Iterable[str]:
    """The roles of the places that are still open; c0 holds the filled ones (taakvoorwaarden.GEVULD)."""
    gevuld = int(rij["c0"] or 0)
    for nummer, plek in enumerate(protocol.ondertekent.plekken):
        if not gevuld & 2**nummer:
            yield from plek.rollen


def talk_title(rij: Rij) -> str:
    return "Praat met {kind}" if rij["c0"] == KIND else "Praat met de ouders van {kind}"


def tell_untold(rij: Rij) -> str:
    nog = [Rol(code).label for code in (rij["c0"] or "").split()]
    return f"Moet het nog weten: {', '.join(nog)}."


def help_title(rij: Rij) -> str:
    return (
        "Kijk of het resultaat er is: {kind}"
        if rij["c0"] == Hulpsoort.RESULTAAT
        else "Taak bij de hulp voor {kind}"
    )


TAAKBRONNEN: tuple[Taakbron, ...] = (
    # --- spoed (workflow.md §2): on top of Mijn werk until somebody says that it is over
    Taakbron(
        soort="spoed", open=spoedwacht.alarms, actie=Actie.ASSIGN_SPOED, bij=VAN_SPOED, ook=spoedwacht.OOK,
        titel=spoedwacht.title, url=("view_spoedzaak", "id"), uiterlijk=spoedwacht.due, escaleert=(),
        rollen=spoedwacht.handlers, meta=spoedwacht.tell_who,
    ),
    Taakbron(
        soort="spoed_eigen", open=spoedwacht.own_alarms, actie=Actie.VIEW_SPOEDZAAK, ook=spoedwacht.OOK,
        bij={**VAN_SPOED, "van": "melder_id"}, titel=spoedwacht.title, url=("view_spoedzaak", "id"),
        alleen_van=True, escaleert=(), meta=spoedwacht.tell_who,
    ),
    # --- kindcheck (000 L669): a child nobody knows enough about
    Taakbron(
        soort="kindcheck", open=kindcheck.unclear, actie=Actie.SUPPLEMENT_KINDCHECK, titel=kindcheck.title,
        bij=kindcheck.VAN_KINDCHECK, url=("supplement_kindcheck", "id"), termijn=lambda p: p.triage,
        ook={"c0": "kindcheck__betrokkene__naam"}, meta=lambda rij: f"Kindcheck over {rij['c0']}",
        escaleert=(Rol.AF, Rol.MANAGER),
    ),
    # --- signals (workflow.md §1)
    Taakbron(
        soort="triage", open=wacht.untriaged, actie=Actie.TRIAGE_SIGNAAL, bij=VAN_SIGNAAL,
        titel="Beoordeel het signaal over {kind}", url=("triage_signaal", "id"), termijn=lambda p: p.triage,
        ook={"c0": "vastgelegd_door__naam"}, meta=lambda rij: f"Vastgelegd door {rij['c0']}",
    ),
    Taakbron(
        soort="zorg_opnieuw", open=wacht.ordinary_care, actie=Actie.TRIAGE_SIGNAAL,
        bij={**VAN_TRIAGE, "id": "signaal_id"}, dag="vervolg_op", na=3,
        titel="Kijk opnieuw naar het signaal over {kind}", url=("triage_signaal", "id"),
        ook={"c0": "eigenaar__naam"}, meta=lambda rij: f"{rij['c0']} houdt het in de gaten",
    ),
    Taakbron(
        soort="zorg_volgen", open=wacht.own_ordinary_care, actie=Actie.VIEW_SIGNAAL,
        bij={**VAN_TRIAGE, "id": "signaal_id", "van": "eigenaar_id"}, dag="vervolg_op", alleen_van=True,
        titel="Houd {kind} in de gaten", url=("view_signaal", "id"), escaleert=(),
        meta=lambda _: "Zie je iets nieuws? Leg dan een nieuw signaal vast.",
    ),
    Taakbron(
        soort="zorg_zonder_eigenaar", open=hulp.care_without_owner, actie=Actie.TRIAGE_SIGNAAL,
        bij={**VAN_TRIAGE, "id": "signaal_id"}, titel="Kies wie op {kind} let",
        url=("triage_signaal", "id"), ook={"c0": "eigenaar__naam"},
        meta=lambda rij: f"{rij['c0']} werkt hier niet meer. Wijs iemand anders aan.",
    ),
    # --- step 3
    Taakbron(
        soort="gesprek", open=wacht.planned_talks, actie=Actie.HOLD_GESPREK, moment="gepland_op",
        hele_dag=True, bij={**VAN_STUK, "sinds": "gepland_op", "van": "leiding_id"},
        titel=talk_title, url=("hold_gesprek", "dossier"), vraag="?vorm={c0}&voorbereiding={id}",
        ook={"c0": "vorm", "c1": "leiding__naam"},
        meta=lambda rij: f"Stap 3 · {rij['c1']} leidt het gesprek. Leg daarna het verslag vast.", na=3,
    ),
    Taakbron(
        soort="afspraak", open=wacht.agreements, actie=Actie.RECORD_NAKOMING, dag="uiterlijk", na=3,
        titel="Kijk of de afspraak met {kind} is nagekomen", url=("record_nakoming", "dossier", "id"),
        meta=lambda _: "Stap 3 · leg vast of het is gebeurd.",
    ),
    Taakbron(
        soort="instemming_overslag", open=wacht.skips_to_confirm, actie=Actie.SIGN_INSTEMMING, bij=NIEMAND,
        titel="Bekijk of je instemt: {kind}", url=("sign_instemming", "dossier", "id"), escaleert=(),
        rollen=lambda p, _: p.tweede_persoon.overslaan,
        meta=lambda _: "Een collega wil een gesprek overslaan en vraagt een tweede persoon.",
    ),
    # --- steps 4 and 5; none of these holds up a melding
    Taakbron(
        soort="tekenen", open=wacht.unsigned, actie=Actie.SIGN_BESLUIT, bij=NIEMAND, escaleert=(),
        titel="Teken het besluit: {kind}", url=("sign_besluit", "dossier"), rollen=signs,
        ook={"c0": wacht.GEVULD, "c1": "uitkomst", "c2": wacht.IS_MELDEN},
        meta=lambda rij: f"Stap 5 · {MELDEN_MAG if rij['c2'] else WACHT_OP_HANDTEKENING}",
    ),
    Taakbron(
        soort="instemming_afwijking", open=wacht.deviations_to_confirm, actie=Actie.SIGN_INSTEMMING,
        bij=NIEMAND, titel="Bekijk of je instemt: {kind}", url=("sign_instemming", "dossier", "id"),
        rollen=lambda p, _: p.tweede_persoon.afwijken, escaleert=(),
        meta=lambda _: "Een collega wijkt af van de uitkomst en vraagt een tweede persoon.",
    ),
    Taakbron(
        soort="tweede_besluit", open=wacht.second_decision, actie=Actie.DECIDE_BESLUIT,
        titel="Beslis over hulp voor {kind}", url=("decide_besluit", "dossier"),
        rollen=lambda p, _: p.weegt.rollen,
        meta=lambda _: "Stap 5 · het tweede besluit neem je met Veilig Thuis.",
    ),
    Taakbron(
        soort="vraag_5", open=hulp.question_5, actie=Actie.ANSWER_AFWEGING, dag=hulp.VRAAG_5_OP, na=3,
        titel="Vraag of de hulp werkt bij {kind}", url=("view_hulp", "dossier"),
        rollen=lambda p, _: p.weegt.rollen, meta=lambda _: "Vraag 5 · op de dag die jullie afspraken.",
    ),
    Taakbron(
        soort="uitstel", open=wacht.postponed, actie=Actie.DECIDE_BESLUIT, dag="uitstel_tot",
        titel="Beslis opnieuw over melden: {kind}", url=("view_weging", "dossier"),
        rollen=lambda p, _: p.weegt.rollen, meta=lambda _: "Melden was uitgesteld tot deze dag.",
    ),
    # --- help and looking (workflow.md §4)
    Taakbron(
        soort="hulp_afspreken", open=hulp.help_to_agree, actie=Actie.RECORD_HULPTRAJECT,
        titel="Spreek de hulp af voor {kind}", url=("record_hulptraject", "dossier"),
        meta=lambda _: "Er is besloten dat er hulp komt. Leg vast wie wat doet.",
    ),
    Taakbron(
        soort="hulp_terugkijken", open=hulp.evaluations, actie=Actie.RECORD_HULPEVALUATIE,
        bij={**VAN_STUK, "van": hulp.MANAGER_VAN_TRAJECT}, dag=hulp.EVALUATIE_OP, na=3,
        titel="Kijk terug op de hulp voor {kind}", url=("record_hulpevaluatie", "dossier", "id"),
        rollen=lambda p, _: p.hulp.casemanager, meta=lambda _: "Hulp · met de ouders, en als dat kan met het kind.",
    ),
    Taakbron(
        soort="hulptaak", open=hulp.help_tasks, actie=Actie.SUPPLEMENT_HULPAFSPRAAK, eigen_deel=True,
        bij={**VAN_STUK, "van": hulp.MANAGER_VAN_AFSPRAAK}, dag="uiterlijk", na=3, titel=help_title,
        url=("supplement_hulpafspraak", "dossier", "id"), ook={"c0": "soort"},
        rollen=lambda p, _: p.hulp.casemanager, meta=lambda _: "Hulp · leg vast of het is gedaan.",
    ),
    Taakbron(
        soort="kijken_afspreken", open=hulp.looking_to_agree, actie=Actie.RECORD_VOLGAFSPRAAK,
        titel="Spreek af wie blijft kijken bij {kind}", url=("record_volgafspraak", "dossier"),
        meta=lambda _: "De hulp werkt. Spreek af hoe jullie blijven volgen.",
    ),
    Taakbron(
        soort="kijken_na_sluiten", open=hulp.looks_agreed_at_closing, actie=Actie.RECORD_VOLGAFSPRAAK,
        dag="monitoring_op", na=3, titel="Spreek af wie blijft kijken bij {kind}",
        url=("record_volgafspraak", "dossier"),
        meta=lambda _: "Bij het afsluiten is afgesproken om op deze dag weer te kijken.",
    ),
    Taakbron(
        soort="kijken", open=hulp.looks, actie=Actie.RECORD_KIJKMOMENT, dag=hulp.KIJKEN_OP, na=3,
        bij={**VAN_STUK, "van": hulp.KIJKER}, eigen_deel=True,
        titel="Kijk hoe het gaat met {kind}", url=("record_kijkmoment", "dossier", "id"),
        rollen=lambda p, _: p.leidt.rollen, meta=lambda _: "Afgesproken om te blijven kijken.",
    ),
    Taakbron(
        soort="vertrek", open=hulp.leaving, actie=Actie.RECORD_CONSULTATIE, bij=VAN_DOSSIER,
        dag="kind__uit_zorg_op", titel="Overleg met Veilig Thuis: {kind} gaat weg",
        url=("record_consultatie", "dossier"), vraag="?soort=veilig_thuis",
        meta=lambda _: "Een kind dat weggaat, is zelf een signaal. Vraag advies, of meld.",
    ),
    # --- Veilig Thuis (workflow.md §4)
    Taakbron(
        soort="melden", open=wacht.decided_to_report, actie=Actie.REPORT_MELDING,
        titel="Meld {kind} bij Veilig Thuis", url=("report_melding", "dossier"),
        termijn=lambda _: ZELFDE_DAG, rollen=lambda p, _: p.meldt.rollen,
        meta=lambda _: "Er is besloten te melden. Wacht niet op de tweede handtekening.",
    ),
    Taakbron(
        # Not RECORD_TERUGKOPPELING: a professional may do that too, but leads no report of another.
        soort="terugkoppeling", open=meldingwacht.unanswered, actie=Actie.RECORD_KENNISGEVING,
        dag="laatste_dag", titel="Vraag wat Veilig Thuis doet voor {kind}",
        url=("record_terugkoppeling", "dossier", "id"),
        meta=lambda _: "Na de melding. Veilig Thuis laat uiterlijk deze dag iets weten.",
    ),
    Taakbron(
        soort="vertellen", open=meldingwacht.untold, actie=Actie.RECORD_KENNISGEVING,
        titel="Vertel verder dat er gemeld is over {kind}", url=("view_melding", "dossier", "id"),
        ook={"c0": meldingwacht.NOG_VERTELLEN}, meta=tell_untold,
    ),
    Taakbron(
        soort="ouders_vertellen", open=meldingwacht.untold_parents, actie=Actie.RECORD_KENNISGEVING,
        bij=NIEMAND, titel="Spreek af wie de ouders van {kind} vertelt over de melding",
        url=("view_melding", "dossier", "id"), rollen=lambda p, _: p.meldt.ouders_door or p.leidt.rollen,
        meta=lambda _: "Zij wisten het niet vooraf. Overleg met Veilig Thuis wanneer dat veilig is.",
    ),
    Taakbron(
        soort="na_terugkoppeling", open=meldingwacht.asked_by_answer, actie=Actie.RECORD_KENNISGEVING,
        bij={**VAN_STUK, "id": "melding_id"}, titel=lambda rij: PER_KLUS[rij["c0"]].taak,
        url=("view_melding", "dossier", "id"), ook={"c0": meldingwacht.EERSTE_KLUS},
        meta=lambda rij: f"Na de terugkoppeling. {PER_KLUS[rij['c0']].doe}",
    ),
    Taakbron(
        soort="informatie", open=meldingwacht.requests_open, actie=Actie.SUPPLEMENT_INFORMATIEVERZOEK,
        titel="Maak de vraag van Veilig Thuis over {kind} af",
        url=("supplement_informatieverzoek", "dossier", "id"),
        meta=lambda _: "Er is nog geen informatie gegeven, of het verslag is nog niet nagelezen.",
    ),
    Taakbron(
        soort="stappen_na_melding", open=wacht.steps_after_report, actie=Actie.ANSWER_AFWEGING,
        bij={**VAN_DOSSIER, "sinds": wacht.REPORTED}, titel="Maak de stappen af bij {kind}",
        url=("view_dossier", "dossier"), meta=lambda _: "Er is al gemeld. De andere stappen volgen nu.",
    ),
    # --- what goes outside, and the sociale kaart
    Taakbron(
        soort="toestemming", open=wacht.ending_consents, actie=Actie.WITHDRAW_TOESTEMMING, dag="tot", na=5,
        titel="Vraag opnieuw toestemming, of stop: {kind}", url=("view_verstrekkingen", "dossier"),
        meta=lambda _: "De toestemming om informatie te delen loopt af.",
    ),
    Taakbron(
        soort="verwijsindex", open=wacht.without_sisa, actie=Actie.RECORD_VERWIJSSIGNAAL, bij=VAN_DOSSIER,
        titel="Geef een signaal af in SISA: {kind}", url=("record_verwijssignaal", "dossier"), escaleert=(),
        meta=lambda _: "Stap 1 · toestemming is niet nodig. Het houdt niets tegen.",
    ),
    Taakbron(
        soort="sociale_kaart", open=wacht.maps_to_check, actie=Actie.SIGN_HULPADRES, dag="kijk_na", na=10,
        bij={"id": "id", "protocol": "organisatie__profiel", "sinds": "bekeken", **VAN_PLEK},
        titel="Kijk de sociale kaart na", url=("view_sociale_kaart",), rollen=lambda _p, _rij: ("af",),
        ook={"c0": "naam"}, meta=lambda rij: f"{rij['c0']} · klopt elk adres nog?",
    ),
)  # fmt: skip
PER_SOORT = {bron.soort: bron for bron in TAAKBRONNEN}


def add_taakbronnen(*bronnen: Taakbron) -> None:
    """Sources of an app above this one: called once, from `ready` of its AppConfig (see privacy/apps.py)."""
    PER_SOORT.update({bron.soort: bron for bron in bronnen})


def read_rijen(zicht: Zicht) -> list[dict[str, Any]]:
    """Every row that waits and that this person may reach, unsorted. One query, however much there is."""
    merkzicht, ids = mark_zicht(zicht)
    vorm = compile_vorm(connection.vendor, merkzicht, len(ids))
    if vorm is None:
        return []
    return [{naam.removeprefix("x_"): w for naam, w in rij.items()} for rij in vorm.run(ids)]


@lru_cache(maxsize=256)
def compile_vorm(vendor: str, zicht: Zicht, aantal: int) -> Vraagvorm | None:
    """The union for somebody with these roles; None when nothing can wait for them."""

    def build(_merken: list[UUID]) -> QuerySet[Any]:
        vragen = [bron.build_query(zicht) for bron in PER_SOORT.values() if zicht.may(bron.actie)]
        return vragen[0].union(*vragen[1:], all=True)

    if not any(zicht.may(bron.actie) for bron in PER_SOORT.values()):
        return None
    try:
        return Vraagvorm(build, aantal)
    except EmptyResultSet:
        return None
