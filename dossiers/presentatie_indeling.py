"""Where each kind of row belongs: under which other row, in which step, and behind which filter."""

from collections.abc import Mapping

# Which row a kind is folded into: the code that names it.
ONDER: Mapping[str, tuple[str, ...]] = {
    "gegeven": ("signaal_id",),
    "kindcheckkind": ("kindcheck_id",),
    "afspraak": ("gesprek_id",),
    "verslaggezien": ("gesprek_id",),
    "nakoming": ("afspraak__gesprek_id",),
    "antwoord": ("weging_id",),
    "ondertekening": ("besluit_id",),
    "toestemminggever": ("toestemming_id",),
    "instemming": ("overslag_id", "besluit_id"),
    "casemanager": ("traject_id",),
    "hulpafspraak": ("traject_id",),
    "kennisgeving": ("melding_id",),
    "informatievervolg": ("verzoek_id",),
    "bijlageintrekking": ("bijlage_id",),
    "kanttekening": ("bij_id",),
}
# These stand under their row only when they were recorded with it; later they are an event of their own.
ALLEEN_TEGELIJK = frozenset({"casemanager", "hulpafspraak"})
AFGESPROKEN = ("hulpafspraak", "volgafspraak")
STAP_VAN: Mapping[str, int] = {
    "signaal": 1, "gegeven": 1, "aanvulling": 1, "beeld": 1, "bijzonderheid": 1, "spoed": 1, "spoedvervolg": 1,
    "kindcheck": 1, "kindcheckkind": 1, "kindcheckvervolg": 1,
    "consultatie": 2, "consultatieblad": 2, "toestemming": 2, "toestemminggever": 2, "verwijssignaal": 1,
    "gesprek": 3, "afspraak": 3, "nakoming": 3, "verslaggezien": 3, "overslag": 3,
    "weging": 4, "antwoord": 4,
    "besluit": 5, "ondertekening": 5, "melding": 5, "afsluiting": 5,
    "meldingaanvulling": 5, "kennisgeving": 5, "terugkoppeling": 5, "ketencontact": 5,
    "informatieverzoek": 5, "informatievervolg": 5,
    "hulptraject": 5, "casemanager": 5, "hulpafspraak": 5, "hulpstand": 5, "hulpevaluatie": 5, "vraag5datum": 5,
    "volgafspraak": 5, "kijkmoment": 5,
}  # fmt: skip
# The choices of "Filter op soort": which kinds of row each shows.
FILTERS: Mapping[str, tuple[str, frozenset[str]]] = {
    "signalen": ("Signalen", frozenset({"signaal", "gegeven", "aanvulling"})),
    "beeld": ("Totaalbeeld en bijzondere situaties", frozenset({"beeld", "bijzonderheid"})),
    "kindcheck": ("Kindcheck", frozenset({"kindcheck", "kindcheckvervolg"})),
    "spoed": ("Spoed", frozenset({"spoed", "spoedvervolg"})),
    "overleg": ("Overleg en advies", frozenset({"consultatie", "consultatieblad"})),
    "gesprekken": (
        "Gesprekken en afspraken",
        frozenset({"gesprek", "overslag", "afspraak", "nakoming", "verslaggezien"}),
    ),
    "buiten": (
        "Toestemming en verstrekkingen",
        frozenset({"toestemming", "toestemminggever", "intrekking", "verstrekking", "verwijssignaal"}),
    ),
    "besluiten": (
        "Wegen en besluiten",
        frozenset({"weging", "antwoord", "besluit", "ondertekening", "instemming", "afsluiting"})
        | {"vraag5datum", "heropening"},
    ),
    "hulp": (
        "Hulp en volgen",
        frozenset({"hulptraject", "casemanager", "hulpafspraak", "hulpstand", "hulpevaluatie"})
        | {"volgafspraak", "kijkmoment"},
    ),
    "kanttekeningen": ("Verbeterd of aangevuld op verzoek", frozenset({"kanttekening"})),
    "bijlagen": ("Bijlagen", frozenset({"bijlage", "bijlageintrekking"})),
    "meldingen": (
        "Meldingen en contact met anderen",
        frozenset(
            {
                "melding",
                "meldingaanvulling",
                "kennisgeving",
                "terugkoppeling",
                "ketencontact",
                "informatieverzoek",
                "informatievervolg",
            }
        ),
    ),
}
