"""Words of a text that are also the name of a child, a parent or an employee here."""

import re
import unicodedata
from uuid import UUID

from dossiers.models import Betrokkene, Kind
from roles.models import User

WOORD = re.compile(r"[^\W\d_][\w'’-]*")
DELEN = re.compile(r"[-'’]")
KORT = 3  # of a part of a name: "de" and "An" are too short to warn about


def find_names(tekst: str, organisatie_id: UUID) -> list[str]:
    """As they were typed, in order, each once. A name begins with a capital, so 'roos' in a sentence is a flower.

    Not `briefregels.find_namen`: that gives the whole name, and would tell who writes "Jurre" which Jurre there is.
    """
    gezien = dict.fromkeys(woord for woord in WOORD.findall(tekst) if woord[0].isupper())
    if not gezien:
        return []
    namen = list_names(organisatie_id)
    return [woord for woord in gezien if forms_of(woord) & namen]


def fold(woord: str) -> str:
    """Zoë is Zoe, and BRAM is Bram."""
    return "".join(t for t in unicodedata.normalize("NFKD", woord).lower() if not unicodedata.combining(t))


def forms_of(woord: str) -> set[str]:
    """The name it may be: Bram's and Noors are of Bram and Noor, and of Anne-Marie both count."""
    heel = fold(woord)
    delen = {heel, *DELEN.split(heel)}
    return delen | {deel[:-1] for deel in delen if deel.endswith("s")}


def list_names(organisatie_id: UUID) -> set[str]:
    """Each part that is long enough to be a name by itself, and every first name of a child as it is: Bo is one."""
    kinderen = Kind.objects.filter(organisatie_id=organisatie_id).values_list("voornaam", "achternaam")
    ouders = Betrokkene.objects.filter(gezin__organisatie_id=organisatie_id).values_list("naam", flat=True)
    collegas = User.objects.filter(roltoewijzingen__organisatie_id=organisatie_id).values_list(
        "naam", flat=True
    )
    alle = [naam for paar in kinderen for naam in paar] + list(ouders) + list(collegas.distinct())
    delen = {
        deel for naam in alle for woord in WOORD.findall(fold(naam)) for deel in (woord, *DELEN.split(woord))
    }
    return {deel for deel in delen if len(deel) >= KORT} | {
        fold(voornaam) for voornaam, _ in kinderen if len(voornaam) > 1
    }
