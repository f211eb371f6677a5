"""What left the organisation, and the consents behind it: one row per table it stands in. PURE.

A new table from which something goes to somebody is a row here; then it stands in the register, its filter and its
list, and tests/privacy/test_register.py asks for a case of it. Sources: AVG art. 5 lid 2, 15 lid 1 onder c, 19 and 30.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices

from incidents.ladderregels import Ladderdaad
from incidents.laddervormregels import VORMEN


class Weten(TextChoices):
    """What those involved knew of it."""

    TOESTEMMING = "toestemming", "Met toestemming"
    VOORAF = "vooraf", "Vooraf verteld"
    ACHTERAF = "achteraf", "Achteraf verteld"
    NIET = "niet", "Niet verteld"
    ZONDER = "zonder", "Zonder toestemming, op een andere grond"
    GEWEIGERD = "geweigerd", "Geweigerd: hierop ging er niets"
    NIET_NODIG = "niet_nodig", "Niet nodig"
    ZELF = "zelf", "Het ging naar henzelf"
    ONBEKEND = "onbekend", "Niet vastgelegd"


WET = "De wet staat het toe of vraagt het"
MELDRECHT = "Meldrecht (Wmo 2015, artikel 5.2.6)"

# Of the ladder: acts that are a letter to the parents, and a report that is sent on (000 L2734-2738, L2747-2753).
LADDERBRIEVEN = tuple(daad.value for daad, vorm in VORMEN.items() if vorm.brief)
LADDERVERSLAGEN = (Ladderdaad.SCHORSING_VERSLAG, Ladderdaad.VERWIJDERING_VERSLAG)
VAN_LADDER: Mapping[str, Any] = {
    "model": "incidents.laddertrede", "naar_dossier": "", "naar_plek": "ladder__", "moment": "vastgelegd_op",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Registerbron:
    """One table. `aan` and `wat`: the encrypted columns with to whom and what; `partij` when always the same."""

    soort: str
    label: str
    model: str
    aan: str = ""
    wat: str = ""
    partij: str = ""
    grond: str = ""  # always this one; or the column `grondkolom`
    grondkolom: str = ""
    weetkolom: str = ""  # by WETEN; without one what stands in `weten`
    weten: Weten = Weten.ONBEKEND
    alleen: Mapping[str, object] = field(default_factory=dict)
    zonder: Mapping[str, object] = field(default_factory=dict)
    naar_dossier: str = "dossier__"  # "": of no dossier
    naar_plek: str = ""  # to the row with child and location, when that isn't the dossier
    naar_kind: str = ""  # to the row with the child, when that isn't the row with the location
    moment: str = "gebeurd_op"
    lek: bool = False  # reached as the register of data breaches


BRONNEN: tuple[Registerbron, ...] = (
    Registerbron(
        soort="melding", label="Melding bij Veilig Thuis", model="dossiers.melding", partij="Veilig Thuis",
        wat="verteld", grond=MELDRECHT, weetkolom="ouders_ingelicht",
    ),
    Registerbron(
        soort="informatie", label="Informatie aan Veilig Thuis, op hun vraag", model="dossiers.informatievervolg",
        partij="Veilig Thuis", wat="tekst", grond=MELDRECHT, weetkolom="verzoek__instemming",
        alleen={"soort": "verstrekt"},
    ),
    Registerbron(
        soort="verstrekking", label="Brief, afschrift of andere verstrekking", model="dossiers.verstrekking", aan="aan",
        wat="wat", grondkolom="grond", weetkolom="grond",
    ),
    Registerbron(
        soort="overleg", label="Overleg met naam, met iemand van buiten", model="dossiers.consultatie", aan="met_naam",
        wat="vraag", weetkolom="toestemming", alleen={"anoniem": False}, zonder={"soort": "collegiaal"},
    ),
    Registerbron(
        soort="keten", label="Contact met politie, crisisteam of een ander", model="dossiers.ketencontact",
        aan="met_naam", wat="onderwerp",
    ),
    Registerbron(
        soort="verwijsindex", label="Signaal in de verwijsindex", model="dossiers.verwijssignaal",
        partij="De verwijsindex", weetkolom="ouders_ingelicht", alleen={"wat": "afgegeven"},
    ),
    Registerbron(
        soort="toestemming", label="Toestemming gevraagd", model="dossiers.toestemming", aan="ontvanger",
        wat="gegevens", weetkolom="antwoord",
    ),
    Registerbron(
        soort="intrekking", label="Toestemming ingetrokken", model="dossiers.intrekking", aan="door",
        wat="toelichting", weten=Weten.ZELF, alleen={"toestemming__isnull": False},
    ),
    Registerbron(
        soort="correctie", label="Verteld na een verzoek om correctie", model="privacy.correctieontvanger", aan="aan",
        grond="AVG artikel 12 en 19", weten=Weten.ZELF, moment="bericht__vastgelegd_op",
        alleen={"bericht__isnull": False}, zonder={"bericht__wijze": "niet"}, naar_dossier="verzoek__dossier__",
        naar_plek="verzoek__",
    ),
    Registerbron(  # with a dossier it stands there as a verstrekking already
        soort="inzage", label="Antwoord op een inzageverzoek", model="privacy.inzagestap", aan="tekst",
        grond="AVG artikel 15", weten=Weten.ZELF, moment="vastgelegd_op", naar_dossier="", naar_plek="verzoek__",
        alleen={"soort": "overhandigd"}, zonder={"verzoek__kinderen__kind__dossiers__isnull": False},
    ),
    Registerbron(
        soort="route3blad", label="Blad voor een ouder over gedrag van het kind", model="incidents.route3blad",
        aan="aan", grondkolom="grond", weetkolom="grond", naar_dossier="", naar_plek="zaak__", naar_kind="zaakkind__",
        moment="vastgelegd_op",
    ),
    Registerbron(
        soort="ladderbrief", label="Brief aan ouders over ongewenst gedrag", aan="aan", wat="onderwerp",
        grond="Het is voor een ouder met gezag", weten=Weten.ZELF, alleen={"daad__in": LADDERBRIEVEN}, **VAN_LADDER,
    ),
    Registerbron(
        soort="ladderinspectie", label="Schorsing verteld aan de inspectie", partij="Inspectie van het Onderwijs",
        wat="tekst", grond=WET, alleen={"daad": Ladderdaad.SCHORSING_INSPECTIE}, **VAN_LADDER,
    ),
    Registerbron(
        soort="ladderverslag", label="Verslag van een schorsing of verwijdering", wat="tekst", grond=WET,
        partij="Leerplichtambtenaar en inspectie", alleen={"daad__in": LADDERVERSLAGEN}, **VAN_LADDER,
    ),
    Registerbron(
        soort="datalek_ap", label="Datalek gemeld", model="privacy.datalekbesluit",
        partij="Autoriteit Persoonsgegevens", grond="AVG artikel 33", moment="gemeld_op", naar_dossier="", lek=True,
        alleen={"onderwerp": "ap", "melden": True, "gemeld_op__isnull": False},
    ),
    Registerbron(
        soort="datalek_mensen", label="Datalek verteld", model="privacy.datalekbesluit",
        partij="De mensen om wie het gaat", grond="AVG artikel 34", weten=Weten.ZELF, moment="gemeld_op",
        naar_dossier="", lek=True, alleen={"onderwerp": "betrokkenen", "melden": True, "gemeld_op__isnull": False},
    ),
)  # fmt: skip
PER_SOORT: Mapping[str, Registerbron] = {bron.soort: bron for bron in BRONNEN}
# What a code of a column says about what people knew.
WETEN: Mapping[str, Mapping[str, Weten]] = {
    "ouders_ingelicht": {"ja": Weten.VOORAF, "nee": Weten.NIET},
    "verzoek__instemming": {"ja": Weten.TOESTEMMING, "nee": Weten.ZONDER},
    "toestemming": {"ja": Weten.TOESTEMMING, "nee": Weten.ZONDER, "niet_nodig": Weten.ZONDER},
    "antwoord": {"gegeven": Weten.TOESTEMMING, "geweigerd": Weten.GEWEIGERD},
    "grond": {
        "toestemming": Weten.TOESTEMMING, "ouder_met_gezag": Weten.ZELF, "ouder_zonder_gezag": Weten.ZELF,
        "wet": Weten.ZONDER, "intern": Weten.NIET_NODIG, "geen_persoon": Weten.NIET_NODIG,
    },
}  # fmt: skip


def judge_weten(bron: Registerbron, code: str, *, achteraf: bool) -> Weten:
    """What they knew: by its column; somebody who wasn't told before may have been told later."""
    weten = WETEN[bron.weetkolom].get(code, Weten.ONBEKEND) if bron.weetkolom else bron.weten
    return Weten.ACHTERAF if weten == Weten.NIET and achteraf else weten
