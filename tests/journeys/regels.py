"""What the seven profiles ask, written down a second time: from workflow.md and the five sources.

Nothing here reads the profile files or the modules of the product. Two people who read the same sources
should come to the same table; where they don't, the proof of the machine fails.
"""

from dataclasses import dataclass

VRAGEN = ("vermoeden", "veiligheid", "hulp", "aanvaarding", "resultaat")
VT, DESKUNDIGE, POLITIE = "veilig_thuis", "deskundige", "politie"


@dataclass(frozen=True)
class Regels:
    """One profile in one sector."""

    weegt: frozenset
    tekent: tuple  # places, each a set of roles; every place another person
    tweede: frozenset  # who may be the second pair of eyes, at skipping and at deviating
    plicht: frozenset  # when advice is obligatory
    raadgevers: frozenset = frozenset({VT, DESKUNDIGE, POLITIE})  # at honour-related violence
    leidt: frozenset = frozenset({"af"})
    ouders_pas_in_5: bool = False  # 004 L107-109
    zwaar: bool = False  # rules for a heavy talk, 000 L2915-2921
    kind_vooraf: bool = False  # parents agree with, or know of, a talk with the child
    hulp_met: frozenset = frozenset({VT})
    monitoring: bool = False
    twijfel_bij_veiligheid: str = "advies"
    twijfel_bij_hulp: str = "advies"  # questions 3, 4 and 5
    klaar: str = "volgen"

    def kader(self, antwoorden):
        """Where these answers lead: (next question, outcome, norm). workflow.md §3, the table."""
        for vraag in VRAGEN:
            if vraag not in antwoorden:
                return (vraag, "hulp" if vraag == "resultaat" else None, None)
            uitkomst = self.cel(vraag, antwoorden[vraag])
            if uitkomst not in ("verder", "hulp"):
                norm = {"veiligheid": 1, "hulp": 2, "aanvaarding": 2, "resultaat": 3}.get(vraag)
                return (None, uitkomst, norm if uitkomst == "melden" else None)
        raise AssertionError(antwoorden)

    def cel(self, vraag, antwoord):
        if antwoord == "weet_niet":
            anders = self.twijfel_bij_veiligheid if vraag == "veiligheid" else self.twijfel_bij_hulp
            return "advies" if vraag == "vermoeden" else anders
        if vraag == "vermoeden":
            return "verder" if antwoord == "ja" else "afsluiten"
        if vraag == "veiligheid":
            return "melden" if antwoord == "ja" else "verder"
        if antwoord == "nee":
            return "melden"
        return {"hulp": "verder", "aanvaarding": "hulp", "resultaat": self.klaar}[vraag]


def rollen(*namen):
    return frozenset(namen)


BOVEN = rollen("manager", "directie")
SCHOOL = {
    "hulp_met": frozenset({VT, "betrokkenen"}),
    "twijfel_bij_veiligheid": "melden",
    "klaar": "nazorg",
}
# 001: the professional with the AF (L778, L1904); no doubt but at question 1 and 2, since L839 reads it as "nee".
OPVANG = {
    "weegt": rollen("medewerker", "af"),
    "tekent": (rollen("medewerker"), rollen("af")),
    "tweede": BOVEN,
    "plicht": frozenset({"adviesvraag", "eergerelateerd"}),
    "raadgevers": frozenset({VT}),  # 001 L1484, L1496
    "kind_vooraf": True,
    "twijfel_bij_hulp": "melden",
}
# 003: advice always at step 2 and at every doubt (L146, L160); honour-related and disclosure too (L138, L290).
DE_KEI = OPVANG | {
    "leidt": rollen("medewerker", "af"),
    "plicht": frozenset({"stap_2", "eergerelateerd", "disclosure"}),
    "twijfel_bij_hulp": "advies",
}
# 000: AF and manager (L1555); advice before a heavy talk (L2915).
KINDPARTNERS = SCHOOL | {
    "weegt": rollen("af", "manager"),
    "tekent": (rollen("af"), rollen("manager")),
    "tweede": BOVEN,
    "plicht": frozenset({"eergerelateerd", "disclosure", "zwaar"}),
    "raadgevers": frozenset({VT}),
    "zwaar": True,
    "kind_vooraf": True,
    "monitoring": True,
}
# 002: school IB'er and directeur (L2463), opvang locatieleider with AF (L761); advice when parents aren't told (L3150).
KO = SCHOOL | {
    "plicht": frozenset({"eergerelateerd", "disclosure", "ouders"}),
    "raadgevers": frozenset({VT}),
    "kind_vooraf": True,
    "monitoring": True,
}
AF_EN_DIRECTIE = (rollen("af"), rollen("directie"))

PROFIELEN = {
    ("landelijk-kinderopvang", "kinderopvang"): Regels(**OPVANG),
    ("landelijk-kinderopvang", "gastouderopvang"): Regels(
        **OPVANG | {"plicht": frozenset({"adviesvraag", "eergerelateerd", "besluit"})}  # 001 L601
    ),
    ("willow", "kinderopvang"): Regels(**OPVANG),
    ("de-kei", "kinderopvang"): Regels(**DE_KEI),
    ("de-kei", "gastouderopvang"): Regels(**DE_KEI | {"leidt": rollen("af")}),  # 003 L62, L66
    ("kindpartners", "onderwijs"): Regels(**KINDPARTNERS),
    ("kindpartners", "kinderopvang"): Regels(**KINDPARTNERS),
    ("ko", "onderwijs"): Regels(
        **KO, weegt=rollen("af", "directie"), tekent=AF_EN_DIRECTIE, tweede=rollen("directie")
    ),
    ("ko", "kinderopvang"): Regels(
        **KO, weegt=rollen("af", "manager"), tekent=(rollen("manager"), rollen("af")), tweede=BOVEN
    ),
    ("landelijk-onderwijs", "onderwijs"): Regels(
        **SCHOOL,
        weegt=rollen("af", "directie"),
        tekent=AF_EN_DIRECTIE,
        tweede=BOVEN,
        plicht=frozenset({"eergerelateerd"}),
    ),
    # 004: IB'er and leerkracht weigh, directie decides (L123-124); harmful practices: expert or police (L107).
    ("pieter-bas", "onderwijs"): Regels(
        **SCHOOL,
        weegt=rollen("af", "medewerker"),
        tekent=AF_EN_DIRECTIE,
        tweede=rollen("directie"),
        plicht=frozenset({"eergerelateerd"}),
        raadgevers=frozenset({DESKUNDIGE, POLITIE}),
        ouders_pas_in_5=True,
    ),
}
# An organisation of De Kindpartners that made its own version (wereld.py writes it): directie signs instead of the
# manager, and in doubt it asks about safety and reports about help, the other way round from the profile.
EIGEN = "eigen"
PROFIELEN |= {
    (EIGEN, sector): Regels(
        **KINDPARTNERS
        | {"tekent": AF_EN_DIRECTIE, "twijfel_bij_veiligheid": "advies", "twijfel_bij_hulp": "melden"}
    )
    for sector in ("onderwijs", "kinderopvang")
}
SLUGS = tuple(dict.fromkeys(slug for slug, _ in PROFIELEN))
SECTOREN = {slug: tuple(sector for s, sector in PROFIELEN if s == slug) for slug in SLUGS}
