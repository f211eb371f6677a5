"""The form of a preparation: the plan of a talk."""

import uuid
from typing import Any

from django import forms

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers.forms.gesprek import NODIG, combine, kort
from work.forms import Formulier, Opname, Wijziging, datumveld, meerkeuzeveld, tekstveld, tijdveld

ALS_IS = ("doel", "genodigden", "gepland_op", "plek", "notulist", "aandachtspunten", "checks")


class Plangegevens(Formulier):
    """The fields of a preparation; the list to tick depends on the form of talk."""

    doel = tekstveld(
        label="Wat wil je met dit gesprek bereiken?",
        rijen=3,
        error_messages={NODIG: "Vul het doel van het gesprek in."},
    )
    genodigden = tekstveld(
        label="Wie nodig je uit?", rijen=2, help_text="Naam en wie het is, bijvoorbeeld: Anna, moeder.",
        error_messages={NODIG: "Vul in wie je uitnodigt."},
    )  # fmt: skip
    dag = datumveld(label="Op welke dag?", required=False)
    tijd = tijdveld(label="Hoe laat?", required=False)
    plek = kort(label="Waar?", required=False, help_text="Een plek waar niemand meeluistert.")
    leiding = forms.ChoiceField(
        label="Wie leidt het gesprek?", error_messages={NODIG: "Kies wie het gesprek leidt."}
    )
    notulist = kort(label="Wie notuleert?", required=False)
    aandachtspunten = tekstveld(label="Waar let je op?", required=False)
    checks = meerkeuzeveld([], label="Wat heb je al gedaan of besproken?", required=False)

    def __init__(self, *args: Any, vorm: str, mensen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["leiding"].choices = mensen
        velden["checks"].choices = grouped(regels.voorbereidingslijst(vorm))
        if vorm == regels.KIND:
            velden["genodigden"].label = "Met wie praat het kind?"
            velden["genodigden"].help_text = "Schrijf ook op of er iemand bij is die het kind vertrouwt."

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        dag, tijd = gegevens.get("dag"), gegevens.get("tijd")
        if dag and not tijd and "tijd" not in self.errors:
            self.add_error("tijd", "Vul ook de tijd in.")
        if tijd and not dag and "dag" not in self.errors:
            self.add_error("dag", "Vul ook de dag in.")
        gegevens["gepland_op"] = combine(dag, tijd) if dag and tijd else None
        return gegevens

    def plan(self) -> dict[str, Any]:
        """As the action takes it."""
        gegevens = self.cleaned_data
        return {naam: gegevens[naam] for naam in ALS_IS} | {"leiding_id": uuid.UUID(gegevens["leiding"])}


class VoorbereidingOpname(Plangegevens, Opname):
    vorm = forms.CharField(widget=forms.HiddenInput, required=False)


class VoorbereidingWijziging(Plangegevens, Wijziging):
    pass


def grouped(categorie: naslag.Categorie) -> list[Any]:
    """Choices under the heads of the list, or flat when it has none."""
    if any(item.groep for item in categorie.items):
        return [(kop, naslag.keuzes(items)) for kop, items in categorie.groepen]
    return categorie.keuzes
