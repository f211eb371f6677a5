"""Forms of route 3: weighing, measures, rules per moment of the day, whether they help, deciding, care, the sheet."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from dossiers.forms.velden import set_keuzes
from dossiers.models import Relatie
from dossiers.protocol import Protocol
from dossiers.protocolroute3 import Criterium, Dagmoment, Gedragsernst, Vlag
from incidents.actions.route3weging import Evaluatiegegevens, Weeggegevens
from incidents.forms.route3 import dagveld, describe_ouder, regelveld, vrij
from incidents.queries.route3blad import DELEN
from incidents.route3weegregels import (
    Evaluatiemet,
    Nazorgvoor,
    Onderliggend,
    Ook,
    Oordeel,
    Uitkomst,
    Vervolg,
    moments_of,
)
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld

REACTIE: dict[str, str] = {  # 000 L2884
    Vlag.GROEN: "Niet reageren, of bevestigen.",
    Vlag.GEEL: "Waarschuwen of begrenzen.",
    Vlag.ROOD: "Verbieden.",
    Vlag.ZWART: "Ingrijpen.",
}
ERNST: dict[str, str] = {  # 001 L1250-1252
    Gedragsernst.GEWOON: "Het hoort bij de ontwikkeling.",
    Gedragsernst.LICHT: "Begrenzen, erover praten en met ouders bespreken.",
    Gedragsernst.MATIG: "Verbieden met uitleg, observeren, en om raad vragen.",
    Gedragsernst.ERNSTIG: "Meteen ingrijpen. De houder of directie weet het.",
}
# What the sources name as an example, in our own words (000 L2946-2990).
VOORBEELD = {
    Dagmoment.DAGSTART: "De ouder brengt het kind tot in de groep en haalt het daar op.",
    Dagmoment.VRIJ_SPEL: "Het kind speelt waar de begeleider het kan zien.",
    Dagmoment.TOILET: "Het kind zegt dat het naar het toilet gaat. De begeleider loopt mee.",
    Dagmoment.GYM: "Het kind heeft een vaste plek bij het omkleden, met toezicht.",
    Dagmoment.COMPUTER: "Het kind zit op een vaste plek waar we meekijken.",
    Dagmoment.BUITENSCHOOLS: "De begeleider gaat mee.",
    Dagmoment.TUTORLEZEN: "Dit gebeurt in een lokaal waar een volwassene bij is.",
    Dagmoment.ZELFSTANDIG: "Het kind werkt in de klas. Op de gang gaat de begeleider mee.",
    Dagmoment.REISJE: "De begeleider gaat mee.",
}


class Weegformulier(Opname):
    """Per criterium a judgement and a reason; then flag and severity."""

    vlag = keuzeveld(
        Vlag.choices, uitleg=REACTIE, kolommen="1", label="Welke vlag past erbij?",
        error_messages={"required": "Kies een vlag."},
    )  # fmt: skip
    ernst = keuzeveld(
        Gedragsernst.choices, uitleg=ERNST, kolommen="1", label="Hoe ernstig is het?",
        error_messages={"required": "Kies hoe ernstig het is."},
    )  # fmt: skip
    motivering = vrij("Waarom kiezen jullie dit?", "Schrijf op waarom jullie dit kiezen.", rijen=4)
    afwijking = vrij(
        "Past de vlag niet bij de criteria of de ernst? Schrijf op waarom jullie het toch zo wegen.",
        help_text="Alleen nodig als het niet bij elkaar past. Het blijft zichtbaar.",
    )
    onderliggend = keuzeveld(
        Onderliggend.choices, kolommen="1", label="Wijst het gedrag misschien op iets anders?",
        error_messages={"required": "Kies of er misschien meer aan de hand is."},
    )  # fmt: skip
    onderliggend_tekst = vrij("Wat kan dat zijn?")

    def __init__(self, *args: Any, protocol: Protocol, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = protocol.route3.criteria.punten
        for criterium in self.criteria:
            self.fields[criterium.value] = keuzeveld(
                Oordeel.choices,
                kolommen="1",
                label=criterium.label,
                error_messages={"required": "Kies een antwoord."},
            )
            kort = criterium.label.partition(":")[0].lower()
            self.fields[f"{criterium.value}_waarom"] = vrij(
                f"Waarom? ({kort})", "Schrijf op waarom.", rijen=2, max_length=2000
            )
        self.fields["onderliggend_tekst"].widget.attrs["data-toon-als"] = "onderliggend=ja|twijfel"

    def wegen(self) -> list[Any]:
        return [self[naam] for c in self.criteria for naam in (c.value, f"{c.value}_waarom")]

    def rest(self) -> list[Any]:
        namen = ("vlag", "ernst", "motivering", "afwijking", "onderliggend", "onderliggend_tekst")
        return [self[naam] for naam in namen]

    def to_gegevens(self) -> Weeggegevens:
        g = self.cleaned_data
        criteria: Mapping[Criterium, tuple[str, str]] = {
            c: (g[c.value], g[f"{c.value}_waarom"]) for c in self.criteria
        }
        namen = ("vlag", "ernst", "motivering", "afwijking", "onderliggend", "onderliggend_tekst")
        return Weeggegevens(criteria=criteria, **{naam: g[naam] for naam in namen})


def kindveld(leeg: str = "") -> Any:
    return forms.ChoiceField(
        label="Voor welk kind?", required=not leeg, error_messages={"required": "Kies een kind."}
    )


def optional_id(waarde: str) -> UUID | None:
    return UUID(waarde) if waarde else None


class Maatregelformulier(Opname):
    soort = keuzeveld(
        (),
        kolommen="1",
        label="Wat spreken jullie af?",
        error_messages={"required": "Kies wat jullie afspreken."},
    )
    zaakkind = kindveld("alle")
    vanaf = dagveld("Vanaf welke dag?")
    tekst = vrij(
        "Wat gaan jullie precies doen, en wie doet het?", "Schrijf op wat jullie gaan doen.", rijen=4
    )

    def __init__(
        self, *args: Any, protocol: Protocol, kinderen: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "soort", [(s.value, s.label) for s in protocol.route3.maatregelen.soorten])
        set_keuzes(self, "zaakkind", [("", "Voor alle kinderen"), *kinderen])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        vast = {naam: g[naam] for naam in ("soort", "vanaf", "tekst")}
        return vast | {"zaakkind_id": optional_id(g["zaakkind"])}


class Planformulier(Opname):
    """The table of the sources: one rule per moment of the day; empty where none is needed."""

    vanaf = dagveld("Vanaf welke dag?")
    begeleider = regelveld(
        "Wie begeleidt het kind extra?", max_length=500, help_text="Een extra professional. Mag leeg blijven."
    )

    def __init__(self, *args: Any, protocol: Protocol, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.momenten = moments_of(protocol)
        for moment in self.momenten:
            self.fields[moment.value] = vrij(
                moment.label, rijen=2, max_length=2000, help_text=f"Bijvoorbeeld: {VOORBEELD[moment]}"
            )

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        regels = {moment.value: g[moment.value] for moment in self.momenten}
        return {"vanaf": g["vanaf"], "begeleider": g["begeleider"], "regels": regels}


class Evaluatieformulier(Opname):
    op = dagveld("Wanneer keken jullie?")
    met = meerkeuzeveld(
        Evaluatiemet.choices, label="Met wie?", error_messages={"required": "Kies met wie jullie keken."}
    )
    tekst = vrij("Hoe gaat het? Helpen de regels?", "Schrijf op hoe het gaat.", rijen=4)
    vervolg = keuzeveld(
        Vervolg.choices, kolommen="1", label="Hoe nu verder?",
        uitleg={Vervolg.ANDERS: "Leg daarna een nieuw plan vast."},
        error_messages={"required": "Kies hoe het verdergaat."},
    )  # fmt: skip
    bekijken_op = datumveld(
        label="Op welke dag kijken jullie weer?", required=False,
        help_text="Leeg: over een maand. Bij stoppen hoeft het niet.",
    )  # fmt: skip
    andere_dag = vrij("Waarom op een andere dag?", rijen=2, max_length=1000)

    def to_gegevens(self) -> dict[str, Any]:
        namen = ("op", "met", "tekst", "vervolg", "bekijken_op", "andere_dag")
        return {"gegevens": Evaluatiegegevens(**{naam: self.cleaned_data[naam] for naam in namen})}


class Besluitformulier(Opname):
    zaakkind = keuzeveld(
        (),
        kolommen="1",
        label="Over welk kind beslissen jullie?",
        error_messages={"required": "Kies een kind."},
    )
    uitkomst = keuzeveld(
        Uitkomst.choices, kolommen="1", label="Wat beslissen jullie?",
        error_messages={"required": "Kies wat jullie beslissen."},
    )  # fmt: skip
    ook = meerkeuzeveld(Ook.choices, label="Wat komt daarbij?", required=False)
    motivering = vrij(
        "Waarom beslissen jullie dit?", "Schrijf op waarom.", rijen=4,
        help_text="De ouders horen altijd welke keuze er is gemaakt, en waarom.",
    )  # fmt: skip

    def __init__(self, *args: Any, kinderen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "zaakkind", kinderen)

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        vast = {naam: g[naam] for naam in ("uitkomst", "ook", "motivering")}
        return vast | {"zaakkind_id": UUID(g["zaakkind"])}


class Nazorgformulier(Opname):
    voor = keuzeveld(
        Nazorgvoor.choices, kolommen="1", label="Voor wie is de nazorg?",
        error_messages={"required": "Kies voor wie de nazorg is."},
    )  # fmt: skip
    zaakkind = kindveld("alle")
    op = dagveld()
    tekst = vrij("Wat hebben jullie gedaan?", "Schrijf op wat jullie deden.", rijen=4)

    def __init__(self, *args: Any, kinderen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "zaakkind", [("", "Niet voor een kind apart"), *kinderen])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {naam: g[naam] for naam in ("voor", "op", "tekst")} | {
            "zaakkind_id": optional_id(g["zaakkind"])
        }


class Bladformulier(Opname):
    """What the parents of one child get. It names nobody else; the act checks that."""

    ouder = keuzeveld(
        (), kolommen="1", label="Voor wie is dit blad?", error_messages={"required": "Kies een ouder."}
    )

    def __init__(self, *args: Any, ouders: Sequence[Relatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "ouder", [(str(r.betrokkene_id), describe_ouder(r)) for r in ouders])
        for naam, kop in DELEN.items():
            self.fields[naam] = vrij(kop, rijen=6, max_length=6000)
        self.fields["gekeken"] = forms.BooleanField(
            label="Ik heb gelezen dat je het andere kind hierin niet herkent.",
            error_messages={"required": "Lees de tekst nog een keer en zet dan een vinkje."},
        )

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"ouder_id": UUID(g["ouder"]), "delen": {naam: g[naam] for naam in DELEN}}
