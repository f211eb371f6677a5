"""The administration of the vertrouwenspersoon: who comes, about what, and which steps may be taken. PURE.

Sources: 000 L355-380, L414-516 and 002 L484-720. Nothing happens without the melder asking for it; only the law makes
an exception, and then it is told to the melder first (000 L367-369, 002 L678-692).
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from dossiers.eisvorm import Eis


class Melderkring(TextChoices):
    """Who came: professionals, parents and children (000 L428)."""

    KIND = "kind", "Een kind"
    OUDER = "ouder", "Een ouder of verzorger"
    MEDEWERKER = "medewerker", "Iemand die hier werkt of helpt"
    ANDER = "ander", "Iemand anders"


class Vertrouwensonderwerp(TextChoices):
    """What it is about (000 L359, L428; abuse of power: L464; violence at home: 002 L511-515)."""

    GRENZEN = "grenzen", "(Seksueel) grensoverschrijdend gedrag"
    PESTEN = "pesten", "Pesten of intimidatie"
    DISCRIMINATIE = "discriminatie", "Discriminatie"
    GEWELD = "geweld", "Mishandeling of geweld"
    MACHT = "macht", "Misbruik van macht"
    ANDERS = "anders", "Iets anders"


class Contactwijze(TextChoices):
    GESPREK = "gesprek", "Een gesprek"
    TELEFOON = "telefoon", "Telefoon of beeldbellen"
    BERICHT = "bericht", "Een mail, brief of bericht"


class Stapsoort(TextChoices):
    """What a vertrouwenspersoon does beside talking and advising (000 L372-378, L464, L482-493)."""

    BIJWONEN = "bijwonen", "Meegaan naar een gesprek"
    BEMIDDELING = "bemiddeling", "Een gesprek of bemiddeling regelen"
    BEKLAAGDE = "beklaagde", "Contact met degene over wie het gaat"
    BRIEF = "brief", "Helpen met een brief"
    KLACHT = "klacht", "Helpen met een klacht"
    AANGIFTE = "aangifte", "Helpen bij aangifte"
    HULP = "hulp", "Verwijzen naar hulp, of hulp regelen"
    GEZAG = "gezag", "De leiding of justitie inlichten"


class Stapgrond(TextChoices):
    VERZOEK = "verzoek", "De melder vroeg erom"
    WET = "wet", "De wet verplicht het"


class Overdrachtuitkomst(TextChoices):
    AANVAARD = "aanvaard", "Aangenomen"
    GEWEIGERD = "geweigerd", "Niet aangenomen"
    INGETROKKEN = "ingetrokken", "Teruggenomen"


@dataclass(frozen=True, slots=True)
class Stapfeiten:
    """What is known of one step that somebody wants to record."""

    soort: str
    grond: str
    verteld: bool  # the melder knew of it before
    gesloten: bool = False


BRON = "000 L367-369"
STAPEISEN: tuple[Eis[Stapfeiten], ...] = (
    Eis[Stapfeiten](
        voldaan=lambda f, _: not f.gesloten,
        waarom="Deze zaak is afgesloten.", doe="Aanvullen kan nog wel. Voor iets nieuws begin je een nieuwe zaak.",
        regel="Een nieuwe stap hoort bij een zaak die nog loopt.", bron=BRON,
    ),
    Eis[Stapfeiten](
        voldaan=lambda f, _: f.grond in Stapgrond.values,
        waarom="Je zet alleen een stap als de melder erom vraagt.",
        doe="Kies waarom je deze stap zet. Vroeg de melder er niet om? Bespreek het dan eerst.",
        regel="De melder houdt de regie.", bron=BRON,
    ),
    Eis[Stapfeiten](
        geldt=lambda f, _: f.grond == Stapgrond.WET, voldaan=lambda f, _: f.soort == Stapsoort.GEZAG,
        waarom="De wet verplicht alleen dat je de leiding of justitie inlicht.",
        doe="Kies 'De leiding of justitie inlichten', of zet deze stap als de melder erom vraagt.",
        regel="Alleen de wet kan vertrouwelijkheid doorbreken.", bron="000 L434",
    ),
    Eis[Stapfeiten](
        geldt=lambda f, _: f.grond == Stapgrond.WET, voldaan=lambda f, _: f.verteld,
        waarom="Bespreek dit eerst met de melder.", doe="Vink daarna aan dat je het hebt besproken.",
        regel="Doorbreken van vertrouwelijkheid bespreek je eerst.", bron=BRON,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Halfjaar:
    """Half a calendar year: the report is made each half year (000 L506)."""

    jaar: int
    helft: int

    @property
    def begin(self) -> date:
        return date(self.jaar, 1 if self.helft == 1 else 7, 1)

    @property
    def einde(self) -> date:
        return date(self.jaar, 6, 30) if self.helft == 1 else date(self.jaar, 12, 31)

    @property
    def naam(self) -> str:
        return f"{'eerste' if self.helft == 1 else 'tweede'} helft van {self.jaar}"

    @property
    def vorige(self) -> "Halfjaar":
        return Halfjaar(self.jaar, 1) if self.helft == 2 else Halfjaar(self.jaar - 1, 2)


def half_year_of(dag: date) -> Halfjaar:
    return Halfjaar(dag.year, 1 if dag.month < 7 else 2)


def closed_half_years(vandaag: date, aantal: int = 4) -> list[Halfjaar]:
    """The last ones that are over, the newest first."""
    gevonden = [half_year_of(vandaag).vorige]
    while len(gevonden) < aantal:
        gevonden.append(gevonden[-1].vorige)
    return gevonden
