"""What each act in the log is called when somebody reads it back. PURE: one table, whole Dutch words.

By the name of the address, by the act, and by what the machine writes itself. A test refuses an address or an act
without a word. "Wat deed Noor?" is answered with: Noor + these words.
"""

from privacy.eigenlogregels import VERTROUWENSWOORDEN
from privacy.logwoorden_incident import INCIDENTWOORDEN
from privacy.logwoorden_route2 import ROUTE_2, WOORDEN_ROUTE_2
from privacy.route3logregels import ROUTE3
from roles.acties import Actie
from roles.policy import MATRIX, Bereik, Rol
from roles.routes import ROUTES
from work.zinnen import lower_first

__all__ = [
    "AANMELDEN", "MACHINE", "ROUTE_2", "TECHNISCH", "WOORDEN", "describe_act", "describe_ground",
]  # fmt: skip

LEZEND = ("GET", "HEAD")
WOORDEN: dict[str, str] = {
    # the machine, and signing in
    "sign_in": "logde in", "sign_out": "logde uit", "lock": "verborg het scherm", "unlock": "opende het scherm weer",
    "switch": "koos een andere organisatie", "open_adres": "opende een adres", "schrijven": "legde iets vast",
    "backup": "maakte een reservekopie", "restore": "zette een reservekopie terug",
    "anker": "legde buiten de database vast hoe ver het logboek is", "import": "las gegevens in",
    "vernietigen": "vernietigde gegevens volgens de termijn",
    "segment": "sloot een maand van het logboek af",
    "confirm": "bewees opnieuw wie het is", "confirm_concept": "ging verder na bewijs",
    "reseal": "verzegelde rijen opnieuw", "ask_wachtwoord": "vroeg een nieuw wachtwoord",
    "choose_wachtwoord": "koos een nieuw wachtwoord", "view_sessies": "bekeek waar het account is ingelogd",
    "close_sessie": "logde een ander toestel uit", "close_sessies": "logde alle andere toestellen uit",
    "correct_wachtwoord": "wijzigde het eigen wachtwoord",
    "prove_factor": "bewees met een tweede stap wie het is",
    "view_factoren": "bekeek hoe het account is beveiligd", "record_factor": "zette een tweede stap bij het inloggen",
    "record_passkey": "voegde een passkey toe", "record_herstelcodes": "maakte nieuwe herstelcodes",
    "withdraw_factor": "haalde een tweede stap bij het inloggen weg",
    "revoke_factor": "haalde de tweede stap van een ander weg",
    "record_koppeling": "koppelde een account aan de inlog van de organisatie",
    "revoke_koppeling": "haalde een koppeling van een account weg",
    # werk en taken
    "view_werk": "zag taken op Mijn werk", "view_taken": "zag taken in de planning",
    "export_taak": "zette een taak in de eigen agenda", "view_jaarplanning": "bekeek de jaarplanning",
    "record_jaarafronding": "rondde een punt van de jaarplanning af",
    "view_vervangingen": "bekeek wie vervangt", "appoint_vervanger": "wees een vervanger aan",
    "withdraw_vervanger": "beëindigde een vervanging", "correct_berichtkeuze": "koos of er berichten per mail komen",
    "save_concept": "bewaarde een concept", "discard_concept": "gooide een concept weg",
    "view_zoeken": "zocht, en zag dit als uitkomst",
    "view_opdrachten": "bekeek de eigen opdrachten", "view_opdracht": "bekeek een eigen opdracht",
    "export_opdracht": "haalde het resultaat van een opdracht op", "withdraw_opdracht": "stopte een eigen opdracht",
    "reopen_opdracht": "probeerde een opdracht opnieuw",
    # spoed
    "view_spoed": "bekeek de spoednummers", "record_spoed": "legde spoed vast", "view_spoedzaak": "las een spoed",
    "assign_spoed": "pakte een spoed op", "triage_spoed": "zette een kind bij een spoed",
    "close_spoed": "beëindigde een spoed",
    # signalen en zorgen
    "view_signalen": "zag signalen in een lijst", "view_signaal": "las een signaal",
    "record_signaal": "legde een signaal vast", "supplement_signaal": "vulde een signaal aan",
    "view_triage": "zag signalen die op een keuze wachten", "triage_signaal": "beoordeelde een signaal",
    "seal_signaal": "zette een signaal door naar de directie",
    "report_zorg": "meldde een zorg over iemand die hier werkt",
    "view_zorgen": "zag zorgen over medewerkers in een lijst", "view_zorg": "las een zorg over een medewerker",
    "supplement_zorg": "vulde een zorg aan",
    # kinderen en gezinnen
    "view_kinderen": "zag kinderen in een lijst", "view_kind": "bekeek de bladzijde van een kind",
    "record_kind": "voegde een kind toe", "correct_kind": "wijzigde gegevens van een kind",
    "record_kindcheck": "deed een kindcheck", "view_kindcheck": "las een kindcheck",
    "supplement_kindcheck": "vulde een kindcheck aan", "record_betrokkene": "voegde een ouder of ander toe",
    "correct_betrokkene": "wijzigde gegevens van een ouder of ander",
    "view_kindversies": "bekeek eerdere versies van een kind",
    "view_betrokkeneversies": "bekeek eerdere versies van een ouder of ander",
    "view_versies": "bekeek eerdere versies",
    # lijsten van een ander systeem
    "import_kinderen": "stuurde een lijst met kinderen", "import_personeel": "stuurde een lijst met medewerkers",
    "export_voorbeeld": "haalde een voorbeeldlijst op", "view_import": "bekeek een eigen import",
    "assign_kolommen": "koos kolommen van een import", "decide_import": "maakte keuzes bij een import",
    "record_import": "sloeg een import op", "withdraw_import": "gooide een import weg",
    "restore_import": "draaide een import terug",
    # het dossier
    "open_dossier": "opende een nieuw dossier", "view_dossiers": "zag dossiers in een lijst",
    "view_dossier": "las het dossier", "view_stap": "las een stap van het dossier",
    "view_tijdlijn": "las de tijdlijn van het dossier", "view_deelnemers": "bekeek wie het dossier kan zien",
    "export_dossier": "maakte een PDF van het dossier", "appoint_deelnemer": "betrok iemand bij het dossier",
    "withdraw_deelnemer": "haalde iemand weer uit het dossier", "record_beeld": "legde het beeld van het gezin vast",
    "record_situatie": "legde een bijzondere situatie vast", "record_consultatie": "legde overleg of advies vast",
    "export_consultatieblad": "maakte een anoniem consultatieblad",
    "view_consultatieblad": "las een anoniem consultatieblad", "record_voorbereiding": "bereidde een gesprek voor",
    "correct_voorbereiding": "wijzigde de voorbereiding van een gesprek", "hold_gesprek": "legde een gesprek vast",
    "view_gesprek": "las het verslag van een gesprek", "supplement_gesprek": "legde vast wie een verslag zag",
    "record_nakoming": "legde vast of een afspraak is nagekomen", "skip_gesprek": "sloeg een gesprek over",
    "sign_instemming": "stemde als tweede persoon in", "answer_afweging": "beantwoordde een weegvraag",
    "open_weging": "begon opnieuw met wegen", "view_weging": "las de weging", "decide_besluit": "nam een besluit",
    "sign_besluit": "tekende een besluit", "report_melding": "legde een melding vast",
    "export_melding": "maakte een PDF van een melding", "view_melding": "las een melding",
    "supplement_melding": "vulde een melding aan", "record_kennisgeving": "legde vast wie van een melding weet",
    "record_terugkoppeling": "legde een terugkoppeling vast", "record_contact": "legde een contact vast",
    "record_informatieverzoek": "legde een vraag van Veilig Thuis vast",
    "supplement_informatieverzoek": "vulde een vraag van Veilig Thuis aan", "close_dossier": "sloot het dossier af",
    "reopen_dossier": "begon een nieuwe ronde", "view_ronde": "las een eerdere ronde van het dossier",
    # naar buiten
    "view_verstrekkingen": "bekeek wat er naar buiten ging", "view_verstrekking": "las wat er naar buiten ging",
    "record_verstrekking": "legde vast wat er aan iemand is gegeven", "record_toestemming": "legde toestemming vast",
    "withdraw_toestemming": "legde vast dat toestemming is ingetrokken",
    "record_verwijssignaal": "legde een signaal in de verwijsindex vast",
    "withdraw_verwijssignaal": "haalde een signaal uit de verwijsindex", "choose_brief": "koos een brief",
    "record_brief": "maakte een brief", "export_brief": "haalde een brief op als PDF",
    "record_volgregel": "maakte een regel voor het volgsysteem",
    "view_brieven": "bekeek de voorbeeldbrieven", "view_brief": "bekeek een voorbeeldbrief",
    "record_briefversie": "wijzigde een voorbeeldbrief", "view_sociale_kaart": "bekeek de sociale kaart",
    "record_hulpadres": "voegde een hulpadres toe", "correct_hulpadres": "wijzigde een hulpadres",
    "sign_hulpadres": "bevestigde dat een hulpadres klopt", "withdraw_hulpadres": "haalde een hulpadres weg",
    # na het besluit
    "view_hulp": "las de afspraken over hulp", "record_hulptraject": "legde afspraken over hulp vast",
    "assign_casemanager": "wees een andere casemanager aan", "record_hulpafspraak": "voegde een resultaat of taak toe",
    "supplement_hulpafspraak": "legde vast hoe een taak staat", "record_hulpevaluatie": "evalueerde de hulp",
    "record_vraag5datum": "verzette de datum van vraag 5", "record_volgafspraak": "sprak af wie blijft kijken",
    "record_kijkmoment": "legde vast hoe het gaat",
    # beheer
    "view_beheer": "bekeek beheer", "view_account": "bekeek een account",
    "view_huisstijl": "bekeek hoe papier eruitziet", "record_huisstijl": "koos hoe papier eruitziet",
    "export_huisstijl": "haalde een voorbeeld van papier op", "export_huisstijllogo": "zag het logo",
    "correct_organisatie": "wijzigde de organisatie", "record_locatie": "voegde een locatie toe",
    "correct_locatie": "wijzigde een locatie", "record_groep": "voegde een groep toe",
    "correct_groep": "wijzigde een groep", "record_account": "voegde een account toe",
    "correct_account": "wijzigde een account", "assign_rol": "gaf een rol", "revoke_rol": "beëindigde een rol",
    "view_rollen": "bekeek welke rollen wachten", "sign_rol": "besliste over een rol",
    "sign_rollen": "besliste over rollen", "record_uitnodiging": "liet iemand een wachtwoord kiezen",
    "view_uitsluitingen": "bekeek wie is uitgesloten", "exclude_collega": "sloot een collega uit bij een kind",
    "find_kind_uitsluiten": "zocht een kind om een collega uit te sluiten",
    "revoke_uitsluiting": "beëindigde een uitsluiting",
    "view_protocol": "bekeek het protocol", "view_protocolversie": "bekeek een versie van het protocol",
    "view_protocolvoorstel": "bekeek een voorstel voor het protocol",
    "view_protocolconcept": "bekeek een nieuwe versie van het protocol",
    "open_protocol": "begon aan een nieuwe versie van het protocol",
    "correct_protocol": "werkte aan een nieuwe versie van het protocol",
    "record_protocol": "stelde een nieuwe versie van het protocol voor",
    "withdraw_protocol": "trok een nieuwe versie van het protocol in",
    "discard_protocol": "gooide een nieuwe versie van het protocol weg",
    "sign_protocol": "besliste over een nieuwe versie van het protocol",
    # verleende toegang
    "grant_toegang": "liet iemand meelezen in het dossier", "revoke_toegang": "beëindigde het meelezen",
    "open_noodtoegang": "nam noodtoegang", "view_noodtoegang": "bekeek wie noodtoegang nam",
    "open_met_reden": "opende een dossier met een reden", "return_toegang": "gaf noodtoegang terug",
    "end_noodtoegang": "beëindigde noodtoegang van iemand",
    **ROUTE3,
    **INCIDENTWOORDEN,
    **VERTROUWENSWOORDEN,
    **WOORDEN_ROUTE_2,
    # logboek
    "view_logboek": "bekeek het logboek", "export_logboek": "haalde het logboek op als lijst",
    "view_technieklog": "bekeek het technische logboek",
    "view_logcontroles": "bekeek de maanden van de logboekcontrole",
    "view_logcontrole": "bekeek een controle van het logboek",
    "record_logcontrole": "begon met de controle van een maand logboek",
    "decide_logpunt": "beoordeelde een punt van het logboek",
    "sign_logcontrole": "tekende de controle van het logboek af",
    "appoint_logcontroleur": "wees iemand aan om het logboek te controleren",
    "withdraw_logcontroleur": "beëindigde dat iemand het logboek controleert",
    # inzage
    "find_inzageverzoeken": "zocht een inzageverzoek", "view_inzageverzoeken": "zag inzageverzoeken in een lijst",
    "view_inzage": "las een inzageverzoek", "record_inzage": "legde een inzageverzoek vast",
    "record_identiteit": "legde vast wie inzage vraagt", "record_verlenging": "verlengde een inzageverzoek",
    "supplement_inzage": "vulde een inzageverzoek aan", "withdraw_inzage": "legde vast dat inzage is ingetrokken",
    "close_inzage": "weigerde een inzageverzoek",
    "open_inzagemap": "verzamelde alle gegevens voor een inzageverzoek",
    "view_inzagemap": "bekeek de stukken van een inzageverzoek",
    "decide_passages": "besliste over stukken van een inzageverzoek",
    "decide_passage": "besliste over een stuk van een inzageverzoek",
    "sign_inzagemap": "keek als tweede naar een inzageverzoek",
    "decide_inzage": "besliste over een inzageverzoek", "export_inzage": "haalde het pakket van een inzageverzoek op",
    "export_inzagekopie": "haalde een kopie van een inzageverzoek op",
    "record_overhandiging": "legde vast dat een inzagepakket is gegeven",
    "choose_inzage": "koos bij wie een inzageverzoek hoort",
    "record_inzage_zonder_kind": "legde een inzageverzoek vast over een collega of een onbekende",
    "record_naamweging": "woog of de naam van een collega in een antwoord komt",
    "sign_naamweging": "besliste over de naam van een collega in een antwoord",
    "share_inzage": "liet een ouder meekijken", "view_meekijken": "opende een dossier om een ouder mee te laten kijken",
    # registers die gemaakt worden
    "view_verwerkingen": "bekeek het verwerkingsregister", "view_verwerking": "bekeek een verwerking",
    "export_verwerkingen": "haalde het verwerkingsregister op", "export_verwerking": "haalde een verwerking op",
    "view_verstrekkingsregister": "bekeek wat er naar buiten ging, in een register",
    "export_verstrekkingsregister": "haalde het register op van wat er naar buiten ging",
    "view_rapportages": "bekeek de cijfers", "view_rapportage": "bekeek een rapportage",
    "record_rapportage": "maakte een rapportage", "export_rapportage": "haalde een rapportage op",
    "export_rapportages": "haalde cijfers op",
    # correctie
    "view_correcties": "zag verzoeken om correctie in een lijst", "view_correctie": "las een verzoek om correctie",
    "choose_correctie": "koos bij wie een verzoek om correctie hoort",
    "record_correctie": "legde een verzoek om correctie vast",
    "record_correctietermijn": "verlengde een verzoek om correctie",
    "supplement_correctie": "gaf advies over een verzoek om correctie",
    "decide_correctie": "besliste over een verzoek om correctie",
    "export_correctie": "maakte een brief over een correctie", "correct_passage": "verbeterde een passage op verzoek",
    "destroy_passage": "wiste een passage op verzoek",
    "withdraw_passage": "hield het wissen van een passage tegen",
    "record_correctiebericht": "legde vast dat iemand van een correctie weet",
    # bewaren en vernietigen
    "view_bewaren": "bekeek bewaartermijnen", "record_bewaarregel": "stelde een bewaartermijn voor",
    "sign_bewaarregel": "besliste als tweede over een bewaartermijn",
    "view_bewaarstop": "bekeek wat met een stop bewaard blijft", "record_bewaarstop": "zette een stop op vernietigen",
    "withdraw_bewaarstop": "haalde een stop op vernietigen weg", "view_vernietiging": "bekeek een vernietiging",
    "record_vernietiging": "stelde voor om te vernietigen", "sign_vernietiging": "besliste als tweede over vernietigen",
    "withdraw_vernietiging": "haalde iets uit een vernietiging",
    "export_vernietiging": "haalde een verklaring van vernietiging op",
    # registers
    "view_voortgang": "bekeek de voortgang", "view_voortgangslijst": "bekeek welke zaken lopen",
    "open_jaarrapport": "liet een rapport maken",
    "view_jaarrapporten": "bekeek de rapporten", "view_jaarrapport": "las een rapport",
    "supplement_jaarrapport": "schreef bij een rapport", "sign_jaarrapport": "stelde een rapport vast",
    "export_jaarrapport": "haalde een rapport op", "export_jaarcijfers": "haalde de cijfers van een rapport op",
    "render_jaarrapport": "liet een concept van een rapport als PDF maken",
    "export_jaarrekenblad": "haalde de cijfers van een rapport op als rekenblad",
    "view_privacy": "bekeek het overzicht van privacy", "report_datalek": "meldde een mogelijk datalek",
    "view_datalekken": "bekeek het register van datalekken", "view_datalek": "las een datalek",
    "export_datalek": "haalde het register van datalekken op",
    "record_datalekfeiten": "legde vast wat er bij een datalek is gelekt",
    "decide_datalek": "besliste wie een datalek moet weten", "supplement_datalek": "vulde een datalek aan",
    "close_datalek": "sloot een datalek af",
    # bijlagen
    "view_bijlagen": "bekeek de lijst met bijlagen", "record_bijlage": "bewaarde een bijlage in het dossier",
    "export_bijlage": "opende een bijlage van het dossier", "withdraw_bijlage": "trok een bijlage in",
    "record_signaalbijlage": "bewaarde een bijlage bij een signaal",
    "export_signaalbijlage": "opende een bijlage bij een signaal",
    "withdraw_signaalbijlage": "trok een bijlage bij een signaal in",
}  # fmt: skip
AANMELDEN = frozenset(
    {
        "sign_in",
        "sign_out",
        "lock",
        "unlock",
        "switch",
        "confirm",
        "prove_factor",
        "ask_wachtwoord",
        "choose_wachtwoord",
    }
)
MACHINE = frozenset({"backup", "restore", "anker", "import", "schrijven", "vernietigen", "reseal", "segment"})
# What the beheerder may read: signing in, the machine, and accounts, places and protocol. Nothing of a case.
TECHNISCH: frozenset[str] = frozenset(
    {actie.value for actie in Actie if MATRIX[actie][Rol.BEHEERDER] == Bereik.TECHNIEK}
    - {Actie.VIEW_SOCIALE_KAART.value}
    | AANMELDEN
    | MACHINE
)
# What was seen in a list on the page of something else (Mijn werk): the words of the list itself.
IN_LIJST: dict[str, str] = {
    "view_dossier": "view_dossiers", "view_kind": "view_kinderen", "view_signaal": "view_signalen",
    "view_zorg": "view_zorgen", "view_incident": "view_incidenten",
}  # fmt: skip
PLAATS: dict[Bereik, str] = {
    Bereik.ALGEMEEN: "zonder inhoud", Bereik.EIGEN: "legde het zelf vast", Bereik.GROEP: "eigen groep",
    Bereik.DEELNEMER: "betrokken bij het dossier", Bereik.OP_TOEGANG: "weegt of tekent mee",
    Bereik.LOCATIE: "eigen locatie", Bereik.ORGANISATIE: "hele organisatie", Bereik.TECHNIEK: "beheer",
    Bereik.BOVEN: "over de houder", Bereik.EIGEN_BOVEN: "legde het zelf vast, of over de houder",
}  # fmt: skip
WAAROM: dict[str, str] = {
    "niet zichtbaar": "niet te vinden voor deze persoon",
    "geraadpleegd": "leest mee als geraadpleegde collega", "vervanger": "leest mee als vervanger",
    "gekoppeld": "leest mee vanaf een andere locatie", "noodtoegang": "noodtoegang", "met_reden": "met een reden",
    "bewaartermijn": "de bewaartermijn is voorbij", "reservekopie": "na het terugzetten van een reservekopie",
    "400": "het adres klopte niet", "401": "niet ingelogd", "403": "hoort niet bij de rol",
    "404": "niet te vinden voor deze persoon", "405": "kan zo niet", "409": "kon op dat moment niet",
    "429": "te vaak geprobeerd", "500": "er ging iets mis in het systeem",
}  # fmt: skip


