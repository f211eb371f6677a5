"""Which acts somebody who watches over the systems must hear of, and how serious each is. PURE.

ASVS 16.3.1-16.3.4 and BIO2 8.15 name the kinds; the log keeps everything, this is what leaves the house at once.
"""

from dataclasses import dataclass
from enum import StrEnum, auto


class Niveau(StrEnum):
    INFO = auto()
    WAARSCHUWING = auto()
    ERNSTIG = auto()


class Soort(StrEnum):
    AANGEMELD = auto()
    AANMELDEN_MISLUKT = auto()
    ONTGRENDELEN_MISLUKT = auto()
    UITGELOGD = auto()
    SESSIE_BEEINDIGD = auto()
    GRENS_BEREIKT = auto()
    GEWEIGERD = auto()
    INVOER_VREEMD = auto()
    ACCOUNT_GEWIJZIGD = auto()
    ROL_GEWIJZIGD = auto()
    TOEGANG_GEWIJZIGD = auto()
    NOODTOEGANG = auto()
    TOEGANG_MET_REDEN = auto()
    EXPORT = auto()
    VERNIETIGING = auto()
    INSTELLING_GEWIJZIGD = auto()
    DATALEK_GEMELD = auto()
    RESERVEKOPIE = auto()
    TERUGGEZET = auto()
    STORING = auto()
    LOGBOEKBREUK = auto()


@dataclass(frozen=True, slots=True)
class Regel:
    """How serious it is, and the words of docs/beheer.md for when it comes.

    `verandert`: only when something was written. Opening the form of such an act stands in the log, not here.
    """

    niveau: Niveau
    wanneer: str
    verandert: bool = False


G, W, E = Niveau.INFO, Niveau.WAARSCHUWING, Niveau.ERNSTIG

SOORTEN: dict[Soort, Regel] = {
    Soort.AANGEMELD: Regel(G, "iemand logt in"),
    Soort.AANMELDEN_MISLUKT: Regel(W, "inloggen lukt niet"),
    Soort.ONTGRENDELEN_MISLUKT: Regel(W, "een verborgen scherm openen lukt niet"),
    Soort.UITGELOGD: Regel(G, "iemand logt uit"),
    Soort.SESSIE_BEEINDIGD: Regel(G, "een sessie stopt zonder dat iemand uitlogt"),
    Soort.GRENS_BEREIKT: Regel(W, "iemand moet wachten na te veel pogingen"),
    Soort.GEWEIGERD: Regel(W, "iemand vraagt iets wat niet mag of niet bestaat"),
    Soort.INVOER_VREEMD: Regel(W, "iemand stuurt iets wat het formulier niet kon versturen"),
    Soort.ACCOUNT_GEWIJZIGD: Regel(W, "een account komt erbij of verandert", verandert=True),
    Soort.ROL_GEWIJZIGD: Regel(W, "iemand krijgt of verliest een rol", verandert=True),
    Soort.TOEGANG_GEWIJZIGD: Regel(
        W, "iemand mag meedoen of meelezen in een dossier, of niet meer", verandert=True
    ),
    Soort.NOODTOEGANG: Regel(E, "iemand neemt noodtoegang", verandert=True),
    Soort.TOEGANG_MET_REDEN: Regel(W, "iemand opent een dossier met een reden", verandert=True),
    Soort.EXPORT: Regel(G, "iets wordt een bestand: pdf, lijst, bijlage of agenda"),
    Soort.VERNIETIGING: Regel(
        E, "iemand stelt vernietigen voor of stemt in, of er is vernietigd", verandert=True
    ),
    Soort.INSTELLING_GEWIJZIGD: Regel(
        W, "organisatie, plek, protocol of bewaartermijn verandert", verandert=True
    ),
    Soort.DATALEK_GEMELD: Regel(E, "iemand meldt een mogelijk datalek", verandert=True),
    Soort.RESERVEKOPIE: Regel(G, "er is een reservekopie gemaakt"),
    Soort.TERUGGEZET: Regel(E, "een reservekopie is teruggezet"),
    Soort.STORING: Regel(E, "een bladzijde geeft een fout"),
    Soort.LOGBOEKBREUK: Regel(E, "`audit verify` vindt een breuk in het logboek"),
}

