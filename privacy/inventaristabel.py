"""Which rows are about a person: from every table the way to the child, to the adult, to the colleague. PURE.

The same tables as vernietigtabel.py, and a new one fails tests/privacy/test_inventaris.py until it has a cell here, or
stands in NIET with the reason why nobody gets it by inzage. What is about a child is about a parent as well, but for
ALLEEN_KIND. What only directie may find (ALLEEN_DIRECTIE) is gathered too, and shown to nobody else.
"""

from privacy.vernietigtabel import STUKKEN
from privacy.vernietigtabel_incident import ROUTE3

Paden = tuple[str, ...]

CALAMITEITSTUKKEN = (
    "calamiteitregel", "calamiteitpunt", "calamiteitlid", "calamiteitbericht", "calamiteitafsluiting",
)  # fmt: skip
INCIDENTSTUKKEN = (
    "incidentaanvulling", "incidentmaatregel", "incidentkoppeling", "incidentafsluiting", "incidentbijlage",
)  # fmt: skip
CORRECTIESTUKKEN = (
    "correctieverlenging", "correctieadvies", "correctiebesluit", "correctieuitvoering", "correctieontvanger",
    "correctiewissing",
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
    "incidents.ladder": ("kind",),
    "incidents.laddertrede": ("ladder__kind",),
    "incidents.ladderincident": ("ladder__kind",),
    # route 3: of a row about one child that child, of the others every child of the case
    "incidents.route3zaak": ("kinderen__kind",),
    "incidents.route3kind": ("kind",),
    **{f"incidents.route3{stuk}": ("zaak__kinderen__kind",) for stuk in ROUTE3},
    **{f"incidents.route3{stuk}": ("zaakkind__kind",) for stuk in ("ouders", "plan", "besluit", "blad")},
    "incidents.route3ouder": ("bericht__zaakkind__kind",),
    "incidents.route3criterium": ("weging__zaak__kinderen__kind",),
    "incidents.route3regel": ("plan__zaakkind__kind",),
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
    "privacy.correctiewisstop": ("wissing__verzoek__kind",),
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
    "incidents.route3ouder": ("betrokkene",),
    "incidents.route3blad": ("betrokkene",),
    "privacy.inzageverzoek": ("betrokkene", "aanvrager"),
    "privacy.inzagestap": ("verzoek__betrokkene", "verzoek__aanvrager"),
}
# About the child itself, or about another adult: an adult doesn't get these by way of the child.
ALLEEN_KIND = frozenset(
    {
        "dossiers.kind", "dossiers.relatie", "dossiers.importsleutel", "roles.uitsluiting",
        "privacy.inzageverzoek", "privacy.inzagestap", "incidents.incident", "incidents.incidentbetrokkene",
        *(f"incidents.{stuk}" for stuk in INCIDENTSTUKKEN), "incidents.maatregelstand", "incidents.incidentbijlageweg",
        "incidents.ongeval", "incidents.tekenbeet", "incidents.route3zaak", "incidents.route3kind",
        *(f"incidents.route3{stuk}" for stuk in (*ROUTE3, "criterium", "regel")),
        "incidents.calamiteit", "incidents.calamiteitkoppeling",
        *(f"incidents.{stuk}" for stuk in CALAMITEITSTUKKEN), "incidents.checklijst", "incidents.checkpunt",
        "incidents.klacht",
        "incidents.klachtafsluiting", "incidents.klachtoverdracht",
    }
)  # fmt: skip
# About somebody who works here, by their account. What they did stands in the log part of the answer, by day and act.
# The second is its organisation: an account can work for two, and each answers for itself.
NAAR_MEDEWERKER: dict[str, tuple[Paden, str]] = {
    "roles.user": (("pk",), ""),
    "roles.roltoewijzing": (("user",), "organisatie"),
    "roles.uitsluiting": (("user",), "organisatie"),
    "work.vervanging": (("user", "vervanger"), "organisatie"),
    "privacy.logcontroleur": (("user",), "organisatie"),
    "privacy.logcontrolepunt": (("user",), "controle__organisatie"),
    "privacy.inzageverzoek": (("medewerker",), "organisatie"),
    "privacy.inzagestap": (("verzoek__medewerker",), "verzoek__organisatie"),
}
# A worry names a colleague in its text only: which ones do is read by the job, inside its own key.
OP_NAAM = ("incidents.zorg", "incidents.zorgaanvulling")
# Other ways from a row to an account, and why such a row isn't part of the answer to that colleague.
WERK = "work they do in somebody else's case: that they did so stands in the log part"
NIET_VAN_MEDEWERKER: dict[str, str] = {
    "guardian.userobjectpermission.user": "never filled: grants stand in dossiers.toegangsverlening",
    "roles.roltoewijzing.voorgesteld_door": "about another colleague", "roles.uitsluiting.gezet_door": "the same",
    "roles.roltoewijzing.bevestigd_door": "the same", "dossiers.toegangsverlening.verleend_door": "the same",
    "dossiers.hulpadres.gecontroleerd_door": "about an organisation that helps",
    "dossiers.betrokkene.user": "about them as a parent: a request of its own",
    "work.factor.user": "how they sign in: a secret, for nobody to read", "work.uitnodiging.user": "the same",
    "work.koppeling.user": "the same", "work.concept.user": "only they see it, and it goes",
    "work.sessie.user": "on their own page of sessions, and it goes", "work.opdracht.door": "it goes by itself",
    "work.bericht.user": "only that there was something to do", "work.berichtkeuze.user": "their own page shows it",
    "privacy.naamweging.medewerker": "of somebody else's request, and it goes with its map",
    "roles.deelname.user": WERK, "dossiers.dossier.geopend_door": WERK, "dossiers.dossier.leiding": WERK,
    "dossiers.voorbereiding.leiding": WERK, "dossiers.triage.eigenaar": WERK, "dossiers.casemanager.user": WERK,
    "dossiers.hulpafspraak.user": WERK, "dossiers.volgafspraak.user": WERK, "dossiers.importrun.door": WERK,
    "dossiers.kanttekening.auteur": WERK, "dossiers.spoed.melder": WERK, "dossiers.toegangsverlening.user": WERK,
    "incidents.route2uitsluiting.user": "the case about them: who handles it decides by hand (UAVG art. 41)",
    "incidents.route2delegatie.user": WERK, "incidents.intimiteitlezer.user": WERK,
    "incidents.calamiteitlid.user": WERK, "incidents.calamiteitlid.vervanger": WERK,
    "incidents.calamiteitbericht.door": WERK,
    "incidents.vertrouwenszaak.houder": WERK, "incidents.overdracht.naar": WERK,
    "incidents.incidentmaatregel.user": WERK, "privacy.correctieverzoek.auteur": WERK,
}  # fmt: skip
# Nobody else may know that these are there (001 L1023-1051, access.md §1).
ALLEEN_DIRECTIE = frozenset(
    {
        "dossiers.verzegeling", "dossiers.toegangsverlening", "incidents.zorg", "incidents.zorgaanvulling",
        "roles.uitsluiting", "privacy.logcontrolepunt",
        "incidents.klachtoverdracht",
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
    "privacy.correctiewisstop": "wissing__verzoek__signaal__verzegeling",
    "dossiers.spoedvervolg": "spoed__signaal__verzegeling",
    "incidents.klacht": "overdracht",
    "dossiers.kindcheckkind": "signaal__verzegeling",
    "dossiers.kindcheckvervolg": "signaal__verzegeling",
}  # fmt: skip
NIET: dict[str, str] = {
    **dict.fromkeys(
        ("incidents.intimiteit", "incidents.intimiteitlezer", "incidents.intimiteitrij"),
        "of no child: told in confidence by who works here; the other person stands only in words",
    ),
    # route 2
    **dict.fromkeys(
        (f"incidents.{naam}" for naam in (
            "route2zaak", "route2koppeling", "route2stap", "draaiboekregel", "route2delegatie", "route2intrekking",
            "route2uitsluiting", "route2herroeping", "route2afsluiting",
        )),
        "a case about somebody who works here: who handles it decides by hand what can be given (UAVG art. 41)",
    ),
    "privacy.inzagekind": "only which children a request leads to",
    "privacy.inzagemap": "a copy of the rows themselves", "privacy.inzagepassage": "the same",
    "privacy.passagebesluit": "how an answer was made, told in the letter", "privacy.inzageblik": "the same",
    "privacy.inzagepakket": "the answer itself",
    "privacy.naamweging": "about a colleague, told in the letter", "privacy.naambesluit": "the same",
    # Nobody gathers these: the vertrouwenspersoon answers a request about them (ADR 0051).
    **dict.fromkeys(
        (
            "incidents.vertrouwenszaak", "incidents.vertrouwenscontact", "incidents.vertrouwensstap",
            "incidents.vertrouwensafsluiting", "incidents.overdracht", "incidents.overdrachteinde",
        ),
        "the own administration of the vertrouwenspersoon, who answers for it",
    ),
}  # fmt: skip

# Columns that say nothing about a person: ids, keys, and what is derived from another column.
TECHNIEK = frozenset(
    {
        "id", "bewaareenheid_id", "versie", "zoeknaam", "pseudoniem", "permission", "zaak_id",
        "vingerafdruk", "gewaarschuwd", "bewijs", "inhoud", "bij_id", "verzoek_id", "password",
        "is_superuser", "dossier_id", "kind_id", "kindnummer",
    }
)  # fmt: skip


def labels() -> tuple[str, ...]:
    """Every table with something about a child or an adult in a family, in a fixed order."""
    return tuple(sorted({*NAAR_KIND, *LOS_NAAR_KIND, *NAAR_OUDER}))


def all_labels() -> tuple[str, ...]:
    """With what is about somebody who works here."""
    return tuple(sorted({*labels(), *NAAR_MEDEWERKER}))
