"""A net under every test that sends a form: an act that was performed leaves its own line in the log, and no other.

The expectation is the matrix itself (roles/routes.py): the act of the address, once, with what it was done to and in
which role. What differs is named here, with its reason. Which test performs which act: tests/vault/test_daden.py.
"""

import os
import uuid
from pathlib import Path
from typing import Any

import pytest

from roles import access
from roles.routes import ROUTES
from vault import logboek
from vault.handeling import Handeling, Regel, current

# More lines of the same act: one per row of a form that records several at once.
MEER: dict[str, str] = {}
# A second act that the first one is: it has its own line, so that it is found by itself.
OOK: dict[str, set[str]] = {}
# Nothing of a case or an account is changed: there is no row to name.
ZONDER_OBJECT: set[str] = set()


ALTIJD = {"confirm"}  # the proof that a form of signing or exporting was stopped for, sent along with it


def faults_of(handeling: Handeling, geladen: set[int]) -> list[str]:
    """What is wrong with the lines of one form that was sent and kept. `geladen`: lines that only opened a row."""
    naam = handeling.herkomst.route
    route = ROUTES[naam]
    daden = [regel for regel in handeling.regels if id(regel) not in geladen]
    eigen = [regel for regel in daden if regel.actie == route.actie and regel.resultaat == "ok"]
    anders = {regel.actie for regel in daden} - {str(route.actie)} - OOK.get(naam, set()) - ALTIJD
    fouten = []
    if not eigen:
        fouten.append(f"{naam}: no line of its own, but {sorted(anders)}")
    if len(eigen) > 1 and naam not in MEER:
        fouten.append(f"{naam}: {len(eigen)} lines of its own")
    if vreemd := {actie for actie in anders if not actie.startswith("view_")}:
        fouten.append(f"{naam}: also {sorted(vreemd)}")
    if naam not in ZONDER_OBJECT and not all(regel.object_id and regel.object_type for regel in eigen):
        fouten.append(f"{naam}: a line without what it was done to")
    if not (handeling.wie.actor_id and handeling.wie.rol and handeling.wie.organisatie_id):
        fouten.append(f"{naam}: a line without who did it, as what, and where")
    return fouten


def is_daad(handeling: Handeling) -> bool:
    """A form that was sent to an address that writes, and of which something was kept."""
    route = ROUTES.get(handeling.herkomst.route)
    if handeling.herkomst.methode != "POST" or route is None or route.actie is None or not route.schrijft:
        return False
    return bool(handeling.geschreven)


def spread_net(patch: pytest.MonkeyPatch) -> None:
    """Under everything that is written. MELDCODE_DADEN names a file in which each act and its test is noted."""
    echt, laad, geladen = logboek.write, access.check, dict[uuid.UUID, list[Regel]]()

    def check(*args: Any, **kwargs: Any) -> Any:
        voor = len(current().regels)
        rij = laad(*args, **kwargs)
        geladen.setdefault(current().trace, []).extend(current().regels[voor:])
        return rij

    def write(handeling: Handeling, at: Any = None) -> None:
        open_ = {id(regel) for regel in geladen.pop(handeling.trace, ())}
        if handeling.herkomst.methode == "POST" and os.environ.get("MELDCODE_DADEN_RUW"):
            fouten = faults_of(handeling, open_) if is_daad(handeling) else []
            with Path(os.environ["MELDCODE_DADEN_RUW"]).open("a") as f:
                f.write(f"{handeling.herkomst.route}\t{len(handeling.geschreven)}\t{[(r.actie, r.object_type, id(r) in open_) for r in handeling.regels]}\t{fouten}\t{os.environ.get('PYTEST_CURRENT_TEST','')}\n")
        echt(handeling, at=at)

    patch.setattr(access, "check", check)
    patch.setattr(logboek, "write", write)
