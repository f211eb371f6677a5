"""The people on the sign-in page of the demo (contract.md). Pure data; they exist only in a demo database."""

DEMOGROEPEN: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "Op de groep en in de klas",
        (
            ("pm", "Pedagogisch medewerker", "Legt een signaal vast en ziet de eigen signalen."),
            ("leerkracht", "Leerkracht", "Doet hetzelfde, maar op school."),
        ),
    ),
    (
        "Wie begeleidt en beslist",
        (
            ("af", "Aandachtsfunctionaris", "Beoordeelt signalen en leidt dossiers door de vijf stappen."),
            ("manager", "Manager sociale veiligheid", "Beslist mee over de dossiers van de locatie."),
            ("directie", "Directie", "Leest zorgen over een medewerker en tekent waar dat moet."),
        ),
    ),
    (
        "Toezicht en beheer",
        (
            ("fg", "Functionaris gegevensbescherming", "Houdt toezicht op privacy. Ziet geen dossiers."),
            (
                "privacy",
                "Privacycoördinator",
                "Bereidt inzage, correctie en de registers voor. Beslist niet.",
            ),
            ("beheer", "Beheerder", "Regelt accounts en locaties. Ziet geen inhoud."),
            (
                "buitenstaander",
                "Iemand van een andere organisatie",
                "Ziet niets. Ook niet dat een dossier bestaat.",
            ),
        ),
    ),
)
DEMOROLLEN = frozenset(naam for _, rollen in DEMOGROEPEN for naam, _, _ in rollen)
