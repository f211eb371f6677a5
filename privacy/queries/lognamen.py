"""What the ids on a page of the log are called, for who reads it."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from dossiers.models import Dossier, Kind
from privacy.logsamenvatting import Samen
from privacy.queries.logboek import seen_parts
from roles.access import Zicht, reachable
from roles.policy import Actie
from vault.models import Logonderdeel, Soort

STUK = 5000  # ids in one question


class Namen:
    """What the ids on one page are called, for this reader: people here, dossiers, and children one may see."""

    def __init__(self, zicht: Zicht, actie: Actie, samen: Iterable[Samen]) -> None:
        self.zicht, self.actie, self.samen = zicht, actie, list(samen)

    @cached_property
    def codes(self) -> dict[uuid.UUID, Dossier]:
        ids = {groep.dossier_id for groep in self.samen if groep.dossier_id}
        rijen = reachable(self.zicht, self.actie, Dossier.objects.filter(pk__in=ids)) if ids else ()
        return {rij.pk: rij for rij in rijen}

    @cached_property
    def onderdelen(self) -> tuple[dict[uuid.UUID, set[str]], dict[uuid.UUID, dict[str, set[str]]]]:
        """By line its children, and by row of a list those who stand in it together; one question."""
        ids = [regel for groep in self.samen for regel in groep.regels]
        los: dict[uuid.UUID, set[str]] = defaultdict(set)
        samen: dict[uuid.UUID, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        rijen = seen_parts(self.zicht) | Logonderdeel.objects.filter(soort=Soort.SAMEN)
        velden = rijen.values_list("regel_id", "soort", "label", "object_id")
        for begin in range(0, len(ids), STUK):
            for regel, soort, rij, pseudoniem in velden.filter(regel_id__in=ids[begin : begin + STUK]):
                (samen[regel][rij] if soort == Soort.SAMEN else los[regel]).add(pseudoniem)
        return los, samen

    @property
    def delen(self) -> dict[uuid.UUID, set[str]]:
        """By line its children, without those the reader may not know of."""
        return self.onderdelen[0]

    def kinderen_of(self, groep: Samen) -> set[str]:
        return set().union(*(self.delen.get(regel, set()) for regel in groep.regels))

    def rows(self) -> list[list[uuid.UUID]]:
        """The children on this page as they stand together: in one line, or of a list in one of its rows."""
        van_zaken = {
            regel for groep in self.samen if groep.object_id or groep.dossier_id for regel in groep.regels
        }
        rijen: list[set[str]] = []
        for regel, kinderen in self.delen.items():
            samen = [kinderen] if regel in van_zaken else list(self.onderdelen[1].get(regel, {}).values())
            rijen += [rij for rij in samen if rij <= kinderen]
            rijen += [{los} for los in kinderen.difference(*samen)]
        return [sorted(map(uuid.UUID, rij)) for rij in rijen]

    @cached_property
    def kinderen(self) -> dict[str, Kind]:
        """Children by pseudonym: only those whose page this reader may open."""
        if not self.zicht.may(Actie.VIEW_KIND) or not (alle := set().union(*self.delen.values())):
            return {}
        rijen = reachable(self.zicht, Actie.VIEW_KIND, Kind.objects.filter(pseudoniem__in=alle))
        return {str(rij.pseudoniem): rij for rij in rijen}
