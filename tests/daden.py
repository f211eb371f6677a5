"""What an act that was performed leaves in the log: one table of what differs from the rule, and a net that looks.

The rule is the route matrix (roles/routes.py): the act of the address, once, with what it was done to, by whom and as
what. Besides it only what was read on the way, or what OOK says. Which test performs which act: DOOR, and
tests/vault/test_daden.py, which spreads the net under them.
"""

import os
import uuid
from pathlib import Path
from typing import Any

import pytest

from roles import access
from roles.acties import Actie
from roles.routes import ROUTES
from vault import logboek
from vault.handeling import Handeling, Regel, current

NET = "MELDCODE_DADEN"  # names the file in which each performed act is noted, with its test and what is wrong
ACTIES = {str(actie) for actie in Actie}
# One form records several rows, and each has a line of the act.
MEER = {
    "hold_gesprek": "a line per agreement that was made in the talk",
    "record_hulptraject": "a line per task that was agreed with it, and for the casemanager",
    "record_informatieverzoek": "what was asked, and what was given at once",
    "sign_instemming": "the proposal that was loaded, and the consent",
    "answer_afweging": "a line per question that was answered",
    "record_toestemming": "what was allowed, and each who allowed it",
    "revoke_uitsluiting": "the exclusion is opened under the act as well, with its child",
    "decide_logpunt": "the point is opened under the act as well, with its child",
    "sign_rollen": "a line per role",
    "sign_protocol": "the proposal, and the organisation that it holds for",
}
# What they change has no seal: a session, a job, a link that goes by mail.
BUITEN_DE_KETEN = {
    "close_sessie",
    "close_sessies",
    "reopen_opdracht",
    "withdraw_opdracht",
    "record_uitnodiging",
    "render_jaarrapport",
}
# A second act that the first one is; it has its own line, so that it is found by itself.
OOK = {
    "record_hulptraject": {"appoint_deelnemer"},
    "record_kindcheck": {"record_signaal"},
    "record_factor": {"record_herstelcodes"},
    "correct_organisatie": {"record_protocol"},
    "record_account": {"assign_rol", "record_uitnodiging"},
    "record_protocol": {"correct_protocol"},
    "destroy_passage": {"vernietigen"},
    "record_spoed": {"record_signaal", "open_dossier"},
    "triage_signaal": {"open_dossier"},
    "triage_spoed": {"record_signaal", "open_dossier", "triage_signaal"},
}
ALTIJD = {"confirm"}  # a form that was stopped to ask who it is, sent along with the proof


def faults_of(handeling: Handeling, geladen: set[int]) -> list[str]:
    """What is wrong with the lines of one form that was sent and kept. `geladen`: lines that only opened a row."""
    naam = handeling.herkomst.route
    actie = str(ROUTES[naam].actie)
    daden = [regel for regel in handeling.regels if id(regel) not in geladen]
    eigen = own_lines(naam, daden)
    anders = {str(regel.actie) for regel in daden} - {actie} - OOK.get(naam, set()) - ALTIJD
    fouten = []
    if not eigen:
        fouten.append(f"{naam}: no line of its own, but {sorted(anders)}")
    if len(eigen) > 1 and naam not in MEER:
        fouten.append(f"{naam}: {len(eigen)} lines of its own")
    if vreemd := {ander for ander in anders if not ander.startswith("view_")}:
        fouten.append(f"{naam}: also {sorted(vreemd)}")
    if not (handeling.wie.actor_id and handeling.wie.rol and handeling.wie.organisatie_id):
        fouten.append(f"{naam}: a line without who did it, as what, and where")
    return fouten


def own_lines(naam: str, daden: list[Regel]) -> list[Regel]:
    """Of the act itself, on a row. A line of the act without one says that its page showed a list."""
    eigen = [r for r in daden if r.actie == ROUTES[naam].actie and r.resultaat == "ok"]
    return [r for r in eigen if r.object_id and r.object_type]


def is_daad(handeling: Handeling, geladen: set[int]) -> bool:
    """A form that was sent to an address that writes, and of which something was kept."""
    naam = handeling.herkomst.route
    route = ROUTES.get(naam)
    if handeling.herkomst.methode != "POST" or route is None or route.actie is None or not route.schrijft:
        return False
    return bool(
        handeling.geschreven or own_lines(naam, [r for r in handeling.regels if id(r) not in geladen])
    )


def done_without_form(handeling: Handeling) -> set[str]:
    """Acts that a test does through the actions themselves, by somebody, on a row; several may stand in one block."""
    if not (handeling.geschreven and handeling.wie.actor_id and handeling.wie.rol):
        return set()
    return {str(regel.actie) for regel in handeling.regels if str(regel.actie) in ACTIES and regel.object_id}


def spread_net(patch: pytest.MonkeyPatch, pad: Path) -> None:
    """Under everything that is written, in this process."""
    echt, laad, geladen = logboek.write, access.check, dict[uuid.UUID, list[Regel]]()

    def check(*args: Any, **kwargs: Any) -> Any:
        voor = len(current().regels)
        rij = laad(*args, **kwargs)
        geladen.setdefault(current().trace, []).extend(current().regels[voor:])
        return rij

    def write(handeling: Handeling, at: Any = None) -> None:
        open_ = {id(regel) for regel in geladen.pop(handeling.trace, ())}
        test = os.environ.get("PYTEST_CURRENT_TEST", "").removesuffix(" (call)")
        with pad.open("a") as bestand:
            if is_daad(handeling, open_):
                fouten = "; ".join(faults_of(handeling, open_))
                bestand.write(f"{handeling.herkomst.route}\t{test}\t{fouten}\n")
            elif handeling.herkomst.methode == "TAAK":
                bestand.writelines(f"{naam}\t{test}\t\n" for naam in done_without_form(handeling))
        echt(handeling, at=at)

    patch.setattr(access, "check", check)
    patch.setattr(logboek, "write", write)
