"""The addresses of figures and reports, and of how paper looks. PURE."""

from roles.acties import Actie
from roles.routevorm import FORMULIER, VERS, Route, leest, schrijft

RAPPORTEN: dict[str, Route] = {
    "view_voortgang": leest(Actie.VIEW_VOORTGANG),
    "view_voortgangslijst": leest(Actie.VIEW_VOORTGANG),
    "view_jaarrapporten": leest(Actie.VIEW_JAARRAPPORT),
    "view_jaarrapport": leest(Actie.VIEW_JAARRAPPORT),
    "open_jaarrapport": schrijft(Actie.OPEN_JAARRAPPORT),
    "supplement_jaarrapport": schrijft(Actie.SUPPLEMENT_JAARRAPPORT),
    "sign_jaarrapport": schrijft(Actie.SIGN_JAARRAPPORT, FORMULIER),
    "export_jaarrapport": leest(Actie.EXPORT_JAARRAPPORT, VERS),
    "render_jaarrapport": schrijft(Actie.EXPORT_JAARRAPPORT, VERS),
    "export_jaarcijfers": leest(Actie.EXPORT_JAARRAPPORT, VERS),
    "export_jaarrekenblad": leest(Actie.EXPORT_JAARRAPPORT, VERS),
    "view_huisstijl": leest(Actie.RECORD_HUISSTIJL),
    "record_huisstijl": schrijft(Actie.RECORD_HUISSTIJL),
    "export_huisstijl": leest(Actie.RECORD_HUISSTIJL),
    "export_huisstijllogo": leest(Actie.RECORD_HUISSTIJL),
}
