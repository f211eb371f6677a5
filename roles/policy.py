"""Who may do what, how far. PURE: the whole policy is this one table; access.py turns cells into filters.

Sources: access.md §1 and the role chapters of the five protocols. "As the profile says" is not a cell:
the table gives the widest reach, `dossiers.stappen.blockers` asks the profile.
"""

from django.db.models import TextChoices

from roles.acties import Actie
from roles.bereik import A, Bereik, D, E, G, H, L, N, O, T, X
from roles.functies import FUNCTIE_ROL, Functie, Rol
from roles.policy_avg import VERANTWOORDING
from roles.policy_incident import INCIDENT
from roles.policy_klein import KLEIN, common

__all__ = [
    "ALLEEN_VERTROUWENSPERSOON",
    "DEELNAME_VOOR",
    "FUNCTIE_ROL",
    "INHOUDROLLEN",
    "KOLOMMEN",
    "MATRIX",
    "TABEL",
    "Actie",
    "Bereik",
    "Deelnamesoort",
    "Functie",
    "Rol",
    "bereik",
]


# Roles with so few acts that they stand in a list of their own have no column.
KOLOMMEN = tuple(rol for rol in Rol if rol not in KLEIN)
TABEL: dict[Actie, tuple[Bereik, ...]] = {
    # actie                        medew onder af man dir bes vp  fg  beh
    Actie.VIEW_WERK:              (A, A, A, A, A, A, A, A, A),
    Actie.VIEW_SPOED:             (A, A, A, A, A, A, A, A, A),
    Actie.RECORD_SPOED:           (L, L, L, L, L, N, N, N, N),
    Actie.VIEW_SPOEDZAAK:         (E, E, L, L, T, N, N, N, N),
    Actie.ASSIGN_SPOED:           (N, N, L, L, T, N, N, N, N),
    Actie.TRIAGE_SPOED:           (N, N, L, L, T, N, N, N, N),
    Actie.CLOSE_SPOED:            (N, N, L, L, T, N, N, N, N),
    Actie.SAVE_CONCEPT:           (A, A, A, A, A, A, A, A, A),
    Actie.VIEW_ZOEKEN:            (A, A, A, A, A, N, N, N, N),  # finds what the next rows let one see
    Actie.VIEW_OPDRACHT:          (E, E, E, E, E, E, E, E, E),
    Actie.EXPORT_OPDRACHT:        (E, E, E, E, E, E, E, E, E),
    Actie.WITHDRAW_OPDRACHT:      (E, E, E, E, E, E, E, E, E),
    Actie.VIEW_TAKEN:             (A, A, A, A, A, A, A, A, N),
    Actie.EXPORT_TAAK:            (A, A, A, A, A, A, A, A, N),
    Actie.VIEW_JAARPLANNING:      (N, N, L, L, O, O, O, N, N),
    Actie.RECORD_JAARAFRONDING:   (N, N, L, L, O, O, O, N, N),
    Actie.APPOINT_VERVANGER:      (N, N, E, L, O, N, N, N, N),
    Actie.WITHDRAW_VERVANGER:     (N, N, E, L, O, N, N, N, N),
    Actie.CORRECT_BERICHTKEUZE:   (A, A, A, A, A, A, A, A, A),
    Actie.REOPEN_OPDRACHT:        (E, E, E, E, E, E, E, E, E),
    Actie.RECORD_SIGNAAL:         (L, L, L, L, L, N, N, N, N),
    Actie.VIEW_SIGNAAL:           (G, E, L, L, N, N, N, N, N),
    Actie.SUPPLEMENT_SIGNAAL:     (G, E, L, L, N, N, N, N, N),
    Actie.TRIAGE_SIGNAAL:         (N, N, L, L, N, N, N, N, N),
    Actie.SEAL_SIGNAAL:           (N, N, L, L, N, N, N, N, N),
    Actie.REPORT_ZORG:            (A, A, A, A, A, A, A, A, A),
    Actie.VIEW_ZORG:              (E, E, E, E, O, H, E, E, E),
    Actie.SUPPLEMENT_ZORG:        (E, E, E, E, E, E, E, E, E),
    Actie.VIEW_KIND:              (G, N, L, L, N, N, N, N, N),
    Actie.RECORD_KIND:            (N, N, L, L, N, N, N, N, N),
    Actie.CORRECT_KIND:           (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_KINDCHECK:       (G, N, L, L, N, N, N, N, N),
    Actie.VIEW_KINDCHECK:         (E, N, L, L, N, N, N, N, N),
    Actie.SUPPLEMENT_KINDCHECK:   (E, N, L, L, N, N, N, N, N),
    Actie.RECORD_BETROKKENE:      (N, N, L, L, N, N, N, N, N),
    Actie.CORRECT_BETROKKENE:     (N, N, L, L, N, N, N, N, N),
    Actie.IMPORT_KINDEREN:         (N, N, L, L, N, N, N, N, N),
    Actie.IMPORT_PERSONEEL:        (N, N, N, N, N, N, N, N, X),
    Actie.VIEW_IMPORT:             (N, N, E, E, N, N, N, N, E),
    Actie.ASSIGN_KOLOMMEN:         (N, N, E, E, N, N, N, N, E),
    Actie.DECIDE_IMPORT:           (N, N, E, E, N, N, N, N, E),
    Actie.RECORD_IMPORT:           (N, N, E, E, N, N, N, N, E),
    Actie.WITHDRAW_IMPORT:         (N, N, E, E, N, N, N, N, E),
    Actie.RESTORE_IMPORT:          (N, N, E, E, N, N, N, N, E),
    Actie.OPEN_DOSSIER:           (N, N, L, L, N, N, N, N, N),
    Actie.VIEW_DOSSIER:           (D, D, L, L, T, N, N, N, N),
    Actie.EXPORT_DOSSIER:         (N, N, L, L, T, N, N, N, N),
    Actie.APPOINT_DEELNEMER:      (N, N, L, L, N, N, N, N, N),
    Actie.WITHDRAW_DEELNEMER:     (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_BEELD:           (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_SITUATIE:        (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_CONSULTATIE:     (D, N, L, L, T, N, N, N, N),
    Actie.EXPORT_CONSULTATIEBLAD: (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_VOORBEREIDING:   (D, N, L, L, N, N, N, N, N),
    Actie.HOLD_GESPREK:           (D, N, L, L, N, N, N, N, N),
    Actie.SUPPLEMENT_GESPREK:     (D, N, L, L, N, N, N, N, N),
    Actie.RECORD_NAKOMING:        (D, N, L, L, N, N, N, N, N),
    Actie.SKIP_GESPREK:           (N, N, L, L, N, N, N, N, N),
    Actie.SIGN_INSTEMMING:        (T, N, L, L, T, N, N, N, N),
    Actie.ANSWER_AFWEGING:        (T, N, L, L, T, N, N, N, N),
    Actie.DECIDE_BESLUIT:         (T, N, L, L, T, N, N, N, N),
    Actie.SIGN_BESLUIT:           (T, N, L, L, T, N, N, N, N),
    Actie.REPORT_MELDING:         (D, D, L, L, T, N, N, N, N),
    Actie.EXPORT_MELDING:         (N, N, L, L, T, N, N, N, N),
    Actie.SUPPLEMENT_MELDING:     (D, D, L, L, T, N, N, N, N),
    Actie.RECORD_KENNISGEVING:    (N, N, L, L, T, N, N, N, N),
    Actie.RECORD_TERUGKOPPELING:  (D, D, L, L, T, N, N, N, N),
    Actie.RECORD_CONTACT:         (D, N, L, L, T, N, N, N, N),
    Actie.RECORD_INFORMATIEVERZOEK: (N, N, L, L, T, N, N, N, N),
    Actie.SUPPLEMENT_INFORMATIEVERZOEK: (N, N, L, L, T, N, N, N, N),
    Actie.RECORD_TOESTEMMING:     (D, N, L, L, N, N, N, N, N),
    Actie.WITHDRAW_TOESTEMMING:   (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_VERSTREKKING:    (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_VERWIJSSIGNAAL:  (N, N, L, L, N, N, N, N, N),
    Actie.WITHDRAW_VERWIJSSIGNAAL: (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_BRIEF:           (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_VOLGREGEL:       (N, N, L, L, N, N, N, N, N),
    Actie.VIEW_BRIEVEN:           (N, N, O, O, O, N, N, N, N),
    Actie.RECORD_BRIEFVERSIE:     (N, N, O, O, O, N, N, N, N),
    Actie.VIEW_SOCIALE_KAART:     (L, L, L, L, L, L, L, L, X),
    Actie.RECORD_HULPADRES:       (N, N, L, L, N, N, N, N, N),
    Actie.CORRECT_HULPADRES:      (N, N, L, L, N, N, N, N, N),
    Actie.SIGN_HULPADRES:         (N, N, L, L, N, N, N, N, N),
    Actie.WITHDRAW_HULPADRES:     (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_HULPTRAJECT:     (N, N, L, L, N, N, N, N, N),
    Actie.ASSIGN_CASEMANAGER:     (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_HULPAFSPRAAK:    (N, N, L, L, N, N, N, N, N),
    Actie.SUPPLEMENT_HULPAFSPRAAK: (D, N, L, L, T, N, N, N, N),
    Actie.RECORD_HULPEVALUATIE:   (N, N, L, L, T, N, N, N, N),
    Actie.RECORD_VRAAG5DATUM:     (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_VOLGAFSPRAAK:    (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_KIJKMOMENT:      (D, N, L, L, T, N, N, N, N),
    Actie.CLOSE_DOSSIER:          (N, N, L, L, N, N, N, N, N),
    Actie.REOPEN_DOSSIER:         (N, N, L, L, N, N, N, N, N),
    Actie.VIEW_BEHEER:            (N, N, N, N, N, N, N, N, X),
    Actie.CORRECT_ORGANISATIE:    (N, N, N, N, N, N, N, N, X),
    Actie.RECORD_HUISSTIJL:       (N, N, N, N, O, N, N, N, X),  # about nobody
    Actie.RECORD_LOCATIE:         (N, N, N, N, N, N, N, N, X),
    Actie.CORRECT_LOCATIE:        (N, N, N, N, N, N, N, N, X),
    Actie.RECORD_GROEP:           (N, N, N, N, N, N, N, N, X),
    Actie.CORRECT_GROEP:          (N, N, N, N, N, N, N, N, X),
    Actie.RECORD_ACCOUNT:         (N, N, N, N, N, N, N, N, X),
    Actie.CORRECT_ACCOUNT:        (N, N, N, N, N, N, N, N, X),
    Actie.VIEW_PROTOCOL:          (O, O, O, O, O, O, O, O, X),
    Actie.OPEN_PROTOCOL:          (N, N, N, N, N, N, N, N, X),
    Actie.CORRECT_PROTOCOL:       (N, N, N, N, N, N, N, N, X),
    Actie.RECORD_PROTOCOL:        (N, N, N, N, N, N, N, N, X),
    Actie.WITHDRAW_PROTOCOL:      (N, N, N, N, N, N, N, N, X),
    Actie.SIGN_PROTOCOL:          (N, N, N, N, O, N, N, N, N),  # never who proposed it
    Actie.ASSIGN_ROL:             (N, N, N, N, N, N, N, N, X),
    Actie.REVOKE_ROL:             (N, N, N, N, N, N, N, N, X),
    **VERANTWOORDING,
    **INCIDENT,
    # bijlagen en versies
    Actie.VIEW_VERSIES:           (N, N, L, L, N, N, N, N, N),  # as who may change them
    Actie.RECORD_BIJLAGE:         (D, N, L, L, N, N, N, N, N),
    Actie.EXPORT_BIJLAGE:         (D, D, L, L, T, N, N, N, N),
    Actie.WITHDRAW_BIJLAGE:       (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_SIGNAALBIJLAGE:  (G, E, L, L, N, N, N, N, N),
    Actie.EXPORT_SIGNAALBIJLAGE:  (G, E, L, L, N, N, N, N, N),
    Actie.WITHDRAW_SIGNAALBIJLAGE: (N, N, L, L, N, N, N, N, N),
}  # fmt: skip

MATRIX: dict[Actie, dict[Rol, Bereik]] = {
    actie: {
        **dict(zip(KOLOMMEN, cellen, strict=True)),
        **{rol: lijst.get(actie, common(cellen)) for rol, lijst in KLEIN.items()},
    }
    for actie, cellen in TABEL.items()
}


class Deelnamesoort(TextChoices):
    """How a person got into one dossier beyond their role."""

    BETROKKEN = "betrokken", "betrokken, ziet het eigen deel"
    WEEGT_MEE = "weegt_mee", "weegt en tekent mee, ziet het hele dossier"


# Which kind of participation each reach asks for.
DEELNAME_VOOR: dict[Bereik, frozenset[Deelnamesoort]] = {
    Bereik.DEELNEMER: frozenset({Deelnamesoort.BETROKKEN, Deelnamesoort.WEEGT_MEE}),
    Bereik.OP_TOEGANG: frozenset({Deelnamesoort.WEEGT_MEE}),
    Bereik.BOVEN: frozenset({Deelnamesoort.WEEGT_MEE}),
}


# Reading acts that show nothing of a case. Any other one counts as content: a new act does so by itself.
ZAKELIJK = frozenset({
    Actie.VIEW_JAARPLANNING, Actie.VIEW_SOCIALE_KAART, Actie.VIEW_PROTOCOL, Actie.VIEW_BRIEVEN, Actie.VIEW_ROLLEN,
    Actie.VIEW_JAARRAPPORT, Actie.EXPORT_JAARRAPPORT,  # established: figures, with the small ones left out
    Actie.VIEW_LOGCONTROLE,  # only for the fg, whose role counts as content anyway, and for whom directie appointed
    Actie.VIEW_HALFJAARVERSLAG, Actie.EXPORT_HALFJAARVERSLAG,  # figures about nobody
})  # fmt: skip
ZONDER_INHOUD = frozenset({Bereik.GEEN, Bereik.ALGEMEEN, Bereik.EIGEN, Bereik.TECHNIEK})


def reads_content(rol: Rol) -> bool:
    """Whether this role shows anything of a case beyond what somebody recorded: it counts once confirmed."""
    lezen = (a for a in Actie if a.startswith(("view_", "export_")) and a not in ZAKELIJK)
    return any(MATRIX[actie][rol] not in ZONDER_INHOUD for actie in lezen)


# The own administration of the vertrouwenspersoon: nobody else has these acts, or reads of them in the log.
ALLEEN_VERTROUWENSPERSOON = frozenset(
    actie
    for actie in Actie
    if {rol for rol in Rol if MATRIX[actie][rol] != Bereik.GEEN} == {Rol.VERTROUWENSPERSOON}
) - {Actie.SHARE_HALFJAARVERSLAG}  # who may read it from then on, may read that it was given
INHOUDROLLEN = frozenset(rol for rol in Rol if reads_content(rol))


def bereik(actie: Actie, rol: Rol) -> Bereik:
    """The reach of one role for one act."""
    return MATRIX[actie][rol]
