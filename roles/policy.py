"""Who may do what, how far. PURE: the whole policy is this one table; access.py turns cells into filters.

Sources: access.md §1 and the role chapters of the five protocols. "As the profile says" is not a cell:
the table gives the widest reach, `dossiers.stappen.blockers` asks the profile.
"""

from django.db.models import TextChoices

from roles.functies import FUNCTIE_ROL, Functie, Rol

__all__ = [
    "DEELNAME_VOOR",
    "FUNCTIE_ROL",
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


class Bereik(TextChoices):
    """How far a right reaches. Every cell of MATRIX is one of these."""

    GEEN = "geen", "niet"
    ALGEMEEN = "algemeen", "zonder inhoud"  # a page without content of a case
    EIGEN = "eigen", "wat je zelf vastlegde"
    GROEP = "groep", "je eigen groep"
    DEELNEMER = "deelnemer", "waar je bij betrokken bent"
    OP_TOEGANG = "op_toegang", "waar je voor tekent"
    LOCATIE = "locatie", "je locatie"
    ORGANISATIE = "organisatie", "je organisatie"
    TECHNIEK = "techniek", "accounts en plekken, geen inhoud"


class Actie(TextChoices):
    """Everything a person can do. The value is the name of the action, the url and the template."""

    VIEW_WERK = "view_werk", "Mijn werk bekijken"
    VIEW_SPOED = "view_spoed", "Spoednummers bekijken"
    RECORD_SPOED = "record_spoed", "Spoed vastleggen"
    VIEW_SPOEDZAAK = "view_spoedzaak", "Een spoed bekijken"
    ASSIGN_SPOED = "assign_spoed", "Een spoed oppakken"
    TRIAGE_SPOED = "triage_spoed", "Een kind bij een spoed zetten"
    CLOSE_SPOED = "close_spoed", "Een spoed beëindigen"
    SAVE_CONCEPT = "save_concept", "Een concept bewaren"
    VIEW_ZOEKEN = "view_zoeken", "Zoeken"
    VIEW_OPDRACHT = "view_opdracht", "Eigen opdrachten bekijken"
    EXPORT_OPDRACHT = "export_opdracht", "Het resultaat van een opdracht ophalen"
    WITHDRAW_OPDRACHT = "withdraw_opdracht", "Een eigen opdracht stoppen"
    VIEW_TAKEN = "view_taken", "Alle taken bekijken"
    EXPORT_TAAK = "export_taak", "Een taak in je agenda zetten"
    VIEW_JAARPLANNING = "view_jaarplanning", "De jaarplanning bekijken"
    RECORD_JAARAFRONDING = "record_jaarafronding", "Een punt van de jaarplanning afronden"
    APPOINT_VERVANGER = "appoint_vervanger", "Een vervanger aanwijzen"
    WITHDRAW_VERVANGER = "withdraw_vervanger", "Een vervanging beeindigen"
    CORRECT_BERICHTKEUZE = "correct_berichtkeuze", "Kiezen of je dagelijks een bericht wilt"
    REOPEN_OPDRACHT = "reopen_opdracht", "Een eigen opdracht opnieuw proberen"
    RECORD_SIGNAAL = "record_signaal", "Een signaal vastleggen"
    VIEW_SIGNAAL = "view_signaal", "Een signaal bekijken"
    SUPPLEMENT_SIGNAAL = "supplement_signaal", "Een signaal aanvullen"
    TRIAGE_SIGNAAL = "triage_signaal", "Een signaal beoordelen"
    SEAL_SIGNAAL = "seal_signaal", "Een signaal doorzetten naar de directie"
    REPORT_ZORG = "report_zorg", "Een zorg over iemand die hier werkt melden"
    VIEW_ZORG = "view_zorg", "Zorgen over medewerkers bekijken"
    SUPPLEMENT_ZORG = "supplement_zorg", "Een eigen zorg aanvullen"
    VIEW_KIND = "view_kind", "Een kind bekijken"
    RECORD_KIND = "record_kind", "Een kind toevoegen"
    CORRECT_KIND = "correct_kind", "Gegevens van een kind wijzigen"
    RECORD_KINDCHECK = "record_kindcheck", "Een kindcheck doen"
    VIEW_KINDCHECK = "view_kindcheck", "Een kindcheck bekijken"
    SUPPLEMENT_KINDCHECK = "supplement_kindcheck", "Een kindcheck aanvullen"
    RECORD_BETROKKENE = "record_betrokkene", "Een ouder of ander toevoegen"
    CORRECT_BETROKKENE = "correct_betrokkene", "Gegevens van een ouder of ander wijzigen"
    IMPORT_KINDEREN = "import_kinderen", "Een lijst met kinderen sturen"
    IMPORT_PERSONEEL = "import_personeel", "Een lijst met groepen en medewerkers sturen"
    VIEW_IMPORT = "view_import", "Een eigen import bekijken"
    ASSIGN_KOLOMMEN = "assign_kolommen", "Kolommen van een import kiezen"
    DECIDE_IMPORT = "decide_import", "Keuzes bij een import maken"
    RECORD_IMPORT = "record_import", "Een import opslaan"
    WITHDRAW_IMPORT = "withdraw_import", "Een import weggooien"
    RESTORE_IMPORT = "restore_import", "Een import terugdraaien"
    OPEN_DOSSIER = "open_dossier", "Een dossier openen"
    VIEW_DOSSIER = "view_dossier", "Een dossier bekijken"
    EXPORT_DOSSIER = "export_dossier", "Een dossier als PDF maken"
    APPOINT_DEELNEMER = "appoint_deelnemer", "Iemand bij een dossier betrekken"
    WITHDRAW_DEELNEMER = "withdraw_deelnemer", "Iemand weer uit een dossier halen"
    RECORD_BEELD = "record_beeld", "Het beeld van het gezin vastleggen"
    RECORD_SITUATIE = "record_situatie", "Een bijzondere situatie vastleggen"
    RECORD_CONSULTATIE = "record_consultatie", "Overleg of advies vastleggen"
    EXPORT_CONSULTATIEBLAD = "export_consultatieblad", "Een anoniem consultatieblad maken"
    RECORD_VOORBEREIDING = "record_voorbereiding", "Een gesprek voorbereiden"
    HOLD_GESPREK = "hold_gesprek", "Een gesprek vastleggen"
    SUPPLEMENT_GESPREK = "supplement_gesprek", "Vastleggen wie het verslag zag"
    RECORD_NAKOMING = "record_nakoming", "Vastleggen of een afspraak is nagekomen"
    SKIP_GESPREK = "skip_gesprek", "Een gesprek overslaan"
    SIGN_INSTEMMING = "sign_instemming", "Als tweede persoon instemmen"
    ANSWER_AFWEGING = "answer_afweging", "Een weegvraag beantwoorden"
    DECIDE_BESLUIT = "decide_besluit", "Een besluit nemen"
    SIGN_BESLUIT = "sign_besluit", "Een besluit tekenen"
    REPORT_MELDING = "report_melding", "Een melding vastleggen"
    EXPORT_MELDING = "export_melding", "Een melding als PDF maken"
    SUPPLEMENT_MELDING = "supplement_melding", "Een melding aanvullen"
    RECORD_KENNISGEVING = "record_kennisgeving", "Vastleggen wie het weet"
    RECORD_TERUGKOPPELING = "record_terugkoppeling", "Een terugkoppeling vastleggen"
    RECORD_CONTACT = "record_contact", "Een contact vastleggen"
    RECORD_INFORMATIEVERZOEK = "record_informatieverzoek", "Een vraag van Veilig Thuis vastleggen"
    SUPPLEMENT_INFORMATIEVERZOEK = "supplement_informatieverzoek", "Een vraag van Veilig Thuis aanvullen"
    CLOSE_DOSSIER = "close_dossier", "Een dossier afsluiten"
    RECORD_TOESTEMMING = "record_toestemming", "Toestemming vastleggen"
    WITHDRAW_TOESTEMMING = "withdraw_toestemming", "Vastleggen dat toestemming is ingetrokken"
    RECORD_VERSTREKKING = "record_verstrekking", "Vastleggen wat je aan iemand gaf"
    RECORD_VERWIJSSIGNAAL = "record_verwijssignaal", "Een signaal in de verwijsindex vastleggen"
    WITHDRAW_VERWIJSSIGNAAL = "withdraw_verwijssignaal", "Een signaal uit de verwijsindex halen"
    RECORD_BRIEF = "record_brief", "Een brief maken"
    RECORD_VOLGREGEL = "record_volgregel", "Een regel voor het volgsysteem maken"
    VIEW_BRIEVEN = "view_brieven", "Voorbeeldbrieven bekijken"
    RECORD_BRIEFVERSIE = "record_briefversie", "Een voorbeeldbrief wijzigen"
    VIEW_SOCIALE_KAART = "view_sociale_kaart", "De sociale kaart bekijken"
    RECORD_HULPADRES = "record_hulpadres", "Een hulpadres toevoegen"
    CORRECT_HULPADRES = "correct_hulpadres", "Een hulpadres wijzigen"
    SIGN_HULPADRES = "sign_hulpadres", "Bevestigen dat een hulpadres klopt"
    WITHDRAW_HULPADRES = "withdraw_hulpadres", "Een hulpadres weghalen"
    RECORD_HULPTRAJECT = "record_hulptraject", "Afspraken over hulp vastleggen"
    ASSIGN_CASEMANAGER = "assign_casemanager", "Een andere casemanager aanwijzen"
    RECORD_HULPAFSPRAAK = "record_hulpafspraak", "Een resultaat of taak toevoegen"
    SUPPLEMENT_HULPAFSPRAAK = "supplement_hulpafspraak", "Vastleggen hoe een taak staat"
    RECORD_HULPEVALUATIE = "record_hulpevaluatie", "De hulp evalueren"
    RECORD_VRAAG5DATUM = "record_vraag5datum", "De datum van vraag 5 verzetten"
    RECORD_VOLGAFSPRAAK = "record_volgafspraak", "Afspreken wie blijft kijken"
    RECORD_KIJKMOMENT = "record_kijkmoment", "Vastleggen hoe het gaat"
    REOPEN_DOSSIER = "reopen_dossier", "Een nieuwe ronde beginnen"
    VIEW_BEHEER = "view_beheer", "Beheer bekijken"
    CORRECT_ORGANISATIE = "correct_organisatie", "De organisatie wijzigen"
    RECORD_LOCATIE = "record_locatie", "Een locatie toevoegen"
    CORRECT_LOCATIE = "correct_locatie", "Een locatie wijzigen"
    RECORD_GROEP = "record_groep", "Een groep toevoegen"
    CORRECT_GROEP = "correct_groep", "Een groep wijzigen"
    RECORD_ACCOUNT = "record_account", "Een account toevoegen"
    CORRECT_ACCOUNT = "correct_account", "Een account wijzigen"
    VIEW_PROTOCOL = "view_protocol", "Het protocol bekijken"
    OPEN_PROTOCOL = "open_protocol", "Aan een nieuwe versie van het protocol beginnen"
    CORRECT_PROTOCOL = "correct_protocol", "Een nieuwe versie van het protocol maken"
    RECORD_PROTOCOL = "record_protocol", "Een nieuwe versie van het protocol voorstellen"
    WITHDRAW_PROTOCOL = "withdraw_protocol", "Een nieuwe versie van het protocol intrekken"
    SIGN_PROTOCOL = "sign_protocol", "Een nieuwe versie van het protocol goedkeuren"
    ASSIGN_ROL = "assign_rol", "Een rol geven"
    REVOKE_ROL = "revoke_rol", "Een rol beeindigen"


N, A, E, G, D = Bereik.GEEN, Bereik.ALGEMEEN, Bereik.EIGEN, Bereik.GROEP, Bereik.DEELNEMER
T, L, O, X = Bereik.OP_TOEGANG, Bereik.LOCATIE, Bereik.ORGANISATIE, Bereik.TECHNIEK  # noqa: E741

KOLOMMEN = tuple(Rol)
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
    Actie.VIEW_TAKEN:             (A, A, A, A, A, A, A, N, N),
    Actie.EXPORT_TAAK:            (A, A, A, A, A, A, A, N, N),
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
    Actie.VIEW_ZORG:              (E, E, E, E, O, E, E, E, E),
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
}  # fmt: skip

MATRIX: dict[Actie, dict[Rol, Bereik]] = {
    actie: dict(zip(KOLOMMEN, cellen, strict=True)) for actie, cellen in TABEL.items()
}


class Deelnamesoort(TextChoices):
    """How a person got into one dossier beyond their role."""

    BETROKKEN = "betrokken", "betrokken, ziet het eigen deel"
    WEEGT_MEE = "weegt_mee", "weegt en tekent mee, ziet het hele dossier"


# Which kind of participation each reach asks for.
DEELNAME_VOOR: dict[Bereik, frozenset[Deelnamesoort]] = {
    Bereik.DEELNEMER: frozenset({Deelnamesoort.BETROKKEN, Deelnamesoort.WEEGT_MEE}),
    Bereik.OP_TOEGANG: frozenset({Deelnamesoort.WEEGT_MEE}),
}


def bereik(actie: Actie, rol: Rol) -> Bereik:
    """The reach of one role for one act."""
    return MATRIX[actie][rol]
