"""The forms for a talk that isn't held, and for the second person."""

from typing import Any

from django import forms

from dossiers import gespreksregels as regels
from dossiers import naslag
from dossiers.protocol import Protocol
from work.forms import Opname, keuzeveld, tekstveld

GRONDEN = {regels.REGULIER: "gronden", regels.KIND: "geen_kindgesprek"}


class OverslagOpname(Opname):
    """A ground of the profile with an explanation; for the child a reason is enough (001 L1799)."""

    vorm = forms.CharField(widget=forms.HiddenInput, required=False)
    grond = keuzeveld([], kolommen="1", error_messages={"required": "Kies een reden."})
    toelichting = tekstveld(label="Leg uit waarom", rijen=5)

    def __init__(self, *args: Any, vorm: str, protocol: Protocol, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        categorie = naslag.lijst(regels.SLUG).categorie(
            "geen_kindgesprek" if vorm == regels.KIND else "gronden"
        )
        mag = set(categorie.keuzes) if vorm == regels.KIND else None
        items = [i for i in categorie.items if mag or i.code in protocol.oudergesprek.gronden_overslaan]
        velden["grond"].label = categorie.kop
        velden["grond"].choices = naslag.keuzes(items)
        velden["grond"].widget.attrs["uitleg"] = {item.code: item.uitleg for item in items if item.uitleg}
        velden["toelichting"].required = vorm != regels.KIND
        velden["toelichting"].error_messages["required"] = "Leg uit waarom je nu niet met de ouders praat."
        if vorm != regels.KIND:
            velden["toelichting"].help_text = "Schrijf op wat je zag of hoorde. Wie meekijkt, leest dit."


class InstemmingOpname(Opname):
    """Read and agreed. Without a second person the reason is asked."""

    akkoord = forms.BooleanField(
        error_messages={"required": "Kruis dit aan als je het voorstel hebt gelezen."}
    )
    toelichting = tekstveld(label="Wil je er iets bij zeggen?", required=False)

    def __init__(self, *args: Any, zonder_tweede: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["akkoord"].label = "Ik heb het voorstel gelezen en ik stem ermee in"
        if zonder_tweede:
            velden["akkoord"].label = "Ik beslis dit zonder tweede persoon"
            velden["toelichting"].label = "Waarom beslis je dit alleen?"
            velden["toelichting"].required = True
            velden["toelichting"].error_messages["required"] = "Schrijf op waarom je dit alleen beslist."
