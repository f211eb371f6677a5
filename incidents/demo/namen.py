"""Invented names for invented families, as varied as a Dutch class. Pure data; `Namen` deals them out."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

MEISJES, JONGENS, VROUWEN, MANNEN, ACHTERNAMEN = range(5)
ACHTERGRONDEN: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("Mila", "Sofie", "Fenna", "Roos", "Lotte", "Vera", "Jasmijn", "Evi", "Puck", "Hanna"),
        ("Noud", "Sem", "Teun", "Jurre", "Boaz", "Gijs", "Pepijn", "Stijn", "Mats", "Thijs"),
        ("Marieke", "Linda", "Esther", "Chantal", "Willemijn", "Renske"),
        ("Martijn", "Erik", "Bas", "Wouter", "Dennis", "Jelle"),
        (
            "de Vries",
            "van der Meer",
            "Bakker",
            "Vos",
            "Dekkers",
            "Hoekstra",
            "van den Berg",
            "Kramer",
            "Mulders",
        ),
    ),
    (
        ("Elif", "Defne", "Zeynep", "Azra"),
        ("Emir", "Kerem", "Yusuf", "Deniz"),
        ("Aylin", "Hatice", "Sevda"),
        ("Murat", "Hakan", "Serkan"),
        ("Yilmaz", "Demir", "Kaya", "Ozturk"),
    ),
    (
        ("Nora", "Safiya", "Imane", "Lina"),
        ("Ilyas", "Adam", "Zakaria", "Bilal"),
        ("Samira", "Naima", "Khadija"),
        ("Karim", "Youssef", "Said"),
        ("El Amrani", "Benali", "Ouali", "Azzouzi"),
    ),
    (
        ("Shanaya", "Kiara", "Jaylinn"),
        ("Jayden", "Romano", "Xavi"),
        ("Sharon", "Melissa", "Sunita"),
        ("Orlando", "Dwight", "Ravi"),
        ("Pinas", "Ramdin", "Kartosen", "Martina"),
    ),
    (
        ("Zofia", "Maja", "Daryna"),
        ("Kacper", "Filip", "Maksym"),
        ("Agnieszka", "Katarzyna", "Oksana"),
        ("Tomasz", "Piotr", "Andrij"),
        ("Nowak", "Zielinska", "Kovalenko"),
    ),
    (
        ("Lujain", "Rahel", "Mei"),
        ("Omar", "Natnael", "Jun"),
        ("Rana", "Selam", "Lihua"),
        ("Khaled", "Tesfay", "Wei"),
        ("al-Hassan", "Haddad", "Tekle", "Chen"),
    ),
)
# How often each of the six is dealt.
GEWICHT = (10, 3, 3, 2, 2, 2)
STRATEN = (
    "Lisdoddehof",
    "Pimpernelpad",
    "Waterjufferlaan",
    "Duizendbladstraat",
    "Kikkerbeetkade",
    "Wollegrasweg",
)
# Age of the youngest child in years, by words in the name of a group.
LEEFTIJD_IN_GROEP = {
    "Groep": 0,
    "Otters": 5,
    "Bevers": 8,
    "Bosuilen": 5,
    "Spechten": 8,
    "Egels": 5,
    "Zwaluwen": 5,
}


@dataclass(slots=True)
class Familie:
    achternaam: str
    achtergrond: int
    moeder: str
    vader: str
    adres: str
    telefoon: str


class Namen:
    """Deals names; the same seed deals the same ones."""

    def __init__(self, zaad: str) -> None:
        self.kies = random.Random(zaad)  # noqa: S311  names, no secrets

    def familie(self) -> Familie:
        soort = self.kies.choices(range(len(ACHTERGRONDEN)), GEWICHT)[0]
        pool = ACHTERGRONDEN[soort]
        achternaam = self.kies.choice(pool[ACHTERNAMEN])
        return Familie(
            achternaam=achternaam,
            achtergrond=soort,
            moeder=f"{self.kies.choice(pool[VROUWEN])} {achternaam}",
            vader=f"{self.kies.choice(pool[MANNEN])} {achternaam}",
            adres=f"{self.kies.choice(STRATEN)} {self.kies.randint(1, 180)}, Lissewaard",
            telefoon=f"010-5550{self.kies.randint(100, 199)}",
        )

    def kind(self, familie: Familie) -> str:
        soort = self.kies.choice((MEISJES, JONGENS))
        return self.kies.choice(ACHTERGRONDEN[familie.achtergrond][soort])

    def geboortedatum(self, groep: str, vandaag: date) -> date:
        jaren = youngest_in(groep)
        # In day care two or three years old: a story of two years ago is then about a child that was there.
        dagen = self.kies.randint(5, 355) if jaren else self.kies.randint(960, 1430)
        return vandaag - timedelta(days=365 * jaren + dagen)


def youngest_in(groep: str) -> int:
    """Whole years of the youngest child in a group of this name; a school year tells it, Groep 3 is 6."""
    woord, _, nummer = groep.partition(" ")
    if woord == "Groep" and nummer.isdigit():
        return int(nummer) + 3
    return LEEFTIJD_IN_GROEP.get(woord, 0)
