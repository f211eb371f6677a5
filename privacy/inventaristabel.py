"""Which rows are about a person: from every table the way to the child, and to the adult. PURE.

The same tables as vernietigtabel.py, and a new one fails tests/privacy/test_inventaris.py until it has a cell here, or
stands in NIET with the reason why nobody gets it by inzage. What is about a child is about a parent as well, but for
ALLEEN_KIND. What only directie may find (ALLEEN_DIRECTIE) is gathered too, and shown to nobody else.
"""

from privacy.vernietigtabel import STUKKEN

Paden = tuple[str, ...]

CALAMITEITSTUKKEN = (
    "calamiteitregel", "calamiteitpunt", "calamiteitlid", "calamiteitbericht", "calamiteitafsluiting",
)  # fmt: skip
INCIDENTSTUKKEN = (
    "incidentaanvulling", "incidentmaatregel", "incidentkoppeling", "incidentafsluiting", "incidentbijlage",
)  # fmt: skip
CORRECTIESTUKKEN = (
    "correctieverlenging", "correctieadvies", "correctiebesluit", "correctieuitvoering", "correctieontvanger",
)  # fmt: skip
NAAR_KIND: dict[str, Paden] = {
    **{f"dossiers.{stuk}": ("dossier__kind",) for stuk in STUKKEN},
    "dossiers.kind": ("pk",),
    "dossiers.gezin": ("kinderen",),
    "dossiers.relatie": ("kind",),
    "dossiers.importsleutel": ("kind",),
    "dossiers.dossier": ("kind",),
    "dossiers.signaal": ("kind",),
    "dossiers.gegeven": ("signaal__kind",),
    "dossiers.aanvulling": ("signaal__kind",),
    "dossiers.triage": ("signaal__kind",),
    "dossiers.verzegeling": ("signaal__kind",),
    "dossiers.bijlage": ("dossier__kind", "signaal__kind"),
    "dossiers.bijlageintrekking": ("bijlage__dossier__kind", "bijlage__signaal__kind"),
    "dossiers.toegangsverlening": ("content_object__kind",),
    "dossiers.spoed": ("kind", "opvolger__kind"),
    "dossiers.spoedvervolg": ("spoed__kind", "spoed__opvolger__kind"),
    "dossiers.kindcheck": ("kinderen__kind",),
    "dossiers.kindcheckkind": ("kind",),
    "dossiers.kindcheckvervolg": ("kindcheckkind__kind",),
    "incidents.zorg": ("signaal__kind",),
    "incidents.zorgaanvulling": ("zorg__signaal__kind",),
    "incidents.incident": ("betrokkenen__kind",),
    "incidents.incidentbetrokkene": ("kind",),
    **{f"incidents.{stuk}": ("incident__betrokkenen__kind",) for stuk in INCIDENTSTUKKEN},
    "incidents.maatregelstand": ("maatregel__incident__betrokkenen__kind",),
    "incidents.incidentbijlageweg": ("bijlage__incident__betrokkenen__kind",),
    "incidents.ongeval": ("kind",),
    "incidents.tekenbeet": ("kind",),
    "incidents.rapportage": ("dossier__kind",),
    # calamiteit, klacht
    "incidents.calamiteit": ("koppelingen__incident__betrokkenen__kind",),
    "incidents.calamiteitkoppeling": ("incident__betrokkenen__kind",),
    **{
        f"incidents.{stuk}": ("calamiteit__koppelingen__incident__betrokkenen__kind",)
        for stuk in CALAMITEITSTUKKEN
    },
    "incidents.checklijst": ("incident__betrokkenen__kind",),
    "incidents.checkpunt": ("lijst__incident__betrokkenen__kind",),
    "incidents.klacht": ("kind",),
    "incidents.klachtafsluiting": ("klacht__kind",),
    "incidents.klachtoverdracht": ("klacht__kind",),
    "dossiers.kanttekening": ("dossier__kind", "signaal__kind"),
    "privacy.correctieverzoek": ("kind",),
    **{f"privacy.{stuk}": ("verzoek__kind",) for stuk in CORRECTIESTUKKEN},
    "privacy.correctiebericht": ("ontvanger__verzoek__kind",),
    "privacy.bewaarstop": ("kind",),
    "privacy.bewaarstopeinde": ("stop__kind",),
    "privacy.inzageverzoek": ("kind",),
    "privacy.inzagestap": ("verzoek__kind",),
}
# Tables that know a case by a loose id: the column, and what it is of.
LOS_NAAR_KIND: dict[str, tuple[str, str]] = {
    "roles.deelname": ("dossier_id", "dossiers.dossier"),
    "roles.uitsluiting": ("kind_id", "dossiers.kind"),
}
NAAR_OUDER: dict[str, Paden] = {
    "dossiers.betrokkene": ("pk",),
    "dossiers.relatie": ("betrokkene",),
    "dossiers.kindcheck": ("betrokkene",),
    "dossiers.kindcheckkind": ("kindcheck__betrokkene",),
    "dossiers.kindcheckvervolg": ("kindcheckkind__kindcheck__betrokkene",),
    "dossiers.verslaggezien": ("betrokkene",),
    "dossiers.toestemminggever": ("betrokkene",),
    "dossiers.verstrekking": ("betrokkene",),
    "privacy.inzageverzoek": ("betrokkene", "aanvrager"),
    "privacy.inzagestap": ("verzoek__betrokkene", "verzoek__aanvrager"),
}
# About the child itself, or about another adult: an adult doesn't get these by way of the child.
ALLEEN_KIND = frozenset(
    {
        "dossiers.kind", "dossiers.relatie", "dossiers.importsleutel", "roles.uitsluiting",
        "privacy.inzageverzoek", "privacy.inzagestap", "incidents.incident", "incidents.incidentbetrokkene",
        *(f"incidents.{stuk}" for stuk in INCIDENTSTUKKEN), "incidents.maatregelstand", "incidents.incidentbijlageweg",
        "incidents.ongeval", "incidents.tekenbeet", "incidents.calamiteit", "incidents.calamiteitkoppeling",
        *(f"incidents.{stuk}" for stuk in CALAMITEITSTUKKEN), "incidents.checklijst", "incidents.checkpunt",
        "incidents.klacht",
        "incidents.klachtafsluiting", "incidents.klachtoverdracht",
    }
)  # fmt: skip
# Nobody else may know that these are there (001 L1023-1051, access.md §1).
ALLEEN_DIRECTIE = frozenset(
    {
        "dossiers.verzegeling", "dossiers.toegangsverlening", "incidents.zorg", "incidents.zorgaanvulling",
        "roles.uitsluiting", "incidents.klachtoverdracht",
    }
)  # fmt: skip
# A signal that was passed on, and everything under it: how each leads to its seal.
NAAR_ZEGEL: dict[str, str] = {
    "dossiers.signaal": "verzegeling",
    **{f"dossiers.{naam}": "signaal__verzegeling" for naam in ("gegeven", "aanvulling", "triage", "bijlage", "spoed")},
    "dossiers.bijlageintrekking": "bijlage__signaal__verzegeling",
    "dossiers.kanttekening": "signaal__verzegeling",
    "privacy.correctieverzoek": "signaal__verzegeling",
    **{f"privacy.{stuk}": "verzoek__signaal__verzegeling" for stuk in CORRECTIESTUKKEN},
    "privacy.correctiebericht": "ontvanger__verzoek__signaal__verzegeling",
    "dossiers.spoedvervolg": "spoed__signaal__verzegeling",
    "incidents.klacht": "overdracht",
    "dossiers.kindcheckkind": "signaal__verzegeling",
    "dossiers.kindcheckvervolg": "signaal__verzegeling",
}  # fmt: skip
NIET: dict[str, str] = {
    "privacy.inzagekind": "only which children a request leads to",
    "privacy.inzagemap": "a copy of the rows themselves", "privacy.inzagepassage": "the same",
    "privacy.passagebesluit": "how an answer was made, told in the letter", "privacy.inzageblik": "the same",
    "privacy.inzagepakket": "the answer itself",
}  # fmt: skip

# Columns that say nothing about a person: ids, keys, and what is derived from another column.
TECHNIEK = frozenset(
    {
        "id", "bewaareenheid_id", "versie", "zoeknaam", "pseudoniem", "permission", "zaak_id",
        "vingerafdruk", "gewaarschuwd", "bewijs", "inhoud", "bij_id", "verzoek_id",
    }
)  # fmt: skip


def labels() -> tuple[str, ...]:
    """Every table with something about a person, in a fixed order."""
    return tuple(sorted({*NAAR_KIND, *LOS_NAAR_KIND, *NAAR_OUDER}))
