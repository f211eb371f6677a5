"""What an organisation does with data here, what can go wrong, and what the supplier owes. PURE; for the real tables.

Sources: AVG art. 28 (annex), 30 (register) and 35 (DPIA); written by us, no sentence is of a model text.
What only the organisation knows is a line that says so: this is a model, not advice.
"""

from dataclasses import dataclass

from privacy.bewaarregels import Bewaarsoort

ZELF = "Vul dit zelf in."


@dataclass(frozen=True, slots=True)
class Verwerking:
    """One line of the register (art. 30 lid 1). `soorten`: whose terms belong to it."""

    naam: str
    doel: str
    wie: str
    gegevens: str
    grond: str
    ontvangers: str
    soorten: tuple[Bewaarsoort, ...] = ()


S = Bewaarsoort
WET = "Wettelijke plicht: de meldcode (AVG artikel 6 lid 1 onder c, 9 lid 2 onder g, UAVG artikel 23)"
BELANG = (
    "Taak van algemeen belang of gerechtvaardigd belang (AVG artikel 6 lid 1 onder e of f). Leg vast welke."
)
VERWERKINGEN: tuple[Verwerking, ...] = (
    Verwerking(
        "Signalen en dossiers meldcode", "Zien, wegen en handelen bij een vermoeden van geweld of mishandeling.",
        "Kinderen, ouders en anderen in het gezin, medewerkers", "Naam, geboortedatum, wat er is gezien en gezegd, "
        "gezondheid, mogelijke strafbare feiten, besluiten", WET,
        "Veilig Thuis, hulpverleners, politie of Raad voor de Kinderbescherming, als de meldcode dat vraagt of "
        "toestaat",
        (S.DOSSIER, S.SIGNAAL, S.ONBEOORDEELD, S.SPOED, S.KINDCHECK),
    ),
    Verwerking(
        "Zorgen over iemand die hier werkt", "Overleg en aangifte bij een vermoeden tegen een medewerker.",
        "Medewerkers, kinderen", "Naam, functie, wat er is gezien en gezegd, mogelijke strafbare feiten", WET,
        "Vertrouwensinspecteur, politie", (S.ZORG,),
    ),
    Verwerking(
        "Incidenten en ongevallen", "Vastleggen wat er gebeurde en ervan leren.", "Kinderen, medewerkers",
        "Naam, wat er gebeurde, letsel", BELANG, "Ouders, inspectie of GGD, als dat moet", (S.INCIDENT,),
    ),
    Verwerking(
        "Eigen administratie van de vertrouwenspersoon", "Opvangen, adviseren en begeleiden van wie iets meldt.",
        "Melders, wie zij noemen", "Naam als de melder die geeft, wat is verteld, advies, stappen", BELANG,
        "Niemand, tenzij de melder het vraagt of de wet het verplicht", (S.VERTROUWEN,),
    ),
    Verwerking(
        "Ongewenste intimiteiten tegen iemand die hier werkt", "Steunen van wie het vertelt, en zorgen dat het stopt.",
        "Medewerkers, en wie zij noemen", "Naam, wat er gebeurde, wat ermee is gedaan", BELANG,
        "Niemand, tenzij wie het vertelde dat wil", (S.INTIMITEIT,),
    ),
    Verwerking(
        "Ongewenst gedrag en pesten", "Stap voor stap handelen, met de ouders, en maatregelen kunnen verantwoorden.",
        "Kinderen, ouders, medewerkers", "Naam, wat er gebeurde, gesprekken, maatregelen en besluiten", WET,
        "De ouders; de inspectie bij een schorsing of verwijdering", (S.LADDER,),
    ),
    Verwerking(
        "Gedrag van kinderen onderling", "Wegen en handelen als gedrag van een kind over de grens van een ander gaat.",
        "Kinderen, ouders, medewerkers", "Naam, wat er gebeurde, de weging, afspraken en besluiten", WET,
        "De ouders van elk kind, elk over het eigen kind; Veilig Thuis of andere hulp, als dat nodig is", (S.ROUTE3,),
    ),
    Verwerking(
        "Rapportages meldcode", "Leren van zaken die veel aandacht vroegen.", "Medewerkers; geen namen van kinderen",
        "Wat er gebeurde, zonder namen", BELANG, "Niemand buiten de organisatie", (S.RAPPORTAGE,),
    ),
    Verwerking(
        "Calamiteiten", "Samen goed handelen bij iets dat veel mensen raakt, en ervan leren.",
        "Kinderen, ouders, medewerkers", "Wat er gebeurde, wie wat deed en wie het weet", BELANG,
        "Ouders, GGD, politie, gemeente of inspectie, als dat moet", (S.CALAMITEIT,),
    ),
    Verwerking(
        "Klachten", "Weten of een klacht over mishandeling gaat, en dan de meldcode volgen.",
        "Wie klaagt, kinderen", "Naam, de klacht, hoe die sloot", BELANG, "Niemand buiten de organisatie", (S.KLACHT,),
    ),
    Verwerking(
        "Kinderen, gezinnen en groepen", "Weten om wie het gaat en wie gezag heeft.", "Kinderen, ouders en anderen",
        "Naam, geboortedatum, groep, gezin, gezag, telefoon, mail, adres", WET, "Niemand buiten de organisatie",
        (S.KIND,),
    ),
    Verwerking(
        "Accounts, rollen en logboek", "Toegang geven aan wie iets nodig heeft, en laten zien wie wat zag en deed.",
        "Medewerkers", "Naam, inlognaam, mail, functie, plek, wat iemand las en deed, adres van de computer",
        "Beveiliging is verplicht (AVG artikel 5 lid 1 onder f en 32)", "Functionaris gegevensbescherming, "
        "toezichthouder", (S.LOG,),
    ),
    Verwerking(
        "Inzage, correctie en datalekken", "Rechten van mensen uitvoeren en verantwoording afleggen.",
        "Wie iets vraagt of om wie het gaat", "Naam, het verzoek, het besluit",
        "Wettelijke plicht (AVG artikel 12 tot en met 22, 33 en 34)", "Wie het vroeg, Autoriteit Persoonsgegevens",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Risico:
    """What can go wrong for people, what is done against it here, and what is left to the organisation."""

    wat: str
    gevolg: str
    maatregel: str
    rest: str


RISICOS: tuple[Risico, ...] = (
    Risico(
        "Iemand leest meer dan nodig", "Een gezin wordt bekeken zonder reden",
        "Elke lijst, bladzijde en telling gaat door een filter op rol en plek. Familie en andere uitgesloten mensen "
        "vinden "
        "niets. Alles wat iemand leest, staat in het logboek.",
        "Geef rollen op tijd en neem ze weg. Laat de functionaris gegevensbescherming het logboek nakijken.",
    ),
    Risico(
        "Een ouder of pleger komt aan een dossier", "Gevaar voor een kind of melder",
        "Geen namen in adressen, titels, mail of bestandsnamen. Het scherm gaat op slot. Inzage gaat per stuk, met een "
        "besluit.",
        "Laat een scherm of papier niet liggen. Weeg bij elk verzoek om inzage de veiligheid.",
    ),
    Risico(
        "Een verkeerd vermoeden blijft hangen", "Een gezin wordt verkeerd behandeld",
        "Feit, vermoeden en verhaal van een ander staan apart. 'Onterecht gebleken' staat op het dossier en op elk "
        "papier. "
        "Een verbeterde tekst vervangt de oude voor iedere lezer.",
        "Schrijf feitelijk. Vraag ouders om hun kijk.",
    ),
    Risico(
        "Gegevens lekken uit database of kopie", "Namen en zorgen liggen op straat",
        "Vrije tekst is versleuteld per dossier. De sleutels staan niet in de database. Een kopie is verzegeld.",
        "Namen, data en standen staan leesbaar in de database. Versleutel de schijf en bewaar sleutels apart.",
    ),
    Risico(
        "Gegevens blijven te lang", "Iemand wordt achtervolgd door iets van vroeger",
        "Een termijn per soort, twee mensen, een wachttijd, en vernietigen met de sleutel.",
        "Spreek termijnen af: zonder termijn wordt er niets vernietigd.",
    ),
    Risico(
        "Iets wordt stil gewijzigd of gewist", "Niemand kan nog laten zien wat er gebeurde",
        "Wat vastligt, verandert niet: de database weigert het. Het logboek is een keten met een sleutel van buiten.",
        "Laat de ankers van het logboek op een andere plek bewaren.",
    ),
    Risico(
        "Het systeem is weg als het nodig is", "Hulp aan een kind loopt vertraging op",
        "Bellen kan altijd: de nummers staan op elk scherm. Concepten blijven bewaard.",
        "Hang de nummers op papier op. Oefen het terugzetten van een kopie.",
    ),
)  # fmt: skip
# What the annex of the agreement with a supplier names (art. 28 lid 3), as far as it follows from the product.
AFSPRAKEN: tuple[tuple[str, str], ...] = (
    (
        "Instructie",
        "De leverancier verwerkt alleen in opdracht. Beheer ziet geen signalen, kinderen of dossiers.",
    ),
    ("Geheimhouding", f"Wie bij de leverancier bij de machine kan, heeft geheimhouding getekend. {ZELF}"),
    ("Onderaannemers", f"Wie de machine, de mail en de kopieën verzorgt: {ZELF.lower()}"),
    (
        "Plaats",
        f"De gegevens staan binnen de EU. Het product roept geen andere partij aan. Waar precies: {ZELF.lower()}",
    ),
    ("Rechten van mensen", "Inzage, correctie en vernietigen doet de organisatie zelf in het product."),
    ("Datalek", f"De leverancier meldt een lek meteen. Bij wie en binnen hoeveel uur: {ZELF.lower()}"),
    ("Einde", "De organisatie krijgt een verzegelde kopie. Daarna gaan database, kopieën en sleutels weg."),
    (
        "Controle",
        "De organisatie mag nakijken. Het product controleert zijn eigen logboek: manage.py audit verify.",
    ),
)
