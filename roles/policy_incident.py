"""Part of policy.py: what happened and what is done about it (incidents, routes, ladder, calamiteit, reports). PURE."""

from roles.acties import Actie
from roles.bereik import A, B, Bereik, D, E, G, L, N, O, T

INCIDENT: dict[Actie, tuple[Bereik, ...]] = {
    # actie                        medew onder af man dir bes vp  fg  beh
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
    Actie.VIEW_VOORTGANG:         (N, N, L, L, O, N, N, N, N),  # every number of today: for nobody else (ADR 0054)
    Actie.OPEN_JAARRAPPORT:       (N, N, L, L, O, N, N, N, N),  # counts what is within reach
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
}  # fmt: skip