def describe_act(actie: str, route: str, methode: str, resultaat: str, *, lijst: bool = False) -> str:
    """'las het dossier', 'opende het formulier: een gesprek vastleggen', 'kreeg geen toegang: een dossier bekijken'."""
    if resultaat != "ok":
        begin = "kreeg geen toegang" if resultaat == "geweigerd" else "kreeg een foutmelding"
        return f"{begin}: {describe_wish(actie, route)}"
    eigen = ROUTES.get(route)
    vorm = eigen is not None and eigen.schrijft and actie == eigen.actie and not actie.startswith("view_")
    if methode in LEZEND and vorm:
        return f"opende het formulier: {describe_wish(actie, route)}"
    hoort_bij = eigen is not None and (eigen.actie is None or eigen.actie == actie)
    if hoort_bij and route in WOORDEN:
        return WOORDEN[route]
    return WOORDEN.get((lijst and IN_LIJST.get(actie)) or actie, actie)


def describe_wish(actie: str, route: str) -> str:
    """What somebody wanted to do, as an infinitive."""
    if actie in Actie:
        return lower_first(Actie(actie).label)
    if actie in AANMELDEN:
        return "inloggen"
    eigen = ROUTES.get(route)
    return describe_wish(eigen.actie, "") if eigen is not None and eigen.actie else "een adres openen"


def describe_ground(grondslag: str) -> str:
    """'af: locatie' as the log keeps it: 'als aandachtsfunctionaris, eigen locatie'."""
    rol, scheiding, bereik = grondslag.partition(": ")
    if scheiding and rol in Rol and bereik in Bereik:
        return f"als {Rol(rol).label}, {PLAATS.get(Bereik(bereik), bereik)}"
    return WAAROM.get(grondslag, grondslag)
