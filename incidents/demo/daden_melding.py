"""The words of the demo for what follows a report: answers, who was told, denial, contact, requests."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from dossiers.actions import keten, melding

if TYPE_CHECKING:
    from incidents.demo.daden import Daad


def melden(daad: "Daad") -> None:
    gegevens = melding.Meldinggegevens(**daad.met(kanaal="telefoon", ouders_ingelicht="ja"))
    op = daad.at - timedelta(minutes=20)
    daad.loop.laatste["melding"] = melding.report_melding(gegevens=gegevens, op=op, **daad.stuk).pk


def under(daad: "Daad", act: Callable[..., Any], **standaard: Any) -> None:
    act(melding_id=daad.loop.laatste["melding"], gegevens=daad.met(**standaard), op=daad.at, **daad.stuk)


def terugkoppeling(daad: "Daad") -> None:
    under(daad, melding.record_terugkoppeling)


def vertel(daad: "Daad") -> None:
    under(daad, melding.record_kennisgeving, onderwerp="melding", wijze="verteld")


def vul_melding_aan(daad: "Daad") -> None:
    under(daad, melding.supplement_melding, soort="aanvulling")


def contact(daad: "Daad") -> None:
    keten.record_contact(gegevens=daad.met(initiatief="wij"), op=daad.at, **daad.stuk)


def informatieverzoek(daad: "Daad") -> None:
    verstrekt = daad.tekst.pop("verstrekt", "")
    rij = keten.record_informatieverzoek(gegevens=daad.tekst, verstrekt=verstrekt, op=daad.at, **daad.stuk)
    daad.loop.laatste["verzoek"] = rij.pk


def verslag(daad: "Daad") -> None:
    verzoek = daad.loop.laatste["verzoek"]
    keten.supplement_informatieverzoek(verzoek_id=verzoek, gegevens=daad.tekst, op=daad.at, **daad.stuk)


NA_MELDING: Mapping[str, Callable[["Daad"], None]] = {
    "melding": melden,
    "terugkoppeling": terugkoppeling,
    "vertel": vertel,
    "vul_melding_aan": vul_melding_aan,
    "contact": contact,
    "informatieverzoek": informatieverzoek,
    "verslag": verslag,
}
