"""Looking back on the help, and the day of question 5."""

from datetime import date, timedelta
from typing import Any

from django import forms

from dossiers.actions.evaluatie import Terugblik
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.forms.hulp import NODIG, VANDAAG_OF_LATER, kort
from dossiers.hulpregels import Bereikt, Hulpvervolg
from work.forms import Opname, datumveld, keuzeveld, tekstveld


class Evaluatieformulier(Afhankelijk):
    afhankelijk = ("volgende_op",)
    bereikt = keuzeveld(
        Bereikt.choices, label="Zijn de afgesproken resultaten er?",
        error_messages={NODIG: "Kies of de resultaten er zijn."},
    )  # fmt: skip
    wat_bereikt = tekstveld(
        label="Wat is er bereikt, en wat nog niet?",
        error_messages={NODIG: "Schrijf op wat er is bereikt, en wat nog niet."},
    )
    met_wie = kort(label="Met wie keek je terug?", error_messages={NODIG: "Schrijf op met wie je terugkeek."})
    visie_ouders = tekstveld(label="Wat vinden de ouders ervan?", rijen=3, required=False)
    visie_kind = tekstveld(
        label="Wat vindt het kind ervan?", rijen=3, required=False, help_text="Zo letterlijk mogelijk."
    )
    vervolg = keuzeveld(
        Hulpvervolg.choices, label="Hoe gaat het verder?", error_messages={NODIG: "Kies hoe het verdergaat."},
        uitleg={"stopt": "Taken die nog open staan, verdwijnen dan uit de lijst."},
    )  # fmt: skip
    volgende_op = datumveld(label="Wanneer kijk je weer terug?")

    def __init__(self, *args: Any, vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.show_when("volgende_op", f"vervolg={Hulpvervolg.GAAT_DOOR.value}")

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if g.get("vervolg") == Hulpvervolg.GAAT_DOOR:
            self.need("volgende_op", "Kies wanneer je weer terugkijkt.")
            if (dag := g.get("volgende_op")) and dag <= self.vandaag:
                self.add_error("volgende_op", "Kies een dag na vandaag.")
        return g

    def to_gegevens(self) -> Terugblik:
        namen = Terugblik.__dataclass_fields__
        g = {naam: self.cleaned_data[naam] for naam in namen}
        if g["vervolg"] == Hulpvervolg.STOPT:
            g["volgende_op"] = None
        return Terugblik(**g)


class Vraag5formulier(Opname):
    op = datumveld(
        label="Op welke dag beantwoord je vraag 5?", help_text="Kies vandaag om vraag 5 nu te stellen.",
        error_messages={NODIG: "Kies een dag."},
    )  # fmt: skip
    reden = tekstveld(
        label="Waarom een andere dag?", rijen=3, error_messages={NODIG: "Schrijf op waarom een andere dag."}
    )

    def __init__(self, *args: Any, vandaag: date, afgesproken: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.afgesproken = vandaag, afgesproken

    def clean_op(self) -> date:
        op: date = self.cleaned_data["op"]
        if op < self.vandaag:
            raise forms.ValidationError(VANDAAG_OF_LATER)
        if op == self.afgesproken:
            raise forms.ValidationError("Deze dag was al afgesproken. Kies een andere.")
        if op > self.vandaag + timedelta(days=730):
            raise forms.ValidationError("Kies een dag binnen twee jaar.")
        return op
