"""The front page of accountability. One list in one place: a part that is added here, stands on /privacy/.

An entry is (the act that opens it, its url name, its label, one line of explanation, what is still open there).
`telling` gets the Zicht and gives a number of rows this person may reach (through roles.access), in one query.
Only who may do the act sees the entry.
"""

from collections.abc import Callable
from dataclasses import dataclass

from privacy.queries import tellingen
from roles.access import Zicht
from roles.policy import Actie


@dataclass(frozen=True, slots=True)
class Ingang:
    actie: Actie
    naam: str
    label: str
    uitleg: str
    telling: Callable[[Zicht], int] | None = None


INGANGEN: tuple[Ingang, ...] = (
    Ingang(
        Actie.REPORT_DATALEK, "report_datalek", "Meld een mogelijk datalek",
        "Ging er iets naar de verkeerde persoon, of is er iets kwijt? Meld het meteen.",
    ),
    Ingang(
        Actie.VIEW_DATALEK, "view_datalekken", "Datalekken",
        "Het register: wat er lekte, wat jullie deden en wie het weet.", tellingen.count_datalekken,
    ),
    Ingang(
        Actie.VIEW_INZAGE, "view_inzageverzoeken", "Inzageverzoeken",
        "Iemand wil weten wat jullie over hem, haar of een kind bewaren.", tellingen.count_inzages,
    ),
    Ingang(
        Actie.VIEW_CORRECTIE, "view_correcties", "Verbeteren, aanvullen of wissen",
        "Wie vindt dat er iets niet klopt, en wat daarmee is gedaan.", tellingen.count_correcties,
    ),
    Ingang(
        Actie.VIEW_VERSTREKKINGSREGISTER, "view_verstrekkingsregister", "Verstrekkingen en toestemmingen",
        "Wie kreeg wat, wanneer en op welke grond, en wat de betrokkenen wisten.",
    ),
    Ingang(
        Actie.VIEW_VERWERKINGEN, "view_verwerkingen", "Verwerkingsregister, DPIA en overeenkomst",
        "Wat jullie met gegevens doen, gemaakt uit hoe het programma is ingesteld.",
    ),
    Ingang(
        Actie.VIEW_BEWAREN, "view_bewaren", "Bewaren en vernietigen",
        "Hoe lang jullie iets bewaren, wat stilstaat en wat weggaat.", tellingen.count_bewaren,
    ),
    Ingang(
        Actie.VIEW_ROLLEN, "view_rollen", "Rollen van collega's",
        "Welke rollen wachten, en wie ze bevestigde of weigerde.", tellingen.count_rollen,
    ),
    Ingang(
        Actie.EXCLUDE_COLLEGA, "find_kind_uitsluiten", "Een collega uitsluiten",
        "Wie bij een kind niet mag meekijken, vindt er dan niets meer over.",
    ),
    Ingang(
        Actie.VIEW_NOODTOEGANG, "view_noodtoegang", "Noodtoegang en openen met een reden",
        "Wie zelf een dossier opende, en waarom.",
    ),
    Ingang(
        Actie.VIEW_LOGBOEK, "view_logboek", "Logboek", "Wie wat zag of deed, wanneer, en waarom dat mocht.",
    ),
    Ingang(
        Actie.VIEW_LOGCONTROLE, "view_logcontroles", "Controle van het logboek",
        "Elke maand: wie las wat, en hoorde dat bij het werk?",
    ),
)  # fmt: skip


def list_ingangen(zicht: Zicht) -> list[tuple[Ingang, int]]:
    """What this person may open, each with how much is open there."""
    return [
        (ingang, ingang.telling(zicht) if ingang.telling else 0)
        for ingang in INGANGEN
        if zicht.may(ingang.actie)
    ]
