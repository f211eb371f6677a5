"""What the acts of route 2 are called in the log, and which they are: nobody reads them but who handles one. PURE."""

from roles.acties import Actie

WOORDEN_ROUTE_2: dict[str, str] = {
    "open_route2zaak": "opende een zaak over iemand die hier werkt", "assign_zorg": "zette een zorg bij een zaak",
    "view_route2zaken": "zag zaken over mensen die hier werken in een lijst",
    "view_route2zaak": "las een zaak over iemand die hier werkt",
    "export_route2zaak": "maakte een PDF van een zaak over iemand die hier werkt",
    "record_route2stap": "legde een stap vast in een zaak over iemand die hier werkt",
    "record_draaiboekregel": "legde in een draaiboek vast wie wat hoorde",
    "assign_route2zaak": "liet iemand een zaak behandelen namens de directie",
    "withdraw_route2delegatie": "liet iemand een zaak niet meer behandelen",
    "exclude_route2": "sloot iemand uit bij een zaak over iemand die hier werkt",
    "revoke_route2uitsluiting": "herstelde een uitsluiting bij een zaak",
    "close_route2zaak": "sloot een zaak over iemand die hier werkt af",
}  # fmt: skip
# Route 2: only who reads worries reads who handled one, and of a case only who may find it (queries/logboek.py).
ROUTE_2: frozenset[str] = frozenset(
    actie.value
    for actie in (
        Actie.REPORT_ZORG, Actie.VIEW_ZORG, Actie.SUPPLEMENT_ZORG, Actie.SEAL_SIGNAAL, Actie.OPEN_ROUTE2ZAAK,
        Actie.ASSIGN_ZORG, Actie.VIEW_ROUTE2ZAAK, Actie.EXPORT_ROUTE2ZAAK, Actie.RECORD_ROUTE2STAP,
        Actie.RECORD_DRAAIBOEKREGEL, Actie.ASSIGN_ROUTE2ZAAK, Actie.WITHDRAW_ROUTE2DELEGATIE, Actie.EXCLUDE_ROUTE2,
        Actie.REVOKE_ROUTE2UITSLUITING, Actie.CLOSE_ROUTE2ZAAK,
    )
)  # fmt: skip
