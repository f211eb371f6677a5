"""A complaint, as far as the meldcode meets it: about abuse it ends as a complaint, and the meldcode begins. PURE.

001 L393 (2.2): the procedure for complaints is closed then. What else a complaint asks is another procedure's.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from dossiers.eisvorm import Eis, reasons
from dossiers.feiten import Reden
from dossiers.protocol import Protocol

BINNEN_WEKEN = 6  # 001 L409 (3.7)


class Klager(TextChoices):
    OUDER = "ouder", "Een ouder of verzorger"
    KIND = "kind", "Een kind"
    MEDEWERKER = "medewerker", "Iemand die hier werkt"
    ANDER = "ander", "Iemand anders"


class Vermoeden(TextChoices):
    """Whether it is about violence at home, neglect or abuse."""

    NEE = "nee", "Nee"
    JA = "ja", "Ja, of misschien"
    ONBEKEND = "onbekend", "Dat weet ik nog niet"


class Klachtuitkomst(TextChoices):
    MELDCODE = "meldcode", "Het gaat over mishandeling: de meldcode begint"
    DIRECTIE = "directie", "Het gaat over iemand die hier werkt: de directie neemt het over"
    BESPROKEN = "besproken", "Besproken en beantwoord"
    ELDERS = "elders", "De klager gaat verder bij iemand anders"
    INGETROKKEN = "ingetrokken", "De klager trok de klacht in"


NAAR_MELDCODE = frozenset({Klachtuitkomst.MELDCODE, Klachtuitkomst.DIRECTIE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Klachtfeiten:
    """`verteld`: the complainant was told; `niet_veilig`: it is written down why they weren't."""

    uitkomst: str
    vermoeden: str
    met_reden: bool
    verteld: bool
    niet_veilig: bool = False
    gesloten: bool = False
    nagegaan: bool = False  # asked after receiving it: it isn't about abuse


E = Eis[Klachtfeiten]
EISEN: tuple[E, ...] = (
    E(voldaan=lambda f, _: not f.gesloten, waarom="Deze klacht is al afgesloten.",
      doe="Komt er iets nieuws? Leg een nieuwe klacht vast.", regel="Een klacht sluit een keer.", bron="eigen keuze"),
    E(voldaan=lambda f, _: f.uitkomst in NAAR_MELDCODE, geldt=lambda f, _: f.vermoeden == Vermoeden.JA,
      waarom="Deze klacht gaat misschien over mishandeling.",
      doe="Kies dat de meldcode begint. Gaat het over iemand die hier werkt? Kies dan de directie.",
      regel="Bij een vermoeden van mishandeling stopt de klachtenprocedure en geldt de meldcode.", bron="001 L393"),
    E(voldaan=lambda f, _: f.nagegaan or f.uitkomst in NAAR_MELDCODE,
      geldt=lambda f, _: f.vermoeden == Vermoeden.ONBEKEND,
      waarom="Er staat nog niet of deze klacht over mishandeling gaat.",
      doe="Vraag het na. Gaat het er niet over? Zet dan het vinkje. Overleg bij twijfel met de "
          "aandachtsfunctionaris.",
      regel="Bij een vermoeden van mishandeling stopt de klachtenprocedure en geldt de meldcode.", bron="001 L393"),
    E(voldaan=lambda f, _: f.met_reden, waarom="Er staat niet waarom de klacht sluit.", doe="Schrijf op waarom.",
      regel="Een klacht sluit met een reden.", bron="001 L411"),
    E(voldaan=lambda f, _: f.verteld or f.niet_veilig, waarom="De klager weet nog niet dat de klacht sluit.",
      doe="Vertel het de klager en vul in op welke dag. Kan dat niet veilig? Schrijf dan op waarom.",
      regel="De klager hoort wat er met de klacht gebeurt.", bron="001 L401, L411"),
)  # fmt: skip


def blockers(feiten: Klachtfeiten, protocol: Protocol) -> list[Reden]:
    return reasons(EISEN, feiten, protocol)