BIJ_ACTIE: dict[str, Soort] = {
    "sign_in": Soort.AANGEMELD,
    "sign_out": Soort.UITGELOGD,
    "close_sessie": Soort.SESSIE_BEEINDIGD,
    "close_sessies": Soort.SESSIE_BEEINDIGD,
    "record_account": Soort.ACCOUNT_GEWIJZIGD,
    "record_koppeling": Soort.ACCOUNT_GEWIJZIGD,
    "revoke_koppeling": Soort.ACCOUNT_GEWIJZIGD,
    "correct_wachtwoord": Soort.ACCOUNT_GEWIJZIGD,
    "choose_wachtwoord": Soort.ACCOUNT_GEWIJZIGD,
    "record_factor": Soort.ACCOUNT_GEWIJZIGD,
    "record_passkey": Soort.ACCOUNT_GEWIJZIGD,
    "withdraw_factor": Soort.ACCOUNT_GEWIJZIGD,
    "revoke_factor": Soort.ACCOUNT_GEWIJZIGD,
    "correct_account": Soort.ACCOUNT_GEWIJZIGD,
    "assign_rol": Soort.ROL_GEWIJZIGD,
    "revoke_rol": Soort.ROL_GEWIJZIGD,
    "appoint_deelnemer": Soort.TOEGANG_GEWIJZIGD,
    "withdraw_deelnemer": Soort.TOEGANG_GEWIJZIGD,
    "open_noodtoegang": Soort.NOODTOEGANG,
    "open_met_reden": Soort.TOEGANG_MET_REDEN,
    "record_vernietiging": Soort.VERNIETIGING,
    "sign_vernietiging": Soort.VERNIETIGING,
    "withdraw_vernietiging": Soort.VERNIETIGING,
    "vernietigen": Soort.VERNIETIGING,
    "record_bewaarregel": Soort.INSTELLING_GEWIJZIGD,
    "sign_bewaarregel": Soort.INSTELLING_GEWIJZIGD,
    "record_bewaarstop": Soort.INSTELLING_GEWIJZIGD,
    "withdraw_bewaarstop": Soort.INSTELLING_GEWIJZIGD,
    "correct_organisatie": Soort.INSTELLING_GEWIJZIGD,
    "record_huisstijl": Soort.INSTELLING_GEWIJZIGD,
    "record_locatie": Soort.INSTELLING_GEWIJZIGD,
    "correct_locatie": Soort.INSTELLING_GEWIJZIGD,
    "record_groep": Soort.INSTELLING_GEWIJZIGD,
    "correct_groep": Soort.INSTELLING_GEWIJZIGD,
    "record_protocol": Soort.INSTELLING_GEWIJZIGD,
    "sign_protocol": Soort.INSTELLING_GEWIJZIGD,
    "withdraw_protocol": Soort.INSTELLING_GEWIJZIGD,
    "report_datalek": Soort.DATALEK_GEMELD,
    "backup": Soort.RESERVEKOPIE,
    "restore": Soort.TERUGGEZET,
}
# A new act of one of these kinds needs no row of its own.
BIJ_BEGIN: tuple[tuple[str, Soort], ...] = (
    ("export_", Soort.EXPORT),
    ("grant_", Soort.TOEGANG_GEWIJZIGD),
    ("revoke_", Soort.TOEGANG_GEWIJZIGD),
)
MISLUKT: dict[str, Soort] = {
    "sign_in": Soort.AANMELDEN_MISLUKT,
    "unlock": Soort.ONTGRENDELEN_MISLUKT,
}
# A form that was filled in wrong, or that somebody else was ahead of, is everyday work; a guess isn't.
GEWOON_WERK = frozenset({"400", "405", "409"})
WACHTEN = "429"
GERADEN = frozenset({"open_noodtoegang", "open_met_reden"})
# Who fills an invented world, did nothing in it.
VERZONNEN = frozenset({"demo", "bench"})


def kind_of(actie: str, *, resultaat: str, grondslag: str = "") -> Soort | None:
    """What a line of the log is to somebody who watches; None: not theirs."""
    if resultaat == "fout":
        return None if grondslag in GEWOON_WERK else Soort.STORING
    if resultaat == "geweigerd":
        if grondslag == WACHTEN:
            return Soort.GRENS_BEREIKT
        if grondslag in GEWOON_WERK and actie not in GERADEN:
            return None
        return MISLUKT.get(actie, Soort.GEWEIGERD)
    if (soort := BIJ_ACTIE.get(actie)) is not None:
        return soort
    return next((soort for begin, soort in BIJ_BEGIN if actie.startswith(begin)), None)
