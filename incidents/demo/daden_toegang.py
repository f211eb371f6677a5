"""Reading along in the stories of the demo: a colleague who is let in, and one who opened a dossier in need."""

from typing import Any

from dossiers.actions import toegang as actions


def meelezen(daad: Any) -> None:
    """From that day `wie_erbij` reads along, until so many days later."""
    actions.grant_toegang(
        user_id=daad.persoon(daad.tekst.pop("wie_erbij")),
        tot=daad.dag_over("tot_over"),
        **daad.tekst,
        **daad.stuk,
    )


def noodtoegang(daad: Any) -> None:
    kind = daad.loop.kind
    actions.open_noodtoegang(
        naam=f"{kind.voornaam} {kind.achternaam}", geboren=kind.geboortedatum, **daad.tekst, **daad.basis
    )


TOEGANG = {"meelezen": meelezen, "noodtoegang": noodtoegang}
