"""The route matrix: every address of the product, the act it stands for, and how well one proves who one is.

An address that isn't here fails the build (tests/roles/test_routes.py) and, should it get that far, every
request to it.
"""

from dataclasses import dataclass
from enum import Enum

from roles.policy import Actie


class Bewijs(Enum):
    """What an act asks of somebody who is signed in already (security.md AU-13, ASVS 7.5.1 and 7.5.3)."""

    GEEN = "geen"
    VERS = "vers"  # proven again in the last BEWIJS_SECONDEN, else asked first (work/bevestigen.py)
    FORMULIER = "formulier"  # signing: the form of the act asks the password itself, each time


GEEN, VERS, FORMULIER = Bewijs.GEEN, Bewijs.VERS, Bewijs.FORMULIER


@dataclass(frozen=True, slots=True)
class Route:
    """`actie` None: open to everybody, also without sign-in, and without content."""

    actie: Actie | None
    schrijft: bool = False
    bewijs: Bewijs = GEEN


OPEN = Route(None)
OPEN_SCHRIJFT = Route(None, schrijft=True)


def leest(actie: Actie, bewijs: Bewijs = GEEN) -> Route:
    return Route(actie, bewijs=bewijs)


def schrijft(actie: Actie, bewijs: Bewijs = GEEN) -> Route:
    return Route(actie, schrijft=True, bewijs=bewijs)


