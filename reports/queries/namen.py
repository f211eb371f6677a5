"""Words of a text that are also the name of a child, a parent or an employee here."""

import re
from uuid import UUID

from dossiers.models import Betrokkene, Kind
from roles.models import User

WOORD = re.compile(r"[^\W\d_][\w'’-]+")
KORT = 3  # "de", "An": too short to warn about


def find_names(tekst: str, organisatie_id: UUID) -> list[str]:
    """As they were typed, in order, each once. A name begins with a capital, so 'roos' in a sentence is a flower.

    Not `briefregels.find_namen`: that gives the whole name, and would tell who writes "Jurre" which Jurre there is.
    """
    gezien = dict.fromkeys(w for w in WOORD.findall(tekst) if len(w) >= KORT and w[0].isupper())
    if not gezien:
        return []
    namen = {
        deel.lower()
        for naam in list_names(organisatie_id)
        for deel in WOORD.findall(naam)
        if len(deel) >= KORT
    }
    return [woord for woord in gezien if woord.lower() in namen]


def list_names(organisatie_id: UUID) -> list[str]:
    kinderen = Kind.objects.filter(organisatie_id=organisatie_id).values_list("voornaam", "achternaam")
    ouders = Betrokkene.objects.filter(gezin__organisatie_id=organisatie_id).values_list("naam", flat=True)
    collegas = User.objects.filter(roltoewijzingen__organisatie_id=organisatie_id).values_list(
        "naam", flat=True
    )
    return [deel for paar in kinderen for deel in paar] + list(ouders) + list(collegas.distinct())
