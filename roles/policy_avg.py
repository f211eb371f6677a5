"""The part of the policy that is about accountability: access given, exclusion, sign-in, the log and the AVG. PURE."""

from roles.acties import Actie
from roles.bereik import A, Bereik, E, L, N, O, X

VERANTWOORDING: dict[Actie, tuple[Bereik, ...]] = {
    # actie                        medew onder af man dir bes vp  fg  beh
    # verleende toegang
    Actie.GRANT_TOEGANG:          (N, N, L, L, N, N, N, N, N),
    Actie.REVOKE_TOEGANG:         (N, N, L, L, N, N, N, N, N),
    Actie.OPEN_NOODTOEGANG:       (N, N, O, O, O, N, N, N, N),  # by name and day of birth only, with a reason
    Actie.VIEW_NOODTOEGANG:       (N, N, N, L, O, N, N, O, N),
    Actie.OPEN_MET_REDEN:         (L, N, N, N, N, N, N, N, N),  # only where the profile says so (000 L2403)
    Actie.RETURN_TOEGANG:         (E, E, E, E, E, N, N, N, N),
    Actie.END_NOODTOEGANG:        (N, N, N, L, O, N, N, N, N),
    # uitsluiting en rollen
    Actie.VIEW_ROLLEN:            (N, N, L, L, O, O, N, O, X),
    Actie.SIGN_ROL:               (N, N, L, L, O, O, N, N, X),  # bestuur and beheer: only when nobody else can
    Actie.VIEW_UITSLUITINGEN:     (N, N, L, N, O, N, N, N, N),
    Actie.EXCLUDE_COLLEGA:        (N, N, L, N, O, N, N, N, N),  # directie by name and day of birth, or at a dossier
    Actie.REVOKE_UITSLUITING:     (N, N, L, N, O, N, N, N, N),
    # aanmelden
    Actie.VIEW_FACTOREN:          (A, A, A, A, A, A, A, A, A),
    Actie.RECORD_FACTOR:          (A, A, A, A, A, A, A, A, A),
    Actie.RECORD_PASSKEY:         (A, A, A, A, A, A, A, A, A),
    Actie.RECORD_HERSTELCODES:    (A, A, A, A, A, A, A, A, A),
    Actie.WITHDRAW_FACTOR:        (A, A, A, A, A, A, A, A, A),
    Actie.REVOKE_FACTOR:          (N, N, N, N, N, N, N, N, X),  # never one's own
    Actie.CORRECT_WACHTWOORD:     (A, A, A, A, A, A, A, A, A),
    Actie.RECORD_UITNODIGING:     (N, N, N, N, N, N, N, N, X),
    # sessies
    Actie.VIEW_SESSIES:           (E, E, E, E, E, E, E, E, E),
    Actie.CLOSE_SESSIE:           (E, E, E, E, E, E, E, E, E),
    Actie.CLOSE_SESSIES:          (E, E, E, E, E, E, E, E, E),
    # inloggen via de organisatie
    Actie.RECORD_KOPPELING:       (N, N, N, N, N, N, N, N, X),  # never for oneself
    Actie.REVOKE_KOPPELING:       (N, N, N, N, N, N, N, N, X),
    # logboek
    Actie.VIEW_LOGBOEK:           (N, N, L, L, O, N, N, O, N),  # directie and fg: without names of children
    Actie.EXPORT_LOGBOEK:         (N, N, L, L, O, N, N, O, N),
    Actie.VIEW_TECHNIEKLOG:       (N, N, N, N, N, N, N, N, X),
    # whose role has the act, and is the fg, or was appointed where there is none (privacy/queries/logcontrole.py)
    Actie.VIEW_LOGCONTROLE:       (N, N, O, O, O, O, N, O, N),
    Actie.RECORD_LOGCONTROLE:     (N, N, O, O, O, O, N, O, N),
    Actie.DECIDE_LOGPUNT:         (N, N, O, O, O, O, N, O, N),  # never about oneself
    Actie.SIGN_LOGCONTROLE:       (N, N, O, O, O, O, N, O, N),
    Actie.APPOINT_LOGCONTROLEUR:  (N, N, N, N, O, N, N, N, N),  # never oneself
    Actie.WITHDRAW_LOGCONTROLEUR: (N, N, N, N, O, N, N, N, N),
    # inzage
    Actie.VIEW_INZAGE:            (N, N, L, N, O, N, N, O, N),  # the fg reads no names and no passages
    Actie.RECORD_INZAGE:          (N, N, L, N, N, N, N, N, N),  # begins at a child, whom directie doesn't find
    Actie.RECORD_IDENTITEIT:      (N, N, L, N, O, N, N, N, N),
    Actie.RECORD_VERLENGING:      (N, N, L, N, O, N, N, N, N),
    Actie.SUPPLEMENT_INZAGE:      (N, N, L, N, O, N, N, O, N),  # of the fg it is advice
    Actie.WITHDRAW_INZAGE:        (N, N, L, N, O, N, N, N, N),
    Actie.CLOSE_INZAGE:           (N, N, N, N, O, N, N, N, N),  # a refusal; never who recorded the request
    Actie.OPEN_INZAGEMAP:         (N, N, L, N, O, N, N, N, N),
    Actie.VIEW_INZAGEMAP:         (N, N, L, N, O, N, N, N, N),  # what is sealed: directie only
    Actie.DECIDE_PASSAGE:         (N, N, L, N, O, N, N, N, N),
    Actie.SIGN_INZAGEMAP:         (N, N, L, N, O, N, N, N, N),  # never who decided about a piece of it
    Actie.DECIDE_INZAGE:          (N, N, N, N, O, N, N, N, N),
    Actie.EXPORT_INZAGE:          (N, N, L, N, O, N, N, N, N),
    Actie.RECORD_OVERHANDIGING:   (N, N, L, N, O, N, N, N, N),
    Actie.RECORD_INZAGE_ZONDER_KIND: (N, N, N, N, O, N, N, N, N),  # a worry about a colleague is for directie
    Actie.RECORD_NAAMWEGING:      (N, N, L, N, O, N, N, N, N),
    Actie.SIGN_NAAMWEGING:        (N, N, N, N, O, N, N, N, N),  # never who weighed it
    Actie.SHARE_INZAGE:           (N, N, L, N, N, N, N, N, N),  # at the desk of who leads the case
    Actie.VIEW_MEEKIJKEN:         (N, N, L, N, N, N, N, N, N),  # only who began it, for an hour
    # bewaren en vernietigen
    Actie.VIEW_BEWAREN:           (N, N, O, N, O, N, N, O, N),
    Actie.RECORD_BEWAARREGEL:     (N, N, O, N, O, N, N, N, N),
    Actie.SIGN_BEWAARREGEL:       (N, N, O, N, O, N, N, N, N),  # never who proposed it; one of both is directie
    Actie.VIEW_BEWAARSTOP:        (N, N, L, N, O, N, N, N, N),
    Actie.RECORD_BEWAARSTOP:      (N, N, L, N, O, N, N, N, N),
    Actie.WITHDRAW_BEWAARSTOP:    (N, N, L, N, O, N, N, N, N),
    Actie.VIEW_VERNIETIGING:      (N, N, L, N, O, N, N, O, N),
    Actie.EXPORT_VERNIETIGING:    (N, N, L, N, O, N, N, O, N),
    Actie.RECORD_VERNIETIGING:    (N, N, L, N, O, N, N, N, N),
    Actie.SIGN_VERNIETIGING:      (N, N, L, N, O, N, N, N, N),  # never who proposed it; one of both is directie
    Actie.WITHDRAW_VERNIETIGING:  (N, N, L, N, O, N, N, N, N),
    # registers en correctie
    Actie.VIEW_PRIVACY:           (N, N, A, A, A, N, N, A, N),
    Actie.VIEW_CORRECTIE:         (N, N, L, N, O, N, N, O, N),
    Actie.RECORD_CORRECTIE:       (N, N, L, N, N, N, N, N, N),
    Actie.RECORD_CORRECTIETERMIJN: (N, N, L, N, O, N, N, N, N),
    Actie.SUPPLEMENT_CORRECTIE:   (N, N, L, N, O, N, N, O, N),
    Actie.DECIDE_CORRECTIE:       (N, N, N, N, O, N, N, N, N),
    Actie.EXPORT_CORRECTIE:       (N, N, L, N, O, N, N, N, N),
    Actie.CORRECT_PASSAGE:        (E, E, L, N, N, N, N, N, N),  # who wrote the passage, or the AF
    Actie.DESTROY_PASSAGE:        (N, N, L, N, O, N, N, N, N),  # never who decided it
    Actie.WITHDRAW_PASSAGE:       (N, N, L, N, O, N, N, N, N),  # stops erasing in the waiting days
    Actie.RECORD_CORRECTIEBERICHT: (N, N, L, N, O, N, N, N, N),
    Actie.VIEW_VERSTREKKINGSREGISTER: (N, N, L, L, O, N, N, O, N),  # texts only for who reads the dossiers
    Actie.EXPORT_VERSTREKKINGSREGISTER: (N, N, L, L, O, N, N, O, N),
    Actie.VIEW_VERWERKINGEN:      (N, N, N, N, O, N, N, O, X),  # about the organisation, of nobody
    Actie.EXPORT_VERWERKINGEN:    (N, N, N, N, O, N, N, O, X),
    Actie.REPORT_DATALEK:         (A, A, A, A, A, A, A, A, A),
    Actie.VIEW_DATALEK:           (N, N, N, N, O, N, N, O, N),
    Actie.EXPORT_DATALEK:         (N, N, N, N, O, N, N, O, N),
    Actie.RECORD_DATALEKFEITEN:   (N, N, N, N, O, N, N, O, N),
    Actie.DECIDE_DATALEK:         (N, N, N, N, O, N, N, N, N),  # the fg advises, directie answers for it (art. 38)
    Actie.SUPPLEMENT_DATALEK:     (N, N, N, N, O, N, N, O, N),
    Actie.CLOSE_DATALEK:          (N, N, N, N, O, N, N, N, N),
}  # fmt: skip
