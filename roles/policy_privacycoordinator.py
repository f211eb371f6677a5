"""What the privacycoördinator does: prepares inzage, correctie and the registers of the organisation. PURE.

Everything that isn't here is no: no case, no child in a list, no decision (access.md §3: directie decides, the
functionaris gegevensbescherming advises). A role of its own, since no other one fits: an AF reads the cases of a
location, and who advises and checks can't also do the work (AVG art. 38 lid 6). ADR 0045.
"""

from roles.acties import Actie
from roles.bereik import A, Bereik, E, O

PRIVACYCOORDINATOR: dict[Actie, Bereik] = {
    # what everybody has
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
