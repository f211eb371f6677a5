"""Spoed in the stories of the demo: raising it, picking it up, and saying that it is over."""

from datetime import timedelta
from typing import Any

from dossiers.actions import spoed as actions
from dossiers.models import Spoedvervolg


def spoed(daad: Any) -> None:
    """`minuten` ago, counted from the moment of the act; without `wie_is_het` it is about the child of the story."""
    at = daad.at - timedelta(minutes=daad.tekst.pop("minuten", 0))
    wie = daad.tekst.pop("wie_is_het", "")
    kind_id = None if wie else daad.loop.kind.pk
    gegevens = actions.Spoedgegevens(kind_id=kind_id, wie=wie, **daad.tekst)
    rij = actions.record_spoed(**daad.basis | {"at": at}, gegevens=gegevens)
    daad.loop.dossier_id = rij.dossier_id or daad.loop.dossier_id
    daad.loop.laatste["spoed"] = rij.pk
    if rij.signaal_id is not None:
        daad.loop.signalen.append(rij.signaal_id)
        daad.loop.bewijs.append(rij.signaal_id)


def oppakken(daad: Any) -> None:
    actions.assign_spoed(spoed_id=daad.loop.laatste["spoed"], **daad.basis)


def einde_spoed(daad: Any) -> None:
    velden = daad.met(soort=Spoedvervolg.Soort.VOORBIJ.value)
    actions.close_spoed(spoed_id=daad.loop.laatste["spoed"], **velden, **daad.basis)
