"""Who may do what, how far. PURE: the whole policy is this one table; access.py turns cells into filters.

Sources: access.md §1 and the role chapters of the five protocols. "As the profile says" is not a cell:
the table gives the widest reach, `dossiers.stappen.blockers` asks the profile.
"""

from django.db.models import TextChoices

from roles.acties import Actie
from roles.bereik import A, B, Bereik, D, E, G, H, L, N, O, T, X
from roles.functies import FUNCTIE_ROL, Functie, Rol
from roles.policy_avg import VERANTWOORDING
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
    # route 3: behaviour of children among each other
    Actie.VIEW_ROUTE3: (G, E, L, L, O, N, N, N, N),  # directie: a central role (001 L595, L1244)
    Actie.OPEN_ROUTE3: (L, L, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3KIND: (G, E, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3OVERLEG: (G, E, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3OUDERS: (G, E, L, L, O, N, N, N, N),
    Actie.ANSWER_ROUTE3: (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3MAATREGEL: (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3PLAN: (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3EVALUATIE: (N, N, L, L, O, N, N, N, N),
    Actie.DECIDE_ROUTE3: (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_ROUTE3NAZORG: (N, N, L, L, O, N, N, N, N),
    Actie.SUPPLEMENT_ROUTE3: (G, E, L, L, O, N, N, N, N),
    Actie.REPORT_ROUTE3: (G, E, L, L, O, N, N, N, N),
    Actie.CLOSE_ROUTE3: (N, N, L, L, O, N, N, N, N),
    Actie.SHARE_ROUTE3: (N, N, L, L, O, N, N, N, N),
    Actie.EXPORT_ROUTE3: (N, N, L, L, O, N, N, N, N),
    # incidenten
    Actie.RECORD_INCIDENT:        (L, L, L, L, N, N, N, N, N),
    Actie.VIEW_INCIDENT:          (G, E, L, L, N, N, N, N, N),  # directie reads figures (access.md §1)
    Actie.SUPPLEMENT_INCIDENT:    (G, E, L, L, N, N, N, N, N),
    Actie.VIEW_PATROON:           (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_INCIDENTMAATREGEL: (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_MAATREGELSTAND:  (E, E, L, L, N, N, N, N, N),  # own: what somebody was asked to do
    Actie.RECORD_INCIDENTKOPPELING: (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_ONGEVAL:         (E, E, L, L, N, N, N, N, N),
    Actie.RECORD_TEKENBEET:       (E, E, L, L, N, N, N, N, N),
    Actie.RECORD_TEKENVERVOLG:    (E, E, L, L, N, N, N, N, N),
    Actie.OPEN_CHECKLIJST:        (L, L, L, L, N, N, N, N, N),  # who is there searches, and ticks off
    Actie.RECORD_CHECKPUNT:       (L, L, L, L, N, N, N, N, N),
    Actie.CLOSE_INCIDENT:         (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_RAPPORTAGE:      (N, N, L, L, N, N, N, N, N),
    Actie.VIEW_RAPPORTAGE:        (N, N, L, L, O, N, N, N, N),  # without names; to directie each year (000 L2045)
    Actie.EXPORT_RAPPORTAGE:      (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_INCIDENTBIJLAGE: (G, E, L, L, N, N, N, N, N),
    Actie.EXPORT_INCIDENTBIJLAGE: (G, E, L, L, N, N, N, N, N),
    Actie.WITHDRAW_INCIDENTBIJLAGE: (N, N, L, L, N, N, N, N, N),
    # cijfers en rapporten: an established report is for whom figures are (access.md §1)
    Actie.VIEW_CIJFERS:           (N, N, L, L, O, N, N, N, N),
    Actie.OPEN_JAARRAPPORT:       (N, N, E, E, O, N, N, N, N),
    Actie.VIEW_JAARRAPPORT:       (N, N, O, O, O, O, N, O, N),  # a concept only its maker and directie
    Actie.SUPPLEMENT_JAARRAPPORT: (N, N, E, E, O, N, N, N, N),
    Actie.SIGN_JAARRAPPORT:       (N, N, E, E, O, N, N, N, N),
    Actie.EXPORT_JAARRAPPORT:     (N, N, O, O, O, O, N, O, N),
    # vertrouwenspersoon: own, and nobody else's reach comes near it (access.md §1, 000 L493)
    Actie.VIEW_VERTROUWEN:        (N, N, N, N, N, N, E, N, N),
    Actie.RECORD_VERTROUWENSZAAK: (N, N, N, N, N, N, E, N, N),
    Actie.SUPPLEMENT_VERTROUWENSZAAK: (N, N, N, N, N, N, E, N, N),
    Actie.RECORD_VERTROUWENSSTAP: (N, N, N, N, N, N, E, N, N),
    Actie.CLOSE_VERTROUWENSZAAK:  (N, N, N, N, N, N, E, N, N),
    Actie.ASSIGN_VERTROUWENSZAAK: (N, N, N, N, N, N, E, N, N),
    Actie.ANSWER_OVERDRACHT:      (N, N, N, N, N, N, E, N, N),  # own: offered to this person
    Actie.WITHDRAW_OVERDRACHT:    (N, N, N, N, N, N, E, N, N),
    Actie.RECORD_HALFJAARVERSLAG: (N, N, N, N, N, N, E, N, N),
    Actie.SHARE_HALFJAARVERSLAG:  (N, N, N, N, N, N, E, N, N),
    Actie.VIEW_HALFJAARVERSLAG:   (N, N, N, N, O, O, E, N, N),  # directie and bestuur: once it was given
    Actie.EXPORT_HALFJAARVERSLAG: (N, N, N, N, O, O, E, N, N),
    # stappenplan ongewenst gedrag: the team knows the agreements (000 L2187); who decides sees what waits for them
    Actie.OPEN_LADDER:            (G, N, L, L, N, N, N, N, N),
    Actie.VIEW_LADDER:            (G, N, L, L, N, N, N, N, N),
    Actie.RECORD_LADDERTREDE:     (G, N, L, L, N, N, N, N, N),  # steps 1-4 are of the professional (000 L2650-2676)
    Actie.RECORD_LADDERVERVOLG:   (N, N, L, L, N, N, N, N, N),
    Actie.SKIP_LADDERTREDE:       (N, N, L, L, N, N, N, N, N),
    Actie.VIEW_LADDERBESLUIT:     (N, N, N, L, O, O, N, N, N),
    Actie.SIGN_LADDERBESLUIT:     (N, N, N, L, O, O, N, N, N),  # the profile says who (000 L2688, L2717, L2726)
    Actie.EXPORT_LADDERBRIEF:     (N, N, L, L, N, N, N, N, N),
    Actie.RECORD_LADDERINCIDENT:  (N, N, L, L, N, N, N, N, N),
    Actie.CLOSE_LADDER:           (N, N, L, L, N, N, N, N, N),
    # ongewenste intimiteiten: own is: who stands by name as a reader (000 L3216)
    Actie.REPORT_INTIMITEIT:      (A, A, A, A, A, A, A, A, A),
    Actie.VIEW_INTIMITEIT:        (E, E, E, E, E, E, E, E, E),
    Actie.RECORD_INTIMITEITSTAP:  (E, E, E, E, E, E, E, E, E),
    Actie.SHARE_INTIMITEIT:       (E, E, E, E, E, E, E, E, E),
    # route 2 (workflow.md §5): directie, whom it delegates to, and the bestuur when it is about the houder
    Actie.OPEN_ROUTE2ZAAK:        (N, N, N, N, O, B, N, N, N),
    Actie.ASSIGN_ZORG:            (N, N, N, N, O, B, N, N, N),
    Actie.VIEW_ROUTE2ZAAK:        (N, N, T, T, O, B, N, N, N),
    Actie.EXPORT_ROUTE2ZAAK:      (N, N, T, T, O, B, N, N, N),
    Actie.RECORD_ROUTE2STAP:      (N, N, T, T, O, B, N, N, N),
    Actie.RECORD_DRAAIBOEKREGEL:  (N, N, T, T, O, B, N, N, N),
    Actie.ASSIGN_ROUTE2ZAAK:      (N, N, N, N, O, B, N, N, N),
    Actie.WITHDRAW_ROUTE2DELEGATIE: (N, N, N, N, O, B, N, N, N),
    Actie.EXCLUDE_ROUTE2:         (N, N, N, N, O, B, N, N, N),
    Actie.REVOKE_ROUTE2UITSLUITING: (N, N, N, N, O, B, N, N, N),
    Actie.CLOSE_ROUTE2ZAAK:       (N, N, N, N, O, B, N, N, N),
    # calamiteit, klacht (docs/adr/0050): directie takes part, for it speaks to parents and media (000 L2822)
    Actie.OPEN_CALAMITEIT:        (L, L, L, L, O, N, N, N, N),  # who is there begins
    Actie.VIEW_CALAMITEIT:        (D, D, L, L, O, N, N, N, N),
    Actie.RECORD_CALAMITEITREGEL: (D, D, L, L, O, N, N, N, N),
    Actie.RECORD_CALAMITEITPUNT:  (D, D, L, L, O, N, N, N, N),
    Actie.RECORD_CALAMITEITBERICHT: (D, D, L, L, O, N, N, N, N),
    Actie.RECORD_CALAMITEITKOPPELING: (N, N, L, L, N, N, N, N, N),  # who reads incidents
    Actie.APPOINT_CALAMITEITLID:  (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_CALAMITEITBRIEF: (N, N, L, L, O, N, N, N, N),
    Actie.EXPORT_CALAMITEITBRIEF: (D, D, L, L, O, N, N, N, N),
    Actie.CLOSE_CALAMITEIT:       (N, N, L, L, O, N, N, N, N),
    Actie.RECORD_KLACHT:          (N, N, L, L, O, N, N, N, N),
    Actie.VIEW_KLACHT:            (N, N, L, L, O, N, N, N, N),
    Actie.CLOSE_KLACHT:           (N, N, L, L, O, N, N, N, N),
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
