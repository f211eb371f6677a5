"""Where a model keeps what the access filter asks for. Pure, so that models and filter can both know it."""

from dataclasses import dataclass

HOUDER = "houder"  # whom a worry or case of route 2 is about


@dataclass(frozen=True, slots=True)
class Kolommen:
    """An empty name means: this reach gives nothing here."""

    organisatie: str = "organisatie_id"
    locatie: str = "locatie_id"
    groep: str = ""
    door: str = "vastgelegd_door_id"
    dossier: str = ""
    kind: str = "kind_id"
    over: str = ""  # the account the row is about: that person doesn't find it
    weg: str = ""  # filled: the row was taken back, and exists for nobody
    zaak: str = ""  # the case or worry of route 2 that somebody can be excluded from, next to the child
    boven: str = ""  # says HOUDER: for the bestuur above, and for nobody under the houder
