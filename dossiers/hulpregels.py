"""Hulp en volgen als kale waarden: welke soorten er zijn, en wanneer het kijken klaar is.

Deze module kent geen database, verzoek of klok. Een dag is altijd een argument.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices

# Een kijkreeks zonder eind is geen afspraak. Veilig Thuis zelf monitort gemiddeld anderhalf jaar (000 L2297).
MAX_MOMENTEN = 80


class Hulpsoort(TextChoices):
    """Wat er bij hulp wordt afgesproken: waar je naartoe werkt, en wie wat doet (004 L238)."""

    RESULTAAT = "resultaat", "Afgesproken resultaat"
    TAAK = "taak", "Taak"


class Hulpstatus(TextChoices):
    GEDAAN = "gedaan", "Gedaan"
    NIET_GEDAAN = "niet_gedaan", "Niet gedaan"
    VERVALLEN = "vervallen", "Niet meer nodig"


class Bereikt(TextChoices):
    """Of de afgesproken resultaten er zijn (000 L2014, 001 L832)."""

    JA = "ja", "Ja, helemaal"
    DEELS = "deels", "Voor een deel"
    NEE = "nee", "Nee"


class Hulpvervolg(TextChoices):
    GAAT_DOOR = "gaat_door", "De hulp gaat door"
    STOPT = "stopt", "De hulp stopt"


class Volgsoort(TextChoices):
    """Waarom iemand blijft kijken. De soort volgt uit de uitkomst, niemand kiest haar."""

    NAZORG = "nazorg", "Nazorg"
    VOLGEN = "volgen", "De veiligheid volgen"
    MONITORING = "monitoring", "De zorg blijven volgen"


class Momentuitslag(TextChoices):
    RUSTIG = "rustig", "Het gaat goed"
    ZORGEN = "zorgen", "Er zijn nieuwe zorgen"
    NIET_GEDAAN = "niet_gedaan", "Het kijken ging niet door"
    GESTOPT = "gestopt", "We stoppen met kijken"


@dataclass(frozen=True, slots=True)
class Moment:
    """Eén keer kijken. `gepland_op` is de dag uit de afspraak, of None voor een keer tussendoor."""

    gepland_op: date | None
    uitslag: Momentuitslag


@dataclass(frozen=True, slots=True)
class Kijkreeks:
    """Een afspraak om te blijven kijken, met wat er al van is vastgelegd (in die volgorde)."""

    eerste_op: date
    om_de_weken: int
    tot: date
    momenten: tuple[Moment, ...] = ()

    @property
    def gepland(self) -> tuple[date, ...]:
        return list_dagen(self.eerste_op, self.om_de_weken, self.tot)

    @property
    def open(self) -> tuple[date, ...]:
        """De geplande dagen waar nog niets bij staat. Na stoppen staat er niets meer open."""
        if self.gestopt:
            return ()
        gezien = {moment.gepland_op for moment in self.momenten}
        return tuple(dag for dag in self.gepland if dag not in gezien)

    def na(self, dag: date) -> date | None:
        """De afgesproken dag na deze, of None als dit de laatste was."""
        return next((later for later in self.gepland if later > dag), None)

    @property
    def gestopt(self) -> bool:
        return any(moment.uitslag is Momentuitslag.GESTOPT for moment in self.momenten)

    @property
    def laatste(self) -> Momentuitslag | None:
        """Hoe het er bij het laatste kijken voorstond; stoppen is geen kijken."""
        gekeken = [moment.uitslag for moment in self.momenten if moment.uitslag is not Momentuitslag.GESTOPT]
        return gekeken[-1] if gekeken else None

    @property
    def voltooid(self) -> bool:
        """Niets staat meer open, en wie het laatst keek zag dat het goed gaat. Twijfel rondt niets af."""
        return not self.open and self.laatste is Momentuitslag.RUSTIG

    @property
    def loopt(self) -> bool:
        return not self.gestopt and not self.voltooid


def list_dagen(eerste: date, om_de_weken: int, tot: date) -> tuple[date, ...]:
    """De dagen om te kijken: de eerste, en daarna om de zoveel weken tot en met `tot`."""
    dagen = [eerste]
    while om_de_weken and len(dagen) < MAX_MOMENTEN:
        volgende = dagen[-1] + timedelta(weeks=om_de_weken)
        if volgende > tot:
            break
        dagen.append(volgende)
    return tuple(dagen)


def is_afgerond(reeksen: Iterable[Kijkreeks]) -> bool:
    """Of er gekeken is en er niets meer open staat. Zonder afspraak is er ook niets afgerond."""
    reeksen = list(reeksen)
    return any(reeks.voltooid for reeks in reeksen) and not any(reeks.loopt for reeks in reeksen)
