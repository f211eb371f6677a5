"""What happens to a row when what it points at is destroyed. PURE: one cell per relation.

A new table with something of a case in it comes in here, or stays away from cases and stands in ZONDER_ZAAK with its
reason: tests/privacy/test_vernietigtabel.py refuses a table, a relation or a loose id that nobody decided about.
"""

from privacy.vernietigtabel_incident import INCIDENTRELATIES
from privacy.vernietigvorm import LG, Gevolg, H, M

PASSAGES = (  # of privacy/correctieregels.py, as far as they are rows of a dossier
    "beeld", "bijzonderheid", "consultatie", "gesprek", "overslag", "ketencontact", "kijkmoment", "hulpevaluatie",
    "meldingaanvulling", "afsluiting", "weging", "besluit", "melding", "terugkoppeling", "verstrekking",
)  # fmt: skip
STUKKEN = (
    "beeld", "bijzonderheid", "afsluiting", "voorbereiding", "gesprek", "afspraak", "nakoming", "verslaggezien",
    "overslag", "instemming", "hulptraject", "casemanager", "hulpafspraak", "hulpstand", "hulpevaluatie",
    "vraag5datum", "volgafspraak", "kijkmoment", "heropening", "ketencontact", "informatieverzoek",
    "informatievervolg", "consultatie", "consultatieblad", "melding", "meldingaanvulling", "kennisgeving",
    "terugkoppeling", "toestemming", "toestemminggever", "verwijssignaal", "intrekking", "verstrekking", "weging",
    "antwoordrij", "besluit", "ondertekening",
)  # fmt: skip
ONDERLING = (  # within one dossier
    "gesprek.voorbereiding", "afspraak.gesprek", "nakoming.afspraak", "verslaggezien.gesprek", "instemming.overslag",
    "instemming.besluit", "casemanager.traject", "hulpafspraak.traject", "hulpstand.afspraak",
    "hulpevaluatie.traject", "kijkmoment.volgafspraak", "informatievervolg.verzoek", "consultatie.verklaring",
    "melding.advies", "meldingaanvulling.melding", "kennisgeving.melding", "terugkoppeling.melding",
    "toestemminggever.toestemming", "intrekking.toestemming", "intrekking.verwijssignaal",
    "verstrekking.toestemming", "weging.vervolg_op", "antwoordrij.weging", "besluit.weging",
    "besluit.afwijking_advies", "ondertekening.besluit",
)  # fmt: skip
RELATIES: dict[str, Gevolg] = {
    **{f"dossiers.{stuk}.dossier": M for stuk in STUKKEN},
    **{f"dossiers.{relatie}": M for relatie in ONDERLING},
    # a signal and what stands under it
    "dossiers.gegeven.signaal": M,
    "dossiers.aanvulling.signaal": M,
    "dossiers.aanvulling.gegeven": M,
    "dossiers.triage.signaal": M,
    "dossiers.triage.dossier": M,
    "dossiers.verzegeling.signaal": M,
    # a file under a signal or in a dossier
    "dossiers.bijlage.signaal": M,
    "dossiers.bijlage.dossier": M,
    "dossiers.bijlage.gesprek": M,
    "dossiers.bijlageintrekking.bijlage": M,
    # who may read along
    "dossiers.toegangsverlening.content_object": M,
    # an alarm
    "dossiers.spoed.dossier": M,
    "dossiers.spoed.signaal": M,
    "dossiers.spoed.vorige": M,
    "dossiers.spoedvervolg.spoed": M,
    # a kindcheck names several children: it goes as a whole, by its own term
    "dossiers.kindcheckkind.kindcheck": M,
    "dossiers.kindcheckvervolg.kindcheckkind": M,
    "dossiers.kindcheckkind.signaal": LG,
    "dossiers.kindcheckvervolg.signaal": LG,
    "dossiers.kindcheckkind.kind": H,
    "dossiers.kindcheck.betrokkene": H,
    # the child and who is around it
    "dossiers.dossier.kind": H,
    "dossiers.signaal.kind": H,
    "dossiers.spoed.kind": H,
    "dossiers.relatie.kind": M,
    "dossiers.relatie.betrokkene": M,
    "dossiers.importsleutel.kind": M,
    "dossiers.kind.gezin": H,
    "dossiers.betrokkene.gezin": M,
    "dossiers.verslaggezien.betrokkene": H,
    "dossiers.toestemminggever.betrokkene": H,
    "dossiers.verstrekking.betrokkene": H,
    # a worry about somebody who works here
    "incidents.zorgaanvulling.zorg": M,
    "incidents.zorg.signaal": LG,
    # route 2: a case goes with its worries (queries/koppen.py), and holds each of them while it is there
    "incidents.route2koppeling.zaak": M,
    "incidents.route2koppeling.zorg": H,
    "incidents.route2stap.zaak": M,
    "incidents.draaiboekregel.zaak": M,
    "incidents.route2delegatie.zaak": M,
    "incidents.route2intrekking.delegatie": M,
    "incidents.route2uitsluiting.zaak": M,
    "incidents.route2herroeping.uitsluiting": M,
    "incidents.route2afsluiting.zaak": M,
    **INCIDENTRELATIES,
    # what was corrected, added or said, and the request behind it
    "dossiers.kanttekening.signaal": M,
    "dossiers.kanttekening.dossier": M,
    "privacy.correctieverzoek.dossier": M,
    "privacy.correctieverzoek.kind": M,
    "privacy.correctieverzoek.signaal": LG,  # of an erased signal the decision to do so stays
    "privacy.correctieuitvoering.kanttekening": LG,
    **{
        f"privacy.{stuk}.verzoek": M
        for stuk in (
            "correctieverlenging",
            "correctieadvies",
            "correctiebesluit",
            "correctieuitvoering",
            "correctieontvanger",
            "correctiewissing",
        )
    },
    "privacy.correctiewisstop.wissing": M,
    "privacy.correctiebericht.ontvanger": M,
    # without names: it outlives the dossier, and points nowhere then
    "incidents.rapportage.dossier": LG,
    # what holds
    "privacy.bewaarstop.kind": M,
    "privacy.bewaarstopeinde.stop": M,
    # a request for inzage: nothing goes while it runs (queries/bewaren.py)
    "privacy.inzageverzoek.kind": M,
    "privacy.inzageverzoek.betrokkene": M,
    "privacy.inzageverzoek.aanvrager": M,
    "privacy.inzagekind.verzoek": M,
    "privacy.inzagekind.kind": M,
    "privacy.inzagestap.verzoek": M,
    "privacy.inzagemap.verzoek": M,
    "privacy.inzagepassage.map": M,
    "privacy.passagebesluit.passage": M,
    "privacy.inzageblik.map": M,
    "privacy.inzagepakket.map": M,
    "privacy.naamweging.map": M,
    "privacy.naambesluit.weging": M,
}
# What everything else hangs under.
HOOFDEN = (
    "dossiers.gezin", "dossiers.kind", "dossiers.dossier", "dossiers.signaal", "dossiers.spoed", "dossiers.kindcheck",
    "incidents.zorg", "incidents.incident", "incidents.vertrouwenszaak",
    "incidents.zorg", "incidents.incident",
    "incidents.ladder", "incidents.intimiteit",
    "incidents.zorg", "incidents.incident", "incidents.route3zaak",
    "incidents.zorg", "incidents.incident", "incidents.route2zaak",
    "incidents.zorg", "incidents.incident", "incidents.calamiteit", "incidents.klacht", "incidents.rapportage",
)  # fmt: skip
# A piece of an inzagemap is a copy of one row: it goes with that row.
MET_KOPIE = tuple(
    sorted({relatie.rpartition(".")[0] for relatie in RELATIES} | {*HOOFDEN, "roles.deelname", "roles.uitsluiting"})
)  # fmt: skip
# Ids without a foreign key, and what they may be of.
LOS: dict[str, tuple[str, ...]] = {
    "privacy.inzagepassage.object_id": MET_KOPIE,
    "roles.deelname.dossier_id": ("dossiers.dossier", "dossiers.spoed", "incidents.calamiteit"),
    "roles.uitsluiting.kind_id": ("dossiers.kind",),
    # a note goes with the passage it stands beside
    "dossiers.kanttekening.bij_id": (
        "dossiers.signaal",
        "dossiers.bijlage",
        *(f"dossiers.{stuk}" for stuk in PASSAGES),
    ),
}
# Goes together with what it points at: an alarm with the row it followed on.
TERUG: tuple[str, ...] = ("dossiers.spoed.vorige",)
# Ids and JSON that lead to no case, or only within their own row.
LOS_ZONDER_ZAAK = {
    "vault.logregel.keten_id": "of the organisation",
    "vault.logregel.object_id": "the log keeps random ids, whose meaning goes with the row",
    "vault.logregel.dossier_id": "the same",
    "vault.logregel.actor_id": "of an account",
    "vault.logregel.trace": "of one act",
    "vault.logsegment.keten_id": "of the organisation",
    "dossiers.kind.pseudoniem": "goes with the row, and with it what the log says of whom",
    "dossiers.spoed.zaak_id": "the dossier of its own foreign key, or the row itself",
    "dossiers.spoed.gewaarschuwd": "accounts",
    "dossiers.voorbereiding.checks": "codes",
    "dossiers.gesprek.checks": "codes",
    "dossiers.gesprek.deelname_kind": "codes",
    "dossiers.kindcheck.aanleidingen": "codes",
    "dossiers.antwoordrij.checks": "codes",
    "dossiers.antwoordrij.aangekruist": "codes",
    "dossiers.antwoordrij.bewijs": "rows of the same dossier",
    "dossiers.besluit.samen": "codes",
    "dossiers.importbron.koppeling": "names of columns",
    "dossiers.importrun.aantallen": "counts",
    "dossiers.importrun.upload_id": "a file that is gone within a day",
    "dossiers.importrun.plan_id": "the same",
    "dossiers.importrun.opdracht_id": "a job that is gone within a month",
    **dict.fromkeys(
        (
            "incidents.ongeval.letsel",
            "incidents.ongeval.lichaamsdelen",
            "incidents.ongeval.behandeld",
            "incidents.tekenbeet.klachten",
            "incidents.tekenbeet.adviezen",
            "incidents.route3evaluatie.met",
            "incidents.route3besluit.ook",
        ),
        "codes",
    ),
    "incidents.overdracht.samen": "what was offered in one go",
    "incidents.halfjaarverslag.cijfers": "numbers that hide what is small",
    "privacy.datalekfeiten.gegevens": "codes",
    "reports.jaarrapport.plaatsen": "ids of locations",
    "dossiers.kanttekening.verzoek_id": "of the request about the same dossier or signal",
    "privacy.correctieverzoek.passage_id": "of the dossier or signal of its own foreign key",
    "privacy.logcontrolepunt.dossier_id": "a number of the log, whose meaning goes with the row",
    "privacy.logcontrolepunt.kindnummer": "the same",
    "privacy.logcontrolepunt.signalen": "codes",
    "privacy.vernietigingsregel.object_id": "the number of a certificate, whose meaning is gone",
    "privacy.vernietigingsregel.kinderen": "the same",
    "work.opdracht.gegevens": "looked through for what goes (privacy/kring.py)",
    "work.opdracht.claim": "of a worker",
    "work.opdracht.resultaat_id": "looked through for what goes (privacy/kring.py)",
}
# Tables that hold nothing of one case.
ZONDER_ZAAK = {
    "vault.ketenkop": "the log", "vault.logregel": "the log", "vault.logonderdeel": "the log",
    "vault.logsegment": "the log",
    "vault.lijstkop": "how far a file is", "vault.datasleutel": "deleted by id", "vault.sleutelproef": "keys",
    "roles.organisatie": "places", "roles.locatie": "places", "roles.groep": "places",
    "roles.user": "people who work here", "roles.roltoewijzing": "people who work here",
    "roles.rolbesluit": "people who work here",
    "roles.protocolconcept": "protocol", "roles.protocolversie": "protocol", "roles.protocolbesluit": "protocol",
    "roles.protocolkeuze": "protocol", "roles.huisstijl": "how paper looks",
    "work.concept": "drafts, looked through by address (privacy/kring.py)", "work.bestand": "gone within hours",
    "work.opdracht": "gone within a month, and looked through (privacy/kring.py)",
    "work.bericht": "a mail without content", "work.aanleiding": "a digest that leads nowhere",
    "work.sessie": "where somebody who works here is signed in",
    "work.koppeling": "how somebody who works here signs in",
    "work.berichtkeuze": "a choice of somebody who works here", "work.jaarafronding": "the yearly cycle",
    "work.vervanging": "people who work here", "work.uitnodiging": "people who work here",
    **dict.fromkeys(("work.factor", "work.factorgebruik", "work.factoreinde"), "people who work here"),
    "dossiers.briefversie": "example letters", "dossiers.hulpadres": "sociale kaart",
    "dossiers.importbron": "a system lists come from", "dossiers.importrun": "counts; its files are gone",
    **dict.fromkeys(
        ("privacy.datalek", "privacy.datalekfeiten", "privacy.datalekbesluit", "privacy.datalekaanvulling",
         "privacy.datalekafsluiting"),
        "the register of data breaches, of the organisation (AVG art. 33 lid 5)",
    ),
    **dict.fromkeys(
        ("reports.jaarrapport", "reports.cijferbeeld", "reports.rapporttekst", "reports.rapportvaststelling",
         "reports.rapportpapier"),
        "counts of the organisation, and what directie wrote with them",
    ),
    "incidents.halfjaarverslag": "numbers and advice about nobody", "incidents.halfjaardeling": "the same",
    "privacy.bewaarregel": "terms", "privacy.bewaarbesluit": "terms",
    **dict.fromkeys(
        ("privacy.logcontrole", "privacy.logcontrolepunt", "privacy.logoordeel", "privacy.logaftekening",
         "privacy.logcontroleur"),
        "the review of the log: people who work here, and random ids as the log has them",
    ),
    **dict.fromkeys(
        ("privacy.vernietigingsvoorstel", "privacy.vernietigingsregel", "privacy.vernietigingsbesluit",
         "privacy.uitname", "privacy.vernietiging"),
        "the certificate: numbers, days and grounds",
    ),
}  # fmt: skip


def model_of(relatie: str) -> str:
    return relatie.rpartition(".")[0]


def list_inhoud() -> set[str]:
    """Every table with rows of a case."""
    return {model_of(relatie) for relatie in [*RELATIES, *LOS]} | set(HOOFDEN)
