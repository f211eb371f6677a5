"""The kindcheck in the stories of the demo: about a parent of the child of the story, every child apart."""

from typing import Any

from dossiers.actions import kindcheck as actions
from dossiers.models import Kindcheckkind, Relatie


def kindcheck(daad: Any) -> None:
    """`oordeel` and `motivering` are of the child of the story; `elders` is a child that isn't enrolled here."""
    kind = daad.loop.kind
    regels = [
        actions.Kindregel(
            kind_id=kind.pk, oordeel=daad.tekst.pop("oordeel"), motivering=daad.tekst.pop("motivering")
        )
    ]
    if elders := daad.tekst.pop("elders", None):
        regels.append(actions.Kindregel(soort=Kindcheckkind.Soort.NIET_INGESCHREVEN, **elders))
    moeder = Relatie.objects.filter(kind=kind, soort=Relatie.Soort.MOEDER).values_list(
        "betrokkene_id", flat=True
    )[0]
    gegevens = actions.Kindcheckgegevens(
        betrokkene_id=moeder, kinderen=regels, **daad.met(samen="nee", zwanger="nee")
    )
    actions.record_kindcheck(kind_id=kind.pk, gegevens=gegevens, **daad.basis)
