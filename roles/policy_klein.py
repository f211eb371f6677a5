"""Roles with so few acts that they stand in a list of their own, beside what everybody has. PURE.

Everything that isn't in such a list is no: no case, no child in a list, no decision.
"""

from roles.acties import Actie
from roles.bereik import A, Bereik, E, L, N, O
from roles.functies import Rol

# Prepares inzage, correctie and the registers of the organisation; directie decides, the functionaris
# gegevensbescherming advises (access.md §3). No other role fits: an AF reads the cases of a location, and who
# advises and checks can't also do the work (AVG art. 38 lid 6). ADR 0045.
PRIVACYCOORDINATOR: dict[Actie, Bereik] = {
    # what nearly everybody has
    **dict.fromkeys((
        Actie.VIEW_WERK, Actie.VIEW_SPOED, Actie.SAVE_CONCEPT, Actie.VIEW_TAKEN, Actie.EXPORT_TAAK,
        Actie.CORRECT_BERICHTKEUZE, Actie.REPORT_ZORG, Actie.REPORT_DATALEK, Actie.VIEW_PRIVACY,
        Actie.VIEW_FACTOREN, Actie.RECORD_FACTOR, Actie.RECORD_PASSKEY, Actie.RECORD_HERSTELCODES,
        Actie.WITHDRAW_FACTOR,
    ), A),
    **dict.fromkeys((
        Actie.VIEW_ZORG, Actie.SUPPLEMENT_ZORG, Actie.VIEW_OPDRACHT, Actie.EXPORT_OPDRACHT, Actie.WITHDRAW_OPDRACHT,
        Actie.REOPEN_OPDRACHT, Actie.VIEW_SESSIES, Actie.CLOSE_SESSIE, Actie.CLOSE_SESSIES,
    ), E),
    Actie.VIEW_PROTOCOL: O,
    # inzage: prepares, never decides; what is sealed stays with directie
    **dict.fromkeys((
        Actie.VIEW_INZAGE, Actie.RECORD_INZAGE, Actie.RECORD_INZAGE_ZONDER_KIND, Actie.RECORD_IDENTITEIT,
        Actie.RECORD_VERLENGING, Actie.SUPPLEMENT_INZAGE, Actie.WITHDRAW_INZAGE, Actie.OPEN_INZAGEMAP,
        Actie.VIEW_INZAGEMAP, Actie.DECIDE_PASSAGE, Actie.SIGN_INZAGEMAP, Actie.RECORD_NAAMWEGING,
        Actie.EXPORT_INZAGE, Actie.RECORD_OVERHANDIGING,
    ), O),
    # correctie: the AF records it at the text it is about; the coördinator reads that text and prepares the decision
    **dict.fromkeys((
        Actie.VIEW_CORRECTIE, Actie.RECORD_CORRECTIETERMIJN, Actie.SUPPLEMENT_CORRECTIE, Actie.EXPORT_CORRECTIE,
        Actie.RECORD_CORRECTIEBERICHT,
    ), O),
    # registers: without the words of a case
    **dict.fromkeys((
        Actie.VIEW_VERSTREKKINGSREGISTER, Actie.EXPORT_VERSTREKKINGSREGISTER, Actie.VIEW_VERWERKINGEN,
        Actie.EXPORT_VERWERKINGEN, Actie.VIEW_DATALEK, Actie.EXPORT_DATALEK, Actie.RECORD_DATALEKFEITEN,
        Actie.SUPPLEMENT_DATALEK,
    ), O),
}  # fmt: skip

# A named person who keeps the register of a location (000 L2831): its incidents and their forms, no dossiers.
REGISTREERDER: dict[Actie, Bereik] = {
    Actie.RECORD_INCIDENT: L, Actie.VIEW_INCIDENT: L, Actie.SUPPLEMENT_INCIDENT: L, Actie.VIEW_PATROON: L,
    Actie.RECORD_ONGEVAL: L, Actie.RECORD_TEKENBEET: L, Actie.RECORD_TEKENVERVOLG: L, Actie.RECORD_MAATREGELSTAND: E,
    Actie.OPEN_CHECKLIJST: L, Actie.RECORD_CHECKPUNT: L, Actie.RECORD_INCIDENTBIJLAGE: L,
    Actie.EXPORT_INCIDENTBIJLAGE: L, Actie.VIEW_TAKEN: A, Actie.EXPORT_TAAK: A, Actie.VIEW_SOCIALE_KAART: L,
    Actie.VIEW_PROTOCOL: O, Actie.RECORD_SPOED: L, Actie.VIEW_SPOEDZAAK: E, Actie.VIEW_ZORG: E,
}  # fmt: skip
KLEIN: dict[Rol, dict[Actie, Bereik]] = {
    Rol.PRIVACYCOORDINATOR: PRIVACYCOORDINATOR, Rol.REGISTREERDER: REGISTREERDER,
}  # fmt: skip


def common(cellen: tuple[Bereik, ...]) -> Bereik:
    """What everybody has, as far as it shows nothing of others."""
    return cellen[0] if set(cellen) in ({A}, {E}) else N