ROUTES: dict[str, Route] = {
    "view_gezondheid": OPEN,
    "view_toegankelijkheid": OPEN,
    "view_privacyverklaring": OPEN,
    "view_uitleg": OPEN,
    "sign_in": OPEN_SCHRIJFT,
    "sign_out": OPEN_SCHRIJFT,
    "lock": OPEN_SCHRIJFT,
    "unlock": OPEN_SCHRIJFT,
    "switch": OPEN_SCHRIJFT,
    "view_werk": leest(Actie.VIEW_WERK),
    "view_spoed": leest(Actie.VIEW_SPOED),
    "record_spoed": schrijft(Actie.RECORD_SPOED),
    "view_spoedzaak": leest(Actie.VIEW_SPOEDZAAK),
    "assign_spoed": schrijft(Actie.ASSIGN_SPOED),
    "triage_spoed": schrijft(Actie.TRIAGE_SPOED),
    "close_spoed": schrijft(Actie.CLOSE_SPOED),
    "save_concept": schrijft(Actie.SAVE_CONCEPT),
    "discard_concept": schrijft(Actie.SAVE_CONCEPT),
    "view_opdrachten": leest(Actie.VIEW_OPDRACHT),
    "view_opdracht": leest(Actie.VIEW_OPDRACHT),
    "export_opdracht": leest(Actie.EXPORT_OPDRACHT, VERS),
    "withdraw_opdracht": schrijft(Actie.WITHDRAW_OPDRACHT),
    # taken en jaarplanning
    "view_taken": leest(Actie.VIEW_TAKEN),
    "export_taak": leest(Actie.EXPORT_TAAK),
    "view_jaarplanning": leest(Actie.VIEW_JAARPLANNING),
    "record_jaarafronding": schrijft(Actie.RECORD_JAARAFRONDING),
    "view_vervangingen": leest(Actie.APPOINT_VERVANGER),
    "appoint_vervanger": schrijft(Actie.APPOINT_VERVANGER),
    "withdraw_vervanger": schrijft(Actie.WITHDRAW_VERVANGER),
    "correct_berichtkeuze": schrijft(Actie.CORRECT_BERICHTKEUZE),
    "reopen_opdracht": schrijft(Actie.REOPEN_OPDRACHT),
    # signalen
    "view_signalen": schrijft(Actie.VIEW_SIGNAAL),
    "view_signaal": leest(Actie.VIEW_SIGNAAL),
    "record_signaal": schrijft(Actie.RECORD_SIGNAAL),
    "supplement_signaal": schrijft(Actie.SUPPLEMENT_SIGNAAL),
    "view_triage": leest(Actie.TRIAGE_SIGNAAL),
    "triage_signaal": schrijft(Actie.TRIAGE_SIGNAAL),
    "seal_signaal": schrijft(Actie.SEAL_SIGNAAL),
    "report_zorg": schrijft(Actie.REPORT_ZORG),
    "view_zorgen": leest(Actie.VIEW_ZORG),
    "view_zorg": leest(Actie.VIEW_ZORG),
    "supplement_zorg": schrijft(Actie.SUPPLEMENT_ZORG),
    # zoeken: a POST, so that the word stays out of the address (docs/adr/0025)
    "view_zoeken": schrijft(Actie.VIEW_ZOEKEN),
    # kinderen en gezinnen
    "view_kinderen": schrijft(Actie.VIEW_KIND),
    "view_kind": leest(Actie.VIEW_KIND),
    "record_kind": schrijft(Actie.RECORD_KIND),
    "correct_kind": schrijft(Actie.CORRECT_KIND),
    "record_kindcheck": schrijft(Actie.RECORD_KINDCHECK),
    "view_kindcheck": leest(Actie.VIEW_KINDCHECK),
    "supplement_kindcheck": schrijft(Actie.SUPPLEMENT_KINDCHECK),
    "record_betrokkene": schrijft(Actie.RECORD_BETROKKENE),
    "correct_betrokkene": schrijft(Actie.CORRECT_BETROKKENE),
    # lijsten van een ander systeem
    "import_kinderen": schrijft(Actie.IMPORT_KINDEREN),
    "import_personeel": schrijft(Actie.IMPORT_PERSONEEL),
    "export_voorbeeld": leest(Actie.VIEW_IMPORT),
    "view_import": leest(Actie.VIEW_IMPORT),
    "assign_kolommen": schrijft(Actie.ASSIGN_KOLOMMEN),
    "decide_import": schrijft(Actie.DECIDE_IMPORT),
    "record_import": schrijft(Actie.RECORD_IMPORT, VERS),
    "withdraw_import": schrijft(Actie.WITHDRAW_IMPORT),
    "restore_import": schrijft(Actie.RESTORE_IMPORT),
    # dossier
    "view_dossiers": schrijft(Actie.VIEW_DOSSIER),
    "view_dossier": leest(Actie.VIEW_DOSSIER),
    "view_stap": leest(Actie.VIEW_DOSSIER),
    "view_tijdlijn": leest(Actie.VIEW_DOSSIER),
    "view_deelnemers": leest(Actie.VIEW_DOSSIER),
    "export_dossier": leest(Actie.EXPORT_DOSSIER, VERS),
    "appoint_deelnemer": schrijft(Actie.APPOINT_DEELNEMER),
    "withdraw_deelnemer": schrijft(Actie.WITHDRAW_DEELNEMER),
    "record_beeld": schrijft(Actie.RECORD_BEELD),
    "record_situatie": schrijft(Actie.RECORD_SITUATIE),
    "record_consultatie": schrijft(Actie.RECORD_CONSULTATIE),
    "export_consultatieblad": schrijft(Actie.EXPORT_CONSULTATIEBLAD, VERS),
    "view_consultatieblad": leest(Actie.EXPORT_CONSULTATIEBLAD),
    "record_voorbereiding": schrijft(Actie.RECORD_VOORBEREIDING),
    "correct_voorbereiding": schrijft(Actie.RECORD_VOORBEREIDING),
    "hold_gesprek": schrijft(Actie.HOLD_GESPREK),
    "view_gesprek": leest(Actie.VIEW_DOSSIER),
    "supplement_gesprek": schrijft(Actie.SUPPLEMENT_GESPREK),
    "record_nakoming": schrijft(Actie.RECORD_NAKOMING),
    "skip_gesprek": schrijft(Actie.SKIP_GESPREK),
    "sign_instemming": schrijft(Actie.SIGN_INSTEMMING, VERS),
    "answer_afweging": schrijft(Actie.ANSWER_AFWEGING),
    "open_weging": schrijft(Actie.ANSWER_AFWEGING),
    "view_weging": leest(Actie.VIEW_DOSSIER),
    "decide_besluit": schrijft(Actie.DECIDE_BESLUIT),
    "sign_besluit": schrijft(Actie.SIGN_BESLUIT, FORMULIER),
    "report_melding": schrijft(Actie.REPORT_MELDING),
    "export_melding": leest(Actie.EXPORT_MELDING, VERS),
    "view_melding": leest(Actie.VIEW_DOSSIER),
    "supplement_melding": schrijft(Actie.SUPPLEMENT_MELDING),
    "record_kennisgeving": schrijft(Actie.RECORD_KENNISGEVING),
    "record_terugkoppeling": schrijft(Actie.RECORD_TERUGKOPPELING),
    "record_contact": schrijft(Actie.RECORD_CONTACT),
    "record_informatieverzoek": schrijft(Actie.RECORD_INFORMATIEVERZOEK),
    "supplement_informatieverzoek": schrijft(Actie.SUPPLEMENT_INFORMATIEVERZOEK),
    "close_dossier": schrijft(Actie.CLOSE_DOSSIER),
    # naar buiten
    "view_verstrekkingen": leest(Actie.VIEW_DOSSIER),
    "view_verstrekking": leest(Actie.VIEW_DOSSIER),
    "record_verstrekking": schrijft(Actie.RECORD_VERSTREKKING),
    "record_toestemming": schrijft(Actie.RECORD_TOESTEMMING),
    "withdraw_toestemming": schrijft(Actie.WITHDRAW_TOESTEMMING),
    "record_verwijssignaal": schrijft(Actie.RECORD_VERWIJSSIGNAAL),
    "withdraw_verwijssignaal": schrijft(Actie.WITHDRAW_VERWIJSSIGNAAL),
    "choose_brief": leest(Actie.RECORD_BRIEF),
    "record_brief": schrijft(Actie.RECORD_BRIEF),
    "export_brief": leest(Actie.RECORD_BRIEF, VERS),
    "record_volgregel": schrijft(Actie.RECORD_VOLGREGEL),
    # brieven en sociale kaart
    "view_brieven": leest(Actie.VIEW_BRIEVEN),
    "view_brief": leest(Actie.VIEW_BRIEVEN),
    "record_briefversie": schrijft(Actie.RECORD_BRIEFVERSIE),
    "view_sociale_kaart": leest(Actie.VIEW_SOCIALE_KAART),
    "record_hulpadres": schrijft(Actie.RECORD_HULPADRES),
    "correct_hulpadres": schrijft(Actie.CORRECT_HULPADRES),
    "sign_hulpadres": schrijft(Actie.SIGN_HULPADRES),
    "withdraw_hulpadres": schrijft(Actie.WITHDRAW_HULPADRES),
    # na het besluit
    "view_hulp": leest(Actie.VIEW_DOSSIER),
    "record_hulptraject": schrijft(Actie.RECORD_HULPTRAJECT),
    "assign_casemanager": schrijft(Actie.ASSIGN_CASEMANAGER),
    "record_hulpafspraak": schrijft(Actie.RECORD_HULPAFSPRAAK),
    "supplement_hulpafspraak": schrijft(Actie.SUPPLEMENT_HULPAFSPRAAK),
    "record_hulpevaluatie": schrijft(Actie.RECORD_HULPEVALUATIE),
    "record_vraag5datum": schrijft(Actie.RECORD_VRAAG5DATUM),
    "record_volgafspraak": schrijft(Actie.RECORD_VOLGAFSPRAAK),
    "record_kijkmoment": schrijft(Actie.RECORD_KIJKMOMENT),
    "reopen_dossier": schrijft(Actie.REOPEN_DOSSIER),
    "view_ronde": leest(Actie.VIEW_DOSSIER),
    # beheer
    "view_beheer": schrijft(Actie.VIEW_BEHEER),
    "correct_organisatie": schrijft(Actie.CORRECT_ORGANISATIE),
    "view_protocol": leest(Actie.VIEW_PROTOCOL),
    "view_protocolversie": leest(Actie.VIEW_PROTOCOL),
    "view_protocolvoorstel": leest(Actie.VIEW_PROTOCOL),
    "open_protocol": schrijft(Actie.OPEN_PROTOCOL),
    "view_protocolconcept": leest(Actie.CORRECT_PROTOCOL),
    "correct_protocol": schrijft(Actie.CORRECT_PROTOCOL),
    "record_protocol": schrijft(Actie.RECORD_PROTOCOL),
    "withdraw_protocol": schrijft(Actie.WITHDRAW_PROTOCOL),
    "discard_protocol": schrijft(Actie.WITHDRAW_PROTOCOL),
    "sign_protocol": schrijft(Actie.SIGN_PROTOCOL, FORMULIER),
    "record_locatie": schrijft(Actie.RECORD_LOCATIE),
    "correct_locatie": schrijft(Actie.CORRECT_LOCATIE),
    "record_groep": schrijft(Actie.RECORD_GROEP),
    "correct_groep": schrijft(Actie.CORRECT_GROEP),
    "record_account": schrijft(Actie.RECORD_ACCOUNT, VERS),
    "view_account": leest(Actie.VIEW_BEHEER),
    "correct_account": schrijft(Actie.CORRECT_ACCOUNT, VERS),
    "assign_rol": schrijft(Actie.ASSIGN_ROL, VERS),
    "revoke_rol": schrijft(Actie.REVOKE_ROL, VERS),
    # verleende toegang
    "grant_toegang": schrijft(Actie.GRANT_TOEGANG),
    "revoke_toegang": schrijft(Actie.REVOKE_TOEGANG),
    "open_noodtoegang": schrijft(Actie.OPEN_NOODTOEGANG, VERS),
    "view_noodtoegang": leest(Actie.VIEW_NOODTOEGANG),
    "open_met_reden": schrijft(Actie.OPEN_MET_REDEN),
    "return_toegang": schrijft(Actie.RETURN_TOEGANG),
    "end_noodtoegang": schrijft(Actie.END_NOODTOEGANG),
    # uitsluiting en rollen
    "view_rollen": leest(Actie.VIEW_ROLLEN),
    "sign_rol": schrijft(Actie.SIGN_ROL, FORMULIER),
    "sign_rollen": schrijft(Actie.SIGN_ROL, FORMULIER),
    "view_uitsluitingen": leest(Actie.VIEW_UITSLUITINGEN),
    "exclude_collega": schrijft(Actie.EXCLUDE_COLLEGA),
    "find_kind_uitsluiten": schrijft(Actie.EXCLUDE_COLLEGA),
    "revoke_uitsluiting": schrijft(Actie.REVOKE_UITSLUITING),
    # aanmelden
    "confirm": OPEN_SCHRIJFT,
    "confirm_concept": OPEN,
    "prove_factor": OPEN_SCHRIJFT,
    "prove_passkey": OPEN_SCHRIJFT,
    "view_factoren": leest(Actie.VIEW_FACTOREN),
    "record_factor": schrijft(Actie.RECORD_FACTOR, VERS),
    "record_passkey": schrijft(Actie.RECORD_PASSKEY, VERS),
    "record_herstelcodes": schrijft(Actie.RECORD_HERSTELCODES, VERS),
    "withdraw_factor": schrijft(Actie.WITHDRAW_FACTOR, VERS),
    "revoke_factor": schrijft(Actie.REVOKE_FACTOR, VERS),
    "ask_wachtwoord": OPEN_SCHRIJFT,
    "choose_wachtwoord": OPEN_SCHRIJFT,
    "record_uitnodiging": schrijft(Actie.RECORD_UITNODIGING, VERS),
    # sessies
    "view_sessies": leest(Actie.VIEW_SESSIES),
    "close_sessie": schrijft(Actie.CLOSE_SESSIE),
    "close_sessies": schrijft(Actie.CLOSE_SESSIES),
    # inloggen via de organisatie
    "open_elders": OPEN_SCHRIJFT,
    "sign_in_elders": OPEN,
    "record_koppeling": schrijft(Actie.RECORD_KOPPELING, VERS),
    "revoke_koppeling": schrijft(Actie.REVOKE_KOPPELING, VERS),
    # logboek
    # inzage
    "find_inzageverzoeken": leest(Actie.VIEW_INZAGE),
    "view_inzageverzoeken": leest(Actie.VIEW_INZAGE),
    "view_inzage": leest(Actie.VIEW_INZAGE),
    "record_inzage": schrijft(Actie.RECORD_INZAGE),
    "record_identiteit": schrijft(Actie.RECORD_IDENTITEIT),
    "record_verlenging": schrijft(Actie.RECORD_VERLENGING),
    "supplement_inzage": schrijft(Actie.SUPPLEMENT_INZAGE),
    "withdraw_inzage": schrijft(Actie.WITHDRAW_INZAGE),
    "close_inzage": schrijft(Actie.CLOSE_INZAGE),
    # bewaren en vernietigen
    "view_bewaren": leest(Actie.VIEW_BEWAREN),
    "record_bewaarregel": schrijft(Actie.RECORD_BEWAARREGEL, VERS),
    "sign_bewaarregel": schrijft(Actie.SIGN_BEWAARREGEL, FORMULIER),
    "view_bewaarstop": leest(Actie.VIEW_BEWAARSTOP),
    "record_bewaarstop": schrijft(Actie.RECORD_BEWAARSTOP),
    "withdraw_bewaarstop": schrijft(Actie.WITHDRAW_BEWAARSTOP),
    "record_vernietiging": schrijft(Actie.RECORD_VERNIETIGING, VERS),
    "view_vernietiging": leest(Actie.VIEW_VERNIETIGING),
    "sign_vernietiging": schrijft(Actie.SIGN_VERNIETIGING, FORMULIER),
    "withdraw_vernietiging": schrijft(Actie.WITHDRAW_VERNIETIGING),
    # registers en correctie
    "view_privacy": leest(Actie.VIEW_PRIVACY),
    "report_datalek": schrijft(Actie.REPORT_DATALEK),
    "view_datalekken": leest(Actie.VIEW_DATALEK),
    "view_datalek": leest(Actie.VIEW_DATALEK),
    "export_datalek": leest(Actie.EXPORT_DATALEK, VERS),
    "record_datalekfeiten": schrijft(Actie.RECORD_DATALEKFEITEN),
    "decide_datalek": schrijft(Actie.DECIDE_DATALEK),
    "supplement_datalek": schrijft(Actie.SUPPLEMENT_DATALEK),
    "close_datalek": schrijft(Actie.CLOSE_DATALEK),
    # incidenten
    "view_incidenten": leest(Actie.VIEW_INCIDENT),
    "view_incident": leest(Actie.VIEW_INCIDENT),
    "record_incident": schrijft(Actie.RECORD_INCIDENT),
    "supplement_incident": schrijft(Actie.SUPPLEMENT_INCIDENT),
    "view_patroon": leest(Actie.VIEW_PATROON),
    "record_incidentmaatregel": schrijft(Actie.RECORD_INCIDENTMAATREGEL),
    "record_maatregelstand": schrijft(Actie.RECORD_MAATREGELSTAND),
    "record_incidentkoppeling": schrijft(Actie.RECORD_INCIDENTKOPPELING),
    "close_incident": schrijft(Actie.CLOSE_INCIDENT),
    "record_incidentbijlage": schrijft(Actie.RECORD_INCIDENTBIJLAGE),
    "export_incidentbijlage": leest(Actie.EXPORT_INCIDENTBIJLAGE),
    "withdraw_incidentbijlage": schrijft(Actie.WITHDRAW_INCIDENTBIJLAGE),
    # bijlagen en versies
    "view_kindversies": leest(Actie.VIEW_VERSIES),
    "view_betrokkeneversies": leest(Actie.VIEW_VERSIES),
    "view_bijlagen": leest(Actie.VIEW_DOSSIER),
    "record_bijlage": schrijft(Actie.RECORD_BIJLAGE),
    "export_bijlage": leest(Actie.EXPORT_BIJLAGE),
    "withdraw_bijlage": schrijft(Actie.WITHDRAW_BIJLAGE),
    "record_signaalbijlage": schrijft(Actie.RECORD_SIGNAALBIJLAGE),
    "export_signaalbijlage": leest(Actie.EXPORT_SIGNAALBIJLAGE),
    "withdraw_signaalbijlage": schrijft(Actie.WITHDRAW_SIGNAALBIJLAGE),
}
