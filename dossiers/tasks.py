"""Jobs about cases. Each is a kind of job of work/opdrachten.py, harmless when it runs twice."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from dossiers.actions import invoerlezen, invoerpersoneel, invoerschrijven, invoerterug
from dossiers.models.invoer import Importdoel
from dossiers.queries.taakverdeling import Taak, read_taken
from roles.access import load_zicht
from roles.models import User
from work.berichten import list_lezers, tell_daily
from work.models import Bericht
from work.opdrachten import Werk, opdracht
from work.termijnen import add_werkdagen


@opdracht("dagbericht", "Dagelijks bericht", eenheid="mensen", seconden=1800)
def send_dagbericht(werk: Werk) -> None:
    """Tells everybody of one organisation, once, that something new waits. One person per portie.

    Begun again it goes past everybody again: what was told isn't told twice. A round of an earlier day that
    comes too late says nothing; the round of today tells it all.
    """
    organisatie_id = UUID(werk.gegevens["organisatie"])
    if date.fromisoformat(werk.gegevens["dag"]) == werk.vandaag:
        mensen = list(list_lezers(organisatie_id, op=werk.vandaag))
        for nummer, user in enumerate(mensen, start=1):
            with werk.portie(deel=nummer, totaal=len(mensen)):
                tell(user, organisatie_id)
    with werk.portie():
        werk.rond_af()


def tell(user: User, organisatie_id: UUID) -> Bericht | None:
    """The points are what this person finds as their own in Mijn werk, through the same filter."""
    nu = timezone.localtime()
    zicht = load_zicht(user, at=nu.date(), organisatie_id=organisatie_id)
    if zicht.organisatie_id != organisatie_id:
        return None
    tot = add_werkdagen(nu.date(), 1)  # what is due before the next daily mail can be acted on
    taken = [taak for taak in read_taken(zicht, nu=nu) if taak.mijn and taak.is_due(tot)]
    punten = {point_of(taak): bool(taak.te_laat) for taak in taken}
    return tell_daily(user=user, organisatie_id=organisatie_id, punten=punten, at=nu)


def point_of(taak: Taak) -> str:
    """The same task on the same day is the same point; when it gets late, or moves, it is a new one."""
    stand = "te laat" if taak.te_laat else "klaar"
    return f"{taak.bron.soort} {taak.rij['id']} {taak.dag} {stand}"


# --- lists of other systems ------------------------------------------------------------------------


@opdracht(
    "read_import", "Lijst lezen", resultaat="view_import", klaar_zin="De lijst is gelezen.", eenheid="lijst"
)
def read_import(werk: Werk) -> None:
    invoerlezen.read_import(werk)


@opdracht(
    "write_import", "Lijst opslaan", resultaat="view_import", klaar_zin="De lijst is opgeslagen.", eenheid="rijen",
    seconden=1800,
)  # fmt: skip
def write_import(werk: Werk) -> None:
    if werk.gegevens["doel"] == Importdoel.PERSONEEL:
        return invoerpersoneel.write_personeel(werk)
    return invoerschrijven.write_import(werk)


@opdracht(
    "undo_import", "Lijst terugdraaien", resultaat="view_import", klaar_zin="De lijst is teruggedraaid.",
    eenheid="rijen", seconden=1800,
)  # fmt: skip
def undo_import(werk: Werk) -> None:
    if werk.gegevens["doel"] == Importdoel.PERSONEEL:
        return invoerpersoneel.undo_personeel(werk)
    return invoerterug.undo_import(werk)
